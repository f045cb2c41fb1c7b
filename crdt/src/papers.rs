//! Papers of the desk: private notes, groups of likely duplicates, who looks after what, and the records of codes, codings and
//! syntheses (docs/model.md, rules G9–G13; what those say is in [`crate::codebook`] and [`crate::synthesis`]).
//!
//! They are records in a document of the desk's own, one seat for each log and epoch of the desk. Their changes travel in
//! the seat logs of those who sit there, sealed under the desk's epoch, so that everybody carries them and the desk alone
//! reads them ([`reading`] takes them in). A record names those that its doer knew and that it stands over; no clock decides.
//! Left out on purpose: whose record counts, which the charter says, and the words that go with one, which are payloads.

pub mod reading;

use crate::check::Touch;
use crate::codebook::{self, Coded};
use crate::dice::Dice;
use crate::epoch::WordsKey;
use crate::field::{child, hash, map_at, number, put_hash, put_text, text};
use crate::seal::CannotOpen;
use crate::seat::ordinal;
use crate::synthesis::{self, Drafted};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ReadDoc};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, ConflictId, DeviceId, EntryId, EpochId, Hash, LogId, SpaceId};

/// Largest change of the desk's document once opened, bytes: some hundred records; words are payloads.
pub const PAPERS_BYTES_MAX: usize = 1024 * 1024;
/// Contributions in one group: what a person can look through, and what fits into one scalar of the document.
pub const GROUP_MAX: usize = 500;
/// The containers of a seat at the desk.
pub const MAPS: [&str; 9] = ["notes", "groups", "assigned", "decided", "settled", "codes", "codings", "memos", "parts"];

/// One change of the desk's document, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Papers {
    /// The desk's epoch whose key opens it.
    #[n(0)]
    pub epoch: EpochId,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

/// What is sealed: an array, so that something may be added.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Leaf {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    change: Vec<u8>,
}

/// What binds papers to one log of one space: copied into another they do not open.
fn context(space: SpaceId, log: LogId) -> [u8; 32] {
    Hash::of("baraza papers v1", &[&space.0, &log.0]).0
}

impl Papers {
    /// Seals a change under a key of the desk.
    #[must_use]
    pub fn seal<'k>(
        dice: &mut Dice,
        (space, log): (SpaceId, LogId),
        desk: impl Into<WordsKey<'k>>,
        change: &[u8],
    ) -> Self {
        let desk = desk.into();
        let context = context(space, log);
        let plain = wire::parcel::encode(&Leaf { change: change.to_vec() });
        let sealed = desk.key.derive("baraza papers key v1", &context).seal(dice, &context, b"", &plain);
        Self { epoch: desk.epoch, sealed }
    }

    /// The change that is in them.
    ///
    /// # Errors
    /// [`CannotOpen`], also when it is larger than [`PAPERS_BYTES_MAX`].
    pub fn open<'k>(&self, space: SpaceId, log: LogId, desk: impl Into<WordsKey<'k>>) -> Result<Vec<u8>, CannotOpen> {
        let context = context(space, log);
        let key = desk.into().key.derive("baraza papers key v1", &context);
        let plain = key.open(&context, b"", &self.sealed, PAPERS_BYTES_MAX)?;
        wire::parcel::decode(&plain).map(|leaf: Leaf| leaf.change).map_err(|_| CannotOpen)
    }
}

/// G9: the seat at the desk, and Automerge actor, of a log in one epoch: whoever holds that epoch's key reads it from its
/// beginning.
#[must_use]
pub fn seat_of(log: LogId, epoch: EpochId) -> LogId {
    LogId(Hash::of("baraza desk seat v1", &[&log.0, &epoch.0]).short())
}

/// What a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// A private note on a contribution.
    Note,
    /// Contributions that say the same; without any, groups are undone.
    Group,
    /// Who looks after a contribution.
    Assign,
    /// Which side of a conflict is kept.
    Decide,
    /// Complaints that an act on what they are about settled (Y4).
    Settle,
    /// Makes a code, or sets something of one.
    Code,
    /// Gives a passage a code; without a passage, what it is over is taken back.
    Coding,
    /// Words on a code, a coding or a contribution.
    Memo,
    /// Makes a part of a synthesis, or sets something of one.
    Part,
}

impl Paper {
    /// All of them, in the order of [`MAPS`].
    pub const ALL: [Self; 9] = [
        Self::Note,
        Self::Group,
        Self::Assign,
        Self::Decide,
        Self::Settle,
        Self::Code,
        Self::Coding,
        Self::Memo,
        Self::Part,
    ];

    /// The container that holds its records.
    #[must_use]
    pub fn map(self) -> &'static str {
        match self {
            Self::Note => "notes",
            Self::Group => "groups",
            Self::Assign => "assigned",
            Self::Decide => "decided",
            Self::Settle => "settled",
            Self::Code => "codes",
            Self::Coding => "codings",
            Self::Memo => "memos",
            Self::Part => "parts",
        }
    }

    /// Whether it is about codes and passages: its records say more ([`Coded`]).
    #[must_use]
    pub fn is_coding(self) -> bool {
        matches!(self, Self::Code | Self::Coding | Self::Memo)
    }

    /// The kind whose container this is.
    #[must_use]
    pub fn of_map(map: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.map() == map)
    }

    /// The name of a record.
    #[must_use]
    pub fn id(self, seat: LogId, ordinal: u64) -> ActId {
        ActId(Hash::of("baraza paper v1", &[&seat.0, self.map().as_bytes(), &ordinal.to_be_bytes()]).short())
    }
}

/// A record as a seat at the desk holds it. Written once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// On which contributions: one, but in a group.
    pub about: Vec<EntryId>,
    /// Records of its kind that its doer knew, and that it stands over.
    pub over: Vec<ActId>,
    /// Who is to look after it.
    pub to: Option<DeviceId>,
    /// The conflict that it decides.
    pub conflict: Option<ConflictId>,
    /// The side of it that is kept.
    pub keep: Option<ConflictId>,
    /// What that side says, for whoever reads the log once the conflict is over: a field with its value, or an act's word. Of
    /// complaints, the word of the act that settled them.
    pub kept: String,
    /// Reason and words: a payload, sealed under the desk's epoch.
    pub note: Option<Hash>,
    /// What it says of codes and passages.
    pub coded: Coded,
    /// What it says of a synthesis.
    pub drafted: Drafted,
    /// Claimed time, ms since 1970.
    pub claimed_at: i64,
}

pub(crate) fn words<T: std::str::FromStr>(doc: &Automerge, map: &ObjId, key: &str) -> Vec<T> {
    text(doc, map, key).unwrap_or_default().split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

fn records(doc: &Automerge, seat: LogId, kind: Paper) -> Option<ObjId> {
    let seats = child(doc, &automerge::ROOT, "seats")?;
    child(doc, &child(doc, &seats, &seat.to_string())?, kind.map())
}

/// Reads one record.
#[must_use]
pub fn read(doc: &Automerge, seat: LogId, kind: Paper, ordinal: u64) -> Option<Record> {
    let map = child(doc, &records(doc, seat, kind)?, &ordinal.to_string())?;
    let mut about: Vec<EntryId> = words(doc, &map, "about");
    about.truncate(GROUP_MAX);
    Some(Record {
        about,
        over: words(doc, &map, "over"),
        to: text(doc, &map, "to").and_then(|id| id.parse().ok()),
        conflict: text(doc, &map, "conflict").and_then(|id| id.parse().ok()),
        keep: text(doc, &map, "keep").and_then(|id| id.parse().ok()),
        kept: text(doc, &map, "kept").unwrap_or_default(),
        note: hash(doc, &map, "note"),
        coded: if kind.is_coding() { codebook::read(doc, &map) } else { Coded::default() },
        drafted: if kind == Paper::Part { synthesis::read(doc, &map) } else { Drafted::default() },
        claimed_at: number(doc, &map, "claimed_at").unwrap_or(0),
    })
}

/// Number of records of a kind that a seat has had: the next ordinal is one more.
#[must_use]
pub fn last(doc: &Automerge, seat: LogId, kind: Paper) -> u64 {
    let keys = records(doc, seat, kind).map(|map| doc.keys(&map).filter_map(|key| ordinal(&key)).max());
    keys.flatten().unwrap_or(0)
}

/// Writes a record.
///
/// # Errors
/// As Automerge.
pub fn write(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    (kind, ordinal): (Paper, u64),
    record: &Record,
) -> Result<(), AutomergeError> {
    let list = map_at(tx, seat, kind.map())?;
    let map = tx.put_object(&list, ordinal.to_string(), ObjType::Map)?;
    let joined = |ids: Vec<String>| ids.join(" ");
    put_text(tx, &map, "about", &joined(record.about.iter().map(EntryId::to_string).collect()))?;
    put_text(tx, &map, "over", &joined(record.over.iter().map(ActId::to_string).collect()))?;
    put_text(tx, &map, "to", &record.to.map(|device| device.to_string()).unwrap_or_default())?;
    put_text(tx, &map, "conflict", &record.conflict.map(|id| id.to_string()).unwrap_or_default())?;
    put_text(tx, &map, "keep", &record.keep.map(|id| id.to_string()).unwrap_or_default())?;
    put_text(tx, &map, "kept", &record.kept)?;
    if let Some(note) = record.note {
        put_hash(tx, &map, "note", note)?;
    }
    if kind.is_coding() {
        codebook::write(tx, &map, &record.coded)?;
    }
    if kind == Paper::Part {
        synthesis::write(tx, &map, &record.drafted)?;
    }
    tx.put(&map, "claimed_at", record.claimed_at)
}

/// A record of somebody's that stands over others, or takes one of their own back.
pub trait Mine {
    /// Its name.
    fn id(&self) -> ActId;
    /// Whose: their person's first device.
    fn by(&self) -> DeviceId;
    /// What it stands over.
    fn over(&self) -> &[ActId];
    /// What it takes back.
    fn undoes(&self) -> Option<ActId>;
}

/// H4: the records that their own doers took back. What takes something back is not taken back itself.
#[must_use]
pub fn undone<M: Mine>(said: &[M]) -> BTreeSet<ActId> {
    let named: BTreeMap<ActId, &M> = said.iter().map(|one| (one.id(), one)).collect();
    let target = |one: &M| {
        let target = named.get(&one.undoes()?)?;
        (target.by() == one.by() && target.undoes().is_none()).then_some(target.id())
    };
    said.iter().filter_map(target).collect()
}

/// H2: of records that set one field, those that no other of them is over, the lowest id first.
pub(crate) fn unpassed<M: Mine>(setting: Vec<&M>) -> Vec<&M> {
    let passed: BTreeSet<ActId> = setting.iter().flat_map(|one| one.over()).copied().collect();
    let mut standing: Vec<&M> = setting.iter().copied().filter(|one| !passed.contains(&one.id())).collect();
    if standing.is_empty() {
        // Records that are each over the other, which no honest program writes.
        standing = setting;
    }
    standing.sort_by_key(|one| one.id());
    standing
}

/// One record that counts, for deciding what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its name.
    pub id: ActId,
    /// On which contributions.
    pub about: Vec<EntryId>,
    /// What it stands over.
    pub over: Vec<ActId>,
    /// Who is to look after it.
    pub to: Option<DeviceId>,
}

fn standing(said: &[Said]) -> impl Iterator<Item = &Said> {
    let passed: BTreeSet<ActId> = said.iter().flat_map(|one| &one.over).copied().collect();
    said.iter().filter(move |one| !passed.contains(&one.id))
}

/// Contributions that say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name: the lowest of its records.
    pub id: ActId,
    /// The records it is made of.
    pub records: BTreeSet<ActId>,
    /// The contributions in it.
    pub entries: BTreeSet<EntryId>,
}

/// G11: the groups that stand. Records that no other is over, and that share a contribution, are one group.
#[must_use]
pub fn groups(said: &[Said]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for one in standing(said).filter(|one| !one.about.is_empty()) {
        let entries: BTreeSet<EntryId> = one.about.iter().copied().collect();
        let mut joined = Group { id: one.id, records: BTreeSet::from([one.id]), entries };
        let touches = |group: &Group| !group.entries.is_disjoint(&joined.entries);
        let (touching, apart): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(touches);
        for group in touching {
            joined.id = joined.id.min(group.id);
            joined.records.extend(group.records);
            joined.entries.extend(group.entries);
        }
        groups = apart;
        groups.push(joined);
    }
    groups.sort_by_key(|group| group.id);
    groups
}

/// Who looks after a contribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// The record that says so.
    pub id: ActId,
    /// Who.
    pub to: DeviceId,
    /// Whether others said otherwise without knowing of it: a person decides.
    pub rivals: bool,
}

/// G12: of the records about one contribution that no other is over, one that names somebody goes before one that names
/// nobody, then the lowest name.
#[must_use]
pub fn assigned(said: &[Said]) -> Option<Assigned> {
    let list: Vec<&Said> = standing(said).collect();
    let first = list.iter().filter(|one| one.to.is_some()).min_by_key(|one| one.id)?;
    let rivals = list.iter().any(|one| one.to != first.to);
    first.to.map(|to| Assigned { id: first.id, to, rivals })
}

/// The records that changes wrote, told from the places they touched: kind and ordinal, in order.
#[must_use]
pub fn written(touched: &[Touch]) -> BTreeSet<(Paper, u64)> {
    let place = |path: &[String]| match path {
        [map, key, ..] => Some((Paper::of_map(map)?, ordinal(key)?)),
        _ => None,
    };
    touched.iter().filter_map(|Touch(path)| place(path)).collect()
}
