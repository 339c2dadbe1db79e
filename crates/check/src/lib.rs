//! What JSON Schema cannot say about an issue.
