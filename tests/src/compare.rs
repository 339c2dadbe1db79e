//! Compares canonical issues as JSON: two values in, what to look at out.

use serde_json::Value;

/// Lines shown before and after the first that differs.
const AROUND: usize = 6;

/// The first lines that differ, so that a failure shows what to look at.
pub fn difference(expected: &Value, got: &Value) -> Option<String> {
    let lines = |value: &Value| -> Vec<String> {
        format!("{value:#}").lines().map(str::to_owned).collect()
    };
    let (expected, got) = (lines(expected), lines(got));
    let at = expected.iter().zip(&got).position(|(left, right)| left != right);
    let at = at.or((expected.len() != got.len()).then_some(expected.len().min(got.len())))?;
    let around = |lines: &[String]| {
        let shown = lines.iter().skip(at.saturating_sub(AROUND)).take(2 * AROUND);
        shown.map(String::as_str).collect::<Vec<_>>().join("\n")
    };
    Some(format!("expected\n{}\n\ngot\n{}", around(&expected), around(&got)))
}

/// Takes members of these names out, wherever they stand.
pub fn without(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !names.contains(&key.as_str()));
            map.values_mut().for_each(|inner| without(inner, names));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| without(inner, names)),
        _ => {}
    }
}

/// Calls `f` for every member of this name, the outermost first.
pub fn change(value: &mut Value, name: &str, f: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                if key == name {
                    f(inner);
                }
                change(inner, name, f);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| change(inner, name, f)),
        _ => {}
    }
}
