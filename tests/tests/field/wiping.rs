//! A wiped home: its key is destroyed within a second, and no byte of it is left, in the folder or on the file system's
//! blocks.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, id};
use scenarios::places::{copy_folder, files_below, text};
use scenarios::scan::among;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const CANARIES: [&str; 4] = ["Zephyrine", "Snarklewort", "Brillimander", "xylotrombone"];

/// A home with words in every corner, whose slots have changed a few times. Gives every wrapped key there ever was.
fn lived_in(folder: &Path) -> (Home, Vec<String>) {
    let home = Home::at(folder, &[]);
    fs::write(&home.passphrase, "xylotrombone gurfunkel wistaria").unwrap();
    home.ask(&["init", "--name", "Zephyrine", "--language", "en", "--attribution", "named"]);
    let consultation = id(&home.ask(&["consultation", "create", "--title", "Snarklewort"])["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let _ = home.contribute(&consultation, &[], "Brillimander says so.");
    let mut keys = wrapped(&home);
    home.ask(&["recovery", "words"]);
    home.ask(&["recovery", "split", "2", "3"]);
    keys.extend(wrapped(&home));
    home.ask(&["passphrase", "change", "--new-passphrase-file", text(&home.passphrase)]);
    keys.extend(wrapped(&home));
    fs::remove_file(home.folder.with_extension("body.md")).unwrap();
    (home, keys)
}

fn wrapped(home: &Home) -> Vec<String> {
    let vault: Value = serde_json::from_slice(&fs::read(home.folder.join("vault.key")).unwrap()).unwrap();
    let slots = vault["slots"].as_array().unwrap().iter();
    slots.flat_map(|slot| slot["wrapped"].as_array().unwrap().iter().map(id).collect::<Vec<_>>()).collect()
}

// ST12
#[test]
fn a_wiped_home_leaves_no_file_and_what_was_copied_before_stays_shut() {
    let folder = tempfile::tempdir().unwrap();
    let (home, _) = lived_in(&folder.path().join("home"));
    let neighbour = home.folder.join("somebody-elses.txt");
    fs::write(&neighbour, "Not Baraza's.").unwrap();
    let copy = Home::at(&folder.path().join("copy"), &[]);
    fs::copy(&home.passphrase, &copy.passphrase).unwrap();
    copy_folder(&home.folder, &copy.folder);
    assert_eq!(home.run(&["wipe"]).exit, Some(2), "only on purpose");
    assert!(home.folder.join("baraza.db").exists());
    home.ask(&["wipe", "--yes"]);
    assert_eq!(files_below(&home.folder), [neighbour], "what is not ours stays");
    home.refused(&["wipe", "--yes"], 1, "home-missing");
    home.refused(&["outbox"], 1, "home-missing");
    // The database that somebody took along, without the vault: the passphrase is worth nothing any more.
    for name in ["vault.key", "vault.key.2"] {
        fs::remove_file(copy.folder.join(name)).unwrap();
    }
    copy.refused(&["outbox"], 1, "home-missing");
    let other = Home::make(&folder.path().join("other"), "Other", &[]);
    for name in ["vault.key", "vault.key.2"] {
        fs::copy(other.folder.join(name), copy.folder.join(name)).unwrap();
    }
    fs::copy(&other.passphrase, &copy.passphrase).unwrap();
    copy.refused(&["outbox"], 5, "store-damaged");
}

#[test]
fn a_home_is_wiped_while_it_is_locked_and_within_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let mut slowest = Duration::ZERO;
    for round in 0..5 {
        let home = Home::make(&folder.path().join(format!("home-{round}")), "Somebody", &[]);
        let peer = home.peer();
        if round % 2 == 0 {
            peer.call(peer::api::Call::Lock(peer::api::Nothing {})).unwrap();
        }
        let started = Instant::now();
        peer.call(peer::api::Call::Wipe(peer::api::Wipe { sure: true })).unwrap();
        slowest = slowest.max(started.elapsed());
        assert!(!home.folder.exists());
    }
    println!("the slowest of five wipes took {slowest:?}");
    assert!(slowest <= Duration::from_secs(1), "{slowest:?}");
}

/// A file system of its own, in a file whose every byte can be read.
struct Image {
    file: PathBuf,
    at: PathBuf,
}

impl Image {
    /// Nothing where this account may not mount one.
    fn new(folder: &Path) -> Option<Self> {
        let image = Self { file: folder.join("image"), at: folder.join("mounted") };
        fs::create_dir(&image.at).ok()?;
        fs::File::create(&image.file).ok()?.set_len(64 * 1024 * 1024).ok()?;
        let made = run(Command::new("mkfs.ext4").arg("-q").arg("-F").arg(&image.file));
        let mounted = made && run(Command::new("mount").args(["-o", "loop"]).arg(&image.file).arg(&image.at));
        mounted.then_some(image)
    }

    /// Every byte of it, once it is unmounted.
    fn bytes(self) -> Vec<u8> {
        assert!(run(Command::new("umount").arg(&self.at)), "the image can be unmounted");
        fs::read(&self.file).unwrap()
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // Where the test failed before; otherwise it is unmounted already.
        let _ = Command::new("umount").arg(&self.at).output();
    }
}

fn run(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_raw_scan_of_a_file_system_finds_no_words_and_no_wrapped_key_after_a_wipe() {
    let folder = tempfile::tempdir().unwrap();
    let Some(image) = Image::new(folder.path()) else {
        println!("skipped: this account cannot mount an image (mkfs.ext4 and mount -o loop, as root)");
        return;
    };
    // The passphrase's file and the log lie outside.
    let home = folder.path().join("mounted/home");
    let (home, keys) = lived_in_image(folder.path(), &home);
    let planted = home.folder.join("planted");
    fs::write(&planted, keys[0].replace('a', "A")).unwrap();
    run(&mut Command::new("sync"));
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let all: Vec<&str> = CANARIES.iter().copied().chain(keys.iter().copied()).collect();
    let before = among(&fs::read(folder.path().join("image")).unwrap(), &all);
    assert!(before.len() >= 4, "the scan finds what is there: {}", before.len());
    fs::remove_file(&planted).unwrap();
    run(Command::new(scenarios::places::program()).arg("--home").arg(&home.folder).args(["wipe", "--yes"]));
    assert!(!home.folder.join("vault.key").exists());
    let left = among(&image.bytes(), &all);
    let left: Vec<&str> = left.into_iter().filter(|found| *found != keys[0]).collect();
    assert_eq!(left, [""; 0]);
}

/// As [`lived_in`], with what belongs to the test beside the image and not in it.
fn lived_in_image(outside: &Path, folder: &Path) -> (Home, Vec<String>) {
    let link = outside.join("home");
    fs::create_dir(folder).unwrap();
    std::os::unix::fs::symlink(folder, &link).unwrap();
    lived_in(&link)
}
