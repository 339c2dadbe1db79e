//! Where a document breaks the schema, told exactly.
//!
//! In: the derived schema and a parsed document that the types refused. Out: the first place that
//! breaks it, in reading order. Typed reading of tagged values buffers them and forgets where it
//! is, so it can only say that something is wrong; this walks schema and document side by side. It
//! knows the structural keywords our own schemas use, and no others: bounds of texts are left to
//! validation.

use serde_json::{Map, Value};

use crate::tree::{Kind, Node};

/// A place that breaks the schema.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) path: Vec<String>,
    pub(crate) at: Option<usize>,
    pub(crate) reason: String,
}

/// The first place where `node` breaks `schema`.
pub(crate) fn first_fault(schema: &Value, node: &Node) -> Option<Fault> {
    let checker = Checker { root: schema };
    let mut fault = checker.check(schema, node)?;
    fault.path.reverse();
    Some(fault)
}

struct Checker<'a> {
    root: &'a Value,
}

/// A fault of this value itself; callers add the steps that lead to it, innermost first.
fn fault(node: &Node, reason: impl Into<String>) -> Fault {
    Fault { path: Vec::new(), at: node.at, reason: reason.into() }
}

fn under(mut fault: Fault, step: impl Into<String>) -> Fault {
    fault.path.push(step.into());
    fault
}

impl Checker<'_> {
    /// Depth is that of the document: every reference of our schemas consumes a level of it, but
    /// for the one from a dispatching schema to its variant.
    fn check(&self, schema: &Value, node: &Node) -> Option<Fault> {
        let Value::Object(schema) = schema else {
            return None;
        };
        if let Some(target) = schema.get("$ref").and_then(Value::as_str)
            && let Some(target) = target.strip_prefix('#')
            && let Some(found) = self.root.pointer(target)
            && let Some(fault) = self.check(found, node)
        {
            return Some(fault);
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|name| is_type(name, node)) {
            let nouns: Vec<&str> = types.iter().map(|name| noun(name)).collect();
            let reason = format!("{} should stand here, not {}", nouns.join(" or "), node.noun());
            return Some(fault(node, reason));
        }
        Self::check_value(schema, node)
            .or_else(|| self.check_members(schema, node))
            .or_else(|| self.check_items(schema, node))
            .or_else(|| self.check_branches(schema, node))
    }

    fn check_value(schema: &Map<String, Value>, node: &Node) -> Option<Fault> {
        if let Some(constant) = schema.get("const")
            && node.as_str() != constant.as_str()
        {
            return Some(fault(node, format!("this should be {constant}")));
        }
        if let Some(Value::Array(values)) = schema.get("enum")
            && !values.iter().any(|value| value.as_str() == node.as_str())
        {
            let values: Vec<_> = values.iter().filter_map(Value::as_str).collect();
            let found = node.as_str().unwrap_or_default();
            return Some(fault(node, format!("`{found}` is none of {}", values.join(", "))));
        }
        if let Kind::Integer(number) = node.kind {
            let bound = |keyword| schema.get(keyword).and_then(Value::as_i64);
            if let Some(low) = bound("minimum").filter(|low| number < *low) {
                return Some(fault(node, format!("{number} is less than {low}")));
            }
            if let Some(high) = bound("maximum").filter(|high| number > *high) {
                return Some(fault(node, format!("{number} is more than {high}")));
            }
        }
        None
    }

    fn check_members(&self, schema: &Map<String, Value>, node: &Node) -> Option<Fault> {
        let Kind::Map(members) = &node.kind else {
            return None;
        };
        // The tag first: without it nothing else can be judged.
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if node.get(name).is_none() {
                return Some(fault(node, format!("the field `{name}` is missing")));
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for member in members {
            let known = properties.and_then(|properties| properties.get(&member.key));
            // Our maps have one kind of value; which keys they may have is not our question.
            let inner =
                known.or_else(|| patterns.and_then(|patterns| patterns.values().next())).or(others);
            if inner == Some(&Value::Bool(false)) {
                return Some(Fault {
                    path: vec![member.key.clone()],
                    at: member.at,
                    reason: format!("the field `{}` is unknown", member.key),
                });
            }
            if let Some(fault) = inner.and_then(|inner| self.check(inner, &member.value)) {
                return Some(under(fault, member.key.as_str()));
            }
        }
        None
    }

    fn check_items(&self, schema: &Map<String, Value>, node: &Node) -> Option<Fault> {
        let (Kind::List(items), Some(inner)) = (&node.kind, schema.get("items")) else {
            return None;
        };
        items.iter().enumerate().find_map(|(index, item)| {
            self.check(inner, item).map(|fault| under(fault, index.to_string()))
        })
    }

    fn check_branches(&self, schema: &Map<String, Value>, node: &Node) -> Option<Fault> {
        let list = |keyword| schema.get(keyword).and_then(Value::as_array);
        if let Some(condition) = schema.get("if")
            && self.check(condition, node).is_none()
            && let Some(fault) = schema.get("then").and_then(|then| self.check(then, node))
        {
            return Some(fault);
        }
        list("allOf").into_iter().flatten().find_map(|inner| self.check(inner, node))
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
    use serde_json::json;

    use super::*;

    #[test]
    fn the_deepest_first_fault_is_told() {
        let schema = json!({
            "type": "object",
            "properties": {"items": {"type": "array", "items": {"$ref": "#/$defs/Item"}}},
            "required": ["items"],
            "additionalProperties": false,
            "$defs": {
                "Item": {
                    "type": "object",
                    "properties": {"type": {"type": "string", "enum": ["a"]}},
                    "required": ["type"],
                    "allOf": [{
                        "if": {"properties": {"type": {"const": "a"}}, "required": ["type"]},
                        "then": {
                            "type": "object",
                            "properties": {
                                "type": {"const": "a"},
                                "n": {"type": "integer", "minimum": 1, "maximum": 9},
                                "data": {"type": ["string", "array"], "items": {"type": "string"}},
                            },
                            "additionalProperties": false,
                        },
                    }],
                },
            },
        });
        for (text, path, reason) in [
            (r"{}", "", "the field `items` is missing"),
            (r#"{"items":[],"oops":1}"#, "oops", "the field `oops` is unknown"),
            (r#"{"items":[{}]}"#, "items 0", "the field `type` is missing"),
            (r#"{"items":[{"type":"b"}]}"#, "items 0 type", "`b` is none of a"),
            (r#"{"items":[{"type":"a","x":1}]}"#, "items 0 x", "the field `x` is unknown"),
            (r#"{"items":[{"type":"a","n":0}]}"#, "items 0 n", "0 is less than 1"),
            (r#"{"items":[{"type":"a","n":10}]}"#, "items 0 n", "10 is more than 9"),
            (
                r#"{"items":[{"type":"a","n":"1"}]}"#,
                "items 0 n",
                "a number should stand here, not a string",
            ),
            (
                r#"{"items":[{"type":"a","data":["x",1]}]}"#,
                "items 0 data 1",
                "a string should stand here, not a number",
            ),
        ] {
            let node = crate::tree::parse(text).unwrap();
            let fault = first_fault(&schema, &node).unwrap();
            assert_eq!((fault.path.join(" ").as_str(), fault.reason.as_str()), (path, reason));
        }
        let good = crate::tree::parse(r#"{"items":[{"type":"a","n":3,"data":["x"]}]}"#).unwrap();
        assert_eq!(first_fault(&schema, &good), None);
    }
}
