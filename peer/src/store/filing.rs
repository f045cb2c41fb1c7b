//! Rooms, thematic areas and kinds as rows, found by what a person typed; and which entries are summaries (docs/model.md, F1
//! to F9).
//!
//! Left out on purpose: who may change them (the calls say), and lists of contributions by them ([`super::listing`]).

use super::blobs::fixed;
use super::closing;
use super::listing::{self, NONE};
use crate::api::{EntryCount, Filed, Heading, Room, SummaryDays};
use crate::fault::{Code, Fault};
use crdt::agenda::Agenda;
use crdt::charter::Charter;
use crdt::filing::{self, OFFERED, Period};
use crdt::text::search::normalise;
use rusqlite::{Row, Transaction};
use wire::{DeviceId, EntryId, SpaceId};

impl From<Period> for SummaryDays {
    fn from(period: Period) -> Self {
        Self { from: period.from, until: period.until }
    }
}

impl From<SummaryDays> for Period {
    fn from(days: SummaryDays) -> Self {
        Self { from: days.from, until: days.until }
    }
}

/// What an author chose, as a record holds it.
pub(crate) fn record_of(filed: &Filed, summary: Option<&SummaryDays>) -> Option<filing::Filed> {
    let summary = summary.cloned().map(Period::from);
    filing::Filed { areas: filed.areas.clone(), kind: filed.kind.clone(), summary }.if_any()
}

/// The reverse.
pub(crate) fn filed_of(record: Option<&filing::Filed>) -> Filed {
    record.map(|filed| Filed { areas: filed.areas.clone(), kind: filed.kind.clone() }).unwrap_or_default()
}

/// Writes the agenda's rows of rooms, areas and kinds.
pub(crate) fn put(tx: &Transaction<'_>, space: SpaceId, agenda: &Agenda) -> Result<(), Fault> {
    tx.execute("DELETE FROM room WHERE space = ?1", [space.0])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO room (space, id, place, title, kind, language, closed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (place, room) in (0_i64..).zip(&agenda.rooms) {
        put.execute((space.0, &room.id, place, &room.title, room.kind.word(), &room.language, room.closed))?;
    }
    tx.execute("DELETE FROM heading WHERE space = ?1", [space.0])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO heading (space, shelf, id, place, title, closed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (shelf, headings) in [("areas", &agenda.areas), ("kinds", &agenda.kinds)] {
        for (place, one) in (0_i64..).zip(headings) {
            put.execute((space.0, shelf, &one.id, place, &one.title, one.closed))?;
        }
    }
    Ok(())
}

fn count_of(counts: &[EntryCount], id: &str) -> u32 {
    counts.iter().find(|count| count.id == id).map_or(0, |count| count.count)
}

/// Rooms, areas and kinds.
type All = (Vec<Room>, Vec<Heading>, Vec<Heading>);

/// All of them in their order, with how many contributions each has.
pub(crate) fn all(tx: &Transaction<'_>, space: SpaceId) -> Result<All, Fault> {
    let (mut rooms, mut areas, mut kinds) =
        (rooms(tx, space)?, headings(tx, space, "areas")?, headings(tx, space, "kinds")?);
    // Most consultations have none of them, and nothing to count.
    let filed = "SELECT 1 FROM entry WHERE space = ?1 AND (areas <> '' OR sort IS NOT NULL) LIMIT 1";
    let filed = tx.prepare_cached(filed)?.exists([space.0])?;
    if filed || !rooms.is_empty() {
        let counts = listing::whole(tx, space, (!rooms.is_empty(), filed))?;
        rooms.iter_mut().for_each(|room| room.entries = count_of(&counts.rooms, &room.id));
        areas.iter_mut().for_each(|one| one.entries = count_of(&counts.areas, &one.id));
        kinds.iter_mut().for_each(|one| one.entries = count_of(&counts.kinds, &one.id));
    }
    Ok((rooms, areas, kinds))
}

fn rooms(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Room>, Fault> {
    let mut statement = tx.prepare_cached("SELECT * FROM room WHERE space = ?1 ORDER BY place")?;
    let found = statement.query_map([space.0], |row| {
        Ok(Room {
            id: row.get("id")?,
            title: row.get("title")?,
            kind: row.get("kind")?,
            language: row.get("language")?,
            closed: row.get("closed")?,
            entries: 0,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn headings(tx: &Transaction<'_>, space: SpaceId, shelf: &str) -> Result<Vec<Heading>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT id, title, closed FROM heading WHERE space = ?1 AND shelf = ?2 ORDER BY place")?;
    let found = statement.query_map((space.0, shelf), |row| {
        Ok(Heading { id: row.get("id")?, title: row.get("title")?, closed: row.get("closed")?, entries: 0 })
    })?;
    let found: Vec<Heading> = found.collect::<Result<_, _>>()?;
    if found.is_empty() && shelf == "kinds" {
        // The agenda was read before there were any: those that are offered are there all the same.
        let offered = |id: &str| Heading { id: id.to_owned(), title: String::new(), closed: true, entries: 0 };
        return Ok(OFFERED.into_iter().map(offered).collect());
    }
    Ok(found)
}

/// What is looked for among rooms, areas or kinds: its id, and whether it is closed.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) id: String,
    pub(crate) closed: bool,
}

/// Among rooms.
pub(crate) fn find_room(tx: &Transaction<'_>, space: SpaceId, typed: &str) -> Result<Found, Fault> {
    let rooms = rooms(tx, space)?.into_iter().map(|room| (room.id, room.title, room.closed)).collect();
    find("room", typed, rooms)
}

/// Among areas or kinds.
pub(crate) fn find_heading(tx: &Transaction<'_>, space: SpaceId, shelf: &str, typed: &str) -> Result<Found, Fault> {
    let all = headings(tx, space, shelf)?.into_iter().map(|one| (one.id, one.title, one.closed)).collect();
    find(if shelf == "areas" { "area" } else { "contribution-kind" }, typed, all)
}

/// One by its id, its title, or a beginning of its id.
fn find(kind: &str, typed: &str, all: Vec<(String, String, bool)>) -> Result<Found, Fault> {
    let named = |code| Fault::new(code).with("kind", kind).with("id", typed);
    let (id, title) = (typed.trim().to_ascii_lowercase(), normalise(typed));
    let found = |(id, _, closed): &(String, String, bool)| Found { id: id.clone(), closed: *closed };
    if let Some(one) = all.iter().find(|one| one.0 == id) {
        return Ok(found(one));
    }
    let by_title: Vec<_> = all.iter().filter(|one| !title.is_empty() && normalise(&one.1) == title).collect();
    let by_beginning: Vec<_> = all.iter().filter(|one| !id.is_empty() && one.0.starts_with(&id)).collect();
    match (&by_title[..], &by_beginning[..]) {
        ([one], _) | ([], [one]) => Ok(found(one)),
        ([], []) => Err(named(Code::NotFound)),
        _ => Err(named(Code::Ambiguous)),
    }
}

/// The same for what a list is narrowed by, of which `none` may be asked.
pub(crate) fn chosen(
    tx: &Transaction<'_>,
    space: SpaceId,
    shelf: &str,
    typed: Option<&str>,
) -> Result<Option<String>, Fault> {
    let one = |typed: &str| match (typed, shelf) {
        (NONE, _) => Ok(NONE.to_owned()),
        (_, "rooms") => find_room(tx, space, typed).map(|found| found.id),
        _ => find_heading(tx, space, shelf, typed).map(|found| found.id),
    };
    typed.filter(|typed| !typed.is_empty()).map(one).transpose()
}

/// Whether what stands in a room, with these areas and of this kind is asked for, by the agenda as it is.
pub(crate) struct Asked {
    room: Option<String>,
    area: Option<String>,
    kind: Option<String>,
    known: (Vec<String>, Vec<String>, Vec<String>),
}

impl Asked {
    /// None where nothing is asked for.
    pub(crate) fn load(
        tx: &Transaction<'_>,
        space: SpaceId,
        (room, area, kind): (Option<&str>, Option<&str>, Option<&str>),
    ) -> Result<Option<Self>, Fault> {
        if room.is_none() && area.is_none() && kind.is_none() {
            return Ok(None);
        }
        let ids = |list: Vec<Heading>| list.into_iter().map(|one| one.id).collect::<Vec<_>>();
        let known = (
            rooms(tx, space)?.into_iter().map(|room| room.id).collect(),
            ids(headings(tx, space, "areas")?),
            ids(headings(tx, space, "kinds")?),
        );
        Ok(Some(Self {
            room: chosen(tx, space, "rooms", room)?,
            area: chosen(tx, space, "areas", area)?,
            kind: chosen(tx, space, "kinds", kind)?,
            known,
        }))
    }

    /// Whether something filed so is asked for.
    pub(crate) fn is(&self, room: Option<&str>, filed: &Filed) -> bool {
        let (rooms, areas, kinds) = &self.known;
        let fits = |asked: &Option<String>, known: &[String], has: &[&str]| match asked.as_deref() {
            None => true,
            Some(NONE) => !has.iter().any(|one| known.iter().any(|known| known == one)),
            Some(one) => has.contains(&one),
        };
        let has: Vec<&str> = filed.areas.iter().map(String::as_str).collect();
        fits(&self.room, rooms, &room.into_iter().collect::<Vec<_>>())
            && fits(&self.area, areas, &has)
            && fits(&self.kind, kinds, &filed.kind.as_deref().into_iter().collect::<Vec<_>>())
    }
}

/// F2: the room of an entry, which a reply to it goes to.
pub(crate) fn room_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<String>, Fault> {
    let mut statement = tx.prepare_cached("SELECT room FROM entry WHERE id = ?1")?;
    let mut rows = statement.query([id.0])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.flatten())
}

/// How many summaries are shown.
pub(crate) fn count_summaries(tx: &Transaction<'_>, space: SpaceId) -> Result<u32, Fault> {
    let count = "SELECT count(*) FROM entry INDEXED BY entry_sums_up
      WHERE space = ?1 AND sums_up AND NOT held AND NOT hidden AND NOT withdrawn";
    Ok(tx.prepare_cached(count)?.query_row([space.0], |row| row.get(0))?)
}

/// F9: which entries that say so are summaries, by the role of their authors where they stand (K10); while only an office
/// vouches for one, by their role now.
pub(crate) fn refresh(tx: &Transaction<'_>, space: SpaceId, charter: &Charter) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, person, sums_up FROM entry INDEXED BY entry_summary
         WHERE space = ?1 AND summary IS NOT NULL AND importer IS NULL",
    )?;
    let row = |row: &Row<'_>| {
        Ok((EntryId(fixed(row, "id")?), row.get::<_, String>("person")?, row.get::<_, bool>("sums_up")?))
    };
    for (id, person, before) in statement.query_map([space.0], row)?.collect::<Result<Vec<_>, _>>()? {
        let Ok(device) = person.parse::<DeviceId>() else { continue };
        let now = match closing::stands_at(tx, id)? {
            // Whoever lost the role since may not go on in what stands first.
            Some((log, places)) => places.iter().all(|seq| filing::may_sum_up(charter, device, log, *seq)),
            None => charter.member(device).is_some_and(|member| !member.is_voice && member.role.sits_at_desk()),
        };
        if now != before {
            tx.prepare_cached("UPDATE entry SET sums_up = ?2 WHERE id = ?1")?.execute((id.0, now))?;
        }
    }
    Ok(())
}
