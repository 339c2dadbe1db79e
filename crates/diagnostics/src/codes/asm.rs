//! Decisions made while an issue is assembled.

rules! { Asm;
    TOC_ENTRY_UNMATCHED = 1 "toc-entry-unmatched" Warning "the contents list `{entry}`, but nothing in the body matches it"
        "The printed table of contents names an article that was not found. Check its wording, or whether the article was left out."
    FURNITURE = 2 "furniture-left-out" Note "left out as a running head or page number: `{text}`"
        "The line comes back on many pages, or stands alone as a page number. It belongs to the page, not to the text. Switch the pass `furniture` off to keep it."
    CONTENTS_LINE = 3 "contents-line" Note "read as a line of the printed contents: `{text}`"
        "The printed table of contents is evidence for sections, titles and pages. It is kept in the record, and made anew by writers."
    FIGURE_WITHOUT_PICTURE = 4 "figure-without-picture" Warning "{label} has a caption and no picture"
        "The picture was lost on the way here, as it is in every plain text. Put it back in the draft the text was made from."
    LABELS_PARTED = 5 "labels-parted" Note "double labels such as `{label}` were read as two fields each"
        "A printed label names two things with a slash between, and so do the words behind it. The slash itself was left out."
    NOTE_UNREFERENCED = 6 "note-not-referred-to" Warning "note {label} is referred to from nowhere"
        "The note stands in the document, but no mark in the text points at it. It was kept with the issue."
    NO_ARTICLES = 7 "no-articles" Warning "no article was found"
        "Nothing told where articles begin: no headings, no contents, no source lines. The whole text became one article."
    MASTHEAD_DISAGREES = 8 "masthead-disagrees" Warning "two masthead lines disagree: `{first}` and `{second}`"
        "The lines are nearly alike and differ in a few characters. Both were kept as printed; one of them is probably a slip."
    ASSET_UNUSED = 9 "asset-unused" Note "a picture nothing refers to was left out ({digest})"
        "The package holds a medium that no place in the document shows."
    TITLE_MISSING = 10 "title-missing" Warning "the issue has no title"
        "Neither the first lines nor the document's properties name the periodical. Write its name on the first line."
}
