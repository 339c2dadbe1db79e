//! How a run ends.

use std::process::ExitCode;

use masthead::{Cause, Failure};

/// Exit codes, from best to worst; of several the worst wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing to complain about.
    Clean = 0,
    /// Findings at or above the threshold.
    Findings = 1,
    /// The arguments, or what they name, make no sense.
    Usage = 2,
    /// An input could not be read.
    Input = 3,
    /// An output could not be written.
    Output = 4,
    /// A bug of ours; `EX_SOFTWARE` of sysexits.h.
    Bug = 70,
}

impl Exit {
    /// How a failure to read ends.
    pub(crate) fn of_reading(failure: &Failure) -> Self {
        match failure.cause {
            Cause::NotThisFormat | Cause::Damaged | Cause::Limit => Self::Input,
            Cause::Options => Self::Usage,
            Cause::Output => Self::Output,
            Cause::Bug => Self::Bug,
        }
    }

    /// How a failure to write ends.
    pub(crate) fn of_writing(failure: &Failure) -> Self {
        match failure.cause {
            Cause::NotThisFormat | Cause::Damaged | Cause::Limit | Cause::Output => Self::Output,
            Cause::Options => Self::Usage,
            Cause::Bug => Self::Bug,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_wins() {
        let worst = [Exit::Clean, Exit::Output, Exit::Findings].into_iter().max();
        assert_eq!(worst, Some(Exit::Output));
        assert!(Exit::Bug > Exit::Output);
    }
}
