use std::collections::BTreeSet;

use super::*;
use crate::codes;

fn holes(pattern: &str) -> BTreeSet<&str> {
    pieces(pattern).filter_map(|(_, hole)| hole).collect()
}

#[test]
fn every_rule_is_said_in_chinese() {
    let missing: Vec<String> = codes::all()
        .filter(|rule| of(rule).is_none())
        .map(|rule| {
            let file = rule.area.as_str().to_lowercase();
            format!("{} {}: add it to src/zh/{file}.rs", rule.code(), rule.name)
        })
        .collect();
    assert!(missing.is_empty(), "without Chinese:\n{}", missing.join("\n"));
}

#[test]
fn nothing_is_said_of_rules_that_are_not_there() {
    for area in Area::ALL {
        let numbers: Vec<u16> = all(area).iter().map(|text| text.number).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{area:?}: {numbers:?}");
        for number in numbers {
            let known = codes::all().any(|rule| rule.area == area && rule.number == number);
            assert!(known, "{}-{number:04} is no code", area.as_str());
        }
    }
}

#[test]
fn both_languages_use_the_same_arguments() {
    for rule in codes::all() {
        let Some(text) = of(rule) else { continue };
        assert_eq!(holes(rule.message), holes(text.message), "{}", rule.code());
    }
    for (english, chinese) in phrases::ALL.iter().chain(evidence::ALL) {
        assert_eq!(holes(english), holes(chinese), "{english}");
    }
}

/// Full-width punctuation beside Han characters, no space between them and anything else (but in
/// what is quoted as it stands), messages without a full stop, explanations with one.
#[test]
fn chinese_keeps_the_house_form() {
    let check = |text: &str, of: &str| {
        let said: String = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let characters: Vec<char> = said.chars().collect();
        for pair in characters.windows(2) {
            let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            let half = |c: char| matches!(c, ',' | ';' | ':' | '?' | '!' | '(' | ')' | ' ' | '"');
            let wrong = (han(pair[0]) && half(pair[1])) || (half(pair[0]) && han(pair[1]));
            assert!(!wrong, "{of}: {}{} in {text}", pair[0], pair[1]);
        }
        assert!(!text.is_ascii() || text.contains('{') || text.len() < 12, "{of}");
    };
    for rule in codes::all() {
        let Some(text) = of(rule) else { continue };
        let code = rule.code();
        assert!(!text.message.ends_with('。'), "{code}: no full stop");
        assert!(text.explanation.ends_with('。'), "{code}: explanations are sentences");
        check(text.message, &code);
        check(text.explanation, &code);
    }
    for (english, chinese) in phrases::ALL.iter().chain(evidence::ALL) {
        check(chinese, english);
    }
}

#[test]
fn every_phrase_is_found_by_its_english() {
    for catalogue in [phrases::ALL, evidence::ALL] {
        for (english, chinese) in catalogue {
            let filled = |pattern: &str| {
                pieces(pattern).fold(String::new(), |text, (literal, hole)| {
                    let value = hole.map_or(String::new(), |name| match name {
                        "count" => "1234".to_owned(),
                        name => format!("‹{name}›"),
                    });
                    text + literal + &value
                })
            };
            let found = translated(catalogue, &filled(english), DEPTH);
            assert_eq!(found.as_deref(), Some(filled(chinese).as_str()), "{english}");
        }
    }
}

#[test]
fn holes_are_filled_and_what_they_hold_is_said_too() {
    for (english, chinese) in [
        ("a string should stand here, not an object", "此处应为字符串，而不是对象"),
        ("a string or a list should stand here, not a number", "此处应为字符串或列表，而不是数字"),
        ("left out: a list", "略去：a list"),
        ("kept without a table of too many cells, picture", "已保留，但不含单元格过多的表格、图片"),
        ("row 3 covers 2 of 5 columns", "第3行只占5列中的2列"),
        ("what nobody foresaw", "what nobody foresaw"),
    ] {
        assert_eq!(phrase(english), chinese);
    }
    assert_eq!(evidence("the contents list `渡口`, page 7"), "目录列有“渡口”，第7页");
}
