//! Drafts as large as yearbooks, described by a small generator: for measures of time and memory.
//!
//! In: how many articles, how many pictures and how large; out: a [`Draft`]. The words are invented
//! from syllables by a generator with a fixed seed, so the same sizes give the same draft on every
//! machine. Articles are Chinese and English in turn and hold what articles hold: bylines, sources,
//! abstracts, headings, runs with marks, notes, links, ruby, typed lists, quotations, tables and
//! pictures.

use std::fmt::Write;

use crate::drafts::{Draft, Item, Role};

/// Characters that Chinese words are made of here.
const CHARACTERS: &str = "山水田石火木花鸟鱼虫云雨风雪日月星光春秋冬夏东西南北中外大小多少长短高低新旧\
    红黄蓝白黑青人口手足耳目心力门户车船路桥城市村镇江河湖海年时分秒书报文字画诗歌曲米面茶酒糖盐衣布丝棉\
    金银铜铁刀弓犬羊牛马鸡猪开关来去上下左右前后内明暗快慢轻重冷热干湿古今远近言语问答听说读写走跑坐立飞游";

/// Syllables that English words are made of here.
const SYLLABLES: [&str; 32] = [
    "ba", "cor", "den", "el", "fir", "gan", "hol", "im", "jor", "kel", "lan", "mer", "nor", "ost",
    "pel", "quin", "ral", "sen", "tor", "ul", "ver", "wen", "yar", "zel", "ter", "ing", "low",
    "shire", "mond", "stead", "by", "ley",
];

/// Articles in a section.
const SECTION: usize = 25;

/// How large a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many articles.
    pub articles: usize,
    /// How many pictures, in as many articles.
    pub pictures: usize,
    /// The bytes of each picture, about.
    pub picture_bytes: usize,
}

/// Describes a draft of this size.
pub fn draft(size: Size) -> Draft {
    let mut maker = Maker { draft: Draft::default(), chance: Chance(20_250_701), notes: 0 };
    maker.front(size);
    for index in 0..size.articles {
        if index.is_multiple_of(SECTION) {
            maker.line(Role::Section, section_name(index));
        }
        maker.article(index, index < size.pictures);
    }
    for index in 0..size.pictures.min(size.articles) {
        let bytes = picture(&mut maker.chance, size.picture_bytes);
        maker.draft.pictures.insert(picture_name(index), bytes);
    }
    maker.draft
}

/// A draft on its way.
struct Maker {
    draft: Draft,
    chance: Chance,
    notes: u32,
}

impl Maker {
    fn line(&mut self, role: Role, text: String) {
        self.draft.items.push(Item { role, text });
    }

    /// Name, numbering, masthead and contents.
    fn front(&mut self, size: Size) {
        for (key, value) in [("title", "石桥年刊"), ("creator", "石桥社"), ("language", "zh-CN")]
        {
            self.draft.properties.insert(key.to_owned(), value.to_owned());
        }
        self.line(Role::Name, "石桥年刊".to_owned());
        self.line(Role::Numbering, "2025年第3期".to_owned());
        self.line(Role::Imprint, "主编：文远山".to_owned());
        self.line(Role::Contents, "目录".to_owned());
        for index in 0..size.articles {
            if index.is_multiple_of(SECTION) {
                self.line(Role::EntrySection, section_name(index));
            }
            self.line(Role::Entry, format!("{}\t{}", title(index), index * 2 + 1));
        }
    }

    fn article(&mut self, index: usize, pictured: bool) {
        let tongue = if index.is_multiple_of(2) { Tongue::Chinese } else { Tongue::English };
        self.line(Role::Title, title(index));
        let author = self.chance.words(tongue, 2);
        self.line(Role::Byline, author);
        if index.is_multiple_of(3) {
            let words = self.chance.sentence(tongue);
            let label = tongue.of("摘要：", "Abstract: ");
            self.line(Role::Abstract, format!("{label}{words}"));
        }
        for part in 0..2 {
            let heading = self.chance.words(tongue, 4);
            let number = tongue.of(["一、", "二、"], ["1 ", "2 "]);
            let number = number.get(part).copied().unwrap_or_default();
            self.line(Role::Heading(1), format!("{number}{heading}"));
            for _ in 0..2 {
                let text = self.paragraph(tongue);
                self.line(Role::Paragraph, text);
            }
        }
        match index % 5 {
            0 => self.table(tongue),
            1 => {
                for item in 1..=5 {
                    let words = self.chance.words(tongue, 8);
                    self.line(Role::Paragraph, format!("({item}) {words}"));
                }
            }
            2 => {
                let words = self.paragraph(tongue);
                self.line(Role::Quote, words);
            }
            _ => {}
        }
        if pictured {
            let (alt, words) = (self.chance.words(tongue, 4), self.chance.words(tongue, 6));
            self.line(Role::Figure, format!("{}| {alt}", picture_name(index)));
            let label = tongue.of("图", "Figure");
            self.line(Role::Caption, format!("{label} {} {words}", index + 1));
        }
        let source = self.chance.words(tongue, 2);
        self.line(Role::Source, tongue.of(format!("（《{source}》）"), format!("({source})")));
    }

    /// Sentences with marks, at times a note, a link or a reading.
    fn paragraph(&mut self, tongue: Tongue) -> String {
        let mut text = String::new();
        for at in 0..3 {
            let words = self.chance.words(tongue, 2);
            let sentence = self.chance.sentence(tongue);
            let mark = if at == 1 { "i" } else { "b" };
            let _ = write!(text, "{{{mark}:{words}}}{sentence}");
        }
        match self.chance.below(6) {
            0 => {
                self.notes += 1;
                let note = self.chance.sentence(tongue);
                self.draft.footnotes.insert(self.notes, note);
                let _ = write!(text, "{{note:{}}}", self.notes);
            }
            1 => {
                let words = self.chance.words(tongue, 2);
                let page = self.chance.below(90_000);
                let _ = write!(text, "{{link:https://example.org/{page}|{words}}}");
            }
            2 if tongue == Tongue::Chinese => {
                let words = self.chance.words(tongue, 1);
                let reading = self.chance.words(Tongue::English, 1);
                let _ = write!(text, "{{ruby:{words}|{reading}}}");
            }
            _ => {}
        }
        text
    }

    fn table(&mut self, tongue: Tongue) {
        self.line(Role::Table, String::new());
        for row in 0..6 {
            let cells: Vec<String> = (0..4).map(|_| self.chance.words(tongue, 2)).collect();
            let role = if row == 0 { Role::Head } else { Role::Row };
            self.line(role, cells.join(" | "));
        }
    }
}

fn section_name(index: usize) -> String {
    format!("{}之部", Chance::of(0x5EC7, index).words(Tongue::Chinese, 2))
}

/// The title of an article, in the contents and above it.
fn title(index: usize) -> String {
    let mut chance = Chance::of(0x717E, index);
    if index.is_multiple_of(2) {
        chance.words(Tongue::Chinese, 5)
    } else {
        chance.words(Tongue::English, 5)
    }
}

fn picture_name(index: usize) -> String {
    format!("picture-{index}.png")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    fn of<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// Numbers that look like chance and are the same in every run (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", 2014).
struct Chance(u64);

impl Chance {
    fn of(seed: u64, index: usize) -> Self {
        Self(seed.wrapping_add((index as u64) << 20))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or(0)
    }

    /// So many words: two characters each in Chinese, two or three syllables in English.
    fn words(&mut self, tongue: Tongue, count: usize) -> String {
        let mut out = String::new();
        for word in 0..count {
            match tongue {
                Tongue::Chinese => {
                    let all = CHARACTERS.chars().count();
                    for _ in 0..2 {
                        let at = self.below(all);
                        out.extend(CHARACTERS.chars().nth(at));
                    }
                }
                Tongue::English => {
                    let begin = out.len() + usize::from(word > 0);
                    if word > 0 {
                        out.push(' ');
                    }
                    for _ in 0..2 + self.below(2) {
                        let at = self.below(SYLLABLES.len());
                        out.push_str(SYLLABLES.get(at).copied().unwrap_or_default());
                    }
                    if word == 0
                        && let Some(first) = out.get_mut(begin..=begin)
                    {
                        first.make_ascii_uppercase();
                    }
                }
            }
        }
        out
    }

    fn sentence(&mut self, tongue: Tongue) -> String {
        let (before, after) = (4 + self.below(8), 3 + self.below(9));
        let first = self.words(tongue, before);
        let second = self.words(tongue, after).to_lowercase();
        tongue.of(format!("{first}，{second}。"), format!("{first}, {second}. "))
    }
}

/// A PNG of about so many bytes that no packing makes smaller: grey noise in stored blocks (PNG,
/// third edition, §5 and §10; RFC 1950, RFC 1951 §3.2.4).
fn picture(chance: &mut Chance, bytes: usize) -> Vec<u8> {
    const WIDTH: usize = 512;
    let height = (bytes / (WIDTH + 1)).max(1);
    let mut rows = Vec::with_capacity(height * (WIDTH + 1));
    for _ in 0..height {
        rows.extend([0]);
        for _ in 0..WIDTH / 8 {
            rows.extend(chance.next().to_le_bytes());
        }
    }
    let mut packed = vec![0x78, 0x01];
    let mut blocks = rows.chunks(0xFFFF).peekable();
    while let Some(block) = blocks.next() {
        packed.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    packed.extend(adler32(&rows).to_be_bytes());
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    let mut header = [side(WIDTH), side(height)].concat();
    header.extend([8, 0, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packed), (b"IEND", Vec::new())] {
        out.extend(side(data.len()));
        let body = [kind.as_slice(), &data].concat();
        out.extend(&body);
        out.extend(crc32(&body).to_be_bytes());
    }
    out
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{Form, build};
    use crate::extract;

    #[test]
    fn the_same_size_gives_the_same_draft_and_it_is_well_formed() {
        let size = Size { articles: 30, pictures: 2, picture_bytes: 2_000 };
        let bytes = build(&draft(size), Form::HeadingStyles);
        assert_eq!(bytes, build(&draft(size), Form::HeadingStyles));
        for (name, text) in extract::xml_parts(&bytes).unwrap() {
            extract::well_formed(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let text = extract::docx(&bytes).unwrap();
        assert!(text.contains(&title(29)) && text.contains(&section_name(25)));
    }

    #[test]
    fn checksums_are_those_of_the_standards() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }
}
