//! Where the walk stands.
//!
//! Steps go in as the walk descends, a [`Place`] comes out where something is noticed: the JSON
//! pointer (RFC 6901) into the canonical issue, and the id of the innermost node around it.

use std::fmt::Write as _;

use masthead_diagnostics::Place;

/// One step down from an object or a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// A member of an object.
    Key(&'a str),
    /// An item of a list, from 0.
    Item(usize),
}

/// The way from the root to what is seen.
#[derive(Debug, Default)]
pub(crate) struct Path<'a> {
    steps: Vec<Step<'a>>,
    nodes: Vec<&'a str>,
    /// How many things were seen before; orders what is noticed late.
    order: usize,
}

/// A place kept for later, and when the walk passed it.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) place: Place,
    pub(crate) order: usize,
}

impl<'a> Path<'a> {
    pub(crate) fn push(&mut self, step: Step<'a>) {
        self.steps.push(step);
    }

    pub(crate) fn pop(&mut self) {
        self.steps.pop();
    }

    pub(crate) fn enter_node(&mut self, id: &'a str) {
        self.nodes.push(id);
    }

    pub(crate) fn leave_node(&mut self) {
        self.nodes.pop();
    }

    pub(crate) fn count(&mut self) {
        self.order += 1;
    }

    /// The place the walk is at.
    pub(crate) fn spot(&self) -> Spot {
        self.below("")
    }

    /// A place below the one the walk is at: `tail` is the rest of the pointer, escaped.
    pub(crate) fn below(&self, tail: &str) -> Spot {
        let mut pointer = String::new();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Key(key) if key.contains(['~', '/']) => {
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                }
                Step::Key(key) => pointer.push_str(key),
                Step::Item(index) => {
                    let _ = write!(pointer, "{index}");
                }
            }
        }
        pointer.push_str(tail);
        Spot {
            place: Place {
                node: self.nodes.last().map(|id| (*id).to_owned()),
                ..Place::pointer(pointer)
            },
            order: self.order,
        }
    }
}
