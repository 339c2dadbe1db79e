//! Plain-text exports.
