//! Drafts of programs that keep paragraphs, as a reader of such would hand them over.
//!
//! Each case is a few lines with what was seen of them; what they become is told in one line each.

use masthead_assemble::assemble;
use masthead_codec::{Content, Draft, DraftBlock, Hints, ListHint, ReadOptions, Role};
use masthead_issue::{
    Block, Digest, Entry, Equation, Figure, Id, Image, Inline, ListKind, Mark, Math, NoteReference,
    inline, plain,
};

fn block(content: Content, hints: Hints) -> DraftBlock {
    DraftBlock { content, hints, ..DraftBlock::default() }
}

fn line(text: &str) -> DraftBlock {
    let hints = Hints { size: Some(22), ..Hints::default() };
    block(Content::Line(inline::plain(text)), hints)
}

fn heading(text: &str) -> DraftBlock {
    with(line(text), |hints| hints.outline = Some(1))
}

fn item(text: &str, kind: ListKind, label: &str) -> DraftBlock {
    let list = ListHint { list: 1, level: 0, kind, label: label.to_owned() };
    with(line(text), |hints| hints.list = Some(list))
}

fn with(mut block: DraftBlock, change: impl FnOnce(&mut Hints)) -> DraftBlock {
    change(&mut block.hints);
    block
}

/// Titles and blocks of the articles, a line each.
fn read(blocks: Vec<DraftBlock>) -> Vec<String> {
    let draft = Draft { blocks, ..Draft::default() };
    let issue = assemble(draft, &ReadOptions::default()).value.issue;
    let mut lines = Vec::new();
    for entry in &issue.contents {
        let Entry::Article(article) = entry else { continue };
        if let Some(title) = &article.title {
            lines.push(format!("title: {}", plain::inlines(&title.content)));
        }
        lines.extend(article.body.iter().map(tell));
    }
    lines
}

fn tell(block: &Block) -> String {
    let words = || plain::blocks(std::slice::from_ref(block)).replace('\n', " / ");
    match block {
        Block::Paragraph(_) => format!("paragraph: {}", words()),
        Block::Division(_) => format!("division: {}", words()),
        Block::Quote(_) => format!("quote: {}", words()),
        Block::Records(records) => {
            let fields = records.items.iter().map(|item| {
                let words = item.fields.iter().map(|field| plain::inlines(&field.content));
                words.collect::<Vec<_>>().join(" = ")
            });
            format!("{}: {}", records.kind.as_str(), fields.collect::<Vec<_>>().join(" / "))
        }
        Block::Equation(equation) => {
            format!("equation: {}", equation.label.as_deref().unwrap_or("-"))
        }
        Block::Code(code) => format!("code: {}", code.lines.join(" / ")),
        Block::Figure(figure) => {
            format!("figure: {}", plain::inlines(figure.caption.as_deref().unwrap_or_default()))
        }
        Block::List(list) => {
            let items = list.items.iter().map(|item| {
                let label = item.label.as_deref().unwrap_or("-");
                format!("{label} {}", plain::blocks(&item.blocks).replace('\n', " + "))
            });
            format!("list: {}", items.collect::<Vec<_>>().join(" / "))
        }
        _ => format!("other: {}", words()),
    }
}

const TEXT: &str = "The tide came in at noon and left the quay wet.";

#[test]
fn lines_styled_as_code_are_one_block_with_their_white_space() {
    let code = |text: &str| with(line(text), |hints| hints.role = Some(Role::Code));
    let got = read(vec![heading("Tides"), line(TEXT), code("for each tide"), code("  Log it")]);
    assert_eq!(
        got,
        ["title: Tides", &format!("paragraph: {TEXT}"), "code: for each tide /   Log it"]
    );
}

#[test]
fn a_line_set_in_the_type_of_code_is_code_where_that_type_is_rare() {
    let set = |text: &str| {
        let marked = vec![Inline::marked(text, [Mark::Code])];
        block(Content::Line(marked), line(text).hints)
    };
    let got = read(vec![heading("Tides"), line(TEXT), set("log tide"), line(TEXT)]);
    assert_eq!(got.get(2).map(String::as_str), Some("code: log tide"));
    let typewritten = read(vec![heading("Tides"), set("log tide"), set("log quay"), line(TEXT)]);
    assert!(typewritten.iter().all(|line| !line.starts_with("code")), "{typewritten:?}");
}

#[test]
fn what_is_set_in_below_an_item_goes_on_with_it() {
    let bullet = |text: &str| item(text, ListKind::Bullet, "•");
    let set_in = |block, indent| with(block, |hints| hints.indent = indent);
    let bullet = |text: &str| set_in(bullet(text), 2);
    let more = set_in(line("and again"), 2);
    let unmarked = item("and so on", ListKind::Bullet, " ");
    let got = read(vec![
        heading("Tides"),
        line(TEXT),
        bullet("noon"),
        more,
        bullet("night"),
        unmarked,
        line(TEXT),
        line(TEXT),
    ]);
    assert_eq!(
        got.get(2).map(String::as_str),
        Some("list: - noon + and again / - night + and so on")
    );
}

#[test]
fn terms_and_definitions_by_style_are_a_glossary() {
    let named = |text: &str, role| with(line(text), |hints| hints.role = Some(role));
    let got = read(vec![
        named("Neap", Role::Term),
        named("a low tide", Role::Definition),
        named("Spring", Role::Term),
        named("a high tide", Role::Definition),
        named("twice a month", Role::Definition),
    ]);
    assert_eq!(got, ["glossary: Neap = a low tide / Spring = a high tide = twice a month"]);
}

#[test]
fn boxes_to_check_are_kept() {
    let got = read(vec![
        heading("Tides"),
        item("noon", ListKind::Bullet, "☐"),
        item("night", ListKind::Bullet, "☒"),
    ]);
    assert_eq!(got, ["title: Tides", "list: ☐ noon / ☒ night"]);
}

#[test]
fn a_styled_caption_without_a_label_belongs_to_the_figure_above() {
    let figure =
        Figure { id: Id::default(), label: None, caption: None, credit: None, media: Vec::new() };
    let figure = block(Content::Block(Box::new(Block::Figure(figure))), Hints::default());
    let caption = with(line("The quay at noon"), |hints| hints.role = Some(Role::Caption));
    let got = read(vec![heading("Tides"), line(TEXT), figure, caption]);
    assert_eq!(got.get(2).map(String::as_str), Some("figure: The quay at noon"));
}

#[test]
fn a_short_line_is_text_where_headings_have_styles() {
    let got = read(vec![heading("Tides"), line(TEXT), line("At the quay"), line(TEXT)]);
    assert_eq!(got.get(2).map(String::as_str), Some("paragraph: At the quay"));
    let bold = with(line("At the quay"), |hints| hints.bold = true);
    let got = read(vec![heading("Tides"), line(TEXT), bold, line(TEXT)]);
    assert_eq!(got.get(2), Some(&format!("division: At the quay / {TEXT}")));
}

#[test]
fn paragraphs_that_begin_with_a_capital_are_not_joined() {
    let got =
        read(vec![heading("Tides"), line("The second page of the log"), line("The third page")]);
    assert_eq!(
        got,
        ["title: Tides", "paragraph: The second page of the log", "paragraph: The third page"]
    );
}

#[test]
fn a_line_with_nothing_below_is_text() {
    assert_eq!(read(vec![line("Some tide")]), ["paragraph: Some tide"]);
}

#[test]
fn a_tab_that_sets_a_line_in_makes_no_table() {
    let got = read(vec![heading("Tides"), line("The tide\tand the quay."), line("\tIt rose.")]);
    assert!(got.iter().all(|line| !line.starts_with("other")), "{got:?}");
}

#[test]
fn a_title_keeps_the_number_the_program_shows() {
    let numbered = with(item("Tides", ListKind::Ordered, "2."), |hints| hints.outline = Some(1));
    assert_eq!(
        read(vec![numbered, line(TEXT)]).first().map(String::as_str),
        Some("title: 2. Tides")
    );
}

#[test]
fn a_tab_inside_a_title_is_a_space() {
    let text = "The boats came back before the wind turned, and nobody was missing.";
    assert_eq!(
        read(vec![heading("Part 2\tThe Harbour"), line(text)]),
        ["title: Part 2 The Harbour", &format!("paragraph: {text}")]
    );
}

#[test]
fn short_lines_with_no_text_below_head_nothing() {
    assert_eq!(
        read(vec![line("Boats"), line("Nets"), line("Ropes")]),
        ["title: Boats", "paragraph: Nets", "paragraph: Ropes"]
    );
}

/// What stands below a heading and a paragraph, before another one.
fn inside(blocks: Vec<DraftBlock>) -> Vec<String> {
    let mut all = vec![heading("Tides"), line(TEXT)];
    all.extend(blocks);
    all.extend([line(TEXT), line(TEXT), line(TEXT), line(TEXT)]);
    let mut lines = read(all);
    lines.truncate(lines.len() - 4);
    lines.split_off(2)
}

fn formula() -> DraftBlock {
    let equation = Equation { id: Id::default(), label: None, math: Math::default() };
    block(Content::Block(Box::new(Block::Equation(equation))), Hints::default())
}

#[test]
fn the_number_below_a_formula_is_its_label() {
    assert_eq!(inside(vec![formula(), line("(3.1)")]), ["equation: (3.1)"]);
}

#[test]
fn what_only_looks_like_the_number_of_a_formula_is_kept() {
    for text in ["(see 3)", "(2019)"] {
        assert_eq!(
            inside(vec![formula(), line(text)]),
            ["equation: -", &format!("paragraph: {text}")]
        );
    }
    let numbered = item("[12]", ListKind::Ordered, "1.");
    assert_eq!(inside(vec![formula(), numbered]), ["equation: -", "list: - [12]"]);
    let mut noted = line("(1)");
    if let Content::Line(line) = &mut noted.content {
        line.push(Inline::NoteReference(NoteReference { note: Id::from("n1") }));
    }
    assert_eq!(inside(vec![formula(), noted]).len(), 2);
}

#[test]
fn items_of_a_list_without_marks_are_items_of_their_own() {
    let plain = |text: &str| item(text, ListKind::Plain, "");
    assert_eq!(
        inside(vec![plain("noon"), plain("night"), plain("dawn")]),
        ["list: - noon / - night / - dawn"]
    );
}

#[test]
fn what_is_set_in_deeper_than_an_item_does_not_go_on_with_it() {
    let set_in = |block, indent| with(block, |hints| hints.indent = indent);
    let quoted = "Nobody on the quay had counted on it";
    assert_eq!(
        inside(vec![set_in(item("noon", ListKind::Bullet, "•"), 1), set_in(line(quoted), 4),]),
        ["list: - noon", &format!("quote: {quoted}")]
    );
}

#[test]
fn only_a_heading_goes_with_a_generated_list_of_figures() {
    let listed = || with(line("Figure 1. The quay\t3"), |hints| hints.role = Some(Role::Listing));
    assert_eq!(inside(vec![line("The boats"), listed()]), ["paragraph: The boats"]);
    assert!(inside(vec![line("List of Figures"), listed()]).is_empty());
}

#[test]
fn empty_lines_inside_code_are_kept() {
    let code = |text: &str, gap| {
        with(line(text), |hints| {
            hints.role = Some(Role::Code);
            hints.gap_before = gap;
        })
    };
    assert_eq!(
        inside(vec![code("wait", 2), code("log", 1), code("end", 0)]),
        ["code: wait /  / log / end"]
    );
}

#[test]
fn blocks_set_in_are_quotations_where_few_are() {
    let set_in = || with(line(TEXT), |hints| hints.indent = 2);
    let quotes = |set: usize, plain: usize| {
        let mut blocks = vec![heading("Tides"), line(TEXT)];
        blocks.extend(std::iter::repeat_with(set_in).take(set));
        blocks.extend(std::iter::repeat_with(|| line(TEXT)).take(plain));
        read(blocks).iter().filter(|line| line.starts_with("quote")).count()
    };
    assert_eq!((quotes(2, 3), quotes(3, 3)), (1, 0));
}

#[test]
fn a_line_without_a_look_heads_prose_alone() {
    assert_eq!(
        read(vec![line(TEXT), line("At the quay"), line(TEXT)]),
        [format!("paragraph: {TEXT}"), format!("division: At the quay / {TEXT}")]
    );
    for lines in [["at the quay", TEXT], ["At the quay", "The boats and the nets"]] {
        let mut blocks = vec![line(TEXT)];
        blocks.extend(lines.map(line));
        blocks.push(line(TEXT));
        let got = read(blocks);
        assert!(got.iter().all(|line| line.starts_with("paragraph")), "{got:?}");
    }
}

#[test]
fn what_begins_small_is_no_title() {
    assert_eq!(read(vec![line("noon"), line("night")]), ["paragraph: noon", "paragraph: night"]);
}

#[test]
fn a_source_line_with_a_picture_stays_in_the_text() {
    let mut dated = line("The Ebber Post 2024-06-19");
    if let Content::Line(line) = &mut dated.content {
        line.insert(0, Inline::Image(Image { asset: Digest(String::new()), alt: None }));
    }
    let got = read(vec![heading("Tides"), dated, line(TEXT)]);
    assert_eq!(got.get(1).map(String::as_str), Some("paragraph: The Ebber Post 2024-06-19"));
}

#[test]
fn a_line_that_a_sequence_counts_is_a_caption_below_a_figure_and_nowhere_else() {
    let figure = || {
        let figure = Figure {
            id: Id::default(),
            label: None,
            caption: None,
            credit: None,
            media: Vec::new(),
        };
        block(Content::Block(Box::new(Block::Figure(figure))), Hints::default())
    };
    let counted = |text: &str| with(line(text), |hints| hints.counted = true);
    let got = read(vec![
        heading("Tides"),
        line(TEXT),
        figure(),
        counted("1 The quay"),
        line(TEXT),
        counted("2 Which quay is wet?"),
        line(TEXT),
    ]);
    assert_eq!(
        got.get(2..4),
        Some(&["figure: 1 The quay".to_owned(), format!("paragraph: {TEXT}")][..])
    );
    assert!(got.iter().any(|line| line.contains("Which quay is wet?")), "{got:?}");
}

#[test]
fn prompts_that_come_back_in_a_form_are_no_running_heads() {
    let card = || [line("[Name of the Boat]"), line("Built in 1904"), line("Sails at noon")];
    let form: Vec<DraftBlock> = (0..4).flat_map(|_| card()).collect();
    let kept: usize =
        read(form).iter().map(|line| line.matches("[Name of the Boat]").count()).sum();
    assert_eq!(kept, 4);
    // What names the issue and comes back page after page belongs to the pages.
    let page = || [line("Ebber Quarterly"), line(&TEXT.repeat(6))];
    let pages: Vec<DraftBlock> = (0..4).flat_map(|_| page()).collect();
    let kept: usize = read(pages).iter().map(|line| line.matches("Ebber Quarterly").count()).sum();
    assert_eq!(kept, 1);
}
