//! How what was noticed and what was understood is shown; a file a form.

pub(crate) mod diff;
mod fingerprint;
pub(crate) mod github;
pub(crate) mod gitlab;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod outline;
pub(crate) mod rdjson;
pub(crate) mod sarif;
mod words;
