//! Identity of nodes.

use serde::{Deserialize, Serialize};

/// The id of a node, unique in its issue.
///
/// ASCII, short and plain, so that it is at once an XML id, an HTML fragment, a Word bookmark and
/// a file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Id(
    #[cfg_attr(
        feature = "schemars",
        schemars(regex(pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"), length(max = 30))
    )]
    pub String,
);

impl Id {
    /// Characters an id may have.
    pub const MAX: usize = 30;

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the id keeps to the grammar `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 30 characters.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() <= Self::MAX
            && self.0.starts_with(|c: char| c.is_ascii_lowercase())
            && self.0.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    }
}

impl From<&str> for Id {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<String> for Id {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar_is_kept() {
        for good in ["s6-a4-f1", "a", "s12"] {
            assert!(Id::from(good).is_well_formed(), "{good}");
        }
        for bad in ["", "1a", "s--a", "S1", "s_1", "s-", "文", &"a".repeat(31)] {
            assert!(!Id::from(bad).is_well_formed(), "{bad}");
        }
    }
}
