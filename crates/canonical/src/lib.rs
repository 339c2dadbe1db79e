//! Canonical JSON, the .issue package, the derived schema, versions.
