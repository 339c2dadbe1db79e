//! One run of the program over one file, in a folder of its own, and all that came of it.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::Profile;
use super::manifest::File;

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    /// How it ended; nothing where it had to be stopped.
    pub(crate) status: Option<ExitStatus>,
    /// The output, where there is one.
    pub(crate) output: Option<Vec<u8>>,
    /// The report, empty where there is none.
    pub(crate) report: String,
    /// What was printed on both streams.
    pub(crate) printed: Vec<u8>,
    /// Files in the folder that were not asked for.
    pub(crate) strays: Vec<String>,
    /// How long it took.
    pub(crate) took: Duration,
    /// Bytes of memory it held at its peak, where that is measured.
    pub(crate) peak: Option<u64>,
}

impl Run {
    /// Whether another run of the same file ended so, gave and said the same.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.status == other.status && self.output == other.output && self.report == other.report
    }
}

/// Any build is stopped after this time; what is too long is another question.
const PATIENCE: Duration = Duration::from_mins(2);

/// Starts a program and says on its own standard output what memory the program held, in KiB: what
/// the system counts for children that have ended, which only C and Python can ask for.
const MEASURED: &str = "import os, resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL).returncode
with open(sys.argv[1], 'w') as peak:
    peak.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
if code < 0:
    os.kill(os.getpid(), -code)
sys.exit(code)";

/// Runs `convert` over the file. `folder` is made for it and is empty afterwards.
pub(crate) fn run(
    program: &Path,
    input: &Path,
    file: &File,
    folder: &Path,
    profile: Profile,
) -> Run {
    let place = folder.join("place");
    fs::create_dir_all(&place).unwrap();
    let peak = folder.join("peak");
    let mut command = match profile {
        Profile::Dev => Command::new(program),
        Profile::Release => {
            let mut python = Command::new("python3");
            python.args(["-S", "-c", MEASURED]).arg(&peak).arg(program);
            python
        }
    };
    command.arg("convert").arg(input);
    command.args(["-o", "out.json", "--to", "json", "--report", "report.jsonl"]);
    if let Some(label) = &file.encoding {
        command.args(["--encoding", label]);
    }
    let printed = folder.join("printed");
    let stream = fs::File::create(&printed).unwrap();
    command
        .current_dir(&place)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .stdout(stream.try_clone().unwrap())
        .stderr(stream);
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if begun.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let took = begun.elapsed();
    let read = |name: &str| fs::read(place.join(name)).ok();
    let mut strays: Vec<String> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), "out.json" | "report.jsonl"))
        .collect();
    strays.sort();
    let run = Run {
        status,
        output: read("out.json"),
        report: read("report.jsonl")
            .map(|bytes| String::from_utf8(bytes).unwrap())
            .unwrap_or_default(),
        printed: fs::read(&printed).unwrap(),
        strays,
        took,
        peak: fs::read_to_string(&peak)
            .ok()
            .and_then(|text| text.trim().parse::<u64>().ok())
            .map(|kibibytes| kibibytes << 10),
    };
    let _ = fs::remove_dir_all(folder);
    run
}
