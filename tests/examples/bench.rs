//! What `make bench` starts: makes large drafts, does the least work, measures within one process.
//!
//! `bench draft ARTICLES PICTURES PICTURE_BYTES OUT.docx` writes a draft; `bench floor xml|all FILE`
//! does the least work that reading it takes; `bench pace ROUNDS FILE…` prints how long floor and
//! masthead take in turn, without the start of a program, a line a file. `bench write ROUNDS FILE…`
//! prints how long writing the EPUB of each issue takes, beside packing the same parts at the same
//! level and nothing else.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "taking arguments, files and time is what this program is for"
)]

use std::process::ExitCode;
use std::time::Instant;

use masthead::{Format, Input, ReadOptions, WriteOptions};
use masthead_tests::drafts::{self, Form};
use masthead_tests::floor::{self, Media, Parts};
use masthead_tests::large::{self, Size};

const USAGE: &str = "usage: bench draft ARTICLES PICTURES PICTURE_BYTES OUT.docx
       bench floor xml|all FILE
       bench pace ROUNDS FILE...
       bench write ROUNDS FILE...";

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
        let start = Instant::now();
        floor::read(&bytes, Media::Left)?;
        bare.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        floor::read(&bytes, Media::Hashed)?;
        let floor = start.elapsed().as_secs_f64();
        whole.push(floor);
        let start = Instant::now();
        let work = masthead::read_as(Format::Docx, input, &options).map_err(|e| e.to_string())?;
        read.push(start.elapsed().as_secs_f64());
        let written = masthead::write(&work.value, Format::Json, &WriteOptions::default());
        written.map(drop).map_err(|error| error.to_string())?;
        let ours = start.elapsed().as_secs_f64();
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
    let input = Input { bytes: &bytes, name: Some(file) };
    let work = masthead::read(input, &ReadOptions::default()).map_err(|e| e.to_string())?.value;
    let written = || {
        masthead::write(&work, Format::Epub, &WriteOptions::default())
            .map(|written| written.value)
            .map_err(|error| error.to_string())
    };
    let parts = Parts::of(&written()?)?;
    let (mut packed, mut ours, mut ratios) = (vec![], vec![], vec![]);
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        parts.pack()?;
        let floor = start.elapsed().as_secs_f64();
        packed.push(floor);
        let start = Instant::now();
        written()?;
        let own = start.elapsed().as_secs_f64();
        ours.push(own);
        ratios.push(own / floor);
    }
    println!(
        "{} parts, {:.2} MB: packing {:.2} ms; masthead {:.2} ms: {:.2} x the floor; {file}",
        parts.len(),
        f64::from(u32::try_from(parts.bytes()).unwrap_or(u32::MAX)) / 1e6,
        median(packed) * 1e3,
        median(ours) * 1e3,
        median(ratios),
    );
    Ok(())
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
