//! Lines: every inline as XHTML.

use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Digest, Direction, Id, Inline, Mark, Math, NoteReference, Text, plain};
use masthead_notation::space::is_cjk;

use crate::names;
use crate::space;
use crate::write::{math, page::Page};

/// How many characters at the end of a title are kept together.
const END: usize = 3;

/// Parts the last characters of a text from it, where they and the one before them are Chinese or
/// Japanese.
fn part_end(text: &str) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().rev().nth(END - 1)?;
    let (start, end) = text.split_at_checked(at)?;
    let before = start.chars().next_back()?;
    (is_cjk(before) && end.chars().all(is_cjk)).then_some((start, end))
}

/// Nesting past which an issue is no issue (MODEL: at most 16, in blocks and lines each).
pub(crate) const DEPTH: usize = 96;

impl Page<'_> {
    /// Writes a line.
    pub(crate) fn inlines(&mut self, line: &[Inline]) {
        if self.depth >= DEPTH {
            self.noticed.push(
                Diagnostic::new(codes::lim::TOO_DEEP)
                    .with("limit", DEPTH)
                    .with("what", &self.file)
                    .lost("nested text", "dropped"),
            );
            return;
        }
        self.depth += 1;
        for (index, inline) in line.iter().enumerate() {
            let (before, after) = line.split_at(index);
            let solid =
                (space::ends_solid(before), space::begins_solid(after.get(1..).unwrap_or(&[])));
            self.inline(inline, solid);
        }
        self.depth -= 1;
    }

    /// Writes the line of a title. Where it ends in Chinese or Japanese its last characters are kept
    /// together: no line has the last of them alone.
    pub(crate) fn title_line(&mut self, line: &[Inline]) {
        let parted = line.split_last().and_then(|(last, before)| {
            let Inline::Text(run) = last else { return None };
            let end = run.marks.is_empty().then(|| part_end(&run.text))?;
            Some((before, end?))
        });
        let Some((before, (start, end))) = parted else { return self.inlines(line) };
        let mut rest = before.to_vec();
        rest.push(Inline::text(start));
        self.inlines(&rest);
        self.element("span", &[("class", "end")], end);
    }

    /// Writes a line as a copy of one that stands elsewhere.
    pub(crate) fn copied(&mut self, line: &[Inline]) {
        let copy = std::mem::replace(&mut self.copy, true);
        self.inlines(line);
        self.copy = copy;
    }

    /// `solid`: whether white space can stand before it and behind it.
    fn inline(&mut self, inline: &Inline, solid: (bool, bool)) {
        match inline {
            Inline::Text(run) => self.run(run, solid),
            Inline::Link(link) => {
                let open = self.open_address(&link.url);
                self.attr("data-role", "link");
                self.inlines(&link.content);
                self.close_link(open);
            }
            Inline::CrossReference(reference) => {
                let open = self.open_target(&reference.target);
                self.attr("data-role", "cross-reference");
                self.attr("data-target", reference.target.as_str());
                self.inlines(&reference.content);
                self.close_link(open);
            }
            Inline::NoteReference(reference) => self.note_reference(reference),
            Inline::Citation(citation) => {
                let open = citation.items.first().is_some_and(|id| self.open_target(id));
                if open {
                    self.attr("epub:type", "biblioref");
                    self.attr("role", "doc-biblioref");
                } else if citation.items.is_empty() {
                    self.open("span", &[]);
                }
                let items: Vec<&str> = citation.items.iter().map(Id::as_str).collect();
                self.attr("data-role", "citation");
                self.attr("data-items", &items.join(" "));
                self.inlines(&citation.content);
                self.close_link(open);
            }
            Inline::Math(math) => self.math(math, Display::Inline),
            Inline::Image(image) => {
                let alt = image.alt.as_deref();
                self.picture(&image.asset, alt, "inline-image", Shape::Inline);
            }
            Inline::Ruby(ruby) => {
                self.facts.ruby = true;
                let brackets = self.cx.labels.brackets;
                self.open("ruby", &[]);
                self.inlines(&ruby.base);
                self.element("rp", &[], brackets.0);
                self.element("rt", &[], &ruby.text);
                self.element("rp", &[], brackets.1);
                self.close();
            }
            Inline::Span(span) => {
                self.open("span", &[("data-role", "span")]);
                self.attr_opt(
                    "data-span",
                    span.role.as_ref().map(masthead_issue::SpanRole::as_str),
                );
                self.lang(span.language.as_ref());
                let direction = span.direction.map(|direction| match direction {
                    Direction::Ltr => "ltr",
                    Direction::Rtl => "rtl",
                });
                self.attr_opt("dir", direction);
                self.inlines(&span.content);
                self.close();
            }
            Inline::LineBreak(_) => self.out.empty("br", &[]),
            Inline::PageBreak(page) => self.page_mark("span", &page.label),
            Inline::Extension(extension) => {
                let data = serde_json::to_string(&extension.data).unwrap_or_default();
                self.open("span", &[]);
                self.id(&extension.id);
                if !self.copy {
                    self.attr("data-role", "extension");
                    self.attr("data-name", &extension.name);
                    self.attr("data-data", &data);
                }
                self.inlines(&extension.fallback);
                self.close();
            }
        }
    }

    /// Opens a link to a node, or a span where it leads nowhere.
    fn open_target(&mut self, id: &Id) -> bool {
        if !self.in_link
            && !self.copy
            && let Some(href) = self.href(id)
        {
            self.open("a", &[]);
            self.leads_to(&href);
            self.in_link = true;
            return true;
        }
        self.open("span", &[]);
        false
    }

    /// A run with its marks, outermost first in the order of the set.
    fn run(&mut self, run: &Text, (before, after): (bool, bool)) {
        for mark in &run.marks {
            match mark {
                Mark::Emphasis => self.open("em", &[]),
                Mark::Strong => self.open("strong", &[]),
                // Said twice: calibre turns this element into a `span`.
                Mark::Underline => self.open("u", &[("data-mark", "underline")]),
                Mark::Strike => self.open("s", &[]),
                Mark::Superscript => self.open("sup", &[]),
                Mark::Subscript => self.open("sub", &[]),
                Mark::Code => self.open("code", &[]),
                Mark::SmallCaps => {
                    self.open("span", &[("class", "small-caps"), ("data-mark", "small-caps")]);
                }
                Mark::EmphasisDots => {
                    self.open(
                        "span",
                        &[("class", "emphasis-dots"), ("data-mark", "emphasis-dots")],
                    );
                }
                Mark::Upright => {
                    self.open("span", &[("class", "upright"), ("data-mark", "upright")]);
                }
            }
        }
        for (index, line) in run.text.split('\n').enumerate() {
            if index > 0 {
                self.out.empty("br", &[]);
            }
            self.spaced(line, before, after);
        }
        run.marks.iter().for_each(|_| self.close());
    }

    /// The mark of a note: nothing but its text in the link, so that reading systems show the
    /// note beside it.
    fn note_reference(&mut self, reference: &NoteReference) {
        if self.copy {
            return;
        }
        let note = &reference.note;
        let mark = self.cx.ids.marks.get(note).map_or("*", String::as_str);
        let href = self.href(note);
        self.open(
            "sup",
            &[("class", "noteref"), ("data-role", "note-reference"), ("data-note", note.as_str())],
        );
        match href {
            Some(href) if !self.in_link => {
                let count = self.references.entry(note.clone()).or_insert(0);
                *count += 1;
                let name = back_name(note, *count);
                self.open("a", &[]);
                self.leads_to(&href);
                self.attr("epub:type", "noteref");
                self.attr("role", "doc-noteref");
                self.own_id(&name);
                self.seal(mark);
                self.text(mark);
                self.close();
            }
            _ => self.generated(mark),
        }
        self.close();
    }

    /// Mathematics.
    pub(crate) fn math(&mut self, math: &Math, display: Display) {
        let picture = math.asset.as_ref().and_then(|asset| self.media(asset));
        let said = math.alt.as_deref();
        if let Some(mathml) = &math.mathml {
            if let Some(formula) = math::read(mathml, &self.cx.options.limits) {
                let words = formula.words();
                let alt = (said.unwrap_or(&words), said.is_none());
                if let Some(asset) = &math.asset {
                    self.open("span", &[("data-role", "math"), ("data-asset", asset.as_str())]);
                }
                // A type that is not core has no fallback there (EPUB 3.3 §3.3).
                let core = picture
                    .filter(|(file, _)| names::CORE_IMAGES.contains(&file.media_type.as_str()));
                let href = core.map(|(_, href)| href);
                formula.write(&mut self.out, display == Display::Block, alt, href.as_deref());
                if math.asset.is_some() {
                    self.close();
                }
                self.facts.math = true;
                return;
            }
            self.noticed.push(
                Diagnostic::new(codes::out::MATH_NOT_WRITTEN).lost("mathematics", "its words"),
            );
        }
        if let Some(asset) = &math.asset {
            self.picture(asset, said, "math", Shape::Inline);
        } else {
            let plain = || plain::inlines(&[Inline::Math(math.clone())]);
            let words = said.map_or_else(plain, str::to_owned);
            self.element("span", &[("class", "math"), ("data-role", "math")], &words);
        }
    }

    /// A picture, or a box that names it where it cannot be shown.
    pub(crate) fn picture(&mut self, asset: &Digest, alt: Option<&str>, role: &str, shape: Shape) {
        let Some((file, href)) = self.media(asset) else {
            self.lost(asset.as_str(), alt, role, shape);
            return;
        };
        self.facts.pictures += 1;
        if alt.is_none() {
            self.facts.without_alt += 1;
        }
        if names::CORE_IMAGES.contains(&file.media_type.as_str()) {
            self.open(
                "img",
                &[
                    ("src", &href),
                    ("alt", alt.unwrap_or_default()),
                    ("class", role),
                    ("data-role", role),
                ],
            );
            if alt.is_none() {
                self.attr("data-alt", "none");
            }
            if let Some((width, height)) = file.size.filter(|_| shape == Shape::Block) {
                self.attr("width", &width.to_string());
                self.attr("height", &height.to_string());
            }
            self.out.close_empty();
            return;
        }
        self.notice(
            Diagnostic::new(codes::out::ASSET_FOREIGN).with("type", &file.media_type),
            None,
        );
        self.object(asset, &file.media_type, &href, role, alt);
    }

    /// A medium of a type that is not core: `object` has its own fallback (EPUB 3.3 §3.4).
    /// What is around it names the medium: calibre drops `object`, and keeps the medium.
    pub(crate) fn object(
        &mut self,
        asset: &Digest,
        media_type: &str,
        href: &str,
        role: &str,
        alt: Option<&str>,
    ) {
        self.open("span", &[("data-role", role), ("data-asset", asset.as_str())]);
        self.attr_opt("data-alt", alt);
        self.open("object", &[("data", href), ("type", media_type), ("class", role)]);
        // Nothing is no fallback.
        let words = alt.filter(|alt| !alt.trim().is_empty()).unwrap_or(media_type);
        self.attr("aria-label", words);
        self.made("span", &[("class", "lost")], words);
        self.close();
        self.close();
    }

    /// A box in the place of a medium whose bytes are not there.
    pub(crate) fn lost(&mut self, asset: &str, alt: Option<&str>, role: &str, shape: Shape) {
        let name = match shape {
            Shape::Block => "div",
            Shape::Inline => "span",
        };
        self.open(name, &[("class", "lost"), ("data-role", role), ("data-asset", asset)]);
        self.generated(self.cx.labels.lost);
        if let Some(alt) = alt {
            self.generated(self.cx.labels.colon);
            self.element("span", &[("data-role", "alt")], alt);
        }
        self.close();
    }
}

/// How mathematics stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// In the line.
    Inline,
    /// Set off.
    Block,
}

/// How a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In the line.
    Inline,
    /// Set off.
    Block,
}

/// The id of the n-th mark of a note in a document.
pub(crate) fn back_name(note: &Id, number: u32) -> String {
    format!("{}_r{number}", super::ids::xml_name(note.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_title_is_parted_where_lines_may_break_anywhere() {
        for (text, wanted) in [
            ("雨水花园与改进", Some(("雨水花园", "与改进"))),
            ("花园与改进！", Some(("花园与", "改进！"))),
            ("新规程 与改进", None),
            ("与改进", None),
            ("花园APP", None),
            ("Of Swifts", None),
            ("", None),
        ] {
            assert_eq!(part_end(text), wanted, "{text}");
        }
    }
}
