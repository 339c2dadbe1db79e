//! What may go without counterpart and without a word, by name and with the reason.
//!
//! An exception is a phenomenon, never a file; the suite prints how much each lets go.

/// A phenomenon that lets characters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exception {
    /// What stands between a label and its words, `Figure 1: ` or `主编：`: the issue has label and
    /// words as two fields, and writers part them again. The issue must have such a label.
    LabelParted,
    /// Private codes of symbol fonts: the issue has the characters they look like, or U+FFFD with
    /// `symbol-unknown` in the report.
    SymbolFont,
    /// A line of one sign again and again, `* * *` or `____`: the issue has it as a break.
    Ornament,
}

/// An ornament has so many signs at least.
const SIGNS: usize = 3;

impl Exception {
    /// The exception that lets this text go, if one does. What parts is let go where it stands
    /// beside a label.
    pub fn of(text: &str, beside_label: impl Fn() -> bool) -> Option<Self> {
        let mut signs = text.chars();
        let first = signs.next()?;
        let length = text.chars().count();
        if length >= SIGNS && signs.all(|sign| sign == first) && "*＊_-–—=~·•.…#".contains(first)
        {
            return Some(Self::Ornament);
        }
        if text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
            return Some(Self::SymbolFont);
        }
        let parts = |sign| ":：.．、,，;；/／|｜-–—()（）[]【】".contains(sign);
        (length <= 2 && text.chars().all(parts) && beside_label()).then_some(Self::LabelParted)
    }
}
