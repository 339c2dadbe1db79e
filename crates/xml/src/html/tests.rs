use super::*;
use crate::name::Ns;
use crate::tree::{Node, Tree};

fn parse(source: &str) -> Tree {
    Document::parse_html(source, "p", &Limits::default()).unwrap().value.root
}

/// Elements and texts of the body, short.
fn told(source: &str) -> String {
    fn tell(tree: &Tree, out: &mut String) {
        for child in &tree.children {
            match child {
                Node::Text(text) => out.push_str(text),
                Node::Element(tree) => {
                    out.extend(["<", &tree.name.local, ">"]);
                    tell(tree, out);
                    out.push_str("</>");
                }
            }
        }
    }
    let root = parse(source);
    let mut out = String::new();
    tell(root.child(Ns::XHTML, "body").unwrap(), &mut out);
    out
}

#[test]
fn soup_becomes_the_tree_browsers_make_of_it() {
    for (source, expected) in [
        ("<p>a<p>b", "<p>a</><p>b</>"),
        ("<b><i>a</b>b</i>", "<b><i>a</></><i>b</>"),
        ("<table><tr><td>a</table>b", "<table><tbody><tr><td>a</></></></>b"),
        ("a & b &nbsp;&hellip; &lt;", "a & b \u{a0}… <"),
        ("<P CLASS=x>a<BR>b</P>", "<p>a<br></>b</>"),
        ("text alone", "text alone"),
        ("", ""),
    ] {
        assert_eq!(told(source), expected, "{source}");
    }
}

#[test]
fn what_xhtml_has_and_html_has_not_is_kept() {
    for (source, expected) in [
        // An anchor that closes itself does not hold the rest of the text.
        ("<p><a id='x'/>a</p><p>b</p>", "<p><a></>a</><p>b</>"),
        ("<body><div/>a", "<div></>a"),
        ("<head><title/></head><body><p>a</p>", "<p>a</>"),
        ("<head><script src='x'/></head><body><p>a</p>", "<p>a</>"),
        // Nor does a title that never ends.
        ("<head><title>a<body><p>b</p>", "a<p>b</>"),
        ("<p><![CDATA[a < b]]></p>", "<p>a < b</>"),
        ("<p>a<m:math><m:mi>x</m:mi></m:math></p>", "<p>a<math><mi>x</></></>"),
        ("<x:p xmlns:x='http://www.w3.org/1999/xhtml'>a</x:p>", "<p>a</>"),
    ] {
        assert_eq!(told(source), expected, "{source}");
    }
    let root =
        parse("<p epub:type='z' xml:lang='zh'>a<svg viewBox='0'><path/><a xlink:href='#b'/>");
    let paragraph = root.descendants().find(|e| e.is(Ns::XHTML, "p")).unwrap();
    assert_eq!(paragraph.attribute_ns(Ns::OPS, "type"), Some("z"));
    assert_eq!(paragraph.attribute_ns(Ns::XML, "lang"), Some("zh"));
    let svg = paragraph.child(Ns::SVG, "svg").unwrap();
    assert_eq!(svg.attribute("viewBox"), Some("0"));
    assert_eq!(svg.child(Ns::SVG, "a").unwrap().attribute_ns(Ns::XLINK, "href"), Some("#b"));
}

#[test]
fn nesting_without_end_is_flattened_and_told() {
    let limits = Limits::default();
    for name in ["div", "b", "span", "table><tr><td", "ul><li", "sup", "svg", "math"] {
        let source = format!("<p>one{}two<p>three", format!("<{name}>").repeat(50_000));
        let outcome = Document::parse_html(&source, "p", &limits).unwrap();
        let text = outcome.value.root.text();
        for word in ["one", "two", "three"] {
            assert!(text.contains(word), "{name}: {word}");
        }
        let mut depth = 0;
        let mut level: Vec<&Tree> = vec![&outcome.value.root];
        while !level.is_empty() {
            depth += 1;
            level = level.iter().flat_map(|tree| tree.elements()).collect();
        }
        assert!(depth <= limits.xml_depth, "{name}: {depth}");
        assert_eq!(outcome.report.iter().next().unwrap().rule.name, "too-deep", "{name}");
    }
}

#[test]
fn documents_made_to_grow_are_refused() {
    let limits = Limits::default();
    // Every paragraph opens again all that was left open before it.
    let open: Vec<String> = (0..200).map(|n| format!("<p><b id=x{n}>")).collect();
    let source = format!("{}{}", open.concat(), "<p>a".repeat(20_000));
    let failure = Document::parse_html(&source, "p", &limits).unwrap_err();
    assert_eq!(failure.rule().name, "xml-too-large");
    let attributes: Vec<String> = (0..100_000).map(|n| format!("a{n}")).collect();
    let source = format!("<p {}>", attributes.join(" "));
    let failure = Document::parse_html(&source, "p", &limits).unwrap_err();
    assert_eq!(failure.rule().name, "xml-too-large");
}

#[test]
fn attributes_are_counted_before_they_are_compared() {
    for (source, count) in [
        ("<p>a b c</p>", 0),
        ("<p a b=c d = 'e f' g=\"h>i\" j>", 5),
        ("<p a=b c=d/><q r='s't=u v", 3),
        ("a < b c d", 0),
    ] {
        assert_eq!(filter::most_attributes(source), count, "{source}");
    }
}
