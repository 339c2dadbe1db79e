use masthead_package::{ArchiveWriter, ocf};
use masthead_xml::Ns;

use super::*;
use crate::read::book::{ChapterKind, Target};

/// A publication by its parts; container and media type are added where they are not among them.
fn publication(parts: &[(&str, &str)]) -> Vec<u8> {
    let container = ocf::container_xml("EPUB/p.opf");
    let mut all = vec![("mimetype", ocf::MIMETYPE), (ocf::CONTAINER, container.as_str())];
    all.retain(|(name, _)| parts.iter().all(|(given, _)| given != name));
    all.extend(parts.iter().filter(|(_, text)| !text.is_empty()));
    let mut writer = ArchiveWriter::new();
    for (name, text) in all {
        writer.add(name, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap()
}

/// The package document of these items (id, address, media type) and this spine.
fn opf(items: &[(&str, &str, &str)], spine: &[&str]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|(id, href, kind)| {
            let (kind, rest) = kind.split_once(' ').unwrap_or((kind, ""));
            format!("<item id='{id}' href='{href}' media-type='{kind}' {rest}/>")
        })
        .collect();
    let spine: Vec<String> = spine.iter().map(|id| format!("<itemref idref='{id}'/>")).collect();
    format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'>\
         <metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>T</dc:title></metadata>\
         <manifest>{}</manifest><spine>{}</spine></package>",
        items.concat(),
        spine.concat()
    )
}

fn page(text: &str) -> String {
    format!("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{text}</p></body></html>")
}

const XHTML: &str = "application/xhtml+xml";

/// The texts of the chapters in order, and the rules of the report.
fn told(bytes: &[u8]) -> (Vec<String>, Vec<&'static str>) {
    let outcome = open(Input { bytes, name: None }, &ReadOptions::default()).unwrap();
    let texts = outcome.value.chapters.iter().map(|chapter| chapter.root.text()).collect();
    (texts, outcome.report.iter().map(|line| line.rule.name).collect())
}

fn refused(bytes: &[u8]) -> &'static str {
    open(Input { bytes, name: None }, &ReadOptions::default()).unwrap_err().rule().name
}

/// A sound publication of two chapters, with some parts in place of its own.
fn with(parts: &[(&str, &str)]) -> Vec<u8> {
    let package = opf(&[("a", "a.xhtml", XHTML), ("b", "b.xhtml", XHTML)], &["a", "b"]);
    let (a, b) = (page("one"), page("two"));
    let mut all = vec![("EPUB/p.opf", &*package), ("EPUB/a.xhtml", &*a), ("EPUB/b.xhtml", &*b)];
    all.retain(|(name, _)| parts.iter().all(|(given, _)| given != name));
    all.extend(parts);
    publication(&all)
}

#[test]
fn container_and_media_type_may_be_missing_or_wrong() {
    let none = "epub-navigation-missing";
    let container = |path: &str| {
        format!("<container><rootfiles><rootfile full-path='{path}'/></rootfiles></container>")
    };
    let (elsewhere, climbing, dotted) =
        (container("x.opf"), container("../EPUB/p.opf"), container("EPUB/./x/../p.opf#f"));
    for (part, text, expected) in [
        ("mimetype", "", vec!["epub-mimetype-wrong", none]),
        ("mimetype", "application/epub+zip\n", vec!["epub-mimetype-wrong", none]),
        ("mimetype", "text/plain", vec!["epub-mimetype-wrong", none]),
        (ocf::CONTAINER, "", vec!["epub-container-wrong", none]),
        (ocf::CONTAINER, &elsewhere, vec!["epub-container-wrong", none]),
        (ocf::CONTAINER, &climbing, vec!["epub-container-wrong", none]),
        (ocf::CONTAINER, &dotted, vec![none]),
    ] {
        assert_eq!(told(&with(&[(part, text)])), (words(&["one", "two"]), expected), "{text}");
    }
    // A container that names nothing says that there is no publication.
    assert_eq!(refused(&with(&[(ocf::CONTAINER, "<container/>")])), "epub-package-missing");
    assert_eq!(refused(&publication(&[("a.txt", "a")])), "epub-package-missing");
}

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn archives_without_a_directory_are_read_by_their_headers() {
    let bytes = with(&[]);
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let (texts, rules) = told(&bytes[..directory]);
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(rules, ["epub-archive-recovered", "epub-navigation-missing"]);
    // Where the package document is behind the cut, the damage is what is wrong.
    assert_eq!(refused(&bytes[..200]), "archive-damaged");
    assert_eq!(refused(b"words"), "not-this-format");
}

#[test]
fn of_several_package_documents_the_first_is_read() {
    let container = "<container><rootfiles><rootfile full-path='EPUB/p.opf'/>\
                     <rootfile full-path='EPUB/q.opf'/></rootfiles></container>";
    let (texts, rules) = told(&with(&[(ocf::CONTAINER, container), ("EPUB/q.opf", "<package/>")]));
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(rules[0], "epub-rendition-passed-over");
    // The first that reads: an empty one is none.
    let (texts, _) = told(&with(&[
        (ocf::CONTAINER, &container.replace("p.opf", "x.xml")),
        ("EPUB/q.opf", &opf(&[("b", "b.xhtml", XHTML)], &["b"])),
        ("EPUB/x.xml", "<x/>"),
    ]));
    assert_eq!(texts, ["two"]);
}

#[test]
fn parts_are_found_under_names_like_theirs() {
    for (href, part) in [
        ("c%201.xhtml", "EPUB/c 1.xhtml"),
        ("c 1.xhtml", "EPUB/c 1.xhtml"),
        ("C1.XHTML", "EPUB/c1.xhtml"),
        ("caf%C3%A9.xhtml", "EPUB/cafe\u{301}.xhtml"),
        ("text\\c1.xhtml", "EPUB/text/c1.xhtml"),
        ("../EPUB/c1.xhtml", "EPUB/c1.xhtml"),
        ("/EPUB/c1.xhtml", "EPUB/c1.xhtml"),
    ] {
        let package = opf(&[("c", href, XHTML)], &["c"]);
        let bytes = publication(&[("EPUB/p.opf", &package), (part, &page("here"))]);
        let outcome = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap();
        assert_eq!(outcome.value.chapters[0].path, part, "{href}");
    }
}

#[test]
fn what_lies_outside_is_named_and_never_read() {
    for href in [
        "../../x.xhtml",
        "%2e%2e/%2e%2e/x",
        "http://x.example/a",
        "file:///x",
        "..\\..\\x",
        "../META-INF/container.xml",
    ] {
        let package = opf(&[("a", "a.xhtml", XHTML), ("x", href, XHTML)], &["a", "x"]);
        let (texts, rules) = told(&with(&[("EPUB/p.opf", &package)]));
        assert_eq!(texts, ["one"], "{href}");
        assert_eq!(rules[0], "epub-manifest-item-outside", "{href}");
    }
}

#[test]
fn the_spine_is_read_in_its_order_once_each() {
    let a = ("a", "a.xhtml", XHTML);
    let b = ("b", "b.xhtml", XHTML);
    let gone = ("g", "g.xhtml", XHTML);
    for (items, spine, texts, rule) in [
        (vec![a, b], vec!["b", "a"], vec!["two", "one"], ""),
        (vec![a, b], vec!["a", "b", "a"], vec!["one", "two"], "epub-spine-item-twice"),
        (vec![a, b], vec!["x", "a", "b"], vec!["one", "two"], "epub-spine-item-missing"),
        (vec![a, gone], vec!["g", "a"], vec!["one"], "epub-manifest-item-missing"),
        (vec![b, a], vec![], vec!["two", "one"], "epub-spine-missing"),
        (vec![a, b], vec!["a"], vec!["one"], "epub-document-unreached"),
        (vec![a, ("a", "b.xhtml", XHTML)], vec!["a"], vec!["one"], "epub-manifest-id-twice"),
        (vec![("a", "a.xhtml", "text/html")], vec!["a"], vec!["one"], "epub-media-type-wrong"),
        (vec![("a", "a.xhtml", "")], vec!["a"], vec!["one"], "epub-media-type-wrong"),
    ] {
        let (read, rules) = told(&with(&[("EPUB/p.opf", &opf(&items, &spine))]));
        assert_eq!(read, texts, "{spine:?}");
        let expected = if rule.is_empty() { "epub-navigation-missing" } else { rule };
        assert!(rules.contains(&expected), "{rule}: {rules:?}");
    }
    let nothing = opf(&[gone], &["g"]);
    assert_eq!(refused(&with(&[("EPUB/p.opf", &nothing)])), "epub-documents-missing");
}

#[test]
fn fallbacks_are_followed_and_never_in_circles() {
    let items = [
        ("x", "x.bin", "application/x-game fallback='y'"),
        ("y", "y.bin", "application/x-game fallback='b'"),
        ("b", "b.xhtml", XHTML),
        ("z", "x.bin", "application/x-game fallback='w'"),
        ("w", "y.bin", "application/x-game fallback='z'"),
    ];
    let parts = [("EPUB/x.bin", "\u{1}\u{2}\u{3}"), ("EPUB/y.bin", "\u{1}\u{2}\u{3}")];
    let package = opf(&items, &["x", "z"]);
    let (texts, rules) = told(&with(&[("EPUB/p.opf", &package), parts[0], parts[1]]));
    assert_eq!(texts, ["two"]);
    assert_eq!(rules[..1], ["epub-fallback-read"]);
    let items = &items[3..];
    let package = opf(&[items, &[("a", "a.xhtml", XHTML)]].concat(), &["z", "a"]);
    let (texts, rules) = told(&with(&[("EPUB/p.opf", &package), parts[0], parts[1]]));
    assert_eq!(texts, ["one"]);
    assert_eq!(rules[0], "epub-document-unreadable");
}

#[test]
fn documents_that_only_links_reach_come_after_the_spine_in_the_order_of_the_links() {
    let items = [
        ("a", "a.xhtml", XHTML),
        ("b", "b.xhtml", XHTML),
        ("c", "c.xhtml", XHTML),
        ("d", "d.xhtml", XHTML),
        ("n", "n.xhtml", "application/xhtml+xml properties='nav'"),
    ];
    let nav = "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav><ol>\
               <li><a href='b.xhtml'>B</a></li><li><a href='a.xhtml'>A</a></li></ol></nav></body></html>";
    let (texts, rules) = told(&with(&[
        ("EPUB/p.opf", &opf(&items, &["a"])),
        ("EPUB/a.xhtml", &page("one <a href='d.xhtml#x'>d</a> <a href='n.xhtml'>n</a>")),
        ("EPUB/c.xhtml", &page("three")),
        ("EPUB/d.xhtml", &page("four <a href='C.xhtml'>c</a> <a href='p.opf'>p</a>")),
        ("EPUB/n.xhtml", nav),
    ]));
    assert_eq!(texts, ["one d n", "four c p", "three", "two"]);
    assert_eq!(rules, ["epub-document-outside-spine"; 3]);
}

#[test]
fn pictures_in_the_spine_are_figures() {
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg'><title>A map</title><text>North</text></svg>";
    let items = [("s", "s.svg", "image/svg+xml"), ("g", "g.gif", "image/gif")];
    let parts = [("EPUB/s.svg", svg), ("EPUB/g.gif", "GIF89a")];
    let package = opf(&items, &["s", "g"]);
    let bytes = publication(&[("EPUB/p.opf", &package), parts[0], parts[1]]);
    let book = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap().value;
    for (chapter, alt) in book.chapters.iter().zip(["A map North", ""]) {
        assert_eq!(chapter.kind, ChapterKind::Picture);
        let image = chapter.root.descendants().find(|e| e.is(Ns::XHTML, "img")).unwrap();
        assert_eq!(image.attribute("alt"), Some(alt));
        let address = image.attribute("src").unwrap();
        let target = book.resources.locate(&chapter.path, address);
        assert_eq!(target, Some((chapter.path.clone(), None)));
    }
}

const AES: &str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";

#[test]
fn encrypted_text_is_refused_and_other_encrypted_parts_are_named() {
    let encryption = |part: &str, algorithm: &str| {
        format!(
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' \
             xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData>\
             <e:EncryptionMethod Algorithm='{algorithm}'/><e:CipherData>\
             <e:CipherReference URI='{part}'/></e:CipherData></e:EncryptedData></encryption>"
        )
    };
    let file = "META-INF/encryption.xml";
    let text = encryption("EPUB/b.xhtml", AES);
    let bytes = with(&[(file, &text), ("META-INF/rights.xml", "<rights/>")]);
    let failure = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap_err();
    assert_eq!(
        failure.diagnostic.message(),
        "the publication is protected (Adobe ADEPT or one like it): EPUB/b.xhtml is encrypted"
    );
    assert_eq!(failure.rule().name, "epub-protected");
    let font = encryption("EPUB/f.otf", "http://www.idpf.org/2008/embedding");
    let (texts, rules) = told(&with(&[(file, &font)]));
    assert_eq!((texts.len(), rules[0]), (2, "epub-fonts-obfuscated"));
    let bytes = with(&[(file, &encryption("EPUB/i.png", AES)), ("EPUB/i.png", "x")]);
    let mut outcome = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap();
    assert_eq!(outcome.value.resources.bytes("EPUB/i.png", &mut outcome.report), Ok(None));
    assert_eq!(outcome.report.iter().last().unwrap().rule.name, "epub-resource-encrypted");
    for rights in ["rights.xml", "sinf.xml", "license.lcpl"] {
        let (texts, rules) = told(&with(&[(&format!("META-INF/{rights}"), "<rights/>")]));
        assert_eq!(texts, ["one", "two"], "{rights}");
        assert!(rules.contains(&"epub-rights-passed-over"), "{rights}");
    }
}

#[test]
fn files_that_are_the_business_of_programs_are_passed_over() {
    let plain = told(&with(&[]));
    for file in ["signatures.xml", "metadata.xml", "manifest.xml"] {
        assert_eq!(told(&with(&[(&format!("META-INF/{file}"), "<x/>")])), plain, "{file}");
    }
}

#[test]
fn versions_nobody_knows_and_missing_metadata_are_told() {
    let package = opf(&[("a", "a.xhtml", XHTML), ("b", "b.xhtml", XHTML)], &["a", "b"]);
    let (from, to) = (package.find("<metadata").unwrap(), package.find("<manifest").unwrap());
    let bare = format!("{}{}", &package[..from], &package[to..]);
    for (package, rule) in [
        (package.replace("version='3.0'", "version='9.0'"), "epub-version-unknown"),
        (bare, "epub-metadata-missing"),
    ] {
        let (texts, rules) = told(&with(&[("EPUB/p.opf", &package)]));
        assert_eq!(texts, ["one", "two"], "{rule}");
        assert!(rules.contains(&rule), "{rule} is not among {rules:?}");
    }
}

#[test]
fn document_types_that_declare_nothing_are_passed_over() {
    let strict = "html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'http://www.w3.org/x.dtd'";
    for (doctype, is_told) in [
        ("html", false),
        ("html SYSTEM 'about:legacy-compat'", false),
        (strict, false),
        ("html SYSTEM 'http://x.example/x.dtd'", true),
        ("html [<!ENTITY w 'words'>]", true),
    ] {
        let text = format!("<!DOCTYPE {doctype}>{}", page("a&nbsp;b"));
        let (texts, rules) = told(&with(&[("EPUB/a.xhtml", &text)]));
        assert_eq!(texts, ["a\u{a0}b", "two"], "{doctype}");
        assert_eq!(rules.contains(&"xml-doctype-ignored"), is_told, "{doctype}");
    }
}

#[test]
fn entities_made_to_grow_are_never_expanded() {
    let grown = (1..10).map(|level| {
        let inner = format!("&e{};", level - 1).repeat(10);
        format!("<!ENTITY e{level} '{inner}'>")
    });
    let file = "<!ENTITY e0 'words '><!ENTITY file SYSTEM 'file:///etc/hostname'>".to_owned();
    let declarations = grown.chain([file]).collect::<String>();
    let text = format!("<!DOCTYPE html [{declarations}]>{}", page("a &e9; &file; b"));
    let (texts, rules) = told(&with(&[("EPUB/a.xhtml", &text)]));
    assert_eq!(texts, ["a &e9; &file; b", "two"]);
    assert!(rules.contains(&"xml-doctype-ignored") && rules.contains(&"xml-entity-unknown"));
}

#[test]
fn documents_are_decoded_by_mark_declaration_meta_or_by_what_they_are() {
    let text = |head: &str, words: &[u8]| {
        let page = page("@");
        let (before, after) = page.split_once('@').unwrap();
        let before = before.replace("<body>", &format!("{head}<body>"));
        [before.as_bytes(), words, after.as_bytes()].concat()
    };
    let declared = |name: &str, words: &[u8]| {
        [format!("<?xml version='1.0' encoding='{name}'?>").as_bytes(), &text("", words)].concat()
    };
    let meta = text("<head><meta charset='windows-1252'/></head>", b"caf\xE9");
    let marked = [&b"\xEF\xBB\xBF"[..], &text("", "caf\u{e9}".as_bytes())].concat();
    let broken =
        [&b"caf\xC3\xA9 "[..], &b"na\xFFve "[..], "\u{4e2d}".repeat(40).as_bytes()].concat();
    for (bytes, expected, rule) in [
        (marked, "caf\u{e9}", None),
        (declared("iso-8859-1", b"caf\xE9"), "caf\u{e9}", None),
        (meta, "caf\u{e9}", None),
        (declared("utf-16", "caf\u{e9}".as_bytes()), "caf\u{e9}", Some("xml-encoding-wrong")),
        (text("", b"caf\xE9"), "caf\u{e9}", Some("encoding-detected")),
        (declared("utf-8", &broken), "na\u{fffd}ve", Some("bytes-replaced")),
    ] {
        let mut report = Report::new(&Limits::default());
        let tree = document::read(&bytes, "a.xhtml", &Limits::default(), &mut report).unwrap();
        let rules: Vec<_> = report.iter().map(|line| line.rule.name).collect();
        assert!(tree.text().contains(expected), "{:?}: {rules:?}", tree.text());
        assert!(rule.map_or(rules.is_empty(), |rule| rules.contains(&rule)), "{rule:?}: {rules:?}");
    }
}

#[test]
fn navigation_comes_from_the_document_or_the_ncx_with_its_levels() {
    let nav = "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>\
        <body><nav epub:type='toc'><h1>In this issue</h1><ol><li><span>Part</span><ol>\
        <li><a href='a.xhtml'>A <b>a</b></a></li><li><a href='B.xhtml#x%20y'><img alt='B'/></a></li>\
        <li><a href='gone.xhtml'>Gone</a></li></ol></li></ol></nav>\
        <nav epub:type='page-list'><ol><li><a href='a.xhtml#p1'>1</a></li></ol></nav>\
        <nav epub:type='landmarks'><ol><li><a epub:type='bodymatter' href='a.xhtml'>Text</a></li></ol>\
        </nav></body></html>";
    let ncx = "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint playOrder='9'>\
        <navLabel><text>Part</text></navLabel><navPoint><navLabel><text>A a</text></navLabel>\
        <content src='a.xhtml'/></navPoint><navPoint><navLabel><text>B</text></navLabel>\
        <content src='b.xhtml#x%20y'/></navPoint><navPoint><navLabel><text>Gone</text></navLabel>\
        <content src='gone.xhtml'/></navPoint></navPoint></navMap><pageList><pageTarget value='1'>\
        <content src='a.xhtml#p1'/></pageTarget></pageList></ncx>";
    let a = ("a", "a.xhtml", XHTML);
    let b = ("b", "b.xhtml", XHTML);
    let by_nav = opf(&[a, b, ("n", "n.xhtml", "application/xhtml+xml properties='nav'")], &["a"]);
    let by_ncx = opf(&[a, b, ("n", "n.ncx", "application/x-dtbncx+xml")], &["a"]);
    for (package, part, text) in [(by_nav, "EPUB/n.xhtml", nav), (by_ncx, "EPUB/n.ncx", ncx)] {
        let bytes = with(&[("EPUB/p.opf", &package), (part, text)]);
        let outcome = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap();
        let book = outcome.value;
        let at = |part: &str, id: Option<&str>| -> Option<Target> {
            Some((part.to_owned(), id.map(str::to_owned)))
        };
        let entries: Vec<_> =
            book.contents.iter().map(|p| (p.level, &*p.title, p.target.clone())).collect();
        let expected = [
            (1, "Part", None),
            (2, "A a", at("EPUB/a.xhtml", None)),
            (2, "B", at("EPUB/b.xhtml", Some("x y"))),
            (2, "Gone", None),
        ];
        assert_eq!(entries, expected);
        assert_eq!(book.pages[0].label, "1");
        assert_eq!(Some(&book.pages[0].target), at("EPUB/a.xhtml", Some("p1")).as_ref());
        assert_eq!(book.landmarks.len(), usize::from(part.ends_with("xhtml")));
        let missing =
            outcome.report.iter().find(|l| l.rule.name == "epub-navigation-target-missing");
        assert_eq!(missing.unwrap().message(), "1 entries lead nowhere, the first to `gone.xhtml`");
    }
}

#[test]
fn metadata_of_all_versions_is_read_with_what_refines_it() {
    let package = "<package version='2.0' unique-identifier='i'><metadata>\
        <dc-metadata><dc:Title id='t'>A &amp; <b>B</b></dc:Title></dc-metadata>\
        <x-metadata><meta name='cover' content='c'/></x-metadata>\
        <meta refines='#t' property='title-type'>main</meta></metadata><manifest>\
        <item id='a' href='a.xhtml' media-type='text/x-oeb1-document'/>\
        <item id='c' href='c.png' media-type='image/png'/></manifest>\
        <spine page-progression-direction='rtl'><itemref idref='a' linear='no'/></spine>\
        <guide><reference type='text' title='Go' href='a.xhtml#x'/></guide></package>";
    let bytes = with(&[("EPUB/p.opf", package), ("EPUB/c.png", "\u{89}PNG")]);
    let book = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap().value;
    let metadata: Vec<_> = book
        .metadata
        .iter()
        .map(|meta| (&*meta.name, &*meta.value, meta.refines.as_deref()))
        .collect();
    assert_eq!(
        metadata,
        [("title", "A & B", None), ("cover", "c", None), ("title-type", "main", Some("t"))]
    );
    assert_eq!(book.cover.as_deref(), Some("EPUB/c.png"));
    assert_eq!(book.progression.as_deref(), Some("rtl"));
    assert!(!book.chapters[0].linear);
    assert_eq!((&*book.landmarks[0].kind, &*book.landmarks[0].title), ("text", "Go"));
}

#[test]
fn package_documents_that_are_not_well_formed_are_read_as_html() {
    let package = opf(&[("a", "a.xhtml", XHTML), ("b", "b.xhtml", XHTML)], &["b", "a"]);
    let broken = package.replace("</package>", "").replace("<dc:title>T", "<dc:title>T & U");
    let (texts, rules) = told(&with(&[("EPUB/p.opf", &broken)]));
    assert_eq!(texts, ["two", "one"]);
    assert_eq!(rules[0], "epub-part-read-as-html");
}

#[test]
fn talking_books_are_read_as_pages() {
    let book = "<dtbook xmlns='http://www.daisy.org/z3986/2005/dtbook/'><head><title>t</title></head>\
        <book><bodymatter><level1><h1>One</h1><p>Text<noteref idref='#n'>1</noteref></p>\
        <pagenum id='p2'>2</pagenum><list type='ol'><li>Item</li></list>\
        <note id='n'><p>Note</p></note></level1></bodymatter></book></dtbook>";
    let package = opf(&[("d", "d.xml", "application/x-dtbook+xml")], &["d"]);
    let bytes = publication(&[("EPUB/p.opf", &package), ("EPUB/d.xml", book)]);
    let book = open(Input { bytes: &bytes, name: None }, &ReadOptions::default()).unwrap().value;
    let root = &book.chapters[0].root;
    let names: Vec<&str> = root.descendants().map(|element| &*element.name.local).collect();
    let expected = [
        "head", "title", "body", "section", "section", "h1", "p", "a", "span", "ol", "li", "aside",
        "p",
    ];
    assert_eq!(names, expected);
    let link = root.descendants().find(|element| element.is(Ns::XHTML, "a")).unwrap();
    assert_eq!(link.attribute("href"), Some("#n"));
    assert_eq!(link.attribute_ns(Ns::OPS, "type"), Some("noteref"));
}
