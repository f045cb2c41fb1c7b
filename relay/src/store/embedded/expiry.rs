//! What goes with time: mailboxes that nobody read or wrote, payloads that were begun and not finished. What a trimming
//! that was cut short has left is finished on the way.

use super::super::{Call, Expired, Retention, StoreError};
use super::payloads::Payloads;
use super::threads::Threads;
use super::{DAY_MS, signed, trimming};
use rusqlite::{Connection, params};
use wire::{Hash, MailboxId};

/// Takes away what was left too long. One mailbox for each commit, so that nobody else waits long.
pub(super) async fn expire(
    threads: &Threads,
    payloads: &Payloads,
    call: Call,
    retention: Retention,
) -> Result<Expired, StoreError> {
    let mut expired = Expired::default();
    let before = |ms: u64| signed(call.now_ms.saturating_sub(ms) / DAY_MS);
    let (mailbox_day, part_day) = (before(retention.mailbox_ms), before(retention.part_ms));
    for mailbox in threads.read(call, move |db| idle_mailboxes(db, mailbox_day).map(Ok)).await? {
        // Asked again within the commit: somebody may have come back meanwhile.
        if threads.write(call, None, move |db| drop_mailbox(db, mailbox, mailbox_day).map(Ok)).await? {
            payloads.drop_mailbox(mailbox).await?;
            expired.mailboxes += 1;
        }
    }
    for (mailbox, hash) in threads.read(call, move |db| idle_parts(db, part_day).map(Ok)).await? {
        expired.parts += u64::from(payloads.give_up(threads, call, mailbox, hash).await?);
    }
    for mailbox in threads.read(call, |db| trimming::unfinished(db).map(Ok)).await? {
        trimming::finish(threads, payloads, call, mailbox).await?;
    }
    Ok(expired)
}

fn idle_mailboxes(db: &Connection, day: i64) -> rusqlite::Result<Vec<MailboxId>> {
    db.prepare("SELECT id FROM mailbox WHERE day < ?1")?.query_map([day], |row| row.get(0).map(MailboxId))?.collect()
}

fn idle_parts(db: &Connection, day: i64) -> rusqlite::Result<Vec<(MailboxId, Hash)>> {
    let mut ask = db.prepare(
        "SELECT mailbox.id, payload.hash FROM payload JOIN mailbox ON mailbox.n = payload.mailbox
         WHERE whole = 0 AND payload.day < ?1",
    )?;
    ask.query_map([day], |row| Ok((MailboxId(row.get(0)?), Hash(row.get(1)?))))?.collect()
}

fn drop_mailbox(db: &Connection, mailbox: MailboxId, day: i64) -> rusqlite::Result<bool> {
    let found = "(SELECT n FROM mailbox WHERE id = ?1 AND day < ?2)";
    for table in ["parcel", "log", "fork", "payload", "snapshot"] {
        db.execute(&format!("DELETE FROM {table} WHERE mailbox = {found}"), params![mailbox.0, day])?;
    }
    Ok(db.execute("DELETE FROM mailbox WHERE id = ?1 AND day < ?2", params![mailbox.0, day])? > 0)
}
