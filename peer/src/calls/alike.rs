//! Contributions that are likely the same, for those who sit at the desk: listed until somebody groups them or says that they
//! are two (docs/text.md, S9 to S13).
//!
//! Left out on purpose: how they are found (`store::likeness`), and groups (`papers`).

use super::desk::{self as calls, at_desk, bad};
use super::papers::Shelf;
use crate::api::{LikelyApart, LikelyAsk, LikelyList, LikelyPair, LikelyText};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::likeness::{self, Pair};
use crate::store::{blobs, desk};
use crdt::space::Keyring;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::EntryId;

/// Pairs that are told when nobody says how many, and at most.
const PAIRS_DEFAULT: u32 = 50;
const PAIRS_MAX: u32 = 200;

impl Peer {
    pub(crate) fn likely_list(&self, with: LikelyAsk) -> Result<LikelyList, Fault> {
        let most = if with.limit == 0 { PAIRS_DEFAULT } else { with.limit.min(PAIRS_MAX) };
        // What is kept of texts may have to be brought up to date first.
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let (keys, shelf) = (at_desk(tx, id)?.keys, Shelf::load(tx, id)?);
            likeness::fill(tx, id)?;
            let apart = likeness::apart(tx, id)?;
            let left_out = |one: EntryId, other: EntryId| {
                let is_apart = apart.contains(&(one.min(other), one.max(other)));
                is_apart != with.apart || (!with.apart && shelf.are_together(one, other))
            };
            let (pairs, further) = likeness::pairs(tx, id, most as usize, &left_out)?;
            let pairs = pairs.into_iter().map(|pair| told(tx, &keys, &shelf, pair)).collect::<Result<_, _>>()?;
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            Ok(LikelyList { pairs, further: count(further), apart: count(apart.len()) })
        })
    }

    pub(crate) fn likely_apart(&self, with: LikelyApart) -> Result<LikelyList, Fault> {
        let consultation = self.opened()?.store.write(|tx| {
            let found = with.entries.iter().map(|typed| desk::find(tx, typed)).collect::<Result<BTreeSet<_>, _>>()?;
            let (Some(one), Some(other), 2) = (found.first(), found.last(), found.len()) else {
                return Err(bad("entries"));
            };
            let space = desk::space_of(tx, *one)?;
            if desk::space_of(tx, *other)? != space {
                return Err(bad("entries"));
            }
            at_desk(tx, space)?;
            likeness::put_apart(tx, space, (*one, *other), !with.undo)?;
            Ok(space)
        })?;
        self.likely_list(LikelyAsk { consultation: consultation.to_string(), ..LikelyAsk::default() })
    }
}

fn told(tx: &Transaction<'_>, keys: &Keyring, shelf: &Shelf, pair: Pair) -> Result<LikelyPair, Fault> {
    let text = |id: EntryId, text: String| {
        let item = calls::item(tx, keys, shelf, id)?;
        Ok::<_, Fault>(LikelyText {
            entry: id.to_string(),
            author: item.entry.author,
            on_behalf: item.entry.on_behalf,
            state: item.state,
            language: item.entry.language,
            direction: item.entry.direction,
            claimed_at: item.entry.claimed_at,
            text,
        })
    };
    let (first, texts) = (pair.firsts, pair.texts);
    Ok(LikelyPair {
        likeness: pair.told.likeness,
        passages: pair.told.passages,
        one: text(first.0, texts.0)?,
        other: text(first.1, texts.1)?,
    })
}
