//! The marks of notes and references in the text, pointed at what they mean.
//!
//! A list of references or notes whose lines begin with `[1]` or `①` says what these marks mean in
//! the text of the article. Marks the list does not have are text.

use masthead_issue::{
    Article, Citation, Id, Inline, Inlines, NoteKind, NoteReference, inline, walk,
};

use crate::build::note_of;

/// Points marks at references and at the notes that stood in the text as a list.
pub(crate) fn link(article: &mut Article, notes: Vec<(NoteKind, String, Inlines)>) {
    let prefix = article.id.0.clone();
    let mut marks: Vec<Mark> = Vec::new();
    for (index, reference) in article.references.iter_mut().enumerate() {
        reference.id = Id(format!("{prefix}ref{}", index + 1));
        if let Some(number) = reference.label.as_deref().and_then(bare) {
            marks.push(Mark { number, target: reference.id.clone(), note: false });
        }
    }
    for (index, (kind, label, content)) in notes.into_iter().enumerate() {
        let id = Id(format!("{prefix}note{}", index + 1));
        let counted = bare(&label).is_some_and(|number| number == (index + 1).to_string());
        if let Some(number) = bare(&label) {
            marks.push(Mark { number, target: id.clone(), note: true });
        }
        let label = (!counted && !label.is_empty()).then_some(label);
        article.notes.push(note_of(id, kind, label, content));
    }
    if !marks.is_empty() {
        let mut linker = Linker { marks, seen: std::collections::BTreeSet::new() };
        walk::blocks_mut(&mut article.body, &mut linker);
    }
}

struct Mark {
    number: String,
    target: Id,
    note: bool,
}

/// The number of a mark: `1` of `[1]`, `1.`, `［1］`; `①` is 1.
fn bare(label: &str) -> Option<String> {
    let inner = label.trim().trim_matches(|c: char| "[]［］〔〕()（）.．、".contains(c));
    let mut chars = inner.chars();
    if let (Some(c @ '①'..='⑳'), None) = (chars.next(), chars.next()) {
        return Some((u32::from(c) - u32::from('①') + 1).to_string());
    }
    let digits: Option<String> = inner
        .chars()
        .map(|c| raised(c).and_then(|digit| char::from_digit(digit, 10)).or(Some(c)))
        .collect();
    digits.filter(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

/// The value of a raised digit.
fn raised(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).and_then(|value| u32::try_from(value).ok())
}

struct Linker {
    marks: Vec<Mark>,
    seen: std::collections::BTreeSet<Id>,
}

impl walk::VisitMut for Linker {
    /// What a citation shows are the marks it was made of.
    fn enters(&self, inline: &Inline) -> bool {
        !matches!(inline, Inline::Citation(_))
    }

    fn line(&mut self, line: &mut Inlines) {
        let marked = |inline: &Inline| {
            matches!(inline, Inline::Text(run)
                if run.text.contains(['[', '［', '〔']) || run.text.contains(is_bare_mark))
        };
        if !line.iter().any(marked) {
            return;
        }
        for inline in std::mem::take(line) {
            match inline {
                Inline::Text(run) => {
                    let marks = run.marks.clone();
                    let piece = |text: &str| {
                        let text = inline::plain(text);
                        text.into_iter().map(|mut inline| {
                            if let Inline::Text(new) = &mut inline {
                                new.marks.clone_from(&marks);
                            }
                            inline
                        })
                    };
                    let mut rest = run.text.as_str();
                    let mut from = 0;
                    while let Some((start, end, numbers)) = find(rest, from) {
                        let Some(found) = self.targets(&numbers) else {
                            from = end;
                            continue;
                        };
                        line.extend(piece(rest.get(..start).unwrap_or_default()));
                        match found {
                            Target::Note(note) => {
                                line.push(Inline::NoteReference(NoteReference { note }));
                            }
                            Target::References(items) => line.push(Inline::Citation(Citation {
                                items,
                                content: piece(rest.get(start..end).unwrap_or_default()).collect(),
                            })),
                        }
                        rest = rest.get(end..).unwrap_or_default();
                        from = 0;
                    }
                    line.extend(piece(rest));
                }
                other => line.push(other),
            }
        }
    }
}

/// Marks that need no brackets: circled and raised figures.
fn is_bare_mark(c: char) -> bool {
    ('①'..='⑳').contains(&c) || raised(c).is_some()
}

enum Target {
    Note(Id),
    References(Vec<Id>),
}

impl Linker {
    fn targets(&mut self, numbers: &[String]) -> Option<Target> {
        let found: Option<Vec<&Mark>> = numbers
            .iter()
            .map(|number| self.marks.iter().find(|mark| mark.number == *number))
            .collect();
        let found = found?;
        let first = found.first()?;
        if first.note {
            // A note has one mark; the same figure again is text.
            let id = first.target.clone();
            return (found.len() == 1 && self.seen.insert(id.clone())).then_some(Target::Note(id));
        }
        Some(Target::References(found.iter().map(|mark| mark.target.clone()).collect()))
    }
}

/// The next mark at or after `from`: where it starts and ends, and its numbers.
fn find(text: &str, from: usize) -> Option<(usize, usize, Vec<String>)> {
    let mut at = from;
    while let Some(offset) = text.get(at..)?.find(|c: char| "[［〔".contains(c) || is_bare_mark(c))
    {
        let start = at + offset;
        let first = text.get(start..)?.chars().next()?;
        let inner_from = start + first.len_utf8();
        if raised(first).is_some() {
            let end = text
                .get(start..)?
                .find(|c: char| raised(c).is_none())
                .map_or(text.len(), |length| start + length);
            return Some((start, end, vec![bare(text.get(start..end)?)?]));
        }
        if is_bare_mark(first) {
            return Some((start, inner_from, vec![bare(&first.to_string())?]));
        }
        if let Some(length) = text.get(inner_from..)?.find([']', '］', '〕'])
            && let Some(numbers) = numbers(text.get(inner_from..inner_from + length)?)
        {
            let close = text.get(inner_from + length..)?.chars().next()?;
            return Some((start, inner_from + length + close.len_utf8(), numbers));
        }
        at = inner_from;
    }
    None
}

/// `1`, `1, 3`, `2–4`.
fn numbers(inner: &str) -> Option<Vec<String>> {
    if inner.is_empty() || inner.len() > 24 {
        return None;
    }
    let mut all = Vec::new();
    for part in inner.split([',', '，', '、', ';']) {
        let ends: Vec<&str> = part.split(['-', '–', '—', '~']).map(str::trim).collect();
        let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n < 1000);
        match ends.as_slice() {
            [one] => all.push(number(one)?.to_string()),
            [first, last] => {
                let (first, last) = (number(first)?, number(last)?);
                if last < first || last - first > 20 {
                    return None;
                }
                all.extend((first..=last).map(|n| n.to_string()));
            }
            _ => return None,
        }
    }
    Some(all)
}
