//! How what was noticed and what was understood is shown; a file a form.

pub(crate) mod diff;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod outline;
