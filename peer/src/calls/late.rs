//! Late work of somebody who was removed, read before it counts (docs/charter.md, K13): the adoption itself, rolled back.
//!
//! Left out on purpose: adopting, which is an act about a member.

use super::acting::Acting;
use super::ingest::item;
use super::member::adopted;
use crate::api::{LateAct, MemberAdopt};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::blobs;
use crdt::charter::{Point, Statement};
use rusqlite::Transaction;
use wire::EntryId;

/// Acts that are shown; whoever wrote more than this after leaving is adopted in parts.
const ACTS_MAX: u32 = 200;

impl Peer {
    pub(crate) fn late_read(&self, with: MemberAdopt) -> Result<Vec<LateAct>, Fault> {
        self.opened()?.store.try_out(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut acting = Acting::new(tx, id)?;
            let through = adopted(tx, &acting, &with)?;
            let counted = acting.known.logs.get(&through.log).map_or(0, |state| state.counted);
            acting.state(vec![Statement::Adopt { through }])?;
            acts(tx, counted, through)
        })
    }
}

/// What a log did after a place, up to another.
fn acts(tx: &Transaction<'_>, after: u64, through: Point) -> Result<Vec<LateAct>, Fault> {
    let mut rows = tx.prepare_cached(
        "SELECT seq, act, entries FROM act WHERE log = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq, n LIMIT ?4",
    )?;
    let place = (through.log.0, after.cast_signed(), through.seq.cast_signed(), ACTS_MAX);
    let rows = rows.query_map(place, |row| {
        Ok((row.get::<_, i64>("seq")?, row.get::<_, String>("act")?, row.get::<_, String>("entries")?))
    })?;
    let mut acts = Vec::new();
    for row in rows {
        let (seq, act, entries) = row?;
        let mut items = Vec::new();
        for entry in entries.split_whitespace().filter_map(|entry| entry.parse::<EntryId>().ok()) {
            items.extend(item(tx, entry, "new")?);
        }
        acts.push(LateAct { through: seq.cast_unsigned(), act, items });
    }
    Ok(acts)
}
