//! Words in a reprinted text that point from where its source was written: 我省, 昨日, 本报记者.
//!
//! Chinese writes no spaces between words, so each word has the characters that would make another
//! of it: 资本市场 and 自我市场 hold no 本市 and no 我市, 今日头条 is a name. What stands inside quotation
//! marks or title marks is said by somebody else.

use masthead_diagnostics::{Diagnostic, codes::iss};

use super::{Passage, context};
use crate::Findings;

/// A word, and the characters before and after it that make it a part of others.
struct Word {
    text: &'static str,
    not_after: &'static str,
    not_before: &'static str,
}

/// Characters that make 本… the end of a word: 资本, 基本, 成本, 样本, 版本, 日本, 书本, 文本, 剧本…, and those
/// with which 本 counts books or says "this".
const BEN: &str = "资基成样版日书文剧脚课标根账帐读原蓝副译抄孤话亏股赔保还够工血一二三两四五六七八九十几每各这那";
/// The same for 我…: 自我, 忘我, 小我.
const WO: &str = "自忘唯大小无真敌你";
/// The same for days: 如今日益, 迄今日, 至今日.
const DAY: &str = "如至迄当现于";

const fn word(text: &'static str, not_after: &'static str, not_before: &'static str) -> Word {
    Word { text, not_after, not_before }
}

const WORDS: [Word; 24] = [
    word("我省", WO, "略察悟思得"),
    word("我市", WO, "场值面侩"),
    word("我县", WO, ""),
    word("我区", WO, "分别域间"),
    word("我州", WO, ""),
    word("我镇", WO, "定静"),
    word("本省", BEN, "略"),
    word("本市", BEN, "场值面侩"),
    word("本县", BEN, ""),
    word("本报", BEN, "告表价名酬复关废警"),
    word("本刊", BEN, "物登载发印"),
    word("本网讯", BEN, ""),
    word("本网注", BEN, "册意"),
    word("本网记者", BEN, ""),
    word("本台", BEN, "湾风阶词账式"),
    word("本社记者", BEN, ""),
    word("昨日", "", "重"),
    word("昨天", "", ""),
    word("昨晚", "", ""),
    word("今日", DAY, "头说关视本益均常渐趋臻之"),
    word("今晨", "", ""),
    word("今早", "", ""),
    word("前日", "日", ""),
    word("明日", "", "之香"),
];

pub(super) fn check(passage: &Passage<'_>, findings: &mut Findings) {
    let text = passage.text;
    let found = text.char_indices().find_map(|(at, c)| {
        if !matches!(c, '本' | '我' | '昨' | '今' | '前' | '明') {
            return None;
        }
        WORDS.iter().find(|word| stands(word, text, at)).map(|word| (at, word.text))
    });
    if let Some((at, word)) = found {
        findings.push(
            (passage.spot)(),
            Diagnostic::new(iss::WORD_OF_SOURCE)
                .with("word", word)
                .with("context", context(text, at, at + word.len())),
        );
    }
}

/// Whether the word stands here by itself, outside quotations.
fn stands(word: &Word, text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    rest.strip_prefix(word.text).is_some_and(|after| {
        !before.ends_with(|c| word.not_after.contains(c))
            && !after.starts_with(|c| word.not_before.contains(c))
            && !is_quoted(before)
    })
}

/// Whether a quotation or a title is open at the end of this.
fn is_quoted(before: &str) -> bool {
    [('“', '”'), ('《', '》'), ('「', '」')]
        .iter()
        .any(|(opens, closes)| before.rfind(*opens) > before.rfind(*closes))
}
