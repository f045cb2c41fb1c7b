//! The embedded store holds every promise of a store.

use relay::store::conformance::{Ground, QUOTA_BYTES, every_promise, model};
use relay::store::embedded::{Allowance, Embedded, OpenError};
use relay::store::{Call, Cursor, Item, Leave, Part, Retention, Store};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use wire::{Hash, LogId, MailboxId};

struct Folder {
    here: TempDir,
    copy: TempDir,
}

fn folder() -> Folder {
    Folder { here: TempDir::new().unwrap(), copy: TempDir::new().unwrap() }
}

const ALLOWANCE: Allowance = Allowance { mailbox_bytes: QUOTA_BYTES, disk_percent: 100 };

impl Ground for Folder {
    type Store = Embedded;

    fn open(&self) -> Embedded {
        Embedded::open(self.here.path(), ALLOWANCE, 7).unwrap()
    }

    fn back_up(&self) {
        copy(self.here.path(), self.copy.path());
    }

    fn restore(&self) {
        std::fs::remove_dir_all(self.here.path()).unwrap();
        std::fs::create_dir(self.here.path()).unwrap();
        copy(self.copy.path(), self.here.path());
    }
}

pub(super) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

// M11
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_embedded_store_keeps_every_promise() {
    every_promise(folder).await;
}

// M11
#[test]
fn any_history_of_the_embedded_store_agrees_with_the_model() {
    model::any_history_agrees(folder).unwrap();
}

/// Parcels in the database, whether or not anybody is still given them.
fn rows(database: &Path) -> i64 {
    let db = rusqlite::Connection::open(database).unwrap();
    db.query_row("SELECT count(*) FROM parcel", [], |row| row.get(0)).unwrap()
}

// M33: what a cut in the middle of trimming leaves is the state before or after; the next expiry takes away the rest.
#[tokio::test]
async fn a_trimming_that_was_cut_short_is_seen_whole_and_finished() {
    let folder = folder();
    let (mailbox, log) = (MailboxId([1; 16]), LogId([1; 16]));
    let call = Call { now_ms: 1_800_000_000_000, within: Duration::from_secs(20) };
    let item = |ordinal| Item { ordinal, hash: Hash::of("item", &[&[ordinal as u8]]), bytes: vec![1; 100] };
    let store = folder.open();
    store.append(call, mailbox, log, (1..=5).map(item).collect(), Leave::Make).await.unwrap();
    let before = store.vector(call, mailbox).await.unwrap();
    let payload = vec![3; 50];
    let (hash, total) = (Hash::of_payload(&payload), payload.len() as u64);
    let part = Part { hash, total, offset: 0, bytes: payload };
    store.put_payload(call, mailbox, part.clone(), Leave::Add).await.unwrap();
    drop(store);
    // Said, and then nothing more: of parcels, and of the file of a payload that the database has let go of.
    let database = folder.here.path().join("mailboxes.sqlite3");
    let db = rusqlite::Connection::open(&database).unwrap();
    let said = "UPDATE mailbox SET trimmed = 3, trimmed_chain = (SELECT chain FROM parcel WHERE position = 3);
                DELETE FROM payload; UPDATE mailbox SET bytes = bytes - 50";
    db.execute_batch(said).unwrap();
    drop(db);
    let file = folder.here.path().join("payloads").join(mailbox.to_string()).join(hash.to_string());
    assert!(file.exists());

    let store = folder.open();
    assert!(!file.exists(), "a file that nothing names goes when the relay starts");
    assert_eq!(store.vector(call, mailbox).await.unwrap(), before);
    let start = Cursor { epoch: 7, position: 0, chain: [0; 16] };
    let page = store.read(call, mailbox, start, 10_000).await.unwrap();
    let read: Vec<u64> = page.parcels.iter().map(|placed| placed.position).collect();
    assert_eq!((page.first, read, page.next), (4, vec![4, 5], before.cursor));
    assert_eq!(store.read_log(call, mailbox, log, 2, 10_000).await.unwrap(), (vec![], true));
    assert_eq!(rows(&database), 5, "nobody has taken anything away yet");
    let retention = Retention { mailbox_ms: u64::MAX, part_ms: u64::MAX };
    store.expire(call, retention).await.unwrap();
    assert_eq!(rows(&database), 2);
    let usage = store.usage(call, mailbox).await.unwrap();
    assert_eq!((usage.parcels, usage.bytes), (2, 2 * (100 + 256)), "and what it took is given back");
    assert!(store.put_payload(call, mailbox, part, Leave::Add).await.unwrap().is_whole(), "it can come again");
}

#[test]
fn two_processes_never_have_one_folder() {
    let folder = folder();
    let _first = folder.open();
    assert!(matches!(Embedded::open(folder.here.path(), ALLOWANCE, 7), Err(OpenError::InUse)));
}

#[test]
fn nobody_but_its_user_looks_into_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let _open = folder.open();
    assert_eq!(std::fs::metadata(folder.here.path()).unwrap().permissions().mode() & 0o777, 0o700);
}
