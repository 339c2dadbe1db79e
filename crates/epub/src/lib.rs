//! EPUB publications.
