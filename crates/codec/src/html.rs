//! What HTML says of a text, wherever it comes from: EPUB, pages in a Word draft, mail.
//!
//! In: names of elements and classes; out: what they mean for an issue. Word and its kin write
//! HTML with classes that are the names of its own styles.

use masthead_issue::Mark;

use crate::hints::Role;

/// The mark an element of a line is there for (HTML Living Standard §4.5, §16.2).
pub fn mark(element: &str) -> Option<Mark> {
    Some(match element {
        "b" | "strong" => Mark::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Mark::Emphasis,
        "u" | "ins" => Mark::Underline,
        "s" | "strike" | "del" => Mark::Strike,
        "sup" => Mark::Superscript,
        "sub" => Mark::Subscript,
        "code" | "kbd" | "samp" | "tt" => Mark::Code,
        _ => return None,
    })
}

/// What a paragraph is by the class that Word gives it.
pub fn role(class: &str) -> Option<Role> {
    Some(match class {
        "MsoTitle" => Role::Title,
        "MsoSubtitle" => Role::Subtitle,
        "MsoCaption" => Role::Caption,
        "MsoQuote" | "MsoIntenseQuote" => Role::Quote,
        "MsoTocHeading" => Role::ContentsHeading,
        _ => return None,
    })
}

/// The level of an entry of a table of contents that Word generated, from 1: `MsoToc1`.
pub fn contents_level(class: &str) -> Option<u8> {
    let level = class.strip_prefix("MsoToc")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_word_name_its_styles() {
        assert_eq!(role("MsoQuote"), Some(Role::Quote));
        assert_eq!((role("MsoNormal"), mark("p")), (None, None));
        assert_eq!(contents_level("MsoToc2"), Some(2));
        assert_eq!((contents_level("MsoToc0"), contents_level("MsoTocHeading")), (None, None));
    }
}
