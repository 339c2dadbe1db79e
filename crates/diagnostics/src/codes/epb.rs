//! EPUB publications.

rules! { Epb;
    NOT_READ_YET = 1 "epub-not-read-yet" Error "reading EPUB is not built yet"
        "This version writes EPUB and does not read it. Hand in the draft the EPUB was made from."
}
