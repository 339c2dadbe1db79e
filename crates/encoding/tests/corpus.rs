//! Measures decoding over a corpus of byte strings in some thirty encodings, and over the hostile
//! text files, where they are present; asserts the shares reached.
//!
//! The corpus is not part of the repository. Where it, or the interpreter whose codecs define the
//! true text, is absent, the test says so and passes.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests read the corpus, trust its manifest and print what they measured"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use masthead_diagnostics::Limits;
use masthead_encoding::{DecodeOptions, decode};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/text/encodings");

/// Writes the true text of every file, as length and UTF-8, in the order of the manifest.
const TRUTH: &str = r"
import csv, struct, sys
root = sys.argv[1]
for row in csv.DictReader(open(root + '/manifest.tsv'), delimiter='\t'):
    data = open(root + '/files/' + row['file'], 'rb').read()
    text = data.decode(row['codec'], 'replace').lstrip('\ufeff')
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    text = ''.join('\ufffd' if c < ' ' and c not in '\t\n\f' else c for c in text)
    raw = text.encode('utf-8', 'replace')
    sys.stdout.buffer.write(struct.pack('<I', len(raw)) + raw)
";

#[derive(Default)]
struct Share {
    files: usize,
    labelled: usize,
    detected: usize,
    missed: BTreeMap<String, usize>,
}

/// One row of the manifest with its bytes and its true text.
struct Row {
    group: String,
    codec: String,
    bytes: Vec<u8>,
    truth: String,
}

fn rows() -> Option<Vec<Row>> {
    let root = Path::new(CORPUS);
    let Ok(manifest) = std::fs::read_to_string(root.join("manifest.tsv")) else {
        eprintln!("skipped: the corpus of encodings is not at {CORPUS}");
        return None;
    };
    let output = match Command::new("python3").args(["-c", TRUTH, CORPUS]).output() {
        Ok(output) if output.status.success() => output.stdout,
        other => {
            eprintln!("skipped: no python3 to tell the true text: {other:?}");
            return None;
        }
    };
    let mut truth = output.as_slice();
    let rows = manifest
        .lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let (length, rest) = truth.split_at(4);
            let length = u32::from_le_bytes(length.try_into().unwrap()) as usize;
            let (text, rest) = rest.split_at(length);
            truth = rest;
            Row {
                group: columns[1].to_owned(),
                codec: columns[2].to_owned(),
                bytes: std::fs::read(root.join("files").join(columns[0])).unwrap(),
                truth: String::from_utf8(text.to_vec()).unwrap(),
            }
        })
        .collect();
    Some(rows)
}

/// Texts are the same if they differ in nothing but how many U+FFFD stand for one damage, and
/// which of two characters stands for a sign that the Japanese tables of the Encoding Standard
/// and of other converters map differently (wave dash, minus, parallel, dash, cent, pound, not).
fn same(a: &str, b: &str) -> bool {
    let fold = |text: &str| {
        let mut folded: String = text
            .chars()
            .map(|c| match c {
                '\u{301C}' => '\u{FF5E}',
                '\u{2212}' => '\u{FF0D}',
                '\u{2016}' => '\u{2225}',
                '\u{2014}' => '\u{2015}',
                '\u{A2}' => '\u{FFE0}',
                '\u{A3}' => '\u{FFE1}',
                '\u{AC}' => '\u{FFE2}',
                c => c,
            })
            .collect();
        while folded.contains("\u{FFFD}\u{FFFD}") {
            folded = folded.replace("\u{FFFD}\u{FFFD}", "\u{FFFD}");
        }
        folded
    };
    a == b || fold(a) == fold(b)
}

/// The class of a group: its encoding and, where the manifest says it, the length in characters.
fn class(group: &str) -> (String, Option<usize>) {
    let mut parts = group.rsplitn(2, ':');
    let last = parts.next().unwrap_or_default();
    match (last.parse(), parts.next()) {
        (Ok(length), Some(name)) => (name.to_owned(), Some(length)),
        _ => (group.to_owned(), None),
    }
}

/// Codecs that no browser knows and masthead does not read.
const UNKNOWN: &[&str] = &["ibm855", "johab", "iso-2022-kr"];

#[test]
fn the_corpus_of_encodings_is_read() {
    let Some(rows) = rows() else { return };
    let limits = Limits::default();
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for row in &rows {
        let share = shares.entry(row.group.clone()).or_default();
        share.files += 1;
        let labelled = decode(&row.bytes, &DecodeOptions::labelled(&row.codec), &limits);
        if labelled.is_ok_and(|outcome| same(&outcome.value.text, &row.truth)) {
            share.labelled += 1;
        }
        match decode(&row.bytes, &DecodeOptions::default(), &limits) {
            Ok(outcome) if same(&outcome.value.text, &row.truth) => share.detected += 1,
            Ok(outcome) => {
                let missed = format!("{} {:?}", outcome.value.encoding, outcome.value.how);
                *share.missed.entry(missed).or_default() += 1;
            }
            Err(failure) => *share.missed.entry(failure.to_string()).or_default() += 1,
        }
    }
    for (group, share) in &shares {
        eprintln!(
            "{group}\t{} files\tlabelled {}\tdetected {}\t{:?}",
            share.files, share.labelled, share.detected, share.missed
        );
    }
    let total = |wanted: &dyn Fn(&str) -> bool| {
        shares.iter().filter(|(group, _)| wanted(group)).fold(
            (0, 0, 0),
            |(files, labelled, detected), (_, share)| {
                (files + share.files, labelled + share.labelled, detected + share.detected)
            },
        )
    };
    let all = total(&|_| true);
    let long = total(&|group| class(group).1.is_none_or(|length| length >= 32));
    let families = [
        "zh-hans/utf-8",
        "ja/utf-8",
        "utf-16",
        "zh-hans/gbk",
        "zh-hant/gbk",
        "zh-hant/big5",
        "ja/cp932",
        "ja/euc_jp",
        "ko/cp949",
        "gb18030-4byte",
        "fr/cp1252",
        "fr/iso8859-15",
    ];
    let strong = total(&|group| {
        let (name, length) = class(group);
        length.is_some_and(|length| length >= 32)
            && families.iter().any(|family| name.contains(family))
    });
    eprintln!(
        "all {all:?}\n32 characters and more, or whole {long:?}\nthe strong families {strong:?}"
    );
    let unknown = rows.iter().filter(|row| UNKNOWN.contains(&row.codec.as_str())).count();
    eprintln!("in codecs masthead does not read: {unknown}");
    let per_mille = |part: usize, whole: usize| part * 1000 / whole.max(1);
    assert!(per_mille(all.1, all.0 - unknown) >= 998, "labelled");
    assert!(per_mille(all.2, all.0) >= 945, "detected");
    assert!(per_mille(long.2, long.0) >= 960, "detected from 32 characters on");
    assert!(per_mille(strong.2, strong.0) >= 995, "the strong families from 32 characters on");
}

/// The directory that the generator of hostile files has written its text files to.
const HOSTILE: &str = "MASTHEAD_HOSTILE";

#[test]
fn hostile_texts_never_panic() {
    let Some(root) = std::env::var_os(HOSTILE) else {
        eprintln!("skipped: {HOSTILE} names no directory of hostile files");
        return;
    };
    let mut folders = vec![Path::new(&root).join("txt")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            // `big5-invalid.txt` is a text in Big5.
            let label = name
                .strip_suffix("-valid")
                .or_else(|| name.strip_suffix("-invalid"))
                .or_else(|| name.strip_suffix("-cut"));
            let marker = "HMARK7f3a";
            if let Some(label) = label {
                let read = decode(&bytes, &DecodeOptions::labelled(label), &Limits::default());
                let outcome = read.unwrap();
                assert!(outcome.value.text.contains(marker), "{name}");
                if name.ends_with("-valid") {
                    assert!(outcome.report.is_empty(), "{name} {:?}", outcome.report);
                }
                if name.ends_with("-cut") {
                    assert!(!outcome.value.damage.is_empty(), "{name}");
                }
            }
            match decode(&bytes, &DecodeOptions::default(), &Limits::default()) {
                Ok(outcome) => eprintln!(
                    "{name}\t{} {:?} damage {} marker {}",
                    outcome.value.encoding,
                    outcome.value.how,
                    outcome.value.damage.len(),
                    outcome.value.text.contains(marker)
                ),
                Err(failure) => eprintln!("{name}\t{failure}"),
            }
        }
    }
}
