//! Where the places of a JSON text are that JSON pointers name.
//!
//! In: a text that is JSON, and pointers (RFC 6901). Out: line and column of the values they name.
//! One pass, however many pointers.

use std::collections::{BTreeMap, BTreeSet};

/// Line and column from 1; columns count characters.
pub(crate) type Position = (u32, u32);

enum Frame {
    /// An object, with the length of its own path, and whether a key is due.
    Object(usize, bool),
    /// A list, with the length of its own path, and the index of the item at hand.
    List(usize, usize),
}

/// The positions of those of `wanted` that are there.
pub(crate) fn positions(text: &str, wanted: &BTreeSet<String>) -> BTreeMap<String, Position> {
    let offsets = offsets(text, wanted);
    let mut found = BTreeMap::new();
    let (mut line, mut column, mut reached) = (1u32, 1u32, 0usize);
    for (offset, pointer) in offsets {
        for c in text.get(reached..offset).unwrap_or_default().chars() {
            if c == '\n' {
                line = line.saturating_add(1);
                column = 1;
            } else {
                column = column.saturating_add(1);
            }
        }
        reached = offset;
        // Of a key that is there twice the last value is what programs read.
        found.insert(pointer, (line, column));
    }
    found
}

/// Byte offsets of the wanted values, ascending.
fn offsets(text: &str, wanted: &BTreeSet<String>) -> Vec<(usize, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut stack: Vec<Frame> = Vec::new();
    let mut path = String::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b':' => {}
            b'{' => {
                note(&mut found, wanted, &path, start);
                stack.push(Frame::Object(path.len(), true));
            }
            b'[' => {
                note(&mut found, wanted, &path, start);
                stack.push(Frame::List(path.len(), 0));
                path.push_str("/0");
            }
            b'}' | b']' => {
                if let Some(Frame::Object(length, _) | Frame::List(length, _)) = stack.pop() {
                    path.truncate(length);
                }
            }
            b',' => match stack.last_mut() {
                Some(Frame::Object(_, key)) => *key = true,
                Some(Frame::List(length, index)) => {
                    *index += 1;
                    path.truncate(*length);
                    path.push('/');
                    path.push_str(&index.to_string());
                }
                None => {}
            },
            b'"' => {
                at = string_end(bytes, at);
                if let Some(Frame::Object(length, key @ true)) = stack.last_mut() {
                    *key = false;
                    path.truncate(*length);
                    let name: String = text
                        .get(start..at)
                        .and_then(|quoted| serde_json::from_str(quoted).ok())
                        .unwrap_or_default();
                    path.push('/');
                    path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                } else {
                    note(&mut found, wanted, &path, start);
                }
            }
            _ => {
                note(&mut found, wanted, &path, start);
                while bytes.get(at).is_some_and(|byte| {
                    !matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
                }) {
                    at += 1;
                }
            }
        }
    }
    found
}

fn note(found: &mut Vec<(usize, String)>, wanted: &BTreeSet<String>, path: &str, offset: usize) {
    if wanted.contains(path) {
        found.push((offset, path.to_owned()));
    }
}

/// Just behind the quotation mark that ends the string; `at` is just behind the one that opens it.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_by_pointer() {
        let text = "{\n  \"a\": [1, {\"b/~\": \"题\\\"\"}],\n  \"题\": true, \"z\": [[], 5]\n}\n";
        let cases = [
            ("", (1, 1)),
            ("/a", (2, 8)),
            ("/a/0", (2, 9)),
            ("/a/1", (2, 12)),
            ("/a/1/b~1~0", (2, 20)),
            ("/题", (3, 8)),
            ("/z/1", (3, 24)),
        ];
        let wanted = cases.iter().map(|(pointer, _)| (*pointer).to_owned()).collect();
        let found = positions(text, &wanted);
        for (pointer, position) in cases {
            assert_eq!(found.get(pointer), Some(&position), "{pointer}");
        }
        assert!(positions(text, &BTreeSet::from(["/b".to_owned()])).is_empty());
    }
}
