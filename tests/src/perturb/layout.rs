//! A text of an issue taken apart into the lines of its cover, contents, section heads and articles.
//!
//! In: the text and what is true of it; out: a layout that can be changed and drawn again. Drawn
//! unchanged it gives the text it was taken from.

use crate::facts::{ArticleFacts, key, without_marks};

/// What is known of an article beside its facts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The facts.
    pub facts: ArticleFacts,
    /// Its title in the table of contents.
    pub entry: String,
    /// A line above its title.
    pub kicker: Option<String>,
    /// Its source line or byline as printed.
    pub source: Option<String>,
    /// The beginnings and ends of its paragraphs, as keys.
    pub paragraphs: Vec<String>,
}

/// What is known of an issue.
#[derive(Debug, Clone, Default)]
pub struct KnownIssue {
    /// Titles of sections, each with the number of its articles. No title: before the first.
    pub sections: Vec<(Option<String>, usize)>,
    /// All articles in their order.
    pub articles: Vec<Known>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Empty.
    Blank,
    /// A section head.
    Head,
    /// Title of an article, or a part of it.
    Title,
    /// Source line or byline.
    Source,
    /// A heading within an article.
    Heading,
    /// The beginning of a paragraph.
    Start,
    /// The continuation of a paragraph.
    Rest,
    /// Captions, tables, attachments, labels.
    Other,
}

/// A line of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

impl Line {
    /// A line.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

/// An article.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// What should be found.
    pub facts: ArticleFacts,
    /// Words of its entry in the table of contents.
    pub entry: String,
    /// Lines of the entry as printed, with those that part it from the entry before.
    pub printed: Vec<String>,
    /// Page of the entry.
    pub page: Option<String>,
    /// Its lines, from those that part it from what stands before.
    pub lines: Vec<Line>,
}

/// A section, or what stands before the first.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its title.
    pub title: Option<String>,
    /// Its lines in the table of contents.
    pub printed: Vec<String>,
    /// Its page in the table of contents.
    pub page: Option<String>,
    /// Its head in the body; empty where it stands in the contents alone.
    pub head: Vec<Line>,
    /// Its articles in the order of the contents.
    pub articles: Vec<Article>,
    /// The order of the articles in the body.
    pub order: Vec<usize>,
    /// What stands in it beside articles.
    pub tail: Vec<Line>,
}

/// How the table of contents is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// From the lines of each entry.
    Printed,
    /// Anew, an entry a line, wrapped where it is longer than this.
    Drawn(usize),
    /// Not at all.
    Absent,
}

/// How title and page of an entry are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leader {
    /// By a tab.
    Tab,
    /// By dots up to the margin.
    Dots,
    /// By two ellipses; entries are set in.
    Ellipses,
}

/// A text taken apart.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Lines before the table of contents, its heading included.
    pub front: Vec<String>,
    /// Whether to draw the heading of the table of contents, the last of `front`.
    pub contents: Contents,
    /// How entries look.
    pub leader: Leader,
    /// Sections.
    pub sections: Vec<Section>,
}

const HEADINGS: [&str; 4] = ["目录contents", "目录", "目次", "contents"];

/// Words and page of a line of the table of contents.
fn split_page(line: &str) -> (&str, Option<&str>) {
    let line = line.trim_end();
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = line.get(words.len()..).unwrap_or_default();
    if page.is_empty() || !["\t", "…", ".. ", ".."].iter().any(|leader| words.ends_with(leader)) {
        return (line.trim(), None);
    }
    (words.trim_matches(|c: char| c.is_whitespace() || c == '.' || c == '…'), Some(page))
}

struct Cursor<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn line(&self, at: usize) -> Option<&'a str> {
        self.lines.get(at).copied()
    }

    /// Takes the lines of the next entry, and its page.
    fn entry(&mut self, words: &str) -> Result<(Vec<String>, Option<String>), String> {
        let (wanted, mut have, mut taken) = (key(words), String::new(), Vec::new());
        while let Some(line) = self.line(self.at) {
            self.at += 1;
            taken.push(line.to_owned());
            let (part, page) = split_page(line);
            have.push_str(&key(part));
            if have == wanted {
                return Ok((taken, page.map(str::to_owned)));
            }
            if !wanted.starts_with(&have) {
                break;
            }
        }
        Err(format!("no entry `{words}` in the contents, but `{have}`"))
    }

    /// Where the next line stands that says this; for long words also two lines.
    fn find(&self, words: &str) -> Option<usize> {
        let wanted = key(words);
        (self.at..self.lines.len())
            .find(|at| self.line(*at).is_some_and(|line| key(line) == wanted))
    }

    /// Takes the lines up to `end`.
    fn take(&mut self, end: usize) -> Vec<&'a str> {
        let taken = self.lines.get(self.at..end).unwrap_or_default().to_vec();
        self.at = end.max(self.at);
        taken
    }

    /// Steps back over empty lines before `at`.
    fn before_blanks(&self, mut at: usize) -> usize {
        while at > self.at && self.line(at - 1).is_some_and(|line| line.trim().is_empty()) {
            at -= 1;
        }
        at
    }
}

/// Takes a text apart.
///
/// # Errors
///
/// Says what was not found.
pub fn parse(text: &str, known: &KnownIssue) -> Result<Layout, String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let heading = lines
        .iter()
        .position(|line| HEADINGS.contains(&key(line).as_str()))
        .ok_or("no heading of the contents")?;
    let mut cursor = Cursor { lines, at: heading + 1 };
    let front = cursor.lines.iter().take(heading + 1).map(|line| (*line).to_owned()).collect();
    let mut sections = Vec::new();
    let mut articles = known.articles.iter();
    for (title, count) in &known.sections {
        let mut section = Section { title: title.clone(), ..Section::default() };
        if let Some(title) = title {
            (section.printed, section.page) = cursor.entry(title)?;
        }
        for known in articles.by_ref().take(*count) {
            let (printed, page) = cursor.entry(&known.entry)?;
            let facts = known.facts.clone();
            let entry = known.entry.clone();
            section.articles.push(Article { facts, entry, printed, page, lines: Vec::new() });
        }
        section.order = (0..section.articles.len()).collect();
        sections.push(section);
    }
    bodies(&mut cursor, &mut sections, known)?;
    let leader = match sections.iter().flat_map(|section| &section.articles).next() {
        Some(article) if article.printed.iter().any(|line| line.contains('\t')) => Leader::Tab,
        Some(article) if article.printed.iter().any(|line| line.contains("..")) => Leader::Dots,
        _ => Leader::Ellipses,
    };
    Ok(Layout { front, contents: Contents::Printed, leader, sections })
}

/// Where something begins: a section (its number) or an article (section, number).
type Begin = (usize, usize, Option<usize>);

fn bodies(
    cursor: &mut Cursor<'_>,
    sections: &mut [Section],
    known: &KnownIssue,
) -> Result<(), String> {
    let start = cursor.at;
    let mut begins: Vec<Begin> = Vec::new();
    let mut all = known.articles.iter();
    for (number, (title, count)) in known.sections.iter().enumerate() {
        let mut firsts = Vec::new();
        let section_at = cursor.at;
        for (index, known) in all.by_ref().take(*count).enumerate() {
            let title = &known.facts.title;
            let at = cursor.find(title).ok_or(format!("no title `{title}` in the body"))?;
            let mut begin = cursor.before_blanks(at);
            if let Some(kicker) = &known.kicker
                && cursor.line(at.saturating_sub(1)).is_some_and(|line| key(line) == key(kicker))
            {
                begin = cursor.before_blanks(at - 1);
            }
            firsts.push((begin, number, Some(index)));
            cursor.at = at + 1;
        }
        let end = firsts.first().map_or(cursor.lines.len(), |(begin, ..)| *begin);
        let resume = std::mem::replace(&mut cursor.at, section_at);
        if let Some(title) = title
            && let Some(at) = cursor.find(title)
            && at < end
        {
            begins.push((cursor.before_blanks(at), number, None));
        }
        cursor.at = resume;
        begins.extend(firsts);
    }
    cursor.at = start;
    let ends: Vec<usize> =
        begins.iter().skip(1).map(|(at, ..)| *at).chain([cursor.lines.len()]).collect();
    if begins.first().is_some_and(|(at, ..)| *at != start) {
        return Err("lines between the contents and the first head".to_owned());
    }
    let mut offset = 0;
    let firsts: Vec<usize> = known
        .sections
        .iter()
        .map(|(_, count)| {
            offset += count;
            offset - count
        })
        .collect();
    for ((_, number, index), end) in begins.into_iter().zip(ends) {
        let lines = cursor.take(end);
        let Some(section) = sections.get_mut(number) else { continue };
        if let Some(index) = index {
            let first = firsts.get(number).copied().unwrap_or_default();
            if let (Some(article), Some(known)) =
                (section.articles.get_mut(index), known.articles.get(first + index))
            {
                article.lines = classify(&lines, known);
            }
        } else {
            let head = key(section.title.as_deref().unwrap_or_default());
            for line in lines {
                if line.trim().is_empty() && section.tail.is_empty() {
                    section.head.push(Line::new(Kind::Blank, line));
                } else if key(line) == head {
                    section.head.push(Line::new(Kind::Head, line));
                } else {
                    section.tail.push(Line::new(Kind::Other, line));
                }
            }
        }
    }
    Ok(())
}

/// A line as it is compared with paragraphs: no marks, no mathematics, no readings, no note signs.
pub fn words(line: &str) -> String {
    let mut bare = without_marks(line);
    for (open, close) in [("《", "》"), ("［＃", "］")] {
        if open == "《" && !line.contains('｜') {
            continue;
        }
        while let Some((before, rest)) = bare.split_once(open)
            && let Some((_, after)) = rest.split_once(close)
        {
            bare = format!("{before}{after}");
        }
    }
    let bare: String = bare.chars().filter(|c| !"｜¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect();
    key(&bare)
}

fn classify(lines: &[&str], known: &Known) -> Vec<Line> {
    let headings: Vec<String> =
        known.facts.headings.iter().flat_map(|heading| heading.split('\n')).map(key).collect();
    let mut paragraphs = known.paragraphs.iter().peekable();
    let mut open: Option<&String> = None;
    let (mut title, mut source) = (false, false);
    let mut out = Vec::new();
    for line in lines {
        let own = key(line);
        let bare = words(line);
        let start: String = bare.chars().take(6).collect();
        let kind = if line.trim().is_empty() {
            Kind::Blank
        } else if !title && own == key(&known.facts.title) {
            title = true;
            Kind::Title
        } else if !source && known.source.as_deref().is_some_and(|line| key(line) == own) {
            source = true;
            Kind::Source
        } else if headings.contains(&own) {
            Kind::Heading
        } else if paragraphs.peek().is_some_and(|next| next.starts_with(&start)) {
            open = paragraphs.next();
            Kind::Start
        } else if open.is_some_and(|paragraph| paragraph.contains(&bare)) {
            Kind::Rest
        } else {
            Kind::Other
        };
        if open.is_some_and(|paragraph| {
            let end: String = paragraph.chars().rev().take(6).collect();
            bare.chars().rev().take(6).collect::<String>() == end
        }) {
            open = None;
        }
        out.push(Line::new(kind, *line));
    }
    out
}
