//! Pictures, figures, drawings, sound and film.

use masthead_codec::{Content, Hints, Role};
use masthead_diagnostics::{Diagnostic, codes};
use masthead_issue::{Block, Digest, Figure, FigureMedia, Id, Media, MediaKind};
use masthead_package::{media_type, transfer};
use masthead_xml::{Node, Ns, Tree, Writer};

use super::block::{children, words_of};
use super::context::{Context, Flow, Goes, cut};
use super::line::{Picture, What};
use super::state::State;

/// A figure of pictures alone.
pub(super) fn of(pictures: Vec<Picture>) -> Block {
    let media = pictures.into_iter().map(|picture| FigureMedia {
        asset: picture.asset,
        alt: picture.alt,
        decorative: picture.decorative,
        caption: None,
    });
    let media = media.collect();
    Block::Figure(Figure { id: Id::default(), label: None, caption: None, credit: None, media })
}

/// `figure`: pictures with their caption; of what else stands in one, the words below are those of
/// a caption, too.
pub(super) fn read<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    let caption = tree.elements().find(|one| &*one.name.local == "figcaption");
    let above = tree.elements().next().zip(caption).is_some_and(|(a, b)| std::ptr::eq(a, b));
    let goes = flow.goes;
    let drafted = cx.within(flow, goes, state, |cx, inner, state| {
        for child in &tree.children {
            match child {
                Node::Element(one) if caption.is_some_and(|it| std::ptr::eq(it, one)) => {}
                Node::Element(one) => super::block::element(cx, inner, one, state),
                Node::Text(text) => inner.line.text(text, &state.look),
            }
        }
    });
    if goes == Goes::Draft {
        cx.top -= drafted.len();
    }
    let mut figure: Option<Figure> = None;
    let mut rest = Vec::new();
    for block in drafted {
        match block.content {
            Content::Block(boxed) => match *boxed {
                Block::Figure(one) if one.caption.is_none() => {
                    flow.names.extend(block.hints.names);
                    match &mut figure {
                        Some(figure) => figure.media.extend(one.media),
                        None => figure = Some(one),
                    }
                }
                other => rest.push((Content::Block(Box::new(other)), block.hints, block.rows)),
            },
            content => rest.push((content, block.hints, block.rows)),
        }
    }
    let mut words = caption.map(|caption| words_of(cx, flow, caption, state));
    words = words.filter(|words| !words.is_empty());
    let said =
        |words| (Content::Line(words), Hints { role: Some(Role::Caption), ..Hints::default() });
    // `assemble` parts label and words, and puts them to what stands beside.
    if above
        && goes == Goes::Draft
        && figure.is_none()
        && let Some((content, hints)) = words.take().map(said)
    {
        cx.push(flow, content, hints);
    }
    if let Some(mut figure) = figure {
        if goes != Goes::Draft {
            figure.caption = words.take();
        }
        cx.block(flow, Block::Figure(figure));
        if let Some((content, hints)) = words.take().map(said) {
            cx.push(flow, content, hints);
        }
    }
    for (content, hints, rows) in rest {
        cx.push(flow, content, hints);
        if let Some(last) = flow.blocks.last_mut() {
            last.rows = rows;
        }
    }
    if let Some((content, hints)) = words.map(said) {
        cx.push(flow, content, hints);
    }
}

/// `img`.
pub(super) fn image(cx: &mut Context<'_, '_, '_>, flow: &mut Flow, tree: &Tree, state: &State) {
    let source = tree
        .attribute("src")
        .or_else(|| tree.attribute_ns(Ns::XLINK, "href"))
        .or_else(|| tree.attribute("href"))
        .unwrap_or_default();
    let alt = tree.attribute("alt").map(str::trim);
    let decorative = alt == Some("");
    let alt = alt.filter(|alt| !alt.is_empty()).map(str::to_owned);
    match picture(cx, source) {
        Some(asset) => {
            flow.line.push(What::Picture(Picture { asset, alt, decorative }), &state.look);
        }
        // The words for a picture that is lost are all that is left of it.
        None => flow.line.text(alt.as_deref().unwrap_or_default(), &state.look),
    }
}

/// The bytes of a picture by its address, put by.
fn picture(cx: &mut Context<'_, '_, '_>, source: &str) -> Option<Digest> {
    let source = source.trim();
    if let Some(bytes) = transfer::data(source).filter(|bytes| !bytes.is_empty()) {
        return Some(Digest(cx.assets.insert(bytes).digest));
    }
    let Some((path, _)) = cx.resources.locate(&cx.chapter.path, source) else {
        missing(cx, source);
        return None;
    };
    if let Some(known) = cx.pictures.get(&path) {
        return known.clone();
    }
    let found = match cx.resources.picture(&path, cx.report) {
        Ok(bytes) => bytes.filter(|bytes| !bytes.is_empty()),
        Err(failure) => {
            cx.failure = Some(failure);
            None
        }
    };
    let digest = found.map(|bytes| Digest(cx.assets.insert(bytes).digest));
    if digest.is_none() {
        missing(cx, source);
    }
    cx.pictures.insert(path, digest.clone());
    digest
}

fn missing(cx: &mut Context<'_, '_, '_>, source: &str) {
    cx.notice(
        Diagnostic::new(codes::epb::PICTURE_MISSING)
            .with("target", cut(source))
            .lost("picture", "dropped"),
    );
}

/// `svg` in a text: the picture it shows, where it shows one alone; else a drawing of its own.
pub(super) fn svg(cx: &mut Context<'_, '_, '_>, flow: &mut Flow, tree: &Tree, state: &State) {
    let said = |name: &str| {
        let found = tree.elements().find(|one| &*one.name.local == name);
        found.map(|one| cut(&one.text())).filter(|text| !text.is_empty())
    };
    let (title, description) = (said("title"), said("desc"));
    let description = description.filter(|text| title.as_ref() != Some(text));
    let title = match (title, description) {
        (Some(title), Some(description)) => Some(format!("{title} {description}")),
        (title, description) => title.or(description),
    };
    let shapes = |one: &&Tree| {
        !matches!(&*one.name.local, "image" | "g" | "title" | "desc" | "defs" | "a" | "metadata")
    };
    let images: Vec<&Tree> = tree.descendants().filter(|one| &*one.name.local == "image").collect();
    if !images.is_empty() && !tree.descendants().any(|one| shapes(&one)) {
        for image in images {
            let source = image.attribute_ns(Ns::XLINK, "href").or_else(|| image.attribute("href"));
            if let Some(asset) = picture(cx, source.unwrap_or_default()) {
                let picture = Picture { asset, alt: title.clone(), decorative: false };
                flow.line.push(What::Picture(picture), &state.look);
            }
        }
        return;
    }
    let words: Vec<String> = tree
        .descendants()
        .filter(|one| &*one.name.local == "text")
        .map(|one| cut(&one.text()))
        .filter(|text| !text.is_empty())
        .collect();
    let alt = title.or_else(|| (!words.is_empty()).then(|| words.join(" ")));
    let mut writer = Writer::new();
    draw(&mut writer, tree, true);
    let bytes = writer.finish().into_bytes();
    let asset = Digest(cx.assets.insert(bytes).digest);
    flow.line.push(What::Picture(Picture { asset, alt, decorative: false }), &state.look);
}

/// Writes a drawing without what would run.
fn draw(writer: &mut Writer, tree: &Tree, outermost: bool) {
    if tree.name.ns != Ns::SVG || &*tree.name.local == "script" {
        return;
    }
    let mut attributes: Vec<(String, &str)> = Vec::new();
    if outermost {
        attributes.push(("xmlns".to_owned(), "http://www.w3.org/2000/svg"));
        attributes.push(("xmlns:xlink".to_owned(), "http://www.w3.org/1999/xlink"));
    }
    for (name, value) in &tree.attributes {
        let spelt = match name.ns {
            Ns::NONE if !name.local.starts_with("on") => name.local.to_string(),
            Ns::XLINK => format!("xlink:{}", name.local),
            Ns::XML => format!("xml:{}", name.local),
            _ => continue,
        };
        attributes.push((spelt, value));
    }
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    writer.open(&tree.name.local, &attributes);
    for child in &tree.children {
        match child {
            Node::Text(text) => writer.text(text),
            Node::Element(child) => draw(writer, child, false),
        }
    }
    writer.close();
}

/// Sound, film, and whatever else is embedded: the part itself where it is one we can hold, and
/// what stands in its place elsewhere.
pub(super) fn medium<'t>(
    cx: &mut Context<'t, '_, '_>,
    flow: &mut Flow,
    tree: &'t Tree,
    state: &State,
) {
    let name = &*tree.name.local;
    let own = tree.attribute("src").or_else(|| tree.attribute("data"));
    let mut sources = tree.elements().filter(|one| &*one.name.local == "source");
    let address = own.or_else(|| sources.find_map(|one| one.attribute("src")));
    let address = address.map(str::trim).filter(|address| !address.is_empty());
    let kind = match name {
        "audio" => Some(MediaKind::Audio),
        "video" => Some(MediaKind::Video),
        _ => None,
    };
    let Some(address) = address else {
        return children(cx, flow, tree, state);
    };
    let inside = cx.resources.locate(&cx.chapter.path, address).map(|(path, _)| path);
    let bytes = match &inside {
        Some(path) => match cx.resources.bytes(path, cx.report) {
            Ok(bytes) => bytes,
            Err(failure) => {
                cx.failure = Some(failure);
                None
            }
        },
        None => None,
    };
    let found = bytes.as_deref().and_then(media_type).unwrap_or_default();
    let said = tree.attribute("type").unwrap_or(found);
    if kind.is_none() && found.starts_with("image/") {
        let Some(bytes) = bytes else { return };
        let asset = Digest(cx.assets.insert(bytes).digest);
        let alt = ["title", "aria-label"].into_iter().find_map(|name| tree.attribute(name));
        let alt = alt.map(str::to_owned).or_else(|| Some(cut(&tree.text())));
        let alt = alt.filter(|alt| !alt.is_empty());
        flow.line.push(What::Picture(Picture { asset, alt, decorative: false }), &state.look);
        return;
    }
    let kind = kind.or_else(|| {
        let is = |start: &str| said.starts_with(start) || found.starts_with(start);
        match () {
            () if is("audio/") => Some(MediaKind::Audio),
            () if is("video/") => Some(MediaKind::Video),
            () => None,
        }
    });
    let Some(kind) = kind.filter(|_| bytes.is_some() || inside.is_none()) else {
        cx.notice(
            Diagnostic::new(codes::epb::OBJECT_DROPPED)
                .with("what", name)
                .with("target", cut(address))
                .lost(name, "kept as what stands in its place"),
        );
        return children(cx, flow, tree, state);
    };
    cx.end_line(flow, state);
    let asset = bytes.map(|bytes| Digest(cx.assets.insert(bytes).digest));
    let url = asset.is_none().then(|| address.to_owned());
    let transcript = cx.settled(flow, state, |cx, inner, state| children(cx, inner, tree, state));
    cx.block(flow, Block::Media(Media { asset, url, kind, caption: None, transcript }));
}
