//! Languages of text, and which way it runs.
//!
//! ECMA-376-1 §17.3.2.20 (`w:lang`), §17.3.2.30 (`w:rtl`), §17.3.1.6 (`w:bidi`). A run names three
//! languages, of which the script of its text chooses one. Word names them for every run, so what
//! most of the text of a script has is the document's own and no mark; what differs from it is.
//! Regions say which dictionary checks the spelling, not what language it is, and are left out.

use std::rc::Rc;

use masthead_codec::{Content, Draft};
use masthead_issue::walk::VisitMut;
use masthead_issue::{Direction, Inline, Inlines, Language, normal, plain};
use masthead_notation::space;
use masthead_xml::Twig;

use super::tree::attribute;

/// The languages `w:lang` names, by script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Languages([Option<Rc<str>>; 3]);

/// Which of the three languages counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin = 0,
    EastAsian = 1,
    Complex = 2,
}

impl Languages {
    /// `w:lang`.
    pub(crate) fn read(element: Twig<'_>) -> Self {
        Self(["val", "eastAsia", "bidi"].map(|name| attribute(element, name).and_then(tag)))
    }

    /// These, and those of `base` where these say nothing.
    pub(crate) fn over(&self, base: &Self) -> Self {
        let pick = |index: usize| self.get(index).or_else(|| base.get(index));
        Self([pick(0), pick(1), pick(2)])
    }

    /// The language of text in letters of the west, and of the east.
    pub(crate) fn declared(&self) -> [Option<&str>; 2] {
        [self.0[0].as_deref(), self.0[1].as_deref()]
    }

    fn get(&self, index: usize) -> Option<Rc<str>> {
        self.0.get(index).cloned().flatten()
    }
}

/// A language without its region: `fr-CA` is `fr`, `zh-TW` is `zh-Hant`. None for no language.
fn tag(value: &str) -> Option<Rc<str>> {
    let value = value.trim().replace('_', "-");
    let mut parts = value.split('-');
    let primary = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let script = parts.clone().find(|part| part.len() == 4).map(|part| {
        let mut script = part.to_ascii_lowercase();
        script.get_mut(..1)?.make_ascii_uppercase();
        Some(script)
    });
    if let Some(Some(script)) = script {
        return Some(format!("{primary}-{script}").into());
    }
    if primary != "zh" {
        return Some(primary.into());
    }
    let traditional =
        parts.any(|part| ["TW", "HK", "MO"].iter().any(|region| part.eq_ignore_ascii_case(region)));
    Some(if traditional { "zh-Hant" } else { "zh-Hans" }.into())
}

/// Languages that one document has at most: what names more means none of them.
const LANGUAGES: usize = 64;

/// A language as looks refer to it: 0 is none.
pub(crate) type Index = u16;

/// Every language met in the text, and how much of it.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    met: Vec<Met>,
    /// Letters of each script that no language is named for.
    unnamed: [u64; 3],
    /// Characters that run from right to left as the document says, and all others.
    rtl: u64,
    ltr: u64,
    /// Something was marked with a language or a direction.
    pub(crate) marked: bool,
}

#[derive(Debug)]
struct Met {
    script: Script,
    language: Rc<str>,
    letters: u64,
}

impl Tally {
    /// The language of a text, counted.
    pub(crate) fn of(&mut self, text: &str, languages: &Languages, rtl: bool) -> Index {
        let (script, letters) = script(text);
        if rtl {
            self.rtl += letters;
        } else {
            self.ltr += letters;
        }
        let Some(language) = languages.get(script as usize) else {
            if let Some(count) = self.unnamed.get_mut(script as usize) {
                *count += letters;
            }
            return 0;
        };
        let known =
            self.met.iter().position(|met| met.script == script && met.language == language);
        let index = known.unwrap_or(self.met.len());
        match self.met.get_mut(index) {
            Some(met) => met.letters += letters,
            None if index < LANGUAGES => {
                self.met.push(Met { script, language, letters });
            }
            None => return 0,
        }
        Index::try_from(index + 1).unwrap_or(0)
    }

    /// The tag of a language.
    pub(crate) fn tag(&self, index: Index) -> Option<&str> {
        let met = self.met.get(usize::from(index).checked_sub(1)?)?;
        Some(&met.language)
    }

    /// Whether a language is what text of its script is said to be where nothing else is said.
    pub(crate) fn is_default(&self, index: Index, defaults: &Languages) -> bool {
        let met = usize::from(index).checked_sub(1).and_then(|index| self.met.get(index));
        met.is_none_or(|met| defaults.get(met.script as usize) == Some(met.language.clone()))
    }

    /// The language of most text of each script; the first is that of most text of all.
    fn main(&self) -> Vec<&Met> {
        let mut best: Vec<&Met> = Vec::new();
        for script in [Script::Latin, Script::EastAsian, Script::Complex] {
            let unnamed = self.unnamed.get(script as usize).copied().unwrap_or(0);
            let of_script =
                self.met.iter().filter(|met| met.script == script && met.letters > unnamed);
            // The first met wins over an equal one.
            best.extend(of_script.rev().max_by_key(|met| met.letters));
        }
        best.sort_by_key(|met| std::cmp::Reverse(met.letters));
        best
    }
}

/// The script of most letters of a text, and how many letters there are.
fn script(text: &str) -> (Script, u64) {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        return (Script::Latin, u64::try_from(letters).unwrap_or(u64::MAX));
    }
    let (mut east, mut complex, mut letters) = (0_u64, 0_u64, 0_u64);
    for c in text.chars() {
        if !space::is_letter(c) {
            continue;
        }
        letters += 1;
        if !c.is_ascii() {
            let cjk = space::is_cjk(c);
            east += u64::from(cjk);
            complex += u64::from(!cjk && is_complex(c));
        }
    }
    let script = if east > 0 && east * 4 >= letters {
        Script::EastAsian
    } else if complex * 2 > letters {
        Script::Complex
    } else {
        Script::Latin
    };
    (script, letters)
}

/// Letters of scripts for which Word keeps a language and a font of their own: Hebrew and Arabic
/// and their kin, the scripts of India and Indochina.
fn is_complex(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Takes marks of language and direction off what is the document's own, and says what that is.
pub(crate) fn settle(tally: &Tally, defaults: &Languages, draft: &mut Draft) {
    let main = tally.main();
    if let Some(first) = main.first() {
        draft.properties.other.push(("language.text".to_owned(), first.language.to_string()));
    }
    if !tally.marked {
        return;
    }
    for met in &main {
        let own = defaults.get(met.script as usize).filter(|own| *own != met.language);
        if let Some(own) = own {
            say_default(met.script, &own, draft);
        }
    }
    let main = main.into_iter().map(|met| met.language.clone()).collect();
    let rtl = tally.rtl > tally.ltr;
    let mut settler = Settler { main, rtl };
    draft.for_each_block(&mut |block| {
        let hints = &mut block.hints;
        hints.language.take_if(|language| settler.is_main(language));
        if rtl {
            hints.direction = None;
        }
    });
    draft.walk(&mut settler);
}

/// Where most text of a script is not in the language the document has by default, the lines that
/// name none are the ones in another language.
fn say_default(script: Script, default: &str, draft: &mut Draft) {
    draft.for_each_block(&mut |block| {
        let Content::Line(line) = &block.content else { return };
        let plain = !line.iter().any(|inline| matches!(inline, Inline::Span(_)));
        let (of_text, letters) = self::script(&plain::inlines(line));
        if block.hints.language.is_none() && plain && letters > 0 && of_text == script {
            block.hints.language = Some(Language::from(default));
        }
    });
}

struct Settler {
    main: Vec<Rc<str>>,
    /// The document as a whole runs from right to left.
    rtl: bool,
}

impl Settler {
    fn is_main(&self, language: &Language) -> bool {
        self.main.iter().any(|main| **main == *language.as_str())
    }
}

impl VisitMut for Settler {
    fn line(&mut self, line: &mut Inlines) {
        let mut changed = false;
        for inline in &mut *line {
            if let Inline::Span(span) = inline {
                let language = span.language.take_if(|language| self.is_main(language));
                let direction = span.direction.take_if(|way| *way == Direction::Rtl && self.rtl);
                changed |= language.is_some() || direction.is_some();
            }
        }
        if changed {
            normal::inlines(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_say_nothing_but_the_script_of_chinese() {
        for (value, expected) in [
            ("fr-CA", Some("fr")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-TW", Some("zh-Hant")),
            ("zh_HK", Some("zh-Hant")),
            ("sr-latn-RS", Some("sr-Latn")),
            ("x-none", None),
            ("", None),
            ("ja", Some("ja")),
        ] {
            assert_eq!(tag(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn the_script_of_the_text_chooses_among_the_languages_of_a_run() {
        let names = ["en", "ja", "he"].map(|name| Some(Rc::from(name)));
        let languages = Languages(names);
        let mut tally = Tally::default();
        for (text, expected) in
            [("two words", "en"), ("二つの言葉", "ja"), ("שתי מילים", "he"), ("12", "en")]
        {
            let index = tally.of(text, &languages, false);
            assert_eq!(tally.tag(index), Some(expected), "{text}");
        }
    }
}
