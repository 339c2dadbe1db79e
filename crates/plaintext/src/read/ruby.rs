//! Ruby and emphasis dots as Japanese typed texts write them.
//!
//! `｜山河《やまかわ》` or `山河《やまかわ》` gives a reading to what stands before it, and
//! `［＃「山河」に傍点］` dots to it: the conventions of the Aozora Bunko. Chinese sets titles in 《》,
//! so a reading counts only when it is all kana.

use masthead_issue::{Inline, Inlines, Mark, Ruby, inline};
use masthead_notation::space::{is_han, is_kana};

/// Marks that stand between a base and its reading.
const OPEN: char = '《';
const CLOSE: char = '》';
const BAR: char = '｜';
const NOTE_OPEN: &str = "［＃「";

/// Reads ruby and annotations in the plain runs of a line.
pub(super) fn read(line: &mut Inlines) {
    let has_marks = line.iter().any(|inline| {
        matches!(inline, Inline::Text(run)
            if run.text.contains(OPEN) || run.text.contains(NOTE_OPEN))
    });
    if !has_marks {
        return;
    }
    let mut out = Vec::new();
    for inline in std::mem::take(line) {
        match inline {
            Inline::Text(run) if run.marks.is_empty() => read_run(&run.text, &mut out),
            other => out.push(other),
        }
    }
    *line = out;
}

fn read_run(text: &str, out: &mut Inlines) {
    let mut rest = text;
    while let Some(at) = rest.find([OPEN, '［']) {
        let (before, tail) = rest.split_at(at);
        if let Some((marks, base, length)) = annotation(tail)
            && let Some(head) = before.strip_suffix(base)
        {
            out.extend(inline::plain(head));
            out.push(Inline::marked(base, marks));
            rest = tail.get(length..).unwrap_or_default();
            continue;
        }
        if let Some((reading, length)) = reading(tail)
            && let Some((head, base)) = split_base(before)
        {
            out.extend(inline::plain(head));
            out.push(Inline::Ruby(Ruby { base: inline::plain(base), text: reading.to_owned() }));
            rest = tail.get(length..).unwrap_or_default();
            continue;
        }
        let first = tail.chars().next().map_or(0, char::len_utf8);
        let (plain, tail) = rest.split_at(at + first);
        out.extend(inline::plain(plain));
        rest = tail;
    }
    out.extend(inline::plain(rest));
}

/// `《やまかわ》`: the reading and the length of the whole.
fn reading(tail: &str) -> Option<(&str, usize)> {
    let inner = tail.strip_prefix(OPEN)?;
    let (reading, _) = inner.split_once(CLOSE)?;
    let kana = !reading.is_empty() && reading.chars().all(|c| is_kana(c) || c == '・');
    kana.then_some((reading, reading.len() + OPEN.len_utf8() + CLOSE.len_utf8()))
}

/// What stands before the base, and the base: from the bar, else the run of Han characters.
fn split_base(before: &str) -> Option<(&str, &str)> {
    if let Some((head, base)) = before.rsplit_once(BAR)
        && !base.is_empty()
        && base.chars().count() <= 30
    {
        return Some((head, base));
    }
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_han(*c) || *c == '々')
        .last()
        .map(|(index, _)| index)?;
    Some(before.split_at(start))
}

/// `［＃「山河」に傍点］`: the mark, what it marks, and the length of the whole.
fn annotation(tail: &str) -> Option<(Vec<Mark>, &str, usize)> {
    let inner = tail.strip_prefix(NOTE_OPEN)?;
    let (base, inner) = inner.split_once('」')?;
    let (kind, _) = inner.split_once('］')?;
    let mark = match kind {
        "に傍点" | "に丸傍点" | "に白ゴマ傍点" | "に圏点" => Mark::EmphasisDots,
        "は縦中横" => Mark::Upright,
        "は太字" => Mark::Strong,
        _ => return None,
    };
    let length = NOTE_OPEN.len() + base.len() + "」".len() + kind.len() + "］".len();
    Some((vec![mark], base, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Inlines {
        let mut inlines = inline::plain(text);
        read(&mut inlines);
        masthead_issue::normal::inlines(&mut inlines);
        inlines
    }

    fn ruby(base: &str, text: &str) -> Inline {
        Inline::Ruby(Ruby { base: inline::plain(base), text: text.to_owned() })
    }

    #[test]
    fn readings_stand_beside_their_base() {
        assert_eq!(
            line("春の山河《やまかわ》を｜東雲駅《しののめえき》から"),
            [
                Inline::text("春の"),
                ruby("山河", "やまかわ"),
                Inline::text("を"),
                ruby("東雲駅", "しののめえき"),
                Inline::text("から"),
            ]
        );
    }

    #[test]
    fn titles_in_chinese_are_no_readings() {
        assert_eq!(line("印发《通知》的"), inline::plain("印发《通知》的").as_slice());
    }

    #[test]
    fn annotations_mark_what_stands_before_them() {
        assert_eq!(
            line("これは大事［＃「大事」に傍点］です"),
            [
                Inline::text("これは"),
                Inline::marked("大事", [Mark::EmphasisDots]),
                Inline::text("です"),
            ]
        );
    }
}
