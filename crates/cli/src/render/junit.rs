//! `JUnit` XML, which nearly every CI service shows as tests: a suite a file, a case a finding.
//!
//! A finding that fails the run is a failure, any other a skipped case: services show both with
//! their words, and count only the first against the run. A file with nothing to say of it is one
//! case that passed.

use masthead::{Diagnostic, Severity};
use masthead_xml::Writer;

use crate::render::words;

/// The report of these files, in their order.
pub(crate) fn report(files: &[String], findings: &[Diagnostic]) -> String {
    let suites: Vec<Suite<'_>> = files
        .iter()
        .map(|file| {
            let of = |finding: &&Diagnostic| finding.place.file.as_deref() == Some(file);
            Suite { file, findings: findings.iter().filter(of).collect() }
        })
        .collect();
    let fails = |finding: &Diagnostic| finding.severity == Severity::Error;
    let mut out = Writer::new();
    out.declaration();
    let total: usize = suites.iter().map(Suite::tests).sum();
    let failed = findings.iter().filter(|finding| fails(finding)).count();
    out.open(
        "testsuites",
        &[("name", "masthead"), ("tests", &total.to_string()), ("failures", &failed.to_string())],
    );
    for suite in &suites {
        let failed = suite.findings.iter().filter(|finding| fails(finding)).count();
        let skipped = suite.findings.len().saturating_sub(failed);
        out.open(
            "testsuite",
            &[
                ("name", suite.file),
                ("tests", &suite.tests().to_string()),
                ("failures", &failed.to_string()),
                ("errors", "0"),
                ("skipped", &skipped.to_string()),
            ],
        );
        if suite.findings.is_empty() {
            out.empty("testcase", &[("classname", suite.file), ("name", "valid")]);
        }
        for finding in &suite.findings {
            let code = finding.rule.code();
            let inside = words::inside(&finding.place).map(|at| format!(" {at}"));
            let line = finding.place.line.map(|line| format!(" line {line}"));
            let name = [Some(format!("{code} {}", finding.rule.name)), line, inside]
                .into_iter()
                .flatten()
                .collect::<String>();
            out.open("testcase", &[("classname", suite.file), ("name", &name)]);
            let message = finding.message();
            if fails(finding) {
                let kind = [("message", message.as_str()), ("type", finding.severity.as_str())];
                out.element("failure", &kind, &words::whole(finding));
            } else {
                out.empty("skipped", &[("message", &message)]);
            }
            out.close();
        }
        out.close();
    }
    let mut text = out.finish();
    text.push('\n');
    text
}

/// A file and what is said of it.
struct Suite<'a> {
    file: &'a str,
    findings: Vec<&'a Diagnostic>,
}

impl Suite<'_> {
    fn tests(&self) -> usize {
        self.findings.len().max(1)
    }
}
