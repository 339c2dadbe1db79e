//! How deep an issue nests.
//!
//! In: an issue. Out: what nests past the limit. Sections are counted from the contents, blocks
//! from the body, note or abstract they stand in.

use masthead_issue::{Article, Block, Entry, Issue};

/// What nests too deep, and in which article or section.
pub(crate) struct TooDeep {
    pub(crate) what: &'static str,
    pub(crate) node: Option<String>,
}

/// The first thing that nests deeper than `limit`.
pub(crate) fn check(issue: &Issue, limit: usize) -> Result<(), TooDeep> {
    entries(&issue.contents, limit, limit)?;
    let notes = issue.notes.iter().map(|note| note.blocks.as_slice());
    let agents = issue
        .masthead
        .iter()
        .flat_map(|masthead| &masthead.groups)
        .flat_map(|group| &group.lines)
        .flat_map(|line| &line.agents);
    within(notes.chain(agents.map(|agent| agent.biography.as_slice())), limit, None)
}

fn entries(entries_here: &[Entry], left: usize, limit: usize) -> Result<(), TooDeep> {
    for entry in entries_here {
        match entry {
            Entry::Section(section) => {
                let node = Some(section.id.as_str());
                if left == 0 {
                    return Err(too_deep("sections", node));
                }
                within([section.intro.as_slice()], limit, node)?;
                entries(&section.entries, left - 1, limit)?;
            }
            Entry::Article(found) => article(found, limit)?,
        }
    }
    Ok(())
}

/// Articles nest one level by the model and are counted with a level to spare by the parser.
fn article(article_here: &Article, limit: usize) -> Result<(), TooDeep> {
    let node = Some(article_here.id.as_str());
    let agents = article_here.credits.iter().flat_map(|credit| &credit.agents);
    let lists = [article_here.body.as_slice()]
        .into_iter()
        .chain(article_here.abstracts.iter().map(|found| found.blocks.as_slice()))
        .chain(article_here.notes.iter().map(|found| found.blocks.as_slice()))
        .chain(agents.map(|agent| agent.biography.as_slice()));
    within(lists, limit, node)?;
    article_here.articles.iter().try_for_each(|inner| article(inner, limit))
}

fn too_deep(what: &'static str, node: Option<&str>) -> TooDeep {
    TooDeep { what, node: node.map(str::to_owned) }
}

fn within<'a>(
    lists: impl IntoIterator<Item = &'a [Block]>,
    limit: usize,
    node: Option<&str>,
) -> Result<(), TooDeep> {
    if lists.into_iter().all(|blocks| fits(blocks, limit)) {
        Ok(())
    } else {
        Err(too_deep("blocks", node))
    }
}

/// Whether blocks nest at most `left` deep.
fn fits(blocks: &[Block], left: usize) -> bool {
    if blocks.is_empty() {
        return true;
    }
    let Some(left) = left.checked_sub(1) else {
        return false;
    };
    blocks.iter().all(|block| match block {
        Block::Division(division) => fits(&division.blocks, left),
        Block::List(list) => list.items.iter().all(|item| fits(&item.blocks, left)),
        Block::Quote(quote) => fits(&quote.blocks, left),
        Block::Dialogue(dialogue) => dialogue.turns.iter().all(|turn| fits(&turn.blocks, left)),
        Block::Aside(aside) => fits(&aside.blocks, left),
        Block::Table(table) => [&table.head, &table.body, &table.foot]
            .into_iter()
            .flatten()
            .flat_map(|row| &row.cells)
            .all(|cell| fits(&cell.blocks, left)),
        Block::Media(media) => fits(&media.transcript, left),
        Block::Parallel(parallel) => {
            parallel.columns.iter().all(|column| fits(&column.blocks, left))
        }
        Block::Extension(extension) => fits(&extension.fallback, left),
        Block::Paragraph(_)
        | Block::Records(_)
        | Block::Verse(_)
        | Block::Figure(_)
        | Block::Equation(_)
        | Block::Code(_)
        | Block::Attachment(_)
        | Block::PageBreak(_)
        | Block::Break(_) => true,
    })
}
