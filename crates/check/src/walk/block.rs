//! Blocks, from the paragraph up.

use masthead_issue::{Attachment, Block, Figure, Id, RecordItem, Row, Table};

use super::Walk;
use crate::path::Step;
use crate::seen::Seen;

impl<'a> Walk<'a, '_, '_> {
    pub(super) fn blocks(&mut self, key: &'a str, blocks: &'a [Block], left: usize) {
        if blocks.is_empty() {
            return;
        }
        self.key(key, |walk| {
            let Some(left) = left.checked_sub(1) else {
                return walk.see(Seen::TooDeep("blocks"));
            };
            for (index, block) in blocks.iter().enumerate() {
                walk.path.push(Step::Item(index));
                walk.named(id(block), |walk| {
                    walk.node(Seen::Block(block), |walk| walk.block(block, left));
                });
                walk.path.pop();
            }
        });
    }

    fn block(&mut self, block: &'a Block, left: usize) {
        match block {
            Block::Paragraph(paragraph) => {
                if let Some(role) = &paragraph.role {
                    self.term("role", "paragraph roles", role.as_str(), role.is_known());
                }
                self.line("content", &paragraph.content);
            }
            Block::Division(division) => {
                self.optional_text("number", division.number.as_ref());
                self.optional_line("title", division.title.as_ref());
                if let Some(role) = &division.role {
                    self.term("role", "division roles", role.as_str(), role.is_known());
                }
                self.blocks("blocks", &division.blocks, left);
            }
            Block::List(list) => self.list("items", &list.items, |walk, item| {
                walk.optional_text("label", item.label.as_ref());
                walk.blocks("blocks", &item.blocks, left);
            }),
            Block::Records(records) => {
                let kind = &records.kind;
                self.term("kind", "kinds of records", kind.as_str(), kind.is_known());
                self.list("items", &records.items, Self::record);
            }
            Block::Quote(quote) => {
                self.blocks("blocks", &quote.blocks, left);
                self.optional_line("attribution", quote.attribution.as_ref());
            }
            Block::Verse(verse) => self.list("stanzas", &verse.stanzas, |walk, stanza| {
                walk.list("lines", &stanza.lines, |walk, line| {
                    walk.line("content", &line.content);
                });
            }),
            Block::Dialogue(dialogue) => self.list("turns", &dialogue.turns, |walk, turn| {
                walk.optional_line("speaker", turn.speaker.as_ref());
                walk.blocks("blocks", &turn.blocks, left);
            }),
            Block::Aside(aside) => {
                let kind = &aside.kind;
                self.term("kind", "kinds of asides", kind.as_str(), kind.is_known());
                self.optional_line("title", aside.title.as_ref());
                self.blocks("blocks", &aside.blocks, left);
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table, left),
            Block::Equation(equation) => {
                self.optional_text("label", equation.label.as_ref());
                self.key("math", |walk| walk.math(&equation.math));
            }
            Block::Code(code) => {
                self.optional_text("language", code.language.as_ref());
                self.texts("lines", &code.lines);
            }
            Block::Media(media) => {
                self.digest("asset", media.asset.as_ref());
                self.address(media.url.as_ref());
                self.optional_line("caption", media.caption.as_ref());
                self.blocks("transcript", &media.transcript, left);
            }
            Block::Parallel(parallel) => self.list("columns", &parallel.columns, |walk, column| {
                walk.value("language", Seen::Language(&column.language));
                walk.blocks("blocks", &column.blocks, left);
            }),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::PageBreak(page) => self.text("label", &page.label),
            Block::Break(_) => {}
            Block::Extension(extension) => {
                self.text("name", &extension.name);
                self.blocks("fallback", &extension.fallback, left);
            }
        }
    }

    fn record(&mut self, item: &'a RecordItem) {
        self.named(item.id.as_ref(), |walk| {
            walk.digest("image", item.image.as_ref());
            walk.list("fields", &item.fields, |walk, field| {
                walk.node(Seen::Field(field), |walk| {
                    if let Some(key) = &field.key {
                        walk.term("key", "record fields", key.as_str(), key.is_known());
                    }
                    walk.optional_text("label", field.label.as_ref());
                    walk.line("content", &field.content);
                });
            });
        });
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.optional_text("label", figure.label.as_ref());
        self.optional_line("caption", figure.caption.as_ref());
        self.optional_line("credit", figure.credit.as_ref());
        self.list("media", &figure.media, |walk, media| {
            walk.digest("asset", Some(&media.asset));
            walk.optional_text("alt", media.alt.as_ref());
            walk.optional_line("caption", media.caption.as_ref());
        });
    }

    fn table(&mut self, table: &'a Table, left: usize) {
        self.optional_text("label", table.label.as_ref());
        self.optional_line("caption", table.caption.as_ref());
        self.rows("head", &table.head, left);
        self.rows("body", &table.body, left);
        self.rows("foot", &table.foot, left);
        self.lines("notes", &table.notes);
        self.optional_line("credit", table.credit.as_ref());
    }

    fn rows(&mut self, key: &'a str, rows: &'a [Row], left: usize) {
        self.list(key, rows, |walk, row| {
            walk.list("cells", &row.cells, |walk, cell| {
                walk.blocks("blocks", &cell.blocks, left);
            });
        });
    }

    fn attachment(&mut self, attachment: &'a Attachment) {
        self.optional_text("label", attachment.label.as_ref());
        self.line("title", &attachment.title);
        self.address(attachment.url.as_ref());
        self.digest("asset", attachment.asset.as_ref());
        self.optional("code", attachment.code.as_ref(), |walk, code| {
            walk.digest("asset", code.asset.as_ref());
            walk.optional_text("payload", code.payload.as_ref());
        });
    }
}

/// The id of a block that has one.
fn id(block: &Block) -> Option<&Id> {
    match block {
        Block::Division(division) => Some(&division.id),
        Block::Aside(aside) => aside.id.as_ref(),
        Block::Figure(figure) => Some(&figure.id),
        Block::Table(table) => Some(&table.id),
        Block::Equation(equation) => Some(&equation.id),
        Block::Attachment(attachment) => Some(&attachment.id),
        Block::Extension(extension) => Some(&extension.id),
        Block::Paragraph(_)
        | Block::List(_)
        | Block::Records(_)
        | Block::Quote(_)
        | Block::Verse(_)
        | Block::Dialogue(_)
        | Block::Code(_)
        | Block::Media(_)
        | Block::Parallel(_)
        | Block::PageBreak(_)
        | Block::Break(_) => None,
    }
}
