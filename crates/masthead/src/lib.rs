//! Carries the issues of periodicals between the formats they are written, archived and read in.
