//! What is known while a document is read: its parts, and what has been noticed.

use std::collections::BTreeMap;
use std::rc::Rc;

use masthead_codec::{AssetStore, ReadOptions};
use masthead_diagnostics::{Diagnostic, Failure, Place, Report, codes};
use masthead_issue::Digest;
use masthead_package::opc::{Package, Relationship, Target};

use super::bookmark::Bookmarks;
use super::chunk::Imports;
use super::field::Fields;
use super::form::Looks;
use super::language::Tally;
use super::line::{Line, Look, Made, What};
use super::notes::Notes;
use super::numbering::Numbering;
use super::revision::Changes;
use super::styles::Styles;

/// What is known while a document is read.
pub(crate) struct Context<'a, 'p> {
    pub(crate) package: &'a mut Package<'p>,
    pub(crate) options: &'a ReadOptions,
    pub(crate) styles: Rc<Styles>,
    pub(crate) numbering: Numbering,
    pub(crate) notes: Notes,
    pub(crate) assets: AssetStore,
    pub(crate) fields: Fields,
    pub(crate) bookmarks: Bookmarks,
    pub(crate) changes: Changes,
    pub(crate) tally: Tally,
    pub(crate) imports: Imports,
    pub(crate) report: Report,
    pub(crate) scope: Scope,
    pub(crate) running_heads: Vec<String>,
    /// Parts of headers and footers that were read.
    pub(crate) heads_read: Vec<String>,
    /// What ends the work: a limit.
    pub(crate) failure: Option<Failure>,
    pictures: BTreeMap<String, Option<Digest>>,
    looks: BTreeMap<Looks, (usize, Place)>,
}

/// The part that is read now, and where in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub(crate) part: String,
    pub(crate) relationships: Rc<BTreeMap<String, Relationship>>,
    pub(crate) paragraph: u32,
    /// A header or footer, of which the words alone are kept.
    pub(crate) words_only: bool,
}

/// Where a relationship id leads.
pub(crate) enum Leads {
    Part(String),
    External(String),
    Nowhere,
}

impl<'a, 'p> Context<'a, 'p> {
    pub(crate) fn new(
        package: &'a mut Package<'p>,
        options: &'a ReadOptions,
        report: Report,
    ) -> Self {
        Self {
            package,
            options,
            styles: Rc::default(),
            numbering: Numbering::default(),
            notes: Notes::default(),
            assets: AssetStore::default(),
            fields: Fields::default(),
            bookmarks: Bookmarks::default(),
            tally: Tally::default(),
            changes: Changes::default(),
            imports: Imports::default(),
            report,
            scope: Scope::default(),
            running_heads: Vec::new(),
            heads_read: Vec::new(),
            failure: None,
            pictures: BTreeMap::new(),
            looks: BTreeMap::new(),
        }
    }

    /// The scope of a part, at its beginning.
    pub(crate) fn scope_of(&mut self, part: &str) -> Scope {
        let relationships = match self.package.relationships(part, &mut self.report) {
            Ok(relationships) => relationships,
            Err(failure) => {
                self.failure.get_or_insert(failure);
                Vec::new()
            }
        };
        Scope {
            part: part.to_owned(),
            relationships: Rc::new(
                relationships
                    .into_iter()
                    .map(|relationship| (relationship.id.clone(), relationship))
                    .collect(),
            ),
            ..Scope::default()
        }
    }

    /// Where a relationship of this part leads; one that leads nowhere is reported.
    pub(crate) fn follow(&mut self, id: &str, what: &str) -> Leads {
        match self.scope.relationships.get(id).map(|found| &found.target) {
            Some(Target::Part(part)) => Leads::Part(part.clone()),
            Some(Target::External(target)) => Leads::External(target.clone()),
            Some(Target::Missing(_)) | None => {
                self.report_here(
                    Diagnostic::new(codes::docx::RELATIONSHIP_DANGLING)
                        .with("id", id)
                        .with("what", what)
                        .lost(what, "dropped"),
                );
                Leads::Nowhere
            }
        }
    }

    /// The bytes of a part.
    pub(crate) fn bytes(&mut self, part: &str) -> Option<Vec<u8>> {
        match self.package.archive.read_optional(part, &mut self.report) {
            Ok(bytes) => bytes,
            Err(failure) => {
                self.failure.get_or_insert(failure);
                None
            }
        }
    }

    /// The picture in a part, each part once.
    pub(crate) fn picture(&mut self, part: &str) -> Option<Digest> {
        if let Some(known) = self.pictures.get(part) {
            return known.clone();
        }
        let digest = self
            .bytes(part)
            .filter(|bytes| !bytes.is_empty())
            .map(|bytes| Digest(self.assets.insert(bytes).digest));
        self.pictures.insert(part.to_owned(), digest.clone());
        digest
    }

    /// Adds visible text to a line, unless it stands in the instruction of a field.
    pub(crate) fn text(&mut self, line: &mut Line, text: &str, look: Look) {
        if text.is_empty() || self.fields.swallow(text) {
            return;
        }
        if self.fields.in_contents() {
            line.made = if self.fields.in_captions() { Made::Listing } else { Made::Contents };
        }
        let link = self.link(line);
        line.push(What::Text(text.to_owned()), look, link);
    }

    /// Adds something that is no text to a line.
    pub(crate) fn push(&mut self, line: &mut Line, what: What, look: Look) {
        let link = self.link(line);
        line.push(what, look, link);
    }

    fn link(&self, line: &Line) -> Option<Rc<str>> {
        self.fields.link().or_else(|| line.link.clone())
    }

    /// Where the reader is.
    pub(crate) fn place(&self) -> Place {
        Place {
            paragraph: (self.scope.paragraph > 0).then_some(self.scope.paragraph),
            ..Place::part(&self.scope.part)
        }
    }

    /// Reports something here.
    pub(crate) fn report_here(&mut self, diagnostic: Diagnostic) {
        let place = self.place();
        self.report.push(diagnostic.at(place));
    }

    /// Reports a field that shows nothing.
    pub(crate) fn unresolved(&mut self, instruction: &str) {
        let instruction = cut(instruction);
        self.report_here(
            Diagnostic::new(codes::docx::FIELD_UNRESOLVED)
                .with("instruction", &instruction)
                .lost(format!("field {instruction}"), "dropped"),
        );
    }

    /// Reports an element that is passed over with its words.
    pub(crate) fn unknown(&mut self, name: &str, words: &str) {
        self.report_here(
            Diagnostic::new(codes::docx::ELEMENT_UNKNOWN)
                .with("name", name)
                .with("text", cut(words))
                .lost(format!("element {name}"), "dropped"),
        );
    }

    /// Counts formatting that travels nowhere.
    pub(crate) fn count_looks(&mut self, looks: Looks) {
        let place = self.place();
        self.looks.entry(looks).or_insert((0, place)).0 += 1;
    }

    /// Reports what was only counted.
    pub(crate) fn report_looks(&mut self) {
        for (looks, (count, place)) in std::mem::take(&mut self.looks) {
            self.report.push(
                Diagnostic::new(codes::docx::FORMATTING_DROPPED)
                    .with("what", looks.describe())
                    .with("count", count)
                    .lost(looks.describe(), "dropped")
                    .at(place),
            );
        }
    }
}

/// Text as a message shows it.
pub(crate) fn cut(text: &str) -> String {
    const LENGTH: usize = 200;
    let text = text.trim();
    let mut shown: String = text.chars().take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        shown.push('…');
    }
    shown
}
