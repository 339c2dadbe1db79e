//! Headings inside articles, by rank, by numbering, by position.
//!
//! Explicit ranks below that of titles are levels. Else a short line that ends in no full stop,
//! after a finished paragraph and before text, is a heading. Numbered headings have the level of
//! their scheme, in the order the article uses schemes (`一、` over `（一）` over `1.`; decimals by
//! their depth). Headings without a number all have one level, but for one general rule: a heading
//! directly above another opens a level, and the ones after it stand below it until the next such.

use masthead_codec::{Alignment, Role};
use masthead_issue::Block;
use masthead_notation::number::{self, HeadingNumber, Scheme};
use masthead_notation::{caption, date, join};

use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::Unit;

/// A heading by position is shorter than this; Latin letters count a half.
const LONGEST_HEAD: usize = 40;
/// A heading of two phrases is shorter than this.
const LONGEST_CLAUSE: usize = 26;
/// A shorter paragraph needs no full stop to be whole.
const SHORTEST_TEXT: usize = 30;
/// A shorter line above a page's end may still be a heading.
const SHORTEST_CUT: usize = 14;
/// A longer paragraph takes several lines.
const SHORTEST_LINES: usize = 60;
/// A word of as many small letters is no abbreviation.
const SHORTEST_WORD: usize = 4;
/// A numbered heading may be longer.
const LONGEST_NUMBERED: usize = 60;

pub(crate) fn run(context: &mut Context<'_>) {
    let habits = Habits { gaps: has_gaps(context), heads_show: context.heads_show };
    for_each_article(&mut context.nodes, &mut |article| {
        let explicit = article.pieces.iter().any(|piece| {
            piece.line().is_some_and(|unit| unit.hints.outline.is_some() && unit.rank.is_some())
        });
        let found = if explicit { by_rank(article) } else { by_position(article, habits) };
        if found.is_empty() {
            return;
        }
        apply(article, found);
    });
}

/// What holds for the headings of the whole issue.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// Blank lines part paragraphs.
    gaps: bool,
    /// Headings have styles or a look of their own: a line without is one only where it is set
    /// otherwise than text.
    heads_show: bool,
}

/// A heading that was found: where, and what it is.
struct Found {
    at: usize,
    number: Option<HeadingNumber>,
    level: u8,
    /// How many lines it takes.
    lines: usize,
    rule: &'static str,
}

/// Levels that the document says.
fn by_rank(article: &ArticleNode) -> Vec<Found> {
    let mut open: Vec<u8> = Vec::new();
    let mut found = Vec::new();
    for (at, piece) in article.pieces.iter().enumerate() {
        let Some(unit) = piece.line() else { continue };
        let Some(rank) = unit.rank else { continue };
        while open.last().is_some_and(|last| *last >= rank) {
            open.pop();
        }
        open.push(rank);
        let level = u8::try_from(open.len()).unwrap_or(u8::MAX);
        found.push(Found {
            at,
            number: listed(unit).or_else(|| numbered(unit)),
            level,
            lines: 1,
            rule: "divisions/rank",
        });
    }
    found
}

/// The number of automatic numbering.
fn listed(unit: &Unit) -> Option<HeadingNumber> {
    let label = unit.hints.list.as_ref().map(|list| list.label.trim().to_owned())?;
    (!label.is_empty()).then(|| HeadingNumber {
        printed: label,
        scheme: Scheme::Decimal(1),
        values: Vec::new(),
        rest: unit.text.trim().to_owned(),
        marked: true,
    })
}

fn numbered(unit: &Unit) -> Option<HeadingNumber> {
    let number = number::heading(&unit.text).filter(|number| !number.rest.is_empty())?;
    // The day of `12 May 2025` counts nothing.
    date::parse(&unit.text, "").is_none().then_some(number)
}

fn by_position(article: &ArticleNode, habits: Habits) -> Vec<Found> {
    let pieces = &article.pieces;
    let looks = pieces.iter().any(|piece| piece.line().is_some_and(|unit| unit.rank.is_some()));
    // Where no text follows, a short line heads nothing.
    let last_text = pieces.iter().rposition(|piece| match piece {
        Piece::Unit(unit) if unit.is_line() => unit.is_prose() || unit.length() > LONGEST_HEAD,
        Piece::Unit(unit) => unit.block().is_some_and(holds_text),
        Piece::Block(block) => holds_text(block),
        Piece::Heading { .. } => false,
    });
    let mut found: Vec<Found> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(unit) = piece.line() else { continue };
        if unit.rank.is_some() {
            found.push(Found {
                at,
                number: numbered(unit),
                level: 0,
                lines: 1,
                rule: "divisions/looks",
            });
            continue;
        }
        let number = numbered(unit).filter(|number| is_numbered_heading(unit, number, looks));
        if number.is_some() {
            found.push(Found { at, number, level: 0, lines: 1, rule: "divisions/number" });
        } else if !looks
            && last_text.is_some_and(|last| at < last)
            && stands_as_heading(pieces, at, &found, habits)
        {
            found.push(Found { at, number: None, level: 0, lines: 1, rule: "divisions/position" });
        }
    }
    drop_enumerations(pieces, &mut found);
    join_lines(pieces, &mut found);
    levels(pieces, &mut found);
    found
}

/// Whether a block is more than a picture or an ornament.
fn holds_text(block: &Block) -> bool {
    !matches!(block, Block::Figure(_) | Block::Break(_) | Block::PageBreak(_))
}

/// Whether blank lines part the paragraphs of this issue, as a habit.
fn has_gaps(context: &mut Context<'_>) -> bool {
    let (mut with, mut all) = (0_usize, 0_usize);
    for_each_article(&mut context.nodes, &mut |article| {
        for unit in article.pieces.iter().filter_map(Piece::line) {
            all += 1;
            with += usize::from(unit.hints.gap_before > 0);
        }
    });
    with * 2 > all
}

fn is_numbered_heading(unit: &Unit, number: &HeadingNumber, looks: bool) -> bool {
    // A bare figure before words may count them; decimals and marks say that it heads them.
    let sure = number.marked
        || matches!(number.scheme, Scheme::Decimal(depth) if depth > 1)
        || starts_count(number);
    // Where headings look like headings, only a decimal of several parts heads without.
    let looks_enough = !looks || matches!(number.scheme, Scheme::Decimal(depth) if depth > 1);
    sure && looks_enough
        && unit.hints.list.is_none()
        && weighed(&unit.text) <= LONGEST_NUMBERED
        && !unit.is_prose()
        && !unit.text.contains('\t')
        && unit.address().is_none()
}

/// `0 引言`, `1 现状`: small numbers set off by a space.
fn starts_count(number: &HeadingNumber) -> bool {
    number.values.first().is_some_and(|value| *value <= 12)
}

/// Characters, Latin letters counting a half.
fn weighed(text: &str) -> usize {
    let ascii = text.chars().filter(char::is_ascii).count();
    text.chars().count() - ascii + ascii / 2
}

/// A short line after a finished paragraph, before text.
fn stands_as_heading(pieces: &[Piece], at: usize, found: &[Found], habits: Habits) -> bool {
    let gaps = habits.gaps;
    let Some(unit) = pieces.get(at).and_then(Piece::line) else { return false };
    let text = unit.text.trim();
    let plausible = unit.is_headlike()
        && weighed(text) <= LONGEST_HEAD
        && (!habits.heads_show && !unit.hints.boxed || is_set_apart(unit))
        && unit.hints.list.is_none()
        && !is_named_text(unit.hints.role)
        && !has_inner_stop(text)
        && !is_clause(text)
        && is_balanced(text)
        && !text.starts_with(['（', '(', '—', '－', '※', '*', '“', '"', '•', '·'])
        && !text.ends_with(['—', '-']) | text.ends_with("——")
        && caption::parse(text).is_none()
        && !unit.hints.first_indent | unit.hints.bold
        && unit.hints.indent == 0
        && !unit.hints.italic
        && number::enumeration(text).is_none()
        && (unit.hints.size.is_none() || is_set_apart(unit) || heads_prose(pieces, at));
    // Printers keep a heading with its text: what stands above a page's end is cut, unless it is
    // too short to be a line of text.
    let cut = unit.page_after && (text.contains(['，', ',']) || weighed(text) > SHORTEST_CUT);
    if !plausible || cut {
        return false;
    }
    let after_text = match at.checked_sub(1).and_then(|before| pieces.get(before)) {
        Some(Piece::Unit(before)) if before.is_line() => {
            found.last().is_some_and(|last| last.at + 1 == at)
                || join::ends_sentence(&before.text)
                || before.address().is_some()
                // A signature or the like: short, alone, and not cut by a page.
                || gaps
                    && before.length() <= SHORTEST_TEXT
                    && before.hints.gap_before > 0
                    && unit.hints.gap_before > 0
                    && !before.page_after
        }
        Some(_) | None => true,
    };
    let before_text = match pieces.get(at + 1) {
        Some(Piece::Unit(next)) if next.is_line() => {
            // What goes on in mid-sentence is the rest of a paragraph a page cut.
            !begins_inside(&next.text)
                && (next.is_prose() || next.is_headlike() || next.length() > LONGEST_HEAD)
        }
        Some(Piece::Unit(_) | Piece::Block(_)) => {
            pieces.len() > at + 1 && found.last().is_none_or(|last| last.at + 1 != at)
        }
        Some(Piece::Heading { .. }) => true,
        None => false,
    };
    // Where blank lines part paragraphs, a heading has them too; a line without is a wrapped one.
    let parted = !gaps
        || unit.hints.gap_before > 0
            && pieces
                .get(at + 1)
                .and_then(Piece::unit)
                .is_none_or(|next| next.hints.gap_before > 0);
    after_text && before_text && parted
}

/// Whether a line without a look of its own heads text, in a draft that keeps paragraphs whole and
/// so cuts none: it begins as headings do, with prose above and below or with several lines below.
fn heads_prose(pieces: &[Piece], at: usize) -> bool {
    let line = |at: usize| pieces.get(at).and_then(Piece::line);
    let prose = |at: &usize| line(*at).is_some_and(Unit::is_prose);
    let lines = |unit: &Unit| weighed(&unit.text) > SHORTEST_LINES;
    let capital = line(at).is_some_and(|unit| !unit.begins_small());
    let below = at + 1;
    let above = at.checked_sub(1).filter(prose);
    capital && prose(&below) && (above.is_some() || line(below).is_some_and(lines))
}

/// Whether the style of a line says that it is text of some kind.
fn is_named_text(role: Option<Role>) -> bool {
    use Role::{Abstract, Author, Body, Caption, Date, Definition, Quote, Term, Verse};
    matches!(
        role,
        Some(Abstract | Author | Body | Caption | Date | Definition | Quote | Term | Verse)
    )
}

/// Whether a line is set otherwise than text.
fn is_set_apart(unit: &Unit) -> bool {
    unit.hints.bold || unit.hints.alignment == Some(Alignment::Center)
}

/// A sentence ends inside the line: it is text.
fn has_inner_stop(text: &str) -> bool {
    text.trim_end_matches(['。', '！', '？']).contains(['。', '；', ';']) || has_inner_point(text)
}

/// A word, no abbreviation, ends in a point, and a capital follows.
fn has_inner_point(text: &str) -> bool {
    let mut before = "";
    text.split_inclusive(". ").any(|part| {
        let sentence = std::mem::replace(&mut before, part).trim_end();
        let word = sentence.trim_end_matches('.').rsplit(|c: char| !c.is_alphabetic()).next();
        let small = word.map_or(0, |word| word.chars().filter(|c| c.is_lowercase()).count());
        small >= SHORTEST_WORD && part.trim_start().chars().next().is_some_and(char::is_uppercase)
    })
}

/// A heading is a phrase. One comma may part two of them; more, or one in a long line, or a comma
/// beside a colon, make a sentence whose end a page cut off.
fn is_clause(text: &str) -> bool {
    let commas = text.matches(['，', ',']).count();
    let colon = text.contains(['：', ':']);
    commas >= 2 || commas == 1 && (colon || weighed(text) > LONGEST_CLAUSE)
}

/// Every bracket and quotation mark that opens in the line closes in it: what a page cuts often
/// does not.
fn is_balanced(text: &str) -> bool {
    let pairs = [
        ('“', '”'),
        ('‘', '’'),
        ('《', '》'),
        ('（', '）'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('(', ')'),
    ];
    pairs.iter().all(|(open, close)| text.matches(*open).count() == text.matches(*close).count())
}

/// Particles that no sentence begins with.
const ENCLITICS: &[char] =
    &['的', '了', '着', '们', '吗', '呢', '吧', 'を', 'は', 'が', 'に', 'へ'];

/// Whether a line begins where no paragraph does.
fn begins_inside(text: &str) -> bool {
    if text.starts_with(ENCLITICS) && !text.starts_with(['は', 'が', 'に']) {
        return true;
    }
    text.starts_with([
        '，', '。', '；', '、', '：', '）', '”', '》', '！', '？', ',', ';', ')', '%', '％',
    ]) || text.chars().next().is_some_and(char::is_lowercase)
}

/// Numbered lines in a row with nothing between are a list, not headings.
fn drop_enumerations(pieces: &[Piece], found: &mut Vec<Found>) {
    let mut keep = vec![true; found.len()];
    let mut start = 0;
    while start < found.len() {
        let scheme = |index: usize| {
            found.get(index).and_then(|one| one.number.as_ref()).map(|number| number.scheme)
        };
        let mut end = start + 1;
        while end < found.len()
            && scheme(end).is_some()
            && scheme(end) == scheme(start)
            && found
                .get(end)
                .zip(found.get(end - 1))
                .is_some_and(|(one, before)| one.at == before.at + 1)
        {
            end += 1;
        }
        let text_follows = found.get(end - 1).is_some_and(|last| {
            pieces.get(last.at + 1).is_some_and(|next| next.line().is_some_and(Unit::is_prose))
        });
        let looks = found.get(start).is_some_and(|one| one.rule == "divisions/looks");
        if end - start >= 2 && !looks {
            // The last of the row may still head the text below it, where the row is short.
            let spared = usize::from(text_follows && end - start == 2);
            for slot in keep.iter_mut().take(end - spared).skip(start) {
                *slot = spared == 1;
            }
        }
        start = end;
    }
    let mut index = 0;
    found.retain(|_| {
        index += 1;
        keep.get(index - 1).copied().unwrap_or(true)
    });
}

/// A plain heading directly above another opens a level, where several stand below it; where it has
/// that one alone, the two are one heading on two lines.
fn join_lines(pieces: &[Piece], found: &mut Vec<Found>) {
    let plain = |one: &Found| one.rule == "divisions/position";
    let mut index = 0;
    while index + 1 < found.len() {
        let directly = |index: usize| {
            found.get(index).zip(found.get(index + 1)).is_some_and(|(one, next)| {
                plain(one) && plain(next) && one.at + one.lines == next.at
            })
        };
        let next_stack = (index + 1..found.len()).find(|at| directly(*at)).unwrap_or(found.len());
        let below = next_stack - (index + 1);
        if directly(index) && below == 1 {
            let signature =
                found.get(index).and_then(|one| pieces.get(one.at)).and_then(Piece::line);
            if signature.is_some_and(|unit| unit.text.contains([',', '，'])) {
                // A name and a place below a letter, not the first half of a heading.
                found.remove(index);
                continue;
            }
            if let Some(one) = found.get_mut(index) {
                one.lines += 1;
            }
            found.remove(index + 1);
        }
        index += 1;
    }
}

/// Gives each heading its level.
fn levels(pieces: &[Piece], found: &mut [Found]) {
    let stacked: Vec<bool> = (0..found.len())
        .map(|index| {
            found.get(index).zip(found.get(index + 1)).is_some_and(|(one, next)| {
                one.at + 1 == next.at && next.number.is_none() && one.number.is_none()
            })
        })
        .collect();
    let mut schemes: Vec<Key> = Vec::new();
    let mut below_stack = false;
    for (index, one) in found.iter_mut().enumerate() {
        let key = match (
            &one.number,
            pieces.get(one.at).and_then(Piece::line).and_then(|unit| unit.rank),
        ) {
            (Some(number), _) => Key::Number(number.scheme),
            (None, Some(rank)) => Key::Rank(rank),
            (None, None) if stacked.get(index).copied().unwrap_or(false) => {
                below_stack = true;
                Key::Plain(0)
            }
            (None, None) => Key::Plain(u8::from(below_stack)),
        };
        // A scheme seen before closes what was opened below it; a new one opens a level.
        if let Some(position) = schemes.iter().position(|known| *known == key) {
            schemes.truncate(position + 1);
        } else {
            while schemes.last().is_some_and(|last| !last.holds(key)) {
                schemes.pop();
            }
            schemes.push(key);
        }
        one.level = u8::try_from(schemes.len()).unwrap_or(u8::MAX);
    }
}

/// What makes two headings stand at one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Number(Scheme),
    Rank(u8),
    Plain(u8),
}

impl Key {
    /// Whether a heading of this key can hold one of the other below it.
    fn holds(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(outer), Self::Number(inner)) => outer.rank() < inner.rank(),
            (Self::Rank(outer), Self::Rank(inner)) | (Self::Plain(outer), Self::Plain(inner)) => {
                outer < inner
            }
            _ => true,
        }
    }
}

fn apply(article: &mut ArticleNode, found: Vec<Found>) {
    // From the last to the first, so that places stay true while lines are joined.
    for one in found.into_iter().rev() {
        for at in (one.at + 1..one.at + one.lines).rev() {
            if let Piece::Unit(more) = article.pieces.remove(at)
                && let Some(Piece::Unit(unit)) = article.pieces.get_mut(one.at)
            {
                unit.append_spaced(*more);
            }
        }
        let Some(Piece::Unit(unit)) = article.pieces.get_mut(one.at) else { continue };
        let (number, title) = match &one.number {
            Some(number) if unit.hints.list.is_some() && number.values.is_empty() => {
                (Some(number.printed.clone()), unit.take_spoken())
            }
            Some(number) => {
                let whole = unit.text.trim_end();
                let start = whole.len() - number.rest.trim().len().min(whole.len());
                (Some(number.printed.clone()), unit.line_from(start))
            }
            None => (None, unit.take_spoken()),
        };
        let names = std::mem::take(&mut unit.hints.names);
        let evidence = format!("`{}` heads a division at level {}", unit.text, one.level);
        article.infer("body", one.rule, evidence, 750);
        if let Some(piece) = article.pieces.get_mut(one.at) {
            *piece = Piece::Heading { level: one.level, number, title, names };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_ends_inside_a_line_is_told_from_an_abbreviation() {
        for text in ["Dr. Brown walked home. He slept", "It rained. Nobody came"] {
            assert!(has_inner_point(text), "{text}");
        }
        for text in
            ["Dr. Brown walked home", "St. Orla and Mt. Ebber", "Vol. 4 and No. 2", "A. B. C"]
        {
            assert!(!has_inner_point(text), "{text}");
        }
    }
}
