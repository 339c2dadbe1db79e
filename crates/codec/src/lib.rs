//! What readers hand over and writers take: Draft, hints, options, traits.
