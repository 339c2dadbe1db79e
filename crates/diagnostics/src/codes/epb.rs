//! EPUB publications.

rules! { Epb;
    NOT_READ_YET = 1 "epub-not-read-yet" Error "reading EPUB is not built yet"
        "Retired: the first version wrote EPUB and did not read it."
    PACKAGE_MISSING = 10 "epub-package-missing" Error "there is no package document"
        "The container names no package document (.opf) and holds none, so nothing says what the publication consists of. The file may be another kind of archive, or cut short."
    READING_RENEWED = 40 "reading-renewed" Note "`{text}` was edited, so what it says was read anew"
        "Beside a date, a number, a source or a name stands what it reads as. Where somebody edited the text, the reading of the old text no longer holds: it was made again from the new text, or left out where the text gives none."
    GENERATED_EDITED = 41 "generated-edited" Warning "`{text}` is made from the issue, so the edit of it is not read"
        "Contents, running words and the marks of notes are made from titles and numbers each time an EPUB is written. An edit belongs where the words come from: the title of the article, the label of the note."
    ID_TAKEN = 42 "id-taken" Note "the id `{id}` stands on two elements; the second was left without it"
        "An element was copied with its id. The first keeps it, and whatever points at it leads there."
    UNSIGNED_PART = 43 "unsigned-part" Note "{part} carries no marks of ours and was read as an article"
        "Somebody added a document to an EPUB that masthead wrote. It stands as an article of its own where it was put."
    MARKS_DAMAGED = 44 "marks-damaged" Warning "what stands beside `{text}` could not be read: {reason}"
        "Something of what an EPUB by masthead says beside its text was damaged. The text itself was read."
    MEDIUM_MISSING = 45 "medium-missing" Warning "there is no picture or other medium in the place of `{name}`"
        "A page shows a medium that is not in the file, or is elsewhere on the network; nothing is fetched."
    ELEMENT_DROPPED = 46 "element-dropped" Warning "an element `{name}` was left out"
        "An issue has no place for it: a form, a program, a drawing inside the page."
    LATER_VERSION = 47 "later-version" Warning "the EPUB was written for version {version} of the model"
        "It may say things this version of masthead does not know. What is known was read."
}
