//! Media: small real files of every type readers know, and of some they do not.
//!
//! Each file has a number in it, so that an issue can show many different ones.

use std::collections::BTreeMap;

use masthead_issue::{Asset, Digest};
use masthead_package::AssetStore;

use super::Maker;

/// A picture of 3 by 2 gray pixels.
const JPEG: &str = "\
    ffd8ffe000104a46494600010200000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c \
    1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc000 \
    0b080002000301011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400 \
    b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c1 \
    1552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a63 \
    6465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6 \
    b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008 \
    010100003f00f9febfffd9";
/// One black pixel.
const GIF: &str = "47494638396101000100f00000000000ffffff2c00000000010001004002024401003b";
/// One pixel, without loss.
const WEBP: &str = "524946461a000000574542505650384c0d0000002f00000010071011118888fe0700";

/// The media of an issue, and what it says of them.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) store: AssetStore,
    pub(super) known: BTreeMap<Digest, Asset>,
}

impl Maker {
    /// A picture of a type every reading system shows, or, seldom, of another.
    pub(super) fn picture(&mut self) -> Digest {
        let number = self.number();
        let bytes = match self.draw.below(20) {
            0..8 => png(number),
            8..11 => jpeg(number),
            11..14 => gif(number),
            14..16 => webp(number),
            16..19 => svg(number),
            _ => bmp(number),
        };
        self.keep(bytes)
    }

    /// Sound.
    pub(super) fn sound(&mut self) -> Digest {
        let number = self.number();
        let bytes = if self.draw.chance(70) { mp3(number) } else { wav(number) };
        self.keep(bytes)
    }

    /// Film.
    pub(super) fn film(&mut self) -> Digest {
        let number = self.number();
        self.keep(mp4(number))
    }

    /// Anything one can hand along.
    pub(super) fn thing(&mut self) -> Digest {
        let number = self.number();
        let bytes = match self.draw.below(5) {
            0 => format!("%PDF-1.4\n%{number}\n%%EOF\n").into_bytes(),
            1 => format!("a text, number {number}\n").into_bytes(),
            2 => format!("{{\"number\": {number}}}").into_bytes(),
            3 => vec![0xB5, number, 0x00, 0xEB],
            _ => return self.picture(),
        };
        self.keep(bytes)
    }

    fn number(&mut self) -> u8 {
        u8::try_from(self.draw.below(6)).unwrap_or_default()
    }

    fn keep(&mut self, bytes: Vec<u8>) -> Digest {
        let info = self.shelf.store.insert(bytes);
        let digest = Digest(info.digest);
        let rights = self.maybe(20, Self::words);
        self.shelf.known.entry(digest.clone()).or_insert(Asset {
            media_type: info.media_type.to_owned(),
            bytes: info.bytes,
            width: info.width,
            height: info.height,
            rights,
        });
        digest
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.bytes().filter(u8::is_ascii_hexdigit).map(|c| (c & 0xF) + 9 * (c >> 6)).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

/// Gray, as wide as its number and a pixel more.
fn png(number: u8) -> Vec<u8> {
    let width = u32::from(number) + 1;
    let mut row = vec![0];
    row.extend(std::iter::repeat_n(number.wrapping_mul(40), width as usize));
    // One stored block of zlib (RFC 1950, RFC 1951 §3.2.4).
    let length = u16::try_from(row.len()).unwrap_or(u16::MAX);
    let mut zlib = vec![0x78, 0x01, 0x01];
    zlib.extend(length.to_le_bytes());
    zlib.extend((!length).to_le_bytes());
    zlib.extend(&row);
    let (a, b) = row.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    zlib.extend((b << 16 | a).to_be_bytes());
    let mut header = width.to_be_bytes().to_vec();
    header.extend(1_u32.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [(b"IHDR", header), (b"IDAT", zlib), (b"IEND", Vec::new())] {
        let mut chunk = kind.to_vec();
        chunk.extend(&body);
        out.extend(u32::try_from(body.len()).unwrap_or_default().to_be_bytes());
        out.extend(&chunk);
        out.extend(crc(&chunk).to_be_bytes());
    }
    out
}

/// CRC-32 (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

/// With a comment that holds the number.
fn jpeg(number: u8) -> Vec<u8> {
    let mut out = bytes(JPEG);
    out.splice(2..2, [0xFF, 0xFE, 0x00, 0x03, number]);
    out
}

/// With another second colour.
fn gif(number: u8) -> Vec<u8> {
    let mut out = bytes(GIF);
    out.splice(16..17, [number]);
    out
}

/// With a chunk of its own (RIFF), which readers pass over.
fn webp(number: u8) -> Vec<u8> {
    let mut out = bytes(WEBP);
    out.extend([b'e', b'b', b'b', b' ', 2, 0, 0, 0, number, 0]);
    let length = u32::try_from(out.len() - 8).unwrap_or_default();
    out.splice(4..8, length.to_le_bytes());
    out
}

fn svg(number: u8) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>ebb &amp; {number}</title>\
         <rect width=\"{number}\" height=\"3\"/></svg>"
    )
    .into_bytes()
}

/// One pixel of 24 bits.
fn bmp(number: u8) -> Vec<u8> {
    let mut out =
        b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0".to_vec();
    out.extend([0, 0, 0, 0, 4, 0, 0, 0]);
    out.extend([0; 16]);
    out.extend([number, 0xFF, 0xFF, 0]);
    out
}

/// A tag of `ID3v2` and the head of a frame.
fn mp3(number: u8) -> Vec<u8> {
    let mut out = b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64".to_vec();
    out.extend([0, 0, 0, number]);
    out
}

/// Two samples of 8 bits.
fn wav(number: u8) -> Vec<u8> {
    let mut out = b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    out.extend(8_000_u32.to_le_bytes());
    out.extend(8_000_u32.to_le_bytes());
    out.extend(b"\x01\0\x08\0data\x02\0\0\0");
    out.extend([number, 128]);
    out
}

/// A file type box and a free one.
fn mp4(number: u8) -> Vec<u8> {
    let mut out = b"\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x0cfree".to_vec();
    out.extend([0, 0, 0, number]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_what_they_say_and_differ_by_their_number() {
        type Make = fn(u8) -> Vec<u8>;
        let kinds: [(Make, &str, Option<u32>); 9] = [
            (png, "image/png", Some(4)),
            (jpeg, "image/jpeg", Some(3)),
            (gif, "image/gif", Some(1)),
            (webp, "image/webp", Some(1)),
            (svg, "image/svg+xml", None),
            (bmp, "image/bmp", Some(1)),
            (mp3, "audio/mpeg", None),
            (wav, "audio/wav", None),
            (mp4, "video/mp4", None),
        ];
        for (make, media_type, width) in kinds {
            let mut store = AssetStore::new();
            let info = store.insert(make(3));
            assert_eq!((info.media_type, info.width), (media_type, width));
            assert_ne!(store.insert(make(4)).digest, info.digest, "{media_type}");
        }
    }
}
