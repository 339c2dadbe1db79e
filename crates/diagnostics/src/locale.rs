//! The languages masthead speaks to people in, and English put into one of them.
//!
//! English stands beside the code and is what programs are given. Chinese lies in the catalogue
//! [`crate::zh`], looked up by code, or by the English of an argument; what is not there stays
//! English.

use std::borrow::Cow;

use crate::code::{Rule, Severity};
use crate::diagnostic::{Diagnostic, Loss};
use crate::place::Place;
use crate::zh;

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Locale {
    /// The locale that a name of POSIX or a tag of BCP 47 asks for: `zh_CN.UTF-8`, `zh-Hans`, `en`.
    /// `None` where it is of no language there are messages in.
    pub fn of_name(name: &str) -> Option<Self> {
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") {
            Some(Self::Zh)
        } else if language.eq_ignore_ascii_case("en") || matches!(language, "C" | "POSIX") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// What an argument of a message says in words, as a reason; names and what is of the input stay.
    pub fn words(self, english: &str) -> Cow<'_, str> {
        match self {
            Self::En => Cow::Borrowed(english),
            Self::Zh => zh::phrase(english),
        }
    }

    /// What an inference stands on, as crate `assemble` records it.
    pub fn evidence(self, english: &str) -> Cow<'_, str> {
        match self {
            Self::En => Cow::Borrowed(english),
            Self::Zh => zh::evidence(english),
        }
    }
}

impl Severity {
    /// The word for it.
    pub fn name_in(self, locale: Locale) -> &'static str {
        match (locale, self) {
            (Locale::En, severity) => severity.as_str(),
            (Locale::Zh, Self::Note) => "提示",
            (Locale::Zh, Self::Warning) => "警告",
            (Locale::Zh, Self::Error) => "错误",
        }
    }
}

impl Rule {
    /// The message, with `{arguments}` by name.
    pub fn message_in(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.message,
            Locale::Zh => zh::of(self).map_or(self.message, |text| text.message),
        }
    }

    /// Why it matters and what to do.
    pub fn explanation_in(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.explanation,
            Locale::Zh => zh::of(self).map_or(self.explanation, |text| text.explanation),
        }
    }
}

impl Diagnostic {
    /// The message with its arguments filled in.
    pub fn message_in(&self, locale: Locale) -> String {
        match locale {
            Locale::En => self.message(),
            Locale::Zh => self.fill(self.rule.message_in(locale), zh::argument),
        }
    }
}

impl Loss {
    /// The loss in words: what it was, what became of it.
    pub fn in_words(&self, locale: Locale) -> (Cow<'_, str>, Cow<'_, str>) {
        match locale {
            Locale::En => (Cow::Borrowed(&self.what), Cow::Borrowed(&self.became)),
            Locale::Zh => (zh::phrase(&self.what), zh::phrase(&self.became)),
        }
    }
}

impl Place {
    /// The place in words, as [`Place`] displays it in English.
    pub fn in_words(&self, locale: Locale) -> String {
        match locale {
            Locale::En => self.to_string(),
            Locale::Zh => zh::place(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn names_of_locales_are_known_by_their_language() {
        for (name, locale) in [
            ("zh_CN.UTF-8", Some(Locale::Zh)),
            ("zh", Some(Locale::Zh)),
            ("zh-Hans", Some(Locale::Zh)),
            ("en_GB.UTF-8", Some(Locale::En)),
            ("C.UTF-8", Some(Locale::En)),
            ("POSIX", Some(Locale::En)),
            ("de_DE@euro", None),
            ("", None),
        ] {
            assert_eq!(Locale::of_name(name), locale, "{name}");
        }
    }

    #[test]
    fn messages_losses_and_places_are_said_in_chinese() {
        let place = Place { file: Some("a.txt".into()), column: Some(3), ..Place::line(12) };
        let damaged = Diagnostic::new(codes::pkg::PART_DAMAGED)
            .with("part", "word/document.xml")
            .with("reason", "it has 3 bytes, not 5")
            .lost("description of a lost picture", "kept without tables that lie too deep")
            .at(place);
        assert_eq!(
            damaged.message_in(Locale::Zh),
            "部件word/document.xml已损坏：有3字节，而不是5字节"
        );
        let loss = damaged.loss.as_ref().unwrap().in_words(Locale::Zh);
        assert_eq!(loss, ("丢失的图片的说明".into(), "已保留，但不含嵌套过深的表格".into()));
        assert_eq!(damaged.place.in_words(Locale::Zh), "a.txt:12:3");
        let place = Place { paragraph: Some(7), ..Place::part("word/document.xml") };
        assert_eq!(place.in_words(Locale::Zh), "word/document.xml第7段");
        assert_eq!(damaged.message_in(Locale::En), damaged.message());
    }

    #[test]
    fn words_of_the_draft_are_never_translated() {
        let hidden = Diagnostic::new(codes::docx::HIDDEN_TEXT_DROPPED).with("text", "a list");
        assert_eq!(hidden.message_in(Locale::Zh), "已丢弃隐藏文字：a list");
    }
}
