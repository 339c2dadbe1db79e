//! Twenty edits as an editor makes them, and what is told of each.

use std::fmt::Write as _;

use masthead::issue::{
    Article, Block, Digest, Entry, FigureMedia, Id, Inline, Issue, Mark, Paragraph, Section, Title,
    inline,
};
use masthead::{Change, ChangeKind, DiffOptions, Fate, Work, diff};

fn section(issue: &mut Issue, at: usize) -> &mut Section {
    match &mut issue.contents[at] {
        Entry::Section(section) => section,
        Entry::Article(_) => panic!("entry {at} is a section"),
    }
}

fn article(issue: &mut Issue, place: (usize, usize)) -> &mut Article {
    match &mut section(issue, place.0).entries[place.1] {
        Entry::Article(article) => article,
        Entry::Section(_) => panic!("entry {place:?} is an article"),
    }
}

/// Puts other words for some words of a line.
fn replace(line: &mut [Inline], old: &str, new: &str) {
    let run = line
        .iter_mut()
        .find_map(|inline| match inline {
            Inline::Text(run) if run.text.contains(old) => Some(run),
            _ => None,
        })
        .unwrap_or_else(|| panic!("`{old}` is there"));
    run.text = run.text.replace(old, new);
}

fn paragraph(block: &mut Block) -> &mut Vec<Inline> {
    match block {
        Block::Paragraph(paragraph) => &mut paragraph.content,
        other => panic!("{other:?} is a paragraph"),
    }
}

fn new_paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { role: None, content: inline::plain(text) })
}

/// The digest before and after twenty edits.
pub(crate) fn twenty() -> (Work, Work) {
    let before = super::canonical("digest-zh");
    let mut after = before.clone();
    // A picture that another fixture shows.
    let bytes = super::fixture::bytes("quarterly-en", "assets/lamps.png");
    let lamps = Digest(after.assets.insert(bytes).digest);
    let listed = super::canonical("quarterly-en").issue.assets.remove(&lamps).unwrap();
    let issue = &mut after.issue;
    issue.assets.insert(lamps.clone(), listed);

    // 1, 2: number and telephone.
    let number = issue.numbering.issue.as_mut().unwrap();
    (number.text, number.first) = ("第四期".into(), Some(4));
    let imprint = &mut issue.masthead.as_mut().unwrap().groups[1];
    replace(&mut imprint.lines[1].content, "55501234", "55501239");

    // 3: a section has another name.
    section(issue, 4).title = Title::plain("读书台");

    // 8 to 20: what stands in articles. Moves come last, so that places are those of the first.
    replace(&mut article(issue, (0, 0)).title.as_mut().unwrap().content, "进社区", "进街区");
    let source = &mut article(issue, (0, 1)).sources[0];
    source.text = source.text.replace("19", "20");
    source.date = Some("2025-02-20".into());
    replace(paragraph(&mut article(issue, (0, 1)).body[1]), "十二座", "十四座");
    match &mut article(issue, (0, 2)).body[3] {
        Block::Attachment(attachment) => attachment.url = Some("https://link.example/new".into()),
        other => panic!("{other:?} is an attachment"),
    }
    article(issue, (0, 3)).body.remove(2);
    article(issue, (0, 4)).body.insert(1, new_paragraph("要点另附一张清单，挂在门口。"));
    let first = paragraph(&mut article(issue, (0, 5)).body[0]);
    *first = match first.as_slice() {
        [Inline::Text(run)] => {
            let (start, rest) = run.text.split_once("三千二百吨").unwrap();
            vec![
                Inline::text(start),
                Inline::marked("三千二百吨", [Mark::Strong]),
                Inline::text(rest),
            ]
        }
        other => panic!("{other:?} is one run"),
    };
    match &mut article(issue, (0, 5)).body[1] {
        Block::Division(division) => {
            replace(division.title.as_mut().unwrap(), "两天", "三天");
        }
        other => panic!("{other:?} is a division"),
    }
    let nested = article(issue, (1, 3)).body.remove(2);
    match &mut article(issue, (1, 3)).body[1] {
        Block::Division(division) => division.blocks.push(nested),
        other => panic!("{other:?} is a division"),
    }
    let walk = &mut article(issue, (2, 1)).body;
    let last = walk.remove(2);
    walk.insert(0, last);
    cell(&mut article(issue, (3, 0)).body);
    picture(&mut article(issue, (3, 3)).body, &lamps);
    match &mut article(issue, (3, 1)).body[0] {
        block @ Block::Paragraph(_) => {
            let quoted = vec![block.clone()];
            *block = Block::Quote(masthead::issue::Quote { blocks: quoted, attribution: None });
        }
        other => panic!("{other:?} is a paragraph"),
    }

    // 4 to 7: articles removed, inserted, moved to another section and in their own.
    let gone = section(issue, 2).entries.pop();
    assert!(gone.is_some());
    let mut new = Article::new(Id::from("s2-a9"));
    new.title = Some(Title::plain("石埠：夜航灯换成风力的"));
    new.body = vec![new_paragraph("石埠码头的三盏夜航灯改用风力，阴天也亮。")];
    section(issue, 2).entries.insert(1, Entry::Article(Box::new(new)));
    let moved = section(issue, 0).entries.remove(2);
    section(issue, 1).entries.insert(0, moved);
    section(issue, 3).entries.swap(0, 1);

    (before, after)
}

/// One cell of the first table has other words.
fn cell(blocks: &mut [Block]) {
    fn first(blocks: &mut [Block]) -> bool {
        blocks.iter_mut().any(|block| match block {
            Block::Division(division) => first(&mut division.blocks),
            Block::Table(table) => {
                let cells = table.body.iter_mut().flat_map(|row| &mut row.cells);
                let mut words = cells.flat_map(|cell| &mut cell.blocks).map(paragraph);
                let old = words.find(|line| **line == inline::plain("旧坞")).unwrap();
                *old = inline::plain("新坞");
                true
            }
            _ => false,
        })
    }
    assert!(first(blocks), "there is a table");
}

/// The first figure has its picture again.
fn picture(blocks: &mut [Block], asset: &Digest) {
    fn first(blocks: &mut [Block], asset: &Digest) -> bool {
        blocks.iter_mut().any(|block| match block {
            Block::Division(division) => first(&mut division.blocks, asset),
            Block::Figure(figure) => {
                let asset = asset.clone();
                let media = FigureMedia { asset, alt: None, decorative: false, caption: None };
                figure.media.push(media);
                true
            }
            _ => false,
        })
    }
    assert!(first(blocks, asset), "there is a figure");
}

/// A change in one line.
fn line(change: &Change) -> String {
    let mut line = format!(
        "{} {}",
        match change.kind {
            ChangeKind::Changed => "changed",
            ChangeKind::Inserted => "inserted",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
        },
        change.part.as_str()
    );
    line.extend(change.name.iter().map(|name| format!(" {name}")));
    for fact in &change.facts {
        let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".into());
        let _ = write!(line, " {}: {} → {}", fact.name, said(&fact.before), said(&fact.after));
    }
    for form in &change.forms {
        let _ = write!(line, " {} {}", form.text, form.name);
    }
    if change.kind == ChangeKind::Moved {
        let place = |side: &Option<masthead::Side>| {
            let side = side.as_ref().unwrap();
            format!("{} {}", side.sections.join("/"), side.number.unwrap())
        };
        let _ = write!(line, " {} → {}", place(&change.before), place(&change.after));
    }
    for words in change.words.iter().filter(|words| words.fate != Fate::Kept) {
        let sign = if words.fate == Fate::Removed { '-' } else { '+' };
        let _ = write!(line, " {sign}{}", words.text);
    }
    line
}

#[test]
fn twenty_edits_are_twenty_differences() {
    let (before, after) = twenty();
    let lamps = after.issue.assets.keys().next().unwrap();
    let picture = format!("changed figure picture: – → {}", lamps.as_str());
    let wanted = [
        "changed number issue first: 3 → 4 -三 +四",
        "changed masthead-line -55501234 +55501239",
        "removed article",
        "inserted article",
        "moved article 要闻速递 3 → 产业观察 1",
        "moved article 专题研究 1 → 专题研究 2",
        "changed title -荐 +读",
        "changed title -社 +街",
        "changed source date: 2025-02-19 → 2025-02-20 -19 +20",
        "changed paragraph -二 +四",
        "removed paragraph",
        "inserted paragraph",
        "changed paragraph 三千二百吨 strong",
        "changed heading -两 +三",
        "changed attachment address: https://link.haiqiao.example/s/Zc5nUe-03 → https://link.example/new",
        "changed heading level: 1 → 2",
        "moved paragraph 城乡动态 3 → 城乡动态 1",
        "changed paragraph inside: – → quotation",
        "changed row -旧 +新",
        picture.as_str(),
    ];
    let pairs = [
        (before.clone(), after.clone()),
        (before.clone(), super::through_epub(&after)),
        (super::through_epub(&before), super::through_epub(&after)),
    ];
    let options = [DiffOptions::default(), super::stored()];
    for ((before, after), options) in
        pairs.iter().flat_map(|pair| options.iter().map(move |options| (pair, options)))
    {
        let found = diff(before, after, options);
        let mut told: Vec<String> = found.changes.iter().map(line).collect();
        let mut wanted: Vec<String> = wanted.iter().map(|line| (*line).to_owned()).collect();
        told.sort();
        wanted.sort();
        assert_eq!(told, wanted);
    }
}

#[test]
fn what_was_inserted_is_removed_the_other_way_round() {
    let (before, after) = twenty();
    let count = |before: &Work, after: &Work, kind: ChangeKind| {
        let found = diff(before, after, &DiffOptions::default());
        found.changes.iter().filter(|change| change.kind == kind).count()
    };
    for (one, other) in [
        (ChangeKind::Inserted, ChangeKind::Removed),
        (ChangeKind::Removed, ChangeKind::Inserted),
        (ChangeKind::Moved, ChangeKind::Moved),
        (ChangeKind::Changed, ChangeKind::Changed),
    ] {
        assert_eq!(count(&before, &after, one), count(&after, &before, other), "{one:?}");
    }
}
