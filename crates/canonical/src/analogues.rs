//! What the types and fields of an issue are called elsewhere.
//!
//! Who builds on the schema mostly comes from JATS, EPUB or schema.org. Each entry names the nearest
//! thing there (a near one: the meaning is that of our description). Definitions whose doc comment
//! names its analogues itself are not here.

use serde_json::Value;

/// A definition, or a property of one, and its analogues. JATS is version 1.3, EPUB 3.3 with the
/// HTML it holds, `CSL` is CSL-JSON.
const ANALOGUES: &[(&str, &str)] = &[
    ("Issue.language", "EPUB `dc:language`, schema.org `inLanguage`"),
    ("Issue.id", "EPUB `dc:identifier`, schema.org `identifier`"),
    ("Issue.title", "JATS `issue-title`, schema.org `name`"),
    ("Issue.contents", "EPUB `nav` of type `toc`, schema.org `hasPart`"),
    ("Issue.covers", "EPUB property `cover-image`, schema.org `image`"),
    ("Issue.assets", "EPUB `manifest`"),
    ("Issue.dates", "JATS `pub-date`, schema.org `datePublished`"),
    ("Issue.layout", "EPUB `spine`"),
    ("Abstract", "JATS `abstract`, `trans-abstract`; schema.org `abstract`"),
    ("Affiliation", "JATS `aff`, schema.org `affiliation`"),
    ("Agent.family", "JATS `surname`, schema.org `familyName`, CSL `family`"),
    ("Agent.given", "JATS `given-names`, schema.org `givenName`, CSL `given`"),
    ("Agent.email", "JATS `email`, schema.org `email`"),
    ("Agent.biography", "JATS `bio`, schema.org `description`"),
    ("Agent.corresponding", "JATS `contrib/@corresp`"),
    ("Agent.identifiers", "JATS `contrib-id`, schema.org `identifier`"),
    ("Agent.parallel", "JATS `name-alternatives`, schema.org `alternateName`"),
    ("Agent.portrait", "schema.org `image`"),
    ("AgentKind", "JATS `name`, `collab`; schema.org `Person`, `Organization`"),
    ("ArticleEntry", "JATS `article`, schema.org `Article`"),
    ("ArticleKind", "JATS `article/@article-type`, schema.org subtypes of `Article`"),
    ("AsideBlock", "JATS `boxed-text`, HTML `aside`"),
    ("AsideKind", "JATS `boxed-text/@content-type`"),
    ("Asset", "EPUB `item` of the manifest, schema.org `MediaObject`"),
    ("Asset.mediaType", "EPUB `item/@media-type`, schema.org `encodingFormat`"),
    ("Asset.bytes", "schema.org `contentSize`"),
    ("Asset.rights", "JATS `permissions`, schema.org `copyrightNotice`"),
    ("AttachmentBlock", "JATS `supplementary-material`, schema.org `associatedMedia`"),
    ("BreakBlock", "HTML `hr`"),
    ("Cell", "JATS `td`, `th`; HTML `td`, `th`"),
    ("CitationInline", "JATS `xref` of type `bibr`, EPUB `doc-biblioref`"),
    ("CodeBlock", "JATS `code`, HTML `pre` with `code`"),
    ("Cover", "EPUB property `cover-image`, schema.org `image`"),
    ("Credit.role", "JATS `role`, MARC relators, schema.org `author`, `editor`, `translator`"),
    ("CrossReferenceInline", "JATS `xref`, HTML `a` to an id"),
    ("DateLabel", "JATS `string-date`, HTML `time`"),
    ("DateLabel.value", "JATS `date/@iso-8601-date`, HTML `time/@datetime`"),
    ("Dates.coverage", "schema.org `temporalCoverage`, Dublin Core `temporal`"),
    ("Dates.modified", "EPUB `dcterms:modified`, schema.org `dateModified`"),
    ("Dates.published", "JATS `pub-date`, EPUB `dc:date`, schema.org `datePublished`"),
    ("DialogueBlock", "JATS `speech`"),
    ("Direction", "HTML `dir`"),
    ("DivisionBlock", "JATS `sec`, HTML `section`"),
    ("DivisionRole", "JATS `sec/@sec-type`, DPUB-ARIA roles"),
    ("EquationBlock", "JATS `disp-formula`, HTML `math`"),
    ("ExtensionBlock", "JATS `custom-meta-group`"),
    ("ExtensionInline", "JATS `named-content`"),
    ("FigureBlock", "JATS `fig`, `fig-group`; HTML `figure`"),
    ("FigureBlock.caption", "JATS `caption`, HTML `figcaption`"),
    ("FigureMedia", "JATS `graphic`, HTML `img`, schema.org `ImageObject`"),
    ("FigureMedia.alt", "JATS `alt-text`, HTML `img/@alt`"),
    ("History", "JATS `history`, schema.org `dateCreated`, `dateModified`"),
    ("HistoryEvent", "JATS `date/@date-type`"),
    ("Id", "JATS `@id`, HTML `id`"),
    ("Identifier", "JATS `article-id`, `issn`, `contrib-id`; EPUB `dc:identifier`"),
    ("ImageInline", "JATS `inline-graphic`, HTML `img`"),
    ("Keywords", "JATS `kwd-group`, schema.org `keywords`"),
    ("Label", "JATS `volume`, `issue`; schema.org `volumeNumber`, `issueNumber`"),
    ("Language", "JATS `@xml:lang`, HTML `lang`, schema.org `inLanguage`"),
    ("LineBreakInline", "JATS `break`, HTML `br`"),
    ("LinkInline", "JATS `ext-link`, HTML `a`"),
    ("ListBlock", "JATS `list`, HTML `ol`, `ul`"),
    ("ListItem", "JATS `list-item`, HTML `li`"),
    ("ListKind", "JATS `list/@list-type`"),
    ("Mark", "JATS `bold`, `italic`, `sup`, `sub`; HTML `strong`, `em`, `sup`, `sub`"),
    ("Masthead", "JATS `front` of an issue, EPUB `imprint`"),
    ("Math", "JATS `inline-formula`, `disp-formula`; HTML `math`"),
    ("MathInline", "JATS `inline-formula`, HTML `math`"),
    ("MediaBlock", "JATS `media`; HTML `audio`, `video`; schema.org `AudioObject`, `VideoObject`"),
    ("MediaBlock.transcript", "schema.org `transcript`"),
    ("Note", "JATS `fn`, EPUB `footnote`, `endnote`"),
    ("NoteReferenceInline", "JATS `xref` of type `fn`, EPUB `noteref`"),
    ("PageBreakBlock", "EPUB `pagebreak`"),
    ("PageBreakInline", "EPUB `pagebreak`"),
    ("Pages", "JATS `fpage`, `lpage`, `page-range`; schema.org `pagination`"),
    ("ParagraphBlock", "JATS `p`, HTML `p`"),
    ("ParagraphRole", "JATS `p/@content-type`"),
    ("ParallelName", "JATS `name-alternatives`, schema.org `alternateName`"),
    ("ParallelTitle", "JATS `trans-title`, schema.org `alternativeHeadline`"),
    ("Publication.identifiers", "JATS `journal-id`, `issn`; schema.org `issn`"),
    ("Publication.title", "JATS `journal-title`, schema.org `name`"),
    ("QuoteBlock", "JATS `disp-quote`, HTML `blockquote`"),
    ("QuoteBlock.attribution", "JATS `attrib`"),
    ("RecordsBlock", "JATS `def-list`, HTML `dl`"),
    ("Relation", "JATS `related-article`, schema.org `isPartOf`"),
    ("Relation.kind", "JATS `related-article/@related-article-type`"),
    ("Role", "JATS `role`, MARC relators"),
    ("Row", "JATS `tr`, HTML `tr`"),
    ("RubyInline", "JATS `ruby`, HTML `ruby`"),
    ("Scheme", "JATS `@pub-id-type`, schema.org `propertyID`"),
    ("SectionEntry", "JATS `issue-subject`, `subj-group`; schema.org `articleSection`"),
    ("SeriesPart", "JATS `series-title`; schema.org `isPartOf`, `position`"),
    ("SpanInline", "JATS `named-content`, HTML `span`"),
    ("Stanza", "JATS `verse-group`"),
    ("TableBlock", "JATS `table-wrap`, HTML `table`"),
    ("Title", "JATS `title-group`, EPUB `dc:title`, schema.org `headline`"),
    ("Title.subtitle", "JATS `subtitle`, schema.org `alternativeHeadline`"),
    ("Title.short", "JATS `alt-title` for running heads"),
    ("Turn", "JATS `speech`"),
    ("Turn.speaker", "JATS `speaker`"),
    ("VerseBlock", "JATS `verse-group`"),
    ("VerseLine", "JATS `verse-line`"),
    ("WritingMode", "CSS `writing-mode`"),
    ("Article.kicker", "schema.org `articleSection`"),
    ("Article.standfirst", "JATS `abstract` of type `executive-summary`"),
    ("Article.subjects", "JATS `subj-group`, schema.org `about`"),
    ("Article.rights", "JATS `permissions`, schema.org `copyrightNotice`"),
    ("Article.funding", "JATS `funding-group`, schema.org `funding`"),
    ("Article.references", "JATS `ref-list`, schema.org `citation`"),
    ("Article.body", "JATS `body`, schema.org `articleBody`"),
    ("Article.pages", "JATS `fpage`, `lpage`; schema.org `pageStart`, `pageEnd`"),
];

/// Adds analogues to the descriptions of a schema.
pub(crate) fn describe(schema: &mut Value) {
    for (name, analogues) in ANALOGUES {
        // An article stands in the contents and in another article: two definitions of one type.
        let of_entries = name.strip_prefix("Article.").map(|rest| format!("ArticleEntry.{rest}"));
        for name in [Some((*name).to_owned()), of_entries].into_iter().flatten() {
            if let Some(Value::String(description)) = schema.pointer_mut(&pointer(&name)) {
                description.push_str("\n\nAnalogues: ");
                description.push_str(analogues);
                description.push('.');
            }
        }
    }
}

/// Where the description of a definition or property stands.
fn pointer(name: &str) -> String {
    let (definition, property) = match name.split_once('.') {
        Some((definition, property)) => (definition, format!("/properties/{property}")),
        None => (name, String::new()),
    };
    let definition =
        if definition == "Issue" { String::new() } else { format!("/$defs/{definition}") };
    format!("{definition}{property}/description")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    /// What others have no word for, or what is a choice between things that have one.
    const NONE: [&str; 29] = [
        "Block",
        "CoverPosition",
        "CreditPlace",
        "Data",
        "Digest",
        "Entry",
        "Field",
        "FieldKey",
        "Inline",
        "Layout",
        "MastheadGroup",
        "MastheadLine",
        "MastheadPlace",
        "MediaKind",
        "NoteKind",
        "ParallelBlock",
        "ParallelColumn",
        "ParallelKind",
        "RecordItem",
        "RecordsKind",
        "RelationKind",
        "ScanCode",
        "SeriesStatus",
        "SourceHow",
        "SpanRole",
        "Symbology",
        "TextInline",
        "Toc",
        "TurnRole",
    ];

    #[test]
    fn every_type_names_its_analogues_or_has_none() {
        let schema = Schema::Issue.value();
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            let description = definition["description"].as_str().unwrap_or_default();
            assert!(!description.is_empty(), "{name}");
            // Some say it in their first line.
            let named = description.contains("Analogues: ") || description.contains("; EPUB `");
            let none = NONE.contains(&name.as_str());
            assert_eq!(named, !none, "{name}: {description}");
        }
    }

    #[test]
    fn every_analogue_is_of_something_the_schema_has() {
        let schema = Schema::Issue.value();
        for (name, analogues) in ANALOGUES {
            let found = schema.pointer(&pointer(name)).and_then(Value::as_str).unwrap_or_default();
            assert!(found.ends_with(&format!("Analogues: {analogues}.")), "{name}: {found}");
        }
    }
}
