//! Where bytes go: whole or not at all.
//!
//! A file is written beside its target under a name of its own, synced, and renamed, so that the
//! target is either what it was or complete. An existing file is replaced only when the caller says
//! so, and an input of the same run never.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use masthead::{Cause, Diagnostic, Failure, codes};

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced.
    Replace,
}

/// Files that are read in this run.
#[derive(Debug, Default)]
pub(crate) struct Inputs(Vec<PathBuf>);

impl Inputs {
    /// The files among these paths that are there.
    pub(crate) fn of(paths: &[PathBuf]) -> Self {
        Self(paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect())
    }
}

/// Refuses an output that may not be written, before any work is done for it.
///
/// # Errors
/// It is an input of this run, a folder, or there already.
pub(crate) fn check(path: &Path, existing: Existing, inputs: &Inputs) -> Result<(), Failure> {
    let Ok(about) = fs::metadata(path) else {
        return Ok(());
    };
    if about.is_dir() {
        return Err(not_written(path, "it is a folder"));
    }
    if !about.is_file() {
        return Ok(());
    }
    if fs::canonicalize(path).is_ok_and(|path| inputs.0.contains(&path)) {
        return Err(failure(Diagnostic::new(codes::out::OUTPUT_IS_INPUT), path));
    }
    match existing {
        Existing::Replace => Ok(()),
        Existing::Keep => Err(failure(Diagnostic::new(codes::out::FILE_EXISTS), path)),
    }
}

/// Writes a file: all of it, or nothing.
///
/// # Errors
/// It is there already and stays, or the system refuses.
pub(crate) fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Failure> {
    let refused = |error: &io::Error| not_written(path, &reason(error));
    // A device or a pipe is written to; renaming a file over it would destroy it.
    if fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        let mut device =
            OpenOptions::new().write(true).open(path).map_err(|error| refused(&error))?;
        return device.write_all(bytes).map_err(|error| refused(&error));
    }
    let mut file = beside(path).map_err(|error| refused(&error))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| refused(&error))?;
    let renamed = match existing {
        Existing::Replace => file.persist(path),
        Existing::Keep => file.persist_noclobber(path),
    };
    renamed.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => failure(Diagnostic::new(codes::out::FILE_EXISTS), path),
        _ => refused(&error.error),
    })?;
    sync_name(path);
    Ok(())
}

/// Writes a file that is there anew: all of it, or nothing. It keeps its mode, and where the path is
/// a link, the file it leads to is written.
///
/// # Errors
/// The system refuses.
pub(crate) fn rewrite(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let refused = |error: &io::Error| not_written(path, &reason(error));
    let real = fs::canonicalize(path).map_err(|error| refused(&error))?;
    let mode = fs::metadata(&real).map_err(|error| refused(&error))?.permissions();
    if mode.readonly() {
        return Err(not_written(path, "it is read-only"));
    }
    let mut file = beside(&real).map_err(|error| refused(&error))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().set_permissions(mode))
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| refused(&error))?;
    file.persist(&real).map_err(|error| refused(&error.error))?;
    sync_name(&real);
    Ok(())
}

/// A file under a name of its own beside another. Dropping it removes it.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".masthead-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As for any new file: what the user's mask leaves of 0666.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder(path))
}

/// The name, too, should outlive a loss of power; not every file system lets a folder be synced.
fn sync_name(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        let _ = folder.sync_all();
    }
}

/// Makes the folder outputs go into, where it is not there yet.
///
/// # Errors
/// The system refuses, or something else has its name.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| not_written(path, &reason(&error)))
}

/// Writes to standard output. A reader who has seen enough is no error.
///
/// # Errors
/// The system refuses otherwise.
pub(crate) fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(not_written(Path::new("<stdout>"), &reason(&error)))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error; there is nobody to tell when that fails.
pub(crate) fn to_stderr(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// The folder a file is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// What the system says, without the name of the temporary file, which differs in every run.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::NotADirectory => "what should be a folder is a file".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        kind => kind.to_string(),
    }
}

fn not_written(path: &Path, reason: &str) -> Failure {
    failure(Diagnostic::new(codes::out::OUTPUT_NOT_WRITTEN).with("reason", reason), path)
}

fn failure(diagnostic: Diagnostic, path: &Path) -> Failure {
    Failure::new(Cause::Output, diagnostic.with("path", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_on_demand_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, b"one", Existing::Keep).unwrap();
        let failure = write(&path, b"two", Existing::Keep).unwrap_err();
        assert_eq!(failure.rule(), codes::out::FILE_EXISTS);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_input_is_never_replaced_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, b"one", Existing::Keep).unwrap();
        let inputs = Inputs::of(std::slice::from_ref(&path));
        let other = folder.path().join(".").join("a.json");
        let failure = check(&other, Existing::Replace, &inputs).unwrap_err();
        assert_eq!(failure.rule(), codes::out::OUTPUT_IS_INPUT);
        assert!(check(&folder.path().join("b"), Existing::Keep, &inputs).is_ok());
        assert!(check(folder.path(), Existing::Replace, &inputs).is_err());
    }
}
