//! Round trips of generated formulas, and robustness against any input.

use proptest::prelude::*;

use crate::ast::{Align, Bar, Math, Node, Space, Variant};
use crate::mark::FORMS;
use crate::{Display, mathml, omml, plain, speech, tex};

const VARIANTS: [Variant; 9] = [
    Variant::Italic,
    Variant::Normal,
    Variant::Bold,
    Variant::BoldItalic,
    Variant::DoubleStruck,
    Variant::Script,
    Variant::Fraktur,
    Variant::SansSerif,
    Variant::Monospace,
];

const SPACES: [Space; 7] = [
    Space::Thin,
    Space::Medium,
    Space::Word,
    Space::Thick,
    Space::En,
    Space::Quad,
    Space::DoubleQuad,
];

const FENCES: [Option<char>; 9] =
    [Some('('), Some(')'), Some('['), Some(']'), Some('{'), Some('|'), Some('‖'), Some('⟨'), None];

fn leaf() -> impl Strategy<Value = Math> {
    let symbols = prop::sample::select(vec![
        "x", "h", "sin", "lim", "CO2", "2x", "α", "Γ", "ж", "é", "∞", "%", "12", "0.5", ".5",
        "1,000", "1", "2", "+", "-", "=", "<", "≤", "≠", "≰", "=\u{338}", "(", ")", "[", "]", "{",
        "}", "|", "‖", ",", ".", "'", "″", "∑", "∏", "∫", "→", "^", "_", "\\", "#", "$", "&", "~",
        "!", "/", "\"", "`", "½", "ab", "x\u{302}", "\u{338}", "ℝ", "𝐱", "𝟏", "R2", "⟨", "⌈", "‾",
        "¯", "ˇ", "⏞", "*", "长度", "、", ":", "′", "∂", "…", "ℓ", "²", "a b", "〈", "1.5.2", "∘",
        "÷",
    ]);
    let words = prop::sample::select(vec![
        "if", " if ", "长度", "\\foo", "\\alpha", "a_b", "50%", "{x}", "a\\b", "~", "$", "^", " ",
        "é", "x  y", "]", "<&>", "''",
    ]);
    prop_oneof![
        4 => (symbols, prop::sample::select(&VARIANTS[..])).prop_map(|(text, variant)| {
            let mut out = Math::new();
            out.push_symbols(text, variant);
            out
        }),
        1 => words.prop_map(|text| {
            let mut out = Math::new();
            out.push_text(text);
            out
        }),
        1 => prop::sample::select(&SPACES[..]).prop_map(|space| {
            let mut out = Math::new();
            out.push(Node::Space(space));
            out
        }),
    ]
}

fn formula() -> impl Strategy<Value = Math> {
    leaf()
        .prop_recursive(5, 60, 4, |inner| {
            let row = prop::collection::vec(inner.clone(), 0..4).prop_map(|parts| {
                let mut out = Math::new();
                for part in parts {
 out.append(part);
 }
                out
            });
            let three = (row.clone(), row.clone(), row.clone());
            prop_oneof![
                2 => row.clone(),
                8 => (0..9_usize, three, any::<u64>()).prop_map(|(kind, (a, b, c), choice)| {
                    let mut out = Math::new();
                    let pick = |shift: u32, length: usize| usize::try_from(choice >> shift & 0xff).unwrap() % length;
                    match kind {
                        0 => out.push_fraction([Bar::Line, Bar::None][pick(0, 2)], a, b),
                        1 => out.push_root(a, b),
                        2 | 3 => out.push_scripts(a, b, c),
                        4 | 5 => out.push_stack(a, b, c),
                        6 => out.push_accent(a, FORMS[pick(0, FORMS.len())].mark),
                        7 => out.push_fenced(FENCES[pick(0, 9)], FENCES[pick(8, 9)], a),
                        _ => out.push(Node::Phantom(a)),
                    }
                    out
                }),
                1 => (prop::collection::vec(prop::collection::vec(row, 0..3), 0..3), any::<u64>())
                    .prop_map(|(rows, choice)| {
                        let mut out = Math::new();
                        let aligns = [Align::Left, Align::Centre, Align::Right];
                        out.push_table(rows, |at| match choice % 4 {
                            0 => Align::Centre,
                            1 => Align::Left,
                            2 => tex::aligned(at),
                            _ => aligns[usize::try_from(choice >> (8 + at) & 0xff).unwrap() % 3],
                        });
                        if choice >> 60 == 0 {
                            out
                        } else {
                            let mut fenced = Math::new();
                            let open = FENCES[usize::try_from(choice >> 40 & 0xff).unwrap() % 9];
                            let close = FENCES[usize::try_from(choice >> 50 & 0xff).unwrap() % 9];
                            fenced.push_fenced(open, close, out);
                            fenced
                        }
                    }),
            ]
        })
        .prop_map(|math| math.bounded(crate::MAX_DEPTH))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn mathml_keeps_a_formula_and_its_spelling(math in formula()) {
        let written = mathml::write(&math, Display::Inline);
        let read = mathml::parse(&written).unwrap().value;
        prop_assert_eq!(&read, &math, "{}", written);
        prop_assert_eq!(mathml::write(&read, Display::Inline), written);
    }

    #[test]
    fn tex_keeps_a_formula(math in formula()) {
        let written = tex::write(&math);
        let (read, _) = tex::parse(&written);
        prop_assert_eq!(&read, &math, "{}", written);
        prop_assert_eq!(tex::write(&read), written);
    }

    #[test]
    fn omml_keeps_a_formula(math in formula()) {
        for display in [Display::Inline, Display::Block] {
            let written = omml::write(&math, display);
            let read = omml::parse(&written).unwrap().value;
            prop_assert_eq!(&read, &math, "{}", written);
        }
    }

    #[test]
    fn any_source_is_read_and_settles(source in "([a-z0-9 _^{}&$'~.,長|()\\[\\]\\\\]|\\\\(frac|left|right|begin\\{matrix\\}|end\\{matrix\\}|\\\\|text|sqrt|over|sum|limits|mathbf|hat|not|substack|foo)){0,60}") {
        let (math, _) = tex::parse(&source);
        let _ = (plain(&math), speech(&math));
        let (again, _) = tex::parse(&tex::write(&math));
        prop_assert_eq!(&again, &math, "{}", tex::write(&math));
        let written = mathml::write(&math, Display::Block);
        prop_assert_eq!(mathml::parse(&written).unwrap().value, math);
    }
}

#[test]
fn deep_nesting_becomes_text_and_is_stable() {
    for (open, middle, close) in [
        ("{", "x", "}"),
        (r"\sqrt{", "x", "}"),
        (r"\left(", "x", r"\right)"),
        (r"\begin{matrix}", "x", r"\end{matrix}"),
        ("x^{", "x", "}"),
        (r"\sqrt", "x", ""),
        (r"\text{$", "x", "$}"),
        (r"{a \over ", "x", "}"),
        ("", r"\sum_a^b ", ""),
    ] {
        let source = format!("{}{middle}{}", open.repeat(4000), close.repeat(4000));
        let source = if open.is_empty() { middle.repeat(4000) } else { source };
        let (math, _) = tex::parse(&source);
        assert!(plain(&math).contains('x') || open.is_empty(), "{open}");
        let written = mathml::write(&math, Display::Inline);
        let read = mathml::parse(&written).unwrap().value;
        assert_eq!(mathml::write(&read, Display::Inline), written, "{open}");
        assert_eq!(omml::parse(&omml::write(&math, Display::Inline)).unwrap().value, math);
        assert_eq!(tex::parse(&tex::write(&math)).0, math);
    }
    let deep =
        format!("<math>{}<mi>x</mi>{}</math>", "<msqrt>".repeat(400), "</msqrt>".repeat(400));
    assert!(plain(&mathml::parse(&deep).unwrap().value).contains('x'));
}

#[test]
fn long_sources_take_time_in_proportion() {
    for piece in [
        "x ",
        "1",
        "1 ",
        "{",
        "}",
        "\\\\[",
        "\\left(",
        "\\begin{matrix}",
        "长 ",
        "\\text{a}",
        "a_1^2",
        "_",
        "^",
        "'",
        "\\over ",
        "$",
        "\\text{$",
        "{,}1",
        "1{,}111",
        "\u{338}",
        "\\foo",
        "\\mathrm{a",
        "&",
        "\\sqrt[",
        ".",
        "   ",
    ] {
        let source = piece.repeat(20_000 / piece.len());
        let (math, _) = tex::parse(&source);
        let written = mathml::write(&math, Display::Inline);
        assert_eq!(mathml::parse(&written).unwrap().value, math, "{piece}");
        let _ = (tex::write(&math), omml::write(&math, Display::Block), speech(&math));
    }
}
