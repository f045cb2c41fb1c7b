//! Entering words for people without a device (docs/model.md, B1 to B9): what is told of the speaker, what is kept of them,
//! what is likely there already.
//!
//! Left out on purpose: the words themselves, which are a draft's like any others (`draft`), and sealing them (`submit`).

mod alike;
mod table;

use crate::api::{
    BehalfAsk, BehalfLike, BehalfList, BehalfLook, BehalfRow, DraftNew, DraftRef, DraftSet, Entry, EntryId as Given,
    EntryRef, Kept, OnBehalf,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::drafts::{self, DraftRow};
use crate::store::{behalf, blobs, desk, history, reading};
use crate::vault::hex;
use crdt::text::search::normalise;
use rusqlite::Transaction;
use wire::EntryId;

/// Rows of the list when the caller does not say, and at most.
const ROWS_DEFAULT: u32 = 20;
const ROWS_MAX: u32 = 200;
/// Longest name or contact that is kept, characters.
const KEPT_CHARS_MAX: usize = 500;
/// Shortest part of a name that is looked for by itself: shorter ones are in too many words.
const NAME_PART_CHARS_MIN: usize = 3;

impl Peer {
    pub(crate) fn behalf_list(&self, with: BehalfAsk) -> Result<BehalfList, Fault> {
        let limit = if with.limit == 0 { ROWS_DEFAULT } else { with.limit.min(ROWS_MAX) };
        self.opened()?.store.read(|tx| {
            let space = blobs::find_space(tx, &with.consultation)?;
            let (today, waiting, submitted) = behalf::counts(tx, space, with.since)?;
            let mut rows = Vec::new();
            for row in drafts::list(tx, Some(space))?.into_iter().filter(|row| row.on_behalf.is_some()) {
                if rows.len() < limit as usize {
                    rows.push(of_draft(tx, row)?);
                }
            }
            for (id, at) in behalf::latest(tx, space, limit)? {
                if rows.len() < limit as usize {
                    rows.push(of_entry(tx, id, at)?);
                }
            }
            Ok(BehalfList { today, waiting, submitted, rows })
        })
    }

    pub(crate) fn behalf_look(&self, with: DraftRef) -> Result<BehalfLook, Fault> {
        self.opened()?.store.read(|tx| {
            let row = drafts::get(tx, blobs::find_draft(tx, &with.draft)?)?;
            let text = drafts::load_text(tx, row.id, crate::dice::os_dice().bytes())?;
            let words = text.read().map_err(|_| Fault::new(Code::StoreDamaged))?.plain_text();
            let like = alike::of_draft(tx, &row, &words)?;
            Ok(BehalfLook { like, name_shows: name_shows(&row, &words) })
        })
    }

    pub(crate) fn behalf_forget(&self, with: EntryRef) -> Result<Given, Fault> {
        self.opened()?.store.write(|tx| {
            let id = desk::find(tx, &with.entry)?;
            behalf::forget(tx, id)?;
            Ok(Given { entry: id.to_string() })
        })
    }
}

fn of_draft(tx: &Transaction<'_>, row: DraftRow) -> Result<BehalfRow, Fault> {
    Ok(BehalfRow {
        id: hex(&row.id),
        draft: true,
        question_numbers: reading::question_numbers(tx, &row.questions)?,
        excerpt: row.excerpt,
        language: row.language,
        direction: row.direction,
        on_behalf: row.on_behalf,
        kept: some(row.kept),
        state: "draft".into(),
        note: None,
        at: row.saved_at,
    })
}

fn of_entry(tx: &Transaction<'_>, id: EntryId, at: i64) -> Result<BehalfRow, Fault> {
    let entry: Entry = reading::one_entry(tx, id)?;
    let (mut state, _, _) = history::way(tx, id)?;
    let mut note = None;
    if let Some((place, said)) = super::desk::way(tx, id)? {
        // As in the outbox: what the desk did goes before how far the file came.
        if place != "waiting" {
            state = place;
        }
        note = said;
    }
    Ok(BehalfRow {
        id: id.to_string(),
        draft: false,
        excerpt: reading::excerpt(&entry.body_text),
        question_numbers: reading::question_numbers(tx, &entry.questions)?,
        language: entry.language,
        direction: entry.direction,
        on_behalf: entry.on_behalf,
        kept: behalf::kept(tx, id)?,
        state: state.into(),
        note,
        at,
    })
}

fn some(kept: Kept) -> Option<Kept> {
    Some(kept).filter(|kept| *kept != Kept::default())
}

/// What a new draft is told of its speaker; a revision begins with what the version before it had.
pub(super) fn begin(
    tx: &Transaction<'_>,
    with: &DraftNew,
    revised: Option<(EntryId, &Entry)>,
) -> Result<(Option<OnBehalf>, Kept), Fault> {
    let before = revised.and_then(|(_, entry)| entry.on_behalf.clone());
    let told = with.on_behalf.as_ref().filter(|_| revised.is_none() || before.is_some());
    let told = told.map(taken).transpose()?.or(before);
    let kept = match (&with.kept, revised) {
        (Some(kept), _) => taken_kept(kept)?,
        (None, Some((id, _))) => behalf::kept(tx, id)?.unwrap_or_default(),
        (None, None) => Kept::default(),
    };
    let is_for_another = told.is_some();
    Ok((told, if is_for_another { kept } else { Kept::default() }))
}

/// Changes what a draft says of its speaker. Somebody's own words do not become another's, nor the other way round.
pub(super) fn change(row: &mut DraftRow, with: &DraftSet) -> Result<(), Fault> {
    if row.on_behalf.is_none() {
        return Ok(());
    }
    if let Some(told) = &with.on_behalf {
        row.on_behalf = Some(taken(told)?);
    }
    if let Some(kept) = &with.kept {
        row.kept = taken_kept(kept)?;
    }
    Ok(())
}

/// What was typed, on one line and without gaps at its ends, once it fits.
fn taken(typed: &OnBehalf) -> Result<OnBehalf, Fault> {
    let known = |word: &str, all: &[&str]| word.is_empty() || all.contains(&word);
    let told = OnBehalf {
        speaker: on_one_line(&typed.speaker),
        place: on_one_line(&typed.place),
        day: on_one_line(&typed.day),
        ..typed.clone()
    };
    let bad = |field: &str| Fault::new(Code::BadInput).with("field", field);
    if told.how.is_empty() || !known(&told.how, &crdt::behalf::HOW) {
        return Err(bad("how"));
    }
    if !known(&told.respondent, &crdt::behalf::RESPONDENTS) {
        return Err(bad("respondent"));
    }
    if !known(&told.consent, &crdt::behalf::CONSENTS) {
        return Err(bad("consent-given"));
    }
    if told.named && told.speaker.is_empty() {
        return Err(bad("speaker"));
    }
    crdt::behalf::OnBehalf::from(told.clone()).check().map_err(bad)?;
    Ok(told)
}

fn taken_kept(typed: &Kept) -> Result<Kept, Fault> {
    let kept = Kept { name: on_one_line(&typed.name), contact: on_one_line(&typed.contact) };
    for (field, text) in [("keep-name", &kept.name), ("keep-contact", &kept.contact)] {
        if text.chars().count() > KEPT_CHARS_MAX {
            return Err(Fault::new(Code::BadInput).with("field", field));
        }
    }
    Ok(kept)
}

fn on_one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// B3: what is kept stands nowhere that others read, unless the speaker agreed to be named.
///
/// # Errors
/// [`Code::KeptShows`] with the field.
pub(super) fn check_shown(row: &DraftRow) -> Result<(), Fault> {
    let Some(told) = &row.on_behalf else { return Ok(()) };
    let (name, contact) = (normalise(&row.kept.name), normalise(&row.kept.contact));
    for (field, text) in [("speaker", &told.speaker), ("place", &told.place), ("day", &told.day)] {
        let agreed = told.named && field == "speaker";
        let text = normalise(text);
        if (!agreed && stands_in(&text, &name)) || stands_in(&text, &contact) {
            return Err(Fault::new(Code::KeptShows).with("field", field));
        }
    }
    Ok(())
}

/// Whether words stand in a text as whole words; both in their one spelling.
fn stands_in(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}

/// Whether the name that is kept, or a part of it, stands where others will read it.
fn name_shows(row: &DraftRow, words: &str) -> bool {
    let Some(told) = &row.on_behalf else { return false };
    let name = normalise(&row.kept.name);
    let parts: Vec<&str> = name.split(' ').filter(|part| part.chars().count() >= NAME_PART_CHARS_MIN).collect();
    let speaker = if told.named { "" } else { &*told.speaker };
    let shown = [words, speaker, &*told.place].map(normalise);
    shown.iter().any(|text| parts.iter().any(|part| stands_in(text, part)))
}

/// The name of a file that goes with words entered for somebody: files are named after people as often as not (B7).
pub(super) fn file_name(number: usize, name: &str) -> String {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    ending.map_or_else(|| number.to_string(), |ending| format!("{number}.{}", ending.to_ascii_lowercase()))
}

fn like(tx: &Transaction<'_>, id: EntryId, likeness: u32) -> Result<BehalfLike, Fault> {
    let entry = reading::one_entry(tx, id)?;
    Ok(BehalfLike {
        id: id.to_string(),
        draft: false,
        excerpt: reading::excerpt(&entry.body_text),
        language: entry.language,
        direction: entry.direction,
        likeness,
    })
}

#[cfg(test)]
mod tests;
