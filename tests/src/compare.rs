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

/// Takes marks of these names off all runs.
pub fn without_marks(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(map) => {
            if let Some(Value::Array(marks)) = map.get_mut("marks") {
                marks.retain(|mark| !mark.as_str().is_some_and(|mark| names.contains(&mark)));
                if marks.is_empty() {
                    map.remove("marks");
                }
            }
            map.values_mut().for_each(|inner| without_marks(inner, names));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| without_marks(inner, names)),
        _ => {}
    }
}

/// What a table of contents alone says: pages, other words for a title, and whether a space in a
/// title is one of its own or only parted two lines.
pub fn without_what_contents_say(value: &mut Value) {
    without(value, &["pages", "toc"]);
    change(value, "title", &mut |title| {
        change(title, "text", &mut |text| {
            *text = Value::String(text.as_str().unwrap_or_default().replace(' ', ""));
        });
    });
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

/// Joins runs of text that stand side by side and are marked alike.
pub fn join_runs(value: &mut Value) {
    match value {
        Value::Object(map) => map.values_mut().for_each(join_runs),
        Value::Array(list) => {
            list.iter_mut().for_each(join_runs);
            let mut joined: Vec<Value> = Vec::new();
            for item in std::mem::take(list) {
                if let Some(last) = joined.last_mut()
                    && is_run(last)
                    && is_run(&item)
                    && last.get("marks") == item.get("marks")
                {
                    let text = [&*last, &item].map(|run| run["text"].as_str().unwrap_or_default());
                    last["text"] = Value::String(text.concat());
                } else {
                    joined.push(item);
                }
            }
            *list = joined;
        }
        _ => {}
    }
}

fn is_run(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str) == Some("text")
}
