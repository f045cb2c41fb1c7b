//! Laptops on a LAN of their own, without a way out: they find each other, converge, and one of them carries everything
//! on. Each runs on a host of its own in a network namespace.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::net::IsolatedLan;
use scenarios::places::text;
use scenarios::serving::Serving;
use serde_json::Value;
use std::path::Path;
use std::process::Stdio;

/// Several homes exchange at the same time; gives what each reports.
fn exchange(homes: &[&Home], more: &[&str]) -> Vec<Value> {
    let arguments = [&["sync", "--once", "--seconds", "5", "--json"], more].concat();
    let start = |home: &&Home| home.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let running: Vec<_> = homes.iter().map(start).collect();
    let done = running.into_iter().map(|child| child.wait_with_output().unwrap());
    done.map(|output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    })
    .collect()
}

/// A home on a host of the LAN, with the consultation in it.
fn laptop(folder: &Path, lan: &IsolatedLan, host: usize, name: &str, pack: &str) -> Home {
    let home = Home::make(&folder.join(name), name, &lan.host(host));
    home.ask(&["pack", "open", pack]);
    home.ask(&["lan", "on"]);
    home
}

fn convened(folder: &Path) -> (Home, String, String) {
    let office = Home::make(&folder.join("office"), "Country Office", &[]);
    let id = id(&office.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    office.ask(&["consultation", "state", &id, "open"]);
    let pack = text(&folder.join("water.pack")).to_owned();
    office.ask(&["pack", "export", &id, &pack, "--open"]);
    (office, id, pack)
}

#[test]
fn three_laptops_without_a_way_out_find_each_other_and_one_carries_everything_to_the_office() {
    let Some(lan) = IsolatedLan::set_up("three", 3) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (office, consultation, pack) = convened(folder.path());
    let names = ["Amina", "Boris", "Chen"];
    let homes: Vec<Home> =
        (1..).zip(names).map(|(host, name)| laptop(folder.path(), &lan, host, name, &pack)).collect();
    assert!((1..=3).all(|host| !lan.has_a_way_out(host)));
    for (home, name) in homes.iter().zip(names) {
        let _ = home.contribute(&consultation, &[], &format!("{name} speaks of the well."));
    }
    let reports = exchange(&homes.iter().collect::<Vec<_>>(), &[]);
    // Within five seconds each has heard both others, whoever called.
    for report in &reports {
        assert!(each(&report["routes"]).all(|route| route["complete"] == true), "{report}");
    }
    let shown: Vec<String> = homes.iter().map(|home| home.show(&consultation)).collect();
    assert_eq!(each(&serde_json::from_str::<Value>(&shown[0]).unwrap()["entries"]).count(), 3, "{reports:?}");
    assert!(shown.iter().all(|one| *one == shown[0]), "three laptops show different things");
    // One carries all three to the office, and the receipts travel back the same way and over the LAN.
    let stick = text(&folder.path().join("all.bundle")).to_owned();
    homes[0].ask(&["bundle", "export", &consultation, &stick]);
    assert_eq!(office.ask(&["bundle", "import", &stick])["new"], 3);
    let back = text(&folder.path().join("back.bundle")).to_owned();
    office.ask(&["bundle", "export", &consultation, &back]);
    homes[0].ask(&["bundle", "import", &back]);
    exchange(&homes.iter().collect::<Vec<_>>(), &[]);
    for home in &homes {
        let outbox = home.ask(&["outbox"]);
        assert!(each(&outbox).all(|item| item["state"] == "received"), "{outbox}");
    }
    let roster = office.ask(&["roster", &consultation]);
    assert_eq!(each(&roster).filter(|row| row["last_seq"].as_u64() > Some(0)).count(), 4, "{roster}");
}

// L1, L4: where announcements do not get through, an address can be typed; a home that was told nothing calls nobody.
#[test]
fn a_typed_address_is_enough() {
    let Some(lan) = IsolatedLan::set_up("typed", 2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (_, consultation, pack) = convened(folder.path());
    let one = laptop(folder.path(), &lan, 1, "Amina", &pack);
    let other = laptop(folder.path(), &lan, 2, "Boris", &pack);
    let _ = one.contribute(&consultation, &[], "Said before anybody called.");
    let mut serving = Serving::start(&one);
    let address = serving.address("10.77.0.1:");
    // It does not look for anybody: the address alone leads there.
    other.ask(&["lan", "off"]);
    let report = &exchange(&[&other], &["--address", &address])[0];
    assert_eq!(report["routes"][0]["received"].as_u64(), Some(2), "{address} {report}");
    assert_eq!(each(&serde_json::from_str::<Value>(&other.show(&consultation)).unwrap()["entries"]).count(), 1);
    assert!(serving.interrupt(), "it does not end when it is asked to");
    other.refused(&["sync", "--once", "--address", "the office"], 1, "address-unreadable");
    other.refused(&["sync", "--once"], 1, "no-road");
}

// L5: a laptop on the same LAN that has nothing in common is not spoken to, and learns nothing.
#[test]
fn a_stranger_on_the_same_lan_is_not_spoken_to() {
    let Some(lan) = IsolatedLan::set_up("alien", 2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (_, consultation, pack) = convened(folder.path());
    let one = laptop(folder.path(), &lan, 1, "Amina", &pack);
    let _ = one.contribute(&consultation, &[], "For members alone.");
    let stranger = Home::make(&folder.path().join("stranger"), "Stranger", &lan.host(2));
    stranger.ask(&["consultation", "create", "--title", "Something else"]);
    stranger.ask(&["lan", "on"]);
    for report in exchange(&[&one, &stranger], &[]) {
        assert_eq!(each(&report["routes"]).count(), 0, "{report}");
    }
}
