//! A village under a seed: thousands of schedules in which devices write, meet, carry sticks, crash, are restored and
//! copied, and lose each other, and what must hold after each (docs/simulation.md).
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::closing::Came;
use village::plan::{Event, Harm, Plan};
use village::teeth::Flaw;
use village::{Outcome, hold, search};

/// Schedules in an ordinary run; the long one is a program of its own (`src/bin/village.rs`).
const SCHEDULES: u64 = 2_000;
/// Tests that share them, so that all cores take part.
const SHARES: u64 = 4;
/// Schedules in which a wrong program must be found.
const SCHEDULES_UNTIL_FOUND: u64 = 200;
/// Schedules that are held under two sets of clocks.
const SCHEDULES_OF_CLOCKS: u64 = 40;

/// The schedules of one share; `BARAZA_SEED` is one schedule, and the first share alone holds it.
fn share(number: u64) {
    if let Ok(seed) = std::env::var("BARAZA_SEED") {
        promises_hold((number == 0).then(|| seed.parse().unwrap()));
        return;
    }
    promises_hold((0..SCHEDULES).filter(|seed| seed % SHARES == number));
}

fn promises_hold(seeds: impl IntoIterator<Item = u64>) {
    let failure = search(seeds, None);
    assert!(failure.is_none(), "{}", failure.unwrap());
}

// SV1 to SV6, SV8, SV9, SV12: in every schedule.
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

/// The events that were left of a seed that failed.
fn pinned(seed: u64, events: Vec<Event>) {
    let plan = Plan { events, ..Plan::of(seed) };
    assert_eq!(hold(&plan, None, 0).err(), None);
    promises_hold([seed]);
}

fn say(who: u8) -> Event {
    Event::Say { who, reply: None, large: false }
}

// SV8, found as seed 3. One who knew of the fork told the log up to there, and so the copy was told nothing: it went on in
// a log that nobody took any more.
#[test]
fn a_copy_is_told_by_one_who_has_known_of_the_fork_before() {
    let meet = Event::Meet { who: 37, other: 104, cut: None, crash: None };
    let (newcomer, lost) = (Event::Newcomer { who: 241, from_now: false }, Event::Lost { who: 249 });
    pinned(3, vec![newcomer, lost, Event::Clone { who: 88 }, say(98), say(135), meet]);
}

// SV8, found as seed 498. Of two copies one had written more: what it sent did not fit on what the other had, which neither
// took for a fork.
#[test]
fn a_copy_that_wrote_less_than_the_other_notices_too() {
    let newcomer = |who| Event::Newcomer { who, from_now: false };
    let reply = Event::Say { who: 136, reply: Some(136), large: false };
    pinned(498, vec![newcomer(73), Event::Clone { who: 82 }, say(107), newcomer(12), reply, say(11)]);
}

// SV9, found as seeds 84 and 799. A stick cut short brought a contribution without its words to one of two that met: what
// neither had was asked for for ever.
#[test]
fn two_that_lack_the_same_words_come_to_an_end() {
    let newcomer = |who| Event::Newcomer { who, from_now: false };
    let stick = |who, other, harm| Event::Stick { who, other, harm };
    pinned(84, vec![newcomer(133), newcomer(159), say(50), stick(34, 25, Harm::Cut(205))]);
    pinned(799, vec![newcomer(133), say(119), stick(137, 16, Harm::Flip(64_487))]);
}

// SV7
#[test]
fn clocks_change_neither_order_nor_acceptance() {
    for seed in 0..SCHEDULES_OF_CLOCKS {
        let plan = Plan::calm(seed);
        let held = |clocks| hold(&plan, None, clocks);
        assert!(held(0).is_ok(), "seed {seed}");
        assert_eq!(held(0), held(1 << 41), "seed {seed}");
    }
}

// SV10
#[test]
fn a_schedule_replays_from_its_seed() {
    for seed in 0..20 {
        let held = || -> Result<Outcome, String> { hold(&Plan::of(seed), None, 0) };
        assert_eq!(Plan::of(seed), Plan::of(seed));
        assert_eq!(held(), held(), "seed {seed}");
    }
}

// SV11: removals do happen in schedules of a seed.
#[test]
fn devices_are_removed_in_many_schedules() {
    let removals: usize = (0..100).map(|seed| hold(&Plan::of(seed), None, 0).unwrap().removals).sum();
    assert!(removals >= 10, "{removals} in a hundred schedules");
}

// SV1, A10: in schedules of a seed consultations do close, and work is late or held by that.
#[test]
fn work_is_late_and_held_in_many_schedules() {
    let outcomes: Vec<Outcome> = (0..200).map(|seed| hold(&Plan::of(seed), None, 0).unwrap()).collect();
    let with = |wanted| outcomes.iter().filter(|outcome| outcome.came.iter().any(|(_, came)| *came == wanted)).count();
    let (late, held) = (with(Came::Late), with(Came::Held));
    assert!(late >= 3 && held >= 3, "late in {late}, held in {held} of two hundred schedules");
}

/// A wrong program is found, and the promise it breaks is named.
fn found(flaw: Flaw, promise: &str) {
    let failure = search(0..SCHEDULES_UNTIL_FOUND, Some(flaw)).unwrap();
    assert!(failure.broken.contains(promise), "{failure}");
    assert!(failure.small.len() < failure.plan.events.len(), "{failure}");
}

// SV2
#[test]
fn a_program_that_says_done_before_it_is_durable_is_found() {
    found(Flaw::LateDisk, "which it had said was done");
}

// SV3
#[test]
fn a_program_that_keeps_what_was_taken_back_is_found() {
    found(Flaw::KeepsWords, "took back");
}

// SV4
#[test]
fn a_program_that_takes_anybody_for_a_member_is_found() {
    found(Flaw::LetsAnybodyIn, "for a member");
}

// SV11: the neighbour heard late words before the removal, which the founder made without knowing them.
#[test]
fn a_program_that_goes_on_showing_what_somebody_removed_wrote_is_found() {
    let meet = |who, other| Event::Meet { who, other, cut: None, crash: None };
    let events = vec![
        Event::Newcomer { who: 0, from_now: false },
        meet(0, 2),
        say(2),
        meet(2, 1),
        Event::Remove { who: 0, other: 2 },
        say(0),
        meet(2, 1),
    ];
    for seed in 0..8 {
        let plan = Plan { seed, devices_max: 4, events: events.clone() };
        assert_eq!(hold(&plan, None, 0).err(), None, "seed {seed}");
        let broken = hold(&plan, Some(Flaw::ForgetsWhoIsRemoved), 0).err().unwrap_or_default();
        assert!(broken.contains("beyond a removal"), "seed {seed}: {broken}");
    }
}

// SV5
#[test]
fn a_program_that_gives_receipts_for_what_waits_is_found() {
    found(Flaw::PromisesWhatWaits, "which it does not hold");
}

// SV7
#[test]
fn a_program_that_orders_by_its_clock_is_found() {
    let differs = |seed| {
        let held = |clocks| hold(&Plan::calm(seed), Some(Flaw::FollowsItsClock), clocks).ok();
        held(0) != held(1 << 41)
    };
    assert!((0..SCHEDULES_UNTIL_FOUND).any(differs));
}

// SV10
#[test]
fn what_is_left_of_a_failing_schedule_still_fails() {
    let failure = search(0..SCHEDULES_UNTIL_FOUND, Some(Flaw::KeepsWords)).unwrap();
    assert!(failure.small.iter().any(|event| matches!(event, Event::Withdraw { .. })), "{failure}");
    let small = Plan { events: failure.small, ..failure.plan };
    assert_eq!(hold(&small, Some(Flaw::KeepsWords), 0), Err(failure.small_broken));
}
