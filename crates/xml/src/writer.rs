//! Writes XML: the same calls give the same bytes.
//!
//! Names and values go in, a string comes out. Nothing is indented, so no white space appears that
//! was not written. Whatever is still open at the end is closed.

/// Whether XML 1.0 can hold this character (§2.2, `Char`).
pub fn is_xml_char(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// Writes one XML document, or a fragment of one.
#[derive(Debug, Clone, Default)]
pub struct Writer {
    out: String,
    /// Names of the open elements, one after another, and where each begins.
    names: String,
    open: Vec<usize>,
    /// Whether the last start tag still lacks its `>`.
    in_tag: bool,
}

impl Writer {
    /// A writer with nothing written.
    pub fn new() -> Self {
        Self::default()
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>` and a line end.
    pub fn declaration(&mut self) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// As [`Writer::declaration`], with `standalone="yes"`, as Word writes its parts.
    pub fn declaration_standalone(&mut self) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(self.names.len());
        self.names.push_str(name);
        self.in_tag = true;
        for (name, value) in attributes {
            self.attribute(name, value);
        }
    }

    /// Adds an attribute to the element just opened. After anything else it is a mistake of the
    /// caller, and nothing is written.
    pub fn attribute(&mut self, name: &str, value: &str) {
        debug_assert!(self.in_tag, "attribute {name} outside a start tag");
        if !self.in_tag {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value, Escape::Attribute);
        self.out.push('"');
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.end_tag();
        escape(&mut self.out, text, Escape::Text);
    }

    /// Writes XML as it is; it must be well formed.
    pub fn raw(&mut self, xml: &str) {
        self.end_tag();
        self.out.push_str(xml);
    }

    /// Closes the element opened last, as `</name>` even when it is empty: XHTML read as HTML
    /// depends on it.
    pub fn close(&mut self) {
        self.end_tag();
        debug_assert!(!self.open.is_empty(), "close without open");
        if let Some(start) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(self.names.get(start..).unwrap_or(""));
            self.out.push('>');
            self.names.truncate(start);
        }
    }

    /// An element without content: `<name/>`.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.close_empty();
    }

    /// Closes the element just opened as `<name/>`; with content in it, as [`Writer::close`].
    pub fn close_empty(&mut self) {
        if !self.in_tag {
            self.close();
            return;
        }
        self.in_tag = false;
        self.out.push_str("/>");
        if let Some(start) = self.open.pop() {
            self.names.truncate(start);
        }
    }

    /// An element that holds only text.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends the start tag just written, if any, and tells how many bytes stand before what comes.
    pub fn place(&mut self) -> usize {
        self.end_tag();
        self.out.len()
    }

    /// What is written so far; the start tag written last may lack its `>`.
    pub fn written(&self) -> &str {
        &self.out
    }

    /// How many bytes are written.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// What was written, with everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    /// What was written, as bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.finish().into_bytes()
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    Text,
    Attribute,
}

/// Appends `text`, escaped. A character XML cannot hold becomes U+FFFD; white space that a reader
/// would normalise away is written as references.
fn escape(out: &mut String, text: &str, kind: Escape) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_special(byte) {
            continue;
        }
        let (replacement, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'\r' => ("&#13;", 1),
            b'"' if kind == Escape::Attribute => ("&quot;", 1),
            b'\t' if kind == Escape::Attribute => ("&#9;", 1),
            b'\n' if kind == Escape::Attribute => ("&#10;", 1),
            b'"' | b'\t' | b'\n' => continue,
            // U+FFFE and U+FFFF begin with this byte, and so does much that is fine.
            0xEF => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(character) if !is_xml_char(character) => ("\u{fffd}", 3),
                _ => continue,
            },
            _ => ("\u{fffd}", 1),
        };
        out.push_str(text.get(copied..at).unwrap_or(""));
        out.push_str(replacement);
        copied = at + length;
    }
    out.push_str(text.get(copied..).unwrap_or(""));
}

/// Whether a character that begins with this byte may have to be escaped or replaced.
fn is_special(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF)
}

/// How many characters of a text XML cannot hold.
pub fn count_unwritable(text: &str) -> usize {
    // Most text has none of the bytes they begin with.
    let begins = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0xEF;
    if !text.bytes().any(begins) {
        return 0;
    }
    text.chars().filter(|character| !is_xml_char(*character)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_elements_text_and_attributes() {
        let mut writer = Writer::new();
        writer.declaration();
        writer.open("a", &[("x", "1 < 2 & \"3\"\t\n")]);
        writer.element("b", &[], "a<b>&c\r");
        writer.open("c", &[]);
        writer.attribute("y", "2");
        writer.close();
        writer.empty("d", &[("z", "'")]);
        writer.raw("<e/>");
        writer.text("\u{1}\u{fffe}字");
        assert_eq!(
            writer.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a x=\"1 &lt; 2 &amp; &quot;3&quot;&#9;&#10;\"><b>a&lt;b&gt;&amp;c&#13;</b>\
             <c y=\"2\"></c><d z=\"'\"/><e/>\u{fffd}\u{fffd}字</a>"
        );
    }

    #[test]
    fn characters_are_counted_and_kept_apart() {
        for (text, count) in [
            ("一，二 ﹏\u{feff}\u{fffd}\u{ef}", 0),
            ("a\u{0}b\u{fffe}，\u{ffff}", 3),
            ("\t\r\n", 0),
        ] {
            assert_eq!(count_unwritable(text), count);
            let mut writer = Writer::new();
            writer.element("a", &[], text);
            assert_eq!(
                writer.finish().matches('\u{fffd}').count(),
                count + text.matches('\u{fffd}').count()
            );
        }
    }

    #[test]
    fn closes_what_is_left_open() {
        let mut writer = Writer::new();
        writer.open("a", &[]);
        writer.open("b", &[]);
        assert_eq!(writer.depth(), 2);
        assert_eq!(writer.finish(), "<a><b></b></a>");
    }
}
