//! How printed language writes numbers, dates, designations and titles.
