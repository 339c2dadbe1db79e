//! The forms an issue is planted in: how each is made of a fixture, and how it is examined.

use masthead::issue::Issue;
use masthead::{
    AssetStore, Diagnostic, Format, Input, Profile, ReadOptions, Report, ValidateOptions, Work,
    WriteOptions, examine, validate_with, write,
};
use masthead_tests::drafts::{self, Draft};
use masthead_tests::fixture;

use crate::place;
use crate::plant::{Due, Plant};

/// A form of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// The model in memory, as programs hand it over.
    Memory,
    /// `issue.json`.
    Json,
    /// The `.issue` package.
    Package,
    /// An EPUB of ours.
    Epub,
    /// A Word draft with styles.
    Docx,
    /// A plain text.
    Text,
}

impl Form {
    /// All forms.
    pub(crate) const ALL: [Self; 6] =
        [Self::Memory, Self::Json, Self::Package, Self::Epub, Self::Docx, Self::Text];

    /// The form of this name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let named = |form: &Self| format!("{form:?}").eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(named)
    }

    /// The file of a fixture it is made of.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Memory | Self::Json | Self::Package | Self::Epub => "issue.json",
            Self::Docx => "draft.txt",
            Self::Text => "text.txt",
        }
    }

    fn format(self) -> Option<Format> {
        match self {
            Self::Memory => None,
            Self::Json => Some(Format::Json),
            Self::Package => Some(Format::Issue),
            Self::Epub => Some(Format::Epub),
            Self::Docx => Some(Format::Docx),
            Self::Text => Some(Format::Text),
        }
    }
}

/// An issue in one form.
pub(crate) enum Source {
    /// In memory.
    Work(Box<Work>),
    /// As a file.
    Bytes(Vec<u8>),
}

impl Source {
    /// A fixture, with what is planted in it.
    ///
    /// # Errors
    /// The form cannot be made.
    pub(crate) fn of(folder: &str, form: Form, plant: Option<&Plant>) -> Result<Self, String> {
        let text = |file: &str| match plant {
            Some(plant) => plant.text(file),
            None => Ok(fixture::text(folder, file)),
        };
        let issue = || match plant {
            Some(plant) => plant.issue(),
            None => Ok(serde_json::from_str(&fixture::text(folder, "issue.json")).unwrap()),
        };
        let work = || -> Result<Work, String> {
            let issue: Issue =
                serde_json::from_value(issue()?).map_err(|error| format!("no issue: {error}"))?;
            let mut work = Work::new(issue);
            work.assets = pictures(folder, plant);
            Ok(work)
        };
        let written = |work: &Work, format| {
            write(work, format, &WriteOptions::default())
                .map(|outcome| outcome.value)
                .map_err(|failure| format!("not written: {failure}"))
        };
        Ok(match form {
            Form::Memory => Self::Work(Box::new(work()?)),
            Form::Json => Self::Bytes(serde_json::to_vec_pretty(&issue()?).unwrap()),
            Form::Package if plant.is_some_and(Plant::is_listed) => {
                // The contents list is in the record of a draft that was read.
                let draft = docx(folder, &text("draft.txt")?);
                let input = Input { bytes: &draft, name: None };
                let mut work = masthead::read(input, &ReadOptions::default()).unwrap().value;
                let issue = serde_json::to_value(&work.issue).unwrap();
                let issue = plant.map_or(Ok(issue.clone()), |plant| plant.edited(issue))?;
                work.issue = serde_json::from_value(issue).unwrap();
                Self::Bytes(written(&work, Format::Issue)?)
            }
            Form::Package => Self::Bytes(written(&work()?, Format::Issue)?),
            Form::Epub => Self::Bytes(written(&work()?, Format::Epub)?),
            Form::Docx => Self::Bytes(docx(folder, &text("draft.txt")?)),
            Form::Text => Self::Bytes(text("text.txt")?.into_bytes()),
        })
    }

    /// What is found in it.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn examine(&self, form: Form, plant: Option<&Plant>) -> Result<Report, String> {
        let previous: Option<Issue> =
            plant.and_then(Plant::before).map(|before| serde_json::from_value(before).unwrap());
        let profile: Option<Profile> = plant
            .and_then(|plant| plant.profile.clone())
            .map(|profile| serde_json::from_value(profile).unwrap());
        let mut against = ValidateOptions::default();
        against.previous = previous.as_ref();
        against.profile = profile.as_ref();
        match (self, form.format()) {
            (Self::Bytes(bytes), Some(format)) => {
                examine(format, Input { bytes, name: None }, &ReadOptions::default(), &against)
                    .map(|outcome| outcome.report)
                    .map_err(|failure| format!("not read: {failure}"))
            }
            (Self::Work(work), _) => Ok(validate_with(work, &against)),
            (Self::Bytes(_), None) => Err("the model in memory has no bytes".to_owned()),
        }
    }

    /// Where a finding stands, if not where it should.
    pub(crate) fn misplaced(&self, form: Form, finding: &Diagnostic, due: &Due) -> Option<String> {
        let found = &finding.place;
        let (part, line, paragraph) = match (self, form) {
            (Self::Bytes(bytes), Form::Text) => (None, place::text(bytes, due.words(form)), None),
            (Self::Bytes(bytes), Form::Docx | Form::Epub) => {
                match due.words(form).map(|words| place::paragraph(bytes, form, words)) {
                    Some(Some((part, paragraph))) => (Some(part), None, Some(paragraph)),
                    Some(None) => return Some("its words are nowhere".to_owned()),
                    None => (None, None, None),
                }
            }
            (Self::Bytes(_) | Self::Work(_), _) => {
                let at = found.pointer.as_deref();
                let right = at == Some(due.pointer.as_str());
                let part = (form == Form::Package).then_some("issue.json");
                let lined = found.line.is_some() == (form != Form::Memory);
                return (!right || found.part.as_deref() != part || !lined)
                    .then(|| format!("at {found:?}"));
            }
        };
        let stands = (found.part.clone(), found.line, found.paragraph);
        (stands != (part.clone(), line, paragraph)).then(|| {
            format!("should stand in {part:?}, line {line:?}, paragraph {paragraph:?}: {found:?}")
        })
    }
}

/// The draft with its pictures.
fn docx(folder: &str, text: &str) -> Vec<u8> {
    let pictures = fixture::draft(folder).pictures;
    let draft = Draft { pictures, ..drafts::parse(text) };
    drafts::build(&draft, drafts::Form::HeadingStyles)
}

/// The pictures of a fixture, but for one that is not at hand.
fn pictures(folder: &str, plant: Option<&Plant>) -> AssetStore {
    let without = plant.and_then(|plant| plant.without.as_deref());
    let mut store = AssetStore::new();
    for (name, bytes) in fixture::draft(folder).pictures {
        if without != Some(name.as_str()) {
            store.insert(bytes);
        }
    }
    store
}
