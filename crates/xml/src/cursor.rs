//! Where the reader is: byte offsets turned into lines and columns.
//!
//! Counting starts from the last place asked for, so that a thousand diagnostics in a part of one
//! long line cost one pass, not a thousand.

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Turns offsets of one source into positions.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    source: &'a str,
    offset: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, offset: 0, position: Position { line: 1, column: 1 } }
    }

    /// The position of this byte offset; asking in ascending order is fast.
    pub(crate) fn position(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            *self = Self::new(self.source);
        }
        let mut offset = offset.min(self.source.len());
        while !self.source.is_char_boundary(offset) {
            offset -= 1;
        }
        for character in self.source.get(self.offset..offset).unwrap_or("").chars() {
            if character == '\n' {
                self.position.line = self.position.line.saturating_add(1);
                self.position.column = 1;
            } else {
                self.position.column = self.position.column.saturating_add(1);
            }
        }
        self.offset = offset;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_in_any_order_of_asking() {
        let mut cursor = Cursor::new("a字\nb字c");
        for (offset, line, column) in [(0, 1, 1), (4, 1, 3), (9, 2, 3), (1, 1, 2), (99, 2, 4)] {
            assert_eq!(cursor.position(offset), Position { line, column }, "{offset}");
        }
    }
}
