//! The list of printed pages, in reading order.

use crate::names;
use crate::write::page::Document;

/// A printed page and where it begins, seen from the root folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedPage {
    pub(crate) label: String,
    pub(crate) href: String,
}

/// Pages that begin in these documents, each once: several articles may begin on one page.
pub(crate) fn list(documents: &[Document]) -> Vec<PrintedPage> {
    let mut list: Vec<PrintedPage> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for document in documents {
        for (label, fragment) in &document.pages {
            if label.trim().is_empty() || !seen.insert(label) {
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
