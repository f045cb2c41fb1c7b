//! The codebook of a desk: codes in a tree, with definitions, examples and colours (docs/model.md, rules H1 to H5).
//!
//! An act on a code names the fields that it sets, and of each the acts that it stands over. So two who change different
//! fields of one code both have their way, and who changes the same without knowing of each other is told. Left out on
//! purpose: passages ([`crate::coding`]), and whose record counts, which the charter says.

use crate::dice::Dice;
use crate::epoch::WordsKey;
use crate::field::{child, flag, hash, number, put_hash, put_text, text};
use crate::papers::{Mine, undone, unpassed, words};
use crate::payload::{self, SealedPayload};
use crate::seal::CannotOpen;
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, EntryId, Hash};

/// Longest name of a code, characters: a line.
pub const NAME_CHARS_MAX: usize = 200;
/// Longest definition, and longest examples, characters: a page.
pub const TEXT_CHARS_MAX: usize = 4_000;
/// Codes that one act makes: an imported codebook. Some ten operations each, far below what a change may have (D6), and
/// within what papers may hold.
pub const CODES_AT_ONCE: usize = 1_000;
/// Longest place among siblings, bytes.
const ORDER_BYTES_MAX: usize = 200;
/// Digits of a place that are read: what fits into 128 bits.
const PLACE_DIGITS: usize = 36;

/// What one act may set of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Field {
    /// What it is called.
    #[n(0)]
    Name,
    /// What it means.
    #[n(1)]
    Definition,
    /// Passages that are typical of it, or are not.
    #[n(2)]
    Examples,
    /// How it is marked.
    #[n(3)]
    Colour,
    /// Under which code it stands, and where there.
    #[n(4)]
    Place,
    /// Whether it is offered for coding no more.
    #[n(5)]
    Retired,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Name, Self::Definition, Self::Examples, Self::Colour, Self::Place, Self::Retired];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Definition => "definition",
            Self::Examples => "examples",
            Self::Colour => "colour",
            Self::Place => "place",
            Self::Retired => "retired",
        }
    }

    /// The field of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// A passage of a contribution: where it stood in one version of it, and how it is known again. Nothing of the words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Passage {
    /// The version: its body's name.
    #[n(0)]
    pub version: Hash,
    /// What that version's author committed to.
    #[n(1)]
    pub commitment: Hash,
    /// Which version it was, from 1.
    #[n(2)]
    pub number: u32,
    /// How long its plain text is, code points.
    #[n(3)]
    pub length: u32,
    /// Where the passage begins there, code points.
    #[n(4)]
    pub start: u32,
    /// Where it ends.
    #[n(5)]
    pub end: u32,
    /// The hash of its words, with what salts the version's commitment: it goes with the words.
    #[n(6)]
    pub mark: Hash,
}

/// What a record of codes, codings or memos says beside what every paper says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Coded {
    /// The code that is changed, given or remarked on; none in a record that makes one, which has its id.
    #[n(0)]
    pub code: Option<ActId>,
    /// The fields that it sets.
    #[n(1)]
    pub sets: Vec<Field>,
    /// The code that it stands under from now on.
    #[n(2)]
    pub parent: Option<ActId>,
    /// Its place among those there.
    #[n(3)]
    pub order: String,
    /// Its colour.
    #[n(4)]
    pub colour: String,
    /// Whether it is retired.
    #[n(5)]
    pub retired: bool,
    /// The passage that has the code.
    #[n(6)]
    pub passage: Option<Passage>,
    /// The coding that is remarked on.
    #[n(7)]
    pub coding: Option<ActId>,
    /// The record of the same person that counts no more.
    #[n(8)]
    pub undoes: Option<ActId>,
}

/// The words of a code that an act sets: a payload.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct CodeWords {
    /// What it is called.
    #[n(0)]
    pub name: Option<String>,
    /// What it means.
    #[n(1)]
    pub definition: Option<String>,
    /// Passages that are typical of it, or are not.
    #[n(2)]
    pub examples: Option<String>,
}

impl CodeWords {
    /// H1: whether every text is within its cap and of its shape.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), Field> {
        let name = self.name.as_deref().unwrap_or("-");
        if name.trim() != name || name.is_empty() || !is_within(name, NAME_CHARS_MAX) || name.contains('\n') {
            return Err(Field::Name);
        }
        let texts = [(Field::Definition, &self.definition), (Field::Examples, &self.examples)];
        let wrong =
            texts.into_iter().find(|(_, text)| text.as_ref().is_some_and(|text| !is_within(text, TEXT_CHARS_MAX)));
        wrong.map_or(Ok(()), |(field, _)| Err(field))
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

fn is_within(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t')
}

/// Whether this is a colour: `#` and six digits, sixteen of a kind, small letters.
#[must_use]
pub fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A place between two siblings, or at an end, as the agenda's orders are (A3): digits read as a decimal fraction, and the
/// suffix of whoever put it there.
#[must_use]
pub fn order_between(after: Option<&str>, before: Option<&str>, suffix: &str) -> String {
    let digits = |order: Option<&str>| {
        let order = order.and_then(|order| order.split('-').next()).unwrap_or_default();
        order.chars().filter(char::is_ascii_digit).take(PLACE_DIGITS - 1).collect::<String>()
    };
    let Some(before) = before else { return crate::agenda::order_after(after, suffix) };
    let (low, high) = (digits(after), digits(Some(before)));
    let length = low.len().max(high.len()).max(8) + 1;
    let value = |digits: &str| format!("{digits:0<length$}").parse::<u128>().unwrap_or(0);
    let (low, high) = (value(&low), value(&high));
    if high <= low {
        // Two who put something at the same place.
        return format!("{}5-{suffix}", after.unwrap_or_default());
    }
    let middle = format!("{:0length$}", low + (high - low) / 2);
    let (whole, rest) = middle.split_at(8);
    format!("{whole}{}-{suffix}", rest.trim_end_matches('0'))
}

pub(crate) fn read(doc: &Automerge, map: &ObjId) -> Coded {
    let id = |key| text(doc, map, key).and_then(|id| id.parse().ok());
    let sets: Vec<String> = words(doc, map, "sets");
    let colour = text(doc, map, "colour").unwrap_or_default();
    let order = text(doc, map, "order").unwrap_or_default();
    Coded {
        code: id("code"),
        sets: sets.iter().filter_map(|word| Field::from_word(word)).collect(),
        parent: id("parent"),
        order: if order.len() > ORDER_BYTES_MAX { String::new() } else { order },
        colour: if is_colour(&colour) { colour } else { String::new() },
        retired: flag(doc, map, "retired"),
        passage: child(doc, map, "passage").and_then(|map| read_passage(doc, &map)),
        coding: id("coding"),
        undoes: id("undoes"),
    }
}

pub(crate) fn read_passage(doc: &Automerge, map: &ObjId) -> Option<Passage> {
    let count = |key| number(doc, map, key).and_then(|count| u32::try_from(count).ok());
    let passage = Passage {
        version: hash(doc, map, "version")?,
        commitment: hash(doc, map, "commitment")?,
        number: count("number")?,
        length: count("length")?,
        start: count("start")?,
        end: count("end")?,
        mark: hash(doc, map, "mark")?,
    };
    (passage.start < passage.end && passage.end <= passage.length).then_some(passage)
}

pub(crate) fn write(tx: &mut Transaction<'_>, map: &ObjId, coded: &Coded) -> Result<(), AutomergeError> {
    let sets: Vec<&str> = coded.sets.iter().map(|field| field.word()).collect();
    put_text(tx, map, "sets", &sets.join(" "))?;
    for (key, id) in
        [("code", coded.code), ("parent", coded.parent), ("coding", coded.coding), ("undoes", coded.undoes)]
    {
        put_text(tx, map, key, &id.map(|id| id.to_string()).unwrap_or_default())?;
    }
    put_text(tx, map, "order", &coded.order)?;
    put_text(tx, map, "colour", &coded.colour)?;
    if coded.retired {
        tx.put(map, "retired", true)?;
    }
    let Some(passage) = &coded.passage else { return Ok(()) };
    let map = tx.put_object(map, "passage", ObjType::Map)?;
    write_passage(tx, &map, passage)
}

pub(crate) fn write_passage(tx: &mut Transaction<'_>, map: &ObjId, passage: &Passage) -> Result<(), AutomergeError> {
    let hashes = [("version", passage.version), ("commitment", passage.commitment), ("mark", passage.mark)];
    hashes.into_iter().try_for_each(|(key, value)| put_hash(tx, map, key, value))?;
    let counts =
        [("number", passage.number), ("length", passage.length), ("start", passage.start), ("end", passage.end)];
    counts.into_iter().try_for_each(|(key, count)| tx.put(map, key, i64::from(count)))
}

/// One record that counts, for deciding what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its name.
    pub id: ActId,
    /// Whose: their person's first device.
    pub by: DeviceId,
    /// Whether they were an office then.
    pub office: bool,
    /// On which contribution.
    pub about: Vec<EntryId>,
    /// What it stands over.
    pub over: Vec<ActId>,
    /// What it says.
    pub coded: Coded,
    /// The words that it sets, where they are here.
    pub words: Option<CodeWords>,
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
        self.coded.undoes
    }
}

/// A code as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its id: that of the record that made it.
    pub id: ActId,
    /// What it is called; empty while the words are not here.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// Passages that are typical of it, or are not.
    pub examples: String,
    /// Its colour; empty where it has none.
    pub colour: String,
    /// The code that it stands under.
    pub parent: Option<ActId>,
    /// How many are above it.
    pub depth: usize,
    /// Its place among its siblings.
    pub order: String,
    /// Whether it is offered for coding no more.
    pub retired: bool,
    /// Whether it stands at the top since moves made a circle of which it has the lowest id.
    pub loosed: bool,
    /// Fields that were set differently by people who did not know of each other.
    pub disputed: Vec<Field>,
    /// The records that say so, field by field: what the next act is over.
    pub stands: BTreeMap<Field, Vec<ActId>>,
}

/// H2 to H5: the codes, each after the code that it stands under, siblings by their place and then their id.
#[must_use]
pub fn codebook(said: &[Stated]) -> Vec<Code> {
    let undone = undone(said);
    let mut about: BTreeMap<ActId, Vec<&Stated>> = BTreeMap::new();
    for one in said.iter().filter(|one| one.coded.undoes.is_none()) {
        match one.coded.code {
            None => about.entry(one.id).or_default().push(one),
            Some(code) if !undone.contains(&one.id) => about.entry(code).or_default().push(one),
            Some(_) => {}
        }
    }
    // What changes a code that is not here yet waits for it.
    about.retain(|id, list| list.iter().any(|one| one.id == *id));
    let mut codes: BTreeMap<ActId, Code> =
        about.into_iter().map(|(id, list)| (id, settled(id, &list, undone.contains(&id)))).collect();
    loosen(&mut codes);
    in_order(codes)
}

fn settled(id: ActId, list: &[&Stated], undone: bool) -> Code {
    let mut stands = BTreeMap::new();
    let mut disputed = Vec::new();
    let mut first: BTreeMap<Field, &Stated> = BTreeMap::new();
    for field in Field::ALL {
        let setting: Vec<&Stated> = list.iter().copied().filter(|one| one.coded.sets.contains(&field)).collect();
        let standing = unpassed(setting);
        let Some(lowest) = standing.first().copied() else { continue };
        if standing.iter().any(|one| !same(field, one, lowest)) {
            disputed.push(field);
        }
        first.insert(field, lowest);
        stands.insert(field, standing.iter().map(|one| one.id).collect());
    }
    let coded = |field| first.get(&field).map(|one| &one.coded);
    let said = |field, of: fn(&CodeWords) -> &Option<String>| {
        first.get(&field).and_then(|one| of(one.words.as_ref()?).clone()).unwrap_or_default()
    };
    Code {
        id,
        name: said(Field::Name, |words| &words.name),
        definition: said(Field::Definition, |words| &words.definition),
        examples: said(Field::Examples, |words| &words.examples),
        colour: coded(Field::Colour).map(|coded| coded.colour.clone()).unwrap_or_default(),
        parent: coded(Field::Place).and_then(|coded| coded.parent),
        depth: 0,
        order: coded(Field::Place).map(|coded| coded.order.clone()).unwrap_or_default(),
        // Who made a code and takes that back cannot take it from those who have used it meanwhile.
        retired: coded(Field::Retired).map_or(undone, |coded| coded.retired),
        loosed: false,
        disputed,
        stands,
    }
}

fn same(field: Field, one: &Stated, other: &Stated) -> bool {
    let (a, b) = (&one.coded, &other.coded);
    let (said, also) = (one.words.clone().unwrap_or_default(), other.words.clone().unwrap_or_default());
    match field {
        Field::Name => said.name == also.name,
        Field::Definition => said.definition == also.definition,
        Field::Examples => said.examples == also.examples,
        Field::Colour => a.colour == b.colour,
        // Two orders below one code are no quarrel.
        Field::Place => a.parent == b.parent,
        Field::Retired => a.retired == b.retired,
    }
}

/// H3: what stands under a code that is not here stands at the top; of codes that moves made a circle of, the lowest id does.
fn loosen(codes: &mut BTreeMap<ActId, Code>) {
    let known: BTreeSet<ActId> = codes.keys().copied().collect();
    for code in codes.values_mut() {
        code.parent = code.parent.filter(|parent| known.contains(parent));
    }
    let mut seen: BTreeSet<ActId> = BTreeSet::new();
    for start in known {
        let mut path: Vec<ActId> = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| seen.insert(*id)) {
            path.push(id);
            at = codes.get(&id).and_then(|code| code.parent);
        }
        let circle = at.and_then(|id| path.iter().position(|one| *one == id)).map(|from| &path[from..]);
        if let Some(lowest) = circle.and_then(|circle| circle.iter().min())
            && let Some(code) = codes.get_mut(lowest)
        {
            (code.parent, code.loosed) = (None, true);
        }
    }
}

fn in_order(codes: BTreeMap<ActId, Code>) -> Vec<Code> {
    let mut below: BTreeMap<Option<ActId>, Vec<Code>> = BTreeMap::new();
    let count = codes.len();
    for code in codes.into_values() {
        below.entry(code.parent).or_default().push(code);
    }
    for siblings in below.values_mut() {
        // Taken from the end.
        siblings.sort_by(|one, other| (&other.order, other.id).cmp(&(&one.order, one.id)));
    }
    let mut list: Vec<Code> = Vec::with_capacity(count);
    let mut above = vec![None];
    while let Some(parent) = above.last().copied() {
        match below.get_mut(&parent).and_then(Vec::pop) {
            Some(code) => {
                above.push(Some(code.id));
                list.push(Code { depth: above.len() - 2, ..code });
            }
            None => drop(above.pop()),
        }
    }
    list
}

/// The codes that stand under one, and itself.
#[must_use]
pub fn with_below(codes: &[Code], id: ActId) -> BTreeSet<ActId> {
    let mut found = BTreeSet::from([id]);
    for code in codes {
        if code.parent.is_some_and(|parent| found.contains(&parent)) {
            found.insert(code.id);
        }
    }
    found
}
