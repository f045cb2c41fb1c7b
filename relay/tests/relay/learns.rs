//! What a relay learns: everything it keeps, logs and tells, read back and compared with the list in the guide.

use crate::client::{Home, Line, PASSING, sync};
use crate::http::{ask, get, hex, request};
use crate::restarts::Program;
use crate::snapshots::{key, list, say, trimming};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;
use wire::session::Message;
use wire::{Hash, Snapshot};

/// A person's words never come here; what is sealed of them is as long as its padding.
const PADDED: usize = 1_024;

/// Every column of every table.
fn columns(db: &Connection) -> BTreeSet<String> {
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = BTreeSet::new();
    for table in tables {
        let mut columns = db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
        let names = columns.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(names.map(|name| format!("{table}.{}", name.unwrap())));
    }
    all
}

fn values(db: &Connection, column: &str) -> Vec<Value> {
    let (table, column) = column.split_once('.').unwrap();
    let mut ask = db.prepare(&format!("SELECT {column} FROM {table}")).unwrap();
    ask.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        found.insert(entry.file_name().to_string_lossy().into_owned());
        if entry.path().is_dir() {
            files(&entry.path(), found);
        }
    }
}

// M17: what is kept is what the guide lists, and no time finer than a day.
#[tokio::test]
async fn what_is_kept_logged_and_told_is_only_what_the_guide_lists() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "log = \"info\"\n");
    relay.is_up().await;
    let (mut away, mut office) = (Home::new(1, 1), Home::new(1, 2));
    assert_eq!(say(relay.at, &away, ("PUT", "trim"), key()).await.status(), 201);
    (0..4).for_each(|_| away.write(PADDED));
    away.along = vec![vec![5; PADDED]];
    sync(relay.at, &mut away).await;
    office.write(PADDED);
    sync(relay.at, &mut office).await;
    let head = list(relay.at, &office).await.head;
    let payload = Hash::of_payload(&[5; PADDED]);
    let snapshot = Snapshot::sign(&trimming(), office.mailbox(), head, payload, vec![6; PADDED]);
    assert_eq!(say(relay.at, &office, ("PUT", "snapshot"), snapshot.encode()).await.status(), 201);
    let strange = Home::new(9, 9);
    ask(relay.at, request("GET", &format!("/v1/payload/{}/{}", strange.mailbox(), Hash([4; 32])), &[], Vec::new()))
        .await;
    let page = get(relay.status, "/metrics").await.into_body();
    relay.signal("-TERM");
    relay.ends().await;

    let db = Connection::open(folder.path().join("data/mailboxes.sqlite3")).unwrap();
    let listed = "fork.bytes fork.hash fork.log fork.mailbox fork.ordinal fork.other_bytes fork.other_hash log.hash \
                  log.log log.mailbox log.ordinal mailbox.bytes mailbox.chain mailbox.day mailbox.head mailbox.id \
                  mailbox.n mailbox.trimmed mailbox.trimmed_chain mailbox.trimming_key parcel.bytes parcel.chain parcel.hash parcel.log parcel.mailbox parcel.ordinal \
                  parcel.position payload.day payload.hash payload.mailbox payload.total payload.whole \
                  snapshot.bytes snapshot.day snapshot.mailbox snapshot.name snapshot.payload snapshot.position \
                  store.epoch \
                  store.one store.touched";
    assert_eq!(columns(&db), listed.split_whitespace().map(str::to_owned).collect());
    let known: Vec<Vec<u8>> = office
        .logs
        .iter()
        .flat_map(|(log, all)| all.iter().flat_map(|(hash, bytes)| [log.0.to_vec(), hash.0.to_vec(), bytes.clone()]))
        .chain([office.mailbox().0.to_vec(), payload.0.to_vec(), key()])
        .chain([snapshot.encode(), snapshot.name(office.mailbox()).0.to_vec()])
        .collect();
    let day = 24 * 60 * 60;
    let today = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() / day;
    for column in columns(&db) {
        for value in values(&db, &column) {
            match value {
                Value::Blob(bytes) if column.ends_with("chain") => assert_eq!(bytes.len(), 16),
                Value::Blob(bytes) => assert!(known.contains(&bytes), "{column} keeps {}", hex(&bytes)),
                // Counts, sizes, and days; the epoch is random.
                Value::Integer(_) if column == "store.epoch" => {}
                Value::Integer(number) => {
                    assert!(u64::try_from(number).unwrap() <= today, "{column} keeps {number}, which may be a time");
                }
                other @ (Value::Null | Value::Real(_) | Value::Text(_)) => panic!("{column} keeps {other:?}"),
            }
        }
    }

    drop(db);
    let mut names = BTreeSet::new();
    files(&folder.path().join("data"), &mut names);
    // The database's own, while it is open or after a cut.
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    let (mailbox, payload) = (office.mailbox().to_string(), payload.to_string());
    let expected = ["mailboxes.sqlite3", "payloads", "relay.lock", &mailbox, &payload];
    assert_eq!(names, expected.into_iter().map(str::to_owned).collect());

    let logged = std::fs::read_to_string(folder.path().join("errors")).unwrap();
    let told = String::from_utf8(page.to_vec()).unwrap();
    let pseudonyms = office.logs.keys().map(ToString::to_string);
    let ids = pseudonyms.chain([mailbox, payload, strange.mailbox().to_string(), "127.0.0.1".to_owned()]);
    for id in ids {
        assert!(!logged.contains(&id) && !told.contains(&id), "{id} is in a log or a count");
    }
    assert!(logged.lines().count() >= 3, "something is logged: {logged}");
}

// M17: what a client says to a relay is only what the guide lists: it introduces itself with an empty card.
#[tokio::test]
async fn what_a_client_says_is_only_what_the_guide_lists() {
    let folder = TempDir::new().unwrap();
    let mut relay = Program::start(folder.path(), "");
    relay.is_up().await;
    let mut away = Home::new(1, 1);
    (0..4).for_each(|_| away.write(PADDED));
    away.write(40_000);
    let mut line = Line::dial(relay.at, &away, PASSING).await;
    line.finish(&mut away).await;
    let mut kinds = BTreeSet::new();
    for frame in &line.sent {
        kinds.insert(match Message::decode(frame).unwrap() {
            Message::Hello(_, _, offers) => {
                assert!(offers.iter().all(|offer| offer.token == away.mailbox().0));
                "mailbox, digest, proof"
            }
            Message::Introduce(_, card) => {
                assert!(card.is_empty(), "who is speaking is told to members, never to a relay");
                "nothing of who it is"
            }
            Message::Have(_, lines, _) => {
                assert!(lines.iter().all(|line| away.logs.contains_key(&line.log)));
                "pseudonyms and how far they go"
            }
            Message::Parcels(_, runs) => {
                let parcels = runs.iter().flat_map(|run| &run.parcels);
                assert!(parcels.clone().all(|bytes| wire::Envelope::open(away.mailbox(), &bytes.0).is_ok()));
                "envelopes"
            }
            Message::Large(..) => "the name of a large envelope",
            Message::Piece(..) => "an envelope in pieces",
            Message::Settled(_) | Message::Done(..) | Message::Credit(_) | Message::Bye | Message::Want(..) => {
                "how far it is"
            }
            other @ (Message::Payloads(..) | Message::Refuse(..) | Message::Snapshot(..) | Message::Take(..)) => {
                panic!("a client says {other:?}")
            }
        });
    }
    assert_eq!(kinds.len(), 7, "{kinds:?}");
}
