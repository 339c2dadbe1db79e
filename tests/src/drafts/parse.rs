//! Reads a description: text in, a [`Draft`] without its pictures out.

use super::{Draft, Item, Role};

/// Reads a description. Lines that begin with `#` and empty lines say nothing.
///
/// # Panics
///
/// Where a line does not keep to the syntax.
pub fn parse(text: &str) -> Draft {
    let mut draft = Draft::default();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, text) = line.split_once('|').unwrap_or_else(|| panic!("no role: {line}"));
        let text = text.strip_prefix(' ').unwrap_or(text);
        match name {
            "property" => {
                let (key, value) = text.split_once('=').expect("key=value");
                draft.properties.insert(key.to_owned(), value.to_owned());
            }
            "page" => draft.vertical = text == "vertical-rl",
            "footnote" => {
                let (number, words) = text.split_once("| ").expect("number| words");
                let number = number.parse().expect("a number");
                draft.footnotes.insert(number, words.to_owned());
            }
            _ => draft.items.push(Item {
                role: role(name).unwrap_or_else(|| panic!("no such role: {line}")),
                text: text.to_owned(),
            }),
        }
    }
    draft
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "name" => Role::Name,
        "issue" => Role::Numbering,
        "imprint" => Role::Imprint,
        "group" => Role::Group,
        "contents" => Role::Contents,
        "entry-section" => Role::EntrySection,
        "entry" => Role::Entry,
        "section" => Role::Section,
        "section*" => Role::StandingSection,
        "kicker" => Role::Kicker,
        "title" => Role::Title,
        "byline" => Role::Byline,
        "source" => Role::Source,
        "abstract" => Role::Abstract,
        "keywords" => Role::Keywords,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "p" => Role::Paragraph,
        "quote" => Role::Quote,
        "verse" => Role::Verse,
        "break" => Role::Break,
        "question" => Role::Question,
        "answer" => Role::Answer,
        "attachment" => Role::Attachment,
        "url" => Role::Url,
        "figure" => Role::Figure,
        "caption" => Role::Caption,
        "table" => Role::Table,
        "head" => Role::Head,
        "row" => Role::Row,
        "table-note" => Role::TableNote,
        "equation" => Role::Equation,
        "references" => Role::References,
        "reference" => Role::Reference,
        "record" => Role::Record,
        _ => return None,
    })
}
