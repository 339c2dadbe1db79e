//! Tables of cases: what is written of what.

use crate::{Display, mathml, omml, plain, speech, tex, tex_text_to_mathml};

fn inner(mathml: &str) -> &str {
    mathml
        .strip_prefix("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">")
        .and_then(|rest| rest.strip_suffix("</math>"))
        .unwrap()
}

/// TeX as typed, and the MathML of it.
const FROM_TEX: &[(&str, &str)] = &[
    ("x", "<mi>x</mi>"),
    ("12.5", "<mn>12.5</mn>"),
    ("1{,}000", "<mn>1,000</mn>"),
    (r"\sin x", "<mi>sin</mi><mi>x</mi>"),
    (r"\alpha\le\infty", "<mi>α</mi><mo>≤</mo><mi>∞</mi>"),
    (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    (r"\dfrac{a+b}{c}", "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>"),
    (r"{a \over b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    ("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"),
    ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    ("f''", "<msup><mi>f</mi><mrow><mo>′</mo><mo>′</mo></mrow></msup>"),
    (
        r"\sum_{i=1}^n",
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
    ),
    (r"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
    (r"\lim_{x\to 0}", "<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder>"),
    (
        "(0, 0.011)",
        "<mo stretchy=\"false\">(</mo><mn>0</mn><mo>,</mo><mn>0.011</mn><mo stretchy=\"false\">)</mo>",
    ),
    (
        r"\left(\frac ab\right]",
        "<mrow><mo fence=\"true\" form=\"prefix\">(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac>\
         <mo fence=\"true\" form=\"postfix\">]</mo></mrow>",
    ),
    (r"\mathbb{R}\mathrm{d}x", "<mi>ℝ</mi><mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
    (r"\mathbf{AB}", "<mi>𝐀𝐁</mi>"),
    (r"\hat{x}", "<mover accent=\"true\"><mi>x</mi><mo>^</mo></mover>"),
    (
        r"\underbrace{x}_{n}",
        "<munder><munder accentunder=\"true\"><mi>x</mi><mo>⏟</mo></munder><mi>n</mi></munder>",
    ),
    (r"x\quad y", "<mi>x</mi><mspace width=\"1em\"/><mi>y</mi>"),
    ("50%", "<mn>50</mn><mi>%</mi>"),
    (r"50\%", "<mn>50</mn><mi>%</mi>"),
    ("比率=a", "<mtext>比率</mtext><mo>=</mo><mi>a</mi>"),
    (r"\text{if }x", "<mtext>if\u{a0}</mtext><mi>x</mi>"),
    (r"\frobnicate{x}", "<mtext>\\frobnicate</mtext><mi>x</mi>"),
    ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    (r"a \not= b", "<mi>a</mi><mo>≠</mo><mi>b</mi>"),
    (
        r"\begin{aligned}a&=b\\&=c\end{aligned}",
        "<mtable columnalign=\"right left\"><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr>\
         <mtr><mtd></mtd><mtd><mo>=</mo><mi>c</mi></mtd></mtr></mtable>",
    ),
];

#[test]
fn tex_becomes_mathml() {
    for (source, expected) in FROM_TEX {
        assert_eq!(inner(&tex_text_to_mathml(source)), *expected, "{source}");
    }
}

#[test]
fn tex_that_is_written_stays() {
    for source in [
        "x",
        r"\frac{a+b}{c}",
        r"\sqrt[3]{x}",
        "x_i^2",
        "f''(x)",
        r"\sum_{i=1}^n x_i",
        r"\int\limits_0^1 f(x)",
        "(0, 0.011)",
        r"\left(\frac{a}{b}\right]",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{aligned} a & =b \\  & =c \end{aligned}",
        r"\begin{array}{lc} a & b \end{array}",
        r"\binom{n}{k}",
        r"\mathrm{d}x",
        r"\alpha \le \beta",
        r"\alpha x",
        r"\overline{AB}",
        r"\xrightarrow{f}",
        r"\text{长度} = 5",
        r"50\%",
        r"1{,}000",
        r"\frobnicate x",
        r"{}^{14} C",
        "a - b",
        "-1",
    ] {
        let (math, _) = tex::parse(source);
        let written = tex::write(&math);
        assert_eq!(tex::parse(&written).0, math);
        assert_eq!(written, source);
    }
}

#[test]
fn unknown_commands_are_named_once() {
    let (math, unknown) = tex::parse(r"\foo{x}+\bar{y}+\foo z+\begin{zoo}a\end{zoo}");
    assert_eq!(unknown, [r"\begin{zoo}", r"\foo"]);
    assert_eq!(plain(&math), r"\foox+y+\fooz+a");
}

#[test]
fn broken_tex_keeps_its_characters() {
    for (source, expected) in [
        ("{a", "a"),
        ("a}", "a}"),
        (r"\frac{a", "a"),
        (r"\left( a", "(a"),
        (r"a \right)", "a)"),
        ("a & b", "a&b"),
        (r"\begin{matrix} a & b", "ab"),
        (r"a \end{matrix} b", "ab"),
        ("^2", "2"),
        ("x^", "x"),
        ("\\", "\\"),
        (r"{\begin{matrix} a } b", "ab"),
        (r"\mathrm{a", "a"),
        (r"\substack{a \\ b", "ab"),
    ] {
        assert_eq!(plain(&tex::parse(source).0), expected, "{source}");
    }
}

#[test]
fn mathml_of_other_tools_becomes_the_normal_form() {
    for (source, expected) in [
        ("<mi>sin</mi><mo>&#x2061;</mo><mi> x </mi>", "<mi>sin</mi><mi>x</mi>"),
        ("<mrow><mrow><mi>a</mi></mrow></mrow>", "<mi>a</mi>"),
        ("<mstyle displaystyle='true'><mn>1</mn></mstyle>", "<mn>1</mn>"),
        ("<semantics><mi>a</mi><annotation>a</annotation></semantics>", "<mi>a</mi>"),
        ("<mi mathvariant='double-struck'>R</mi>", "<mi>ℝ</mi>"),
        ("<mi mathvariant='bold'>ж</mi>", "<mi mathvariant=\"bold\">ж</mi>"),
        ("<mn mathvariant='bold'>1</mn>", "<mi>𝟏</mi>"),
        ("<mo>-</mo><mn>1</mn>", "<mo>−</mo><mn>1</mn>"),
        (
            "<mfenced><mi>a</mi><mi>b</mi></mfenced>",
            "<mrow><mo fence=\"true\" form=\"prefix\">(</mo><mi>a</mi><mo>,</mo><mi>b</mi>\
             <mo fence=\"true\" form=\"postfix\">)</mo></mrow>",
        ),
        (
            "<mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow>",
            "<mrow><mo fence=\"true\" form=\"prefix\">(</mo><mi>a</mi>\
             <mo fence=\"true\" form=\"postfix\">)</mo></mrow>",
        ),
        (
            "<mrow><mo>(</mo><mo>)</mo><mo>(</mo><mo>)</mo></mrow>",
            "<mo stretchy=\"false\">(</mo><mo stretchy=\"false\">)</mo>\
             <mo stretchy=\"false\">(</mo><mo stretchy=\"false\">)</mo>",
        ),
        (
            "<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>14</mn></mmultiscripts>",
            "<msup><mrow></mrow><mn>14</mn></msup><mi>C</mi>",
        ),
        (
            "<mover><mi>x</mi><mo>&#x2C6;</mo></mover>",
            "<mover accent=\"true\"><mi>x</mi><mo>^</mo></mover>",
        ),
        ("<mspace width='0.1667em'/>", "<mspace width=\"0.167em\"/>"),
        ("<mspace width='-1em'/><mspace width='99999999999em'/>", ""),
        ("<mtext> a  b </mtext>", "<mtext>a b</mtext>"),
        ("<foo><mi>a</mi></foo>", "<mi>a</mi>"),
        ("<mfrac/>", "<mfrac><mrow></mrow><mrow></mrow></mfrac>"),
    ] {
        let source = format!(
            "<m:math xmlns:m='http://www.w3.org/1998/Math/MathML' xmlns='http://www.w3.org/1998/Math/MathML'>{source}</m:math>"
        );
        let math = mathml::parse(&source).unwrap().value;
        let written = mathml::write(&math, Display::Inline);
        assert_eq!(inner(&written), expected, "{source}");
        let again = mathml::parse(&written).unwrap().value;
        assert_eq!(mathml::write(&again, Display::Inline), written);
    }
}

#[test]
fn omml_of_word_becomes_tex() {
    let run = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let x = run("x");
    for (source, expected) in [
        (run("a+b=1,000.5"), "a + b = 1, 000.5"),
        (run("1,000.5"), "1{,}000.5"),
        (run("(0,1)"), "(0, 1)"),
        ("<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>sin</m:t></m:r>".to_owned(), r"\sin"),
        ("<m:r><m:rPr><m:nor/></m:rPr><m:t>so </m:t></m:r>".to_owned(), r"\text{so }"),
        (format!("<m:f><m:num>{x}</m:num><m:den>{x}</m:den></m:f>"), r"\frac{x}{x}"),
        (
            format!(
                "<m:f><m:fPr><m:type m:val='lin'/></m:fPr><m:num>{x}</m:num><m:den>{x}</m:den></m:f>"
            ),
            "x/x",
        ),
        (
            format!(
                "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{x}</m:e></m:rad>"
            ),
            r"\sqrt{x}",
        ),
        (
            format!(
                "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{x}</m:sub><m:sup/><m:e>{x}</m:e></m:nary>"
            ),
            r"\sum_x x",
        ),
        (
            format!(
                "<m:nary><m:naryPr><m:subHide/></m:naryPr><m:sub>{x}</m:sub><m:sup>{x}</m:sup><m:e/></m:nary>"
            ),
            r"\int^x",
        ),
        (format!("<m:acc><m:e>{x}</m:e></m:acc>"), r"\hat{x}"),
        (format!("<m:bar><m:e>{x}</m:e></m:bar>"), r"\underline{x}"),
        (format!("<m:groupChr><m:e>{x}</m:e></m:groupChr>"), r"\underbrace{x}"),
        (format!("<m:d><m:e>{x}</m:e><m:e>{x}</m:e></m:d>"), r"\left(x|x\right)"),
        (
            format!(
                "<m:d><m:dPr><m:begChr m:val='{{'/><m:endChr m:val=''/></m:dPr><m:e><m:eqArr><m:e>{x}</m:e><m:e>{x}</m:e></m:eqArr></m:e></m:d>"
            ),
            r"\begin{cases} x \\ x \end{cases}",
        ),
        (
            format!("<m:eqArr><m:e>{}</m:e></m:eqArr>", run("a&amp;=b")),
            r"\begin{aligned} a & =b \end{aligned}",
        ),
        (format!("<m:ins>{x}</m:ins><m:del>{x}</m:del><m:ctrlPr>{x}</m:ctrlPr>"), "x"),
    ] {
        let source = format!(
            "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{source}</m:oMath>"
        );
        let math = omml::parse(&source).unwrap().value;
        assert_eq!(tex::write(&math), expected, "{source}");
    }
}

#[test]
fn tex_becomes_omml() {
    for (source, expected) in [
        ("x", "<m:r><m:t>x</m:t></m:r>"),
        (
            r"\sum_i x",
            "<m:nary><m:naryPr><m:chr m:val=\"∑\"/><m:limLoc m:val=\"undOvr\"/>\
             <m:supHide m:val=\"1\"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub>\
             <m:sup></m:sup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary>",
        ),
        (
            r"\sin x",
            "<m:func><m:fName><m:r><m:rPr><m:sty m:val=\"p\"/></m:rPr><m:t>sin</m:t></m:r></m:fName>\
             <m:e><m:r><m:t>x</m:t></m:r></m:e></m:func>",
        ),
        (r"\text{so }", "<m:r><m:rPr><m:nor/></m:rPr><m:t xml:space=\"preserve\">so </m:t></m:r>"),
    ] {
        let written = omml::write(&tex::parse(source).0, Display::Inline);
        let inner = written
            .strip_prefix(
                "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">",
            )
            .and_then(|rest| rest.strip_suffix("</m:oMath>"));
        assert_eq!(inner, Some(expected), "{source}");
    }
}

#[test]
fn formulas_are_said_on_one_line() {
    for (source, expected) in [
        (r"\frac ab", "a/b"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\sqrt[3]{x+1}", "3√(x + 1)"),
        ("x_i^2", "x_i^2"),
        ("x^{n+1}", "x^(n + 1)"),
        (r"\sum_{i=1}^n i", "∑_(i = 1)^n i"),
        (r"\sin x", "sin x"),
        (r"2\sin x", "2 sin x"),
        (r"\bar x", "x\u{304}"),
        ("-1", "−1"),
        ("f'(x)", "f′(x)"),
        ("(0,1)", "(0, 1)"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(a, b; c, d)"),
    ] {
        assert_eq!(speech(&tex::parse(source).0), expected, "{source}");
    }
}

#[test]
fn visible_characters_come_in_order() {
    for (source, expected) in [
        ("(0, 0.011)", "(0,0.011)"),
        (r"\left(a\right)", "(a)"),
        (r"\frac{1}{2}\phantom{x}", "12"),
        (r"\text{长 度}x", "长 度x"),
    ] {
        assert_eq!(plain(&tex::parse(source).0), expected, "{source}");
    }
}
