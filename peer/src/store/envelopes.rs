//! Envelopes in mailboxes, whichever relay they lie at: which there are, those that parcels here still lack, and each of
//! them again, byte for byte.

use super::blobs::{fixed, fixed_or_null};
use super::held::LEAVES;
use crate::fault::{Code, Fault};
use crdt::mailbox::relay::{PARCEL_BYTES_MAX, RelayMailbox};
use rusqlite::{OptionalExtension, Row, Transaction};
use wire::session::{Found, Standing, Vector};
use wire::{EpochId, Hash, LogId, MailboxId, Parcel, SpaceId};

/// Large parcels that are awaited, by the payloads they lie in, with their places.
type Awaited = Vec<(Hash, (LogId, u64))>;

/// What is remembered of an envelope, with its parcel where that is here.
struct Remembered {
    ordinal: u64,
    writer: [u8; 32],
    hash: Hash,
    signature: [u8; 64],
    parcel: Option<Vec<u8>>,
    /// The payload that its parcel lies in, where it is too large.
    payload: Option<Hash>,
}

impl Remembered {
    const COLUMNS: &str =
        "SELECT envelope.ordinal, envelope.writer, envelope.hash, envelope.signature, envelope.payload,
        coalesce((SELECT bytes FROM parcel WHERE parcel.hash = envelope.parcel),
                 (SELECT bytes FROM pending WHERE pending.hash = envelope.parcel),
                 (SELECT bytes FROM aside WHERE aside.hash = envelope.parcel)) AS bytes FROM envelope";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            ordinal: row.get::<_, i64>("ordinal")?.cast_unsigned(),
            writer: fixed(row, "writer")?,
            hash: Hash(fixed(row, "hash")?),
            signature: fixed(row, "signature")?,
            parcel: row.get("bytes")?,
            payload: fixed_or_null(row, "payload")?.map(Hash),
        })
    }

    /// The envelope's bytes; none when its parcel is not here, or it would not be the same.
    fn again(&self, mailbox: &RelayMailbox) -> Option<Vec<u8>> {
        let naming = self.payload.map(RelayMailbox::naming);
        let content = naming.as_deref().or(self.parcel.as_deref())?;
        let envelope = mailbox.envelope_again(self.writer, self.ordinal, self.signature, content);
        (envelope.hash(mailbox.id()) == self.hash).then(|| envelope.encode())
    }
}

/// How far each log of a mailbox is held here.
pub(crate) fn vector(tx: &Transaction<'_>, mailbox: MailboxId) -> Result<Vector, Fault> {
    // With one maximum, SQLite takes the other columns from its row.
    let mut statement =
        tx.prepare_cached("SELECT log, max(ordinal) AS ordinal, hash FROM envelope WHERE mailbox = ?1 GROUP BY log")?;
    let mut rows = statement.query([mailbox.0])?;
    let mut vector = Vector::new();
    while let Some(row) = rows.next()? {
        let seq = row.get::<_, i64>("ordinal")?.cast_unsigned();
        vector.insert(LogId(fixed(row, "log")?), Standing::new(seq, &Hash(fixed(row, "hash")?), 0));
    }
    Ok(vector)
}

/// How many envelopes of a mailbox are known.
pub(crate) fn count(tx: &Transaction<'_>, mailbox: MailboxId) -> Result<u64, Fault> {
    let mut statement = tx.prepare_cached("SELECT count(*) FROM envelope WHERE mailbox = ?1")?;
    Ok(statement.query_row([mailbox.0], |row| row.get::<_, i64>(0))?.cast_unsigned())
}

/// Last ordinal of a log.
pub(crate) fn last(tx: &Transaction<'_>, mailbox: MailboxId, log: LogId) -> Result<u64, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT coalesce(max(ordinal), 0) FROM envelope WHERE mailbox = ?1 AND log = ?2")?;
    Ok(statement.query_row((mailbox.0, log.0), |row| row.get::<_, i64>(0))?.cast_unsigned())
}

/// The name of the envelope in a place.
pub(crate) fn hash_at(
    tx: &Transaction<'_>,
    mailbox: MailboxId,
    log: LogId,
    ordinal: u64,
) -> Result<Option<Hash>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT hash FROM envelope WHERE mailbox = ?1 AND log = ?2 AND ordinal = ?3")?;
    let read = statement.query_row((mailbox.0, log.0, ordinal.cast_signed()), |row| Ok(Hash(fixed(row, "hash")?)));
    Ok(read.optional()?)
}

/// Whether an envelope of this name is known.
pub(crate) fn is_here(tx: &Transaction<'_>, hash: Hash) -> Result<bool, Fault> {
    Ok(tx.prepare_cached("SELECT 1 FROM envelope WHERE hash = ?1")?.exists([hash.0])?)
}

/// Remembers an envelope, and which parcel is in it, or in the payload it names.
pub(crate) fn put(
    tx: &Transaction<'_>,
    mailbox: MailboxId,
    envelope: &wire::Envelope,
    (parcel, payload): (Option<Hash>, Option<Hash>),
) -> Result<(), Fault> {
    let mut put = tx.prepare_cached(
        "INSERT OR IGNORE INTO envelope (mailbox, log, ordinal, writer, hash, parcel, signature, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    put.execute((
        mailbox.0,
        envelope.log().0,
        envelope.ordinal().cast_signed(),
        envelope.writer(),
        envelope.hash(mailbox).0,
        parcel.map(|hash| hash.0),
        envelope.signature(),
        payload.map(|hash| hash.0),
    ))?;
    Ok(())
}

/// Forgets a log of a mailbox: it will be heard again, and what was in it is left again.
pub(crate) fn forget_log(tx: &Transaction<'_>, mailbox: MailboxId, log: LogId) -> Result<(), Fault> {
    tx.execute("DELETE FROM envelope WHERE mailbox = ?1 AND log = ?2", (mailbox.0, log.0))?;
    Ok(())
}

/// Parcels that are in no envelope of this mailbox. Those of the
/// mailbox's epoch belong there, and those of the charter, which everybody needs.
pub(crate) fn lacking(
    tx: &Transaction<'_>,
    space: SpaceId,
    mailbox: MailboxId,
    epochs: &[EpochId],
) -> Result<Vec<(Hash, Vec<u8>)>, Fault> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT parcel.hash AS hash, parcel.bytes AS bytes FROM parcel JOIN log ON log.id = parcel.log
         WHERE log.space = ?1 AND NOT EXISTS
           (SELECT 1 FROM envelope WHERE envelope.mailbox = ?2 AND envelope.parcel = parcel.hash)
         AND {LEAVES} ORDER BY log.lane, parcel.rowid"
    ))?;
    let mut rows = statement.query((space.0, mailbox.0))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get("bytes")?;
        let parcel = Parcel::decode(&bytes).map_err(|_| Fault::new(Code::StoreDamaged))?;
        if !epochs.contains(&parcel.header().epoch) {
            continue;
        }
        found.push((Hash(fixed(row, "hash")?), bytes));
    }
    Ok(found)
}

/// Envelopes of a log after an ordinal, to about so many bytes; and whether that is all there is of it here.
pub(crate) fn found(
    tx: &Transaction<'_>,
    mailbox: &RelayMailbox,
    log: LogId,
    after: u64,
    bytes_max: usize,
) -> Result<(Vec<Found>, bool), Fault> {
    let sql = format!("{} WHERE mailbox = ?1 AND log = ?2 AND ordinal > ?3 ORDER BY ordinal", Remembered::COLUMNS);
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map((mailbox.id().0, log.0, after.cast_signed()), Remembered::read)?;
    let (mut found, mut taken) = (Vec::new(), 0);
    for remembered in rows {
        let remembered = remembered?;
        if taken >= bytes_max {
            return Ok((found, false));
        }
        // What is not here to be made again is for whoever wrote it.
        let Some(bytes) = remembered.again(mailbox) else { return Ok((found, true)) };
        taken += bytes.len();
        found.push(Found { seq: remembered.ordinal, hash: remembered.hash, bytes, payloads: Vec::new() });
    }
    Ok((found, true))
}

/// An envelope by its name, whole.
pub(crate) fn whole(tx: &Transaction<'_>, mailbox: &RelayMailbox, hash: Hash) -> Result<Option<Vec<u8>>, Fault> {
    let sql = format!("{} WHERE mailbox = ?1 AND hash = ?2", Remembered::COLUMNS);
    let mut statement = tx.prepare_cached(&sql)?;
    let remembered = statement.query_row((mailbox.id().0, hash.0), Remembered::read).optional()?;
    Ok(remembered.and_then(|remembered| remembered.again(mailbox)))
}

/// Large parcels that envelopes of a mailbox name and that are not here.
pub(crate) fn awaited(tx: &Transaction<'_>, mailbox: MailboxId) -> Result<Awaited, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT payload, log, ordinal FROM envelope WHERE mailbox = ?1 AND payload IS NOT NULL AND parcel IS NULL",
    )?;
    let read = |row: &Row<'_>| {
        let place = (LogId(fixed(row, "log")?), row.get::<_, i64>("ordinal")?.cast_unsigned());
        Ok((Hash(fixed(row, "payload")?), place))
    };
    Ok(statement.query_map([mailbox.0], read)?.collect::<Result<_, _>>()?)
}

/// What an awaited payload turned out to hold; nothing: it is not awaited any more.
pub(crate) fn put_large(
    tx: &Transaction<'_>,
    mailbox: MailboxId,
    payload: Hash,
    parcel: Option<Hash>,
) -> Result<(), Fault> {
    let sql = match parcel {
        Some(_) => "UPDATE envelope SET parcel = ?3 WHERE mailbox = ?1 AND payload = ?2",
        None => "UPDATE envelope SET payload = ?3 WHERE mailbox = ?1 AND payload = ?2",
    };
    tx.execute(sql, (mailbox.0, payload.0, parcel.map(|hash| hash.0)))?;
    Ok(())
}

/// The parcel of this space that is here and lies in a payload of this name.
pub(crate) fn large_here(
    tx: &Transaction<'_>,
    space: SpaceId,
    mailbox: &RelayMailbox,
    payload: Hash,
) -> Result<Option<Hash>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT parcel.hash AS hash, parcel.bytes AS bytes FROM parcel JOIN log ON log.id = parcel.log
         WHERE log.space = ?1 AND length(parcel.bytes) > ?2",
    )?;
    let mut rows = statement.query((space.0, i64::try_from(PARCEL_BYTES_MAX).map_err(|_| Code::Internal)?))?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get("bytes")?;
        if mailbox.large(&bytes).is_some_and(|large| Hash::of_payload(&large) == payload) {
            return Ok(Some(Hash(fixed(row, "hash")?)));
        }
    }
    Ok(None)
}

/// The next large parcel whose payload a relay is not known to have: the payload's name, and the parcel.
pub(crate) fn large_to_leave(
    tx: &Transaction<'_>,
    relay: i64,
    mailbox: MailboxId,
) -> Result<Option<(Hash, Vec<u8>)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT envelope.payload AS payload, parcel.bytes AS bytes
         FROM envelope JOIN parcel ON parcel.hash = envelope.parcel
         WHERE envelope.mailbox = ?2 AND envelope.payload IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM relay_payload AS known
             WHERE known.relay = ?1 AND known.mailbox = ?2 AND known.hash = envelope.payload)
         ORDER BY length(parcel.bytes) LIMIT 1",
    )?;
    let read = |row: &Row<'_>| Ok((Hash(fixed(row, "payload")?), row.get("bytes")?));
    Ok(statement.query_row((relay, mailbox.0), read).optional()?)
}
