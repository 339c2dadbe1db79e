//! Visiting every node of an issue.
//!
//! The order is reading order. Depth is bounded where issues come from: readers flatten below
//! [depth 16](crate::normal::DEPTH), and the JSON reader refuses more.

use crate::{Article, Block, Entry, Inline, Inlines, Issue, Masthead, Title};

/// Calls `visit` for every line of inlines that stands in `blocks`.
pub fn lines(blocks: &[Block], visit: &mut impl FnMut(&Inlines)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => visit(&paragraph.content),
            Block::Division(division) => {
                division.title.iter().for_each(&mut *visit);
                lines(&division.blocks, visit);
            }
            Block::List(list) => list.items.iter().for_each(|item| lines(&item.blocks, visit)),
            Block::Records(records) => {
                for field in records.items.iter().flat_map(|item| &item.fields) {
                    visit(&field.content);
                }
            }
            Block::Quote(quote) => {
                lines(&quote.blocks, visit);
                quote.attribution.iter().for_each(&mut *visit);
            }
            Block::Verse(verse) => {
                for line in verse.stanzas.iter().flat_map(|stanza| &stanza.lines) {
                    visit(&line.content);
                }
            }
            Block::Dialogue(dialogue) => {
                for turn in &dialogue.turns {
                    turn.speaker.iter().for_each(&mut *visit);
                    lines(&turn.blocks, visit);
                }
            }
            Block::Aside(aside) => {
                aside.title.iter().for_each(&mut *visit);
                lines(&aside.blocks, visit);
            }
            Block::Figure(figure) => {
                figure.media.iter().filter_map(|m| m.caption.as_ref()).for_each(&mut *visit);
                figure.caption.iter().for_each(&mut *visit);
                figure.credit.iter().for_each(&mut *visit);
            }
            Block::Table(table) => {
                table.caption.iter().for_each(&mut *visit);
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    row.cells.iter().for_each(|cell| lines(&cell.blocks, visit));
                }
                table.notes.iter().for_each(&mut *visit);
                table.credit.iter().for_each(&mut *visit);
            }
            Block::Media(media) => {
                media.caption.iter().for_each(&mut *visit);
                lines(&media.transcript, visit);
            }
            Block::Parallel(parallel) => {
                parallel.columns.iter().for_each(|column| lines(&column.blocks, visit));
            }
            Block::Attachment(attachment) => visit(&attachment.title),
            Block::Extension(extension) => lines(&extension.fallback, visit),
            Block::Equation(equation) => {
                visit(&vec![Inline::Math(equation.math.clone())]);
            }
            Block::Code(code) => {
                code.lines.iter().for_each(|line| visit(&crate::inline::plain(line.as_str())));
            }
            Block::PageBreak(_) | Block::Break(_) => {}
        }
    }
}

/// What [`issue_mut`] calls for each place that holds text.
pub trait VisitMut {
    /// A list of blocks; called before what is inside them.
    fn blocks(&mut self, _blocks: &mut Vec<Block>) {}
    /// A line; called before what is inside it.
    fn line(&mut self, _line: &mut Inlines) {}
    /// Whether to visit what is inside this inline.
    fn enters(&self, _inline: &Inline) -> bool {
        true
    }
    /// A string that is text of the issue, not a name of ours.
    fn string(&mut self, _string: &mut String) {}
}

/// Visits every list of blocks and every line of an issue.
pub fn issue_mut(issue: &mut Issue, visitor: &mut impl VisitMut) {
    title_mut(&mut issue.publication.title, visitor);
    if let Some(series) = &mut issue.publication.series {
        title_mut(series, visitor);
    }
    if let Some(title) = &mut issue.title {
        title_mut(title, visitor);
    }
    for cover in &mut issue.covers {
        cover.caption.iter_mut().for_each(|line| line_mut(line, visitor));
    }
    if let Some(Masthead { groups }) = &mut issue.masthead {
        for line in groups.iter_mut().flat_map(|group| &mut group.lines) {
            line_mut(&mut line.content, visitor);
            line.agents.iter_mut().for_each(|agent| blocks_mut(&mut agent.biography, visitor));
        }
    }
    entries_mut(&mut issue.contents, visitor);
    issue.notes.iter_mut().for_each(|note| blocks_mut(&mut note.blocks, visitor));
    issue.references.iter_mut().for_each(|reference| line_mut(&mut reference.content, visitor));
}

fn entries_mut(entries: &mut [Entry], visitor: &mut impl VisitMut) {
    for entry in entries {
        match entry {
            Entry::Section(section) => {
                title_mut(&mut section.title, visitor);
                if let Some(toc) = &mut section.toc {
                    toc.title.iter_mut().for_each(|line| line_mut(line, visitor));
                    toc.summary.iter_mut().for_each(|line| line_mut(line, visitor));
                }
                blocks_mut(&mut section.intro, visitor);
                entries_mut(&mut section.entries, visitor);
            }
            Entry::Article(article) => article_mut(article, visitor),
        }
    }
}

/// Visits every list of blocks and every line of an article.
pub fn article_mut(article: &mut Article, visitor: &mut impl VisitMut) {
    article.kicker.iter_mut().for_each(|line| line_mut(line, visitor));
    if let Some(title) = &mut article.title {
        title_mut(title, visitor);
    }
    article.standfirst.iter_mut().for_each(|line| line_mut(line, visitor));
    article.byline.iter_mut().for_each(|line| line_mut(line, visitor));
    for agent in article.credits.iter_mut().flat_map(|credit| &mut credit.agents) {
        blocks_mut(&mut agent.biography, visitor);
    }
    article.abstracts.iter_mut().for_each(|text| blocks_mut(&mut text.blocks, visitor));
    article.funding.iter_mut().for_each(|line| line_mut(line, visitor));
    if let Some(toc) = &mut article.toc {
        toc.title.iter_mut().for_each(|line| line_mut(line, visitor));
        toc.summary.iter_mut().for_each(|line| line_mut(line, visitor));
    }
    if let Some(series) = &mut article.series {
        series.title.iter_mut().for_each(|line| line_mut(line, visitor));
    }
    blocks_mut(&mut article.body, visitor);
    article.articles.iter_mut().for_each(|inner| article_mut(inner, visitor));
    article.notes.iter_mut().for_each(|note| blocks_mut(&mut note.blocks, visitor));
    article.references.iter_mut().for_each(|reference| line_mut(&mut reference.content, visitor));
    article.rights.iter_mut().for_each(|line| line_mut(line, visitor));
}

fn title_mut(title: &mut Title, visitor: &mut impl VisitMut) {
    line_mut(&mut title.content, visitor);
    title.subtitle.iter_mut().for_each(|line| line_mut(line, visitor));
    title.parallel.iter_mut().for_each(|parallel| line_mut(&mut parallel.content, visitor));
}

/// Visits a line and every line inside it.
pub fn line_mut(line: &mut Inlines, visitor: &mut impl VisitMut) {
    visitor.line(line);
    for inline in line {
        if !visitor.enters(inline) {
            continue;
        }
        match inline {
            Inline::Text(run) => visitor.string(&mut run.text),
            Inline::Link(link) => line_mut(&mut link.content, visitor),
            Inline::CrossReference(reference) => line_mut(&mut reference.content, visitor),
            Inline::Citation(citation) => line_mut(&mut citation.content, visitor),
            Inline::Ruby(ruby) => {
                line_mut(&mut ruby.base, visitor);
                visitor.string(&mut ruby.text);
            }
            Inline::Span(span) => line_mut(&mut span.content, visitor),
            Inline::Extension(extension) => line_mut(&mut extension.fallback, visitor),
            Inline::NoteReference(_)
            | Inline::Math(_)
            | Inline::Image(_)
            | Inline::LineBreak(_)
            | Inline::PageBreak(_) => {}
        }
    }
}

/// Visits a list of blocks, every list inside it and every line.
pub fn blocks_mut(blocks: &mut Vec<Block>, visitor: &mut impl VisitMut) {
    visitor.blocks(blocks);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => line_mut(&mut paragraph.content, visitor),
            Block::Division(division) => {
                division.title.iter_mut().for_each(|line| line_mut(line, visitor));
                blocks_mut(&mut division.blocks, visitor);
            }
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, visitor));
            }
            Block::Records(records) => {
                for field in records.items.iter_mut().flat_map(|item| &mut item.fields) {
                    line_mut(&mut field.content, visitor);
                }
            }
            Block::Quote(quote) => {
                blocks_mut(&mut quote.blocks, visitor);
                quote.attribution.iter_mut().for_each(|line| line_mut(line, visitor));
            }
            Block::Verse(verse) => {
                for line in verse.stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines) {
                    line_mut(&mut line.content, visitor);
                }
            }
            Block::Dialogue(dialogue) => {
                for turn in &mut dialogue.turns {
                    turn.speaker.iter_mut().for_each(|line| line_mut(line, visitor));
                    blocks_mut(&mut turn.blocks, visitor);
                }
            }
            Block::Aside(aside) => {
                aside.title.iter_mut().for_each(|line| line_mut(line, visitor));
                blocks_mut(&mut aside.blocks, visitor);
            }
            Block::Figure(figure) => {
                for media in &mut figure.media {
                    media.caption.iter_mut().for_each(|line| line_mut(line, visitor));
                }
                figure.caption.iter_mut().for_each(|line| line_mut(line, visitor));
                figure.credit.iter_mut().for_each(|line| line_mut(line, visitor));
            }
            Block::Table(table) => {
                table.caption.iter_mut().for_each(|line| line_mut(line, visitor));
                let rows = table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot);
                for cell in rows.flat_map(|row| &mut row.cells) {
                    blocks_mut(&mut cell.blocks, visitor);
                }
                table.notes.iter_mut().for_each(|line| line_mut(line, visitor));
                table.credit.iter_mut().for_each(|line| line_mut(line, visitor));
            }
            Block::Media(media) => {
                media.caption.iter_mut().for_each(|line| line_mut(line, visitor));
                blocks_mut(&mut media.transcript, visitor);
            }
            Block::Parallel(parallel) => {
                for column in &mut parallel.columns {
                    blocks_mut(&mut column.blocks, visitor);
                }
            }
            Block::Attachment(attachment) => line_mut(&mut attachment.title, visitor),
            Block::Extension(extension) => blocks_mut(&mut extension.fallback, visitor),
            Block::Code(code) => {
                code.lines.iter_mut().for_each(|line| visitor.string(line));
            }
            Block::Equation(_) | Block::PageBreak(_) | Block::Break(_) => {}
        }
    }
}
