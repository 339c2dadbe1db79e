//! Marks around titles and quotations, taken off and put back. In: text; out: the text inside.

/// Takes off one pair of marks that encloses the whole text: `《港航透视》` gives `港航透视`.
///
/// Text that is not wholly enclosed by one pair (`《甲》与《乙》`) is given back trimmed.
pub fn strip_title_marks(text: &str) -> &str {
    strip_pair(text, &[('《', '》'), ('〈', '〉'), ('『', '』'), ('「', '」'), ('“', '”')])
        .unwrap_or_else(|| text.trim())
}

/// The text inside brackets that enclose the whole of it, if they do.
pub fn strip_brackets(text: &str) -> Option<&str> {
    strip_pair(
        text,
        &[
            ('（', '）'),
            ('(', ')'),
            ('【', '】'),
            ('[', ']'),
            ('［', '］'),
            ('〔', '〕'),
            ('〖', '〗'),
        ],
    )
}

/// The trimmed inside of `text`, when its first and last characters are one of `pairs` and belong
/// together.
pub(crate) fn strip_pair<'a>(text: &'a str, pairs: &[(char, char)]) -> Option<&'a str> {
    let text = text.trim();
    let (open, close) = *pairs.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let mut depth = 0_usize;
    for c in inner.chars() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.checked_sub(1)?;
        }
    }
    (depth == 0).then(|| inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_only_when_they_enclose_the_whole() {
        for (text, inner) in [
            ("《港航透视》", "港航透视"),
            (" 《港湾》 ", "港湾"),
            ("《甲》与《乙》", "《甲》与《乙》"),
            ("《论〈诗〉》", "论〈诗〉"),
            ("“引语”", "引语"),
            ("无", "无"),
            ("《", "《"),
        ] {
            assert_eq!(strip_title_marks(text), inner, "{text}");
        }
        assert_eq!(strip_brackets("（总第37期）"), Some("总第37期"));
        assert_eq!(strip_brackets("(a) (b)"), None);
    }
}
