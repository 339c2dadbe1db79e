//! Word drafts.

rules! { Docx;
    MAIN_PART_MISSING = 1 "docx-main-part-missing" Error "no main document part was found"
        "The package has no relationship to a document, and no part looks like one. It may be a spreadsheet or a presentation."
}
