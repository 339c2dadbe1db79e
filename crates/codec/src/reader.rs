//! The face of a reader.

use masthead_diagnostics::{Failure, Outcome};

use crate::capability::Format;
use crate::draft::Draft;
use crate::options::ReadOptions;

/// Bytes to read, and their name where they have one.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The name of the file they came from; advice for detection, and shown in messages.
    pub name: Option<&'a str>,
}

/// Reads one format.
pub trait Reader {
    /// The format it reads.
    fn format(&self) -> Format;

    /// Reads what is there.
    ///
    /// # Errors
    /// Not this format, damaged beyond use, or past a limit. Everything else gives a draft and what
    /// was noticed.
    fn read(&self, input: Input<'_>, options: &ReadOptions) -> Result<Outcome<Draft>, Failure>;
}
