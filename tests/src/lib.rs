//! Suites over fixtures, corpus, round trips, hostile input and the command line.
//!
//! This library holds what the suites share: the fixtures, Word drafts built from their
//! descriptions, drafts as large as yearbooks and the least work their reading takes, the plain
//! words of packages, the corpus, facts of issues, faults put into texts, and issues made by chance.

pub mod accounting;
pub mod by_schema;
pub mod compare;
pub mod corpus;
pub mod coverage;
pub mod drafts;
pub mod epub;
pub mod extract;
pub mod facts;
pub mod fixture;
pub mod floor;
pub mod generate;
pub mod large;
pub mod leaves;
pub mod perturb;
pub mod wml;
