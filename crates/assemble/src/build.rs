//! From the filled tree to an issue in normal form, and its record.

mod crossrefs;
pub(crate) mod fold;
mod ids;
mod marks;

use std::collections::{BTreeMap, BTreeSet};

use masthead_canonical::{Record, RecordDiagnostic, RecordSource, RecordTocEntry, Work};
use masthead_codec::{AssetStore, SourceFile};
use masthead_diagnostics::{Diagnostic, Outcome, codes};
use masthead_issue::{
    Article, Asset, Block, Cover, Digest, Entry, Id, Inline, Inlines, Issue, Layout, Masthead,
    MastheadGroup, MastheadPlace, Note, NoteKind, PageProgression, Paragraph, Publication, Section,
    Title, WritingMode, normal, plain, walk,
};
use masthead_notation::align;
use masthead_package::AssetInfo;

use crate::context::{ContentsKind, Context};
use crate::tree::{ArticleNode, Front, Node, SectionNode};

/// Makes the issue and its record.
pub(crate) fn issue(
    mut context: Context<'_>,
    source: &SourceFile,
    covers: Vec<Cover>,
    assets: &AssetStore,
) -> Outcome<Work> {
    let front = std::mem::take(&mut context.front);
    let mut builder = Builder {
        notes: take_notes(&mut context),
        inferences: BTreeMap::new(),
        count: 0,
        entries: BTreeMap::new(),
        names: Vec::new(),
    };
    let nodes = std::mem::take(&mut context.nodes);
    let contents: Vec<Entry> = nodes.into_iter().map(|node| builder.entry(node)).collect();

    let mut issue = Issue::new(context.language.clone(), publication(&front));
    issue.numbering = front.numbering.clone();
    issue.dates = front.dates.clone();
    issue.ext = front.ext.clone();
    issue.covers = covers;
    issue.layout = layout(&context);
    issue.masthead = masthead(&mut context, front);
    issue.contents = contents;
    normal::issue(&mut issue);
    loose_notes(&mut context, &mut builder, &mut issue);
    if issue.publication.title.content.is_empty() {
        context.notice(Diagnostic::new(codes::asm::TITLE_MISSING));
    }
    if issue.articles().is_empty() {
        context.notice(Diagnostic::new(codes::asm::NO_ARTICLES));
    }
    issue.id = masthead_codec::issue_id(&issue);
    let named = ids::assign(&mut issue, std::mem::take(&mut builder.names));
    crossrefs::settle(&mut issue, &mut context.report);
    crossrefs::link(&mut issue);
    let assets = used_assets(&mut context, &mut issue, assets);
    let record = record(&mut context, source, &mut builder, &named);
    Outcome { value: Work { issue, assets, record }, report: context.report }
}

/// What is needed while nodes become entries.
struct Builder {
    /// Notes of the draft that no article has taken yet.
    notes: BTreeMap<Id, Note>,
    /// Decisions about each node, by the provisional id it carries until ids are assigned.
    inferences: BTreeMap<String, Vec<masthead_canonical::Inference>>,
    count: usize,
    /// The provisional id of the node each entry of the contents matched.
    entries: BTreeMap<usize, String>,
    /// Names the draft points at, with the provisional id of the entry each stands in.
    names: Vec<(String, String)>,
}

impl Builder {
    /// A name for a node until its place gives it an id.
    fn provisional(
        &mut self,
        inferences: Vec<masthead_canonical::Inference>,
        entry: Option<usize>,
        names: Vec<String>,
    ) -> Id {
        self.count += 1;
        let id = format!("node{}", self.count);
        self.names.extend(names.into_iter().map(|name| (name, id.clone())));
        if let Some(entry) = entry {
            self.entries.insert(entry, id.clone());
        }
        self.inferences.insert(id.clone(), inferences);
        Id(id)
    }

    fn entry(&mut self, node: Node) -> Entry {
        match node {
            Node::Section(section) => Entry::Section(Box::new(self.section(section))),
            Node::Article(article) => Entry::Article(Box::new(self.article(*article))),
        }
    }

    fn section(&mut self, node: SectionNode) -> Section {
        let SectionNode { title, entry, pages, toc, names, intro, nodes, inferences } = node;
        Section {
            id: self.provisional(inferences, entry, names),
            title: Title { content: title, ..Title::default() },
            pages,
            toc,
            intro: fold::blocks(intro),
            entries: nodes.into_iter().map(|node| self.entry(node)).collect(),
            ext: BTreeMap::new(),
        }
    }

    fn article(&mut self, node: ArticleNode) -> Article {
        let ArticleNode {
            language,
            title,
            subtitle,
            entry,
            kicker,
            standfirst,
            byline,
            credits,
            sources,
            abstracts,
            keywords,
            pages,
            toc,
            names,
            pieces,
            references,
            notes,
            inferences,
        } = node;
        let mut article = Article::new(self.provisional(inferences, entry, names));
        article.language = language;
        article.title =
            (!title.is_empty()).then(|| Title { content: title, subtitle, ..Title::default() });
        article.kicker = kicker;
        article.standfirst = standfirst;
        article.byline = byline;
        article.credits = credits;
        article.sources = sources;
        article.abstracts = abstracts;
        article.keywords = keywords;
        article.pages = pages;
        article.toc = toc;
        article.references = references;
        article.body = fold::blocks(pieces);
        normal::blocks(&mut article.body);
        article.notes = self.referenced_notes(&mut article);
        marks::link(&mut article, notes);
        article
    }

    /// Notes of the draft that the article refers to, in the order of their marks.
    fn referenced_notes(&mut self, article: &mut Article) -> Vec<Note> {
        let mut collector = NoteMarks::default();
        walk::article_mut(article, &mut collector);
        let mut notes = Vec::new();
        let mut queue: std::collections::VecDeque<Id> = collector.0.into();
        while let Some(id) = queue.pop_front() {
            if let Some(mut note) = self.notes.remove(&id) {
                // A note may have notes of its own.
                let mut inner = NoteMarks::default();
                walk::blocks_mut(&mut note.blocks, &mut inner);
                queue.extend(inner.0);
                notes.push(note);
            }
        }
        notes
    }
}

/// Collects the marks of notes, in order.
#[derive(Default)]
struct NoteMarks(Vec<Id>);

impl walk::VisitMut for NoteMarks {
    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            if let Inline::NoteReference(mark) = inline {
                self.0.push(mark.note.clone());
            }
        }
    }
}

fn take_notes(context: &mut Context<'_>) -> BTreeMap<Id, Note> {
    std::mem::take(&mut context.draft_notes)
        .into_iter()
        .map(|note| (note.id.clone(), note))
        .collect()
}

/// Notes no article refers to stay with the issue, and are told.
fn loose_notes(context: &mut Context<'_>, builder: &mut Builder, issue: &mut Issue) {
    for (id, note) in std::mem::take(&mut builder.notes) {
        let label = note.label.clone().unwrap_or_else(|| id.to_string());
        context.notice(Diagnostic::new(codes::asm::NOTE_UNREFERENCED).with("label", label));
        issue.notes.push(note);
    }
}

fn publication(front: &Front) -> Publication {
    Publication {
        title: Title {
            content: front.title.clone(),
            subtitle: front.subtitle.clone(),
            ..Title::default()
        },
        identifiers: front.identifiers.clone(),
        frequency: None,
        series: front.series.clone().map(|content| Title { content, ..Title::default() }),
    }
}

/// The printed lines; two that are nearly the same are reported.
fn masthead(context: &mut Context<'_>, front: Front) -> Option<Masthead> {
    let words: Vec<String> = front
        .groups
        .iter()
        .flat_map(|(_, _, lines)| lines)
        .map(|line| plain::inlines(&line.content))
        .filter(|words| words.chars().count() >= 8)
        .collect();
    for (index, first) in words.iter().enumerate() {
        for second in words.iter().skip(index + 1) {
            let overlap = disagreement(first, second);
            if let Some((a, b)) = overlap {
                context.notice(
                    Diagnostic::new(codes::asm::MASTHEAD_DISAGREES)
                        .with("first", a)
                        .with("second", b),
                );
            }
        }
    }
    let groups: Vec<MastheadGroup> = front
        .groups
        .into_iter()
        .map(|(place, title, lines)| MastheadGroup { place: MastheadPlace(place), title, lines })
        .collect();
    (!groups.is_empty()).then_some(Masthead { groups })
}

/// Two lines of which one holds nearly the other.
fn disagreement(first: &str, second: &str) -> Option<(String, String)> {
    let (short, long) = if first.chars().count() <= second.chars().count() {
        (first, second)
    } else {
        (second, first)
    };
    let key_short = masthead_notation::fold::key(short);
    let key_long = masthead_notation::fold::key(long);
    if key_short.is_empty()
        || key_long.contains(&key_short)
        || key_short.chars().any(|c| c.is_ascii_digit())
    {
        return None;
    }
    let length = key_short.chars().count();
    let characters: Vec<char> = key_long.chars().collect();
    let near = characters.windows(length.saturating_sub(2).max(1)).any(|window| {
        let window: String = window.iter().collect();
        align::similarity(&key_short, &window) >= 800
    }) || align::similarity(&key_short, &key_long) >= 800;
    near.then(|| (first.to_owned(), second.to_owned()))
}

/// Vertical lines, where the document says so.
fn layout(context: &Context<'_>) -> Option<Layout> {
    let vertical = context
        .properties
        .other
        .iter()
        .any(|(name, value)| name == "writingMode" && value == "vertical-rl");
    vertical.then_some(Layout {
        writing_mode: Some(WritingMode::VerticalRl),
        page_progression: Some(PageProgression::Rtl),
    })
}

/// The media the issue refers to, and what is known of each.
fn used_assets(context: &mut Context<'_>, issue: &mut Issue, assets: &AssetStore) -> AssetStore {
    let mut used = UsedAssets::default();
    walk::issue_mut(issue, &mut used);
    used.0.extend(issue.covers.iter().map(|cover| cover.asset.clone()));
    let mut kept = AssetStore::new();
    for (digest, _) in assets.iter() {
        let digest = Digest(digest.to_owned());
        if !used.0.contains(&digest) {
            context
                .notice(Diagnostic::new(codes::asm::ASSET_UNUSED).with("digest", digest.as_str()));
            continue;
        }
        let Some(info) = kept.adopt(assets, digest.as_str()) else { continue };
        let AssetInfo { media_type, bytes, width, height, .. } = info;
        let asset = Asset { media_type: media_type.to_owned(), bytes, width, height, rights: None };
        issue.assets.insert(digest, asset);
    }
    kept
}

/// Collects every asset that a block or a line refers to.
#[derive(Default)]
struct UsedAssets(BTreeSet<Digest>);

impl walk::VisitMut for UsedAssets {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        for block in blocks {
            match block {
                Block::Figure(figure) => {
                    self.0.extend(figure.media.iter().map(|media| media.asset.clone()));
                }
                Block::Attachment(attachment) => {
                    self.0.extend(attachment.asset.clone());
                    self.0.extend(attachment.code.as_ref().and_then(|code| code.asset.clone()));
                }
                Block::Media(media) => self.0.extend(media.asset.clone()),
                Block::Records(records) => {
                    self.0.extend(records.items.iter().filter_map(|item| item.image.clone()));
                }
                Block::Equation(equation) => self.0.extend(equation.math.asset.clone()),
                Block::Paragraph(_)
                | Block::Division(_)
                | Block::List(_)
                | Block::Quote(_)
                | Block::Verse(_)
                | Block::Dialogue(_)
                | Block::Aside(_)
                | Block::Table(_)
                | Block::Code(_)
                | Block::Parallel(_)
                | Block::PageBreak(_)
                | Block::Break(_)
                | Block::Extension(_) => {}
            }
        }
    }

    fn line(&mut self, line: &mut Inlines) {
        for inline in line {
            match inline {
                Inline::Image(image) => {
                    self.0.insert(image.asset.clone());
                }
                Inline::Math(math) => self.0.extend(math.asset.clone()),
                _ => {}
            }
        }
    }
}

fn record(
    context: &mut Context<'_>,
    source: &SourceFile,
    builder: &mut Builder,
    named: &BTreeMap<String, String>,
) -> Record {
    let final_name = |provisional: &str| named.get(provisional).cloned().unwrap_or_default();
    let toc = context
        .contents
        .iter()
        .enumerate()
        .map(|(index, line)| RecordTocEntry {
            level: if line.kind == ContentsKind::Section { 1 } else { 2 },
            text: line.text.trim().to_owned(),
            page: line.page.clone(),
            place: context.units.get(line.unit).map(|unit| unit.place.to_string()),
            matched: builder
                .entries
                .get(&index)
                .map(|id| final_name(id))
                .filter(|id| !id.is_empty()),
            score: line.matched.map_or(0, |(_, score)| score),
        })
        .collect();
    let mut inferences = std::mem::take(&mut context.inferences);
    for inference in &mut inferences {
        if inference.node.is_empty() {
            "issue".clone_into(&mut inference.node);
        }
    }
    let mut of_nodes: Vec<(usize, masthead_canonical::Inference)> = Vec::new();
    for (provisional, list) in std::mem::take(&mut builder.inferences) {
        let order = provisional.trim_start_matches("node").parse().unwrap_or(usize::MAX);
        for mut inference in list {
            inference.node = final_name(&provisional);
            of_nodes.push((order, inference));
        }
    }
    of_nodes.sort_by_key(|(order, _)| *order);
    inferences.extend(of_nodes.into_iter().map(|(_, inference)| inference));
    Record {
        issue: None,
        tool: format!("masthead {}", env!("CARGO_PKG_VERSION")),
        options: options(context),
        sources: vec![RecordSource {
            id: "source1".to_owned(),
            name: source.name.clone(),
            sha256: source.sha256.clone(),
            media_type: source.media_type.clone(),
            encoding: source.encoding.clone(),
        }],
        toc,
        origins: BTreeMap::new(),
        inferences,
        diagnostics: context.report.iter().map(RecordDiagnostic::from).collect(),
    }
}

fn options(context: &Context<'_>) -> BTreeMap<String, String> {
    let mut options = BTreeMap::new();
    if let Some(encoding) = &context.options.encoding {
        options.insert("encoding".to_owned(), encoding.clone());
    }
    if let Some(language) = &context.options.language {
        options.insert("language".to_owned(), language.as_str().to_owned());
    }
    if !context.options.without.is_empty() {
        let names: Vec<&str> = context.options.without.iter().map(String::as_str).collect();
        options.insert("without".to_owned(), names.join(","));
    }
    options
}

/// A note of one line.
pub(crate) fn note_of(id: Id, kind: NoteKind, label: Option<String>, content: Inlines) -> Note {
    Note { id, kind, label, blocks: vec![Block::Paragraph(Paragraph { role: None, content })] }
}
