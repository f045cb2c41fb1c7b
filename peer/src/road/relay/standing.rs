//! The open road to the relays: with each of them a conversation that stays, so that news goes both ways at once (R12),
//! begun anew where it ends.
//!
//! Whoever fails is left alone for longer each time, and for as long as the relay said; never for the same time as
//! everybody else, who lost it at the same moment. Left out on purpose: what is said (`visit`).

use super::{ROAD, Terms, letters, rounds};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Open;
use crate::road::Tally;
use crate::store::relays::{self, Relay};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::{Instant, sleep};

/// How long a relay is left alone after the first failure; doubled with each that follows.
const REST: Duration = Duration::from_secs(5);
/// How long at most: somebody who turns a modem on does not wait longer.
const REST_MAX: Duration = Duration::from_secs(10 * 60);
/// How often it is looked whether there is anything to speak of.
const LOOK: Duration = Duration::from_secs(2);
/// A WebSocket that was level and is cut before that was cut by something on the way.
const SHORT: Duration = Duration::from_secs(3 * 60);
/// So many of those in a row, and ordinary requests are the way.
const SHORT_MAX: u32 = 3;
/// How long the road has to end when it is closed.
const CLOSING_MAX: Duration = Duration::from_secs(2);

/// The open road.
pub(crate) struct Standing {
    runtime: Option<Runtime>,
    stand: BTreeMap<i64, Arc<AtomicBool>>,
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Standing({})", self.stand.len())
    }
}

impl Standing {
    /// Opens the road to every relay this home knows; none where it knows none.
    ///
    /// # Errors
    /// A [`Fault`] of the store.
    pub(crate) fn start(open: &Arc<Open>, attachments: bool) -> Result<Option<Self>, Fault> {
        let known = open.store.read(relays::all)?;
        if known.is_empty() {
            return Ok(None);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|_| Fault::internal("relay-runtime"))?;
        let mut stand = BTreeMap::new();
        for relay in known {
            let stands = Arc::new(AtomicBool::new(false));
            stand.insert(relay.id, Arc::clone(&stands));
            let terms = Terms { only: None, attachments, stays: Some(stands) };
            runtime.spawn(stay(Arc::clone(open), relay, terms));
        }
        Ok(Some(Self { runtime: Some(runtime), stand }))
    }

    /// Whether a conversation with a relay stands now, and both hold the same but for what is on its way.
    pub(crate) fn stands(&self, relay: i64) -> bool {
        self.stand.get(&relay).is_some_and(|stands| stands.load(Ordering::Relaxed))
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(CLOSING_MAX);
        }
    }
}

async fn stay(open: Arc<Open>, relay: Relay, terms: Terms) {
    let (mut failures, mut short, mut by_requests) = (0, 0, false);
    loop {
        // A home that holds nothing has nothing to say to anybody.
        if !tokio::task::block_in_place(|| open.store.read(letters::is_any)).unwrap_or(false) {
            sleep(LOOK).await;
            continue;
        }
        let began = Instant::now();
        let mut tally = Tally::on(ROAD);
        tally.by_requests = by_requests;
        let outcome = rounds(&open, &relay, &terms, &Arc::default(), &mut tally).await;
        if let Some(stands) = &terms.stays {
            stands.store(false, Ordering::Relaxed);
        }
        let fault = outcome.err();
        if let Some(fault) = fault.as_ref().filter(|fault| fault.code.is_of_relay()) {
            let put = |tx: &rusqlite::Transaction<'_>| relays::put_outcome(tx, relay.id, Some(fault));
            let _ = tokio::task::block_in_place(|| open.store.write(put));
        }
        let was_level = tally.settled;
        short = if was_level && fault.is_none() && began.elapsed() < SHORT { short + 1 } else { 0 };
        by_requests = tally.by_requests || short >= SHORT_MAX;
        failures = if was_level && fault.is_none() { 0 } else { failures + 1 };
        // Another network may pass what this one cuts.
        by_requests &= fault.as_ref().is_none_or(|fault| fault.code != Code::RelayUnreachable);
        let mut die = os_dice();
        sleep(rest(failures, fault.as_ref().and_then(told), u64::from_be_bytes(die.bytes()))).await;
    }
}

/// How long the relay asked to be left alone.
fn told(fault: &Fault) -> Option<Duration> {
    let seconds: u64 = fault.args.get("seconds")?.parse().ok()?;
    matches!(fault.code, Code::RelayBusy | Code::RelayFull).then(|| Duration::from_secs(seconds))
}

/// How long a relay is left alone after so many failures in a row: half of that time, and of the other half a part that
/// is thrown.
fn rest(failures: u32, told: Option<Duration>, thrown: u64) -> Duration {
    let whole = REST.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1).min(16))).min(REST_MAX);
    let half = whole / 2;
    let part = half.mul_f64((thrown % 1_000) as f64 / 1_000.0);
    // What the relay said is the least; the rest is laid on top of it, so that not everybody comes at that moment.
    told.map_or(half, |told| told.max(half)) + part
}

#[cfg(test)]
mod tests {
    use super::*;

    // M36: never sooner than the relay said, never twice at the same time, and never longer than ten minutes by itself.
    #[test]
    fn a_relay_that_fails_is_left_alone_for_longer_each_time_and_as_long_as_it_said() {
        let seconds = |failures, thrown| rest(failures, None, thrown).as_secs();
        assert_eq!([1, 2, 3, 4].map(|failures| seconds(failures, 0)), [2, 5, 10, 20]);
        assert_eq!((seconds(1, 999), seconds(60, 999), seconds(60, 0)), (4, 599, 300));
        assert!(rest(3, None, 1) != rest(3, None, 2));
        let told = Duration::from_secs(3600);
        assert!((0..1_000).all(|thrown| rest(1, Some(told), thrown) >= told));
        assert_eq!(rest(60, Some(Duration::from_secs(60)), 0), REST_MAX / 2, "its own patience is longer");
    }
}
