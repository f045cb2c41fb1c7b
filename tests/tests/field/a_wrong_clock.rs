//! Clocks that are years wrong: what they claim is shown, and changes neither order nor what is accepted.
//!
//! A test may not turn this machine's clock, and no program here takes another's word for the time. So the members with
//! the wrong clocks are programs of their own, who joined by the office's open pack: their parcels, entries and the office
//! are real, only their clocks are told what to say.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::job::Job;
use scenarios::member::Member;
use scenarios::places::{copy_folder, own_page, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

const NOW: i64 = 1_790_000_000_000;

/// Four members write in turn, each knowing what the one before wrote, by these clocks; the office takes all in. Gives what
/// it shows.
fn office_after(folder: &Path, from: &Job, clocks: [i64; 4]) -> Value {
    let office = Home::at(&folder.join(format!("office-{}", clocks[0])), &[]);
    copy_folder(&from.office.folder, &office.folder);
    let pack = fs::read(from.on_stick("consultation.pack")).unwrap();
    let names = ["Bako", "Chinwe", "Dalia", "Efua"];
    let mut bundles = Vec::new();
    for (turn, name) in (0i64..).zip(names) {
        let clock = clocks[usize::try_from(turn).unwrap()];
        let mut member = Member::join(&pack, 500 + u64::try_from(turn).unwrap(), name, clock);
        member.contribute(100 + turn, &format!("{name} speaks."));
        member.contribute(200 + turn, &format!("{name} speaks again."));
        bundles.push(member.bundle());
    }
    // The last comes first.
    for (turn, bytes) in bundles.iter().enumerate().rev() {
        let bundle = folder.join(format!("{turn}.bundle"));
        fs::write(&bundle, bytes).unwrap();
        let report = office.ask(&["bundle", "import", text(&bundle)]);
        assert_eq!(report["new"], 2, "{report}");
        assert_eq!((&report["set_aside"], &report["pending"]), (&Value::Array(Vec::new()), &0.into()), "{report}");
    }
    assert_eq!(office.ask(&["check", "--full"])["sound"], true);
    assert!(office.run(&["consultation", "show", &from.consultation]).exit == Some(0), "people cannot read it");
    assert!(office.run(&["history", &from.consultation]).exit == Some(0));
    serde_json::from_str(&office.show(&from.consultation)).unwrap()
}

#[test]
fn a_clock_in_1970_and_one_in_the_far_future_change_neither_order_nor_acceptance() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let clocks = [[NOW, NOW + 1, NOW + 2, NOW + 3], [0, i64::MAX, -1, i64::MIN], [NOW, 1, 0, -62_000_000_000_000]];
    let shown = clocks.map(|clocks| office_after(folder.path(), &job, clocks));
    for (shown, clocks) in shown.iter().zip(clocks) {
        let entries: Vec<&Value> = each(&shown["entries"]).skip(12).collect();
        let said: Vec<String> = entries.iter().map(|entry| id(&entry["body_text"])).collect();
        let names = ["Bako", "Chinwe", "Dalia", "Efua"];
        let once = names.iter().map(|name| format!("{name} speaks."));
        let twice = names.iter().map(|name| format!("{name} speaks again."));
        assert_eq!(said, once.chain(twice).collect::<Vec<_>>(), "clocks {clocks:?}");
        let claimed: Vec<i64> = entries[..4].iter().map(|entry| entry["claimed_at"].as_i64().unwrap()).collect();
        assert_eq!(claimed, clocks, "what they claim is shown as they claim it");
    }
    let without_clocks = |shown: &Value| {
        let mut entries: Vec<Value> = each(&shown["entries"]).cloned().collect();
        entries.iter_mut().for_each(|entry| entry["claimed_at"] = Value::Null);
        entries
    };
    assert_eq!(without_clocks(&shown[0]), without_clocks(&shown[1]));
    assert_eq!(without_clocks(&shown[0]), without_clocks(&shown[2]));
}
