//! Issues made by chance, as readers hand them over.

use masthead::Work;
use masthead_tests::generate;

/// The issue of a seed.
pub(crate) fn of_seed(seed: u64) -> Work {
    of(generate::of_seed(seed))
}

/// An issue made by chance, as readers hand it over.
pub(crate) fn of(made: generate::Made) -> Work {
    let mut work = Work::new(made.issue);
    work.assets = made.assets;
    work
}
