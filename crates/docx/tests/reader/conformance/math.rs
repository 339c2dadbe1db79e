//! ECMA-376-1 §22.1: mathematics.

use crate::sketch::{hold, hold_in};

fn formula(inner: &str) -> String {
    format!("<w:p><w:r><w:t>甲</w:t></w:r><m:oMath>{inner}</m:oMath></w:p>")
}

/// A run of one letter, in a part of this name.
fn part(name: &str, letter: &str) -> String {
    format!("<m:{name}><m:r><m:t>{letter}</m:t></m:r></m:{name}>")
}

#[test]
fn every_object_of_mathematics_is_carried() {
    let (e, sub, sup) = (part("e", "a"), part("sub", "i"), part("sup", "n"));
    let (lim, degree) = (part("lim", "i"), part("deg", "n"));
    let (numerator, denominator) = (part("num", "a"), part("den", "b"));
    let fraction = |kind: &str| {
        format!("<m:f><m:fPr><m:type m:val='{kind}'/></m:fPr>{numerator}{denominator}</m:f>")
    };
    hold_in(
        formula,
        &[
            (
                &format!("<m:acc><m:accPr><m:chr m:val='\u{302}'/></m:accPr>{e}</m:acc>"),
                r#"甲[math <mover accent="true"><mi>a</mi><mo>^</mo></mover>]"#,
            ),
            (
                &format!("<m:bar><m:barPr><m:pos m:val='top'/></m:barPr>{e}</m:bar>"),
                r#"甲[math <mover accent="true"><mi>a</mi><mo>‾</mo></mover>]"#,
            ),
            (&format!("<m:box>{e}</m:box>"), "甲[math <mi>a</mi>]"),
            (
                &format!("<m:borderBox>{e}</m:borderBox>"),
                "甲[math <mi>a</mi>]\n! formatting-dropped",
            ),
            (
                &format!("<m:d>{e}</m:d>"),
                r#"甲[math <mrow><mo fence="true" form="prefix">(</mo><mi>a</mi><mo fence="true" form="postfix">)</mo></mrow>]"#,
            ),
            (
                &format!("<m:eqArr>{e}{e}</m:eqArr>"),
                r#"甲[math <mtable columnalign="left"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>a</mi></mtd></mtr></mtable>]"#,
            ),
            (&fraction("bar"), "甲[math <mfrac><mi>a</mi><mi>b</mi></mfrac>]"),
            (&fraction("lin"), "甲[math <mi>a</mi><mo>/</mo><mi>b</mi>]"),
            (
                &fraction("noBar"),
                r#"甲[math <mfrac linethickness="0"><mi>a</mi><mi>b</mi></mfrac>]"#,
            ),
            (&fraction("skw"), "甲[math <mfrac><mi>a</mi><mi>b</mi></mfrac>]"),
            (
                &format!(
                    "<m:func>{}{e}</m:func>",
                    "<m:fName><m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>sin</m:t></m:r></m:fName>"
                ),
                "甲[math <mi>sin</mi><mi>a</mi>]",
            ),
            (
                &format!("<m:groupChr>{e}</m:groupChr>"),
                r#"甲[math <munder accentunder="true"><mi>a</mi><mo>⏟</mo></munder>]"#,
            ),
            (
                &format!("<m:limLow>{e}{lim}</m:limLow>"),
                "甲[math <munder><mi>a</mi><mi>i</mi></munder>]",
            ),
            (
                &format!("<m:limUpp>{e}{lim}</m:limUpp>"),
                "甲[math <mover><mi>a</mi><mi>i</mi></mover>]",
            ),
            (
                &format!("<m:m><m:mr>{e}{e}</m:mr></m:m>"),
                "甲[math <mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>a</mi></mtd></mtr></mtable>]",
            ),
            (
                &format!("<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>{sub}{sup}{e}</m:nary>"),
                "甲[math <munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>a</mi>]",
            ),
            (&format!("<m:phant>{e}</m:phant>"), "甲[math <mi>a</mi>]"),
            (
                &format!("<m:rad>{degree}{e}</m:rad>"),
                "甲[math <mroot><mi>a</mi><mi>n</mi></mroot>]",
            ),
            (
                &format!("<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/>{e}</m:rad>"),
                "甲[math <msqrt><mi>a</mi></msqrt>]",
            ),
            (
                &format!("<m:sPre>{sub}{sup}{e}</m:sPre>"),
                "甲[math <msubsup><mrow></mrow><mi>i</mi><mi>n</mi></msubsup><mi>a</mi>]",
            ),
            (&format!("<m:sSub>{e}{sub}</m:sSub>"), "甲[math <msub><mi>a</mi><mi>i</mi></msub>]"),
            (&format!("<m:sSup>{e}{sup}</m:sSup>"), "甲[math <msup><mi>a</mi><mi>n</mi></msup>]"),
            (
                &format!("<m:sSubSup>{e}{sub}{sup}</m:sSubSup>"),
                "甲[math <msubsup><mi>a</mi><mi>i</mi><mi>n</mi></msubsup>]",
            ),
        ],
    );
}

#[test]
fn runs_of_mathematics_keep_their_letters() {
    let run = |properties: &str| format!("<m:r><m:rPr>{properties}</m:rPr><m:t>a</m:t></m:r>");
    hold_in(
        formula,
        &[
            (&run("<m:sty m:val='p'/>"), r#"甲[math <mi mathvariant="normal">a</mi>]"#),
            (&run("<m:sty m:val='b'/>"), "甲[math <mi>𝐚</mi>]"),
            (&run("<m:scr m:val='double-struck'/>"), "甲[math <mi>𝕒</mi>]"),
            (&run("<m:nor/>"), "甲[math <mtext>a</mtext>]"),
            (&run("<m:lit/>"), "甲[math <mi>a</mi>]"),
            (&run("<m:brk/>"), "甲[math <mi>a</mi>]"),
            (&run("<m:aln/>"), "甲[math <mi>a</mi>]"),
            (
                &format!("<m:e><m:argPr><m:argSz m:val='1'/></m:argPr>{}</m:e>", run("")),
                "甲[math <mi>a</mi>]",
            ),
            (
                &format!(
                    "<m:sSup><m:sSupPr><m:ctrlPr><w:rPr><w:b/></w:rPr></m:ctrlPr></m:sSupPr>{}{}</m:sSup>",
                    part("e", "a"),
                    part("sup", "n")
                ),
                "甲[math <msup><mi>a</mi><mi>n</mi></msup>]",
            ),
        ],
    );
}

#[test]
fn mathematics_set_off_is_an_equation() {
    let formula = "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>";
    let settings = "<m:oMathParaPr><m:jc m:val='left'/></m:oMathParaPr>";
    hold(&[
        (
            &format!("<w:p><m:oMathPara>{settings}{formula}</m:oMathPara></w:p>"),
            "[equation <mi>a</mi>]",
        ),
        (&format!("<m:oMathPara>{formula}</m:oMathPara>"), "[equation <mi>a</mi>]"),
        (&format!("<w:p>{formula}</w:p>"), "[math <mi>a</mi>]"),
        ("<w:p><w:r><w:t>甲</w:t></w:r><m:oMath/></w:p>", "甲"),
    ]);
}
