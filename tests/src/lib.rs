//! Suites over fixtures, corpus, round trips, hostile input and the command line.
