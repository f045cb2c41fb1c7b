//! Acts on contributions: what an office does with one, and what of several acts stands (docs/model.md, rules G1–G8, G14 and G15).
//!
//! An act is a record in its doer's seat, written once; it names the acts on the same contribution that its doer knew. So
//! there is no clock in what stands, and who acted without knowing of another is told rather than overruled unseen.
//! Left out on purpose: whose act counts, which the charter says, and the words that go with an act, which are payloads.

use crate::dice::Dice;
use crate::epoch::WordsKey;
use crate::field::{Fields, map_at, put_hash, put_text};
use crate::payload::{self, SealedPayload};
use crate::seal::CannotOpen;
use crate::seat::{Version, fill_version, read_version};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ReadDoc};
use minicbor::{Decode, Encode};
use std::collections::BTreeSet;
use wire::{ActId, EntryId, Hash};

/// What is done with a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A deposit is put before all members.
    Accept,
    /// What was held when the consultation closed is put before all members.
    Admit,
    /// A hidden contribution is shown again; a deposit waits again.
    Restore,
    /// Given back to its author, with a note.
    Return,
    /// Kept from members; a placeholder stays.
    Hide,
    /// Passages are masked, and the words that were there destroyed.
    Redact,
    /// Taken back, by its author.
    Withdraw,
    /// It answers other questions than its author named.
    Reassign,
    /// It stands first on the consultation's page.
    Pin,
    /// It stands there no longer.
    Unpin,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Accept,
        Self::Admit,
        Self::Restore,
        Self::Return,
        Self::Hide,
        Self::Redact,
        Self::Withdraw,
        Self::Reassign,
        Self::Pin,
        Self::Unpin,
    ];

    /// Those that say where a contribution is.
    pub const PLACES: [Self; 5] = [Self::Accept, Self::Admit, Self::Restore, Self::Return, Self::Hide];
    /// Those that say whether it stands first.
    const PINS: [Self; 2] = [Self::Pin, Self::Unpin];
    /// Kinds that concern one thing: an act is passed only by one that concerns the same.
    const CONCERNS: [&'static [Self]; 5] =
        [&Self::PLACES, &[Self::Redact], &[Self::Withdraw], &[Self::Reassign], &Self::PINS];

    /// Whether both put it in the same place: who admits and who shows again say the same of what all members read.
    #[must_use]
    pub fn puts_as(self, other: Self) -> bool {
        let says = |kind| if kind == Self::Admit { Self::Restore } else { kind };
        says(self) == says(other)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Admit => "admit",
            Self::Restore => "restore",
            Self::Return => "return",
            Self::Hide => "hide",
            Self::Redact => "redact",
            Self::Withdraw => "withdraw",
            Self::Reassign => "reassign",
            Self::Pin => "pin",
            Self::Unpin => "unpin",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An act as its doer's seat holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRecord {
    /// On which contribution.
    pub about: EntryId,
    /// What.
    pub kind: Kind,
    /// Acts on the same contribution that its doer knew, and that it stands over.
    pub over: Vec<ActId>,
    /// Reason and note: a payload.
    pub note: Option<Hash>,
    /// The words that stand instead of those that were there.
    pub body: Option<Version>,
    /// Payloads that are destroyed.
    pub destroys: Vec<Hash>,
    /// The questions that it answers from now on, by a reassignment; none is cross-cutting.
    pub questions: Vec<String>,
    /// Acts on the same contribution that its doer knew beside those it is over; none: it does not say (Q7).
    pub knew: Option<Vec<ActId>>,
    /// Versions of the contribution that its doer knew; 0: it does not say.
    pub seen: u64,
    /// Claimed time, ms since 1970.
    pub claimed_at: i64,
}

impl ActRecord {
    /// An act at a claimed time of which nothing else is said yet.
    #[must_use]
    pub fn at(claimed_at: i64) -> Self {
        Self {
            about: EntryId([0; 16]),
            kind: Kind::Restore,
            over: Vec::new(),
            note: None,
            body: None,
            destroys: Vec::new(),
            questions: Vec::new(),
            knew: None,
            seen: 0,
            claimed_at,
        }
    }
}

/// Why, and what its doer noted: the payload that goes with an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Note {
    /// A word of the list of reasons.
    #[n(0)]
    pub reason: String,
    /// What the author and the offices should know.
    #[n(1)]
    pub text: String,
}

impl Note {
    /// Seals it, under the key of the deposit it is about or of the floor.
    #[must_use]
    pub fn seal<'k>(&self, dice: &mut Dice, key: impl Into<WordsKey<'k>>) -> SealedPayload {
        payload::seal(dice, key, &wire::parcel::encode(self))
    }

    /// Opens it.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn open<'k>(key: impl Into<WordsKey<'k>>, bytes: &[u8]) -> Result<Self, CannotOpen> {
        let plain = payload::open(key, bytes)?;
        wire::parcel::decode(&plain).map_err(|_| CannotOpen)
    }
}

/// Reads an act; none when it is of a kind that is not known here.
pub(crate) fn read(doc: &Automerge, map: &ObjId) -> Option<ActRecord> {
    let fields = Fields::of(doc, map);
    let field = |key| fields.text(key).unwrap_or_default();
    let destroys = fields.child("destroys").map(|list| doc.keys(list).collect::<Vec<_>>()).unwrap_or_default();
    Some(ActRecord {
        about: field("about").parse().ok()?,
        kind: Kind::from_word(&field("kind"))?,
        over: field("over").split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        note: fields.hash("note"),
        body: fields.child("body").and_then(|body| read_version(&Fields::of(doc, body))),
        destroys: destroys.iter().filter_map(|name| name.parse().ok()).collect(),
        questions: field("questions").split_whitespace().map(str::to_owned).collect(),
        knew: knew(&fields),
        seen: fields.number("seen").and_then(|seen| seen.try_into().ok()).unwrap_or(0),
        claimed_at: fields.number("claimed_at").unwrap_or(0),
    })
}

/// Q7: the acts that somebody knew when they wrote a record, where it says so.
pub(crate) fn knew(fields: &Fields) -> Option<Vec<ActId>> {
    Some(fields.text("knew")?.split_whitespace().filter_map(|id| id.parse().ok()).collect())
}

/// Says so. That nothing was known is said too.
pub(crate) fn put_knew(tx: &mut Transaction<'_>, map: &ObjId, knew: Option<&[ActId]>) -> Result<(), AutomergeError> {
    let Some(knew) = knew else { return Ok(()) };
    tx.put(map, "knew", knew.iter().map(ActId::to_string).collect::<Vec<_>>().join(" "))
}

/// Writes an act.
///
/// # Errors
/// As Automerge.
pub fn write(tx: &mut Transaction<'_>, seat: &ObjId, ordinal: u64, act: &ActRecord) -> Result<(), AutomergeError> {
    let acts = map_at(tx, seat, "acts")?;
    let map = tx.put_object(&acts, ordinal.to_string(), ObjType::Map)?;
    put_text(tx, &map, "about", &act.about.to_string())?;
    put_text(tx, &map, "kind", act.kind.word())?;
    let over: Vec<String> = act.over.iter().map(ActId::to_string).collect();
    put_text(tx, &map, "over", &over.join(" "))?;
    put_text(tx, &map, "questions", &act.questions.join(" "))?;
    put_knew(tx, &map, act.knew.as_deref())?;
    if act.seen > 0 {
        tx.put(&map, "seen", act.seen)?;
    }
    if let Some(note) = act.note {
        put_hash(tx, &map, "note", note)?;
    }
    if let Some(body) = &act.body {
        let place = tx.put_object(&map, "body", ObjType::Map)?;
        fill_version(tx, &place, body)?;
    }
    if !act.destroys.is_empty() {
        let list = tx.put_object(&map, "destroys", ObjType::Map)?;
        act.destroys.iter().try_for_each(|name| tx.put(&list, name.to_string(), true))?;
    }
    tx.put(&map, "claimed_at", act.claimed_at)
}

/// One act that counts, for deciding what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its name.
    pub id: ActId,
    /// What was done.
    pub kind: Kind,
    /// What it stands over.
    pub over: Vec<ActId>,
    /// The questions that a reassignment names.
    pub questions: Vec<String>,
}

/// What stands of the acts on one contribution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The act that says where it is; none: nobody has said anything.
    pub place: Option<(ActId, Kind)>,
    /// The act whose words stand.
    pub words: Option<ActId>,
    /// Whether its author took it back.
    pub withdrawn: bool,
    /// The act whose questions it answers.
    pub questions: Option<ActId>,
    /// Whether it stands first.
    pub pinned: bool,
    /// Acts that their doers did without knowing of each other, and that differ: a person decides.
    pub rivals: Vec<ActId>,
}

/// G5: of the acts that concern one thing, those stand that no other is over. If they differ the most careful one does:
/// hidden before returned, returned before shown; then the lowest name. A withdrawal stands whatever else is said. G14: of
/// reassignments likewise, the lowest name's questions stand. G15: a pin stands until an act that knew of it unpins.
#[must_use]
pub fn outcome(acts: &[Done]) -> Outcome {
    let place = standing(acts, &Kind::PLACES);
    let words = standing(acts, &[Kind::Redact]);
    let moved = standing(acts, &[Kind::Reassign]);
    let pins = standing(acts, &Kind::PINS);
    let differ = place.iter().any(|act| !act.kind.puts_as(place[0].kind));
    let mut rivals: Vec<ActId> = if differ { place.iter().map(|act| act.id).collect() } else { Vec::new() };
    if words.len() > 1 {
        rivals.extend(words.iter().map(|act| act.id));
    }
    if moved.iter().any(|act| !same_questions(act, moved[0])) {
        rivals.extend(moved.iter().map(|act| act.id));
    }
    Outcome {
        place: place.first().map(|act| (act.id, act.kind)),
        words: words.first().map(|act| act.id),
        withdrawn: acts.iter().any(|act| act.kind == Kind::Withdraw),
        questions: moved.first().map(|act| act.id),
        pinned: pins.iter().any(|act| act.kind == Kind::Pin),
        rivals,
    }
}

/// The acts on one contribution that are not passed: whoever puts something first has not thereby taken back that it was
/// accepted.
#[must_use]
pub fn all_standing(acts: &[Done]) -> BTreeSet<ActId> {
    Kind::CONCERNS.iter().flat_map(|concerns| standing(acts, concerns)).map(|act| act.id).collect()
}

/// The acts of some kinds that no other of these kinds is over, the one that stands first. Who shows something again does not
/// thereby take a redaction back.
pub(crate) fn standing<'a>(acts: &'a [Done], concerns: &[Kind]) -> Vec<&'a Done> {
    let list = acts.iter().filter(|act| concerns.contains(&act.kind));
    let passed: BTreeSet<ActId> = list.clone().flat_map(|act| &act.over).copied().collect();
    let mut list: Vec<&Done> = list.filter(|act| !passed.contains(&act.id)).collect();
    list.sort_by(|one, other| (other.kind, one.id).cmp(&(one.kind, other.id)));
    list
}

pub(crate) fn same_questions(one: &Done, other: &Done) -> bool {
    let set = |act: &Done| act.questions.iter().cloned().collect::<BTreeSet<String>>();
    set(one) == set(other)
}
