//! Short strings met again and again, each kept once.
//!
//! Names and values of attributes go in; shared strings come out. A document has a few dozen names
//! and a million uses of them.

use std::rc::Rc;

/// Places for strings: enough for the names of a document beside its commonest values.
const SLOTS: usize = 1 << 10;

/// Longer strings are seldom met twice.
const LONGEST: usize = 32;

/// The strings met last, each in the place its bytes name.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    slots: Vec<Option<Rc<str>>>,
}

impl Interner {
    /// This string, shared with earlier uses where they are remembered.
    pub(crate) fn get(&mut self, text: &str) -> Rc<str> {
        if text.len() > LONGEST {
            return text.into();
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let Some(slot) = self.slots.get_mut(hash(text.as_bytes()) % SLOTS) else {
            return text.into();
        };
        match slot {
            Some(known) if **known == *text => known.clone(),
            _ => slot.insert(text.into()).clone(),
        }
    }
}

/// FNV-1a (draft-eastlake-fnv-21): few steps for short strings. Strings that fall together cost a
/// copy each, nothing else.
fn hash(bytes: &[u8]) -> usize {
    let hash = bytes
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash ^ (hash >> 15)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_met_again_is_the_same_one() {
        let mut interner = Interner::default();
        let long = "x".repeat(LONGEST + 1);
        assert!(Rc::ptr_eq(&interner.get("name"), &interner.get("name")));
        assert!(!Rc::ptr_eq(&interner.get(&long), &interner.get(&long)));
        for index in 0..SLOTS * 2 {
            let text = index.to_string();
            assert_eq!(*interner.get(&text), *text);
        }
    }
}
