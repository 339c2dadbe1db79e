//! Comments: who says what (ECMA-376-1 §17.13.4).

use super::names::{Vocabulary, is, word};
use super::{Comment, Failure, Package, package};

/// The comments of a part.
pub(super) fn comments(package: &Package, part: &str) -> Result<Vec<Comment>, Failure> {
    let text = package.text(part)?;
    let tree = package::parse(part, &text)?;
    let comments =
        tree.root_element().children().filter(|one| is(*one, Vocabulary::Word, "comment"));
    Ok(comments
        .map(|comment| Comment {
            author: word(comment, "author").unwrap_or_default().to_owned(),
            text: comment
                .descendants()
                .filter(|one| is(*one, Vocabulary::Word, "t"))
                .filter_map(|one| one.text())
                .collect(),
        })
        .collect())
}
