//! The list of printed pages, in reading order.

use std::collections::BTreeSet;

use crate::names;
use crate::write::page::Document;

/// A printed page and where it begins, seen from the root folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedPage {
    pub(crate) label: String,
    pub(crate) href: String,
}

/// Pages that begin in these documents: every place where a page is marked; a page known only
/// because articles begin on it once, with the first of them.
pub(crate) fn list(documents: &[Document]) -> Vec<PrintedPage> {
    let mut list: Vec<PrintedPage> = Vec::new();
    let all = || documents.iter().flat_map(|document| &document.pages);
    let mut seen: BTreeSet<&String> =
        all().filter(|(_, fragment)| fragment.is_some()).map(|(label, _)| label).collect();
    for document in documents {
        for (label, fragment) in &document.pages {
            let new = fragment.is_some() || seen.insert(label);
            if label.trim().is_empty() || !new {
                continue;
            }
            let mut href = format!("{}{}", names::TEXT, document.file);
            if let Some(fragment) = fragment {
                href.push('#');
                href.push_str(fragment);
            }
            list.push(PrintedPage { label: label.clone(), href });
        }
    }
    list
}
