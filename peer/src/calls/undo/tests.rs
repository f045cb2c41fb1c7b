//! An undone import leaves the store as it was, word for word, and when it can be undone no more (U rules of
//! docs/store.md).
#![allow(clippy::unwrap_used)]

use crate::Peer;
use crate::api::Call;
use crate::fault::{Code, Fault};
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CANARY: &str = "Canaryheron";

fn try_ask(peer: &Peer, call: &str, with: Value) -> Result<Value, Fault> {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap())
}

pub(in crate::calls) fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    try_ask(peer, call, with).unwrap()
}

/// An office, and two who came by its open pack and have been heard.
pub(in crate::calls) struct Village {
    pub(in crate::calls) folder: TempDir,
    pub(in crate::calls) office: Peer,
    pub(in crate::calls) bako: Peer,
    pub(in crate::calls) chidi: Peer,
    pub(in crate::calls) id: Value,
}

impl Village {
    pub(in crate::calls) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = |name: &str| {
            let peer = Peer::new(folder.path().join(name));
            let profile = json!({ "name": name });
            let made = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile,
                "attribution": "named" });
            ask(&peer, "home_create", made);
            peer
        };
        let (office, bako, chidi) = (home("office"), home("bako"), home("chidi"));
        let id = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        ask(&office, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
        let pack = folder.path().join("water.pack");
        ask(&office, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
        let village = Self { folder, office, bako, chidi, id };
        for person in [&village.bako, &village.chidi] {
            ask(person, "pack_open", json!({ "path": pack }));
            village.says(person, "Good morning.");
            village.import(&village.office, &village.bundle(person, "first.bundle"));
        }
        village
    }

    pub(in crate::calls) fn says(&self, peer: &Peer, words: &str) -> String {
        self.answers(peer, words, &Value::Null)
    }

    pub(in crate::calls) fn answers(&self, peer: &Peer, words: &str, to: &Value) -> String {
        let new = json!({ "consultation": self.id, "body_markdown": words, "reply_to": to });
        let draft = ask(peer, "draft_new", new)["id"].take();
        ask(peer, "submit", json!({ "draft": draft }))["entry"].as_str().unwrap().to_owned()
    }

    pub(in crate::calls) fn bundle(&self, peer: &Peer, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        ask(peer, "bundle_export", json!({ "consultation": self.id, "path": path }));
        path
    }

    pub(in crate::calls) fn import(&self, peer: &Peer, path: &Path) -> Value {
        ask(peer, "bundle_import", json!({ "path": path }))
    }

    fn undo(&self, peer: &Peer, report: &Value) -> Result<Value, Code> {
        try_ask(peer, "import_undo", json!({ "import": report["import"], "preview": false }))
            .map_err(|fault| fault.code)
    }

    /// Bako has said something with a canary in it, and it has been imported at the office.
    fn with_canary(&self) -> (Value, PathBuf) {
        self.says(&self.bako, &format!("The {CANARY} drinks at night."));
        let bundle = self.bundle(&self.bako, "canary.bundle");
        let report = self.import(&self.office, &bundle);
        assert_ne!(report["new"], 0, "{report}");
        (report, bundle)
    }
}

/// What an import may leave behind: what this device noted of the import itself, and how documents lie here, whose heads
/// stand in `agenda`.
const NOTED: [&str; 6] = ["import", "import_file", "undone", "receipt_owed", "document", "document_tail"];

/// Every row of every table, in an order of its own.
fn rows(peer: &Peer) -> BTreeMap<String, Vec<String>> {
    let open = peer.opened().unwrap();
    open.store
        .read(|tx| {
            let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%'
                         AND name <> 'search' ORDER BY name";
            let names: Vec<String> = tx.prepare(names)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut all = BTreeMap::new();
            for name in names {
                all.insert(name.clone(), rows_of(tx, &name)?);
            }
            all.insert("search".into(), rows_of(tx, "search")?);
            Ok(all)
        })
        .unwrap()
}

/// Columns that say when or where something was noted here, and nothing of what it is.
const NUMBERS: [(&str, &str); 2] = [("", "n"), ("space", "changed_at")];

fn rows_of(tx: &rusqlite::Transaction<'_>, table: &str) -> Result<Vec<String>, Fault> {
    let mut statement = tx.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let mut line = Vec::new();
        let told = |name: &str| !NUMBERS.iter().any(|(of, other)| (of.is_empty() || *of == table) && *other == name);
        for (place, name) in names.iter().enumerate().filter(|(_, name)| told(name)) {
            line.push(format!("{name}={:?}", row.get_ref(place)?));
        }
        all.push(line.join(" "));
    }
    all.sort();
    Ok(all)
}

/// Rows in which two states differ, by table.
fn differing(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut found = Vec::new();
    for (one, other, sign) in [(before, after, '-'), (after, before, '+')] {
        for (table, rows) in one.iter().filter(|(table, _)| !NOTED.contains(&table.as_str())) {
            let lacks = |row: &&String| !other.get(table).is_some_and(|rows| rows.contains(row));
            found.extend(rows.iter().filter(lacks).map(|row| format!("{table} {sign} {row}")));
        }
    }
    found
}

/// Where a word stands, in any table, as text or bytes: FTS5's own tables among them.
fn holding(peer: &Peer, word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let open = peer.opened().unwrap();
    open.store
        .read(|tx| {
            let names = "SELECT name FROM sqlite_schema WHERE type = 'table'";
            let names: Vec<String> = tx.prepare(names)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut found = Vec::new();
            for name in names {
                let mut statement = tx.prepare(&format!("SELECT * FROM \"{name}\""))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    for place in 0..columns {
                        let bytes = match row.get_ref(place)? {
                            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
                            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => continue,
                        };
                        let bytes = bytes.to_ascii_lowercase();
                        if bytes.windows(lower.len()).any(|part| part == lower.as_bytes()) {
                            found.push(name.clone());
                        }
                    }
                }
            }
            Ok(found)
        })
        .unwrap()
}

// U4: contribution, reply, revision, withdrawal of an attachmentless text, a newcomer, a reaction, receipts.
#[test]
fn an_undone_import_leaves_every_row_as_it_was() {
    let village = Village::new();
    let own = village.says(&village.office, "What does the well need?");
    village.import(&village.bako, &village.bundle(&village.office, "office.bundle"));
    let before = rows(&village.office);
    village.answers(&village.bako, &format!("A {CANARY}, and a lid."), &json!(own));
    ask(&village.bako, "react", json!({ "entry": own, "kind": "agree" }));
    let (report, _) = village.with_canary();
    assert_eq!(report["new"], 2, "{report}");
    assert!(!holding(&village.office, CANARY).is_empty(), "the search finds what is there");
    let undone = village.undo(&village.office, &report).unwrap();
    assert_eq!(undone["contributions"], 2, "{undone}");
    assert_eq!(differing(&before, &rows(&village.office)), Vec::<String>::new());
    assert_eq!(holding(&village.office, CANARY), Vec::<String>::new());
}

// U4, with a newcomer and a removal: membership goes back as well.
#[test]
fn a_newcomer_and_a_removal_are_undone_with_the_import_that_told_of_them() {
    let village = Village::new();
    let second = Peer::new(village.folder.path().join("second"));
    let profile = json!({ "name": "Dalila" });
    let made = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": profile,
        "attribution": "named" });
    ask(&second, "home_create", made);
    ask(&second, "pack_open", json!({ "path": village.folder.path().join("water.pack") }));
    village.says(&second, "I have just come.");
    village.import(&village.office, &village.bundle(&second, "second.bundle"));
    let before = rows(&village.chidi);
    let people = ask(&village.office, "people", json!({ "consultation": village.id }));
    let bako = people.as_array().unwrap().iter().find(|person| person["name"] == "bako").unwrap()["id"].clone();
    ask(&village.office, "member_remove", json!({ "consultation": village.id, "member": bako, "preview": false }));
    let report = village.import(&village.chidi, &village.bundle(&village.office, "removal.bundle"));
    assert_ne!(differing(&before, &rows(&village.chidi)), Vec::<String>::new());
    village.undo(&village.chidi, &report).unwrap();
    assert_eq!(differing(&before, &rows(&village.chidi)), Vec::<String>::new());
}

// U5
#[test]
fn importing_again_by_hand_brings_it_back_and_it_can_be_undone_again() {
    let village = Village::new();
    let (report, bundle) = village.with_canary();
    let with = rows(&village.office);
    village.undo(&village.office, &report).unwrap();
    assert_eq!(village.undo(&village.office, &report), Err(Code::ImportUndone));
    let again = village.import(&village.office, &bundle);
    assert_eq!(again["new"], 1);
    // Rows of the same parcels, a moment later.
    let of_moment = |row: &String| row.starts_with("import_") || row.starts_with("parcel ");
    let differ: Vec<String> =
        differing(&with, &rows(&village.office)).into_iter().filter(|row| !of_moment(row)).collect();
    assert_eq!(differ, Vec::<String>::new());
    village.undo(&village.office, &again).unwrap();
    assert!(holding(&village.office, CANARY).is_empty());
}

// U6
#[test]
fn what_was_passed_on_or_acted_on_or_rested_on_is_not_undone_and_nothing_changes() {
    let passed = Err(Code::ImportPassedOn);
    let village = Village::new();
    let (report, bundle) = village.with_canary();
    village.bundle(&village.office, "onward.bundle");
    let before = rows(&village.office);
    assert_eq!(village.undo(&village.office, &report), passed);
    assert_eq!(differing(&before, &rows(&village.office)), Vec::<String>::new());
    // The same at Chidi's: a backup, then a report.
    let report = village.import(&village.chidi, &bundle);
    let folder = village.folder.path();
    ask(&village.chidi, "backup", json!({ "path": folder.join("chidi.backup") }));
    assert_eq!(village.undo(&village.chidi, &report), passed);
    village.says(&village.bako, "More.");
    let report = village.import(&village.chidi, &village.bundle(&village.bako, "more.bundle"));
    let written = json!({ "consultation": village.id, "path": folder.join("a.automerge"), "format": "automerge" });
    ask(&village.chidi, "report_export", written);
    assert_eq!(village.undo(&village.chidi, &report), passed);
}

// U6: an act that names something of it holds it; one that does not leaves it free.
#[test]
fn acting_on_it_holds_it_and_other_work_does_not() {
    let village = Village::new();
    let (report, _) = village.with_canary();
    village.says(&village.office, "Something of my own.");
    let entry = report["items"][0]["id"].clone();
    let new = json!({ "consultation": village.id, "body_markdown": "", "reply_to": entry });
    let draft = ask(&village.office, "draft_new", new)["id"].take();
    assert_eq!(village.undo(&village.office, &report), Err(Code::ImportActedOn), "a draft of a reply");
    ask(&village.office, "draft_delete", json!({ "draft": draft }));
    ask(&village.office, "react", json!({ "entry": entry, "kind": "thanks" }));
    assert_eq!(village.undo(&village.office, &report), Err(Code::ImportActedOn), "a reaction");
    ask(&village.office, "react", json!({ "entry": entry, "kind": "" }));
    village.undo(&village.office, &report).unwrap();
    let (report, _) = village.with_canary();
    let own = village.says(&village.office, "Another of my own.");
    let hide =
        json!({ "entry": report["items"][0]["id"], "kind": "hide", "reason": "off-topic", "note": "", "mask": [] });
    ask(&village.office, "desk_do", hide);
    assert_eq!(village.undo(&village.office, &report), Err(Code::ImportActedOn), "an act of the desk");
    assert!(!own.is_empty());
}

// U6: what came later in the same log holds it, until that is undone.
#[test]
fn imports_that_rest_on_each_other_are_undone_last_first() {
    let village = Village::new();
    let before = rows(&village.office);
    let (first, _) = village.with_canary();
    village.says(&village.bako, "And another thing.");
    let second = village.import(&village.office, &village.bundle(&village.bako, "second.bundle"));
    let list = ask(&village.office, "imports", json!({}));
    let told: Vec<(&Value, &Value)> =
        list.as_array().unwrap().iter().map(|run| (&run["undoable"], &run["ended"])).take(2).collect();
    assert_eq!(told, [(&json!(true), &json!(null)), (&json!(false), &json!("later"))]);
    assert_eq!(village.undo(&village.office, &first), Err(Code::ImportRestedOn));
    village.undo(&village.office, &second).unwrap();
    village.undo(&village.office, &first).unwrap();
    assert_eq!(differing(&before, &rows(&village.office)), Vec::<String>::new());
}

// U4: what had waited here and was let in waits again.
#[test]
fn what_waited_here_before_waits_again() {
    let village = Village::new();
    let old = village.bundle(&village.bako, "old.bundle");
    village.says(&village.bako, "First.");
    let between = village.bundle(&village.bako, "between.bundle");
    village.says(&village.bako, "Second.");
    let all = village.bundle(&village.bako, "all.bundle");
    let later = village.folder.path().join("later.bundle");
    without(&between, &all, &later);
    village.import(&village.office, &old);
    let waits = village.import(&village.office, &later);
    assert_eq!((&waits["new"], &waits["pending"]), (&json!(0), &json!(1)), "{waits}");
    let before = rows(&village.office);
    let report = village.import(&village.office, &between);
    assert_eq!(report["new"], 2, "{report}");
    let undone = village.undo(&village.office, &report).unwrap();
    assert_eq!((&undone["parcels"], &undone["waiting"]), (&json!(1), &json!(1)), "{undone}");
    assert_eq!(differing(&before, &rows(&village.office)), Vec::<String>::new());
}

/// What the second file has and the first has not.
fn without(known: &Path, all: &Path, to: &Path) {
    use crdt::bundle::{BundleReader, BundleWriter, Item};
    let items = |path: &Path| {
        let mut reader = BundleReader::start(std::fs::File::open(path).unwrap()).unwrap();
        let mut found = Vec::new();
        while let Some(item) = reader.next_item().unwrap() {
            match item {
                Item::Parcel(parcel) => found.push((true, parcel.encode())),
                Item::Payload(payload) => found.push((false, payload.bytes.clone())),
                Item::NotAParcel(_) | Item::Door(_) | Item::Letter(_) => {}
            }
        }
        found
    };
    let known = items(known);
    let mut writer = BundleWriter::bundle(std::fs::File::create(to).unwrap()).unwrap();
    for (is_parcel, bytes) in items(all).into_iter().filter(|item| !known.contains(item)) {
        let put = if is_parcel { writer.parcel(&bytes) } else { writer.payload(&bytes) };
        put.unwrap();
    }
    writer.finish().unwrap();
}
