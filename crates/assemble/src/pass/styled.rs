//! Lines below the title of an article whose style says what they are: subtitle, author, date.
//!
//! Word, WPS and converters have such styles. They are believed at the head of an article alone:
//! below its title, and as long as nothing but such lines stands there. Abstracts may stand among
//! them; pass `abstracts` takes them.

use masthead_codec::{Content, Role};
use masthead_issue::{Inline, LineBreak, Source};
use masthead_notation::date;

use crate::build::fold::trimmed;
use crate::context::Context;
use crate::pass::sources::{self, credit, without_dash};
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::Unit;

/// Pieces of an article that are looked at.
const HEAD: usize = 12;

pub(crate) fn run(context: &mut Context<'_>) {
    let japanese = context.language.primary() == "ja";
    for_each_article(&mut context.nodes, &mut |article| {
        let mut at = 0;
        while at < HEAD
            && let Some(unit) = article.pieces.get(at).and_then(Piece::unit)
        {
            if !is_head(unit) {
                break;
            }
            let unit = unit.clone();
            if take(article, &unit, japanese) {
                article.pieces.remove(at);
            } else {
                at += 1;
            }
        }
    });
}

/// Whether a unit is one of those that stand between a title and the text.
fn is_head(unit: &Unit) -> bool {
    matches!(unit.content, Content::Page(_))
        || unit.source.is_some()
        || matches!(
            unit.hints.role,
            Some(Role::Subtitle | Role::Author | Role::Date | Role::Abstract)
        )
        || unit.is_line() && sources::names(unit).is_some()
}

/// Gives an article what the style of this line says it is; says whether it was taken.
fn take(article: &mut ArticleNode, unit: &Unit, japanese: bool) -> bool {
    if !unit.is_line() || !unit.has_words() || unit.source.is_some() {
        return false;
    }
    let line = trimmed(unit.spoken());
    let field = match unit.hints.role {
        Some(Role::Subtitle) if !article.title.is_empty() => {
            article.subtitle.push(without_dash(line));
            "title.subtitle"
        }
        Some(Role::Author) => {
            let (role, names) =
                sources::names(unit).unwrap_or_else(|| ("author", unit.text.clone()));
            article.credits.push(credit(role, &names, japanese));
            match &mut article.byline {
                // Some give each author a line.
                Some(byline) => {
                    byline.push(Inline::LineBreak(LineBreak {}));
                    byline.extend(line);
                }
                None => article.byline = Some(line),
            }
            "byline"
        }
        Some(Role::Date) => {
            let text = unit.text.trim();
            // A source is words: a note or a picture in the line would be lost.
            let words = |inline: &Inline| matches!(inline, Inline::Text(_));
            if !unit.line().is_some_and(|line| line.iter().all(words)) {
                return false;
            }
            let Some(reading) = date::parse(text, "") else { return false };
            article.sources.push(Source {
                text: text.to_owned(),
                date: Some(reading.value),
                ..Source::default()
            });
            "sources"
        }
        _ => return false,
    };
    let evidence = format!("`{}` stands below the title, and its style says so", unit.text);
    article.infer(field, "styled/head", evidence, 950);
    true
}
