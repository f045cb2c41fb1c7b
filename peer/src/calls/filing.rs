//! Rooms, thematic areas and kinds: set up by conveners, chosen by authors, counted; and summaries (docs/model.md, F1 to F9).
//!
//! Left out on purpose: writing a summary, which is a draft's like any other words ([`super::draft`], [`super::submit`]).

use super::acting::Acting;
use super::consultation::{convener, is_date};
use super::desk::bad;
use super::draft::check_language;
use crate::api::{
    ConsultationHead, DraftNew, DraftSet, Entry, EntryCounts, EntryPage, EntryRow, Filed, HeadingSet, RoomSet,
    SummariesAsk, SummaryDays,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::drafts::{Chosen, DraftRow};
use crate::store::{blobs, filing as store, listing, reading};
use crdt::agenda::{self, Room};
use crdt::charter::Role;
use crdt::filing::{self, ADD_MAX, CHOSEN_MAX, Heading, RoomKind, Shelf, TITLE_CHARS_MAX};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{Lane, SpaceId};

/// Ids of rooms, areas and kinds, random: short, since every contribution that is filed names some.
const ID_BYTES: usize = 8;

impl Peer {
    pub(crate) fn room_set(&self, with: RoomSet) -> Result<ConsultationHead, Fault> {
        self.opened()?.store.write(|tx| {
            let (id, mut acting) = convener(tx, &with.consultation)?;
            set_room(&mut acting, &with)?;
            reading::head(tx, id)
        })
    }

    pub(crate) fn heading_set(&self, with: HeadingSet) -> Result<ConsultationHead, Fault> {
        let shelf = match with.shelf.as_str() {
            "areas" => Shelf::Areas,
            "kinds" => Shelf::Kinds,
            _ => return Err(bad("shelf")),
        };
        self.opened()?.store.write(|tx| {
            let (id, mut acting) = convener(tx, &with.consultation)?;
            set_heading(&mut acting, shelf, &with)?;
            reading::head(tx, id)
        })
    }

    pub(crate) fn entry_counts(&self, with: EntryPage) -> Result<EntryCounts, Fault> {
        self.opened()?.store.read(|tx| listing::counts(tx, blobs::find_space(tx, &with.consultation)?, &with))
    }

    pub(crate) fn summaries(&self, with: SummariesAsk) -> Result<Vec<EntryRow>, Fault> {
        self.opened()?.store.read(|tx| {
            let space = blobs::find_space(tx, &with.consultation)?;
            let room = store::chosen(tx, space, "rooms", with.room.as_deref())?;
            listing::summaries(tx, space, room.as_deref())
        })
    }
}

/// A title as it is kept. What is longer than a line is none.
fn title(typed: &str) -> Result<String, Fault> {
    let title = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (1..=TITLE_CHARS_MAX).contains(&title.chars().count()) && !title.chars().any(char::is_control);
    if fits { Ok(title) } else { Err(Fault::new(Code::TitleUnfit).with("most", TITLE_CHARS_MAX)) }
}

fn full(kind: &str) -> Fault {
    Fault::new(Code::HeadingsFull).with("kind", kind).with("most", ADD_MAX)
}

fn set_room(acting: &mut Acting<'_>, with: &RoomSet) -> Result<(), Fault> {
    let own = acting.own(Lane::Agenda)?;
    let rooms = agenda::read(own.chain.read()).rooms;
    let id = with.room.as_deref().map(|typed| store::find_room(acting.tx, acting.known.space, typed)).transpose()?;
    let before = id.map(|found| rooms.iter().find(|room| room.id == found.id).cloned());
    let kind = with.kind.as_deref().map(|word| RoomKind::from_word(word).ok_or_else(|| bad("kind"))).transpose()?;
    let mut room = match before {
        Some(Some(room)) => room,
        // It is shown, and what it was written in has not come.
        Some(None) => return Err(Code::WordsAwaited.into()),
        None if rooms.len() >= ADD_MAX => return Err(full("room")),
        None => Room {
            id: crate::vault::hex(&acting.dice.bytes::<ID_BYTES>()),
            order: agenda::order_after(rooms.last().map(|last| last.order.as_str()), &own.log.id.to_string()[..8]),
            ..Room::default()
        },
    };
    if let Some(typed) = &with.title {
        room.title = title(typed)?;
    } else if with.room.is_none() {
        return Err(Fault::new(Code::TitleUnfit).with("most", TITLE_CHARS_MAX));
    }
    room.kind = kind.unwrap_or(room.kind);
    room.closed = with.closed.unwrap_or(room.closed);
    room.language = match with.language.as_deref() {
        None => room.language,
        Some("") => String::new(),
        Some(language) => check_language(language)?,
    };
    // F3: one such room is enough; two conveners who knew nothing of each other may have made two, which can still be renamed.
    let introduces = |room: &Room| room.kind == RoomKind::Introductions && !room.closed;
    let begins = with.room.is_none() || kind.is_some() || with.closed == Some(false);
    if begins && introduces(&room) && rooms.iter().any(|other| introduces(other) && other.id != room.id) {
        return Err(Code::IntroductionsThere.into());
    }
    acting.agenda(None, Box::new(move |tx, at| agenda::write_room(tx, at, &room)))?;
    Ok(())
}

fn set_heading(acting: &mut Acting<'_>, shelf: Shelf, with: &HeadingSet) -> Result<(), Fault> {
    let own = acting.own(Lane::Agenda)?;
    let whole = agenda::read(own.chain.read());
    let (all, kind) = match shelf {
        Shelf::Areas => (whole.areas, "area"),
        Shelf::Kinds => (whole.kinds, "contribution-kind"),
    };
    let find = |typed: &str| store::find_heading(acting.tx, acting.known.space, &with.shelf, typed);
    let id = with.heading.as_deref().map(find).transpose()?;
    let mut heading = match id.map(|found| all.iter().find(|one| one.id == found.id).cloned()) {
        Some(Some(heading)) => heading,
        Some(None) => return Err(Code::WordsAwaited.into()),
        None if all.len() >= ADD_MAX => return Err(full(kind)),
        None => Heading {
            id: crate::vault::hex(&acting.dice.bytes::<ID_BYTES>()),
            order: agenda::order_after(all.last().map(|last| last.order.as_str()), &own.log.id.to_string()[..8]),
            ..Heading::default()
        },
    };
    if let Some(typed) = &with.title {
        heading.title = title(typed)?;
    } else if with.heading.is_none() {
        return Err(Fault::new(Code::TitleUnfit).with("most", TITLE_CHARS_MAX));
    }
    heading.closed = with.closed.unwrap_or(heading.closed);
    acting.agenda(None, Box::new(move |tx, at| filing::write(tx, at, shelf, &heading)))?;
    Ok(())
}

/// The room that was chosen, where it takes contributions.
fn open_room(tx: &Transaction<'_>, space: SpaceId, typed: &str) -> Result<Option<String>, Fault> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = store::find_room(tx, space, typed)?;
    if found.closed { Err(Fault::new(Code::RoomClosed).with("id", found.id)) } else { Ok(Some(found.id)) }
}

/// An area or kind that was chosen, where it is offered; one that was chosen before it was closed stays.
fn offered(tx: &Transaction<'_>, space: SpaceId, shelf: &str, typed: &str, before: &Filed) -> Result<String, Fault> {
    let found = store::find_heading(tx, space, shelf, typed)?;
    let stays = before.areas.contains(&found.id) || before.kind.as_ref() == Some(&found.id);
    if found.closed && !stays { Err(Fault::new(Code::HeadingClosed).with("id", typed)) } else { Ok(found.id) }
}

fn areas(tx: &Transaction<'_>, space: SpaceId, typed: &[String], before: &Filed) -> Result<Vec<String>, Fault> {
    if typed.len() > CHOSEN_MAX {
        return Err(full("area"));
    }
    let found = typed.iter().map(|one| offered(tx, space, "areas", one, before));
    Ok(found.collect::<Result<BTreeSet<_>, _>>()?.into_iter().collect())
}

fn kind(tx: &Transaction<'_>, space: SpaceId, typed: &str, before: &Filed) -> Result<Option<String>, Fault> {
    if typed.is_empty() { Ok(None) } else { offered(tx, space, "kinds", typed, before).map(Some) }
}

/// The days of a summary: real ones, in their order.
fn days(given: &SummaryDays) -> Result<SummaryDays, Fault> {
    let day = |day: &Option<String>, field: &str| match day.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(day) if is_date(day) => Ok(Some(day.to_owned())),
        Some(_) => Err(bad(field)),
    };
    let (from, until) = (day(&given.from, "from")?, day(&given.until, "until")?);
    if from.is_some() && until.is_some() && until < from {
        return Err(bad("until"));
    }
    Ok(SummaryDays { from, until })
}

/// F9: summing up is for those who sit at the desk.
pub(super) fn check_may_sum_up(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let role = reading::role(tx, space)?;
    let may = Role::from_word(&role).is_some_and(Role::sits_at_desk);
    if may { Ok(()) } else { Err(Fault::new(Code::NotAllowed).with("role", role)) }
}

/// What a new draft is filed under: as it is asked for, or as what it revises was.
pub(super) fn begin(
    tx: &Transaction<'_>,
    space: SpaceId,
    with: &DraftNew,
    revised: Option<&Entry>,
) -> Result<(Option<String>, Chosen), Fault> {
    if let Some(entry) = revised {
        let summary = entry.summary.clone();
        return Ok((entry.room.clone(), Chosen { filed: entry.filed.clone(), summary }));
    }
    let room = with.room.as_deref().unwrap_or_default();
    if with.reply_to.is_some() && !room.is_empty() {
        return Err(bad("room"));
    }
    let before = Filed::default();
    let summary = with.summary.as_ref().map(days).transpose()?;
    if summary.is_some() {
        check_may_sum_up(tx, space)?;
        if with.reply_to.is_some() {
            return Err(bad("reply_to"));
        }
    }
    let filed = Filed {
        areas: areas(tx, space, &with.areas, &before)?,
        kind: kind(tx, space, with.kind.as_deref().unwrap_or_default(), &before)?,
    };
    Ok((open_room(tx, space, room)?, Chosen { filed, summary }))
}

/// Changes what a draft is filed under.
pub(super) fn change(tx: &Transaction<'_>, row: &mut DraftRow, with: &DraftSet) -> Result<(), Fault> {
    if let Some(room) = &with.room {
        let same = row.room.as_deref() == Some(room);
        if row.reply_to.is_some() && !room.is_empty() && !same {
            return Err(bad("room"));
        }
        if !same {
            row.room = open_room(tx, row.space, room)?;
        }
    }
    let before = row.filed.filed.clone();
    if let Some(chosen) = &with.areas {
        row.filed.filed.areas = areas(tx, row.space, chosen, &before)?;
    }
    if let Some(chosen) = &with.kind {
        row.filed.filed.kind = kind(tx, row.space, chosen, &before)?;
    }
    if let (Some(given), Some(summary)) = (&with.summary, &mut row.filed.summary) {
        *summary = days(given)?;
    }
    Ok(())
}

/// F2, F3: the room that is written down when a draft is submitted. A reply goes where what it answers is, be that closed; a
/// later version stays where the first is.
pub(super) fn room_at_submit(tx: &Transaction<'_>, row: &DraftRow) -> Result<Option<String>, Fault> {
    match (&row.room, row.reply_to, row.revises) {
        (room, _, Some(_)) => Ok(room.clone()),
        (_, Some(parent), None) => store::room_of(tx, parent),
        (Some(room), None, None) => open_room(tx, row.space, room),
        (None, None, None) => Ok(None),
    }
}
