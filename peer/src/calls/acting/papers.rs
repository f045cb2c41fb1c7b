//! Writing papers of the desk: in the own seat log, and so that they go the way of everybody's (docs/model.md, G9).

use super::{Acting, Edit, touched_by};
use crate::calls::ingest;
use crate::dice::os_dice;
use crate::fault::Fault;
use crate::store::{history, papers, space};
use crdt::act::{self, Change};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::epoch::WholeKey;
use crdt::papers::reading::{Opened, Read};
use crdt::payload::SealedPayload;
use wire::{Hash, Lane};

/// What is written into a seat at the desk.
pub(crate) struct Leaf {
    pub(crate) payloads: Vec<SealedPayload>,
    pub(crate) edit: Edit<'static>,
}

impl Acting<'_> {
    /// Writes a record into the own seat at the desk, under the desk's present epoch: `write` is given dice, the key that
    /// payloads are sealed under, and the seat's chain. Papers bear a person's own name.
    pub(crate) fn papers(&mut self, write: impl FnOnce(&mut Dice, &WholeKey, &Chain) -> Leaf) -> Result<(), Fault> {
        self.renew()?;
        self.introduce()?;
        let mut own = self.own(Lane::Seat)?;
        let desk = self.setting().desk_key()?.clone();
        let seat = crdt::papers::seat_of(own.log.id, desk.epoch_id());
        let mut chain = papers::load_chain(self.tx, seat)?;
        let before = chain.save();
        let Leaf { payloads, edit } = write(&mut os_dice(), &desk, &chain);
        for payload in &payloads {
            space::put_payload(self.tx, self.known.space, payload.hash, &payload.bytes)?;
        }
        let names = payloads.iter().map(|payload| payload.hash).collect();
        let written = self.setting().papers(&mut os_dice(), &mut own.log, &mut chain, names, edit)?;
        let act::Written { parcel, change: Some(change) } = written.ok_or_else(|| Fault::internal("papers"))? else {
            return Err(Fault::internal("papers"));
        };
        let floor = self.known.logs.get(&own.log.id).map(|state| state.tip).unwrap_or_default();
        self.put_log(&own.log, &parcel, floor)?;
        space::put_parcel(self.tx, &parcel)?;
        self.put_own(&own)?;
        papers::put_chain(self.tx, self.known.space, seat, &chain)?;
        ingest::put_own_papers(self, &parcel)?;
        let opened = Opened {
            log: own.log.id,
            seq: own.log.seq,
            by: self.hand.device,
            seat,
            change: change.raw_bytes().to_vec(),
        };
        self.put_papers(opened, &change, &before, &chain)?;
        space::touch(self.tx, self.known.space)
    }

    /// Brings the desk's document and its rows along with an own change.
    fn put_papers(&self, opened: Opened, change: &Change, before: &[u8], chain: &Chain) -> Result<(), Fault> {
        let (tx, id, seat) = (self.tx, self.known.space, opened.seat);
        let tip = papers::tip(tx, id, seat)?;
        let touched = touched_by(chain, before, Lane::Seat, seat, tip, &opened.change)?;
        let mut heads = space::desk_heads(tx, id)?;
        let deps: Vec<Hash> = change.deps().iter().map(|dep| Hash(dep.0)).collect();
        history::advance(&mut heads, &deps, Hash(change.hash().0));
        space::append_desk(tx, id, &opened.change, &heads)?;
        let read = Read { opened, hash: Hash(change.hash().0), touched, tip: act::tip_of(change) };
        papers::put_read(tx, &self.known, &read, chain.read())
    }
}
