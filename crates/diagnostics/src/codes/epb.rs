//! EPUB publications.

rules! { Epb;
    NOT_READ_YET = 1 "epub-not-read-yet" Error "reading EPUB is not built yet"
        "Retired: the first version wrote EPUB and did not read it."
    PACKAGE_MISSING = 10 "epub-package-missing" Error "there is no package document"
        "The container names no package document (.opf) and holds none, so nothing says what the publication consists of. The file may be another kind of archive, or cut short."
}
