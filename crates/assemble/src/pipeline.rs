//! The order of the passes.

use std::collections::BTreeMap;

use masthead_canonical::Work;
use masthead_codec::{Draft, ReadOptions};
use masthead_diagnostics::{Outcome, Report};

use crate::build;
use crate::context::Context;
use crate::pass;
use crate::properties;
use crate::tree::Front;
use crate::unit::Unit;

type Pass = fn(&mut Context<'_>);

/// The passes in their order, by name. Each can be switched off in the options.
///
/// Passes over units come first and end with `articles`, which hands the units out to sections and
/// articles; the passes after it work inside each article. `joins` comes after everything that
/// looks for lines, so that it cannot swallow a heading.
pub const PASSES: &[(&str, &str)] = &[
    ("layout", "tables that only lay out: what stands in their cells is text"),
    ("language", "the main language, by its characters"),
    ("furniture", "running heads and page numbers"),
    ("wraps", "lines of a paragraph that the whole text wraps at one width"),
    ("ranks", "how high a line stands: heading styles, else size and weight of type"),
    ("contents", "the printed table of contents, its entries unwrapped"),
    ("navigation", "the table of contents the file itself has, held against the lines"),
    ("anchors", "entries aligned to lines of the body"),
    ("habits", "titles by what repeats: what stands above a source line, lines of one look"),
    ("sections", "section heads, by the table of contents or by what stands above titles"),
    ("kickers", "lines directly above titles"),
    ("masthead", "the lines before the contents or the first article"),
    ("articles", "units handed out to sections and articles"),
    ("code", "program text, by its style or its type"),
    ("tongues", "articles and paragraphs in another language"),
    ("styled", "lines below titles whose style says they are subtitle, author or date"),
    ("sources", "source lines, bylines"),
    ("tables", "rows of cells, row spans, panels"),
    ("equations", "mathematics alone in its line, with its number"),
    ("captions", "captions of figures and tables"),
    ("records", "cards of labelled fields"),
    ("glossary", "terms with their definitions, by their styles"),
    ("abstracts", "abstracts and keywords"),
    ("references", "lists of references and notes"),
    ("breaks", "ornaments that part the text"),
    ("dialogue", "turns of speech, by their speakers"),
    ("verse", "articles of lines without a full stop"),
    ("attachments", "what is handed along by its address"),
    ("divisions", "headings inside articles, by rank, numbering and position"),
    ("lists", "items of lists"),
    ("quotes", "paragraphs set in where others are not"),
    ("joins", "paragraphs cut by pages and lines"),
    ("shelves", "entries of the contents that hold records alone are sections"),
];

const STEPS: &[(&str, Pass)] = &[
    ("layout", pass::layout::run),
    ("language", pass::language::run),
    ("furniture", pass::furniture::run),
    ("wraps", pass::wraps::run),
    ("ranks", pass::ranks::run),
    ("contents", pass::contents::run),
    ("navigation", pass::navigation::run),
    ("anchors", pass::anchors::run),
    ("habits", pass::habits::run),
    ("sections", pass::sections::run),
    ("kickers", pass::kickers::run),
    ("masthead", pass::masthead::run),
    ("articles", pass::articles::run),
    ("code", pass::code::run),
    ("tongues", pass::tongues::run),
    ("styled", pass::styled::run),
    ("sources", pass::sources::run),
    ("tables", pass::tables::run),
    ("equations", pass::equations::run),
    ("captions", pass::captions::run),
    ("records", pass::records::run),
    ("glossary", pass::glossary::run),
    ("abstracts", pass::abstracts::run),
    ("references", pass::references::run),
    ("breaks", pass::breaks::run),
    ("dialogue", pass::dialogue::run),
    ("verse", pass::verse::run),
    ("attachments", pass::attachments::run),
    ("divisions", pass::divisions::run),
    ("lists", pass::lists::run),
    ("quotes", pass::quotes::run),
    ("joins", pass::joins::run),
    ("shelves", pass::shelves::run),
];

/// Makes an issue of what a reader saw.
pub fn assemble(draft: Draft, options: &ReadOptions) -> Outcome<Work> {
    let Draft {
        source,
        mut properties,
        blocks,
        notes,
        note_lines: _,
        contents,
        running_heads,
        covers,
        assets,
    } = draft;
    properties::drop_filled_in(&mut properties);
    let mut units: Vec<Unit> = blocks.into_iter().map(Unit::new).collect();
    for (index, entry) in contents.iter().enumerate() {
        if let Some(unit) = entry.block.and_then(|block| units.get_mut(block)) {
            unit.entries.push(index);
        }
    }
    let mut context = Context {
        options,
        units,
        navigation: contents,
        navigated: false,
        sectioned: false,
        draft_notes: notes,
        properties,
        running_heads,
        contents: Vec::new(),
        body: 0,
        heads_show: false,
        titles: BTreeMap::new(),
        front: Front::default(),
        nodes: Vec::new(),
        language: masthead_issue::Language::from("und"),
        inferences: Vec::new(),
        report: Report::new(&options.limits),
    };
    pass::furniture::tell_running_heads(&mut context);
    for (name, step) in STEPS {
        // Handing units out is no inference: without it there would be no issue.
        if *name == "articles" || !options.without.contains(*name) {
            step(&mut context);
        }
    }
    build::issue(context, &source, covers, &assets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pass_is_described_once_and_in_order() {
        let described: Vec<_> = PASSES.iter().map(|(name, _)| name).collect();
        let run: Vec<_> = STEPS.iter().map(|(name, _)| name).collect();
        assert_eq!(described, run);
    }
}
