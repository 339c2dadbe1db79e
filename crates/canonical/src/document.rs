//! A canonical issue as it stands in its file.
//!
//! In: bytes. Out: one parsed tree that knows where everything stands, and from it all that is
//! asked of a file: where it breaks the schema, the issue it says, and the line and column of any
//! place in it. Nothing parses the bytes a second time.

use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};
use masthead_issue::{Issue, normal};

use crate::schema::Schema;
use crate::tree::{self, Node};
use crate::version::{self, Reading, Version};
use crate::{depth, jcs, json, migrate, shape};

/// A file that is JSON and calls itself an issue of a version we read.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    root: Node,
    version: Version,
    limits: Limits,
    /// What was noticed of the bytes.
    report: Report,
}

impl<'a> Document<'a> {
    /// Parses a file.
    ///
    /// # Errors
    /// It is no JSON as issues are written in, is no issue, is of a newer version, or is past a
    /// limit. The failure says its line, its column and its JSON pointer.
    pub fn parse(bytes: &'a [u8], limits: &Limits) -> Result<Self, Failure> {
        let mut report = Report::new(limits);
        let text = json::utf8(bytes, limits, &mut report)?;
        let root = tree::parse(text)?;
        let version = version::check(&root, text)?;
        Ok(Self { text, root, version, limits: limits.clone(), report })
    }

    /// The version it says it has.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Where it breaks the schema, in its order, as many places as a report holds.
    ///
    /// A document of an older version is held against no schema of ours.
    pub fn faults(&self) -> Report {
        let mut report = Report::new(&self.limits);
        if self.version != Version::OURS {
            return report;
        }
        let faults = shape::faults(Schema::Issue.shared(), &self.root, self.limits.diagnostics);
        let positions = tree::positions(self.text, faults.iter().map(|fault| fault.at));
        for (fault, position) in faults.into_iter().zip(positions) {
            let mut place = Place::pointer(tree::pointer(fault.path.iter().map(String::as_str)));
            (place.line, place.column) = position.unzip();
            report
                .push(Diagnostic::new(codes::sch::INVALID).with("reason", fault.reason).at(place));
        }
        report
    }

    /// The issue as the document says it, not brought into normal form: JSON pointers into it
    /// are pointers into the document.
    ///
    /// # Errors
    /// It breaks the schema, is of a version no steps lead from, or nests too deep.
    pub fn stated(&self) -> Result<Issue, Failure> {
        let issue: Issue = match Version::OURS.reading(self.version) {
            Reading::Migrate => json::typed(&self.migrated()?, self.text, Schema::Issue)?,
            Reading::AsItIs | Reading::Refuse => json::typed(&self.root, self.text, Schema::Issue)?,
        };
        match depth::check(&issue, self.limits.depth) {
            Ok(()) => Ok(issue),
            Err(found) => Err(Failure::limit(
                Diagnostic::new(codes::sch::ISSUE_TOO_DEEP)
                    .with("what", found.what)
                    .with("limit", self.limits.depth)
                    .at(found.node.map(Place::node).unwrap_or_default()),
            )),
        }
    }

    /// The issue in normal form, and what was noticed on the way.
    ///
    /// # Errors
    /// As [`stated`](Self::stated).
    pub fn issue(&self) -> Result<Outcome<Issue>, Failure> {
        let mut issue = self.stated()?;
        let mut report = self.report.clone();
        normal::issue(&mut issue);
        if self.version != Version::OURS {
            report.push(
                Diagnostic::new(codes::sch::VERSION_MIGRATED)
                    .with("version", self.version)
                    .with("ours", Version::OURS),
            );
        } else if jcs::of_value(&self.root.to_value())? != jcs::bytes(&issue)? {
            report.push(Diagnostic::new(codes::sch::NOT_NORMAL));
        }
        Ok(Outcome { value: issue, report })
    }

    /// Adds line and column to the places of findings that have a JSON pointer into the document.
    ///
    /// Where a pointer leads to nothing, the place is that of the innermost thing around it that
    /// is there.
    pub fn locate(&self, findings: &mut [Diagnostic]) {
        let offset = |finding: &Diagnostic| {
            let pointer = finding.place.pointer.as_deref()?;
            (finding.place.line.is_none()).then(|| tree::innermost(&self.root, pointer))?
        };
        let positions = tree::positions(self.text, findings.iter().map(offset));
        for (finding, position) in findings.iter_mut().zip(positions) {
            if position.is_some() {
                (finding.place.line, finding.place.column) = position.unzip();
            }
        }
    }

    fn migrated(&self) -> Result<Node, Failure> {
        let mut value = self.root.to_value();
        migrate::migrate(&mut value, self.version, Version::OURS).map_err(|missing| {
            Failure::not_this_format(
                Diagnostic::new(codes::sch::VERSION_UNREACHABLE).with("reason", missing).at(
                    tree::place(
                        self.text,
                        self.root.get("version").and_then(|node| node.at),
                        "/version".to_owned(),
                    ),
                ),
            )
        })?;
        Ok(Node::from_value(&value))
    }
}
