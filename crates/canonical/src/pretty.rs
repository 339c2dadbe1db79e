//! How the pretty form is laid out: two spaces a level, a line a member.
//!
//! The same layout as that of `serde_json`, which writes each level of an indentation by itself;
//! here a line is begun by one write, and deep lines are most of an issue.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// The end of a line with the indentation of the next, as deep as issues mostly go.
const LINE: &str = "\n                                                                ";

/// Lays out one document.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    depth: usize,
    /// The object or array closed next holds something.
    filled: bool,
}

impl Layout {
    fn line(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let length = 1 + 2 * self.depth;
        if let Some(line) = LINE.get(..length) {
            return out.write_all(line.as_bytes());
        }
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    fn open(&mut self, out: &mut (impl Write + ?Sized), mark: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn close(&mut self, out: &mut (impl Write + ?Sized), mark: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.filled {
            self.line(out)?;
        }
        out.write_all(mark)
    }

    fn member(&self, out: &mut (impl Write + ?Sized), first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }
}

impl Formatter for Layout {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.member(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.member(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::{Serializer, Value, json};

    #[test]
    fn the_layout_is_that_of_serde_json_at_any_depth() {
        let mut value = json!([{}, [], {"a": [], "b": {"c": 1}}, [[null, "x"]], true]);
        for _ in 0..50 {
            value = json!({"in": [value, {}], "after": [1, 2]});
            let mut out = Vec::new();
            let mut serializer = Serializer::with_formatter(&mut out, Layout::default());
            Value::serialize(&value, &mut serializer).unwrap();
            assert_eq!(
                String::from_utf8(out).unwrap(),
                serde_json::to_string_pretty(&value).unwrap()
            );
        }
    }
}
