//! What the program says on its standard error, to whoever keeps such logs: places and sentences, never a word that
//! somebody wrote, and nothing of the store's own library.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{self, Home};
use scenarios::places::{copy_folder, own_page, text};
use std::fs;

/// In every field a person fills.
const CANARIES: [&str; 5] = ["Canaryname", "Canaryplace", "Canarywords", "Canarytitle", "Canaryfile"];

#[test]
fn a_damaged_store_says_what_to_do_and_nothing_of_pages_and_keys() {
    let folder = tempfile::tempdir().unwrap();
    let whole = Home::make(&folder.path().join("office"), "Country Office", &[]);
    whole.ask(&["page", "import", text(&own_page())]);
    let database = fs::read(whole.folder.join("baraza.db")).unwrap();
    for page in [0, 1, 5, database.len() / 4096 - 1] {
        let copy = Home::at(&folder.path().join(format!("copy-{page}")), &[]);
        copy_folder(&whole.folder, &copy.folder);
        let mut damaged = database.clone();
        damaged[page * 4096 + 200] ^= 1;
        fs::write(copy.folder.join("baraza.db"), damaged).unwrap();
        for arguments in [&["check", "--full"][..], &["consultation", "list"]] {
            let answer = copy.run(arguments);
            for word in ["hmac", "HMAC", "sqlcipher", "SQLCIPHER", "ERROR CORE", "pgno", "codec"] {
                assert!(!answer.err.contains(word), "page {page}, {arguments:?}: {answer:?}");
            }
        }
    }
}

#[test]
fn no_word_that_somebody_wrote_is_told_where_logs_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let [name, place, words, title, file] = CANARIES;
    let home = Home::make(&folder.path().join("office"), name, &[]);
    let consultation = home::id(&home.ask(&["consultation", "create", "--title", title])["consultation"]);
    let page = folder.path().join(format!("{file}.txt"));
    fs::write(&page, format!("{words} {place}")).unwrap();
    // Refusals of many kinds, each of which has a word of somebody's at hand.
    let answers = [
        home.run(&["draft", "new", &consultation, "--no-such", words]),
        home.run(&["search", words]),
        home.run(&["page", "import", text(&page)]),
        home.run(&["bundle", "import", text(&page)]),
        home.run(&["consultation", "state", &consultation, "archived"]),
        home.run(&["check", "--full"]),
    ];
    for answer in &answers {
        for canary in [name, place, words, title] {
            assert!(!answer.err.contains(canary), "{canary}: {answer:?}");
        }
    }
    assert!(answers.iter().any(|answer| answer.exit != Some(0)), "nothing was refused: this test shows nothing");
}
