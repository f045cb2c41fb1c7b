//! A stick is noticed when it is plugged in and gone when it is taken out; what lies on it is told and left alone; what
//! waits is put on it whole (PRODUCT 13; ARCHITECTURE, Sync).
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use peer::api::{Call, Nothing, StickWrite, Unlock};
use peer::sticks::Source;
use scenarios::home::{Home, PASSPHRASE, each, id};
use scenarios::job::Job;
use scenarios::places::{own_page, program, text};
use scenarios::scan::among;
use scenarios::stick::with_mounted;
use serde_json::Value;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SAID: &str = "Nobody who finds this stick should read this sentence.";

/// A home, unlocked, whose sticks are these folders.
fn with_sticks(home: &Home, folders: &[&Path]) -> Peer {
    let folders: Vec<PathBuf> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    let peer = Peer::with_sticks(&home.folder, Source::Listed(Arc::new(move || folders.clone())));
    peer.call(Call::Unlock(Unlock { passphrase: PASSPHRASE.into() })).unwrap();
    peer
}

fn sticks(peer: &Peer) -> Value {
    peer.call(Call::Sticks(Nothing {})).unwrap()
}

fn write(peer: &Peer, stick: &Path) -> Value {
    peer.call(Call::StickWrite(StickWrite { path: text(stick).into() })).unwrap()
}

fn names(stick: &Value) -> Vec<String> {
    each(&stick["files"]).map(|file| id(&file["name"])).collect()
}

#[test]
fn a_stick_is_noticed_while_it_is_plugged_in_and_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let plugged = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&plugged);
    let peer =
        Peer::with_sticks(folder.path().join("home"), Source::Listed(Arc::new(move || list.lock().unwrap().clone())));
    let mut watch = peer.watch_sticks();
    let soon = Duration::from_millis(1);
    assert!(!watch.wait(soon));
    plugged.lock().unwrap().push(folder.path().to_owned());
    assert!(watch.wait(Duration::from_secs(20)), "it came");
    assert!(!watch.wait(soon), "told once");
    // Locked, or no home at all: nobody learns what is on it.
    assert!(peer.call(Call::Sticks(Nothing {})).is_err());
    plugged.lock().unwrap().clear();
    assert!(watch.wait(Duration::from_secs(20)), "it went");
}

#[test]
fn a_stick_that_is_really_mounted_is_told_of_by_a_serving_device() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let _ = job.field.contribute(&job.consultation, &[], SAID);
    let bundle = job.on_stick("from the field.bundle");
    job.field.ask(&["bundle", "export", &job.consultation, &bundle]);
    job.office.ask(&["lan", "on"]);
    let home = &job.office;
    let run =
        format!("{} --home {} --passphrase-file {}", text(&program()), text(&home.folder), text(&home.passphrase));
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let script = "mkdir -p 'amina/MY STICK' && { $B serve 2> $OUT/told > $OUT/last & }
      serving=$!
      wait_for() { n=0; until grep -q \"$1\" $OUT/told; do n=$((n+1)); [ $n -lt 300 ] || exit 9; sleep 0.1; done; }
      wait_for :
      mount -t tmpfs -o size=4m none 'amina/MY STICK' && cp \"$BUNDLE\" 'amina/MY STICK/'
      mount -o remount,ro 'amina/MY STICK'
      wait_for 'MY STICK'
      n=0; until umount 'amina/MY STICK' 2> /dev/null; do n=$((n+1)); [ $n -lt 100 ] || exit 8; sleep 0.1; done
      wait_for 'No stick'
      mount -t tmpfs -o size=4m none 'amina/MY STICK' && cp \"$BUNDLE\" 'amina/MY STICK/'
      kill $serving; wait $serving
      $B stick list --json > $OUT/list.json && $B stick write '/media/amina/MY STICK' --json > $OUT/written.json
      ls -A 'amina/MY STICK/Baraza' > $OUT/left";
    let set = [("B", run.as_str()), ("BUNDLE", bundle.as_str()), ("OUT", text(&out)), ("LC_ALL", "C.UTF-8")];
    let Some(output) = with_mounted(Path::new("/media"), "size=8m", script, &set) else {
        println!("skipped: nobody may mount a small file system here");
        return;
    };
    assert!(output.status.success(), "{output:?}\n{}", fs::read_to_string(out.join("told")).unwrap());
    let list: Value = serde_json::from_slice(&fs::read(out.join("list.json")).unwrap()).unwrap();
    let stick = each(&list).find(|stick| stick["path"] == "/media/amina/MY STICK").unwrap();
    let file = &stick["files"][0];
    assert_eq!((&file["name"], &file["kind"]), (&"from the field.bundle".into(), &"bundle".into()), "{list}");
    assert_eq!(file["consultations"][0]["id"], job.consultation.as_str());
    assert!(file["fresh"].as_u64() > Some(0), "the office has not seen this work: {file}");
    let written: Value = serde_json::from_slice(&fs::read(out.join("written.json")).unwrap()).unwrap();
    let left = fs::read_to_string(out.join("left")).unwrap();
    assert_eq!(Path::new(&id(&written["path"])).file_name().unwrap(), left.trim_end(), "one whole file, nothing else");
}

#[test]
fn what_lies_on_a_stick_is_told_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let _ = job.field.contribute(&job.consultation, &[], SAID);
    job.field.ask(&["bundle", "export", &job.consultation, &job.on_stick("work.bundle")]);
    let stranger = Home::make(&folder.path().join("stranger"), "Somebody Else", &[]);
    stranger.ask(&["consultation", "create", "--title", "Roads and bridges"]);
    fs::create_dir(job.stick.join("BARAZA")).unwrap();
    stranger.ask(&["bundle", "export", "--all", &job.on_stick("BARAZA/theirs.bundle")]);
    fs::write(job.on_stick("BARAZA/latest.json"), "{}").unwrap();
    fs::write(job.on_stick("holiday.txt"), "Not for Baraza.").unwrap();
    // Whatever leads out of the stick, waits for ever, or lies deeper is not looked at.
    let outside = folder.path().join("outside.bundle");
    fs::copy(job.on_stick("work.bundle"), &outside).unwrap();
    symlink(&outside, job.stick.join("link.bundle")).unwrap();
    symlink(folder.path(), job.stick.join("way out")).unwrap();
    assert!(Command::new("mkfifo").arg(job.stick.join("pipe.bundle")).status().unwrap().success());
    fs::create_dir(job.stick.join("deeper")).unwrap();
    fs::copy(&outside, job.stick.join("deeper/hidden.bundle")).unwrap();
    let before = job.office.state();
    let peer = with_sticks(&job.office, &[&job.stick]);
    let seen = sticks(&peer);
    drop(peer);
    assert_eq!(names(&seen[0]), ["consultation.pack", "work.bundle", "theirs.bundle"], "{seen}");
    let [pack, work, theirs] = [0, 1, 2].map(|at| &seen[0]["files"][at]);
    assert_eq!((&pack["kind"], &pack["fresh"]), (&"pack".into(), &0.into()), "{pack}");
    assert!(work["fresh"].as_u64() > Some(0) && work["others"] == 0, "{work}");
    assert_eq!((each(&theirs["consultations"]).count(), &theirs["others"]), (0, &1.into()), "{theirs}");
    assert_eq!(seen[0]["update"], job.on_stick("BARAZA"));
    // Nobody is named, and no word of theirs is there.
    assert!(among(seen.to_string().as_bytes(), &[SAID, "Amina Diallo", "Somebody Else"]).is_empty(), "{seen}");
    assert_eq!(job.office.state(), before, "looking changes nothing");
    job.office.ask(&["bundle", "import", &job.on_stick("work.bundle")]);
    assert_eq!(sticks(&with_sticks(&job.office, &[&job.stick]))[0]["files"][1]["fresh"], 0, "it has come by now");
}

#[test]
fn a_huge_stick_is_looked_at_in_part_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("home"), "Country Office", &[]);
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    for number in 0..1_100 {
        File::create(stick.join(format!("photograph {number}"))).unwrap();
    }
    let seen = sticks(&with_sticks(&home, &[&stick]));
    assert_eq!(seen[0]["more"], true, "{seen}");
    assert_eq!(names(&seen[0]), [""; 0]);
}

#[test]
fn waiting_work_put_on_a_stick_replaces_only_what_this_home_put_there_and_still_holds() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let elder = folder.path().join("elder");
    scenarios::places::copy_folder(&job.field.folder, &elder);
    let stick = folder.path().join("STICK");
    fs::create_dir(&stick).unwrap();
    let field = with_sticks(&job.field, &[&stick]);
    let first = write(&field, &stick);
    drop(field);
    let name = Path::new(&id(&first["path"])).file_name().unwrap().to_owned();
    assert!(Path::new(&id(&first["path"])).starts_with(stick.join("Baraza")), "{first}");
    let _ = job.field.contribute(&job.consultation, &[], SAID);
    // Another's file, and what a write that was cut short left behind.
    let office = write(&with_sticks(&job.office, &[&stick]), &stick);
    let left = stick.join("Baraza/.0123456789ab.part");
    fs::write(&left, "half").unwrap();
    let field = with_sticks(&job.field, &[&stick]);
    assert_eq!(sticks(&field)[0]["unfinished"], 1);
    let second = write(&field, &stick);
    assert_eq!(Path::new(&id(&second["path"])).file_name().unwrap(), name, "its own file is brought up to date");
    assert_eq!(second["waiting"], 1);
    let seen = sticks(&field);
    assert_eq!((names(&seen[0]).len(), &seen[0]["unfinished"]), (2, &0.into()), "{seen}");
    assert!(Path::new(&id(&office["path"])).exists() && !left.exists());
    drop(field);
    // A copy of this home from before: the stick knows more than it, and is not written over.
    let older = Home::at(&elder, &[]);
    fs::copy(&job.field.passphrase, &older.passphrase).unwrap();
    let third = write(&with_sticks(&older, &[&stick]), &stick);
    assert_ne!(third["path"], second["path"]);
    assert_eq!(job.office.ask(&["bundle", "import", &id(&second["path"])])["new"], 1);
    assert!(among(&fs::read(id(&second["path"])).unwrap(), &[SAID]).is_empty());
}

#[test]
fn a_home_with_nothing_in_it_writes_no_empty_file() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("home"), "Driver", &[]);
    let stick = folder.path().join("STICK");
    fs::create_dir(&stick).unwrap();
    let peer = with_sticks(&home, &[&stick]);
    let refused = peer.call(Call::StickWrite(StickWrite { path: text(&stick).into() })).unwrap_err();
    assert_eq!(refused.code, peer::Code::NothingToCarry);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    let roads = peer.call(Call::Roads(Nothing {})).unwrap();
    assert_eq!(roads["freight"]["parcels"], 0);
}

#[test]
fn a_stick_that_is_gone_is_told_and_nothing_is_written_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("home"), "Country Office", &[]);
    home.ask(&["sample"]);
    let gone = home.refused(&["stick", "write", text(&folder.path().join("GONE"))], 1, "stick-gone");
    assert!(id(&gone["args"]["path"]).ends_with("GONE"));
    // A folder is no stick, whoever asks.
    home.refused(&["stick", "write", text(folder.path())], 1, "stick-gone");
    assert!(!folder.path().join("Baraza").exists());
}
