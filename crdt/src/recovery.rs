//! The replacement of a lost convener on its way between custodians: a small text that each adds a word to
//! (docs/charter.md, K16).
//!
//! Left out on purpose: whether it counts, which the charter says.

use crate::card::letters;
use crate::charter::{self, Statement};
use data_encoding::BASE32_NOPAD;
use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode};
use wire::SpaceId;

/// A whole recovery, bytes: points of a device's logs, and some words of custodians.
const RECOVERY_BYTES_MAX: usize = 64 * 1024;
const MARK: &str = "BARAZA-RECOVERY:";

/// A recovery that custodians pass on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Recovery {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The statement, with the words given so far.
    #[n(1)]
    pub statement: Statement,
}

impl Recovery {
    /// Adds a custodian's word, once.
    pub fn add(&mut self, custodian: &SigningKey) {
        let key = custodian.verifying_key().to_bytes();
        let word = charter::approve(self.space, custodian, &self.statement);
        if let (Statement::Recover { approvals, .. }, Some(word)) = (&mut self.statement, word) {
            approvals.retain(|approval| approval.key != key);
            approvals.push(word);
        }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{MARK}{}", BASE32_NOPAD.encode(&wire::parcel::encode(self)))
    }

    /// Whether a text means to be one.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
    }

    /// Reads [`Self::text`]; none when it is something else or damaged.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let recovery: Self = wire::parcel::decode(&letters(text, MARK, RECOVERY_BYTES_MAX)?).ok()?;
        matches!(recovery.statement, Statement::Recover { .. }).then_some(recovery)
    }
}
