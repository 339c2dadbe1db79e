//! Values of Haskell as its `Show` prints them, read into a tree.
//!
//! In: the text of a value: constructors with what they hold, records, lists, tuples, strings,
//! numbers. Out: the tree, or where the text is otherwise, in words. Operators are not read.

use std::iter::Peekable;
use std::str::Chars;

/// How deep values may stand in one another.
const DEEPEST: usize = 500;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A constructor and what it holds; the fields of a record without their names.
    Node(String, Vec<Value>),
    /// A list.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A string.
    Text(String),
    /// A number, as it stands.
    Number(String),
}

impl Value {
    /// The name of the constructor; nothing for what has none.
    pub(crate) fn name(&self) -> &str {
        if let Self::Node(name, _) = self { name } else { "" }
    }

    /// What a constructor, a list or a tuple holds.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::Node(_, parts) | Self::List(parts) | Self::Tuple(parts) => parts,
            Self::Text(_) | Self::Number(_) => &[],
        }
    }

    /// The part at this place; an empty list where there is none.
    pub(crate) fn part(&self, at: usize) -> &Self {
        const NOTHING: &Value = &Value::List(Vec::new());
        self.parts().get(at).unwrap_or(NOTHING)
    }

    /// The characters of a string, or of a number.
    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) | Self::Number(text) = self { text } else { "" }
    }
}

/// Reads one value.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let mut reader = Reader { rest: text.chars().peekable(), depth: 0 };
    let value = reader.value()?;
    reader.space();
    match reader.rest.next() {
        None => Ok(value),
        Some(more) => Err(format!("`{more}` after the value")),
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
    }

    fn peek(&mut self) -> Option<char> {
        self.space();
        self.rest.peek().copied()
    }

    fn take(&mut self, wanted: char) -> Result<(), String> {
        match self.peek() {
            Some(found) if found == wanted => {
                self.rest.next();
                Ok(())
            }
            found => Err(format!("`{wanted}` expected, {found:?} found")),
        }
    }

    /// A constructor with all that follows it, or a single value.
    fn value(&mut self) -> Result<Value, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("too deep".to_owned());
        }
        let mut value = self.single()?;
        if let Value::Node(_, parts) = &mut value {
            while self.peek().is_some_and(|c| c.is_alphanumeric() || "([\"-".contains(c)) {
                parts.push(self.single()?);
            }
        }
        self.depth -= 1;
        Ok(value)
    }

    /// A value that needs no parentheses to stand in another.
    fn single(&mut self) -> Result<Value, String> {
        match self.peek() {
            Some('"') => self.string().map(Value::Text),
            Some('[') => Ok(Value::List(self.inside('[', ']')?)),
            Some('(') => {
                let mut parts = self.inside('(', ')')?;
                let one = if parts.len() == 1 { parts.pop() } else { None };
                Ok(one.unwrap_or(Value::Tuple(parts)))
            }
            Some(c) if c.is_ascii_digit() || c == '-' => Ok(Value::Number(self.word("-+."))),
            Some(c) if c.is_alphabetic() => {
                let name = self.word("_'.");
                let record = self.peek() == Some('{');
                let fields = if record { self.inside('{', '}')? } else { Vec::new() };
                Ok(Value::Node(name, fields))
            }
            other => Err(format!("a value expected, {other:?} found")),
        }
    }

    fn word(&mut self, others: &str) -> String {
        let mut word = String::new();
        while let Some(c) = self.rest.next_if(|c| c.is_alphanumeric() || others.contains(*c)) {
            word.push(c);
        }
        word
    }

    /// Values between brackets, with the names of fields before them where these are a record's.
    fn inside(&mut self, open: char, close: char) -> Result<Vec<Value>, String> {
        self.take(open)?;
        let mut parts = Vec::new();
        while self.peek() != Some(close) {
            if !parts.is_empty() {
                self.take(',')?;
            }
            if open == '{' {
                self.space();
                self.word("_'");
                self.take('=')?;
            }
            parts.push(self.value()?);
        }
        self.take(close)?;
        Ok(parts)
    }

    /// A string with its escapes (Haskell 2010 report §2.6).
    fn string(&mut self) -> Result<String, String> {
        self.take('"')?;
        let mut text = String::new();
        loop {
            match self.rest.next().ok_or("a string without end")? {
                '"' => return Ok(text),
                '\\' => text.extend(self.escape()?),
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Result<Option<char>, String> {
        let next = self.rest.next().ok_or("an escape without end")?;
        Ok(match next {
            '&' => None,
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            c if c.is_ascii_digit() => {
                let mut digits = String::from(c);
                while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                digits.parse().ok().and_then(char::from_u32)
            }
            c if c.is_whitespace() => {
                self.space();
                self.take('\\')?;
                None
            }
            c if c.is_ascii_alphabetic() => return Err(format!("the escape {c} is not known")),
            c => Some(c),
        })
    }
}

#[test]
fn a_printed_value_is_read_into_a_tree() {
    let read =
        parse(r#"P (M {m = fromList [("a",T True)]}) [ S "x\8217\&1\"" , N (-1.5e-2) (A 1) ]"#);
    let node = |name: &str, parts: Vec<Value>| Value::Node(name.to_owned(), parts);
    let text = |text: &str| Value::Text(text.to_owned());
    let number = |text: &str| Value::Number(text.to_owned());
    let pair = Value::Tuple(vec![text("a"), node("T", vec![node("True", vec![])])]);
    let meta = node("M", vec![node("fromList", vec![Value::List(vec![pair])])]);
    let second = node("N", vec![number("-1.5e-2"), node("A", vec![number("1")])]);
    let list = Value::List(vec![node("S", vec![text("x’1\"")]), second]);
    assert_eq!(read, Ok(node("P", vec![meta, list])));
    assert!(parse("[1,").is_err());
}
