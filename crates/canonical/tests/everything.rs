//! The issue that holds everything: schema, types, canonical bytes and package agree about it.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "fixtures are files, and a test that cannot go on ends"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use masthead_canonical::{Schema, jcs, json, package};
use masthead_diagnostics::{Diagnostic, Limits, Severity, codes};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text() -> String {
    fs::read_to_string(root().join("fixtures/canonical/everything/issue.json")).unwrap()
}

/// The schema as it is checked in.
fn published(schema: Schema) -> Value {
    let path = root().join("schema/1.0").join(schema.file_name());
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What two validators, independent of each other, say: whether it is valid, and where it is not.
struct Validators {
    jsonschema: jsonschema::Validator,
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Validators {
    fn of(schema: Schema) -> Self {
        let value = published(schema);
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource(&schema.id(), value.clone()).unwrap();
        let index = compiler.compile(&schema.id(), &mut schemas).unwrap();
        Self { jsonschema: jsonschema::validator_for(&value).unwrap(), schemas, index }
    }

    /// Where the value breaks the schema, deepest first; both must agree that it does or does not.
    fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults: Vec<String> = self
            .jsonschema
            .iter_errors(value)
            .map(|error| error.instance_path().to_string())
            .collect();
        let other = self.schemas.validate(value, self.index);
        assert_eq!(faults.is_empty(), other.is_ok(), "the validators disagree");
        faults.sort_by_key(|pointer| std::cmp::Reverse(pointer.matches('/').count()));
        faults
    }
}

#[test]
fn the_schemas_checked_in_are_those_of_the_types() {
    for schema in Schema::ALL {
        let path = root().join("schema/1.0").join(schema.file_name());
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(published == schema.text(), "{}: run `cargo xtask schema`", path.display());
    }
}

#[test]
fn every_issue_among_the_fixtures_keeps_to_the_schema_and_reads() {
    let validators = Validators::of(Schema::Issue);
    let mut seen = 0;
    for folder in ["fixtures/canonical", "fixtures/issues"] {
        for case in fs::read_dir(root().join(folder)).unwrap() {
            let path = case.unwrap().path().join("issue.json");
            let Ok(bytes) = fs::read(&path) else { continue };
            let value: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(validators.faults(&value), Vec::<String>::new(), "{}", path.display());
            let read = json::read(&bytes, &Limits::default()).unwrap();
            let notes: Vec<String> = read.report.iter().map(Diagnostic::message).collect();
            assert_eq!(notes, Vec::<String>::new(), "{}", path.display());
            let canonical = jcs::bytes(&read.value).unwrap();
            let again = json::read(&canonical, &Limits::default()).unwrap().value;
            assert_eq!(again, read.value, "{}", path.display());
            assert_eq!(jcs::bytes(&again).unwrap(), canonical, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn everything_is_in_the_pretty_form() {
    let read = json::read(text().as_bytes(), &Limits::default()).unwrap();
    let pretty = json::pretty(&read.value).unwrap();
    if std::env::var_os("MASTHEAD_ACCEPT").is_some() {
        fs::write(root().join("fixtures/canonical/everything/issue.json"), &pretty).unwrap();
    }
    assert!(text() == pretty, "accept with MASTHEAD_ACCEPT=1");
}

#[test]
fn everything_goes_through_the_package() {
    let folder = root().join("fixtures/canonical/everything");
    let mut parts = vec![("issue.json".to_owned(), text().into_bytes())];
    for fan in fs::read_dir(folder.join("assets")).unwrap() {
        for file in fs::read_dir(fan.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(&folder).unwrap();
            let name: Vec<_> = name.iter().map(|step| step.to_str().unwrap()).collect();
            parts.push((name.join("/"), fs::read(&path).unwrap()));
        }
    }
    let work = package::read_parts(parts, &Limits::default()).unwrap();
    assert!(work.report.is_empty(), "{:?}", work.report);
    assert_eq!(work.value.assets.len(), work.value.issue.assets.len());
    let bytes = package::write(&work.value).unwrap().value;
    let again = package::read(&bytes, &Limits::default()).unwrap();
    assert!(again.report.is_empty(), "{:?}", again.report);
    assert_eq!(again.value, work.value);
}

/// Walks a value and its schema side by side and notes every property, variant and constant met.
struct Coverage<'a> {
    schema: &'a Value,
    met: BTreeSet<String>,
}

impl Coverage<'_> {
    fn walk(&mut self, schema: &Value, name: &str, value: &Value) {
        if let Some(target) = schema["$ref"].as_str() {
            let name = target.trim_start_matches("#/$defs/");
            let target = self.schema["$defs"][name].clone();
            self.walk(&target, name, value);
            return;
        }
        if let (Some(constants), Some(found)) = (schema["enum"].as_array(), value.as_str())
            && constants.iter().any(|constant| constant == found)
        {
            self.met.insert(format!("{name} = {found}"));
        }
        for branch in schema["allOf"].as_array().into_iter().flatten() {
            if branch["if"]["properties"]["type"]["const"] == value["type"] {
                self.walk(&branch["then"], name, value);
            }
        }
        match value {
            Value::Object(members) => {
                for (key, inner) in members {
                    let property = &schema["properties"][key];
                    if property.is_object() {
                        self.met.insert(format!("{name}.{key}"));
                        self.walk(&property.clone(), &format!("{name}.{key}"), inner);
                    }
                    for map in schema["patternProperties"].as_object().into_iter().flatten() {
                        self.walk(&map.1.clone(), name, inner);
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.walk(&schema["items"].clone(), name, item);
                }
            }
            _ => {}
        }
    }
}

/// Every property and constant a schema names.
fn named(schema: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut one = |name: &str, def: &Value| {
        for (key, property) in def["properties"].as_object().into_iter().flatten() {
            names.insert(format!("{name}.{key}"));
            for constant in property["enum"].as_array().into_iter().flatten() {
                names.insert(format!("{name}.{key} = {}", constant.as_str().unwrap()));
            }
        }
        for constant in def["enum"].as_array().into_iter().flatten() {
            names.insert(format!("{name} = {}", constant.as_str().unwrap()));
        }
    };
    one("Issue", schema);
    for (name, def) in schema["$defs"].as_object().unwrap() {
        one(name, def);
    }
    names
}

/// What an article inside an article shares with one that stands by itself is met there.
fn is_shared(name: &str) -> bool {
    name.starts_with("Article.")
}

#[test]
fn everything_holds_every_property_and_every_variant() {
    let schema = published(Schema::Issue);
    let mut coverage = Coverage { schema: &schema, met: BTreeSet::new() };
    let value: Value = serde_json::from_str(&text()).unwrap();
    coverage.walk(&schema, "Issue", &value);
    let missing: Vec<String> = named(&schema)
        .into_iter()
        .filter(|name| !coverage.met.contains(name) && !is_shared(name))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn broken_variants_are_refused_where_they_are_broken() {
    let deep = "/contents/1/entries/0/body/0/content/1";
    let cases = [
        // From, to, pointer of the reader, its rule, pointer of the validators (none: the model
        // is stricter than a schema can be, or the pointer says the same).
        (
            "\"text\": \"退\",",
            "\"txt\": \"退\",",
            format!("{deep}/txt"),
            "schema-violation",
            Some(deep),
        ),
        (
            "\"text\": \"退\",",
            "\"text\": \"退\", \"oops\": 1,",
            format!("{deep}/oops"),
            "schema-violation",
            Some(deep),
        ),
        (
            "\"emphasis\",\n                    \"strong\"",
            "\"emphasis\",\n                    \"bold\"",
            format!("{deep}/marks/1"),
            "schema-violation",
            None,
        ),
        (
            "\"id\": \"s1-a1-d1\",",
            "",
            "/contents/1/entries/0/body/2".into(),
            "schema-violation",
            None,
        ),
        (
            "\"type\": \"division\",",
            "\"type\": \"divison\",",
            "/contents/1/entries/0/body/2/type".into(),
            "schema-violation",
            None,
        ),
        (
            "\"first\": 51",
            "\"first\": -1",
            "/numbering/cumulative/first".into(),
            "schema-violation",
            None,
        ),
        (
            "\"first\": 51",
            "\"first\": \"51\"",
            "/numbering/cumulative/first".into(),
            "schema-violation",
            None,
        ),
        (
            "\"first\": 51",
            "\"first\": null",
            "/numbering/cumulative/first".into(),
            "null-not-allowed",
            None,
        ),
        (
            "\"height\": 3",
            "\"height\": 3.5",
            "/contents/1/entries/0/body/0/content/19/data/height".into(),
            "float-not-allowed",
            None,
        ),
        ("\"version\": \"1.0\"", "\"version\": \"1.7\"", "/version".into(), "version-newer", None),
        ("\"version\": \"1.0\"", "\"version\": \"2.0\"", "/version".into(), "version-newer", None),
        (
            "\"version\": \"1.0\"",
            "\"version\": \"0.9\"",
            "/version".into(),
            "version-unreachable",
            None,
        ),
        (
            "\"version\": \"1.0\"",
            "\"version\": \"one\"",
            "/version".into(),
            "schema-violation",
            None,
        ),
    ];
    let validators = Validators::of(Schema::Issue);
    for (from, to, pointer, rule, other) in cases {
        let good = text();
        let at = good.find(from).unwrap_or_else(|| panic!("{from}"));
        let broken = good.replacen(from, to, 1);
        let failure = json::read(broken.as_bytes(), &Limits::default()).unwrap_err();
        assert_eq!(failure.rule().name, rule, "{to}: {failure}");
        let place = &failure.diagnostic.place;
        assert_eq!(place.pointer.as_deref(), Some(pointer.as_str()), "{to}: {failure}");
        if rule != "version-unreachable" {
            // The place is at the change, or at the beginning of the object it was made in.
            let line = good[..at].matches('\n').count() + 1;
            let told = place.line.unwrap() as usize;
            assert!(
                (line.saturating_sub(2)..=line + 1).contains(&told),
                "{to}: {failure}, not line {line}"
            );
        }
        let value: Value = serde_json::from_str(&broken).unwrap();
        let faults = validators.faults(&value);
        let expected = other.unwrap_or(&pointer);
        assert_eq!(faults.first().map(String::as_str), Some(expected), "{to}");
    }
}

#[test]
fn what_is_no_issue_is_refused_by_name() {
    let duplicate =
        text().replacen("\"format\": \"issue\"", "\"format\": \"issue\", \"format\": \"issue\"", 1);
    let foreign = text().replacen("\"format\": \"issue\"", "\"format\": \"atlas\"", 1);
    for (bytes, rule, message) in [
        (duplicate.as_bytes(), "key-duplicate", "the key `format` is there more than once"),
        (
            foreign.as_bytes(),
            "not-this-format",
            "this is a document of format `atlas`, not a canonical issue",
        ),
        (b"[1]", "not-this-format", "this is a list of JSON, not a canonical issue"),
        (b"{}", "not-this-format", "this is JSON that names no format, not a canonical issue"),
        (b"", "empty-input", "the file is empty"),
        (b"{\"a\":\"\xff\"}", "json-not-utf8", "this is not UTF-8 from byte 6 on"),
        (b"<a/>", "not-json", "this is not JSON: a value should stand here, not `<`"),
    ] {
        let failure = json::read(bytes, &Limits::default()).unwrap_err();
        assert_eq!((failure.rule().name, failure.diagnostic.message().as_str()), (rule, message));
    }
    let limits = {
        let mut limits = Limits::default();
        limits.input_bytes = 10;
        limits
    };
    let failure = json::read(text().as_bytes(), &limits).unwrap_err();
    assert_eq!(failure.rule().name, "input-too-large");
}

#[test]
fn what_is_said_at_length_is_brought_into_normal_form_and_noted() {
    for (from, to) in [
        ("\"emphasis\",\n                    \"strong\"", "\"strong\", \"emphasis\""),
        (
            "\"type\": \"text\",\n                  \"text\": \"潮水\"",
            "\"type\": \"text\", \"text\": \"潮\" }, { \"type\": \"text\", \"text\": \"水\"",
        ),
        ("\"rows\": 2", "\"rows\": 2, \"columns\": 1"),
        ("\"text\": \"海　边\"", "\"text\": \"海　\" }, { \"type\": \"text\", \"text\": \"边\""),
    ] {
        let long = text().replacen(from, to, 1);
        assert_ne!(long, text(), "{from}");
        let read = json::read(long.as_bytes(), &Limits::default()).unwrap();
        let notes: Vec<_> = read.report.iter().map(|d| d.rule.name).collect();
        assert_eq!(notes, ["not-normal"], "{to}");
        assert!(json::pretty(&read.value).unwrap() == text(), "{to}");
    }
    let marked = format!("\u{FEFF}{}", text());
    let read = json::read(marked.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(read.report.count(Severity::Note), 1);
    assert!(json::pretty(&read.value).unwrap() == text());
}

/// A paragraph in as many quotes, or tables, as asked.
fn nested(depth: usize, open: &str, close: &str) -> String {
    let paragraph = r#"{"type":"paragraph","content":[{"type":"text","text":"x"}]}"#;
    format!(
        r#"{{"$schema":"s","format":"issue","version":"1.0","id":"urn:example:1","language":"en","publication":{{"title":{{"content":[]}}}},"numbering":{{}},"dates":{{}},"contents":[{{"type":"article","id":"a1","body":[{}{paragraph}{}]}}]}}"#,
        open.repeat(depth),
        close.repeat(depth),
    )
}

#[test]
fn depth_is_bounded_and_sixteen_tables_fit_into_one_another() {
    let quote = (r#"{"type":"quote","blocks":["#, "]}");
    let table = (r#"{"type":"table","id":"t","columns":1,"body":[{"cells":[{"blocks":["#, "]}]}]}");
    for (open, close) in [quote, table] {
        let read = |depth| json::read(nested(depth, open, close).as_bytes(), &Limits::default());
        assert!(read(15).is_ok());
        assert_eq!(read(16).unwrap_err().rule().name, "issue-too-deep");
    }
    // Inlines and data are bounded by the parser alone; what it lets pass must fit on a stack.
    let text = r#"{"type":"text","text":"x"}"#;
    for depth in [70, 1_000] {
        let spans = format!(
            r#"{{"type":"paragraph","content":[{}{text}{}]}}"#,
            r#"{"type":"span","role":"term","content":["#.repeat(depth),
            "]}".repeat(depth)
        );
        let data = format!(
            r#"{{"type":"extension","id":"x","name":"a:b","data":{}{},"fallback":[{{"type":"break"}}]}}"#,
            "[".repeat(2 * depth),
            "]".repeat(2 * depth)
        );
        for block in [spans, data] {
            let issue = nested(0, "", "")
                .replace(r#"{"type":"paragraph","content":[{"type":"text","text":"x"}]}"#, &block);
            let read = json::read(issue.as_bytes(), &Limits::default());
            assert_eq!(read.is_ok(), depth == 70, "{depth}");
        }
    }
    let failure = json::read(nested(1_000, quote.0, quote.1).as_bytes(), &Limits::default());
    assert_eq!(failure.unwrap_err().rule().name, "json-too-deep");
}

#[test]
fn records_and_reports_keep_to_their_schemas() {
    let record = r#"{"tool":"masthead 0.1.0","sources":[{"id":"f1","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","mediaType":"text/plain"}],"toc":[{"level":1,"text":"海边","score":1000}],"inferences":[{"node":"s1","field":"title","rule":"anchors/toc-key","evidence":"equal","confidence":900}]}"#;
    let validators = Validators::of(Schema::Record);
    let value: Value = serde_json::from_str(record).unwrap();
    assert!(validators.faults(&value).is_empty());
    let read = package::read_record(record.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    let broken = record.replace("\"score\":1000", "\"score\":1001");
    let value: Value = serde_json::from_str(&broken).unwrap();
    assert_eq!(validators.faults(&value), ["/toc/0/score"]);

    let validators = Validators::of(Schema::Report);
    let failure = json::read(b"[nul]", &Limits::default()).unwrap_err();
    let line = serde_json::to_value(&failure.diagnostic).unwrap();
    assert_eq!(validators.faults(&line), Vec::<String>::new());
    for rule in codes::all() {
        let line = serde_json::to_value(Diagnostic::new(rule)).unwrap();
        assert_eq!(validators.faults(&line), Vec::<String>::new(), "{}", rule.name);
    }
}
