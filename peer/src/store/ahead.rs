//! Words that were opened and read ahead of the transaction that keeps them, on another processor.
//!
//! Left out on purpose: the thread on which that is done (`calls::taking`).

use super::likeness::Looked;
use crdt::payload::{self, Body, SealedPayload, Unproven};
use crdt::space::Keyring;
use wire::{EpochId, Hash};

/// A payload that opened by a key of its consultation, and what one reading of it gives.
pub(crate) struct Ready {
    hash: Hash,
    epoch: EpochId,
    body: Unproven,
    looked: Looked,
}

impl Ready {
    /// Opens and reads a payload; none of what does not open by these keys, as deposits and files do not.
    pub(crate) fn open(keys: &Keyring, payload: &SealedPayload) -> Option<Self> {
        let epoch = payload::epoch_of(&payload.bytes).ok()?;
        let body = Unproven::open(keys.whole(&epoch)?, &payload.bytes).ok()?;
        let looked = Looked::at(body.unproven());
        Some(Self { hash: payload.hash, epoch, body, looked })
    }

    /// About what it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        let body = self.body.unproven();
        body.markdown().len() + body.source_text().map_or(0, str::len) + self.looked.normal.len()
    }
}

/// What words are opened with: the keys that are held, and what was opened ahead.
#[derive(Clone, Copy)]
pub(crate) struct With<'a> {
    pub(crate) keys: &'a Keyring,
    ready: Option<&'a Ready>,
}

impl<'a> From<&'a Keyring> for With<'a> {
    fn from(keys: &'a Keyring) -> Self {
        Self { keys, ready: None }
    }
}

impl<'a> With<'a> {
    pub(crate) fn new(keys: &'a Keyring, ready: Option<&'a Ready>) -> Self {
        Self { keys, ready }
    }

    /// The words of a payload that were opened ahead, where they are those committed to, and a key that is held here and now
    /// opens them: they may have been opened by a key of another consultation of the same file.
    pub(crate) fn ready(&self, payload: Hash, commitment: Hash) -> Option<(&'a Body, &'a Looked)> {
        let ready = self.ready.filter(|ready| ready.hash == payload)?;
        self.keys.whole(&ready.epoch)?;
        Some((ready.body.proven(commitment)?, &ready.looked))
    }
}
