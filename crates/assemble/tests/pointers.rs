//! What a draft points at by name is what the issue points at by id.

use masthead_assemble::assemble;
use masthead_codec::{Content, Draft, DraftBlock, Hints, ReadOptions, pointer};
use masthead_issue::{Block, CrossReference, Equation, Id, Inline, Inlines, Issue, Math, walk};

fn block(line: Inlines, outline: Option<u8>, name: &str) -> DraftBlock {
    let names = if name.is_empty() { Vec::new() } else { vec![name.to_owned()] };
    DraftBlock {
        content: Content::Line(line),
        hints: Hints { outline, names, ..Hints::default() },
        ..DraftBlock::default()
    }
}

fn text(text: &str) -> Inlines {
    vec![Inline::text(text)]
}

fn reference(name: &str) -> Inline {
    let target = pointer::target(name);
    Inline::CrossReference(CrossReference { target, content: text(name) })
}

/// Targets of the references of an issue, in order.
struct Targets(Vec<String>);

impl walk::VisitMut for Targets {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            if let Inline::CrossReference(reference) = inline {
                self.0.push(reference.target.0.clone());
            }
        }
    }
}

fn targets(issue: &mut Issue) -> Vec<String> {
    let mut targets = Targets(Vec::new());
    walk::issue_mut(issue, &mut targets);
    targets.0
}

#[test]
fn references_lead_to_the_nearest_node_that_has_an_id() {
    let long = "The tide came in twice that day, and nobody on the pier had counted on it at all.";
    let mut pointing = text("See ");
    let names = ["section", "article", "division", "deep", "shallow", "figure", "nowhere"];
    pointing.extend(names.into_iter().flat_map(|name| [reference(name), Inline::text(" ")]));
    let blocks = vec![
        block(text("Harbour"), Some(1), "section"),
        block(text("The Pier at Night"), Some(2), "article"),
        block(text(long), None, "shallow"),
        block(text("What the lamps showed"), Some(3), "division"),
        block(text(long), None, "deep"),
        block(text("Figure 1. The lamps"), None, "figure"),
        block(text("Another Title"), Some(2), ""),
        block(pointing, None, ""),
    ];
    let draft = Draft { blocks, ..Draft::default() };
    let outcome = assemble(draft, &ReadOptions::default());
    let mut issue = outcome.value.issue;
    assert_eq!(targets(&mut issue), ["s1", "s1-a1", "s1-a1-d1", "s1-a1-d1", "s1-a1", "s1-a1-f1"]);
    let lost = outcome.report.iter().find(|one| one.rule.name == "cross-reference-lost");
    assert!(lost.unwrap().message().contains("nowhere"));
}

#[test]
fn the_name_of_a_number_below_a_formula_is_a_name_of_the_formula() {
    let mut pointing = text("See ");
    pointing.push(reference("number"));
    let equation = Equation { id: Id::default(), label: None, math: Math::default() };
    let formula = DraftBlock {
        content: Content::Block(Box::new(Block::Equation(equation))),
        ..DraftBlock::default()
    };
    let blocks = vec![
        block(text("Harbour"), Some(1), ""),
        formula,
        block(text("(1)"), None, "number"),
        block(pointing, None, ""),
    ];
    let draft = Draft { blocks, ..Draft::default() };
    let mut issue = assemble(draft, &ReadOptions::default()).value.issue;
    let found = targets(&mut issue);
    assert!(found.iter().all(|id| id.contains("-e")) && found.len() == 1, "{found:?}");
}

#[test]
fn names_in_a_table_that_lays_out_stay_with_what_they_name() {
    let long = "The tide came in twice that day, and nobody on the pier had counted on it at all.";
    let mut pointing = text("See ");
    pointing.extend([reference("first"), Inline::text(" "), reference("second")]);
    let rows = [("The Pier at Night", "first"), ("The Lamps", "second")]
        .map(|(title, name)| {
            vec![vec![block(text(title), Some(1), name), block(text(long), None, "")]]
        })
        .to_vec();
    let mut table = block(Inlines::new(), None, "first");
    table.hints.names.push("second".to_owned());
    table.rows = rows;
    let blocks = vec![table, block(pointing, None, "")];
    let draft = Draft { blocks, ..Draft::default() };
    let mut issue = assemble(draft, &ReadOptions::default()).value.issue;
    assert_eq!(targets(&mut issue), ["a1", "a2"]);
}
