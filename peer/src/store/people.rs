//! Members and named sources; and what this device alone knows of people: its contact cards, whom it checked, whom it invited, letters that it carries for
//! others, and requests that were put by.

use super::blobs::fixed;
use super::reading;
use super::space::damaged;
use crate::api::Person;
use crate::clock::now_ms;
use crate::fault::Fault;
use crdt::charter::Role;
use crdt::device::DeviceKeys;
use crdt::invitation::letter::{Letter, Lock};
use crdt::invitation::{Secret, Terms};
use rusqlite::{OptionalExtension, Transaction};
use wire::{DeviceId, Hash, SpaceId};

/// Letters carried for one consultation: more invitations than anybody speaks by telephone.
const LETTERS_MAX: i64 = 1_000;

/// The word for how a member's words were checked, as a column of a query in which `member` and `space` are named so; null
/// for this very device.
macro_rules! checked {
    ($member:literal) => {
        concat!(
            "(SELECT coalesce((SELECT how FROM checked WHERE checked.space = m.space AND checked.device = m.device
                AND checked.card = m.card), 'not')
              FROM member AS m WHERE m.space = ",
            $member,
            ".space AND m.device = unhex(",
            $member,
            ".person)
                AND m.device <> (SELECT device FROM space WHERE id = m.space))"
        )
    };
}
pub(crate) use checked;

/// Members and named sources, members first.
pub(crate) fn people(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<Person>, Fault> {
    let mut statement = tx.prepare_cached(concat!(
        "SELECT *, ",
        checked!("one"),
        " AS checked FROM (
         SELECT id AS person, space, name, role, organisation, office, country, position, unconfirmed, imported,
           (SELECT count(*) FROM entry WHERE entry.space = person.space AND entry.person = person.id AND NOT held
             AND NOT sums_up AND translates IS NULL) AS entries,
           EXISTS (SELECT 1 FROM space WHERE space.id = person.space AND lower(hex(space.device)) = person.id) AS own
         FROM person WHERE space = ?1 AND role <> 'voice') AS one ORDER BY imported, name, person"
    ))?;
    let found = statement.query_map([space.0], |row| {
        let (entries, own) = (row.get("entries")?, row.get("own")?);
        Ok(Person { author: reading::author(row)?, entries, own, words: None, lost: false, from_now: false })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Keeps a card and its secret keys.
pub(crate) fn put_card(tx: &Transaction<'_>, keys: &DeviceKeys, text: &str) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO card (device, keys, text, made_at) VALUES (?1, ?2, ?3, ?4)",
        (keys.card().id().0, wire::parcel::encode(keys), text, now_ms()),
    )?;
    Ok(())
}

/// The cards whose invitation has not come, newest first: keys and text.
pub(crate) fn cards(tx: &Transaction<'_>) -> Result<Vec<(DeviceKeys, String)>, Fault> {
    let mut statement = tx.prepare_cached("SELECT keys, text FROM card ORDER BY made_at DESC, device")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, Vec<u8>>("keys")?, row.get("text")?)))?;
    let rows: Vec<(Vec<u8>, String)> = rows.collect::<Result<_, _>>()?;
    rows.into_iter().map(|(keys, text)| Ok((wire::parcel::decode(&keys).map_err(damaged)?, text))).collect()
}

/// Forgets a card: its keys are a consultation's now.
pub(crate) fn forget_card(tx: &Transaction<'_>, keys: &DeviceKeys) -> Result<(), Fault> {
    tx.execute("DELETE FROM card WHERE device = ?1", [keys.card().id().0])?;
    Ok(())
}

/// Remembers how a member's words were checked; none: they were not.
pub(crate) fn put_checked(
    tx: &Transaction<'_>,
    space: SpaceId,
    device: DeviceId,
    card: [u8; 16],
    how: Option<&str>,
) -> Result<(), Fault> {
    tx.execute("DELETE FROM checked WHERE space = ?1 AND device = ?2", (space.0, device.0))?;
    if let Some(how) = how {
        tx.execute(
            "INSERT INTO checked (space, device, card, how, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            (space.0, device.0, card, how, now_ms()),
        )?;
    }
    Ok(())
}

/// How a device's words were checked, if these are the keys that were.
pub(crate) fn checked_how(
    tx: &Transaction<'_>,
    space: SpaceId,
    device: DeviceId,
    card: [u8; 16],
) -> Result<Option<String>, Fault> {
    let mut statement = tx.prepare_cached("SELECT how FROM checked WHERE space = ?1 AND device = ?2 AND card = ?3")?;
    Ok(statement.query_row((space.0, device.0, card), |row| row.get(0)).optional()?)
}

/// Remembers an invitation made here.
pub(crate) fn put_invitation(tx: &Transaction<'_>, secret: &Secret, terms: Terms) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO invitation (id, space, secret, role, until, made_at, from_now) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (secret.id(), terms.space.0, secret.0, terms.role.word(), terms.until, now_ms(), terms.from_now),
    )?;
    Ok(())
}

/// An invitation made here.
pub(crate) fn invitation(tx: &Transaction<'_>, id: [u8; 16]) -> Result<Option<(Secret, Terms)>, Fault> {
    let mut statement =
        tx.prepare_cached("SELECT space, secret, role, until, from_now FROM invitation WHERE id = ?1")?;
    let row = statement.query_row([id], |row| {
        let role: String = row.get("role")?;
        let role = Role::from_word(&role).unwrap_or(Role::Observer);
        let (space, until, from_now) = (SpaceId(fixed(row, "space")?), row.get("until")?, row.get("from_now")?);
        let terms = Terms { space, role, until, from_now };
        Ok((Secret(fixed(row, "secret")?), terms))
    });
    Ok(row.optional()?)
}

/// Keeps a letter that words open, for whoever has them; gives its name if it is new here.
pub(crate) fn put_letter(tx: &Transaction<'_>, letter: &Letter) -> Result<Option<[u8; 16]>, Fault> {
    let Lock::Words { invitation } = letter.lock else { return Ok(None) };
    let count = "SELECT count(*) FROM letter WHERE space = ?1";
    let kept: i64 = tx.prepare_cached(count)?.query_row([letter.space.0], |row| row.get(0))?;
    if kept >= LETTERS_MAX {
        return Ok(None);
    }
    let bytes = wire::parcel::encode(letter);
    let name: [u8; 16] = Hash::of("baraza letter name v1", &[&bytes]).short();
    let put = tx
        .prepare_cached(
            "INSERT OR IGNORE INTO letter (name, space, invitation, bytes, kept_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((name, letter.space.0, invitation, bytes, now_ms()))?;
    Ok((put > 0).then_some(name))
}

/// The letters of a space, or of every space that is not here.
pub(crate) fn letters(tx: &Transaction<'_>, space: Option<SpaceId>) -> Result<Vec<Letter>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT bytes FROM letter WHERE space = ?1 OR ?1 IS NULL AND space NOT IN (SELECT id FROM space) ORDER BY name",
    )?;
    let rows = statement.query_map([space.map(|space| space.0)], |row| row.get(0))?;
    let rows: Vec<Vec<u8>> = rows.collect::<Result<_, _>>()?;
    rows.iter().map(|bytes| wire::parcel::decode(bytes).map_err(damaged)).collect()
}

/// Forgets a letter: its invitation is used up.
pub(crate) fn forget_letter(tx: &Transaction<'_>, invitation: [u8; 16]) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM letter WHERE invitation = ?1")?.execute([invitation])?;
    Ok(())
}

/// Puts a request by, or takes it up again.
pub(crate) fn put_declined(tx: &Transaction<'_>, space: SpaceId, device: DeviceId, is: bool) -> Result<(), Fault> {
    tx.execute("DELETE FROM declined WHERE space = ?1 AND device = ?2", (space.0, device.0))?;
    if is {
        tx.execute("INSERT INTO declined (space, device, at) VALUES (?1, ?2, ?3)", (space.0, device.0, now_ms()))?;
    }
    Ok(())
}

/// Whether a request was put by.
pub(crate) fn is_declined(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<bool, Fault> {
    let mut statement = tx.prepare_cached("SELECT 1 FROM declined WHERE space = ?1 AND device = ?2")?;
    Ok(statement.exists((space.0, device.0))?)
}
