//! What Word draws from data: charts and diagrams.

use masthead_codec::{Content, ReadOptions};
use masthead_issue::{Block, plain};

use crate::support::{package, read_bytes, rules, table};

const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const DGM: &str = "http://schemas.openxmlformats.org/drawingml/2006/diagram";

/// A paragraph with a drawing of this graphic.
fn drawn(graphic: &str) -> String {
    format!(
        "<w:p><w:r><w:t>甲</w:t><w:drawing><wp:inline><wp:docPr id='1' name='x'/><a:graphic>\
         <a:graphicData>{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}

fn points(values: &[&str]) -> String {
    let point = |(index, value)| format!("<c:pt idx='{index}'><c:v>{value}</c:v></c:pt>");
    values.iter().enumerate().map(point).collect()
}

#[test]
fn a_chart_is_a_table_of_the_data_it_was_drawn_from() {
    let series = |name: &str, values: &[&str]| {
        format!(
            "<c:ser><c:tx><c:strRef><c:f>S!A1</c:f><c:strCache>{}</c:strCache></c:strRef></c:tx>\
             <c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat>\
             <c:val><c:numRef><c:numCache>{}</c:numCache></c:numRef></c:val></c:ser>",
            points(&[name]),
            points(&["春", "秋"]),
            points(values)
        )
    };
    let title = |text: &str| {
        format!(
            "<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        )
    };
    let chart = format!(
        "<c:chartSpace xmlns:c='{C}' xmlns:a='{A}'><c:chart>{}<c:plotArea><c:barChart>{}{}\
         </c:barChart><c:valAx>{}</c:valAx></c:plotArea></c:chart></c:chartSpace>",
        title("潮位"),
        series("东港", &["4.4000000000000004", "2"]),
        series("西港", &["3"]),
        title("米"),
    );
    let bytes = package(
        &drawn("<c:chart r:id='c'/>"),
        "<Relationship Id='c' Type='KIND/chart' Target='chart1.xml'/>",
        &[("chart1", &chart)],
    );
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let table = table(&outcome.value.blocks[1]);
    assert_eq!(plain::inlines(table.caption.as_ref().unwrap()), "潮位");
    let rows: Vec<Vec<String>> = table
        .head
        .iter()
        .chain(&table.body)
        .map(|row| row.cells.iter().map(|cell| plain::blocks(&cell.blocks)).collect())
        .collect();
    assert_eq!(rows, [["", "东港", "西港"], ["春", "4.4", "3"], ["秋", "2", ""]]);
    assert_eq!(plain::inlines(&table.notes[0]), "米");
    assert_eq!(rules(&outcome), ["chart-flattened"]);
}

#[test]
fn a_diagram_is_a_list_of_its_points_as_they_stand_under_each_other() {
    let point = |id: &str, kind: &str, text: &str| {
        format!(
            "<dgm:pt modelId='{id}' type='{kind}'><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let under = |child: &str, parent: &str, order: u8| {
        format!("<dgm:cxn modelId='c{child}' srcId='{parent}' destId='{child}' srcOrd='{order}'/>")
    };
    let model = format!(
        "<dgm:dataModel xmlns:dgm='{DGM}' xmlns:a='{A}'><dgm:ptLst>{}{}{}{}{}</dgm:ptLst>\
         <dgm:cxnLst>{}{}{}</dgm:cxnLst></dgm:dataModel>",
        point("0", "doc", ""),
        point("1", "node", "编辑"),
        point("2", "node", "来稿"),
        point("3", "node", "校对"),
        point("9", "pres", "编辑"),
        under("2", "0", 0),
        under("1", "0", 1),
        under("3", "1", 0),
    );
    let bytes = package(
        &drawn("<dgm:relIds r:dm='d'/>"),
        "<Relationship Id='d' Type='KIND/diagramData' Target='data1.xml'/>",
        &[("data1", &model)],
    );
    let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
    let Content::Block(block) = &outcome.value.blocks[1].content else { panic!("no block") };
    let Block::List(list) = &**block else { panic!("no list") };
    let items: Vec<String> = list.items.iter().map(|item| plain::blocks(&item.blocks)).collect();
    assert_eq!(items, ["来稿", "编辑\n校对"]);
    assert_eq!(rules(&outcome), ["diagram-flattened"]);
}

fn chart_of(inner: &str) -> masthead_diagnostics::Outcome<masthead_codec::Draft> {
    chart_with("", inner)
}

fn chart_with(before: &str, inner: &str) -> masthead_diagnostics::Outcome<masthead_codec::Draft> {
    let chart = format!(
        "<c:chartSpace xmlns:c='{C}' xmlns:a='{A}'>{before}<c:chart><c:plotArea><c:scatterChart>{inner}\
         </c:scatterChart></c:plotArea></c:chart></c:chartSpace>"
    );
    let bytes = package(
        &drawn("<c:chart r:id='c'/>"),
        "<Relationship Id='c' Type='KIND/chart' Target='chart1.xml'/>",
        &[("chart1", &chart)],
    );
    read_bytes(&bytes, &ReadOptions::default()).unwrap()
}

#[test]
fn series_beside_other_categories_have_a_column_for_them() {
    let series = |x: &[&str], y: &[&str]| {
        let cache =
            |values| format!("<c:numRef><c:numCache>{}</c:numCache></c:numRef>", points(values));
        format!("<c:ser><c:xVal>{}</c:xVal><c:yVal>{}</c:yVal></c:ser>", cache(x), cache(y))
    };
    let outcome =
        chart_of(&format!("{}{}", series(&["1", "2"], &["5", "6"]), series(&["10"], &["7"])));
    let rows: Vec<Vec<String>> = table(&outcome.value.blocks[1])
        .body
        .iter()
        .map(|row| row.cells.iter().map(|cell| plain::blocks(&cell.blocks)).collect())
        .collect();
    assert_eq!(rows, [["1", "5", "10", "7"], ["2", "6", "", ""]]);
}

#[test]
fn values_of_a_chart_are_shown_as_their_format_says() {
    let cache = |format: &str, values: &[&str]| {
        format!(
            "<c:numRef><c:numCache><c:formatCode>{format}</c:formatCode>{}</c:numCache></c:numRef>",
            points(values)
        )
    };
    let days = cache("yyyy-mm-dd", &["45789", "45790"]);
    let own = "<c:numLit><c:formatCode>0.0</c:formatCode><c:pt idx='0' formatCode='0%'>\
        <c:v>0.5</c:v></c:pt><c:pt idx='1'><c:v>2</c:v></c:pt></c:numLit>";
    let outcome = chart_of(&format!(
        "<c:ser><c:xVal>{days}</c:xVal><c:yVal>{}</c:yVal></c:ser>\
         <c:ser><c:xVal>{days}</c:xVal><c:yVal>{own}</c:yVal></c:ser>",
        cache("#,##0.00", &["1234.5", "0.125"])
    ));
    let rows: Vec<Vec<String>> = table(&outcome.value.blocks[1])
        .body
        .iter()
        .map(|row| row.cells.iter().map(|cell| plain::blocks(&cell.blocks)).collect())
        .collect();
    assert_eq!(rows, [["2025-05-12", "1,234.50", "50%"], ["2025-05-13", "0.13", "2.0"]]);
    // Some count days from 1904 on.
    let later = cache("yyyy-mm-dd", &["44327"]);
    let series = format!("<c:ser><c:xVal>{days}</c:xVal><c:yVal>{later}</c:yVal></c:ser>");
    let outcome = chart_with("<c:date1904/>", &series);
    let first = &table(&outcome.value.blocks[1]).body[0];
    assert_eq!(plain::blocks(&first.cells[1].blocks), "2025-05-12");
}

#[test]
fn points_far_apart_take_no_more_room_than_points_beside_each_other() {
    let one =
        "<c:ser><c:val><c:numLit><c:pt idx='31999'><c:v>1</c:v></c:pt></c:numLit></c:val></c:ser>";
    let outcome = chart_of(&one.repeat(1_500));
    let table = table(&outcome.value.blocks[1]);
    assert_eq!((table.body.len(), table.columns), (1, 1_501));
}

#[test]
fn a_chart_or_diagram_that_is_not_there_is_told() {
    for (graphic, rule) in [
        ("<c:chart r:id='x'/>", "chart-flattened"),
        ("<dgm:relIds r:dm='x'/>", "diagram-flattened"),
    ] {
        let relationships = "<Relationship Id='x' Type='KIND/chart' Target='http://a.example/c.xml' \
            TargetMode='External'/>";
        let bytes = package(&drawn(graphic), relationships, &[]);
        let outcome = read_bytes(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(rules(&outcome), [rule]);
    }
}
