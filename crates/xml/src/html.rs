//! HTML, and XHTML that is not well formed, as a tree.
//!
//! Text goes in; a [`Document`] in the XHTML namespace comes out, whatever the text is: html5ever
//! cuts the markup and mends it as browsers do (HTML Living Standard §13.2). What EPUB documents
//! have of XML and HTML has not is kept: elements that close themselves, CDATA sections, prefixes.
//! Depth and number of elements are bounded; what lies deeper is put into the element above it.

mod arena;
mod filter;
mod shape;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use masthead_diagnostics::{Diagnostic, Failure, Limits, Outcome, Place, Report, codes};

use crate::tree::Document;
use filter::Filter;

/// Attributes an element may have. The tokeniser compares each with all before it.
const ATTRIBUTES: usize = 256;

impl Document {
    /// Reads a text as HTML. Fails at a limit alone: anything is HTML of some kind.
    pub fn parse_html(source: &str, part: &str, limits: &Limits) -> Result<Outcome<Self>, Failure> {
        let attributes = limits.xml_attributes.min(ATTRIBUTES);
        if filter::most_attributes(source) > attributes {
            return Err(too_large(part, attributes, "attributes on an element"));
        }
        let tokenizer = Tokenizer::new(Filter::new(source, limits), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(source));
        // The filter never stops the tokeniser, so that one call takes all; the loop is for sure.
        while !queue.is_empty() {
            if let TokenizerResult::Done = tokenizer.feed(&queue) {
                break;
            }
        }
        tokenizer.end();
        let Filter { builder, state } = tokenizer.sink;
        let state = state.into_inner();
        let arena = builder.sink;
        if arena.is_full() {
            return Err(too_large(part, arena.most(), "nodes"));
        }
        let mut report = Report::new(limits);
        if let Some(name) = &state.flattened {
            report.push(
                Diagnostic::new(codes::lim::TOO_DEEP)
                    .with("limit", limits.xml_depth)
                    .with("what", format!("<{name}>"))
                    .at(Place::part(part)),
            );
        }
        let value = shape::document(&arena, state.prefixes, limits.xml_depth);
        Ok(Outcome { value, report })
    }
}

fn too_large(part: &str, limit: usize, what: &str) -> Failure {
    Failure::limit(
        Diagnostic::new(codes::lim::XML_TOO_LARGE)
            .with("limit", limit)
            .with("what", what)
            .at(Place::part(part)),
    )
}

#[cfg(test)]
mod tests;
