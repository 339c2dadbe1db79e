//! On every Word draft of the corpus: nothing is lost without a word.
//!
//! In: each file, read twice, by masthead and by the extractor of this member. Out: how much of the
//! text is in the issue in order, how much the report quotes, and what is in neither. With
//! `MASTHEAD_ACCOUNTING=1` all of it is printed file by file; with the end of a name, of that file
//! alone.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a suite reads the corpus from files, takes the time and says what it found"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use masthead::{Input, Outcome, ReadOptions, Work, codes};
use masthead_tests::accounting::{Account, Exception, Said, account};
use masthead_tests::{corpus, wml};

/// No file takes longer.
const LONGEST: Duration = Duration::from_secs(10);
/// Of the text of a file that an issue can hold, this much is in the issue, in order; in thousandths.
const SHARE: usize = 995;
/// Lines of heads become fields, and captions stand with what they name: so many characters of a
/// file may stand elsewhere in the issue than in the draft. The longest are two heads of a draft that
/// each name an author and a date.
const HEADS: usize = 44;
/// Rules that say what was left out without naming a loss: what they name has no place in an issue.
const SAYING: [&str; 4] =
    ["contents-line", "furniture-left-out", "changes-resolved", "chunk-imported"];
/// Files that are not well formed, by the end of their names.
const MALFORMED: [&str; 2] =
    ["/corrupted_main_document_part.docx", "/header-footer-with-custom-macro.docx"];
/// What the reader says it does with each construct.
const CONFORMANCE: &str = include_str!("../../crates/docx/CONFORMANCE.md");
/// Bytes of stack for a file: the trees of the extractor are walked by recursion.
const STACK: usize = 256 << 20;

/// What came of a file.
enum Fate {
    /// Both sides read it.
    Accounted(Account),
    /// The extractor could not: it is not well formed.
    Malformed(String),
    /// The extractor could, masthead could not.
    Refused(String),
    /// masthead panicked.
    Panicked,
}

#[test]
fn nothing_in_a_draft_is_lost_without_a_word() {
    let name = "nothing_in_a_draft_is_lost_without_a_word";
    let Some(folder) = corpus::folder("docx", name) else { return };
    let wanted = std::env::var("MASTHEAD_ACCOUNTING").unwrap_or_default();
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    if wanted.len() > 1 {
        files.retain(|file| file.to_string_lossy().ends_with(&wanted));
    }
    let fates = all(&files);
    let mut totals = Totals::default();
    for (file, (fate, time)) in files.iter().zip(&fates) {
        let file = file.strip_prefix(&folder).unwrap().to_string_lossy();
        totals.add(&file, fate, *time, !wanted.is_empty());
    }
    eprintln!("{}", totals.told());
    assert!(totals.open.is_empty(), "neither in the issue nor in the report: {:?}", totals.open);
    assert!(totals.below.is_empty(), "too little of the text in order: {:?}", totals.below);
    assert!(totals.malformed.is_empty(), "not well formed: {:?}", totals.malformed);
    let unnamed: Vec<_> = totals.reported.keys().filter(|rule| !is_named(rule)).collect();
    assert!(unnamed.is_empty(), "no line of CONFORMANCE.md names {unnamed:?}");
    assert!(totals.refused.is_empty(), "refused: {:?}", totals.refused);
    assert!(totals.panics.is_empty(), "panics: {:?}", totals.panics);
    assert!(totals.slow.is_empty(), "slow: {:?}", totals.slow);
}

/// Reads all files, on as many threads as the machine has.
fn all(files: &[PathBuf]) -> Vec<(Fate, Duration)> {
    let next = AtomicUsize::new(0);
    let fates = Mutex::new(BTreeMap::new());
    let work = || {
        while let Some((at, file)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            files.get(at).map(|file| (at, file))
        } {
            let bytes = std::fs::read(file).unwrap();
            let begun = fate(&bytes, file);
            fates.lock().unwrap().insert(at, begun);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap();
        }
    });
    fates.into_inner().unwrap().into_values().collect()
}

/// What comes of a file, and how long masthead takes for it.
fn fate(bytes: &[u8], file: &Path) -> (Fate, Duration) {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let begin = Instant::now();
    let read = catch_unwind(AssertUnwindSafe(|| {
        masthead::read(Input { bytes, name: name.as_deref() }, &ReadOptions::default())
    }));
    let time = begin.elapsed();
    let stock = wml::inventory(bytes);
    let fate = match (read, stock) {
        (Err(_), _) => Fate::Panicked,
        (Ok(_), Err(why)) => Fate::Malformed(why),
        (Ok(Err(failure)), Ok(_)) => Fate::Refused(failure.to_string()),
        (Ok(Ok(outcome)), Ok(stock)) => {
            let issue = serde_json::to_value(&outcome.value.issue).unwrap();
            Fate::Accounted(account(&stock, &issue, said(&outcome)))
        }
    };
    (fate, time)
}

/// Whether a rule is named where the reader says what it does, or is one of assembling.
fn is_named(rule: &str) -> bool {
    let record = ["record.toc", "record.inferences"].contains(&rule);
    let assembling = codes::find(rule).is_some_and(|rule| rule.code().starts_with("ASM-"));
    record || assembling || CONFORMANCE.contains(&format!("`{rule}`"))
}

/// All that the report says, and the printed contents as the record keeps them.
fn said(outcome: &Outcome<Work>) -> Vec<Said> {
    let losses =
        outcome.report.iter().filter(|one| one.loss.is_some() || SAYING.contains(&one.rule.name));
    let diagnostics = losses.map(|one| {
        let mut pieces = vec![one.message()];
        pieces.extend(one.arguments.iter().map(|(_, value)| value.clone()));
        pieces.extend(one.loss.iter().map(|loss| loss.what.clone()));
        let count = one.arguments.iter().find(|(name, _)| *name == "count");
        let count = count.and_then(|(_, count)| count.parse().ok()).unwrap_or(1);
        Said { count, ..Said::new(one.rule.name, &pieces) }
    });
    let contents = outcome.value.record.toc.iter().map(|entry| {
        Said::new("record.toc", &[entry.text.clone(), entry.page.clone().unwrap_or_default()])
    });
    // The heading of a list is in its evidence: the list itself is named by its kind.
    let heads = outcome.value.record.inferences.iter();
    let heads = heads.filter(|one| one.rule == "references/heading").map(|one| {
        Said::new(
            "record.inferences",
            &one.evidence.split('`').map(str::to_owned).collect::<Vec<_>>(),
        )
    });
    diagnostics.chain(contents).chain(heads).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path
            .extension()
            .map(|end| end.to_string_lossy().to_lowercase())
            .is_some_and(|end| ["docx", "docm", "dotx", "dotm"].contains(&end.as_str()))
        {
            into.push(path);
        }
    }
}

/// What is told at the end.
#[derive(Default)]
struct Totals {
    files: usize,
    malformed: Vec<String>,
    refused: Vec<String>,
    panics: Vec<String>,
    slow: Vec<String>,
    characters: usize,
    in_order: usize,
    elsewhere: usize,
    left_out: usize,
    reported: BTreeMap<String, usize>,
    excepted: BTreeMap<Exception, usize>,
    below: Vec<String>,
    things: usize,
    open: BTreeMap<&'static str, (usize, usize, usize)>,
}

impl Totals {
    fn add(&mut self, file: &str, fate: &Fate, time: Duration, told: bool) {
        self.files += 1;
        if time > LONGEST {
            self.slow.push(format!("{file} {time:?}"));
        }
        let account = match fate {
            Fate::Accounted(account) => account,
            Fate::Malformed(why) => {
                if !MALFORMED.iter().any(|end| file.ends_with(end)) {
                    self.malformed.push(format!("{file}: {why}"));
                }
                return;
            }
            Fate::Refused(why) => {
                self.refused.push(format!("{file}: {why}"));
                return;
            }
            Fate::Panicked => {
                self.panics.push(file.to_owned());
                return;
            }
        };
        self.characters += account.characters;
        self.in_order += account.in_order;
        self.elsewhere += account.elsewhere;
        let left_out: usize = account.left_out.iter().map(|text| text.chars().count()).sum();
        self.left_out += left_out;
        self.things += account.things;
        for (rule, count) in &account.reported {
            *self.reported.entry(rule.clone()).or_default() += count;
        }
        for (exception, count) in &account.excepted {
            *self.excepted.entry(*exception).or_default() += count;
        }
        let mut kinds: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        for open in &account.open {
            let kind = kinds.entry(open.kind).or_default();
            kind.0 += 1;
            kind.1 += open.what.chars().count();
        }
        for (kind, (count, length)) in kinds {
            let total = self.open.entry(kind).or_default();
            *total = (total.0 + 1, total.1 + count, total.2 + length);
        }
        let let_go: usize = account.excepted.values().sum();
        let expected = account.characters - left_out - let_go;
        let below = (account.in_order + account.elsewhere.min(HEADS)) * 1000 < expected * SHARE;
        if below {
            self.below.push(file.to_owned());
        }
        for text in account.left_out.iter().filter(|_| told) {
            eprintln!("{file}: left out: {}", text.chars().take(160).collect::<String>());
        }
        if told && (below || !account.open.is_empty()) {
            eprintln!(
                "{file}: {} of {} in order, {} elsewhere, reported {:?}, {time:.1?}",
                account.in_order, account.characters, account.elsewhere, account.reported
            );
            for moved in account.moved.iter().filter(|_| below) {
                eprintln!("    moved: {}", moved.chars().take(160).collect::<String>());
            }
            for open in &account.open {
                let what: String = open.what.chars().take(160).collect();
                eprintln!("    {}: {what}", open.kind);
            }
        }
    }

    fn told(&self) -> String {
        let share = |part: usize| {
            let thousands = part * 100_000 / self.characters.max(1);
            format!("{}.{:03} %", thousands / 1000, thousands % 1000)
        };
        let reported: usize = self.reported.values().sum();
        let mut out = format!(
            "{} files, {} not well formed, {} refused, {} below the share\n\
             {} characters: {} in the issue in order, {} elsewhere in it, {} left out by kind; {} reported\n\
             {} other things\n",
            self.files,
            self.malformed.len(),
            self.refused.len(),
            self.below.len(),
            self.characters,
            share(self.in_order),
            share(self.elsewhere),
            share(self.left_out),
            reported,
            self.things,
        );
        for (rule, count) in &self.reported {
            let _ = writeln!(out, "  reported by {rule}: {count}");
        }
        for (exception, count) in &self.excepted {
            let _ = writeln!(out, "  let go by {exception:?}: {count}");
        }
        for (kind, (files, count, length)) in &self.open {
            let _ = writeln!(out, "  open {kind}: {count} in {files} files, {length} characters");
        }
        for malformed in &self.malformed {
            let _ = writeln!(out, "  not well formed {malformed}");
        }
        for refused in &self.refused {
            let _ = writeln!(out, "  refused {refused}");
        }
        out
    }
}
