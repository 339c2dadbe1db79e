//! Where a document breaks the schema, told exactly.
//!
//! In: one of our schemas and a parsed document. Out: every place that breaks it, in the order of
//! the document, each with what is wrong there and, for a slip of the pen, what was probably
//! meant. It knows the keywords our own schemas use, and no others: `the_keywords_used_are_known`
//! holds that. One fault is told once: what has the wrong type is not looked into, an object whose
//! `type` is unknown is held against no variant, and a misspelt field is not missed, too.

use std::collections::BTreeMap;

use masthead_diagnostics::nearest;
use regex_lite::Regex;
use serde_json::{Map, Value};

use crate::forms;
use crate::tree::{Kind, Member, Node};

/// A place that breaks the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) path: Vec<String>,
    pub(crate) at: Option<usize>,
    pub(crate) reason: String,
}

/// The places where `node` breaks `schema`, at most `limit` of them.
pub(crate) fn faults(schema: &Value, node: &Node, limit: usize) -> Vec<Fault> {
    let mut checker = Checker {
        root: schema,
        path: Vec::new(),
        found: Vec::new(),
        limit,
        patterns: BTreeMap::new(),
    };
    checker.check(schema, node);
    // What is missing is noticed before what is there.
    checker.found.sort_by_key(|fault| fault.at);
    checker.found
}

struct Checker<'a> {
    root: &'a Value,
    path: Vec<String>,
    found: Vec<Fault>,
    limit: usize,
    patterns: BTreeMap<&'a str, Option<Regex>>,
}

impl<'a> Checker<'a> {
    fn fault(&mut self, at: Option<usize>, reason: impl Into<String>) {
        if self.found.len() < self.limit {
            self.found.push(Fault { path: self.path.clone(), at, reason: reason.into() });
        }
    }

    fn below(&mut self, step: impl Into<String>, schema: &'a Value, node: &Node) {
        self.path.push(step.into());
        self.check(schema, node);
        self.path.pop();
    }

    /// Depth is that of the document: every reference of our schemas consumes a level of it, but
    /// for the one from a dispatching schema to its variant.
    fn check(&mut self, schema: &'a Value, node: &Node) {
        if self.found.len() >= self.limit {
            return;
        }
        let Value::Object(schema) = schema else {
            return;
        };
        let before = self.found.len();
        if let Some(target) = reference(self.root, schema) {
            self.check(target, node);
        }
        if self.found.len() > before {
            return;
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|name| is_type(name, node)) {
            let nouns: Vec<&str> = types.iter().map(|name| noun(name)).collect();
            let reason = format!("{} should stand here, not {}", nouns.join(" or "), node.noun());
            return self.fault(node.at, reason);
        }
        if let Some(reason) = self.value(schema, node) {
            return self.fault(node.at, reason);
        }
        match &node.kind {
            Kind::Map(members) => self.members(schema, node, members),
            Kind::List(items) => self.items(schema, node, items),
            Kind::Bool(_) | Kind::Integer(_) | Kind::Text(_) => {}
        }
        self.branches(schema, node);
    }

    /// What is wrong with a value that has no parts, or with their number.
    fn value(&mut self, schema: &'a Map<String, Value>, node: &Node) -> Option<String> {
        if let Some(constant) = schema.get("const")
            && node.as_str() != constant.as_str()
        {
            return Some(format!("this should be {constant}"));
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            let found = node.as_str().unwrap_or_default();
            let known: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            if !known.contains(&found) {
                return Some(unknown(found, &known));
            }
        }
        match &node.kind {
            Kind::Bool(_) => None,
            Kind::Integer(number) => {
                let bound = |keyword| schema.get(keyword).and_then(Value::as_i64);
                let low = bound("minimum").filter(|low| number < low);
                let high = bound("maximum").filter(|high| number > high);
                low.map(|low| format!("{number} is less than {low}"))
                    .or_else(|| high.map(|high| format!("{number} is more than {high}")))
            }
            Kind::Text(text) => self.text(schema, text),
            Kind::List(items) => {
                let least = count(schema, "minItems").filter(|least| items.len() < *least);
                least.map(|least| match least {
                    1 => "the list is empty".to_owned(),
                    least => format!("the list has {} items, not {least} at least", items.len()),
                })
            }
            Kind::Map(members) => count(schema, "minProperties")
                .filter(|least| members.len() < *least)
                .map(|_| "the object is empty".to_owned()),
        }
    }

    fn text(&mut self, schema: &'a Map<String, Value>, text: &str) -> Option<String> {
        let length = || text.chars().count();
        if count(schema, "minLength").is_some_and(|least| length() < least) {
            return Some("the text is empty".to_owned());
        }
        if let Some(most) = count(schema, "maxLength").filter(|most| length() > *most) {
            return Some(format!("{} characters stand here, more than {most}", length()));
        }
        let pattern = schema.get("pattern").and_then(Value::as_str)?;
        (!self.matches(pattern, text)).then(|| forms::reason(pattern, text))
    }

    fn matches(&mut self, pattern: &'a str, text: &str) -> bool {
        // Every run of text is held against this one.
        if pattern == forms::RUN {
            return forms::is_run(text);
        }
        let regex = self.patterns.entry(pattern).or_insert_with(|| Regex::new(pattern).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    fn members(&mut self, schema: &'a Map<String, Value>, node: &Node, members: &[Member]) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let names = schema.get("propertyNames").and_then(|names| names.get("pattern"));
        let mut missing: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter(|name| node.get(name).is_none())
            .collect();
        for member in members {
            if let Some(pattern) = names.and_then(Value::as_str)
                && !self.matches(pattern, &member.key)
            {
                self.key(member, forms::reason(pattern, &member.key));
            }
            let known = properties.and_then(|properties| properties.get(&member.key));
            let by_pattern = patterns
                .into_iter()
                .flatten()
                .find(|(pattern, _)| self.matches(pattern, &member.key))
                .map(|(_, inner)| inner);
            match known.or(by_pattern).or(others) {
                Some(Value::Bool(false)) => {
                    let free = properties
                        .into_iter()
                        .flat_map(Map::keys)
                        .map(String::as_str)
                        .filter(|name| node.get(name).is_none());
                    let meant = nearest(&member.key, free);
                    missing.retain(|name| Some(*name) != meant);
                    let reason = match (meant, patterns.and_then(|all| all.keys().next())) {
                        (Some(meant), _) => {
                            format!(
                                "the field `{}` is unknown: did you mean `{meant}`?",
                                member.key
                            )
                        }
                        (None, Some(pattern)) => forms::reason(pattern, &member.key),
                        (None, None) => format!("the field `{}` is unknown", member.key),
                    };
                    self.key(member, reason);
                }
                Some(inner) => self.below(member.key.as_str(), inner, &member.value),
                None => {}
            }
        }
        for name in missing {
            self.fault(node.at, format!("the field `{name}` is missing"));
        }
    }

    /// A fault of the key of a member.
    fn key(&mut self, member: &Member, reason: String) {
        self.path.push(member.key.clone());
        self.fault(member.at, reason);
        self.path.pop();
    }

    fn items(&mut self, schema: &'a Map<String, Value>, node: &Node, items: &[Node]) {
        if let Some(inner) = schema.get("items") {
            for (index, item) in items.iter().enumerate() {
                self.below(index.to_string(), inner, item);
            }
        }
        if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
            let mut seen = Vec::new();
            for item in items {
                let value = item.to_value();
                if seen.contains(&value) {
                    return self.fault(node.at, format!("{value} stands here more than once"));
                }
                seen.push(value);
            }
        }
    }

    fn branches(&mut self, schema: &'a Map<String, Value>, node: &Node) {
        if let Some(condition) = schema.get("if")
            && let Some(then) = schema.get("then")
            && self.holds(condition, node)
        {
            self.check(then, node);
        }
        for inner in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.check(inner, node);
        }
    }

    /// Whether a condition holds; what breaks it is no fault.
    fn holds(&mut self, condition: &'a Value, node: &Node) -> bool {
        let (found, limit) = (std::mem::take(&mut self.found), self.limit);
        self.limit = 1;
        self.check(condition, node);
        let holds = self.found.is_empty();
        (self.found, self.limit) = (found, limit);
        holds
    }
}

fn reference<'a>(root: &'a Value, schema: &'a Map<String, Value>) -> Option<&'a Value> {
    let target = schema.get("$ref")?.as_str()?;
    root.pointer(target.strip_prefix('#')?)
}

fn count(schema: &Map<String, Value>, keyword: &str) -> Option<usize> {
    schema.get(keyword).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
}

/// That a value is none of a closed list: with the one that was meant, else with all.
fn unknown(found: &str, known: &[&str]) -> String {
    match nearest(found, known.iter().copied()) {
        Some(meant) => format!("`{found}` is unknown here: did you mean `{meant}`?"),
        None => format!("`{found}` is none of {}", known.join(", ")),
    }
}

fn is_type(name: &str, node: &Node) -> bool {
    matches!(
        (name, &node.kind),
        ("boolean", Kind::Bool(_))
            | ("integer", Kind::Integer(_))
            | ("string", Kind::Text(_))
            | ("array", Kind::List(_))
            | ("object", Kind::Map(_))
    )
}

fn noun(name: &str) -> &str {
    match name {
        "boolean" => "true or false",
        "integer" => "a number",
        "string" => "a string",
        "array" => "a list",
        "object" => "an object",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;
    use crate::schema::Schema;

    fn told(schema: &Value, text: &str) -> Vec<(String, String)> {
        let node = crate::tree::parse(text).unwrap();
        faults(schema, &node, 100)
            .into_iter()
            .map(|fault| (fault.path.join(" "), fault.reason))
            .collect()
    }

    #[test]
    fn every_fault_is_told_once_and_where_it_is() {
        let schema = json!({
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
                "marks": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
                "ext": {"type": "object", "propertyNames": {"pattern": "^x:"}, "minProperties": 1},
            },
            "required": ["items"],
            "additionalProperties": false,
            "$defs": {
                "Item": {
                    "type": "object",
                    "properties": {"type": {"type": "string", "enum": ["alpha", "beta"]}},
                    "required": ["type"],
                    "allOf": [{
                        "if": {"properties": {"type": {"const": "alpha"}}, "required": ["type"]},
                        "then": {
                            "type": "object",
                            "properties": {
                                "type": {"const": "alpha"},
                                "text": {"type": "string", "minLength": 1, "maxLength": 3},
                                "n": {"type": "integer", "minimum": 1, "maximum": 9},
                                "data": {"type": ["string", "array"], "items": {"type": "string"}},
                                "list": {"type": "array", "minItems": 1},
                            },
                            "required": ["text"],
                            "additionalProperties": false,
                        },
                    }],
                },
            },
        });
        let alpha = |rest: &str| format!(r#"{{"items":[{{"type":"alpha","text":"x"{rest}}}]}}"#);
        for (text, expected) in [
            ("{}".to_owned(), &[("", "the field `items` is missing")][..]),
            ("[]".to_owned(), &[("", "an object should stand here, not a list")]),
            (
                r#"{"item":[],"oops":1}"#.to_owned(),
                &[
                    ("item", "the field `item` is unknown: did you mean `items`?"),
                    ("oops", "the field `oops` is unknown"),
                ],
            ),
            (r#"{"items":[{}]}"#.to_owned(), &[("items 0", "the field `type` is missing")]),
            (
                r#"{"items":[{"type":"alhpa","x":1},{"type":"gamma-ray"}]}"#.to_owned(),
                &[
                    ("items 0 type", "`alhpa` is unknown here: did you mean `alpha`?"),
                    ("items 1 type", "`gamma-ray` is none of alpha, beta"),
                ],
            ),
            (
                r#"{"items":[{"type":"alpha","txt":"x"}]}"#.to_owned(),
                &[("items 0 txt", "the field `txt` is unknown: did you mean `text`?")],
            ),
            (
                alpha(r#","x":1,"n":0"#),
                &[("items 0 x", "the field `x` is unknown"), ("items 0 n", "0 is less than 1")],
            ),
            (alpha(r#","n":10"#), &[("items 0 n", "10 is more than 9")]),
            (alpha(r#","n":"1""#), &[("items 0 n", "a number should stand here, not a string")]),
            (
                alpha(r#","data":["x",1,2]"#),
                &[
                    ("items 0 data 1", "a string should stand here, not a number"),
                    ("items 0 data 2", "a string should stand here, not a number"),
                ],
            ),
            (alpha(r#","list":[]"#), &[("items 0 list", "the list is empty")]),
            (
                r#"{"items":[{"type":"alpha","text":""},{"type":"alpha","text":"四个字符"}]}"#
                    .to_owned(),
                &[
                    ("items 0 text", "the text is empty"),
                    ("items 1 text", "4 characters stand here, more than 3"),
                ],
            ),
            (
                r#"{"items":[],"marks":["a","a"],"ext":{}}"#.to_owned(),
                &[("marks", "\"a\" stands here more than once"), ("ext", "the object is empty")],
            ),
            (alpha(r#","n":3,"data":["x"]"#), &[]),
        ] {
            let found = told(&schema, &text);
            let found: Vec<_> =
                found.iter().map(|(path, why)| (path.as_str(), why.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// The keywords of a schema and of all in it.
    fn keywords(schema: &Value, into: &mut BTreeSet<String>) {
        let Value::Object(map) = schema else { return };
        for (key, inner) in map {
            into.insert(key.clone());
            match (key.as_str(), inner) {
                ("properties" | "patternProperties" | "$defs", Value::Object(named)) => {
                    named.values().for_each(|inner| keywords(inner, into));
                }
                ("allOf", Value::Array(all)) => {
                    for inner in all {
                        keywords(inner, into);
                    }
                }
                _ => keywords(inner, into),
            }
        }
    }

    #[test]
    fn the_keywords_used_are_known() {
        let known = [
            "$ref",
            "type",
            "const",
            "enum",
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
            // What says nothing about a document.
            "$schema",
            "$id",
            "$defs",
            "title",
            "description",
            "examples",
            "x-carrier",
        ];
        for schema in Schema::ALL {
            let mut used = BTreeSet::new();
            keywords(&schema.value(), &mut used);
            let strange: Vec<_> =
                used.iter().filter(|word| !known.contains(&word.as_str())).collect();
            assert!(strange.is_empty(), "{schema:?}: {strange:?}");
        }
    }
}
