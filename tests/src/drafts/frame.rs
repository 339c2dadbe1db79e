//! What stands beside the text in a draft: text boxes, and tables that only lay out.
//!
//! In: items in order; out: groups of them, and the boxes and tables people put around such groups.
//! The cover, the masthead, the contents, the head of an article, a picture with its caption, a
//! quotation, an attachment, and the text of short articles, in two columns.

use super::document::Writer;
use super::{Form, Item, Role};

/// What a group of items is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands in the text.
    Text,
    /// Lines of the cover, of a title, of an attachment: one box around them.
    Block,
    /// Masthead lines: a label and its words a row.
    Masthead,
    /// The table of contents: a title and its page a row.
    Contents,
    /// The text of an article.
    Columns,
}

/// Items that stand together.
pub(super) struct Group<'i> {
    pub(super) kind: Kind,
    pub(super) items: &'i [&'i Item],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    Plain,
    Boxes,
    Tables,
}

fn habit(form: Form) -> Habit {
    match form {
        Form::TextBoxes | Form::StyledTextBoxes => Habit::Boxes,
        Form::LayoutTables | Form::StyledLayoutTables => Habit::Tables,
        Form::HeadingStyles
        | Form::DirectFormatting
        | Form::TocOnly
        | Form::WpsIds
        | Form::StylesAlone
        | Form::TypeAlone => Habit::Plain,
    }
}

/// The group that comes first, and what follows it.
pub(super) fn group<'i>(form: Form, items: &'i [&'i Item]) -> (Group<'i>, &'i [&'i Item]) {
    let take = |kind: Kind, member: fn(Role) -> bool| {
        let count = items.iter().take_while(|item| member(item.role)).count();
        let (items, after) = items.split_at(count);
        (Group { kind, items }, after)
    };
    let role = items.first().map(|item| item.role);
    if habit(form) == Habit::Plain {
        return take(Kind::Text, |_| true);
    }
    match role {
        Some(Role::Name) => take(Kind::Block, |role| matches!(role, Role::Name | Role::Numbering)),
        Some(Role::Imprint) => {
            take(Kind::Masthead, |role| matches!(role, Role::Imprint | Role::Group))
        }
        // A field over entries stands in the text.
        Some(Role::Contents) if !form.is_styled() => take(Kind::Contents, Role::is_contents),
        Some(Role::Contents) => take(Kind::Text, Role::is_contents),
        Some(Role::Kicker | Role::Title) => take(Kind::Block, |role| {
            matches!(role, Role::Kicker | Role::Title | Role::Byline | Role::Source)
        }),
        Some(Role::Figure) if items.first().is_some_and(|item| !item.text.is_empty()) => {
            take(Kind::Block, |role| matches!(role, Role::Figure | Role::Caption))
        }
        Some(Role::Quote) => take(Kind::Block, |role| role == Role::Quote),
        Some(Role::Attachment) => {
            take(Kind::Block, |role| matches!(role, Role::Attachment | Role::Url))
        }
        Some(Role::Paragraph) if is_short(items) => {
            take(Kind::Columns, |role| role == Role::Paragraph)
        }
        _ => {
            let (items, after) = items.split_at(items.len().min(1 + rows(items)));
            (Group { kind: Kind::Text, items }, after)
        }
    }
}

/// Rows that belong to a table that begins here.
fn rows(items: &[&Item]) -> usize {
    items.iter().skip(1).take_while(|item| matches!(item.role, Role::Head | Role::Row)).count()
}

/// Three paragraphs with nothing behind them but the next article.
fn is_short(items: &[&Item]) -> bool {
    let paragraphs = items.iter().take_while(|item| item.role == Role::Paragraph).count();
    let next = items.get(paragraphs).map(|item| item.role);
    paragraphs == 3 && matches!(next, Some(Role::Title | Role::Section | Role::StandingSection))
}

/// A group as its form sets it.
pub(super) fn around(writer: &mut Writer<'_>, kind: Kind, items: &[&Item]) -> String {
    let tables = habit(writer.form) == Habit::Tables;
    match kind {
        Kind::Text => writer.blocks(items).concat(),
        Kind::Masthead if tables => masthead(writer, items),
        Kind::Contents if tables => contents(writer, items),
        Kind::Columns => {
            let blocks = writer.blocks(items);
            let (left, right) = blocks.split_at(blocks.len().div_ceil(2));
            if tables {
                table(2, &[vec![(1, left.concat()), (1, right.concat())]])
            } else {
                text_box(&left.concat()) + &text_box(&right.concat())
            }
        }
        Kind::Block if tables => table(1, &[vec![(1, writer.blocks(items).concat())]]),
        Kind::Block | Kind::Masthead | Kind::Contents => {
            // A box does not begin a page; the paragraph it hangs on may.
            let words = writer.blocks(items).concat().replace("<w:pageBreakBefore/>", "");
            text_box(&words)
        }
    }
}

/// A paragraph with nothing in it but a text box, as Word writes it: for itself in DrawingML, for
/// others in VML.
fn text_box(words: &str) -> String {
    format!(
        r##"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>182880</wp:posOffset></wp:positionV><wp:extent cx="4800600" cy="1404620"/><wp:effectExtent l="0" t="0" r="28575" b="18415"/><wp:wrapTopAndBottom/><wp:docPr id="217" name="Text Box 2"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4800600" cy="1404620"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square"><a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" path="m,l,21600r21600,l21600,xe"/><v:shape id="Text Box 2" type="#_x0000_t202" style="position:absolute;width:378pt;height:110.6pt"><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"##
    )
}

/// A table without borders: rows of cells, each with the columns it takes.
fn table(columns: usize, rows: &[Vec<(usize, String)>]) -> String {
    let width = 8300 / columns;
    let grid = format!(r#"<w:gridCol w:w="{width}"/>"#).repeat(columns);
    let cell = |(span, words): &(usize, String)| {
        let wide = width * span;
        let span =
            if *span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
        let words = if words.is_empty() { "<w:p/>" } else { words.as_str() };
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}</w:tcPr>{words}</w:tc>"#)
    };
    let row = |cells: &Vec<(usize, String)>| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows = rows.iter().map(row).collect::<Vec<_>>().concat();
    // Tables that touch are one: an empty paragraph parts them.
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="8300" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"#
    )
}

/// Labels on the left, words on the right. Lines without a label take the row before the first
/// label, and the right column after it.
fn masthead(writer: &mut Writer<'_>, items: &[&Item]) -> String {
    let mut rows = Vec::new();
    let mut rest = items;
    let mut labelled = false;
    while let Some((item, after)) = rest.split_first() {
        rest = after;
        let text = item.text.as_str();
        let parts = text.split_once([':', '：']).filter(|_| item.role == Role::Imprint);
        let Some((label, words)) = parts else {
            let words = writer.blocks(&[*item]).concat();
            let whole = !labelled || item.role == Role::Group;
            rows.push(if whole { vec![(2, words)] } else { vec![(1, String::new()), (1, words)] });
            continue;
        };
        labelled = true;
        let colon: String = text.chars().skip(label.chars().count()).take(1).collect();
        let label = writer.text(Role::Imprint, &format!("{label}{colon}"));
        let mut words = words.trim_start();
        if words.is_empty()
            && let Some((next, after)) = rest.split_first()
        {
            rest = after;
            words = &next.text;
        }
        let words = writer.text(Role::Imprint, words);
        rows.push(vec![(1, label), (1, words)]);
    }
    table(2, &rows)
}

/// Titles on the left, pages on the right.
fn contents(writer: &mut Writer<'_>, items: &[&Item]) -> String {
    let mut rows = Vec::new();
    for item in items {
        match item.text.split_once('\t') {
            Some((title, page)) => {
                let title = writer.text(Role::Imprint, title);
                let page = writer.text(Role::Imprint, page);
                rows.push(vec![(1, title), (1, page)]);
            }
            None => rows.push(vec![(2, writer.blocks(&[*item]).concat())]),
        }
    }
    table(2, &rows)
}
