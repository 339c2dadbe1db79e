//! Bytes and text: detection, decoding with places of damage, encoding with escapes.
