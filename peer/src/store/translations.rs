//! Translations in the store (docs/model.md, rules X1 to X9): which words a translation is of, whether those are still to be
//! read, and what becomes of it when they are not.
//!
//! A translation is a row of `entry` that names its original; it stands in no list and in no count, and follows its original
//! wherever that is hidden, masked or taken back. Left out on purpose: writing one, which is submitting a draft.

use super::blobs::{fixed, fixed_or_null};
use super::desk::{self, DepositRow};
use super::reading;
use super::{space, views};
use crate::api::{Translation, TranslationWords};
use crate::fault::Fault;
use crdt::consent::{Audience, Consent, Quote};
use crdt::seat::{EntryRecord, Translates};
use crdt::space::Keyring;
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::{EntryId, Hash, SpaceId};

/// What a row says that it translates.
pub(super) fn translates(row: &Row<'_>) -> rusqlite::Result<Option<Translates>> {
    let original = fixed_or_null(row, "translates")?.map(EntryId);
    let of = fixed_or_null(row, "translates_of")?.map(Hash);
    let version = row.get::<_, i64>("translates_version")?.cast_unsigned();
    Ok(original.zip(of).map(|(original, of)| Translates { original, version, of }))
}

/// What a contribution translates, whether members read it or it lies at the desk; none: it is no translation.
pub(crate) fn of_entry(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Translates>, Fault> {
    let found = tx
        .prepare_cached("SELECT translates, translates_version, translates_of FROM entry WHERE id = ?1")?
        .query_row([id.0], translates)
        .optional()?;
    match found {
        Some(found) => Ok(found),
        None => Ok(desk::get(tx, id)?.and_then(|row| row.opened).and_then(|opened| opened.deposited.record.translates)),
    }
}

/// X5: what is cited and answered where somebody names a contribution: of a translation its original.
pub(crate) fn cited(tx: &Transaction<'_>, id: EntryId) -> Result<EntryId, Fault> {
    Ok(of_entry(tx, id)?.map_or(id, |translates| translates.original))
}

/// The words of a contribution that are read here: which version, and the commitment to them.
pub(crate) fn present(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(u64, Hash)>, Fault> {
    let shown = tx
        .prepare_cached("SELECT versions, commitment FROM entry WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get::<_, i64>("versions")?, fixed_or_null(row, "commitment")?.map(Hash))))
        .optional()?;
    if let Some((versions, commitment)) = shown {
        let instead = desk::words_instead(tx, id)?.map(|(_, commitment)| commitment);
        return Ok(instead.or(commitment).map(|of| (versions.max(1).cast_unsigned(), of)));
    }
    let deposits = desk::versions(tx, id)?;
    let last =
        deposits.last().and_then(|row| row.opened.as_ref()).and_then(|opened| of_record(&opened.deposited.record));
    Ok(last.map(|(of, _)| (deposits.len() as u64, of)))
}

/// Commitment and payload of a record's last words.
fn of_record(record: &EntryRecord) -> Option<(Hash, Hash)> {
    record.versions.last().map(|version| (version.commitment, version.payload))
}

/// Every words of a contribution that are known here, as commitment and payload: versions, what offices accepted, what they
/// put instead, and of deposits what this device can open.
fn all_words(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<(Hash, Hash)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT commitment, payload FROM entry WHERE id = ?1 AND commitment IS NOT NULL AND payload IS NOT NULL
         UNION SELECT commitment, payload FROM entry_version WHERE entry = ?1
         UNION SELECT commitment, payload FROM desk_act WHERE payload IS NOT NULL AND commitment IS NOT NULL AND is_office
           AND entry IN (SELECT ?1 UNION SELECT deposit FROM acceptance WHERE entry = ?1)",
    )?;
    let pair = |row: &Row<'_>| Ok((Hash(fixed(row, "commitment")?), Hash(fixed(row, "payload")?)));
    let mut words: Vec<(Hash, Hash)> = statement.query_map([id.0], pair)?.collect::<Result<_, _>>()?;
    words.extend(desk::accepted_records(tx, id)?.iter().filter_map(of_record));
    let deposits = desk::versions(tx, id)?;
    let opened = deposits.iter().filter_map(|row| row.opened.as_ref());
    words.extend(opened.filter_map(|opened| of_record(&opened.deposited.record)));
    Ok(words)
}

/// What has become of the words that a translation is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// Members read them, or an earlier version that they were shown.
    Shown,
    /// They are not what members read: not here, at the desk, hidden, or masked since.
    NotShown,
    /// Taken back or masked: they were destroyed.
    Destroyed,
}

/// X6, X7: told from the original alone. A translation of words that nobody knows is shown nowhere, and kept.
fn words_of(tx: &Transaction<'_>, space: SpaceId, translates: &Translates) -> Result<Words, Fault> {
    let Translates { original, of, .. } = *translates;
    if !is_within(tx, space, original)? {
        return Ok(Words::NotShown);
    }
    if desk::is_withdrawn(tx, original)? {
        return Ok(Words::Destroyed);
    }
    let words = all_words(tx, original)?;
    for (_, payload) in words.iter().filter(|(commitment, _)| *commitment == of) {
        if desk::is_gone(tx, original, *payload)? {
            return Ok(Words::Destroyed);
        }
    }
    let shown = tx
        .prepare_cached("SELECT 1 FROM entry WHERE id = ?1 AND NOT hidden AND translates IS NULL")?
        .exists([original.0])?;
    if !shown {
        return Ok(Words::NotShown);
    }
    if present(tx, original)?.is_some_and(|(_, now)| now == of) {
        return Ok(Words::Shown);
    }
    // Whatever was masked once: only what stands there now may be read in another language.
    let earlier = !desk::is_redacted(tx, original)? && was_shown(tx, original, of)?;
    Ok(if earlier { Words::Shown } else { Words::NotShown })
}

/// Whether a contribution that is here belongs to a consultation: nobody says anything in another by translating it.
fn is_within(tx: &Transaction<'_>, space: SpaceId, id: EntryId) -> Result<bool, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT space FROM entry WHERE id = ?1 UNION SELECT space FROM deposit WHERE id = ?1")?;
    let found = statement.query_map([id.0], |row| Ok(SpaceId(fixed(row, "space")?)))?;
    let found: Vec<SpaceId> = found.collect::<Result<_, _>>()?;
    Ok(found.iter().all(|one| *one == space))
}

/// Whether members were shown these words of a contribution before: by its seat, or as an office accepted them.
fn was_shown(tx: &Transaction<'_>, id: EntryId, of: Hash) -> Result<bool, Fault> {
    let seat =
        tx.prepare_cached("SELECT 1 FROM entry_version WHERE entry = ?1 AND commitment = ?2")?.exists((id.0, of.0))?;
    let accepted = || -> Result<bool, Fault> {
        Ok(desk::accepted_records(tx, id)?.iter().filter_map(of_record).any(|(commitment, _)| commitment == of))
    };
    Ok(seat || accepted()?)
}

/// Whether a translation's words are ones that members read, so that it may be accepted, and submitted.
pub(crate) fn is_of_shown(tx: &Transaction<'_>, space: SpaceId, translates: &Translates) -> Result<bool, Fault> {
    Ok(words_of(tx, space, translates)? == Words::Shown)
}

/// Whether what a draft translates is gone: taken back, masked, or hidden since.
pub(crate) fn is_gone(tx: &Transaction<'_>, space: SpaceId, translates: &Translates) -> Result<bool, Fault> {
    Ok(match words_of(tx, space, translates)? {
        Words::Destroyed => true,
        Words::Shown => false,
        // At the desk, before anybody accepted it, whoever reads it translates it for the desk.
        Words::NotShown => desk::shown(tx, translates.original)? || present(tx, translates.original)?.is_none(),
    })
}

/// Before a translation's own acts are looked at again: what its original did to it is worked out afterwards.
pub(super) fn begin(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let put = "UPDATE entry SET hidden = 0 WHERE id = ?1 AND translates IS NOT NULL AND hidden";
    tx.prepare_cached(put)?.execute([id.0])?;
    Ok(())
}

/// X6, X7: brings a translation into line with its original, and a contribution's translations with it. None is a
/// translation's.
pub(super) fn follow(tx: &Transaction<'_>, space: SpaceId, keys: &Keyring, id: EntryId) -> Result<(), Fault> {
    if let Some(translates) = of_entry(tx, id)? {
        return line_up(tx, space, id, &translates);
    }
    let mut shown = tx.prepare_cached("SELECT id FROM entry WHERE translates = ?1 AND +space = ?2")?;
    let shown = shown.query_map([id.0, space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    for translation in shown.collect::<Result<Vec<_>, _>>()? {
        desk::settle(tx, space, keys, translation)?;
    }
    let mut waiting = tx.prepare_cached("SELECT id FROM deposit WHERE translates = ?1 AND space = ?2")?;
    let waiting = waiting.query_map([id.0, space.0], |row| Ok(EntryId(fixed(row, "id")?)))?;
    for deposit in waiting.collect::<Result<Vec<_>, _>>()? {
        let Some(row) = desk::get(tx, deposit)? else { continue };
        destroy_deposit(tx, &row)?;
    }
    Ok(())
}

fn line_up(tx: &Transaction<'_>, space: SpaceId, id: EntryId, translates: &Translates) -> Result<(), Fault> {
    let words = words_of(tx, space, translates)?;
    if words == Words::Destroyed {
        destroy(tx, id)?;
    }
    if words != Words::Shown {
        tx.prepare_cached("UPDATE entry SET hidden = 1 WHERE id = ?1")?.execute([id.0])?;
        views::clear_words(tx, id)?;
    }
    Ok(())
}

/// X7: a translation's own words and files go, whoever made or accepted them.
fn destroy(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT payload FROM entry_attachment WHERE entry = ?1 UNION SELECT payload FROM entry_version WHERE entry = ?1
         UNION SELECT payload FROM entry WHERE id = ?1 AND payload IS NOT NULL",
    )?;
    let own = statement.query_map([id.0], |row| Ok(Hash(fixed(row, "payload")?)))?;
    let mut payloads: Vec<Hash> = own.collect::<Result<_, _>>()?;
    payloads.extend(all_words(tx, id)?.into_iter().map(|(_, payload)| payload));
    for record in desk::accepted_records(tx, id)? {
        payloads.extend(record.attachments.iter().map(|file| file.payload));
    }
    for payload in payloads {
        desk::destroy(tx, id, payload)?;
    }
    desk::versions(tx, id)?.iter().try_for_each(|row| destroy_deposit(tx, row))
}

/// The same of one that lies at the desk, for whoever reads it there.
fn destroy_deposit(tx: &Transaction<'_>, row: &DepositRow) -> Result<(), Fault> {
    let Some(record) = row.opened.as_ref().map(|opened| &opened.deposited.record) else { return Ok(()) };
    let Some(translates) = &record.translates else { return Ok(()) };
    if words_of(tx, row.space, translates)? != Words::Destroyed {
        return Ok(());
    }
    let files = record.attachments.iter().map(|file| file.payload);
    record
        .versions
        .iter()
        .map(|version| version.payload)
        .chain(files)
        .try_for_each(|payload| space::destroy_payload(tx, row.log, payload))
}

/// X7: a deposit that came after what it translates was taken back.
pub(super) fn settle_deposit(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    match desk::get(tx, id)? {
        Some(row) => destroy_deposit(tx, &row),
        None => Ok(()),
    }
}

/// Remembers the words of a contribution that was revised, by which translations of earlier ones are told.
pub(super) fn put_versions(tx: &Transaction<'_>, id: EntryId, record: &EntryRecord) -> Result<(), Fault> {
    if record.versions.len() < 2 {
        return Ok(());
    }
    let put = "INSERT OR IGNORE INTO entry_version (entry, commitment, payload) VALUES (?1, ?2, ?3)";
    let mut put = tx.prepare_cached(put)?;
    let mut each = record.versions.iter();
    each.try_for_each(|version| put.execute((id.0, version.commitment.0, version.payload.0)).map(drop))?;
    Ok(())
}

/// The same before what an office accepted takes the place of what a seat says.
pub(super) fn put_before(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let put =
        "INSERT OR IGNORE INTO entry_version (entry, commitment, payload) SELECT id, commitment, payload FROM entry
         WHERE id = ?1 AND deposit IS NULL AND commitment IS NOT NULL AND payload IS NOT NULL";
    tx.prepare_cached(put)?.execute([id.0])?;
    Ok(())
}

/// X4: the newest by somebody at the desk first, then the others, each in the order of V3 turned round.
const LISTED: &str = "FROM entry LEFT JOIN person ON person.space = entry.space AND person.id = entry.person
    LEFT JOIN body ON body.entry = entry.id
    WHERE entry.translates = ?1 AND entry.space = (SELECT space FROM entry AS original WHERE original.id = ?1) AND NOT entry.withdrawn AND NOT entry.hidden AND NOT entry.held
    ORDER BY coalesce(person.role, '') IN ('convener', 'moderator', 'rapporteur') DESC, entry.place DESC, entry.id DESC
    LIMIT 200";

/// Whether anything here is a translation: most consultations have none, and lists are long.
pub(super) fn any(tx: &Transaction<'_>) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM entry WHERE translates IS NOT NULL LIMIT 1")?.exists([])?)
}

/// The translations of a contribution that members read, without their words.
pub(crate) fn list(tx: &Transaction<'_>, original: EntryId) -> Result<Vec<Translation>, Fault> {
    Ok(rows(tx, original, "NULL")?.into_iter().map(|one| one.translation).collect())
}

/// The same with their words.
pub(crate) fn read(tx: &Transaction<'_>, original: EntryId) -> Result<Vec<TranslationWords>, Fault> {
    rows(tx, original, "body.markdown")
}

fn rows(tx: &Transaction<'_>, original: EntryId, words: &str) -> Result<Vec<TranslationWords>, Fault> {
    let columns = reading::AUTHOR_COLUMNS;
    let sql = format!(
        "SELECT entry.id, entry.language, entry.direction, entry.attribution, entry.quote, entry.translates,
           entry.translates_version, entry.translates_of, entry.claimed_at, {words} AS markdown, {columns} {LISTED}"
    );
    let present = present(tx, original)?.map(|(_, of)| of);
    let quote: Option<String> = tx
        .prepare_cached("SELECT quote FROM entry WHERE id = ?1")?
        .query_row([original.0], |row| row.get("quote"))
        .optional()?;
    let mut statement = tx.prepare_cached(&sql)?;
    let one = |row: &Row<'_>| {
        let of = translates(row)?;
        let markdown: Option<String> = row.get("markdown")?;
        let body = markdown.as_deref().map(crdt::text::markdown::from_markdown).unwrap_or_default();
        let translation = Translation {
            id: EntryId(fixed(row, "id")?).to_string(),
            language: row.get("language")?,
            direction: row.get("direction")?,
            author: reading::author(row)?,
            attribution: row.get("attribution")?,
            consent: narrower(quote.as_deref(), &row.get::<_, String>("quote")?).into(),
            version: of.map_or(1, |of| u32::try_from(of.version).unwrap_or(u32::MAX)),
            outdated: of.map(|of| of.of) != present,
            claimed_at: row.get("claimed_at")?,
        };
        Ok(TranslationWords {
            translation,
            body_here: markdown.is_some(),
            body_text: body.plain_text(),
            body_markdown: markdown.unwrap_or_default(),
            body,
        })
    };
    Ok(statement.query_map([original.0], one)?.collect::<Result<_, _>>()?)
}

/// X3: whether a translation may be quoted: never more than its original.
fn narrower(original: Option<&str>, own: &str) -> &'static str {
    let of = |word: &str| Quote::from_word(word).unwrap_or(Quote::NotQuoted);
    original.map_or(Quote::NotQuoted, of).max(of(own)).word()
}

/// X3: what a contribution's author lets be done with it, as far as it binds who translates it. What members do not read is
/// for moderators alone.
pub(crate) fn consent_of(tx: &Transaction<'_>, original: EntryId) -> Result<Consent, Fault> {
    let entry = reading::one_entry(tx, original)?;
    let quote = Quote::from_word(&entry.consent).unwrap_or(Quote::NotQuoted);
    let audience = Audience::from_word(&entry.audience).unwrap_or(Audience::Moderators);
    Ok(Consent { quote, audience })
}
