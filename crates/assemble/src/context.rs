//! What passes share: the units, what was found of the table of contents, the evidence so far.

use std::collections::{BTreeMap, BTreeSet};

use masthead_canonical::Inference;
use masthead_codec::{ContentsEntry, Properties, ReadOptions};
use masthead_diagnostics::{Diagnostic, Report};
use masthead_issue::{Language, Note};

use crate::tree::{Front, Node};
use crate::unit::{Unit, UnitRole};

/// What passes share.
pub(crate) struct Context<'a> {
    /// How to read.
    pub(crate) options: &'a ReadOptions,
    /// The blocks of the draft, in reading order.
    pub(crate) units: Vec<Unit>,
    /// Notes, by the id their references use.
    pub(crate) draft_notes: Vec<Note>,
    /// What the document says of itself.
    pub(crate) properties: Properties,
    /// Texts of headers and footers.
    pub(crate) running_heads: Vec<String>,
    /// The table of contents that the format itself has.
    pub(crate) navigation: Vec<ContentsEntry>,
    /// It decided where sections and articles begin.
    pub(crate) navigated: bool,
    /// It named the sections, too.
    pub(crate) sectioned: bool,
    /// The printed table of contents.
    pub(crate) contents: Vec<ContentsLine>,
    /// The first unit after the printed table of contents.
    pub(crate) body: usize,
    /// Headings have styles or a look of their own.
    pub(crate) heads_show: bool,
    /// Where articles begin: unit of the title, and what is known of it.
    pub(crate) titles: BTreeMap<usize, TitleEvidence>,
    /// The masthead and what was read from it.
    pub(crate) front: Front,
    /// Sections and articles.
    pub(crate) nodes: Vec<Node>,
    /// Main language.
    pub(crate) language: Language,
    /// Decisions about the issue as a whole.
    pub(crate) inferences: Vec<Inference>,
    /// What was noticed.
    pub(crate) report: Report,
}

/// An entry of the printed table of contents.
#[derive(Debug, Clone, Default)]
pub(crate) struct ContentsLine {
    /// What it is.
    pub(crate) kind: ContentsKind,
    /// Its words, lines joined.
    pub(crate) text: String,
    /// Its comparison key.
    pub(crate) key: String,
    /// Its page, as printed.
    pub(crate) page: Option<String>,
    /// The first unit it stands in.
    pub(crate) unit: usize,
    /// The unit of the body it matched, and how well.
    pub(crate) matched: Option<(usize, u32)>,
}

/// What an entry of a table of contents stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum ContentsKind {
    /// The name of a section.
    Section,
    /// An article.
    #[default]
    Article,
}

/// Why a unit is the title of an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct TitleEvidence {
    /// How many units the title takes.
    pub(crate) units: usize,
    /// The entry of the table of contents it matched.
    pub(crate) entry: Option<usize>,
    /// The rule.
    pub(crate) rule: &'static str,
    /// The evidence, in words.
    pub(crate) evidence: String,
    /// How sure it is, from 0 to 1000.
    pub(crate) confidence: u32,
}

impl Context<'_> {
    /// Notices something.
    pub(crate) fn notice(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Indices of units nothing has claimed.
    pub(crate) fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.role == UnitRole::Open)
            .map(|(index, _)| index)
    }

    /// Gives a unit its role.
    pub(crate) fn claim(&mut self, unit: usize, role: UnitRole) {
        if let Some(unit) = self.units.get_mut(unit) {
            unit.role = role;
        }
    }

    /// The next unit after `index` that nothing has claimed and that is no page.
    pub(crate) fn next_open(&self, index: usize) -> Option<usize> {
        (index + 1..self.units.len()).find(|at| self.is_open_content(*at))
    }

    /// The last unit before `index` that nothing has claimed and that is no page.
    pub(crate) fn previous_open(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|at| self.is_open_content(*at))
    }

    fn is_open_content(&self, index: usize) -> bool {
        self.units.get(index).is_some_and(|unit| {
            matches!(unit.role, UnitRole::Open | UnitRole::Title | UnitRole::SectionHead)
                && !matches!(unit.content, masthead_codec::Content::Page(_))
        })
    }

    /// Where the printed table of contents ends: the first unit after it.
    pub(crate) fn body_start(&self) -> usize {
        self.body
    }

    /// Finds where the printed table of contents ends, once its lines are claimed.
    pub(crate) fn find_body(&mut self) {
        self.body = self
            .units
            .iter()
            .rposition(|unit| unit.role == UnitRole::Contents)
            .map_or(0, |last| last + 1);
    }

    /// Keys of the sections the table of contents names.
    pub(crate) fn section_keys(&self) -> BTreeSet<String> {
        self.contents
            .iter()
            .filter(|line| line.kind == ContentsKind::Section)
            .map(|line| line.key.clone())
            .collect()
    }
}
