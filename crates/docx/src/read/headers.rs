//! Headers and footers: the words of those that sections refer to, as running heads.
//!
//! ECMA-376-1 §17.10.

use masthead_codec::Content;
use masthead_issue::plain;
use masthead_xml::{Ns, Twig};

use super::context::{Context, Leads};
use super::document::{self, Flow};
use super::paragraph;
use super::tree::{part_tree, relation};

/// Reads the headers and footers of a section, each part once.
pub(crate) fn of_section(cx: &mut Context<'_, '_>, section: Twig<'_>) {
    for element in section.elements() {
        let is_reference = element.ns() == Ns::W
            && matches!(element.local(), "headerReference" | "footerReference");
        let Some(id) = relation(element, "id").filter(|_| is_reference) else {
            continue;
        };
        let Leads::Part(part) = cx.follow(id, "a header or footer") else {
            continue;
        };
        if !cx.heads_read.contains(&part) {
            cx.heads_read.push(part.clone());
            read(cx, &part);
        }
    }
}

fn read(cx: &mut Context<'_, '_>, part: &str) {
    let tree = match part_tree(cx.package, part, &cx.options.limits, &mut cx.report) {
        Ok(tree) => tree,
        Err(failure) => {
            cx.failure.get_or_insert(failure);
            return;
        }
    };
    let Some(root) = tree.root() else { return };
    let mut scope = cx.scope_of(part);
    scope.words_only = true;
    let outer = std::mem::replace(&mut cx.scope, scope);
    let fields = std::mem::take(&mut cx.fields);
    let mut flow = Flow::default();
    document::blocks(cx, &mut flow, root);
    paragraph::flush(cx, &mut flow);
    cx.fields = fields;
    cx.scope = outer;
    for block in flow.blocks {
        let text = match &block.content {
            Content::Line(line) => plain::inlines(line),
            Content::Block(block) => plain::blocks(std::slice::from_ref(block)),
            Content::Page(_) => continue,
        };
        for line in text.lines() {
            let line = line.trim();
            if !line.is_empty() && !cx.running_heads.iter().any(|head| head == line) {
                cx.running_heads.push(line.to_owned());
            }
        }
    }
}
