//! Any history of appends, readings, trimmings and restarts agrees with a model that fits on a page.

use super::super::{Cursor, Item, Store, StoreError};
use super::{Ground, MAILBOX, append, call, item, log, read_all, start, trimming};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;
use wire::LogId;

/// Histories tried: each opens a store several times, so that more would be mostly waiting for a disk.
const CASES: u32 = 24;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    /// A writer appends a run that begins so far from where the log stands; the last one may be another parcel.
    Append {
        writer: u8,
        from: i64,
        count: u64,
        forked: bool,
    },
    /// A reader goes on from an earlier cursor.
    Read {
        reader: usize,
    },
    /// A snapshot covers everything, and all that one has covered for long enough but so many is trimmed.
    Trim {
        kept: u64,
    },
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let append = (1u8..4, -3i64..3, 1u64..5, prop::bool::weighted(0.1));
    prop_oneof![
        6 => append.prop_map(|(writer, from, count, forked)| Step::Append { writer, from, count, forked }),
        3 => (0usize..8).prop_map(|reader| Step::Read { reader }),
        1 => (0u64..4).prop_map(|kept| Step::Trim { kept }),
        1 => Just(Step::Restart),
    ]
}

/// What a store is: parcels in their order, of which so many were trimmed.
#[derive(Debug, Default)]
struct Model {
    all: Vec<(LogId, Item)>,
    trimmed: usize,
    /// Days that have passed: nothing else depends on them.
    day: u64,
}

impl Model {
    fn held(&self, log: LogId) -> u64 {
        self.all.iter().filter(|(by, _)| *by == log).count() as u64
    }

    fn append(&mut self, log: LogId, items: Vec<Item>) -> Result<Vec<u64>, StoreError> {
        let (mut all, mut positions) = (self.all.clone(), Vec::new());
        for item in items {
            let held = all.iter().filter(|(by, _)| *by == log).count() as u64;
            match all.iter().position(|(by, here)| *by == log && here.ordinal == item.ordinal) {
                Some(at) if at < self.trimmed && item.ordinal < held => positions.push(0),
                Some(at) if all[at].1.hash == item.hash => {
                    positions.push(if at < self.trimmed { 0 } else { at as u64 + 1 });
                }
                Some(_) => return Err(StoreError::Fork { log, ordinal: item.ordinal }),
                None if item.ordinal == held + 1 => {
                    all.push((log, item));
                    positions.push(all.len() as u64);
                }
                None => return Err(StoreError::Gap { held }),
            }
        }
        self.all = all;
        Ok(positions)
    }
}

/// Tries histories until one does not agree.
///
/// # Errors
/// The shortest history found that does not agree, in words.
pub fn any_history_agrees<G: Ground>(ground: impl Fn() -> G) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|no| no.to_string())?;
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let history = prop::collection::vec(step(), 1..20);
    let tried = runner.run(&history, |steps| {
        runtime.block_on(live(&ground(), &steps));
        Ok(())
    });
    tried.map_err(|failed| failed.to_string())
}

async fn live<G: Ground>(ground: &G, steps: &[Step]) {
    let (mut store, mut model) = (Some(ground.open()), Model::default());
    let mut cursors: BTreeMap<usize, Cursor> = BTreeMap::new();
    for step in steps {
        let Some(open) = &store else { return };
        match step {
            Step::Append { writer, from, count, forked } => {
                let log = log(*writer);
                let first = model.held(log).saturating_add_signed(*from).max(1);
                let last = first + count - 1;
                let size = |ordinal| if *forked && ordinal == last { 51 } else { 50 };
                let run: Vec<Item> = (first..=last).map(|ordinal| item(log, ordinal, size(ordinal))).collect();
                assert_eq!(append(open, log, run.clone()).await, model.append(log, run));
            }
            Step::Read { reader } => {
                let after = cursors.get(reader).copied().unwrap_or(start());
                let (read, next) = read_all(open, after).await;
                let read: Vec<_> = read.into_iter().map(|placed| (placed.log, placed.item)).collect();
                let from = usize::try_from(after.position).unwrap_or(usize::MAX);
                assert_eq!(read, model.all[from.max(model.trimmed)..], "a reader sees what the model holds");
                cursors.insert(*reader, next);
            }
            Step::Trim { kept } => {
                let position = (model.all.len() as u64).saturating_sub(*kept);
                if position > 0 {
                    trimming::cover_all_and_trim(open, model.day, position).await;
                    model.day += trimming::SOME_DAYS;
                    model.trimmed = model.trimmed.max(usize::try_from(position).unwrap_or(usize::MAX));
                }
            }
            Step::Restart => {
                drop(store.take());
                store = Some(ground.open());
            }
        }
    }
    if let Some(open) = store {
        let usage = open.usage(call(), MAILBOX).await.expect("told");
        assert_eq!(usage.parcels, (model.all.len() - model.trimmed) as u64);
    }
}
