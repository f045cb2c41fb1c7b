//! The way in: parcels and payloads that others wrote become rows, in one transaction per consultation. What a report
//! says of it is `listing`'s, what an office signs for it `receipts`', what an import by hand brought `brought`'s.

mod brought;
mod listing;
mod receipts;

pub(crate) use listing::{ITEMS_LISTED, OfFile, Share, item};
pub(crate) use receipts::{give_receipt, settle_receipt};

use super::acting::{Acting, acts_of, put_act_row};
use super::again;
use crate::api::{BundleReport, SetAside};
use crate::fault::{Code, Fault};
use crate::progress::GoOn;
use crate::store::ahead::Ready;
use crate::store::blobs::join_hashes;
use crate::store::closing;
use crate::store::complaints;
use crate::store::desk;
use crate::store::filing;
use crate::store::frozen;
use crate::store::imports::{self, Run};
use crate::store::likeness;
use crate::store::notes;
use crate::store::papers;
use crate::store::restored;
use crate::store::roads;
use crate::store::roster;
use crate::store::snapshots;
use crate::store::space::{self, Known};
use crate::store::translations;
use crate::store::views::{self, Speaker};
use crate::worker::{self, Confined};
use crdt::charter::{Charter, Point, Statement};
use crdt::check::Reason;
use crdt::content::Act;
use crdt::epoch::EpochKey;
use crdt::space::{Accepted, Ingested, Keyring, Space, in_reading_order};
use crdt::view::{self, Deed};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{ActId, DeviceId, EntryId, Hash, Lane, Parcel, SpaceId};

/// Parcels that are one batch (I8 to I13 in docs/model.md): of a file that holds more, the rest is taken in after them, in the
/// same transaction. It bounds what the worker is given at once. What waits is read with each anew. Tests of this package's own
/// code have small ones, so that they meet several.
const TAKEN_AT_ONCE: usize = if cfg!(test) { 25 } else { 50_000 };

/// One consultation's share of a file or conversation, on its way in.
pub(crate) struct Arrival<'t> {
    acting: Acting<'t>,
    share: Share,
    by_others: bool,
    accepted: u64,
    /// The import by hand that this belongs to.
    run: Option<Run>,
    go_on: &'t GoOn<'t>,
    /// Authors of whom something cost a worker: for all batches (I13).
    costly: BTreeSet<DeviceId>,
}

impl<'t> Arrival<'t> {
    /// An arrival of nothing yet.
    pub(crate) fn begin(tx: &'t Transaction<'t>, id: SpaceId) -> Result<Self, Fault> {
        let (acting, share) = (Acting::new(tx, id)?, Share::default());
        let costly = BTreeSet::new();
        Ok(Self { acting, share, by_others: false, accepted: 0, run: None, go_on: &|| Ok(()), costly })
    }

    /// The same, where it is part of an import by hand, for as long as that is to go on.
    pub(crate) fn by_hand(
        tx: &'t Transaction<'t>,
        id: SpaceId,
        run: Option<Run>,
        go_on: &'t GoOn<'t>,
    ) -> Result<Self, Fault> {
        let mut arrival = Self { run, go_on, ..Self::begin(tx, id)? };
        arrival.note_conflicts_before()?;
        Ok(arrival)
    }

    /// The keys that are held before anything is taken in.
    pub(crate) fn keys(&self) -> Keyring {
        self.acting.known.keys.clone()
    }

    /// Takes parcels in, and those that waited for them.
    pub(crate) fn take(&mut self, parcels: Vec<Parcel>) -> Result<(), Fault> {
        if parcels.len() <= TAKEN_AT_ONCE {
            return self.take_batch(parcels);
        }
        let mut left = in_reading_order(parcels).into_iter();
        loop {
            let batch: Vec<Parcel> = left.by_ref().take(TAKEN_AT_ONCE).collect();
            if batch.is_empty() {
                return Ok(());
            }
            self.take_batch(batch)?;
        }
    }

    fn take_batch(&mut self, mut parcels: Vec<Parcel>) -> Result<(), Fault> {
        let (tx, id) = (self.acting.tx, self.acting.known.space);
        self.note_came(&parcels)?;
        parcels.extend(waiting(tx, id)?);
        let parcels = self.without_refused(parcels)?;
        let mut whole = space::load_space(tx, &self.acting.known, self.acting.dice.bytes())?;
        let strikes = frozen::strikes(tx, id)?;
        let base = space::document_held(tx, id)?;
        let prover = Confined::new(self.acting.known.own.device, base, strikes).heeding(self.go_on);
        let mut prover = prover.wary_of(std::mem::take(&mut self.costly));
        let ingested = whole.ingest_with(parcels, &|log, seq| space::parcel_hash(tx, log, seq), &mut prover);
        self.costly.clone_from(prover.costly());
        prover.finish()?;
        self.accepted += ingested.accepted.len() as u64;
        self.store(&whole, &ingested)?;
        self.note_let_in(&ingested)?;
        let has_learned = self.learn_keys(&mut whole)?;
        self.acting.known = known_after(&self.acting.known, whole);
        if ingested.is_stale {
            self.acting.known = again::read_again(tx, id)?.known;
        }
        for aside in papers::read(tx, &self.acting.known)? {
            self.tell_aside(&aside.parcel, aside.by, aside.reason)?;
        }
        self.notice_copy(&ingested)?;
        // What came with the keys that open it need not wait for the next time.
        if has_learned && !ingested.pending.is_empty() { self.take_batch(Vec::new()) } else { Ok(()) }
    }

    /// What was set aside for what it is, is not tried again by itself: it would cost, and count against its author, anew.
    fn without_refused(&mut self, parcels: Vec<Parcel>) -> Result<Vec<Parcel>, Fault> {
        let mut left = Vec::with_capacity(parcels.len());
        for parcel in parcels {
            match frozen::stays_aside(self.acting.tx, &parcel)? {
                Some((reason, device)) => self.tell_aside(&parcel, device, reason)?,
                None => left.push(parcel),
            }
        }
        Ok(left)
    }

    fn tell_aside(&mut self, parcel: &Parcel, by: Option<DeviceId>, reason: Reason) -> Result<(), Fault> {
        let author = match by {
            Some(device) => roster::name_of(self.acting.tx, self.acting.known.space, &device.to_string())?,
            None => parcel.header().log.to_string(),
        };
        let aside = SetAside { author, reason: reason.word().into() };
        self.share.aside.insert(parcel.hash(), aside);
        Ok(())
    }

    /// A parcel of an own log that this device did not write: somewhere a copy of this home is at work. From here on this
    /// device writes logs of its own.
    fn notice_copy(&self, ingested: &Ingested) -> Result<(), Fault> {
        let (tx, id) = (self.acting.tx, self.acting.known.space);
        let own: Vec<wire::LogId> = space::own_logs(tx, id)?;
        let foreign = |parcel: &Parcel| own.contains(&parcel.header().log);
        let accepted = ingested.accepted.iter().any(|accepted| foreign(&accepted.parcel));
        let forks = |reason| matches!(reason, Reason::Fork | Reason::BrokenChain);
        let forked = ingested.aside.iter().any(|aside| forks(aside.reason) && foreign(&aside.parcel));
        if accepted || forked {
            space::retire_own_logs(tx, id)?;
            notes::put_own(tx, id, notes::COPIED_HOME)?;
        }
        Ok(())
    }

    fn tx(&self) -> &'t Transaction<'t> {
        self.acting.tx
    }

    fn store(&mut self, whole: &Space, ingested: &Ingested) -> Result<(), Fault> {
        let (tx, id) = (self.tx(), whole.id);
        tx.execute("DELETE FROM pending WHERE space = ?1", [id.0])?;
        for (log, state) in &whole.logs {
            if self.acting.known.logs.get(log) != Some(state) {
                space::put_log(tx, id, *log, state)?;
            }
        }
        for accepted in &ingested.accepted {
            (self.go_on)()?;
            space::put_parcel(tx, &accepted.parcel)?;
        }
        for parcel in &ingested.beyond {
            space::put_parcel(tx, parcel)?;
        }
        for parcel in &ingested.pending {
            space::put_pending(tx, id, parcel)?;
        }
        self.put_documents(whole, ingested)?;
        self.put_views(whole, ingested)?;
        self.put_asides(whole, ingested)?;
        self.share.here.extend(&ingested.already_here);
        self.share.pending.insert(id, ingested.pending.iter().map(Parcel::hash).collect());
        self.share.beyond.extend(ingested.beyond.iter().map(Parcel::hash));
        if !ingested.accepted.is_empty() {
            space::touch(tx, id)?;
        }
        Ok(())
    }

    fn put_documents(&self, whole: &Space, ingested: &Ingested) -> Result<(), Fault> {
        if let Some(bytes) = &ingested.document {
            space::put_document(
                self.tx(),
                whole.id,
                space::CONSULTATION,
                bytes,
                &join_hashes(&whole.document.heads()),
            )?;
        }
        if ingested.welcome_changed {
            let heads = whole.welcome.heads().concat();
            space::put_document(self.tx(), whole.id, space::WELCOME, &whole.welcome.snapshot(), &heads)?;
        }
        self.absorb_agenda(ingested)
    }

    /// A convener's own agenda chain takes in what other conveners wrote, so that the next change builds on it.
    fn absorb_agenda(&self, ingested: &Ingested) -> Result<(), Fault> {
        let others: Vec<_> = ingested.agenda_changes();
        let own = space::load_own(self.tx(), self.acting.known.space, Lane::Agenda)?;
        let Some(mut own) = own.filter(|_| !others.is_empty()) else { return Ok(()) };
        own.chain = worker::absorb(&own.chain, &others)?;
        space::put_own(self.tx(), self.acting.known.space, &own)
    }

    fn put_views(&mut self, whole: &Space, ingested: &Ingested) -> Result<(), Fault> {
        let (tx, id) = (self.tx(), whole.id);
        let lanes: BTreeSet<Lane> = ingested.accepted.iter().map(|accepted| accepted.lane).collect();
        let first = !tx.prepare_cached("SELECT 1 FROM agenda WHERE space = ?1")?.exists([id.0])?;
        if first || lanes.contains(&Lane::Agenda) {
            let agenda = crdt::agenda::read(whole.document.read());
            let welcome = whole.welcome.read().unwrap_or_default();
            views::put_agenda(tx, id, &agenda, &welcome, &whole.document.heads())?;
            closing::put_news(tx, id, whole.document.read(), &whole.charter)?;
        } else if lanes.contains(&Lane::Seat) {
            views::put_heads(tx, id, &whole.document.heads())?;
        }
        for accepted in &ingested.accepted {
            (self.go_on)()?;
            self.put_accepted(whole, accepted)?;
        }
        if lanes.contains(&Lane::Charter) {
            views::refresh_roles(tx, id, &whole.charter)?;
            desk::refresh(tx, id, &whole.charter, &self.acting.known.keys)?;
            closing::refresh(tx, id, &whole.charter)?;
        }
        // A summary may have come, or the role of who wrote one.
        filing::refresh(tx, id, &whole.charter)
    }

    fn put_accepted(&mut self, whole: &Space, accepted: &Accepted) -> Result<(), Fault> {
        let tx = self.acting.tx;
        each_act(accepted, |act, entries, fields| {
            let (person, at) = (accepted.by.to_string(), accepted.content.claimed_at);
            put_act_row(tx, &accepted.parcel, &person, act, entries, fields, at, accepted.change)
        })?;
        if let Act::Receipt(lines) = &accepted.content.act {
            return self.put_receipt(whole, accepted, lines);
        }
        self.by_others |= accepted.by != self.acting.known.own.device;
        put_desk(tx, &whole.charter, whole.id, &self.acting.known.keys, accepted)?;
        if accepted.lane == Lane::Seat {
            let log = accepted.parcel.header().log;
            let deed = view::deed(&accepted.touched);
            let speaker = Speaker { space: whole.id, log, device: accepted.by, keys: &self.acting.known.keys };
            let shown = self.shown(accepted, &deed)?;
            views::put_deed(tx, speaker, &whole.charter, whole.document.read(), &shown)?;
            self.note_deed(&accepted.parcel, &deed)?;
        }
        if let Act::Deposit(_) = &accepted.content.act {
            let hash = accepted.parcel.hash();
            let deposit = desk::get(tx, EntryId::of_deposit(&hash))?;
            if let Some(row) = deposit.filter(|row| row.opened.is_some()) {
                match (row.is_contribution(), complaints::is_one(tx, row.id)?) {
                    // What was sent in the place of an earlier version is a change of it.
                    (true, _) if row.first() != row.id => drop(self.share.changed.insert((row.first(), hash))),
                    (true, _) => drop(self.share.made.insert(row.id, hash)),
                    (_, true) => drop(self.share.told.insert(row.id, hash)),
                    _ => drop(self.share.translated.insert(row.id, hash)),
                }
            }
        }
        Ok(())
    }

    /// What of a deed changes the views: all of it, or, where a snapshot shows what came after it already, only words
    /// taken back, which must be destroyed here too.
    fn shown(&self, accepted: &Accepted, deed: &Deed) -> Result<Deed, Fault> {
        let header = accepted.parcel.header();
        let stands = snapshots::stands_for(self.acting.tx, header.log, header.seq)?;
        Ok(if stands { Deed { withdrawn: deed.withdrawn.clone(), ..Deed::default() } } else { deed.clone() })
    }

    fn note_deed(&mut self, parcel: &Parcel, deed: &Deed) -> Result<(), Fault> {
        let (tx, log, hash) = (self.acting.tx, parcel.header().log, parcel.hash());
        for ordinal in deed.made.difference(&deed.translations) {
            self.share.made.insert(desk::entry_of(tx, log, *ordinal)?, hash);
        }
        for ordinal in deed.revised.iter().chain(&deed.withdrawn) {
            let id = EntryId::of(log, *ordinal);
            if translations::of_entry(tx, id)?.is_none() {
                self.share.changed.insert((id, hash));
            }
        }
        for ordinal in &deed.acts {
            let Some(about) = desk::taken_back_by(tx, ActId::of(log, *ordinal))? else { continue };
            // Whoever cannot read a deposit never heard of it as a contribution.
            if let Some(row) = desk::get(tx, about)?.filter(desk::DepositRow::is_contribution)
                && desk::stands(tx, about)?.withdrawn
            {
                self.share.changed.insert((row.first(), hash));
            }
        }
        Ok(())
    }

    /// A receipt counts when an office signed it and it names the very parcel that this device wrote.
    fn put_receipt(&mut self, whole: &Space, accepted: &Accepted, lines: &[Point]) -> Result<(), Fault> {
        let office = accepted.by;
        if !whole.charter.is_office(office) {
            return Ok(());
        }
        let logs = space::own_logs(self.acting.tx, whole.id)?;
        for line in lines {
            let same = space::parcel_hash(self.acting.tx, line.log, line.seq) == Some(line.hash);
            let own = whole.logs.get(&line.log).is_some_and(|log| log.device == self.acting.known.own.device);
            if !same || office == self.acting.known.own.device {
                continue;
            }
            if logs.contains(&line.log) {
                // It was written after any backup that came back, so the office spoke after that: what it knows of words
                // taken back is here by now.
                restored::trust(self.acting.tx, whole.id)?;
            }
            let added = receipts::put_row(self.acting.tx, office, line)?;
            if own && added > 0 {
                *self.share.receipts.entry(accepted.parcel.hash()).or_default() += 1;
            }
        }
        Ok(())
    }

    fn put_asides(&mut self, whole: &Space, ingested: &Ingested) -> Result<(), Fault> {
        for aside in &ingested.aside {
            space::put_aside(self.acting.tx, whole.id, aside)?;
            self.tell_aside(&aside.parcel, aside.by, aside.reason)?;
            let header = aside.parcel.header();
            if aside.reason == Reason::Fork {
                roads::put_fork(self.acting.tx, header.log, header.seq)?;
            } else if aside.reason == Reason::BrokenChain {
                // Its author wrote another parcel before it than the one that is here.
                roads::put_fork(self.acting.tx, header.log, header.seq.saturating_sub(1))?;
            }
        }
        Ok(())
    }

    /// Keys that newly arrived charter parcels wrap for this device; and whether there were any. What lay here shut may open
    /// by them.
    fn learn_keys(&mut self, whole: &mut Space) -> Result<bool, Fault> {
        let own = &self.acting.known.own;
        let count = |keys: &Keyring| (keys.epochs.len(), keys.epochs.values().filter_map(EpochKey::whole).count());
        let held = count(&whole.keys);
        for key in whole.charter.unwrap_keys(own.device, &own.keys.exchange()) {
            let epoch = key.epoch_id();
            if !whole.keys.epochs.contains_key(&epoch) {
                self.note_key(epoch)?;
            }
            whole.keys.put(key);
        }
        whole.keys.hold_against(&whole.charter);
        space::put_epoch_keys(self.tx(), whole.id, &whole.keys)?;
        let has_learned = count(&whole.keys) != held;
        if has_learned {
            views::open_said_before(self.tx(), whole.id, &whole.keys)?;
            desk::open_deposits(self.tx(), whole.id, &whole.keys)?;
        }
        Ok(has_learned)
    }

    /// Whether a payload belongs to something that is here and has not come yet.
    pub(crate) fn wants(&self, payload: Hash) -> Result<bool, Fault> {
        space::wants_payload(self.acting.tx, self.acting.known.space, payload)
    }

    /// Keeps a payload, and gives the entry that waited its words.
    pub(crate) fn payload(&mut self, hash: Hash, bytes: &[u8], ready: Option<&Ready>) -> Result<(), Fault> {
        space::put_payload(self.acting.tx, self.acting.known.space, hash, bytes)?;
        papers::drafted::stale(self.acting.tx, hash)?;
        self.note_payload(hash)?;
        if views::payload_arrived(self.acting.tx, &self.acting.known, hash, ready)? == views::Words::Mismatch {
            let aside = SetAside { author: String::new(), reason: Reason::PayloadMismatch.word().into() };
            self.share.aside.insert(hash, aside);
        }
        Ok(())
    }

    /// Holds what is vouched for against what has come.
    fn prove(&self) -> Result<(), Fault> {
        if self.accepted > 0 { super::snapshot::prove(self.acting.tx, self.acting.known.space) } else { Ok(()) }
    }

    /// Reports, and signs a receipt where this device is an office: at once, or for an import by hand before anything next
    /// leaves.
    pub(crate) fn finish(self) -> Result<BundleReport, Fault> {
        let tx = self.acting.tx;
        self.finish_share()?.report(tx, ITEMS_LISTED)
    }

    /// The same, with what it brought by name.
    pub(crate) fn finish_share(mut self) -> Result<Share, Fault> {
        self.prove()?;
        papers::drafted::settle(self.acting.tx, &self.acting.known)?;
        self.note_end()?;
        if self.by_others && self.run.is_some() {
            imports::owe_receipt(self.acting.tx, self.acting.known.space)?;
        } else if self.by_others {
            receipts::give_receipt_as(&mut self.acting)?;
        }
        Ok(self.share)
    }

    /// What a part of a conversation brought, and whether it owes a receipt.
    pub(crate) fn count(self) -> Brought {
        Brought { accepted: self.accepted, aside: self.share.aside.len() as u64, owes_receipt: self.by_others }
    }
}

/// Merges what a part of a conversation brought, as a file would be; but for what was undone here, which a person alone
/// brings back.
pub(crate) fn merge(
    tx: &Transaction<'_>,
    id: SpaceId,
    came: Vec<Parcel>,
    payloads: &[Vec<u8>],
) -> Result<Brought, Fault> {
    let mut parcels = Vec::with_capacity(came.len());
    for parcel in came {
        if !imports::is_undone(tx, parcel.hash())? {
            parcels.push(parcel);
        }
    }
    let mut arrival = Arrival::begin(tx, id)?;
    if !parcels.is_empty() {
        arrival.take(parcels)?;
    }
    for payload in payloads {
        let hash = Hash::of_payload(payload);
        if arrival.wants(hash)? {
            arrival.payload(hash, payload, None)?;
        }
    }
    arrival.prove()?;
    papers::drafted::settle(tx, &arrival.acting.known)?;
    likeness::fill(tx, id)?;
    Ok(arrival.count())
}

/// What a part of a conversation brought.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brought {
    /// Parcels that were new and count.
    pub(crate) accepted: u64,
    /// Parcels set aside.
    pub(crate) aside: u64,
    /// Whether others' work was among them.
    pub(crate) owes_receipt: bool,
}

/// The acts of history that a parcel stands for: each with its entries and fields.
pub(crate) fn each_act(
    accepted: &Accepted,
    mut put: impl FnMut(&str, Vec<String>, Vec<String>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match (&accepted.content.act, accepted.lane) {
        (Act::Charter(statements), _) => put(membership_act(statements), Vec::new(), Vec::new()),
        (Act::Receipt(_), _) => put("received", Vec::new(), Vec::new()),
        // What the desk does among itself is no act of the consultation.
        (Act::Papers(_), _) => Ok(()),
        (Act::Deposit(_), _) => {
            put("deposited", vec![EntryId::of_deposit(&accepted.parcel.hash()).to_string()], Vec::new())
        }
        (Act::Changes(_), Lane::Agenda) => {
            let fields: Vec<String> = view::fields(&accepted.touched).into_iter().collect();
            put("agenda", Vec::new(), if fields.is_empty() { vec!["welcome".into()] } else { fields })
        }
        (Act::Changes(_), Lane::Seat | Lane::Charter) => {
            let deed = view::deed(&accepted.touched);
            acts_of(&deed, accepted.parcel.header().log)
                .into_iter()
                .try_for_each(|(act, entries)| put(act, entries, Vec::new()))
        }
    }
}

/// Keeps an own deposit: it goes the way of everybody's.
pub(super) fn put_own_deposit(acting: &Acting<'_>, parcel: &Parcel) -> Result<(), Fault> {
    let own = own_accepted(acting, parcel)?;
    put_desk(acting.tx, &acting.known.charter, acting.known.space, &acting.known.keys, &own)
}

/// Keeps own papers of the desk: they go the way of everybody's.
pub(super) fn put_own_papers(acting: &Acting<'_>, parcel: &Parcel) -> Result<(), Fault> {
    papers::put(acting.tx, acting.known.space, &own_accepted(acting, parcel)?)
}

fn own_accepted(acting: &Acting<'_>, parcel: &Parcel) -> Result<Accepted, Fault> {
    let key = acting.known.keys.epochs.get(&parcel.header().epoch).ok_or_else(|| Fault::internal("own-parcel"))?;
    let plain = crdt::content::open(key.record(), parcel).map_err(|_| Fault::internal("own-parcel"))?;
    let content = wire::parcel::decode(&plain).map_err(|_| Fault::internal("own-parcel"))?;
    let (by, parcel) = (acting.hand.device, parcel.clone());
    Ok(Accepted { parcel, content, by, lane: Lane::Seat, touched: Vec::new(), change: None })
}

/// Keeps a deposit, papers, and where acts stand: what views need to know of the desk beside documents.
pub(super) fn put_desk(
    tx: &Transaction<'_>,
    charter: &Charter,
    id: SpaceId,
    keys: &Keyring,
    accepted: &Accepted,
) -> Result<(), Fault> {
    let header = accepted.parcel.header();
    if let Act::Deposit(deposit) = &accepted.content.act {
        let (parcel, device, claimed_at) = (accepted.parcel.hash(), accepted.by, accepted.content.claimed_at);
        let says_one = charter.says_one(device);
        let came = desk::Came { says_one, parcel, log: header.log, seq: header.seq, device, claimed_at, deposit };
        desk::put_deposit(tx, id, &came, keys)?;
    }
    papers::put(tx, id, accepted)?;
    let deed = view::deed(&accepted.touched);
    if accepted.lane == Lane::Seat {
        let at = closing::At { space: id, device: accepted.by, log: header.log, seq: header.seq };
        closing::put_knew(tx, at, &accepted.content.agenda)?;
        closing::put_places(tx, at, charter, &deed)?;
    }
    deed.acts.into_iter().try_for_each(|ordinal| desk::put_place(tx, id, header.log, ordinal, header.seq))
}

/// What history calls membership statements.
pub(crate) fn membership_act(statements: &[Statement]) -> &'static str {
    if statements.iter().any(|statement| matches!(statement, Statement::Found { .. })) {
        return "founded";
    }
    let acts = statements.iter().find_map(|statement| match statement {
        Statement::Join { .. } => Some("joined"),
        Statement::Request { .. } => Some("asked"),
        Statement::Remove { .. } => Some("removed"),
        Statement::Recover { .. } => Some("recovered"),
        Statement::Lost { .. } => Some("lost"),
        Statement::Found { .. }
        | Statement::Add { .. }
        | Statement::Door { .. }
        | Statement::Epoch { .. }
        | Statement::SetRole { .. }
        | Statement::Adopt { .. }
        | Statement::Checkpoint { .. }
        | Statement::Custodians { .. }
        | Statement::Shut { .. }
        | Statement::Slips { .. } => None,
    });
    acts.unwrap_or("membership")
}

/// Parcels that waited for others.
fn waiting(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<Parcel>, Fault> {
    let mut statement = tx.prepare_cached("SELECT bytes FROM pending WHERE space = ?1")?;
    let found: Vec<Vec<u8>> = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    found.iter().map(|bytes| Parcel::decode(bytes).map_err(|_| Code::StoreDamaged.into())).collect()
}

fn known_after(before: &Known, whole: Space) -> Known {
    let own = space::Own { device: before.own.device, keys: before.own.keys.clone() };
    let charter_head = whole.charter_head();
    Known { space: whole.id, own, keys: whole.keys, charter: whole.charter, charter_head, logs: whole.logs }
}
