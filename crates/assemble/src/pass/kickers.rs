//! Kickers: a line directly above a title, where blank lines would part them if they were two
//! things, or set as the title is.

use masthead_codec::Alignment;

use crate::context::Context;
use crate::unit::{Unit, UnitRole};

/// A kicker is shorter than this.
const LONGEST: usize = 40;

pub(crate) fn run(context: &mut Context<'_>) {
    let gaps = context.units.iter().filter(|unit| unit.hints.gap_before > 0).count();
    let gaps = gaps * 3 >= context.units.len();
    let titles: Vec<usize> = context.titles.keys().copied().collect();
    for title in titles {
        let Some(above) = title.checked_sub(1) else { continue };
        let Some(unit) = context.units.get(title) else { continue };
        let below_head = above
            .checked_sub(1)
            .and_then(|before| context.units.get(before))
            .is_some_and(|before| before.role == UnitRole::SectionHead);
        let is_kicker = |kicker: &Unit| {
            // Set as the title is, and not as text.
            let aligned = kicker.hints.alignment == unit.hints.alignment
                && unit.hints.alignment == Some(Alignment::Center);
            let close = gaps && unit.hints.gap_before == 0 && kicker.hints.gap_before > 0;
            // Where the file says where articles begin, a line above belongs to what is before.
            let begins = !context.navigated || below_head;
            kicker.role == UnitRole::Open
                && begins
                && kicker.is_headlike()
                && kicker.hints.list.is_none()
                && kicker.length() <= LONGEST
                && (close || aligned || below_head && !gaps)
        };
        if above >= context.body_start() && context.units.get(above).is_some_and(is_kicker) {
            context.claim(above, UnitRole::Kicker);
        }
    }
}
