//! What a schema names, and which of it a document holds.
//!
//! In: a schema of ours, and a document that keeps to it. Out: names such as `FigureBlock.caption`
//! for a property, `NoteKind = margin` for a constant, `Role = translator` for a published value of
//! an open vocabulary and `Role = x-…` for one of somebody's own; and which places of the document
//! travel as metadata.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The value of open vocabularies that is nobody's in particular.
const OWN: &str = "x-…";

/// Everything the schema names.
pub fn named(schema: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    of_definition("Issue", schema, &mut names);
    for (name, definition) in members(schema, "$defs") {
        of_definition(name, definition, &mut names);
    }
    names
}

fn of_definition(name: &str, definition: &Value, names: &mut BTreeSet<String>) {
    constants(name, definition, names);
    for (key, property) in members(definition, "properties") {
        let name = format!("{name}.{key}");
        constants(&name, property, names);
        names.insert(name);
    }
}

fn constants(name: &str, schema: &Value, names: &mut BTreeSet<String>) {
    names.extend(strings(schema, "enum").map(|constant| format!("{name} = {constant}")));
    let published = strings(schema, "examples").map(|known| format!("{name} = {known}"));
    names.extend(published);
    if schema.get("examples").is_some() {
        names.insert(format!("{name} = {OWN}"));
    }
}

/// What of the schema the document holds.
pub fn met(schema: &Value, document: &Value) -> BTreeSet<String> {
    walked(schema, document).met
}

/// The places in the document that the schema says travel as metadata (`x-carrier`), as JSON
/// pointers; what stands below such a place travels with it.
pub fn metadata(schema: &Value, document: &Value) -> BTreeSet<String> {
    walked(schema, document).metadata
}

fn walked<'a>(schema: &'a Value, document: &Value) -> Walk<'a> {
    let mut walk = Walk {
        root: schema,
        pointer: String::new(),
        met: BTreeSet::new(),
        metadata: BTreeSet::new(),
    };
    walk.value(schema, "Issue", document);
    walk
}

struct Walk<'a> {
    root: &'a Value,
    pointer: String,
    met: BTreeSet<String>,
    metadata: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    /// Schema and value side by side. References of our schemas lead down the document.
    fn value(&mut self, schema: &'a Value, name: &str, value: &Value) {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str)
            && let Some(target) = target.strip_prefix('#')
            && let Some(definition) = self.root.pointer(target)
        {
            let name = target.rsplit('/').next().unwrap_or(target);
            return self.value(definition, name, value);
        }
        if let Some(found) = value.as_str() {
            let known = strings(schema, "enum").chain(strings(schema, "examples"));
            if known.into_iter().any(|known| known == found) {
                self.met.insert(format!("{name} = {found}"));
            } else if schema.get("examples").is_some() {
                self.met.insert(format!("{name} = {OWN}"));
            }
        }
        for branch in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            let tag = branch.pointer("/if/properties/type/const");
            if let (Some(then), true) = (branch.get("then"), tag == value.get("type")) {
                self.value(then, name, value);
            }
        }
        match value {
            Value::Object(fields) => {
                for (key, field) in fields {
                    self.field(schema, name, key, field);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(of_item) = schema.get("items") {
                        self.below(&index.to_string(), of_item, name, item);
                    }
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, schema: &'a Value, name: &str, key: &str, field: &Value) {
        if let Some(property) = schema.pointer(&format!("/properties/{key}")) {
            let name = format!("{name}.{key}");
            if property.get("x-carrier").and_then(Value::as_str) == Some("metadata") {
                self.metadata.insert(format!("{}/{key}", self.pointer));
            }
            self.below(key, property, &name, field);
            self.met.insert(name);
        }
        for (_, of_map) in members(schema, "patternProperties") {
            self.below(key, of_map, name, field);
        }
    }

    fn below(&mut self, step: &str, schema: &'a Value, name: &str, value: &Value) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        self.value(schema, name, value);
        self.pointer.truncate(length);
    }
}

fn members<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    schema.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

fn strings<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    schema.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_named_and_what_is_met_have_the_same_names() {
        let schema = json!({
            "properties": {
                "list": {"items": {"$ref": "#/$defs/Node"}},
                "map": {"patternProperties": {"^a": {"$ref": "#/$defs/Term"}}},
            },
            "$defs": {
                "Node": {
                    "properties": {"type": {"enum": ["a", "b"]}},
                    "allOf": [{
                        "if": {"properties": {"type": {"const": "a"}}},
                        "then": {"$ref": "#/$defs/A"},
                    }],
                },
                "A": {"properties": {"type": {"const": "a"}, "n": {"x-carrier": "metadata"}}},
                "Term": {"examples": ["known"]},
            },
        });
        let document = json!({"list": [{"type": "a", "n": 1}], "map": {"a1": "x-me"}});
        let left: Vec<String> =
            named(&schema).difference(&met(&schema, &document)).cloned().collect();
        assert_eq!(left, ["Node.type = b", "Term = known"]);
        assert!(met(&schema, &document).is_subset(&named(&schema)));
        assert_eq!(metadata(&schema, &document), BTreeSet::from(["/list/0/n".to_owned()]));
    }
}
