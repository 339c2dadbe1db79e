//! Abstracts and keywords: labelled lines near the head of an article.

use masthead_codec::Role;
use masthead_issue::{Abstract, Block, Inlines, Keywords, Paragraph, plain};
use masthead_notation::fold;

use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::{LABEL, Unit};

const ABSTRACT: &[&str] =
    &["摘要", "内容摘要", "提要", "内容提要", "abstract", "summary", "要旨", "抄録"];
const KEYWORDS: &[&str] =
    &["关键词", "关键字", "關鍵詞", "keywords", "keyword", "key words", "キーワード"];

/// Pieces of an article that are looked at.
const HEAD: usize = 12;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_article(&mut context.nodes, &mut article);
}

fn article(article: &mut ArticleNode) {
    let mut at = 0;
    while at < article.pieces.len().min(HEAD) {
        let Some(unit) = article.pieces.get(at).and_then(Piece::line) else {
            at += 1;
            continue;
        };
        if let Some((label, words)) = labelled(unit, ABSTRACT) {
            article.pieces.remove(at);
            let mut blocks = paragraph(words);
            if blocks.is_empty() {
                // The label stands alone, as a heading: the text is what follows it.
                blocks = styled(article, at);
                if blocks.is_empty()
                    && let Some(next) = article.pieces.get(at).and_then(Piece::line).cloned()
                    && labelled(&next, KEYWORDS).is_none()
                    && !next.is_headlike()
                {
                    article.pieces.remove(at);
                    blocks = paragraph(next.spoken());
                }
            }
            if blocks.is_empty() {
                continue;
            }
            article.infer("abstracts", "abstracts/label", format!("`{label}` leads the line"), 950);
            article.abstracts.push(Abstract { language: None, label: Some(label), blocks });
            continue;
        }
        if let Some((label, words)) = labelled(unit, KEYWORDS) {
            let terms = terms(&plain::inlines(&words));
            if !terms.is_empty() {
                article.pieces.remove(at);
                article.infer(
                    "keywords",
                    "abstracts/label",
                    format!("`{label}` leads the line"),
                    950,
                );
                article.keywords.push(Keywords { language: None, label: Some(label), terms });
                continue;
            }
        }
        let blocks = styled(article, at);
        if !blocks.is_empty() {
            article.infer("abstracts", "abstracts/style", "the style says so", 950);
            article.abstracts.push(Abstract { language: None, label: None, blocks });
            continue;
        }
        at += 1;
    }
}

/// Takes the lines from here on that are styled as an abstract and lead with no label.
fn styled(article: &mut ArticleNode, at: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    while let Some(unit) = article.pieces.get(at).and_then(Piece::line)
        && unit.hints.role == Some(Role::Abstract)
        && labelled(unit, ABSTRACT).is_none()
        && labelled(unit, KEYWORDS).is_none()
    {
        blocks.extend(paragraph(unit.spoken()));
        article.pieces.remove(at);
    }
    blocks
}

fn paragraph(content: Inlines) -> Vec<Block> {
    if content.is_empty() {
        Vec::new()
    } else {
        vec![Block::Paragraph(Paragraph { role: None, content })]
    }
}

/// The label of a line and what follows it: `摘要：…`, `【摘要】…`, `Abstract. …`, `Abstract`.
fn labelled(unit: &Unit, labels: &[&str]) -> Option<(String, Inlines)> {
    let text = unit.text.trim_end();
    // A key begins with what the text begins with: most lines are told apart by that.
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    let first = fold::key(first.encode_utf8(&mut [0; 4]));
    if !labels.iter().any(|label| label.starts_with(first.as_str())) {
        return None;
    }
    let open = text.starts_with(['【', '[', '〔', '［']);
    let (label, rest) = if open {
        let (label, rest) = text.split_once(['】', ']', '〕', '］'])?;
        (label.trim_start_matches(['【', '[', '〔', '［']), rest)
    } else if let Some(found) = text.split_once(['：', ':', '—']) {
        found
    } else if labels.contains(&unit.key.trim_end_matches('.')) {
        (text, "")
    } else {
        let (label, rest) = text.split_once(['.', '\u{3000}', '\t'])?;
        (label, rest)
    };
    if label.len() > LABEL || !labels.contains(&fold::key(label).as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches(['：', ':', '—', '.', ' ', '\u{3000}', '\t']);
    let label: String =
        label.split_whitespace().collect::<Vec<_>>().join(if label.is_ascii() { " " } else { "" });
    Some((label, unit.line_from(text.len() - rest.len())))
}

fn terms(text: &str) -> Vec<String> {
    let marks: &[char] = if text.contains(['；', ';']) {
        &['；', ';']
    } else if text.contains(['，', ',', '、']) {
        &['，', ',', '、']
    } else {
        &['\u{3000}', ' ', '\t', '·']
    };
    // English terms may have spaces; without marks between them the line is one term.
    let latin = text.chars().filter(char::is_ascii).count() * 2 > text.chars().count();
    let parts: Vec<&str> = if latin && !text.contains(['；', ';', '，', ',', '·']) {
        vec![text]
    } else {
        text.split(marks).collect()
    };
    parts
        .into_iter()
        .map(|term| term.trim().trim_end_matches(['。', '.']).trim().to_owned())
        .filter(|term| !term.is_empty())
        .collect()
}
