//! A synthesis at the desk: sections with statements and prose, and the passages that statements rest on (docs/model.md,
//! rules Z1 to Z6).
//!
//! Each part is made by a record, and changed by records that name the fields they set and of each the records that they stand
//! over, as codes are. Words of a text are changes of a small document ([`words`]). Left out on purpose: where a passage
//! stands by now ([`crate::coding`]), what a report shows of it, and whose record counts, which the charter says.

pub mod words;

use crate::codebook::{Passage, read_passage, write_passage};
use crate::dice::Dice;
use crate::epoch::WordsKey;
use crate::field::{child, flag, put_text, text};
use crate::papers::{Mine, unpassed, words as words_of};
use crate::payload::{self, SealedPayload};
use crate::seal::CannotOpen;
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, EntryId};

/// Sections of one synthesis that this program makes.
pub const SECTIONS_MAX: usize = 200;
/// Statements and pieces of prose of one synthesis that this program makes.
pub const PIECES_MAX: usize = 5_000;
/// Passages that one statement is tied to by this program.
pub const SOURCES_MAX: usize = 500;
/// Longest title, characters: a line.
pub const TITLE_CHARS_MAX: usize = 300;
/// Longest place or word of a record, bytes.
const WORD_BYTES_MAX: usize = 200;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Part {
    /// The whole.
    #[n(0)]
    Synthesis,
    /// A heading with what stands below it.
    #[n(1)]
    Section,
    /// A statement, or prose.
    #[n(2)]
    Piece,
    /// A passage that a statement rests on.
    #[n(3)]
    Source,
}

impl Part {
    /// All of them, each within the one before it.
    pub const ALL: [Self; 4] = [Self::Synthesis, Self::Section, Self::Piece, Self::Source];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Synthesis => "synthesis",
            Self::Section => "section",
            Self::Piece => "piece",
            Self::Source => "source",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// What it stands in; a synthesis in nothing.
    #[must_use]
    pub fn within(self) -> Option<Self> {
        match self {
            Self::Synthesis => None,
            Self::Section => Some(Self::Synthesis),
            Self::Piece => Some(Self::Section),
            Self::Source => Some(Self::Piece),
        }
    }

    /// The words that tell its kind; the first stands for what is not known here.
    #[must_use]
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Synthesis => &["report", "weekly", "reflection"],
            Self::Section => &["free", "findings", "differing", "limits"],
            Self::Piece => &["prose", "statement"],
            Self::Source => &[""],
        }
    }
}

/// What one record may set of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Field {
    /// What it is called.
    #[n(0)]
    Title,
    /// Its kind.
    #[n(1)]
    Kind,
    /// The language that it is written in.
    #[n(2)]
    Language,
    /// What it stands in, and where there.
    #[n(3)]
    Place,
    /// How many are behind it.
    #[n(4)]
    Weight,
    /// Whether the passage is quoted.
    #[n(5)]
    Quote,
    /// Whether it was deleted, or retired.
    #[n(6)]
    Gone,
    /// Its words: a change that merges with all others.
    #[n(7)]
    Text,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Kind, Self::Language, Self::Place, Self::Weight, Self::Quote, Self::Gone, Self::Text];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Place => "place",
            Self::Weight => "weight",
            Self::Quote => "quote",
            Self::Gone => "gone",
            Self::Text => "text",
        }
    }

    /// The field of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// The words by which a statement tells how many are behind it.
pub const WEIGHTS: [&str; 6] = ["all", "most", "many", "some", "few", "one"];

/// What a record of a synthesis says beside what every paper says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Drafted {
    /// What it makes; none where it changes something, or takes something back.
    #[n(0)]
    pub part: Option<Part>,
    /// The part that it changes.
    #[n(1)]
    pub of: Option<ActId>,
    /// The fields that it sets.
    #[n(2)]
    pub sets: Vec<Field>,
    /// The part that it stands in from now on.
    #[n(3)]
    pub within: Option<ActId>,
    /// Its place there.
    #[n(4)]
    pub order: String,
    /// One of [`Part::kinds`].
    #[n(5)]
    pub kind: String,
    /// A BCP 47 tag.
    #[n(6)]
    pub language: String,
    /// One of [`WEIGHTS`]; empty for none.
    #[n(7)]
    pub weight: String,
    /// Whether it is deleted, or retired.
    #[n(8)]
    pub gone: bool,
    /// Whether the passage is quoted.
    #[n(9)]
    pub quote: bool,
    /// The passage of a source.
    #[n(10)]
    pub passage: Option<Passage>,
    /// The record of the same person that counts no more.
    #[n(11)]
    pub undoes: Option<ActId>,
}

/// The words that a record sets: a payload.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct PartWords {
    /// What it is called.
    #[n(0)]
    pub title: Option<String>,
    /// One change of its text, on top of what its writer had.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub change: Option<Vec<u8>>,
}

impl PartWords {
    /// Z1: whether the title is a line within its cap. Of a change [`words::merged`] judges.
    ///
    /// # Errors
    /// [`Field::Title`].
    pub fn check(&self) -> Result<(), Field> {
        let title = self.title.as_deref().unwrap_or("-");
        let is_line = title.trim() == title && !title.is_empty() && !title.chars().any(char::is_control);
        if is_line && title.chars().count() <= TITLE_CHARS_MAX { Ok(()) } else { Err(Field::Title) }
    }

    /// Seals them under the desk's epoch.
    #[must_use]
    pub fn seal<'k>(&self, dice: &mut Dice, key: impl Into<WordsKey<'k>>) -> SealedPayload {
        payload::seal(dice, key, &wire::parcel::encode(self))
    }

    /// Opens them.
    ///
    /// # Errors
    /// [`CannotOpen`], also where they do not pass [`Self::check`].
    pub fn open<'k>(key: impl Into<WordsKey<'k>>, bytes: &[u8]) -> Result<Self, CannotOpen> {
        let plain = payload::open(key, bytes)?;
        let words: Self = wire::parcel::decode(&plain).map_err(|_| CannotOpen)?;
        words.check().map(|()| words).map_err(|_| CannotOpen)
    }
}

pub(crate) fn read(doc: &Automerge, map: &ObjId) -> Drafted {
    let id = |key| text(doc, map, key).and_then(|id| id.parse().ok());
    let word = |key| text(doc, map, key).filter(|word| word.len() <= WORD_BYTES_MAX).unwrap_or_default();
    let sets: Vec<String> = words_of(doc, map, "sets");
    Drafted {
        part: Part::from_word(&word("part")),
        of: id("of"),
        sets: sets.iter().filter_map(|word| Field::from_word(word)).collect(),
        within: id("within"),
        order: word("order"),
        kind: word("kind"),
        language: word("language"),
        weight: word("weight"),
        gone: flag(doc, map, "gone"),
        quote: flag(doc, map, "quote"),
        passage: child(doc, map, "passage").and_then(|map| read_passage(doc, &map)),
        undoes: id("undoes"),
    }
}

pub(crate) fn write(tx: &mut Transaction<'_>, map: &ObjId, drafted: &Drafted) -> Result<(), AutomergeError> {
    let sets: Vec<&str> = drafted.sets.iter().map(|field| field.word()).collect();
    put_text(tx, map, "part", drafted.part.map(Part::word).unwrap_or_default())?;
    put_text(tx, map, "sets", &sets.join(" "))?;
    for (key, id) in [("of", drafted.of), ("within", drafted.within), ("undoes", drafted.undoes)] {
        put_text(tx, map, key, &id.map(|id| id.to_string()).unwrap_or_default())?;
    }
    let words = [
        ("order", &drafted.order),
        ("kind", &drafted.kind),
        ("language", &drafted.language),
        ("weight", &drafted.weight),
    ];
    words.into_iter().try_for_each(|(key, word)| put_text(tx, map, key, word))?;
    for (key, _) in [("gone", drafted.gone), ("quote", drafted.quote)].into_iter().filter(|(_, is)| *is) {
        tx.put(map, key, true)?;
    }
    let Some(passage) = &drafted.passage else { return Ok(()) };
    let map = tx.put_object(map, "passage", ObjType::Map)?;
    write_passage(tx, &map, passage)
}

/// One record that counts, for deciding what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its name.
    pub id: ActId,
    /// Whose: their person's first device.
    pub by: DeviceId,
    /// Of a source: on which contribution.
    pub about: Vec<EntryId>,
    /// What it stands over.
    pub over: Vec<ActId>,
    /// What it says.
    pub drafted: Drafted,
    /// The title that it sets, where that is here.
    pub title: Option<String>,
}

impl Mine for Stated {
    fn id(&self) -> ActId {
        self.id
    }

    fn by(&self) -> DeviceId {
        self.by
    }

    fn over(&self) -> &[ActId] {
        &self.over
    }

    fn undoes(&self) -> Option<ActId> {
        self.drafted.undoes
    }
}

/// A part as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id: that of the record that made it.
    pub id: ActId,
    /// What it is.
    pub part: Part,
    /// Who made it.
    pub by: DeviceId,
    /// What it is called; empty while the words are not here.
    pub title: String,
    /// One of [`Part::kinds`].
    pub kind: &'static str,
    /// The language that it is written in.
    pub language: String,
    /// What it stands in.
    pub within: Option<ActId>,
    /// Its place there.
    pub order: String,
    /// One of [`WEIGHTS`], or empty.
    pub weight: &'static str,
    /// Whether the passage is quoted.
    pub quote: bool,
    /// Whether it was deleted, or retired.
    pub gone: bool,
    /// Of a source: the contribution.
    pub entry: Option<EntryId>,
    /// And the passage.
    pub passage: Option<Passage>,
    /// Fields that were set differently by people who did not know of each other.
    pub disputed: Vec<Field>,
    /// The records that say so, field by field: what the next act is over.
    pub stands: BTreeMap<Field, Vec<ActId>>,
}

/// The parts of all syntheses of a desk, as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    items: BTreeMap<ActId, Item>,
    below: BTreeMap<Option<ActId>, Vec<ActId>>,
}

impl Parts {
    /// One part.
    #[must_use]
    pub fn get(&self, id: ActId) -> Option<&Item> {
        self.items.get(&id)
    }

    /// All of them, by id.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Z3: what stands in a part, or all syntheses: by their place, then by id. Deleted ones too.
    pub fn below(&self, within: Option<ActId>) -> impl DoubleEndedIterator<Item = &Item> {
        self.below.get(&within).into_iter().flatten().filter_map(|id| self.items.get(id))
    }

    /// The synthesis that a part belongs to.
    #[must_use]
    pub fn synthesis_of(&self, id: ActId) -> Option<&Item> {
        let mut item = self.get(id)?;
        for _ in Part::ALL {
            match item.within {
                Some(above) if item.part != Part::Synthesis => item = self.get(above)?,
                _ => break,
            }
        }
        (item.part == Part::Synthesis).then_some(item)
    }
}

/// Z2, Z3: every part that a record made, as the records leave it.
#[must_use]
pub fn parts(said: &[Stated]) -> Parts {
    let undone = crate::papers::undone(said);
    let made: BTreeMap<ActId, (&Stated, Part)> = said
        .iter()
        .filter(|one| one.drafted.undoes.is_none())
        .filter_map(|one| Some((one.id, (one, one.drafted.part?))))
        .collect();
    let mut about: BTreeMap<ActId, Vec<&Stated>> = BTreeMap::new();
    for one in said.iter().filter(|one| one.drafted.undoes.is_none()) {
        match one.drafted.of {
            None if one.drafted.part.is_some() => about.entry(one.id).or_default().push(one),
            // What changes a part that is not here yet waits for it.
            Some(of) if made.contains_key(&of) && !undone.contains(&one.id) => about.entry(of).or_default().push(one),
            _ => {}
        }
    }
    let holds = |part: Part, within: Option<ActId>| {
        let above = within.and_then(|within| made.get(&within)).map(|(_, part)| *part);
        above == part.within() && (above.is_some() || part == Part::Synthesis)
    };
    let mut items = BTreeMap::new();
    for (id, list) in about {
        let Some((maker, part)) = made.get(&id).copied() else { continue };
        items.insert(id, settled((maker, part), &list, undone.contains(&id), &holds));
    }
    let mut below: BTreeMap<Option<ActId>, Vec<ActId>> = BTreeMap::new();
    for item in items.values().filter(|item| item.within.is_some() || item.part == Part::Synthesis) {
        below.entry(item.within).or_default().push(item.id);
    }
    for list in below.values_mut() {
        list.sort_by(|one, other| (place(&items, *one), *one).cmp(&(place(&items, *other), *other)));
    }
    Parts { items, below }
}

fn place(items: &BTreeMap<ActId, Item>, id: ActId) -> &str {
    items.get(&id).map_or("", |item| item.order.as_str())
}

fn settled(
    (maker, part): (&Stated, Part),
    list: &[&Stated],
    undone: bool,
    holds: &dyn Fn(Part, Option<ActId>) -> bool,
) -> Item {
    let mut stands = BTreeMap::new();
    let mut disputed = Vec::new();
    let mut first: BTreeMap<Field, &Stated> = BTreeMap::new();
    // Texts merge, and so stand over nothing.
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Text) {
        let sets = |one: &&Stated| one.drafted.sets.contains(&field);
        // Nobody puts a part where none of its kind can stand.
        let fits = |one: &&Stated| field != Field::Place || holds(part, one.drafted.within);
        let standing = unpassed(list.iter().copied().filter(sets).filter(fits).collect());
        let Some(lowest) = standing.first().copied() else { continue };
        if standing.iter().any(|one| !same(field, part, one, lowest)) {
            disputed.push(field);
        }
        first.insert(field, lowest);
        stands.insert(field, standing.iter().map(|one| one.id).collect());
    }
    let said = |field| first.get(&field).map(|one| &one.drafted);
    Item {
        id: maker.id,
        part,
        by: maker.by,
        title: first.get(&Field::Title).and_then(|one| one.title.clone()).unwrap_or_default(),
        kind: kind_of(part, said(Field::Kind).map_or("", |one| one.kind.as_str())),
        language: said(Field::Language).map(|one| one.language.clone()).unwrap_or_default(),
        within: said(Field::Place).and_then(|one| one.within),
        order: said(Field::Place).map(|one| one.order.clone()).unwrap_or_default(),
        weight: said(Field::Weight).map_or("", |one| weight_of(&one.weight)),
        quote: said(Field::Quote).is_some_and(|one| one.quote),
        // Who made a part and takes that back cannot take it from those who brought it back meanwhile.
        gone: said(Field::Gone).map_or(undone, |one| one.gone),
        entry: maker.about.first().copied().filter(|_| part == Part::Source),
        passage: maker.drafted.passage.clone().filter(|_| part == Part::Source),
        disputed,
        stands,
    }
}

fn kind_of(part: Part, word: &str) -> &'static str {
    let known = part.kinds();
    known.iter().find(|kind| **kind == word).or(known.first()).copied().unwrap_or_default()
}

fn weight_of(word: &str) -> &'static str {
    WEIGHTS.into_iter().find(|weight| *weight == word).unwrap_or_default()
}

fn same(field: Field, part: Part, one: &Stated, other: &Stated) -> bool {
    let (a, b) = (&one.drafted, &other.drafted);
    match field {
        Field::Title => one.title == other.title,
        Field::Kind => kind_of(part, &a.kind) == kind_of(part, &b.kind),
        Field::Language => a.language == b.language,
        // Two orders within one section are no quarrel.
        Field::Place => a.within == b.within,
        Field::Weight => weight_of(&a.weight) == weight_of(&b.weight),
        Field::Quote => a.quote == b.quote,
        Field::Gone => a.gone == b.gone,
        Field::Text => true,
    }
}

/// Z5: the records that set the text of a part, whether they were taken back or not: what was typed then is part of what
/// others built on.
#[must_use]
pub fn texts(said: &[Stated], id: ActId) -> BTreeSet<ActId> {
    let is_of = |one: &&Stated| one.id == id || one.drafted.of == Some(id);
    let sets = |one: &&Stated| one.drafted.sets.contains(&Field::Text);
    said.iter().filter(is_of).filter(sets).map(|one| one.id).collect()
}
