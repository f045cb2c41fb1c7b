//! Conflicts of the agenda (docs/model.md, rules Q2 and Q3): what conveners wrote without knowing of each other, told from
//! Automerge's rival values, and what stood when they last knew the same.
//!
//! Left out on purpose: questions that are off the agenda for everybody, and the welcome text, which is merged letter by
//! letter.

use super::{Kind, name, side};
use crate::agenda::State;
use crate::document::container;
use crate::field::{children, flag};
use crate::filing::Shelf;
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ChangeHash, ObjId, ObjType, ReadDoc, Value};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ConflictId, Hash};

/// Fields of the agenda in which values can compete. Those that a page import guesses are left to it.
pub const FIELDS: [&str; 7] = ["title", "objective", "outcome", "state", "opens", "closes", "moderated"];
/// The same of a question.
pub const QUESTION_FIELDS: [&str; 5] = ["number", "text", "parent", "heading", "order"];
/// The same of a room.
pub const ROOM_FIELDS: [&str; 5] = ["title", "order", "kind", "language", "closed"];
/// The same of an area or a kind of contribution.
pub const HEADING_FIELDS: [&str; 3] = ["title", "order", "closed"];
/// Rival values of one field that are told; a decision is over all of them.
pub const RIVALS_MAX: usize = 16;
/// Conflicts that are told; what is beyond waits until some are decided.
pub const CONFLICTS_MAX: usize = 5_000;
/// Marks a question as off the agenda.
const REMOVED: &str = "removed";

/// Where in the agenda something competes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Place {
    /// The agenda itself.
    #[n(0)]
    Agenda,
    /// A question, by its id.
    #[n(1)]
    Question(#[n(0)] String),
    /// A room, by its id.
    #[n(2)]
    Room(#[n(0)] String),
    /// A thematic area, by its id.
    #[n(3)]
    Area(#[n(0)] String),
    /// A kind of contribution, by its id.
    #[n(4)]
    Kind(#[n(0)] String),
}

impl Place {
    /// The list that it stands in, as its name is made of it, and its id there.
    fn list(&self) -> (&'static str, &str) {
        match self {
            Self::Agenda => ("", ""),
            Self::Question(id) => ("questions", id),
            Self::Room(id) => ("rooms", id),
            Self::Area(id) => ("areas", id),
            Self::Kind(id) => ("kinds", id),
        }
    }

    /// The key of one of its fields. Areas and kinds are fields of the agenda itself.
    fn key(&self, field: &str) -> String {
        match self {
            Self::Agenda | Self::Question(_) | Self::Room(_) => field.to_owned(),
            Self::Area(id) => Shelf::Areas.key(id, field),
            Self::Kind(id) => Shelf::Kinds.key(id, field),
        }
    }
}

/// A field with a value, as text: a flag is `true` or `false`, and what is absent is empty.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Line {
    /// The field.
    #[n(0)]
    pub field: String,
    /// Its value.
    #[n(1)]
    pub value: String,
}

/// One of what competes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Side {
    /// Its name.
    #[n(0)]
    pub id: ConflictId,
    /// The changes that say so, lowest first.
    #[n(1)]
    pub changes: Vec<Hash>,
    /// What they say. Of a question that was taken off the agenda: that it is `removed`.
    #[n(2)]
    pub lines: Vec<Line>,
    /// Whether it is what everybody sees meanwhile.
    #[n(3)]
    pub stands: bool,
}

impl Side {
    /// Whether it takes a question off the agenda.
    #[must_use]
    pub fn removes(&self) -> bool {
        self.lines.iter().any(|line| line.field == REMOVED && line.value == "true")
    }
}

/// A conflict of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Conflict {
    /// Its name.
    #[n(0)]
    pub id: ConflictId,
    /// Where.
    #[n(1)]
    pub place: Place,
    /// In which field; `removed` where a question was taken off the agenda and written.
    #[n(2)]
    pub field: String,
    /// What stood when those who differ last knew the same.
    #[n(3)]
    pub before: Vec<Line>,
    /// What competes: two at least, in the order of their names.
    #[n(4)]
    pub sides: Vec<Side>,
}

impl Conflict {
    /// [`Kind::Field`] or [`Kind::Removed`].
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.field == REMOVED { Kind::Removed } else { Kind::Field }
    }
}

/// The conflicts of an agenda, in a fixed order: the agenda's own fields, then questions, rooms, areas and kinds, by their ids.
#[must_use]
pub fn list(doc: &Automerge) -> Vec<Conflict> {
    let mut reader = Reader { doc, past: BTreeMap::new(), found: Vec::new() };
    let agenda = container(doc, &["agenda"]);
    reader.fields(&agenda, &Place::Agenda, &FIELDS);
    for (id, at) in children(doc, &container(doc, &["agenda", "questions"])) {
        let place = Place::Question(id);
        reader.fields(&at, &place, &[REMOVED]);
        if flag(doc, &at, REMOVED) {
            reader.removed(&at, place);
        } else {
            reader.fields(&at, &place, &QUESTION_FIELDS);
        }
    }
    for (id, at) in children(doc, &container(doc, &["agenda", "rooms"])) {
        reader.fields(&at, &Place::Room(id), &ROOM_FIELDS);
    }
    for place in headings(doc, &agenda) {
        reader.fields(&agenda, &place, &HEADING_FIELDS);
    }
    reader.found.truncate(CONFLICTS_MAX);
    reader.found
}

fn headings(doc: &Automerge, agenda: &ObjId) -> BTreeSet<Place> {
    let place = |key: String| {
        Shelf::of_key(&key).map(|(shelf, id, _)| match shelf {
            Shelf::Areas => Place::Area(id.to_owned()),
            Shelf::Kinds => Place::Kind(id.to_owned()),
        })
    };
    doc.keys(agenda).filter_map(place).collect()
}

/// The conflict of this name.
#[must_use]
pub fn find(doc: &Automerge, id: ConflictId) -> Option<Conflict> {
    list(doc).into_iter().find(|conflict| conflict.id == id)
}

/// Q8: writes what a convener decided: the side's value, over all that compete. What stands there is taken away first:
/// Automerge makes of a value that is the winner already no new one, so that whoever decided otherwise meanwhile would
/// overrule it unseen.
///
/// # Errors
/// As Automerge.
pub fn write(tx: &mut Transaction<'_>, agenda: &ObjId, conflict: &Conflict, keep: &Side) -> Result<(), AutomergeError> {
    let Some(at) = place(tx, agenda, &conflict.place)? else { return Ok(()) };
    if conflict.kind() == Kind::Removed {
        tx.delete(&at, REMOVED)?;
        return tx.put(&at, REMOVED, keep.removes());
    }
    keep.lines.iter().try_for_each(|line| {
        let key = conflict.place.key(&line.field);
        tx.delete(&at, key.as_str())?;
        match line.field.as_str() {
            "moderated" | "closed" => tx.put(&at, key, line.value == "true"),
            _ => tx.put(&at, key, line.value.as_str()),
        }
    })
}

fn place(tx: &Transaction<'_>, agenda: &ObjId, place: &Place) -> Result<Option<ObjId>, AutomergeError> {
    let map = |parent: &ObjId, key: &str| {
        Ok(match tx.get(parent, key)? {
            Some((Value::Object(ObjType::Map), id)) => Some(id),
            _ => None,
        })
    };
    let (list, id) = match place {
        Place::Agenda | Place::Area(_) | Place::Kind(_) => return Ok(Some(agenda.clone())),
        Place::Question(_) | Place::Room(_) => place.list(),
    };
    match map(agenda, list)? {
        Some(list) => map(&list, id),
        None => Ok(None),
    }
}

/// One of the values at a place, and the change that wrote it.
struct Written {
    change: ChangeHash,
    value: String,
}

struct Reader<'d> {
    doc: &'d Automerge,
    /// What each change that was looked at depends on, itself included.
    past: BTreeMap<ChangeHash, BTreeSet<ChangeHash>>,
    found: Vec<Conflict>,
}

impl Reader<'_> {
    /// Q2: fields in which different values stand.
    fn fields(&mut self, at: &ObjId, place: &Place, fields: &[&str]) {
        for field in fields {
            let key = place.key(field);
            let written = self.written(at, &key, field);
            let mut sides: BTreeMap<String, BTreeSet<ChangeHash>> = BTreeMap::new();
            for one in &written {
                sides.entry(one.value.clone()).or_default().insert(one.change);
            }
            if sides.len() < 2 {
                continue;
            }
            let stands = standing(self.doc, at, (&key, field), &written);
            let known = self.common(written.iter().map(|one| one.change));
            let before = vec![line(field, &value_at(self.doc, at, (&key, field), &known))];
            let sides = sides.into_iter().map(|(value, changes)| Side {
                stands: value == stands,
                lines: vec![line(field, &value)],
                ..bare(changes)
            });
            self.push(place.clone(), field, before, sides.collect());
        }
    }

    /// Q3: a removal, and what was written in the question by whoever did not know of it.
    fn removed(&mut self, at: &ObjId, place: Place) {
        let removals = self.written(at, REMOVED, REMOVED);
        if removals.iter().any(|one| one.value != "true") {
            return;
        }
        let edits: Vec<(&str, ChangeHash)> = QUESTION_FIELDS
            .iter()
            .flat_map(|key| self.written(at, key, key).into_iter().map(move |one| (*key, one.change)))
            .collect();
        let all: BTreeSet<ChangeHash> =
            edits.iter().map(|(_, change)| *change).chain(removals.iter().map(|one| one.change)).collect();
        let mut pairs = Vec::new();
        for (key, edit) in &edits {
            for removal in removals.iter().map(|one| one.change) {
                let apart = !self.knows(*edit, removal) && !self.knows(removal, *edit);
                if apart && !all.iter().any(|one| self.knows(*one, *edit) && self.knows(*one, removal)) {
                    pairs.push((*key, *edit, removal));
                }
            }
        }
        if pairs.is_empty() {
            return;
        }
        let edited: BTreeSet<&str> = pairs.iter().map(|(key, _, _)| *key).collect();
        let known = self.common(pairs.iter().flat_map(|(_, edit, removal)| [*edit, *removal]));
        let lines = |value: &dyn Fn(&str) -> String| -> Vec<Line> {
            QUESTION_FIELDS.iter().filter(|key| edited.contains(**key)).map(|key| line(key, &value(key))).collect()
        };
        let before = lines(&|key| value_at(self.doc, at, (key, key), &known));
        let written = lines(&|key| value_of(key, self.doc.get(at, key).ok().flatten().map(|(value, _)| value)));
        let removal = Side {
            lines: vec![line(REMOVED, "true")],
            stands: true,
            ..bare(pairs.iter().map(|(_, _, removal)| *removal).collect())
        };
        let edit = Side { lines: written, ..bare(pairs.iter().map(|(_, edit, _)| *edit).collect()) };
        self.push(place, REMOVED, before, vec![removal, edit]);
    }

    fn push(&mut self, place: Place, field: &str, before: Vec<Line>, mut sides: Vec<Side>) {
        let kind = if field == REMOVED { Kind::Removed } else { Kind::Field };
        let records = sides.iter().flat_map(|side| &side.changes).map(|change| change.0.to_vec());
        let (list, key) = place.list();
        let id = name(kind, &[list.as_bytes(), key.as_bytes(), field.as_bytes()], records);
        sides.sort_by_key(|side| side.id);
        self.found.push(Conflict { id, place, field: field.to_owned(), before, sides });
    }

    fn written(&self, at: &ObjId, key: &str, field: &str) -> Vec<Written> {
        let all = self.doc.get_all(at, key).unwrap_or_default();
        let read = |(value, op): (Value<'_>, ObjId)| {
            Some(Written { change: self.doc.hash_for_opid(&op)?, value: value_of(field, Some(value)) })
        };
        all.into_iter().take(RIVALS_MAX).filter_map(read).collect()
    }

    /// Everything that a change depends on, itself included. Changes of the agenda depend on such alone (D4), so that this
    /// stays small whatever is in the seats.
    fn past(&mut self, change: ChangeHash) -> &BTreeSet<ChangeHash> {
        if !self.past.contains_key(&change) {
            let (mut seen, mut next) = (BTreeSet::from([change]), vec![change]);
            while let Some(one) = next.pop() {
                let deps = self.doc.get_change_meta_by_hash(&one).map(|meta| meta.deps).unwrap_or_default();
                next.extend(deps.into_iter().filter(|dep| seen.insert(*dep)));
            }
            self.past.insert(change, seen);
        }
        &self.past[&change]
    }

    fn knows(&mut self, one: ChangeHash, other: ChangeHash) -> bool {
        self.past(one).contains(&other)
    }

    /// The heads of what all of these changes knew.
    fn common(&mut self, changes: impl Iterator<Item = ChangeHash>) -> Vec<ChangeHash> {
        let mut common: Option<BTreeSet<ChangeHash>> = None;
        for change in changes.collect::<BTreeSet<_>>() {
            let past = self.past(change);
            common = Some(match common {
                Some(common) => &common & past,
                None => past.clone(),
            });
        }
        let common = common.unwrap_or_default();
        let mut below = BTreeSet::new();
        for one in &common {
            below.extend(self.doc.get_change_meta_by_hash(one).map(|meta| meta.deps).unwrap_or_default());
        }
        common.difference(&below).copied().collect()
    }
}

fn line(field: &str, value: &str) -> Line {
    Line { field: field.to_owned(), value: value.to_owned() }
}

fn bare(changes: BTreeSet<ChangeHash>) -> Side {
    let changes: Vec<Hash> = changes.into_iter().map(|change| Hash(change.0)).collect();
    let id = side(changes.iter().map(|change| change.0.to_vec()));
    Side { id, changes, lines: Vec::new(), stands: false }
}

/// A value as text, by the rules by which the agenda is read: what is of another kind counts as absent (A2, E2).
fn value_of(field: &str, value: Option<Value<'_>>) -> String {
    let scalar = value.as_ref().and_then(Value::as_scalar);
    let text = scalar.and_then(|scalar| scalar.as_str());
    match field {
        "state" => text.and_then(State::from_word).unwrap_or_default().word().to_owned(),
        "moderated" | "closed" | REMOVED => scalar.and_then(|scalar| scalar.as_bool()).unwrap_or(false).to_string(),
        _ => text.unwrap_or_default().to_owned(),
    }
}

fn value_at(doc: &Automerge, at: &ObjId, (key, field): (&str, &str), heads: &[ChangeHash]) -> String {
    // The object may not have been there yet: then nothing was said.
    value_of(field, doc.get_at(at, key, heads).ok().flatten().map(|(value, _)| value))
}

/// The value that everybody sees meanwhile: Automerge's choice, and of states the later (A4).
fn standing(doc: &Automerge, at: &ObjId, (key, field): (&str, &str), written: &[Written]) -> String {
    if field == "state" {
        let state = written.iter().filter_map(|one| State::from_word(&one.value)).max();
        return state.unwrap_or_default().word().to_owned();
    }
    value_of(field, doc.get(at, key).ok().flatten().map(|(value, _)| value))
}
