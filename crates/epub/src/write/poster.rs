//! The cover drawn from the masthead, where an issue has no picture in front: what stands where.

use masthead_xml::Writer;

use crate::write::context::Context;
use crate::write::front::{full_title, issuers};
use crate::write::page::{tag, words};

/// Width and height of the drawn cover.
pub(crate) const SIZE: (usize, usize) = (900, 1200);
/// The width a line may have.
pub(crate) const MEASURE: usize = 720;

/// What is drawn, from below to above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// An area: left, top, width, height, colour.
    Area { left: usize, top: usize, width: usize, height: usize, fill: u32 },
    /// A line, centred: the height of its foot, its size, its colour.
    Line { text: String, foot: usize, size: usize, bold: bool, fill: u32 },
}

const GROUND: u32 = 0x00f7_f4ec;
const ACCENT: u32 = 0x008c_2f2b;
const INK: u32 = 0x0023_211e;
const FAINT: u32 = 0x006b_655c;

/// A cover from the masthead: name, number, sections, issuer on a plain ground.
pub(crate) fn pieces(cx: &Context<'_>) -> Vec<Piece> {
    let issue = cx.issue;
    let mut out = Vec::new();
    area(&mut out, (0, 0), SIZE, GROUND);
    area(&mut out, (0, 0), (SIZE.0, 36), ACCENT);
    let name = words(&issue.publication.title.content).unwrap_or_default();
    let mut y = 250;
    let lines = broken(&name);
    let widest = lines.iter().map(|line| tenths(line)).max().unwrap_or(1).max(1);
    let size = (MEASURE * 10 / widest).min(124);
    for line in &lines {
        text(&mut out, line, y, size, Face::Name);
        y += size + size / 5;
    }
    y += 10;
    let numbering = &issue.numbering;
    let gap = if issue.language.is_cjk() { "" } else { ", " };
    let number: Vec<&str> = [&numbering.year, &numbering.volume, &numbering.issue]
        .into_iter()
        .flatten()
        .map(|label| label.text.as_str())
        .collect();
    if !number.is_empty() {
        text(&mut out, &number.join(gap), y, 44, Face::Words);
        y += 62;
    }
    if let Some(label) = &numbering.cumulative {
        text(&mut out, &label.text, y, 32, Face::Faint);
        y += 50;
    }
    if let Some(theme) = issue.title.as_ref().and_then(|title| words(&title.content)) {
        text(&mut out, &theme, y + 10, 46, Face::Words);
        y += 66;
    }
    rule(&mut out, y, 4);
    rule(&mut out, y + 10, 1);
    y += 90;
    for entry in &issue.contents {
        if y > 1010 {
            break;
        }
        let title = match entry {
            masthead_issue::Entry::Section(section) => words(&section.title.content),
            masthead_issue::Entry::Article(_) => None,
        };
        if let Some(title) = title {
            text(&mut out, &title, y, 34, Face::Words);
            y += 58;
        }
    }
    if let Some(issuer) = issuers(cx).first() {
        text(&mut out, issuer, 1120, 32, Face::Faint);
    }
    out
}

/// The cover as a picture that any font draws.
pub(crate) fn svg(cx: &Context<'_>, pieces: &[Piece]) -> String {
    let mut out = Writer::new();
    out.declaration();
    let (width, height) = (SIZE.0.to_string(), SIZE.1.to_string());
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("xml:lang", tag(&cx.issue.language)),
        ],
    );
    out.element("title", &[], &full_title(cx));
    let middle = (SIZE.0 / 2).to_string();
    for piece in pieces {
        match piece {
            Piece::Area { left, top, width, height, fill } => {
                out.open("rect", &[]);
                for (name, value) in [("x", left), ("y", top), ("width", width), ("height", height)]
                {
                    if *value > 0 {
                        out.attribute(name, &value.to_string());
                    }
                }
                out.attribute("fill", &format!("#{fill:06x}"));
                out.close_empty();
            }
            Piece::Line { text, foot, size, bold, fill } => out.element(
                "text",
                &[
                    ("x", &middle),
                    ("y", &foot.to_string()),
                    ("text-anchor", "middle"),
                    ("font-family", SONG),
                    ("font-size", &size.to_string()),
                    ("font-weight", if *bold { "bold" } else { "normal" }),
                    ("fill", &format!("#{fill:06x}")),
                ],
                text,
            ),
        }
    }
    out.close();
    let mut svg = out.finish();
    svg.push('\n');
    svg
}

const SONG: &str = "'Source Han Serif SC','Noto Serif CJK SC','Songti SC',DK-SONGTI,SimSun,serif";

#[derive(Clone, Copy)]
enum Face {
    Name,
    Words,
    Faint,
}

fn text(out: &mut Vec<Piece>, line: &str, foot: usize, size: usize, face: Face) {
    let size = size.min(MEASURE * 10 / tenths(line).max(1)).max(12);
    let (bold, fill) = match face {
        Face::Name => (true, INK),
        Face::Words => (false, INK),
        Face::Faint => (false, FAINT),
    };
    out.push(Piece::Line { text: line.to_owned(), foot, size, bold, fill });
}

fn area(out: &mut Vec<Piece>, at: (usize, usize), size: (usize, usize), fill: u32) {
    out.push(Piece::Area { left: at.0, top: at.1, width: size.0, height: size.1, fill });
}

fn rule(out: &mut Vec<Piece>, top: usize, height: usize) {
    area(out, (330, top), (240, height), ACCENT);
}

/// The width of a line in tenths of its size: full-width characters are one, others about half.
fn tenths(line: &str) -> usize {
    line.chars()
        .map(|c| match c {
            _ if masthead_notation::space::is_cjk(c) || u32::from(c) >= 0x3000 => 11,
            'i' | 'l' | 'j' | 't' | 'f' | ' ' | '.' | ',' => 4,
            'm' | 'w' | 'M' | 'W' => 9,
            _ if c.is_uppercase() => 8,
            _ => 6,
        })
        .sum()
}

/// A name in lines: at its spaces, where it is long.
fn broken(name: &str) -> Vec<String> {
    if tenths(name) <= 90 || !name.contains(' ') {
        return vec![name.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let full =
            lines.last().is_some_and(|line| !line.is_empty() && tenths(line) + tenths(word) > 90);
        if full && lines.len() < 4 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
