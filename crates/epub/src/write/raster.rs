//! The drawn cover as a raster, for shelves that show no SVG: a font draws the lines.
//!
//! Pieces and the bytes of a font (TrueType or CFF, the first of a collection) go in, a PNG comes
//! out. Arithmetic is plain IEEE 754 and what is drawn is rounded to 256 steps, so every machine
//! draws the same.

use std::io::Write as _;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use flate2::{Compression, Crc, write::ZlibEncoder};
use masthead_diagnostics::{Cause, Diagnostic, Failure, codes};

use crate::write::poster::{MEASURE, Piece, SIZE};

/// Pixels along a side for three of the drawing: 1200 by 1600 in all.
const SCALE: usize = 4;
const WIDTH: usize = SIZE.0 * SCALE / 3;
const HEIGHT: usize = SIZE.1 * SCALE / 3;

/// Draws the pieces.
///
/// # Errors
/// The font cannot be read, or lacks characters of the lines.
pub(crate) fn png(pieces: &[Piece], font: &[u8]) -> Result<Vec<u8>, Failure> {
    let font = FontRef::try_from_slice_and_index(font, 0).map_err(|error| {
        failed(Diagnostic::new(codes::out::FONT_NOT_READ).with("reason", error))
    })?;
    let lacking: std::collections::BTreeSet<char> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line { text, .. } => Some(text),
            Piece::Area { .. } => None,
        })
        .flat_map(|text| text.chars())
        .filter(|c| !c.is_whitespace() && font.glyph_id(*c).0 == 0)
        .collect();
    if !lacking.is_empty() {
        let characters: String = lacking.into_iter().take(20).collect();
        let diagnostic = Diagnostic::new(codes::out::FONT_LACKS).with("characters", characters);
        return Err(failed(diagnostic));
    }
    let mut canvas = Canvas(vec![0; WIDTH * HEIGHT * 3]);
    for piece in pieces {
        match piece {
            Piece::Area { left, top, width, height, fill } => {
                let edge = |at: usize| at * SCALE / 3;
                for y in edge(*top)..edge(top + height) {
                    for x in edge(*left)..edge(left + width) {
                        canvas.blend(x, y, *fill, 255);
                    }
                }
            }
            Piece::Line { text, foot, size, fill, bold: _ } => {
                canvas.line(&font, text, *foot, *size, *fill);
            }
        }
    }
    canvas
        .encode()
        .map_err(|error| failed(Diagnostic::new(codes::out::FONT_NOT_READ).with("reason", error)))
}

fn failed(diagnostic: Diagnostic) -> Failure {
    Failure::new(Cause::Options, diagnostic)
}

/// Red, green and blue of every pixel, row by row.
struct Canvas(Vec<u8>);

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "fonts are drawn in floating point, and sizes are small"
)]
impl Canvas {
    /// Draws a line, centred; one too long for the measure is made smaller.
    fn line(&mut self, font: &FontRef<'_>, text: &str, foot: usize, size: usize, fill: u32) {
        let pixels = |length: usize| length as f32 * SCALE as f32 / 3.0;
        // Sizes are those of the em, as CSS has them; scales here are those of ascent to descent.
        let em = font.units_per_em().unwrap_or(1000.0);
        let tall = font.height_unscaled() / em;
        let wide = |size: f32| {
            let scaled = font.as_scaled(PxScale::from(size * tall));
            text.chars().map(|c| scaled.h_advance(font.glyph_id(c))).sum::<f32>()
        };
        let mut size = pixels(size);
        let width = wide(size);
        if width > pixels(MEASURE) {
            size = size * pixels(MEASURE) / width;
        }
        let scaled = font.as_scaled(PxScale::from(size * tall));
        let mut left = (WIDTH as f32 - wide(size)) / 2.0;
        for c in text.chars() {
            let id = font.glyph_id(c);
            let glyph = id.with_scale_and_position(scaled.scale(), point(left, pixels(foot)));
            left += scaled.h_advance(id);
            let Some(outline) = font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            outline.draw(|x, y, coverage| {
                let (x, y) = (bounds.min.x + x as f32, bounds.min.y + y as f32);
                if x >= 0.0 && y >= 0.0 {
                    let share = (coverage.clamp(0.0, 1.0) * 255.0).round();
                    self.blend(x as usize, y as usize, fill, share as u8);
                }
            });
        }
    }

    /// Lays a colour over a pixel: 255 hides what was there.
    fn blend(&mut self, x: usize, y: usize, fill: u32, share: u8) {
        if x >= WIDTH || y >= HEIGHT {
            return;
        }
        let at = (y * WIDTH + x) * 3;
        let Some(pixel) = self.0.get_mut(at..at + 3) else { return };
        let [_, red, green, blue] = fill.to_be_bytes();
        for (under, over) in pixel.iter_mut().zip([red, green, blue]) {
            let (a, b, share) = (u32::from(*under), u32::from(over), u32::from(share));
            *under = u8::try_from((a * (255 - share) + b * share + 127) / 255).unwrap_or(over);
        }
    }

    /// The picture as PNG (third edition, §5 and §9): rows as they are, packed.
    fn encode(&self) -> std::io::Result<Vec<u8>> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(9));
        for row in self.0.chunks(WIDTH * 3) {
            packed.write_all(&[0])?;
            packed.write_all(row)?;
        }
        let mut header = [WIDTH, HEIGHT]
            .into_iter()
            .flat_map(|side| u32::try_from(side).unwrap_or_default().to_be_bytes())
            .collect::<Vec<u8>>();
        // Eight bits a channel, three channels, nothing special.
        header.extend([8, 2, 0, 0, 0]);
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(b"IHDR", header), (b"IDAT", packed.finish()?), (b"IEND", Vec::new())]
        {
            out.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
            let mut sum = Crc::new();
            sum.update(kind);
            sum.update(&data);
            out.extend(kind);
            out.extend(data);
            out.extend(sum.sum().to_be_bytes());
        }
        Ok(out)
    }
}
