//! The canonical model of an issue and its normal form.
