//! Views: what a consultation says, as a pure function of charter and documents (docs/model.md, rules V1–V6). Bodies are
//! joined by whoever holds them. Any device that has the same parcels computes the same view.

use crate::agenda::{self, Agenda};
use crate::charter::Role;
use crate::check::Touch;
use crate::closing::{self, Came, Closing};
use crate::document::Document;
use crate::filing::Shelf;
use crate::seat::{self, Seat};
use crate::space::Space;
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, EntryId, Hash, Lane, LogId};

/// A consultation as everybody sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The agenda.
    pub agenda: Agenda,
    /// The welcome text.
    pub welcome: crate::text::RichText,
    /// Seats by log: what of them counts (V1).
    pub seats: BTreeMap<LogId, Seat>,
    /// Members: role, and whether they came by a door and wait to be admitted.
    pub members: BTreeMap<DeviceId, (Role, bool)>,
    /// Entries that came late, or are held (A10 to A12), without what offices did with them.
    pub came: BTreeMap<EntryId, Came>,
    /// Heads of the consultation document.
    pub heads: Vec<Hash>,
}

impl Space {
    /// The present view.
    #[must_use]
    pub fn view(&self) -> View {
        self.view_of(&self.document)
    }

    /// The view at earlier heads, under today's membership.
    #[must_use]
    pub fn view_of(&self, document: &Document) -> View {
        let doc = document.read();
        let speaks = |log: &LogId| self.speaker(*log).is_some();
        View {
            agenda: agenda::read(doc),
            welcome: self.welcome.read().unwrap_or_default(),
            seats: seat::logs(doc).into_iter().filter(speaks).map(|log| (log, self.seat(doc, log))).collect(),
            members: self.charter.members().map(|(id, member)| (*id, (member.role, member.by_door))).collect(),
            came: self.came(doc),
            heads: document.heads(),
        }
    }

    fn came(&self, doc: &automerge::Automerge) -> BTreeMap<EntryId, Came> {
        let closing = Closing::read(doc);
        let mut came = if closing.is_none() { BTreeMap::new() } else { self.places.came(&closing, &self.charter) };
        came.retain(|_, came| *came != Came::InTime);
        came
    }

    fn seat(&self, doc: &automerge::Automerge, log: LogId) -> Seat {
        let says_one = self.speaker(log).is_some_and(|device| self.charter.says_one(device));
        seat::read_counted(doc, log, says_one)
    }

    /// V1: whose seat this is, if something of it counts.
    #[must_use]
    pub fn speaker(&self, log: LogId) -> Option<DeviceId> {
        let state = self.logs.get(&log).filter(|state| state.lane == Lane::Seat && state.counted > 0)?;
        Some(state.device)
    }
}

/// What one change was about: told from the places it wrote, not from what its author says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deed {
    /// Entries it made.
    pub made: BTreeSet<u64>,
    /// Of these, those that name a parent.
    pub replies: BTreeSet<u64>,
    /// Of these, translations.
    pub translations: BTreeSet<u64>,
    /// Entries to which it added a version.
    pub revised: BTreeSet<u64>,
    /// Entries it took back.
    pub withdrawn: BTreeSet<u64>,
    /// Acts it did.
    pub acts: BTreeSet<u64>,
    /// Entries (by id, of any log) it reacted to.
    pub reacted: BTreeSet<String>,
    /// Whether it named sources: a page was imported.
    pub imported: bool,
    /// Whether it changed the profile.
    pub profile: bool,
}

/// Reads a seat change's deed.
#[must_use]
pub fn deed(touched: &[Touch]) -> Deed {
    let mut deed = Deed::default();
    for Touch(path) in touched {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path[..] {
            ["entries", key, ref rest @ ..] => {
                let Some(ordinal) = seat::ordinal(key) else { continue };
                match rest {
                    [] => drop(deed.made.insert(ordinal)),
                    ["parent"] => drop(deed.replies.insert(ordinal)),
                    ["translates"] => drop(deed.translations.insert(ordinal)),
                    ["versions", ..] => drop(deed.revised.insert(ordinal)),
                    ["withdrawn"] => drop(deed.withdrawn.insert(ordinal)),
                    _ => {}
                }
            }
            ["acts", key] => deed.acts.extend(seat::ordinal(key)),
            ["reactions", entry] => drop(deed.reacted.insert(entry.to_owned())),
            ["sources", ..] => deed.imported = true,
            ["profile", ..] => deed.profile = true,
            _ => {}
        }
    }
    deed.revised = &deed.revised - &deed.made;
    deed
}

/// The agenda fields that a change wrote: `title`, `state`, `questions`, …; of a move what it set.
#[must_use]
pub fn fields(touched: &[Touch]) -> BTreeSet<String> {
    let field = |Touch(path): &Touch| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let field = match path[..] {
            [first, "to"] if closing::is_move(first) => "state",
            [first, date @ ("opens" | "closes")] if closing::is_move(first) => date,
            [first, ..] if closing::is_move(first) => return None,
            [first, ..] => match Shelf::of_key(first) {
                Some((Shelf::Areas, ..)) => "areas",
                Some((Shelf::Kinds, ..)) => "kinds",
                None => first,
            },
            [] => return None,
        };
        Some(field.to_owned())
    };
    touched.iter().filter_map(field).collect()
}
