//! Many bundles in one import, told one by one and in total, and an import undone as a unit until it is passed on
//! (docs/store.md, U1–U9; docs/cli.md, C12; PRODUCT 16). Every home is driven by the command line.
#![allow(clippy::unwrap_used, missing_docs)]

use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Answer, Home, each, id};
use scenarios::letterbox::Letterbox;
use scenarios::office::Office;
use scenarios::places::{copy_folder, files_below, program, text};
use scenarios::stick::{can_mount, with_mounted};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A folder with what came from the field.
fn heap(office: &Office, name: &str) -> PathBuf {
    let folder = PathBuf::from(office.path(name));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Everything of a home, in a file of that folder.
fn put(office: &Office, home: &Home, heap: &Path, name: &str) -> String {
    let path = text(&heap.join(name)).to_owned();
    home.ask(&["bundle", "export", &office.consultation, &path]);
    path
}

fn run(home: &Home, act: &str, files: &[&str]) -> Answer {
    home.run(&[&["bundle", act, "--json"], files].concat())
}

fn counts(report: &Value) -> [u64; 3] {
    ["new", "changed", "already_here"].map(|name| report[name].as_u64().unwrap())
}

fn fault(one: &Value) -> String {
    one["fault"]["code"].as_str().unwrap_or_default().to_owned()
}

fn said(office: &Office, home: &Home) -> Vec<String> {
    let show: Value = serde_json::from_str(&home.show(&office.consultation)).unwrap();
    each(&show["entries"]).map(|entry| id(&entry["body_text"])).collect()
}

// C12: the preview says of each and of all what the import does.
#[test]
fn a_folder_of_bundles_is_merged_as_one_and_what_cannot_be_taken_is_told_of_each() {
    let office = Office::new();
    let members = office.members(&["Bako", "Chidi"]);
    let heap = heap(&office, "heap");
    for (home, words) in members.iter().zip(["The well is dry.", "The road is long."]) {
        office.says(home, words);
    }
    put(&office, &members[0], &heap, "1-bako.baraza");
    office.carry(&members[0], &members[1]);
    // Chidi's has what Bako said as well.
    put(&office, &members[1], &heap, "2-chidi.baraza");
    let bytes = fs::read(heap.join("2-chidi.baraza")).unwrap();
    fs::write(heap.join("3-half.baraza"), &bytes[..bytes.len() / 2]).unwrap();
    let stranger = Office::new();
    stranger.says(&stranger.home, "Of another consultation.");
    put(&stranger, &stranger.home, &heap, "4-foreign.baraza");
    fs::write(heap.join("notes.txt"), "No bundle at all.").unwrap();
    let missing = text(&heap.join("gone.baraza")).to_owned();
    let note = text(&heap.join("notes.txt")).to_owned();
    let files = [text(&heap), missing.as_str(), note.as_str()];

    let before = office.home.state();
    let preview = run(&office.home, "preview", &files);
    assert_eq!(office.home.state(), before, "a preview changed something");
    let import = run(&office.home, "import", &files);
    assert_eq!((preview.exit, import.exit), (Some(3), Some(3)), "{import:?}");
    let (preview, import) = (preview.json(), import.json());
    for report in [&preview, &import] {
        let names: Vec<String> =
            each(&report["bundles"]).map(|one| id(&one["path"]).rsplit('/').next().unwrap().to_owned()).collect();
        let expected =
            ["1-bako.baraza", "2-chidi.baraza", "3-half.baraza", "4-foreign.baraza", "gone.baraza", "notes.txt"];
        assert_eq!(names, expected);
        let one = |place: usize| &report["bundles"][place];
        assert_eq!(counts(&one(0)["bundle"]), [1, 0, 2], "{report}");
        assert_eq!(counts(&one(1)["bundle"]), [1, 0, 3], "{report}");
        assert_eq!(one(2)["bundle"]["truncated"], true);
        assert_eq!(fault(one(3)), "unknown-consultation");
        assert_eq!((fault(one(4)), fault(one(5))), ("file-missing".into(), "file-foreign".into()));
        assert_eq!(counts(&report["total"]), [2, 0, 2], "each once: {report}");
        assert_eq!(each(&report["total"]["items"]).count(), 2);
        assert_eq!(report["stopped"], Value::Null);
    }
    assert_eq!(preview, import, "the preview said something else");
    assert_eq!(said(&office, &office.home).len(), 4);

    // Nothing of it is for this home: refused, and told of each all the same.
    let foreign = text(&heap.join("4-foreign.baraza")).to_owned();
    let none = run(&office.home, "import", &[&foreign, &missing]);
    assert_eq!(none.exit, Some(1), "{none:?}");
    assert_eq!(each(&none.json()["bundles"]).map(fault).collect::<Vec<_>>(), ["unknown-consultation", "file-missing"]);
    let empty = self::heap(&office, "empty");
    assert_eq!(fault(&run(&office.home, "import", &[text(&empty)]).json()["bundles"][0]), "folder-empty");
}

// C12, and one FILE as ever.
#[test]
fn the_same_stick_five_times_is_already_here() {
    let office = Office::new();
    let members = office.members(&["Bako"]);
    office.says(&members[0], "Said once.");
    let stick = office.stick(&members[0], "stick.baraza");
    let report = run(&office.home, "import", &[stick.as_str(); 5]);
    assert_eq!(report.exit, Some(0), "{report:?}");
    let report = report.json();
    let each_of: Vec<[u64; 3]> = each(&report["bundles"]).map(|one| counts(&one["bundle"])).collect();
    assert_eq!(each_of, [[1, 0, 1], [0, 0, 2], [0, 0, 2], [0, 0, 2], [0, 0, 2]]);
    assert_eq!(counts(&report["total"]), [1, 0, 1]);
    let one = office.home.ask(&["bundle", "import", &stick]);
    assert_eq!(counts(&one), [0, 0, 2]);
    for name in ["parcels", "conflicting", "likely_duplicates", "unknown_authors", "set_aside", "pending", "receipts"] {
        assert!(!one[name].is_null(), "{name} is missing: {one}");
    }
    let runs = office.home.ask(&["bundle", "imports"]);
    assert_eq!(each(&runs).next().unwrap()["id"], one["import"]);
    assert_eq!(runs[0]["ended"], "nothing", "{runs}");
    assert_eq!((&runs[1]["undoable"], each(&runs[1]["files"]).count()), (&true.into(), 5));
}

/// Field and office know a relay, and the office has imported what the field said, by hand.
fn imported_beside_a_relay(job: &Job) -> (Letterbox, String, String) {
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    sync(&job.fields[0]);
    sync(&job.office);
    let _ = job.fields[0].contribute(&job.consultation, &[], "The canary speaks.");
    let stick = text(&job.data().with_extension("stick")).to_owned();
    job.fields[0].ask(&["bundle", "export", &job.consultation, &stick]);
    let report = job.office.ask(&["bundle", "import", &stick]);
    assert_eq!(report["new"], 1);
    (relay, stick, id(&report["import"]))
}

// U5: no relay brings it back unasked; a person does, and then it is received.
#[test]
fn what_was_undone_comes_back_by_hand_alone() {
    let job = Job::handed_out(1);
    let (_relay, stick, import) = imported_beside_a_relay(&job);
    let would = job.office.ask(&["bundle", "undo", &import[..10], "--dry-run"]);
    assert_eq!((&would["contributions"], job.entries(&job.office).len()), (&1.into(), 1));
    let undone = job.office.ask(&["bundle", "undo", &import[..10]]);
    assert_eq!(undone, would);
    assert!(job.entries(&job.office).is_empty());
    sync(&job.fields[0]);
    for _ in 0..2 {
        sync(&job.office);
        assert!(job.entries(&job.office).is_empty(), "the relay brought it back");
        assert_eq!(job.office.ask(&["search", "canary"])["total"], 0);
    }
    sync(&job.fields[0]);
    let outbox = job.fields[0].ask(&["outbox"]);
    assert_ne!(outbox[0]["state"], "received", "nothing was signed for: {outbox}");
    // What the field says after it rests on it, and waits.
    let _ = job.fields[0].contribute(&job.consultation, &[], "The canary adds something.");
    sync(&job.fields[0]);
    sync(&job.office);
    assert!(job.entries(&job.office).is_empty());
    assert_eq!(job.office.ask(&["bundle", "import", &stick])["new"], 2);
    assert_eq!(job.office.ask(&["check", "--full"])["sound"], true);
    sync(&job.office);
    sync(&job.fields[0]);
    let outbox = job.fields[0].ask(&["outbox"]);
    assert!(each(&outbox).all(|item| item["state"] == "received"), "{outbox}");
}

// U6: a conversation with a relay ends it.
#[test]
fn what_a_relay_was_told_of_is_not_undone() {
    let job = Job::handed_out(1);
    let (_relay, _, import) = imported_beside_a_relay(&job);
    sync(&job.office);
    job.office.refused(&["bundle", "undo", &import], 1, "import-passed-on");
    let runs = job.office.ask(&["bundle", "imports"]);
    assert_eq!((&runs[0]["undoable"], &runs[0]["ended"]), (&false.into(), &"synced".into()));
    assert_eq!(job.entries(&job.office).len(), 1);
    job.office.refused(&["bundle", "undo", "0000000000"], 2, "not-found");
}

// U3: an office signs for what it still has, with what next leaves.
#[test]
fn a_receipt_is_signed_with_the_next_bundle_and_not_for_what_was_undone() {
    let office = Office::new();
    let members = office.members(&["Bako", "Chidi"]);
    let state = |home: &Home| home.ask(&["outbox"])[0]["state"].clone();
    office.says(&members[0], "Kept.");
    office.carry(&members[0], &office.home);
    office.says(&members[1], "Undone.");
    let report = office.carry(&members[1], &office.home);
    office.home.ask(&["bundle", "undo", &id(&report["import"])]);
    members.iter().for_each(|home| drop(office.carry(&office.home, home)));
    assert_eq!([state(&members[0]), state(&members[1])], ["received", "carried"]);
}

// U6, U7: the author was removed yesterday: it is told as late, and undoing brings nobody back.
#[test]
fn work_of_somebody_removed_yesterday_is_told_as_late_and_counts_nowhere() {
    let office = Office::new();
    let members = office.members(&["Bako", "Chidi"]);
    office.says(&members[0], "Said before I heard.");
    let late = office.stick(&members[0], "late.baraza");
    let bako = office.device(&office.home, "Bako");
    office.act(&office.home, "remove", &[&bako]);
    office.says(&members[1], "Said by a member.");
    let fine = office.stick(&members[1], "fine.baraza");
    let report = office.home.ask(&["bundle", "import", &late, &fine]);
    assert_eq!((&report["total"]["late"], &report["total"]["new"]), (&1.into(), &1.into()), "{report}");
    assert!(!said(&office, &office.home).contains(&"Said before I heard.".into()));
    office.home.ask(&["bundle", "undo", &id(&report["import"])]);
    assert_eq!(said(&office, &office.home).len(), 2);
    assert!(!office.roles(&office.home).iter().any(|role| role.contains("Bako") && !role.contains("removed")));
    assert_eq!(office.home.ask(&["check", "--full"])["sound"], true);
}

// PRODUCT 11, 16: two at once, on two machines.
#[test]
fn two_officers_who_import_at_the_same_time_come_to_hold_the_same() {
    let office = Office::new();
    let members = office.members(&["Bako", "Chidi", "Dalila", "Efe"]);
    let second = &members[3];
    let efe = office.device(&office.home, "Efe");
    office.act(&office.home, "role", &[&efe, "moderator"]);
    office.carry(&office.home, second);
    let heap = heap(&office, "heap");
    let files: Vec<String> = members[..3]
        .iter()
        .zip(["1.baraza", "2.baraza", "3.baraza"])
        .map(|(home, name)| {
            office.says(home, &format!("Said for {name}."));
            put(&office, home, &heap, name)
        })
        .collect();
    let start = |home: &Home, files: &[&String]| {
        let files: Vec<&str> = files.iter().map(|file| file.as_str()).collect();
        let arguments = [&["bundle", "import", "--json"][..], &files].concat();
        home.command(&arguments).stdout(Stdio::piped()).spawn().unwrap()
    };
    let running = [start(&office.home, &[&files[0], &files[1]]), start(second, &[&files[2], &files[1]])];
    for child in running {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    office.carry(&office.home, second);
    office.carry(second, &office.home);
    office.carry(&office.home, second);
    assert_eq!(office.home.show(&office.consultation), second.show(&office.consultation));
    assert_eq!(said(&office, second).len(), 7);
    for (home, n) in members[..3].iter().zip(1..) {
        office.carry(second, home);
        let outbox = home.ask(&["outbox"]);
        assert!(each(&outbox).all(|item| item["state"] == "received"), "{n}: {outbox}");
    }
}

/// How long a command takes that does nothing but open the home.
fn usual(home: &Home) -> Duration {
    let timed = |_| {
        let began = Instant::now();
        home.ask(&["draft", "list"]);
        began.elapsed()
    };
    (0..3).map(timed).min().unwrap()
}

fn cut_short(home: &Home, arguments: &[&str], after: Duration) -> bool {
    let mut child = home.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap().success()
}

// U2, U8: killed at any moment, an import has taken whole bundles and no half one, running it again goes on; an undo is done or
// not done.
#[test]
fn a_cut_between_and_within_bundles_loses_nothing_and_an_undo_is_done_or_not_done() {
    let office = Office::new();
    let members = office.members(&["Bako"]);
    let heap = heap(&office, "heap");
    let files: Vec<String> = (1..=6)
        .map(|n| {
            for word in ["a", "b", "c"] {
                office.says(&members[0], &format!("Number {n}{word}."));
            }
            put(&office, &members[0], &heap, &format!("{n}.baraza"))
        })
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let pristine = PathBuf::from(office.path("pristine"));
    copy_folder(&office.home.folder, &pristine);
    let usual = usual(&office.home);
    let (mut partly, mut undone, mut kept) = (0, 0, 0);
    for moment in 0..10 {
        let home = Home::at(&PathBuf::from(office.path(&format!("cut-{moment}"))), &[]);
        copy_folder(&pristine, &home.folder);
        cut_short(&home, &[&["bundle", "import"], &files[..]].concat(), usual * (85 + 12 * moment) / 100);
        let here = said(&office, &home).len() - 1;
        assert_eq!(here % 3, 0, "half a bundle was taken: {here}");
        partly += usize::from(0 < here && here < 18);
        let report = run(&home, "import", &files).json();
        assert_eq!(counts(&report["total"])[0] as usize, 18 - here, "{report}");
        assert_eq!(said(&office, &home).len(), 19);
        let before = home.show(&office.consultation);
        let import = report["import"].as_str().unwrap();
        let done = cut_short(&home, &["bundle", "undo", import], usual * (85 + 5 * moment) / 100);
        let now = said(&office, &home).len() - 1;
        assert!(now == 18 || now == here, "half undone: {now} of 18, {here} before");
        assert!(!done || now == here, "acknowledged and not done");
        if now == here && here < 18 {
            undone += 1;
        } else {
            kept += 1;
            assert_eq!(home.show(&office.consultation), before);
        }
        assert_eq!(home.ask(&["check", "--full"])["sound"], true, "moment {moment}");
    }
    println!("{partly} imports cut between bundles; {undone} undone, {kept} not");
    assert!(kept > 0, "no undo was cut: the moments prove nothing");
}

// U2: a disk that fills up in the middle of it.
#[test]
fn a_disk_that_fills_up_keeps_whole_bundles_and_the_run_goes_on_elsewhere() {
    if !can_mount() {
        println!("skipped: nobody may mount a small file system here");
        return;
    }
    let office = Office::new();
    let members = office.members(&["Bako"]);
    let heap = heap(&office, "heap");
    for n in 1..=8 {
        office.says(&members[0], &noise(n));
        put(&office, &members[0], &heap, &format!("{n}.baraza"));
    }
    let disk = PathBuf::from(office.path("disk"));
    let (full, after, out) = (disk.join("home"), PathBuf::from(office.path("after")), office.path("out.json"));
    fs::create_dir_all(&disk).unwrap();
    let room: u64 = files_below(&office.home.folder).iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    let command = format!(
        "{} --home {} --passphrase-file {} --json bundle import {}",
        text(&program()),
        text(&full),
        text(&office.home.passphrase),
        text(&heap)
    );
    let script =
        format!("cp -a \"$FROM\" home && {command} > \"$OUT\"; echo $? > \"$OUT.exit\"; cp -a home \"$AFTER\"");
    let set = [("FROM", text(&office.home.folder)), ("OUT", out.as_str()), ("AFTER", text(&after))];
    let output = with_mounted(&disk, &format!("size={}k", room / 1024 + 1_100), &script, &set).unwrap();
    assert!(output.status.success(), "{output:?}");
    let report: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(fs::read_to_string(format!("{out}.exit")).unwrap().trim(), "3", "{report}");
    assert_eq!(report["stopped"]["code"], "disk-full", "{report}");
    let taken = each(&report["bundles"]).filter(|one| !one["bundle"].is_null()).count();
    assert!(0 < taken && taken < 8, "{taken} of 8: {report}");
    let home = Home::at(&after, &[]);
    assert_eq!(said(&office, &home).len(), 1 + taken);
    assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    let rest = home.ask(&["bundle", "import", text(&heap)]);
    assert_eq!(counts(&rest["total"]), [8 - taken as u64, 0, 1 + taken as u64]);
}

/// Words that hardly compress.
fn noise(seed: u64) -> String {
    let mut dice = crdt::dice::Dice::seeded(seed);
    (0..12_000).map(|_| format!("{:x} ", dice.below(1 << 40))).collect()
}

// S9, S11, PRODUCT 18: pointed at with the words they share, and both kept.
#[test]
fn one_sheet_of_paper_that_was_typed_twice_is_pointed_at_and_both_are_kept() {
    let office = Office::new();
    let members = office.members(&["Bako", "Chidi"]);
    let sheet = "The school in our village has no well, and the children walk two hours to the river before lessons. \
                 We ask for a pump near the school and for somebody who is taught to mend it.";
    office.says(&members[0], sheet);
    office
        .says(&members[1], &sheet.replace("children walk two hours", "pupils walk 2 hours").replace("mend", "repair"));
    office.carry(&members[0], &office.home);
    let report = office.carry(&members[1], &office.home);
    let pairs: Vec<&Value> = each(&report["likely_duplicates"]).collect();
    assert_eq!(pairs.len(), 1, "{report}");
    let (likeness, passages) = (pairs[0]["likeness"].as_u64().unwrap(), pairs[0]["passages"].as_array().unwrap());
    assert!((50..100).contains(&likeness) && passages.len() >= 2, "{report}");
    assert_eq!(said(&office, &office.home).len(), 4);
}

// PRODUCT 16, 42: at the desk too nobody speaks unnoticed who was not admitted.
#[test]
fn a_bundle_for_the_desk_says_whose_author_nobody_has_admitted() {
    let office = Office::new();
    office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
    let pack = office.path("open.pack");
    office.home.ask(&["pack", "export", &office.consultation, &pack, "--open"]);
    let stranger = office.stranger("Dalia");
    stranger.ask(&["pack", "open", &pack]);
    office.says(&stranger, "The clinic has no light at night.");
    let report = office.carry(&stranger, &office.home);
    let unknown: Vec<&Value> = each(&report["unknown_authors"]).collect();
    assert_eq!(unknown.len(), 1, "{report}");
    assert_eq!((&unknown[0]["name"], &unknown[0]["entries"]), (&"Dalia".into(), &1.into()));
}
