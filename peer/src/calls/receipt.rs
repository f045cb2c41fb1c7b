//! Receipt codes (docs/model.md, E11): sixteen digits by which whoever wrote without a name sees on any member's device what
//! became of it. The code is shown once and kept nowhere; beside the entry stands a hash of it.
//!
//! Left out on purpose: any right. Who has a code may look, and nothing else.

use crate::api::{EntryRef, Receipt, ReceiptFound};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, desk, history, reading};
use crdt::dice::Dice;
use rusqlite::Transaction;
use wire::{EntryId, Hash, LogId, SpaceId};

/// Below this, every digit is as likely as every other.
const FAIR_BELOW: u64 = u64::MAX - u64::MAX % 10_u64.pow(16);

/// A new code.
pub(crate) fn code(dice: &mut Dice) -> String {
    loop {
        let thrown = u64::from_be_bytes(dice.bytes());
        if thrown < FAIR_BELOW {
            return format!("{:016}", thrown % 10_u64.pow(16));
        }
    }
}

/// What stands beside an entry of this log.
pub(crate) fn tag(space: SpaceId, log: LogId, code: &str) -> Hash {
    Hash::of("baraza receipt v1", &[&space.0, &log.0, code.as_bytes()])
}

/// The digits of what was typed, in whatever script and however parted; none unless there are sixteen.
fn digits(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !"-–.·".contains(*c)).collect();
    let zeros = ['0', '٠', '۰', '०', '০'];
    let digit = |c: char| {
        let value =
            zeros.iter().filter_map(|zero| u32::from(c).checked_sub(u32::from(*zero))).find(|value| *value < 10);
        value.and_then(|value| char::from_digit(value, 10))
    };
    let read: Option<String> = plain.chars().map(digit).collect();
    read.filter(|digits| digits.len() == Receipt::DIGITS)
}

impl Peer {
    pub(crate) fn receipt(&self, with: Receipt) -> Result<ReceiptFound, Fault> {
        let code = digits(&with.code).ok_or_else(|| Fault::new(Code::BadInput).with("field", "code"))?;
        self.opened()?.store.read(|tx| {
            let only = with.consultation.as_deref().map(|typed| blobs::find_space(tx, typed)).transpose()?;
            let (id, space) = find(tx, only, &code)?.ok_or(Code::ReceiptUnknown)?;
            let received_by = history::received(tx, id)?;
            let Some(entry) = desk::shown(tx, id)?.then(|| reading::one_entry(tx, id)).transpose()? else {
                // It lies at the desk: what members know of it is what the offices did.
                let state = desk::public_state(tx, id, received_by.is_empty())?.into();
                let (consultation, title) = (space.to_string(), reading::title(tx, space)?);
                return Ok(ReceiptFound {
                    consultation,
                    title,
                    entry: id.to_string(),
                    state,
                    received_by,
                    replies: Vec::new(),
                });
            };
            let thread = reading::thread(tx, id)?;
            let replies = thread.into_iter().filter(|row| row.entry.parent.as_deref() == Some(&entry.id)).collect();
            let state = match entry.state.as_str() {
                "submitted" if received_by.is_empty() => "here".to_owned(),
                "submitted" => "received".to_owned(),
                other => other.to_owned(),
            };
            let (consultation, title) = (space.to_string(), reading::title(tx, space)?);
            Ok(ReceiptFound { consultation, title, entry: entry.id, state, received_by, replies })
        })
    }

    /// Lets an own contribution leave before the moment that was drawn for it.
    pub(crate) fn outbox_send(&self, with: EntryRef) -> Result<crate::api::EntryId, Fault> {
        self.opened()?.store.write(|tx| {
            let id = desk::find(tx, &with.entry)?;
            super::submit::send_now(tx, id)?;
            Ok(crate::api::EntryId { entry: id.to_string() })
        })
    }
}

/// The entry that a code is of; while it lies at the desk, its last version.
fn find(tx: &Transaction<'_>, only: Option<SpaceId>, code: &str) -> Result<Option<(EntryId, SpaceId)>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, space, log, tag FROM (SELECT id, space, log, tag, 0 AS at_desk, 0 AS seq FROM entry
             UNION ALL SELECT id, space, log, tag, 1, seq FROM deposit)
           WHERE tag IS NOT NULL AND (?1 IS NULL OR space = ?1) ORDER BY at_desk, seq DESC, id",
    )?;
    let mut rows = statement.query([only.map(|space| space.0)])?;
    while let Some(row) = rows.next()? {
        let (space, log) = (SpaceId(blobs::fixed(row, "space")?), LogId(blobs::fixed(row, "log")?));
        if tag(space, log, code).0 == blobs::fixed::<32>(row, "tag")? {
            return Ok(Some((EntryId(blobs::fixed(row, "id")?), space)));
        }
    }
    Ok(None)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    // E11: whatever script it is typed in, and however it is parted.
    #[test]
    fn a_code_is_read_in_any_digits_and_with_any_gaps() {
        let code = code(&mut Dice::seeded(1));
        assert_eq!(code.len(), Receipt::DIGITS);
        let parted: Vec<&str> = [0, 4, 8, 12].map(|at| &code[at..at + 4]).to_vec();
        assert_eq!(digits(&parted.join(" ")), Some(code.clone()));
        assert_eq!(digits(&parted.join("-")), Some(code.clone()));
        let arabic: String = code.chars().map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap()).collect();
        assert_eq!(digits(&arabic), Some(code.clone()));
        assert_eq!(digits(&code[1..]), None);
        assert_eq!(digits("one two three"), None);
    }
}
