//! Identifiers and addresses: their form, and the digits that check them.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Field, Identifier, plain};

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

pub(crate) struct Identifiers;

impl<'a> Concern<'a> for Identifiers {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Identifier(identifier) => form(identifier, at, findings),
            Seen::Field(field) => printed(field, at, findings),
            Seen::Address(url) => {
                if let Some(reason) = address_fault(url) {
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::URL_MALFORMED).with("url", url).with("reason", reason),
                    );
                }
            }
            _ => {}
        }
    }
}

fn form(identifier: &Identifier, at: &Path<'_>, findings: &mut Findings) {
    let value = identifier.value.as_str();
    let fault =
        |rule, reason: String| Diagnostic::new(rule).with("value", value).with("reason", reason);
    let (name, fits) = match identifier.scheme.as_str() {
        "issn-print" | "issn-electronic" | "issn-l" => {
            if let Some(reason) = issn_fault(value) {
                findings.push(at.below("/value"), fault(iss::ISSN_INVALID, reason));
            }
            return;
        }
        "isbn" => {
            if let Some(reason) = isbn_fault(value) {
                findings.push(at.below("/value"), fault(iss::ISBN_INVALID, reason));
            }
            return;
        }
        "cn" => ("a CN number", is_cn(value)),
        "doi" => ("a DOI", is_doi(value)),
        "orcid" => ("an ORCID iD", is_isni(value)),
        "isni" => ("an ISNI", is_isni(value)),
        _ => return,
    };
    if !fits {
        findings.push(
            at.below("/value"),
            Diagnostic::new(iss::IDENTIFIER_MALFORMED).with("value", value).with("scheme", name),
        );
    }
}

/// A printed ISBN may be any words; what has as many digits as an ISBN should be one.
fn printed(field: &Field, at: &Path<'_>, findings: &mut Findings) {
    if field.key.as_ref().is_none_or(|key| key.as_str() != "isbn") {
        return;
    }
    let text = plain::inlines(&field.content);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '-' | '‐' | '–' | ' ');
    for value in text.split(|c| !is_part(c)) {
        let value = value.trim_matches([' ', '-', 'x', '‐', '–']);
        let digits = value.chars().filter(char::is_ascii_digit).count();
        if digits >= 9
            && let Some(reason) = isbn_fault(value)
        {
            findings.push(
                at.below("/content"),
                Diagnostic::new(iss::ISBN_MISPRINTED).with("value", value).with("reason", reason),
            );
        }
    }
}

/// The digits of a number that hyphens and spaces divide; `X` is ten and stands last.
fn digits(value: &str) -> Option<Vec<u32>> {
    let bare: Vec<char> = value.chars().filter(|c| !matches!(c, '-' | '‐' | '–' | ' ')).collect();
    let last = bare.len().checked_sub(1)?;
    bare.into_iter()
        .enumerate()
        .map(|(index, c)| match c {
            'X' | 'x' if index == last => Some(10),
            _ => c.to_digit(10),
        })
        .collect()
}

/// What is wrong with an ISSN: weights 8 to 2, modulo 11 (ISO 3297).
fn issn_fault(value: &str) -> Option<String> {
    match digits(value).as_deref() {
        Some([body @ .., last]) if body.len() == 7 => check(modulo_eleven(body, 8), *last),
        _ => Some("it does not have eight digits".to_owned()),
    }
}

/// What is wrong with an ISBN: of ten digits, modulo 11; of thirteen, as EAN-13 (ISO 2108).
fn isbn_fault(value: &str) -> Option<String> {
    match digits(value).as_deref() {
        Some([body @ .., last]) if body.len() == 9 => check(modulo_eleven(body, 10), *last),
        Some(all @ [body @ .., last]) if body.len() == 12 => {
            if !(all.starts_with(&[9, 7, 8]) || all.starts_with(&[9, 7, 9])) {
                return Some("thirteen digits begin with 978 or 979".to_owned());
            }
            let sum: u32 = body
                .iter()
                .zip([1, 3].into_iter().cycle())
                .map(|(digit, weight)| digit * weight)
                .sum();
            check((10 - sum % 10) % 10, *last)
        }
        _ => Some("it has neither ten nor thirteen digits".to_owned()),
    }
}

fn modulo_eleven(body: &[u32], first: u32) -> u32 {
    let sum: u32 = body.iter().zip((2..=first).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11
}

fn check(due: u32, found: u32) -> Option<String> {
    (due != found).then(|| {
        let due = if due == 10 { "X".to_owned() } else { due.to_string() };
        format!("its last digit should be {due}")
    })
}

/// ISNI and ORCID: sixteen digits, ISO/IEC 7064 MOD 11-2.
fn is_isni(value: &str) -> bool {
    let bare = value.rsplit('/').next().unwrap_or_default();
    match digits(bare).as_deref() {
        Some([body @ .., last]) if body.len() == 15 => {
            let total = body.iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
            (12 - total) % 11 == *last
        }
        _ => false,
    }
}

/// 国内统一刊号: region, number, and the class it is in: `11-1234/G2`, `44-1234`.
fn is_cn(value: &str) -> bool {
    let value = value.strip_prefix("CN").unwrap_or(value).trim_start();
    let (number, class) = match value.split_once('/') {
        Some((number, class)) => (number, Some(class)),
        None => (value, None),
    };
    let digits =
        |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    number
        .split_once(['-', '–', '－'])
        .is_some_and(|(region, serial)| digits(region, 2) && digits(serial, 4))
        && class.is_none_or(|class| {
            class.starts_with(|c: char| c.is_ascii_uppercase())
                && class.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        })
}

/// `10.`, a registrant, a slash and a name (ISO 26324).
fn is_doi(value: &str) -> bool {
    value.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(
        |(registrant, name)| {
            registrant.starts_with(|c: char| c.is_ascii_digit())
                && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                && !name.is_empty()
                && !name.contains(char::is_whitespace)
        },
    )
}

/// What is wrong with an address: an absolute IRI (RFC 3987), looked at as far as links need it.
pub(crate) fn address_fault(url: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = url.split_once(':') else {
        return Some("it has no scheme such as https:");
    };
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    {
        return Some("it has no scheme such as https:");
    }
    if rest.is_empty() {
        return Some("there is nothing after the scheme");
    }
    if url.contains(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
    }) {
        return Some("it holds a character no address has");
    }
    if matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
        return match host {
            None | Some("") => Some("it names no host"),
            Some(host) if host.contains(['，', '。', '；', '：', '、', '．']) => {
                Some("its host holds punctuation of the text")
            }
            Some(_) => None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_computed() {
        for good in ["2049-3630", "0378-5955", "2434-561X"] {
            assert_eq!(issn_fault(good), None, "{good}");
        }
        assert_eq!(issn_fault("2049-3631").unwrap(), "its last digit should be 0");
        for bad in ["", "2049-363", "20493630X", "2O49-3630"] {
            assert!(issn_fault(bad).is_some(), "{bad}");
        }
        for good in ["978-3-16-148410-0", "0-306-40615-2", "080442957X"] {
            assert_eq!(isbn_fault(good), None, "{good}");
        }
        for bad in ["978-3-16-148410-1", "0-306-40615-3", "977-3-16-148410-7", "1"] {
            assert!(isbn_fault(bad).is_some(), "{bad}");
        }
        assert!(is_isni("0000-0002-1825-0097"));
        assert!(!is_isni("0000-0002-1825-0098"));
    }

    #[test]
    fn forms_are_known() {
        for good in ["11-1234/G2", "CN 44-1234", "00-0000/TP"] {
            assert!(is_cn(good), "{good}");
        }
        for bad in ["11-123/G2", "1-1234", "11-1234/", "111234"] {
            assert!(!is_cn(bad), "{bad}");
        }
        assert!(is_doi("10.5555/tide") && !is_doi("doi:10.5555/tide") && !is_doi("10.5555"));
    }

    #[test]
    fn addresses_have_a_scheme_and_a_host() {
        for good in [
            "https://example.org/a?b=c#d",
            "http://例子.example/路径",
            "mailto:a@example.org",
            "urn:isbn:080442957X",
        ] {
            assert_eq!(address_fault(good), None, "{good}");
        }
        for bad in [
            "",
            "www.example.org",
            "https：//example.org",
            "https://",
            "https:/example.org",
            "https://example.org/a b",
            "mailto:",
            "https://example．org",
        ] {
            assert!(address_fault(bad).is_some(), "{bad}");
        }
    }
}
