//! Twice as much of anything takes about twice as long to read, never four times.
//!
//! Each case repeats one construct of a Word draft `n` times. The draft is read to an issue at `n`
//! and at `2n`; the second may take 2.5 times as long. Time is that of the processor where the
//! system tells it, so that other work of the machine counts little; the least of several attempts, at
//! growing sizes, counts: noise passes, and what grows faster than it should does so at every size.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "measuring time and telling it is what this suite is for"
)]

#[path = "growth/package.rs"]
mod package;

use std::time::Instant;

use masthead::{Format, Input, ReadOptions};

use package::{Parts, package, relate};

/// The longest that twice as much may take, in times of once.
const MOST: f64 = 2.5;
/// What is shorter is noise, in seconds.
const LEAST: f64 = 0.02;
/// How often a ratio is measured anew before it counts.
const ATTEMPTS: usize = 20;
/// Copies of what nests, so that its depth can stay within the limits.
const COPIES: usize = 30;
/// The deepest nesting that is tried.
const DEEPEST: usize = 1_800;

const WORDS: &str = "The lamps of the lower harbour were counted twice, and once again at dawn.";

macro_rules! growth {
    ($($name:ident: $from:literal, $make:expr;)*) => {
        $(#[test] fn $name() { grows(stringify!($name), $from, usize::MAX, $make); })*
    };
}

growth! {
    paragraphs: 500, |n| body(n, |_| paragraph(&run(WORDS)));
    empty_paragraphs: 2_000, |n| body(n, |_| paragraph(""));
    characters_of_a_run: 2_000, |n| text(&paragraph(&run(&WORDS.repeat(n))));
    runs_of_a_paragraph: 2_000, |n| text(&paragraph(&repeated(n, marked)));
    breaks_of_a_paragraph: 2_000, |n| text(&paragraph(&run_of(&"<w:t>a</w:t><w:br/>".repeat(n))));
    articles: 200, |n| body(n, |at| format!("{}{}", title(at), paragraph(&run(WORDS))));
    entries_of_the_contents: 100, contents;
    cells_of_a_row: 500, |n| table(&format!("<w:tr>{}</w:tr>", repeated(n, |_| cell())));
    rows_of_a_table: 300, |n| table(&repeated(n, |_| format!("<w:tr>{}{}</w:tr>", cell(), cell())));
    tables: 200, |n| body(n, |_| format!("<w:tbl><w:tr>{}</w:tr></w:tbl>{}", cell(), paragraph("")));
    items_of_a_list: 500, |n| body(n, |at| item(at % 9));
    notes: 300, with_notes;
    comments: 300, with_comments;
    pictures: 200, with_pictures;
    links: 500, with_links;
    bookmarks: 1_000, |n| text(&paragraph(&repeated(n, bookmark)));
    fields: 500, |n| text(&paragraph(&repeated(n, |_| field("<w:r><w:t>7</w:t></w:r>"))));
    insertions: 1_000, |n| text(&paragraph(&repeated(n, |_| format!("<w:ins>{}</w:ins>", run("a")))));
    text_boxes: 200, |n| body(n, |_| paragraph(&text_box(&paragraph(&run(WORDS)))));
    text_boxes_of_a_paragraph: 200, |n| text(&paragraph(&repeated(n, |_| text_box(&paragraph(&run("lamp"))))));
    layout_tables: 100, |n| body(n, |at| format!("{}{}", layout(2, at), paragraph(&run(WORDS))));
    rows_of_a_layout_table: 200, |n| text(&layout(n, 0));
    languages: 4_000, |n| body(n, |at| paragraph(&foreign(at)));
    languages_of_a_paragraph: 4_000, |n| text(&paragraph(&repeated(n, foreign)));
    sequences_of_a_paragraph: 10_000, |n| text(&paragraph(&repeated(n, sequence)));
    bookmarks_left_open_and_notes: 200, open_bookmarks;
    points_of_a_chart: 20_000, with_chart;
    formulas: 300, |n| text(&paragraph(&repeated(n, formula)));
}

#[test]
fn nesting() {
    for (name, open, close) in [
        ("content controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("tables", "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
        ("custom XML", "<w:customXml>", "</w:customXml>"),
    ] {
        grows_nested(name, open, close, &paragraph(&run("deep")));
    }
}

#[test]
fn nesting_in_a_paragraph() {
    for (name, open, close) in [
        ("insertions", "<w:ins>", "</w:ins>"),
        ("smart tags", "<w:smartTag>", "</w:smartTag>"),
        ("links", "<w:hyperlink w:anchor='a'>", "</w:hyperlink>"),
        ("fields", "<w:fldSimple w:instr=' QUOTE a '>", "</w:fldSimple>"),
    ] {
        grows(name, 100, DEEPEST, move |depth| {
            let inner = format!("{}{}{}", open.repeat(depth), run("deep"), close.repeat(depth));
            body(COPIES, |_| paragraph(&inner))
        });
    }
}

#[test]
fn fields_in_fields() {
    grows("fields in fields", 200, DEEPEST, |depth| {
        let (mut open, mut close) = (String::new(), String::new());
        for _ in 0..depth {
            open.push_str(BEGIN);
            close.push_str(END);
        }
        body(COPIES, |_| paragraph(&format!("{open}{}{close}", run("deep"))))
    });
}

fn grows_nested(name: &str, open: &str, close: &str, inner: &str) {
    grows(name, 100, DEEPEST, |depth| {
        let one = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
        body(COPIES, |_| one.clone())
    });
}

/// Holds twice as much against once as much.
fn grows(name: &str, from: usize, most: usize, make: impl Fn(usize) -> Parts) {
    let mut n = from;
    let (mut once, mut twice) = (package(&make(n)), package(&make(n * 2)));
    while time(&once) < LEAST && n * 4 <= most {
        n *= 2;
        once = std::mem::replace(&mut twice, package(&make(n * 2)));
    }
    let (mut seconds, mut doubled) = (f64::INFINITY, f64::INFINITY);
    for attempt in 1..=ATTEMPTS {
        // By turns, the least of each: what else the machine does only ever adds.
        for _ in 0..3 {
            seconds = seconds.min(time(&once));
            doubled = doubled.min(time(&twice));
        }
        if doubled <= MOST * seconds {
            let ratio = doubled / seconds.max(1e-9);
            println!(
                "{name}: twice as much as {n} ({seconds:.3} s) takes {ratio:.2} times as long"
            );
            return;
        }
        // Steps of memory and caches are passed with larger sizes; what grows faster stays so.
        if attempt.is_multiple_of(4) && n * 4 <= most {
            n *= 2;
            once = std::mem::replace(&mut twice, package(&make(n * 2)));
            (seconds, doubled) = (f64::INFINITY, f64::INFINITY);
        }
    }
    panic!(
        "{name}: twice as much as {n} takes {:.2} times as long ({seconds:.3} s, {doubled:.3} s)",
        doubled / seconds.max(1e-9),
    );
}

/// Seconds that reading takes.
fn time(draft: &[u8]) -> f64 {
    let input = Input { bytes: draft, name: None };
    let options = ReadOptions::default();
    let (start, busy) = (Instant::now(), processor());
    let read = masthead::read_as(Format::Docx, input, &options);
    let (end, wall) = (processor(), start.elapsed().as_secs_f64());
    assert!(read.is_ok(), "{:?}", read.map(|_| ()));
    busy.zip(end).map_or(wall, |(busy, end)| end - busy)
}

/// Seconds this thread has run, where the system tells (Linux: the first number).
fn processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn repeated(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect()
}

fn body(n: usize, one: impl Fn(usize) -> String) -> Parts {
    text(&repeated(n, one))
}

fn text(body: &str) -> Parts {
    Parts { body: body.to_owned(), ..Parts::default() }
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn run(words: &str) -> String {
    run_of(&format!("<w:t>{words}</w:t>"))
}

fn run_of(content: &str) -> String {
    format!("<w:r>{content}</w:r>")
}

fn marked(at: usize) -> String {
    let mark = if at.is_multiple_of(2) { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!("<w:r>{mark}<w:t xml:space='preserve'>lamp </w:t></w:r>")
}

fn title(at: usize) -> String {
    format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{}</w:p>", run(&name(at)))
}

/// Names of which no two are alike.
fn name(at: usize) -> String {
    const PARTS: [&str; 7] = ["Harbour", "Lantern", "Sluice", "Orchard", "Swift", "Bell", "Mud"];
    let part = |at: usize| PARTS.get(at % PARTS.len()).copied().unwrap_or_default();
    format!("{} of {} and {} {at}", part(at), part(at / 7), part(at / 49))
}

fn contents(n: usize) -> Parts {
    let entry = |at: usize| {
        let line = format!("<w:t>{}</w:t><w:tab/><w:t>{}</w:t>", name(at), at + 1);
        format!("<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{}</w:p>", run_of(&line))
    };
    let article = |at: usize| format!("{}{}", title(at), paragraph(&run(WORDS)));
    text(&format!("{}{}", repeated(n, entry), repeated(n, article)))
}

fn cell() -> String {
    format!("<w:tc>{}</w:tc>", paragraph(&run("lamp")))
}

fn table(rows: &str) -> Parts {
    text(&format!("<w:tbl>{rows}</w:tbl>"))
}

fn item(level: usize) -> String {
    let list = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
    format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run(WORDS))
}

fn with_notes(n: usize) -> Parts {
    let mark =
        |at: usize| paragraph(&run_of(&format!("<w:t>a</w:t><w:footnoteReference w:id='{at}'/>")));
    let note =
        |at: usize| format!("<w:footnote w:id='{at}'>{}</w:footnote>", paragraph(&run(WORDS)));
    Parts { footnotes: repeated(n, note), ..body(n, mark) }
}

fn with_comments(n: usize) -> Parts {
    let mark = |at: usize| {
        let range = format!("<w:commentRangeStart w:id='{at}'/>{}", run("a"));
        let end =
            format!("<w:commentRangeEnd w:id='{at}'/><w:r><w:commentReference w:id='{at}'/></w:r>");
        paragraph(&format!("{range}{end}"))
    };
    let comment = |at: usize| {
        format!("<w:comment w:id='{at}' w:author='A'>{}</w:comment>", paragraph(&run(WORDS)))
    };
    Parts { comments: repeated(n, comment), ..body(n, mark) }
}

fn with_pictures(n: usize) -> Parts {
    let relationship =
        |at: usize| relate(&format!("p{at}"), "image", &format!("media/{at}.gif"), "");
    let picture = |at: usize| {
        paragraph(&run_of(&format!(
            "<w:drawing><wp:inline><wp:docPr id='{at}' name='p' descr='a lamp'/><a:graphic>\
             <a:graphicData><pic:pic><pic:blipFill><a:blip r:embed='p{at}'/></pic:blipFill>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )))
    };
    Parts { relationships: repeated(n, relationship), pictures: n, ..body(n, picture) }
}

fn with_links(n: usize) -> Parts {
    let relationship = |at: usize| {
        let url = format!("https://example.org/{at}");
        relate(&format!("l{at}"), "hyperlink", &url, " TargetMode='External'")
    };
    let link = |at: usize| format!("<w:hyperlink r:id='l{at}'>{}</w:hyperlink>", run("lamp"));
    Parts { relationships: repeated(n, relationship), ..text(&paragraph(&repeated(n, link))) }
}

fn bookmark(at: usize) -> String {
    let range = format!("<w:bookmarkStart w:id='{at}' w:name='b{at}'/>{}", run("a"));
    let refers = format!("<w:fldSimple w:instr=' REF b{at} '>{}</w:fldSimple>", run("a"));
    format!("{range}<w:bookmarkEnd w:id='{at}'/>{refers}")
}

/// Bookmarks that nothing closes, and as many notes.
fn open_bookmarks(n: usize) -> Parts {
    let open = |at: usize| format!("<w:bookmarkStart w:id='{at}' w:name='b{at}'/>{}", run("a"));
    let notes = with_notes(n);
    Parts { body: format!("{}{}", paragraph(&repeated(n, open)), notes.body), ..notes }
}

fn text_box(content: &str) -> String {
    run_of(&format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>\
         </w:pict>"
    ))
}

/// A table without lines, of two columns.
fn layout(rows: usize, at: usize) -> String {
    let row = |row: usize| {
        let cell = |side| format!("<w:tc>{}</w:tc>", paragraph(&run(&name(at + row + side))));
        format!("<w:tr>{}{}</w:tr>", cell(0), cell(3))
    };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let sides: String = sides.map(|side| format!("<w:{side} w:val='none'/>")).concat();
    let properties = format!("<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>");
    format!("<w:tbl>{properties}{}</w:tbl>", repeated(rows, row))
}

/// A run in a language of its own.
fn foreign(at: usize) -> String {
    let letter = |place: u32| {
        let step = u8::try_from(at / 26_usize.pow(place) % 26).unwrap();
        char::from(b'a' + step)
    };
    let tag: String = (0..3).map(letter).collect();
    let region: String = (3..5).map(letter).collect::<String>().to_uppercase();
    format!("<w:r><w:rPr><w:lang w:val='{tag}-{region}'/></w:rPr><w:t>lamp </w:t></w:r>")
}

fn sequence(at: usize) -> String {
    format!("<w:fldSimple w:instr=' SEQ Figure \\* ARABIC '>{}</w:fldSimple>", run(&at.to_string()))
}

/// A chart with a series of many points.
fn with_chart(n: usize) -> Parts {
    let points = |value: fn(usize) -> String| {
        repeated(n, |at| format!("<c:pt idx='{at}'><c:v>{}</c:v></c:pt>", value(at)))
    };
    let series = format!(
        "<c:ser><c:idx val='0'/><c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat>\
         <c:val><c:numRef><c:numCache>{}</c:numCache></c:numRef></c:val></c:ser>",
        points(name),
        points(|at| at.to_string()),
    );
    let chart =
        format!("<c:chart><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>");
    let drawing = run_of(
        "<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id='c1'/></a:graphicData>\
         </a:graphic></wp:inline></w:drawing>",
    );
    let relationships = relate("c1", "chart", "charts/chart1.xml", "");
    Parts { relationships, chart, ..text(&paragraph(&drawing)) }
}

const BEGIN: &str = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>\
     <w:r><w:instrText> QUOTE a </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>";
const END: &str = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";

fn field(result: &str) -> String {
    format!("{BEGIN}{result}{END}")
}

fn formula(at: usize) -> String {
    format!(
        "<m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num><m:den><m:r><m:t>{at}</m:t></m:r>\
         </m:den></m:f></m:oMath>"
    )
}
