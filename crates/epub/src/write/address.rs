//! Addresses as `href` can hold them.
//!
//! A reading system follows complete addresses alone, and a broken one is an error in the whole
//! publication (EPUB 3.3 §3.4: URLs are valid URL strings). So: a known scheme, a host that can be one, and
//! characters an address may have; the address itself is kept beside it where that changes it.

use std::fmt::Write as _;

/// Schemes that lead somewhere, and whether a host follows.
const SCHEMES: [(&str, bool); 7] = [
    ("http", true),
    ("https", true),
    ("ftp", true),
    ("mailto", false),
    ("tel", false),
    ("urn", false),
    ("sms", false),
];

/// The address with everything encoded that must be, if it can be followed.
pub(crate) fn href(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let lower = scheme.to_ascii_lowercase();
    let (_, has_host) = SCHEMES.iter().find(|(known, _)| *known == lower)?;
    if !has_host {
        return (!rest.is_empty() && !rest.starts_with('/') && rest.is_ascii())
            .then(|| format!("{lower}:{}", encoded(rest)));
    }
    let rest = rest.strip_prefix("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if !is_host(host) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return None;
    }
    Some(format!("{lower}://{authority}{}", encoded(path)))
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.last().copied().unwrap_or_default();
    if last.bytes().all(|b| b.is_ascii_digit()) {
        return labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    }
    labels.iter().all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

/// Everything percent-encoded that is neither reserved nor unreserved (RFC 3986 §2).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fragment = false;
    for (at, c) in text.char_indices() {
        let plain = match c {
            '%' => text
                .get(at + 1..at + 3)
                .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())),
            '#' => !std::mem::replace(&mut fragment, true),
            _ => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if plain {
            out.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_addresses_are_links() {
        for (url, link) in [
            ("https://example.org/a?b=1#c", Some("https://example.org/a?b=1#c")),
            ("HTTP://example.org", Some("http://example.org")),
            (
                "https://example.org/文 书|[1]",
                Some("https://example.org/%E6%96%87%20%E4%B9%A6%7C%5B1%5D"),
            ),
            ("https://example.org/100%#a#b", Some("https://example.org/100%25#a%23b")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("www.example.org", None),
            ("https://", None),
            ("https://exa mple.org/", None),
            ("https://1.2.3.999/", None),
            ("https://a:b@example.org/", None),
            ("javascript:alert(1)", None),
            (r"https://example.org\x", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(href(url).as_deref(), link, "{url}");
        }
    }
}
