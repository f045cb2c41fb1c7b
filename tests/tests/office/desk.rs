//! A moderated consultation: what is submitted is for its author and the moderators alone until they accept it, and what
//! they do is the same on every device. Every home is driven by the command line, and everything goes by stick
//! (docs/model.md, G1–G8).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::{AttachmentAdd, AttachmentSave, Call};
use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Home, each, id};
use scenarios::inside::ask;
use scenarios::letterbox::Letterbox;
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use serde_json::{Value, json};
use std::fs;

const SECRET: &str = "The guard Canaryguard sleeps at noon.";

fn desk(office: &Office, home: &Home, more: &[&str]) -> Vec<Value> {
    let list = home.ask(&[&["desk", "list", &office.consultation], more].concat());
    each(&list).cloned().collect()
}

/// How an own item stands in somebody's outbox.
fn outbox(office: &Office, home: &Home, entry: &str) -> Value {
    let list = home.ask(&["outbox", &office.consultation]);
    each(&list).find(|item| id(&item["id"]) == entry).unwrap().clone()
}

fn entry(office: &Office, home: &Home, id_of: &str) -> Option<Value> {
    let show: Value = serde_json::from_str(&home.show(&office.consultation)).unwrap();
    each(&show["entries"]).find(|entry| id(&entry["id"]) == id_of).cloned()
}

// G1, G4: PRODUCT 21
#[test]
fn a_submission_is_for_its_author_and_the_desk_until_it_is_accepted() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let entry_id = bako.contribute(&office.consultation, &[], SECRET);
    assert!(entry(&office, bako, &entry_id).is_none(), "it is in nobody's record yet");
    assert_eq!(outbox(&office, bako, &entry_id)["state"], "sealed");
    let stick = office.stick(bako, "bako.bundle");
    chidi.ask(&["bundle", "import", &stick]);
    let (plain, shut) = unsealed_where(&read(&fs::read(&stick).unwrap()), &office.floor_keys());
    assert!(!finds(&plain, "Canaryguard") && shut == 1, "members' keys open it");
    assert!(entry(&office, chidi, &entry_id).is_none());
    chidi.refused(&["desk", "list", &office.consultation], 1, "not-allowed");
    chidi.refused(&["desk", "show", &entry_id], 2, "not-found");

    let report = office.home.ask(&["bundle", "import", &stick]);
    assert_eq!(report["new"], 1, "{report}");
    let waiting = desk(&office, &office.home, &["--state", "waiting"]);
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (&waiting[0]["entry"]["body_text"], &waiting[0]["entry"]["author"]["name"]),
        (&SECRET.into(), &"Bako".into())
    );
    office.carry(&office.home, bako);
    assert_eq!(outbox(&office, bako, &entry_id)["state"], "received");

    office.home.ask(&["desk", "accept", &entry_id, "--reason", "fits"]);
    office.home.refused(&["desk", "accept", &entry_id, "--reason", "fits"], 1, "already-accepted");
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    for home in [&office.home, bako, chidi] {
        let shown = entry(&office, home, &entry_id).unwrap();
        assert_eq!((&shown["state"], &shown["body_text"]), (&"accepted".into(), &SECRET.into()));
        assert_eq!(shown["author"]["name"], "Bako");
        assert_eq!(home.show(&office.consultation), office.home.show(&office.consultation));
    }
    assert_eq!(outbox(&office, bako, &entry_id)["state"], "accepted");
    // Whatever is computed again is the same.
    let before = chidi.show(&office.consultation);
    chidi.rebuild();
    assert_eq!(chidi.show(&office.consultation), before);
    office.home.rebuild();
    assert_eq!(office.home.show(&office.consultation), before);
    assert_eq!(desk(&office, &office.home, &["--state", "accepted"]).len(), 1);
}

// G4: masked words never enter what members hold.
#[test]
fn words_masked_at_the_desk_are_in_nothing_that_members_can_open() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let entry_id = bako.contribute(&office.consultation, &[], SECRET);
    office.carry(bako, &office.home);
    let with = ["--reason", "danger", "--note", "We took the name out."];
    let wrong = [&["desk", "accept", &entry_id, "--mask", "Somebody"], &with[..]].concat();
    office.home.refused(&wrong, 1, "quotation-not-found");
    office.home.ask(&[&["desk", "accept", &entry_id, "--mask", "Canaryguard"], &with[..]].concat());
    let stick = office.stick(&office.home, "office.bundle");
    homes.iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    let shown = entry(&office, chidi, &entry_id).unwrap();
    assert_eq!(shown["body_text"], "The guard ███████████ sleeps at noon.");
    assert_eq!(shown["state"], "redacted");
    let (plain, shut) = unsealed_where(&read(&fs::read(&stick).unwrap()), &office.floor_keys());
    assert!(finds(&plain, "sleeps at noon") && shut == 2, "the rest is there; deposit and note stay shut");
    assert!(!finds(&plain, "Canaryguard") && !finds(&plain, "took the name"), "members could open what was masked");
    // The author reads what was done, and why; the desk reads what was said.
    let note = &outbox(&office, bako, &entry_id)["note"];
    assert_eq!((&note["reason"], &note["note"]), (&"danger".into(), &"We took the name out.".into()));
    let item = &desk(&office, &office.home, &[])[0];
    assert_eq!(item["entry"]["body_text"], SECRET);
    let read = item["members_read"].to_string();
    assert!(
        read.contains("sleeps at noon") && !read.contains("Canaryguard"),
        "the desk sees what members read: {read}"
    );
    // Whatever is done to it before members, its author has the own words.
    assert!(id(&outbox(&office, bako, &entry_id)["excerpt"]).contains("Canaryguard"));
    office.home.ask(&["desk", "hide", &entry_id, "--reason", "off-topic"]);
    office.carry(&office.home, bako);
    assert!(id(&outbox(&office, bako, &entry_id)["excerpt"]).contains("Canaryguard"));
}

// G5, G8: PRODUCT 23
#[test]
fn what_was_returned_comes_again_and_links_to_the_first() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let first = bako.contribute(&office.consultation, &[], "The wel.");
    office.carry(bako, &office.home);
    office.home.ask(&["desk", "return", &first, "--reason", "unclear", "--note", "Which well?"]);
    office.carry(&office.home, bako);
    office.carry(&office.home, chidi);
    let item = outbox(&office, bako, &first);
    assert_eq!((&item["state"], &item["note"]["note"]), (&"returned".into(), &"Which well?".into()));
    let better = office.write("better.md", "The well in the north.");
    assert_eq!(id(&bako.ask(&["revise", &first, "--body", &better])["entry"]), first);
    assert_eq!(outbox(&office, bako, &first)["state"], "sealed");
    office.carry(bako, &office.home);
    let waiting = desk(&office, &office.home, &["--state", "waiting"]);
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (&waiting[0]["first"], &waiting[0]["entry"]["body_text"]),
        (&first.clone().into(), &"The well in the north.".into())
    );
    // The version before says which one came instead: an act on the contribution reaches that one.
    assert_eq!(waiting[0]["replaced_by"], Value::Null);
    let returned = desk(&office, &office.home, &["--state", "returned"]);
    assert_eq!(returned[0]["replaced_by"], waiting[0]["entry"]["id"]);
    office.home.ask(&["desk", "accept", &first, "--reason", "fits"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    let shown = entry(&office, chidi, &first).unwrap();
    assert_eq!((&shown["body_text"], &shown["revisions"]), (&"The well in the north.".into(), &0.into()));
    // A later version waits again, while members read the accepted one.
    let third = office.write("third.md", "The well in the far north.");
    bako.ask(&["revise", &first, "--body", &third]);
    office.carry(bako, &office.home);
    assert_eq!(entry(&office, &office.home, &first).unwrap()["body_text"], "The well in the north.");
    office.home.ask(&["desk", "accept", &first, "--reason", "fits"]);
    office.carry(&office.home, chidi);
    let shown = entry(&office, chidi, &first).unwrap();
    assert_eq!((&shown["body_text"], &shown["revisions"]), (&"The well in the far north.".into(), &1.into()));
}

// G17: what came while somebody was deciding is read before it is decided on.
#[test]
fn a_decision_on_what_has_changed_since_it_was_read_is_refused() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Chidi"), "moderator"]);
    office.carry(&office.home, chidi);
    let said = bako.contribute(&office.consultation, &[], "The well is dry.");
    office.carry(bako, &office.home);
    office.carry(bako, chidi);
    let mark = |home: &Home| home.ask(&["desk", "show", &said])["mark"].as_str().unwrap().to_owned();
    let read = mark(&office.home);
    assert_eq!(read, mark(chidi), "the same words have the same mark on every device");
    let better = office.write("better.md", "The guard Canaryguard poisoned the well.");
    bako.ask(&["revise", &said, "--body", &better]);
    office.carry(bako, &office.home);
    let decide = |act: &str, mark: &str| {
        let more = ["desk", act, &said, "--reason", "fits", "--note", "Thank you.", "--mark", mark].map(str::to_owned);
        more.to_vec()
    };
    let refused = |act: &str, mark: &str| {
        let words = decide(act, mark);
        office.home.refused(&words.iter().map(String::as_str).collect::<Vec<_>>(), 1, "read-again");
    };
    ["accept", "return", "hide", "pin"].iter().for_each(|act| refused(act, &read));
    let item = office.home.ask(&["desk", "show", &said]);
    assert_eq!((&item["state"], each(&item["acts"]).count()), (&"waiting".into(), 0), "nothing was done");
    assert!(entry(&office, &office.home, &said).is_none());

    // Another office's act counts too, and whoever has read it can decide.
    let read = mark(&office.home);
    office.carry(bako, chidi);
    chidi.ask(&["desk", "return", &said, "--reason", "danger", "--note", "No names, please."]);
    office.carry(chidi, &office.home);
    refused("accept", &read);
    let words = decide("accept", &mark(&office.home));
    let masked = [words.iter().map(String::as_str).collect::<Vec<_>>(), vec!["--mask", "Canaryguard"]].concat();
    let item = office.home.ask(&masked);
    assert_eq!(item["state"], "accepted");

    // What is shown can be pinned by whoever read it so.
    let accepted = item["mark"].as_str().unwrap();
    office.home.ask(&["desk", "pin", &said, "--reason", "good-start", "--mark", accepted]);
}

// G7: withdrawn before, and after, and while an office accepts.
#[test]
fn what_its_author_takes_back_is_gone_whether_it_was_accepted_or_not() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let early = bako.contribute(&office.consultation, &[], "Early Canaryearly.");
    let crossing = bako.contribute(&office.consultation, &[], "Crossing Canarycross.");
    let late = bako.contribute(&office.consultation, &[], "Late Canarylate.");
    office.carry(bako, &office.home);
    office.home.ask(&["desk", "accept", &late, "--reason", "fits"]);
    office.carry(&office.home, bako);
    office.carry(&office.home, chidi);
    assert!(entry(&office, chidi, &late).is_some());
    [&early, &crossing, &late].iter().for_each(|entry| drop(bako.ask(&["withdraw", entry])));
    // The office has not heard of it.
    office.home.ask(&["desk", "accept", &crossing, "--reason", "fits"]);
    let (by_bako, by_office) = (office.stick(bako, "bako.bundle"), office.stick(&office.home, "office.bundle"));
    for (home, order) in
        [(chidi, [&by_office, &by_bako]), (&office.home, [&by_bako, &by_bako]), (bako, [&by_office, &by_office])]
    {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    for home in [&office.home, bako, chidi] {
        let state = home.show(&office.consultation);
        assert!(!state.contains("Canary"), "{state}");
        assert_eq!(entry(&office, home, &late).unwrap()["state"], "withdrawn");
        assert!(entry(&office, home, &early).is_none());
        assert_eq!(state, office.home.show(&office.consultation));
    }
    assert!(
        desk(&office, &office.home, &[])
            .iter()
            .all(|item| item["state"] == "withdrawn" && item["entry"]["body_text"] == "")
    );
    assert_eq!(outbox(&office, bako, &early)["state"], "withdrawn");
    bako.refused(&["withdraw", &early], 1, "already-withdrawn");
    let opened = read(&fs::read(office.stick(&office.home, "after.bundle")).unwrap());
    let (plain, shut) = unsealed_where(&opened, &office.floor_keys());
    assert!(!finds(&plain, "Canary") && shut == 2, "of the deposits nothing is left but what the office noted");
}

// G5, PRODUCT 24: two moderators who did not know of each other.
#[test]
fn two_moderators_apart_converge_to_the_more_careful_and_both_are_told() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi", "Dede"]);
    let (bako, chidi, dede) = (&homes[0], &homes[1], &homes[2]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Chidi"), "moderator"]);
    office.carry(&office.home, chidi);
    let one = bako.contribute(&office.consultation, &[], "One Canaryone two.");
    let stick = office.stick(bako, "bako.bundle");
    [&office.home, chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    office.home.ask(&["desk", "accept", &one, "--reason", "fits"]);
    chidi.ask(&["desk", "return", &one, "--reason", "personal-data", "--note", "No names, please."]);
    let (by_office, by_chidi) = (office.stick(&office.home, "office.bundle"), office.stick(chidi, "chidi.bundle"));
    for (home, order) in [(dede, [&by_office, &by_chidi]), (bako, [&by_chidi, &by_office])] {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    office.home.ask(&["bundle", "import", &by_chidi]);
    chidi.ask(&["bundle", "import", &by_office]);
    for home in [&office.home, chidi, bako, dede] {
        assert_eq!(entry(&office, home, &one).unwrap()["state"], "hidden");
        assert_eq!(home.show(&office.consultation), office.home.show(&office.consultation));
    }
    for home in [&office.home, chidi] {
        assert_eq!(desk(&office, home, &["--state", "conflict"]).len(), 1);
    }
    // A person decides, knowing of both.
    chidi.ask(&["desk", "accept", &one, "--reason", "fits", "--mask", "Canaryone"]);
    homes.iter().for_each(|home| drop(office.carry(chidi, home)));
    office.carry(chidi, &office.home);
    for home in [&office.home, chidi, bako, dede] {
        let shown = entry(&office, home, &one).unwrap();
        assert_eq!(
            (&shown["body_text"], &shown["state"]),
            (&"One █████████ two.".into(), &"redacted".into()),
            "the most redacted is shown"
        );
    }
    assert!(desk(&office, &office.home, &["--state", "conflict"]).is_empty());
}

// G6: what everybody reads is redacted everywhere, and an older bundle brings nothing back.
#[test]
fn a_redaction_reaches_every_device_and_an_older_bundle_brings_nothing_back() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let said = bako.contribute(&office.consultation, &[], SECRET);
    let older = office.stick(bako, "older.bundle");
    [&office.home, chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &older])));
    office.home.refused(&["desk", "return", &said, "--reason", "danger"], 1, "not-deposited");
    office.home.ask(&["desk", "redact", &said, "--reason", "danger", "--mask", "Canaryguard"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    for home in [&office.home, bako, chidi] {
        home.ask(&["bundle", "import", &older]);
        home.rebuild();
        let shown = entry(&office, home, &said).unwrap();
        assert_eq!(
            (&shown["body_text"], &shown["state"]),
            (&"The guard ███████████ sleeps at noon.".into(), &"redacted".into())
        );
        let after = office.stick(home, "after.bundle");
        let (plain, _) = unsealed_where(&read(&fs::read(after).unwrap()), &office.floor_keys());
        assert!(finds(&plain, "sleeps at noon") && !finds(&plain, "Canaryguard"));
        assert!(each(&home.ask(&["search", "Canaryguard"])["hits"]).next().is_none());
    }
}

// G6: what was accepted and masked after all is read at the desk as members read it, can be masked again, and its author hears
// of it.
#[test]
fn what_was_masked_after_it_was_accepted_can_be_masked_again() {
    let (office, homes) = Office::moderated(&["Bako"]);
    let bako = &homes[0];
    let said = bako.contribute(&office.consultation, &[], SECRET);
    office.carry(bako, &office.home);
    office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    office.carry(&office.home, bako);
    office.home.ask(&["desk", "redact", &said, "--reason", "danger", "--mask", "Canaryguard"]);
    let item = &desk(&office, &office.home, &[])[0]["entry"];
    assert_eq!(
        (&item["body_text"], &item["body_here"]),
        (&"The guard ███████████ sleeps at noon.".into(), &true.into())
    );
    office.home.ask(&["desk", "redact", &said, "--reason", "danger", "--mask", "guard"]);
    office.carry(&office.home, bako);
    for home in [&office.home, bako] {
        assert_eq!(entry(&office, home, &said).unwrap()["body_text"], "The █████ ███████████ sleeps at noon.");
    }
    let note = &outbox(&office, bako, &said)["note"];
    assert_eq!((&note["kind"], &note["reason"]), (&"redact".into(), &"danger".into()));
}

// J11: a founder to whom nobody has come yet opens what they hand out themselves.
#[test]
fn a_founder_who_is_alone_opens_the_own_pack() {
    let office = Office::new();
    let pack = office.path("own.pack");
    office.home.ask(&["pack", "export", &office.consultation, &pack, "--open"]);
    assert_eq!(office.home.ask(&["pack", "open", &pack])["already_here"], true);
}

// G5: PRODUCT 22
#[test]
fn hiding_leaves_a_place_and_the_replies_and_counts_what_is_shown() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let said = bako.contribute(&office.consultation, &[], SECRET);
    office.carry(bako, chidi);
    let reply = chidi.contribute(&office.consultation, &["--reply-to", &said], "Indeed.");
    office.carry(chidi, &office.home);
    office.home.ask(&["desk", "hide", &said, "--reason", "insult"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    let shown = entry(&office, chidi, &said).unwrap();
    assert_eq!((&shown["state"], &shown["body_text"]), (&"hidden".into(), &"".into()));
    assert_eq!(entry(&office, chidi, &reply).unwrap()["body_text"], "Indeed.");
    // Whoever wrote it has their words, and revises from them; nobody else is given them so.
    assert_eq!(outbox(&office, bako, &said)["excerpt"], SECRET);
    let begun = json!({ "consultation": office.consultation, "revises": said });
    let revise = |home: &Home| ask(&home.peer(), "draft_new", begun.clone())["body_markdown"].clone();
    assert_eq!(revise(bako), format!("{SECRET}\n"));
    assert_eq!((revise(chidi), revise(&office.home)), ("".into(), "".into()));
    office.home.ask(&["desk", "restore", &said, "--reason", "other", "--note", "We misread it."]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    assert_eq!(entry(&office, bako, &said).unwrap()["body_text"], SECRET);
}

// G2, G3: who is no moderator moderates nothing.
#[test]
fn an_act_counts_by_the_role_in_which_it_was_written() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let device = office.device(&office.home, "Chidi");
    office.act(&office.home, "role", &[&device, "moderator"]);
    let one = bako.contribute(&office.consultation, &[], "One.");
    let stick = office.stick(bako, "bako.bundle");
    [&office.home, chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    office.carry(&office.home, chidi);
    chidi.ask(&["desk", "accept", &one, "--reason", "fits"]);
    office.carry(chidi, &office.home);
    office.act(&office.home, "role", &[&device, "contributor"]);
    // Chidi has not heard of it yet, and goes on.
    chidi.ask(&["desk", "hide", &one, "--reason", "other"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    office.carry(chidi, &office.home);
    office.carry(chidi, bako);
    for home in [&office.home, bako, chidi] {
        let shown = entry(&office, home, &one).unwrap();
        assert_eq!(shown["state"], "accepted", "what was written as a moderator stands, what came after does not");
    }
    chidi.refused(&["desk", "hide", &one, "--reason", "other"], 1, "not-allowed");
    // What is deposited now is for those who sit at the desk still.
    let two = bako.contribute(&office.consultation, &[], "Two Canarytwo.");
    let stick = office.stick(bako, "bako.bundle");
    [&office.home, chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    assert_eq!(office.home.ask(&["desk", "show", &two])["entry"]["body_text"], "Two Canarytwo.");
    chidi.refused(&["desk", "show", &two], 2, "not-found");
}

// E9, G1: a deposit without a name is one at the desk too.
#[test]
fn what_bears_no_name_bears_none_at_the_desk_and_after() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let draft = bako.draft(&office.consultation, &["--attribution", "unattributed"], "Without a name.");
    let sent = bako.ask(&["submit", &draft, "--at-once"]);
    let (said, code) = (id(&sent["entry"]), sent["code"].as_str().unwrap().to_owned());
    let stick = office.stick(bako, "bako.bundle");
    office.home.ask(&["bundle", "import", &stick]);
    let waiting = desk(&office, &office.home, &["--state", "waiting"]);
    assert_eq!(
        (&waiting[0]["entry"]["author"]["name"], waiting[0]["entry"]["id"].as_str()),
        (&"".into(), Some(&said[..]))
    );
    office.home.ask(&["desk", "return", &said, "--reason", "incomplete", "--note", "Where?"]);
    office.carry(&office.home, bako);
    assert_eq!(outbox(&office, bako, &said)["note"]["note"], "Where?", "the note finds its author");
    let better = office.write("better.md", "Without a name, in the north.");
    office.carry(&office.home, chidi);
    assert_eq!(chidi.ask(&["receipt", &code])["state"], "returned", "any member's device tells whoever has the code");
    bako.ask(&["revise", &said, "--body", &better, "--at-once"]);
    office.carry(bako, &office.home);
    office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    office.carry(&office.home, chidi);
    assert_eq!(chidi.ask(&["receipt", &code])["state"], "accepted");
    let shown = entry(&office, chidi, &said).unwrap();
    assert_eq!((&shown["author"]["name"], &shown["body_text"]), (&"".into(), &"Without a name, in the north.".into()));
    assert_eq!(shown["attribution"], "unattributed");
}

// E11: whatever version a code leads to.
#[test]
fn whoever_has_the_code_is_told_that_a_later_version_was_taken_back() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let draft = bako.draft(&office.consultation, &["--attribution", "unattributed"], "Without a name.");
    let sent = bako.ask(&["submit", &draft, "--at-once"]);
    let (said, code) = (id(&sent["entry"]), sent["code"].as_str().unwrap().to_owned());
    let better = office.write("better.md", "Without a name, in the north.");
    bako.ask(&["revise", &said, "--body", &better, "--at-once"]);
    office.carry(bako, chidi);
    assert_eq!(chidi.ask(&["receipt", &code])["state"], "here");
    bako.ask(&["withdraw", &said]);
    bako.ask(&["outbox", "--send-now", &said]);
    office.carry(bako, chidi);
    assert_eq!(chidi.ask(&["receipt", &code])["state"], "withdrawn");
}

// G1, G4: a file that was deposited is read at the desk, and by members once it is accepted.
#[test]
fn a_file_goes_with_its_deposit_and_with_what_was_accepted() {
    let (office, homes) = Office::moderated(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let notes = office.write("notes.txt", "Canarynotes of the meeting.");
    let draft = bako.draft(&office.consultation, &[], "See the notes.");
    bako.peer().call(Call::AttachmentAdd(AttachmentAdd { draft: draft.clone(), path: notes })).unwrap();
    let said = id(&bako.ask(&["submit", &draft])["entry"]);
    let stick = office.stick(bako, "bako.bundle");
    [&office.home, chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    let saved = |home: &Home, entry: &Value| {
        let path = office.path("saved.txt");
        let attachment = id(&entry["attachments"][0]["id"]);
        let done = home.peer().call(Call::AttachmentSave(AttachmentSave { attachment, path: path.clone() }));
        done.map(|_| fs::read_to_string(path).unwrap())
    };
    let waiting = office.home.ask(&["desk", "show", &said]);
    assert_eq!(saved(&office.home, &waiting["entry"]).unwrap(), "Canarynotes of the meeting.");
    assert!(saved(chidi, &waiting["entry"]).is_err(), "a member could open a deposit's file");
    office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    office.carry(&office.home, chidi);
    assert_eq!(saved(chidi, &entry(&office, chidi, &said).unwrap()).unwrap(), "Canarynotes of the meeting.");
}

// G1: by a relay alone; there is no mailbox of the desk, and a deposit's words lie where everything lies.
#[test]
fn a_deposit_and_what_becomes_of_it_go_by_a_relay() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    let (field, office) = (&job.fields[0], &job.office);
    office.ask(&["consultation", "set", &job.consultation, "--moderated=true"]);
    [office, field].iter().for_each(|home| drop(sync(home)));
    let said = field.contribute(&job.consultation, &[], SECRET);
    [field, office].iter().for_each(|home| drop(sync(home)));
    assert_eq!(office.ask(&["desk", "show", &said])["entry"]["body_text"], SECRET);
    office.ask(&["desk", "return", &said, "--reason", "unclear", "--note", "Which guard?"]);
    [office, field].iter().for_each(|home| drop(sync(home)));
    let outbox = field.ask(&["outbox"]);
    let item = each(&outbox).find(|item| id(&item["id"]) == said).unwrap();
    assert_eq!((&item["state"], &item["note"]["note"]), (&"returned".into(), &"Which guard?".into()));
}
