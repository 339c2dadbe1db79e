//! Lines: every inline, alone and in one another.

use std::collections::BTreeSet;

use masthead_issue::{
    Citation, CrossReference, Direction, Image, Inline, InlineExtension, Inlines, LineBreak, Link,
    Mark, Math, NoteReference, PageBreak, Ruby, Span, SpanRole, Text,
};

use super::Maker;
use super::resolve::unresolved;

const MARKS: &[Mark] = &[
    Mark::Emphasis,
    Mark::Strong,
    Mark::Underline,
    Mark::Strike,
    Mark::SmallCaps,
    Mark::Superscript,
    Mark::Subscript,
    Mark::Code,
    Mark::EmphasisDots,
    Mark::Upright,
];

/// Formulas, as TeX; `mathml` makes their normal form.
const FORMULAS: &[&str] = &[
    "x",
    r"\frac{a}{2}",
    r"x_1^2+y",
    r"\sqrt{1-v^2}",
    r"\sum_{i=1}^{n} i",
    r"a<b \& c>d",
    r"\begin{matrix}1&0\\0&1\end{matrix}",
    r"\text{潮 and <ebb>}",
    r"\left(\frac{\alpha}{\beta}\right)",
    r"\hat{x}\,\mathbf{v}",
    r"f(x)=\sqrt[3]{x}",
];

impl Maker {
    /// A line with something in it.
    pub(super) fn line(&mut self) -> Inlines {
        self.inlines(2)
    }

    /// A line with inlines nested `depth` deep at most.
    pub(super) fn inlines(&mut self, depth: u32) -> Inlines {
        if self.draw.chance(45) {
            return self.many(1, 5, |maker| maker.inline(depth));
        }
        vec![Inline::text(self.words())]
    }

    fn inline(&mut self, depth: u32) -> Inline {
        let kinds = if depth == 0 { 44 } else { 100 };
        match self.draw.below(kinds) {
            0..18 => Inline::text(self.run()),
            18..28 => self.marked(),
            28..31 => Inline::LineBreak(LineBreak {}),
            31..35 => Inline::NoteReference(NoteReference { note: unresolved(&mut self.draw) }),
            35..38 => Inline::Math(self.math()),
            38..41 => self.image(),
            41..44 => Inline::PageBreak(PageBreak { label: self.mark(&["12", "iv", "第 5 页"]) }),
            44..54 => Inline::Link(Link { url: self.address(), content: self.inlines(depth - 1) }),
            54..64 => Inline::CrossReference(CrossReference {
                target: unresolved(&mut self.draw),
                content: self.inlines(depth - 1),
            }),
            64..72 => Inline::Citation(Citation {
                items: self.many(1, 3, |maker| unresolved(&mut maker.draw)),
                content: self.inlines(depth - 1),
            }),
            72..82 => self.ruby(),
            82..93 => self.span(depth - 1),
            _ => self.extension(depth - 1),
        }
    }

    fn marked(&mut self) -> Inline {
        let marks: BTreeSet<Mark> =
            self.many(1, 3, |maker| maker.pick(MARKS)).into_iter().collect();
        Inline::Text(Text { text: self.run(), marks })
    }

    fn image(&mut self) -> Inline {
        Inline::Image(Image { asset: self.picture(), alt: self.alt() })
    }

    /// Words for a picture; none at all, or that there are none to say.
    pub(super) fn alt(&mut self) -> Option<String> {
        match self.draw.below(10) {
            0..6 => Some(self.words()),
            6..9 => None,
            _ => Some(String::new()),
        }
    }

    /// MathML in normal form, or a picture with words.
    pub(super) fn math(&mut self) -> Math {
        if self.draw.chance(25) {
            return Math {
                mathml: None,
                asset: Some(self.picture()),
                alt: self.maybe(80, Self::words),
            };
        }
        let formula = self.pick(FORMULAS);
        Math {
            mathml: Some(masthead_math::tex_text_to_mathml(formula)),
            asset: self.maybe(10, Self::picture),
            alt: self.maybe(20, Self::words),
        }
    }

    /// Ruby over text; what else can stand under it is text with a form.
    fn ruby(&mut self) -> Inline {
        let base = self.many(1, 2, |maker| match maker.draw.below(4) {
            0 | 1 => Inline::text(maker.run()),
            2 => maker.marked(),
            _ => maker.span(0),
        });
        Inline::Ruby(Ruby { base, text: self.words() })
    }

    fn span(&mut self, depth: u32) -> Inline {
        let language = self.maybe(50, Self::tongue);
        let direction = self.maybe(35, |maker| maker.pick(&[Direction::Ltr, Direction::Rtl]));
        let role = if language.is_none() && direction.is_none() || self.draw.chance(40) {
            Some(SpanRole(self.term(SpanRole::KNOWN)))
        } else {
            None
        };
        Inline::Span(Span { language, direction, role, content: self.inlines(depth) })
    }

    fn extension(&mut self, depth: u32) -> Inline {
        Inline::Extension(InlineExtension {
            id: self.id("e"),
            name: self.extension_name(),
            data: self.data(2),
            fallback: if self.draw.chance(10) { Vec::new() } else { self.inlines(depth) },
        })
    }
}
