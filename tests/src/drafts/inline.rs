//! What is in a line: `{b:…}` and its like, parted into runs.

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Text with its marks.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        mark: Mark,
    },
    /// Text with its reading.
    Ruby {
        /// The text.
        base: String,
        /// The reading.
        reading: String,
    },
    /// A hyperlink.
    Link {
        /// Its address.
        url: String,
        /// What is shown.
        text: String,
    },
    /// The mark of a footnote.
    Note(u32),
    /// Mathematics.
    Math(String),
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// As the paragraph.
    None,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// With emphasis dots.
    Dots,
    /// Upright in a vertical line.
    Upright,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// Parts a line into runs.
pub(super) fn parse(line: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, tail) = rest.split_at(at);
        plain(before, &mut runs);
        let end = closing(tail).unwrap_or_else(|| panic!("no closing brace: {line}"));
        let inner = tail.get(1..end).expect("braces are one byte");
        let (name, body) = inner.split_once(':').expect("a name before the colon");
        let mark = |mark| Run::Text { text: body.to_owned(), mark };
        let pair = || body.split_once('|').expect("two parts");
        runs.push(match name {
            "b" => mark(Mark::Bold),
            "i" => mark(Mark::Italic),
            "dots" => mark(Mark::Dots),
            "up" => mark(Mark::Upright),
            "sup" => mark(Mark::Superscript),
            "sub" => mark(Mark::Subscript),
            "ruby" => {
                let (base, reading) = pair();
                Run::Ruby { base: base.to_owned(), reading: reading.to_owned() }
            }
            "link" => {
                let (url, text) = pair();
                Run::Link { url: url.to_owned(), text: text.to_owned() }
            }
            "note" => Run::Note(body.parse().expect("a number")),
            "math" => Run::Math(body.to_owned()),
            _ => panic!("no such mark: {name}"),
        });
        rest = tail.get(end + 1..).expect("braces are one byte");
    }
    plain(rest, &mut runs);
    runs
}

fn plain(text: &str, runs: &mut Vec<Run>) {
    if !text.is_empty() {
        runs.push(Run::Text { text: text.to_owned(), mark: Mark::None });
    }
}

/// Where the brace that `text` begins with is closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_apart_into_runs() {
        let runs = parse(r"一{b:二}{math:\frac{a}{b}}{note:3}");
        assert_eq!(runs.len(), 4);
        assert_eq!(runs[2], Run::Math(r"\frac{a}{b}".to_owned()));
        assert_eq!(runs[3], Run::Note(3));
    }
}
