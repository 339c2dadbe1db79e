//! The front of the issue: the lines before the contents or the first article.
//!
//! The printed lines in their order are the truth. What they say is read from them: the name of
//! the periodical, its designations, dates, identifiers, the people by role. A label may stand on
//! the line above its words, a second name on the line below the first. What reads like an article
//! is left to be one.

use masthead_codec::Role as StyleRole;
use masthead_issue::{
    Agent, AgentKind, Block, Credit, DateLabel, Identifier, Inlines, Label, ListKind, MastheadLine,
    Role, Scheme,
};
use masthead_notation::space::{is_cjk_letter, squeeze_aligned_name};
use masthead_notation::{date, designation, fold};

use crate::build::fold::trimmed;
use crate::context::Context;
use crate::pass::sources::credit;
use crate::tree::{Front, inference};
use crate::unit::{Unit, UnitRole, split_early};

/// A label is shorter than this.
const LONGEST_LABEL: usize = 16;
/// Bytes within which a label ends, spaces around it included.
const LABEL: usize = 128;
/// Prose longer than this belongs to an article.
const LONGEST_LINE: usize = 60;
/// A row of names in Latin letters is no longer.
const LONGEST_NAMES: usize = 120;

/// Labels of people and bodies, as comparison keys, and the role each names.
const ROLES: &[(&str, &str, AgentKind)] = &[
    ("主编", "editor-in-chief", AgentKind::Person),
    ("总编", "editor-in-chief", AgentKind::Person),
    ("总编辑", "editor-in-chief", AgentKind::Person),
    ("主編", "editor-in-chief", AgentKind::Person),
    ("編集長", "editor-in-chief", AgentKind::Person),
    ("editorinchief", "editor-in-chief", AgentKind::Person),
    ("editor-in-chief", "editor-in-chief", AgentKind::Person),
    ("副主编", "deputy-editor", AgentKind::Person),
    ("副总编", "deputy-editor", AgentKind::Person),
    ("副編集長", "deputy-editor", AgentKind::Person),
    ("deputyeditor", "deputy-editor", AgentKind::Person),
    ("associateeditor", "deputy-editor", AgentKind::Person),
    ("执行主编", "executive-editor", AgentKind::Person),
    ("执行副主编", "executive-editor", AgentKind::Person),
    ("executiveeditor", "executive-editor", AgentKind::Person),
    ("managingeditor", "managing-editor", AgentKind::Person),
    ("编辑部主任", "managing-editor", AgentKind::Person),
    ("责任编辑", "editor", AgentKind::Person),
    ("编辑", "editor", AgentKind::Person),
    ("本期编辑", "editor", AgentKind::Person),
    ("編集", "editor", AgentKind::Person),
    ("編集人", "editor", AgentKind::Person),
    ("編集者", "editor", AgentKind::Person),
    ("editor", "editor", AgentKind::Person),
    ("editors", "editor", AgentKind::Person),
    ("编审", "reviewer", AgentKind::Person),
    ("审核", "reviewer", AgentKind::Person),
    ("摘编", "compiler", AgentKind::Person),
    ("编委", "adviser", AgentKind::Person),
    ("编委会", "adviser", AgentKind::Person),
    ("顾问", "adviser", AgentKind::Person),
    ("editorialboard", "adviser", AgentKind::Person),
    ("美术编辑", "art-editor", AgentKind::Person),
    ("美编", "art-editor", AgentKind::Person),
    ("arteditor", "art-editor", AgentKind::Person),
    ("校对", "proofreader", AgentKind::Person),
    ("校正", "proofreader", AgentKind::Person),
    ("copyeditor", "copy-editor", AgentKind::Person),
    ("翻译", "translator", AgentKind::Person),
    ("发行人", "publisher", AgentKind::Person),
    ("発行人", "publisher", AgentKind::Person),
    ("社长", "director", AgentKind::Person),
    ("主任", "director", AgentKind::Person),
    ("主管", "sponsor", AgentKind::Organization),
    ("主管单位", "sponsor", AgentKind::Organization),
    ("主办", "host-organization", AgentKind::Organization),
    ("主办单位", "host-organization", AgentKind::Organization),
    ("承办", "organizer", AgentKind::Organization),
    ("承办单位", "organizer", AgentKind::Organization),
    ("协办", "co-organizer", AgentKind::Organization),
    ("协办单位", "co-organizer", AgentKind::Organization),
    ("编辑单位", "editor", AgentKind::Organization),
    ("编辑出版", "publisher", AgentKind::Organization),
    ("编辑部", "editor", AgentKind::Organization),
    ("編集部", "editor", AgentKind::Organization),
    ("出版", "publisher", AgentKind::Organization),
    ("出版单位", "publisher", AgentKind::Organization),
    ("出版社", "publisher", AgentKind::Organization),
    ("発行所", "publisher", AgentKind::Organization),
    ("発行", "publisher", AgentKind::Organization),
    ("publisher", "publisher", AgentKind::Organization),
    ("publishedby", "publisher", AgentKind::Organization),
    ("印刷", "printer", AgentKind::Organization),
    ("印刷单位", "printer", AgentKind::Organization),
    ("印刷所", "printer", AgentKind::Organization),
    ("printedby", "printer", AgentKind::Organization),
    ("printer", "printer", AgentKind::Organization),
    ("发行", "distributor", AgentKind::Organization),
    ("发行单位", "distributor", AgentKind::Organization),
];

/// Labels that introduce a date or a span of dates, and which date of the issue it is.
const COVERAGE: &[&str] = &["搜集时间", "采集时间", "收集时间", "信息时间", "coverage", "covering"];
const PUBLISHED: &[&str] =
    &["出版日期", "出版时间", "印发日期", "发行日期", "発行日", "published", "publicationdate"];

pub(crate) fn run(context: &mut Context<'_>) {
    let lines = front_lines(context);
    if lines.is_empty() {
        return;
    }
    let mut front = Front::default();
    let mut rest = Vec::new();
    title(context, &lines, &mut front);
    for index in lines {
        let Some(unit) = context.units.get(index) else { continue };
        if unit.role == UnitRole::Masthead {
            continue;
        }
        let whole = designate(unit, &mut front) || subtitle(unit, &mut front);
        context.claim(index, UnitRole::Masthead);
        if !whole {
            rest.push(index);
        }
    }
    if front.numbering.issue.is_none() {
        front.numbering.issue = front.month.take();
    }
    group(context, &rest, &mut front);
    identifiers(&mut front);
    let evidence = format!("{} lines stand before the contents or the first article", rest.len());
    context.inferences.push(inference("masthead", "masthead/front", evidence, 850));
    context.front = front;
}

/// Lines before the contents and the first article that read like a masthead.
fn front_lines(context: &Context<'_>) -> Vec<usize> {
    let contents = context.units.iter().position(|unit| unit.role == UnitRole::Contents);
    let body = context
        .units
        .iter()
        .position(|unit| matches!(unit.role, UnitRole::Title | UnitRole::SectionHead));
    let end = [contents, body].into_iter().flatten().min().unwrap_or(0);
    let after =
        contents.map_or(end..end, |_| context.body_start()..body.unwrap_or(context.body_start()));
    let read = |range: std::ops::Range<usize>| {
        let mut lines = Vec::new();
        for index in range {
            let Some(unit) = context.units.get(index) else { break };
            // A table belongs to the text, and so does what stands below it.
            if unit.block().is_some_and(|block| matches!(block, Block::Table(_))) {
                break;
            }
            let stays = named_text(unit.hints.role);
            if unit.role != UnitRole::Open || !unit.is_line() || stays {
                continue;
            }
            if counted(unit) {
                break;
            }
            if reads_like_prose(unit) {
                // The line above the prose is its title.
                if lines.last().is_some_and(|last: &usize| {
                    context
                        .units
                        .get(*last)
                        .is_some_and(|unit| unit.is_headlike() && split_label(&unit.text).is_none())
                }) && lines.len() > 1
                {
                    lines.pop();
                }
                break;
            }
            lines.push(index);
        }
        lines
    };
    let mut lines = read(0..end);
    // Below the contents a heading begins the text.
    let heads =
        |index: &usize| context.units.get(*index).is_some_and(|unit| unit.hints.outline.is_some());
    lines.extend(read(after).into_iter().take_while(|index| !heads(index)));
    lines
}

/// Text of a kind that no masthead has, by its style.
pub(crate) fn named_text(role: Option<StyleRole>) -> bool {
    use StyleRole::{Abstract, Caption, Code, Definition, Term};
    matches!(role, Some(Abstract | Caption | Code | Definition | Term))
}

/// An item with a number begins the text.
fn counted(unit: &Unit) -> bool {
    unit.hints.list.as_ref().is_some_and(|list| list.kind == ListKind::Ordered)
}

/// Whether a line is text: a long one with marks between its phrases. The comma of Latin text parts
/// names, too, and says so only in a longer one.
pub(crate) fn reads_like_prose(unit: &Unit) -> bool {
    let marked = unit.text.contains(['。', '！', '？', '，', '.'])
        || unit.length() > LONGEST_NAMES && unit.text.contains(',');
    unit.length() > LONGEST_LINE
        && marked
        && split_label(&unit.text).is_none_or(|(_, words)| words.chars().count() > LONGEST_NAMES)
}

/// The name of the periodical: the line styled so, else the first that is no designation.
fn title(context: &mut Context<'_>, lines: &[usize], front: &mut Front) {
    let unit = |index: &usize| context.units.get(*index);
    let styled = lines
        .iter()
        .find(|index| unit(index).is_some_and(|unit| unit.hints.role == Some(StyleRole::Title)));
    let largest = lines
        .iter()
        .filter(|index| unit(index).is_some_and(|unit| unit.hints.size.is_some()))
        .max_by_key(|index| {
            (unit(index).and_then(|unit| unit.hints.size), std::cmp::Reverse(**index))
        })
        .filter(|index| {
            let size = unit(index).and_then(|unit| unit.hints.size);
            lines
                .iter()
                .filter(|other| unit(other).and_then(|unit| unit.hints.size) == size)
                .count()
                == 1
        });
    let first = lines.iter().find(|index| unit(index).is_some_and(could_be_name));
    let Some(index) = styled
        .or(largest.filter(|index| unit(index).is_some_and(could_be_name)))
        .or(first)
        .copied()
    else {
        return;
    };
    let Some(found) = context.units.get(index) else { return };
    front.title = found.spoken();
    let evidence = format!("`{}` is the first or largest line", found.text);
    context.inferences.push(inference("publication.title", "masthead/title", evidence, 800));
    context.claim(index, UnitRole::Masthead);
}

/// Takes a line styled as a subtitle for one of the periodical; says whether it was.
fn subtitle(unit: &Unit, front: &mut Front) -> bool {
    let found = unit.hints.role == Some(StyleRole::Subtitle)
        && !front.title.is_empty()
        && reads_like_name(unit);
    if found {
        front.subtitle.push(trimmed(unit.spoken()));
    }
    found
}

fn could_be_name(unit: &Unit) -> bool {
    unit.length() <= LONGEST_LINE && reads_like_name(unit)
}

/// Whether a line is nothing that mastheads have besides names.
fn reads_like_name(unit: &Unit) -> bool {
    unit.is_line()
        && designation::parse_line(&unit.text).is_none()
        && date::parse(&unit.text, "").is_none()
        && split_label(&unit.text).is_none()
        && unit.address().is_none()
        && unit.key.chars().any(char::is_alphabetic)
}

/// Reads designations and dates from a line. True where nothing else is in it.
fn designate(unit: &Unit, front: &mut Front) -> bool {
    let Some(mut found) = designation::parse_line(&unit.text) else { return false };
    let label = |text: Option<String>, slot: &mut Option<Label>| {
        if let Some(text) = text {
            let reading = designation::label(&text);
            slot.get_or_insert(Label { text, first: reading.first, last: reading.last });
        }
    };
    // `4月号` names the month; it is the number only where no other is printed.
    if let Some(month) =
        found.issue.take_if(|issue| issue.ends_with("月号") || issue.ends_with("月號"))
    {
        let printed = unit.text.trim().trim_end_matches(['号', '號']);
        if let Some(reading) = date::parse(printed, "") {
            Front::set_date(&mut front.dates.cover, unit.text.trim(), &reading.value);
        }
        label(Some(month), &mut front.month);
    }
    label(found.year, &mut front.numbering.year);
    label(found.volume, &mut front.numbering.volume);
    label(found.issue, &mut front.numbering.issue);
    label(found.cumulative, &mut front.numbering.cumulative);
    label(found.supplement, &mut front.numbering.supplement);
    label(found.part, &mut front.numbering.part);
    if let Some(cover) = found.cover
        && let Some(reading) = date::parse(&cover, "")
    {
        let mut value = DateLabel::new(cover, reading.value);
        value.calendar = reading.calendar.map(|calendar| calendar.as_str().to_owned());
        front.dates.cover.get_or_insert(value);
    }
    true
}

/// What stands before and after the first colon, where the first could be a label.
pub(crate) fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, words) = split_early(text, &['：', ':'], LABEL)?;
    let label = label.trim();
    let plausible = !label.is_empty()
        && label.chars().count() <= LONGEST_LABEL + if label.is_ascii() { 14 } else { 0 }
        && label.chars().any(char::is_alphabetic)
        && !words.starts_with("//")
        && !label.contains(['。', '，', '《', '“']);
    plausible.then(|| (label, words.trim()))
}

/// Parts the lines into groups and reads each line.
fn group(context: &mut Context<'_>, lines: &[usize], front: &mut Front) {
    let japanese = context.language.primary() == "ja";
    let mut place = "cover".to_owned();
    let mut heading: Option<String> = None;
    let mut group: Vec<MastheadLine> = Vec::new();
    let mut at = 0;
    while let Some(index) = lines.get(at) {
        let Some(unit) = context.units.get(*index) else { break };
        let next = lines.get(at + 1).and_then(|next| context.units.get(*next));
        at += 1;
        if let Some((label, words)) = split_label(&unit.text) {
            if place == "cover" {
                flush(front, &mut place, &mut heading, &mut group, "imprint", None);
            }
            let label = squeeze_aligned_name(label);
            if words.is_empty()
                && let Some(next) = next
                && split_label(&next.text).is_none()
            {
                // The words stand on the line below their label.
                let content = trimmed(next.line().cloned().unwrap_or_default());
                group.push(line(front, Some(label), content, &next.text));
                at += 1;
                continue;
            }
            let start = unit.text.trim_end().len() - words.len();
            let content = trimmed(unit.line_from(start));
            group.push(line(front, Some(label), content, words));
            continue;
        }
        let content = trimmed(unit.spoken());
        if unit.hints.role == Some(StyleRole::Author) {
            let Credit { role, agents, .. } = credit("author", &unit.text, japanese);
            group.push(MastheadLine { label: None, role: Some(role), content, agents });
            continue;
        }
        if let Some(role) = continued_role(&group, unit) {
            let agents = agents(&unit.text, AgentKind::Person);
            group.push(MastheadLine { label: None, role: Some(role), content, agents });
            continue;
        }
        let followed_by_label = next.is_some_and(|next| split_label(&next.text).is_some());
        if followed_by_label
            && unit.is_headlike()
            && place != "cover"
            && is_heading_of_people(unit, next)
        {
            flush(front, &mut place, &mut heading, &mut group, "imprint", Some(unit.text.clone()));
            continue;
        }
        group.push(line(front, None, content, &unit.text));
    }
    flush(front, &mut place, &mut heading, &mut group, "imprint", None);
}

/// Ends a group and opens the next.
fn flush(
    front: &mut Front,
    place: &mut String,
    heading: &mut Option<String>,
    group: &mut Vec<MastheadLine>,
    next_place: &str,
    next_heading: Option<String>,
) {
    if !group.is_empty() {
        front.groups.push((place.clone(), heading.take(), std::mem::take(group)));
    }
    next_place.clone_into(place);
    *heading = next_heading;
}

/// A heading above people: `编审名单`.
fn is_heading_of_people(unit: &Unit, next: Option<&Unit>) -> bool {
    let people = next
        .and_then(|next| split_label(&next.text))
        .and_then(|(label, _)| role(label))
        .is_some_and(|(_, kind)| kind == AgentKind::Person);
    people && unit.length() <= 20
}

/// The role of the line before, where this line goes on with names.
fn continued_role(group: &[MastheadLine], unit: &Unit) -> Option<Role> {
    let last = group.last()?;
    let role = last.role.clone()?;
    let people = last.agents.iter().all(|agent| agent.kind == AgentKind::Person);
    let name = unit.text.trim();
    let short = name.split(['、', ',', '，', ';']).all(|part| {
        let part = part.trim();
        let squeezed: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        let letters =
            squeezed.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '·' | '\''));
        let cjk = squeezed.chars().any(is_cjk_letter);
        letters
            && !squeezed.is_empty()
            && if cjk {
                (2..=4).contains(&squeezed.chars().count())
            } else {
                part.split_whitespace().count() <= 4
            }
    });
    (people && !last.agents.is_empty() && short && unit.hints.gap_before == 0).then_some(role)
}

pub(crate) fn role(label: &str) -> Option<(Role, AgentKind)> {
    let key = fold::key(label);
    let found = ROLES.iter().find(|(known, _, _)| *known == key)?;
    Some((Role::from(found.1), found.2))
}

/// One line of the masthead, with its readings.
fn line(front: &mut Front, label: Option<String>, content: Inlines, words: &str) -> MastheadLine {
    let key = label.as_deref().map(fold::key).unwrap_or_default();
    if let Some(reading) = date::parse(words, "") {
        let is_one_of = |known: &[&str]| known.iter().any(|name| key.contains(name));
        if is_one_of(COVERAGE) || reading.value.contains('/') && !key.is_empty() {
            Front::set_date(&mut front.dates.coverage, words, &reading.value);
        } else if is_one_of(PUBLISHED) {
            Front::set_date(&mut front.dates.published, words, &reading.value);
        } else if key.is_empty() {
            Front::set_date(&mut front.dates.cover, words, &reading.value);
        }
    }
    let (role, agents) = match label.as_deref().and_then(role) {
        Some((role, kind)) => (Some(role), agents(words, kind)),
        None => (None, Vec::new()),
    };
    MastheadLine { label, role, content, agents }
}

/// The agents a line names.
fn agents(words: &str, kind: AgentKind) -> Vec<Agent> {
    let spaced = kind == AgentKind::Person && words.chars().any(is_cjk_letter);
    let mut depth = 0_u32;
    words
        .split(|c: char| {
            // What stands in brackets belongs to the name before them.
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let parts = matches!(c, '、' | ',' | '，' | ';' | '；')
                || spaced && c == '\u{3000}' && words.matches('\u{3000}').count() > 1;
            parts && depth == 0
        })
        .map(squeeze_aligned_name)
        .filter(|name| !name.is_empty())
        .map(|name| Agent::new(kind, name))
        .collect()
}

/// ISSN, CN and permit numbers anywhere in the lines.
fn identifiers(front: &mut Front) {
    let mut found = Vec::new();
    for (_, _, lines) in &front.groups {
        for line in lines {
            let words = masthead_issue::plain::inlines(&line.content);
            let whole = match &line.label {
                Some(label) => format!("{label}：{words}"),
                None => words,
            };
            found.extend(identifier(&whole));
        }
    }
    for identifier in found {
        if !front.identifiers.contains(&identifier) {
            front.identifiers.push(identifier);
        }
    }
}

fn identifier(text: &str) -> Vec<Identifier> {
    let mut found = Vec::new();
    let upper = text.to_uppercase();
    if let Some(value) = upper.contains("ISSN").then(|| issn(&upper)).flatten() {
        let scheme = if upper.contains("E-ISSN") || upper.contains("ONLINE") {
            "issn-electronic"
        } else {
            "issn-print"
        };
        found.push(Identifier {
            scheme: Scheme::from(scheme),
            text: text.trim().to_owned(),
            value,
        });
    }
    if let Some(at) = upper.find("CN") {
        let value: String = upper
            .get(at + 2..)
            .unwrap_or_default()
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '–'))
            .collect();
        if value.len() >= 7 && value.contains('-') {
            found.push(Identifier {
                scheme: Scheme::from("cn"),
                text: text.trim().to_owned(),
                value: format!("CN {value}"),
            });
        }
    }
    for (scheme, label) in [("permit", "准印证"), ("postal", "邮发代号")] {
        if text.contains(label)
            && let Some((_, value)) = split_label(text)
            && !value.is_empty()
        {
            found.push(Identifier {
                scheme: Scheme::from(scheme),
                text: text.trim().to_owned(),
                value: value.to_owned(),
            });
        }
    }
    found
}

/// `NNNN-NNNC` after the letters.
pub(crate) fn issn(upper: &str) -> Option<String> {
    let (_, rest) = upper.split_once("ISSN")?;
    let digits: String = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '‐' | 'X' | ' '))
        .filter(|c| c.is_ascii_digit() || *c == 'X')
        .take(8)
        .collect();
    (digits.len() == 8).then(|| {
        format!("{}-{}", &digits.get(..4).unwrap_or_default(), digits.get(4..).unwrap_or_default())
    })
}
