//! A home in one file and back: on a second machine, beside the first one that went on, and never from a file that was cut.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::places::{files_below, text};
use scenarios::scan::found;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn made(folder: &Path) -> (Home, String) {
    let home = Home::make(&folder.join("field"), "Quillfeather", &[]);
    let consultation = id(&home.ask(&["consultation", "create", "--title", "The well"])["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let _ = home.contribute(&consultation, &[], "Before the backup.");
    let _ = home.draft(&consultation, &[], "A draft that Zephyrine keeps.");
    (home, consultation)
}

fn said(home: &Home, consultation: &str) -> Vec<String> {
    let shown: Value = serde_json::from_str(&home.show(consultation)).unwrap();
    let mut said: Vec<String> = each(&shown["entries"]).map(|entry| id(&entry["body_text"])).collect();
    said.sort();
    said
}

fn logs(home: &Home, consultation: &str) -> usize {
    let roster = home.ask(&["roster", consultation]);
    each(&roster).count()
}

#[test]
fn a_backup_comes_back_on_a_second_machine_with_drafts_and_all() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = made(folder.path());
    let carried = folder.path().join("carried");
    fs::create_dir(&carried).unwrap();
    let backup = carried.join("home.backup");
    let written = home.ask(&["backup", text(&backup)]);
    assert_eq!(written["bytes"], fs::metadata(&backup).unwrap().len());
    assert_eq!(found(&carried, &["Quillfeather", "Zephyrine", "The well"]), [""; 0], "it is encrypted");
    assert_eq!(files_below(&carried), std::slice::from_ref(&backup), "and nothing half-written lies beside it");
    let second = Home::at(&folder.path().join("second"), &[]);
    second.ask(&["restore", text(&backup)]);
    assert_eq!(second.ask(&["check", "--full"])["sound"], true);
    let language = |home: &Home| fs::read_to_string(home.folder.join("language")).unwrap();
    assert_eq!(language(&home), language(&second), "its lock screen speaks as before");
    let (one, two) = (home.state(), second.state());
    assert_eq!((&one["consultations"], &one["drafts"]), (&two["consultations"], &two["drafts"]));
    home.refused(&["restore", text(&backup)], 1, "home-exists");
}

// ST10: this device's logs are let go of.
#[test]
fn a_stale_backup_goes_on_with_logs_of_its_own_and_comes_together_with_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let [backup, one, two] = ["home.backup", "one.bundle", "two.bundle"].map(|name| folder.path().join(name));
    home.ask(&["backup", text(&backup)]);
    // The first machine goes on; nobody knows that there will be a second.
    let _ = home.contribute(&consultation, &[], "After the backup, on the first machine.");
    let second = Home::at(&folder.path().join("second"), &[]);
    second.ask(&["restore", text(&backup)]);
    let _ = second.contribute(&consultation, &[], "After the backup, on the second machine.");
    home.ask(&["bundle", "export", &consultation, text(&one)]);
    second.ask(&["bundle", "export", &consultation, text(&two)]);
    assert_eq!(second.ask(&["bundle", "import", text(&one)])["set_aside"], Value::Array(Vec::new()));
    assert_eq!(home.ask(&["bundle", "import", text(&two)])["set_aside"], Value::Array(Vec::new()));
    let all =
        ["After the backup, on the first machine.", "After the backup, on the second machine.", "Before the backup."];
    assert_eq!(said(&home, &consultation), all);
    assert_eq!(said(&second, &consultation), all);
    assert_eq!(logs(&home, &consultation), logs(&second, &consultation));
    for home in [&home, &second] {
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
        // And both still write.
        let _ = home.contribute(&consultation, &[], "One more.");
    }
}

// P8
#[test]
fn a_backup_that_was_cut_or_altered_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = made(folder.path());
    let backup = folder.path().join("home.backup");
    home.ask(&["backup", text(&backup)]);
    let whole = fs::read(&backup).unwrap();
    let place = folder.path().join("place");
    fs::create_dir(&place).unwrap();
    let second = Home::at(&place.join("second"), &[]);
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let longer = [whole.as_slice(), b"x"].concat();
    let newer = [&whole[..7], &[9], &whole[8..]].concat();
    let bad: [(&[u8], &str); 8] = [
        (&whole[..whole.len() - 1], "file-truncated"),
        (&whole[..whole.len() / 2], "file-truncated"),
        (&whole[..30], "file-truncated"),
        (&whole[..5], "file-foreign"),
        (b"", "file-foreign"),
        (&flipped, "file-damaged"),
        (&longer, "file-damaged"),
        (&newer, "file-newer"),
    ];
    for (bytes, code) in bad {
        fs::write(&backup, bytes).unwrap();
        second.refused(&["restore", text(&backup)], 1, code);
        let left: Vec<_> =
            files_below(&place).into_iter().filter(|path| path.extension().is_none_or(|it| it != "said")).collect();
        assert_eq!(left, std::slice::from_ref(&second.passphrase), "{code}");
    }
    fs::write(&backup, &whole).unwrap();
    let right = fs::read(&second.passphrase).unwrap();
    fs::write(&second.passphrase, "not the passphrase of it").unwrap();
    second.refused(&["restore", text(&backup)], 4, "wrong-passphrase");
    assert!(!second.folder.exists());
    fs::write(&second.passphrase, right).unwrap();
    second.ask(&["restore", text(&backup)]);
}

#[test]
fn a_backup_opens_with_recovery_words_where_the_passphrase_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = made(folder.path());
    let [backup, paper] = ["home.backup", "paper"].map(|name| folder.path().join(name));
    fs::write(&paper, id(&home.ask(&["recovery", "words"])["words"])).unwrap();
    home.ask(&["backup", text(&backup)]);
    let second = Home::at(&folder.path().join("second"), &[]);
    fs::write(&second.passphrase, "a passphrase made up just now").unwrap();
    second.ask(&["restore", text(&backup), "--words", text(&paper)]);
    assert_eq!(said(&second, &consultation), ["Before the backup."]);
}
