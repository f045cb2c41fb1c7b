//! Anybody carries: somebody with a consultation of their own takes others' sealed work along, cannot read it, hands it
//! on, and the author learns that it was received (PRODUCT 13).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::job::Job;
use scenarios::places::{own_page, text};
use scenarios::scan::among;
use std::fs;

const SAID: &str = "Nobody on the road should read this sentence.";

#[test]
fn a_carrier_of_another_consultation_brings_sealed_work_to_the_office() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let carrier = Home::make(&folder.path().join("carrier"), "Driver", &[]);
    let own = id(&carrier.ask(&["consultation", "create", "--title", "Roads and bridges"])["consultation"]);
    let _ = job.field.contribute(&job.consultation, &[], SAID);
    let first = job.on_stick("first.bundle");
    job.field.ask(&["bundle", "export", &job.consultation, &first]);
    // Imported it would be refused, and the refusal says how to carry it.
    let refused = carrier.refused(&["bundle", "import", &first], 1, "unknown-consultation");
    assert!(refused["remedy"].as_str().unwrap().contains("bundle carry"), "{refused}");
    let taken = carrier.ask(&["bundle", "carry", &first]);
    assert_eq!((taken["consultations"].as_u64(), taken["already_here"].as_u64()), (Some(1), Some(0)), "{taken}");
    // The same stick again: nothing is taken twice.
    let again = carrier.ask(&["bundle", "carry", &first]);
    assert_eq!(again["already_here"], again["parcels"], "{again}");
    assert_eq!(each(&carrier.ask(&["consultation", "list"])).count(), 1, "a carrier's library is their own");
    assert_eq!(each(&carrier.ask(&["search", "sentence"])["hits"]).count(), 0);
    let onward = job.on_stick("onward.bundle");
    carrier.ask(&["bundle", "export", "--all", &onward]);
    assert!(among(&fs::read(&onward).unwrap(), &[SAID, "Roads and bridges"]).is_empty());
    // The office knows one of the two consultations in the file, and is told of the other.
    let imported = job.office.run(&["bundle", "import", &onward, "--json"]);
    assert_eq!(imported.exit, Some(3), "{imported:?}");
    assert_eq!(imported.json()["new"], 1);
    assert!(imported.json()["set_aside"][0]["author"].as_str().unwrap().contains(&own[..8]), "{imported:?}");
    // The receipt goes back with the same driver.
    let back = job.on_stick("back.bundle");
    job.office.ask(&["bundle", "export", &job.consultation, &back]);
    carrier.ask(&["bundle", "carry", &back]);
    carrier.ask(&["bundle", "export", "--all", &onward]);
    let _ = job.field.run(&["bundle", "import", &onward]);
    assert!(each(&job.field.ask(&["outbox"])).all(|item| item["state"] == "received"));
}

#[test]
fn what_was_carried_becomes_ones_own_on_joining() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let carrier = Home::make(&folder.path().join("carrier"), "Driver", &[]);
    let _ = job.field.contribute(&job.consultation, &[], SAID);
    let first = job.on_stick("first.bundle");
    job.field.ask(&["bundle", "export", &job.consultation, &first]);
    carrier.ask(&["bundle", "carry", &first]);
    // A pack from before that contribution: what lay in the car is what completes it.
    carrier.ask(&["pack", "open", text(&job.stick.join("consultation.pack"))]);
    let said = carrier.ask(&["search", "sentence"]);
    assert_eq!(each(&said["hits"]).count(), 1, "{said}");
    assert_eq!(carrier.ask(&["check", "--full"])["sound"], true);
}
