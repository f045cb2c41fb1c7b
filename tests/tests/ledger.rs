//! What was taken back stays gone: no older database, no older bundle and no neighbour brings its words back to a device
//! that once destroyed them.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::places::text;
use std::fs;
use std::path::Path;

const WORDS: &str = "Canarywords of somebody who thought better of it";

fn contribution(home: &Home, consultation: &str, folder: &Path) -> String {
    let file = folder.join("words.md");
    fs::write(&file, WORDS).unwrap();
    let draft = home.ask(&["draft", "new", consultation, "--body", text(&file)]);
    id(&home.ask(&["submit", &id(&draft["id"])])["entry"])
}

fn words_of(home: &Home, consultation: &str, entry: &str) -> String {
    let show = home.ask(&["consultation", "show", consultation]);
    id(&each(&show["entries"]).find(|shown| id(&shown["id"]) == entry).unwrap()["body_markdown"])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

// ST15
#[test]
fn words_that_were_taken_back_come_back_by_no_older_database_and_no_older_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (bako, amina) = (Home::make(&at("bako"), "Bako", &[]), Home::make(&at("amina"), "Amina", &[]));
    let consultation = id(&bako.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    bako.ask(&["consultation", "state", &consultation, "open"]);
    let entry = contribution(&bako, &consultation, folder.path());
    bako.ask(&["pack", "export", &consultation, text(&at("water.pack")), "--open"]);
    amina.ask(&["pack", "open", text(&at("water.pack"))]);
    bako.ask(&["bundle", "export", &consultation, text(&at("old.bundle"))]);
    assert!(words_of(&amina, &consultation, &entry).contains("Canarywords"));
    // An older database of Amina's, as a backup would hold it.
    copy(&amina.folder, &at("older"));

    bako.ask(&["withdraw", &entry]);
    bako.ask(&["bundle", "export", &consultation, text(&at("taken-back.bundle"))]);
    amina.ask(&["bundle", "import", text(&at("taken-back.bundle"))]);
    assert_eq!(words_of(&amina, &consultation, &entry), "");
    let ledger = fs::read(amina.folder.join("ledger")).unwrap();
    assert!(!ledger.is_empty() && !String::from_utf8_lossy(&ledger).contains(&entry), "names lie there sealed");

    // The older database is put back; the ledger beside the vault is of today.
    for name in ["baraza.db", "baraza.db-wal", "baraza.db-shm"] {
        let (old, new) = (at("older").join(name), amina.folder.join(name));
        let _ = fs::remove_file(&new);
        if old.exists() {
            fs::copy(old, new).unwrap();
        }
    }
    assert_eq!(words_of(&amina, &consultation, &entry), "", "the older database brought the words back");
    let found = amina.ask(&["search", "Canarywords"]);
    assert_eq!(each(&found["hits"]).count(), 0, "{found}");
    amina.ask(&["bundle", "import", text(&at("old.bundle"))]);
    assert_eq!(words_of(&amina, &consultation, &entry), "", "the older bundle brought the words back");
    amina.ask(&["bundle", "export", &consultation, text(&at("on.bundle"))]);
    let on = scenarios::member::read(&fs::read(at("on.bundle")).unwrap());
    let pack = scenarios::member::read(&fs::read(at("water.pack")).unwrap());
    let plain = scenarios::member::unsealed(&on, &pack.door.unwrap().keyring());
    let holds = |bytes: &Vec<u8>| bytes.windows(11).any(|window| window == b"Canarywords");
    assert!(!plain.iter().any(holds), "and would pass them on");
}
