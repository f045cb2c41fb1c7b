//! The relay's own code on a simulated network (turmoil): several devices and one relay, each a host of its own under
//! virtual time, through lines that are cut, held up and slow, and hosts that crash and come back with the same folder.
//! docs/simulation.md has the rules, and how far a seed replays. Here is the judge; `simulated/stage.rs` is what happens.

mod stage;
mod store;

use stage::{Stage, Trace};
use std::time::Duration;
use store::Flaw;

/// Schedules in an ordinary run: some seconds.
const SCHEDULES: u64 = 16;
/// Schedules with `BARAZA_LONG=1`.
const SCHEDULES_LONG: u64 = 2_000;
/// Simulated time in which things go wrong, s.
const TROUBLE_S: u64 = 90;
/// Simulated time after which those who can all reach the relay must hold the same, s.
const CALM_S: u64 = 120;

/// Holds one schedule; gives what was done, and when.
fn hold(seed: u64, flaw: Option<Flaw>) -> Result<Trace, String> {
    let mut stage = Stage::set(seed, flaw);
    stage.pass(Duration::from_secs(TROUBLE_S), true, |_| false);
    // The relay alone comes back, and somebody who has nothing reads: nobody is there to bring again what it lost.
    stage.only_the_reader();
    stage.pass(Duration::from_secs(CALM_S), false, Stage::reader_is_done);
    stage.acknowledged_is_read()?;
    stage.everybody();
    stage.pass(Duration::from_secs(CALM_S), false, Stage::all_hold_the_same);
    if !stage.all_hold_the_same() {
        return Err(format!("after {CALM_S} s without trouble they differ: {}", stage.standings()));
    }
    Ok(stage.trace())
}

fn promises_hold(seeds: impl IntoIterator<Item = u64>) {
    for seed in seeds {
        let held = hold(seed, None);
        assert!(held.is_ok(), "BARAZA_SEED={seed}: {}", held.unwrap_err());
    }
}

// SR1, SR2: nothing acknowledged is lost, and all hold the same in the end; in every schedule.
#[test]
fn every_promise_holds_on_a_simulated_network() {
    if let Ok(seed) = std::env::var("BARAZA_SEED") {
        return promises_hold([seed.parse().unwrap()]);
    }
    let long = std::env::var_os("BARAZA_LONG").is_some_and(|value| value == "1");
    promises_hold(0..if long { SCHEDULES_LONG } else { SCHEDULES });
}

// SR1: the judge finds a relay that says it has what it does not have.
#[test]
fn a_relay_that_acknowledges_before_it_is_durable_is_found() {
    let found = (0..SCHEDULES).find_map(|seed| hold(seed, Some(Flaw::EarlyAnswer)).err());
    assert!(found.is_some_and(|why| why.contains("acknowledged")), "nobody noticed");
}

// SR3: troubles and their times are the seed's; so is what everybody holds in the end.
#[test]
fn a_schedule_replays_from_its_seed() {
    for seed in 0..4 {
        let (one, other) = (hold(seed, None).unwrap(), hold(seed, None).unwrap());
        assert!(one.troubles.len() > 5, "seed {seed}: nothing went wrong");
        assert_eq!(one, other, "seed {seed}");
    }
}
