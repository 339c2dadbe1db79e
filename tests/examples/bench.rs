//! What `make bench` starts: makes large drafts, does the least work, measures within one process.
//!
//! `bench draft ARTICLES PICTURES PICTURE_BYTES OUT.docx` writes a draft; `bench floor xml|all FILE`
//! does the least work that reading it takes; `bench pace ROUNDS FILE…` prints how long floor and
//! masthead take in turn, without the start of a program, a line a file. `bench write ROUNDS FILE…`
//! prints how long writing the EPUB of each issue takes, beside packing the same parts at the same
//! level and nothing else. `bench epub ARTICLES OUT.epub` writes an EPUB of a draft of that many
//! articles; `bench read ROUNDS FILE…` prints how long reading each takes as it is, and as the EPUB of
//! another program (without our signature), beside the floor.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "taking arguments, files and time is what this program is for"
)]

use std::process::ExitCode;

use masthead::{Format, Input, ReadOptions, Work, WriteOptions};
use masthead_tests::drafts::{self, Form};
use masthead_tests::floor::{self, Media, Parts};
use masthead_tests::large::{self, Size};
use masthead_tests::stopwatch::Stopwatch;

const USAGE: &str = "usage: bench draft ARTICLES PICTURES PICTURE_BYTES OUT.docx
       bench floor xml|all FILE
       bench pace ROUNDS FILE...
       bench write ROUNDS FILE...
       bench epub ARTICLES OUT.epub
       bench read ROUNDS FILE...";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match done(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn done(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        ["draft", articles, pictures, picture_bytes, out] => {
            let size = Size {
                articles: number(articles)?,
                pictures: number(pictures)?,
                picture_bytes: number(picture_bytes)?,
            };
            let bytes = drafts::build(&large::draft(size), Form::HeadingStyles);
            std::fs::write(out, bytes).map_err(|error| format!("{out}: {error}"))
        }
        ["floor", media, file] => {
            let media = if *media == "all" { Media::Hashed } else { Media::Left };
            let met = floor::read(&bytes(file)?, media)?;
            println!("{met:?}");
            Ok(())
        }
        ["pace", rounds, files @ ..] if !files.is_empty() => {
            let rounds = number(rounds)?;
            files.iter().try_for_each(|file| pace(file, rounds))
        }
        ["write", rounds, files @ ..] if !files.is_empty() => {
            let rounds = number(rounds)?;
            files.iter().try_for_each(|file| write(file, rounds))
        }
        ["epub", articles, out] => {
            let size = Size { articles: number(articles)?, pictures: 0, picture_bytes: 0 };
            let draft = drafts::build(&large::draft(size), Form::HeadingStyles);
            std::fs::write(out, packed(&work(&draft)?)?).map_err(|error| format!("{out}: {error}"))
        }
        ["read", rounds, files @ ..] if !files.is_empty() => {
            let rounds = number(rounds)?;
            files.iter().try_for_each(|file| read(file, rounds))
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Prints how long each step takes, and how many times the floor with pictures that is.
fn pace(file: &str, rounds: usize) -> Result<(), String> {
    let bytes = bytes(file)?;
    let input = Input { bytes: &bytes, name: None };
    let options = ReadOptions::default();
    let (mut bare, mut whole, mut read, mut canonical) = (vec![], vec![], vec![], vec![]);
    let mut ratios = Vec::new();
    for _ in 0..rounds.max(1) {
        let watch = Stopwatch::start();
        floor::read(&bytes, Media::Left)?;
        bare.push(watch.seconds());
        let watch = Stopwatch::start();
        floor::read(&bytes, Media::Hashed)?;
        let floor = watch.seconds();
        whole.push(floor);
        let watch = Stopwatch::start();
        let work = masthead::read_as(Format::Docx, input, &options).map_err(|e| e.to_string())?;
        read.push(watch.seconds());
        let written = masthead::write(&work.value, Format::Json, &WriteOptions::default());
        written.map(drop).map_err(|error| error.to_string())?;
        let ours = watch.seconds();
        canonical.push(ours);
        ratios.push(ours / floor);
    }
    println!(
        "floor {:.2} ms, with pictures {:.2} ms; masthead read {:.2} ms, to canonical {:.2} ms: \
         {:.2} x the floor; {file}",
        median(bare) * 1e3,
        median(whole) * 1e3,
        median(read) * 1e3,
        median(canonical) * 1e3,
        median(ratios),
    );
    Ok(())
}

/// Prints how long writing an EPUB takes, and how many times the packing of its parts that is.
fn write(file: &str, rounds: usize) -> Result<(), String> {
    let bytes = bytes(file)?;
    let work = work(&bytes)?;
    let parts = Parts::of(&packed(&work)?)?;
    let (mut packing, mut ours, mut ratios) = (vec![], vec![], vec![]);
    for _ in 0..rounds.max(1) {
        let watch = Stopwatch::start();
        parts.deflate()?;
        let floor = watch.seconds();
        packing.push(floor);
        let watch = Stopwatch::start();
        packed(&work)?;
        let own = watch.seconds();
        ours.push(own);
        ratios.push(own / floor);
    }
    println!(
        "{} parts, {:.2} MB: packing {:.2} ms; masthead {:.2} ms: {:.2} x the floor; {file}",
        parts.len(),
        f64::from(u32::try_from(parts.bytes()).unwrap_or(u32::MAX)) / 1e6,
        median(packing) * 1e3,
        median(ours) * 1e3,
        median(ratios),
    );
    Ok(())
}

/// Prints how long reading an EPUB takes, as it is and as one of another program.
fn read(file: &str, rounds: usize) -> Result<(), String> {
    let own = bytes(file)?;
    let foreign = Parts::of(&own)?.unsigned().pack()?;
    let mut met = floor::read(&own, Media::Hashed)?;
    let (mut least, mut times) = (vec![], [vec![], vec![]]);
    let mut ratios = [vec![], vec![]];
    for _ in 0..rounds.max(1) {
        let watch = Stopwatch::start();
        met = floor::read(&own, Media::Hashed)?;
        let floor = watch.seconds();
        least.push(floor);
        for (bytes, (times, ratios)) in
            [&own, &foreign].into_iter().zip(times.iter_mut().zip(&mut ratios))
        {
            let watch = Stopwatch::start();
            work(bytes)?;
            let ours = watch.seconds();
            times.push(ours);
            ratios.push(ours / floor);
        }
    }
    let [own, foreign] = times.map(|times| median(times) * 1e3);
    let [own_ratio, foreign_ratio] = ratios.map(median);
    println!(
        "{:.2} MB of XML: floor {:.2} ms; own {own:.2} ms: {own_ratio:.2} x the floor; foreign \
         {foreign:.2} ms: {foreign_ratio:.2} x; {file}",
        f64::from(u32::try_from(met.xml).unwrap_or(u32::MAX)) / 1e6,
        median(least) * 1e3,
    );
    Ok(())
}

/// The issue of a file.
fn work(bytes: &[u8]) -> Result<Work, String> {
    let input = Input { bytes, name: None };
    let read = masthead::read(input, &ReadOptions::default());
    read.map(|read| read.value).map_err(|error| error.to_string())
}

/// The EPUB of an issue.
fn packed(work: &Work) -> Result<Vec<u8>, String> {
    let written = masthead::write(work, Format::Epub, &WriteOptions::default());
    written.map(|written| written.value).map_err(|error| error.to_string())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{file}: {error}"))
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}
