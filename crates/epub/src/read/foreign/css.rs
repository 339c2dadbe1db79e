//! Style sheets as rules: selectors of one element each, and what they declare.
//!
//! CSS Syntax 3, by crate `cssparser`. Selectors that look at more than one element, and rules
//! inside at-rules, are passed over: what they say is fine print, and a wrong match costs more than
//! a missed one.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};

use super::style::Style;

/// A rule: one element's selector, and what is declared for it.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) selector: Selector,
    pub(super) style: Style,
}

/// A selector of one element: `p.c12`, `#front`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Selector {
    pub(super) element: Option<String>,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
}

impl Selector {
    /// How much it weighs against others (Selectors 4 §15).
    pub(super) fn specificity(&self) -> (bool, usize, bool) {
        (self.id.is_some(), self.classes.len(), self.element.is_some())
    }
}

/// The rules of a style sheet, in their order.
pub(super) fn rules(sheet: &str) -> Vec<Rule> {
    let mut parser = Parser::new(sheet);
    let mut rules = Rules(Vec::new());
    // What is no rule is passed over by the parser, which goes on behind it.
    StyleSheetParser::new(&mut parser, &mut rules).for_each(drop);
    rules.0
}

/// What a style attribute declares.
pub(super) fn declarations(attribute: &str) -> Style {
    declared(&mut Parser::new(attribute))
}

fn declared(input: &mut Parser<'_>) -> Style {
    let mut body = Body(Style::default());
    RuleBodyParser::new(input, &mut body).for_each(drop);
    body.0
}

struct Rules(Vec<Rule>);

impl<'i> QualifiedRuleParser<'i> for Rules {
    type Prelude = Vec<Selector>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Vec<Selector>, ParseError<()>> {
        Ok(selectors(input))
    }

    fn parse_block(
        &mut self,
        selectors: Vec<Selector>,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let style = declared(input);
        if !style.is_empty() {
            let rule = |selector| Rule { selector, style: style.clone() };
            self.0.extend(selectors.into_iter().map(rule));
        }
        Ok(())
    }
}

impl AtRuleParser<'_> for Rules {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

/// The selectors of a list that are of one element.
fn selectors(input: &mut Parser<'_>) -> Vec<Selector> {
    let mut found = Vec::new();
    let mut selector = Selector::default();
    // White space ends a selector; what follows it on one side of a comma is of another element.
    let (mut ended, mut known) = (false, true);
    let mut class = false;
    while let Ok(token) = input.next_including_whitespace() {
        match token {
            Token::WhiteSpace(_) => ended = selector != Selector::default(),
            Token::Comma => {
                take(&mut found, std::mem::take(&mut selector), known);
                (ended, known) = (false, true);
            }
            _ if ended => known = false,
            Token::Delim('.') => class = true,
            Token::Ident(name) if std::mem::take(&mut class) => {
                selector.classes.push(name.to_string());
            }
            Token::Ident(name) => selector.element = Some(name.to_ascii_lowercase()),
            Token::IDHash(name) => selector.id = Some(name.to_string()),
            Token::Delim('*') => {}
            _ => known = false,
        }
    }
    take(&mut found, selector, known);
    found
}

fn take(found: &mut Vec<Selector>, selector: Selector, known: bool) {
    if known && selector != Selector::default() {
        found.push(selector);
    }
}

struct Body(Style);

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        input.skip_whitespace();
        let start = input.position();
        while input.next().is_ok() {}
        let value = input.slice_from(start).to_ascii_lowercase();
        let value = value.split('!').next().unwrap_or_default().trim();
        self.0.declare(&name.to_ascii_lowercase(), value);
        Ok(())
    }
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_element_are_read_and_others_passed_over() {
        let rules = rules(
            "@import 'x.css'; p.c1, .a.b /* x */ , div p, a:hover { font-weight: bold !important }\
             @media print { .x { display: none } } #top { text-align: center; x } h1 { color: red }",
        );
        let found: Vec<_> = rules
            .iter()
            .map(|rule| {
                let Selector { element, id, classes } = &rule.selector;
                (element.as_deref(), id.as_deref(), classes.join(" "))
            })
            .collect();
        assert_eq!(
            found,
            [
                (Some("p"), None, "c1".to_owned()),
                (None, None, "a b".to_owned()),
                (None, Some("top"), String::new())
            ]
        );
        assert_eq!(rules[0].style.bold, Some(true));
    }
}
