//! Bytes written as text: base64, quoted-printable, percent escapes.
//!
//! RFC 2045 §6.7 and §6.8, RFC 3986 §2.1, RFC 2397 (`data:` addresses). What is no code is passed
//! over or stands as it is; nothing here fails.

/// Bytes of base64; whatever stands between its letters is passed over.
pub fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.extend(u8::try_from((bits >> held) & 0xff));
        }
    }
    out
}

/// Bytes of quoted-printable text.
pub fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let words = line.trim_ascii_end();
        let Some(words) = words.strip_suffix(b"=") else {
            escaped(words, b'=', &mut out);
            if line.ends_with(b"\n") {
                out.push(b'\n');
            }
            continue;
        };
        // A line that only the transfer broke.
        escaped(words, b'=', &mut out);
    }
    out
}

/// Bytes of a text with percent escapes.
pub fn percent(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    escaped(text.as_bytes(), b'%', &mut out);
    out
}

/// Adds bytes, with two hexadecimal digits after the mark for each that is escaped.
fn escaped(text: &[u8], mark: u8, out: &mut Vec<u8>) {
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        let code = match bytes.as_slice() {
            [high, low, ..] if *byte == mark => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match code {
            Some((high, low)) => {
                out.push(high << 4 | low);
                bytes.nth(1);
            }
            None => out.push(*byte),
        }
    }
}

/// The value of a hexadecimal digit.
pub fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The bytes of a `data:` address; nothing for an address of another kind.
pub fn data(url: &str) -> Option<Vec<u8>> {
    let (scheme, rest) = url.split_at_checked(5)?;
    if !scheme.eq_ignore_ascii_case("data:") {
        return None;
    }
    let (kind, body) = rest.split_once(',')?;
    let body = percent(body);
    let coded =
        kind.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
    Some(if coded { base64(&body) } else { body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_as_text_is_bytes_again() {
        assert_eq!(base64(b"aGFy\r\nYm91cg=="), b"harbour");
        assert_eq!(quoted_printable(b"a=3D=\r\nb=E6=B8=AF  \r\nc=zz"), "a=b港\nc=zz".as_bytes());
        assert_eq!(percent("a%20b%2"), b"a b%2");
        assert_eq!(data("data:text/plain;base64,aGk="), Some(b"hi".to_vec()));
        assert_eq!(data("DATA:,a%21"), Some(b"a!".to_vec()));
        assert_eq!(data("http://example.org/,"), None);
    }
}
