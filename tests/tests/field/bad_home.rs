//! A wrong passphrase, a damaged database, damaged key files, a page that is none: what happened is said, and what to do,
//! and nothing is lost.
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::{Call, PageImport};
use peer::{Code, Peer};
use scenarios::home::Home;
use scenarios::places::{copy_folder, files_below, own_page, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A home with the own page, open, one contribution, and one draft.
fn home(folder: &TempDir) -> (Home, String) {
    let home = Home::make(&folder.path().join("office"), "Country Office", &[]);
    let imported = home.ask(&["page", "import", text(&own_page())]);
    let consultation = scenarios::home::id(&imported["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let _ = home.contribute(&consultation, &["--question", "1"], "The well was repaired in nine days.");
    let _ = home.draft(&consultation, &["--question", "2"], "A thought that is not finished yet.");
    (home, consultation)
}

fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files_below(folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = home(&folder);
    let (state, files) = (home.state(), bytes_of(&home.folder));
    let right = fs::read(&home.passphrase).unwrap();
    for wrong in ["seven plain words from one small cook", "short", "SEVEN PLAIN WORDS FROM ONE SMALL BOOK"] {
        fs::write(&home.passphrase, wrong).unwrap();
        home.refused(&["consultation", "show", &consultation], 4, "wrong-passphrase");
    }
    fs::write(&home.passphrase, "").unwrap();
    home.refused(&["outbox"], 2, "passphrase-file-empty");
    assert_eq!(bytes_of(&home.folder), files);
    fs::write(&home.passphrase, right).unwrap();
    assert_eq!(home.state(), state);
}

#[test]
fn a_damaged_database_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, consultation) = home(&folder);
    assert_eq!(whole.ask(&["check", "--full"])["sound"], true);
    let database = fs::read(whole.folder.join("baraza.db")).unwrap();
    let pages = database.len() / 4096;
    // The salt, the first page, and pages here and there up to the last.
    let mut places = vec![3, 100];
    places.extend((1..8).map(|part| (pages - 1) * part / 7 * 4096 + 1234));
    for place in places {
        let copy = Home::at(&folder.path().join(format!("copy-{place}")), &[]);
        copy_folder(&whole.folder, &copy.folder);
        let mut damaged = database.clone();
        damaged[place] ^= 0x20;
        damaged[place + 1] ^= 0xff;
        fs::write(copy.folder.join("baraza.db"), &damaged).unwrap();
        let before = bytes_of(&copy.folder);
        let answer = copy.run(&["check", "--full", "--json"]);
        assert_eq!(answer.exit, Some(5), "damage at byte {place}: {answer:?}");
        if place < 4096 {
            copy.refused(&["consultation", "show", &consultation], 5, "store-damaged");
        }
        let after = bytes_of(&copy.folder);
        for (path, bytes) in &before {
            assert!(after.get(path) == Some(bytes), "{} was changed", path.display());
        }
    }
}

#[test]
fn one_damaged_key_file_is_survived_and_two_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = home(&folder);
    let state = home.state();
    let [first, second] = ["vault.key", "vault.key.2"].map(|name| home.folder.join(name));
    let good = fs::read(&first).unwrap();
    fs::write(&first, b"\0\0\0").unwrap();
    let answer = home.run(&["outbox"]);
    assert!(answer.exit == Some(0) && answer.err.contains("key file"), "it opens, and says so: {answer:?}");
    assert_eq!(fs::read(&first).unwrap(), good, "and is whole again");
    assert_eq!(home.state(), state);
    fs::write(&first, b"\0\0\0").unwrap();
    fs::write(&second, &good[..good.len() / 2]).unwrap();
    home.refused(&["consultation", "show", &consultation], 5, "vault-damaged");
    fs::write(&second, &good).unwrap();
    assert_eq!(home.state(), state);
}

#[test]
fn an_empty_folder_is_no_home_and_a_home_is_not_made_twice() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = Home::at(&folder.path().join("nobody"), &[]);
    nobody.refused(&["consultation", "list"], 1, "home-missing");
    assert!(!nobody.folder.exists(), "a look left something behind");
    let home = Home::make(&folder.path().join("somebody"), "Somebody", &[]);
    let files = bytes_of(&home.folder);
    home.refused(&["init", "--name", "Another"], 1, "home-exists");
    assert_eq!(bytes_of(&home.folder), files);
}

#[test]
fn what_is_no_consultation_page_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = home(&folder);
    let state = home.state();
    let pages: [(&str, &[u8], &str); 6] = [
        ("recipe.txt", b"Take two eggs and a cup of flour. Stir until smooth.\n", "page-not-a-consultation"),
        ("other.html", b"<html><body><h1>News</h1><p>It rained.</p></body></html>", "page-not-a-consultation"),
        ("empty.txt", b"", "page-not-a-consultation"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", "page-not-text"),
        ("noise.bin", &[0, 159, 146, 150, 0, 0, 255, 254, 0, 1, 2, 3], "page-not-text"),
        ("stick.bundle", b"BARAZAB\x01\0\0\0\0", "page-not-text"),
    ];
    for (name, bytes, code) in pages {
        let page = folder.path().join(name);
        fs::write(&page, bytes).unwrap();
        home.refused(&["page", "import", text(&page)], 1, code);
    }
    let nowhere = folder.path().join("not-here.txt");
    home.refused(&["page", "import", text(&nowhere)], 1, "file-missing");
    home.refused(&["page", "import", text(folder.path())], 1, "file-unreadable");
    assert_eq!(home.state(), state);
}

/// 50 MB that look like a page as long as one reads.
fn enormous() -> String {
    let page = fs::read_to_string(own_page()).unwrap();
    page.repeat(50 * 1024 * 1024 / page.len() + 1)
}

#[test]
fn fifty_megabytes_are_refused_as_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = home(&folder);
    let state = home.state();
    let page = folder.path().join("enormous.txt");
    fs::write(&page, enormous()).unwrap();
    let began = Instant::now();
    home.refused(&["page", "import", text(&page)], 1, "page-too-large");
    assert!(began.elapsed() < Duration::from_secs(30), "refusing took {:?}", began.elapsed());
    assert_eq!(home.state(), state);
}

#[test]
fn fifty_megabytes_are_refused_as_a_paste() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = home(&folder);
    let peer: Peer = home.peer();
    let before = scenarios::home::state(&peer);
    for call in [Call::PagePreview, Call::PageImport] {
        let paste = PageImport { text: Some(enormous()), ..PageImport::default() };
        let fault = peer.call(call(paste)).unwrap_err();
        assert_eq!(fault.code, Code::PageTooLarge);
    }
    assert_eq!(scenarios::home::state(&peer), before);
}
