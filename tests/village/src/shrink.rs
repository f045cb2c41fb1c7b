//! Looks for a schedule that breaks a promise, and makes it small: events are left out as long as something still breaks.

use super::plan::{Event, Plan};
use super::teeth::Flaw;
use super::{Broken, hold};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A schedule that broke a promise.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The whole schedule; `BARAZA_SEED` with its seed repeats it.
    pub plan: Plan,
    /// What is left of its events when those that matter nothing are left out.
    pub small: Vec<Event>,
    /// The promise.
    pub broken: Broken,
    /// What the small one breaks.
    pub small_broken: Broken,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, small, broken, small_broken } = self;
        writeln!(
            f,
            "BARAZA_SEED={}: {broken}\n\nthe same in {} events of {}:",
            plan.seed,
            small.len(),
            plan.events.len()
        )?;
        small.iter().try_for_each(|event| writeln!(f, "  {event:?}"))?;
        writeln!(f, "\n{small_broken}\n\nall events:")?;
        plan.events.iter().try_for_each(|event| writeln!(f, "  {event:?}"))
    }
}

/// What a schedule breaks, if anything; a panic breaks everything.
fn broken(plan: &Plan, flaw: Option<Flaw>) -> Option<Broken> {
    let held = catch_unwind(AssertUnwindSafe(|| hold(plan, flaw, 0)));
    match held {
        Ok(held) => held.err(),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            Some(format!("a panic: {}", words.unwrap_or_default()))
        }
    }
}

/// Holds the schedules of these seeds; gives the first that breaks a promise, made small.
#[must_use]
pub fn search(seeds: impl IntoIterator<Item = u64>, flaw: Option<Flaw>) -> Option<Failure> {
    let failing = seeds.into_iter().map(Plan::of).find_map(|plan| broken(&plan, flaw).map(|says| (plan, says)));
    let (plan, broken) = failing?;
    let (small, small_broken) = shrink(&plan, flaw, &broken);
    Some(Failure { plan, small, broken, small_broken })
}

/// Leaves events out, many at a time and then one by one, as long as something breaks.
fn shrink(plan: &Plan, flaw: Option<Flaw>, says: &Broken) -> (Vec<Event>, Broken) {
    let mut small = plan.clone();
    let mut says = says.clone();
    let mut width = small.events.len() / 2;
    while width > 0 {
        let mut from = 0;
        while from < small.events.len() {
            let mut less = small.clone();
            less.events.drain(from..(from + width).min(less.events.len()));
            match broken(&less, flaw) {
                Some(other) => (small, says) = (less, other),
                None => from += width,
            }
        }
        width /= 2;
    }
    (small.events, says)
}
