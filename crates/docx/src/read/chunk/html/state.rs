//! What holds at a place of an HTML text: the line so far, and what stands around it.

use std::rc::Rc;

use masthead_codec::{Alignment, ListHint, Role};
use masthead_issue::ListKind;

use super::super::super::format::NumberFormat;
use super::super::super::line::{Line, Piece, What};
use super::look::Looks;

/// What holds at a place, up to the borders of a cell.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) line: Line,
    /// The last character of the line; none at its start and after a break.
    pub(super) last: Option<char>,
    pub(super) ruby: Option<Ruby>,
    pub(super) looks: Looks,
    pub(super) link: Option<Rc<str>>,
    pub(super) lists: Vec<List>,
    /// An item has begun, and has no line yet.
    pub(super) item: Option<ListHint>,
    /// The line is an item that Word wrote without a list.
    pub(super) marked: Option<Marked>,
    pub(super) role: Option<Role>,
    /// The line is an entry of a table of contents, at this level.
    pub(super) entry: Option<u8>,
    pub(super) outline: Option<u8>,
    pub(super) alignment: Option<Alignment>,
    pub(super) quotes: usize,
    /// How many elements keep white space.
    pub(super) pre: usize,
    /// Nothing stands yet in the innermost of them.
    pub(super) pre_begins: bool,
}

/// A list that has begun.
#[derive(Debug)]
pub(super) struct List {
    pub(super) number: u32,
    pub(super) kind: ListKind,
    pub(super) format: NumberFormat,
    pub(super) next: u32,
}

/// An item that Word wrote as a paragraph: which list it is of, and its mark in a span.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) list: u32,
    pub(super) level: u8,
    /// The mark, while its span is read.
    pub(super) label: Option<String>,
    /// How many spans are around that one.
    pub(super) depth: usize,
}

/// Base and text of a ruby that has begun.
#[derive(Debug, Default)]
pub(super) struct Ruby {
    pub(super) base: Line,
    pub(super) text: String,
    /// What is read now stands above the base.
    pub(super) above: bool,
    /// What is read now is shown only where ruby is not known.
    pub(super) fallback: bool,
}

impl State {
    /// Where text goes: the line, or the base of a ruby.
    pub(super) fn target(&mut self) -> &mut Line {
        match &mut self.ruby {
            Some(ruby) => &mut ruby.base,
            None => &mut self.line,
        }
    }
}

/// Takes spaces and breaks off the end of a line; off its start, too, where white space is not
/// `kept`.
pub(super) fn trim(pieces: &mut Vec<Piece>, kept: bool) {
    while let Some(piece) = pieces.last_mut() {
        match &mut piece.what {
            What::Break => {}
            What::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\t', '\n', '\r']).len());
                if !text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        pieces.pop();
    }
    let breaks = pieces.iter().take_while(|piece| matches!(piece.what, What::Break)).count();
    if !kept {
        pieces.drain(..breaks);
    }
}
