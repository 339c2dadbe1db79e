//! What makes a finding the same finding in the next run.
//!
//! Services that follow findings over time know them by a fingerprint. Lines and pointers move
//! when something is put in above, so they are no part of it; the file, the rule, its arguments,
//! the node and the words there are. Findings alike in all of that are counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use masthead::Diagnostic;
use sha2::{Digest as _, Sha256};

/// The fingerprints of findings, in their order: 32 hexadecimal digits, each unique.
pub(crate) fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    findings
        .iter()
        .map(|finding| {
            let name = name(finding);
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            let digest = Sha256::digest(format!("{name}\u{0}{count}"));
            let mut digits = String::with_capacity(32);
            for byte in digest.iter().take(16) {
                let _ = write!(digits, "{byte:02x}");
            }
            digits
        })
        .collect()
}

fn name(finding: &Diagnostic) -> String {
    let place = &finding.place;
    let mut parts = vec![finding.rule.code()];
    for part in [&place.file, &place.part, &place.node, &place.excerpt] {
        parts.push(part.clone().unwrap_or_default());
    }
    parts.extend(finding.arguments.iter().map(|(name, value)| format!("{name}={value}")));
    parts.join("\u{0}")
}

#[cfg(test)]
mod tests {
    use masthead::{Place, codes};

    use super::*;

    fn at(line: u32, reason: &str) -> Diagnostic {
        let place = Place { file: Some("a.json".into()), ..Place::line(line) };
        Diagnostic::new(codes::sch::INVALID).with("reason", reason).at(place)
    }

    #[test]
    fn fingerprints_outlive_a_line_put_in_above_and_are_unique() {
        let before = fingerprints(&[at(3, "x"), at(9, "x"), at(12, "y")]);
        let after = fingerprints(&[at(4, "x"), at(10, "x"), at(13, "y")]);
        assert_eq!(before, after);
        let unique: std::collections::BTreeSet<_> = before.iter().collect();
        assert_eq!(unique.len(), 3);
        assert_eq!(before[0].len(), 32);
    }
}
