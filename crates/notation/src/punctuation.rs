//! Classes of punctuation marks, over both widths. In: one character; out: what it does.

/// Ends a sentence by itself, in any width.
pub fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡' | '．' | '.' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Closes a quotation, a bracket or a title; looked through when a line's end is judged.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | ']'
            | '］'
            | '》'
            | '〉'
            | '〕'
            | '〗'
            | '"'
            | '\''
            | '»'
            | '›'
            | '}'
            | '｝'
            | '＂'
            | '＇'
    )
}

/// Opens a quotation, a bracket or a title.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '「'
            | '『'
            | '（'
            | '('
            | '【'
            | '['
            | '［'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '«'
            | '‹'
            | '{'
            | '｛'
    )
}

/// A dash or hyphen of any length. The Japanese long vowel mark `ー` is a letter, not a dash.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '−' | '─' | '━' | '－' | '﹣' | '﹘' | '⸺' | '⸻' | '︱' | '⁃'
    )
}

/// A wave dash or tilde, which stands for "to" between numbers.
pub fn is_wave(c: char) -> bool {
    matches!(c, '~' | '～' | '〜' | '∼' | '˜')
}

/// A middle dot of any script and size.
pub fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' | '●' | '\u{387}')
}

/// A quotation mark, single or double, straight, curly or angular.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '"'
            | '\''
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
            | '＇'
            | '｢'
            | '｣'
            | '〝'
            | '〞'
            | '〟'
            | '﹁'
            | '﹂'
            | '﹃'
            | '﹄'
            | '`'
            | '´'
            | '′'
            | '″'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

/// Separates the parts of a line: commas, colons, bars, slashes, dots and dashes, not white space.
pub fn is_separator(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':' | '|' | '｜' | '/' | '／' | '；' | ';' | '│')
        || is_dash(c)
        || is_middle_dot(c)
}

/// A mark that is neither letter, digit nor white space, and so may stand beside a date or name.
pub(crate) fn is_mark(c: char) -> bool {
    is_separator(c)
        || is_opening(c)
        || is_closing(c)
        || is_quote(c)
        || is_wave(c)
        || matches!(c, '。' | '.' | '．' | '！' | '？' | '!' | '?' | '…' | '*' | '■' | '◆' | '▲')
}
