//! `w:tbl` from rows of cells parted by tabs: `<` joins to the left, `^` to the cell above.

use std::fmt::Write;

use super::document::Writer;
use super::styles::Look;
use super::{Item, Role};

/// Width of a table in twentieths of a point.
const WIDTH: usize = 8300;

/// A table.
pub(super) fn table(writer: &mut Writer<'_>, rows: &[&Item]) -> String {
    let grid: Vec<Vec<&str>> = rows.iter().map(|row| row.text.split('\t').collect()).collect();
    let columns = grid.iter().map(Vec::len).max().unwrap_or(1);
    let width = WIDTH / columns;
    let side = |name: &str| format!(r#"<w:{name} w:val="single" w:sz="4" w:space="0"/>"#);
    let borders: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(side).collect();
    let mut out = format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{}</w:tblGrid>"#,
        format!(r#"<w:gridCol w:w="{width}"/>"#).repeat(columns)
    );
    for (line, (row, cells)) in rows.iter().zip(&grid).enumerate() {
        let head = row.role == Role::Head;
        out.push_str("<w:tr>");
        if head {
            out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
        }
        for (column, cell) in cells.iter().enumerate() {
            if *cell == "<" {
                continue;
            }
            let span = 1 + cells.iter().skip(column + 1).take_while(|next| **next == "<").count();
            let below = grid
                .get(line + 1)
                .and_then(|next| next.get(column))
                .is_some_and(|next| *next == "^");
            let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>"#, width * span);
            if span > 1 {
                let _ = write!(out, r#"<w:gridSpan w:val="{span}"/>"#);
            }
            if *cell == "^" {
                out.push_str("<w:vMerge/>");
            } else if below {
                out.push_str(r#"<w:vMerge w:val="restart"/>"#);
            }
            out.push_str("</w:tcPr>");
            let text = if *cell == "^" { "" } else { cell };
            let look = Look { bold: head, ..Look::default() };
            let runs = writer.line(text, look);
            out.push_str(&writer.paragraph(Look::default(), &runs));
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}
