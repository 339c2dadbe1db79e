//! Issues made by hand: one in Chinese with everything the model holds, one vertical in Japanese,
//! one in English. All texts are written for these tests.

mod article;
mod blocks;
mod english;
mod everything;
mod png;
mod vertical;

use masthead_issue::*;

pub(crate) use english::english;
pub(crate) use everything::everything;
pub(crate) use vertical::vertical;

/// Characters for runs of text.
pub(crate) fn t(text: &str) -> Inlines {
    inline::plain(text)
}

pub(crate) fn p(text: &str) -> Block {
    Block::Paragraph(Paragraph { role: None, content: t(text) })
}

pub(crate) fn text_line(content: Inlines) -> Block {
    Block::Paragraph(Paragraph { role: None, content })
}

fn role(role: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph { role: Some(role.into()), content: t(text) })
}

fn data(pairs: &[(&str, &str)]) -> Data {
    Data::Map(pairs.iter().map(|(k, v)| ((*k).to_owned(), Data::Text((*v).to_owned()))).collect())
}

fn label(text: &str, first: u32) -> Label {
    Label { text: text.into(), first: Some(first), last: None }
}

fn cell(text: &str) -> Cell {
    Cell { blocks: vec![p(text)], ..Cell::default() }
}

fn row(texts: &[&str]) -> Row {
    Row { cells: texts.iter().map(|text| cell(text)).collect() }
}
