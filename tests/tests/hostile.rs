//! Hands the program files made to do harm, and holds what it does against what is right.
//!
//! In: the hostile set, which a script beside the project makes, with its manifest of outcomes. Out:
//! for each file the outcome of `masthead convert`, and every promise it broke: a panic, a hang, a
//! refusal without its exit code or with an output, text lost or leaked, files left behind, control
//! characters on the terminal, a connection.
//!
//! Every fourth file is run; all with `MASTHEAD_HOSTILE_ALL=1`. Time and memory are held with
//! `MASTHEAD_HOSTILE_RELEASE=1`, where `MASTHEAD_BIN` names a release build: `make hostile` sets
//! all three. Without the script or Python the test says so and passes.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a suite makes files, starts the program, says what it found and stops without them"
)]

#[path = "hostile/judge.rs"]
mod judge;
#[path = "hostile/manifest.rs"]
mod manifest;
#[path = "hostile/run.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use judge::{judge, same};
use manifest::{File, Manifest};
use run::{Run, run};

/// Files that do not keep a promise, each with the reason. All of these take too long, which only
/// the release build is held to.
const DEVIATIONS: &[(&str, &str)] = &[];

/// Of how many files one is run, unless all are.
const SHARE: usize = 4;
/// Of how many files run one is run again, to see the same twice.
const AGAIN: usize = 8;
/// How many files are run at once.
const WORKERS: usize = 2;

/// What is asked for by the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Profile {
    /// Any build: what it does.
    Dev,
    /// The release build: what it does, in what time and memory.
    Release,
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| value == "1")
}

#[test]
fn hostile_files_do_no_harm() {
    let name = "hostile_files_do_no_harm";
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/tools/hostile.py");
    if !script.is_file() {
        eprintln!("skipped {name}: ../shared/tools/hostile.py is absent");
        return;
    }
    if !Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success()) {
        eprintln!("skipped {name}: python3 is absent");
        return;
    }
    let profile = if is_set("MASTHEAD_HOSTILE_RELEASE") { Profile::Release } else { Profile::Dev };
    let program = program();
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let set = manifest::make(&script, &base.join("set"));
    let work = base.join("work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).unwrap();

    // Where the port is taken, whoever took it sees the connections; we then do not.
    let canary = TcpListener::bind(("127.0.0.1", set.canary_port)).ok();
    let before = escaped(&work, &set.escape);
    let chosen = chosen(&set);
    let done = run_all(&chosen, &set, &program, &work, profile);
    let mut broken: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, (run, again)) in chosen.iter().zip(&done) {
        let mut found = judge(file, run, profile);
        if let Some(again) = again
            && !run.is_same_as(again)
        {
            found.push("a second run ended otherwise or said other things".to_owned());
        }
        if let Some(other) = &file.same_as {
            let other = chosen.iter().position(|file| file.name == *other);
            if let Some((other, _)) = other.and_then(|index| done.get(index)) {
                found.extend(same(run, other));
            }
        }
        if !found.is_empty() {
            broken.insert(&file.name, found);
        }
    }
    if let Some(canary) = canary {
        canary.set_nonblocking(true).unwrap();
        assert!(canary.accept().is_err(), "a file made the program connect");
    }
    let after = escaped(&work, &set.escape);
    assert_eq!(before, after, "a file was written outside of its place");
    if profile == Profile::Release {
        slowest(&chosen, &done);
    }
    settle(&chosen, &broken, profile);
    let _ = fs::remove_dir_all(&work);
}

/// The files to run: all, or a share with those they are compared to.
fn chosen(set: &Manifest) -> Vec<&File> {
    if is_set("MASTHEAD_HOSTILE_ALL") {
        return set.files.iter().collect();
    }
    let share = || set.files.iter().step_by(SHARE);
    let compared: BTreeSet<&str> = share().filter_map(|file| file.same_as.as_deref()).collect();
    let share: BTreeSet<&str> = share().map(|file| file.name.as_str()).collect();
    let is_chosen = |file: &&File| {
        let name = file.name.as_str();
        share.contains(name) || compared.contains(name)
    };
    set.files.iter().filter(is_chosen).collect()
}

/// Runs every file, some twice, in the order of the manifest.
fn run_all(
    files: &[&File],
    set: &Manifest,
    program: &Path,
    work: &Path,
    profile: Profile,
) -> Vec<(Run, Option<Run>)> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(index) else { break };
                    let one = |folder: &str| {
                        let folder = work.join(format!("{index}{folder}"));
                        run(program, &set.folder.join(&file.name), file, &folder, profile)
                    };
                    let first = one("");
                    let again = index.is_multiple_of(AGAIN).then(|| one("-again"));
                    done.lock().unwrap().insert(index, (first, again));
                }
            });
        }
    });
    done.into_inner().unwrap().into_values().collect()
}

/// The program: the one the environment names, else the one of this workspace, brought up to date
/// with the features that all tests are run with, so that it is built once.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("MASTHEAD_BIN") {
        return named.into();
    }
    // …/target/<profile>/deps/hostile-…
    let own = std::env::current_exe().unwrap();
    let target = own.ancestors().nth(3).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--workspace", "--all-features", "--bin", "masthead"])
        .arg("--target-dir")
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(status.success(), "the program could not be built");
    target.join("debug").join(format!("masthead{}", std::env::consts::EXE_SUFFIX))
}

/// Files of the name that every attempt to break out uses, where such attempts would lead: folders
/// above, and the one for temporary files.
fn escaped(work: &Path, name: &str) -> Vec<PathBuf> {
    let temporary = std::env::temp_dir();
    let mut found: Vec<PathBuf> = work
        .ancestors()
        .chain([temporary.as_path(), Path::new(env!("CARGO_MANIFEST_DIR"))])
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(Iterator::flatten)
        .filter(|entry| entry.file_name().to_string_lossy().contains(name))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// Says which files took longest and most.
fn slowest(files: &[&File], done: &[(Run, Option<Run>)]) {
    let mut by_time: Vec<_> = files.iter().zip(done).map(|(file, (run, _))| (run, file)).collect();
    by_time.sort_by_key(|(run, _)| std::cmp::Reverse(run.took));
    for (run, file) in by_time.iter().take(5) {
        eprintln!("{:6} ms  {}", run.took.as_millis(), file.name);
    }
    by_time.sort_by_key(|(run, _)| std::cmp::Reverse(run.peak));
    for (run, file) in by_time.iter().take(5) {
        eprintln!("{:6} MiB {}", run.peak.unwrap_or(0) >> 20, file.name);
    }
}

/// Stops the test unless what is broken is what stands in the list of deviations.
fn settle(files: &[&File], broken: &BTreeMap<&str, Vec<String>>, profile: Profile) {
    let known: BTreeMap<&str, &str> = DEVIATIONS.iter().copied().collect();
    let mut lines = Vec::new();
    for (name, found) in broken {
        match known.get(name) {
            Some(reason) => eprintln!("known: {name}: {reason}"),
            None => lines.extend(found.iter().map(|what| format!("{name}: {what}"))),
        }
    }
    for file in files {
        let name = file.name.as_str();
        let is_held = profile == Profile::Release;
        if is_held && known.contains_key(name) && !broken.contains_key(name) {
            lines.push(format!("{name}: deviates no longer; take it off the list"));
        }
    }
    eprintln!("{} files, {} deviate", files.len(), broken.len());
    assert!(lines.is_empty(), "{} promises broken:\n{}", lines.len(), lines.join("\n"));
}
