//! What a code is: an entry of the table in [`crate::codes`].

use std::fmt;

use serde::Serialize;

/// How much a diagnostic matters to the person who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// Probably not what was meant, or something did not travel.
    Warning,
    /// Wrong: the issue, or the file, breaks a rule it should keep.
    Error,
}

impl Severity {
    /// The word used in reports and on the terminal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The part of masthead that noticed something; the first half of every code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Containers: zip, OPC, OCF, the `.issue` package.
    Pkg,
    /// XML in any of them.
    Xml,
    /// Bytes and their encodings.
    Enc,
    /// Word drafts.
    Docx,
    /// EPUB publications.
    Epb,
    /// Plain text.
    Txt,
    /// Decisions made while an issue is assembled.
    Asm,
    /// What an issue says: semantics beyond the schema.
    Iss,
    /// The schema and the canonical JSON.
    Sch,
    /// Writing.
    Out,
    /// Limits.
    Lim,
    /// What a house asks: `masthead.toml`.
    Cfg,
}

impl Area {
    /// All areas, in the order of the table.
    pub const ALL: [Self; 12] = [
        Self::Pkg,
        Self::Xml,
        Self::Enc,
        Self::Docx,
        Self::Epb,
        Self::Txt,
        Self::Asm,
        Self::Iss,
        Self::Sch,
        Self::Out,
        Self::Lim,
        Self::Cfg,
    ];

    /// The letters a code begins with.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pkg => "PKG",
            Self::Xml => "XML",
            Self::Enc => "ENC",
            Self::Docx => "DOCX",
            Self::Epb => "EPB",
            Self::Txt => "TXT",
            Self::Asm => "ASM",
            Self::Iss => "ISS",
            Self::Sch => "SCH",
            Self::Out => "OUT",
            Self::Lim => "LIM",
            Self::Cfg => "CFG",
        }
    }

    /// What its codes are about, as the heading of a reference.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pkg => "containers and files",
            Self::Xml => "XML in containers",
            Self::Enc => "bytes and their encodings",
            Self::Docx => "Word drafts",
            Self::Epb => "EPUB publications",
            Self::Txt => "plain text",
            Self::Asm => "what was decided while an issue was assembled",
            Self::Iss => "what an issue says",
            Self::Sch => "the schema and canonical JSON",
            Self::Out => "writing",
            Self::Lim => "limits",
            Self::Cfg => "configuration",
        }
    }
}

/// One entry of the code table: everything masthead knows about one kind of diagnostic.
///
/// Codes are for ever: adding is free, re-using is forbidden, retiring leaves a tombstone.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The area, first half of the code.
    pub area: Area,
    /// The number, second half of the code.
    pub number: u16,
    /// The kebab-case name; reads well after "allow".
    pub name: &'static str,
    /// The severity unless a profile or an option says otherwise.
    pub severity: Severity,
    /// The message, with `{arguments}` by name: a short phrase, lower case, no full stop.
    pub message: &'static str,
    /// Why it matters and what to do, in one to three sentences.
    pub explanation: &'static str,
}

impl Rule {
    /// The code as printed: `ASM-0003`.
    pub fn code(&self) -> String {
        format!("{}-{:04}", self.area.as_str(), self.number)
    }
}
