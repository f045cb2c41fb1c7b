//! Codings: giving passages of contributions a code, and taking it off; and memos on codes, codings and contributions
//! (docs/model.md, rules H6 to H9).
//!
//! Left out on purpose: where a passage stands in later words (`store::papers::coded`), and what is counted of it all
//! (`counted`).

mod counted;
mod memo;
mod page;
mod suggest;

pub(super) use counted::counted;
pub(super) use memo::told as memos;

use super::acting::Acting;
use super::codebook::{Book, New, Words, write_papers};
use super::desk::{a_note, at_desk, bad};
use crate::api;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::papers::coded::{self, Bodies, Records, Shown};
use crate::store::space::Known;
use crate::store::{blobs, desk, reading};
use crdt::codebook::{Coded, Passage, Stated, with_below};
use crdt::coding::standing;
use crdt::papers::{Paper, Record};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, EntryId};

impl Peer {
    pub(crate) fn coding_add(&self, with: api::CodingAdd) -> Result<api::Coding, Fault> {
        let memo = with.memo.as_deref().map(memo_note).transpose()?;
        self.opened()?.store.write(|tx| {
            let entry = desk::find(tx, &with.entry)?;
            let id = desk::space_of(tx, entry)?;
            let known = at_desk(tx, id)?;
            let book = Book::load(tx, &known)?;
            let code = book.find(&with.code)?;
            if code.retired {
                return Err(Fault::new(Code::CodeRetired).with("name", &code.name));
            }
            let place = Place { quote: with.quote.as_deref(), from: with.from, to: with.to };
            let passage = passage(tx, Bodies::new(tx, &known.keys).shown(entry)?, entry, place)?;
            let coded = Coded { code: Some(code.id), passage: Some(passage), ..Coded::default() };
            let record = Record { about: vec![entry], coded, ..Record::default() };
            let mut news = vec![New { kind: Paper::Coding, record, words: None, within: None }];
            news.extend(memo.map(|note| New {
                words: Some(Words::Memo(note)),
                within: Some(0),
                ..New::of(Paper::Memo, Coded::default())
            }));
            let mut acting = Acting::new(tx, id)?;
            let made = write_papers(&mut acting, news)?;
            let found = Told::load(tx, &acting.known)?.list(|one| made.contains(&one.id))?;
            found.into_iter().next().ok_or_else(|| Fault::internal("coding"))
        })
    }

    pub(crate) fn coding_list(&self, with: api::CodingAsk) -> Result<Vec<api::Coding>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let told = Told::load(tx, &known)?;
            let asked = Asked::of(tx, &told.book, &with)?;
            told.list(|one| {
                asked.code(one.coded.code) && asked.entry(one.about.first().copied()) && asked.by(&one.by.to_string())
            })
        })
    }

    pub(crate) fn coding_remove(&self, with: api::CodedRef) -> Result<api::Coding, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_coded(tx, "coding", &with.id)?;
            let known = at_desk(tx, coded::space_of(tx, id)?)?;
            may_take_back(tx, &known, Paper::Coding, ("coding", id))?;
            let was = Told::load(tx, &known)?.list(|one| one.id == id)?.into_iter().next();
            take_back(tx, &known, Paper::Coding, id)?;
            was.ok_or_else(|| Fault::internal("coding"))
        })
    }
}

/// All codings of a consultation that stand.
pub(super) fn codings(tx: &Transaction<'_>, known: &Known) -> Result<Vec<api::Coding>, Fault> {
    Told::load(tx, known)?.list(|_| true)
}

fn memo_note(text: &str) -> Result<crdt::desk::Note, Fault> {
    let note = a_note("", Some(text))?;
    if note.text.is_empty() { Err(Code::EmptyBody.into()) } else { Ok(note) }
}

/// H6: what stands is one's own, or this person is an office.
fn may_take_back(tx: &Transaction<'_>, known: &Known, kind: Paper, (word, id): (&str, ActId)) -> Result<(), Fault> {
    let Records { said, .. } = coded::records(tx, known, kind)?;
    let found = standing(&said).into_iter().find(|one| one.id == id).map(|one| one.by);
    let by = found.ok_or_else(|| Fault::new(Code::NotFound).with("kind", word).with("id", id))?;
    let own = by == coded::person(known, known.own.device);
    if own || known.charter.is_office(known.own.device) { Ok(()) } else { Err(Code::CodingNotOwn.into()) }
}

fn take_back(tx: &Transaction<'_>, known: &Known, kind: Paper, id: ActId) -> Result<(), Fault> {
    let mut acting = Acting::new(tx, known.space)?;
    let record = Record { over: vec![id], ..Record::default() };
    write_papers(&mut acting, vec![New { kind, record, words: None, within: None }])?;
    Ok(())
}

/// Which passage is meant: word by word, or by where it begins and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'w> {
    pub(super) quote: Option<&'w str>,
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
}

/// The passage that is meant, in the words that are shown now.
pub(super) fn passage(tx: &Transaction<'_>, shown: &Shown, entry: EntryId, with: Place<'_>) -> Result<Passage, Fault> {
    let body = match (shown.state, &shown.body) {
        ("shown", Some(body)) => body,
        ("withdrawn", _) => return Err(Code::AlreadyWithdrawn.into()),
        ("away", _) if desk::shown(tx, entry)? => return Err(Code::WordsAwaited.into()),
        _ => return Err(Code::NotShown.into()),
    };
    let place = match (with.quote, with.from, with.to) {
        (Some(quote), None, None) => quoted(&shown.text, quote)?,
        (None, Some(from), Some(to)) => (from as usize, to as usize),
        // H12: whoever names both saw these words at this place.
        (Some(quote), Some(from), Some(to)) => {
            let (from, to) = (from as usize, to as usize);
            let there = shown.text.chars().skip(from).take(to.saturating_sub(from));
            if !there.eq(quote.chars()) {
                return Err(Code::QuotationNotFound.into());
            }
            (from, to)
        }
        _ => return Err(bad("passage")),
    };
    Passage::of(body, (shown.version, shown.number), place).ok_or_else(|| bad("passage"))
}

/// Where a quotation stands, if it does so once.
fn quoted(text: &str, quote: &str) -> Result<(usize, usize), Fault> {
    let (text, quote): (Vec<char>, Vec<char>) = (text.chars().collect(), quote.trim().chars().collect());
    if quote.is_empty() {
        return Err(bad("passage"));
    }
    let places: Vec<usize> =
        text.windows(quote.len()).enumerate().filter(|(_, window)| *window == quote).map(|(at, _)| at).collect();
    match places[..] {
        [] => Err(Code::QuotationNotFound.into()),
        [at] => Ok((at, at + quote.len())),
        [first, ..] => {
            let second = places.get(1).copied().unwrap_or(first);
            let fault = Fault::new(Code::PassageSeveral).with("count", places.len());
            Err(fault.with("first", first).with("second", second).with("length", quote.len()))
        }
    }
}

/// Which records are asked for.
struct Asked {
    codes: Option<BTreeSet<ActId>>,
    entry: Option<EntryId>,
    by: Option<String>,
}

impl Asked {
    fn of(tx: &Transaction<'_>, book: &Book, with: &api::CodingAsk) -> Result<Self, Fault> {
        let code = with.code.as_deref().map(|typed| book.find(typed)).transpose()?.map(|code| code.id);
        let codes = code.map(|id| if with.below { with_below(&book.codes, id) } else { BTreeSet::from([id]) });
        let entry = with.entry.as_deref().map(|typed| desk::find(tx, typed)).transpose()?;
        Ok(Self { codes, entry, by: with.by.as_ref().map(|typed| typed.trim().to_ascii_lowercase()) })
    }

    fn code(&self, code: Option<ActId>) -> bool {
        self.codes.as_ref().is_none_or(|codes| code.is_some_and(|code| codes.contains(&code)))
    }

    fn entry(&self, entry: Option<EntryId>) -> bool {
        self.entry.is_none() || entry == self.entry
    }

    fn by(&self, by: &str) -> bool {
        self.by.as_ref().is_none_or(|asked| by.starts_with(asked))
    }
}

/// What is needed to tell codings.
struct Told<'t> {
    tx: &'t Transaction<'t>,
    known: &'t Known,
    book: Book,
    records: Records,
    memos: BTreeMap<ActId, u32>,
}

impl<'t> Told<'t> {
    fn load(tx: &'t Transaction<'t>, known: &'t Known) -> Result<Self, Fault> {
        let book = Book::load(tx, known)?;
        let mut memos = BTreeMap::new();
        for one in standing(&coded::records(tx, known, Paper::Memo)?.said) {
            if let Some(coding) = one.coded.coding {
                *memos.entry(coding).or_default() += 1;
            }
        }
        Ok(Self { tx, known, book, records: coded::records(tx, known, Paper::Coding)?, memos })
    }

    /// Codings that stand and are asked for, contribution by contribution, in the order in which they stand there.
    fn list(&self, wanted: impl Fn(&Stated) -> bool) -> Result<Vec<api::Coding>, Fault> {
        let mut bodies = Bodies::new(self.tx, &self.known.keys);
        let mut list = Vec::new();
        for one in standing(&self.records.said).into_iter().filter(|one| wanted(one)) {
            let Some((entry, passage)) = one.about.first().zip(one.coded.passage.as_ref()) else { continue };
            list.push(self.one(&mut bodies, one, *entry, passage)?);
        }
        let place = |one: &api::Coding| (one.entry.clone(), one.from.unwrap_or(one.coded_from), one.id.clone());
        list.sort_by_cached_key(place);
        Ok(list)
    }

    fn one(
        &self,
        bodies: &mut Bodies<'_>,
        one: &Stated,
        entry: EntryId,
        passage: &Passage,
    ) -> Result<api::Coding, Fault> {
        let found = bodies.find(entry, passage)?;
        let mut quote = |start: usize, end: usize| -> Result<String, Fault> {
            Ok(bodies.shown(entry)?.text.chars().skip(start).take(end - start).collect())
        };
        let (anchor, place, quote) = match found {
            Ok(found) => {
                let place = u32::try_from(found.start).ok().zip(u32::try_from(found.end).ok());
                (if found.moved { "moved" } else { "exact" }, place, quote(found.start, found.end)?)
            }
            Err(word) => (word, None, String::new()),
        };
        let code = one.coded.code.unwrap_or(ActId([0; 16]));
        let row = self.records.rows.get(&one.id).ok_or_else(|| Fault::internal("coding"))?;
        let colour = self.book.codes.iter().find(|known| known.id == code).map(|code| code.colour.clone());
        Ok(api::Coding {
            id: one.id.to_string(),
            code: code.to_string(),
            code_name: self.book.name(code),
            colour: colour.unwrap_or_default(),
            entry: entry.to_string(),
            by: reading::author_of(self.tx, self.known.space, row.device)?,
            version: passage.number,
            coded_from: passage.start,
            coded_to: passage.end,
            anchor: anchor.into(),
            from: place.map(|(from, _)| from),
            to: place.map(|(_, to)| to),
            quote,
            memos: self.memos.get(&one.id).copied().unwrap_or(0),
            own: one.by == coded::person(self.known, self.known.own.device),
            claimed_at: row.claimed_at,
        })
    }
}
