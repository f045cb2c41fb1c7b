//! What a client sends: verified as far as a relay can (the writer's signature, mailbox and place), stored, and only then
//! acknowledged.

use super::large::{Announced, Came};
use super::{Conversation, standing};
use crate::limits::{BUSY_S, FULL_S, PIECE_BYTES};
use crate::rates::Later;
use crate::store::{Item, Leave, Part, Store, StoreError};
use wire::session::{Arrived, Refusal, Run, Vector, Wanted};
use wire::{Envelope, Hash, LogId, MailboxId};

/// Why something is not stored.
enum No {
    /// The client does what no honest client does: the session ends.
    Broken,
    /// The mailbox takes nothing more; reading goes on.
    Barred(Refusal, u32),
    /// The store cannot.
    Store(StoreError),
}

impl From<StoreError> for No {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Barred(Refusal::Full, FULL_S),
            StoreError::Busy => Self::Barred(Refusal::Busy, BUSY_S),
            StoreError::Unknown => Self::Barred(Refusal::NotAdmitted, 0),
            StoreError::Mismatch => Self::Broken,
            StoreError::Fork { .. }
            | StoreError::Gap { .. }
            | StoreError::Rewound
            | StoreError::Baseless
            | StoreError::Unavailable => Self::Store(error),
        }
    }
}

impl<S: Store> Conversation<S> {
    /// Stores what came, and says so.
    pub(super) async fn store(&mut self, mailbox: MailboxId, arrived: Arrived) {
        let Some(leave) = self.opened.get(&mailbox).and_then(|opened| opened.leave) else { return };
        let (mut grown, mut wants) = (Vector::new(), Vec::new());
        let stored = match &arrived {
            Arrived::Parcels(runs) => self.runs(mailbox, leave, runs, &mut grown).await,
            Arrived::Payloads(payloads) => self.payloads(mailbox, leave, payloads).await,
            Arrived::Large { log, seq, hash } => {
                self.announced(mailbox, Announced { log: *log, ordinal: *seq, hash: *hash }, &mut wants)
            }
            Arrived::Piece { hash, total, bytes, .. } => {
                self.large(mailbox, leave, (*hash, *total, bytes), (&mut grown, &mut wants)).await
            }
        };
        match stored {
            Ok(()) => {}
            Err(No::Broken) => {
                self.relay.metrics.broken.one();
                return self.session.close(Some(Refusal::Broken), 0);
            }
            Err(No::Barred(refusal, retry_after_s)) => {
                let counted = &self.relay.metrics;
                if refusal == Refusal::Full { &counted.full } else { &counted.slowed }.one();
                self.session.handle_barred(mailbox, refusal, retry_after_s);
            }
            Err(No::Store(error)) => return self.fail(&error),
        }
        self.session.handle_stored(mailbox, &arrived, &grown, wants);
    }

    async fn runs(&self, mailbox: MailboxId, leave: Leave, runs: &[Run], grown: &mut Vector) -> Result<(), No> {
        if let Err(Later(wait)) = self.relay.rates.write(mailbox) {
            return Err(No::Barred(Refusal::Busy, wait));
        }
        for run in runs {
            let ordinals = run.after.saturating_add(1)..;
            let opened = run.parcels.iter().zip(ordinals);
            let items = opened.map(|(bytes, ordinal)| open(mailbox, run.log, ordinal, &bytes.0));
            self.append(mailbox, leave, run.log, items.collect::<Result<_, _>>()?, grown).await?;
        }
        Ok(())
    }

    async fn append(
        &self,
        mailbox: MailboxId,
        leave: Leave,
        log: LogId,
        mut items: Vec<Item>,
        grown: &mut Vector,
    ) -> Result<(), No> {
        while let Some(last) = items.last().map(standing) {
            let (count, bytes) = (items.len() as u64, items.iter().map(|item| item.bytes.len() as u64).sum());
            match self.relay.store.append(self.relay.call(), mailbox, log, items.clone(), leave).await {
                Ok(_) => {
                    self.relay.metrics.parcels_taken.add(count);
                    self.relay.metrics.bytes_taken.add(bytes);
                    grown.insert(log, last);
                    return Ok(());
                }
                // Who carries it need not be who wrote it: it is kept as proof, and what follows it is taken.
                Err(StoreError::Fork { ordinal, .. }) => {
                    self.relay.metrics.forks.one();
                    items.retain(|item| item.ordinal > ordinal);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    async fn payloads(&self, mailbox: MailboxId, leave: Leave, payloads: &[Vec<u8>]) -> Result<(), No> {
        for payload in payloads {
            let (hash, total) = (Hash::of_payload(payload), payload.len() as u64);
            let held = self.relay.store.held_payload(self.relay.call(), mailbox, hash).await?;
            let mut offset = held.map_or(0, |held| held.bytes);
            while offset < total {
                let from = usize::try_from(offset).unwrap_or(usize::MAX);
                let rest = payload.get(from..).unwrap_or_default();
                let part = Part { hash, total, offset, bytes: rest[..rest.len().min(PIECE_BYTES)].to_vec() };
                offset = match self.relay.store.put_payload(self.relay.call(), mailbox, part, leave).await {
                    Ok(held) => held.bytes,
                    // Somebody else sends the same.
                    Err(StoreError::Gap { .. }) => return Err(No::Barred(Refusal::Busy, BUSY_S)),
                    Err(error) => return Err(error.into()),
                };
            }
            self.relay.metrics.payloads_taken.one();
            self.relay.metrics.bytes_taken.add(total);
        }
        Ok(())
    }

    fn announced(&mut self, mailbox: MailboxId, announced: Announced, wants: &mut Vec<Wanted>) -> Result<(), No> {
        let Some(opened) = self.opened.get_mut(&mailbox) else { return Ok(()) };
        if !opened.larges.announce(announced) {
            return Err(No::Barred(Refusal::Busy, BUSY_S));
        }
        *wants = opened.larges.next();
        Ok(())
    }

    async fn large(
        &mut self,
        mailbox: MailboxId,
        leave: Leave,
        (hash, total, bytes): (Hash, u64, &[u8]),
        (grown, wants): (&mut Vector, &mut Vec<Wanted>),
    ) -> Result<(), No> {
        let Some(opened) = self.opened.get_mut(&mailbox) else { return Ok(()) };
        let came = opened.larges.came(hash, total, bytes);
        *wants = opened.larges.next();
        match came {
            Came::Part | Came::Nothing => Ok(()),
            Came::TooLarge => Err(No::Broken),
            Came::Whole(announced, bytes) => {
                let item = open(mailbox, announced.log, announced.ordinal, &bytes)?;
                if item.hash != announced.hash {
                    return Err(No::Broken);
                }
                if let Err(Later(wait)) = self.relay.rates.write(mailbox) {
                    return Err(No::Barred(Refusal::Busy, wait));
                }
                self.append(mailbox, leave, announced.log, vec![item], grown).await
            }
        }
    }
}

/// Verifies an envelope: its writer's signature, for this mailbox, in this log and place.
fn open(mailbox: MailboxId, log: LogId, ordinal: u64, bytes: &[u8]) -> Result<Item, No> {
    let envelope = Envelope::open(mailbox, bytes).map_err(|_| No::Broken)?;
    if envelope.log() != log || envelope.ordinal() != ordinal {
        return Err(No::Broken);
    }
    Ok(Item { ordinal, hash: envelope.hash(mailbox), bytes: bytes.to_vec() })
}
