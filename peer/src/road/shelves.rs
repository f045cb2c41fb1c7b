//! The mailboxes of one conversation: what came for each is kept until it is a batch or the road falls silent, merged as a
//! bundle would be, and only then called received (docs/protocol.md, R10).
//!
//! One for all roads. What a parcel is made of differs: sealed work on a LAN, an envelope at a relay; that is the shelf's
//! [`Kind`]. Left out on purpose: everything that is sent.

use super::Tally;
use super::cargo::{Cargo, Large, Raw};
use crate::calls::snapshot::Expected;
use crate::calls::{ingest, snapshot};
use crate::fault::Fault;
use crate::peer::Open;
use crate::store::roads;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wire::session::{Arrived, Refusal, Session, Vector, Wanted};
use wire::{Hash, LogId, MailboxId, Parcel, SpaceId};

/// What is merged at once, bytes: a batch costs one reading of the document, and a cut costs at most one batch.
const BATCH_BYTES: u64 = 256 * 1024;
/// Things that are no parcels, from one other side, before it is not listened to any more.
const BROKEN_MAX: u32 = 16;

/// What a road makes of a mailbox.
pub(super) trait Kind {
    /// How far each log is held here.
    fn vector(&self, tx: &Transaction<'_>, space: SpaceId) -> Result<Vector, Fault>;
    /// What is lacking and may be asked for by name.
    fn wants(&self, tx: &Transaction<'_>, space: SpaceId, attachments: bool) -> Result<Vec<Wanted>, Fault> {
        roads::wants(tx, space, attachments)
    }
    /// Whether a large parcel of this name is here.
    fn is_here(tx: &Transaction<'_>, name: Hash) -> Result<bool, Fault>;
    /// Opens what came, and remembers what has to be remembered of it.
    fn open(&mut self, tx: &Transaction<'_>, space: SpaceId, came: &[Raw]) -> Result<Opened, Fault>;
}

/// What came, opened.
#[derive(Default)]
pub(super) struct Opened {
    pub(super) parcels: Vec<Parcel>,
    /// Things that no honest side has.
    pub(super) broken: u32,
    /// Things of others that are no parcels of this space: who carries them need not know.
    pub(super) foreign: u32,
    /// Parcels that came by name only, with their places: they are asked for.
    pub(super) named: Vec<(Hash, (LogId, u64))>,
}

/// A mailbox within a conversation.
pub(super) struct Shelf<K> {
    pub(super) space: SpaceId,
    pub(super) kind: K,
    /// How far each log was held when the session was last told.
    pub(super) told: Vector,
    /// Whether a receipt is owed for what came.
    owed: bool,
    large: Large,
    /// A snapshot on its way.
    expected: Option<Expected>,
    /// Logs of which less came than was promised.
    pub(super) withheld: u64,
}

/// All of them.
pub(super) struct Shelves<K> {
    open: Arc<Open>,
    pub(super) attachments: bool,
    all: BTreeMap<MailboxId, Shelf<K>>,
    waiting: Vec<(MailboxId, Arrived)>,
    waiting_bytes: u64,
    broken: u32,
}

impl<K: Kind> Shelves<K> {
    pub(super) fn new(open: Arc<Open>, attachments: bool) -> Self {
        let (all, waiting) = (BTreeMap::new(), Vec::new());
        Self { open, attachments, all, waiting, waiting_bytes: 0, broken: 0 }
    }

    /// Adds one; the session has been told `told`, and that the `large` are wanted.
    pub(super) fn add(&mut self, mailbox: MailboxId, space: SpaceId, (told, large): (Vector, Large), kind: K) {
        let shelf = Shelf { space, kind, told, owed: false, large, expected: None, withheld: 0 };
        self.all.insert(mailbox, shelf);
    }

    pub(super) fn get(&self, mailbox: MailboxId) -> Option<&Shelf<K>> {
        self.all.get(&mailbox)
    }

    pub(super) fn get_mut(&mut self, mailbox: MailboxId) -> Option<&mut Shelf<K>> {
        self.all.get_mut(&mailbox)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (MailboxId, &Shelf<K>)> {
        self.all.iter().map(|(mailbox, shelf)| (*mailbox, shelf))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (MailboxId, &mut Shelf<K>)> {
        self.all.iter_mut().map(|(mailbox, shelf)| (*mailbox, shelf))
    }

    /// Keeps what came until it is merged.
    pub(super) fn keep(&mut self, mailbox: MailboxId, arrived: Arrived) {
        self.waiting_bytes += arrived.bytes();
        self.waiting.push((mailbox, arrived));
    }

    /// Whether it is time to merge.
    pub(super) fn is_batch(&self, silent: bool) -> bool {
        self.waiting_bytes >= BATCH_BYTES || (silent && !self.waiting.is_empty())
    }

    /// Merges everything that waits, one transaction for each mailbox, and tells the session. Whoever sends too much that
    /// is broken is left.
    pub(super) fn merge(&mut self, session: &mut Session, tally: &mut Tally) -> Result<(), Fault> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let mailboxes: BTreeSet<MailboxId> = waiting.iter().map(|(mailbox, _)| *mailbox).collect();
        for mailbox in mailboxes {
            let own: Vec<&Arrived> = waiting.iter().filter(|(at, _)| *at == mailbox).map(|(_, it)| it).collect();
            let wants = self.merge_one(mailbox, &own, tally)?;
            let mut news = (self.grown(mailbox)?, wants);
            for arrived in own {
                let (grown, wants) = std::mem::take(&mut news);
                session.handle_stored(mailbox, arrived, &grown, wants);
            }
        }
        if self.broken > BROKEN_MAX {
            session.close(Some(Refusal::Broken), 0);
            tally.refused = Some(Refusal::Broken);
        }
        Ok(())
    }

    /// Merges what came for one; gives what is wanted for it.
    fn merge_one(&mut self, mailbox: MailboxId, arrived: &[&Arrived], tally: &mut Tally) -> Result<Vec<Wanted>, Fault> {
        let Some(shelf) = self.all.get_mut(&mailbox) else { return Ok(Vec::new()) };
        let (id, attachments) = (shelf.space, self.attachments);
        let expected = shelf.expected.as_ref().map(|expected| expected.name);
        let mut cargo = Cargo { expected, ..Cargo::default() };
        let (brought, opened, wants) = self.open.store.write(|tx| {
            for one in arrived {
                cargo.take(tx, id, one, &mut shelf.large, K::is_here)?;
            }
            let mut opened = shelf.kind.open(tx, id, &cargo.parcels)?;
            let brought = ingest::merge(tx, id, std::mem::take(&mut opened.parcels), &cargo.payloads)?;
            if let Some((expected, bytes)) = shelf.expected.as_ref().zip(cargo.snapshot.take()) {
                opened.broken += u32::from(!snapshot::install(tx, id, expected, bytes)?);
            }
            shelf.large.extend(opened.named.drain(..));
            let mut wants = shelf.kind.wants(tx, id, attachments)?;
            wants.extend(cargo.large.iter().copied());
            Ok((brought, opened, wants))
        })?;
        shelf.owed |= brought.owes_receipt;
        let broken = cargo.broken + opened.broken;
        self.broken += broken;
        tally.aside += brought.aside + u64::from(broken + opened.foreign);
        tally.received += brought.accepted;
        Ok(wants)
    }

    /// The other side lacks much: gives the note of a snapshot for it, if there is one.
    pub(super) fn offer(&mut self, mailbox: MailboxId) -> Result<Option<Vec<u8>>, Fault> {
        let Some(shelf) = self.all.get(&mailbox) else { return Ok(None) };
        self.open.store.write(|tx| snapshot::offer(tx, shelf.space))
    }

    /// Judges an offer, once what came before it is durable, and answers it.
    pub(super) fn choose(
        &mut self,
        mailbox: MailboxId,
        note: &[u8],
        session: &mut Session,
        tally: &mut Tally,
    ) -> Result<(), Fault> {
        self.merge(session, tally)?;
        let Some(shelf) = self.all.get_mut(&mailbox) else { return Ok(()) };
        let choice = self.open.store.read(|tx| snapshot::judge(tx, shelf.space, note))?;
        shelf.expected = choice.expected;
        session.handle_choice(mailbox, choice.bare, choice.first);
        Ok(())
    }

    /// What the session has not been told of a mailbox's logs.
    pub(super) fn grown(&mut self, mailbox: MailboxId) -> Result<Vector, Fault> {
        let Some(shelf) = self.all.get_mut(&mailbox) else { return Ok(Vector::new()) };
        let now = self.open.store.read(|tx| shelf.kind.vector(tx, shelf.space))?;
        let told = std::mem::replace(&mut shelf.told, now.clone());
        Ok(now.into_iter().filter(|(log, standing)| told.get(log) != Some(standing)).collect())
    }

    /// The other side has sent everything it has: an office gives one receipt for all of it.
    pub(super) fn give_receipt(&mut self, mailbox: MailboxId) -> Result<(), Fault> {
        let Some(shelf) = self.all.get_mut(&mailbox) else { return Ok(()) };
        if !std::mem::take(&mut shelf.owed) {
            return Ok(());
        }
        self.open.store.write(|tx| ingest::give_receipt(tx, shelf.space))
    }

    /// Whether anything is wanted that has not come.
    pub(super) fn lacks(&self, tx: &Transaction<'_>) -> Result<bool, Fault> {
        for shelf in self.all.values() {
            if !shelf.kind.wants(tx, shelf.space, self.attachments)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Remembers of which logs less came than was promised; gives of how many, in all mailboxes.
    pub(super) fn withheld(&mut self, mailbox: MailboxId, logs: &[LogId]) -> u64 {
        if let Some(shelf) = self.all.get_mut(&mailbox) {
            shelf.withheld = logs.len() as u64;
        }
        self.all.values().map(|shelf| shelf.withheld).sum()
    }
}
