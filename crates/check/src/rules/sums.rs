//! Sums against what they add up: a row of totals against its columns, and sums stated in the text
//! of an article against those of its tables.
//!
//! Not every row called 合计 adds up what stands above it: averages, shares and the totals of a longer
//! list do not. So a total is held to its column only where it is nearly right, or where another
//! column of the same row adds up; a sum in the text only where a column nearly gives it.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Block, Inline, Row, Table, plain};

use crate::Findings;
use crate::path::{Path, Spot};
use crate::seen::{Concern, Seen};

/// Labels of a row of totals.
const TOTALS: [&str; 8] = ["合计", "总计", "共计", "总和", "total", "totals", "sum", "grandtotal"];
/// Labels of rows between, which are part of the total already.
const SUBTOTALS: [&str; 2] = ["小计", "subtotal"];
/// Words of columns that no one adds up.
const RATES: [&str; 14] = [
    "率", "比", "%", "％", "均", "价", "增", "序", "排名", "年份", "rate", "average", "rank",
    "share",
];
/// Words that state a sum in the text.
const STATED: [&str; 4] = ["合计", "共计", "总计", "totalling"];
/// Numbers have at most so many decimals.
const DECIMALS: usize = 4;
/// A total off by less than one part in this many is a slip.
const SLIP: i64 = 10;

#[derive(Default)]
pub(crate) struct Sums {
    /// Articles that are open, the innermost last.
    open: Vec<Numbers>,
}

/// The sums an article gives.
#[derive(Default)]
struct Numbers {
    columns: Vec<i64>,
    stated: Vec<(Number, String, Spot)>,
}

/// A number in units of its fourth decimal, and how exact it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    value: i64,
    decimals: usize,
}

impl<'a> Concern<'a> for Sums {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Article(..) => self.open.push(Numbers::default()),
            Seen::Block(Block::Table(table)) => {
                let columns = columns(table);
                if let Some((part, row)) = total_row(table) {
                    totals(table, &columns, row, &format!("/{part}"), at, findings);
                }
                if let Some(numbers) = self.open.last_mut() {
                    numbers.columns.extend(columns.iter().flatten().map(|column| column.sum));
                }
            }
            Seen::Block(Block::Paragraph(paragraph)) => {
                if let Some(numbers) = self.open.last_mut()
                    && says(&paragraph.content, &STATED)
                {
                    let text = plain::inlines(&paragraph.content);
                    numbers.stated.extend(
                        stated(&text).map(|(number, printed)| (number, printed, at.spot())),
                    );
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, seen: Seen<'a>, _: &Path<'a>, findings: &mut Findings) {
        if !matches!(seen, Seen::Article(..)) {
            return;
        }
        let Some(numbers) = self.open.pop() else { return };
        for (number, printed, spot) in numbers.stated {
            if numbers.columns.contains(&number.value) {
                continue;
            }
            let near = numbers.columns.iter().find(|sum| is_slip(number.value, **sum));
            if let Some(sum) = near {
                findings.push(spot, differs(printed, *sum));
            }
        }
    }
}

fn differs(total: String, sum: i64) -> Diagnostic {
    Diagnostic::new(iss::SUM_DIFFERS).with("total", total).with("sum", print(sum))
}

/// Whether one is nearly the other, and not it.
fn is_slip(total: i64, sum: i64) -> bool {
    let off = total.abs_diff(sum);
    off != 0 && off.saturating_mul(SLIP.unsigned_abs()) <= total.unsigned_abs()
}

/// A column of numbers, without the row of totals.
#[derive(Debug, Clone, Copy)]
struct Column {
    sum: i64,
    /// How many numbers it has.
    count: usize,
    /// The most decimals of any.
    decimals: usize,
}

/// The columns that hold numbers to add up; none where cells span or panels stand side by side.
fn columns(table: &Table) -> Vec<Option<Column>> {
    let rows = || table.body.iter().chain(&table.foot);
    let plain = |row: &Row| {
        row.cells.len() == table.columns as usize
            && row.cells.iter().all(|cell| cell.columns == 1 && cell.rows == 1)
    };
    if table.panels != 1 || !rows().all(plain) || rows().any(|row| label(row).starts_with("其中"))
    {
        return Vec::new();
    }
    let parts: Vec<&Row> = rows()
        .filter(|row| !is_any(&label(row), &TOTALS) && !is_any(&label(row), &SUBTOTALS))
        .collect();
    (0..table.columns as usize)
        .map(|index| {
            if index == 0 || is_rate(table, index) {
                return None;
            }
            let mut column = Column { sum: 0, count: 0, decimals: 0 };
            for row in &parts {
                let text = cell(row, index);
                if matches!(text.as_str(), "" | "-" | "—" | "——" | "/") {
                    continue;
                }
                let number = number(&text)?;
                column.sum = column.sum.checked_add(number.value)?;
                column.count += 1;
                column.decimals = column.decimals.max(number.decimals);
            }
            (column.count > 1).then_some(column)
        })
        .collect()
}

/// Holds a row of totals against the columns.
fn totals(
    table: &Table,
    columns: &[Option<Column>],
    row: usize,
    part: &str,
    at: &Path<'_>,
    findings: &mut Findings,
) {
    let rows = if part == "/foot" { &table.foot } else { &table.body };
    let Some(cells) = rows.get(row) else { return };
    let pairs: Vec<(Number, &Column)> = columns
        .iter()
        .enumerate()
        .filter_map(|(index, column)| Some((number(&cell(cells, index))?, column.as_ref()?)))
        .collect();
    let adds_up = |(total, column): &(Number, &Column)| {
        let exact = total.decimals.max(column.decimals);
        // Printed decimals are rounded, each by half a unit at most.
        let room = if exact == 0 { 0 } else { unit(exact).saturating_mul(column.count as u64) };
        total.value.abs_diff(column.sum) <= room
    };
    let any = pairs.iter().any(adds_up);
    for pair in &pairs {
        let (total, column) = pair;
        if !adds_up(pair) && (any || is_slip(total.value, column.sum)) {
            findings
                .push(at.below(&format!("{part}/{row}")), differs(print(total.value), column.sum));
            return;
        }
    }
}

/// The part and the row that adds up the others: the foot, or the last or first row of the body.
fn total_row(table: &Table) -> Option<(&'static str, usize)> {
    let is_total = |row: &Row| is_any(&label(row), &TOTALS);
    let last = table.body.len().checked_sub(1)?;
    table
        .foot
        .iter()
        .position(is_total)
        .map(|row| ("foot", row))
        .or_else(|| table.body.last().filter(|row| is_total(row)).map(|_| ("body", last)))
        .or_else(|| table.body.first().filter(|row| is_total(row)).map(|_| ("body", 0)))
}

/// The first words of a row, small and without spaces.
fn label(row: &Row) -> String {
    let words = row.cells.iter().map(|cell| plain::blocks(&cell.blocks));
    let first = words.map(|text| text.trim().to_lowercase()).find(|text| !text.is_empty());
    first.unwrap_or_default().split_whitespace().collect()
}

fn is_any(label: &str, words: &[&str]) -> bool {
    words.contains(&label.trim_end_matches([':', '：']))
}

/// Whether the head of a column names what is not added up.
fn is_rate(table: &Table, index: usize) -> bool {
    table.head.iter().any(|row| {
        let head = cell(row, index).to_lowercase();
        RATES.iter().any(|word| head.contains(word))
    })
}

fn cell(row: &Row, index: usize) -> String {
    row.cells
        .get(index)
        .map_or_else(String::new, |cell| plain::blocks(&cell.blocks).trim().to_owned())
}

/// A number as tables print it: digits, commas between thousands, decimals.
fn number(text: &str) -> Option<Number> {
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String =
        whole.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}')).collect();
    let all = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || !all(&digits) || !all(fraction) || fraction.len() > DECIMALS {
        return None;
    }
    let value: i64 = format!("{digits}{fraction:0<DECIMALS$}").parse().ok()?;
    Some(Number { value: if negative { -value } else { value }, decimals: fraction.len() })
}

/// The unit of the last decimal.
fn unit(decimals: usize) -> u64 {
    (decimals..DECIMALS).fold(1, |unit, _| unit * 10)
}

fn print(value: i64) -> String {
    let one = unit(0).cast_signed();
    let fraction = format!("{:0DECIMALS$}", (value % one).abs());
    let text = format!("{}.{fraction}", value / one);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Whether a line has one of these words in one of its runs; asked before its text is put together.
fn says(line: &[Inline], words: &[&str]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(run) => words.iter().any(|word| run.text.contains(word)),
        _ => true,
    })
}

/// The sums a text states: 合计727项.
fn stated(text: &str) -> impl Iterator<Item = (Number, String)> {
    STATED.iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, word)| {
            let rest =
                text.get(at + word.len()..)?.trim_start_matches(['为', '：', ':', ' ', '达']);
            let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))?;
            let printed = rest.get(..end)?.trim_end_matches(['.', ',']);
            // Small numbers are near one another by chance.
            let number =
                number(printed).filter(|number| number.value >= 100 * unit(0).cast_signed())?;
            Some((number, printed.to_owned()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_printed() {
        for (text, value, printed) in [
            ("1,234", 12_340_000, "1234"),
            ("12.50", 125_000, "12.5"),
            ("-3", -30_000, "-3"),
            ("0", 0, "0"),
        ] {
            let read = number(text).unwrap();
            assert_eq!(read.value, value, "{text}");
            assert_eq!(print(value), printed);
        }
        for text in ["", "12%", "约12", "1.2.3", "1.23456", "二"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_stated_by_words() {
        let found: Vec<String> = stated("其中合计 727 项，约合计35项，总计：1,200件。")
            .map(|(_, printed)| printed)
            .collect();
        assert_eq!(found, ["727", "1,200"]);
    }
}
