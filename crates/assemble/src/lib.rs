//! From what a reader saw to an issue: named passes, each with its evidence.
