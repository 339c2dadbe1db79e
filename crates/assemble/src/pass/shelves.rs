//! Entries of the contents that hold records alone.
//!
//! A digest lists its book page among the articles, but it has no source line and no text, only
//! cards: it is a section without articles. The same holds where the contents are silent and such
//! a page is the last thing of the last article: a short line, then cards.

use masthead_issue::Block;

use crate::context::Context;
use crate::tree::{ArticleNode, Node, Piece, SectionNode, inference};

pub(crate) fn run(context: &mut Context<'_>) {
    let (mut all, mut sourced) = (0_usize, 0_usize);
    crate::tree::for_each_article(&mut context.nodes, &mut |article| {
        all += 1;
        sourced += usize::from(!article.sources.is_empty());
    });
    // Where articles have no source lines, its absence says nothing.
    if sourced * 2 < all || all < 3 {
        return;
    }
    let mut out: Vec<Node> = Vec::with_capacity(context.nodes.len());
    for node in std::mem::take(&mut context.nodes) {
        match node {
            Node::Section(mut section) => {
                let mut shelves = Vec::new();
                let mut kept = Vec::new();
                for inner in std::mem::take(&mut section.nodes) {
                    match inner {
                        Node::Article(article) if is_shelf(&article) => {
                            shelves.push(shelf(*article));
                        }
                        Node::Article(mut article) => {
                            let split = split_shelf(&mut article);
                            kept.push(Node::Article(article));
                            shelves.extend(split);
                        }
                        other @ Node::Section(_) => kept.push(other),
                    }
                }
                section.nodes = kept;
                out.push(Node::Section(section));
                out.extend(shelves.into_iter().map(Node::Section));
            }
            Node::Article(article) if is_shelf(&article) => {
                out.push(Node::Section(shelf(*article)));
            }
            Node::Article(mut article) => {
                let split = split_shelf(&mut article);
                out.push(Node::Article(article));
                out.extend(split.map(Node::Section));
            }
        }
    }
    context.nodes = out;
}

fn is_records(piece: &Piece) -> bool {
    matches!(piece, Piece::Block(block) if matches!(**block, Block::Records(_)))
}

fn is_shelf(article: &ArticleNode) -> bool {
    article.sources.is_empty()
        && !article.title.is_empty()
        && !article.pieces.is_empty()
        && article.pieces.iter().all(is_records)
}

fn shelf(article: ArticleNode) -> SectionNode {
    let mut inferences = article.inferences;
    let evidence = "it has no source line and holds records alone";
    inferences.push(inference("title", "shelves/records", evidence, 800));
    SectionNode {
        title: article.title,
        entry: article.entry,
        pages: article.pages,
        toc: article.toc,
        names: article.names,
        intro: article.pieces,
        nodes: Vec::new(),
        inferences,
    }
}

/// A short line and records at the end of an article that has a source line of its own.
fn split_shelf(article: &mut ArticleNode) -> Option<SectionNode> {
    if article.sources.is_empty() {
        return None;
    }
    let first = article.pieces.iter().rposition(|piece| !is_records(piece))?;
    if first + 1 >= article.pieces.len() || first == 0 {
        return None;
    }
    let title = match article.pieces.get(first)? {
        Piece::Unit(unit) if unit.is_headlike() && unit.length() <= 16 => unit.line().cloned()?,
        Piece::Heading { number: None, title, .. } => title.clone(),
        Piece::Unit(_) | Piece::Heading { .. } | Piece::Block(_) => return None,
    };
    let intro = article.pieces.split_off(first + 1);
    article.pieces.pop();
    Some(SectionNode {
        title,
        intro,
        inferences: vec![inference(
            "title",
            "shelves/records",
            "a short line stands above records",
            600,
        )],
        ..SectionNode::default()
    })
}
