//! Source lines and bylines.
//!
//! A source line is a whole line that parses as [label] name [author] date, below the title or at
//! the end of the article. A byline is a line below the title that says who wrote it.

use masthead_issue::{Agent, Credit, CreditPlace, Inlines, Role, Source, plain};
use masthead_notation::source::SourceReading;
use masthead_notation::space::{is_cjk_letter, squeeze_aligned_name};

use crate::context::Context;
use crate::tree::{ArticleNode, Piece, for_each_article};
use crate::unit::{LABEL, Unit, split_early};

/// Lines below the title that are looked at.
const HEAD: usize = 4;
/// A byline is shorter than this.
const LONGEST_BYLINE: usize = 120;

pub(crate) fn run(context: &mut Context<'_>) {
    let japanese = context.language.primary() == "ja";
    for_each_article(&mut context.nodes, &mut |article| {
        byline(article, japanese);
        head(article, japanese);
        end(article, japanese);
    });
}

fn head(article: &mut ArticleNode, japanese: bool) {
    let at = article
        .pieces
        .iter()
        .take(HEAD)
        .take_while(|piece| {
            piece.line().is_some_and(|unit| unit.source.is_some() || !unit.is_prose())
        })
        .position(|piece| piece.line().is_some_and(|unit| unit.source.is_some()));
    let Some(at) = at else { return };
    // Lines between title and source line would be bylines or leads; only directly below it counts
    // where nothing else says so.
    if at > 1 {
        return;
    }
    if at == 1
        && let Some(unit) = article.pieces.first().and_then(Piece::line).cloned()
    {
        article.pieces.remove(0);
        let line = unit.spoken();
        if unit.text.starts_with(['—', '－', '―', '─']) {
            article.subtitle.push(without_dash(line));
            article.infer(
                "title.subtitle",
                "sources/between",
                "a dash leads a line below the title",
                800,
            );
        } else {
            article.standfirst.push(line);
            article.infer(
                "standfirst",
                "sources/between",
                "it stands between title and source line",
                500,
            );
        }
    }
    take(article, 0, None, japanese);
}

/// A line without the dash that leads it.
pub(crate) fn without_dash(mut line: Inlines) -> Inlines {
    let text = plain::inlines(&line);
    let rest = text.trim_start_matches(['—', '－', '―', '─', '-', ' ']);
    crate::unit::cut_start(&mut line, text.len() - rest.len());
    line
}

fn end(article: &mut ArticleNode, japanese: bool) {
    if !article.sources.is_empty() {
        return;
    }
    let Some(last) = article.pieces.len().checked_sub(1) else { return };
    if article.pieces.get(last).and_then(Piece::line).is_some_and(|unit| unit.source.is_some()) {
        take(article, last, Some(CreditPlace::End), japanese);
    }
}

fn take(article: &mut ArticleNode, at: usize, place: Option<CreditPlace>, japanese: bool) {
    let Some(Piece::Unit(unit)) = article.pieces.get(at).cloned() else { return };
    let Some(reading) = unit.source.clone() else { return };
    article.pieces.remove(at);
    let evidence = format!("`{}` reads as a source with a date", unit.text);
    article.infer("sources", "sources/line", evidence, 900);
    let SourceReading { name, author, date, url, .. } = reading;
    if let Some(author) = author {
        article.credits.push(credit("author", &author, japanese));
    }
    article.sources.push(Source {
        text: unit.text.trim().to_owned(),
        name,
        date,
        url,
        place,
        ..Source::default()
    });
}

/// A line below the title that says who wrote it.
fn byline(article: &mut ArticleNode, japanese: bool) {
    if article.byline.is_some() {
        return;
    }
    let at = article
        .pieces
        .iter()
        .take(2)
        .position(|piece| piece.line().is_some_and(|unit| names(unit).is_some()));
    let Some(at) = at else { return };
    if at == 1
        && article.pieces.first().and_then(Piece::line).is_none_or(|unit| unit.source.is_none())
    {
        return;
    }
    let Some(Piece::Unit(unit)) = article.pieces.get(at).cloned() else { return };
    let Some((role, names)) = names(&unit) else { return };
    article.pieces.remove(at);
    article.credits.push(credit(role, &names, japanese));
    article.byline = Some(unit.spoken());
    article.infer("byline", "sources/byline", format!("`{}` names authors", unit.text), 800);
}

/// Labels of a byline, the role each names.
const BYLINES: &[(&str, &str)] = &[
    ("文", "author"),
    ("作者", "author"),
    ("著者", "author"),
    ("撰文", "author"),
    ("著", "author"),
    ("詩", "author"),
    ("短歌", "author"),
    ("俳句", "author"),
    ("作", "author"),
    ("記", "author"),
    ("聞き手", "interviewer"),
    ("采访", "interviewer"),
    ("语り手", "interviewee"),
    ("語り手", "interviewee"),
    ("訳", "translator"),
    ("译", "translator"),
    ("翻译", "translator"),
    ("写真", "photographer"),
    ("摄影", "photographer"),
    ("图", "photographer"),
    ("絵", "illustrator"),
    ("イラスト", "illustrator"),
    ("插图", "illustrator"),
    ("构成", "compiler"),
    ("構成", "compiler"),
    ("整理", "compiler"),
];

/// The role and names of a line such as `By A and B`, `文/甲`, `聞き手＝乙`.
pub(crate) fn names(unit: &Unit) -> Option<(&'static str, String)> {
    let text = unit.text.trim();
    let by = text.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by "));
    // Most lines begin with no label; see that before looking for what sets one off.
    let labelled = BYLINES.iter().any(|(known, _)| text.starts_with(known));
    let styled = unit.hints.role == Some(masthead_codec::Role::Author);
    if !(by || labelled || styled)
        || unit.source.is_some()
        || text.chars().count() > LONGEST_BYLINE
        || text.contains(['。', '；', '！'])
    {
        return None;
    }
    // A full stop ends a sentence that begins with "by", but for headings, where old print sets one.
    let text = if unit.hints.outline.is_some() { without_stop(text) } else { text };
    if by && !text.ends_with(['.', ':']) {
        let rest = text.get(3..)?.trim();
        return rest.starts_with(char::is_uppercase).then(|| ("author", rest.to_owned()));
    }
    if labelled
        && let Some((label, rest)) =
            split_early(text, &['/', '／', '＝', '=', '：', ':', '・'], LABEL)
        && let Some((_, role)) = BYLINES.iter().find(|(known, _)| *known == label.trim())
        && !rest.trim().is_empty()
        && rest.chars().count() <= 60
    {
        return Some((role, rest.trim().to_owned()));
    }
    styled.then(|| ("author", text.to_owned()))
}

/// A line without the full stop at its end, unless that belongs to an initial or a short word.
fn without_stop(text: &str) -> &str {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_whole = last.matches('.').count() == 1 && last.chars().count() > 4;
    text.strip_suffix('.').filter(|_| is_whole).unwrap_or(text)
}

/// The people a line names, and what they did.
pub(crate) fn credit(role: &str, names: &str, japanese: bool) -> Credit {
    let unified =
        names.replace(" and ", ",").replace(" & ", ",").replace(['、', '，', ';', '；', '／'], ",");
    let agents = unified
        .split(',')
        .flat_map(|name| {
            // Spaces part Chinese names of two and more characters each; in Japanese they stand
            // between family and given name.
            let parts: Vec<&str> = name.split_whitespace().collect();
            let several = !japanese
                && parts.len() > 1
                && parts.iter().all(|part| {
                    (2..=4).contains(&part.chars().count()) && part.chars().all(is_cjk_letter)
                });
            if several {
                parts.into_iter().map(str::to_owned).collect()
            } else {
                vec![squeeze_aligned_name(name)]
            }
        })
        .map(|name| {
            let marks =
                |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '¹' | '²' | '³');
            name.trim_end_matches(marks).trim().to_owned()
        })
        .filter(|name| !name.is_empty())
        .map(Agent::person)
        .collect();
    Credit { role: Role::from(role), label: None, agents, place: None }
}
