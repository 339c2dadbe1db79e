//! Issues too large for one file: an article of many millions of bytes, and an issue of many
//! articles. All texts are made of invented words.

use masthead_issue::*;

/// A sentence of about a hundred bytes that is not the one before it.
fn sentence(number: usize) -> String {
    let words = ["brannow", "tessil", "ovanner", "quillet", "marrowby", "essingham", "dorrel"];
    let at = |step: usize| (number * 7 + step * step + number / 3) % words.len();
    (0..11).filter_map(|step| words.get(at(step)).copied()).collect::<Vec<_>>().join(" ")
        + &format!(" number {number}.")
}

fn paragraph(number: usize) -> Block {
    let text: Vec<String> = (0..6).map(|at| sentence(number * 6 + at)).collect();
    Block::Paragraph(Paragraph { role: None, content: inline::plain(text.join(" ")) })
}

fn bare(title: &str) -> Issue {
    let publication = Publication {
        title: Title::plain(title),
        identifiers: Vec::new(),
        frequency: None,
        series: None,
    };
    let mut issue = Issue::new("en".into(), publication);
    issue.id = "urn:uuid:0d5c1d3a-54a7-5ab1-8e0c-a7ab21ee5d2b".into();
    issue
}

/// An article of about `megabytes` of text, in divisions of very different sizes, with notes,
/// references and links between far parts of it; and a short one that leads into it.
pub(crate) fn long(megabytes: usize) -> Issue {
    let paragraphs = megabytes * 1_000_000 / 700;
    let mut article = Article::new("a1".into());
    article.title = Some(Title::plain("The Long Ledger of <Brannow>"));
    let (mut number, mut division) = (0, 0);
    while number < paragraphs {
        division += 1;
        let own = if division == 2 { paragraphs / 2 } else { 40 };
        let mut blocks = Vec::new();
        for at in 0..own {
            number += 1;
            blocks.push(paragraph(number));
            if at % 50 == 7 {
                let id = Id::from(format!("a1-d{division}-{}", at / 50 + 1));
                let inner = (0..3).map(|inner| paragraph(number * 1000 + inner)).collect();
                blocks.push(Block::Division(Division {
                    id,
                    number: None,
                    title: Some(inline::plain(format!("Inner {at}"))),
                    role: None,
                    blocks: inner,
                }));
            }
            if number % 10 == 0 {
                blocks.push(led(number, division));
            }
            if number % 100 == 0 {
                let label = (number / 100).to_string();
                blocks.push(Block::PageBreak(PageBreak { label }));
            }
        }
        article.body.push(Block::Division(Division {
            id: Id::from(format!("a1-d{division}")),
            number: Some(division.to_string()),
            title: Some(inline::plain(format!("Division {division}"))),
            role: None,
            blocks,
        }));
    }
    for note in 1..=number / 10 {
        article.notes.push(Note {
            id: Id::from(format!("a1-n{note}")),
            kind: NoteKind::Endnote,
            label: None,
            blocks: vec![paragraph(note)],
        });
    }
    for reference in 1..=800 {
        article.references.push(Reference {
            id: Id::from(format!("a1-ref{reference}")),
            label: Some(format!("[{reference}]")),
            content: inline::plain(sentence(reference)),
            csl: None,
        });
    }
    let mut short = Article::new("a1-2".into());
    short.title = Some(Title::plain("Where to Look"));
    short.body = vec![Block::Paragraph(Paragraph {
        role: None,
        content: vec![cross(&format!("a1-d{division}"), "the last division")],
    })];
    let mut issue = bare("The Ledger");
    issue.contents = vec![Entry::Article(Box::new(article)), Entry::Article(Box::new(short))];
    issue
}

/// A paragraph with a note, a link to a division far away, and a reference.
fn led(number: usize, division: usize) -> Block {
    let note = Inline::NoteReference(NoteReference { note: format!("a1-n{}", number / 10).into() });
    let reference = Inline::Citation(Citation {
        items: vec![format!("a1-ref{}", number % 800 + 1).into()],
        content: inline::plain("as listed"),
    });
    let mut content = inline::plain(sentence(number));
    content.extend([note, cross(&format!("a1-d{}", division % 3 + 1), "elsewhere"), reference]);
    Block::Paragraph(Paragraph { role: None, content })
}

fn cross(target: &str, words: &str) -> Inline {
    Inline::CrossReference(CrossReference { target: target.into(), content: inline::plain(words) })
}

/// An issue of so many short articles, twenty-five a section, each with a source and pages.
pub(crate) fn many(articles: usize) -> Issue {
    let mut issue = bare("The Register");
    for first in (0..articles).step_by(25) {
        let id = first / 25 + 1;
        let entries = (first..articles.min(first + 25)).map(|number| {
            let mut article = Article::new(Id::from(format!("s{id}-a{}", number - first + 1)));
            article.title = Some(Title::plain(sentence(number)));
            article.pages = Some(Pages {
                text: (number + 1).to_string(),
                first: u32::try_from(number + 1).ok(),
                last: None,
            });
            article.sources = vec![Source { text: sentence(number + 7), ..Source::default() }];
            article.body = vec![paragraph(number), paragraph(number + 1)];
            Entry::Article(Box::new(article))
        });
        issue.contents.push(Entry::Section(Box::new(Section {
            id: Id::from(format!("s{id}")),
            title: Title::plain(format!("Section {id}")),
            pages: None,
            toc: None,
            intro: Vec::new(),
            entries: entries.collect(),
            ext: std::collections::BTreeMap::new(),
        })));
    }
    issue
}
