//! A strict JSON parser that keeps places.
//!
//! In: UTF-8 text. Out: a tree whose every value knows where it begins, so that one parse serves
//! typed reading and exact messages. Stricter than RFC 8259 where the model is: no `null`, no
//! fractions or exponents, whole numbers within ±(2⁵³ − 1), no key twice, no lone surrogates,
//! bounded nesting. The first offence ends the parse.

use masthead_diagnostics::{Diagnostic, Failure, Place, Rule, codes};
use serde_json::Value;

/// How deep lists and maps may nest: sixteen tables in one another need about a hundred.
pub(crate) const NESTING: usize = 160;

/// The largest whole number that every JSON reader holds exactly: 2⁵³ − 1.
pub(crate) const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// A value and where it begins.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Byte offset; absent for values no text was read for.
    pub(crate) at: Option<usize>,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Bool(bool),
    Integer(i64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Member>),
}

/// A key, where it begins, and its value.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) at: Option<usize>,
    pub(crate) value: Node,
}

impl Node {
    /// The member of this name, where this is a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(members) => {
                members.iter().find(|member| member.key == key).map(|member| &member.value)
            }
            Kind::Bool(_) | Kind::Integer(_) | Kind::Text(_) | Kind::List(_) => None,
        }
    }

    /// The text, where this is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Bool(_) | Kind::Integer(_) | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// What it is, in words.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Bool(_) => "true or false",
            Kind::Integer(_) => "a number",
            Kind::Text(_) => "a string",
            Kind::List(_) => "a list",
            Kind::Map(_) => "an object",
        }
    }

    /// The same without places.
    pub(crate) fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Integer(value) => Value::from(*value),
            Kind::Text(text) => Value::String(text.clone()),
            Kind::List(items) => Value::Array(items.iter().map(Self::to_value).collect()),
            Kind::Map(members) => Value::Object(
                members
                    .iter()
                    .map(|member| (member.key.clone(), member.value.to_value()))
                    .collect(),
            ),
        }
    }

    /// A tree without places, of a value a migration made. What no tree holds becomes text.
    pub(crate) fn from_value(value: &Value) -> Self {
        let kind = match value {
            Value::Bool(value) => Kind::Bool(*value),
            Value::String(text) => Kind::Text(text.clone()),
            Value::Array(items) => Kind::List(items.iter().map(Self::from_value).collect()),
            Value::Object(map) => Kind::Map(
                map.iter()
                    .map(|(key, value)| Member {
                        key: key.clone(),
                        at: None,
                        value: Self::from_value(value),
                    })
                    .collect(),
            ),
            Value::Number(number) => {
                number.as_i64().map_or_else(|| Kind::Text(number.to_string()), Kind::Integer)
            }
            Value::Null => Kind::Text("null".to_owned()),
        };
        Self { kind, at: None }
    }
}

/// A JSON pointer of these steps, RFC 6901.
pub(crate) fn pointer<'a>(steps: impl IntoIterator<Item = &'a str>) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// The place at this byte of `text`, and in the tree.
pub(crate) fn place(text: &str, at: Option<usize>, pointer: String) -> Place {
    let mut place = Place::pointer(pointer);
    if let Some(before) = at.and_then(|at| text.get(..at)) {
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        place.line = u32::try_from(line).ok();
        place.column = u32::try_from(column).ok();
    }
    place
}

/// Line and column of byte offsets, each from 1 and columns in characters; in one pass, however
/// many there are.
pub(crate) fn positions(
    text: &str,
    offsets: impl IntoIterator<Item = Option<usize>>,
) -> Vec<Option<(u32, u32)>> {
    let offsets: Vec<Option<usize>> = offsets.into_iter().collect();
    let mut found = vec![None; offsets.len()];
    let mut order: Vec<(usize, &mut Option<(u32, u32)>)> =
        offsets.iter().zip(&mut found).filter_map(|(at, slot)| at.map(|at| (at, slot))).collect();
    order.sort_by_key(|(at, _)| *at);
    let (mut line, mut column, mut reached) = (1_u32, 1_u32, 0);
    for (at, slot) in order {
        for c in text.get(reached..at).unwrap_or_default().chars() {
            column = if c == '\n' { 1 } else { column.saturating_add(1) };
            line = line.saturating_add(u32::from(c == '\n'));
        }
        reached = at;
        *slot = Some((line, column));
    }
    found
}

/// Where the value begins that a pointer names (RFC 6901); where it names none, the innermost value
/// around that.
pub(crate) fn innermost(root: &Node, pointer: &str) -> Option<usize> {
    let mut node = root;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let inner = match &node.kind {
            Kind::List(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
            Kind::Map(_) | Kind::Bool(_) | Kind::Integer(_) | Kind::Text(_) => node.get(&step),
        };
        let Some(inner) = inner else { break };
        node = inner;
    }
    node.at
}

/// Parses one JSON text.
pub(crate) fn parse(text: &str) -> Result<Node, Failure> {
    let mut parser = Parser { text, at: 0, path: Vec::new() };
    parser.skip_space();
    let node = parser.value()?;
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.syntax("there is more after its end"));
    }
    Ok(node)
}

/// A step of the path to where the parser is.
enum Step {
    Key(String),
    Index(usize),
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Step>,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn diagnostic(&self, rule: &'static Rule, at: usize) -> Diagnostic {
        let steps: Vec<String> = self
            .path
            .iter()
            .map(|step| match step {
                Step::Key(key) => key.clone(),
                Step::Index(index) => index.to_string(),
            })
            .collect();
        let pointer = pointer(steps.iter().map(String::as_str));
        Diagnostic::new(rule).at(place(self.text, Some(at), pointer))
    }

    fn syntax(&self, reason: &str) -> Failure {
        Failure::damaged(self.diagnostic(codes::sch::NOT_JSON, self.at).with("reason", reason))
    }

    fn unexpected(&self, wanted: &str) -> Failure {
        match self.rest().chars().next() {
            Some(c) => {
                self.syntax(&format!("{wanted} should stand here, not `{}`", c.escape_debug()))
            }
            None => self.syntax(&format!("it ends where {wanted} should stand")),
        }
    }

    fn value(&mut self) -> Result<Node, Failure> {
        let at = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.map()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ if self.word("true") => Kind::Bool(true),
            _ if self.word("false") => Kind::Bool(false),
            _ if self.word("null") => {
                return Err(Failure::damaged(self.diagnostic(codes::sch::NULL, at)));
            }
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Node { kind, at: Some(at) })
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn enter(&mut self) -> Result<(), Failure> {
        if self.path.len() >= NESTING {
            return Err(Failure::limit(
                self.diagnostic(codes::sch::NESTS_TOO_DEEP, self.at).with("limit", NESTING),
            ));
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    fn list(&mut self) -> Result<Kind, Failure> {
        self.enter()?;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Kind::List(items));
        }
        loop {
            self.path.push(Step::Index(items.len()));
            items.push(self.value()?);
            self.path.pop();
            self.skip_space();
            if self.eat(b']') {
                return Ok(Kind::List(items));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("`,` or `]`"));
            }
            self.skip_space();
        }
    }

    fn map(&mut self) -> Result<Kind, Failure> {
        self.enter()?;
        let mut members: Vec<Member> = Vec::new();
        // Large maps come from `assets` and from data of others; a set keeps the check for
        // repeated keys from growing with the square of their size.
        let mut keys = std::collections::BTreeSet::new();
        if self.eat(b'}') {
            return Ok(Kind::Map(members));
        }
        loop {
            let at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in double quotes"));
            }
            let key = self.string()?;
            self.path.push(Step::Key(key.clone()));
            if !keys.insert(key.clone()) {
                return Err(Failure::damaged(
                    self.diagnostic(codes::sch::KEY_DUPLICATE, at).with("key", key),
                ));
            }
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.unexpected("`:`"));
            }
            self.skip_space();
            let value = self.value()?;
            self.path.pop();
            members.push(Member { key, at: Some(at), value });
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Kind::Map(members));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("`,` or `}`"));
            }
            self.skip_space();
        }
    }

    fn number(&mut self) -> Result<Kind, Failure> {
        let start = self.at;
        self.eat(b'-');
        let digits = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        let count = self.at - digits;
        if count == 0 {
            return Err(self.unexpected("a digit"));
        }
        if count > 1 && self.text.as_bytes().get(digits) == Some(&b'0') {
            self.at = digits;
            return Err(self.syntax("a number begins with 0"));
        }
        if matches!(self.peek(), Some(b'.' | b'e' | b'E')) {
            return Err(Failure::damaged(self.diagnostic(codes::sch::FLOAT, start)));
        }
        let number: Option<i64> =
            self.text.get(start..self.at).and_then(|digits| digits.parse().ok());
        match number {
            Some(number) if (-MAX_INTEGER..=MAX_INTEGER).contains(&number) => {
                Ok(Kind::Integer(number))
            }
            _ => Err(Failure::damaged(self.diagnostic(codes::sch::NUMBER_TOO_LARGE, start))),
        }
    }

    fn string(&mut self) -> Result<String, Failure> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let plain = self
                .rest()
                .find(|c: char| c == '"' || c == '\\' || c < ' ')
                .unwrap_or(self.rest().len());
            string.push_str(self.rest().get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                Some(_) => return Err(self.syntax("a control character stands in a string")),
                None => return Err(self.syntax("a string does not end")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Failure> {
        let start = self.at;
        self.at += 1;
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex();
                let unit = match first {
                    Some(0xD800..=0xDBFF) if self.word("\\u") => self
                        .hex()
                        .filter(|low| (0xDC00..=0xDFFF).contains(low))
                        .zip(first)
                        .map(|(low, high)| 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)),
                    other => other,
                };
                let Some(c) = unit.and_then(char::from_u32) else {
                    self.at = start;
                    return Err(self.syntax("an escape is half a character"));
                };
                c
            }
            _ => {
                self.at = start;
                return Err(self.syntax("an escape is unknown"));
            }
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let unit = u32::from_str_radix(digits, 16).ok();
        self.at += 4;
        unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_serde_json_reads() {
        for text in [
            r#"{"a":[1,-2,true,false,"x"],"b":{}}"#,
            " [ \"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\\" , [ ] ] ",
            "\"第七期\"",
            "0",
        ] {
            let expected: Value = serde_json::from_str(text).unwrap();
            assert_eq!(parse(text).unwrap().to_value(), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_no_issue_holds_and_says_where() {
        for (text, rule, pointer, line, column) in [
            ("{\"a\":null}", codes::sch::NULL, "/a", 1, 6),
            ("{\n \"a\": [1, 2.5]}", codes::sch::FLOAT, "/a/1", 2, 11),
            ("[1e3]", codes::sch::FLOAT, "/0", 1, 2),
            ("{\"文\":1,\n\"文\":2}", codes::sch::KEY_DUPLICATE, "/文", 2, 1),
            ("[9007199254740992]", codes::sch::NUMBER_TOO_LARGE, "/0", 1, 2),
            ("[01]", codes::sch::NOT_JSON, "/0", 1, 2),
            ("[1,]", codes::sch::NOT_JSON, "/1", 1, 4),
            ("{\"a\" 1}", codes::sch::NOT_JSON, "/a", 1, 6),
            ("[\"a\nb\"]", codes::sch::NOT_JSON, "/0", 1, 4),
            ("[\"\\ud800\"]", codes::sch::NOT_JSON, "/0", 1, 3),
            ("[\"\\x\"]", codes::sch::NOT_JSON, "/0", 1, 3),
            ("[\"a", codes::sch::NOT_JSON, "/0", 1, 4),
            ("{} x", codes::sch::NOT_JSON, "", 1, 4),
            ("", codes::sch::NOT_JSON, "", 1, 1),
            ("{\"a/b~c\":{\"d\":nul}}", codes::sch::NOT_JSON, "/a~1b~0c/d", 1, 15),
        ] {
            let failure = parse(text).unwrap_err();
            assert_eq!(failure.rule(), rule, "{text}");
            let place = &failure.diagnostic.place;
            assert_eq!(place.pointer.as_deref(), Some(pointer), "{text}");
            assert_eq!((place.line, place.column), (Some(line), Some(column)), "{text}");
        }
    }

    #[test]
    fn values_are_found_by_pointer() {
        let text = "{\n  \"a\": [1, {\"b/~\": \"题\\\"\"}],\n  \"题\": true, \"z\": [[], 5]\n}\n";
        let root = parse(text).unwrap();
        let cases = [
            ("/z/1", (3, 24)),
            ("", (1, 1)),
            ("/a", (2, 8)),
            ("/a/1", (2, 12)),
            ("/a/1/b~1~0", (2, 20)),
            ("/题", (3, 8)),
            // What is not there is where it would be.
            ("/a/7/c", (2, 8)),
        ];
        let offsets = cases.map(|(pointer, _)| innermost(&root, pointer));
        let found = positions(text, offsets);
        for ((pointer, position), found) in cases.into_iter().zip(found) {
            assert_eq!(found, Some(position), "{pointer}");
        }
        assert_eq!(positions(text, [None]), [None]);
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(NESTING)).is_ok());
        let failure = parse(&nested(NESTING + 1)).unwrap_err();
        assert_eq!(failure.rule(), codes::sch::NESTS_TOO_DEEP);
        assert!(parse(&"[".repeat(1_000_000)).is_err());
    }
}
