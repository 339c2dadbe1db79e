//! Tests of the pull reader.

use std::fmt::Write as _;

use super::*;

fn reader(source: &str) -> Reader<'_> {
    Reader::new(source, &Limits::default()).in_part("p")
}

/// Events as a line each: `<local@ns attr=value`, `>`, `'text'`; then the diagnostics' names.
fn events(source: &str) -> Result<Vec<String>, Failure> {
    let mut reader = reader(source);
    let mut out = Vec::new();
    loop {
        match reader.read()? {
            Event::Start(element) => {
                let mut line = format!("<{}", element.local);
                if element.ns != Ns::NONE {
                    let _ = write!(line, "@{}", reader.uri(element.ns));
                }
                for attribute in &element.attributes {
                    let _ = write!(line, " {}", attribute.local);
                    if attribute.ns != Ns::NONE {
                        let _ = write!(line, "@{}", reader.uri(attribute.ns));
                    }
                    let _ = write!(line, "={}", attribute.value);
                }
                out.push(line);
            }
            Event::End => out.push(">".into()),
            Event::Text(text) => out.push(format!("'{text}'")),
            Event::Eof => break,
        }
    }
    out.extend(reader.into_parts().1.iter().map(|d| d.rule.name.to_owned()));
    Ok(out)
}

#[test]
fn gives_events_with_resolved_names() {
    let cases: &[(&str, &[&str])] = &[
        ("<a/>", &["<a", ">"]),
        ("\u{feff}<?xml version='1.0'?>\n<a x='1'> b </a>\n", &["<a x=1", "' b '", ">"]),
        (
            "<a>1<!-- 2 -->3<?p 4?>5<![CDATA[<6>&amp;]]>7&amp;&#56;</a>",
            &["<a", "'135<6>&amp;7&8'", ">"],
        ),
        (
            "<p:a xmlns:p='urn:x' xmlns='urn:y' b='1' p:c='2'><d/></p:a>",
            &["<a@urn:x b=1 c@urn:x=2", "<d@urn:y", ">", ">"],
        ),
        ("<a xmlns='urn:y'><b xmlns=''/><c/></a>", &["<a@urn:y", "<b", ">", "<c@urn:y", ">", ">"]),
        ("<a xml:lang='zh'/>", &["<a lang@http://www.w3.org/XML/1998/namespace=zh", ">"]),
        (
            "<a><q:b q:c='1'/></a>",
            &["<a", "<b@about:unbound c@about:unbound=1", ">", ">", "xml-prefix-undeclared"],
        ),
        (
            "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
            &["<a", "'&e;'", ">", "xml-doctype-ignored", "xml-entity-unknown"],
        ),
        ("<a b='&nbsp;&#0;'/>", &["<a b=\u{a0}\u{fffd}", ">", "xml-character-invalid"]),
        ("<a b = '1'\tc=\"2\" ></a >", &["<a b=1 c=2", ">"]),
        ("<a></a><!-- after --><?p?>", &["<a", ">"]),
    ];
    for (source, expected) in cases {
        assert_eq!(events(source).unwrap(), *expected, "{source}");
    }
}

#[test]
fn what_is_not_well_formed_fails_with_its_place() {
    for (source, line, column) in [
        ("", 1, 1),
        ("  \n ", 2, 2),
        ("字<a/>", 1, 1),
        ("<a>\n 字<b></a>", 2, 6),
        ("<a>", 1, 4),
        ("<a/><b/>", 1, 5),
        ("<a/>x", 1, 5),
        ("</a>", 1, 1),
        ("<a b='1' b='2'/>", 1, 3),
        ("<a b=1/>", 1, 6),
        ("<a b='<'/>", 1, 7),
        ("<a>x & y</a>", 1, 6),
        ("<a>]]></a>", 1, 6),
        ("<1/>", 1, 1),
        ("<a:/>", 1, 1),
        ("<a><!-- </a>", 1, 4),
        ("<a><![CDATA[ </a>", 1, 4),
        ("<a", 1, 1),
    ] {
        let failure = events(source).unwrap_err();
        assert_eq!(failure.rule().name, "xml-not-well-formed", "{source}");
        let place = &failure.diagnostic.place;
        assert_eq!((place.line, place.column), (Some(line), Some(column)), "{source}: {failure}");
        assert_eq!(place.part.as_deref(), Some("p"));
    }
}

#[test]
fn two_prefixes_of_one_namespace_make_no_two_attributes() {
    assert!(events("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>").is_err());
    assert!(events("<a xmlns:p='u' xmlns:q='v' p:b='1' q:b='2' b='3'/>").is_ok());
}

#[test]
fn limits_hold() {
    let mut limits = Limits::default();
    (limits.xml_depth, limits.xml_nodes, limits.xml_attributes) = (3, 6, 2);
    for (source, rule) in [
        ("<a><b><c/></b></a>", None),
        ("<a><b><c><d/></c></b></a>", Some("xml-too-deep")),
        ("<a>1<b/>2<b/>3<b/></a>", Some("xml-too-large")),
        ("<a b='1' c='2' d='3'/>", Some("xml-too-large")),
    ] {
        let mut reader = Reader::new(source, &limits);
        let failure = loop {
            match reader.read() {
                Ok(Event::Eof) => break None,
                Ok(_) => {}
                Err(failure) => break Some(failure.rule().name),
            }
        };
        assert_eq!(failure, rule, "{source}");
    }
}

#[test]
fn aliases_read_one_namespace_as_another() {
    let source = "<x:a xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'/>";
    let mut reader = reader(source).alias(|uri| (Ns::known(uri)? == Ns::W_STRICT).then_some(Ns::W));
    let Event::Start(element) = reader.read().unwrap() else { panic!() };
    assert!(element.is(Ns::W, "a"));
}

#[test]
fn walks_inside_an_element_and_no_further() {
    let mut reader = reader("<a><b>1<c>2</c></b><d>3</d><e/></a>");
    let Event::Start(a) = reader.read().unwrap() else { panic!() };
    assert_eq!(a.local, "a");
    let depth = reader.depth();
    let mut seen = Vec::new();
    while let Some(event) = reader.within(depth).unwrap() {
        match event {
            Event::Start(e) if e.local == "b" => seen.push(reader.text().unwrap()),
            Event::Start(e) if e.local == "d" => reader.skip().unwrap(),
            Event::Start(e) => seen.push(e.local.to_owned()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen, ["12", "e"]);
    assert_eq!(reader.read().unwrap(), Event::Eof);
}

#[test]
fn endless_flaws_and_declarations_stay_cheap() {
    let source = format!("<a>{}</a>", "\u{1}".repeat(200_000));
    let mut flawed = reader(&source);
    while flawed.read().unwrap() != Event::Eof {}
    let kept = flawed.into_parts().1.into_diagnostics();
    assert_eq!(kept.last().unwrap().rule.name, "report-full");
    let mut declarations = String::new();
    for number in 0..3_000 {
        let _ = write!(declarations, " xmlns:p{number}='u'");
    }
    assert_eq!(events(&format!("<a{declarations}/>")).unwrap_err().rule().name, "xml-too-large");
}
