//! The rules, one file a concern.

mod accessibility;
mod assets;
mod contents;
mod dates;
mod habits;
mod identifiers;
mod identity;
mod labels;
mod references;
mod tables;
mod text;

use masthead_package::AssetStore;

use crate::walk::Concerns;

/// Every concern, at its beginning.
pub(crate) fn all<'a: 's, 's>(assets: &'s AssetStore) -> Concerns<'a, 's> {
    vec![
        Box::new(identity::Identity::default()),
        Box::new(references::References::default()),
        Box::new(assets::Assets::new(assets)),
        Box::new(tables::Tables),
        Box::new(text::Texts::default()),
        Box::new(identifiers::Identifiers),
        Box::new(dates::Dates),
        Box::new(contents::Contents::default()),
        Box::new(habits::Habits::default()),
        Box::new(labels::Labels::default()),
        Box::new(accessibility::Accessibility),
    ]
}
