//! The formats, and what each carries.

use std::fmt;
use std::str::FromStr;

/// A format masthead knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Word draft, ECMA-376.
    Docx,
    /// EPUB 3.3.
    Epub,
    /// Plain text.
    Text,
    /// The canonical issue as JSON.
    Json,
    /// The canonical issue with its assets in one file.
    Issue,
}

/// What becomes of a part of the model in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carriage {
    /// Read and written.
    Both,
    /// Read alone, so far.
    Read,
    /// Written alone, so far.
    Written,
    /// Neither, so far.
    Neither,
}

impl Format {
    /// All formats, in the order they are listed.
    pub const ALL: [Self; 5] = [Self::Docx, Self::Epub, Self::Text, Self::Json, Self::Issue];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Epub => "epub",
            Self::Text => "text",
            Self::Json => "json",
            Self::Issue => "issue",
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Epub => "epub",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Issue => "issue",
        }
    }

    /// The format a file of this name is expected to be.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Some(match extension.as_str() {
            "docx" | "docm" | "dotx" | "dotm" => Self::Docx,
            "epub" => Self::Epub,
            "txt" | "text" | "md" => Self::Text,
            "json" => Self::Json,
            "issue" => Self::Issue,
            _ => return None,
        })
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Epub => "application/epub+zip",
            Self::Text => "text/plain",
            Self::Json => "application/json",
            Self::Issue => "application/vnd.masthead.issue+zip",
        }
    }

    /// What this version does with it.
    pub fn carriage(self) -> Carriage {
        match self {
            Self::Docx | Self::Text => Carriage::Read,
            Self::Epub | Self::Json | Self::Issue => Carriage::Both,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| format!("`{text}` is not a format: use docx, epub, text, json or issue"))
    }
}
