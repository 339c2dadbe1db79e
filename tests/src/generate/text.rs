//! Text: plain words in several scripts, and what breaks readers and writers.
//!
//! Nothing here is a line end or a character XML cannot hold. All words are invented.

use masthead_issue::Language;

use super::Maker;

/// Languages, the first the simplest.
const LANGUAGES: &[&str] =
    &["en", "zh-Hans", "zh-Hant", "ja", "ar", "he", "fr", "en-GB", "yue", "sr-Cyrl", "de-DE-1996"];

const LATIN: &[&str] = &["word", "harbour", "Sluice", "ebb", "Lantern", "of", "the", "7", "Orlas"];
const HAN: &[&str] = &["潮", "港城", "灯塔的", "月读", "三月", "是", "海风", "书店", "七"];
const KANA: &[&str] = &["みなと", "灯台の", "カモメ", "が", "月読み", "潮"];
const RIGHT: &[&str] = &["ميناء", "منارة", "שלום", "ים", "كتاب"];

/// Marks of formats, ours and others'.
const MARKS: &[&str] = &[
    "〖注：1〗",
    "［1］",
    "[1]",
    "【",
    "】",
    "〖page 12〗",
    "data-generated",
    "{{x}}",
    "![](a.png)",
    "# ",
    "* * *",
    "---",
    "|a|b|",
    "_x_",
    "**",
    "`",
    "$x^2$",
    "\\",
    "^1",
    "①",
    "●",
    "•",
    "※",
];
/// Lines that stand on pages around the text.
const FOLIOS: &[&str] =
    &["— 12 —", "· 3 ·", "第 5 页", "12", "Page 7 of 9", "- iv -", "Harbour Reader 2031 No. 4"];
/// Lines that look like headings, labels and sources.
const HEADS: &[&str] = &[
    "一、",
    "（二）",
    "第三章 归潮",
    "1.2.3 ",
    "Chapter 4",
    "附录A",
    "摘要：",
    "关键词：",
    "Abstract:",
    "参考文献",
    "Contents",
    "目录",
    "Notes",
    "图1 ",
    "Table 2. ",
    "来源：港城报 2031-06-19",
    "（来源：港城报）",
    "Source: Ebber Herald, 3 May 2031",
    "作者：",
    "By ",
];
/// Space in all widths, none included.
const SPACES: &[&str] = &[
    " ", "  ", "   ", "\t", " \t ", "\u{A0}", "\u{3000}", "\u{2003}", "\u{200B}", "\u{2028}",
    "\u{2029}", "\u{85}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{202F}", "\u{200D}",
];
/// What turns the order of letters, closed or not.
const TURNS: &[&str] = &[
    "\u{202E}",
    "\u{202C}",
    "\u{2066}",
    "\u{2067}",
    "\u{2069}",
    "\u{200F}",
    "\u{200E}",
    "א1ב",
    "123 مرحبا",
];
/// Characters past the first plane, and what joins them.
const ASTRAL: &[&str] = &[
    "𠀀",
    "𪛖",
    "😀",
    "👩\u{200D}👩\u{200D}👧",
    "🇯🇵",
    "𝒳",
    "\u{1F3FB}",
    "🄰",
    "\u{10FFFD}",
    "葛\u{E0100}",
];
/// Marks that combine, with and without what they stand on.
const COMBINING: &[&str] = &[
    "\u{301}",
    "e\u{301}\u{327}",
    "é",
    "が",
    "か\u{3099}",
    "\u{FE0F}",
    "\u{1100}\u{1161}\u{11A8}",
    "Z\u{351}\u{36C}\u{320}\u{348}",
    "\u{20DD}",
    "Å",
    "ﬁ",
];
/// What means something in XML, HTML, CSS, URLs and JSON.
const MARKUP: &[&str] = &[
    "<b>",
    "</p>",
    "&amp;",
    "&",
    "<",
    ">",
    "]]>",
    "-->",
    "<!--",
    "\"",
    "'",
    "&#x41;",
    "</script>",
    "<?x?>",
    "%3C",
    "${x}",
    "&nbsp;",
    "\\u0041",
    "//",
    "?a=b&c",
    "#",
    "{",
    "}",
];
/// Characters hardly anybody prints.
const ODD: &[&str] = &[
    "\u{FFFD}", "\u{E000}", "\u{FFFC}", "ǅ", "ı", "ſ", "㍿", "％", "Ａ", "‐", "–", "…", "‘", "」",
];

const NASTY: &[&[&str]] = &[MARKUP, SPACES, MARKS, FOLIOS, HEADS, TURNS, ASTRAL, COMBINING, ODD];

impl Maker {
    /// A language.
    pub(super) fn tongue(&mut self) -> Language {
        Language::from(self.pick(LANGUAGES))
    }

    /// One to four plain words.
    fn plain(&mut self) -> String {
        let primary = self.language.primary();
        let (words, gap) = match primary.as_str() {
            "zh" | "yue" => (HAN, ""),
            "ja" => (KANA, ""),
            "ar" | "he" => (RIGHT, " "),
            _ => (LATIN, " "),
        };
        self.many(1, 4, |maker| maker.pick(words)).join(gap)
    }

    /// Text that says something: most often plain, else with pieces nobody expects.
    pub(super) fn words(&mut self) -> String {
        let text = self.run();
        if text.chars().all(is_unseen) { text + "x" } else { text }
    }

    /// Characters of a run: as [`Self::words`], or nothing but space.
    pub(super) fn run(&mut self) -> String {
        if !self.draw.chance(35) {
            return self.plain();
        }
        self.many(1, 5, |maker| {
            if maker.draw.chance(50) {
                let kind = maker.pick(NASTY);
                maker.pick(kind).to_owned()
            } else {
                maker.plain()
            }
        })
        .concat()
    }

    /// A printed mark or label.
    pub(super) fn mark(&mut self, usual: &[&str]) -> String {
        if self.draw.chance(25) { self.words() } else { self.pick(usual).to_owned() }
    }

    /// A term of a vocabulary: a published one, or one of somebody's own.
    pub(super) fn term(&mut self, known: &[&str]) -> String {
        if self.draw.chance(8) {
            self.pick(&["x-own", "x-b2", "x-潮 2", "x-a\"b", "x-a.b_C"]).to_owned()
        } else {
            self.pick(known).to_owned()
        }
    }

    /// An address.
    pub(super) fn address(&mut self) -> String {
        self.pick(&[
            "https://example.org/a",
            "http://example.org",
            "https://example.org/a?b=c&d=%E6%BD%AE#e",
            "https://example.org/潮/灯塔",
            "https://港城.example/a",
            "https://example.org/it's(a)[b];c,d!",
            "mailto:letters@example.org",
            "tel:+1-555-0100",
            "urn:isbn:9990000000000",
            "doi:10.9999/ebb.7",
            "https://example.org:8080/a%20b//c/../d",
            "HTTPS://EXAMPLE.ORG/A",
            "ftp://example.org/f.txt",
            "x-ebb:1",
        ])
        .to_owned()
    }
}

/// Whether a character leaves nothing on the page to hold on to.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
