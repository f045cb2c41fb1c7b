//! How the database is opened (rules ST5 and ST7 of docs/store.md). What it keeps is proved from outside, in
//! `peer/tests/device/store.rs`.

use super::{Store, hold};
use crate::fault::Code;
use crdt::seal::Key;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key([7; 32])).unwrap();
    (folder, store)
}

/// Somebody's seat of which a parcel is here.
fn put_log(tx: &rusqlite::Transaction<'_>, founded: &crdt::act::Founded, log: wire::LogId) -> Result<(), crate::Fault> {
    let state = crdt::space::LogState {
        lane: wire::Lane::Seat,
        device: founded.device.card().id(),
        key: [0; 32],
        seq: 1,
        head: wire::Hash([0; 32]),
        counted: 1,
        tip: crdt::check::Tip::default(),
    };
    super::space::put_log(tx, founded.space, log, &state)
}

// ST5
#[test]
fn every_connection_is_set_to_lose_nothing_and_to_leave_nothing_readable() {
    let (_folder, store) = store();
    for connection in [&store.writer, &store.reader] {
        let connection = hold(connection);
        let is = |name: &str| -> String {
            connection
                .query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, rusqlite::types::Value>(0))
                .map_or_else(
                    |_| "absent".to_owned(),
                    |value| match value {
                        rusqlite::types::Value::Integer(number) => number.to_string(),
                        rusqlite::types::Value::Text(text) => text,
                        rusqlite::types::Value::Null
                        | rusqlite::types::Value::Real(_)
                        | rusqlite::types::Value::Blob(_) => "of another kind".to_owned(),
                    },
                )
        };
        // 2 is FULL for `synchronous`, MEMORY for `temp_store`.
        for (name, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("fullfsync", "1"),
            ("checkpoint_fullfsync", "1"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
        ] {
            assert_eq!(is(name), value, "{name}");
        }
    }
    let reader = hold(&store.reader);
    assert!(reader.execute("DELETE FROM setting", []).is_err(), "readers cannot write");
}

// ST7
#[test]
fn a_database_of_a_newer_baraza_is_refused_untouched() {
    let (folder, store) = store();
    hold(&store.writer).pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let refused = Store::open(folder.path(), &Key([7; 32])).unwrap_err();
    assert_eq!(refused.code, Code::StoreNewer);
    let wrong = Store::open(folder.path(), &Key([8; 32])).unwrap_err();
    assert_eq!(wrong.code, Code::StoreDamaged, "a key that does not fit and damage look alike to the database");
}

// ST8, ST9
#[test]
fn nobody_destroys_anothers_words_by_naming_them_too() {
    use super::space;
    use crdt::dice::Dice;
    use wire::{Hash, LogId};
    let (_folder, store) = store();
    let founded = crdt::act::found(&mut Dice::seeded(1), 0).unwrap();
    let (author, thief, payload) = (LogId([1; 16]), LogId([2; 16]), Hash([9; 32]));
    store
        .write(|tx| {
            space::insert(tx, founded.space, &founded.device, &founded.keys)?;
            for log in [author, thief] {
                put_log(tx, &founded, log)?;
                tx.execute("INSERT INTO payload_named (hash, log, destroyed) VALUES (?1, ?2, 0)", (payload.0, log.0))?;
            }
            assert!(space::wants_payload(tx, founded.space, payload)?);
            space::put_payload(tx, founded.space, payload, b"sealed words")?;
            space::destroy_payload(tx, thief, payload)?;
            assert!(space::payload(tx, payload)?.is_some(), "the author has not taken it back");
            space::destroy_payload(tx, author, payload)?;
            assert!(space::payload(tx, payload)?.is_none());
            assert!(!space::wants_payload(tx, founded.space, payload)?, "an older bundle does not bring it back");
            Ok(())
        })
        .unwrap();
}

// ST8, ST15: a thief who names another's words and takes them back, and is heard of before their author.
#[test]
fn what_a_thief_took_back_is_not_gone_for_an_author_who_is_heard_of_later() {
    use super::{ledger, snapshots, space};
    use crdt::dice::Dice;
    use wire::{Hash, LogId};
    let (folder, store) = store();
    let founded = crdt::act::found(&mut Dice::seeded(1), 0).unwrap();
    let (author, thief) = (LogId([1; 16]), LogId([2; 16]));
    let (words, vouched) = (Hash([9; 32]), Hash([8; 32]));
    let keeps = |tx: &rusqlite::Transaction<'_>, hash| {
        space::put_payload(tx, founded.space, hash, b"sealed words")?;
        Ok::<_, crate::Fault>(space::payload(tx, hash)?.is_some())
    };
    store
        .write(|tx| {
            space::insert(tx, founded.space, &founded.device, &founded.keys)?;
            put_log(tx, &founded, author)?;
            for hash in [words, vouched] {
                space::destroy_payload(tx, thief, hash)?;
                assert!(!keeps(tx, hash)?, "nobody who is heard of names them");
            }
            space::name_payload(tx, author, words)?;
            assert!(space::wants_payload(tx, founded.space, words)? && keeps(tx, words)?);
            snapshots::put_vouched_payload(tx, founded.space, author, vouched)?;
            assert!(space::wants_payload(tx, founded.space, vouched)? && keeps(tx, vouched)?);
            // A thief who goes on taking back alters nothing.
            space::destroy_payload(tx, thief, words)?;
            space::destroy_payload(tx, thief, vouched)?;
            assert!(space::payload(tx, words)?.is_some() && space::payload(tx, vouched)?.is_some());
            for hash in [words, vouched] {
                space::destroy_payload(tx, author, hash)?;
                assert!(space::payload(tx, hash)?.is_none() && !space::wants_payload(tx, founded.space, hash)?);
            }
            Ok(())
        })
        .unwrap();
    drop(store);
    // An older database, in which only the thief was heard of: the ledger beside the vault knows who took back what.
    std::fs::remove_file(folder.path().join("baraza.db")).unwrap();
    let store = Store::open(folder.path(), &Key([7; 32])).unwrap();
    store
        .write(|tx| {
            space::insert(tx, founded.space, &founded.device, &founded.keys)?;
            put_log(tx, &founded, author)?;
            space::name_payload(tx, author, words)?;
            snapshots::put_vouched_payload(tx, founded.space, author, vouched)?;
            assert!(!keeps(tx, words)? && !keeps(tx, vouched)?);
            assert!(ledger::is_destroyed(tx, words)?);
            Ok(())
        })
        .unwrap();
}

// G6: an office's log names the words of everybody whom it accepted.
#[test]
fn nobody_destroys_others_words_by_naming_them() {
    use super::{desk, space};
    use crdt::seat::{EntryRecord, Version};
    use wire::{EntryId, Hash, LogId};
    let (_folder, store) = store();
    let founded = crdt::act::found(&mut crdt::dice::Dice::seeded(1), 0).unwrap();
    let office = LogId([1; 16]);
    let (own, others) = ((EntryId([2; 16]), Hash([8; 32])), (EntryId([3; 16]), Hash([9; 32])));
    store
        .write(|tx| {
            space::insert(tx, founded.space, &founded.device, &founded.keys)?;
            put_log(tx, &founded, office)?;
            for (ordinal, (entry, payload)) in [own, others].into_iter().enumerate() {
                let version =
                    Version { payload, commitment: Hash([0; 32]), claimed_at: None, consent: crdt::consent::Consent::default() };
                let record = wire::parcel::encode(&EntryRecord { versions: vec![version], ..EntryRecord::default() });
                tx.execute(
                    "INSERT INTO acceptance (log, ordinal, space, deposit, entry, masked, record) VALUES (?1, ?2, ?3, ?4, ?4, 0, ?5)",
                    (office.0, i64::try_from(ordinal).unwrap(), founded.space.0, entry.0, record),
                )?;
                tx.execute("INSERT INTO payload_named (hash, log, destroyed) VALUES (?1, ?2, 0)", (payload.0, office.0))?;
                space::put_payload(tx, founded.space, payload, b"sealed words")?;
            }
            desk::destroy(tx, own.0, others.1)?;
            assert!(space::payload(tx, others.1)?.is_some(), "they are another's");
            desk::destroy(tx, own.0, own.1)?;
            assert!(space::payload(tx, own.1)?.is_none());
            Ok(())
        })
        .unwrap();
}

// ST9
#[test]
fn what_came_in_part_goes_with_the_words_that_are_taken_back() {
    use super::{roads, space};
    use wire::{Hash, LogId};
    let (_folder, store) = store();
    let founded = crdt::act::found(&mut crdt::dice::Dice::seeded(1), 0).unwrap();
    let (author, payload) = (LogId([1; 16]), Hash([9; 32]));
    store
        .write(|tx| {
            space::insert(tx, founded.space, &founded.device, &founded.keys)?;
            roads::put_part(tx, founded.space, payload, 0, 100, b"sealed wo")?;
            assert_eq!(roads::parts_here(tx, payload)?, 9);
            space::destroy_payload(tx, author, payload)?;
            assert_eq!(roads::parts_here(tx, payload)?, 0);
            Ok(())
        })
        .unwrap();
}
