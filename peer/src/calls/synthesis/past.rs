//! What was done with a synthesis, and taking one's last act there back (docs/model.md, Z4 and Z5).

use super::statement::refused;
use super::told::Teller;
use super::{Bench, Change, word_of};
use crate::api::{self, CodedField};
use crate::calls::codebook::New;
use crate::calls::desk::at_desk;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::blobs;
use crate::store::papers::{coded, drafted};
use crdt::papers::{Record, undone};
use crdt::synthesis::{Drafted, Field, Part, Stated};
use crdt::text::live::LiveText;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::ActId;

impl Peer {
    pub(crate) fn synthesis_history(&self, with: api::SynthesisPast) -> Result<Vec<api::SynthesisAct>, Fault> {
        self.opened()?.store.read(|tx| {
            let bench = any_part(tx, &with.id)?;
            let about = bench.within(bench.id);
            let mut acts = told(&bench, |one| bench.part_of(one).is_some_and(|part| about.contains(&part)))?;
            acts.sort_by(|one, other| (other.claimed_at, &other.id).cmp(&(one.claimed_at, &one.id)));
            Ok(acts)
        })
    }

    pub(crate) fn synthesis_undo(&self, with: api::PartRef) -> Result<Vec<api::SynthesisAct>, Fault> {
        self.opened()?.store.write(|tx| {
            let mut bench = any_part(tx, &with.id)?;
            let last = bench.last_act();
            if last.is_empty() {
                return Err(Code::NothingToUndo.into());
            }
            drafted::settle(tx, &bench.known)?;
            let mut news = Vec::new();
            let mut texts = BTreeMap::new();
            for id in &last {
                let (new, text) = bench.taking_back(*id)?;
                news.push(new);
                texts.extend(text);
            }
            bench.write(news)?;
            texts.iter().try_for_each(|(part, text)| drafted::put_own(tx, *part, text))?;
            told(&bench, |one| last.contains(&one.id))
        })
    }
}

/// A part, and its text after what was written there.
type Written = (ActId, LiveText);

/// A synthesis, or any part of one.
fn any_part<'t>(tx: &'t Transaction<'t>, typed: &str) -> Result<Bench<'t>, Fault> {
    let id = blobs::find_coded(tx, "synthesis", typed)?;
    let space = coded::space_of(tx, id)?;
    at_desk(tx, space)?;
    let bench = Bench { id, ..Bench::load(tx, space)? };
    let part = bench.parts().get(id).map(|item| item.part);
    let not_found = || Fault::new(Code::NotFound).with("kind", "synthesis").with("id", typed);
    Ok(Bench { part: part.ok_or_else(not_found)?, ..bench })
}

impl Bench<'_> {
    /// A part, and everything in it.
    fn within(&self, id: ActId) -> BTreeSet<ActId> {
        let mut found = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let below: Vec<ActId> = self.parts().below(Some(id)).map(|item| item.id).collect();
            open.extend(below.iter().filter(|id| found.insert(**id)));
        }
        found
    }

    /// The part that a record makes, changes, or takes something back of.
    fn part_of(&self, one: &Stated) -> Option<ActId> {
        let own = |one: &Stated| one.drafted.of.or(one.drafted.part.map(|_| one.id));
        let target = || self.records.said.iter().find(|other| Some(other.id) == one.drafted.undoes);
        own(one).or_else(|| own(target()?))
    }

    /// Everything that this person's last act in this synthesis wrote and that is not taken back yet: the records of one parcel.
    fn last_act(&self) -> BTreeSet<ActId> {
        let own = coded::person(&self.known, self.known.own.device);
        let back = undone(&self.records.said);
        let whole = |id| self.parts().synthesis_of(id).map(|whole| whole.id);
        let asked = whole(self.id);
        let open = self.records.said.iter().filter(|one| {
            let is_own = one.by == own && one.drafted.undoes.is_none() && !back.contains(&one.id);
            is_own && self.part_of(one).is_some_and(|part| asked.is_some() && whole(part) == asked)
        });
        let place = |one: &Stated| self.records.rows.get(&one.id).map(|row| (row.claimed_at, row.place.1, row.place.0));
        let found: Vec<_> = open.filter_map(|one| Some((place(one)?, one.id))).collect();
        let last = found.iter().map(|(place, _)| *place).max();
        found.into_iter().filter(|(place, _)| Some(*place) == last).map(|(_, id)| id).collect()
    }

    /// The record that takes one back; of one that wrote words with the change that takes them back, and the text after it.
    fn taking_back(&self, id: ActId) -> Result<(New, Option<Written>), Fault> {
        let one = self.records.said.iter().find(|one| one.id == id).ok_or_else(|| Fault::internal("undo"))?;
        let mut change = Change::default();
        change.drafted.undoes = Some(id);
        let mut text = None;
        // Who takes back that they made a part deletes it; its words stay as they are.
        if let Some(part) = one.drafted.of.filter(|_| one.drafted.sets.contains(&Field::Text)) {
            let note = self.records.rows.get(&id).and_then(|row| row.note);
            let words = drafted::words(self.tx, &self.known.keys, note)?.and_then(|words| words.change);
            let words = words.ok_or(Code::WordsAwaited)?;
            let mut live = drafted::live(self.tx, part, os_dice().bytes())?;
            if let Some(back) = live.take_back(&words, os_dice().bytes()).map_err(refused)? {
                change.words.change = Some(back);
                change.drafted.of = Some(part);
                change.sets(Field::Text);
                text = Some((part, live));
            }
        }
        Ok((change.record(Record::default(), None), text))
    }
}

fn told(bench: &Bench<'_>, wanted: impl Fn(&Stated) -> bool) -> Result<Vec<api::SynthesisAct>, Fault> {
    let back = undone(&bench.records.said);
    let mut teller = Teller::new(bench.tx, &bench.known, &bench.records)?;
    let mut acts = Vec::new();
    for one in bench.records.said.iter().filter(|one| wanted(one)) {
        let Some((row, part)) = bench.records.rows.get(&one.id).zip(bench.part_of(one)) else { continue };
        let item = bench.parts().get(part);
        acts.push(api::SynthesisAct {
            id: one.id.to_string(),
            by: teller.person(row.device)?,
            act: word(&one.drafted).into(),
            about: part.to_string(),
            part: item
                .map(|item| if item.part == Part::Piece { item.kind } else { word_of(item.part) })
                .unwrap_or_default()
                .into(),
            fields: fields(one),
            over: one.drafted.undoes.into_iter().chain(one.over.iter().copied()).map(|id| id.to_string()).collect(),
            undone: back.contains(&one.id),
            claimed_at: row.claimed_at,
        });
    }
    Ok(acts)
}

fn word(drafted: &Drafted) -> &'static str {
    if drafted.undoes.is_some() {
        return "undo";
    }
    match &drafted.sets[..] {
        _ if drafted.part.is_some() => "create",
        [Field::Text] => "write",
        [Field::Title] => "title",
        [Field::Place] => "move",
        [Field::Gone] if drafted.gone => "delete",
        [Field::Gone] => "restore",
        [Field::Weight] => "weigh",
        [Field::Quote] => "quote",
        _ => "change",
    }
}

/// What a record says of each field; of words alone that they were written.
fn fields(one: &Stated) -> Vec<CodedField> {
    let drafted = &one.drafted;
    let value = |field: &Field| match field {
        Field::Title => one.title.clone().unwrap_or_default(),
        Field::Kind => drafted.kind.clone(),
        Field::Language => drafted.language.clone(),
        Field::Place => drafted.within.map(|id| id.to_string()).unwrap_or_default(),
        Field::Weight => drafted.weight.clone(),
        Field::Quote => drafted.quote.to_string(),
        Field::Gone => drafted.gone.to_string(),
        Field::Text => String::new(),
    };
    drafted.sets.iter().map(|field| CodedField { field: field.word().into(), value: value(field) }).collect()
}
