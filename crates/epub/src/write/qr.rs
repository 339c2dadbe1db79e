//! QR codes as SVG, made from an address.
//!
//! ISO/IEC 18004: the symbol stands in a quiet zone four modules wide. The ground is white in any
//! reading mode, since a code on a dark ground cannot be scanned.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Modules of light space around the symbol.
const QUIET: usize = 4;

/// The side of the symbol in modules, and its dark modules as the data of an SVG path; none if
/// the text is too long for a code.
pub(crate) fn path(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut data = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let dark = row.iter().skip(x).take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                let _ = write!(data, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            }
            x += dark.max(1);
        }
    }
    Some((width + 2 * QUIET, data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_finder() {
        let (side, data) = path("https://example.org/").unwrap();
        assert_eq!(side, 33);
        assert!(data.starts_with("M4 4h7v1h-7z"), "{data}");
        assert!(path(&"x".repeat(5000)).is_none());
    }
}
