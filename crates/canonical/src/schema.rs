//! The JSON Schemas (2020-12), derived from the types and mended.
//!
//! Out: the schema of an issue, of a record, of a line of the diagnostics report, and of a diff, each
//! as the text that is checked in under `schema/`. The types are the only source; the passes here say in
//! JSON Schema what the types cannot: no `null`, dispatch on `type` instead of `oneOf` (so that a
//! typo deep in a paragraph is reported there and not at the section around it), what each
//! property's carrier is, and bounds of numbers and texts. The rule for every bound: an issue in
//! normal form always keeps it, and whatever keeps them all is read by us.

use std::sync::LazyLock;

use masthead_issue::{
    ArticleKind, AsideKind, DivisionRole, FieldKey, HistoryEvent, Issue, MastheadPlace,
    ParagraphRole, RecordsKind, RelationKind, Role, Scheme, SpanRole,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::analogues;
use crate::diff::Diff;
use crate::forms::{EXTENSION_NAME, RUN, SHA256, URN, edtf};
use crate::record::Record;
use crate::report::ReportLine;
use crate::tree::MAX_INTEGER;

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// Of `issue.json`.
    Issue,
    /// Of `record.json`.
    Record,
    /// Of one line of the diagnostics report.
    Report,
    /// Of what differs between two issues.
    Diff,
}

impl Schema {
    /// All published schemas.
    pub const ALL: [Self; 4] = [Self::Issue, Self::Record, Self::Report, Self::Diff];

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Issue => "issue.schema.json",
            Self::Record => "record.schema.json",
            Self::Report => "report.schema.json",
            Self::Diff => "diff.schema.json",
        }
    }

    /// Its address, `$id`.
    pub fn id(self) -> String {
        let base = Issue::SCHEMA.strip_suffix(Self::Issue.file_name()).unwrap_or(Issue::SCHEMA);
        format!("{base}{}", self.file_name())
    }

    /// The schema as a value.
    pub fn value(self) -> Value {
        match self {
            Self::Issue => {
                let mut schema = derive::<Issue>("An issue of a periodical", &self.id());
                constrain_issue(&mut schema);
                mark_carriers(&mut schema);
                analogues::describe(&mut schema);
                schema
            }
            Self::Record => {
                let mut schema = derive::<Record>("The record of an issue", &self.id());
                let digest = json!({"pattern": SHA256});
                merge(&mut schema, &["properties", "issue"], &digest);
                merge(&mut schema, &["$defs", "RecordSource", "properties", "sha256"], &digest);
                let thousandths = json!({"maximum": 1000});
                merge(
                    &mut schema,
                    &["$defs", "RecordTocEntry", "properties", "score"],
                    &thousandths,
                );
                merge(
                    &mut schema,
                    &["$defs", "Inference", "properties", "confidence"],
                    &thousandths,
                );
                schema
            }
            Self::Report => derive::<ReportLine>("A line of the diagnostics report", &self.id()),
            Self::Diff => {
                let mut schema = derive::<Diff>("What differs between two issues", &self.id());
                merge(&mut schema, &["properties", "format"], &json!({"const": Diff::FORMAT}));
                merge(&mut schema, &["properties", "version"], &json!({"const": Diff::VERSION}));
                schema
            }
        }
    }

    /// The same, derived once for as long as the program runs.
    pub(crate) fn shared(self) -> &'static Value {
        static SHARED: LazyLock<[Value; Schema::ALL.len()]> =
            LazyLock::new(|| Schema::ALL.map(Schema::value));
        let [issue, record, report, diff] = &*SHARED;
        match self {
            Self::Issue => issue,
            Self::Record => record,
            Self::Report => report,
            Self::Diff => diff,
        }
    }

    /// The schema as it is checked in: two spaces, a fixed order of keys, a final newline.
    pub fn text(self) -> String {
        let mut out = String::new();
        write(&self.value(), Names::Keywords, 0, &mut out);
        out.push('\n');
        out
    }
}

/// Derives the schema of a type and makes it strict.
fn derive<T: JsonSchema>(title: &str, id: &str) -> Value {
    let generator: SchemaGenerator = SchemaSettings::draft2020_12().into();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    let mut variants = Map::new();
    if let Some(Value::Object(defs)) = schema.get_mut("$defs") {
        for (name, def) in defs.iter_mut() {
            dispatch(name, def, &mut variants);
        }
        defs.append(&mut variants);
    }
    tidy(&mut schema);
    if let Value::Object(root) = &mut schema {
        root.insert("$id".into(), id.into());
        root.insert("title".into(), title.into());
    }
    schema
}

/// Turns `oneOf` over variants tagged by `type` into a chain of `if`/`then`, each variant a
/// definition of its own: `ParagraphBlock`, `TextInline`, `SectionEntry`.
fn dispatch(name: &str, def: &mut Value, variants: &mut Map<String, Value>) {
    merge_types(def);
    let Some(Value::Array(one_of)) = def.get_mut("oneOf") else {
        return;
    };
    let tags: Vec<String> = one_of
        .iter()
        .filter_map(|variant| variant.pointer("/properties/type/const")?.as_str())
        .map(str::to_owned)
        .collect();
    if tags.len() != one_of.len() {
        collapse_enum(def);
        return;
    }
    let mut chain = Vec::new();
    for (tag, mut variant) in tags.iter().zip(std::mem::take(one_of)) {
        let variant_name = format!("{}{name}", pascal(tag));
        merge(
            &mut variant,
            &["properties", "type"],
            &json!({"description": format!("Always `{tag}`."), "x-carrier": "metadata"}),
        );
        chain.push(json!({
            "if": {"properties": {"type": {"const": tag}}, "required": ["type"]},
            "then": {"$ref": format!("#/$defs/{variant_name}")},
        }));
        variants.insert(variant_name, variant);
    }
    if let Value::Object(map) = def {
        map.remove("oneOf");
        map.insert("type".into(), "object".into());
        map.insert(
            "properties".into(),
            json!({"type": {
                "type": "string",
                "enum": tags,
                "description": "Which it is.",
                "x-carrier": "metadata",
            }}),
        );
        map.insert("required".into(), json!(["type"]));
        map.insert("allOf".into(), Value::Array(chain));
    }
}

/// Turns `anyOf` over plain types into one schema of several types: keywords of one type say
/// nothing about values of another, and faults are told where they are.
fn merge_types(def: &mut Value) {
    let Value::Object(map) = def else { return };
    let Some(Value::Array(any_of)) = map.get("anyOf") else {
        return;
    };
    let branches: Vec<Map<String, Value>> = any_of
        .iter()
        .filter_map(|branch| branch.as_object().filter(|map| map.contains_key("type")))
        .cloned()
        .collect();
    if branches.len() != any_of.len() {
        return;
    }
    map.remove("anyOf");
    let mut types = Vec::new();
    for branch in branches {
        for (key, value) in branch {
            match key.as_str() {
                "type" => types.push(value),
                "description" => {}
                _ => {
                    map.insert(key, value);
                }
            }
        }
    }
    map.insert("type".into(), Value::Array(types));
}

/// Turns `oneOf` over documented constants into one `enum`; what each means is in the description.
fn collapse_enum(def: &mut Value) {
    let Some(Value::Array(one_of)) = def.get("oneOf") else {
        return;
    };
    let mut values = Vec::new();
    let mut meanings = Vec::new();
    for variant in one_of {
        let Some(value) = variant.get("const").and_then(Value::as_str) else {
            return;
        };
        let meaning = variant.get("description").and_then(Value::as_str);
        meanings.push(format!("- `{value}`: {}", meaning.unwrap_or_default()));
        values.push(value.to_owned());
    }
    let head = def.get("description").and_then(Value::as_str).unwrap_or_default();
    let description = format!("{head}\n\n{}", meanings.join("\n"));
    if let Value::Object(map) = def {
        map.remove("oneOf");
        map.insert("type".into(), "string".into());
        map.insert("enum".into(), json!(values));
        map.insert("description".into(), description.into());
    }
}

fn pascal(tag: &str) -> String {
    tag.split('-')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// Takes out `null`, bounds whole numbers, and drops what says nothing in JSON Schema.
///
/// Depth is that of a schema of ours.
fn tidy(schema: &mut Value) {
    let Value::Object(map) = schema else {
        if let Value::Array(items) = schema {
            items.iter_mut().for_each(tidy);
        }
        return;
    };
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(any_of)) = map.get_mut("anyOf") {
        any_of.retain(|inner| *inner != json!({"type": "null"}));
        if let [Value::Object(only)] = any_of.as_slice() {
            let only = only.clone();
            map.remove("anyOf");
            for (key, value) in only {
                map.entry(key).or_insert(value);
            }
        }
    }
    // `format` names of Rust's number types mean nothing to validators; their bounds do.
    let bounds = match map.get("format").and_then(Value::as_str) {
        Some("uint8") => Some((0, i64::from(u8::MAX))),
        Some("uint32") => Some((0, i64::from(u32::MAX))),
        Some("uint64") => Some((0, MAX_INTEGER)),
        Some("int64") => Some((-MAX_INTEGER, MAX_INTEGER)),
        _ => None,
    };
    if let Some((low, high)) = bounds {
        map.remove("format");
        map.entry("minimum").or_insert(low.into());
        map.entry("maximum").or_insert(high.into());
    }
    // Collections that may be absent are absent when they are empty.
    let required: Vec<String> = map
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        for (name, property) in properties.iter_mut() {
            let Value::Object(property) = property else {
                continue;
            };
            let always_written = property.contains_key("default");
            match property.get("type").and_then(Value::as_str) {
                _ if always_written || required.contains(name) => {}
                Some("array") => {
                    property.entry("minItems").or_insert(1.into());
                }
                Some("object") => {
                    property.entry("minProperties").or_insert(1.into());
                }
                _ => {}
            }
        }
    }
    map.remove("default");
    map.values_mut().for_each(tidy);
}

/// What the types of the issue cannot say.
fn constrain_issue(schema: &mut Value) {
    merge(schema, &["properties", "format"], &json!({"const": Issue::FORMAT}));
    merge(schema, &["properties", "version"], &json!({"const": Issue::VERSION}));
    merge(schema, &["properties", "id"], &json!({"pattern": URN}));
    let names = json!({"propertyNames": {"pattern": EXTENSION_NAME}});
    merge(schema, &["properties", "ext"], &names);
    for def in ["SectionEntry", "ArticleEntry", "Article"] {
        merge(schema, &["$defs", def, "properties", "ext"], &names);
    }
    for def in ["ExtensionBlock", "ExtensionInline"] {
        let name = json!({"pattern": EXTENSION_NAME});
        merge(schema, &["$defs", def, "properties", "name"], &name);
    }
    merge(schema, &["$defs", "TextInline", "properties", "text"], &json!({"pattern": RUN}));
    merge(schema, &["$defs", "RubyInline", "properties", "text"], &json!({"pattern": RUN}));
    // Normal form has no empty paragraphs, lines of reference or links.
    for def in ["ParagraphBlock", "LinkInline", "CrossReferenceInline", "SpanInline"] {
        merge(schema, &["$defs", def, "properties", "content"], &json!({"minItems": 1}));
    }
    merge(schema, &["$defs", "RubyInline", "properties", "base"], &json!({"minItems": 1}));
    let date = json!({"pattern": edtf()});
    for (def, property) in [("DateLabel", "value"), ("Source", "date"), ("Source", "accessed")] {
        merge(schema, &["$defs", def, "properties", property], &date);
    }
    for (def, known) in VOCABULARIES {
        let examples = json!({"minLength": 1, "examples": known});
        merge(schema, &["$defs", def], &examples);
    }
}

/// Open vocabularies: published values are examples, others are warned about by crate `check`.
const VOCABULARIES: &[(&str, &[&str])] = &[
    ("ArticleKind", ArticleKind::KNOWN),
    ("AsideKind", AsideKind::KNOWN),
    ("DivisionRole", DivisionRole::KNOWN),
    ("FieldKey", FieldKey::KNOWN),
    ("HistoryEvent", HistoryEvent::KNOWN),
    ("MastheadPlace", MastheadPlace::KNOWN),
    ("ParagraphRole", ParagraphRole::KNOWN),
    ("RecordsKind", RecordsKind::KNOWN),
    ("RelationKind", RelationKind::KNOWN),
    ("Role", Role::KNOWN),
    ("Scheme", Scheme::KNOWN),
    ("SpanRole", SpanRole::KNOWN),
];

/// Adds keywords to the schema at this path. A path that leads nowhere changes nothing; a test
/// holds that all do lead somewhere.
fn merge(schema: &mut Value, path: &[&str], keywords: &Value) {
    let target = path.iter().try_fold(schema, |at, step| at.get_mut(*step));
    if let (Some(Value::Object(target)), Value::Object(keywords)) = (target, keywords) {
        for (key, value) in keywords {
            target.insert(key.clone(), value.clone());
        }
    }
}

/// Marks every property that is not metadata as one a page shows.
fn mark_carriers(schema: &mut Value) {
    let mark = |object: &mut Value| {
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            for property in properties.values_mut().filter_map(Value::as_object_mut) {
                property.entry("x-carrier").or_insert("visible".into());
            }
        }
    };
    mark(schema);
    if let Some(Value::Object(defs)) = schema.get_mut("$defs") {
        defs.values_mut().for_each(mark);
    }
}

/// The order in which keywords are written; others follow in order of the alphabet.
const KEYWORDS: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "type",
    "const",
    "enum",
    "examples",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "items",
    "minItems",
    "uniqueItems",
    "propertyNames",
    "minProperties",
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "if",
    "then",
    "allOf",
    "anyOf",
    "x-carrier",
    "$defs",
];

/// Whether the keys of an object are keywords of JSON Schema or names of ours.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Keywords,
    Ours,
}

/// Writes a schema with keywords in a fixed order, whatever order the map keeps.
fn write(value: &Value, names: Names, indent: usize, out: &mut String) {
    let line = |out: &mut String, indent: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(indent));
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            let mut members: Vec<_> = map.iter().collect();
            members.sort_by_key(|(key, _)| {
                let rank = KEYWORDS.iter().position(|keyword| keyword == key);
                match names {
                    Names::Keywords => (rank.unwrap_or(KEYWORDS.len()), *key),
                    Names::Ours => (0, *key),
                }
            });
            out.push('{');
            for (index, (key, inner)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, indent + 1);
                out.push_str(&Value::String(key.clone()).to_string());
                out.push_str(": ");
                let named = matches!(key.as_str(), "properties" | "patternProperties" | "$defs");
                let inner_names =
                    if named && names == Names::Keywords { Names::Ours } else { Names::Keywords };
                write(inner, inner_names, indent + 1, out);
            }
            line(out, indent);
            out.push('}');
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, indent + 1);
                write(item, Names::Keywords, indent + 1, out);
            }
            line(out, indent);
            out.push(']');
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            out.push('[');
            out.push_str(&items.join(", "));
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every schema inside a schema: keywords that hold names of ours are gone through.
    fn each(schema: &Value, visit: &mut impl FnMut(&Map<String, Value>)) {
        match schema {
            Value::Object(map) => {
                visit(map);
                for (key, inner) in map {
                    if matches!(key.as_str(), "properties" | "patternProperties" | "$defs") {
                        inner.as_object().unwrap().values().for_each(|inner| each(inner, visit));
                    } else if !matches!(key.as_str(), "const" | "enum" | "examples") {
                        each(inner, visit);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| each(item, visit)),
            _ => {}
        }
    }

    #[test]
    fn nothing_may_be_null_and_nothing_is_a_float() {
        for schema in Schema::ALL {
            each(&schema.value(), &mut |map| {
                let types = map.get("type").map(Value::to_string).unwrap_or_default();
                assert!(!types.contains("null") && !types.contains("number"), "{map:?}");
                assert!(!map.contains_key("oneOf"), "{map:?}");
                assert!(!map.contains_key("format"), "{map:?}");
                if types.contains("integer") {
                    assert!(map["maximum"].as_i64().unwrap() <= MAX_INTEGER, "{map:?}");
                    assert!(map["minimum"].as_i64().unwrap() >= -MAX_INTEGER, "{map:?}");
                }
            });
        }
    }

    #[test]
    fn unknown_fields_are_denied_everywhere() {
        for schema in Schema::ALL {
            each(&schema.value(), &mut |map| {
                // The dispatching schemas leave it to their variants, `if` tests one property.
                if map.contains_key("properties")
                    && map.contains_key("type")
                    && !map.contains_key("allOf")
                {
                    assert_eq!(
                        map.get("additionalProperties"),
                        Some(&Value::Bool(false)),
                        "{map:?}"
                    );
                }
            });
        }
    }

    #[test]
    fn every_property_says_what_carries_it_and_what_it_is() {
        let schema = Schema::Issue.value();
        each(&schema, &mut |map| {
            if let (Some(Value::Object(properties)), Some(_)) =
                (map.get("properties"), map.get("type"))
            {
                for (name, property) in properties {
                    let carrier = property["x-carrier"].as_str().unwrap();
                    assert!(["visible", "metadata"].contains(&carrier), "{name}");
                    assert!(property.get("description").is_some(), "{name} {map:?}");
                }
            }
        });
        assert_eq!(schema.pointer("/properties/id/x-carrier").unwrap(), "metadata");
        assert_eq!(schema.pointer("/properties/title/x-carrier").unwrap(), "visible");
    }

    #[test]
    fn constraints_reach_what_they_are_meant_for() {
        let schema = Schema::Issue.value();
        for (pointer, keyword) in [
            ("/properties/format", "const"),
            ("/properties/ext", "propertyNames"),
            ("/$defs/SectionEntry/properties/ext", "propertyNames"),
            ("/$defs/ArticleEntry/properties/ext", "propertyNames"),
            ("/$defs/Article/properties/ext", "propertyNames"),
            ("/$defs/ExtensionBlock/properties/name", "pattern"),
            ("/$defs/ExtensionInline/properties/name", "pattern"),
            ("/$defs/TextInline/properties/text", "pattern"),
            ("/$defs/RubyInline/properties/text", "pattern"),
            ("/$defs/RubyInline/properties/base", "minItems"),
            ("/$defs/ParagraphBlock/properties/content", "minItems"),
            ("/$defs/LinkInline/properties/content", "minItems"),
            ("/$defs/CrossReferenceInline/properties/content", "minItems"),
            ("/$defs/SpanInline/properties/content", "minItems"),
            ("/$defs/DateLabel/properties/value", "pattern"),
            ("/$defs/Source/properties/accessed", "pattern"),
            ("/$defs/Id", "pattern"),
            ("/$defs/Digest", "pattern"),
            ("/$defs/Language", "pattern"),
        ] {
            let found = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
            assert!(found.get(keyword).is_some(), "{pointer} {found}");
        }
        for (def, known) in VOCABULARIES {
            assert_eq!(schema["$defs"][def]["examples"], json!(known), "{def}");
        }
        let record = Schema::Record.value();
        assert!(record.pointer("/$defs/RecordTocEntry/properties/score/maximum").is_some());
        assert!(record.pointer("/$defs/Inference/properties/confidence/maximum").is_some());
        assert!(record.pointer("/$defs/RecordSource/properties/sha256/pattern").is_some());
    }
}
