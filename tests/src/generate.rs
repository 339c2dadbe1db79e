//! Issues made by chance: every block, inline and field of the model, with text nobody would write.
//!
//! In: a seed, or proptest's runner. Out: an issue in normal form, valid by schema and checks, and
//! the bytes of its media. An issue is a function of a list of numbers ([`draw`]), so that the
//! same numbers give the same issue and fewer or smaller numbers a simpler one: that is how
//! [`Issues`] shrinks. Most issues are small.
//!
//! What is made stays inside the model: references lead to what is there, ids are unique, tables
//! are rectangular, strings that stand for printed words are not blank. Readings (`first`,
//! `value`, `name`) are what `notation` reads in the text, or something else, or absent.

mod agent;
mod article;
mod block;
mod data;
pub mod draw;
mod front;
mod inline;
mod issue;
mod name;
mod reading;
mod resolve;
mod shelf;
mod strategy;
mod table;
mod text;

use masthead_issue::{Issue, Language, normal};
use masthead_package::AssetStore;

use draw::Draw;
use name::Names;
use shelf::Shelf;

pub use strategy::{Issues, simplest};

/// An issue with the bytes of its media.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The issue, in normal form.
    pub issue: Issue,
    /// Its media.
    pub assets: AssetStore,
}

/// The issue of a seed.
pub fn of_seed(seed: u64) -> Made {
    made(Draw::of_seed(seed)).0
}

/// The issue of a list of numbers, and the numbers it took.
fn made(draw: Draw) -> (Made, Vec<u32>) {
    let mut maker = Maker {
        draw,
        shelf: Shelf::default(),
        names: Names::default(),
        fuel: 0,
        language: Language::from("en"),
    };
    maker.fuel = maker.size();
    let mut issue = maker.issue();
    resolve::issue(&mut issue, &maker.names);
    normal::issue(&mut issue);
    let Shelf { store, known } = maker.shelf;
    issue.assets = known;
    (Made { issue, assets: store }, maker.draw.into_taken())
}

/// What an issue is made with.
struct Maker {
    draw: Draw,
    shelf: Shelf,
    names: Names,
    /// How many blocks may be made yet; what has no fuel is as simple as it can be.
    fuel: u32,
    /// The language of what is made now.
    language: Language,
}

impl Maker {
    /// How many blocks an issue may have: few in most.
    fn size(&mut self) -> u32 {
        match self.draw.below(100) {
            0..60 => 6,
            60..88 => 16,
            88..98 => 40,
            _ => 120,
        }
    }

    /// Something, in so many of a hundred cases.
    fn maybe<T>(&mut self, percent: u32, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.draw.chance(percent).then(|| make(self))
    }

    /// From `low` to `high` of something, fewer more often.
    fn many<T>(&mut self, low: u32, high: u32, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut list: Vec<T> = (0..low).map(|_| make(self)).collect();
        let mut room = high.saturating_sub(low);
        while room > 0 && self.draw.chance(45) {
            list.push(make(self));
            room -= 1;
        }
        list
    }

    /// A list that is there in so many of a hundred cases, with up to `high` things.
    fn some<T>(&mut self, percent: u32, high: u32, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        if self.draw.chance(percent) { self.many(1, high, make) } else { Vec::new() }
    }

    /// A list that may be empty in so many of a hundred cases, and has one thing at least else.
    fn seldom_none<T>(
        &mut self,
        percent: u32,
        make: impl FnOnce(&mut Self, u32) -> Vec<T>,
    ) -> Vec<T> {
        let low = u32::from(!self.draw.chance(percent));
        make(self, low)
    }

    /// One of these.
    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        self.draw.pick(of).clone()
    }
}
