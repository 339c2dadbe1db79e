//! Two documents as lines, held against each other.
//!
//! In: the lines of a golden file and ours; out: how they differ, each difference with its shape.
//! Lines are aligned by their text; what lies between aligned lines is parted otherwise, worded
//! otherwise, missing, extra, or moved from elsewhere.

use std::fmt;

use super::lines::{Kind, Line};

/// How two documents differ in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// The golden file has a line that is not here.
    Missing(Kind),
    /// There is a line here that the golden file has not.
    Extra(Kind),
    /// The line is something else here.
    Kind(Kind, Kind),
    /// It stands higher or deeper, or spans otherwise.
    Place(Kind),
    /// It has another number.
    Label(Kind),
    /// It stands elsewhere.
    Moved(Kind),
    /// It has other words.
    Words(Kind, Kind),
    /// The same words are parted into other lines.
    Parted(Kind, Kind),
}

/// A difference, and the lines it is in.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// How they differ.
    pub(crate) shape: Shape,
    /// The lines of the golden file.
    pub(crate) golden: Vec<Line>,
    /// The lines here.
    pub(crate) ours: Vec<Line>,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.shape)?;
        let lines = |sign, lines: &[Line]| -> Vec<String> {
            lines.iter().map(|line| format!("\n      {sign} {line}")).collect()
        };
        let text = lines('-', &self.golden).concat() + &lines('+', &self.ours).concat();
        out.write_str(&text.chars().take(1000).collect::<String>())
    }
}

/// A text without white space.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What texts are compared by: with the number before it, and without.
fn keys(line: &Line) -> [String; 2] {
    let text = squeeze(&line.text);
    [line.label.as_deref().map_or(String::new(), squeeze) + &text, text]
}

fn same(golden: &[String; 2], ours: &[String; 2]) -> bool {
    golden.iter().any(|key| ours.contains(key))
}

/// The pairs of lines with the same text, in order, as many as there can be.
fn align(golden: &[Line], ours: &[Line]) -> Vec<(usize, usize)> {
    let golden: Vec<_> = golden.iter().map(keys).collect();
    let ours: Vec<_> = ours.iter().map(keys).collect();
    let mut longest = vec![vec![0_usize; ours.len() + 1]; golden.len() + 1];
    for (at, one) in golden.iter().enumerate().rev() {
        for (to, other) in ours.iter().enumerate().rev() {
            longest[at][to] = if same(one, other) {
                longest[at + 1][to + 1] + 1
            } else {
                longest[at + 1][to].max(longest[at][to + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < golden.len() && to < ours.len() {
        if same(&golden[at], &ours[to]) && longest[at][to] == longest[at + 1][to + 1] + 1 {
            pairs.push((at, to));
            (at, to) = (at + 1, to + 1);
        } else if longest[at + 1][to] >= longest[at][to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

/// Every difference, in order.
pub(crate) fn compare(golden: &[Line], ours: &[Line]) -> Vec<Difference> {
    let mut out = Vec::new();
    let (mut at, mut to) = (0, 0);
    for (next, other) in align(golden, ours) {
        gap(&golden[at..next], &ours[to..other], &mut out);
        pair(&golden[next], &ours[other], &mut out);
        (at, to) = (next + 1, other + 1);
    }
    gap(&golden[at..], &ours[to..], &mut out);
    moved(&mut out);
    out
}

/// Two lines of the same text.
fn pair(golden: &Line, ours: &Line, out: &mut Vec<Difference>) {
    let mut push = |shape| {
        out.push(Difference { shape, golden: vec![golden.clone()], ours: vec![ours.clone()] });
    };
    if golden.kind != ours.kind {
        push(Shape::Kind(golden.kind, ours.kind));
        return;
    }
    if golden.place != ours.place {
        push(Shape::Place(golden.kind));
    }
    if let (Some(one), Some(other)) = (&golden.label, &ours.label)
        && one != other
    {
        push(Shape::Label(golden.kind));
    }
}

/// Lines between aligned ones.
fn gap(golden: &[Line], ours: &[Line], out: &mut Vec<Difference>) {
    let whole = |lines: &[Line]| lines.iter().map(|line| squeeze(&line.text)).collect::<String>();
    if let ([first, ..], [other, ..]) = (golden, ours)
        && (golden.len(), ours.len()) != (1, 1)
        && whole(golden) == whole(ours)
    {
        let shape = Shape::Parted(first.kind, other.kind);
        out.push(Difference { shape, golden: golden.to_vec(), ours: ours.to_vec() });
        return;
    }
    let mut to = 0;
    for line in golden {
        let like = ours[to..].iter().position(|other| alike(line, other));
        let Some(found) = like else {
            let shape = Shape::Missing(line.kind);
            out.push(Difference { shape, golden: vec![line.clone()], ours: Vec::new() });
            continue;
        };
        for line in &ours[to..to + found] {
            extra(line, out);
        }
        let other = &ours[to + found];
        out.push(Difference {
            shape: Shape::Words(line.kind, other.kind),
            golden: vec![line.clone()],
            ours: vec![other.clone()],
        });
        to += found + 1;
    }
    for line in &ours[to..] {
        extra(line, out);
    }
}

fn extra(line: &Line, out: &mut Vec<Difference>) {
    let shape = Shape::Extra(line.kind);
    out.push(Difference { shape, golden: Vec::new(), ours: vec![line.clone()] });
}

/// Whether two lines share half of their words, or one begins with the other, or is a
/// heading with something before it.
fn alike(golden: &Line, ours: &Line) -> bool {
    let words = |line: &Line| -> Vec<String> {
        let text = line.text.split(|c: char| !c.is_alphanumeric());
        text.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(golden), words(ours));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let (one_text, other_text) = (squeeze(&golden.text), squeeze(&ours.text));
    shared > 0 && 2 * shared >= one.len().max(other.len())
        || one_text.starts_with(&other_text)
        || other_text.starts_with(&one_text)
        || golden.kind == Kind::Heading
            && ours.kind == Kind::Heading
            && (one_text.ends_with(&other_text) || other_text.ends_with(&one_text))
}

/// Lines missing in one place and extra in another have moved.
fn moved(all: &mut Vec<Difference>) {
    let mut at = 0;
    while at < all.len() {
        if let Shape::Missing(kind) = all[at].shape {
            let key = squeeze(&all[at].golden[0].text);
            let found = all.iter().position(|other| {
                matches!(other.shape, Shape::Extra(_)) && squeeze(&other.ours[0].text) == key
            });
            if let Some(found) = found {
                let ours = all.remove(found).ours;
                at -= usize::from(found < at);
                all[at].shape = Shape::Moved(kind);
                all[at].ours = ours;
            }
        }
        at += 1;
    }
}

#[test]
fn every_shape_of_difference_is_told() {
    let lines = |kinds: &[(Kind, &str)]| -> Vec<Line> {
        let line = |(kind, text): &(Kind, &str)| Line {
            kind: *kind,
            text: (*text).to_owned(),
            place: String::new(),
            label: None,
        };
        kinds.iter().map(line).collect()
    };
    let shapes = |golden: &[(Kind, &str)], ours: &[(Kind, &str)]| -> Vec<Shape> {
        let found = compare(&lines(golden), &lines(ours));
        found.iter().map(|difference| difference.shape).collect()
    };
    let (head, text, row) = (Kind::Heading, Kind::Paragraph, Kind::Row);
    let whole = [(head, "Tides"), (text, "the tide came"), (text, "the quay was wet")];
    assert_eq!(shapes(&whole, &whole), []);
    assert_eq!(shapes(&whole, &whole[..2]), [Shape::Missing(text)]);
    assert_eq!(shapes(&whole[..2], &whole), [Shape::Extra(text)]);
    let plain = [(text, "Tides"), whole[1], whole[2]];
    assert_eq!(shapes(&whole, &plain), [Shape::Kind(head, text)]);
    let turned = [whole[1], whole[2], whole[0]];
    assert_eq!(shapes(&whole, &turned), [Shape::Moved(head)]);
    let joined = [whole[0], (text, "the tide came the quay was wet")];
    assert_eq!(shapes(&whole, &joined), [Shape::Parted(text, text)]);
    let other = [whole[0], (text, "the tide went"), whole[2]];
    assert_eq!(shapes(&whole, &other), [Shape::Words(text, text)]);
    let mut spanned = lines(&[(row, "a | b")]);
    spanned[0].place = "2x1 1".to_owned();
    assert_eq!(compare(&lines(&[(row, "a | b")]), &spanned)[0].shape, Shape::Place(row));
}
