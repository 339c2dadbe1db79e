//! Units handed out to sections and articles.
//!
//! Section and order come from the body; where section heads stand in the table of contents alone,
//! a title belongs to the section its entry stands under, and a title the contents do not list
//! goes with the one before it. No unit is left behind: what stands before the first title is an
//! article of its own. A printed page that begins above a title is that of the title; of several in
//! a row the last is, and those before it belong to what ends there. Where nothing does, they are
//! told.

use std::collections::BTreeMap;

use masthead_codec::Content;
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Inline, Inlines, PageBreak, Pages, Toc, inline, plain};
use masthead_notation::{fold, numeral, space};

use crate::context::{ContentsKind, ContentsLine, Context, TitleEvidence};
use crate::pass::contents::is_dash;
use crate::pass::sections::bare_key;
use crate::pass::{masthead, stated};
use crate::tree::{ArticleNode, Node, Piece, SectionNode, inference};
use crate::unit::{Unit, UnitRole};

pub(crate) fn run(context: &mut Context<'_>) {
    stated::fill(context);
    // Sections that the file's own list names are those of its articles.
    let printed = if context.sectioned { &[] } else { context.contents.as_slice() };
    let entry_sections = entry_sections(printed);
    let heads_in_body = context.units.iter().any(|unit| unit.role == UnitRole::SectionHead);
    let ranks = section_ranks(&context.units);

    let mut tree = Tree::default();
    let mut article: Option<ArticleNode> = None;
    let mut units = std::mem::take(&mut context.units);
    let titles = std::mem::take(&mut context.titles);
    let mut skip = 0_usize;
    let mut kickers: Vec<(Inlines, Vec<String>)> = Vec::new();
    let mut page: Option<String> = None;
    for index in 0..units.len() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        if let Some(label) = page_above(&units, index, article.is_some()) {
            if let Some(before) = page.replace(label.to_owned()) {
                tell_empty(context, &before);
            }
            continue;
        }
        let Some(unit) = units.get_mut(index) else { break };
        match unit.role {
            UnitRole::Furniture | UnitRole::Contents | UnitRole::Masthead => {}
            UnitRole::SectionHead => {
                tree.close(article.take());
                let key = bare_key(&unit.key).to_owned();
                let entry = context.contents.iter().position(|line| {
                    line.kind == ContentsKind::Section && bare_key(&line.key) == key
                });
                // A head the contents word otherwise is the section of the next title's entry.
                let entry = entry.or_else(|| {
                    titles
                        .range(index..)
                        .next()
                        .and_then(|(_, title)| title.entry)
                        .and_then(|entry| entry_sections.get(entry).copied().flatten())
                        .filter(|entry| !tree.places.contains_key(entry))
                });
                let depth =
                    unit.rank.and_then(|rank| ranks.iter().position(|known| *known == rank));
                let mut section = section_of(unit, entry, &context.contents);
                section.intro.extend(begins_on(&mut section.pages, page.take()));
                let rank = unit.rank;
                tree.open_section(section, entry, depth.unwrap_or(0), rank);
            }
            UnitRole::Title => {
                tree.close(article.take());
                let Some(title) = titles.get(&index) else { continue };
                skip = title.units.saturating_sub(1);
                let wanted =
                    title.entry.and_then(|entry| entry_sections.get(entry).copied().flatten());
                tree.enter(wanted, title.entry.is_some(), heads_in_body, &context.contents);
                if context.sectioned {
                    tree.leave(unit.rank);
                }
                let mut begun = begin(&units, index, title, context);
                begun.pieces.extend(begins_on(&mut begun.pages, page.take()));
                for (line, names) in std::mem::take(&mut kickers) {
                    begun.kicker.push(line);
                    begun.names.extend(names);
                    begun.infer(
                        "kicker",
                        "kickers/above",
                        "it stands directly above the title",
                        700,
                    );
                }
                article = Some(begun);
            }
            UnitRole::Kicker => {
                tree.close(article.take());
                kickers.push((unit.spoken(), unit.hints.names.clone()));
            }
            UnitRole::Open => match &mut article {
                Some(article) => {
                    article.names.extend(unit.hints.names.iter().cloned());
                    article.pieces.push(Piece::Unit(Box::new(std::mem::take(unit))));
                }
                None if matches!(unit.content, Content::Page(_)) => {
                    if let Content::Page(Some(label)) = &unit.content {
                        tell_empty(context, label);
                    }
                }
                None => match tree.current() {
                    Some(section) => {
                        if let Some(label) = page.take() {
                            section.intro.push(Piece::block(Block::PageBreak(PageBreak { label })));
                        }
                        section.names.extend(unit.hints.names.iter().cloned());
                        section.intro.push(Piece::Unit(Box::new(std::mem::take(unit))));
                    }
                    None => {
                        let below = units.iter().skip(index + 1).find(|unit| stays(unit));
                        let heads = below.is_some_and(|unit| unit.role == UnitRole::Open);
                        article = units.get(index).map(|unit| untitled(unit, heads));
                        if let Some(article) = &mut article {
                            article.pages = page.take().as_deref().map(pages);
                        }
                    }
                },
            },
        }
    }
    tree.close(article.take());
    if let Some(label) = page {
        tell_empty(context, &label);
    }
    context.nodes = tree.nodes;
    // The record says where the lines of the contents stood.
    context.units = units;
}

/// For each entry of the contents, the section entry it stands under.
fn entry_sections(contents: &[ContentsLine]) -> Vec<Option<usize>> {
    let mut current = None;
    contents
        .iter()
        .enumerate()
        .map(|(index, line)| {
            if line.kind == ContentsKind::Section {
                current = Some(index);
            }
            current
        })
        .collect()
}

/// Ranks that section heads have, highest first.
fn section_ranks(units: &[Unit]) -> Vec<u8> {
    let mut ranks: Vec<u8> = units
        .iter()
        .filter(|unit| unit.role == UnitRole::SectionHead)
        .filter_map(|unit| unit.rank)
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

/// The tree while it grows.
#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    /// Where the section of an entry of the contents stands: indices from the top.
    places: BTreeMap<usize, Vec<usize>>,
    /// The open section: indices from the top.
    open: Vec<usize>,
    /// Ranks of the open sections, from the top.
    ranks: Vec<Option<u8>>,
}

impl Tree {
    fn section(&mut self, path: &[usize]) -> Option<&mut SectionNode> {
        let mut nodes = &mut self.nodes;
        let (last, parents) = path.split_last()?;
        for index in parents {
            match nodes.get_mut(*index)? {
                Node::Section(section) => nodes = &mut section.nodes,
                Node::Article(_) => return None,
            }
        }
        match nodes.get_mut(*last)? {
            Node::Section(section) => Some(section),
            Node::Article(_) => None,
        }
    }

    fn current(&mut self) -> Option<&mut SectionNode> {
        let open = self.open.clone();
        self.section(&open)
    }

    fn close(&mut self, article: Option<ArticleNode>) {
        let Some(article) = article else { return };
        let node = Node::Article(Box::new(article));
        match self.current() {
            Some(section) => section.nodes.push(node),
            None => self.nodes.push(node),
        }
    }

    /// Opens a section at this depth, below the ones that are open.
    fn open_section(
        &mut self,
        section: SectionNode,
        entry: Option<usize>,
        depth: usize,
        rank: Option<u8>,
    ) {
        self.open.truncate(depth);
        let index = match self.current() {
            Some(parent) => {
                parent.nodes.push(Node::Section(section));
                parent.nodes.len() - 1
            }
            None => {
                self.open.clear();
                self.nodes.push(Node::Section(section));
                self.nodes.len() - 1
            }
        };
        self.ranks.truncate(self.open.len());
        self.open.push(index);
        self.ranks.push(rank);
        if let Some(entry) = entry {
            self.places.insert(entry, self.open.clone());
        }
    }

    /// Leaves the sections that do not stand higher than a title of this rank.
    fn leave(&mut self, rank: Option<u8>) {
        let above = self.ranks.iter().take_while(|section| **section < rank).count();
        self.open.truncate(above);
        self.ranks.truncate(above);
    }

    /// Enters the section a title belongs to.
    fn enter(
        &mut self,
        wanted: Option<usize>,
        listed: bool,
        heads_in_body: bool,
        contents: &[ContentsLine],
    ) {
        match wanted {
            Some(entry) if self.places.get(&entry).is_some_and(|place| *place == self.open) => {}
            Some(entry) => {
                if let Some(place) = self.places.get(&entry) {
                    // A title out of its order goes back to its own section.
                    self.open = place.clone();
                } else if let Some(line) = contents.get(entry) {
                    let section = SectionNode {
                        // A name that stands in the contents alone has no second witness for its spaces.
                        title: inline::plain(line.text.trim()),
                        entry: Some(entry),
                        pages: line.page.as_deref().map(pages),
                        inferences: vec![inference(
                            "title",
                            "articles/section-in-contents",
                            format!("the contents list `{}` above the article", line.text),
                            900,
                        )],
                        ..SectionNode::default()
                    };
                    self.open.clear();
                    self.open_section(section, Some(entry), 0, None);
                }
            }
            // Listed before the first section: it stands at the top.
            None if listed && !heads_in_body => self.open.clear(),
            None => {}
        }
    }
}

fn section_of(unit: &Unit, entry: Option<usize>, contents: &[ContentsLine]) -> SectionNode {
    let line = entry.and_then(|entry| contents.get(entry));
    let mut title = unit.line().cloned().unwrap_or_default();
    unbreak(&mut title);
    strip_ornaments(&mut title);
    number(&mut title, unit);
    let words = plain::inlines(&title);
    let toc = line
        .filter(|line| bare_key(&line.key) != bare_key(&fold::key(&words)))
        .map(|line| Toc { title: Some(inline::plain(line.text.trim())), summary: None });
    SectionNode {
        title: unit.in_its_tongue(title),
        entry,
        names: unit.hints.names.clone(),
        pages: line.and_then(|line| line.page.as_deref()).map(pages),
        toc,
        inferences: vec![inference(
            "title",
            "sections/head",
            format!("`{}` stands above titles", unit.text),
            800,
        )],
        ..SectionNode::default()
    }
}

/// Brackets and bullets that only mark a section name.
fn strip_ornaments(title: &mut Inlines) {
    if let [Inline::Text(run)] = title.as_mut_slice() {
        let inner = run
            .text
            .trim_matches(|c: char| c.is_whitespace() || "【】〖〗■□◆◇●○★☆▲△▶►※◎§|｜".contains(c));
        run.text = inner.to_owned();
    }
}

fn begin(
    units: &[Unit],
    index: usize,
    evidence: &TitleEvidence,
    context: &Context<'_>,
) -> ArticleNode {
    let line = evidence.entry.and_then(|entry| context.contents.get(entry));
    let mut whole: Option<Unit> = None;
    for unit in units.iter().skip(index).take(evidence.units.max(1)) {
        if let Some(whole) = &mut whole {
            // Lines in two languages have none in common.
            whole.hints.language.take_if(|own| Some(&*own) != unit.hints.language.as_ref());
        }
        match &mut whole {
            Some(whole) => append_title(whole, unit.clone()),
            None => whole = Some(unit.clone()),
        }
    }
    let whole = whole.unwrap_or_default();
    let mut title = whole.line().cloned().unwrap_or_default();
    let toc_text = line.map(|line| line.text.as_str());
    let broken = unbreak(&mut title);
    respace(&mut title, toc_text);
    number(&mut title, &whole);
    let key = fold::key(&plain::inlines(&title));
    let toc = line
        .filter(|line| line.key != key)
        .map(|line| Toc { title: Some(inline::plain(line.text.trim())), summary: None });
    let mut article = ArticleNode {
        title: whole.in_its_tongue(title),
        names: whole.hints.names,
        entry: evidence.entry,
        pages: line.and_then(|line| line.page.as_deref()).map(pages),
        toc,
        ..ArticleNode::default()
    };
    article.infer("title", evidence.rule, evidence.evidence.clone(), evidence.confidence);
    if broken {
        article.infer("title", "articles/lines", "breaks in it only part its lines", 800);
    }
    article
}

/// Sets the number before a title that the program counts and shows.
fn number(title: &mut Inlines, unit: &Unit) {
    let Some(list) = &unit.hints.list else { return };
    let label = list.label.trim();
    if label.is_empty() || list.kind != masthead_issue::ListKind::Ordered {
        return;
    }
    let mark = |c: char| space::is_cjk(c) && !space::is_cjk_letter(c);
    let gap = if label.chars().next_back().is_some_and(mark) { "" } else { " " };
    title.insert(0, Inline::text(format!("{label}{gap}")));
    masthead_issue::normal::inlines(title);
}

/// Joins the lines of a title; between two CJK lines stays a space for the contents to decide on.
fn append_title(whole: &mut Unit, next: Unit) {
    let cjk = whole.text.chars().next_back().is_some_and(space::is_cjk)
        && next.text.chars().next().is_some_and(space::is_cjk);
    if cjk {
        whole.append_spaced(next);
    } else {
        whole.append(next);
    }
}

/// Puts a space where a title is broken by hand or moved on by a tab; says whether it was.
fn unbreak(title: &mut Inlines) -> bool {
    let mut broken = false;
    for inline in title.iter_mut() {
        match inline {
            Inline::LineBreak(_) => {
                *inline = Inline::text(" ");
                broken = true;
            }
            Inline::Text(run) if run.text.contains('\t') => {
                run.text = run.text.replace('\t', " ");
                broken = true;
            }
            _ => {}
        }
    }
    masthead_issue::normal::inlines(title);
    broken
}

/// In titles a space between two CJK characters stays only where contents and body both have it.
fn respace(title: &mut Inlines, toc: Option<&str>) {
    if let [Inline::Text(run)] = title.as_mut_slice() {
        run.text = space::title_spaces(&run.text, toc);
        return;
    }
    if let Some(Inline::Text(run)) = title.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    if let Some(Inline::Text(run)) = title.last_mut() {
        run.text = run.text.trim_end().to_owned();
    }
    masthead_issue::normal::inlines(title);
}

/// The reading of a printed page number, or of the first and the last.
pub(crate) fn pages(text: &str) -> Pages {
    let number = |text: &str| numeral::parse(text).filter(|_| text.chars().all(char::is_numeric));
    let (first, last) = match text.split_once(is_dash) {
        Some((first, last)) => (number(first), number(last)),
        None => (number(text), None),
    };
    Pages { text: text.to_owned(), first, last }
}

/// Gives what begins the printed page that begins above it. Where the contents name another, the
/// page is a mark in the text: both stand in print.
fn begins_on(known: &mut Option<Pages>, label: Option<String>) -> Option<Piece> {
    let label = label?;
    match known {
        Some(known) if known.text != label && !begins(known, &label) => {
            Some(Piece::block(Block::PageBreak(PageBreak { label })))
        }
        Some(_) => None,
        None => {
            *known = Some(pages(&label));
            None
        }
    }
}

/// Whether a range of pages begins on this one.
fn begins(range: &Pages, label: &str) -> bool {
    range.last.is_some() && range.first == pages(label).first
}

/// Tells of a printed page on which nothing of an article stands.
fn tell_empty(context: &mut Context<'_>, label: &str) {
    let notice = Diagnostic::new(codes::asm::PAGE_WITHOUT_TEXT)
        .with("label", label)
        .lost(format!("printed page {label}"), "left out");
    context.notice(notice);
}

/// The number of a printed page above what begins: a title, or anything where no article is open.
fn page_above(units: &[Unit], index: usize, is_open: bool) -> Option<&str> {
    let Content::Page(Some(label)) = &units.get(index)?.content else { return None };
    let mut rest = units.iter().skip(index + 1).filter(|unit| unit.role != UnitRole::Furniture);
    let next = rest.next()?;
    (next.role != UnitRole::Open || !is_open).then_some(label)
}

/// Whether something of a unit is left for the articles.
fn stays(unit: &Unit) -> bool {
    let taken = matches!(unit.role, UnitRole::Furniture | UnitRole::Contents | UnitRole::Masthead);
    !taken && !matches!(unit.content, Content::Page(_))
}

/// What stands before the first title: an article, with its first line as title where it can be
/// and has something below it.
fn untitled(unit: &Unit, heads: bool) -> ArticleNode {
    let mut article = ArticleNode { names: unit.hints.names.clone(), ..ArticleNode::default() };
    if heads
        && unit.is_headlike()
        && unit.hints.list.is_none()
        && !(unit.hints.size.is_some() && unit.begins_small())
        && !masthead::named_text(unit.hints.role)
        && !unit.hints.boxed
    {
        article.title = unit.spoken();
        article.infer("title", "articles/before-first", "it stands before the first title", 400);
    } else {
        article.pieces.push(Piece::Unit(Box::new(unit.clone())));
    }
    article
}
