//! Documents made from a schema alone, and documents changed at one place.
//!
//! In: a schema of ours, and a seed. Out: a document it accepts, whether or not our types thought
//! of it: every property, branch, list and bound by chance, strings by their pattern. And in
//! ([`change`]): a document. Out: the same with one thing changed that a schema may or may not
//! allow.

use serde_json::{Map, Value, json};

use crate::generate::draw::Draw;

/// How many values a document has before it is brought to an end.
const FUEL: u32 = 400;

/// How deep values nest before they are brought to an end: readers bound how deep blocks do.
const DEPTH: u32 = 24;

/// A document this schema accepts.
pub fn document(schema: &Value, seed: u64) -> Value {
    let mut draw = Draw::of_seed(seed);
    let fuel = draw.below(FUEL);
    let mut maker = Maker { root: schema, draw, fuel };
    maker.value(schema, 0)
}

struct Maker<'a> {
    root: &'a Value,
    draw: Draw,
    fuel: u32,
}

impl<'a> Maker<'a> {
    fn value(&mut self, schema: &'a Value, depth: u32) -> Value {
        self.fuel = self.fuel.saturating_sub(1);
        if let Some(target) = schema.get("$ref").and_then(Value::as_str)
            && let Some(found) = self.root.pointer(target.trim_start_matches('#'))
        {
            return self.value(found, depth);
        }
        if let Some(branches) = list(schema, "allOf") {
            return self.branch(branches, depth);
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(values) = list(schema, "enum") {
            return self.draw.pick(values).clone();
        }
        let kind = match schema.get("type") {
            Some(Value::Array(kinds)) if self.may_grow(depth) => self.draw.pick(kinds).as_str(),
            Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str),
            kind => kind.and_then(Value::as_str),
        };
        match kind {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, depth),
            Some("integer") => self.integer(schema),
            Some("boolean") => Value::Bool(self.draw.chance(50)),
            _ => Value::String(self.string(schema)),
        }
    }

    fn may_grow(&self, depth: u32) -> bool {
        self.fuel > 0 && depth < DEPTH
    }

    /// One of the variants; where the document has to end, the one that asks for least.
    fn branch(&mut self, branches: &'a [Value], depth: u32) -> Value {
        let root = self.root;
        let variant = |branch: &'a Value| {
            let target = branch["then"]["$ref"].as_str().unwrap_or_default();
            root.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null)
        };
        let chosen = if self.may_grow(depth) {
            variant(self.draw.pick(branches))
        } else {
            let asks = |schema: &&Value| list(schema, "required").map_or(0, <[Value]>::len);
            branches.iter().map(variant).min_by_key(asks).unwrap_or(&Value::Null)
        };
        self.value(chosen, depth)
    }

    fn object(&mut self, schema: &'a Value, depth: u32) -> Value {
        let mut made = Map::new();
        let required: Vec<&str> =
            list(schema, "required").unwrap_or_default().iter().filter_map(Value::as_str).collect();
        for (name, inner) in members(schema, "properties") {
            let wanted = self.may_grow(depth) && self.draw.chance(25);
            if wanted || required.contains(&name.as_str()) {
                made.insert(name.clone(), self.value(inner, depth + 1));
            }
        }
        let least = schema.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
        let names = schema.get("propertyNames").unwrap_or(&Value::Null);
        let by_pattern = members(schema, "patternProperties").next();
        let inner = by_pattern
            .map(|(_, inner)| inner)
            .or_else(|| schema.get("additionalProperties").filter(|inner| inner.is_object()));
        if let Some(inner) = inner {
            let more = u64::from(self.may_grow(depth) && self.draw.chance(50));
            for _ in 0..least + more {
                let name = match by_pattern {
                    Some((pattern, _)) => self.matching(pattern),
                    None => self.string(names),
                };
                made.insert(name, self.value(inner, depth + 1));
            }
        }
        Value::Object(made)
    }

    fn array(&mut self, schema: &'a Value, depth: u32) -> Value {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let more = if self.may_grow(depth) { u64::from(self.draw.below(3)) } else { 0 };
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..least + more {
            let item = self.value(&schema["items"], depth + 1);
            if schema.get("uniqueItems").is_none() || !items.contains(&item) {
                items.push(item);
            }
        }
        Value::Array(items)
    }

    fn integer(&mut self, schema: &Value) -> Value {
        let bound = |keyword| schema.get(keyword).and_then(Value::as_i64).unwrap_or_default();
        let (low, high) = (bound("minimum"), bound("maximum"));
        let near = low.saturating_add(i64::from(self.draw.below(90))).min(high);
        json!(*self.draw.pick(&[near, low, high]))
    }

    fn string(&mut self, schema: &Value) -> String {
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
            return self.matching(pattern);
        }
        let known: Vec<&str> =
            list(schema, "examples").unwrap_or_default().iter().filter_map(Value::as_str).collect();
        if !known.is_empty() && self.draw.chance(80) {
            return (*self.draw.pick(&known)).to_owned();
        }
        let blank = schema.get("minLength").is_none();
        let strings = ["潮水", "x-own", "a b", "\u{1F30A} <tide> & \"ebb\"", "第3期", "2025-13"];
        if blank && self.draw.chance(10) {
            return String::new();
        }
        (*self.draw.pick(&strings)).to_owned()
    }

    /// A string of each pattern our schemas have, told by how the pattern begins.
    fn matching(&mut self, pattern: &str) -> String {
        let digit = || "0123456789abcdef".repeat(4);
        let strings: &[&str] = match pattern {
            "^[0-9a-f]{64}$" => return digit(),
            _ if pattern.starts_with("^sha256:") => return format!("sha256:{}", digit()),
            _ if pattern.starts_with("^urn:") => &["urn:uuid:1", "urn:issn:0000-0000", "urn:ab:潮"],
            _ if pattern.starts_with("^[^") => &["潮水", " ", "\t", "a\u{85}b", "\u{FFFD}"],
            _ if pattern.starts_with("^[A-Za-z]") => &["zh-Hans", "en", "ja-Jpan-JP"],
            _ if pattern.starts_with("^[a-z][a-z0-9]*(") => &["s1", "a", "s1-a2-p3", "zz9-9"],
            _ if pattern.starts_with("^[a-z0-9][a-z0-9.-]*:") => &["example.org:mark", "9:Z_z.-"],
            _ => &["2025", "2025-03-02", "-0001", "Y12345", "202X/..", "../2025-03", "2025-03?/"],
        };
        (*self.draw.pick(strings)).to_owned()
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> Option<&'a [Value]> {
    schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice)
}

fn members<'a>(
    schema: &'a Value,
    keyword: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    schema.get(keyword).and_then(Value::as_object).into_iter().flatten()
}

/// Changes one value of a document: takes it out, gives it another name, or puts something else
/// in its place, or beside it.
pub fn change(document: &mut Value, seed: u64) {
    let mut draw = Draw::of_seed(seed);
    let mut pointers = Vec::new();
    all(document, String::new(), &mut pointers);
    let pointer = draw.pick(&pointers).clone();
    let other = draw.pick(&pointers).clone();
    let other = document.pointer(&other).cloned().unwrap_or_default();
    let Some(value) = document.pointer_mut(&pointer) else { return };
    let odd = [
        json!(""),
        json!("x"),
        json!("潮水"),
        json!("a\nb"),
        json!("\u{1}"),
        json!("zh"),
        json!("2025"),
        json!(0),
        json!(-1),
        json!(1),
        json!(4_294_967_295_u32),
        json!(4_294_967_296_u64),
        json!(true),
        json!([]),
        json!({}),
        json!(["x"]),
        json!({"type": "break"}),
        json!([{"type": "line-break"}]),
    ];
    match value {
        Value::Object(map) if draw.chance(60) => {
            let names: Vec<String> = map.keys().cloned().collect();
            if names.is_empty() || draw.chance(20) {
                let known = ["id", "title", "oops", "x:y", "content", "language", "ext", "url"];
                map.insert((*draw.pick(&known)).to_owned(), other);
                return;
            }
            let name = draw.pick(&names);
            let Some(inner) = map.remove(name) else { return };
            if draw.chance(40) {
                let slip: String = name.chars().skip(1).collect();
                map.insert(slip, inner);
            }
        }
        Value::Array(items) if draw.chance(60) => {
            if items.is_empty() || draw.chance(30) {
                items.push(other);
            } else if draw.chance(50) {
                let first = items.first().cloned().unwrap_or_default();
                items.push(first);
            } else {
                items.clear();
            }
        }
        value if draw.chance(30) => *value = other,
        value => *value = draw.pick(&odd).clone(),
    }
}

fn all(value: &Value, pointer: String, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                all(inner, format!("{pointer}/{key}"), into);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                all(inner, format!("{pointer}/{index}"), into);
            }
        }
        _ => {}
    }
    into.push(pointer);
}
