//! Relays this home knows, and what each of them is known to have.

use super::blobs::{fixed, fixed_or_null};
use crate::api::RelayState;
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::limits::INLINE_BYTES_MAX;
use wire::session::Vector;
use wire::{Hash, LogId, MailboxId, SpaceId};

/// A relay as it is spoken to.
#[derive(Clone)]
pub(crate) struct Relay {
    pub(crate) id: i64,
    pub(crate) url: String,
    /// The operator's leave to make mailboxes.
    pub(crate) admission: Option<Vec<u8>>,
    /// The one certificate that its own must lead to; none: those that browsers trust.
    pub(crate) certificate: Option<Vec<u8>>,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Relay(…)")
    }
}

/// Remembers a relay, or what is new about one.
pub(crate) fn put(
    tx: &Transaction<'_>,
    url: &str,
    admission: Option<&[u8]>,
    certificate: Option<&[u8]>,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO relay (url, admission, certificate, added_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET admission = coalesce(?2, admission), certificate = coalesce(?3, certificate), fault = NULL",
        (url, admission, certificate, now_ms()),
    )?;
    Ok(())
}

/// Forgets a relay; whether it was known.
pub(crate) fn remove(tx: &Transaction<'_>, url: &str) -> Result<bool, Fault> {
    Ok(tx.execute("DELETE FROM relay WHERE url = ?1", [url])? > 0)
}

/// All relays, in the order they were added.
pub(crate) fn all(tx: &Transaction<'_>) -> Result<Vec<Relay>, Fault> {
    let mut statement = tx.prepare_cached("SELECT id, url, admission, certificate FROM relay ORDER BY id")?;
    let read = |row: &Row<'_>| {
        Ok(Relay {
            id: row.get("id")?,
            url: row.get("url")?,
            admission: row.get("admission")?,
            certificate: row.get("certificate")?,
        })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// All relays, as told to people: with what is not known to lie there. Whether one stands is for others to know.
pub(crate) fn states(tx: &Transaction<'_>) -> Result<Vec<(i64, RelayState)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, url, admission IS NOT NULL AS token, certificate IS NOT NULL AS certificate, added_at, spoken_at, fault,
           (SELECT count(*) FROM parcel WHERE NOT EXISTS
             (SELECT 1 FROM envelope JOIN relay_held AS held ON held.relay = relay.id
                AND held.mailbox = envelope.mailbox AND held.log = envelope.log AND held.ordinal >= envelope.ordinal
              WHERE envelope.parcel = parcel.hash)) AS waiting
         FROM relay ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut states = Vec::new();
    while let Some(row) = rows.next()? {
        let fault: Option<String> = row.get("fault")?;
        let state = RelayState {
            url: row.get("url")?,
            token: row.get("token")?,
            certificate: row.get("certificate")?,
            stands: false,
            waiting: row.get("waiting")?,
            added_at: row.get("added_at")?,
            spoken_at: row.get("spoken_at")?,
            fault: fault.and_then(|text| serde_json::from_str(&text).ok()),
        };
        states.push((row.get("id")?, state));
    }
    Ok(states)
}

/// Remembers how the last conversation with a relay ended.
pub(crate) fn put_outcome(tx: &Transaction<'_>, relay: i64, fault: Option<&Fault>) -> Result<(), Fault> {
    let text = fault.map(serde_json::to_string).transpose().map_err(|_| Fault::internal("to-json"))?;
    let spoken_at = fault.is_none().then(now_ms);
    tx.execute(
        "UPDATE relay SET fault = ?2, spoken_at = coalesce(?3, spoken_at) WHERE id = ?1",
        (relay, text, spoken_at),
    )?;
    Ok(())
}

/// When a conversation with a relay last ended well, ms.
pub(crate) fn spoken_at(tx: &Transaction<'_>, relay: i64) -> Result<Option<i64>, Fault> {
    let mut statement = tx.prepare_cached("SELECT spoken_at FROM relay WHERE id = ?1")?;
    Ok(statement.query_row([relay], |row| row.get(0)).optional()?.flatten())
}

/// Whether a relay is known to have had anything of a mailbox.
pub(crate) fn has_held(tx: &Transaction<'_>, relay: i64, mailbox: MailboxId) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM relay_held WHERE relay = ?1 AND mailbox = ?2")?.exists((relay, mailbox.0))?)
}

/// How far a relay is known to have had a log.
pub(crate) fn held(tx: &Transaction<'_>, relay: i64, mailbox: MailboxId, log: LogId) -> Result<u64, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT ordinal FROM relay_held WHERE relay = ?1 AND mailbox = ?2 AND log = ?3")?;
    let ordinal: Option<i64> = statement.query_row((relay, mailbox.0, log.0), |row| row.get(0)).optional()?;
    Ok(ordinal.unwrap_or(0).cast_unsigned())
}

/// Remembers that a relay has everything of a mailbox.
pub(crate) fn put_held(tx: &Transaction<'_>, relay: i64, mailbox: MailboxId, vector: &Vector) -> Result<(), Fault> {
    let mut put = tx.prepare_cached(
        "INSERT INTO relay_held (relay, mailbox, log, ordinal) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET ordinal = ?4 WHERE ordinal <> ?4",
    )?;
    for (log, standing) in vector {
        put.execute((relay, mailbox.0, log.0, standing.seq.cast_signed()))?;
    }
    Ok(())
}

/// A relay was set back: which payloads it has is not known any more.
pub(crate) fn forget_payloads(tx: &Transaction<'_>, relay: i64, mailbox: MailboxId) -> Result<(), Fault> {
    tx.execute("DELETE FROM relay_payload WHERE relay = ?1 AND mailbox = ?2", (relay, mailbox.0))?;
    Ok(())
}

/// Remembers that a relay has a payload.
pub(crate) fn put_payload(tx: &Transaction<'_>, relay: i64, mailbox: MailboxId, hash: Hash) -> Result<(), Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO relay_payload (relay, mailbox, hash) VALUES (?1, ?2, ?3)")?
        .execute((relay, mailbox.0, hash.0))?;
    Ok(())
}

/// The next payloads that a relay is not known to have, small before large: up to so many bytes, at least one if there is
/// one. `large` chooses between those that go within a session and those that do not.
pub(crate) fn lacking(
    tx: &Transaction<'_>,
    (relay, mailbox, space): (i64, MailboxId, SpaceId),
    attachments: bool,
    large: bool,
    bytes_max: usize,
) -> Result<Vec<(Hash, Vec<u8>)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT hash, bytes FROM payload WHERE space = ?3 AND (length(bytes) > ?4) = ?5
           AND NOT EXISTS (SELECT 1 FROM relay_payload AS known
             WHERE known.relay = ?1 AND known.mailbox = ?2 AND known.hash = payload.hash)
           AND EXISTS (SELECT 1 FROM payload_named AS named WHERE named.hash = payload.hash AND named.destroyed = 0)
           AND NOT EXISTS (SELECT 1 FROM unverified WHERE unverified.hash = payload.hash)
           AND NOT EXISTS (SELECT 1 FROM held_payload WHERE held_payload.hash = payload.hash)
           AND (?6 OR NOT EXISTS (SELECT 1 FROM entry_attachment WHERE entry_attachment.payload = payload.hash))
         ORDER BY length(bytes), hash",
    )?;
    let limit = i64::try_from(INLINE_BYTES_MAX).map_err(|_| Code::Internal)?;
    let mut rows = statement.query((relay, mailbox.0, space.0, limit, large, attachments))?;
    let (mut found, mut taken) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get("bytes")?;
        if taken > 0 && taken + bytes.len() > bytes_max {
            break;
        }
        taken += bytes.len();
        found.push((Hash(fixed(row, "hash")?), bytes));
    }
    Ok(found)
}

/// This device's salt as a writer of a mailbox.
pub(crate) fn salt(tx: &Transaction<'_>, mailbox: MailboxId) -> Result<Option<[u8; 16]>, Fault> {
    let mut statement = tx.prepare_cached("SELECT salt FROM mailbox_salt WHERE mailbox = ?1")?;
    Ok(statement.query_row([mailbox.0], |row| fixed_or_null(row, "salt")).optional()?.flatten())
}

/// Remembers a new one.
pub(crate) fn put_salt(tx: &Transaction<'_>, mailbox: MailboxId, salt: [u8; 16]) -> Result<(), Fault> {
    tx.execute("INSERT OR REPLACE INTO mailbox_salt (mailbox, salt) VALUES (?1, ?2)", (mailbox.0, salt))?;
    Ok(())
}
