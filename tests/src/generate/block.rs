//! Blocks: every block, alone and in one another.

use masthead_issue::{
    Aside, AsideKind, Attachment, Block, Break, Code, Dialogue, Division, DivisionRole, Equation,
    Extension, Field, FieldKey, Figure, FigureMedia, List, ListItem, ListKind, Media, MediaKind,
    PageBreak, Paragraph, ParagraphRole, Parallel, ParallelColumn, Quote, RecordItem, Records,
    RecordsKind, ScanCode, Stanza, Symbology, Turn, TurnRole, Verse, VerseLine,
};

use super::Maker;

impl Maker {
    /// At least `low` blocks, nested `depth` deep at most.
    pub(super) fn blocks(&mut self, low: u32, depth: u32) -> Vec<Block> {
        let mut list: Vec<Block> = (0..low).map(|_| self.block(depth)).collect();
        while self.fuel > 0 && self.draw.chance(45) {
            list.push(self.block(depth));
        }
        list
    }

    fn block(&mut self, depth: u32) -> Block {
        let Some(left) = self.fuel.checked_sub(1) else { return self.plain_paragraph() };
        self.fuel = left;
        let Some(inner) = depth.checked_sub(1) else { return self.leaf() };
        match self.draw.below(100) {
            0..20 => self.paragraph(),
            20..27 => self.division(inner),
            27..34 => self.list(inner),
            34..39 => self.quote(inner),
            39..44 => self.dialogue(inner),
            44..50 => self.aside(inner),
            50..56 => self.table(inner),
            56..61 => self.parallel(inner),
            61..65 => self.extension_block(inner),
            65..69 => self.media(inner),
            _ => self.leaf(),
        }
    }

    /// A block that holds no blocks.
    fn leaf(&mut self) -> Block {
        match self.draw.below(20) {
            0..3 => self.paragraph(),
            3..6 => self.records(),
            6..8 => self.verse(),
            8..11 => self.figure(),
            11..13 => Block::Equation(Equation {
                id: self.id("q"),
                label: self.maybe(50, |maker| maker.mark(&["(3)", "（一）"])),
                math: self.math(),
            }),
            13..15 => self.code(),
            15..18 => self.attachment(),
            18 => Block::PageBreak(PageBreak { label: self.mark(&["13", "xii", "封底"]) }),
            _ => Block::Break(Break {}),
        }
    }

    /// A paragraph of words alone.
    pub(super) fn plain_paragraph(&mut self) -> Block {
        Block::Paragraph(Paragraph { role: None, content: self.line() })
    }

    fn paragraph(&mut self) -> Block {
        Block::Paragraph(Paragraph {
            role: self.maybe(30, |maker| ParagraphRole(maker.term(ParagraphRole::KNOWN))),
            content: self.line(),
        })
    }

    fn division(&mut self, depth: u32) -> Block {
        let number = self.maybe(40, |maker| maker.mark(&["一、", "1.", "§ 2", "（三）"]));
        let title = self.maybe(80, Self::line);
        // One with neither number nor heading is there for its text.
        let low = u32::from(number.is_none() && title.is_none());
        Block::Division(Division {
            id: self.id("d"),
            number,
            title,
            role: self.maybe(35, |maker| DivisionRole(maker.term(DivisionRole::KNOWN))),
            blocks: self.blocks(low, depth),
        })
    }

    fn list(&mut self, depth: u32) -> Block {
        let kind = self.pick(&[ListKind::Bullet, ListKind::Ordered, ListKind::Plain]);
        let items = self.many(1, 4, |maker| {
            let label = maker.maybe(30, |maker| maker.mark(&["a)", "（1）", "•", "III."]));
            let low = u32::from(label.is_none() || maker.draw.chance(90));
            ListItem { label, blocks: maker.blocks(low, depth) }
        });
        Block::List(List { kind, items })
    }

    fn records(&mut self) -> Block {
        let kind = RecordsKind(self.term(RecordsKind::KNOWN));
        let items = self.many(1, 3, |maker| RecordItem {
            id: maker.maybe(40, |maker| maker.id("r")),
            image: maker.maybe(25, Self::picture),
            fields: maker.many(1, 5, |maker| {
                let label = maker.maybe(50, |maker| maker.mark(&["ISBN", "定价：", "Price"]));
                let blank = label.is_some() && maker.draw.chance(6);
                Field {
                    key: maker.maybe(75, |maker| FieldKey(maker.term(FieldKey::KNOWN))),
                    label,
                    content: if blank { Vec::new() } else { maker.line() },
                }
            }),
        });
        Block::Records(Records { kind, items })
    }

    fn quote(&mut self, depth: u32) -> Block {
        Block::Quote(Quote {
            blocks: self.blocks(1, depth),
            attribution: self.maybe(40, Self::line),
        })
    }

    fn verse(&mut self) -> Block {
        let stanzas = self.many(1, 3, |maker| Stanza {
            lines: maker.many(1, 4, |maker| VerseLine {
                indent: if maker.draw.chance(25) { maker.draw.below(20) } else { 0 },
                content: maker.line(),
            }),
        });
        Block::Verse(Verse { stanzas })
    }

    fn dialogue(&mut self, depth: u32) -> Block {
        let turns = self.many(1, 3, |maker| Turn {
            speaker: maker.maybe(70, Self::line),
            role: maker.maybe(50, |maker| {
                maker.pick(&[TurnRole::Question, TurnRole::Answer, TurnRole::Direction])
            }),
            blocks: maker.blocks(1, depth),
        });
        Block::Dialogue(Dialogue { turns })
    }

    fn aside(&mut self, depth: u32) -> Block {
        Block::Aside(Aside {
            id: self.maybe(50, |maker| maker.id("b")),
            kind: AsideKind(self.term(AsideKind::KNOWN)),
            title: self.maybe(50, Self::line),
            blocks: self.blocks(1, depth),
        })
    }

    /// A figure; one without a picture has words that speak of it.
    fn figure(&mut self) -> Block {
        let media = self.some(85, 3, |maker| {
            let decorative = maker.draw.chance(15);
            FigureMedia {
                asset: maker.picture(),
                alt: if decorative && maker.draw.chance(70) { None } else { maker.alt() },
                decorative,
                caption: maker.maybe(30, Self::line),
            }
        });
        let label = self.maybe(50, |maker| maker.mark(&["图 1", "Fig. 2.", "图一："]));
        let spoken = media.is_empty() && label.is_none();
        Block::Figure(Figure {
            id: self.id("f"),
            label,
            caption: self.maybe(if spoken { 100 } else { 60 }, Self::line),
            credit: self.maybe(30, Self::line),
            media,
        })
    }

    /// Program text: blank lines may stand in it, but it is not blank.
    fn code(&mut self) -> Block {
        let mut lines = self.some(60, 3, |maker| match maker.draw.below(4) {
            0 => String::new(),
            1 => format!("\t  {}", maker.run()),
            _ => maker.run(),
        });
        let at = self.draw.index(lines.len() + 1);
        lines.insert(at, self.words());
        let language = self.maybe(50, |maker| maker.pick(&["rust", "c++", "TeX"]).to_owned());
        Block::Code(Code { language, lines })
    }

    fn media(&mut self, depth: u32) -> Block {
        let kind = self.pick(&[MediaKind::Audio, MediaKind::Video, MediaKind::Interactive]);
        let asset = self.maybe(60, |maker| match kind {
            MediaKind::Audio => maker.sound(),
            MediaKind::Video => maker.film(),
            MediaKind::Interactive => maker.thing(),
        });
        let elsewhere = if asset.is_none() { 100 } else { 25 };
        Block::Media(Media {
            asset,
            url: self.maybe(elsewhere, Self::address),
            kind,
            caption: self.maybe(50, Self::line),
            transcript: if self.draw.chance(35) { self.blocks(1, depth) } else { Vec::new() },
        })
    }

    fn parallel(&mut self, depth: u32) -> Block {
        let columns = self.many(1, 3, |maker| {
            let before = maker.language.clone();
            maker.language = maker.tongue();
            let blocks = maker.blocks(1, depth);
            ParallelColumn { language: std::mem::replace(&mut maker.language, before), blocks }
        });
        Block::Parallel(Parallel { columns })
    }

    /// Something handed along: by its address, in the package, by a code, or by name alone.
    fn attachment(&mut self) -> Block {
        let url = self.maybe(65, Self::address);
        let code = self.maybe(50, |maker| {
            let payload = maker.maybe(30, |maker| {
                if maker.draw.chance(50) { maker.address() } else { maker.words() }
            });
            ScanCode {
                symbology: maker.pick(&[Symbology::Qr, Symbology::Barcode, Symbology::DataMatrix]),
                asset: maker.maybe(50, Self::picture),
                // Where it says what the address says, there is nothing to say.
                payload: payload.filter(|payload| Some(payload) != url.as_ref()),
            }
        });
        Block::Attachment(Attachment {
            id: self.id("x"),
            label: self.maybe(60, |maker| maker.mark(&["附", "附件：", "Annex"])),
            title: self.line(),
            url,
            asset: self.maybe(30, Self::thing),
            code,
        })
    }

    fn extension_block(&mut self, depth: u32) -> Block {
        Block::Extension(Extension {
            id: self.id("y"),
            name: self.extension_name(),
            data: self.data(2),
            fallback: self.blocks(1, depth),
        })
    }
}
