//! The agenda: what the conveners set up (docs/model.md, rules A1–A7). Title, objective, outcome, state, dates, rooms,
//! guiding questions; areas and kinds are [`crate::filing`]'s. The welcome text is a live text of its own; what closing comes to is in [`crate::closing`].
//!
//! Where two conveners changed a field without knowing of each other, Automerge's choice stands on every device alike
//! and the rival is reported ([`Agenda::conflicts`]); for the state, the later state stands (A4).

use crate::closing::Move;
use crate::conflict::{self, agenda::Conflict};
use crate::document::container;
use crate::field::{children, flag, map_at, put_text, text};
use crate::filing::{self, Heading, RoomKind, Shelf};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ReadDoc, Value};

/// The life of a consultation. Only a person changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// Being set up; not handed out.
    #[default]
    Draft,
    /// Takes contributions.
    Open,
    /// Takes what was made before it closed.
    Closing,
    /// Takes nothing new.
    Closed,
    /// Kept for reading.
    Archived,
}

impl State {
    /// All states, in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Open, Self::Closing, Self::Closed, Self::Archived];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Archived => "archived",
        }
    }

    /// The state with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A guiding question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Fractional index with author suffix: what orders questions.
    pub order: String,
    /// Number as shown.
    pub number: String,
    /// The question.
    pub text: String,
    /// The question it refines.
    pub parent: Option<String>,
    /// Heading it stands under.
    pub heading: Option<String>,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// Its id.
    pub id: String,
    /// What orders rooms.
    pub order: String,
    /// Title.
    pub title: String,
    /// What it is for.
    pub kind: RoomKind,
    /// The language it is in, BCP 47; empty: any.
    pub language: String,
    /// Whether it takes nothing new. What stands in it stays.
    pub closed: bool,
}

/// The agenda as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// Title.
    pub title: String,
    /// Guessed from the page.
    pub title_guessed: bool,
    /// Objective.
    pub objective: String,
    /// Outcome.
    pub outcome: String,
    /// State.
    pub state: State,
    /// Source date, ISO 8601.
    pub opens: Option<String>,
    /// Source date, ISO 8601.
    pub closes: Option<String>,
    /// Whether submissions are reviewed first.
    pub moderated: bool,
    /// Recognises the page it was imported from.
    pub page_key: Option<String>,
    /// Questions in order.
    pub questions: Vec<Question>,
    /// Rooms in order.
    pub rooms: Vec<Room>,
    /// Thematic areas in order.
    pub areas: Vec<Heading>,
    /// Kinds of contribution in order, those that are not on among them.
    pub kinds: Vec<Heading>,
    /// How state and dates were moved, first to last.
    pub moves: Vec<Move>,
    /// Where conveners differ, and a person is to decide (Q2, Q3).
    pub conflicts: Vec<Conflict>,
}

/// Reads the agenda.
#[must_use]
pub fn read(doc: &Automerge) -> Agenda {
    let map = container(doc, &["agenda"]);
    let field = |key| text(doc, &map, key).filter(|value| !value.is_empty());
    Agenda {
        title: field("title").unwrap_or_default(),
        title_guessed: flag(doc, &map, "title_guessed"),
        objective: field("objective").unwrap_or_default(),
        outcome: field("outcome").unwrap_or_default(),
        state: read_state(doc, &map),
        opens: field("opens"),
        closes: field("closes"),
        moderated: flag(doc, &map, "moderated"),
        page_key: field("page_key"),
        questions: read_questions(doc),
        rooms: read_rooms(doc),
        areas: filing::read(doc, &map, Shelf::Areas),
        kinds: filing::read(doc, &map, Shelf::Kinds),
        moves: crate::closing::moves(doc),
        conflicts: conflict::agenda::list(doc),
    }
}

/// The state alone.
pub(crate) fn state(doc: &Automerge) -> State {
    read_state(doc, &container(doc, &["agenda"]))
}

/// A4: among rival states the later one stands.
fn read_state(doc: &Automerge, map: &ObjId) -> State {
    let values = doc.get_all(map, "state").unwrap_or_default();
    let words = values.iter().filter_map(|(value, _)| value.as_str().and_then(State::from_word));
    words.max().unwrap_or_default()
}

fn read_questions(doc: &Automerge) -> Vec<Question> {
    let map = container(doc, &["agenda", "questions"]);
    let mut questions: Vec<Question> = children(doc, &map)
        .into_iter()
        .filter(|(_, id)| !flag(doc, id, "removed"))
        .map(|(id, at)| Question {
            id,
            order: text(doc, &at, "order").unwrap_or_default(),
            number: text(doc, &at, "number").unwrap_or_default(),
            text: text(doc, &at, "text").unwrap_or_default(),
            parent: text(doc, &at, "parent"),
            heading: text(doc, &at, "heading"),
        })
        .collect();
    questions.sort_by(|a, b| (&a.order, &a.id).cmp(&(&b.order, &b.id)));
    questions
}

fn read_rooms(doc: &Automerge) -> Vec<Room> {
    let map = container(doc, &["agenda", "rooms"]);
    let mut rooms: Vec<Room> = children(doc, &map)
        .into_iter()
        .map(|(id, at)| Room {
            id,
            order: text(doc, &at, "order").unwrap_or_default(),
            title: text(doc, &at, "title").unwrap_or_default(),
            kind: text(doc, &at, "kind").and_then(|kind| RoomKind::from_word(&kind)).unwrap_or_default(),
            language: text(doc, &at, "language").unwrap_or_default(),
            closed: flag(doc, &at, "closed"),
        })
        .collect();
    rooms.sort_by(|a, b| (&a.order, &a.id).cmp(&(&b.order, &b.id)));
    rooms.truncate(filing::READ_MAX);
    rooms
}

/// Writes one text field.
///
/// # Errors
/// As Automerge.
pub fn write_field(tx: &mut Transaction<'_>, agenda: &ObjId, key: &str, value: &str) -> Result<(), AutomergeError> {
    put_text(tx, agenda, key, value)
}

/// Writes one flag.
///
/// # Errors
/// As Automerge.
pub fn write_flag(tx: &mut Transaction<'_>, agenda: &ObjId, key: &str, value: bool) -> Result<(), AutomergeError> {
    let now = matches!(tx.get(agenda, key)?, Some((Value::Scalar(scalar), _)) if scalar.as_bool() == Some(true));
    if now == value { Ok(()) } else { tx.put(agenda, key, value) }
}

/// Adds a question, or changes the one with its id.
///
/// # Errors
/// As Automerge.
pub fn write_question(tx: &mut Transaction<'_>, agenda: &ObjId, question: &Question) -> Result<(), AutomergeError> {
    let questions = map_at(tx, agenda, "questions")?;
    let map = map_at(tx, &questions, &question.id)?;
    put_text(tx, &map, "order", &question.order)?;
    put_text(tx, &map, "number", &question.number)?;
    put_text(tx, &map, "text", &question.text)?;
    put_text(tx, &map, "parent", question.parent.as_deref().unwrap_or_default())?;
    put_text(tx, &map, "heading", question.heading.as_deref().unwrap_or_default())
}

/// Takes a question off the agenda; answers to it stay.
///
/// # Errors
/// As Automerge.
pub fn remove_question(tx: &mut Transaction<'_>, agenda: &ObjId, id: &str) -> Result<(), AutomergeError> {
    let questions = map_at(tx, agenda, "questions")?;
    match tx.get(&questions, id)? {
        Some((Value::Object(ObjType::Map), map)) => tx.put(&map, "removed", true),
        _ => Ok(()),
    }
}

/// Adds a room, or changes the one with its id.
///
/// # Errors
/// As Automerge.
pub fn write_room(tx: &mut Transaction<'_>, agenda: &ObjId, room: &Room) -> Result<(), AutomergeError> {
    let rooms = map_at(tx, agenda, "rooms")?;
    let map = map_at(tx, &rooms, &room.id)?;
    put_text(tx, &map, "order", &room.order)?;
    put_text(tx, &map, "title", &room.title)?;
    put_text(tx, &map, "kind", room.kind.word())?;
    put_text(tx, &map, "language", &room.language)?;
    filing::put_flag(tx, &map, "closed", room.closed, false)
}

/// The key right after `last`: eight decimal digits in steps that leave room between, then the author's suffix (A3).
#[must_use]
pub fn order_after(last: Option<&str>, suffix: &str) -> String {
    let last: u64 = last.and_then(|order| order.get(..8)).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    format!("{:08}-{suffix}", (last + 1000).min(99_999_999))
}
