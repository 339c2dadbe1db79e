//! On every EPUB of the corpus: no text and no picture is lost without a word.
//!
//! In: each file, read twice, by masthead and by the extractor of this suite. Out: how much of the
//! text of its documents is in the issue in order, how much the report quotes, and what is in
//! neither. With `MASTHEAD_ACCOUNTING=1` all of it is printed file by file; with the end of a name,
//! of that file alone.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a suite reads the corpus from files, takes the time and says what it found"
)]

#[path = "epub_accounting/page.rs"]
mod page;
#[path = "epub_accounting/publication.rs"]
mod publication;
#[path = "epub_accounting/soup.rs"]
mod soup;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use masthead::{Input, Outcome, ReadOptions, Work, codes};
use masthead_tests::accounting::{Account, Open, Said, account, squeeze};
use masthead_tests::corpus;
use masthead_tests::wml::What;
use publication::Publication;

/// No file takes longer.
const LONGEST: Duration = Duration::from_secs(10);
/// Of the text of a file that is well formed, this much is in the issue, in order, or quoted by the
/// report; in thousandths.
const SHARE: usize = 995;
/// Lines of heads become fields, and notes stand with what refers to them: so many characters of a
/// file may stand elsewhere in the issue than in the publication.
const HEADS: usize = 44;
/// Rules that say what was left out without quoting all of it.
const SAYING: [&str; 4] =
    ["contents-line", "furniture-left-out", "epub-navigation-dropped", "epub-script-dropped"];
/// What the reader says it does with each construct.
const CONFORMANCE: &str = include_str!("../../crates/epub/CONFORMANCE.md");
/// Bytes of stack for a file: the extractor walks trees by recursion.
const STACK: usize = 256 << 20;

/// What came of a file.
enum Fate {
    /// Both sides read it.
    Accounted(Box<(Publication, Account, Vec<String>)>),
    /// masthead refused it, by this rule.
    Refused(&'static str),
    /// masthead read it, the extractor could not.
    Unread(String),
    /// masthead panicked.
    Panicked,
}

#[test]
fn no_file_of_the_corpus_loses_text_without_a_word() {
    let name = "no_file_of_the_corpus_loses_text_without_a_word";
    let Some(folder) = corpus::folder("epub", name) else { return };
    let wanted = std::env::var("MASTHEAD_ACCOUNTING").unwrap_or_default();
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    if wanted.len() > 1 {
        files.retain(|file| file.to_string_lossy().ends_with(&wanted));
    }
    let fates = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || files.iter().map(|file| (file.clone(), fate(file))).collect::<Vec<_>>());
    let mut totals = Totals::default();
    for (file, (fate, time)) in fates.unwrap().join().unwrap() {
        let file = file.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        totals.add(&file, &fate, time, !wanted.is_empty());
    }
    totals.tell();
    assert!(totals.files > 0, "no file");
    for (what, list) in [
        ("panics", &totals.panics),
        ("slow", &totals.slow),
        ("neither in the issue nor in the report", &totals.open),
        ("too little of the text in order", &totals.below),
    ] {
        assert!(list.is_empty(), "{what}: {list:#?}");
    }
    let unnamed: Vec<_> = totals.rules.keys().filter(|rule| !is_named(rule)).collect();
    assert!(unnamed.is_empty(), "no line of CONFORMANCE.md names {unnamed:?}");
}

/// What comes of a file, and how long masthead takes for it.
fn fate(file: &Path) -> (Fate, Duration) {
    let bytes = std::fs::read(file).unwrap();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let begin = Instant::now();
    let read = catch_unwind(AssertUnwindSafe(|| {
        masthead::read(Input { bytes: &bytes, name: name.as_deref() }, &ReadOptions::default())
    }));
    let time = begin.elapsed();
    let fate = match (read, publication::read(&bytes)) {
        (Err(_), _) => Fate::Panicked,
        (Ok(Err(failure)), _) => Fate::Refused(failure.rule().name),
        (Ok(Ok(_)), Err(why)) => Fate::Unread(why),
        (Ok(Ok(outcome)), Ok(publication)) => {
            let issue = serde_json::to_value(&outcome.value.issue).unwrap();
            let account = account(&publication.stock, &issue, said(&outcome));
            let mut account = account;
            for address in &publication.absent {
                let told = said(&outcome).iter().any(|said| said.words.contains(&squeeze(address)));
                if !told {
                    let what = address.clone();
                    account.open.push(Open { kind: "picture that is not there", what });
                }
            }
            // What is left of a line that the report quotes is quoted, too.
            let lines = lines(&publication);
            let said = said(&outcome);
            account.open.retain(|open| {
                let quoted = |line: &String| said.iter().any(|said| said.words.contains(line));
                let of = |line: &&String| open.kind == "text" && line.contains(&open.what);
                !lines.iter().filter(of).any(quoted)
            });
            let rules = outcome.report.iter().map(|line| line.rule.name.to_owned()).collect();
            Fate::Accounted(Box::new((publication, account, rules)))
        }
    };
    (fate, time)
}

/// The lines of the text, without white space.
fn lines(publication: &Publication) -> Vec<String> {
    let mut lines = vec![String::new()];
    for item in &publication.stock.body {
        match (&item.what, lines.last_mut()) {
            (What::Text(text), Some(line)) => line.push_str(&squeeze(text)),
            (What::End, _) => lines.push(String::new()),
            _ => {}
        }
    }
    lines
}

/// Rules of what stands in documents: the reader's own suite holds that they are named.
const OF_CONTENT: std::ops::RangeInclusive<u16> = 20..=39;

/// Whether a rule is named where the reader says what it does, or is none of opening.
fn is_named(rule: &str) -> bool {
    let opens = codes::find(rule)
        .is_some_and(|rule| rule.code().starts_with("EPB-") && !OF_CONTENT.contains(&rule.number));
    !opens || CONFORMANCE.contains(&format!("`{rule}`"))
}

/// All that the report says of losses, and the printed contents as the record keeps them.
fn said(outcome: &Outcome<Work>) -> Vec<Said> {
    let losses =
        outcome.report.iter().filter(|one| one.loss.is_some() || SAYING.contains(&one.rule.name));
    let diagnostics = losses.map(|one| {
        let mut pieces = vec![one.message()];
        pieces.extend(one.arguments.iter().map(|(_, value)| value.clone()));
        pieces.extend(one.loss.iter().map(|loss| loss.what.clone()));
        Said::new(one.rule.name, &pieces)
    });
    let contents = outcome.value.record.toc.iter().map(|entry| {
        Said::new("record.toc", &[entry.text.clone(), entry.page.clone().unwrap_or_default()])
    });
    let heads = outcome.value.record.inferences.iter();
    let heads = heads.filter(|one| one.rule == "references/heading").map(|one| {
        let pieces: Vec<String> = one.evidence.split('`').map(str::to_owned).collect();
        Said::new("record.inferences", &pieces)
    });
    diagnostics.chain(contents).chain(heads).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("epub")) {
            into.push(path);
        }
    }
}

/// What is told at the end.
#[derive(Default)]
struct Totals {
    files: usize,
    characters: usize,
    in_order: usize,
    elsewhere: usize,
    reported: usize,
    things: usize,
    soup: usize,
    refused: BTreeMap<&'static str, Vec<String>>,
    unread: Vec<String>,
    panics: Vec<String>,
    slow: Vec<String>,
    open: Vec<String>,
    below: Vec<String>,
    rules: BTreeMap<String, usize>,
}

impl Totals {
    fn add(&mut self, file: &str, fate: &Fate, time: Duration, told: bool) {
        self.files += 1;
        if time > LONGEST {
            self.slow.push(format!("{file} {time:?}"));
        }
        let (publication, account, rules) = match fate {
            Fate::Accounted(read) => (&read.0, &read.1, &read.2),
            Fate::Refused(rule) => {
                self.refused.entry(rule).or_default().push(file.to_owned());
                return;
            }
            Fate::Unread(why) => {
                self.unread.push(format!("{file}: {why}"));
                return;
            }
            Fate::Panicked => {
                self.panics.push(file.to_owned());
                return;
            }
        };
        for rule in rules {
            *self.rules.entry(rule.clone()).or_default() += 1;
        }
        self.characters += account.characters;
        self.in_order += account.in_order;
        self.elsewhere += account.elsewhere;
        let reported: usize = account.reported.values().sum();
        self.reported += reported;
        self.things += account.things;
        self.soup += usize::from(!publication.soup.is_empty());
        // What the report quotes is not lost without a word.
        let open: Vec<_> = account.open.iter().filter(|open| open.kind != "dropped").collect();
        let let_go: usize = account.excepted.values().sum();
        let expected = account.characters.saturating_sub(reported + let_go);
        let carried = account.in_order + account.elsewhere.min(HEADS);
        let below = publication.soup.is_empty() && carried * 1000 < expected * SHARE;
        if below {
            self.below.push(format!("{file}: {carried} of {expected}"));
        }
        for open in &open {
            let what: String = open.what.chars().take(160).collect();
            self.open.push(format!("{file}: {}: {what}", open.kind));
        }
        if told {
            eprintln!(
                "{file}: {:?}, {} of {} in order, {} elsewhere, reported {:?}, soup {:?}, {time:.1?}",
                publication.documents,
                account.in_order,
                account.characters,
                account.elsewhere,
                account.reported,
                publication.soup
            );
            for moved in account.moved.iter().filter(|_| below) {
                eprintln!("    moved: {}", moved.chars().take(160).collect::<String>());
            }
        }
    }

    fn tell(&self) {
        let share = |part: usize| {
            let thousands = part * 100_000 / self.characters.max(1);
            format!("{}.{:03} %", thousands / 1000, thousands % 1000)
        };
        eprintln!(
            "{} files, {} with documents that are not well formed, {} below the share\n\
             {} characters: {} in the issue in order, {} elsewhere in it, {} quoted by the report\n\
             {} other things",
            self.files,
            self.soup,
            self.below.len(),
            self.characters,
            share(self.in_order),
            share(self.elsewhere),
            share(self.reported),
            self.things,
        );
        for (rule, files) in &self.refused {
            eprintln!("  refused by {rule}: {} {files:?}", files.len());
        }
        for unread in &self.unread {
            eprintln!("  not read by the extractor: {unread}");
        }
        for (rule, count) in &self.rules {
            eprintln!("  {rule}: {count}");
        }
    }
}
