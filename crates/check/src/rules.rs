//! The rules, one file a concern.

mod accessibility;
mod assets;
mod contents;
mod dates;
mod habits;
mod house;
mod identifiers;
mod identity;
mod imprint;
mod labels;
mod links;
mod listed;
mod pages;
mod previous;
mod promises;
mod prose;
mod references;
mod sums;
mod tables;
mod text;

use masthead_package::AssetStore;

use crate::Options;
use crate::walk::Concerns;

/// Every concern, at its beginning.
pub(crate) fn all<'a: 's, 's>(
    assets: &'s AssetStore,
    options: &'s Options<'s>,
) -> Concerns<'a, 's> {
    vec![
        Box::new(identity::Identity::default()),
        Box::new(references::References::default()),
        Box::new(assets::Assets::new(assets)),
        Box::new(tables::Tables),
        Box::new(text::Texts::default()),
        Box::new(identifiers::Identifiers),
        Box::new(dates::Dates),
        Box::new(imprint::Imprint::default()),
        Box::new(previous::Previous::new(options)),
        Box::new(house::House::new(options)),
        Box::new(contents::Contents::default()),
        Box::new(pages::Pages::default()),
        Box::new(listed::Contents::new(options)),
        Box::new(habits::Habits::new(options)),
        Box::new(labels::Labels::default()),
        Box::new(promises::Promises::default()),
        Box::new(sums::Sums::default()),
        Box::new(links::Links),
        Box::new(prose::Prose::default()),
        Box::new(accessibility::Accessibility),
    ]
}
