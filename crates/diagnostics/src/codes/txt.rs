//! Plain text.

rules! { Txt;
    STRAY_MARKUP = 1 "stray-markup" Note "stray markup `{markup}` was taken out"
        "The export left tags of another format in the text. They carry no words and were removed."
}
