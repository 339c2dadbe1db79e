//! Migrations: an ordered list of steps between versions of the model.
//!
//! In: a document as JSON and the version it should have. Out: the document in that version, and
//! what was lost on the way. Each step will stand in a file of its own; version 1.0 is the first,
//! so there is none yet. `up` loses nothing by rule; `down` says what the older version cannot
//! hold.

use masthead_diagnostics::Loss;
use serde_json::Value;

use crate::version::Version;

/// One step between two versions that follow each other.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The version it starts from.
    pub from: Version,
    /// The version it ends at.
    pub to: Version,
    /// The day it was written, ISO 8601.
    pub date: &'static str,
    /// Why the model changed.
    pub reason: &'static str,
    /// Brings a document from `from` to `to`.
    pub up: fn(&mut Value),
    /// Brings a document from `to` to `from`, and says what was lost.
    pub down: fn(&mut Value) -> Vec<Loss>,
}

/// All steps, in order.
pub const STEPS: &[Step] = &[];

/// There is no chain of steps between these versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSteps {
    /// Where the chain should begin.
    pub from: Version,
    /// Where it should end.
    pub to: Version,
}

impl std::fmt::Display for NoSteps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no steps lead from version {} to {}", self.from, self.to)
    }
}

impl std::error::Error for NoSteps {}

/// Brings a document of version `from` to version `to` by [`STEPS`], up or down.
///
/// # Errors
/// The steps do not lead there; the document is as it was.
pub fn migrate(value: &mut Value, from: Version, to: Version) -> Result<Vec<Loss>, NoSteps> {
    along(STEPS, value, from, to)
}

fn along(
    steps: &[Step],
    value: &mut Value,
    from: Version,
    to: Version,
) -> Result<Vec<Loss>, NoSteps> {
    let missing = NoSteps { from, to };
    let low = from.min(to);
    let high = from.max(to);
    let chain: Vec<&Step> =
        steps.iter().filter(|step| step.from >= low && step.to <= high).collect();
    let mut reached = low;
    for step in &chain {
        if step.from != reached {
            return Err(missing);
        }
        reached = step.to;
    }
    if reached != high {
        return Err(missing);
    }
    let mut losses = Vec::new();
    if from <= to {
        for step in &chain {
            (step.up)(value);
        }
    } else {
        for step in chain.iter().rev() {
            losses.extend((step.down)(value));
        }
    }
    if let Some(version) = value.get_mut("version") {
        *version = Value::String(to.to_string());
    }
    Ok(losses)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const fn version(major: u32, minor: u32) -> Version {
        Version { major, minor }
    }

    /// Made up: 1.1 adds `mood`, 2.0 renames `name` to `title`.
    const MADE_UP: &[Step] = &[
        Step {
            from: version(1, 0),
            to: version(1, 1),
            date: "2001-01-01",
            reason: "issues have moods",
            up: |_| {},
            down: |value| {
                let gone = value.as_object_mut().and_then(|map| map.remove("mood"));
                gone.map(|mood| Loss { what: format!("mood {mood}"), became: "dropped".into() })
                    .into_iter()
                    .collect()
            },
        },
        Step {
            from: version(1, 1),
            to: version(2, 0),
            date: "2002-01-01",
            reason: "titles are no names",
            up: |value| rename(value, "name", "title"),
            down: |value| {
                rename(value, "title", "name");
                Vec::new()
            },
        },
    ];

    fn rename(value: &mut Value, from: &str, to: &str) {
        if let Some(map) = value.as_object_mut()
            && let Some(inner) = map.remove(from)
        {
            map.insert(to.to_owned(), inner);
        }
    }

    #[test]
    fn steps_lead_up_and_back_again() {
        let old = json!({"version": "1.0", "name": "甲"});
        let mut value = old.clone();
        let losses = along(MADE_UP, &mut value, version(1, 0), version(2, 0)).unwrap();
        assert!(losses.is_empty());
        assert_eq!(value, json!({"version": "2.0", "title": "甲"}));
        along(MADE_UP, &mut value, version(2, 0), version(1, 0)).unwrap();
        assert_eq!(value, old);
    }

    #[test]
    fn steps_down_say_what_is_lost() {
        let mut value = json!({"version": "1.1", "mood": "calm"});
        let losses = along(MADE_UP, &mut value, version(1, 1), version(1, 0)).unwrap();
        assert_eq!(losses.len(), 1);
        assert_eq!(value, json!({"version": "1.0"}));
    }

    #[test]
    fn a_gap_in_the_chain_changes_nothing() {
        let mut value = json!({"version": "0.9"});
        for (from, to) in [
            (version(0, 9), version(2, 0)),
            (version(1, 0), version(3, 0)),
            (version(2, 1), version(1, 0)),
        ] {
            assert!(along(MADE_UP, &mut value, from, to).is_err());
        }
        assert_eq!(value, json!({"version": "0.9"}));
    }

    #[test]
    fn the_published_steps_are_a_chain_that_ends_at_ours() {
        for (step, next) in STEPS.iter().zip(STEPS.iter().skip(1)) {
            assert_eq!(step.to, next.from);
        }
        assert!(STEPS.last().is_none_or(|step| step.to == Version::OURS));
        assert_eq!(migrate(&mut json!({}), Version::OURS, Version::OURS), Ok(Vec::new()));
    }
}
