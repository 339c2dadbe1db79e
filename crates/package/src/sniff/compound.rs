//! What an OLE compound file holds, by the names of its streams.
//!
//! \[MS-CFB\] §2.6.1: directory entries are 128 bytes, begin with a name in UTF-16LE, and give the
//! name's length in bytes, with its end, at offset 64. They lie at multiples of 128, so they are
//! found without following chains of sectors that may be broken.

use super::Kind;

/// Names of streams and what they tell, the most telling first.
const STREAMS: &[(&str, Kind)] = &[
    ("EncryptedPackage", Kind::EncryptedOffice),
    ("WordDocument", Kind::LegacyWord),
    ("Workbook", Kind::LegacyExcel),
    ("Book", Kind::LegacyExcel),
    ("PowerPoint Document", Kind::LegacyPowerPoint),
];

const ENTRY: usize = 128;

pub(super) fn kind(bytes: &[u8]) -> Kind {
    let mut best = STREAMS.len();
    for entry in bytes.chunks_exact(ENTRY) {
        let found = STREAMS.iter().take(best).position(|(name, _)| is_named(entry, name));
        best = found.unwrap_or(best);
    }
    STREAMS.get(best).map_or(Kind::Compound, |(_, kind)| *kind)
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let (Some(units), Some(&length)) = (entry.get(..64), entry.get(64)) else {
        return false;
    };
    let end = name.encode_utf16().chain([0]);
    usize::from(length) == (name.len() + 1) * 2
        && end.zip(units.chunks_exact(2)).all(|(unit, bytes)| bytes == unit.to_le_bytes())
}
