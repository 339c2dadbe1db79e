//! Accents: what each is called and written in the three notations.
//!
//! Whether a hat is narrow or wide is not kept: it covers what carries it.

/// A mark drawn over or under something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// `\hat`.
    Hat,
    /// `\check`.
    Check,
    /// `\tilde`.
    Tilde,
    /// `\bar`.
    Bar,
    /// `\vec`.
    Arrow,
    /// `\overleftarrow`.
    LeftArrow,
    /// `\dot`.
    Dot,
    /// `\ddot`.
    TwoDots,
    /// `\dddot`.
    ThreeDots,
    /// `\acute`.
    Acute,
    /// `\grave`.
    Grave,
    /// `\breve`.
    Breve,
    /// `\mathring`.
    Ring,
    /// `\overline`.
    Overline,
    /// `\underline`.
    Underline,
    /// `\overbrace`.
    Overbrace,
    /// `\underbrace`.
    Underbrace,
}

/// How a mark is written.
pub(crate) struct Form {
    /// The mark.
    pub(crate) mark: Mark,
    /// The operator in MathML.
    pub(crate) operator: char,
    /// The combining character, also OMML's where it has one for the mark.
    pub(crate) combining: char,
    /// The command of TeX over one letter.
    pub(crate) narrow: &'static str,
    /// The command of TeX over more.
    pub(crate) wide: &'static str,
}

const fn form(
    mark: Mark,
    operator: char,
    combining: char,
    narrow: &'static str,
    wide: &'static str,
) -> Form {
    Form { mark, operator, combining, narrow, wide }
}

/// All marks, in the order of the enumeration.
pub(crate) const FORMS: [Form; 17] = [
    form(Mark::Hat, '^', '\u{302}', "hat", "widehat"),
    form(Mark::Check, 'ˇ', '\u{30c}', "check", "widecheck"),
    form(Mark::Tilde, '~', '\u{303}', "tilde", "widetilde"),
    form(Mark::Bar, '¯', '\u{304}', "bar", "bar"),
    form(Mark::Arrow, '→', '\u{20d7}', "vec", "overrightarrow"),
    form(Mark::LeftArrow, '←', '\u{20d6}', "overleftarrow", "overleftarrow"),
    form(Mark::Dot, '˙', '\u{307}', "dot", "dot"),
    form(Mark::TwoDots, '¨', '\u{308}', "ddot", "ddot"),
    form(Mark::ThreeDots, '\u{20db}', '\u{20db}', "dddot", "dddot"),
    form(Mark::Acute, '´', '\u{301}', "acute", "acute"),
    form(Mark::Grave, '`', '\u{300}', "grave", "grave"),
    form(Mark::Breve, '˘', '\u{306}', "breve", "breve"),
    form(Mark::Ring, '˚', '\u{30a}', "mathring", "mathring"),
    form(Mark::Overline, '‾', '\u{305}', "overline", "overline"),
    form(Mark::Underline, '_', '\u{332}', "underline", "underline"),
    form(Mark::Overbrace, '⏞', '⏞', "overbrace", "overbrace"),
    form(Mark::Underbrace, '⏟', '⏟', "underbrace", "underbrace"),
];

impl Mark {
    /// Whether the mark is under what carries it.
    pub fn is_below(self) -> bool {
        matches!(self, Self::Underline | Self::Underbrace)
    }

    /// Whether the mark is a brace, to which limits may be set.
    pub(crate) fn is_brace(self) -> bool {
        matches!(self, Self::Overbrace | Self::Underbrace)
    }

    /// How the mark is written.
    pub(crate) fn form(self) -> &'static Form {
        let [first, ..] = &FORMS;
        FORMS.iter().find(|form| form.mark == self).unwrap_or(first)
    }

    /// The mark this character means over or under something.
    pub(crate) fn of(c: char, below: bool) -> Option<Self> {
        let mark = match c {
            '¯' | 'ˉ' | '\u{304}' | '‾' | '_' | '\u{332}' | '\u{305}' if below => {
                Self::Underline
            }
            '⏟' | '︸' if below => Self::Underbrace,
            _ if below => return None,
            'ˆ' => Self::Hat,
            '˜' => Self::Tilde,
            'ˉ' => Self::Bar,
            '_' => Self::Overline,
            '.' => Self::Dot,
            '︷' => Self::Overbrace,
            _ => {
                FORMS
                    .iter()
                    .find(|form| {
                        !form.mark.is_below() && (form.operator == c || form.combining == c)
                    })?
                    .mark
            }
        };
        Some(mark)
    }

    /// The mark a command of TeX sets.
    pub(crate) fn of_command(name: &str) -> Option<Self> {
        FORMS.iter().find(|form| form.narrow == name || form.wide == name).map(|form| form.mark)
    }
}
