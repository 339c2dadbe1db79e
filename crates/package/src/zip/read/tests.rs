//! Tests of reading archives, most of them damaged on purpose.

use super::*;
use crate::zip::ArchiveWriter;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ArchiveWriter::new();
    for (name, bytes) in parts {
        writer.add(name, bytes).unwrap();
    }
    writer.finish().unwrap()
}

fn names(report: &Report) -> Vec<&'static str> {
    report.iter().map(|diagnostic| diagnostic.rule.name).collect()
}

/// Replaces every occurrence of `from`, which has the length of `to`.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at + from.len() <= out.len() {
        if out[at..].starts_with(from) {
            out[at..at + from.len()].copy_from_slice(to);
        }
        at += 1;
    }
    out
}

#[test]
fn parts_are_read_by_lenient_names() {
    let text = "一二三".repeat(1_000);
    let bytes = archive(&[("word/Document.xml", text.as_bytes()), ("e\u{301} a.txt", b"x")]);
    let Outcome { value: mut archive, report } = Archive::open(&bytes, &Limits::default()).unwrap();
    assert!(report.is_empty());
    assert_eq!(archive.names().count(), 2);
    for name in ["word/Document.xml", "/WORD\\document.XML", "word/./Document.xml"] {
        assert_eq!(archive.read(name).unwrap().value, text.as_bytes(), "{name}");
    }
    assert_eq!(archive.find("\u{e9}%20a.txt"), Some("e\u{301} a.txt"));
    assert_eq!(archive.read("none").unwrap_err().rule().name, "part-missing");
    let mut report = Report::default();
    assert_eq!(archive.read_optional("none", &mut report), Ok(None));
}

#[test]
fn unsafe_repeated_and_odd_names_are_told() {
    let bytes = archive(&[("a1", b"1"), ("a2", b"2"), ("ok", b"3")]);
    for (from, to, noticed, left) in [
        ("a1", "..", &["part-name-unsafe"][..], &["a2", "ok"][..]),
        ("a1", "a\0", &["part-name-unsafe"], &["a2", "ok"]),
        ("a1", "A2", &["part-duplicate"], &["A2", "a2", "ok"]),
        ("a1", "/x", &[], &["x", "a2", "ok"]),
        ("a1", "a2", &["part-duplicate"], &["a2", "ok"]),
        ("a1", "d/", &[], &["a2", "ok"]),
    ] {
        let bytes = patched(&bytes, from.as_bytes(), to.as_bytes());
        let outcome = Archive::open(&bytes, &Limits::default()).unwrap();
        assert_eq!(names(&outcome.report), noticed, "{to:?}");
        assert_eq!(outcome.value.names().collect::<Vec<_>>(), left, "{to:?}");
    }
}

#[test]
fn a_name_that_differs_in_its_local_header_is_told() {
    let mut bytes = archive(&[("a1", b"1"), ("a2", b"2")]);
    bytes[31] = b'9';
    let outcome = Archive::open(&bytes, &Limits::default()).unwrap();
    assert_eq!(names(&outcome.report), ["part-names-differ"]);
    assert!(outcome.value.contains("a1"));
    let shifted = [b"junk before".to_vec(), bytes].concat();
    let outcome = Archive::open(&shifted, &Limits::default()).unwrap();
    assert_eq!(names(&outcome.report), ["part-names-differ"]);
}

#[test]
fn headers_that_cannot_be_true_are_told() {
    /// Where a number stands, from the beginning of the entry in the directory; else of the file.
    enum At {
        Local(usize),
        Entry(usize),
    }
    let bytes = archive(&[("mimetype", b"abcdef")]);
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    for (changes, reason) in [
        (&[(At::Local(22), &[7][..])][..], "its two headers give different sizes"),
        (&[(At::Local(18), &[7])], "its two headers give different sizes"),
        (&[(At::Local(14), &[1, 1, 1, 1])], "its two headers give different checksums"),
        (&[(At::Local(8), &[8])], "its two headers name different methods of compression"),
        (&[(At::Local(22), &[9]), (At::Entry(24), &[9])], "it has 6 bytes, not 9"),
    ] {
        let mut bytes = bytes.clone();
        for (at, value) in changes {
            let at = match at {
                At::Local(at) => *at,
                At::Entry(at) => entry + at,
            };
            bytes[at..at + value.len()].copy_from_slice(value);
        }
        let Outcome { value: mut archive, mut report } =
            Archive::open(&bytes, &Limits::default()).unwrap();
        let _ = archive.read_optional("mimetype", &mut report).unwrap();
        let told: Vec<String> = report.iter().map(Diagnostic::message).collect();
        assert!(told.iter().any(|one| one.ends_with(reason)), "{reason}: {told:?}");
    }
}

#[test]
fn large_sizes_that_cannot_be_true_are_told() {
    let bytes = archive(&[("mimetype", b"abcdef")]);
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let name = entry + 46 + "mimetype".len();
    let field = |numbers: &[u64]| {
        let length = u16::try_from(numbers.len() * 8).unwrap();
        let mut field = [1_u16.to_le_bytes(), length.to_le_bytes()].concat();
        field.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        field
    };
    for (place, field, reason) in [
        (Some(20), field(&[6]), None),
        (Some(20), field(&[1 << 63]), Some("it would reach beyond the file")),
        (Some(24), field(&[]), Some("its large sizes are cut short")),
        (Some(24), Vec::new(), Some("its large sizes are missing")),
        (None, field(&[6]), Some("it has large sizes that its header does not ask for")),
        (None, vec![1, 0, 99, 0], Some("a field of its header is cut short")),
    ] {
        let mut bytes = bytes.clone();
        if let Some(place) = place {
            bytes[entry + place..entry + place + 4].fill(0xFF);
        }
        bytes[entry + 30] = u8::try_from(field.len()).unwrap();
        let end = bytes.len() - 22;
        bytes[end + 12] += u8::try_from(field.len()).unwrap();
        bytes.splice(name..name, field.iter().copied());
        let told: Vec<String> = directory::read(&bytes, entry as u64, 0, 10)
            .untrue
            .into_iter()
            .map(|(_, what)| what.to_owned())
            .collect();
        assert_eq!(told.first().map(String::as_str), reason, "{place:?} {field:?}");
    }
}

#[test]
fn an_end_record_that_contradicts_the_directory_is_told() {
    let bytes = archive(&[("a", b"1"), ("b", b"2")]);
    let size = bytes.len() - 22 + 12;
    for (first, noticed) in [(bytes[size], &[][..]), (0, &["archive-contradicts-itself"])] {
        let mut bytes = bytes.clone();
        bytes[size] = first;
        let outcome = Archive::open(&bytes, &Limits::default()).unwrap();
        assert_eq!(names(&outcome.report), noticed);
    }
}

#[test]
fn damaged_parts_give_what_can_be_read() {
    let bytes = archive(&[("mimetype", b"abcdef")]);
    let bytes = patched(&bytes, b"abcdef", b"abcdeg");
    let mut archive = Archive::open(&bytes, &Limits::default()).unwrap().value;
    let outcome = archive.read("mimetype").unwrap();
    assert_eq!(outcome.value, b"abcdeg");
    assert_eq!(names(&outcome.report), ["part-damaged"]);
}

#[test]
fn encrypted_parts_and_unknown_methods_are_refused() {
    let bytes = archive(&[("mimetype", b"abc")]);
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    for (local, central, value, rule) in [(6, 8, 1, "encrypted"), (8, 10, 93, "part-damaged")] {
        let mut bytes = bytes.clone();
        bytes[local] = value;
        bytes[entry + central] = value;
        let mut archive = Archive::open(&bytes, &Limits::default()).unwrap().value;
        assert_eq!(archive.read("mimetype").unwrap_err().rule().name, rule);
    }
}

#[test]
fn limits_are_counted_while_inflating() {
    let zeros = vec![0; 1 << 20];
    let bytes = archive(&[("a", &zeros), ("b", &zeros)]);
    let base = Limits::default();
    let limited = |change: fn(&mut Limits)| {
        let mut limits = base.clone();
        change(&mut limits);
        let mut archive = Archive::open(&bytes, &limits)?.value;
        let _ = archive.read("a")?;
        archive.read("b").map(|_| ())
    };
    assert_eq!(limited(|_| {}), Ok(()));
    for (change, rule) in [
        ((|l| l.part_bytes = 1 << 19) as fn(&mut Limits), "inflates-too-far"),
        (|l| l.total_bytes = 3 << 19, "inflates-too-far"),
        (|l| (l.ratio, l.ratio_floor) = (10, 1_000), "inflates-too-far"),
        (|l| l.parts = 1, "too-many-parts"),
        (|l| l.input_bytes = 10, "input-too-large"),
    ] {
        assert_eq!(limited(change).unwrap_err().rule().name, rule);
    }
}

#[test]
fn a_file_cut_short_is_refused_and_can_be_recovered() {
    let text = "abc".repeat(10_000);
    let bytes = archive(&[("a.txt", text.as_bytes()), ("b.txt", b"b"), ("c.txt", b"c")]);
    let end = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let cut = &bytes[..end - 20];
    let limits = Limits::default();
    assert_eq!(Archive::open(cut, &limits).unwrap_err().rule().name, "archive-damaged");
    let mut archive = Archive::recover(cut, &limits).unwrap().value;
    assert_eq!(archive.names().collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    assert_eq!(archive.read("a.txt").unwrap().value, text.as_bytes());
    for bytes in [&b""[..], b"PK\x03\x04", b"not a zip"] {
        assert!(Archive::open(bytes, &limits).is_err());
        assert!(Archive::recover(bytes, &limits).is_err());
    }
}
