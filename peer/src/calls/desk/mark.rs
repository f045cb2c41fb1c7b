//! The mark of what an office read before it decides (docs/model.md, rule G17): words, versions and acts in one short name,
//! so that a decision about what has changed meanwhile is refused, as a conditional request is (RFC 9110, 13.1.1).
//!
//! Left out on purpose: notes, groups, assignments and complaints, which decide nothing about the words.

use super::{item, target};
use crate::api::DeskItem;
use crate::calls::papers::Shelf;
use crate::fault::{Code, Fault};
use crate::store::desk;
use crdt::desk::Kind;
use crdt::space::Keyring;
use rusqlite::Transaction;
use wire::EntryId;

const DOMAIN: &str = "baraza desk mark v1";
/// Letters of a mark: enough that no two of one contribution are alike by chance.
const LETTERS: usize = 16;

/// The mark of an item.
pub(super) fn of(item: &DeskItem) -> String {
    let mut hasher = blake3::Hasher::new_derive_key(DOMAIN);
    let mut take = |part: &str| {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    };
    take(&item.entry.id);
    take(&item.entry.body_markdown);
    take(&item.entry.revisions.to_string());
    take(item.replaced_by.as_deref().unwrap_or_default());
    take(&item.state);
    item.entry.attachments.iter().for_each(|attachment| take(&attachment.id));
    item.acts.iter().for_each(|act| take(&act.id));
    hasher.finalize().to_hex().as_str()[..LETTERS].to_owned()
}

/// Refuses a decision on something else than what lies here now.
pub(super) fn check(
    tx: &Transaction<'_>,
    keys: &Keyring,
    shelf: &Shelf,
    (id, kind): (EntryId, Kind),
    mark: &str,
) -> Result<(), Fault> {
    let mut readable = vec![target(tx, id, Some(kind))?];
    if matches!(kind, Kind::Reassign | Kind::Pin | Kind::Unpin) {
        // Said of the contribution as a whole, reading the version that waits or the one that members read.
        readable = vec![target(tx, id, None)?];
        readable.extend(desk::deposit_shown(tx, id)?);
    }
    for version in &readable {
        if item(tx, keys, shelf, *version)?.mark == mark {
            return Ok(());
        }
    }
    Err(Fault::new(Code::ReadAgain).with("id", id))
}
