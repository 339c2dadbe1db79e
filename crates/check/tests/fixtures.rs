//! The fixtures of the project: no errors in any, and every pointer leads where it says.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the suite reads its fixtures from files"
)]

use std::path::{Path, PathBuf};

use masthead_check::{Options, check};
use masthead_diagnostics::Severity;
use masthead_issue::Issue;
use masthead_package::AssetStore;

fn issues(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            issues(&path, into);
        } else if path.file_name().is_some_and(|name| name == "issue.json") {
            into.push(path);
        }
    }
}

fn media(folder: &Path, into: &mut AssetStore) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            media(&path, into);
        } else {
            into.insert(std::fs::read(path).unwrap());
        }
    }
}

#[test]
fn fixtures_have_no_errors_and_pointers_lead_somewhere() {
    let mut paths = Vec::new();
    issues(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures"), &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let issue: Issue = serde_json::from_value(json.clone()).unwrap();
        let mut store = AssetStore::new();
        media(&path.with_file_name("assets"), &mut store);
        let report = check(&issue, &store, &Options::default());
        for found in &report {
            let name = path.parent().unwrap().file_name().unwrap().display();
            println!(
                "{name}: {} {} {}: {}",
                found.severity,
                found.rule.name,
                found.place,
                found.message()
            );
            let pointer = found.place.pointer.as_deref().unwrap();
            assert!(json.pointer(pointer).is_some(), "{pointer}");
        }
        assert_eq!(report.count(Severity::Error), 0, "{}", path.display());
    }
}
