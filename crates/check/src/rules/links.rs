//! Printed addresses against where links and codes lead.

use masthead_diagnostics::{Diagnostic, codes::iss};
use masthead_issue::{Block, Inline, plain};

use super::identifiers::address_fault;
use crate::Findings;
use crate::path::Path;
use crate::seen::{Concern, Seen};

pub(crate) struct Links;

impl<'a> Concern<'a> for Links {
    fn see(&mut self, seen: Seen<'a>, at: &Path<'a>, findings: &mut Findings) {
        match seen {
            Seen::Inline(Inline::Link(link)) => {
                let text = plain::inlines(&link.content);
                let text = text.trim();
                if is_web(&link.url) && is_address(text) && host(text) != host(&link.url) {
                    findings.push(
                        at.spot(),
                        Diagnostic::new(iss::LINK_TEXT_DIFFERS)
                            .with("text", text)
                            .with("url", &link.url),
                    );
                }
            }
            Seen::Block(Block::Attachment(attachment)) => {
                let payload = attachment.code.as_ref().and_then(|code| code.payload.as_ref());
                if let (Some(payload), Some(url)) = (payload, &attachment.url)
                    && address_fault(payload).is_none()
                    && !same(payload, url)
                {
                    findings.push(
                        at.below("/code/payload"),
                        Diagnostic::new(iss::SCAN_CODE_DIFFERS)
                            .with("payload", payload)
                            .with("url", url),
                    );
                }
            }
            _ => {}
        }
    }
}

fn is_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Whether a text is an address of the web and nothing else.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && (text.starts_with("www.") || text.contains("://"))
        && is_ascii(&host(text))
}

fn is_ascii(host: &str) -> bool {
    host.contains('.')
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

/// The host, without `www.` and port.
fn host(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned)
}

/// Whether two addresses lead to one place: scheme, `www.` and a slash at the end make no
/// difference, nor does a query that one alone has, which counts who came by the code.
fn same(one: &str, other: &str) -> bool {
    let parts = |address: &str| {
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        let bare = bare.split('#').next().unwrap_or_default();
        let (place, query) = bare.split_once('?').unwrap_or((bare, ""));
        let path = place.find('/').and_then(|at| place.get(at..)).unwrap_or_default();
        ((host(address), path.trim_end_matches('/').to_owned()), query.to_owned())
    };
    let (one, other) = (parts(one), parts(other));
    one.0 == other.0 && (one.1 == other.1 || one.1.is_empty() || other.1.is_empty())
}
