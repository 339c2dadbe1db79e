//! Decisions made while an issue is assembled.

rules! { Asm;
    TOC_ENTRY_UNMATCHED = 1 "toc-entry-unmatched" Warning "the contents list `{entry}`, but nothing in the body matches it"
        "The printed table of contents names an article that was not found. Check its wording, or whether the article was left out."
}
