//! ECMA-376-1 §17.7: styles.

use crate::sketch::hold_packages;
use crate::support::package;

/// A paragraph of the style `p`, with a run of the character style `c` before another.
fn styled(styles: &str) -> Vec<u8> {
    let body = "<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr><w:r><w:rPr><w:rStyle w:val='c'/></w:rPr>\
                <w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>";
    package(body, "", &[("styles", styles)])
}

fn style(kind: &str, id: &str, inner: &str) -> String {
    format!("<w:style w:type='{kind}' w:styleId='{id}'>{inner}</w:style>")
}

#[test]
fn styles_say_what_their_text_is() {
    let bold = "<w:rPr><w:b/></w:rPr>";
    let paragraph = |inner: &str| style("paragraph", "p", inner);
    let character = |inner: &str| style("character", "c", inner);
    let base = style("paragraph", "b", "<w:name w:val='heading 2'/>");
    hold_packages(
        styled,
        &[
            (&paragraph("<w:name w:val='heading 3'/>"), "style heading 3, outline 3: 甲乙"),
            (
                &format!("{base}{}", paragraph("<w:name w:val='Mine'/><w:basedOn w:val='b'/>")),
                "style Mine, outline 2: 甲乙",
            ),
            (
                &paragraph("<w:name w:val='Mine'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"),
                "style Mine, outline 1: 甲乙",
            ),
            (&paragraph("<w:name w:val='toc 2'/>"), "style toc 2, contents 2: 甲乙"),
            (&paragraph("<w:name w:val='Quote'/>"), "style Quote, quote: 甲乙"),
            (&paragraph(&format!("<w:name w:val='Mine'/>{bold}")), "style Mine, bold: 甲乙"),
            (&character(&format!("<w:name w:val='Strong'/>{bold}")), "[strong 甲]乙"),
            (&character("<w:name w:val='HTML Code'/>"), "[code 甲]乙"),
            // Two styles that both speak toggle one another (§17.7.3).
            (
                &format!(
                    "{}{}",
                    paragraph(&format!("<w:name w:val='Mine'/>{bold}")),
                    character(&format!("<w:name w:val='Strong'/>{bold}"))
                ),
                "style Mine: 甲乙",
            ),
            (
                "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='24'/></w:rPr></w:rPrDefault>\
                 <w:pPrDefault><w:pPr><w:jc w:val='center'/></w:pPr></w:pPrDefault></w:docDefaults>",
                "size 24, center: 甲乙",
            ),
            (
                &paragraph("<w:name w:val='Mine'/><w:basedOn w:val='p'/>"),
                "style Mine: 甲乙\n! style-cycle",
            ),
        ],
    );
}

#[test]
fn form_alone_of_styles_is_passed_over() {
    for form in [
        "<w:aliases w:val='x'/>",
        "<w:next w:val='a'/>",
        "<w:link w:val='c'/>",
        "<w:autoRedefine/>",
        "<w:hidden/>",
        "<w:uiPriority w:val='9'/>",
        "<w:semiHidden/>",
        "<w:unhideWhenUsed/>",
        "<w:qFormat/>",
        "<w:locked/>",
        "<w:personal/>",
        "<w:personalCompose/>",
        "<w:personalReply/>",
        "<w:rsid w:val='00000001'/>",
        "<w:rPr><w:caps/><w:color w:val='FF0000'/></w:rPr>",
    ] {
        let styles = format!(
            "{}<w:latentStyles w:count='1'><w:lsdException w:name='heading 1'/></w:latentStyles>",
            style("paragraph", "p", &format!("<w:name w:val='Mine'/>{form}"))
        );
        hold_packages(styled, &[(&styles, "style Mine: 甲乙")]);
    }
}
