//! Where two documents of JSON differ: two values in, the leaves that differ out, by JSON pointer.
//!
//! A leaf is a string, a number, a truth value or something empty. What stands in one document
//! alone is one difference, however large it is.

use std::fmt;

use serde_json::Value;

/// One place where two documents differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The place (RFC 6901).
    pub pointer: String,
    /// What the first document has there.
    pub first: Option<Value>,
    /// What the second has there.
    pub second: Option<Value>,
}

impl Difference {
    /// The place with `*` for numbers, so that like things are alike.
    pub fn kind(&self) -> String {
        let steps = self.pointer.split('/').map(|step| {
            let number = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
            if number || step.starts_with("sha256:") { "*" } else { step }
        });
        steps.collect::<Vec<_>>().join("/")
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |value: &Option<Value>| match value {
            // Escaped, so that characters without a shape are seen.
            Some(value) => {
                let text: String = value.to_string().chars().flat_map(shown).take(400).collect();
                text
            }
            None => "nothing".to_owned(),
        };
        write!(f, "{}\n    {}\n    {}", self.pointer, show(&self.first), show(&self.second))
    }
}

fn shown(c: char) -> impl Iterator<Item = char> {
    let plain = matches!(c, ' '..='~') || c.is_alphanumeric();
    let escaped = (!plain).then(|| c.escape_unicode());
    escaped.into_iter().flatten().chain(plain.then_some(c))
}

/// All differences, in the order of the documents.
pub fn differences(first: &Value, second: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(Some(first), Some(second), &mut String::new(), &mut found);
    found
}

fn compare(
    first: Option<&Value>,
    second: Option<&Value>,
    pointer: &mut String,
    found: &mut Vec<Difference>,
) {
    let mut below = |step: &str, first, second| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        compare(first, second, pointer, found);
        pointer.truncate(length);
    };
    match (first, second) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            for (key, value) in one {
                below(key, Some(value), other.get(key));
            }
            for (key, value) in other.iter().filter(|(key, _)| !one.contains_key(*key)) {
                below(key, None, Some(value));
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            for index in 0..one.len().max(other.len()) {
                below(&index.to_string(), one.get(index), other.get(index));
            }
        }
        _ if first != second => found.push(Difference {
            pointer: pointer.clone(),
            first: first.cloned(),
            second: second.cloned(),
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_place_is_told_once_with_both_values() {
        let first = json!({"a": [1, {"b/c": "x"}], "d": true});
        let second = json!({"a": [1, {"b/c": "y"}, 3], "e": {"f": []}});
        let found: Vec<String> = differences(&first, &second)
            .iter()
            .map(|one| format!("{one}").replace("\n   ", ""))
            .collect();
        assert_eq!(
            found,
            ["/a/1/b~1c \"x\" \"y\"", "/a/2 nothing 3", "/d true nothing", "/e nothing {\"f\":[]}"]
        );
        assert_eq!(differences(&first, &first), []);
        assert_eq!(
            differences(&first, &second).first().map(Difference::kind).as_deref(),
            Some("/a/*/b~1c")
        );
    }
}
