//! Bounded, namespace-aware XML reading and deterministic writing.
