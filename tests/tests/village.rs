//! A village under a seed: thousands of schedules in which devices write, meet, carry sticks, crash, are restored and
//! copied, and lose each other, and what must hold after each (docs/simulation.md).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::village::search;

/// Schedules in an ordinary run.
const SCHEDULES: u64 = 2_000;
/// Schedules with `BARAZA_LONG=1` (`cargo xtask check --long`).
const SCHEDULES_LONG: u64 = 1_000_000;
/// Tests that share them, so that all cores take part.
const SHARES: u64 = 4;

/// The schedules of one share; `BARAZA_SEED` is one schedule, and the first share alone holds it.
fn share(number: u64) {
    if let Ok(seed) = std::env::var("BARAZA_SEED") {
        let seeds = (number == 0).then(|| seed.parse().unwrap());
        hold(seeds);
        return;
    }
    let long = std::env::var_os("BARAZA_LONG").is_some_and(|value| value == "1");
    let count = if long { SCHEDULES_LONG } else { SCHEDULES };
    hold((0..count).filter(|seed| seed % SHARES == number));
}

fn hold(seeds: impl IntoIterator<Item = u64>) {
    if let Some(failure) = search(seeds, None) {
        panic!("{failure}");
    }
}

#[test]
fn every_promise_holds_in_the_first_share_of_schedules() {
    share(0);
}

#[test]
fn every_promise_holds_in_the_second_share_of_schedules() {
    share(1);
}

#[test]
fn every_promise_holds_in_the_third_share_of_schedules() {
    share(2);
}

#[test]
fn every_promise_holds_in_the_fourth_share_of_schedules() {
    share(3);
}
