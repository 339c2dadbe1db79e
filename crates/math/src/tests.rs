//! What holds for all notations: tables of cases, and properties over generated formulas.

mod cases;
mod round;
