//! What the two XML notations share: writing elements, and the text of a tree.
//!
//! Formulas are short and their names fixed, so that a string and two escapes serve.

/// XML as it is written, one element after the other, without blanks between.
#[derive(Default)]
pub(crate) struct Out(pub(crate) String);

impl Out {
    /// An element around what `inner` writes; `tag` is its name and attributes.
    pub(crate) fn element(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push('>');
        inner(self);
        self.0.push_str("</");
        let name = tag.split_once(' ').map_or(tag, |(name, _)| name);
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, tag: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push_str("/>");
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                _ => self.0.push(c),
            }
        }
    }
}

/// Text as the value of an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = Out::default();
    out.text(text);
    out.0.replace('"', "&quot;")
}
