//! The canonical bytes: JSON Canonicalization Scheme, RFC 8785.
//!
//! In: an issue. Out: the one byte string that says it, and its SHA-256. Keys are sorted by UTF-16
//! code units (RFC 8785 §3.2.3), strings escape only what they must (§3.2.2.2), there is no space.
//! The model has no floating-point numbers, which are the only hard part of the scheme.

use masthead_diagnostics::{Cause, Diagnostic, Failure, codes};
use masthead_issue::Issue;
use masthead_package::sha256_hex;
use serde::Serialize;
use serde_json::Value;

use crate::tree::MAX_INTEGER;

/// The canonical bytes of an issue. Two issues in normal form are equal exactly when these are.
///
/// # Errors
/// A number is beyond 2⁵³ − 1, which no issue read by us holds.
pub fn bytes(issue: &Issue) -> Result<Vec<u8>, Failure> {
    of(issue)
}

/// SHA-256 of [`bytes`], in hexadecimal digits.
///
/// # Errors
/// As [`bytes`].
pub fn hash(issue: &Issue) -> Result<String, Failure> {
    Ok(sha256_hex(&bytes(issue)?))
}

/// The canonical bytes of anything that is JSON without floats.
pub(crate) fn of(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let value = serde_json::to_value(value).map_err(|error| refuse(&error.to_string()))?;
    of_value(&value)
}

/// The canonical bytes of a JSON value without floats.
pub(crate) fn of_value(value: &Value) -> Result<Vec<u8>, Failure> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out.into_bytes())
}

fn refuse(reason: &str) -> Failure {
    Failure::new(
        Cause::Output,
        Diagnostic::new(codes::sch::NOT_CANONICALISABLE).with("reason", reason),
    )
}

/// Depth is that of the value: bounded by the types, or by the parser.
fn write(value: &Value, out: &mut String) -> Result<(), Failure> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => match number.as_i64() {
            Some(integer) if (-MAX_INTEGER..=MAX_INTEGER).contains(&integer) => {
                out.push_str(&integer.to_string());
            }
            _ => {
                return Err(refuse(&format!("{number} is not a whole number below 2^53")));
            }
        },
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            members.sort_by(|(a, _), (b, _)| {
                // In ASCII the order of bytes is that of UTF-16.
                let ascii = a.is_ascii() && b.is_ascii();
                if ascii { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
            });
            out.push('{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// RFC 8785 §3.2.2.2: two-character escapes where JSON has them, `\u00xx` for other controls.
fn write_string(text: &str, out: &mut String) {
    use std::fmt::Write as _;
    out.push('"');
    let escaped = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(escaped)
        && let Some((plain, tail)) = rest.split_at_checked(at)
    {
        out.push_str(plain);
        let mut tail = tail.chars();
        match tail.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{C}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            Some(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            None => {}
        }
        rest = tail.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        String::from_utf8(of_value(&serde_json::from_str(text).unwrap()).unwrap()).unwrap()
    }

    /// The strings and literals of the sample of RFC 8785 §3.2.2; its numbers are floats.
    #[test]
    fn strings_of_the_rfc_are_written_as_it_writes_them() {
        assert_eq!(
            canonical(
                r#"{
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false]
                }"#
            ),
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
    }

    /// The sample of RFC 8785 §3.2.3: by UTF-16 units the emoji precedes the Hebrew presentation
    /// form, by code points it would follow.
    #[test]
    fn keys_of_the_rfc_are_sorted_as_it_sorts_them() {
        let sorted = canonical(
            r#"{
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }"#,
        );
        let names = [
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ];
        let places: Vec<_> = names.map(|name| sorted.find(name).unwrap()).to_vec();
        assert!(places.is_sorted(), "{sorted}");
    }

    #[test]
    fn numbers_beyond_the_exact_are_refused() {
        assert_eq!(canonical("[0,9007199254740991]"), "[0,9007199254740991]");
        for text in ["[9007199254740992]", "[1.5]"] {
            let value: Value = serde_json::from_str(text).unwrap();
            let failure = of_value(&value).unwrap_err();
            assert_eq!(failure.rule(), codes::sch::NOT_CANONICALISABLE);
        }
    }
}
