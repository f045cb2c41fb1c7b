//! Calls about where contributions stand and what they are called: rooms, thematic areas, kinds, summaries, and people who
//! were mentioned and are no members.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Room {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// `topic`, `week`, `language` or `introductions`.
    pub kind: String,
    /// The language it is in, BCP 47; empty: any.
    pub language: String,
    /// Whether it takes no new contributions.
    pub closed: bool,
    /// Contributions in it.
    pub entries: u32,
}

/// A thematic area or a kind of contribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Heading {
    /// Id; of a kind that is offered, its word: `trend`, `opportunity`, `challenge`, `priority`, `good-practice` or
    /// `key-suggestion`.
    pub id: String,
    /// Title; empty for a kind that is offered and not called otherwise.
    pub title: String,
    /// Whether authors cannot choose it. What has it keeps it.
    pub closed: bool,
    /// Contributions that have it.
    pub entries: u32,
}

/// Adds a room, or changes one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RoomSet {
    /// Which consultation.
    pub consultation: String,
    /// The room that is changed: its id, a beginning of it or its title; none: a new one.
    pub room: Option<String>,
    /// Its title; untouched when absent.
    pub title: Option<String>,
    /// `topic`, `week`, `language` or `introductions`; untouched when absent, `topic` for a new one.
    pub kind: Option<String>,
    /// The language it is in; empty: any; untouched when absent.
    pub language: Option<String>,
    /// Whether it takes no new contributions; untouched when absent.
    pub closed: Option<bool>,
}

/// Adds an area or a kind, or changes one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HeadingSet {
    /// Which consultation.
    pub consultation: String,
    /// `areas` or `kinds`.
    pub shelf: String,
    /// The one that is changed: its id, a beginning of it or its title; none: a new one.
    pub heading: Option<String>,
    /// Its title; untouched when absent.
    pub title: Option<String>,
    /// Whether authors cannot choose it; untouched when absent.
    pub closed: Option<bool>,
}

/// What an author chose for a contribution beside its room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Filed {
    /// Ids of thematic areas.
    pub areas: Vec<String>,
    /// Id of a kind.
    pub kind: Option<String>,
}

/// The days that a summary is of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SummaryDays {
    /// The first day, ISO 8601.
    pub from: Option<String>,
    /// The last day, ISO 8601.
    pub until: Option<String>,
}

/// Asks for the summaries of a consultation.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SummariesAsk {
    /// Which consultation.
    pub consultation: String,
    /// Only those of this room; `none` for those of no room; all when absent.
    pub room: Option<String>,
}

/// How many contributions match, by what could be chosen next: each count is the `total` of the same question with that
/// choice in place of the one of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryCounts {
    /// By room, and in none.
    pub rooms: Vec<EntryCount>,
    /// By thematic area, and with none.
    pub areas: Vec<EntryCount>,
    /// By kind, and of none.
    pub kinds: Vec<EntryCount>,
}

/// One count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryCount {
    /// The id, or `none`.
    pub id: String,
    /// How many.
    pub count: u32,
}

/// Somebody who is mentioned in words here, and is no member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedPerson {
    /// The name, as it is written first.
    pub name: String,
    /// Contributions that mention it, first to last.
    pub entries: Vec<String>,
    /// Name of who wrote the first of them; empty where they show none.
    pub by: String,
}

/// Puts a name by on this device, or takes it up again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NamedPutBy {
    /// Which consultation.
    pub consultation: String,
    /// The name, as it is listed.
    pub name: String,
    /// Takes it up again instead.
    pub undo: bool,
}
