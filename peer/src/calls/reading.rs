//! Reading: library, consultation, pages of contributions, threads, search, people, history.

use super::acting::Acting;
use crate::api::{
    ConsultationCard, ConsultationHead, ConsultationRef, ConsultationShow, Entries, EntryPage, EntryRef, Found,
    History, HistoryAsk, HistoryAt, Hit, MarkRead, Nothing, Person, Search,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::filing::chosen;
use crate::store::{blobs, history, listing, people, reading, search, space, translations};
use crdt::text::search as words;
use rusqlite::Transaction;
use wire::{EntryId, Hash, SpaceId};

const PAGE_DEFAULT: u32 = 50;
/// Characters around a hit.
const EXCERPT_CHARS: usize = 220;

impl Peer {
    pub(crate) fn consultation_list(&self, _: Nothing) -> Result<Vec<ConsultationCard>, Fault> {
        self.opened()?.store.read(|tx| space::list(tx)?.into_iter().map(|id| reading::card(tx, id)).collect())
    }

    pub(crate) fn consultation_show(&self, with: ConsultationRef) -> Result<ConsultationShow, Fault> {
        self.opened()?.store.read(|tx| reading::show(tx, blobs::find_space(tx, &with.consultation)?))
    }

    pub(crate) fn consultation_open(&self, with: ConsultationRef) -> Result<ConsultationHead, Fault> {
        self.opened()?.store.read(|tx| reading::head(tx, blobs::find_space(tx, &with.consultation)?))
    }

    pub(crate) fn entry_page(&self, with: EntryPage) -> Result<Entries, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let (entries, total) = listing::page(tx, id, &with)?;
            Ok(Entries { entries, total })
        })
    }

    pub(crate) fn thread(&self, with: EntryRef) -> Result<Entries, Fault> {
        self.opened()?.store.read(|tx| {
            let entries = reading::thread(tx, translations::cited(tx, blobs::find_entry(tx, &with.entry)?)?)?;
            let total = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            Ok(Entries { entries, total })
        })
    }

    pub(crate) fn mark_read(&self, with: MarkRead) -> Result<Nothing, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            if with.entries.is_empty() {
                tx.execute(
                    "INSERT OR IGNORE INTO seen (entry) SELECT id FROM entry WHERE space = ?1 AND NOT held",
                    [id.0],
                )?;
            }
            for entry in &with.entries {
                let entry = blobs::find_entry(tx, entry)?;
                tx.execute("INSERT OR IGNORE INTO seen (entry) VALUES (?1)", [entry.0])?;
            }
            Ok(Nothing {})
        })
    }

    pub(crate) fn search(&self, with: Search) -> Result<Found, Fault> {
        self.opened()?.store.read(|tx| {
            let only = with.consultation.as_deref().map(|typed| blobs::find_space(tx, typed)).transpose()?;
            let limit = if with.limit == 0 { PAGE_DEFAULT } else { with.limit.min(200) };
            let filed = filed_as(tx, only, &with)?;
            let asked = search::Asked { space: only, language: with.language.as_deref(), filed, limit };
            let (places, total) = search::find(tx, &with.query, &asked)?;
            let hits: Result<Vec<Hit>, Fault> = places.iter().map(|place| hit(tx, place, &with.query)).collect();
            Ok(Found { hits: hits?, total })
        })
    }

    pub(crate) fn people(&self, with: ConsultationRef) -> Result<Vec<Person>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut people = people::people(tx, id)?;
            let charter = space::load_known(tx, id)?.charter;
            for person in people.iter_mut().filter(|person| !person.author.imported) {
                let device = person.author.id.parse().map_err(|_| Fault::internal("person-id"))?;
                let Some(member) = charter.member(device) else { continue };
                (person.lost, person.from_now) = (member.is_lost, member.from_now);
                person.words = Some(crdt::card::words(&member.card).join(" "));
            }
            Ok(people)
        })
    }

    pub(crate) fn history(&self, with: HistoryAsk) -> Result<History, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let limit = if with.limit == 0 { PAGE_DEFAULT } else { with.limit.min(500) };
            let (items, total) = history::page(tx, id, with.offset, limit)?;
            Ok(History { items, total })
        })
    }

    pub(crate) fn history_at(&self, with: HistoryAt) -> Result<ConsultationShow, Fault> {
        let bad = || Fault::new(Code::BadInput).with("field", "heads");
        let heads: Result<Vec<Hash>, _> = with.heads.iter().map(|head| head.parse()).collect();
        let heads = heads.map_err(|_| bad())?;
        // Views are computed for the moment asked, in a transaction that is then undone: the same code, no second way.
        self.opened()?.store.try_out(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut acting = Acting::new(tx, id)?;
            let mut whole = space::load_space(tx, &acting.known, acting.dice.bytes())?;
            whole.document = whole.document.at(&heads).map_err(|_| bad())?;
            super::again::write_views(tx, &whole)?;
            reading::show(tx, id)
        })
    }
}

/// F7: rooms, areas and kinds are one consultation's; only contributions have them.
fn filed_as(tx: &Transaction<'_>, only: Option<SpaceId>, with: &Search) -> Result<Option<listing::Filter>, Fault> {
    if with.room.is_none() && with.area.is_none() && with.kind.is_none() {
        return Ok(None);
    }
    let space = only.ok_or_else(|| Fault::new(Code::BadInput).with("field", "consultation"))?;
    let one = |shelf, typed: &Option<String>| chosen(tx, space, shelf, typed.as_deref());
    let (room, area, kind) = (one("rooms", &with.room)?, one("areas", &with.area)?, one("kinds", &with.kind)?);
    Ok(Some(listing::narrowed(space, room.as_deref(), area.as_deref(), kind.as_deref())))
}

fn hit(tx: &Transaction<'_>, place: &search::FoundPlace, query: &str) -> Result<Hit, Fault> {
    let mut original = None;
    let (author, text) = match place.kind.as_str() {
        "entry" => {
            let id: EntryId = place.id.parse().map_err(|_| Fault::new(Code::StoreDamaged))?;
            let entry = reading::one_entry(tx, id)?;
            original = entry.translates.map(|translates| translates.entry);
            (entry.author.name, entry.body.plain_text())
        }
        "question" => {
            let mut statement = tx.prepare_cached("SELECT text FROM question WHERE space = ?1 AND id = ?2")?;
            (String::new(), statement.query_row((place.space.0, &place.id), |row| row.get(0)).unwrap_or_default())
        }
        _ => {
            let id = blobs::find_draft(tx, &place.id)?;
            let actor = crate::dice::os_dice().bytes();
            let text = crate::store::drafts::load_text(tx, id, actor)?.read();
            (String::new(), text.map_err(|_| Fault::new(Code::StoreDamaged))?.plain_text())
        }
    };
    let (excerpt, marks) = words::excerpt(&text, query, EXCERPT_CHARS);
    Ok(Hit {
        consultation: place.space.to_string(),
        title: reading::title(tx, place.space)?,
        kind: place.kind.clone(),
        // X8: words of a translation lead to the original.
        translation: original.as_ref().map(|_| place.id.clone()),
        id: original.unwrap_or_else(|| place.id.clone()),
        author,
        excerpt,
        marks,
        language: place.language.clone(),
    })
}
