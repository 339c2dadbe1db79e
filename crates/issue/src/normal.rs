//! The normal form: one way to say a thing.
//!
//! In normal form empty runs and paragraphs are absent, adjacent runs with equal marks and
//! adjacent equal containers are one, no link stands in a link, and text holds XML 1.0 characters
//! only, with line ends as `line-break`. Two issues in normal form are equal exactly when their
//! canonical bytes are.

use crate::walk::{self, VisitMut};
use crate::{Block, Inline, Inlines, Issue, LineBreak};

/// How deep blocks and sections may nest.
pub const DEPTH: usize = 16;

/// Whether XML 1.0 can hold this character (XML 1.0 §2.2, production `Char`).
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}')
        || c >= '\u{10000}'
}

/// Brings an issue into normal form.
pub fn issue(issue: &mut Issue) {
    walk::issue_mut(issue, &mut Normalizer);
}

/// Brings blocks into normal form.
pub fn blocks(blocks: &mut Vec<Block>) {
    walk::blocks_mut(blocks, &mut Normalizer);
}

struct Normalizer;

impl VisitMut for Normalizer {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| {
            if let Block::Paragraph(paragraph) = block
                // One that begins with text is not empty, whatever the visit of its line does.
                && !matches!(paragraph.content.first(), Some(Inline::Text(run)) if !run.text.is_empty())
            {
                inlines(&mut paragraph.content);
                return !paragraph.content.is_empty();
            }
            true
        });
    }

    fn line(&mut self, line: &mut Inlines) {
        inlines(line);
    }
}

/// Brings one line into normal form.
pub fn inlines(line: &mut Inlines) {
    if is_normal(line, false) {
        return;
    }
    let old = std::mem::take(line);
    normalize(old, false, line);
}

/// Whether a line is certainly in normal form: as most lines are, however often they are asked.
fn is_normal(line: &[Inline], in_link: bool) -> bool {
    let settled = |inline: &Inline| match inline {
        Inline::Text(run) => !run.text.is_empty() && is_clean(&run.text),
        Inline::Link(link) => {
            !in_link && !link.content.is_empty() && is_normal(&link.content, true)
        }
        Inline::NoteReference(_)
        | Inline::Math(_)
        | Inline::Image(_)
        | Inline::LineBreak(_)
        | Inline::PageBreak(_) => true,
        Inline::Ruby(ruby) => {
            !ruby.text.is_empty()
                && is_clean(&ruby.text)
                && !ruby.base.is_empty()
                && is_normal(&ruby.base, in_link)
        }
        Inline::Span(_)
        | Inline::CrossReference(_)
        | Inline::Citation(_)
        | Inline::Extension(_) => false,
    };
    let same = |pair: &[Inline]| match pair {
        [Inline::Text(first), Inline::Text(second)] => first.marks == second.marks,
        [Inline::Link(first), Inline::Link(second)] => first.url == second.url,
        _ => false,
    };
    line.iter().all(settled) && !line.windows(2).any(same)
}

/// Whether text certainly holds neither line ends nor characters no XML can hold. Looks at all
/// bytes without a branch, which is fast.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let control =
        bytes.iter().fold(0_u8, |found, byte| found | u8::from(*byte < b' ' && *byte != b'\t'));
    // U+FFFE and U+FFFF end in BF BE and BF BF; so do few others.
    let last = bytes.iter().zip(bytes.iter().skip(1)).fold(0_u8, |found, (first, second)| {
        found | u8::from(*first == 0xBF && *second & 0xFE == 0xBE)
    });
    control | last == 0
}

fn normalize(old: Inlines, in_link: bool, into: &mut Inlines) {
    for inline in old {
        match inline {
            Inline::Text(run) => split_lines(run, into),
            Inline::Link(mut link) => {
                let content = std::mem::take(&mut link.content);
                if in_link {
                    normalize(content, true, into);
                    continue;
                }
                normalize(content, true, &mut link.content);
                if !link.content.is_empty() {
                    push(Inline::Link(link), into);
                }
            }
            Inline::Span(mut span) => {
                let content = std::mem::take(&mut span.content);
                if span.language.is_none() && span.direction.is_none() && span.role.is_none() {
                    normalize(content, in_link, into);
                    continue;
                }
                normalize(content, in_link, &mut span.content);
                if !span.content.is_empty() {
                    push(Inline::Span(span), into);
                }
            }
            Inline::CrossReference(mut reference) => {
                let content = std::mem::take(&mut reference.content);
                normalize(content, in_link, &mut reference.content);
                if !reference.content.is_empty() {
                    push(Inline::CrossReference(reference), into);
                }
            }
            Inline::Citation(mut citation) => {
                let content = std::mem::take(&mut citation.content);
                normalize(content, in_link, &mut citation.content);
                into.push(Inline::Citation(citation));
            }
            Inline::Ruby(mut ruby) => {
                let base = std::mem::take(&mut ruby.base);
                normalize(base, in_link, &mut ruby.base);
                clean(&mut ruby.text);
                if ruby.text.is_empty() {
                    ruby.base.into_iter().for_each(|inline| push(inline, into));
                } else if !ruby.base.is_empty() {
                    into.push(Inline::Ruby(ruby));
                }
            }
            Inline::Extension(mut extension) => {
                let fallback = std::mem::take(&mut extension.fallback);
                normalize(fallback, in_link, &mut extension.fallback);
                into.push(Inline::Extension(extension));
            }
            Inline::NoteReference(_)
            | Inline::Math(_)
            | Inline::Image(_)
            | Inline::LineBreak(_)
            | Inline::PageBreak(_) => into.push(inline),
        }
    }
}

/// Adds a run, with line ends as line breaks and characters no XML can hold replaced.
fn split_lines(mut run: crate::Text, into: &mut Inlines) {
    if is_clean(&run.text) {
        push(Inline::Text(run), into);
        return;
    }
    if !run.text.contains(['\r', '\n']) {
        clean(&mut run.text);
        push(Inline::Text(run), into);
        return;
    }
    let text = run.text.replace("\r\n", "\n").replace('\r', "\n");
    for (index, part) in text.split('\n').enumerate() {
        if index > 0 {
            into.push(Inline::LineBreak(LineBreak {}));
        }
        let mut part = crate::Text { text: part.to_owned(), marks: run.marks.clone() };
        clean(&mut part.text);
        push(Inline::Text(part), into);
    }
}

fn clean(text: &mut String) {
    if !text.chars().all(is_xml_char) {
        *text = text.chars().map(|c| if is_xml_char(c) { c } else { '\u{FFFD}' }).collect();
    }
}

/// Adds an inline, joining it to the one before where the two say the same.
fn push(inline: Inline, into: &mut Inlines) {
    match (into.last_mut(), inline) {
        (_, Inline::Text(run)) if run.text.is_empty() => {}
        (Some(Inline::Text(last)), Inline::Text(run)) if last.marks == run.marks => {
            last.text.push_str(&run.text);
        }
        (Some(Inline::Link(last)), Inline::Link(link)) if last.url == link.url => {
            link.content.into_iter().for_each(|inner| push(inner, &mut last.content));
        }
        (Some(Inline::Span(last)), Inline::Span(span))
            if last.language == span.language
                && last.direction == span.direction
                && last.role == span.role =>
        {
            span.content.into_iter().for_each(|inner| push(inner, &mut last.content));
        }
        (Some(Inline::CrossReference(last)), Inline::CrossReference(reference))
            if last.target == reference.target =>
        {
            reference.content.into_iter().for_each(|inner| push(inner, &mut last.content));
        }
        (_, inline) => into.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Link, Mark, Span};

    fn normal(mut line: Inlines) -> Inlines {
        inlines(&mut line);
        line
    }

    #[test]
    fn adjacent_runs_with_equal_marks_are_one() {
        let strong = |text: &str| Inline::marked(text, [Mark::Strong]);
        assert_eq!(
            normal(vec![strong("甲"), strong(""), strong("乙"), Inline::text("丙")]),
            vec![strong("甲乙"), Inline::text("丙")]
        );
    }

    #[test]
    fn no_link_stands_in_a_link() {
        let link = |url: &str, content| Inline::Link(Link { url: url.into(), content });
        assert_eq!(
            normal(vec![
                link("a", vec![Inline::text("x"), link("b", vec![Inline::text("y")])]),
                link("a", vec![Inline::text("z")]),
            ]),
            vec![link("a", vec![Inline::text("xyz")])]
        );
    }

    #[test]
    fn line_ends_are_line_breaks_and_controls_are_replaced() {
        assert_eq!(
            normal(vec![Inline::text("a\r\nb\u{1}")]),
            vec![Inline::text("a"), Inline::LineBreak(LineBreak {}), Inline::text("b\u{FFFD}"),]
        );
    }

    #[test]
    fn a_span_that_says_nothing_is_its_content() {
        assert_eq!(
            normal(vec![Inline::Span(Span {
                content: vec![Inline::text("a")],
                ..Span::default()
            })]),
            vec![Inline::text("a")]
        );
    }
}
