//! What libraries say in words beside their messages has its Chinese: what was lost and what became
//! of it, why something is so, on what evidence an inference stands.
//!
//! In: the sources of the crates. Out: the words that the catalogue of `masthead-diagnostics` lacks.
//! Words are found where they are handed over as literals; those that a function gives are found in
//! the files that [`LISTS`] names.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a suite that reads the project's files and ends where it cannot"
)]

use std::fs;
use std::path::{Path, PathBuf};

use masthead_diagnostics::Locale;

/// Files in which every arm `=> "…"` of a function of this name says what something is.
const LISTS: [(&str, &str); 6] = [
    ("package/src/sniff.rs", "describe"),
    ("encoding/src/detect.rs", "as_str"),
    ("docx/src/read/form.rs", "describe"),
    ("docx/src/read/chunk.rs", "describe"),
    ("epub/src/write/svg.rs", "as_str"),
    ("canonical/src/tree.rs", "noun"),
];

/// Names of formats and standards, which are the same in Chinese.
const NAMES: [&str; 3] = ["HTML", "RTF", "U+FFFD"];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The code of a file before its tests, without comments, white space folded.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
    lines.join(" ")
}

/// Every string literal with the code before it.
fn literals(code: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = code[at..].find('"').map(|found| at + found) {
        let mut end = start + 1;
        let bytes = code.as_bytes();
        while bytes.get(end).is_some_and(|byte| *byte != b'"') {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        // A quotation mark as a character is no literal.
        if code[..start].ends_with('\'') || end >= code.len() {
            at = start + 1;
            continue;
        }
        out.push((&code[..start], &code[start + 1..end]));
        at = end + 1;
    }
    out
}

/// What a literal says, its holes filled with something; a page comes with the words around it.
fn said(literal: &str) -> String {
    let mut out = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (hole, after) = after.split_once('}').unwrap_or_default();
        out.push_str(if hole == "page" { ", page 7" } else { "7" });
        rest = after;
    }
    out + rest
}

fn crates() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    sources(&folder, &mut paths);
    paths.sort();
    let is_library = |path: &PathBuf| {
        let path = path.to_string_lossy().into_owned();
        path.contains("/src/") && !path.contains("/tests") && !path.contains("/../diagnostics/")
    };
    paths.into_iter().filter(is_library).map(|path| (path.clone(), code(&path))).collect()
}

/// Whether the code ends in a call of this name that is not closed yet, within a statement.
fn is_within(code: &str, call: &str) -> bool {
    let Some(at) = code.rfind(call) else { return false };
    let inside = &code[at + call.len()..];
    let depth = |inside: &str| {
        let (mut depth, mut quoted) = (1_i32, false);
        for c in inside.chars() {
            match c {
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth -= 1,
                ';' if !quoted => return 0,
                _ => {}
            }
            if depth == 0 {
                return 0;
            }
        }
        depth
    };
    depth(inside) > 0
}

#[test]
fn losses_and_reasons_are_said_in_chinese() {
    let mut missing = Vec::new();
    let mut found = 0;
    let arguments = ["what", "reason", "became", "expected", "found", "kind", "program"]
        .map(|name| format!(".with(\"{name}\", "));
    for (path, code) in crates() {
        let path = path.to_string_lossy();
        let file = path.split("/crates/diagnostics/../").last().unwrap();
        let lists: Vec<&str> =
            LISTS.iter().filter(|(of, _)| *of == file).map(|(_, name)| *name).collect();
        for (before, literal) in literals(&code) {
            let is_loss = is_within(before, ".lost(");
            let is_argument = arguments.iter().any(|lead| before.ends_with(lead.as_str()));
            let is_listed = lists.iter().any(|name| {
                let function = before.rfind("fn ").map_or("", |at| &before[at + 3..]);
                function.starts_with(&format!("{name}(")) && before.ends_with("=> ")
            });
            if !(is_loss || is_argument || is_listed) {
                continue;
            }
            found += 1;
            let english = said(literal);
            let is_bare = !english.chars().any(char::is_alphabetic);
            let is_name = NAMES.contains(&english.as_str());
            if !is_bare && !is_name && Locale::Zh.words(&english) == english {
                missing.push(format!("{file}: {literal}"));
            }
        }
    }
    assert!(found > 150, "{found} found: is the code of another form?");
    assert!(missing.is_empty(), "add to diagnostics/src/zh/phrases.rs:\n{}", missing.join("\n"));
}

#[test]
fn evidence_is_said_in_chinese() {
    let mut missing = Vec::new();
    let mut found = 0;
    for (path, code) in crates() {
        let path = path.to_string_lossy();
        if !path.contains("/assemble/src/") {
            continue;
        }
        for (before, literal) in literals(&code) {
            let before = before.trim_end_matches("format!(").trim_end();
            let is_given = before.ends_with("evidence =");
            let is_inferred = is_within(before, "infer(") || is_within(before, "inference(");
            // Fields and rules are names, no words.
            if !(is_given || is_inferred) || !literal.contains(' ') {
                continue;
            }
            found += 1;
            let english = said(literal);
            if Locale::Zh.evidence(&english) == english {
                missing.push(format!("{path}: {literal}"));
            }
        }
    }
    assert!(found > 30, "{found} found: is the code of another form?");
    assert!(missing.is_empty(), "add to diagnostics/src/zh/evidence.rs:\n{}", missing.join("\n"));
}
