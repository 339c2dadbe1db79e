//! The furniture of drafts: what people put around their text changes nothing of the issue.
//!
//! In: the drafts of every form, with indents typed or set, empty paragraphs, page numbers typed by
//! hand, contents typed with dots, heads run into their text, source lines set otherwise, and what
//! comes along when a text is pasted from a page. Held against: `issue.json`.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a suite stops where what it stands on is not there"
)]

use masthead::{Format, Input, ReadOptions, Work};
use masthead_tests::compare::{difference, without_what_contents_say};
use masthead_tests::drafts::{self, Draft, Form, Item, Role};
use masthead_tests::fixture;
use serde_json::Value;

const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

/// How the drafts set the first line of a paragraph in.
const INDENT: &str = r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>"#;

fn value(work: &Work) -> Value {
    serde_json::to_value(&work.issue).unwrap()
}

/// Holds drafts with furniture against their issue: what the describer added, what was changed in
/// the part, and what is to be taken out of what was read.
fn holds(
    furnish: impl Fn(&mut Draft, Form),
    change: impl Fn(&Draft, &str) -> String,
    remove: impl Fn(&mut Value),
) {
    let mut failures = Vec::new();
    for folder in FOLDERS {
        let bytes = fixture::bytes(folder, "issue.json");
        let input = Input { bytes: &bytes, name: Some("issue.json") };
        let options = ReadOptions::default();
        let expected = value(&masthead::read_as(Format::Json, input, &options).unwrap().value);
        for form in Form::ALL {
            let mut draft = fixture::draft(folder);
            furnish(&mut draft, form);
            let bytes = drafts::build_changed(&draft, form, &|part| change(&draft, &part));
            let input = Input { bytes: &bytes, name: Some("draft.docx") };
            let mut got = value(&masthead::read(input, &options).unwrap().value);
            remove(&mut got);
            let mut expected = expected.clone();
            if !form.has_contents() {
                without_what_contents_say(&mut expected);
                without_what_contents_say(&mut got);
            }
            if let Some(difference) = difference(&expected, &got) {
                failures.push(format!("{folder} as {form:?}\n{difference}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn as_it_is(_: &Draft, part: &str) -> String {
    part.to_owned()
}

fn nothing(_: &mut Value) {}

/// Changes every paragraph of a part that says one of the lines of this role.
fn each(draft: &Draft, part: &str, role: Role, change: impl Fn(usize, &str) -> String) -> String {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let lines: Vec<String> = draft
        .items
        .iter()
        .filter(|item| item.role == role)
        .flat_map(|item| item.text.split('\t'))
        .map(|line| plain(line.split('{').next().unwrap_or_default()))
        .filter(|line| !line.is_empty())
        .collect();
    let mut seen = 0;
    let mut out = String::new();
    for (at, piece) in part.split("<w:p>").enumerate() {
        if at > 0 {
            out.push_str("<w:p>");
        }
        let words = plain(&piece.replace("&quot;", "\"").replace("&amp;", "&"));
        if at > 0 && lines.iter().any(|line| words.contains(&format!(">{line}"))) {
            out.push_str(&change(seen, piece));
            seen += 1;
        } else {
            out.push_str(piece);
        }
    }
    assert!(seen > 0 || lines.is_empty());
    out
}

/// Types spaces where others set the first line in.
fn typed_indents(draft: &mut Draft) {
    let spaces = match draft.properties.get("language").map(String::as_str) {
        Some("en") => "    ",
        Some("ja") => "\u{3000}",
        _ => "\u{3000}\u{3000}",
    };
    for item in draft.items.iter_mut().filter(|item| item.role == Role::Paragraph) {
        item.text.insert_str(0, spaces);
    }
}

#[test]
fn indents_typed_as_spaces_are_indents() {
    holds(|draft, _| typed_indents(draft), |_, part| part.replace(INDENT, ""), nothing);
}

#[test]
fn indents_in_characters_are_indents() {
    let set = |_: &Draft, part: &str| part.replace(INDENT, r#"<w:ind w:firstLineChars="200"/>"#);
    holds(|_, _| {}, set, nothing);
}

#[test]
fn indents_of_every_line_say_nothing() {
    let set = |draft: &Draft, part: &str| {
        let part = part.replace(INDENT, "");
        let set_in = |_: usize, piece: &str| {
            let ind = r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>"#;
            match piece.strip_prefix("<w:pPr>") {
                Some(rest) if !piece.contains("<w:pStyle") => format!("<w:pPr>{ind}{rest}"),
                Some(_) => piece.to_owned(),
                None => format!("<w:pPr>{ind}</w:pPr>{piece}"),
            }
        };
        let roles = [Role::Paragraph, Role::Source, Role::Attachment, Role::Url, Role::Record];
        roles.into_iter().fold(part, |part, role| each(draft, &part, role, set_in))
    };
    holds(|_, _| {}, set, nothing);
}

/// A paragraph with nothing but this in it.
fn blank(text: &str) -> Item {
    Item { role: Role::Paragraph, text: text.to_owned() }
}

/// Whether something may stand between two items.
fn parts(before: &Item, after: &Item) -> bool {
    let row = matches!(after.role, Role::Head | Role::Row);
    let verse = before.role == Role::Verse && after.role == Role::Verse;
    let front = |item: &Item| {
        matches!(
            item.role,
            Role::Name
                | Role::Numbering
                | Role::Imprint
                | Role::Group
                | Role::Contents
                | Role::EntrySection
                | Role::Entry
        )
    };
    !row && !verse && !front(before) && before.role != Role::Kicker
}

/// Puts something between items that may be parted.
fn between(draft: &mut Draft, mut put: impl FnMut(usize) -> Vec<Item>) {
    let mut out: Vec<Item> = Vec::new();
    for (at, item) in std::mem::take(&mut draft.items).into_iter().enumerate() {
        if out.last().is_some_and(|last| parts(last, &item)) {
            out.extend(put(at));
        }
        out.push(item);
    }
    draft.items = out;
}

#[test]
fn empty_paragraphs_are_space() {
    for text in ["", " ", "\u{3000}\u{3000}", "\u{a0}", "\u{200b}"] {
        holds(|draft, _| between(draft, |_| vec![blank(text)]), as_it_is, nothing);
    }
}

#[test]
fn empty_paragraphs_around_titles_are_space() {
    let spaced = |draft: &mut Draft, _| {
        let mut out: Vec<Item> = Vec::new();
        for item in std::mem::take(&mut draft.items) {
            let around = matches!(item.role, Role::Title | Role::Section | Role::StandingSection);
            if around && out.last().is_some_and(|last| last.role != Role::Kicker) {
                out.extend([blank(""), blank("")]);
            }
            out.push(item);
        }
        draft.items = out;
    };
    holds(spaced, as_it_is, nothing);
}

/// Lines after which a page is broken by hand.
const PAGE: &str = "@page@";

/// Breaks a page after the lines that ask for it.
fn break_pages(_: &Draft, part: &str) -> String {
    part.replace(
        &format!("{PAGE}</w:t></w:r></w:p>"),
        r#"</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>"#,
    )
}

#[test]
fn page_numbers_typed_by_hand_are_left_out() {
    for (before, after) in [("- ", " -"), ("", ""), ("第 ", " 页"), ("Page ", ""), ("· ", " ·")]
    {
        for page in ["", PAGE] {
            let numbered = |draft: &mut Draft, _| {
                let mut number = 0;
                between(draft, |at| {
                    if at % 9 < 8 {
                        return Vec::new();
                    }
                    number += 1;
                    vec![blank(&format!("{before}{number}{after}{page}"))]
                });
            };
            holds(numbered, break_pages, nothing);
        }
    }
}

#[test]
fn running_heads_typed_by_hand_are_left_out() {
    let headed = |draft: &mut Draft, _| {
        let of = |role| draft.items.iter().find(|item| item.role == role).unwrap().text.clone();
        let head = format!("{}\u{3000}{}", of(Role::Name), of(Role::Numbering));
        let mut number = 0;
        between(draft, |at| {
            if at % 9 < 8 {
                return Vec::new();
            }
            number += 1;
            vec![blank(&format!("- {number} -{PAGE}")), blank(&head)]
        });
    };
    holds(headed, break_pages, nothing);
}

#[test]
fn contents_typed_with_dots_or_tabs_are_contents() {
    for between in ["......", "…………", "\t\t\t", "·········", " . . . . . "] {
        let typed = |draft: &mut Draft, form: Form| {
            if form.is_styled() {
                return;
            }
            for item in draft.items.iter_mut().filter(|item| item.role == Role::Entry) {
                item.text = item.text.replace('\t', between);
            }
        };
        holds(typed, as_it_is, nothing);
    }
}

#[test]
fn heads_run_into_their_text_are_strong_text() {
    const HEAD: &str = "甲の Run-in。";
    let run_in = |draft: &mut Draft, _| {
        for item in draft.items.iter_mut().filter(|item| item.role == Role::Paragraph) {
            if item.text.chars().count() > 40 {
                item.text.insert_str(0, &format!("{{b:{HEAD}}}"));
            }
        }
    };
    holds(run_in, as_it_is, |got| remove_run(got, HEAD));
}

/// Takes a run that is strong out.
fn remove_run(value: &mut Value, text: &str) {
    match value {
        Value::Object(map) => map.values_mut().for_each(|inner| remove_run(inner, text)),
        Value::Array(list) => {
            list.retain(|item| {
                item["text"] != text || item["marks"] != serde_json::json!(["strong"])
            });
            for inner in list {
                remove_run(inner, text);
            }
        }
        _ => {}
    }
}

#[test]
fn source_lines_are_set_as_people_like() {
    for alignment in ["right", "end", "both", "left"] {
        let set = |draft: &Draft, part: &str| {
            let set = |_: usize, piece: &str| {
                let (first, rest) = piece.split_once("</w:p>").unwrap();
                let jc = format!(r#"<w:jc w:val="{alignment}"/>"#);
                format!("{}</w:p>{rest}", first.replace(r#"<w:jc w:val="center"/>"#, &jc))
            };
            let part = each(draft, part, Role::Source, set);
            each(draft, &part, Role::Byline, set)
        };
        holds(|_, _| {}, set, nothing);
    }
}

/// Gives paragraphs the look of the page they were copied from, and what came along at their ends.
fn web_residue(draft: &Draft, part: &str) -> String {
    let web = |at: usize, piece: &str| {
        let (paragraph, rest) = piece.split_once("</w:p>").unwrap();
        let look = r#"<w:rFonts w:ascii="Segoe UI" w:hAnsi="Segoe UI"/><w:color w:val="333333"/>"#;
        // A short line in larger type could be a heading; a paragraph could not.
        let size = if at.is_multiple_of(3) && paragraph.len() > 400 {
            r#"<w:sz w:val="24"/>"#
        } else {
            ""
        };
        let paragraph = paragraph.replace(
            r#"<w:r><w:t xml:space="preserve">"#,
            &format!(
                r#"<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00A1"><w:rPr>{look}{size}<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/></w:rPr><w:t xml:space="preserve">"#
            ),
        );
        let tail = match at % 4 {
            0 => r#"<w:r><w:t xml:space="preserve"> </w:t></w:r>"#,
            1 => "<w:r><w:br/></w:r>",
            2 => "<w:r><w:t>\u{a0}</w:t></w:r>",
            _ => r#"<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/><w:r/>"#,
        };
        let tail = format!("{tail}<w:proofErr w:type=\"spellEnd\"/>");
        let head = ["", "<w:r><w:t>\u{200b}</w:t></w:r>", "<w:r><w:t>\u{feff}</w:t></w:r>"]
            .get(at % 3)
            .copied()
            .unwrap_or_default();
        match paragraph.split_once("</w:pPr>") {
            Some((form, runs)) => format!("{form}</w:pPr>{head}{runs}{tail}</w:p>{rest}"),
            None => format!("{head}{paragraph}{tail}</w:p>{rest}"),
        }
    };
    each(draft, part, Role::Paragraph, web)
}

#[test]
fn what_comes_along_from_a_web_page_says_nothing() {
    holds(|_, _| {}, web_residue, nothing);
}

#[test]
fn much_at_once_says_nothing() {
    let furnish = |draft: &mut Draft, _| {
        typed_indents(draft);
        let mut number = 0;
        between(draft, |at| {
            if at % 9 < 8 {
                return vec![blank("")];
            }
            number += 1;
            vec![blank(""), blank(&format!("- {number} -{PAGE}"))]
        });
    };
    let change = |draft: &Draft, part: &str| {
        web_residue(draft, &break_pages(draft, &part.replace(INDENT, "")))
    };
    holds(furnish, change, nothing);
}

#[test]
fn tables_of_pictures_and_captions_are_figures() {
    let framed = |_: &Draft, part: &str| {
        let mut out = String::new();
        let mut rest = part;
        while let Some(at) = rest.find("<pic:pic>") {
            let start = rest[..at].rfind("<w:p>").unwrap();
            let end = |from: usize| from + rest[from..].find("</w:p>").unwrap() + "</w:p>".len();
            let (middle, last) = (end(at), end(end(at)));
            let row = |cell: &str| format!("<w:tr><w:tc><w:tcPr/>{cell}</w:tc></w:tr>");
            out.push_str(&rest[..start]);
            out.push_str(r#"<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>"#);
            out.push_str(&row(&rest[start..middle]));
            out.push_str(&row(&rest[middle..last]));
            out.push_str("</w:tbl>");
            rest = &rest[last..];
        }
        out + rest
    };
    holds(|_, _| {}, framed, nothing);
}

#[test]
fn titles_broken_by_hand_are_titles() {
    let broken = |draft: &Draft, part: &str| {
        let broken = |_: usize, piece: &str| {
            let (title, rest) = piece.split_once("</w:t>").unwrap();
            let (start, words) = title.rsplit_once('>').unwrap();
            let words = words.replacen(' ', r#"</w:t><w:br/><w:t xml:space="preserve">"#, 1);
            format!("{start}>{words}</w:t>{rest}")
        };
        each(draft, part, Role::Title, broken)
    };
    holds(|_, _| {}, broken, nothing);
}

#[test]
fn boxes_of_old_files_are_boxes() {
    let old = |_: &Draft, part: &str| {
        let mut out = String::new();
        for (at, piece) in part.split("<mc:AlternateContent>").enumerate() {
            match piece.split_once("<mc:Fallback>") {
                Some((_, fallback)) if at > 0 => {
                    let end = "</mc:Fallback></mc:AlternateContent>";
                    out.push_str(&fallback.replacen(end, "", 1));
                }
                _ => out.push_str(piece),
            }
        }
        out
    };
    holds(|_, _| {}, old, nothing);
}

#[test]
fn frames_and_controls_around_lines_say_nothing() {
    let framed = |draft: &Draft, part: &str| {
        let frame = r#"<w:framePr w:w="4000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:y="1"/>"#;
        let set = |_: usize, piece: &str| {
            if let Some(at) = piece.find("</w:pPr>").filter(|_| piece.starts_with("<w:pPr>")) {
                let at = piece[..at].find("/>").filter(|_| piece.contains("<w:pStyle"));
                let at = at.map_or("<w:pPr>".len(), |at| at + 2);
                format!("{}{frame}{}", &piece[..at], &piece[at..])
            } else {
                format!("<w:pPr>{frame}</w:pPr>{piece}")
            }
        };
        let part = each(draft, part, Role::Source, set);
        let part = each(draft, &part, Role::Byline, set);
        each(draft, &part, Role::Quote, set)
    };
    holds(|_, _| {}, framed, nothing);
    let controlled = |draft: &Draft, part: &str| {
        let wrap = |_: usize, piece: &str| {
            let (paragraph, rest) = piece.split_once("</w:p>").unwrap();
            let (form, runs) = paragraph.split_once("</w:pPr>").unwrap_or(("", paragraph));
            let form = if form.is_empty() { String::new() } else { format!("{form}</w:pPr>") };
            format!(
                "{form}<w:sdt><w:sdtPr><w:showingPlcHdr w:val=\"0\"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt></w:p>{rest}"
            )
        };
        let roles = [Role::Title, Role::Source, Role::Byline, Role::Paragraph];
        let mut part = part.to_owned();
        for role in roles {
            part = each(draft, &part, role, wrap);
        }
        part
    };
    holds(|_, _| {}, controlled, nothing);
}
