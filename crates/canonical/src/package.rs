//! The `.issue` package: an issue, its media and its record in one file.
//!
//! In: bytes, or a [`Work`]. Out: a work and what was noticed, or bytes that are the same for the
//! same work. The package is a zip of a plain folder, which may stand unpacked just as well
//! ([`parts`], [`read_parts`]):
//!
//! ```text
//! mimetype                  application/vnd.masthead.issue+zip, first and stored
//! issue.json                the canonical document, pretty
//! record.json               optional
//! assets/3f/3f3f…ab.png     media by the SHA-256 of their bytes
//! ```

use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use masthead_issue::{Digest, Issue};
use masthead_package::{
    Archive, ArchiveWriter, AssetStore, ISSUE_MIMETYPE, Kind, sha256_hex, sniff,
};

use crate::record::Record;
use crate::schema::Schema;
use crate::work::Work;
use crate::{jcs, json, tree};

const MIMETYPE: &str = "mimetype";
const ISSUE: &str = "issue.json";
const RECORD: &str = "record.json";

/// The parts of a package in their order: names, and bytes.
pub type Parts = Vec<(String, Vec<u8>)>;

/// The name of the part that holds a medium: `assets/3f/3f3f…ab.png`.
pub fn asset_part(digest: &Digest, media_type: &str) -> String {
    let hex = digest.hex();
    let fan = hex.get(..2).unwrap_or(hex);
    format!("assets/{fan}/{hex}.{}", extension(media_type))
}

/// File extensions by media type; the hash is the name, so this is a courtesy to people.
fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "image/tiff" => "tiff",
        "image/bmp" => "bmp",
        "image/emf" => "emf",
        "image/wmf" => "wmf",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "audio/wav" => "wav",
        "video/mp4" => "mp4",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}

/// The parts of the package of a work, to be zipped or to stand in a folder.
///
/// # Errors
/// A number in the issue has no canonical form.
pub fn parts(work: &Work) -> Result<Outcome<Parts>, Failure> {
    let mut report = Report::default();
    let mut parts = vec![
        (MIMETYPE.to_owned(), ISSUE_MIMETYPE.as_bytes().to_vec()),
        (ISSUE.to_owned(), json::pretty(&work.issue)?.into_bytes()),
    ];
    if work.record != Record::default() {
        let record = Record { issue: Some(jcs::hash(&work.issue)?), ..work.record.clone() };
        parts.push((RECORD.to_owned(), json::pretty_of(&record)?.into_bytes()));
    }
    for (digest, asset) in &work.issue.assets {
        match work.assets.get(digest.as_str()) {
            Some(bytes) => parts.push((asset_part(digest, &asset.media_type), bytes.to_vec())),
            None => report.push(missing(digest)),
        }
    }
    Ok(Outcome { value: parts, report })
}

/// The package of a work. Media the issue does not list are not written.
///
/// # Errors
/// A number in the issue has no canonical form, or the archive cannot be written.
pub fn write(work: &Work) -> Result<Outcome<Vec<u8>>, Failure> {
    let Outcome { value, report } = parts(work)?;
    let mut archive = ArchiveWriter::new();
    for (name, bytes) in value {
        archive.add(&name, &bytes)?;
    }
    Ok(Outcome { value: archive.finish()?, report })
}

/// Reads a package.
///
/// # Errors
/// It is no package, holds no issue that can be read, or is past a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Outcome<Work>, Failure> {
    let kind = sniff(bytes, None);
    if kind != Kind::Issue {
        return Err(Failure::not_this_format(
            Diagnostic::new(codes::pkg::NOT_THIS_FORMAT)
                .with("found", kind.describe())
                .with("expected", "an issue package"),
        ));
    }
    let Outcome { value: mut archive, mut report } = Archive::open(bytes, limits)?;
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let work = gather(&names, &mut report, limits, &mut |name, report| {
        archive.read_optional(name, report)
    })?;
    Ok(Outcome { value: work, report })
}

/// The bytes of `issue.json` as they stand in a package.
///
/// # Errors
/// It is no package, holds no issue, or is past a limit.
pub fn issue_json(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Failure> {
    let Outcome { value: mut archive, mut report } = Archive::open(bytes, limits)?;
    archive.read_optional(ISSUE, &mut report)?.ok_or_else(no_issue)
}

/// Reads the parts of a package that stands unpacked, by their names within its folder.
///
/// # Errors
/// As [`read`].
pub fn read_parts(mut parts: Parts, limits: &Limits) -> Result<Outcome<Work>, Failure> {
    let mut report = Report::new(limits);
    let names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    let work = gather(&names, &mut report, limits, &mut |name, _| {
        let part = parts.iter_mut().find(|(found, _)| found == name);
        Ok(part.map(|(_, bytes)| std::mem::take(bytes)))
    })?;
    Ok(Outcome { value: work, report })
}

/// Gives the bytes of a part once, where they can be had.
type ReadPart<'a> = dyn FnMut(&str, &mut Report) -> Result<Option<Vec<u8>>, Failure> + 'a;

fn gather(
    names: &[String],
    report: &mut Report,
    limits: &Limits,
    read: &mut ReadPart<'_>,
) -> Result<Work, Failure> {
    let Some(bytes) = read(ISSUE, report)? else {
        return Err(no_issue());
    };
    let issue = json::read(&bytes, limits).map_err(|failure| in_part(failure, ISSUE))?;
    for mut diagnostic in issue.report.into_diagnostics() {
        diagnostic.place.part = Some(ISSUE.to_owned());
        report.push(diagnostic);
    }
    let issue = issue.value;
    let record = match read(RECORD, report)? {
        Some(bytes) => record(&bytes, &issue, limits, report)?,
        None => Record::default(),
    };
    let mut assets = AssetStore::new();
    for name in names {
        if [MIMETYPE, ISSUE, RECORD].contains(&name.as_str()) {
            continue;
        }
        match digest_of(name) {
            None => report.push(about(codes::sch::FOREIGN_PART, name)),
            Some(digest) if !issue.assets.contains_key(&digest) => {
                report.push(about(codes::sch::ASSET_UNLISTED, name));
            }
            Some(digest) => {
                let Some(bytes) = read(name, report)? else {
                    continue;
                };
                if sha256_hex(&bytes) == digest.hex() {
                    assets.insert(bytes);
                } else {
                    report.push(about(codes::sch::ASSET_DIFFERS, name));
                }
            }
        }
    }
    for (digest, asset) in &issue.assets {
        match assets.get(digest.as_str()) {
            None => report.push(missing(digest)),
            Some(bytes) if bytes.len() as u64 != asset.bytes => report.push(
                Diagnostic::new(codes::sch::ASSET_SIZE_WRONG)
                    .with("asset", digest.as_str())
                    .with("actual", bytes.len())
                    .with("stated", asset.bytes)
                    .at(Place::pointer(tree::pointer(["assets", digest.as_str()]))),
            ),
            Some(_) => {}
        }
    }
    Ok(Work { issue, assets, record })
}

/// A record that cannot be read is no reason to have no issue.
fn record(
    bytes: &[u8],
    issue: &Issue,
    limits: &Limits,
    report: &mut Report,
) -> Result<Record, Failure> {
    match read_record(bytes, limits) {
        Ok(record) => {
            let hash = jcs::hash(issue)?;
            if record.issue.as_ref().is_some_and(|about| *about != hash) {
                report.push(Diagnostic::new(codes::sch::RECORD_STALE).at(Place::part(RECORD)));
            }
            Ok(record)
        }
        Err(failure) => {
            let mut place = failure.diagnostic.place.clone();
            place.part = Some(RECORD.to_owned());
            report.push(
                Diagnostic::new(codes::sch::RECORD_UNREADABLE)
                    .with("reason", failure.diagnostic.message())
                    .at(place),
            );
            Ok(Record::default())
        }
    }
}

/// Reads a record that stands by itself.
///
/// # Errors
/// It is no record, or past a limit.
pub fn read_record(bytes: &[u8], limits: &Limits) -> Result<Record, Failure> {
    let text = json::utf8(bytes, limits, &mut Report::new(limits))?;
    json::typed(&tree::parse(text)?, text, Schema::Record)
}

/// The digest a part is named for, where its name is that of a medium.
fn digest_of(name: &str) -> Option<Digest> {
    let (fan, file) = name.strip_prefix("assets/")?.split_once('/')?;
    let hex = file.split('.').next()?;
    let is_hex = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (is_hex && hex.starts_with(fan) && fan.len() == 2).then(|| Digest(format!("sha256:{hex}")))
}

fn no_issue() -> Failure {
    Failure::damaged(Diagnostic::new(codes::pkg::PART_MISSING).with("part", ISSUE))
}

fn in_part(mut failure: Failure, part: &str) -> Failure {
    failure.diagnostic.place.part = Some(part.to_owned());
    failure
}

fn about(rule: &'static masthead_diagnostics::Rule, part: &str) -> Diagnostic {
    Diagnostic::new(rule).with("part", part).at(Place::part(part))
}

fn missing(digest: &Digest) -> Diagnostic {
    Diagnostic::new(codes::sch::ASSET_MISSING)
        .with("asset", digest.as_str())
        .at(Place::pointer(tree::pointer(["assets", digest.as_str()])))
}

#[cfg(test)]
mod tests {
    use masthead_issue::{Asset, Language, Publication, Title};

    use super::*;

    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

    fn work() -> Work {
        let publication = Publication {
            title: Title::plain("港城潮音"),
            identifiers: Vec::new(),
            frequency: None,
            series: None,
        };
        let mut work = Work::new(Issue::new(Language::from("zh-Hans"), publication));
        let info = work.assets.insert(GIF);
        work.issue.assets.insert(
            Digest(info.digest),
            Asset {
                media_type: info.media_type.to_owned(),
                bytes: info.bytes,
                width: info.width,
                height: info.height,
                rights: None,
            },
        );
        work.record.tool = "masthead 0.1.0".to_owned();
        work
    }

    fn rules(report: &Report) -> Vec<&'static str> {
        report.iter().map(|diagnostic| diagnostic.rule.name).collect()
    }

    #[test]
    fn a_package_gives_back_what_was_put_in() {
        let work = work();
        let written = write(&work).unwrap();
        assert!(written.report.is_empty());
        assert_eq!(write(&work).unwrap().value, written.value, "the same bytes each time");
        assert_eq!(&written.value[30..38], b"mimetype");
        assert_eq!(&written.value[38..72], ISSUE_MIMETYPE.as_bytes());
        let read = read(&written.value, &Limits::default()).unwrap();
        assert_eq!(rules(&read.report), Vec::<&str>::new());
        assert_eq!(read.value.issue, work.issue);
        assert_eq!(read.value.assets, work.assets);
        assert_eq!(read.value.record.tool, work.record.tool);
        assert_eq!(read.value.record.issue, Some(jcs::hash(&work.issue).unwrap()));
    }

    #[test]
    fn media_are_named_by_their_hash() {
        let parts = parts(&work()).unwrap().value;
        let hex = sha256_hex(GIF);
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        let asset = format!("assets/{}/{hex}.gif", &hex[..2]);
        assert_eq!(names, ["mimetype", "issue.json", "record.json", asset.as_str()]);
        assert_eq!(digest_of(&asset), Some(Digest(format!("sha256:{hex}"))));
        for foreign in ["assets/x.png", "assets/ab/cd.png", "notes.txt", &asset[..40]] {
            assert_eq!(digest_of(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_package_is_said() {
        type Change = fn(&mut Parts);
        let cases: [(Change, &[&str]); 7] = [
            (|parts| drop(parts.pop()), &["asset-missing"]),
            (|parts| parts.last_mut().unwrap().1.push(0), &["asset-differs", "asset-missing"]),
            (
                |parts| parts.push((format!("assets/ab/ab{}.png", "0".repeat(62)), vec![1])),
                &["asset-unlisted"],
            ),
            (|parts| parts.push((".DS_Store".to_owned(), vec![1])), &["foreign-part"]),
            (|parts| parts[2].1 = b"{}".to_vec(), &["record-unreadable"]),
            (
                |parts| {
                    let issue = String::from_utf8(parts[1].1.clone()).unwrap();
                    parts[1].1 = issue.replace("潮音", "潮声").into_bytes();
                },
                &["record-stale"],
            ),
            (
                |parts| {
                    let issue = String::from_utf8(parts[1].1.clone()).unwrap();
                    parts[1].1 = issue.replace("\"bytes\": 14", "\"bytes\": 15").into_bytes();
                    parts.remove(2);
                },
                &["asset-size-wrong"],
            ),
        ];
        for (change, expected) in cases {
            let mut parts = parts(&work()).unwrap().value;
            change(&mut parts);
            let read = read_parts(parts, &Limits::default()).unwrap();
            assert_eq!(rules(&read.report), expected);
        }
    }

    #[test]
    fn a_broken_issue_is_refused_with_its_part() {
        let mut parts = parts(&work()).unwrap().value;
        parts[1].1 = b"{\"format\":\"issue\",\"version\":\"1.0\"}".to_vec();
        let failure = read_parts(parts, &Limits::default()).unwrap_err();
        assert_eq!(failure.rule(), codes::sch::INVALID);
        assert_eq!(failure.diagnostic.place.part.as_deref(), Some("issue.json"));
        let failure = read_parts(Vec::new(), &Limits::default()).unwrap_err();
        assert_eq!(failure.rule(), codes::pkg::PART_MISSING);
        let failure = read(b"%PDF-1.7", &Limits::default()).unwrap_err();
        assert_eq!(failure.rule(), codes::pkg::NOT_THIS_FORMAT);
    }

    #[test]
    fn writing_says_which_media_are_missing() {
        let mut work = work();
        work.assets = AssetStore::new();
        assert_eq!(rules(&write(&work).unwrap().report), ["asset-missing"]);
    }
}
