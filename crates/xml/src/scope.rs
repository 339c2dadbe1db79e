//! Which prefix means which namespace, element by element.
//!
//! Goes in: declarations as elements open and close. Comes out: the namespace of a prefix.

use std::cell::Cell;

use crate::name::Ns;

/// Bindings in force at once. No document of these formats comes near; the bound keeps looking up
/// a prefix cheap whatever the input.
pub(crate) const MAX_BINDINGS: usize = 1_024;

/// The declarations in force.
#[derive(Debug, Default)]
pub(crate) struct Scope<'a> {
    bindings: Vec<Binding<'a>>,
    /// The binding found last: names that follow one another mostly share a prefix. It stays the
    /// innermost of its prefix until another is declared.
    recent: Cell<Option<usize>>,
}

#[derive(Debug)]
struct Binding<'a> {
    prefix: &'a str,
    ns: Ns,
    depth: usize,
}

impl<'a> Scope<'a> {
    /// Declares a prefix (empty for the default) for the element at `depth`. `false` if there are
    /// too many declarations in force.
    pub(crate) fn declare(&mut self, prefix: &'a str, ns: Ns, depth: usize) -> bool {
        // Writers repeat declarations on every element; what says nothing new is not kept.
        if self.find(prefix) == Some(ns) {
            return true;
        }
        if self.bindings.len() >= MAX_BINDINGS {
            return false;
        }
        self.recent.set(None);
        self.bindings.push(Binding { prefix, ns, depth });
        true
    }

    /// The namespace of an element's prefix.
    pub(crate) fn find(&self, prefix: &str) -> Option<Ns> {
        let recent = self.recent.get().and_then(|index| self.bindings.get(index));
        if let Some(binding) = recent.filter(|binding| binding.prefix == prefix) {
            return Some(binding.ns);
        }
        let found = self.bindings.iter().rposition(|binding| binding.prefix == prefix);
        if let Some(binding) = found.and_then(|index| self.bindings.get(index)) {
            self.recent.set(found);
            return Some(binding.ns);
        }
        match prefix {
            "" => Some(Ns::NONE),
            "xml" => Some(Ns::XML),
            "xmlns" => Some(Ns::XMLNS),
            _ => None,
        }
    }

    /// Forgets what the element at `depth` declared.
    pub(crate) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|binding| binding.depth >= depth) {
            self.bindings.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_declarations_hide_outer_ones_and_end_with_their_element() {
        let mut scope = Scope::default();
        assert!(scope.declare("", Ns::XHTML, 1));
        assert!(scope.declare("m", Ns::MATHML, 1));
        assert!(scope.declare("", Ns::SVG, 2));
        assert_eq!(scope.find(""), Some(Ns::SVG));
        assert_eq!(scope.find("m"), Some(Ns::MATHML));
        scope.leave(2);
        assert_eq!(scope.find(""), Some(Ns::XHTML));
        scope.leave(1);
        assert_eq!(scope.find(""), Some(Ns::NONE));
        assert_eq!(scope.find("m"), None);
        assert_eq!(scope.find("xml"), Some(Ns::XML));
    }

    #[test]
    fn a_declaration_repeated_below_does_not_end_the_outer_one() {
        let mut scope = Scope::default();
        scope.declare("w", Ns::W, 1);
        scope.declare("w", Ns::W, 2);
        scope.leave(2);
        assert_eq!(scope.find("w"), Some(Ns::W));
    }
}
