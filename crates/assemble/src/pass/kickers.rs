//! Kickers: a line directly above a title, with nothing between, where blank lines are the habit.

use crate::context::Context;
use crate::unit::{Unit, UnitRole};

pub(crate) fn run(context: &mut Context<'_>) {
    let gaps = context.units.iter().filter(|unit| unit.hints.gap_before > 0).count();
    if gaps * 3 < context.units.len() {
        return;
    }
    let titles: Vec<usize> = context.titles.keys().copied().collect();
    for title in titles {
        let close = context.units.get(title).is_some_and(|unit| unit.hints.gap_before == 0);
        let Some(above) = title.checked_sub(1).filter(|_| close) else { continue };
        let is_kicker = |unit: &Unit| {
            unit.role == UnitRole::Open
                && unit.is_headlike()
                && unit.hints.gap_before > 0
                && unit.length() <= 40
        };
        if above >= context.body_start() && context.units.get(above).is_some_and(is_kicker) {
            context.claim(above, UnitRole::Kicker);
        }
    }
}
