//! Issues as a strategy of proptest: made by its random numbers, shrunk by taking numbers away.
//!
//! Of the list of numbers an issue took, runs are made 0, then taken out, from the longest to single
//! numbers; then what is left is halved. A step that mends the failure is taken back.

use proptest::prelude::any;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::draw::Draw;
use super::{Made, made};

/// All issues the generator can make.
#[derive(Debug, Clone, Copy, Default)]
pub struct Issues;

impl Strategy for Issues {
    type Tree = Tree;
    type Value = Made;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let seed = any::<u64>().new_tree(runner)?.current();
        Ok(tree(Draw::of_seed(seed)))
    }
}

/// The simplest issue that `fails`, made of the issue of a seed, which does, in so many steps at
/// most.
pub fn simplest(seed: u64, steps: usize, mut fails: impl FnMut(&Made) -> bool) -> Made {
    let mut tree = tree(Draw::of_seed(seed));
    for _ in 0..steps {
        if !tree.simplify() {
            break;
        }
        if !fails(&tree.made) {
            tree.complicate();
        }
    }
    tree.made
}

fn tree(draw: Draw) -> Tree {
    let (made, numbers) = made(draw);
    let step = Step::Run { change: Change::Blank, length: numbers.len(), at: 0 };
    Tree { made, numbers, before: None, step }
}

/// An issue that can be made simpler.
#[derive(Debug)]
pub struct Tree {
    made: Made,
    numbers: Vec<u32>,
    /// What it was before the last step.
    before: Option<(Made, Vec<u32>)>,
    step: Step,
}

/// What is tried next.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Change the numbers of this run.
    Run { change: Change, length: usize, at: usize },
    /// Make the number here half of what it is.
    Halve { at: usize },
    /// Nothing is left to try.
    Done,
}

/// What is done with a run of numbers.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// All are 0: what they decided is as simple as it can be.
    Blank,
    /// They are taken out: what they decided is not there.
    Cut,
}

impl Tree {
    /// The list of numbers of the step, and the step to take after it when it is taken back.
    fn next(&self) -> (Option<Vec<u32>>, Step) {
        let whole = self.numbers.len();
        match self.step {
            Step::Run { change: Change::Blank, length: 0, .. } => {
                (None, Step::Run { change: Change::Cut, length: whole, at: 0 })
            }
            Step::Run { change: Change::Cut, length: 0, .. } => (None, Step::Halve { at: 0 }),
            Step::Run { change, length, at } if at >= whole => {
                (None, Step::Run { change, length: length / 2, at: 0 })
            }
            Step::Run { change, length, at } => {
                let mut numbers = self.numbers.clone();
                let end = (at + length).min(whole);
                match change {
                    Change::Blank => {
                        numbers.iter_mut().skip(at).take(length).for_each(|number| *number = 0);
                    }
                    Change::Cut => drop(numbers.drain(at..end)),
                }
                let after = Step::Run { change, length, at: end };
                ((numbers != self.numbers).then_some(numbers), after)
            }
            Step::Halve { at } if at >= whole => (None, Step::Done),
            Step::Halve { at } => {
                let mut numbers = self.numbers.clone();
                let number = numbers.get_mut(at).filter(|number| **number > 0);
                let some = number.map(|number| *number /= 2).is_some();
                (some.then_some(numbers), Step::Halve { at: at + 1 })
            }
            Step::Done => (None, Step::Done),
        }
    }
}

impl ValueTree for Tree {
    type Value = Made;

    fn current(&self) -> Made {
        self.made.clone()
    }

    fn simplify(&mut self) -> bool {
        loop {
            if matches!(self.step, Step::Done) {
                return false;
            }
            let (numbers, after) = self.next();
            let Some(numbers) = numbers else {
                self.step = after;
                continue;
            };
            let (made, numbers) = made(Draw::of_list(numbers));
            if made == self.made {
                // Nothing that shows: the shorter or smaller list is as good.
                self.numbers = numbers;
                continue;
            }
            let before = (
                std::mem::replace(&mut self.made, made),
                std::mem::replace(&mut self.numbers, numbers),
            );
            self.before = Some(before);
            return true;
        }
    }

    fn complicate(&mut self) -> bool {
        let Some((made, numbers)) = self.before.take() else { return false };
        self.made = made;
        self.numbers = numbers;
        self.step = self.next().1;
        true
    }
}
