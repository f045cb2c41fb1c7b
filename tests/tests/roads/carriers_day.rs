//! A carrier's day, with people in it: sticks with several consultations in one bundle, a driver who is a member of none of
//! them and a nurse who is of one, receipts that come home the same way; and a stick that is pulled out, fills up, or fails
//! at any step of being written (PRODUCT 12, 13; ARCHITECTURE, Sync: the stick).
#![cfg(target_os = "linux")]
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
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const OF_WATER: &str = "The well at the school has been dry since March.";
const OF_ROADS: &str = "After the rains nobody crosses the ford for weeks.";

/// What a home puts on a stick by itself.
fn put_on(home: &Home, stick: &Path) -> PathBuf {
    let folder = stick.to_owned();
    let peer = Peer::with_sticks(&home.folder, Source::Listed(Arc::new(move || vec![folder.clone()])));
    peer.call(Call::Unlock(Unlock { passphrase: PASSPHRASE.into() })).unwrap();
    let written = peer.call(Call::StickWrite(StickWrite { path: text(stick).into() })).unwrap();
    id(&written["path"]).into()
}

fn stick(folder: &Path, name: &str) -> PathBuf {
    let stick = folder.join(name);
    fs::create_dir(&stick).unwrap();
    stick
}

/// An office with a consultation of its own, and the pack that hands it out.
fn convene(folder: &Path, who: &str, title: &str) -> (Home, String, PathBuf) {
    let office = Home::make(&folder.join(who), who, &[]);
    let consultation = id(&office.ask(&["consultation", "create", "--title", title])["consultation"]);
    office.ask(&["consultation", "state", &consultation, "open"]);
    let pack = folder.join(format!("{title}.pack"));
    office.ask(&["pack", "export", &consultation, text(&pack), "--open"]);
    (office, consultation, pack)
}

/// Takes in what concerns this home; the rest of the file is named and left aside.
fn take_in(home: &Home, bundle: &Path, others: usize) -> Value {
    let answer = home.run(&["bundle", "import", text(bundle), "--json"]);
    assert_eq!(answer.exit, Some(if others > 0 { 3 } else { 0 }), "{answer:?}");
    let report = answer.json();
    let aside = each(&report["set_aside"]).filter(|aside| aside["reason"] == "unknown-consultation");
    assert_eq!(aside.count(), others, "{report}");
    report
}

fn said(home: &Home, words: &str) -> usize {
    each(&home.ask(&["search", words])["hits"]).count()
}

#[test]
fn a_day_on_the_road_brings_two_consultations_to_two_offices_and_the_receipts_home() {
    let folder = tempfile::tempdir().unwrap();
    let (water, of_water, water_pack) = convene(folder.path(), "Water Office", "Water");
    let (roads, of_roads, roads_pack) = convene(folder.path(), "Roads Office", "Roads");
    let amina = Home::make(&folder.path().join("amina"), "Amina Diallo", &[]);
    for pack in [&water_pack, &roads_pack] {
        amina.ask(&["pack", "open", text(pack)]);
    }
    let _ = amina.contribute(&of_water, &[], OF_WATER);
    let _ = amina.contribute(&of_roads, &[], OF_ROADS);

    // Morning: one stick, one bundle, both consultations.
    let morning = stick(folder.path(), "MORNING");
    let bundle = put_on(&amina, &morning);
    let shown = fs::read(&bundle).unwrap();
    assert!(among(&shown, &[OF_WATER, OF_ROADS, "Amina Diallo", "Water", "Roads"]).is_empty(), "the bundle is sealed");

    // The driver is a member of nothing: all of it is freight, none of it can be read.
    let driver = Home::make(&folder.path().join("driver"), "Driver", &[]);
    let taken = driver.ask(&["bundle", "carry", text(&bundle)]);
    assert_eq!((&taken["consultations"], &taken["truncated"]), (&2.into(), &false.into()), "{taken}");
    let carried = driver.peer().call(Call::Roads(Nothing {})).unwrap()["freight"].take();
    assert_eq!((&carried["consultations"], &carried["parcels"]), (&2.into(), &taken["parcels"]), "{carried}");
    assert_eq!((said(&driver, "well"), each(&driver.ask(&["consultation", "list"])).count()), (0, 0));

    // The nurse is a member of one: she reads her part, and carries the other.
    let nurse = Home::make(&folder.path().join("nurse"), "Nurse", &[]);
    nurse.ask(&["pack", "open", text(&water_pack)]);
    let hers = stick(folder.path(), "NURSE");
    let from_driver = put_on(&driver, &hers);
    assert_eq!(take_in(&nurse, &from_driver, 1)["new"], 1);
    assert_eq!((said(&nurse, "well"), said(&nurse, "ford")), (1, 0));
    assert_eq!(nurse.ask(&["bundle", "carry", text(&from_driver)])["consultations"], 1);
    let _ = nurse.contribute(&of_water, &[], "The clinic has water two hours a day.");

    // Noon, the Water Office: what both wrote comes with her; she still carries what is for the other.
    let noon = stick(folder.path(), "NOON");
    let from_nurse = put_on(&nurse, &noon);
    assert_eq!(take_in(&water, &from_nurse, 1)["new"], 2);
    // Evening, the Roads Office: by the same stick, from somebody who never could read it.
    assert_eq!(take_in(&roads, &from_nurse, 1)["new"], 1);
    assert_eq!((said(&roads, "ford"), said(&roads, "well")), (1, 0));

    // The way home: each office's receipt, in any order, with the driver, on the stick of the morning.
    for office in [&roads, &water] {
        let back = put_on(office, &noon);
        driver.ask(&["bundle", "carry", text(&back)]);
    }
    let home = put_on(&driver, &morning);
    assert_ne!(home, bundle, "nobody writes over another's file");
    assert_eq!(take_in(&amina, &home, 0)["receipts"].as_u64().map(|count| count > 0), Some(true));
    let items = amina.ask(&["outbox"]);
    assert_eq!(each(&items).filter(|item| item["state"] == "received").count(), 2, "{items}");
    // The old stick again, by mistake: nothing changes, and nothing is there twice.
    let before = water.state();
    take_in(&water, &bundle, 1);
    assert_eq!(water.state()["consultations"], before["consultations"]);
    for person in [&driver, &nurse, &amina, &water, &roads] {
        assert_eq!(person.ask(&["check", "--full"])["sound"], true);
    }
}

/// A home with a file on a stick and more to put there, and the script's environment.
struct Pulled {
    _folder: tempfile::TempDir,
    home: Home,
    out: PathBuf,
    old: PathBuf,
}

impl Pulled {
    fn ready() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let job = Job::handed_out(folder.path(), &own_page(), &[]);
        let before = stick(folder.path(), "BEFORE");
        let old = put_on(&job.field, &before);
        let _ = job.field.contribute(&job.consultation, &[], OF_WATER);
        let out = stick(folder.path(), "out");
        Self { _folder: folder, home: job.field, out, old }
    }

    /// Runs a script in which `$B` is the program, `STICK` a stick with the old file on it, and `again` says what a step
    /// left behind: the name of the step, the exit code, the files, and which of both the file is.
    fn run(&self, script: &str) -> Option<String> {
        let home = &self.home;
        let program = format!(
            "{} --json --home {} --passphrase-file {}",
            text(&program()),
            text(&home.folder),
            text(&home.passphrase)
        );
        let name = self.old.file_name().unwrap().to_str().unwrap();
        let prelude =
            "mkdir -p STICK && mount -t tmpfs -o size=16m none STICK && mkdir STICK/Baraza && cp $OLD STICK/Baraza/
            put() { exit=0; \"$@\" $B stick write /media/STICK > $OUT/answer 2> $OUT/err || exit=$?; }
            again() {
              file=broken
              if cmp -s $OLD STICK/Baraza/$NAME; then file=old
              elif $B bundle preview STICK/Baraza/$NAME | grep -q '\"truncated\":false'; then file=new; fi
              code=$(sed -n 's/.*\"code\":\"\\([a-z-]*\\)\".*/\\1/p' $OUT/answer)
              echo \"$1 $exit $file $(ls -A STICK/Baraza | wc -l) ${code:-none}\"
            }\n";
        let set = [
            ("B", program.as_str()),
            ("OLD", text(&self.old)),
            ("NAME", name),
            ("OUT", text(&self.out)),
            ("LC_ALL", "C.UTF-8"),
        ];
        let output = with_mounted(Path::new("/media"), "size=32m", &format!("{prelude}{script}"), &set)?;
        assert!(output.status.success(), "{output:?}");
        Some(String::from_utf8(output.stdout).unwrap())
    }
}

/// What one step left behind.
#[derive(Debug)]
struct Left {
    step: String,
    exit: i32,
    is_old: bool,
    files: usize,
    code: String,
}

fn lines(told: &str) -> Vec<Left> {
    let read = |line: &str| {
        let [step, exit, file, files, code] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        assert!(["old", "new"].contains(&file), "no whole file is left: {line}");
        let (step, code) = (step.to_owned(), code.to_owned());
        Left { step, exit: exit.parse().unwrap(), is_old: file == "old", files: files.parse().unwrap(), code }
    };
    told.lines().map(read).collect()
}

#[test]
fn a_stick_that_fills_up_at_any_page_keeps_the_old_file_whole_and_says_so() {
    let pulled = Pulled::ready();
    let script = "used=$(du -sk STICK | cut -f1); n=1
        while :; do
          mount -o remount,size=$((used + 4 * n))k STICK; put; again room-$n
          [ $exit = 0 ] && break; n=$((n + 1)); [ $n -lt 100 ] || exit 9
        done";
    let Some(told) = pulled.run(script) else {
        println!("skipped: nobody may mount a small file system here");
        return;
    };
    let lines = lines(&told);
    let (last, full) = lines.split_last().unwrap();
    assert!(full.len() >= 3, "{told}");
    for left in full {
        assert!(left.exit == 1 && left.is_old && left.files == 1 && left.code == "disk-full", "{left:?}");
    }
    assert!(last.exit == 0 && !last.is_old && last.files == 1, "{last:?}");
}

#[test]
fn a_stick_pulled_out_or_a_computer_that_stops_at_any_step_keeps_the_old_file_whole_and_says_so() {
    let traced = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !traced.is_ok_and(|status| status.success()) {
        println!("skipped: nothing here can fail a single system call (strace)");
        return;
    }
    let pulled = Pulled::ready();
    // Each step of the write in turn: first the stick is gone, then the computer stops, and in the end all goes well.
    let script = "for call in write fsync rename; do for how in error=EIO:when= signal=SIGKILL:when=; do
          n=1; told=no
          while :; do
            cp $OLD STICK/Baraza/$NAME; rm -f STICK/Baraza/.*.part
            put strace -f -qq -o $OUT/trace -e trace=$call -e inject=$call:$how$n
            again $call-$how-$n
            grep -q INJECTED $OUT/trace || grep -q SIGKILL $OUT/trace || break
            if [ $how$told = signal=SIGKILL:when=no ] && ls -A STICK/Baraza | grep -q part$; then
              told=yes; $B stick list > $OUT/list; left=$(ls -A STICK/Baraza | grep -c part$)
              grep -q \"\\\"unfinished\\\":$left\" $OUT/list || { echo \"the list does not tell of $left unfinished\" >&2; exit 8; }
            fi
            n=$((n + 1)); [ $n -lt 60 ] || exit 9
          done
        done; done
        cp $OLD STICK/Baraza/.0123456789ab.part; put; again whole";
    let Some(told) = pulled.run(script) else {
        println!("skipped: nobody may mount a small file system here");
        return;
    };
    let lines = lines(&told);
    let failed: Vec<&Left> = lines.iter().filter(|left| left.exit != 0).collect();
    assert!(failed.iter().filter(|left| left.step.contains("KILL")).count() > 5, "{told}");
    assert!(failed.iter().filter(|left| left.step.contains("EIO")).count() > 5, "{told}");
    for left in failed {
        // Once it has its name the new one stands there, whole: what fails after that is the computer's own disk.
        assert!(left.is_old || !left.step.starts_with("rename"), "{left:?}\n{told}");
        if left.step.contains("EIO") && left.is_old {
            assert_eq!((left.exit, left.code.as_str()), (1, "write-cut"), "{left:?}");
        }
    }
    assert!(pulled.out.join("list").exists(), "no write was ever cut short");
    let last = lines.last().unwrap();
    assert!(last.exit == 0 && !last.is_old && last.files == 1, "what was left behind is gone: {last:?}");
}
