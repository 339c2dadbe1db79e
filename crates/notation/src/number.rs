//! Numbers before headings; by `enumeration`, words that count inside a paragraph.
//!
//! In: a line; out: its number as printed, the kind of numbering, the values, and the words after
//! it. A number that counts things (`24 个`, `1.5 万亿元`) or is a year is no heading number.

mod enumeration;

pub use enumeration::{Enumeration, EnumerationKind, enumeration};

use crate::{
    numeral::{self, Kind},
    scan::{Scan, is_latin},
    space,
};

/// A way of numbering headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// `第一编`, `第二部分`, `Part II`
    Part,
    /// `第三章`, `Chapter 2`, `附录A`
    Chapter,
    /// `第一节`, `Section 3`
    Section,
    /// `第七条`, `Article 5`
    Clause,
    /// `I.`
    Roman,
    /// `一、`
    Han,
    /// `（一）`, `㈠`
    HanBracket,
    /// `A.`
    Letter,
    /// `1.`, `1、`
    Arabic,
    /// `1.1`, `2.3.4`, and `1` before a space: the number of its parts.
    Decimal(u8),
    /// `（1）`
    ArabicBracket,
    /// `1)`
    HalfBracket,
    /// `①`
    Circled,
    /// `(i)`
    RomanBracket,
    /// `(a)`, `a)`
    LetterBracket,
}

impl Scheme {
    /// Where a scheme usually stands among others: a lower rank is nearer to the title.
    pub fn rank(self) -> u16 {
        match self {
            Self::Part => 0,
            Self::Chapter => 10,
            Self::Section => 20,
            Self::Clause => 30,
            Self::Roman => 40,
            Self::Han => 50,
            Self::HanBracket => 60,
            Self::Letter => 65,
            Self::Decimal(depth) => 65 + u16::from(depth),
            Self::Arabic => 80,
            Self::ArabicBracket => 90,
            Self::HalfBracket => 100,
            Self::Circled => 110,
            Self::RomanBracket => 120,
            Self::LetterBracket => 130,
        }
    }
}

/// A heading's number, parted from its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingNumber {
    /// As printed, with its punctuation: `一、`, `1.1`, `第三章`
    pub printed: String,
    /// How it is numbered.
    pub scheme: Scheme,
    /// The numbers: one, or one for each part of a decimal.
    pub values: Vec<u32>,
    /// The words after it, white space trimmed.
    pub rest: String,
    /// Whether a mark or a word, not a mere space, sets the number off: `1 引言` has none.
    pub marked: bool,
}

/// No heading is numbered higher than this.
const HIGHEST: u32 = 199;
/// Decimals of more parts than this are addresses or versions.
const DEEPEST: usize = 6;

/// The number at the start of a heading.
pub fn heading(line: &str) -> Option<HeadingNumber> {
    let line = line.trim();
    let read = enclosed(line)
        .or_else(|| named(line))
        .or_else(|| western(line))
        .or_else(|| decimal(line))
        .or_else(|| plain(line))
        .or_else(|| letter(line))?;
    let Read { scheme, values, scan, marked } = read;
    if values.iter().any(|value| *value > HIGHEST) {
        return None;
    }
    let rest = scan.rest().trim_start();
    let printed = line.get(..line.len() - scan.rest().len())?.trim_end().to_owned();
    Some(HeadingNumber { printed, scheme, values, rest: rest.to_owned(), marked })
}

/// A number and the cursor behind it.
struct Read<'a> {
    scheme: Scheme,
    values: Vec<u32>,
    scan: Scan<'a>,
    marked: bool,
}

impl<'a> Read<'a> {
    fn marked(scheme: Scheme, value: u32, scan: Scan<'a>) -> Self {
        Self { scheme, values: vec![value], scan, marked: true }
    }
}

/// `（一）` `(2)` `(i)` `(a)` `1)` `①`
fn enclosed(line: &str) -> Option<Read<'_>> {
    let mut scan = Scan::new(line);
    let open = scan.take(|c| matches!(c, '（' | '('));
    scan.space();
    let mut letter = scan;
    let inner = scan.numeral();
    if open.is_none()
        && let Some((value, Kind::Circled)) = inner
    {
        let first = line.chars().next()?;
        let han = ('\u{3220}'..='\u{3229}').contains(&first);
        let dotted = ('\u{2488}'..='\u{249b}').contains(&first);
        scan.take(|c| matches!(c, '、' | '.' | '．'));
        let scheme = match (han, dotted) {
            (true, _) => Scheme::HanBracket,
            (_, true) => Scheme::Arabic,
            _ => Scheme::Circled,
        };
        return Some(Read::marked(scheme, value, scan));
    }
    // (022) 8492: a code, not a number.
    if matches!(inner, Some((_, Kind::Arabic | Kind::FullWidth)))
        && (scan.since(letter).starts_with(['0', '０']) || scan.since(letter).ends_with(is_latin))
    {
        return None;
    }
    let (scheme, value) = match inner {
        Some((value, Kind::Han | Kind::HanFormal)) => (Scheme::HanBracket, value),
        Some((value, Kind::Arabic | Kind::FullWidth)) if open.is_some() => {
            (Scheme::ArabicBracket, value)
        }
        Some((value, Kind::Arabic | Kind::FullWidth)) => (Scheme::HalfBracket, value),
        Some((value, Kind::Roman))
            if matches!(scan.since(letter), "i" | "v" | "x") || scan.since(letter).len() > 1 =>
        {
            (Scheme::RomanBracket, value)
        }
        Some((_, Kind::Word | Kind::Circled)) => return None,
        Some((_, Kind::Roman)) | None => {
            let value = letter_value(letter.take(|c| c.is_ascii_alphabetic())?)?;
            scan = letter;
            (Scheme::LetterBracket, value)
        }
    };
    scan.space();
    scan.take(|c| matches!(c, ')' | '）'))?;
    scan.take(|c| matches!(c, '、' | '.' | '．'));
    (value > 0).then(|| Read::marked(scheme, value, scan))
}

/// `第一章`, `第二部分：`, `附录A`
fn named(line: &str) -> Option<Read<'_>> {
    let mut scan = Scan::new(line);
    if scan.word(&["附录", "附錄", "付録"]).is_some() {
        scan.space();
        let mut letter = scan;
        let value = match letter.take(|c| c.is_ascii_uppercase()) {
            Some(c) => letter_value(c)?,
            None => letter.numeral()?.0,
        };
        let ends = letter.peek().is_none_or(|c| !is_latin(c));
        letter.take(|c| matches!(c, '：' | ':' | '、' | '.' | '．'));
        return ends.then(|| Read::marked(Scheme::Chapter, value, letter));
    }
    scan.word(&["第"])?;
    scan.space();
    let (value, _) = scan.numeral()?;
    scan.space();
    let unit = scan.word(&[
        "部分", "章", "节", "節", "条", "條", "编", "編", "篇", "讲", "講", "回", "单元", "課",
        "课", "部",
    ])?;
    let scheme = match unit {
        "部分" | "编" | "編" | "篇" | "部" | "单元" => Scheme::Part,
        "节" | "節" => Scheme::Section,
        "条" | "條" => Scheme::Clause,
        _ => Scheme::Chapter,
    };
    // 第一条高速公路, 第一篇文章 count things; these words need a space or a mark behind them.
    let sure = matches!(unit, "章" | "部分" | "编" | "編" | "单元");
    let next = scan.peek();
    if !sure && next.is_some_and(space::is_cjk_letter)
        || next.is_some_and(|c| "，,。的".contains(c))
    {
        return None;
    }
    scan.take(|c| matches!(c, '：' | ':' | '、' | '.' | '．'));
    Some(Read::marked(scheme, value, scan))
}

/// `Chapter 2`, `Part II:`, `Appendix A`
fn western(line: &str) -> Option<Read<'_>> {
    const NAMES: [(&[&str], Scheme); 4] = [
        (&["part"], Scheme::Part),
        (&["chapter", "appendix", "lesson"], Scheme::Chapter),
        (&["section"], Scheme::Section),
        (&["article"], Scheme::Clause),
    ];
    let mut scan = Scan::new(line);
    let (_, scheme) = NAMES.iter().find(|(names, _)| scan.latin(names).is_some())?;
    if !scan.space() {
        return None;
    }
    let mut letter = scan;
    let value = if let Some((value, _)) = scan.numeral() {
        value
    } else {
        let value = letter_value(letter.take(|c| c.is_ascii_uppercase())?)?;
        scan = letter;
        value
    };
    let next = scan.peek();
    let mark = scan.take(|c| matches!(c, '.' | ':' | '：' | '—' | '–'));
    // Section 1.1 is one number, and its name.
    if scan.rest().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = scan.rest().trim_start().starts_with(char::is_lowercase);
    let parted = next.is_none_or(char::is_whitespace) || mark.is_some();
    (parted && !(lower && mark.is_none())).then(|| Read::marked(*scheme, value, scan))
}

/// `1.1 text`, `1.1.2text`, `1 text`, `0 引言`
fn decimal(line: &str) -> Option<Read<'_>> {
    let mut scan = Scan::new(line);
    let mut values = vec![scan.digits(1, 2)?];
    loop {
        let mut ahead = scan;
        if ahead.take(|c| matches!(c, '.' | '．')).is_none() {
            break;
        }
        let part = ahead;
        let Some(value) = ahead.digits(1, 2) else {
            break;
        };
        // 2.0 and 3.05 are quantities or versions.
        if value == 0 || part.rest().starts_with(['0', '０']) || values.len() == DEEPEST {
            return None;
        }
        values.push(value);
        scan = ahead;
    }
    // 10.30会议, 12.25: a day, not the thirtieth section.
    let day = values.len() == 2 && values.iter().skip(1).any(|value| *value > 20);
    if day && !scan.rest().starts_with(char::is_whitespace) {
        return None;
    }
    let bare = values.len() == 1;
    let mut marked = scan;
    if !bare && marked.take(|c| matches!(c, '.' | '．' | '、')).is_some() {
        scan = marked;
    }
    let rest = scan.rest();
    let spaced = rest.starts_with(char::is_whitespace);
    let words = rest.trim_start();
    let first = words.chars().next();
    // Three figures count nothing; two are a decimal, which only continuous units follow.
    let counts = match values.len() {
        1 => is_quantity(words),
        2 => is_quantity(words) && words.starts_with(CONTINUOUS),
        _ => false,
    };
    if bare && !spaced || counts {
        return None;
    }
    // Letters must follow; Latin ones as a title has them.
    let titled = |c: char| {
        space::is_cjk_letter(c)
            || (is_latin(c) && !c.is_lowercase() && spaced)
            || "“‘《「『".contains(c)
    };
    let fits = first.map_or(!bare, titled) && (values.first() != Some(&0) || bare);
    let depth = u8::try_from(values.len()).ok()?;
    fits.then_some(Read { scheme: Scheme::Decimal(depth), values, scan, marked: !bare })
}

/// `一、`, `1.`, `1、`, `I.`, and a Chinese numeral before a space.
fn plain(line: &str) -> Option<Read<'_>> {
    let start = Scan::new(line);
    let mut scan = start;
    let (value, kind) = scan.numeral()?;
    let scheme = match kind {
        Kind::Han | Kind::HanFormal => Scheme::Han,
        Kind::Arabic | Kind::FullWidth => Scheme::Arabic,
        Kind::Roman => Scheme::Roman,
        Kind::Circled | Kind::Word => return None,
    };
    if value == 0 || scan.since(start).ends_with(is_latin) && kind == Kind::Arabic {
        return None;
    }
    let roman = kind == Kind::Roman;
    // C. and D. stand among letters; mix. is a word.
    let printed = scan.since(start);
    if roman
        && (matches!(printed, "C" | "D" | "L" | "M")
            || printed.starts_with(|c: char| c.is_lowercase()))
    {
        return None;
    }
    let before = scan;
    let mut apart = scan;
    if apart.space() && apart.peek() == Some('、') {
        scan = apart;
    }
    let Some(mark) = scan.take(|c| matches!(c, '、' | '.' | '．' | '﹒')) else {
        let rest = before.rest();
        let words = rest.trim_start();
        let han = scheme == Scheme::Han && kind == Kind::Han && value <= 20;
        let fits = han
            && words.len() < rest.len()
            && words.starts_with(space::is_cjk_letter)
            && !words.starts_with(numeral::is_han_numeral)
            && !is_quantity(words);
        return fits.then_some(Read { scheme, values: vec![value], scan: before, marked: false });
    };
    let rest = scan.rest();
    let spaced = rest.starts_with(char::is_whitespace);
    // 1.5, 10.30: no number of a heading ends in a point that a digit follows at once.
    if matches!(mark, '.' | '．') && rest.starts_with(|c| numeral::digit(c).is_some()) {
        let year = rest.chars().take_while(|c| numeral::digit(*c).is_some()).count() == 4;
        if !year || !rest.contains('年') {
            return None;
        }
    }
    // 一、二季度; 1、2号机组: numbers in a row.
    if numeral::prefix(rest).is_some_and(|(next, ..)| next == value + 1) {
        return None;
    }
    if roman && mark == '.' && !spaced && !rest.starts_with(space::is_cjk_letter) {
        return None;
    }
    // 1.tide and 1.E.2 are words and codes; VI. wherein is a sentence about a king.
    let mut letters = rest.trim_start().chars();
    let (first, second) = (letters.next(), letters.next());
    if first.is_some_and(|c| is_latin(c) && c.is_lowercase()) && (roman || !spaced) {
        return None;
    }
    if !spaced && first.is_some_and(is_latin) && !second.is_some_and(char::is_alphabetic) {
        return None;
    }
    Some(Read::marked(scheme, value, scan))
}

/// `A. text`, `a) text`
fn letter(line: &str) -> Option<Read<'_>> {
    let mut scan = Scan::new(line);
    let letter = scan.take(|c| c.is_ascii_alphabetic())?;
    let mark = scan.take(|c| matches!(c, '.' | '．' | '、'))?;
    let rest = scan.rest();
    let spaced = rest.starts_with(char::is_whitespace);
    let fits = letter.is_ascii_uppercase()
        && (spaced || mark == '、' || rest.starts_with(space::is_cjk_letter));
    let lower = rest.trim_start().starts_with(|c| is_latin(c) && c.is_lowercase());
    (fits && !lower)
        .then(|| letter_value(letter))
        .flatten()
        .map(|value| Read::marked(Scheme::Letter, value, scan))
}

fn letter_value(c: char) -> Option<u32> {
    c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_lowercase()) - u32::from('a') + 1)
}

/// Units that a decimal fraction can stand before.
const CONTINUOUS: fn(char) -> bool = |c| {
    "万萬亿億元美%％‰米千百吨公厘毫平立亩℃°度倍成年小时时分秒天岁级級".contains(c) || is_latin(c)
};

/// Whether the words after a number begin with what it counts.
fn is_quantity(words: &str) -> bool {
    const MEASURES: &str = "个個家亿億万萬元%％‰年月日号號条條项項只隻名位人次件岁歳天周週时時分秒点點倍种種\
        台辆輛艘架部本册冊页頁张張座处處所间間套批份类類级級届屆期强省市县县区區国國城米千百吨公厘毫平立亩℃°\
        度余餘多成股支款组組场場起例宗笔筆代后後版号角块塊枚匹头頭根颗株片段层層栋户戶封篇幅首";
    // Words that begin like a measure and are none.
    const WORDS: [&str; 88] = [
        "人工",
        "人才",
        "人口",
        "人类",
        "人员",
        "人物",
        "人民",
        "人机",
        "人文",
        "区块",
        "区域",
        "市场",
        "市民",
        "国内",
        "国际",
        "国外",
        "国家",
        "国产",
        "分析",
        "分类",
        "分布",
        "分工",
        "分配",
        "部署",
        "部门",
        "级联",
        "期望",
        "期刊",
        "类型",
        "类别",
        "城市",
        "城乡",
        "时间",
        "时代",
        "时空",
        "时序",
        "点评",
        "场景",
        "组织",
        "组合",
        "组成",
        "代码",
        "代表",
        "日志",
        "日常",
        "日本",
        "年度",
        "年轻",
        "家庭",
        "家电",
        "条件",
        "条例",
        "项目",
        "位置",
        "名称",
        "名词",
        "本文",
        "本章",
        "本质",
        "本研究",
        "成果",
        "成本",
        "成立",
        "成效",
        "支持",
        "支付",
        "股权",
        "股票",
        "起源",
        "所有",
        "多源",
        "多元",
        "多模",
        "多维",
        "多方",
        "后续",
        "后记",
        "省级",
        "县域",
        "度量",
        "处理",
        "批判",
        "元宇宙",
        "元数据",
        "公共",
        "公司",
        "公式",
        "平台",
    ];
    const MORE: [&str; 24] = [
        "公开", "公平", "公益", "平衡", "平等", "立法", "立场", "强化", "号召", "天然", "周期",
        "段落", "层次", "首先", "版权", "版本", "根据", "根本", "片区", "头部", "页面", "张力",
        "台账", "千年",
    ];
    const LATIN: [&str; 14] = [
        "of", "km", "kg", "cm", "mm", "percent", "per", "million", "billion", "trillion", "years",
        "days", "people", "times",
    ];
    let named = || WORDS.iter().chain(&MORE).any(|word| words.starts_with(word));
    match words.chars().next() {
        Some(c) if MEASURES.contains(c) => !named(),
        Some(c) if is_latin(c) => Scan::new(words).latin(&LATIN).is_some(),
        Some(_) => {
            words.starts_with("美元") || words.starts_with("小时") || words.starts_with("小時")
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn heading_numbers_are_read_with_their_scheme() {
        for (line, printed, scheme, values, rest) in [
            ("一、总体要求", "一、", Scheme::Han, &[1][..], "总体要求"),
            ("十二、附则", "十二、", Scheme::Han, &[12], "附则"),
            ("一　引言", "一", Scheme::Han, &[1], "引言"),
            ("（一）基本原则", "（一）", Scheme::HanBracket, &[1], "基本原则"),
            ("(一)基本原则", "(一)", Scheme::HanBracket, &[1], "基本原则"),
            ("1. 背景", "1.", Scheme::Arabic, &[1], "背景"),
            ("1.加强港口建设", "1.", Scheme::Arabic, &[1], "加强港口建设"),
            ("1、背景", "1、", Scheme::Arabic, &[1], "背景"),
            ("３．背景", "３．", Scheme::Arabic, &[3], "背景"),
            ("（1）背景", "（1）", Scheme::ArabicBracket, &[1], "背景"),
            ("1）背景", "1）", Scheme::HalfBracket, &[1], "背景"),
            ("① 背景", "①", Scheme::Circled, &[1], "背景"),
            ("1.1.2 方法", "1.1.2", Scheme::Decimal(3), &[1, 1, 2], "方法"),
            ("2.1研究方法", "2.1", Scheme::Decimal(2), &[2, 1], "研究方法"),
            ("1 Introduction", "1", Scheme::Decimal(1), &[1], "Introduction"),
            ("0 引言", "0", Scheme::Decimal(1), &[0], "引言"),
            ("3 国内外研究", "3", Scheme::Decimal(1), &[3], "国内外研究"),
            ("第三章 潮汐", "第三章", Scheme::Chapter, &[3], "潮汐"),
            ("第三章潮汐", "第三章", Scheme::Chapter, &[3], "潮汐"),
            ("第二部分：港口", "第二部分：", Scheme::Part, &[2], "港口"),
            ("第七条　本办法", "第七条", Scheme::Clause, &[7], "本办法"),
            ("第一节 概述", "第一节", Scheme::Section, &[1], "概述"),
            ("Chapter 2 Tides", "Chapter 2", Scheme::Chapter, &[2], "Tides"),
            ("Part II: Harbours", "Part II:", Scheme::Part, &[2], "Harbours"),
            ("IV. Tides", "IV.", Scheme::Roman, &[4], "Tides"),
            ("A. Tides", "A.", Scheme::Letter, &[1], "Tides"),
            ("C. Tides", "C.", Scheme::Letter, &[3], "Tides"),
            ("(ii) Tides", "(ii)", Scheme::RomanBracket, &[2], "Tides"),
            ("(b) Tides", "(b)", Scheme::LetterBracket, &[2], "Tides"),
            ("附录A 样表", "附录A", Scheme::Chapter, &[1], "样表"),
            ("三、2024年展望", "三、", Scheme::Han, &[3], "2024年展望"),
        ] {
            let read = heading(line).unwrap_or_else(|| panic!("{line} is not read"));
            assert_eq!(
                (read.printed.as_str(), read.scheme, read.values.as_slice(), read.rest.as_str()),
                (printed, scheme, values, rest)
            );
        }
    }

    #[test]
    fn quantities_and_years_are_no_heading_numbers() {
        for line in [
            "2024 中国港口年会",
            "24 个创新联合体",
            "1.5 万亿元的市场",
            "1.5万亿元",
            "3.14 亿元",
            "50 强名单",
            "6 月 19 日",
            "2.0 时代来临",
            "10.30会议",
            "一、二季度产量",
            "1、2号机组",
            "3 of the boats",
            "第一条高速公路通车",
            "12 people left",
            "2024.6.19 会议",
            "i.e. so",
            "Section 3 of the Act",
            "Section 1.1",
            "一个港口",
            "三家公司",
            "十四五规划",
            "100%达标",
            "Ivy. Tides",
            "",
            "（2024）号",
            "（望潮社）",
            "Part of the sea",
            "5",
            "1.5",
            "99.9% 可用",
            "第一，加强",
            "2nd. place",
            "(022) 8492",
            "1.E.2. tide",
            "VI. wherein",
            "(2nd) x",
        ] {
            let read = heading(line);
            assert!(
                read.as_ref().is_none_or(|read| line == "1.5" && read.rest.is_empty()),
                "{line}: {read:?}"
            );
        }
    }

    #[test]
    fn ranks_follow_the_usual_order() {
        let order = [
            Scheme::Chapter,
            Scheme::Han,
            Scheme::HanBracket,
            Scheme::Arabic,
            Scheme::ArabicBracket,
            Scheme::Circled,
        ];
        assert!(order.windows(2).all(|pair| pair[0].rank() < pair[1].rank()));
        assert!(Scheme::Decimal(1).rank() < Scheme::Decimal(2).rank());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[第（(0-9.、一-十a-zA-Z)）章 ①\\PC]{0,16}") {
            let _ = heading(&text);
            let _ = enumeration(&text);
        }
    }
}
