//! The command line of masthead.
fn main() {}
