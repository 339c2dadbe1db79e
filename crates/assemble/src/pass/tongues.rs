//! Articles in another language than the issue, and lines in another than their article.
//!
//! A reader says of a whole line which language it is in. What nearly all text of an article is in
//! is the language of the article; other lines say theirs themselves.

use masthead_codec::Content;
use masthead_issue::{Inline, Inlines, Language, normal};

use crate::build::fold;
use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article, for_each_text};
use crate::unit::Unit;

/// Of a hundred characters of an article in one language, so many make it the article's.
const NEARLY_ALL: usize = 90;

pub(crate) fn run(context: &mut Context<'_>) {
    let main = context.language.clone();
    for_each_article(&mut context.nodes, &mut |article| {
        if let Some((language, share)) = of_article(article) {
            for piece in &mut article.pieces {
                if let Piece::Unit(unit) = piece {
                    unit.hints.language.take_if(|own| *own == language);
                }
            }
            if language.primary() != main.primary() {
                let evidence =
                    format!("{share} of 100 characters are said to be `{}`", language.as_str());
                article.infer("language", "tongues/article", evidence, 800);
                for line in std::iter::once(&mut article.title).chain(&mut article.kicker) {
                    unsay(line, &language);
                }
                article.language = Some(language);
            }
        }
    });
    for_each_text(&mut context.nodes, &mut |pieces| {
        for piece in pieces {
            if let Piece::Unit(unit) = piece {
                mark(unit);
            }
        }
    });
}

/// The language that nearly all text of an article is said to be in, and how much of it is.
fn of_article(article: &ArticleNode) -> Option<(Language, usize)> {
    let units = || article.pieces.iter().filter_map(Piece::line);
    let first = units().find_map(|unit| unit.hints.language.clone())?;
    let (mut all, mut said) = (0, 0);
    for unit in units() {
        let length = unit.length();
        all += length;
        if unit.hints.language.as_ref() == Some(&first) {
            said += length;
        }
    }
    (said * 100 >= all * NEARLY_ALL).then(|| (first, said * 100 / all.max(1)))
}

/// Prose says its language at once; short lines may yet become headings, names or dates, whose
/// words are compared, and say it when they turn out to be paragraphs.
fn mark(unit: &mut Unit) {
    if unit.is_prose() {
        say(unit);
    }
}

/// Takes off what a line says of its language, where that is the language around it.
fn unsay(line: &mut Inlines, around: &Language) {
    if let [Inline::Span(span)] = line.as_mut_slice()
        && span.language.take_if(|own| own == around).is_some()
    {
        normal::inlines(line);
    }
}

/// Says the language and direction of a line in the line itself.
fn say(unit: &mut Unit) {
    let spoken = fold::trimmed(unit.take_spoken());
    unit.hints.language = None;
    unit.hints.direction = None;
    unit.content = Content::Line(spoken);
}
