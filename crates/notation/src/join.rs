//! Lines that a page or a margin cut: whether they belong together, and what stood between.
//!
//! In: two neighbouring lines; out: whether the second goes on where the first stopped, and the
//! white space that joins them. Nothing but the text is asked; indents, pages and styles are
//! evidence for others to weigh.

use crate::{
    caption, number,
    number::Scheme,
    punctuation::{is_closing, is_dash, is_opening},
    scan::is_latin,
    source, space,
};

/// Whether a line stops where a sentence does.
///
/// Closing quotes and brackets are looked through. A colon or semicolon ends a line too: what
/// follows is set apart. A comma, a dash or a mere word does not, nor does the point of an
/// abbreviation or initial.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let inner = text.trim_end_matches(is_closing).trim_end();
    let Some(last) = inner.chars().next_back() else {
        return false;
    };
    match last {
        '。' | '！' | '？' | '!' | '?' | '…' | '｡' | '．' | '‼' | '⁉' => true,
        // A quotation may close on these only in mid-sentence.
        '；' | ';' | '：' | ':' => inner.len() == text.len(),
        '.' => !is_abbreviated(inner),
        _ => false,
    }
}

/// What stood between two lines of one paragraph: nothing inside CJK text and inside cut words, a
/// space between Latin words.
pub fn separator(left: &str, right: &str) -> &'static str {
    let (left, right) = (left.trim_end(), right.trim_start());
    let (Some(l), Some(r)) = (left.chars().next_back(), right.chars().next()) else {
        return "";
    };
    if l == '\u{ad}' || dehyphenate(left, right).is_some() {
        return "";
    }
    if space::is_cjk(l) || space::is_cjk(r) || is_opening(l) {
        return "";
    }
    // Between shared marks the letters behind them decide.
    if space::is_shared_mark(l) || space::is_shared_mark(r) {
        let cjk = |mut chars: Box<dyn Iterator<Item = char> + '_>| {
            chars.find(|c| c.is_alphanumeric()).is_some_and(space::is_cjk_letter)
        };
        if cjk(Box::new(left.chars().rev())) || cjk(Box::new(right.chars())) {
            return "";
        }
        if matches!(l, '—' | '―') || matches!(r, '—' | '―') {
            return "";
        }
    }
    if is_dash(l) && !left.chars().nth_back(1).is_some_and(char::is_whitespace) {
        return "";
    }
    if breaks_address(left) || matches!(r, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '%') {
        return "";
    }
    " "
}

/// Joins a Latin word that a hyphen cut at the line's end; `None` when no word is cut there.
///
/// The hyphen goes when small letters stand on both sides of it: `har-` + `bour` is `harbour`.
pub fn dehyphenate(left: &str, right: &str) -> Option<String> {
    let (left, right) = (left.trim_end(), right.trim_start());
    let stem = left.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let mut before = stem.chars().rev();
    let cut = before.next().is_some_and(|c| is_latin(c) && c.is_lowercase())
        && before.next().is_some_and(is_latin)
        && right.chars().next().is_some_and(|c| is_latin(c) && c.is_lowercase());
    cut.then(|| format!("{stem}{right}"))
}

/// Two lines as one.
pub fn join(left: &str, right: &str) -> String {
    dehyphenate(left, right).unwrap_or_else(|| {
        let gap = separator(left, right);
        format!("{}{gap}{}", left.trim_end(), right.trim_start())
    })
}

/// Whether `left` is cut in mid-sentence and `right` can go on with it: `left` ends no sentence and
/// is no line of its own kind, `right` does not begin like a paragraph.
pub fn may_continue(left: &str, right: &str) -> bool {
    // Two ideographic spaces are the indent of a paragraph (W3C CLREQ, paragraph adjustment).
    if right.starts_with("\u{3000}\u{3000}") {
        return false;
    }
    let (left, right) = (left.trim(), right.trim());
    let Some(last) = left.chars().next_back() else {
        return false;
    };
    if right.is_empty() || ends_sentence(left) || source::parse(left).is_some() {
        return false;
    }
    // Nothing but the rest of the sentence can follow these.
    if matches!(last, '，' | '、' | ',' | '－') || is_opening(last) {
        return true;
    }
    !starts_paragraph(right)
}

/// Whether a line begins like a paragraph: numbered, a caption, a note, an attachment, a source, or
/// a title in brackets.
pub fn starts_paragraph(line: &str) -> bool {
    const LABELS: [&str; 9] =
        ["附：", "附:", "附件", "附录", "编者按", "关键词：", "摘要：", "【", "■"];
    let line = line.trim();
    if LABELS.iter().any(|label| line.starts_with(label)) {
        return true;
    }
    if let Some(read) = number::heading(line) {
        // A mere number and a space, or a letter and a point, stand inside sentences too.
        return read.marked && !matches!(read.scheme, Scheme::Letter | Scheme::Roman);
    }
    number::enumeration(line)
        .is_some_and(|read| matches!(read.kind, number::EnumerationKind::Bullet))
        || caption::parse(line).is_some()
        || caption::is_note_line(line)
        || source::parse(line).is_some()
}

fn is_abbreviated(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vol", "fig", "figs", "eq", "cf", "vs",
        "e.g", "i.e", "approx", "ed", "eds", "pp", "al", "gen",
    ];
    let stem = text.trim_end_matches('.');
    // Two points and more are an ellipsis.
    if text.len() - stem.len() > 1 {
        return false;
    }
    let word = stem.rsplit(|c: char| !(is_latin(c) || c == '.')).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(|c| c.is_ascii_uppercase());
    // Short words of the list that begin a name: "No." but not the "no." that ends a sentence.
    let listed = WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    initial || (listed && (word != "no" && word != "ed" && word != "st" && word != "gen"))
}

/// Whether the line ends inside an address, at a mark that only addresses break after.
fn breaks_address(left: &str) -> bool {
    let token = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    (token.contains("://") || token.contains("www."))
        && token.ends_with(['/', '-', '_', '.', '=', '&', '?', '%'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sentence_ends_are_seen_through_closing_marks() {
        for (text, ends) in [
            ("潮水上涨。", true),
            ("他说：“潮水上涨。”", true),
            ("（潮水上涨。）", true),
            ("潮水上涨", false),
            ("所谓“潮水”", false),
            ("（见图）", false),
            ("包括：", true),
            ("第一；", true),
            ("潮水，", false),
            ("潮水——", false),
            ("The tide rose.", true),
            ("He asked \"why?\"", true),
            ("by Mr.", false),
            ("by J.", false),
            ("He said no.", true),
            ("see Fig.", false),
            ("潮水……", true),
            ("wait...", true),
            ("", false),
            ("”", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }

    #[test]
    fn lines_join_as_their_script_asks() {
        for (left, right, joined) in [
            ("海港的", "潮水", "海港的潮水"),
            ("the old", "harbour", "the old harbour"),
            ("the old har-", "bour", "the old harbour"),
            ("the Anglo-", "Saxon", "the Anglo-Saxon"),
            ("2019-", "2024", "2019-2024"),
            ("海港 AI", "技术", "海港 AI技术"),
            ("他说“潮水”", "“上涨”", "他说“潮水”“上涨”"),
            ("他说：“", "Tide", "他说：“Tide"),
            ("see https://tide.example/", "a/b", "see https://tide.example/a/b"),
            ("the tide \u{2014}", "it rose", "the tide \u{2014}it rose"),
            ("", "a", "a"),
        ] {
            assert_eq!(join(left, right), joined);
        }
    }

    #[test]
    fn cut_paragraphs_go_on_and_whole_ones_do_not() {
        for (left, right, goes_on) in [
            ("海港的潮水在夜里", "上涨，淹没了码头。", true),
            ("海港的潮水上涨。", "码头被淹没。", false),
            ("海港的潮水在夜里", "二、码头", false),
            ("海港的潮水在夜里", "图 1 码头", false),
            ("海港的潮水在夜里", "附：通知", false),
            ("海港的潮水在夜里", "海湾晨报 2024-06-19", false),
            ("海港的潮水在夜里", "【码头】", false),
            ("海港的潮水在夜里", "注：含支流", false),
            ("海港的潮水在夜里", "\u{3000}\u{3000}码头", false),
            ("规模达到", "1.5 万亿元。", true),
            ("规模达到", "24 个港口。", true),
            ("包括潮水、", "一、二号码头。", true),
            ("海湾晨报 2024-06-19", "潮水上涨。", false),
            ("the tide in the", "harbour rose.", true),
            ("", "潮水", false),
        ] {
            assert_eq!(may_continue(left, right), goes_on, "{left} / {right}");
        }
    }

    proptest! {
        #[test]
        fn any_two_lines_join_without_panic(left in "\\PC{0,16}", right in "\\PC{0,16}") {
            let _ = join(&left, &right);
            let _ = may_continue(&left, &right);
        }
    }
}
