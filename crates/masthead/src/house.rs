//! What a house makes of findings about its issues: which of them count, and for how much.
//!
//! [`House`] is data, as it stands in `masthead.toml`; keys and values are kebab-case. It decides
//! over findings that are there already: nothing here reads files, and no rule runs or rests for
//! it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use masthead_check::Profile;
use masthead_diagnostics::{Area, Diagnostic, Rule, Severity, codes, nearest};
use serde::Deserialize;

/// How findings about the issues of one house are weighed.
///
/// ```
/// use masthead::{Diagnostic, House, Severity, codes};
///
/// let mut house = House::default();
/// house.ignore.push("text-*".parse()?);
/// house.deny.push("ISS-0001".parse()?);
/// let note = Diagnostic::new(codes::iss::TEXT_NOT_NORMAL);
/// assert_eq!(house.weigh(note), None);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct House {
    /// Severities of rules; of several selectors that fit, one without `*` wins, then the longest.
    pub rules: BTreeMap<Selector, Level>,
    /// The only rules whose findings are told; none listed means all.
    pub select: Vec<Selector>,
    /// Rules whose findings are not told, among those selected.
    pub ignore: Vec<Selector>,
    /// Findings that are errors, whatever their severity.
    pub deny: Vec<Deny>,
    /// The issue before the one at hand: the name of a file, as the caller understands it.
    pub previous: Option<String>,
    /// Which fields issues must have, and must not have.
    pub profile: Option<Profile>,
}

impl House {
    /// The finding with the severity it has in this house; nothing where it is not told.
    pub fn weigh(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        let fits = |selectors: &[Selector]| {
            selectors.iter().any(|selector| selector.matches(finding.rule))
        };
        if (!self.select.is_empty() && !fits(&self.select)) || fits(&self.ignore) {
            return None;
        }
        if let Some(level) = self.level(finding.rule) {
            finding.severity = level.severity()?;
        }
        if self.deny.iter().any(|deny| deny.concerns(&finding)) {
            finding.severity = Severity::Error;
        }
        Some(finding)
    }

    /// What the house says of this rule.
    fn level(&self, rule: &Rule) -> Option<Level> {
        self.rules
            .iter()
            .filter(|(selector, _)| selector.matches(rule))
            .max_by_key(|(selector, _)| (selector.is_exact(), selector.0.len()))
            .map(|(_, level)| *level)
    }
}

/// How much a rule matters in a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Its findings are errors.
    Error,
    /// Its findings are warnings.
    Warning,
    /// Its findings are notes.
    Note,
    /// Its findings are not told.
    Off,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }
}

/// Names one rule or many: a code (`ISS-0001`), the name of a rule (`id-duplicate`), an area (`ISS`
/// or `ISS-`), or either of the first two with `*` for any characters (`toc-*`). Case does not
/// count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Selector(String);

impl Selector {
    /// Whether it names this rule.
    pub fn matches(&self, rule: &Rule) -> bool {
        matches(&self.0, rule.name) || matches(&self.0, &rule.code().to_ascii_lowercase())
    }

    /// Whether it can name one rule alone.
    fn is_exact(&self) -> bool {
        !self.0.contains('*')
    }
}

impl FromStr for Selector {
    type Err = String;

    /// Reads a selector. One that names no rule is a slip.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut pattern = text.trim().to_ascii_lowercase();
        let areas = Area::ALL.map(|area| area.as_str().to_ascii_lowercase());
        if areas.iter().any(|area| pattern.trim_end_matches('-') == area) {
            pattern = format!("{}-*", pattern.trim_end_matches('-'));
        }
        let selector = Self(pattern);
        if codes::all().any(|rule| selector.matches(rule)) {
            return Ok(selector);
        }
        let codes: Vec<String> = codes::all().map(Rule::code).collect();
        let names = codes::all().map(|rule| rule.name);
        Err(match nearest(text, names.chain(codes.iter().map(String::as_str))) {
            Some(meant) => format!("there is no rule `{text}`: did you mean `{meant}`?"),
            None => format!("there is no rule `{text}`"),
        })
    }
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a name fits a pattern in which `*` is any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        rest = after;
    }
    true
}

/// Findings that are errors, whatever their severity.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Deny {
    /// Whatever did not travel.
    Loss,
    /// Whatever is of this severity or worse.
    Severity(Severity),
    /// The findings of these rules.
    Rules(Selector),
}

impl Deny {
    /// Whether it makes an error of this finding.
    pub fn concerns(&self, finding: &Diagnostic) -> bool {
        match self {
            Self::Loss => finding.loss.is_some(),
            Self::Severity(severity) => finding.severity >= *severity,
            Self::Rules(selector) => selector.matches(finding.rule),
        }
    }
}

impl FromStr for Deny {
    type Err = String;

    /// Reads `loss`, `warning`, `note`, or a [`Selector`].
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "loss" => Ok(Self::Loss),
            "warning" => Ok(Self::Severity(Severity::Warning)),
            "note" => Ok(Self::Severity(Severity::Note)),
            _ => match (text.parse(), nearest(text, ["loss", "warning", "note"])) {
                (Ok(selector), _) => Ok(Self::Rules(selector)),
                (Err(_), Some(meant)) => {
                    Err(format!("there is no rule `{text}`: did you mean `{meant}`?"))
                }
                (Err(said), None) => Err(said),
            },
        }
    }
}

impl TryFrom<String> for Deny {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Deny {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loss => f.write_str("loss"),
            Self::Severity(severity) => f.write_str(severity.as_str()),
            Self::Rules(selector) => selector.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use masthead_diagnostics::codes::{iss, sch};

    use super::*;

    fn selector(text: &str) -> Selector {
        text.parse().unwrap()
    }

    #[test]
    fn rules_are_named_by_code_name_area_and_pattern() {
        for (text, expected) in [
            ("ISS-0022", true),
            ("iss-0022", true),
            ("text-not-normal", true),
            ("ISS", true),
            ("ISS-", true),
            ("ISS-*", true),
            ("text-*", true),
            ("*-not-*", true),
            ("*", true),
            ("SCH", false),
            ("*-xml", false),
            ("ISS-0021", false),
        ] {
            assert_eq!(selector(text).matches(iss::TEXT_NOT_NORMAL), expected, "{text}");
        }
        assert!(!selector("not-normal").matches(iss::TEXT_NOT_NORMAL));
        assert!(selector("not-normal").matches(sch::NOT_NORMAL));
    }

    #[test]
    fn what_names_no_rule_is_refused_with_what_was_meant() {
        for (text, said) in [
            ("id-duplicat", "there is no rule `id-duplicat`: did you mean `id-duplicate`?"),
            ("zzz-*", "there is no rule `zzz-*`"),
            ("", "there is no rule ``"),
        ] {
            assert_eq!(text.parse::<Selector>().unwrap_err(), said);
        }
        assert_eq!(
            "warnings".parse::<Deny>().unwrap_err(),
            "there is no rule `warnings`: did you mean `warning`?"
        );
    }

    #[test]
    fn the_nearest_word_about_a_rule_counts() {
        let mut house = House::default();
        house.rules.insert(selector("ISS"), Level::Note);
        house.rules.insert(selector("text-*"), Level::Off);
        house.rules.insert(selector("text-not-xml"), Level::Warning);
        let weighed = |rule| house.weigh(Diagnostic::new(rule)).map(|found| found.severity);
        assert_eq!(weighed(iss::ID_DUPLICATE), Some(Severity::Note));
        assert_eq!(weighed(iss::TEXT_NOT_NORMAL), None);
        assert_eq!(weighed(iss::TEXT_NOT_XML), Some(Severity::Warning));
        assert_eq!(weighed(sch::INVALID), Some(Severity::Error));
    }

    #[test]
    fn selecting_comes_before_ignoring_and_denying_last() {
        let mut house = House {
            select: vec![selector("ISS")],
            ignore: vec![selector("text-not-xml")],
            deny: vec![Deny::Severity(Severity::Warning), "ISS-0022".parse().unwrap()],
            ..House::default()
        };
        house.rules.insert(selector("text-not-normal"), Level::Note);
        let weighed = |rule| house.weigh(Diagnostic::new(rule)).map(|found| found.severity);
        assert_eq!(weighed(sch::INVALID), None);
        assert_eq!(weighed(iss::TEXT_NOT_XML), None);
        assert_eq!(weighed(iss::TEXT_NOT_NORMAL), Some(Severity::Error));
    }
}
