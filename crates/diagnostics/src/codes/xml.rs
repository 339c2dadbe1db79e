//! XML in any container.

rules! { Xml;
    NOT_WELL_FORMED = 1 "xml-not-well-formed" Error "the XML is not well formed: {reason}"
        "The part breaks the grammar of XML at the place shown, so nothing after it can be trusted."
    ENTITY_UNKNOWN = 2 "xml-entity-unknown" Warning "the entity `&{name};` is not known"
        "Only the predefined entities and those of HTML are read; entities that a document declares itself are never expanded. The reference was kept as text."
    DOCTYPE_IGNORED = 3 "xml-doctype-ignored" Note "a document type declaration was passed over"
        "Declarations are never read: they can name outside files and entities that grow without bound."
    ENCODING_WRONG = 4 "xml-encoding-wrong" Warning "the part declares {declared} but is {actual}"
        "The bytes are not in the encoding the part declares. They were read in the encoding they are in."
    CHARACTER_INVALID = 5 "xml-character-invalid" Warning "a character that XML cannot hold was replaced: {character}"
        "XML 1.0 holds no control characters but tab and line ends. U+FFFD stands in its place."
    PREFIX_UNDECLARED = 6 "xml-prefix-undeclared" Warning "the prefix `{prefix}` is used but not declared"
        "A prefix means nothing without its declaration, so what bears it is not understood."
}
