//! Lines and what they are made of.

use masthead_issue::normal::DEPTH;
use masthead_issue::{Inline, Math};

use super::Walk;
use crate::path::Step;
use crate::seen::Seen;

impl<'a> Walk<'a, '_, '_> {
    /// A line that stands in no other.
    pub(super) fn whole_line(&mut self, line: &'a [Inline]) {
        self.node(Seen::Line(line), |walk| walk.inlines(line, DEPTH));
    }

    fn inlines(&mut self, line: &'a [Inline], left: usize) {
        let Some(left) = left.checked_sub(1) else {
            if !line.is_empty() {
                self.see(Seen::TooDeep("inlines"));
            }
            return;
        };
        for (index, inline) in line.iter().enumerate() {
            self.path.push(Step::Item(index));
            let id = match inline {
                Inline::Extension(extension) => Some(&extension.id),
                _ => None,
            };
            self.named(id, |walk| {
                walk.node(Seen::Inline(inline), |walk| walk.inline(inline, left));
            });
            self.path.pop();
        }
    }

    fn inline(&mut self, inline: &'a Inline, left: usize) {
        match inline {
            Inline::Text(run) => self.text("text", &run.text),
            Inline::Link(link) => {
                self.value("url", Seen::Address(&link.url));
                self.key("content", |walk| walk.inlines(&link.content, left));
            }
            Inline::CrossReference(reference) => {
                self.key("content", |walk| walk.inlines(&reference.content, left));
            }
            Inline::Citation(citation) => {
                self.list("items", &citation.items, |walk, item| {
                    walk.see(Seen::Cited(item));
                });
                self.key("content", |walk| walk.inlines(&citation.content, left));
            }
            Inline::Math(math) => self.math(math),
            Inline::Image(image) => {
                self.digest("asset", Some(&image.asset));
                self.optional_text("alt", image.alt.as_ref());
            }
            Inline::Ruby(ruby) => {
                self.key("base", |walk| walk.inlines(&ruby.base, left));
                self.text("text", &ruby.text);
            }
            Inline::Span(span) => {
                self.language(span.language.as_ref());
                if let Some(role) = &span.role {
                    self.term("role", "span roles", role.as_str(), role.is_known());
                }
                self.key("content", |walk| walk.inlines(&span.content, left));
            }
            Inline::PageBreak(page) => self.text("label", &page.label),
            Inline::Extension(extension) => {
                self.text("name", &extension.name);
                self.key("fallback", |walk| walk.inlines(&extension.fallback, left));
            }
            // Where a mark points is shown with the mark itself.
            Inline::NoteReference(_) | Inline::LineBreak(_) => {}
        }
    }

    pub(super) fn math(&mut self, math: &'a Math) {
        self.node(Seen::Math(math), |walk| {
            walk.optional("mathml", math.mathml.as_ref(), |walk, mathml| {
                walk.see(Seen::Markup(mathml));
            });
            walk.digest("asset", math.asset.as_ref());
            walk.optional_text("alt", math.alt.as_ref());
        });
    }
}
