//! Somebody who was removed still holds the keys of old mailboxes, and no relay can know that they were removed: it is blind.
//! What keeps them out is that everybody else goes on in the mailbox of the new epoch, whose name and key they cannot make
//! (docs/operator-guide.md, *What the relay learns*; docs/charter.md, K20).
#![allow(clippy::unwrap_used, missing_docs)]

use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Home, each, id};
use scenarios::letterbox::Letterbox;

fn said(job: &Job, home: &Home) -> Vec<String> {
    let mut said: Vec<String> =
        job.entries(home).iter().map(|entry| id(&entry["body_markdown"]).trim().to_owned()).collect();
    said.retain(|words| !words.is_empty());
    said.sort();
    said
}

// K20: by a relay alone, who was removed gets nothing that was written after, and what they leave has no effect.
#[test]
fn who_was_removed_finds_nothing_new_at_a_relay_and_what_they_leave_there_has_no_effect() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    let (amina, boris) = (&job.fields[0], &job.fields[1]);
    let _ = amina.contribute(&job.consultation, &[], "Written before.");
    // The office has heard of both before it removes one: new keys are made for whom it knows.
    for home in [amina, boris, &job.office, boris, amina] {
        sync(home);
    }
    assert_eq!(said(&job, boris), ["Written before."]);

    let roster = job.office.ask(&["roster", &job.consultation]);
    let row = each(&roster).find(|row| row["name"] == "Amina Diallo").unwrap();
    let device = id(&row["device"]);
    job.office.ask(&["member", "remove", &job.consultation, &device]);
    sync(&job.office);
    sync(boris);
    let _ = boris.contribute(&job.consultation, &[], "Written after, by Boris.");
    let _ = job.office.contribute(&job.consultation, &[], "Written after, by the office.");
    sync(boris);
    sync(&job.office);
    sync(boris);
    let after = ["Written after, by Boris.", "Written after, by the office.", "Written before."];
    assert_eq!(said(&job, boris), after);

    // Cut off until now, she writes, comes with the keys that she has, and comes again.
    let _ = amina.contribute(&job.consultation, &[], "Written late.");
    for _ in 0..3 {
        let _ = amina.run(&["sync", "--once", "--json"]);
        let read = said(&job, amina);
        assert!(!read.iter().any(|words| words.starts_with("Written after")), "{read:?}");
    }
    for home in [&job.office, boris, &job.office] {
        sync(home);
        assert_eq!(said(&job, home), after, "late work has an effect");
    }
    // It was not lost: an office may let it count.
    let late = job.office.ask(&["member", "late", &job.consultation]);
    assert_eq!(each(&late).count(), 1, "{late}");
}
