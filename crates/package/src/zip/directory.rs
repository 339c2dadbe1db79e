//! What the central directory says, read on its own for what hides behind it: names that occur
//! twice, encryption, entries that share bytes, and how many entries there are.
//!
//! PKWARE APPNOTE 4.3.12 to 4.3.16. Goes in: the archive's bytes. Comes out: a [`Directory`]. All
//! of it is advice; what is read, the zip reader decides.

use std::collections::{BTreeMap, BTreeSet};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// Raw names that occur more than once.
    pub(super) duplicates: BTreeSet<Vec<u8>>,
    /// Raw names of encrypted entries.
    pub(super) encrypted: BTreeSet<Vec<u8>>,
    /// Raw name of an entry whose bytes overlap those of another.
    pub(super) overlap: Option<Vec<u8>>,
    /// Raw names of entries with another name in their local header.
    pub(super) renamed: Vec<Vec<u8>>,
    /// Raw names of entries whose headers cannot all be true, and what is wrong with them.
    pub(super) untrue: Vec<(Vec<u8>, &'static str)>,
    /// What the end record says otherwise than the directory.
    pub(super) contradiction: Option<String>,
}

const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const END64: &[u8] = b"PK\x06\x06";
const END: &[u8] = b"PK\x05\x06";
/// Where the end record can begin at the earliest: itself and the longest comment.
const END_REGION: usize = 22 + 65_535;
/// Bytes of an entry before its name.
const FIXED: usize = 46;
/// Bytes of a local header before the name.
const LOCAL: u64 = 30;
/// Encrypted, strongly encrypted, masked headers (APPNOTE 4.4.4).
const ENCRYPTION: u16 = 1 | 1 << 6 | 1 << 13;

/// Whether the bytes hold an end record, without which nothing can be read.
pub(crate) fn has_end(bytes: &[u8]) -> bool {
    find_last(tail(bytes, END_REGION), END).is_some()
}

/// How many entries the archive claims to have, if it claims more than 16 bits can say.
pub(super) fn claimed_entries(bytes: &[u8]) -> u64 {
    let tail = tail(bytes, END_REGION + 512);
    find_last(tail, END64)
        .and_then(|at| tail.get(at + 32..at + 40))
        .and_then(|count| count.try_into().ok())
        .map_or(0, u64::from_le_bytes)
}

/// Walks the directory that begins at `start`; `offset` is what stands before the archive itself.
pub(super) fn read(bytes: &[u8], start: u64, offset: u64, limit: usize) -> Directory {
    let mut directory = Directory::default();
    let mut names = BTreeSet::new();
    let mut ranges: BTreeMap<u64, (u64, &[u8])> = BTreeMap::new();
    let mut rest = usize::try_from(start).ok().and_then(|at| bytes.get(at..)).unwrap_or(&[]);
    let whole = rest.len();
    for _ in 0..limit {
        let Some(fixed) = rest.get(..FIXED).filter(|fixed| fixed.starts_with(ENTRY)) else {
            break;
        };
        let name_length = usize::from(u16_at(fixed, 28));
        let length = name_length + usize::from(u16_at(fixed, 30)) + usize::from(u16_at(fixed, 32));
        let Some(name) = rest.get(FIXED..FIXED + name_length) else {
            break;
        };
        if !names.insert(name) {
            directory.duplicates.insert(name.to_vec());
        }
        if u16_at(fixed, 8) & ENCRYPTION != 0 {
            directory.encrypted.insert(name.to_vec());
        }
        let from = u64::from(u32_at(fixed, 42));
        // 0xFFFFFFFF says that the number is elsewhere; such entries are not compared.
        if from != u64::from(u32::MAX) {
            let local = local_header(bytes, offset.saturating_add(from));
            if local.is_some_and(|(_, local)| local != name) {
                directory.renamed.push(name.to_vec());
            }
            let after = rest.get(FIXED + name_length..FIXED + length).unwrap_or(&[]);
            let extra = after.get(..usize::from(u16_at(fixed, 30))).unwrap_or(after);
            let untrue = untrue_zip64(fixed, extra, bytes.len() as u64)
                .or_else(|| local.and_then(|(header, _)| untrue_local(fixed, header)));
            if let Some(what) = untrue {
                directory.untrue.push((name.to_vec(), what));
            }
            let packed = u64::from(u32_at(fixed, 20));
            let to = from + LOCAL + if packed == u64::from(u32::MAX) { 0 } else { packed };
            if ranges.insert(from, (to, name)).is_some() {
                directory.overlap.get_or_insert_with(|| name.to_vec());
            }
        }
        rest = rest.get(FIXED + length..).unwrap_or(&[]);
    }
    directory.contradiction = contradiction(bytes, (whole - rest.len()) as u64);
    let mut end = 0;
    for (from, (to, name)) in ranges {
        if from < end {
            directory.overlap.get_or_insert_with(|| name.to_vec());
        }
        end = end.max(to);
    }
    directory
}

/// What the last end record says of a directory that has this size. Numbers that need 64 bits are
/// elsewhere (APPNOTE 4.4.1.4).
fn contradiction(bytes: &[u8], size: u64) -> Option<String> {
    let tail = tail(bytes, END_REGION);
    let end = tail.get(find_last(tail, END)?..)?;
    let claimed = u32_at(end, 12);
    (claimed != u32::MAX && u64::from(claimed) != size)
        .then(|| format!("its directory has {size} bytes, not {claimed}"))
}

/// The local header at an offset and the name in it, if there is one.
fn local_header(bytes: &[u8], at: u64) -> Option<(&[u8], &[u8])> {
    let header = bytes.get(usize::try_from(at).ok()?..)?;
    let name = header.get(30..)?.get(..usize::from(u16_at(header, 26)))?;
    header.starts_with(LOCAL_HEADER).then_some((header, name))
}

/// What the local header says otherwise than the directory. Where a descriptor follows the bytes,
/// the local header has zeros for what the descriptor says (APPNOTE 4.4.4, bit 3); where numbers
/// need 64 bits, they are elsewhere.
fn untrue_local(entry: &[u8], local: &[u8]) -> Option<&'static str> {
    const DESCRIBED: u16 = 1 << 3;
    if u16_at(entry, 10) != u16_at(local, 8) {
        return Some("its two headers name different methods of compression");
    }
    let later = u16_at(local, 6) & DESCRIBED != 0;
    let differs = |in_entry: usize, in_local: usize| {
        let (entry, local) = (u32_at(entry, in_entry), u32_at(local, in_local));
        entry != local && !(later && local == 0) && entry != u32::MAX && local != u32::MAX
    };
    if differs(20, 18) || differs(24, 22) {
        return Some("its two headers give different sizes");
    }
    differs(16, 14).then_some("its two headers give different checksums")
}

/// What is wrong with the numbers of 64 bits of an entry: there are as many as the entry has
/// places that say so, in this order (APPNOTE 4.5.3). More than that is a number nobody reads.
fn untrue_zip64(entry: &[u8], extra: &[u8], file: u64) -> Option<&'static str> {
    /// Header id of the field.
    const ZIP64: u16 = 1;
    /// Places of the two sizes and the offset, which may stand in the field.
    const PLACES: [usize; 3] = [UNPACKED, 20, 42];
    const UNPACKED: usize = 24;
    let elsewhere = || PLACES.into_iter().filter(|place| u32_at(entry, *place) == u32::MAX);
    let needed = elsewhere().count();
    let mut rest = extra;
    let mut found = None;
    while let Some(head) = rest.get(..4) {
        let end = 4 + usize::from(u16_at(head, 2));
        let Some(field) = rest.get(4..end) else {
            return Some("a field of its header is cut short");
        };
        if u16_at(head, 0) == ZIP64 {
            found = Some(field.len() / 8);
            let mut numbers = elsewhere().zip(field.chunks_exact(8));
            let beyond = |number: &[u8]| {
                number.try_into().is_ok_and(|number| u64::from_le_bytes(number) > file)
            };
            if numbers.any(|(place, number)| place != UNPACKED && beyond(number)) {
                return Some("it would reach beyond the file");
            }
        }
        rest = rest.get(end..).unwrap_or(&[]);
    }
    match found {
        None if needed > 0 => Some("its large sizes are missing"),
        Some(numbers) if numbers < needed => Some("its large sizes are cut short"),
        Some(numbers) if numbers > 0 && needed == 0 => {
            Some("it has large sizes that its header does not ask for")
        }
        _ => None,
    }
}

fn tail(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(length)..).unwrap_or(bytes)
}

fn find_last(bytes: &[u8], signature: &[u8]) -> Option<usize> {
    bytes.windows(signature.len()).rposition(|window| window == signature)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}
