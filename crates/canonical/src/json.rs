//! Canonical issues as JSON files.
//!
//! In: bytes, or an issue. Out: an issue and what was noticed, or the pretty form: two spaces,
//! keys in the order of the schema, a final newline. Reading is strict where silence would lose
//! something, and every refusal says its line, its column and its JSON pointer.

use masthead_diagnostics::{Cause, Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use masthead_issue::Issue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Serializer;

use crate::document::Document;
use crate::pretty::Layout;
use crate::schema::Schema;
use crate::shape;
use crate::tree::{self, Node};

/// How many places are looked for to tell the first of them.
const MOST_FAULTS: usize = 1_000;

/// The pretty form of an issue.
///
/// # Errors
/// A bug of ours: all that the model holds is JSON.
pub fn pretty(issue: &Issue) -> Result<String, Failure> {
    pretty_of(issue)
}

/// The pretty form of anything of ours.
pub(crate) fn pretty_of(value: &impl Serialize) -> Result<String, Failure> {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Layout::default());
    value.serialize(&mut serializer).map_err(|error| bug(&error))?;
    out.push(b'\n');
    String::from_utf8(out).map_err(|error| bug(&error))
}

fn bug(reason: &impl ToString) -> Failure {
    let diagnostic = Diagnostic::new(codes::sch::NOT_CANONICALISABLE);
    Failure::new(Cause::Bug, diagnostic.with("reason", reason.to_string()))
}

/// Reads an issue, and brings it into normal form.
///
/// # Errors
/// It is no issue, is of a newer version, breaks the schema, or is past a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Outcome<Issue>, Failure> {
    Document::parse(bytes, limits)?.issue()
}

/// Where an issue would break the schema if it were written. Places are JSON pointers.
///
/// # Errors
/// A bug of ours: all that the model holds is JSON.
pub fn faults(issue: &Issue, limits: &Limits) -> Result<Report, Failure> {
    let value = serde_json::to_value(issue).map_err(|error| bug(&error))?;
    let mut report = Report::new(limits);
    let root = Node::from_value(&value);
    for fault in shape::faults(Schema::Issue.shared(), &root, limits.diagnostics) {
        let pointer = tree::pointer(fault.path.iter().map(String::as_str));
        let diagnostic = Diagnostic::new(codes::sch::INVALID).with("reason", fault.reason);
        report.push(diagnostic.at(Place::pointer(pointer)));
    }
    Ok(report)
}

/// The text of these bytes, without a byte order mark.
pub(crate) fn utf8<'a>(
    bytes: &'a [u8],
    limits: &Limits,
    report: &mut Report,
) -> Result<&'a str, Failure> {
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Failure::limit(
            Diagnostic::new(codes::lim::INPUT_TOO_LARGE).with("limit", limits.input_bytes),
        ));
    }
    if bytes.is_empty() {
        return Err(Failure::damaged(Diagnostic::new(codes::pkg::EMPTY_INPUT)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let before = bytes.get(..offset).and_then(|valid| std::str::from_utf8(valid).ok());
        let mut place = tree::place(before.unwrap_or_default(), Some(offset), String::new());
        place.pointer = None;
        place.offset = u64::try_from(offset).ok();
        Failure::damaged(Diagnostic::new(codes::sch::NOT_UTF8).with("offset", offset).at(place))
    })?;
    match text.strip_prefix('\u{FEFF}') {
        Some(rest) => {
            report.push(Diagnostic::new(codes::sch::BYTE_ORDER_MARK).at(Place::line(1)));
            Ok(rest)
        }
        None => Ok(text),
    }
}

/// The value of our type, or the first place where the schema is broken.
pub(crate) fn typed<T: DeserializeOwned>(
    root: &Node,
    text: &str,
    schema: Schema,
) -> Result<T, Failure> {
    serde_json::from_value(root.to_value()).map_err(|error| {
        let fault = shape::faults(schema.shared(), root, MOST_FAULTS).into_iter().next();
        let (reason, place) = match fault {
            Some(fault) => {
                let pointer = tree::pointer(fault.path.iter().map(String::as_str));
                (fault.reason, tree::place(text, fault.at, pointer))
            }
            None => (error.to_string(), Place::default()),
        };
        Failure::damaged(Diagnostic::new(codes::sch::INVALID).with("reason", reason).at(place))
    })
}
