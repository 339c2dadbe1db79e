//! Machine forms: JSON Lines of findings, pretty JSON. Never localised, never coloured.

use masthead::{Diagnostic, Failure};
use serde::Serialize;

use crate::output;
use crate::terminal;

/// A finding a line.
pub(crate) fn lines(findings: &[Diagnostic]) -> String {
    let mut text = String::new();
    for finding in findings {
        // Strings and numbers under string keys always serialise.
        if let Ok(line) = serde_json::to_string(finding) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Two spaces and a final newline.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Prints JSON on standard output; on a terminal with what it would obey escaped.
///
/// # Errors
/// The system refuses.
pub(crate) fn print(json: &str) -> Result<(), Failure> {
    if terminal::stdout_is_terminal() {
        output::to_stdout(terminal::escape_json(json).as_bytes())
    } else {
        output::to_stdout(json.as_bytes())
    }
}
