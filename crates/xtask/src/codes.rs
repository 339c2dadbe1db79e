//! The reference of all codes, as Markdown.
//!
//! It stands beside the schemas because it is the other half of what a pipeline relies on: codes and
//! names are for ever, as published versions are. `masthead explain` prints the same, an entry at a
//! time.

use std::fmt::Write as _;

use masthead_diagnostics::{Area, Rule, Severity, codes};

const HEAD: &str = "\
# Codes

Generated from the code table (`crates/diagnostics/src/codes`); never edit it by hand: change the \
table, run `cargo xtask codes`, review what changed. `masthead explain CODE` prints an entry.

Codes and names never change their meaning and are never given twice. Severities are those without \
a configuration: `masthead.toml` and the options of `masthead validate` can change them. Words in \
braces are filled in.
";

/// The whole reference.
pub(crate) fn reference() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n| codes | about | entries |\n| --- | --- | --- |\n");
    for area in Area::ALL {
        let count = of(area).count();
        let link = anchor(area);
        let _ = writeln!(text, "| [`{}`](#{link}) | {} | {count} |", area.as_str(), area.title());
    }
    for area in Area::ALL {
        let _ = write!(text, "\n## {}: {}\n", area.as_str(), area.title());
        for rule in of(area) {
            entry(rule, &mut text);
        }
    }
    text
}

fn of(area: Area) -> impl Iterator<Item = &'static Rule> {
    codes::all().filter(move |rule| rule.area == area)
}

/// How forges name the heading of an area in links.
fn anchor(area: Area) -> String {
    let heading = format!("{} {}", area.as_str(), area.title()).to_ascii_lowercase();
    heading
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn entry(rule: &Rule, text: &mut String) {
    let severity = match rule.severity {
        Severity::Error => "**error**",
        Severity::Warning => "**warning**",
        Severity::Note => "**note**",
    };
    let _ = write!(
        text,
        "\n### {} {}\n\n{severity}: {}\n\n{}\n",
        rule.code(),
        rule.name,
        escape(rule.message),
        escape(rule.explanation)
    );
}

/// Markdown that says the same text: what stands in backticks is code, the rest has no markup.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(out, "`{part}`");
            continue;
        }
        for c in part.chars() {
            if matches!(c, '*' | '_' | '<' | '[' | ']' | '\\' | '#') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_entry_and_links_lead_to_headings() {
        let text = reference();
        for rule in codes::all() {
            assert!(text.contains(&format!("\n### {} {}\n", rule.code(), rule.name)));
        }
        for area in Area::ALL {
            assert_eq!(text.matches(&format!("\n## {}: ", area.as_str())).count(), 1);
        }
        assert_eq!(anchor(Area::Sch), "sch-the-schema-and-canonical-json");
    }

    #[test]
    fn text_is_not_taken_for_markup() {
        assert_eq!(escape("a <b> `c_*d` _e_"), "a \\<b> `c_*d` \\_e\\_");
    }
}
