//! Captions of figures and tables, and the note lines below them.
//!
//! In: one line; out: its label and number as printed and the words after it. A sentence that only
//! mentions a figure (`图 1 显示……`, `Table 2 shows`) is no caption.

use crate::{
    numeral,
    scan::{Scan, is_latin},
    space,
};

/// What a caption belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 图, Figure
    Figure,
    /// 表, Table
    Table,
    /// 式, Equation
    Equation,
    /// 图表, Chart
    Chart,
}

/// A caption taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What it belongs to.
    pub kind: Kind,
    /// As printed, with the mark that follows the number at once: `图 1`, `表1：`, `Table 3.`
    pub label: String,
    /// The number as printed: `1`, `2-1`, `一`; a label may have none.
    pub number: Option<String>,
    /// The words after the label.
    pub rest: String,
}

/// A caption is a title, not a paragraph.
const LONGEST: usize = 200;

/// Reads a whole line as a caption.
pub fn parse(line: &str) -> Option<Caption> {
    let line = line.trim();
    if line.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let start = Scan::new(line);
    let mut scan = start;
    let (kind, cjk) = kind(&mut scan)?;
    scan.take(|c| c == '.' && !cjk);
    let mut counted = scan;
    counted.space();
    let before = counted;
    let number = number(&mut counted).then(|| counted.since(before).to_owned());
    if number.is_some() {
        scan = counted;
    }
    let mark = scan.take(|c| {
        matches!(c, ':' | '：' | '.' | '．' | '、' | '|' | '｜') || (c == '-' && number.is_some())
    });
    let label = scan.since(start).to_owned();
    let spaced = scan.space();
    let rest = scan.rest();
    let fits = match (&number, rest.chars().next()) {
        // 图：… is a caption, a bare 图 a word.
        (None, next) => matches!(mark, Some(':' | '：')) && next.is_some(),
        (Some(_), None) => true,
        (Some(_), Some(next)) if cjk => {
            (mark.is_some() || spaced || !next.is_ascii_alphanumeric())
                && (mark.is_some() || !is_mention(rest))
                && !rest.ends_with('。')
        }
        (Some(_), Some(next)) => mark.is_some() || (spaced && !next.is_lowercase()),
    };
    fits.then(|| Caption { kind, label, number, rest: rest.to_owned() })
}

/// Whether a line explains the figure or table above it: `资料来源：`, `注：`, `Note:`.
pub fn is_note_line(line: &str) -> bool {
    const LABELS: [&str; 17] = [
        "资料来源",
        "数据来源",
        "图片来源",
        "图表来源",
        "信息来源",
        "来源",
        "注释",
        "备注",
        "附注",
        "说明",
        "注",
        "資料",
        "出典",
        "出所",
        "備考",
        "數據來源",
        "資料來源",
    ];
    const LATIN: [&str; 8] =
        ["notes", "note", "sources", "source", "data source", "remark", "remarks", "n.b."];
    let line = line.trim().trim_start_matches(['*', '＊', '※', '（', '(']).trim_start();
    let mut scan = Scan::new(line);
    if scan.word(&LABELS).is_none() && scan.latin(&LATIN).is_none() {
        return false;
    }
    scan.space();
    numbered(&mut scan);
    scan.take(|c| matches!(c, ')' | '）'));
    scan.space();
    scan.take(|c| matches!(c, ':' | '：' | '﹕')).is_some()
}

/// Whether a line gives the unit of the table below it: `单位：亿元`.
pub fn is_unit_line(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['（', '(']);
    let mut scan = Scan::new(line);
    if scan.word(&["计量单位", "单位", "單位", "単位"]).is_none()
        && scan.latin(&["unit", "units"]).is_none()
    {
        return false;
    }
    scan.space();
    scan.take(|c| matches!(c, ':' | '：')).is_some() && line.chars().take(41).count() <= 40
}

fn kind(scan: &mut Scan<'_>) -> Option<(Kind, bool)> {
    const CJK: [(&[&str], Kind); 4] = [
        (&["图表", "圖表", "図表"], Kind::Chart),
        (&["附图", "插图", "图", "圖", "図"], Kind::Figure),
        (&["附表", "表格", "表"], Kind::Table),
        (&["公式", "式"], Kind::Equation),
    ];
    const LATIN: [(&[&str], Kind); 4] = [
        (&["figure", "fig", "plate", "exhibit"], Kind::Figure),
        (&["table", "tab"], Kind::Table),
        (&["equation", "eq"], Kind::Equation),
        (&["chart", "graph"], Kind::Chart),
    ];
    if let Some((_, kind)) = CJK.iter().find(|(words, _)| scan.word(words).is_some()) {
        return Some((*kind, true));
    }
    LATIN.iter().find(|(words, _)| scan.latin(words).is_some()).map(|(_, kind)| (*kind, false))
}

/// `1`, `1-1`, `2.3`, `A1`, `S2`, `一`, `IV`, `（3）`
fn number(scan: &mut Scan<'_>) -> bool {
    let mut ahead = *scan;
    let open = ahead.take(|c| matches!(c, '(' | '（'));
    if !numbered(&mut ahead) {
        let letter = ahead.take(|c| c.is_ascii_uppercase());
        let counted = numbered(&mut ahead);
        let alone = !ahead.peek().is_some_and(|c| is_latin(c) || space::is_cjk_letter(c));
        if letter.is_none() || !(counted || alone) {
            return false;
        }
    }
    loop {
        let mut next = ahead;
        if next.take(|c| matches!(c, '-' | '.' | '–' | '－' | '—' | '‐' | '·')).is_none()
            || !numbered(&mut next)
        {
            break;
        }
        ahead = next;
    }
    // 图 1a
    let mut letter = ahead;
    if letter.take(|c| c.is_ascii_lowercase()).is_some() && !letter.peek().is_some_and(is_latin) {
        ahead = letter;
    }
    if open.is_some() && ahead.take(|c| matches!(c, ')' | '）')).is_none() {
        return false;
    }
    *scan = ahead;
    true
}

fn numbered(scan: &mut Scan<'_>) -> bool {
    match numeral::prefix(scan.rest()) {
        Some((value, length, kind)) if value < 1000 && kind != numeral::Kind::Word => {
            scan.advance(length);
            true
        }
        _ => false,
    }
}

/// Words after a number that make it part of a sentence.
fn is_mention(rest: &str) -> bool {
    const WORDS: [&str; 29] = [
        "所示",
        "显示",
        "中",
        "为",
        "是",
        "给出",
        "展示了",
        "展示出",
        "列出",
        "列示",
        "表明",
        "可见",
        "和",
        "与",
        "及",
        "至",
        "说明",
        "反映",
        "描述了",
        "呈现了",
        "的",
        "里",
        "，",
        "、",
        "）",
        "が",
        "は",
        "に",
        "の",
    ];
    // 中国, 中央 and the like begin titles.
    const TITLES: [&str; 8] = ["中国", "中央", "中小", "中部", "中外", "和谐", "中心", "中期"];
    WORDS.iter().any(|word| rest.starts_with(word))
        && !TITLES.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_come_apart() {
        for (line, kind, label, number, rest) in [
            ("图 1 港口吞吐量", Kind::Figure, "图 1", Some("1"), "港口吞吐量"),
            ("表1 分省产量", Kind::Table, "表1", Some("1"), "分省产量"),
            ("表2-1：分省产量", Kind::Table, "表2-1：", Some("2-1"), "分省产量"),
            ("图3中国港口分布", Kind::Figure, "图3", Some("3"), "中国港口分布"),
            ("图表 4　趋势", Kind::Chart, "图表 4", Some("4"), "趋势"),
            ("Figure 2", Kind::Figure, "Figure 2", Some("2"), ""),
            ("Fig. 2a The old pier", Kind::Figure, "Fig. 2a", Some("2a"), "The old pier"),
            ("Table 3. Tides by month.", Kind::Table, "Table 3.", Some("3"), "Tides by month."),
            ("図3 潮の高さ", Kind::Figure, "図3", Some("3"), "潮の高さ"),
            ("表一 产量", Kind::Table, "表一", Some("一"), "产量"),
            ("图：旧码头", Kind::Figure, "图：", None, "旧码头"),
            ("式（3）", Kind::Equation, "式（3）", Some("（3）"), ""),
            ("图A1 样本", Kind::Figure, "图A1", Some("A1"), "样本"),
        ] {
            let number = number.map(str::to_owned);
            let wanted = Caption { kind, label: label.to_owned(), number, rest: rest.to_owned() };
            assert_eq!(parse(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn mentions_are_no_captions() {
        for line in [
            "图 1 显示，产量上升。",
            "图1所示为旧码头",
            "Figure 2 shows the pier",
            "表中数据",
            "表1和表2",
            "图书馆",
            "Table manners",
            "表决",
            "式样",
            "图 2024年",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn note_and_unit_lines_have_labels() {
        for line in [
            "资料来源：港务局",
            "注：含支流",
            "注1：含支流",
            "注 2: x",
            "Note: x",
            "Source: y",
            "* 注：z",
            "出典：港湾局",
            "(Note: a)",
        ] {
            assert!(is_note_line(line), "{line}");
        }
        for line in ["注意：危险", "来源不明", "Notebook: x", "资料"] {
            assert!(!is_note_line(line), "{line}");
        }
        assert!(
            is_unit_line("单位：亿元")
                && is_unit_line("（单位: 吨）")
                && !is_unit_line("单位负责人")
        );
    }
}
