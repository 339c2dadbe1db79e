//! `masthead.toml`: what a house asks, found for each input.
//!
//! In: the paths of inputs, and whether a file is named or none is wanted. Out: for each input the
//! house of the file that is nearest above it. The search ends at the root of a repository or of the file
//! system, so that nothing outside a project decides over what is in it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use masthead::{Cause, Diagnostic, Failure, House, Place, codes, nearest};

use crate::input::{is_dash, shown};

/// The name of the file.
pub(crate) const NAME: &str = "masthead.toml";
/// The most bytes it may have.
const MOST: u64 = 1 << 20;

/// Where configuration comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum From<'a> {
    /// The file nearest above each input.
    Search,
    /// This file, for all.
    File(&'a Path),
    /// Nowhere.
    Nowhere,
}

/// The configuration of each input, in their order. Each file is read once.
///
/// # Errors
/// A file cannot be read, or says what is not understood.
pub(crate) fn of_each(inputs: &[PathBuf], from: From<'_>) -> Result<Vec<House>, Failure> {
    let mut read: BTreeMap<PathBuf, House> = BTreeMap::new();
    inputs
        .iter()
        .map(|input| {
            let path = match from {
                From::Search => above(input),
                From::File(path) => Some(path.to_owned()),
                From::Nowhere => None,
            };
            let Some(path) = path else { return Ok(House::default()) };
            if let Some(known) = read.get(&path) {
                return Ok(known.clone());
            }
            let house = load(&path)?;
            read.insert(path, house.clone());
            Ok(house)
        })
        .collect()
}

/// The file nearest above an input; standard input is where the program runs.
fn above(input: &Path) -> Option<PathBuf> {
    let input = if is_dash(input) { Path::new(".") } else { input };
    let whole = fs::canonicalize(input).ok()?;
    for folder in whole.ancestors().filter(|folder| folder.is_dir()) {
        let path = folder.join(NAME);
        if path.is_file() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

fn load(path: &Path) -> Result<House, Failure> {
    let at = |place: Place| Place { file: Some(shown_near(path)), ..place };
    let unreadable = |reason: String| {
        let diagnostic = Diagnostic::new(codes::cfg::UNREADABLE).with("reason", reason);
        Failure::new(Cause::Options, diagnostic.at(at(Place::default())))
    };
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(MOST + 1).read_to_string(&mut text))
        .map_err(|error| unreadable(error.kind().to_string()))?;
    if text.len() as u64 > MOST {
        return Err(unreadable("it is too large".to_owned()));
    }
    let mut house = parse(&text).map_err(|mut diagnostic| {
        diagnostic.place = at(diagnostic.place.clone());
        Failure::new(Cause::Options, *diagnostic)
    })?;
    // What it names is told from where it is.
    if let (Some(previous), Some(folder)) = (&mut house.previous, path.parent()) {
        *previous = folder.join(&*previous).to_string_lossy().into_owned();
    }
    Ok(house)
}

/// A path as people write it: from where the program runs, where it is below that.
fn shown_near(path: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    shown(path.strip_prefix(here).unwrap_or(path))
}

/// What the text of a configuration says.
fn parse(text: &str) -> Result<House, Box<Diagnostic>> {
    toml::from_str(text).map_err(|error| {
        let message = error.message();
        let place = error.span().map(|span| place(text, &span)).unwrap_or_default();
        // What is no TOML is told by its parser, what is TOML and no house by the types.
        let (rule, reason) = match toml::from_str::<toml::Table>(text) {
            Err(_) => (codes::cfg::NOT_TOML, message.to_owned()),
            Ok(_) => (codes::cfg::INVALID, meant(message)),
        };
        Box::new(Diagnostic::new(rule).with("reason", reason).at(place))
    })
}

fn place(text: &str, span: &Range<usize>) -> Place {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Place { column: u32::try_from(column).ok(), ..Place::line(u32::try_from(line).unwrap_or(0)) }
}

/// The message of the types, with the known word that is nearest to the one that is not known.
///
/// They say: unknown field `word`, expected one of `this`, `that`.
fn meant(message: &str) -> String {
    let Some((_, quoted)) = message.split_once(" `").filter(|_| message.starts_with("unknown "))
    else {
        return message.to_owned();
    };
    let mut words = quoted.split('`').step_by(2);
    let word = words.next().unwrap_or_default();
    let known: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let what = if message.starts_with("unknown field") { "key" } else { "value" };
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("the {what} `{word}` is unknown: did you mean `{meant}`?"),
        None => format!("the {what} `{word}` is unknown: there are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_told_with_its_line_and_what_was_meant() {
        for (text, code, said, line) in [
            ("ignore = [", "CFG-0002", "", 1),
            ("ignroe = []", "CFG-0003", "the key `ignroe` is unknown: did you mean `ignore`?", 1),
            (
                "# house\n\n[rules]\nid-duplicat = \"note\"\n",
                "CFG-0003",
                "there is no rule `id-duplicat`: did you mean `id-duplicate`?",
                4,
            ),
            (
                "[rules]\nid-duplicate = \"warn\"\n",
                "CFG-0003",
                "the value `warn` is unknown: did you mean `warning`?",
                2,
            ),
            ("deny = [\"los\"]", "CFG-0003", "there is no rule `los`: did you mean `loss`?", 1),
        ] {
            let diagnostic = parse(text).unwrap_err();
            assert_eq!(diagnostic.rule.code(), code, "{text}: {}", diagnostic.message());
            assert!(diagnostic.message().contains(said), "{text}: {}", diagnostic.message());
            assert_eq!(diagnostic.place.line, Some(line), "{text}");
        }
    }

    #[test]
    fn the_example_of_the_documentation_is_understood() {
        let page = include_str!("../../../schema/README.md");
        let (_, rest) = page.split_once("```toml\n").unwrap();
        let house = parse(rest.split_once("```").unwrap().0).unwrap();
        assert_eq!((house.ignore.len(), house.deny.len(), house.rules.len()), (1, 2, 1));
    }

    #[test]
    fn the_nearest_file_above_is_taken_up_to_the_root_of_a_repository() {
        let room = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(room.path()).unwrap();
        let inner = root.join("repository/issues/2025");
        fs::create_dir_all(&inner).unwrap();
        fs::create_dir(root.join("repository/.git")).unwrap();
        let input = inner.join("a.json");
        fs::write(&input, "{}").unwrap();
        fs::write(root.join(NAME), "").unwrap();
        assert_eq!(above(&input), None);
        for folder in ["repository", "repository/issues", "repository/issues/2025"] {
            let path = root.join(folder).join(NAME);
            fs::write(&path, "").unwrap();
            assert_eq!(above(&input), Some(path));
        }
    }
}
