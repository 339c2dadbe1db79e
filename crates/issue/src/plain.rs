//! Text without its form: what a person would read out.

use crate::{Block, Inline};

/// The characters of a line. Line breaks are spaces, pictures and note marks say nothing.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(inlines, &mut text);
    text
}

fn push_inlines(inlines: &[Inline], into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) => into.push_str(&run.text),
            Inline::Link(link) => push_inlines(&link.content, into),
            Inline::CrossReference(reference) => push_inlines(&reference.content, into),
            Inline::Citation(citation) => push_inlines(&citation.content, into),
            Inline::Ruby(ruby) => push_inlines(&ruby.base, into),
            Inline::Span(span) => push_inlines(&span.content, into),
            Inline::Extension(extension) => push_inlines(&extension.fallback, into),
            Inline::Math(math) => push_math(math, into),
            Inline::LineBreak(_) => into.push(' '),
            Inline::NoteReference(_) | Inline::Image(_) | Inline::PageBreak(_) => {}
        }
    }
}

/// The characters between the tags of MathML, entities resolved, annotations left out.
fn push_math(math: &crate::Math, into: &mut String) {
    let Some(mathml) = &math.mathml else {
        into.push_str(math.alt.as_deref().unwrap_or_default());
        return;
    };
    let mut rest = mathml.as_str();
    while let Some((text, tail)) = rest.split_once('<') {
        push_unescaped(text, into);
        let Some((_, tail)) = tail.split_once('>') else {
            return;
        };
        rest = tail;
    }
    push_unescaped(rest, into);
}

fn push_unescaped(text: &str, into: &mut String) {
    if text.contains('&') {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        into.push_str(&text.replace("&amp;", "&"));
    } else {
        into.push_str(text);
    }
}

/// The words of blocks, a line each, in reading order.
pub fn blocks(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    crate::walk::lines(blocks, &mut |line| lines.push(inlines(line)));
    lines.join("\n")
}
