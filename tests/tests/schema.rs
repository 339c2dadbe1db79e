//! Holds the schema of the issue against what reads it: two validators that are not ours, our own,
//! and the types.
//!
//! In: documents made from the schema alone, and issues made by chance with one thing changed.
//! Whatever the schema accepts is read; the three agree on what it accepts. That whatever the types
//! hold validates is `generator.rs`.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a suite stops where a schema is none, and names the document that broke it"
)]

use masthead::{Diagnostic, Document, Limits, Schema};
use masthead_tests::{by_schema, coverage, generate};
use serde_json::Value;

/// How many documents are made from the schema.
const DOCUMENTS: u64 = 2_000;
/// How many issues have one thing changed.
const CHANGED: u64 = 1_000;

struct Validators {
    jsonschema: jsonschema::Validator,
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Validators {
    fn new() -> Self {
        let value = Schema::Issue.value();
        let id = Schema::Issue.id();
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource(&id, value.clone()).unwrap();
        let index = compiler.compile(&id, &mut schemas).unwrap();
        Self { jsonschema: jsonschema::validator_for(&value).unwrap(), schemas, index }
    }

    /// Whether the document keeps to the schema; both must say the same.
    fn accept(&self, document: &Value, seed: u64) -> bool {
        let accepted = self.jsonschema.is_valid(document);
        let other = self.schemas.validate(document, self.index).is_ok();
        assert_eq!(accepted, other, "seed {seed}: the validators disagree: {document}");
        accepted
    }
}

/// What our own validator says, and that what it accepts is read.
fn faults(document: &Value, seed: u64) -> Vec<String> {
    let text = document.to_string();
    // What the parser or the head refuses is refused.
    let parsed = match Document::parse(text.as_bytes(), &Limits::default()) {
        Ok(parsed) => parsed,
        Err(failure) => return vec![failure.to_string()],
    };
    let faults: Vec<String> = parsed.faults().iter().map(Diagnostic::message).collect();
    if faults.is_empty()
        && let Err(failure) = parsed.issue()
    {
        panic!("seed {seed}: accepted, and not read: {failure}: {text}");
    }
    faults
}

#[test]
fn whatever_the_schema_accepts_is_read() {
    let validators = Validators::new();
    let schema = Schema::Issue.value();
    let mut met = std::collections::BTreeSet::new();
    for seed in 0..DOCUMENTS {
        let document = by_schema::document(&schema, seed);
        assert!(validators.accept(&document, seed), "seed {seed}: {document}");
        assert_eq!(faults(&document, seed), Vec::<String>::new(), "seed {seed}: {document}");
        met.extend(coverage::met(&schema, &document));
    }
    let named = coverage::named(&schema);
    let never: Vec<&String> = named.iter().filter(|name| !met.contains(*name)).collect();
    assert!(never.len() * 100 < named.len(), "never made: {never:?}");
}

#[test]
fn all_validators_agree_about_issues_with_one_thing_changed() {
    let validators = Validators::new();
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..CHANGED {
        let mut document = serde_json::to_value(generate::of_seed(seed % 300).issue).unwrap();
        by_schema::change(&mut document, seed);
        let found = faults(&document, seed);
        let valid = validators.accept(&document, seed);
        assert_eq!(found.is_empty(), valid, "seed {seed}: {found:?}: {document}");
        if valid { accepted += 1 } else { refused += 1 }
    }
    assert!(accepted * 10 > CHANGED && refused * 10 > CHANGED, "{accepted} and {refused}");
}
