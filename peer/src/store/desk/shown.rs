//! What all members see of what was deposited and done (docs/model.md, rules G4 to G7): acceptances, and the one function
//! that brings a contribution's row and words into line.

use super::acts::{body_of, questions_of, stands};
use crate::fault::Fault;
use crate::store::ahead::With;
use crate::store::blobs::{fixed, fixed_or_null};
use crate::store::space::{self, damaged};
use crate::store::views::{self, Speaker, Words};
use crate::store::{closing, ledger, translations};
use crdt::desk::Kind;
use crdt::seat::{Accepts, EntryRecord, Version};
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeSet;
use wire::{DeviceId, EntryId, Hash, LogId, SpaceId};

/// An office's entry that accepts a deposit.
pub(crate) fn put_acceptance(
    tx: &Transaction<'_>,
    speaker: Speaker<'_>,
    ordinal: u64,
    record: &EntryRecord,
    accepts: Accepts,
) -> Result<EntryId, Fault> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO acceptance (log, ordinal, space, deposit, entry, masked, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        speaker.log.0,
        ordinal.cast_signed(),
        speaker.space.0,
        accepts.deposit.0,
        accepts.first.0,
        accepts.masked,
        wire::parcel::encode(record),
    ))?;
    // G6: whoever accepts words that were destroyed, and had not heard of it, does not bring them back.
    for about in BTreeSet::from([accepts.first, accepts.deposit]) {
        for payload in payloads(record) {
            if is_gone(tx, about, payload)? {
                space::destroy_payload(tx, speaker.log, payload)?;
            }
        }
    }
    settle(tx, speaker.space, speaker.keys, accepts.first)?;
    Ok(accepts.first)
}

/// The contribution that a seat's entry is, or accepts.
pub(crate) fn entry_of(tx: &Transaction<'_>, log: LogId, ordinal: u64) -> Result<EntryId, Fault> {
    let accepted = tx
        .prepare_cached("SELECT entry FROM acceptance WHERE log = ?1 AND ordinal = ?2")?
        .query_row((log.0, ordinal.cast_signed()), |row| Ok(EntryId(fixed(row, "entry")?)))
        .optional()?;
    Ok(accepted.unwrap_or_else(|| EntryId::of(log, ordinal)))
}

/// An acceptance that counts: its author is an office that accepted there.
struct Accepted {
    log: LogId,
    deposit: EntryId,
    masked: i64,
    record: EntryRecord,
}

/// G4: which rows of `acceptance` count.
const COUNTS: &str = "EXISTS (SELECT 1 FROM desk_act
    WHERE desk_act.log = acceptance.log AND desk_act.entry = acceptance.deposit AND kind = 'accept' AND is_office)";

/// Whether an office that counts put this very version before members before.
pub(crate) fn was_accepted(tx: &Transaction<'_>, deposit: EntryId) -> Result<bool, Fault> {
    let any = format!("SELECT 1 FROM acceptance WHERE deposit = ?1 AND {COUNTS}");
    Ok(tx.prepare_cached(&any)?.exists([deposit.0])?)
}

/// G4: the acceptances of a contribution that count.
fn acceptances(tx: &Transaction<'_>, first: EntryId) -> Result<Vec<Accepted>, Fault> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT log, deposit, masked, record FROM acceptance WHERE entry = ?1 AND {COUNTS} ORDER BY log, ordinal"
    ))?;
    let rows = statement.query_map([first.0], |row| {
        let ids = (LogId(fixed(row, "log")?), EntryId(fixed(row, "deposit")?));
        Ok((ids, row.get("masked")?, row.get::<_, Vec<u8>>("record")?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let ((log, deposit), masked, record) = row?;
        found.push(Accepted { log, deposit, masked, record: wire::parcel::decode(&record).map_err(damaged)? });
    }
    Ok(found)
}

/// A deposit's place in its author's log; one that is not here cannot be shown as anybody's.
fn place_of(tx: &Transaction<'_>, deposit: EntryId) -> Result<Option<(LogId, i64, DeviceId)>, Fault> {
    let found =
        tx.prepare_cached("SELECT log, seq, device FROM deposit WHERE id = ?1")?.query_row([deposit.0], |row| {
            Ok((LogId(fixed(row, "log")?), row.get("seq")?, DeviceId(fixed(row, "device")?)))
        });
    Ok(found.optional()?)
}

/// Whose a contribution is.
pub(super) struct Origin {
    pub(super) log: LogId,
    pub(super) person: String,
    /// Whether it began as a deposit.
    deposited: bool,
}

pub(super) fn origin_of(tx: &Transaction<'_>, id: EntryId) -> Result<Option<Origin>, Fault> {
    if let Some((log, _, device)) = place_of(tx, id)? {
        return Ok(Some(Origin { log, person: device.to_string(), deposited: true }));
    }
    let found = tx.prepare_cached("SELECT log, person FROM entry WHERE id = ?1")?.query_row([id.0], |row| {
        Ok(Origin { log: LogId(fixed(row, "log")?), person: row.get("person")?, deposited: false })
    });
    Ok(found.optional()?)
}

/// Whether a contribution was deposited, or anything was done with it: most never were.
fn is_handled(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let any = "SELECT 1 FROM desk_act WHERE entry = ?1 UNION ALL SELECT 1 FROM deposit WHERE id = ?1
        UNION ALL SELECT 1 FROM acceptance WHERE entry = ?1 UNION ALL SELECT 1 FROM acceptance WHERE deposit = ?1";
    Ok(tx.prepare_cached(any)?.exists([id.0])?)
}

/// K22: whether somebody who may say one thing said another before.
fn is_one_too_many(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let before = "SELECT 1 FROM deposit AS this WHERE this.id = ?1 AND this.says_one AND
        (EXISTS (SELECT 1 FROM deposit AS other WHERE other.log = this.log AND other.seq < this.seq)
          OR EXISTS (SELECT 1 FROM entry WHERE entry.log = this.log AND entry.ordinal > 0))";
    Ok(tx.prepare_cached(before)?.exists([id.0])?)
}

/// G4–G7: brings what is shown of a contribution into line with the acts on it, and its translations with it (X6, X7).
pub(crate) fn settle<'k>(
    tx: &Transaction<'_>,
    space: SpaceId,
    with: impl Into<With<'k>>,
    about: EntryId,
) -> Result<Words, Fault> {
    let with = with.into();
    translations::begin(tx, about)?;
    let (id, words) = settle_itself(tx, space, with, about)?;
    translations::follow(tx, space, with.keys, id)?;
    Ok(words)
}

/// The contribution that was meant, and its words.
fn settle_itself(
    tx: &Transaction<'_>,
    space: SpaceId,
    with: With<'_>,
    about: EntryId,
) -> Result<(EntryId, Words), Fault> {
    if !is_handled(tx, about)? {
        closing::mark(tx, space, about)?;
        return Ok((about, views::put_shown_words(tx, space, with, about, None)?));
    }
    let first = "SELECT entry FROM acceptance WHERE deposit = ?1 LIMIT 1";
    let first = tx.prepare_cached(first)?.query_row([about.0], |row| fixed(row, "entry")).optional()?;
    let id = first.map_or(about, EntryId);
    let Some(origin) = origin_of(tx, id)? else { return Ok((id, Words::None)) };
    let accepted = if is_one_too_many(tx, id)? { Vec::new() } else { acceptances(tx, id)? };
    let shown = shown_version(tx, &origin, accepted)?;
    if shown.is_none() && origin.deposited {
        // Not accepted yet; or whoever did is no office by what has come since.
        remove(tx, id)?;
        return Ok((id, Words::None));
    }
    let withdrawn = stands(tx, id)?.withdrawn;
    let version = shown.as_ref().map_or(id, |(accepted, _)| accepted.deposit);
    if let Some((accepted, versions)) = &shown {
        put_shown(tx, (space, id), &origin, accepted, *versions, withdrawn)?;
    }
    if withdrawn {
        destroy_all(tx, id)?;
    }
    let outcome = stands(tx, version)?;
    let hides: &[Kind] = if shown.is_some() { &[Kind::Hide, Kind::Return] } else { &[Kind::Hide] };
    let hidden = outcome.place.is_some_and(|(_, kind)| hides.contains(&kind));
    put_place(tx, id)?;
    closing::mark(tx, space, id)?;
    let body = outcome.words.map(|act| body_of(tx, act)).transpose()?.flatten();
    tx.prepare_cached("UPDATE entry SET hidden = ?2, redacted = redacted OR ?3 WHERE id = ?1")?.execute((
        id.0,
        hidden,
        body.is_some(),
    ))?;
    Ok((id, views::put_shown_words(tx, space, with, id, body)?))
}

/// The deposit whose words members read of a contribution, where it is made of deposits.
pub(crate) fn deposit_shown(tx: &Transaction<'_>, id: EntryId) -> Result<Option<EntryId>, Fault> {
    let deposit = tx
        .prepare_cached("SELECT deposit FROM entry WHERE id = ?1")?
        .query_row([id.0], |row| fixed_or_null(row, "deposit"))
        .optional()?;
    Ok(deposit.flatten().map(EntryId))
}

/// The words that an office's act put in the place of those that members read: payload and commitment.
pub(crate) fn words_instead(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(Hash, Hash)>, Fault> {
    let version = deposit_shown(tx, id)?.unwrap_or(id);
    Ok(stands(tx, version)?.words.map(|act| body_of(tx, act)).transpose()?.flatten())
}

/// Whether any version of a contribution was ever masked.
pub(crate) fn is_redacted(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    let any = "SELECT 1 FROM desk_act WHERE kind = 'redact' AND is_office
        AND entry IN (SELECT ?1 UNION SELECT deposit FROM acceptance WHERE entry = ?1)";
    let accepted_masked = || Ok::<_, Fault>(acceptances(tx, id)?.iter().any(|one| one.masked > 0));
    Ok(tx.prepare_cached(any)?.exists([id.0])? || accepted_masked()?)
}

/// What offices accepted of a contribution, as they sealed it for all members.
pub(crate) fn accepted_records(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<EntryRecord>, Fault> {
    Ok(acceptances(tx, id)?.into_iter().map(|one| one.record).collect())
}

/// Whether words of a contribution were destroyed: by whoever may (G6, G7), or before this home was brought back.
pub(crate) fn is_gone(tx: &Transaction<'_>, id: EntryId, payload: Hash) -> Result<bool, Fault> {
    let mut by = tx.prepare_cached("SELECT 1 FROM payload_named WHERE hash = ?1 AND log = ?2 AND destroyed = 1")?;
    for log in logs_of(tx, id, payload)? {
        if by.exists((payload.0, log.0))? {
            return Ok(true);
        }
    }
    ledger::is_destroyed(tx, payload)
}

/// G14, G15: which questions a contribution answers, and whether it stands first. What its author named is kept beside.
fn put_place(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let outcome = stands(tx, id)?;
    let questions = outcome.questions.map(|act| questions_of(tx, act)).transpose()?;
    tx.prepare_cached("UPDATE entry SET pinned = ?2 WHERE id = ?1 AND pinned <> ?2")?
        .execute((id.0, outcome.pinned))?;
    let asked: Option<Option<String>> =
        tx.prepare_cached("SELECT asked FROM entry WHERE id = ?1")?.query_row([id.0], |row| row.get(0)).optional()?;
    if questions.is_none() && asked.flatten().is_none() {
        return Ok(());
    }
    tx.prepare_cached(
        "UPDATE entry SET asked = coalesce(asked, questions), questions = coalesce(?2, asked, questions) WHERE id = ?1",
    )?
    .execute((id.0, questions.map(|questions| questions.join(" "))))?;
    let now: String =
        tx.prepare_cached("SELECT questions FROM entry WHERE id = ?1")?.query_row([id.0], |row| row.get(0))?;
    tx.prepare_cached("DELETE FROM entry_question WHERE entry = ?1")?.execute([id.0])?;
    let mut put = tx.prepare_cached("INSERT OR IGNORE INTO entry_question (entry, question) VALUES (?1, ?2)")?;
    now.split_whitespace().try_for_each(|question| put.execute((id.0, question)).map(drop))?;
    Ok(())
}

/// G4: the latest accepted version; of rival acceptances the one that masks most, then the lowest name. With it how many
/// versions were accepted. Nobody's deposit is a version of another's contribution.
fn shown_version(
    tx: &Transaction<'_>,
    origin: &Origin,
    accepted: Vec<Accepted>,
) -> Result<Option<(Accepted, usize)>, Fault> {
    let mut placed = Vec::new();
    for one in accepted {
        if let Some((log, seq, _)) = place_of(tx, one.deposit)?
            && log == origin.log
        {
            placed.push((seq, one));
        }
    }
    let versions: BTreeSet<EntryId> = placed.iter().map(|(_, one)| one.deposit).collect();
    let payload = |one: &Accepted| std::cmp::Reverse(one.record.versions.last().map(|version| version.payload));
    let best = placed.into_iter().max_by_key(|(seq, one)| (*seq, one.masked, payload(one)));
    Ok(best.map(|(_, one)| (one, versions.len())))
}

fn put_shown(
    tx: &Transaction<'_>,
    (space, id): (SpaceId, EntryId),
    origin: &Origin,
    accepted: &Accepted,
    versions: usize,
    withdrawn: bool,
) -> Result<(), Fault> {
    let record = EntryRecord { withdrawn, ..accepted.record.clone() };
    let shown = views::Shown {
        id,
        space,
        log: origin.log,
        ordinal: 0,
        person: origin.person.clone(),
        importer: None,
        versions: versions + usize::from(!origin.deposited),
        deposit: Some(accepted.deposit),
    };
    translations::put_before(tx, id)?;
    views::put_row(tx, &shown, &record)?;
    let commitment: Option<[u8; 32]> = tx
        .prepare_cached("SELECT commitment FROM deposit WHERE id = ?1")?
        .query_row([accepted.deposit.0], |row| fixed(row, "commitment"))
        .optional()?;
    let same = record.versions.last().map(|version| version.commitment.0) == commitment;
    tx.prepare_cached("UPDATE entry SET redacted = ?2 WHERE id = ?1")?.execute((id.0, !same))?;
    Ok(())
}

fn remove(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    views::clear_words(tx, id)?;
    tx.prepare_cached("DELETE FROM entry WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// G6: words of a contribution go: its author's payload, those by which offices accepted it, and what they put instead of
/// masked words.
pub(crate) fn destroy(tx: &Transaction<'_>, about: EntryId, payload: Hash) -> Result<(), Fault> {
    for log in logs_of(tx, about, payload)? {
        space::destroy_payload(tx, log, payload)?;
    }
    Ok(())
}

/// The logs in which a payload is this contribution's: its author's, and those of offices in a record of which it stands. An
/// office's log names others' words too, and nobody destroys these by naming them.
fn logs_of(tx: &Transaction<'_>, about: EntryId, payload: Hash) -> Result<Vec<LogId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT log FROM deposit WHERE id = ?1 UNION SELECT log FROM entry WHERE id = ?1
         UNION SELECT log FROM desk_act WHERE kind = 'redact' AND payload = ?2
           AND entry IN (SELECT ?1 UNION SELECT deposit FROM acceptance WHERE entry = ?1)",
    )?;
    let found = statement.query_map((about.0, payload.0), |row| Ok(LogId(fixed(row, "log")?)))?;
    let mut logs: Vec<LogId> = found.collect::<Result<_, _>>()?;
    let mut accepted = tx.prepare_cached("SELECT log, record FROM acceptance WHERE entry = ?1 OR deposit = ?1")?;
    let accepted =
        accepted.query_map([about.0], |row| Ok((LogId(fixed(row, "log")?), row.get::<_, Vec<u8>>("record")?)))?;
    for one in accepted {
        let (log, record) = one?;
        if payloads(&wire::parcel::decode(&record).map_err(damaged)?).contains(&payload) {
            logs.push(log);
        }
    }
    Ok(logs)
}

/// The payloads of a record: of its words, and of its files.
fn payloads(record: &EntryRecord) -> Vec<Hash> {
    let attached = record.attachments.iter().map(|attachment| attachment.payload);
    record.versions.iter().map(|version: &Version| version.payload).chain(attached).collect()
}

/// G7: whatever was accepted of a contribution that its author took back; what was deposited, the act of taking back names.
fn destroy_all(tx: &Transaction<'_>, first: EntryId) -> Result<(), Fault> {
    for one in acceptances(tx, first)? {
        for payload in payloads(&one.record) {
            space::destroy_payload(tx, one.log, payload)?;
        }
    }
    Ok(())
}
