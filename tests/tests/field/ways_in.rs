//! The ways into a home, through the command line: recovery words, two of three custodians, an office's answer, a changed
//! passphrase, one that empties the home; and ten wrong passphrases.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::{Call, Unlock};
use peer::{Code, Peer};
use scenarios::home::{Home, each, id};
use scenarios::places::{copy_folder, text};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const NEW: &str = "four other words entirely";

fn made(folder: &Path) -> (Home, String) {
    let home = Home::make(&folder.join("field"), "Field Officer", &[]);
    let consultation = id(&home.ask(&["consultation", "create", "--title", "The well"])["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let _ = home.contribute(&consultation, &[], "It needs a cover.");
    (home, consultation)
}

fn file(home: &Home, name: &str, words: &str) -> PathBuf {
    let path = home.folder.with_extension(name);
    fs::write(&path, words).unwrap();
    path
}

fn kinds(home: &Home) -> Vec<String> {
    each(&home.ask(&["recovery", "list"])).map(|slot| id(&slot["kind"])).collect()
}

/// Opens it with these files and gives it the new passphrase; from here the home is asked with that one.
fn combine(home: &Home, files: &[&Path]) -> Value {
    let new = file(home, "new", NEW);
    let mut line = vec!["recovery", "combine", "--new-passphrase-file", text(&new)];
    line.extend(files.iter().map(|path| text(path)));
    let answer = home.ask(&line);
    fs::write(&home.passphrase, NEW).unwrap();
    answer
}

#[test]
fn any_two_of_three_custodians_open_the_home_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let shown = home.show(&consultation);
    let sticks = folder.path().join("sticks");
    fs::create_dir(&sticks).unwrap();
    let made = home.ask(&["recovery", "split", "2", "3", "--to", text(&sticks)]);
    let files: Vec<PathBuf> = each(&made["files"]).map(|path| PathBuf::from(id(path))).collect();
    assert_eq!((each(&made["shares"]).count(), files.len()), (3, 3));
    let [one, two, three] = [&files[0], &files[1], &files[2]];
    // The passphrase is forgotten.
    fs::write(&home.passphrase, "I cannot remember it at all").unwrap();
    let new = file(&home, "new", NEW);
    let line = ["recovery", "combine", text(one), text(one), "--new-passphrase-file", text(&new)];
    let few = home.refused(&line, 4, "shares-too-few");
    assert_eq!((&few["args"]["have"], &few["args"]["need"]), (&"1".into(), &"2".into()));
    combine(&home, &[three, two]);
    assert_eq!(home.show(&consultation), shown);
    assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    // A new splitting: shares of both do not go together, and the former ones open nothing.
    home.ask(&["recovery", "split", "2", "3", "--to", text(&sticks)]);
    let former = file(&home, "former", &id(&made["shares"][0]));
    let second = file(&home, "second", &id(&made["shares"][1]));
    let refused = |share: &Path, exit: i32, code: &str| {
        home.refused(
            &["recovery", "combine", text(&former), text(share), "--new-passphrase-file", text(&new)],
            exit,
            code,
        );
    };
    refused(one, 1, "shares-mixed");
    refused(&second, 4, "recovery-refused");
}

#[test]
fn recovery_words_open_the_home_until_they_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let made = home.ask(&["recovery", "words"]);
    assert_eq!(id(&made["words"]).split(' ').count(), 12);
    assert_eq!(kinds(&home), ["passphrase", "words"]);
    let paper = file(&home, "paper", &id(&made["words"]).to_uppercase().replace(' ', "\n"));
    let shown = home.show(&consultation);
    combine(&home, &[&paper]);
    assert_eq!(home.show(&consultation), shown);
    home.ask(&["recovery", "remove", &id(&made["slot"])]);
    assert_eq!(kinds(&home), ["passphrase"]);
    let new = file(&home, "new", NEW);
    let line = ["recovery", "combine", text(&paper), "--new-passphrase-file", text(&new)];
    home.refused(&line, 4, "recovery-refused");
    let passphrase = id(&home.ask(&["recovery", "list"])[0]["id"]);
    home.refused(&["recovery", "remove", &passphrase], 2, "not-found");
}

#[test]
fn an_office_opens_a_home_that_asked_it_once_and_its_name_is_on_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let office = Home::make(&folder.path().join("office"), "Office", &[]);
    let other = Home::make(&folder.path().join("other"), "Another office", &[]);
    let [card, request] = ["office.card", "field.request"].map(|name| folder.path().join(name));
    let written = office.ask(&["recovery", "card", "Country Office", text(&card)]);
    assert_eq!(id(&written["fingerprint"]).len(), 16);
    let slots = home.ask(&["recovery", "office", text(&card)]);
    assert_eq!((&slots[1]["kind"], &slots[1]["label"]), (&"office".into(), &"Country Office".into()));
    // Locked, and whoever sits there sees who may open it.
    fs::write(&home.passphrase, "I cannot remember it at all").unwrap();
    assert_eq!(home.ask(&["recovery", "list"])[1]["label"], "Country Office");
    home.ask(&["recovery", "request", text(&request)]);
    other.refused(&["recovery", "answer", text(&request)], 1, "request-of-another");
    let answer = office.ask(&["recovery", "answer", text(&request)]);
    let spoken = file(&home, "spoken", &id(&answer["words"]));
    combine(&home, &[&spoken]);
    assert!(home.show(&consultation).contains("It needs a cover."));
    assert_eq!(kinds(&home), ["passphrase"], "an answer that was spoken opens once");
}

#[test]
fn a_changed_passphrase_is_the_only_one() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let shown = home.show(&consultation);
    let new = file(&home, "new", NEW);
    home.ask(&["passphrase", "change", "--new-passphrase-file", text(&new)]);
    home.refused(&["outbox"], 4, "wrong-passphrase");
    fs::write(&home.passphrase, NEW).unwrap();
    assert_eq!(home.show(&consultation), shown);
    let short = file(&home, "short", "short");
    home.refused(&["passphrase", "change", "--new-passphrase-file", text(&short)], 1, "passphrase-too-short");
    assert_eq!(home.show(&consultation), shown);
}

// ST14
#[test]
fn ten_wrong_passphrases_are_counted_slowed_and_never_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = made(folder.path());
    let peer = Peer::new(&home.folder);
    let unlock = |passphrase: &str| peer.call(Call::Unlock(Unlock { passphrase: passphrase.into() }));
    let mut took = Vec::new();
    for tries in 1..=10 {
        let started = Instant::now();
        let fault = unlock("seven plain words from one small cook").unwrap_err();
        took.push(started.elapsed());
        assert_eq!((fault.code, fault.args["tries"].as_str()), (Code::WrongPassphrase, tries.to_string().as_str()));
    }
    assert!(took[9] >= Duration::from_millis(100), "the tenth waits ten pauses: {took:?}");
    let right = fs::read_to_string(&home.passphrase).unwrap();
    assert!(unlock(&right).is_ok());
    peer.call(Call::Lock(peer::api::Nothing {})).unwrap();
    assert_eq!(unlock("seven plain words from one small cook").unwrap_err().args["tries"], "1", "counted anew");
}

#[test]
fn an_older_key_file_that_was_put_back_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = made(folder.path());
    let copies = ["vault.key", "vault.key.2"].map(|name| home.folder.join(name));
    let older = fs::read(&copies[0]).unwrap();
    home.ask(&["recovery", "words"]);
    assert!(!home.run(&["outbox"]).err.contains("older copy"));
    copies.iter().for_each(|path| fs::write(path, &older).unwrap());
    assert!(home.run(&["outbox"]).err.contains("older copy"));
    home.ask(&["recovery", "words"]);
    assert!(!home.run(&["outbox"]).err.contains("older copy"), "a change puts it right");
}

// ST13
#[test]
fn a_duress_passphrase_opens_an_empty_home_and_the_old_one_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = made(folder.path());
    let right = fs::read(&home.passphrase).unwrap();
    let words = home.ask(&["recovery", "words"]);
    let duress = file(&home, "duress", "nothing of that kind here");
    assert_eq!(home.ask(&["passphrase", "duress", "--new-passphrase-file", text(&duress)])["set"], true);
    let before = Home::at(&folder.path().join("before"), &[]);
    copy_folder(&home.folder, &before.folder);
    let names = |home: &Home| {
        let mut names: Vec<_> = fs::read_dir(&home.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    // Somebody forces it open.
    fs::copy(&duress, &home.passphrase).unwrap();
    assert_eq!(each(&home.ask(&["consultation", "list"])).count(), 0);
    assert_eq!(names(&home), names(&before), "no file more, and none less");
    assert_eq!(kinds(&home), ["passphrase"]);
    assert_eq!(fs::read(home.folder.join("language")).unwrap(), b"en");
    // It is a home like any other.
    home.ask(&["consultation", "create", "--title", "Harmless"]);
    assert_eq!(each(&home.ask(&["consultation", "list"])).count(), 1);
    assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    // The true passphrase and the recovery words open nothing any more, not even the database that was copied before.
    let paper = file(&home, "paper", &id(&words["words"]));
    fs::write(&home.passphrase, &right).unwrap();
    home.refused(&["outbox"], 4, "wrong-passphrase");
    let new = file(&home, "new", NEW);
    let line = ["recovery", "combine", text(&paper), "--new-passphrase-file", text(&new)];
    home.refused(&line, 4, "recovery-refused");
    fs::copy(home.folder.join("vault.key"), before.folder.join("vault.key")).unwrap();
    fs::copy(home.folder.join("vault.key"), before.folder.join("vault.key.2")).unwrap();
    fs::copy(&duress, &before.passphrase).unwrap();
    before.refused(&["outbox"], 5, "store-damaged");
}
