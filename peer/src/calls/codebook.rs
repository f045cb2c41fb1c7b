//! The codebook of a desk, asked for and changed; and one's last act taken back (docs/model.md, rules H1 to H5).
//!
//! Left out on purpose: what stands of several acts (`crdt::codebook`), files (`exchange`), and passages (`coding`).

mod exchange;
mod past;

pub(super) use exchange::written;

use super::acting::{Acting, Leaf};
use super::desk::{at_desk, bad};
use crate::api::{CodeRow, CodeSet, ConsultationRef};
use crate::fault::{Code as FaultCode, Fault};
use crate::peer::Peer;
use crate::store::blobs;
use crate::store::papers::coded;
use crate::store::space::Known;
use crdt::codebook::{Code, CodeWords, Coded, Field, codebook, is_colour, order_between};
use crdt::desk::Note;
use crdt::papers::{self as model, Paper, Record};
use crdt::synthesis::PartWords;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::ActId;

impl Peer {
    pub(crate) fn code_list(&self, with: ConsultationRef) -> Result<Vec<CodeRow>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            Book::load(tx, &known)?.rows(tx, &known)
        })
    }

    pub(crate) fn code_set(&self, with: CodeSet) -> Result<CodeRow, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let book = Book::load(tx, &at_desk(tx, id)?)?;
            let code = with.code.as_deref().map(|typed| book.find(typed)).transpose()?.cloned();
            let new = book.change(code.as_ref(), &with)?;
            let mut acting = Acting::new(tx, id)?;
            let made = write_papers(&mut acting, vec![new])?;
            let set = code.map(|code| code.id).or(made.first().copied());
            let rows = Book::load(tx, &acting.known)?.rows(tx, &acting.known)?;
            let row = rows.into_iter().find(|row| set.is_some_and(|set| row.id == set.to_string()));
            row.ok_or_else(|| Fault::internal("code"))
        })
    }
}

/// A record that is to be written, with the words that go along.
pub(super) struct New {
    pub(super) kind: Paper,
    pub(super) record: Record,
    pub(super) words: Option<Words>,
    /// Which of those that are written with it, by its place among them, it stands under or is a remark on.
    pub(super) within: Option<usize>,
}

impl New {
    pub(super) fn of(kind: Paper, coded: Coded) -> Self {
        Self { kind, record: Record { coded, ..Record::default() }, words: None, within: None }
    }
}

/// Words of a record: a payload.
pub(super) enum Words {
    Code(CodeWords),
    Memo(Note),
    Part(PartWords),
}

/// Writes records in one change; gives their names.
pub(super) fn write_papers(acting: &mut Acting<'_>, news: Vec<New>) -> Result<Vec<ActId>, Fault> {
    let now = acting.now;
    let mut ids = Vec::new();
    acting.papers(|dice, desk, chain| {
        let seat = chain.owner().0;
        let mut last: BTreeMap<Paper, u64> = BTreeMap::new();
        let (mut payloads, mut list) = (Vec::new(), Vec::new());
        for new in news {
            let ordinal = *last.entry(new.kind).and_modify(|n| *n += 1).or_insert_with(|| {
                // The one after the last that is there already.
                model::last(chain.read(), seat, new.kind) + 1
            });
            let sealed = match new.words {
                Some(Words::Code(words)) => Some(words.seal(dice, desk)),
                Some(Words::Memo(note)) => Some(note.seal(dice, desk)),
                Some(Words::Part(words)) => Some(words.seal(dice, desk)),
                None => None,
            };
            let mut record = Record { note: sealed.as_ref().map(|sealed| sealed.hash), claimed_at: now, ..new.record };
            let within = new.within.and_then(|n| ids.get(n)).copied();
            let place = if new.kind == Paper::Part {
                &mut record.drafted.within
            } else if new.kind == Paper::Memo {
                &mut record.coded.coding
            } else {
                &mut record.coded.parent
            };
            *place = place.or(within);
            payloads.extend(sealed);
            ids.push(new.kind.id(seat, ordinal));
            list.push((new.kind, ordinal, record));
        }
        let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
            list.iter().try_for_each(|(kind, ordinal, record)| model::write(tx, home, (*kind, *ordinal), record))
        });
        Leaf { payloads, edit }
    })?;
    Ok(ids)
}

/// The codebook as it stands.
pub(super) struct Book {
    pub(super) codes: Vec<Code>,
    suffix: String,
}

impl Book {
    pub(super) fn load(tx: &Transaction<'_>, known: &Known) -> Result<Self, Fault> {
        let records = coded::records(tx, known, Paper::Code)?;
        let codes = codebook(&records.said);
        let suffix = known.own.device.to_string().chars().take(8).collect();
        Ok(Self { codes, suffix })
    }

    fn rows(&self, tx: &Transaction<'_>, known: &Known) -> Result<Vec<CodeRow>, Fault> {
        let counted = super::coding::counted(tx, known)?;
        let mut counts: BTreeMap<ActId, u32> = BTreeMap::new();
        counted.iter().for_each(|one| *counts.entry(one.code).or_default() += 1);
        let row = |code: &Code| CodeRow {
            id: code.id.to_string(),
            name: code.name.clone(),
            definition: code.definition.clone(),
            examples: code.examples.clone(),
            colour: code.colour.clone(),
            parent: code.parent.map(|parent| parent.to_string()),
            depth: u32::try_from(code.depth).unwrap_or(u32::MAX),
            retired: code.retired,
            loosed: code.loosed,
            disputed: code.disputed.iter().map(|field| field.word().to_owned()).collect(),
            codings: counts.get(&code.id).copied().unwrap_or(0),
        };
        Ok(self.codes.iter().map(row).collect())
    }

    /// A code by its id, by a beginning of that which no other has, or by its name.
    pub(super) fn find(&self, typed: &str) -> Result<&Code, Fault> {
        let typed = typed.trim();
        let named = |code: FaultCode| Fault::new(code).with("kind", "code").with("id", typed);
        let one = |found: Vec<&'_ Code>| -> Option<Result<usize, Fault>> {
            match found[..] {
                [] => None,
                [code] => self.codes.iter().position(|one| one.id == code.id).map(Ok),
                _ => Some(Err(named(FaultCode::Ambiguous))),
            }
        };
        let by_name = self.codes.iter().filter(|code| !typed.is_empty() && code.name == typed).collect();
        let is_id = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_hexdigit());
        let begins = |code: &&Code| is_id && code.id.to_string().starts_with(&typed.to_ascii_lowercase());
        let by_id = || one(self.codes.iter().filter(begins).collect());
        let at = one(by_name).or_else(by_id).ok_or_else(|| named(FaultCode::NotFound))??;
        self.codes.get(at).ok_or_else(|| named(FaultCode::NotFound))
    }

    /// What a code is called; empty where it is not here.
    pub(super) fn name(&self, id: ActId) -> String {
        self.codes.iter().find(|code| code.id == id).map(|code| code.name.clone()).unwrap_or_default()
    }

    /// The place after the last one below a code.
    pub(super) fn last_below(&self, parent: Option<ActId>) -> Option<&str> {
        self.codes.iter().rev().find(|code| code.parent == parent).map(|code| code.order.as_str())
    }

    fn change(&self, code: Option<&Code>, with: &CodeSet) -> Result<New, Fault> {
        let trimmed = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
        let words = CodeWords {
            name: trimmed(&with.name),
            definition: trimmed(&with.definition),
            examples: trimmed(&with.examples),
        };
        words.check().map_err(|field| bad(field.word()))?;
        if code.is_none() && words.name.is_none() {
            return Err(bad("name"));
        }
        let others = self.codes.iter().filter(|other| code.is_none_or(|code| code.id != other.id));
        if let Some(name) = &words.name
            && others.clone().any(|other| other.name == *name)
        {
            return Err(Fault::new(FaultCode::NameTaken).with("name", name));
        }
        let mut sets = Vec::new();
        sets.extend(words.name.is_some().then_some(Field::Name));
        sets.extend(words.definition.is_some().then_some(Field::Definition));
        sets.extend(words.examples.is_some().then_some(Field::Examples));
        sets.extend(with.colour.is_some().then_some(Field::Colour));
        sets.extend(with.retired.is_some().then_some(Field::Retired));
        let mut coded =
            Coded { code: code.map(|code| code.id), retired: with.retired == Some(true), ..Coded::default() };
        coded.colour = with.colour.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        if !coded.colour.is_empty() && !is_colour(&coded.colour) {
            return Err(bad("colour"));
        }
        if code.is_none() || with.parent.is_some() || with.after.is_some() {
            sets.push(Field::Place);
            (coded.parent, coded.order) = self.place(code, with)?;
        }
        if sets.is_empty() {
            return Err(bad("code"));
        }
        let stands = |field| code.and_then(|code| code.stands.get(field)).into_iter().flatten();
        let mut over: Vec<ActId> = sets.iter().flat_map(stands).copied().collect();
        over.sort_unstable();
        over.dedup();
        coded.sets = sets;
        let has_words = words != CodeWords::default();
        let record = Record { over, coded, ..Record::default() };
        Ok(New { kind: Paper::Code, record, words: has_words.then_some(Words::Code(words)), within: None })
    }

    /// H3, H5: where a code is to stand: never below itself.
    fn place(&self, code: Option<&Code>, with: &CodeSet) -> Result<(Option<ActId>, String), Fault> {
        let some = |typed: &Option<String>| typed.clone().filter(|typed| !typed.is_empty());
        let after = some(&with.after).map(|typed| self.find(&typed)).transpose()?;
        let parent = match (&with.parent, after) {
            (Some(typed), _) if !typed.is_empty() => Some(self.find(typed)?.id),
            (Some(_), _) => None,
            (None, Some(after)) => after.parent,
            (None, None) => code.and_then(|code| code.parent),
        };
        let own = code.map(|code| crdt::codebook::with_below(&self.codes, code.id)).unwrap_or_default();
        if parent.is_some_and(|parent| own.contains(&parent)) {
            return Err(Fault::new(FaultCode::CodeBelowItself));
        }
        if after.is_some_and(|after| after.parent != parent || Some(after.id) == code.map(|code| code.id)) {
            return Err(bad("after"));
        }
        let siblings = self.codes.iter().filter(|one| one.parent == parent && Some(one.id) != code.map(|code| code.id));
        let orders: Vec<&str> = siblings.map(|one| one.order.as_str()).collect();
        let (low, high) = match (with.after.as_deref(), after) {
            (None, _) => (orders.last().copied(), None),
            (Some(_), None) => (None, orders.first().copied()),
            (Some(_), Some(after)) => {
                let next = orders.iter().position(|order| *order == after.order).map_or(0, |at| at + 1);
                (Some(after.order.as_str()), orders.get(next).copied())
            }
        };
        Ok((parent, order_between(low, high, &self.suffix)))
    }
}
