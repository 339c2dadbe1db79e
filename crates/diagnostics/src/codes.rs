//! The table of all codes, one file an area.
//!
//! `explain` and the reference page are generated from it. A test holds that codes and names are
//! unique and ascending, so a code can never be given twice.

use crate::code::Rule;

/// Declares the rules of one area: a constant each, and the list `ALL`.
macro_rules! rules {
    ($area:ident; $( $id:ident = $number:literal $name:literal $severity:ident $message:literal $explanation:literal )*) => {
        use crate::code::{Area, Rule, Severity};
        $(
            #[doc = $explanation]
            pub const $id: &Rule = &Rule {
                area: Area::$area,
                number: $number,
                name: $name,
                severity: Severity::$severity,
                message: $message,
                explanation: $explanation,
            };
        )*
        /// All rules of this area, ascending by number.
        pub const ALL: &[&Rule] = &[$($id),*];
    };
}

pub mod asm;
pub mod cfg;
pub mod docx;
pub mod enc;
pub mod epb;
pub mod iss;
pub mod lim;
pub mod out;
pub mod pkg;
pub mod sch;
pub mod txt;
pub mod xml;

/// Every rule of every area, in the order of the table.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        pkg::ALL,
        xml::ALL,
        enc::ALL,
        docx::ALL,
        epb::ALL,
        txt::ALL,
        asm::ALL,
        iss::ALL,
        sch::ALL,
        out::ALL,
        lim::ALL,
        cfg::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this code (`ASM-0003`, in any case) or this name (`toc-entry-unmatched`).
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code().eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_ascending() {
        let mut names = BTreeSet::new();
        let mut last = None;
        for rule in all() {
            assert!(names.insert(rule.name), "{} is named twice", rule.name);
            if let Some((area, number)) = last
                && area == rule.area
            {
                assert!(rule.number > number, "{} is out of order", rule.code());
            }
            last = Some((rule.area, rule.number));
        }
    }

    #[test]
    fn what_an_issue_says_is_explained_with_an_example() {
        for rule in iss::ALL {
            assert_eq!(rule.explanation.matches("Example: ").count(), 1, "{}", rule.code());
        }
    }

    #[test]
    fn texts_keep_the_house_form() {
        for rule in all() {
            let code = rule.code();
            assert!(!rule.message.ends_with('.'), "{code}: no full stop");
            assert!(rule.explanation.ends_with('.'), "{code}: explanations are sentences");
            assert!(
                rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{code}: kebab-case"
            );
        }
    }
}
