//! One thing that was noticed.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::code::{Rule, Severity};
use crate::place::Place;

/// What did not travel as it was, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What it was: `text box`, `comment`, `character U+E000`.
    pub what: String,
    /// What became of it: `dropped`, `kept as text`, `shown as a picture`.
    pub became: String,
}

/// One thing that was noticed: which rule, where, and with what in its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The entry of the code table.
    pub rule: &'static Rule,
    /// The rule's severity, unless a profile changed it.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The values of the message's named arguments, in order.
    pub arguments: Vec<(&'static str, String)>,
    /// Set when something was lost.
    pub loss: Option<Loss>,
}

impl Diagnostic {
    /// A diagnostic of this rule, at no place yet.
    pub fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            severity: rule.severity,
            place: Place::default(),
            arguments: Vec::new(),
            loss: None,
        }
    }

    /// Sets where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Sets a named argument of the message.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and fresh strings"
    )]
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says what was lost and what became of it.
    #[must_use]
    pub fn lost(mut self, what: impl Into<String>, became: impl Into<String>) -> Self {
        self.loss = Some(Loss { what: what.into(), became: became.into() });
        self
    }

    /// The message with its arguments filled in, in English.
    pub fn message(&self) -> String {
        self.fill(self.rule.message, |_, value| Cow::Borrowed(value))
    }

    /// A message with the arguments filled in, each as `said` by its name and value.
    pub(crate) fn fill<'a>(
        &'a self,
        pattern: &str,
        said: impl Fn(&str, &'a str) -> Cow<'a, str>,
    ) -> String {
        let mut message = String::with_capacity(pattern.len() + 32);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                message.push('{');
                rest = after;
                continue;
            };
            match self.arguments.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => message.push_str(&said(name, value)),
                // A missing argument shows as itself, so that a test of the message fails.
                None => {
                    let _ = write!(message, "{{{name}}}");
                }
            }
            rest = tail;
        }
        message.push_str(rest);
        message
    }
}

impl Serialize for Diagnostic {
    /// A line of a report: `code`, `rule`, `severity`, `message`, `place`, `arguments`, `loss`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.rule.code())?;
        map.serialize_entry("rule", self.rule.name)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("message", &self.message())?;
        map.serialize_entry("place", &self.place)?;
        let arguments: std::collections::BTreeMap<_, _> =
            self.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        map.serialize_entry("arguments", &arguments)?;
        if let Some(loss) = &self.loss {
            map.serialize_entry("loss", loss)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn fills_named_arguments() {
        let diagnostic = Diagnostic::new(codes::pkg::NOT_THIS_FORMAT)
            .with("expected", "a Word draft")
            .with("found", "a PDF");
        assert_eq!(diagnostic.message(), "this is a PDF, not a Word draft");
    }

    #[test]
    fn serialises_as_a_line_of_a_report() {
        let diagnostic = Diagnostic::new(codes::enc::BYTES_REPLACED)
            .with("count", 2)
            .with("encoding", "gb18030")
            .lost("2 bytes", "replaced by U+FFFD")
            .at(Place::line(7));
        assert_eq!(
            serde_json::to_string(&diagnostic).unwrap(),
            r#"{"code":"ENC-0002","rule":"bytes-replaced","severity":"warning","message":"2 bytes are not gb18030 and were replaced by U+FFFD","place":{"line":7},"arguments":{"count":"2","encoding":"gb18030"},"loss":{"what":"2 bytes","became":"replaced by U+FFFD"}}"#
        );
    }
}
