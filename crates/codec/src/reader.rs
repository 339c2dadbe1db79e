//! The face of a reader.

use masthead_diagnostics::{Failure, Outcome};

use crate::capability::Format;
use masthead_issue::Issue;
use masthead_package::AssetStore;

use crate::draft::{Draft, SourceFile, SourceLine};
use crate::options::ReadOptions;

/// Bytes to read, and their name where they have one.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The name of the file they came from; advice for detection, and shown in messages.
    pub name: Option<&'a str>,
}

/// What a reader hands over.
#[derive(Debug, Clone)]
pub enum Reading {
    /// What was seen, for `assemble` to decide.
    Draft(Box<Draft>),
    /// An issue that the file itself states, by our signature: nothing is left to decide.
    Stated(Box<Stated>),
}

/// An issue a file states.
#[derive(Debug, Clone)]
pub struct Stated {
    /// Where it came from.
    pub source: SourceFile,
    /// The issue, in normal form.
    pub issue: Issue,
    /// Bytes of its media.
    pub assets: AssetStore,
    /// The lines of the file in reading order, where the options ask for origins.
    pub lines: Vec<SourceLine>,
}

impl Reading {
    /// The draft, where it is one.
    pub fn into_draft(self) -> Option<Draft> {
        match self {
            Self::Draft(draft) => Some(*draft),
            Self::Stated(_) => None,
        }
    }
}

/// Reads one format.
pub trait Reader {
    /// The format it reads.
    fn format(&self) -> Format;

    /// Reads what is there.
    ///
    /// # Errors
    /// Not this format, damaged beyond use, or past a limit. Everything else gives a reading and
    /// what was noticed.
    fn read(&self, input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Reading>, Failure>;
}
