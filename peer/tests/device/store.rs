//! What a home on the disk is and keeps (rules ST of docs/store.md, P5 of docs/formats.md, A2, V3, V4 and
//! V6 of docs/model.md), seen from outside: through the typed calls and the files alone.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::Call;
use peer::{Code, Fault, Peer};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PASSPHRASE: &str = "seven quiet herons wade";

fn try_ask(peer: &Peer, call: &str, with: Value) -> Result<Value, Fault> {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap())
}

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    try_ask(peer, call, with).unwrap()
}

/// A home of somebody, open.
fn home(name: &str) -> (TempDir, Peer) {
    let folder = tempfile::tempdir().unwrap();
    let peer = Peer::new(folder.path().join("home"));
    let profile = json!({ "name": name, "organisation": "", "office": "", "country": "", "position": "" });
    ask(
        &peer,
        "home_create",
        json!({ "passphrase": PASSPHRASE, "language": "en", "profile": profile, "attribution": "named" }),
    );
    (folder, peer)
}

/// An open consultation, convened here.
fn convened(peer: &Peer) -> String {
    let id = ask(peer, "consultation_create", json!({ "title": "Water" }))["consultation"].as_str().unwrap().to_owned();
    ask(peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    id
}

fn draft(peer: &Peer, consultation: &str, words: &str) -> String {
    let new = ask(peer, "draft_new", json!({ "consultation": consultation, "body_markdown": words }));
    new["id"].as_str().unwrap().to_owned()
}

fn submit(peer: &Peer, consultation: &str, words: &str) -> String {
    let draft = draft(peer, consultation, words);
    ask(peer, "submit", json!({ "draft": draft, "profile": null }))["entry"].as_str().unwrap().to_owned()
}

fn show(peer: &Peer, consultation: &str) -> Value {
    ask(peer, "consultation_show", json!({ "consultation": consultation }))
}

fn unlocked(folder: &Path) -> Peer {
    let peer = Peer::new(folder);
    ask(&peer, "unlock", json!({ "passphrase": PASSPHRASE }));
    peer
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

// ST1
#[test]
fn a_home_holds_seven_files_and_of_what_a_person_says_only_the_language_is_in_the_clear() {
    let (_folder, peer) = home("Amina");
    submit(&peer, &convened(&peer), "Heronwords");
    let mut names = Vec::new();
    for file in fs::read_dir(peer.home()).unwrap() {
        let file = file.unwrap();
        let bytes = fs::read(file.path()).unwrap();
        for clear in ["SQLite format 3", "Heronwords", "Amina", "Water"] {
            assert!(!bytes.windows(clear.len()).any(|window| window == clear.as_bytes()), "{clear} in {file:?}");
        }
        names.push(file.file_name().into_string().unwrap());
    }
    names.sort();
    let expected = ["baraza.db", "baraza.db-shm", "baraza.db-wal", "home.lock", "language", "vault.key", "vault.key.2"];
    assert_eq!(names, expected);
    assert_eq!(fs::read_to_string(peer.home().join("language")).unwrap(), "en");
}

// ST2: the files are copied while the home is open and busy, as a power cut would leave them.
#[test]
fn what_a_call_acknowledged_is_on_the_disk_when_it_returns() {
    let (folder, peer) = home("Amina");
    let id = convened(&peer);
    let entry = submit(&peer, &id, "Submitted.");
    let draft = draft(&peer, &id, "Half a sen");
    let cut = folder.path().join("cut");
    copy(&peer.home(), &cut);
    let after = unlocked(&cut);
    assert_eq!(show(&after, &id), show(&peer, &id));
    assert_eq!(show(&after, &id)["entries"][0]["id"], json!(entry));
    assert_eq!(ask(&after, "draft_open", json!({ "draft": draft }))["body_markdown"], "Half a sen\n");
    assert_eq!(ask(&after, "check", json!({ "full": true }))["sound"], true);
}

// ST3
#[test]
fn a_preview_says_what_the_import_does_and_leaves_nothing() {
    let (folder, peer) = home("Amina");
    let page = include_str!("../../sample/consultation.txt");
    let with = json!({ "text": page });
    let preview = ask(&peer, "page_preview", with.clone());
    assert_eq!(ask(&peer, "consultation_list", json!({})), json!([]));
    let mut done = ask(&peer, "page_import", with);
    done["consultation"] = Value::Null;
    assert_eq!(preview, done);
    drop(folder);
}

// ST4, V2
#[test]
fn views_dropped_and_computed_again_are_the_same() {
    let (_folder, peer) = home("Amina");
    let page = include_str!("../../sample/consultation.txt");
    let id = ask(&peer, "page_import", json!({ "text": page }))["consultation"].as_str().unwrap().to_owned();
    ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    let entry = submit(&peer, &id, "Words of my own.");
    ask(&peer, "revise", json!({ "entry": entry, "body_markdown": "Better words." }));
    ask(&peer, "react", json!({ "entry": show(&peer, &id)["entries"][0]["id"], "kind": "thanks" }));
    draft(&peer, &id, "A draft is not a view.");
    let all = || {
        let search = |query: &str| ask(&peer, "search", json!({ "query": query, "limit": 20 }))["total"].clone();
        let people = ask(&peer, "people", json!({ "consultation": id }));
        let history = ask(&peer, "history", json!({ "consultation": id, "offset": 0, "limit": 50 }));
        let found = [search("better"), search("water"), search("draft")];
        (show(&peer, &id), people, history, ask(&peer, "outbox", json!({})), found)
    };
    let before = all();
    assert_eq!(ask(&peer, "rebuild", json!({}))["sound"], true);
    let after = all();
    assert_eq!((&before.0, &before.1, &before.3, &before.4), (&after.0, &after.1, &after.3, &after.4));
    assert_eq!(before.2, after.2);
}

// ST4: others' too, which are read one by one as they come.
#[test]
fn reactions_given_changed_and_taken_back_elsewhere_are_what_a_rebuild_makes_of_them() {
    let ((folder, amina), (_other, bako)) = (home("Amina"), home("Bako"));
    let id = convened(&amina);
    let entries = ["One.", "Two.", "Three."].map(|words| submit(&amina, &id, words));
    let (pack, bundle) = (folder.path().join("pack"), folder.path().join("bundle"));
    ask(&amina, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
    ask(&bako, "pack_open", json!({ "path": pack }));
    let react = |entry: &str, kind: &str| drop(ask(&bako, "react", json!({ "entry": entry, "kind": kind })));
    let brought = || {
        ask(&bako, "bundle_export", json!({ "consultation": id, "path": bundle }));
        ask(&amina, "bundle_import", json!({ "path": bundle }));
        let shown = show(&amina, &id);
        let of = |entry: &String| {
            let all = shown["entries"].as_array().unwrap().iter();
            all.clone().find(|one| one["id"] == **entry).unwrap()["reactions"].clone()
        };
        entries.each_ref().map(of)
    };
    entries.iter().for_each(|entry| react(entry, "thanks"));
    let thanks = json!({ "thanks": 1 });
    assert_eq!(brought(), [thanks.clone(), thanks.clone(), thanks.clone()]);
    react(&entries[1], "");
    react(&entries[2], "insight");
    let expected = [thanks, json!({}), json!({ "insight": 1 })];
    assert_eq!(brought(), expected);
    assert_eq!(ask(&amina, "rebuild", json!({}))["sound"], true);
    assert_eq!(brought(), expected);
}

// ST6
#[test]
fn one_process_at_a_time_has_a_home_open() {
    let (_folder, peer) = home("Amina");
    let second = Peer::new(peer.home());
    let refused = try_ask(&second, "unlock", json!({ "passphrase": PASSPHRASE })).unwrap_err();
    assert_eq!(refused.code, Code::StoreBusy);
    ask(&peer, "lock", json!({}));
    ask(&second, "unlock", json!({ "passphrase": PASSPHRASE }));
}

// ST8, V4, V6
#[test]
fn a_withdrawal_destroys_the_words_here_and_they_are_not_handed_on() {
    let (folder, peer) = home("Amina");
    let id = convened(&peer);
    let entry = submit(&peer, &id, "Words I regret.");
    ask(&peer, "revise", json!({ "entry": entry, "body_markdown": "Words I still regret." }));
    let then = show(&peer, &id)["heads"].clone();
    let before = folder.path().join("before");
    ask(&peer, "bundle_export", json!({ "consultation": id, "path": before }));
    ask(&peer, "withdraw", json!({ "entry": entry }));
    let shown = &show(&peer, &id)["entries"][0];
    assert_eq!(
        (&shown["state"], &shown["body_here"], &shown["body_text"]),
        (&json!("withdrawn"), &json!(false), &json!(""))
    );
    assert_eq!(ask(&peer, "search", json!({ "query": "regret", "limit": 5 }))["total"], 0);
    let after = folder.path().join("after");
    ask(&peer, "bundle_export", json!({ "consultation": id, "path": after }));
    assert_eq!((payloads(&before), payloads(&after)), (2, 0));
    // An earlier bundle does not bring them back, and earlier heads do not show them.
    ask(&peer, "bundle_import", json!({ "path": before }));
    let past = ask(&peer, "history_at", json!({ "consultation": id, "heads": then }));
    assert_eq!((&past["entries"][0]["state"], &past["entries"][0]["body_here"]), (&json!("submitted"), &json!(false)));
}

// P1, P2: nothing that a person said is readable in a file that travels. A pack holds its keys, and still no words.
#[test]
fn a_bundle_and_a_pack_show_no_words_and_no_names() {
    let (folder, peer) = home("Aminaname");
    let id = ask(&peer, "consultation_create", json!({ "title": "Titlewords" }))["consultation"].clone();
    ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
    submit(&peer, id.as_str().unwrap(), "Heronwords");
    draft(&peer, id.as_str().unwrap(), "Draftwords");
    let (bundle, pack) = (folder.path().join("bundle"), folder.path().join("pack"));
    ask(&peer, "bundle_export", json!({ "consultation": id, "path": bundle }));
    ask(&peer, "pack_export", json!({ "consultation": id, "path": pack, "open": true }));
    for path in [bundle, pack] {
        let bytes = fs::read(&path).unwrap();
        for clear in ["Aminaname", "Titlewords", "Heronwords", "Draftwords"] {
            assert!(!bytes.windows(clear.len()).any(|window| window == clear.as_bytes()), "{clear} in {path:?}");
        }
    }
}

/// Number of payload frames in a file.
fn payloads(path: &Path) -> usize {
    let mut reader = wire::frame::FileReader::start(fs::File::open(path).unwrap()).unwrap();
    let mut count = 0;
    while let Some((kind, _)) = reader.next_frame().unwrap() {
        count += usize::from(kind == wire::frame::FrameKind::Payload);
    }
    count
}

// V3: two devices that wrote without knowing of each other agree on the order, and no clock has a say.
#[test]
fn entries_stand_in_one_order_on_every_device() {
    let (folder, amina) = home("Amina");
    let (_other, bako) = home("Bako");
    let id = convened(&amina);
    let file = |name: &str| folder.path().join(name);
    ask(&amina, "pack_export", json!({ "consultation": id, "path": file("pack"), "open": true }));
    ask(&bako, "pack_open", json!({ "path": file("pack") }));
    let mut first = [submit(&amina, &id, "From the office."), submit(&bako, &id, "From the field.")];
    ask(&bako, "bundle_export", json!({ "consultation": id, "path": file("out") }));
    ask(&amina, "bundle_import", json!({ "path": file("out") }));
    let later = submit(&amina, &id, "After both.");
    ask(&amina, "bundle_export", json!({ "consultation": id, "path": file("back") }));
    ask(&bako, "bundle_import", json!({ "path": file("back") }));
    assert_eq!(show(&amina, &id), show(&bako, &id));
    let ids: Vec<String> =
        show(&bako, &id)["entries"].as_array().unwrap().iter().map(|entry| text(&entry["id"])).collect();
    first.sort();
    assert_eq!(ids, [first[0].clone(), first[1].clone(), later], "equal orders are parted by id");
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

// A2
#[test]
fn a_consultation_goes_forward_and_opens_again_until_it_is_archived() {
    let (_folder, peer) = home("Amina");
    let id = convened(&peer);
    let state =
        |to: &str| try_ask(&peer, "consultation_state", json!({ "consultation": id, "state": to, "closes": null }));
    for to in ["closed", "open", "closing", "open", "closed"] {
        assert!(state(to).is_ok(), "{to}");
    }
    assert_eq!(state("closing").unwrap_err().code, Code::StateRefused, "a final close is no beginning of one");
    assert_eq!(state("draft").unwrap_err().code, Code::StateRefused);
    assert!(state("archived").is_ok());
    assert_eq!(state("open").unwrap_err().code, Code::StateRefused);
    assert!(state("archived").is_ok());
    let shown = show(&peer, &id);
    assert_eq!(shown["state"], "archived");
    // A8: every one of them is kept, and what changed nothing is none.
    let moves: Vec<String> = shown["moves"].as_array().unwrap().iter().map(|one| text(&one["state"])).collect();
    assert_eq!(moves, ["open", "closed", "open", "closing", "open", "closed", "archived"]);
}

// P5
#[test]
fn either_copy_of_the_vault_opens_the_home_and_weakened_parameters_do_not() {
    let (_folder, peer) = home("Amina");
    ask(&peer, "lock", json!({}));
    let [one, two] = ["vault.key", "vault.key.2"].map(|name| peer.home().join(name));
    let vault: Value = serde_json::from_slice(&fs::read(&one).unwrap()).unwrap();
    let slot = &vault["slots"][0];
    assert_eq!((&vault["version"], &vault["generation"], &slot["kind"]), (&json!(2), &json!(1), &json!("passphrase")));
    // In a run of tests a try costs little.
    let cheap = std::env::var_os("BARAZA_TEST_CHEAP_STRETCH").is_some();
    let cost = if cheap { (json!(1024), json!(1)) } else { (json!(65_536), json!(3)) };
    assert_eq!((&slot["memory_kib"], &slot["passes"]), (&cost.0, &cost.1));
    let doors: Vec<usize> = slot["wrapped"].as_array().unwrap().iter().map(|door| text(door).len()).collect();
    assert_eq!((text(&slot["salt"]).len(), doors), (2 * 16, vec![2 * (24 + 1 + 32 + 16); 2]));
    let unlock = || try_ask(&peer, "unlock", json!({ "passphrase": PASSPHRASE })).map_err(|fault| fault.code);
    fs::write(&one, "damage").unwrap();
    assert_eq!(ask(&peer, "unlock", json!({ "passphrase": PASSPHRASE }))["notices"], json!(["vault-mended"]));
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap(), "the damaged copy is whole again");
    ask(&peer, "lock", json!({}));
    let mut weak = vault.clone();
    weak["slots"][0]["memory_kib"] = json!(512);
    for path in [&one, &two] {
        fs::write(path, weak.to_string()).unwrap();
    }
    assert_eq!(
        unlock().unwrap_err(),
        Code::VaultDamaged,
        "the checksum tells, and the parameters are bound to the key"
    );
    for path in [&one, &two] {
        fs::write(path, "damage").unwrap();
    }
    assert_eq!(unlock().unwrap_err(), Code::VaultDamaged);
}

// Words typed into a draft that began in the language of the screens: what they show is what is submitted.
#[test]
fn a_draft_is_submitted_in_the_language_its_words_show() {
    let (_folder, peer) = home("Amina Diallo");
    let id = convened(&peer);
    let draft = draft(&peer, &id, "");
    let words = "في قريتنا تجتمع النساء كل أسبوع عند شجرة الأكاسيا.";
    let save = json!({ "draft": draft, "base_heads": [], "body": null, "body_markdown": words });
    assert_eq!(ask(&peer, "draft_save", save)["language"], "ar");
    ask(&peer, "lock", json!({}));
    ask(&peer, "unlock", json!({ "passphrase": PASSPHRASE }));
    let card = ask(&peer, "draft_list", json!({ "consultation": null }))[0].take();
    assert_eq!((&card["language"], &card["direction"]), (&json!("ar"), &json!("rtl")));
    ask(&peer, "submit", json!({ "draft": draft, "profile": null }));
    let entry = show(&peer, &id)["entries"][0].take();
    assert_eq!((&entry["language"], &entry["direction"]), (&json!("ar"), &json!("rtl")));
}
