//! Names of nodes, values of vocabularies, and how deep all of it nests.

use std::collections::BTreeSet;

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::normal::DEPTH;

use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

#[derive(Default)]
pub(crate) struct Identity<'a> {
    ids: BTreeSet<&'a str>,
}

impl<'a> Concern<'a> for Identity<'a> {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Id(id) => {
                if !id.is_well_formed() {
                    findings.push(at.spot(), Diagnostic::new(iss::ID_MALFORMED).with("id", id));
                }
                if !self.ids.insert(id.as_str()) {
                    findings.push(at.spot(), Diagnostic::new(iss::ID_DUPLICATE).with("id", id));
                }
            }
            Seen::Language(language) if !language.is_well_formed() => findings.push(
                at.spot(),
                Diagnostic::new(iss::LANGUAGE_MALFORMED).with("tag", language.as_str()),
            ),
            Seen::Term { vocabulary, value, known: false } => findings.push(
                at.spot(),
                Diagnostic::new(iss::TERM_UNKNOWN)
                    .with("value", value)
                    .with("vocabulary", vocabulary),
            ),
            Seen::TooDeep(what) => findings.push(
                at.spot(),
                Diagnostic::new(iss::NESTING_TOO_DEEP)
                    .with("what", what)
                    .with("limit", if what == "articles" { 2 } else { DEPTH }),
            ),
            _ => {}
        }
    }
}
