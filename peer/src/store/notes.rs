//! Notes that a home keeps about a consultation: what the reader of a page could not read, and what concerns this device.
//!
//! Left out on purpose: their words (`note-<code>` in the language files), and who is shown which.

use crate::api::{KeptNote, NoteText};
use crate::fault::Fault;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::SpaceId;

/// What concerns this device: no page that is read again says anything of it.
const OWN: [&str; 2] = [COPIED_HOME, VOUCHED_FALSELY];
/// A copy of this home is at work somewhere.
pub(crate) const COPIED_HOME: &str = "copied-home";
/// What an office vouched for was otherwise.
pub(crate) const VOUCHED_FALSELY: &str = "vouched-falsely";

/// Keeps a note of what concerns this device, once; whoever put it by hears of it again.
pub(crate) fn put_own(tx: &Transaction<'_>, space: SpaceId, code: &str) -> Result<(), Fault> {
    if tx.execute("UPDATE note SET put_by = 0 WHERE space = ?1 AND code = ?2", (space.0, code))? == 0 {
        tx.execute("INSERT INTO note (space, code, args) VALUES (?1, ?2, '{}')", (space.0, code))?;
    }
    Ok(())
}

/// Keeps the notes on a page. The latest stand, since earlier ones spoke of an earlier page; what says the same stays put by.
pub(crate) fn put_of_page(tx: &Transaction<'_>, space: SpaceId, notes: &[NoteText]) -> Result<(), Fault> {
    let before = list(tx, space)?;
    let of_page = before.iter().filter(|note| !OWN.contains(&note.code.as_str()));
    let put_by: Vec<_> = of_page.clone().filter(|note| note.put_by).map(|note| (&note.code, &note.args)).collect();
    for note in of_page {
        tx.prepare_cached("DELETE FROM note WHERE n = ?1")?.execute([note.n])?;
    }
    for note in notes {
        let args = serde_json::to_string(&note.args).map_err(|_| Fault::internal("note"))?;
        let is_put_by = put_by.contains(&(&note.code, &note.args));
        tx.prepare_cached("INSERT INTO note (space, code, args, put_by) VALUES (?1, ?2, ?3, ?4)")?
            .execute((space.0, &note.code, args, is_put_by))?;
    }
    Ok(())
}

/// Puts a note by, or takes it up again; gives whether there is such a note.
pub(crate) fn put_by(tx: &Transaction<'_>, space: SpaceId, n: u32, is: bool) -> Result<bool, Fault> {
    let mut put = tx.prepare_cached("UPDATE note SET put_by = ?3 WHERE space = ?1 AND n = ?2")?;
    Ok(put.execute((space.0, n, is))? > 0)
}

/// All of a consultation, oldest first.
pub(crate) fn list(tx: &Transaction<'_>, space: SpaceId) -> Result<Vec<KeptNote>, Fault> {
    let mut statement = tx.prepare_cached("SELECT n, code, args, put_by FROM note WHERE space = ?1 ORDER BY n")?;
    let found = statement.query_map([space.0], |row| {
        let args: BTreeMap<_, _> = serde_json::from_str(&row.get::<_, String>("args")?).unwrap_or_default();
        Ok(KeptNote { n: row.get("n")?, code: row.get("code")?, args, put_by: row.get("put_by")? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
