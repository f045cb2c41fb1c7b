//! Memos: words of those who code on a code, a coding or a contribution (docs/model.md, H11).

use super::{Asked, may_take_back, memo_note, take_back};
use crate::api;
use crate::calls::acting::Acting;
use crate::calls::codebook::{Book, New, Words, write_papers};
use crate::calls::desk::{at_desk, bad, note_of};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::papers::coded::{self, Records};
use crate::store::space::Known;
use crate::store::{blobs, desk, reading};
use crdt::codebook::{Coded, Stated};
use crdt::coding::standing;
use crdt::papers::{Paper, Record};
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::{ActId, EntryId};

impl Peer {
    pub(crate) fn memo_add(&self, with: api::MemoAdd) -> Result<api::Memo, Fault> {
        let note = memo_note(&with.text)?;
        self.opened()?.store.write(|tx| {
            let (known, record) = on_what(tx, &with)?;
            let mut acting = Acting::new(tx, known.space)?;
            let new = New { kind: Paper::Memo, record, words: Some(Words::Memo(note)), within: None };
            let made = write_papers(&mut acting, vec![new])?;
            let found = told(tx, &acting.known, |one, _| made.contains(&one.id))?;
            found.into_iter().next().ok_or_else(|| Fault::internal("memo"))
        })
    }

    pub(crate) fn memo_list(&self, with: api::CodingAsk) -> Result<Vec<api::Memo>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let asked = Asked::of(tx, &Book::load(tx, &known)?, &with)?;
            told(tx, &known, |one, entry| {
                asked.code(one.coded.code) && asked.entry(entry) && asked.by(&one.by.to_string())
            })
        })
    }

    pub(crate) fn memo_remove(&self, with: api::CodedRef) -> Result<api::Memo, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_coded(tx, "memo", &with.id)?;
            let known = at_desk(tx, coded::space_of(tx, id)?)?;
            may_take_back(tx, &known, Paper::Memo, ("memo", id))?;
            let was = told(tx, &known, |one, _| one.id == id)?.into_iter().next();
            take_back(tx, &known, Paper::Memo, id)?;
            was.ok_or_else(|| Fault::internal("memo"))
        })
    }
}

/// What a memo is on: one thing.
fn on_what(tx: &Transaction<'_>, with: &api::MemoAdd) -> Result<(Known, Record), Fault> {
    let record = |about: Vec<EntryId>, coded| Record { about, coded, ..Record::default() };
    match (&with.code, &with.coding, &with.entry) {
        (Some(typed), None, None) => {
            let consultation = with.consultation.as_deref().ok_or_else(|| bad("consultation"))?;
            let known = at_desk(tx, blobs::find_space(tx, consultation)?)?;
            let code = Some(Book::load(tx, &known)?.find(typed)?.id);
            Ok((known, record(Vec::new(), Coded { code, ..Coded::default() })))
        }
        (None, Some(typed), None) => {
            let id = blobs::find_coded(tx, "coding", typed)?;
            let known = at_desk(tx, coded::space_of(tx, id)?)?;
            let Records { said, .. } = coded::records(tx, &known, Paper::Coding)?;
            let stands = standing(&said).into_iter().any(|one| one.id == id);
            let gone = || Fault::new(crate::Code::NotFound).with("kind", "coding").with("id", typed);
            if !stands {
                return Err(gone());
            }
            Ok((known, record(Vec::new(), Coded { coding: Some(id), ..Coded::default() })))
        }
        (None, None, Some(typed)) => {
            let entry = desk::find(tx, typed)?;
            let known = at_desk(tx, desk::space_of(tx, entry)?)?;
            Ok((known, record(vec![entry], Coded::default())))
        }
        _ => Err(bad("code, coding, entry")),
    }
}

/// Memos that stand and are asked for, by what is known of each: itself, and the contribution that it is about.
pub(in crate::calls) fn told(
    tx: &Transaction<'_>,
    known: &Known,
    wanted: impl Fn(&Stated, Option<EntryId>) -> bool,
) -> Result<Vec<api::Memo>, Fault> {
    let Records { said, rows } = coded::records(tx, known, Paper::Memo)?;
    let codings = coded::records(tx, known, Paper::Coding)?.said;
    let entries: BTreeMap<ActId, Option<EntryId>> =
        codings.iter().map(|one| (one.id, one.about.first().copied())).collect();
    let mut list = Vec::new();
    for one in standing(&said) {
        let of_coding = || one.coded.coding.and_then(|id| entries.get(&id).copied().flatten());
        let entry = one.about.first().copied().or_else(of_coding);
        let Some(row) = rows.get(&one.id).filter(|_| wanted(one, entry)) else { continue };
        list.push(api::Memo {
            id: one.id.to_string(),
            by: reading::author_of(tx, known.space, row.device)?,
            code: one.coded.code.map(|id| id.to_string()),
            coding: one.coded.coding.map(|id| id.to_string()),
            entry: entry.map(|id| id.to_string()),
            text: note_of(tx, Some(&known.keys), None, row.note)?.unwrap_or_default().text,
            own: one.by == coded::person(known, known.own.device),
            claimed_at: row.claimed_at,
        });
    }
    list.sort_by(|one, other| (one.claimed_at, &one.id).cmp(&(other.claimed_at, &other.id)));
    Ok(list)
}
