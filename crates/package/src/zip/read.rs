//! Reads archives that may be damaged, or made to do harm.
//!
//! The bytes of a file go in; parts by name come out. Sizes are counted while inflating, whatever
//! the headers say. Names are made uniform; those that point outside are passed over.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use zip::ZipArchive;
use zip::result::ZipError;

use super::directory::{self, Directory};
use crate::path;

/// An open archive.
#[derive(Debug, Clone)]
pub struct Archive<'a> {
    source: Source<'a>,
    /// Parts in the order of the directory.
    entries: Vec<Entry>,
    by_name: BTreeMap<String, usize>,
    by_fold: BTreeMap<String, usize>,
    limits: Limits,
    /// Bytes inflated so far.
    spent: u64,
}

#[derive(Debug, Clone)]
enum Source<'a> {
    Zip(ZipArchive<Cursor<&'a [u8]>>),
    /// Parts read by their local headers, already inflated.
    Recovered(Vec<Vec<u8>>),
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    index: usize,
    encrypted: bool,
}

/// Bytes asked for at a time while inflating.
const CHUNK: usize = 64 << 10;

impl<'a> Archive<'a> {
    /// Opens an archive and reads its directory.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Outcome<Self>, Failure> {
        check_input(bytes, limits)?;
        let claimed = directory::claimed_entries(bytes);
        if claimed > limits.parts as u64 {
            return Err(too_many(limits));
        }
        if !directory::has_end(bytes) {
            return Err(damaged("its directory is missing; the file was cut short"));
        }
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&told(&error)))?;
        if zip.len() > limits.parts {
            return Err(too_many(limits));
        }
        if zip.is_empty() {
            return Err(damaged("it holds no parts"));
        }
        let start = zip.central_directory_start();
        let directory = directory::read(bytes, start, zip.offset(), limits.parts);
        let mut archive = Self::empty(limits);
        let mut report = Report::new(limits);
        if let Some(name) = &directory.overlap {
            let name = path::shown(&String::from_utf8_lossy(name));
            report.push(Diagnostic::new(codes::pkg::PARTS_OVERLAP).with("part", name));
        }
        for name in &directory.renamed {
            let name = path::shown(&String::from_utf8_lossy(name));
            report.push(Diagnostic::new(codes::pkg::PART_NAMES_DIFFER).with("part", name));
        }
        if let Some(what) = &directory.contradiction {
            report.push(Diagnostic::new(codes::pkg::ARCHIVE_CONTRADICTS_ITSELF).with("what", what));
        }
        for (name, what) in &directory.untrue {
            report.push(part_damaged(&String::from_utf8_lossy(name), what));
        }
        for index in 0..zip.len() {
            archive.add_entry(&mut zip, index, &directory, &mut report);
        }
        archive.source = Source::Zip(zip);
        Ok(Outcome { value: archive, report })
    }

    /// Reads an archive without its directory, by the headers before each part, as far as they
    /// lead. For files cut short; every part found is inflated at once.
    pub fn recover(bytes: &'a [u8], limits: &Limits) -> Result<Outcome<Self>, Failure> {
        check_input(bytes, limits)?;
        let mut archive = Self::empty(limits);
        let mut report = Report::new(limits);
        let mut contents = Vec::new();
        let mut rest = Cursor::new(bytes);
        while contents.len() < limits.parts {
            let Ok(Some(mut file)) = zip::read::read_zipfile_from_stream(&mut rest) else {
                break;
            };
            let (raw, packed) = (raw_name(&file), file.compressed_size());
            let mut out = Vec::new();
            let trouble = archive.inflate(&mut file, &raw, packed, &mut out)?;
            drop(file);
            if let Some(reason) = &trouble {
                report.push(part_damaged(&raw, reason));
            }
            if archive.admit(&raw, contents.len(), false, &mut report) {
                contents.push(out);
            }
            if trouble.is_some() {
                break;
            }
        }
        if contents.is_empty() {
            return Err(damaged("no part could be recovered"));
        }
        archive.source = Source::Recovered(contents);
        Ok(Outcome { value: archive, report })
    }

    /// How many bytes were inflated so far.
    pub fn spent(&self) -> u64 {
        self.spent
    }

    /// The names of the parts, in the order of the directory; folders are not parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// The name under which a part is there: as given, percent-decoded, or differing in case or
    /// composition alone.
    pub fn find(&self, name: &str) -> Option<&str> {
        let plain = path::normalise(name)?;
        // Nearly every name is asked for as it is given.
        let index = self.by_name.get(&plain).or_else(|| {
            let decoded = path::normalise(&path::percent_decode(name));
            let decoded = decoded.as_ref();
            decoded
                .and_then(|decoded| self.by_name.get(decoded))
                .or_else(|| self.by_fold.get(&path::fold(&plain)))
                .or_else(|| self.by_fold.get(&path::fold(decoded?)))
        })?;
        self.entries.get(*index).map(|entry| entry.name.as_str())
    }

    /// Whether a part of this name can be found.
    pub fn contains(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The bytes of a part, found as [`Archive::find`] does. A damaged part gives what could be
    /// read, and says so; one that is missing, encrypted or unreadable gives nothing.
    pub fn read(&mut self, name: &str) -> Result<Outcome<Vec<u8>>, Failure> {
        let entry = self
            .find(name)
            .and_then(|name| self.by_name.get(name))
            .and_then(|index| self.entries.get(*index))
            .cloned();
        let Some(entry) = entry else {
            let name = path::shown(name);
            return Err(Failure::damaged(
                Diagnostic::new(codes::pkg::PART_MISSING).with("part", name),
            ));
        };
        if entry.encrypted {
            return Err(encrypted(&entry.name));
        }
        let mut zip = match &self.source {
            // The handle is two pointers; its copy lets `self` count what is inflated.
            Source::Zip(zip) => zip.clone(),
            Source::Recovered(contents) => {
                let content = contents.get(entry.index).cloned().unwrap_or_default();
                return Ok(Outcome::clean(content));
            }
        };
        let mut file = match zip.by_index(entry.index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(encrypted(&entry.name));
            }
            Err(error) => {
                let diagnostic = part_damaged(&entry.name, &told(&error));
                return Err(Failure::damaged(diagnostic));
            }
        };
        if file.is_symlink() {
            let diagnostic = part_damaged(&entry.name, "it is a link to another file");
            return Err(Failure::damaged(diagnostic));
        }
        let packed = file.compressed_size();
        // A header is believed only as far as its packed size could be true.
        let expected = file.size().min(packed.saturating_mul(16)).min(self.limits.part_bytes);
        let mut out = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
        let mut report = Report::new(&self.limits);
        if let Some(reason) = self.inflate(&mut file, &entry.name, packed, &mut out)? {
            report.push(part_damaged(&entry.name, &reason));
        } else if out.len() as u64 != file.size() {
            let reason = format!("it has {} bytes, not {}", out.len(), file.size());
            report.push(part_damaged(&entry.name, &reason));
        }
        Ok(Outcome { value: out, report })
    }

    /// The bytes of a part the file can do without: nothing, and a line in `report`, if it cannot
    /// be read; nothing at all if it is not there. Fails only at a limit or for encryption.
    pub fn read_optional(
        &mut self,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<Vec<u8>>, Failure> {
        if !self.contains(name) {
            return Ok(None);
        }
        match self.read(name) {
            Ok(outcome) => {
                report.append(outcome.report);
                Ok(Some(outcome.value))
            }
            Err(failure) if failure.rule() == codes::pkg::PART_DAMAGED => {
                report.push(*failure.diagnostic);
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    fn empty(limits: &Limits) -> Self {
        Self {
            source: Source::Recovered(Vec::new()),
            entries: Vec::new(),
            by_name: BTreeMap::new(),
            by_fold: BTreeMap::new(),
            limits: limits.clone(),
            spent: 0,
        }
    }

    fn add_entry(
        &mut self,
        zip: &mut ZipArchive<Cursor<&'a [u8]>>,
        index: usize,
        directory: &Directory,
        report: &mut Report,
    ) {
        // Only the name is wanted; an entry whose local header is broken still has one.
        let whole =
            zip.by_index_raw(index).ok().map(|file| (raw_name(&file), file.name_raw().to_vec()));
        let named = whole.or_else(|| {
            let name = zip.name_for_index(index)?;
            Some((name.to_owned(), name.as_bytes().to_vec()))
        });
        let Some((name, raw)) = named else {
            return;
        };
        if directory.duplicates.contains(&raw) {
            let part = path::shown(&name);
            report.push(Diagnostic::new(codes::pkg::PART_DUPLICATE).with("part", part));
        }
        self.admit(&name, index, directory.encrypted.contains(&raw), report);
    }

    /// Takes a part in under its uniform name. `false` for folders and unsafe names.
    fn admit(&mut self, raw: &str, index: usize, encrypted: bool, report: &mut Report) -> bool {
        let Some(name) = path::normalise(raw) else {
            let part = path::shown(raw);
            report.push(Diagnostic::new(codes::pkg::PART_NAME_UNSAFE).with("part", part));
            return false;
        };
        if raw.ends_with(['/', '\\']) {
            return false;
        }
        let position = self.entries.len();
        let same = self.by_name.insert(name.clone(), position);
        let alike = *self.by_fold.entry(path::fold(&name)).or_insert(position);
        if same.is_some() || alike != position {
            let part = path::shown(&name);
            report.push(Diagnostic::new(codes::pkg::PART_DUPLICATE).with("part", part));
        }
        self.entries.push(Entry { name, index, encrypted });
        true
    }

    /// Inflates into `out` up to the limits. What is wrong with the bytes comes back as a reason;
    /// what was read before stays in `out`.
    fn inflate(
        &mut self,
        file: &mut impl Read,
        name: &str,
        packed: u64,
        out: &mut Vec<u8>,
    ) -> Result<Option<String>, Failure> {
        let by_ratio = packed.saturating_mul(self.limits.ratio).max(self.limits.ratio_floor);
        let limit = self.limits.part_bytes.min(by_ratio);
        loop {
            let mut chunk = file.by_ref().take(CHUNK as u64);
            let before = out.len();
            let result = chunk.read_to_end(out);
            let read = (out.len() - before) as u64;
            self.spent = self.spent.saturating_add(read);
            let limit = if out.len() as u64 > limit {
                Some(limit)
            } else if self.spent > self.limits.total_bytes {
                Some(self.limits.total_bytes)
            } else {
                None
            };
            if let Some(limit) = limit {
                return Err(Failure::limit(
                    Diagnostic::new(codes::lim::INFLATES_TOO_FAR)
                        .with("part", path::shown(name))
                        .with("limit", limit)
                        .at(Place::part(name)),
                ));
            }
            match result {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(error) => return Ok(Some(told_io(&error))),
            }
        }
    }
}

fn check_input(bytes: &[u8], limits: &Limits) -> Result<(), Failure> {
    if bytes.is_empty() {
        return Err(Failure::damaged(Diagnostic::new(codes::pkg::EMPTY_INPUT)));
    }
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Failure::limit(
            Diagnostic::new(codes::lim::INPUT_TOO_LARGE).with("limit", limits.input_bytes),
        ));
    }
    Ok(())
}

/// The name as UTF-8 if it is that, flagged or not; archivers forget the flag.
fn raw_name<R: Read>(file: &zip::read::ZipFile<'_, R>) -> String {
    std::str::from_utf8(file.name_raw()).map_or_else(|_| file.name().to_owned(), str::to_owned)
}

fn damaged(reason: &str) -> Failure {
    Failure::damaged(Diagnostic::new(codes::pkg::ARCHIVE_DAMAGED).with("reason", reason))
}

fn too_many(limits: &Limits) -> Failure {
    Failure::limit(Diagnostic::new(codes::lim::TOO_MANY_PARTS).with("limit", limits.parts))
}

fn encrypted(name: &str) -> Failure {
    Failure::damaged(Diagnostic::new(codes::pkg::ENCRYPTED).at(Place::part(name)))
}

fn part_damaged(name: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(codes::pkg::PART_DAMAGED)
        .with("part", path::shown(name))
        .with("reason", reason)
        .at(Place::part(path::shown(name)))
}

/// What the zip reader found, in our words where it has none for users.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => told_io(error),
        // Messages that name types are for developers.
        ZipError::InvalidArchive(reason) if reason.contains("::") => {
            "a header is cut short".to_owned()
        }
        ZipError::InvalidArchive(reason) => path::shown(reason),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("compression method {method} is not supported")
        }
        ZipError::UnsupportedArchive(reason) => (*reason).to_owned(),
        _ => "it cannot be read".to_owned(),
    }
}

fn told_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        io::ErrorKind::InvalidData if error.to_string().contains("checksum") => {
            "its checksum does not match".to_owned()
        }
        _ => "it cannot be inflated".to_owned(),
    }
}

#[cfg(test)]
mod tests;
