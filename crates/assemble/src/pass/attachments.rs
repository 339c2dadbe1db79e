//! What is handed along by its address: `附：…` and the address below it.
//!
//! A label that says so, the name of the thing, and a line that is nothing but an address make an
//! attachment. The name may wrap over lines; the printed code between name and address was lost
//! with the pictures.

use masthead_issue::{Attachment, Block, Digest, Id, Inline, Inlines, ScanCode, Symbology, plain};
use masthead_notation::join;

use crate::context::Context;
use crate::tree::{Piece, for_each_text};
use crate::unit::{LABEL, Unit, split_early};

/// Words that hand something along, before a colon.
const LABELS: &[&str] = &[
    "附",
    "附件",
    "附录",
    "附表",
    "附图",
    "附文",
    "附錄",
    "链接",
    "相关链接",
    "原文链接",
    "全文链接",
    "阅读原文",
    "扫码阅读",
    "查看全文",
    "延伸阅读",
    "政策原文",
    "添付",
    "関連リンク",
    "attachment",
    "annex",
    "link",
    "online",
    "download",
    "fulltext",
];
/// A name may wrap over this many lines.
const WRAPS: usize = 3;

pub(crate) fn run(context: &mut Context<'_>) {
    for_each_text(&mut context.nodes, &mut |pieces| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let labelled = labelled(pieces, at);
            let taken = labelled.as_ref().map_or(1, |(_, taken)| *taken);
            found.extend(labelled.map(|(attachment, _)| (at, attachment, taken)));
            at += taken;
        }
        if found.is_empty() {
            return;
        }
        let mut old = std::mem::take(pieces).into_iter();
        let mut end = 0;
        for (at, attachment, taken) in found {
            pieces.extend(old.by_ref().take(at - end));
            pieces.push(Piece::block(Block::Attachment(attachment)));
            end = at + old.by_ref().take(taken).count();
        }
        pieces.extend(old);
    });
}

fn line(pieces: &[Piece], at: usize) -> Option<&Unit> {
    pieces.get(at).and_then(Piece::line)
}

/// `附：《…》`, its further lines, a code, and its address.
fn labelled(pieces: &[Piece], at: usize) -> Option<(Attachment, usize)> {
    let unit = line(pieces, at)?;
    if unit.rank.is_some() && unit.hints.outline.is_some() {
        return None;
    }
    let (label, rest) = split_early(&unit.text, &['：', ':'], LABEL)?;
    let bare = label
        .trim()
        .trim_end_matches(|c: char| c.is_numeric() || "一二三四五六七八九十 ".contains(c));
    if !LABELS.contains(&masthead_notation::fold::key(bare).as_str()) {
        return None;
    }
    let rest_trimmed = rest.trim_start();
    let mut title = unit.line_from(unit.text.len() - rest_trimmed.len());
    let mut url = split_address(&mut title);
    let mut taken = 1;
    let mut text = rest_trimmed.trim_end().to_owned();
    // A wrapped name: further lines at once below it, up to the address.
    while url.is_none() && taken <= WRAPS {
        let Some(next) = line(pieces, at + taken) else { break };
        let goes_on = next.hints.gap_before == 0
            && next.address().is_none()
            && !join::ends_sentence(&text)
            && followed_by_address(pieces, at + taken + 1);
        if !goes_on {
            break;
        }
        let separator = join::separator(&text, &next.text);
        if !separator.is_empty() {
            title.push(Inline::text(separator));
        }
        title.extend(next.line().cloned().unwrap_or_default());
        text.push_str(&next.text);
        taken += 1;
    }
    let code = picture(pieces, at + taken);
    taken += usize::from(code.is_some());
    if url.is_none()
        && let Some(next) = line(pieces, at + taken)
        && let Some(found) = next.address()
    {
        url = Some(found.to_owned());
        taken += 1;
    }
    masthead_issue::normal::inlines(&mut title);
    if title.is_empty() && url.is_none() {
        return None;
    }
    let attachment = Attachment {
        id: Id::default(),
        label: Some(label.trim().to_owned()),
        title,
        url,
        asset: None,
        code: code.map(scan_code),
    };
    Some((attachment, taken))
}

fn followed_by_address(pieces: &[Piece], at: usize) -> bool {
    (at..at + WRAPS).any(|at| line(pieces, at).is_some_and(|unit| unit.address().is_some()))
}

/// An address at the end of a name.
fn split_address(title: &mut Inlines) -> Option<String> {
    let Some(Inline::Link(link)) = title.last() else { return None };
    let url = link.url.clone();
    if plain::inlines(&link.content).trim() == url {
        title.pop();
    }
    if let Some(Inline::Text(run)) = title.last_mut() {
        run.text = run.text.trim_end().to_owned();
    }
    Some(url)
}

/// A picture without caption between a name and its address is the code to scan.
fn picture(pieces: &[Piece], at: usize) -> Option<Digest> {
    let block = match pieces.get(at)? {
        Piece::Unit(unit) => unit.block()?,
        Piece::Block(block) => block,
        Piece::Heading { .. } => return None,
    };
    let Block::Figure(figure) = block else { return None };
    let [media] = figure.media.as_slice() else { return None };
    let followed = line(pieces, at + 1).is_some_and(|unit| unit.address().is_some());
    (figure.caption.is_none() && figure.label.is_none() && followed).then(|| media.asset.clone())
}

fn scan_code(asset: Digest) -> ScanCode {
    ScanCode { symbology: Symbology::Qr, asset: Some(asset), payload: None }
}
