//! One mailbox of a relay as this device holds it: its keys, this device as a writer, envelopes opened and made.
//!
//! Nothing a relay gives is believed: an envelope is its writer's, for this place; what does not open was sealed by no
//! member and is only counted. Left out on purpose: the conversation.

use super::Terms;
use crate::dice::os_dice;
use crate::fault::Fault;
use crate::road::cargo::Raw;
use crate::road::shelves::{Kind, Opened};
use crate::store::space::{self, Known};
use crate::store::{envelopes, relays, roads};
use crdt::charter::Side;
use crdt::epoch::{EpochKey, WholeKey};
use crdt::mailbox::relay::RelayMailbox;
use ed25519_dalek::SigningKey;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::limits::OFFERS_MAX;
use wire::session::{Vector, Wanted};
use wire::{Envelope, EpochId, Hash, MailboxId, Parcel, SpaceId};

/// A mailbox within a conversation.
pub(super) struct Letters {
    pub(super) mailbox: RelayMailbox,
    /// Keys whose parcels belong here: the epoch's and the charter's.
    pub(super) epochs: Vec<EpochId>,
    /// In the mailbox that is written to now: all epochs here. What is sealed under none of them goes here too, such as the
    /// words of a deposit.
    others: Option<Vec<EpochId>>,
    writer: SigningKey,
    /// Whether this device's own log was found to be another's too: its home was copied.
    pub(super) copied: bool,
    /// Whether the relay takes no more, or does not open it.
    pub(super) closed: bool,
    /// Payloads given and not yet known to be kept.
    pub(super) given: Vec<Hash>,
    /// The large envelope that is being sent, whole.
    sending: Option<(Hash, Vec<u8>)>,
}

/// Every mailbox that this home can open, as far as one conversation goes.
pub(super) fn all(tx: &Transaction<'_>, terms: &Terms) -> Result<Vec<(SpaceId, Letters)>, Fault> {
    let is_wanted = |id: &SpaceId| terms.only.as_ref().is_none_or(|only| only.contains(id));
    let mut all = Vec::new();
    for id in space::list(tx)?.into_iter().filter(is_wanted) {
        let known = space::load_known(tx, id)?;
        let held: Vec<EpochId> = open_by(&known).map(EpochKey::epoch_id).collect();
        let writable = known.keys.writable(&known.charter).map(WholeKey::epoch_id);
        for key in open_by(&known) {
            if all.len() == OFFERS_MAX {
                return Ok(all);
            }
            let mailbox = RelayMailbox::of(id, key.record());
            let writer = writer(tx, id, &mailbox)?;
            let epochs = vec![known.keys.charter.epoch_id(), key.epoch_id()];
            let others = (writable == Some(key.epoch_id())).then(|| held.clone());
            let (given, sending) = (Vec::new(), None);
            all.push((id, Letters { mailbox, epochs, others, writer, copied: false, closed: false, given, sending }));
        }
    }
    Ok(all)
}

/// The keys that open mailboxes: those of the floor's epochs that are held here. No mailbox is the desk's.
fn open_by(known: &Known) -> impl Iterator<Item = &EpochKey> {
    let desk: Vec<EpochId> = known.charter.all_epochs(Side::Desk).collect();
    known.keys.epochs.iter().filter(move |(epoch, _)| !desk.contains(epoch)).map(|(_, key)| key)
}

/// The mailboxes of [`all`], by id.
pub(super) fn ids(tx: &Transaction<'_>) -> Result<BTreeSet<MailboxId>, Fault> {
    let mut ids = Vec::new();
    for id in space::list(tx)? {
        ids.extend(open_by(&space::load_known(tx, id)?).map(|key| RelayMailbox::of(id, key.record()).id()));
    }
    Ok(ids.into_iter().take(OFFERS_MAX).collect())
}

/// Whether there is any mailbox.
pub(super) fn is_any(tx: &Transaction<'_>) -> Result<bool, Fault> {
    Ok(!space::list(tx)?.is_empty())
}

/// This device as a writer of a mailbox.
fn writer(tx: &Transaction<'_>, id: SpaceId, mailbox: &RelayMailbox) -> Result<SigningKey, Fault> {
    let salt = match relays::salt(tx, mailbox.id())? {
        Some(salt) => salt,
        None => {
            let salt = os_dice().bytes();
            relays::put_salt(tx, mailbox.id(), salt)?;
            salt
        }
    };
    Ok(mailbox.writer(&space::load_device(tx, id)?, &salt))
}

impl Letters {
    pub(super) fn id(&self) -> MailboxId {
        self.mailbox.id()
    }

    /// Whether a payload belongs here: it is sealed under the mailbox's epoch, or under a key of its own.
    pub(super) fn takes(&self, payload: &[u8]) -> bool {
        let is_other = |epoch| self.others.as_ref().is_some_and(|held| !held.contains(&epoch));
        crdt::payload::epoch_of(payload).is_ok_and(|epoch| self.epochs.contains(&epoch) || is_other(epoch))
    }

    /// Puts parcels into envelopes of this device.
    pub(super) fn write(&self, tx: &Transaction<'_>, parcels: &[(Hash, Vec<u8>)]) -> Result<(), Fault> {
        let mut ordinal = envelopes::last(tx, self.id(), RelayMailbox::log(&self.writer))?;
        for (hash, parcel) in parcels {
            ordinal += 1;
            let large = self.mailbox.large(parcel).map(|sealed| Hash::of_payload(&sealed));
            let naming = large.map(RelayMailbox::naming);
            let envelope = self.mailbox.envelope(&self.writer, ordinal, naming.as_deref().unwrap_or(parcel));
            envelopes::put(tx, self.id(), &envelope, (Some(*hash), large))?;
        }
        Ok(())
    }

    /// A large envelope, whole; remembered, since it is asked for part by part.
    pub(super) fn large(&mut self, tx: &Transaction<'_>, hash: Hash) -> Result<Option<&[u8]>, Fault> {
        if self.sending.as_ref().is_none_or(|(sending, _)| *sending != hash) {
            self.sending = envelopes::whole(tx, &self.mailbox, hash)?.map(|whole| (hash, whole));
        }
        Ok(self.sending.as_ref().map(|(_, whole)| whole.as_slice()))
    }

    fn open_one(
        &mut self,
        tx: &Transaction<'_>,
        space: SpaceId,
        (log, ordinal, bytes): &Raw,
        opened: &mut Opened,
    ) -> Result<(), Fault> {
        let mailbox = self.id();
        let envelope = Envelope::open(mailbox, bytes).ok();
        let Some(envelope) = envelope.filter(|it| (it.log(), it.ordinal()) == (*log, *ordinal)) else {
            return self.open_beside(tx, space, bytes, opened);
        };
        let content = self.mailbox.open(&envelope).unwrap_or_default();
        let large = RelayMailbox::named(&content);
        let parcel = Parcel::decode(&content).ok().filter(|parcel| parcel.header().space == space);
        let name = match large {
            Some(payload) => envelopes::large_here(tx, space, &self.mailbox, payload)?,
            None => parcel.as_ref().map(Parcel::hash),
        };
        match parcel {
            Some(parcel) => opened.parcels.push(parcel),
            None => opened.foreign += u32::from(large.is_none()),
        }
        if envelopes::hash_at(tx, mailbox, *log, *ordinal)? == Some(envelope.hash(mailbox)) {
            return Ok(());
        }
        if *log == RelayMailbox::log(&self.writer) {
            // This device did not write it: a copy of this home is at work, or this home is an older copy. It goes on as
            // another writer, and hears its former log from the beginning.
            if !self.copied {
                envelopes::forget_log(tx, mailbox, *log)?;
                relays::put_salt(tx, mailbox, os_dice().bytes())?;
            }
            self.copied = true;
            return Ok(());
        }
        if envelopes::last(tx, mailbox, *log)? + 1 == *ordinal {
            envelopes::put(tx, mailbox, &envelope, (name, large))?;
            let awaited = large.filter(|_| name.is_none());
            opened.named.extend(awaited.map(|payload| (payload, (*log, *ordinal))));
        }
        Ok(())
    }

    /// What is no envelope may be a parcel that lies beside one.
    fn open_beside(
        &self,
        tx: &Transaction<'_>,
        space: SpaceId,
        bytes: &[u8],
        opened: &mut Opened,
    ) -> Result<(), Fault> {
        let payload = Hash::of_payload(bytes);
        if !envelopes::awaited(tx, self.id())?.iter().any(|(awaited, _)| *awaited == payload) {
            opened.broken += 1;
            return Ok(());
        }
        let parcel = self.mailbox.open_large(bytes).and_then(|bytes| Parcel::decode(&bytes).ok());
        let parcel = parcel.filter(|parcel| parcel.header().space == space);
        envelopes::put_large(tx, self.id(), payload, parcel.as_ref().map(Parcel::hash))?;
        match parcel {
            Some(parcel) => opened.parcels.push(parcel),
            None => opened.foreign += 1,
        }
        Ok(())
    }
}

impl Kind for Letters {
    fn vector(&self, tx: &Transaction<'_>, _: SpaceId) -> Result<Vector, Fault> {
        envelopes::vector(tx, self.id())
    }

    fn wants(&self, tx: &Transaction<'_>, space: SpaceId, attachments: bool) -> Result<Vec<Wanted>, Fault> {
        let mut wants = Vec::new();
        for (hash, _) in envelopes::awaited(tx, self.id())? {
            wants.push(Wanted { hash, offset: roads::parts_here(tx, hash)? });
        }
        wants.extend(roads::wants(tx, space, attachments)?);
        Ok(wants)
    }

    fn is_here(tx: &Transaction<'_>, name: Hash) -> Result<bool, Fault> {
        envelopes::is_here(tx, name)
    }

    fn open(&mut self, tx: &Transaction<'_>, space: SpaceId, came: &[Raw]) -> Result<Opened, Fault> {
        let mut opened = Opened::default();
        for raw in came {
            self.open_one(tx, space, raw, &mut opened)?;
        }
        Ok(opened)
    }
}
