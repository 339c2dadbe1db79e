//! Writing.

rules! { Out;
    FILE_EXISTS = 1 "file-exists" Error "{path} exists"
        "masthead never overwrites unless told to. Use --force, or name another output."
    ASSET_MISSING = 2 "asset-missing" Warning "the bytes of {asset} are not there"
        "The issue names a picture or other medium whose bytes were not handed in. A box that names it stands in its place."
    CHARACTER_REPLACED = 3 "character-replaced" Warning "{count} characters that XML cannot hold were replaced by U+FFFD in {part}"
        "Control characters and the like have no place in an XML document, not even escaped."
    TARGET_MISSING = 4 "target-missing" Warning "nothing in the issue has the id `{id}`"
        "A reference points at a node that is not there. Its words were written, without a link."
    ADDRESS_NOT_LINKED = 5 "address-not-linked" Note "`{url}` is not an address that can be followed"
        "Only complete addresses with a scheme and a host can be links. The address was kept as it is, without a link."
    CODE_NOT_DRAWN = 6 "code-not-drawn" Note "no code to scan could be drawn for `{url}`"
        "The address is too long for a QR code. It stands as a link and in words."
    MATH_NOT_WRITTEN = 7 "math-not-written" Warning "the mathematics is not well-formed MathML"
        "Its words were written in its place."
    ID_CHANGED = 8 "id-changed" Note "the id `{id}` was written as `{written}`"
        "The id is used twice, or holds characters that no XML id may have."
    ASSET_FOREIGN = 9 "asset-foreign" Note "reading systems need not show {type}"
        "The medium is of a type that is not among the core media types of EPUB. It was included with words to fall back on."
}
