//! A full stick, a full disk, a read-only stick: said as such, nothing half-written is left, nothing acknowledged is lost.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::places::{own_page, program, text};
use scenarios::stick::{can_mount, with_mounted};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn office(folder: &Path) -> (Home, String) {
    let home = Home::make(&folder.join("office"), "Country Office", &[]);
    let imported = home.ask(&["page", "import", text(&own_page())]);
    let consultation = id(&imported["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let _ = home.contribute(&consultation, &[], &"Words that take room. ".repeat(3_000));
    (home, consultation)
}

/// The environment of scripts: `$B` is the program with home and passphrase, words split by the shell.
fn with_home<'a>(command: &'a str, consultation: &'a str, out: &'a str) -> [(&'a str, &'a str); 4] {
    [("B", command), ("ID", consultation), ("OUT", out), ("LC_ALL", "C.UTF-8")]
}

fn command(home: &Path, passphrase: &Path) -> String {
    format!("{} --home {} --passphrase-file {} --json", text(&program()), text(home), text(passphrase))
}

/// What a script kept: exit code and the answer.
fn kept(out: &Path, name: &str) -> (i32, Value) {
    let exit = fs::read_to_string(out.join(format!("{name}.exit"))).unwrap();
    let answer = fs::read_to_string(out.join(format!("{name}.json"))).unwrap();
    (exit.trim().parse().unwrap(), serde_json::from_str(&answer).unwrap())
}

fn tells(error: &Value, code: &str) {
    assert_eq!(error["error"]["code"], code, "{error}");
    for part in ["message", "remedy"] {
        assert!(id(&error["error"][part]).len() > 10, "{error}");
    }
}

/// A folder that takes a home's outside: where the small file system is mounted, and where answers are kept.
fn places(folder: &Path) -> (std::path::PathBuf, std::path::PathBuf) {
    let (stick, out) = (folder.join("stick"), folder.join("out"));
    fs::create_dir_all(&stick).unwrap();
    fs::create_dir_all(&out).unwrap();
    (stick, out)
}

#[test]
fn a_full_stick_is_told_and_nothing_half_written_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = office(folder.path());
    let before = home.state();
    let (stick, out) = places(folder.path());
    let command = command(&home.folder, &home.passphrase);
    let script = "for f in small.bundle small.pack small.automerge; do
        case $f in
          *.bundle) $B bundle export $ID ./$f ;;
          *.pack) $B pack export $ID ./$f --open ;;
          *) $B report export $ID ./$f --format automerge ;;
        esac > $OUT/$f.json; echo $? > $OUT/$f.exit
      done; ls -A > $OUT/left";
    let set = with_home(&command, &consultation, text(&out));
    if let Some(output) = with_mounted(&stick, "size=8k", script, &set) {
        assert!(output.status.success(), "{output:?}");
        for name in ["small.bundle", "small.pack", "small.automerge"] {
            let (exit, answer) = kept(&out, name);
            assert_eq!(exit, 1, "{name}: {answer}");
            tells(&answer, "disk-full");
        }
        assert_eq!(fs::read_to_string(out.join("left")).unwrap(), "", "something half-written was left");
    } else {
        println!("no mounting here: a limit on file sizes stands for the full stick");
        let bundle = stick.join("small.bundle");
        let limited =
            format!("trap '' XFSZ; ulimit -f 4; exec {command} bundle export {consultation} {}", text(&bundle));
        let output = Command::new("bash").args(["-c", &limited]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        tells(&serde_json::from_slice(&output.stdout).unwrap(), "disk-full");
        assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    }
    // The pack's door was stated before there was no room for the pack: a key that nobody got. Words and ways are as before.
    let after = home.state();
    assert_eq!(after["outbox"], before["outbox"]);
    assert_eq!(after["drafts"], before["drafts"]);
    assert_eq!(after["consultations"][0][0], before["consultations"][0][0]);
    home.ask(&["bundle", "export", &consultation, text(&stick.join("roomy.bundle"))]);
}

#[test]
fn a_full_disk_keeps_what_was_acknowledged_and_says_what_was_not() {
    if !can_mount() {
        println!("skipped: nobody may mount a small file system here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = office(folder.path());
    let (disk, out) = places(folder.path());
    let (body, full, after) = (folder.path().join("long.md"), disk.join("home"), folder.path().join("after"));
    fs::write(&body, "A long thought about water, put down while the disk fills up. ".repeat(1_500)).unwrap();
    let command = command(&full, &home.passphrase);
    let script = "cp -a \"$FROM\" home && n=0 && while [ $n -lt 40 ]; do
        n=$((n+1)); $B draft new $ID --body $BODY > $OUT/$n.json 2> $OUT/$n.err; e=$?; echo $e > $OUT/$n.exit
        if [ $e != 0 ]; then break; fi
      done; echo $n > $OUT/count; cp -a home \"$AFTER\"";
    let mut set = with_home(&command, &consultation, text(&out)).to_vec();
    set.extend([("FROM", text(&home.folder)), ("BODY", text(&body)), ("AFTER", text(&after))]);
    let room =
        scenarios::places::files_below(&home.folder).iter().map(|file| fs::metadata(file).unwrap().len()).sum::<u64>();
    let options = format!("size={}k", room / 1024 + 1_400);
    let output = with_mounted(&disk, &options, script, &set).unwrap();
    assert!(output.status.success(), "{output:?}");
    let count: usize = fs::read_to_string(out.join("count")).unwrap().trim().parse().unwrap();
    let answers: Vec<(i32, Value)> = (1..=count).map(|n| kept(&out, &n.to_string())).collect();
    let (last, acknowledged) = answers.split_last().unwrap();
    assert_eq!(last.0, 1, "the disk never was full: {last:?}");
    tells(&last.1, "disk-full");
    assert!(!acknowledged.is_empty(), "nothing fitted at all");

    let moved = Home::at(&after, &[]);
    assert_eq!(moved.ask(&["check", "--full"])["sound"], true);
    let drafts = moved.ask(&["draft", "list"]);
    let here: Vec<String> = each(&drafts).map(|draft| id(&draft["id"])).collect();
    assert_eq!(here.len(), acknowledged.len(), "what was refused is here all the same, or the other way round");
    assert!(acknowledged.iter().all(|(_, draft)| here.contains(&id(&draft["id"]))));
    assert_eq!(moved.show(&consultation), home.show(&consultation));
}

#[test]
fn a_read_only_stick_is_told_and_can_still_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = office(folder.path());
    let before = home.state();
    let (stick, out) = places(folder.path());
    let bundle = folder.path().join("carried.bundle");
    home.ask(&["bundle", "export", &consultation, text(&bundle)]);
    let carried = home.state();
    let command = command(&home.folder, &home.passphrase);
    let script = "cp $BUNDLE here.bundle && mount -o remount,ro \"$STICK\"
      $B bundle export $ID $STICK/new.bundle > $OUT/export.json; echo $? > $OUT/export.exit
      $B pack export $ID $STICK/new.pack --open > $OUT/pack.json; echo $? > $OUT/pack.exit
      $B report export $ID $STICK/new.automerge --format automerge > $OUT/report.json; echo $? > $OUT/report.exit
      $B bundle preview $STICK/here.bundle > $OUT/preview.json; echo $? > $OUT/preview.exit
      $B bundle import $STICK/here.bundle > $OUT/import.json; echo $? > $OUT/import.exit";
    let mut set = with_home(&command, &consultation, text(&out)).to_vec();
    set.push(("BUNDLE", text(&bundle)));
    if let Some(output) = with_mounted(&stick, "size=4m", script, &set) {
        assert!(output.status.success(), "{output:?}");
        for name in ["export", "pack", "report"] {
            let (exit, answer) = kept(&out, name);
            assert_eq!(exit, 1, "{name}: {answer}");
            tells(&answer, "read-only");
        }
        for name in ["preview", "import"] {
            assert_eq!(kept(&out, name).0, 0, "{name}");
        }
    } else {
        let mut rights = fs::metadata(&stick).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&stick, rights).unwrap();
        home.refused(&["bundle", "export", &consultation, text(&stick.join("new.bundle"))], 1, "read-only");
    }
    let after = home.state();
    assert_eq!(after["outbox"], carried["outbox"]);
    assert_eq!(after["consultations"][0][0], before["consultations"][0][0]);
}

#[test]
fn a_folder_that_is_gone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (home, consultation) = office(folder.path());
    let state = home.state();
    let unplugged = folder.path().join("unplugged/new.bundle");
    home.refused(&["bundle", "export", &consultation, text(&unplugged)], 1, "file-missing");
    assert_eq!(home.state(), state);
}
