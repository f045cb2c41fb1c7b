//! Where contributions stand and what they are called (docs/model.md, rules F1–F11): rooms, thematic areas and kinds of
//! contribution in the agenda, and in an entry what its author chose of them. A moderator's summary is an entry that says
//! so.
//!
//! Areas and kinds are plain fields of the agenda, since genesis made no container for them: two conveners who would each
//! make one would have made two. Left out on purpose: who may write a summary, which views say (F9), and rooms of entries,
//! which are a field of their own in [`crate::seat`].

use crate::charter::{Charter, Standing};
use crate::field::{Fields, flag_if, put_text, text};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ReadDoc};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;
use wire::{DeviceId, Lane, LogId};

/// Rooms, areas or kinds that are read of one agenda, in their order: conveners who wrote apart may have made more together
/// than one of them may add.
pub const READ_MAX: usize = 1_000;
/// Rooms, areas or kinds that one convener may bring a consultation to.
pub const ADD_MAX: usize = 200;
/// A title, letters.
pub const TITLE_CHARS_MAX: usize = 120;
/// Areas that an author may choose for one contribution: all that there may be.
pub const CHOSEN_MAX: usize = ADD_MAX;

/// The kinds that are offered, in their order. Conveners say which are on, and call them otherwise if they like.
pub const OFFERED: [&str; 6] = ["trend", "opportunity", "challenge", "priority", "good-practice", "key-suggestion"];

/// What a room is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RoomKind {
    /// A subject. So is a room whose word is not known.
    #[default]
    Topic,
    /// A week, or another part of the time.
    Week,
    /// A language.
    Language,
    /// Where people introduce themselves.
    Introductions,
}

impl RoomKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Topic, Self::Week, Self::Language, Self::Introductions];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Week => "week",
            Self::Language => "language",
            Self::Introductions => "introductions",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An area or a kind of contribution, as the agenda has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Its id; of a kind that is offered, its word.
    pub id: String,
    /// What orders them.
    pub order: String,
    /// Title; empty for a kind that is offered and not called otherwise.
    pub title: String,
    /// Whether it is not offered to authors. What has it keeps it.
    pub closed: bool,
}

/// Which list of headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Thematic areas.
    Areas,
    /// Kinds of contribution.
    Kinds,
}

impl Shelf {
    fn prefix(self) -> &'static str {
        match self {
            Self::Areas => "area",
            Self::Kinds => "kind",
        }
    }

    /// The key in the agenda under which a field of a heading stands.
    #[must_use]
    pub fn key(self, id: &str, field: &str) -> String {
        format!("{}.{id}.{field}", self.prefix())
    }

    /// The list that a key of the agenda belongs to, with the heading's id and the field.
    #[must_use]
    pub fn of_key(key: &str) -> Option<(Self, &str, &str)> {
        let (prefix, rest) = key.split_once('.')?;
        let shelf = [Self::Areas, Self::Kinds].into_iter().find(|shelf| shelf.prefix() == prefix)?;
        let (id, field) = rest.split_once('.')?;
        Some((shelf, id, field)).filter(|_| is_id(id))
    }
}

/// An id that may stand in a list parted by spaces: small letters, digits and hyphens.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// F4, F5: the areas or kinds of an agenda in their order. What has no title is none, but for the kinds that are offered,
/// which are there in any case, closed until a convener says otherwise.
#[must_use]
pub fn read(doc: &Automerge, agenda: &ObjId, shelf: Shelf) -> Vec<Heading> {
    let mut found: BTreeMap<String, Heading> = BTreeMap::new();
    if shelf == Shelf::Kinds {
        for (at, id) in (1..).zip(OFFERED) {
            let order = format!("{:08}", at);
            found.insert(id.to_owned(), Heading { id: id.to_owned(), order, title: String::new(), closed: true });
        }
    }
    for key in doc.keys(agenda) {
        let Some((of, id, field)) = Shelf::of_key(&key) else { continue };
        if of != shelf {
            continue;
        }
        let heading = found.entry(id.to_owned()).or_insert_with(|| Heading { id: id.to_owned(), ..Heading::default() });
        match field {
            "title" => heading.title = text(doc, agenda, &key).unwrap_or_default(),
            "order" => heading.order = text(doc, agenda, &key).unwrap_or_default(),
            "closed" => heading.closed = flag_if(doc, agenda, &key).unwrap_or(heading.closed),
            // A newer program's.
            _ => {}
        }
    }
    let is_offered = |heading: &Heading| shelf == Shelf::Kinds && OFFERED.contains(&heading.id.as_str());
    let mut list: Vec<Heading> =
        found.into_values().filter(|heading| !heading.title.is_empty() || is_offered(heading)).collect();
    list.sort_by(|a, b| (&a.order, &a.id).cmp(&(&b.order, &b.id)));
    list.truncate(READ_MAX);
    list
}

/// Adds a heading, or changes the one with its id.
///
/// # Errors
/// As Automerge.
pub fn write(tx: &mut Transaction<'_>, agenda: &ObjId, shelf: Shelf, heading: &Heading) -> Result<(), AutomergeError> {
    if !OFFERED.contains(&heading.id.as_str()) {
        put_text(tx, agenda, &shelf.key(&heading.id, "order"), &heading.order)?;
    }
    put_text(tx, agenda, &shelf.key(&heading.id, "title"), &heading.title)?;
    put_flag(tx, agenda, &shelf.key(&heading.id, "closed"), heading.closed, OFFERED.contains(&heading.id.as_str()))
}

/// Writes a flag unless it has this value already; one that nobody wrote has the value `unsaid`.
pub(crate) fn put_flag(
    tx: &mut Transaction<'_>,
    map: &ObjId,
    key: &str,
    value: bool,
    unsaid: bool,
) -> Result<(), AutomergeError> {
    let now = tx.get(map, key)?.and_then(|(now, _)| now.as_scalar().and_then(automerge::ScalarValue::as_bool));
    if now.unwrap_or(unsaid) == value { Ok(()) } else { tx.put(map, key, value) }
}

/// What an author chose for a contribution beside its room, or that it is a summary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Filed {
    /// Ids of thematic areas, of which any number may be chosen.
    #[n(0)]
    pub areas: Vec<String>,
    /// Id of a kind of contribution.
    #[n(1)]
    pub kind: Option<String>,
    /// F9: that it is a summary, and of which days.
    #[n(2)]
    pub summary: Option<Period>,
}

/// Days that a summary is of, ISO 8601: the first and the last, where they are told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct Period {
    /// The first day.
    #[n(0)]
    pub from: Option<String>,
    /// The last day.
    #[n(1)]
    pub until: Option<String>,
}

impl Period {
    /// Both days with a stroke between them, as ISO 8601 writes an interval.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}/{}", self.from.as_deref().unwrap_or_default(), self.until.as_deref().unwrap_or_default())
    }

    /// The reverse; what is not such a text tells no days.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (from, until) = text.split_once('/').unwrap_or_default();
        let day = |day: &str| Some(day.to_owned()).filter(|day| !day.is_empty() && day.len() <= 10);
        Self { from: day(from), until: day(until) }
    }
}

impl Filed {
    /// None where nothing was chosen, so that a record without it is as it always was.
    #[must_use]
    pub fn if_any(self) -> Option<Self> {
        Some(self).filter(|filed| *filed != Self::default())
    }
}

/// Reads what an entry says.
pub(crate) fn read_filed(fields: &Fields) -> Option<Filed> {
    let areas = fields.text("areas").unwrap_or_default();
    let filed = Filed {
        areas: areas.split_whitespace().take(CHOSEN_MAX).map(str::to_owned).collect(),
        kind: fields.text("kind").filter(|kind| !kind.is_empty()),
        summary: fields.text("summary").filter(|text| !text.is_empty()).map(|text| Period::read(&text)),
    };
    filed.if_any()
}

/// The reverse.
pub(crate) fn write_filed(tx: &mut Transaction<'_>, map: &ObjId, filed: &Filed) -> Result<(), AutomergeError> {
    put_text(tx, map, "areas", &filed.areas.join(" "))?;
    put_text(tx, map, "kind", filed.kind.as_deref().unwrap_or_default())?;
    put_text(tx, map, "summary", &filed.summary.as_ref().map(Period::text).unwrap_or_default())
}

/// F9: whether who wrote in a seat sat at the desk at that place (K10), so that their summary is one.
#[must_use]
pub fn may_sum_up(charter: &Charter, by: DeviceId, log: LogId, seq: u64) -> bool {
    matches!(charter.standing(by, Lane::Seat, log, seq), Standing::Counts(role) if role.sits_at_desk())
}
