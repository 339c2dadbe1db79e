//! Our own bugs: caught, said, and kept from the files that come after.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use masthead::{Cause, Diagnostic, Failure, codes};

thread_local! {
    /// What the last panic of this thread said.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics from printing by themselves; [`guarded`] says them.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        let reason = info
            .payload()
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| info.payload().downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no reason given".to_owned());
        let place = info
            .location()
            .map(|location| format!("{}:{}: ", location.file(), location.line()))
            .unwrap_or_default();
        LAST.with_borrow_mut(|last| *last = Some(format!("{place}{reason}")));
    }));
}

/// Runs `work`; a panic in it becomes a failure.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let reason = LAST.with_borrow_mut(Option::take).unwrap_or_default();
        Failure::new(Cause::Bug, Diagnostic::new(codes::out::INTERNAL).with("reason", reason))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::Exit;

    #[test]
    fn a_panic_becomes_a_failure_that_says_where() {
        install();
        let failure = guarded(|| panic!("the sky fell")).unwrap_err();
        let message = failure.diagnostic.message();
        assert!(message.contains("guard.rs"), "{message}");
        assert!(message.contains("the sky fell"), "{message}");
        assert_eq!(Exit::of_reading(&failure), Exit::Bug);
    }
}
