//! QR codes as SVG, made from an address.
//!
//! ISO/IEC 18004: the symbol stands in a quiet zone four modules wide. The ground is white in any
//! reading mode, since a code on a dark ground cannot be scanned. Crate `qrcode` encodes the text and
//! lays it out; the mask is chosen here, since weighing eight of them there takes longer than writing
//! an article.

use std::fmt::Write as _;

use qrcode::bits::encode_auto;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel};

/// Modules of light space around the symbol.
const QUIET: usize = 4;

/// The masks, in the order in which one wins over another of the same penalty (§7.8.2).
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The side of the symbol in modules, and its dark modules as the data of an SVG path; none if
/// the text is too long for a code.
pub(crate) fn path(text: &str) -> Option<(usize, String)> {
    let symbol = Symbol::of(text)?;
    let mut data = String::new();
    for (y, row) in symbol.rows().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                let _ = write!(data, "M{} {}h{2}v1h-{2}z", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    Some((symbol.side + 2 * QUIET, data))
}

/// A symbol: its modules, row by row, dark ones true.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Symbol {
    side: usize,
    modules: Vec<bool>,
}

impl Symbol {
    /// The symbol of a text, under the mask of the least penalty.
    fn of(text: &str) -> Option<Self> {
        let bits = encode_auto(text.as_bytes(), EcLevel::M).ok()?;
        let version = bits.version();
        let (data, correction) =
            construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        let side = usize::try_from(version.width()).ok()?;
        let masked = MASKS.into_iter().map(|mask| {
            let mut canvas = canvas.clone();
            canvas.apply_mask(mask);
            let modules = canvas.into_colors().into_iter().map(|color| color == Color::Dark);
            Self { side, modules: modules.collect() }
        });
        masked.min_by_key(Self::penalty)
    }

    fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.modules.chunks(self.side)
    }

    /// What makes the symbol hard to read (§7.8.3): long runs, blocks and false finders, and more
    /// modules of one kind than of the other.
    fn penalty(&self) -> usize {
        let columns = (0..self.side).map(|x| line(self.modules.iter().skip(x).step_by(self.side)));
        let lines = self.rows().map(|row| line(row.iter())).chain(columns).sum::<usize>();
        let pairs = self.rows().zip(self.rows().skip(1));
        let blocks: usize = pairs
            .map(|(above, below)| {
                let squares = above.windows(2).zip(below.windows(2));
                squares.filter(|(a, b)| a == b && a.first() == a.last()).count()
            })
            .sum();
        let dark = self.modules.iter().filter(|dark| **dark).count();
        lines + 3 * blocks + (dark * 200 / self.modules.len().max(1)).abs_diff(100)
    }
}

/// The penalty of a row or column: three for a run of five and one for each module more, forty for
/// what looks like a finder (dark, light, three dark, light, dark) with four light ones beside it.
fn line<'m>(modules: impl Iterator<Item = &'m bool> + Clone) -> usize {
    const FINDER: u16 = 0b101_1101;
    let (mut last, mut run, mut runs) = (None, 0_usize, 0);
    for dark in modules.clone() {
        run = if last == Some(dark) { run + 1 } else { 1 };
        last = Some(dark);
        runs += match run {
            0..=4 => 0,
            5 => 3,
            _ => 1,
        };
    }
    // The modules met last, a bit each; around the symbol all are light.
    let mut window = 0_u16;
    let finders = modules.chain(std::iter::repeat_n(&false, 4)).filter(|dark| {
        window = window << 1 | u16::from(**dark);
        let is_finder = window >> 4 & 0x7F == FINDER;
        is_finder && (window & 0xF).min(window >> 11 & 0xF) == 0
    });
    runs + 40 * finders.count()
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

    #[test]
    fn the_mask_is_the_one_the_standard_chooses() {
        for length in (1..400).step_by(7) {
            let text: String = "lamp/7?Ω=04".chars().cycle().step_by(3).take(length).collect();
            let other = qrcode::QrCode::with_error_correction_level(&text, EcLevel::M).unwrap();
            let modules = other.to_colors().into_iter().map(|color| color == Color::Dark);
            let other = Symbol { side: other.width(), modules: modules.collect() };
            assert_eq!(Symbol::of(&text).unwrap(), other, "{text}");
        }
    }
}
