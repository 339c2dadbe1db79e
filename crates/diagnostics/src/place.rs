//! Where something is: whatever the source has to point with.

use std::fmt;

use serde::Serialize;

/// A place in a source or in an issue. Only what is known is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The file as the caller named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The part inside a container, as `word/document.xml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Paragraph inside the part, from 1, where there are no lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Byte offset, where there is nothing better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The id of a node of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// A JSON pointer into the canonical issue, RFC 6901.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// A few words of the text there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl Place {
    /// Characters of text an excerpt shows.
    const EXCERPT: usize = 24;

    /// A line of a text, from 1.
    pub fn line(line: u32) -> Self {
        Self { line: Some(line), ..Self::default() }
    }

    /// A part of a container.
    pub fn part(part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..Self::default() }
    }

    /// A node of an issue.
    pub fn node(id: impl Into<String>) -> Self {
        Self { node: Some(id.into()), ..Self::default() }
    }

    /// A JSON pointer into a canonical issue.
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), ..Self::default() }
    }

    /// The same place with the first words of `text`.
    #[must_use]
    pub fn with_excerpt(mut self, text: &str) -> Self {
        let text = text.trim();
        let excerpt = match text.char_indices().nth(Self::EXCERPT) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        };
        self.excerpt = (!excerpt.is_empty()).then_some(excerpt);
        self
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Place {
    /// `issue.txt:12:3`, `draft.docx word/document.xml paragraph 7`, `/contents/0/title`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut gap = "";
        if let Some(file) = &self.file {
            f.write_str(file)?;
            gap = " ";
        }
        if let Some(part) = &self.part {
            write!(f, "{gap}{part}")?;
            gap = " ";
        }
        if let Some(line) = self.line {
            let colon = if gap.is_empty() { "line " } else { ":" };
            write!(f, "{colon}{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
            gap = " ";
        }
        if let Some(paragraph) = self.paragraph {
            write!(f, "{gap}paragraph {paragraph}")?;
            gap = " ";
        }
        if let Some(offset) = self.offset {
            write!(f, "{gap}byte {offset}")?;
            gap = " ";
        }
        // The pointer of the whole document is empty.
        if let Some(pointer) = self.pointer.as_ref().filter(|pointer| !pointer.is_empty()) {
            write!(f, "{gap}{pointer}")?;
            gap = " ";
        }
        if let Some(node) = &self.node {
            write!(f, "{gap}#{node}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_is_known() {
        let place = Place { file: Some("a.txt".into()), column: Some(3), ..Place::line(12) };
        assert_eq!(place.to_string(), "a.txt:12:3");
        let place = Place {
            file: Some("d.docx".into()),
            paragraph: Some(7),
            ..Place::part("word/document.xml")
        };
        assert_eq!(place.to_string(), "d.docx word/document.xml paragraph 7");
        assert_eq!(Place::line(4).to_string(), "line 4");
        let place = Place { file: Some("a.json".into()), line: Some(1), ..Place::pointer("") };
        assert_eq!(place.to_string(), "a.json:1");
    }

    #[test]
    fn excerpts_are_short() {
        let place = Place::default().with_excerpt(&"字".repeat(40));
        assert_eq!(place.excerpt.unwrap().chars().count(), 25);
    }
}
