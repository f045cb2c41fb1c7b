//! The whole way: three laptops in the field, a stick, an office with a relay, headquarters; and the receipts back. Two
//! networks that do not touch, each host in a network namespace of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::net::IsolatedLan;
use scenarios::places::text;
use scenarios::serving::RelayProgram;
use serde_json::Value;
use std::ffi::OsString;
use std::process::Stdio;

const FIELD: [&str; 3] = ["Amina", "Boris", "Chen"];

/// All of them look around for five seconds, and exchange with whom they find.
fn meet(laptops: &[Home]) {
    let arguments = ["sync", "--once", "--seconds", "5", "--json"];
    let start = |home: &Home| home.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    for running in laptops.iter().map(start).collect::<Vec<_>>() {
        let output = running.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn entries(home: &Home, consultation: &str) -> Vec<Value> {
    let shown: Value = serde_json::from_str(&home.show(consultation)).unwrap();
    each(&shown["entries"]).cloned().collect()
}

fn states(home: &Home) -> Vec<String> {
    each(&home.ask(&["outbox"])).map(|item| id(&item["state"])).collect()
}

#[test]
fn from_three_laptops_by_stick_and_relay_to_headquarters_and_the_receipts_back() {
    let (Some(field), Some(town)) = (IsolatedLan::set_up("field", 3), IsolatedLan::set_up("town", 2)) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    // Headquarters convenes and hands out a pack; it is the only one that gives receipts.
    let headquarters = Home::make(&at("headquarters"), "Headquarters", &town.host(2));
    let consultation = id(&headquarters.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    headquarters.ask(&["consultation", "state", &consultation, "open"]);
    let pack = text(&at("water.pack")).to_owned();
    headquarters.ask(&["pack", "export", &consultation, &pack, "--open"]);
    let opened = |name: &str, guard: &[OsString]| {
        let home = Home::make(&at(name), name, guard);
        home.ask(&["pack", "open", &pack]);
        home
    };
    let office = opened("office", &town.host(1));
    let laptops: Vec<Home> = (1..).zip(FIELD).map(|(host, name)| opened(name, &field.host(host))).collect();
    assert!((1..=3).all(|host| !field.has_a_way_out(host)) && (1..=2).all(|host| !town.has_a_way_out(host)));
    for (home, name) in laptops.iter().zip(FIELD) {
        home.ask(&["lan", "on"]);
        let _ = home.contribute(&consultation, &[], &format!("{name} speaks of the well."));
    }
    // In the field: they find each other and hold the same.
    meet(&laptops);
    let shown: Vec<String> = laptops.iter().map(|home| home.show(&consultation)).collect();
    assert_eq!(entries(&laptops[0], &consultation).len(), 3);
    assert!(shown.iter().all(|one| *one == shown[0]), "three laptops show different things");
    // By stick to the office, by the office's relay to headquarters.
    let stick = text(&at("all.bundle")).to_owned();
    laptops[0].ask(&["bundle", "export", &consultation, &stick]);
    assert_eq!(office.ask(&["bundle", "import", &stick])["new"], 3);
    assert_eq!(states(&laptops[2]), ["sealed"], "nobody has told it of anything yet");
    let relay = RelayProgram::start(&at("relay"), &town.host(1), "10.77.0.1");
    relay.known_to(&office);
    relay.known_to(&headquarters);
    let complete = |home: &Home| {
        let report = home.ask(&["sync", "--once"]);
        assert!(report["routes"][0]["via"] == "relay" && report["routes"][0]["complete"] == true, "{report}");
    };
    complete(&office);
    assert!(entries(&headquarters, &consultation).is_empty());
    complete(&headquarters);
    assert_eq!(headquarters.show(&consultation), shown[0], "headquarters shows something else than the field");
    // And back: relay, stick, LAN.
    complete(&office);
    let back = text(&at("back.bundle")).to_owned();
    office.ask(&["bundle", "export", &consultation, &back]);
    laptops[0].ask(&["bundle", "import", &back]);
    assert_eq!(states(&laptops[0]), ["received"]);
    meet(&laptops);
    for home in &laptops {
        assert_eq!(states(home), ["received"]);
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
    let heard = headquarters.ask(&["roster", &consultation]);
    assert_eq!(each(&heard).filter(|row| row["last_seq"].as_u64() > Some(0)).count(), 5, "{heard}");
}
