//! The seal on matter that is made from the issue: both directions know it.
//!
//! The text of an element goes in, the value of its `data-generated` comes out. A reader passes
//! over such elements; where text and seal differ, somebody edited what only a change of the issue
//! can change, and is told so.

use crate::space::plainly;

/// The seal of a text: FNV-1a, 32 bits, over its characters without white space
/// and what other programs take out.
pub(crate) fn seal(text: &str) -> String {
    let mut hash = 0x811c_9dc5_u32;
    let mut buffer = [0; 4];
    for c in plainly(text).chars().filter(|c| !c.is_whitespace()) {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_not_sealed() {
        assert_eq!(seal("a b"), seal("\n ab "));
        assert_ne!(seal("ab"), seal("ac"));
        assert_eq!(seal(""), "811c9dc5");
    }
}
