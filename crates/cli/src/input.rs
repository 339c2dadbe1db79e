//! Files and standard input, read to a bound.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use masthead::{Diagnostic, Failure, Input, Limits, Place, codes};

/// Bytes to read, with their names.
#[derive(Debug)]
pub(crate) struct Source {
    /// The name as given, for messages.
    pub(crate) shown: String,
    /// The name without its folder: what formats are told by, and what the record keeps. It holds
    /// nothing of this machine.
    pub(crate) name: Option<String>,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Source {
    /// What the libraries take.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { bytes: &self.bytes, name: self.name.as_deref() }
    }
}

/// Whether the argument means standard input or output.
pub(crate) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// How an input is called in messages.
pub(crate) fn shown(path: &Path) -> String {
    if is_dash(path) { "<stdin>".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// There is none, it is a folder or a lock file, it cannot be read, or it is past the limit.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<Source, Failure> {
    let shown = shown(path);
    read_bytes(path, limits)
        .map(|bytes| Source {
            name: path
                .file_name()
                .filter(|_| !is_dash(path))
                .map(|name| name.to_string_lossy().into_owned()),
            shown: shown.clone(),
            bytes,
        })
        .map_err(|diagnostic| {
            let place = Place { file: Some(shown), ..Place::default() };
            Failure::damaged(diagnostic.at(place))
        })
}

fn read_bytes(path: &Path, limits: &Limits) -> Result<Vec<u8>, Box<Diagnostic>> {
    if is_dash(path) {
        return bounded(io::stdin().lock(), 0, limits);
    }
    if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$")) {
        return Err(Box::new(Diagnostic::new(codes::pkg::LOCK_FILE)));
    }
    let about = fs::metadata(path).map_err(|error| refused(&error))?;
    if about.is_dir() {
        return Err(Box::new(Diagnostic::new(codes::pkg::INPUT_IS_FOLDER)));
    }
    let file = File::open(path).map_err(|error| refused(&error))?;
    bounded(file, about.len(), limits)
}

/// All bytes, unless there are more than the limit allows. `expected` saves growing step by step.
fn bounded(from: impl Read, expected: u64, limits: &Limits) -> Result<Vec<u8>, Box<Diagnostic>> {
    let too_large =
        || Box::new(Diagnostic::new(codes::lim::INPUT_TOO_LARGE).with("limit", limits.input_bytes));
    if expected > limits.input_bytes {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    from.take(limits.input_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refused(&error))?;
    if bytes.len() as u64 > limits.input_bytes {
        return Err(too_large());
    }
    Ok(bytes)
}

fn refused(error: &io::Error) -> Box<Diagnostic> {
    Box::new(match error.kind() {
        ErrorKind::NotFound => Diagnostic::new(codes::pkg::INPUT_MISSING),
        ErrorKind::IsADirectory => Diagnostic::new(codes::pkg::INPUT_IS_FOLDER),
        _ => Diagnostic::new(codes::pkg::INPUT_UNREADABLE).with("reason", error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_past_the_limit_is_not_read() {
        let mut limits = Limits::default();
        limits.input_bytes = 3;
        assert_eq!(bounded(&b"abc"[..], 0, &limits).unwrap(), b"abc");
        let refused = bounded(io::repeat(7), 0, &limits).unwrap_err();
        assert_eq!(refused.rule, codes::lim::INPUT_TOO_LARGE);
        let refused = bounded(io::empty(), 4, &limits).unwrap_err();
        assert_eq!(refused.rule, codes::lim::INPUT_TOO_LARGE);
    }
}
