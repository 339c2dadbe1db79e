//! Bytes and their encodings.

rules! { Enc;
    DETECTED = 1 "encoding-detected" Note "read as {encoding} ({how})"
        "Plain text does not say its encoding. This is what was decided, and by what evidence; name another with --encoding."
    BYTES_REPLACED = 2 "bytes-replaced" Warning "{count} bytes are not {encoding} and were replaced by U+FFFD"
        "The bytes at the place shown have no meaning in this encoding: the text was damaged before it came here, or the encoding is another one."
    UNCERTAIN = 3 "encoding-uncertain" Warning "the encoding is uncertain: read as {encoding}, could be {other}"
        "The bytes fit more than one encoding about equally well. Name the right one with --encoding."
    NOT_TEXT = 4 "not-text" Error "this is not text: {reason}"
        "The bytes are no text in any encoding masthead knows. If the file is a document, hand it in under its own name."
    UNKNOWN_LABEL = 5 "encoding-unknown" Error "`{label}` names no encoding"
        "Use a label of the Encoding Standard, such as utf-8, gb18030, big5, euc-kr, utf-16le."
    CONTROLS_REPLACED = 6 "controls-replaced" Warning "{count} control characters were replaced by U+FFFD"
        "Text holds no control characters but tab and line ends. They often come from a broken copy."
    CHARACTER_ESCAPED = 7 "character-escaped" Warning "{character} is not in {encoding} and was written as an escape ({count} times)"
        "The chosen encoding cannot hold this character. Reading the file back with masthead restores it; other programs show the escape. UTF-8 and GB18030 hold nearly everything."
    NOT_ENCODABLE = 8 "not-encodable" Error "{encoding} cannot hold {what}"
        "The text cannot be written in this encoding, not even with escapes. Choose utf-8."
}
