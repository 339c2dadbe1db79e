//! Which documents this version reads.
//!
//! In: `format` and `version` of a document. Out: whether it is read as it is, migrated, or
//! refused. Same major and a minor not above ours is read; an older major is migrated up in
//! memory; anything newer is refused with the version it needs.

use std::fmt;
use std::str::FromStr;

use masthead_diagnostics::{Diagnostic, Failure, Place, codes};
use masthead_issue::Issue;

use crate::tree::{self, Kind, Node};

/// The version of a model: `MAJOR.MINOR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Counts changes that break.
    pub major: u32,
    /// Counts additions.
    pub minor: u32,
}

impl Version {
    /// The version of the model these types are, [`Issue::VERSION`].
    pub const OURS: Self = Self { major: 1, minor: 0 };

    /// What a reader of version `self` does with a document of version `found`.
    pub fn reading(self, found: Self) -> Reading {
        if found.major > self.major || (found.major == self.major && found.minor > self.minor) {
            Reading::Refuse
        } else if found.major == self.major {
            Reading::AsItIs
        } else {
            Reading::Migrate
        }
    }
}

/// What a reader does with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Reads it.
    AsItIs,
    /// Migrates it up in memory, then reads it.
    Migrate,
    /// Refuses it: it is newer.
    Refuse,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |digits: &str| {
            let plain = digits == "0" || !digits.starts_with('0');
            (plain && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| digits.parse().ok())
                .flatten()
        };
        text.split_once('.')
            .and_then(|(major, minor)| number(major).zip(number(minor)))
            .map(|(major, minor)| Self { major, minor })
            .ok_or_else(|| format!("`{text}` is not a version: write MAJOR.MINOR, as 1.0"))
    }
}

/// Looks at `format` and `version` before anything else of a document.
pub(crate) fn check(root: &Node, text: &str) -> Result<Version, Failure> {
    let not_ours = |found: String, place: Place| {
        Failure::not_this_format(
            Diagnostic::new(codes::pkg::NOT_THIS_FORMAT)
                .with("found", found)
                .with("expected", "a canonical issue")
                .at(place),
        )
    };
    let whole = || tree::place(text, root.at, String::new());
    if !matches!(root.kind, Kind::Map(_)) {
        return Err(not_ours(format!("{} of JSON", root.noun()), whole()));
    }
    match root.get("format").map(|node| (node, node.as_str())) {
        Some((_, Some(Issue::FORMAT))) => {}
        Some((node, found)) => {
            let found = found.map_or_else(
                || "JSON whose format is no string".to_owned(),
                |other| format!("a document of format `{other}`"),
            );
            return Err(not_ours(found, tree::place(text, node.at, tree::pointer(["format"]))));
        }
        None => return Err(not_ours("JSON that names no format".to_owned(), whole())),
    }
    let Some(node) = root.get("version") else {
        return Err(Failure::damaged(
            Diagnostic::new(codes::sch::INVALID)
                .with("reason", "the field `version` is missing")
                .at(tree::place(text, root.at, String::new())),
        ));
    };
    let place = || tree::place(text, node.at, tree::pointer(["version"]));
    let version: Version = node
        .as_str()
        .ok_or_else(|| format!("a string should stand here, not {}", node.noun()))
        .and_then(str::parse)
        .map_err(|reason| {
            Failure::damaged(
                Diagnostic::new(codes::sch::INVALID).with("reason", reason).at(place()),
            )
        })?;
    if Version::OURS.reading(version) == Reading::Refuse {
        return Err(Failure::not_this_format(
            Diagnostic::new(codes::sch::VERSION_NEWER)
                .with("version", version)
                .with("ours", Version::OURS)
                .at(place()),
        ));
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_that_of_the_types() {
        assert_eq!(Version::OURS.to_string(), Issue::VERSION);
    }

    #[test]
    fn versions_are_two_plain_numbers() {
        assert_eq!("1.12".parse(), Ok(Version { major: 1, minor: 12 }));
        for bad in ["", "1", "1.", "1.0.0", "01.0", "1.x", "v1.0", "-1.0", "+1.0", "1.٣"] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_read_rule_holds() {
        let version = |text: &str| text.parse::<Version>().unwrap();
        let ours = version("2.3");
        for (found, reading) in [
            ("2.3", Reading::AsItIs),
            ("2.0", Reading::AsItIs),
            ("2.4", Reading::Refuse),
            ("3.0", Reading::Refuse),
            ("1.9", Reading::Migrate),
        ] {
            assert_eq!(ours.reading(version(found)), reading, "{found}");
        }
    }
}
