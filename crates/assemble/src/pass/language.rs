//! The main language, by the characters of the text.
//!
//! Kana make Japanese; Han characters without kana make Chinese, in the script whose characters
//! are more; Latin letters make the language whose commonest words are most, English where none
//! stands out; other letters make the best known language of their script. An option goes first,
//! then what the document says of its text, where the characters agree.

use masthead_issue::Language;
use masthead_notation::space::{is_han, is_hangul, is_kana, is_letter};

use crate::context::Context;
use crate::tree::inference;

/// Characters that simplified Chinese alone has, among the commonest of running text.
fn is_simplified(c: char) -> bool {
    matches!(
        c,
        '国' | '这'
            | '个'
            | '们'
            | '来'
            | '为'
            | '时'
            | '会'
            | '发'
            | '经'
            | '业'
            | '开'
            | '关'
            | '进'
            | '对'
            | '现'
            | '产'
            | '员'
            | '实'
            | '务'
            | '电'
            | '机'
            | '体'
            | '学'
            | '长'
            | '东'
            | '车'
            | '门'
            | '见'
            | '书'
    )
}

/// Their forms in traditional Chinese.
fn is_traditional(c: char) -> bool {
    matches!(
        c,
        '國' | '這'
            | '個'
            | '們'
            | '來'
            | '為'
            | '時'
            | '會'
            | '發'
            | '經'
            | '業'
            | '開'
            | '關'
            | '進'
            | '對'
            | '現'
            | '產'
            | '員'
            | '實'
            | '務'
            | '電'
            | '機'
            | '體'
            | '學'
            | '長'
            | '東'
            | '車'
            | '門'
            | '見'
            | '書'
    )
}

/// The commonest words of some languages in Latin letters.
const WORDS: [(&str, &[&str]); 5] = [
    ("en", &["the", "and", "of", "to", "in", "is", "that"]),
    ("de", &["der", "die", "und", "das", "ist", "nicht", "ein"]),
    ("fr", &["le", "la", "les", "et", "des", "est", "une"]),
    ("es", &["el", "los", "las", "y", "que", "una", "del"]),
    ("it", &["il", "che", "di", "gli", "una", "della", "per"]),
];

/// The bytes of the longest of these words.
const LONGEST_WORD: usize = 5;

/// Scripts that are neither of the west nor of the far east, each by where its letters stand in
/// Unicode, with the languages it writes, the best known first.
const SCRIPTS: [(std::ops::RangeInclusive<char>, &[&str]); 8] = [
    ('\u{370}'..='\u{3ff}', &["el"]),
    ('\u{400}'..='\u{52f}', &["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"]),
    ('\u{531}'..='\u{58f}', &["hy"]),
    ('\u{591}'..='\u{5ff}', &["he", "yi"]),
    ('\u{600}'..='\u{77f}', &["ar", "fa", "ur", "ug", "ps", "ku", "sd"]),
    ('\u{900}'..='\u{97f}', &["hi", "mr", "ne", "sa"]),
    ('\u{e00}'..='\u{e7f}', &["th"]),
    ('\u{10a0}'..='\u{10ff}', &["ka"]),
];

/// The script of a letter, where it is one of [`SCRIPTS`].
fn script(c: char) -> Option<usize> {
    SCRIPTS.iter().position(|(letters, _)| letters.contains(&c)).filter(|_| c.is_alphabetic())
}

/// Units that are looked at: more would say the same.
const ENOUGH: usize = 4_000;

pub(crate) fn run(context: &mut Context<'_>) {
    decide(context);
    // What is in the issue's language has none to say.
    for unit in &mut context.units {
        unit.hints.language.take_if(|own| own.primary() == context.language.primary());
    }
}

fn decide(context: &mut Context<'_>) {
    if let Some(language) = &context.options.language {
        context.language = language.clone();
        return;
    }
    let (mut han, mut kana, mut hangul, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    let mut counts = [0_usize; WORDS.len()];
    let mut others = [0_usize; SCRIPTS.len()];
    for unit in context.units.iter().take(ENOUGH) {
        let letters = unit.text.bytes().filter(u8::is_ascii_alphabetic).count();
        latin += letters;
        let beyond = if unit.text.is_ascii() { "" } else { unit.text.as_str() };
        for c in beyond.chars().filter(|c| !c.is_ascii()) {
            if is_han(c) {
                han += 1;
                simplified += usize::from(is_simplified(c));
                traditional += usize::from(is_traditional(c));
            } else if is_kana(c) {
                kana += 1;
            } else if is_hangul(c) {
                hangul += 1;
            } else if let Some(script) = script(c) {
                if let Some(count) = others.get_mut(script) {
                    *count += 1;
                }
            } else if c.is_alphabetic() {
                latin += 1;
            }
        }
        // All these words are of ASCII letters.
        let worded = if letters > 0 { unit.text.as_str() } else { "" };
        let words = worded.split(|c: char| !is_letter(c));
        for word in words.filter(|word| (1..=LONGEST_WORD).contains(&word.len())) {
            for (count, (_, words)) in counts.iter_mut().zip(WORDS) {
                *count += usize::from(words.iter().any(|known| word.eq_ignore_ascii_case(known)));
            }
        }
    }
    // A Han character says as much as four letters.
    let other = others.iter().enumerate().max_by_key(|(_, count)| **count);
    let other = other.filter(|(_, count)| **count > latin.max((han + kana) * 4));
    let inferred = if let Some((script, _)) = other {
        SCRIPTS.get(script).and_then(|(_, list)| list.first()).copied().unwrap_or("und")
    } else if hangul > han + kana && hangul * 4 > latin {
        "ko"
    } else if (han + kana) * 4 > latin && han + kana > 0 {
        if kana * 10 > han + kana {
            "ja"
        } else if traditional > simplified {
            "zh-Hant"
        } else {
            "zh-Hans"
        }
    } else if latin > 0 {
        let best = counts.iter().zip(WORDS).max_by_key(|(count, _)| **count);
        best.filter(|(count, _)| **count > 0).map_or("en", |(_, (language, _))| language)
    } else {
        "und"
    };
    let inferred = Language::from(inferred);
    let said = context.properties.other.iter().find(|(name, _)| name == "language.text");
    let said = said.map(|(_, language)| Language::from(language.as_str()));
    let candidates = [said, context.properties.language.clone()];
    let evidence = format!("{han} Han, {kana} kana, {hangul} hangul, {latin} Latin letters");
    // The document's word is finer (`pt`, `fa`), but programs often leave their default there.
    let few = counts.iter().max().is_some_and(|most| *most < 20);
    let declared = candidates.into_iter().flatten().find(|declared| {
        let same = |languages: &[&str]| languages.contains(&declared.primary().as_str());
        declared.is_well_formed()
            && match other {
                Some((script, _)) => SCRIPTS.get(script).is_some_and(|(_, list)| same(list)),
                None => {
                    !inferred.is_cjk()
                        && !matches!(declared.primary().as_str(), "zh" | "ja" | "ko" | "en")
                        && !SCRIPTS.iter().any(|(_, list)| same(list))
                        && (inferred.as_str() == "en" || declared.primary() == inferred.primary())
                        && few
                }
            }
    });
    context.language = match declared {
        Some(declared) => Language(declared.primary()),
        None => inferred,
    };
    context.inferences.push(inference("language", "language/characters", evidence, 900));
}
