//! Contributions as a synthesis cites them, and as what was published of one refers to them: what their authors let be done
//! with them, and who they are as they wish to be shown (docs/model.md, Z7, Z12 and Z14).

use super::blobs::fixed;
use super::reading::{AUTHOR_COLUMNS, ENTRY_TABLES, author};
use super::{behalf, desk};
use crate::api::Author;
use crate::fault::Fault;
use crdt::consent::{Audience, Consent, Quote};
use crdt::text::RichText;
use crdt::text::markdown;
use rusqlite::{OptionalExtension, Row, Transaction};
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

/// A contribution as somebody who cites it needs to know it.
#[derive(Debug, Clone)]
pub(crate) struct Cited {
    /// Whose.
    pub(crate) author: Author,
    /// How they wish to be shown.
    pub(crate) attribution: String,
    /// What they let be done with it: no more than the last version allows, one that waits at the desk too.
    pub(crate) consent: Consent,
    pub(crate) language: String,
    pub(crate) direction: String,
    /// Whether an office masked words of it.
    pub(crate) redacted: bool,
    /// Of words that were entered for somebody: who that is, as coarse as they wished.
    pub(crate) speaker: Option<String>,
}

impl Cited {
    /// Z7: whether its words may stand in what leaves the desk.
    pub(crate) fn may_be_quoted(&self) -> bool {
        self.consent.quote != Quote::NotQuoted && self.consent.audience == Audience::Members
    }

    /// Whether its author can be told from others: who speaks under their name for themselves.
    pub(crate) fn is_somebody(&self) -> bool {
        self.attribution == "named" && self.speaker.is_none()
    }

    /// What stands beside a quotation: nothing, where the words are to stand alone.
    pub(crate) fn beside_a_quote(&self) -> String {
        if self.consent.quote == Quote::Quotable { self.line() } else { String::new() }
    }

    /// Whose it is, on one line: what the attribution permits and nothing else (E9).
    pub(crate) fn line(&self) -> String {
        if let Some(speaker) = &self.speaker {
            return speaker.clone();
        }
        let Permitted { name, position, organisation, office, country } = self.permitted();
        let said = [name, position, organisation, office, country].into_iter().filter(|text| !text.is_empty());
        said.collect::<Vec<_>>().join(", ")
    }

    /// The same, one by one. Of words that were entered for somebody nothing is the speaker's.
    pub(crate) fn permitted(&self) -> Permitted<'_> {
        let author = &self.author;
        let (name, position, organisation) = (author.name.trim(), author.position.trim(), author.organisation.trim());
        let nothing = Permitted::default();
        match self.attribution.as_str() {
            _ if self.speaker.is_some() => nothing,
            "named" => {
                Permitted { name, position, organisation, office: author.office.trim(), country: author.country.trim() }
            }
            "role-organisation" => Permitted { position, organisation, ..nothing },
            "organisation" => Permitted { organisation, ..nothing },
            "pseudonym" => Permitted { name, ..nothing },
            _ => nothing,
        }
    }
}

/// What an attribution permits to be shown of an author; empty where it does not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Permitted<'a> {
    pub(crate) name: &'a str,
    pub(crate) position: &'a str,
    pub(crate) organisation: &'a str,
    pub(crate) office: &'a str,
    pub(crate) country: &'a str,
}

/// A contribution that members read, for whoever cites it.
pub(crate) fn cited(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Cited>, Fault> {
    let sql = format!(
        "SELECT {AUTHOR_COLUMNS}, entry.attribution, entry.quote, entry.audience, entry.language, entry.direction,
           entry.redacted, body.on_behalf FROM {ENTRY_TABLES} WHERE entry.id = ?1"
    );
    let read = |row: &Row<'_>| {
        let word = |column: &str| row.get::<_, String>(column);
        let quote = Quote::from_word(&word("quote")?).unwrap_or(Quote::NotQuoted);
        let audience = Audience::from_word(&word("audience")?).unwrap_or(Audience::Moderators);
        Ok(Cited {
            author: author(row)?,
            attribution: word("attribution")?,
            consent: Consent { quote, audience },
            language: word("language")?,
            direction: word("direction")?,
            redacted: row.get("redacted")?,
            speaker: behalf::told(row)?.map(|told| told.speaker),
        })
    };
    let Some(mut found) = tx.prepare_cached(&sql)?.query_row([id.0], read).optional()? else { return Ok(None) };
    // Who narrowed it in a version that no office has accepted yet has said so.
    if let Some(opened) = desk::last_version(tx, id)?.and_then(|row| row.opened) {
        found.consent = found.consent.narrowed(opened.deposited.record.consent());
    }
    Ok(Some(found))
}

/// E10: contributions that members read and whose authors narrowed them since to moderators, as far as it is known here.
pub(crate) fn narrowed(tx: &Transaction<'_>, space: SpaceId) -> Result<BTreeSet<EntryId>, Fault> {
    // Who narrows what stands on the floor deposits a version of it (G1).
    let mut statement = tx.prepare_cached(
        "SELECT id FROM entry WHERE space = ?1 AND (audience <> 'members'
           OR id IN (SELECT coalesce(first, id) FROM deposit WHERE space = ?1))",
    )?;
    let found = statement.query_map([space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    let mut narrowed = BTreeSet::new();
    for id in found {
        let id = id?;
        if cited(tx, id)?.is_some_and(|cited| cited.consent.audience == Audience::Moderators) {
            narrowed.insert(id);
        }
    }
    Ok(narrowed)
}

/// A text that sums up, as members read it.
pub(crate) struct Published {
    pub(crate) entry: String,
    pub(crate) text: RichText,
}

/// F9: what sums up in a consultation and is shown, the latest last.
pub(crate) fn published(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Published>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT entry.id, body.markdown FROM entry JOIN body ON body.entry = entry.id
         WHERE entry.space = ?1 AND sums_up AND NOT withdrawn AND NOT hidden AND NOT held ORDER BY entry.place, entry.id",
    )?;
    let found = statement.query_map([space.0], |row| {
        let text = markdown::from_markdown(row.get_ref("markdown")?.as_str()?);
        Ok(Published { entry: EntryId(fixed(row, "id")?).to_string(), text })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What this device wrote in a consultation that members read, also by a voice of its person: id and plain words.
pub(crate) fn own_words(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<(String, String)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT entry.id, coalesce(body.markdown, '') AS words FROM entry JOIN own_entry ON own_entry.entry = entry.id
         LEFT JOIN body ON body.entry = entry.id WHERE entry.space = ?1 AND NOT sums_up AND translates IS NULL
         AND NOT withdrawn AND NOT held ORDER BY entry.place, entry.id",
    )?;
    let found = statement.query_map([space.0], |row| {
        let words = markdown::from_markdown(row.get_ref("words")?.as_str()?).plain_text();
        Ok((EntryId(fixed(row, "id")?).to_string(), words))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
