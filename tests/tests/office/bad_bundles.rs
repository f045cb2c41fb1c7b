//! Bundles that are cut short, foreign, newer, flipped or for somebody else: said as such, and never a wrong record.
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::dice::Dice;
use peer::api::{Call, ConsultationRef, FileAt};
use peer::{Code, Fault, Peer};
use scenarios::home::{Home, id};
use scenarios::job::Job;
use scenarios::places::{copy_folder, own_page, text};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Both have worked; the field's bundle is on the stick and not imported yet. Gives it, and its bytes.
fn job(folder: &Path) -> (Job, PathBuf, Vec<u8>) {
    let job = Job::handed_out(folder, &own_page(), &[]);
    let _ = job.write();
    let bundle = job.on_stick("whole.bundle");
    job.field.ask(&["bundle", "export", &job.consultation, &bundle]);
    let bytes = fs::read(&bundle).unwrap();
    (job, bundle.into(), bytes)
}

fn preview(peer: &Peer, path: &Path) -> Result<Value, Fault> {
    peer.call(Call::BundlePreview(FileAt { path: text(path).to_owned() }))
}

/// The ids of what a bundle would bring, and each with its first words.
fn brought(report: &Value) -> Vec<(String, String)> {
    scenarios::home::each(&report["items"]).map(|item| (id(&item["id"]), id(&item["excerpt"]))).collect()
}

#[test]
fn a_bundle_cut_anywhere_gives_a_true_part_or_nothing_and_the_whole_one_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let (job, bundle, bytes) = job(folder.path());
    let cut = folder.path().join("cut.bundle");
    {
        let peer = job.office.peer();
        let (before, whole) = (scenarios::home::state(&peer), brought(&preview(&peer, &bundle).unwrap()));
        assert_eq!(whole.len(), 3);
        for length in (0..bytes.len()).step_by(bytes.len() / 150 + 1) {
            fs::write(&cut, &bytes[..length]).unwrap();
            match preview(&peer, &cut) {
                Ok(report) => {
                    assert_eq!(report["truncated"], true, "cut at {length} went unnoticed");
                    let part = brought(&report);
                    let true_part = |(id, words): &(String, String)| {
                        whole.iter().any(|one| one.0 == *id && (words.is_empty() || one.1 == *words))
                    };
                    assert!(part.iter().all(true_part), "cut at {length}: {part:?}");
                }
                Err(fault) => {
                    assert!([Code::FileTruncated, Code::FileForeign].contains(&fault.code), "cut at {length}: {fault}")
                }
            }
        }
        assert_eq!(scenarios::home::state(&peer), before, "a preview changed something");
    }

    fs::write(&cut, &bytes[..4]).unwrap();
    job.office.refused(&["bundle", "import", text(&cut)], 1, "file-foreign");
    fs::write(&cut, &bytes[..40]).unwrap();
    job.office.refused(&["bundle", "import", text(&cut)], 1, "file-truncated");
    fs::write(&cut, &bytes[..bytes.len() - 30]).unwrap();
    let answer = job.office.run(&["bundle", "import", text(&cut), "--json"]);
    assert_eq!(answer.exit, Some(3), "{answer:?}");
    assert_eq!(answer.json()["truncated"], true);
    let told = job.office.run(&["bundle", "preview", text(&cut)]);
    assert_eq!(told.exit, Some(3));
    assert!(!told.out.is_empty());

    job.office.ask(&["bundle", "import", text(&bundle)]);
    job.carry(&job.office, &job.field, "back.bundle");
    job.is_the_same_on_both();
    assert_eq!(job.office.ask(&["check", "--full"])["sound"], true);
}

/// Contributions as a home shows them: id, words if they are here.
fn shown(peer: &Peer, consultation: &str) -> Vec<(String, Option<String>)> {
    let whole = peer.call(Call::ConsultationShow(ConsultationRef { consultation: consultation.to_owned() })).unwrap();
    let words = |entry: &Value| (entry["body_here"] == true).then(|| id(&entry["body_markdown"]));
    scenarios::home::each(&whole["entries"]).map(|entry| (id(&entry["id"]), words(entry))).collect()
}

#[test]
fn a_stick_pulled_out_at_any_byte_and_put_in_again_brings_a_true_part_each_time_and_all_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (job, bundle, bytes) = job(folder.path());
    let cut = folder.path().join("cut.bundle");
    let whole = shown(&job.field.peer(), &job.consultation);
    {
        let peer = job.office.peer();
        let mut before = shown(&peer, &job.consultation);
        // Every eightieth byte or so; each time more of it has been read before the stick is pulled out.
        for length in (0..bytes.len()).step_by(bytes.len() / 80 + 1) {
            fs::write(&cut, &bytes[..length]).unwrap();
            match peer.call(Call::BundleImport(FileAt { path: text(&cut).to_owned() })) {
                Ok(report) => assert_eq!(report["truncated"], true, "cut at {length} went unnoticed"),
                Err(fault) => {
                    assert!([Code::FileTruncated, Code::FileForeign].contains(&fault.code), "cut at {length}: {fault}")
                }
            }
            let now = shown(&peer, &job.consultation);
            for (entry, words) in &now {
                let true_one = whole.iter().find(|(other, _)| other == entry).unwrap();
                assert!(words.is_none() || *words == true_one.1, "cut at {length}: other words");
            }
            let kept = |one: &(String, Option<String>)| {
                now.iter().any(|(entry, words)| *entry == one.0 && (one.1.is_none() || *words == one.1))
            };
            assert!(before.iter().all(kept), "cut at {length}: less than before");
            before = now;
        }
        assert!(before.len() > whole.len() / 2, "the cuts brought next to nothing");
    }
    job.office.ask(&["bundle", "import", text(&bundle)]);
    assert_eq!(shown(&job.office.peer(), &job.consultation), whole);
    job.carry(&job.office, &job.field, "back.bundle");
    job.is_the_same_on_both();
    assert_eq!(job.office.ask(&["check", "--full"])["sound"], true);
}

#[test]
fn a_flipped_bit_never_gives_a_wrong_record() {
    let folder = tempfile::tempdir().unwrap();
    let (job, bundle, bytes) = job(folder.path());
    let flipped = folder.path().join("flipped.bundle");
    let peer = job.office.peer();
    let (before, whole) = (scenarios::home::state(&peer), brought(&preview(&peer, &bundle).unwrap()));
    let mut dice = Dice::seeded(20);
    for _ in 0..150 {
        let bit = usize::try_from(dice.below(bytes.len() as u64 * 8)).unwrap();
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        fs::write(&flipped, &damaged).unwrap();
        match preview(&peer, &flipped) {
            Ok(report) => {
                assert_eq!(report["truncated"], true, "bit {bit} went unnoticed");
                let part = brought(&report);
                assert!(
                    part.iter().all(|(id, words)| whole
                        .iter()
                        .any(|one| one.0 == *id && (words.is_empty() || one.1 == *words)))
                );
            }
            Err(fault) => {
                let told = [Code::FileDamaged, Code::FileTruncated, Code::FileForeign, Code::FileNewer];
                assert!(told.contains(&fault.code), "bit {bit}: {fault}");
            }
        }
    }
    assert_eq!(scenarios::home::state(&peer), before);
    drop(peer);

    let mut damaged = bytes.clone();
    damaged[bytes.len() / 2] ^= 1;
    fs::write(&flipped, &damaged).unwrap();
    let answer = job.office.run(&["bundle", "import", text(&flipped), "--json"]);
    assert_eq!(answer.exit, Some(3), "{answer:?}");
    damaged[20] ^= 1;
    fs::write(&flipped, &damaged).unwrap();
    job.office.refused(&["bundle", "import", text(&flipped)], 1, "file-damaged");
    job.office.ask(&["bundle", "import", text(&bundle)]);
    assert_eq!(job.office.ask(&["check", "--full"])["sound"], true);
}

#[test]
fn foreign_newer_and_misplaced_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (job, bundle, bytes) = job(folder.path());
    let office = &job.office;
    let state = office.state();
    let other = folder.path().join("other.bundle");
    let refused = |home: &Home, words: [&str; 2], bytes: &[u8], code: &str| {
        fs::write(&other, bytes).unwrap();
        home.refused(&[words[0], words[1], text(&other)], 1, code)
    };
    for foreign in [b"PK\x03\x04 a zip of something".as_slice(), b"", b"BARAZAX\x01", b"A letter to the editor"] {
        refused(office, ["bundle", "import"], foreign, "file-foreign");
        refused(office, ["bundle", "preview"], foreign, "file-foreign");
        refused(office, ["pack", "open"], foreign, "file-foreign");
    }
    let mut newer = bytes.clone();
    newer[7] = 9;
    let error = refused(office, ["bundle", "import"], &newer, "file-newer");
    assert!(id(&error["remedy"]).contains("version"));
    refused(office, ["pack", "open"], &bytes, "file-other-kind");
    office.refused(&["bundle", "import", text(&folder.path().join("gone.bundle"))], 1, "file-missing");
    office.refused(&["bundle", "carry", text(folder.path())], 1, "file-unreadable");
    assert_eq!(office.state(), state);

    let stranger = Home::make(&folder.path().join("stranger"), "Stranger", &[]);
    let before = stranger.state();
    let error = stranger.refused(&["bundle", "import", text(&bundle)], 1, "unknown-consultation");
    assert!(id(&error["remedy"]).contains("pack"), "{error}");
    let pack = fs::read(job.on_stick("consultation.pack")).unwrap();
    refused(&stranger, ["bundle", "import"], &pack, "file-other-kind");
    assert_eq!(stranger.state(), before);
}

#[test]
fn a_damaged_pack_lets_nobody_in_halfway() {
    let folder = tempfile::tempdir().unwrap();
    let (job, _, _) = job(folder.path());
    let pack = fs::read(job.on_stick("consultation.pack")).unwrap();
    let home = Home::make(&folder.path().join("late"), "Late Comer", &[]);
    let before = home.state();
    let cut = folder.path().join("cut.pack");
    for length in [20, 200, 300, 900] {
        fs::write(&cut, &pack[..length]).unwrap();
        let answer = home.run(&["pack", "open", text(&cut), "--json"]);
        if answer.exit == Some(1) {
            assert_eq!(home.state(), before, "cut at {length} left something behind");
        } else {
            // Whoever got as far as the charter is in, and is told that the rest is missing.
            let late = Home::at(&folder.path().join(format!("late-{length}")), &[]);
            copy_folder(&home.folder, &late.folder);
            assert_eq!((answer.exit, &answer.json()["report"]["truncated"]), (Some(3), &true.into()));
            break;
        }
    }
    let opened = home.run(&["pack", "open", &job.on_stick("consultation.pack"), "--json"]);
    assert_eq!(opened.exit, Some(0), "{opened:?}");
    assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    let office: Value = serde_json::from_str(&job.office.show(&job.consultation)).unwrap();
    let here: Value = serde_json::from_str(&home.show(&job.consultation)).unwrap();
    assert_eq!(here["entries"], office["entries"]);
}
