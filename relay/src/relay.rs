//! What all doors share: the store, the counters, and who may open what.

use crate::challenge::Challenges;
use crate::clock::{Clock, Moment};
use crate::config::Config;
use crate::limits::{CHALLENGE_MS, RETURN_S, RETURN_SPREAD_S, STORE_MS};
use crate::metrics::Metrics;
use crate::rates::{Allowed, Rates};
use crate::store::{Call, Store};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;
use tokio::sync::watch;
use wire::{Hash, MailboxId, Proof};

/// What a proof is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opens {
    /// The mailbox may be made.
    Makes,
    /// A mailbox that is there may be read and written.
    Adds,
}

/// The machine has no randomness: nothing can be kept safe.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the system gives no random numbers")]
pub struct NoRandomness;

/// Random bytes of the operating system.
pub(crate) fn random<const LEN: usize>() -> Result<[u8; LEN], NoRandomness> {
    let mut bytes = [0; LEN];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// The relay.
pub(crate) struct Relay<S> {
    pub(crate) store: S,
    pub(crate) clock: Clock,
    pub(crate) rates: Rates,
    pub(crate) metrics: Arc<Metrics>,
    /// Turns true when the relay is leaving.
    pub(crate) leaving: watch::Receiver<bool>,
    pub(crate) trusts_forwarded: bool,
    /// Lines of vectors that all sessions hold.
    pub(crate) lines: AtomicUsize,
    challenges: Challenges,
    /// Hashes of the operator's tokens, so that comparing them tells nothing.
    admission: Vec<Hash>,
}

impl<S: Store> Relay<S> {
    pub(crate) fn new(
        store: S,
        config: &Config,
        clock: Clock,
        leaving: watch::Receiver<bool>,
    ) -> Result<Self, NoRandomness> {
        let limits = &config.limits;
        let allowed = Allowed {
            requests_per_minute: limits.requests_per_minute,
            writes_per_minute: limits.writes_per_minute,
            writes_burst: limits.writes_burst,
            sessions_per_address: limits.sessions_per_address,
        };
        Ok(Self {
            store,
            rates: Rates::new(&clock, allowed),
            clock,
            metrics: Arc::default(),
            leaving,
            lines: AtomicUsize::new(0),
            trusts_forwarded: config.trust_forwarded_for,
            challenges: Challenges::new(random()?, CHALLENGE_MS),
            admission: config.admission.iter().map(|token| admission(token.as_bytes())).collect(),
        })
    }

    /// A call to the store, now.
    pub(crate) fn call(&self) -> Call {
        Call { now_ms: self.clock.now().wall_ms, within: Duration::from_millis(STORE_MS) }
    }

    /// A challenge for one connection.
    pub(crate) fn challenge(&self) -> Result<[u8; 32], NoRandomness> {
        Ok(self.challenges.make(self.clock.now().steady_ms, random()?))
    }

    /// What a proof opens; none: nothing. The challenge was given by this relay, and not too long ago.
    pub(crate) fn opens(&self, proof: &[u8], challenge: &[u8; 32], mailbox: MailboxId, now: Moment) -> Option<Opens> {
        if !self.challenges.is_good(challenge, now.steady_ms) {
            return None;
        }
        let proof = Proof::open(proof, challenge, mailbox).ok()?;
        let token = proof.admission.as_deref().map(admission);
        let makes = self.admission.is_empty() || token.is_some_and(|token| self.admission.contains(&token));
        Some(if makes { Opens::Makes } else { Opens::Adds })
    }

    /// When clients may come again after the relay left, s: not all at once.
    pub(crate) fn return_s() -> u32 {
        let spread = random::<1>().map_or(0, |[byte]| u32::from(byte) % RETURN_SPREAD_S);
        RETURN_S + spread
    }

    /// Whether the relay is leaving.
    pub(crate) fn is_leaving(&self) -> bool {
        *self.leaving.borrow()
    }
}

fn admission(token: &[u8]) -> Hash {
    Hash::of("baraza relay admission v1", &[token])
}
