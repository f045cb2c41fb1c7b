//! A consultation closes while people are away: what they made before comes late and counts, what is made knowing of it, or
//! comes after the final close, is held for one decision of the office, and nothing is dropped. Every home is driven by the
//! command line, and everything goes by stick (docs/model.md, A2 and A8 to A15; PRODUCT 3).
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::closing::Came;
use crdt::space::Space;
use scenarios::home::{Home, each, id};
use scenarios::member::{Member, read as read_file};
use scenarios::office::Office;
use serde_json::{Value, json};
use std::fs;

fn moved(office: &Office, at: &Home, more: &[&str]) -> Value {
    at.ask(&[&["consultation", "state", &office.consultation], more].concat())
}

fn show(office: &Office, at: &Home) -> Value {
    serde_json::from_str(&at.show(&office.consultation)).unwrap()
}

/// How a contribution stands, as a home shows it: state, late, held.
fn stands(office: &Office, at: &Home, entry: &str) -> (String, bool, bool) {
    let whole = show(office, at);
    let found = each(&whole["entries"]).find(|one| id(&one["id"]) == entry).unwrap();
    (id(&found["state"]), found["late"].as_bool().unwrap(), found["held"].as_bool().unwrap())
}

fn submitted() -> (String, bool, bool) {
    ("submitted".into(), false, false)
}

fn late() -> (String, bool, bool) {
    ("submitted".into(), true, false)
}

fn held() -> (String, bool, bool) {
    ("held".into(), false, true)
}

fn way(office: &Office, at: &Home, entry: &str) -> Value {
    let list = at.ask(&["outbox", &office.consultation]);
    each(&list).find(|item| id(&item["id"]) == entry).unwrap().clone()
}

/// Everybody's work to the office, and the office's to everybody; then all show the same, whoever computes it again.
fn everybody_meets(office: &Office, homes: &[&Home]) {
    for _ in 0..2 {
        homes.iter().for_each(|home| drop(office.carry(home, &office.home)));
        homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    }
    let shown = office.home.show(&office.consultation);
    for home in homes {
        assert_eq!(home.show(&office.consultation), shown);
        home.rebuild();
        assert_eq!(home.show(&office.consultation), shown);
    }
    office.home.rebuild();
    assert_eq!(office.home.show(&office.consultation), shown);
}

/// What the model makes of the office's parcels by itself says of every entry what the home shows of it.
fn the_model_agrees(office: &Office) {
    let keys = office.floor_keys();
    let parcels = read_file(&fs::read(office.stick(&office.home, "all.bundle")).unwrap()).parcels;
    let mut space = Space::new(parcels[0].header().space, keys);
    assert!(space.ingest(parcels, &|_, _| None).aside.is_empty());
    let came = space.view().came;
    let whole = show(office, &office.home);
    assert!(!came.is_empty());
    for entry in each(&whole["entries"]) {
        let came = came.get(&id(&entry["id"]).parse().unwrap());
        let flags = (entry["late"].as_bool().unwrap(), entry["held"].as_bool().unwrap());
        assert_eq!(flags, (came == Some(&Came::Late), came == Some(&Came::Held)), "{entry}");
    }
}

/// Entries in the normal reading, as a home counts them.
fn read(office: &Office, at: &Home) -> u64 {
    let list = at.ask(&["consultation", "list"]);
    each(&list).find(|card| id(&card["id"]) == office.consultation).unwrap()["entries"].as_u64().unwrap()
}

// A10
#[test]
fn what_was_written_before_closing_counts_when_it_arrives_and_is_labelled_late() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    let early = bako.contribute(&office.consultation, &[], "In time.");
    office.carry(bako, &office.home);
    moved(&office, &office.home, &["closing", "--reason", "We begin to write the synthesis"]);
    let away = bako.contribute(&office.consultation, &[], "Written far away, without a road.");
    let preview = office.home.ask(&["bundle", "preview", &office.stick(bako, "bako.bundle")]);
    let counts =
        |report: &Value| [&report["new"], &report["late"], &report["held"], &report["beyond"]].map(Value::clone);
    assert_eq!(counts(&preview), [1, 1, 0, 0].map(Value::from), "{preview}");
    let report = office.carry(bako, &office.home);
    assert_eq!(counts(&report), counts(&preview));
    everybody_meets(&office, &[bako, chidi]);
    the_model_agrees(&office);
    for home in [&office.home, bako, chidi] {
        assert_eq!(stands(&office, home, &early), submitted());
        assert_eq!(stands(&office, home, &away), late());
    }
    let item = way(&office, bako, &away);
    assert_eq!((&item["state"], &item["late"], &item["held"]), (&"received".into(), &true.into(), &false.into()));
    assert_eq!(read(&office, chidi), 4);
}

// A10, A13
#[test]
fn what_was_written_knowing_is_held_and_admitted_in_one_decision_that_everybody_sees() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    moved(&office, &office.home, &["closing"]);
    office.carry(&office.home, bako);
    // It is told beforehand, never refused.
    let draft = bako.draft(&office.consultation, &[], "The well is dry.");
    assert_eq!(bako.ask(&["draft", "show", &draft])["held"], true);
    let sent = bako.ask(&["submit", &draft]);
    assert_eq!(sent["held"], true);
    let entries = [id(&sent["entry"]), bako.contribute(&office.consultation, &[], "And the next one too.")];
    let before = way(&office, bako, &entries[0]);
    assert_eq!((&before["state"], &before["held"]), (&"sealed".into(), &true.into()));
    let report = office.carry(bako, &office.home);
    assert_eq!((&report["new"], &report["late"], &report["held"]), (&2.into(), &2.into(), &2.into()));
    everybody_meets(&office, &[bako, chidi]);
    the_model_agrees(&office);
    assert_eq!(way(&office, bako, &entries[0])["state"], "held");
    for home in [&office.home, bako, chidi] {
        entries.iter().for_each(|entry| assert_eq!(stands(&office, home, entry), held()));
        assert_eq!((read(&office, home), home.ask(&["search", "well"])["total"].clone()), (2, 0.into()));
    }
    chidi.refused(&["desk", "admit", &office.consultation, "--reason", "fits"], 1, "not-allowed");
    let list = office.home.ask(&["desk", "list", &office.consultation, "--state", "held"]);
    assert_eq!(each(&list).map(|item| id(&item["entry"]["body_text"]).len()).filter(|len| *len > 0).count(), 2);
    assert_eq!(office.home.ask(&["desk", "counts", &office.consultation])["held"], 2);

    let why = ["--reason", "fits", "--note", "They came by the last boat."];
    let done = office.home.ask(&[&["desk", "admit", &office.consultation, &entries[0]][..], &why].concat());
    assert_eq!((&done["entries"], &done["held"]), (&json!([entries[0]]), &1.into()));
    let done = office.home.ask(&[&["desk", "admit", &office.consultation][..], &why].concat());
    assert_eq!((&done["entries"], &done["held"]), (&json!([entries[1]]), &0.into()));
    office.home.refused(&[&["desk", "admit", &office.consultation, &entries[0]][..], &why].concat(), 1, "not-held");
    everybody_meets(&office, &[bako, chidi]);
    for home in [&office.home, bako, chidi] {
        entries.iter().for_each(|entry| assert_eq!(stands(&office, home, entry), late()));
        assert_eq!((read(&office, home), home.ask(&["search", "well"])["total"].clone()), (4, 1.into()));
    }
    let item = way(&office, bako, &entries[0]);
    assert_eq!((&item["state"], &item["held"]), (&"received".into(), &false.into()));
    // Who, when and why is in the log of acts, beside the move.
    let table = office.path("acts.csv");
    office.home.ask(&["acts", "export", &office.consultation, &table]);
    let table = fs::read_to_string(&table).unwrap();
    assert_eq!(table.matches(",admit,").count(), 2, "{table}");
    assert!(table.contains("They came by the last boat.") && table.contains(",state,"), "{table}");
}

// A12: PRODUCT 3
#[test]
fn a_final_close_holds_what_comes_later_also_from_one_who_never_heard_of_it() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    moved(&office, &office.home, &["closed", "--reason", "The report is due"]);
    let away = bako.contribute(&office.consultation, &[], "I have not heard of any closing.");
    assert_eq!(stands(&office, bako, &away), submitted());
    office.carry(bako, &office.home);
    assert_eq!(stands(&office, &office.home, &away), held());
    everybody_meets(&office, &[bako, chidi]);
    assert_eq!(way(&office, bako, &away)["state"], "held");
    let own = office.home.contribute(&office.consultation, &[], "Thank you all.");
    moved(&office, &office.home, &["archived"]);
    everybody_meets(&office, &[bako, chidi]);
    assert_eq!(stands(&office, chidi, &own), late(), "an office's own is never held");
    office.home.ask(&["desk", "admit", &office.consultation, "--reason", "fits"]);
    everybody_meets(&office, &[bako, chidi]);
    assert_eq!(stands(&office, chidi, &away), late());
    assert_eq!(office.said(chidi).len(), 4, "nothing was dropped");
}

// A13: what an office keeps from members while it is held is hidden, as any other.
#[test]
fn what_is_held_may_be_hidden_instead() {
    let office = Office::new();
    let homes = office.members(&["Bako"]);
    moved(&office, &office.home, &["closed"]);
    let away = homes[0].contribute(&office.consultation, &[], "Canaryinsult");
    office.carry(&homes[0], &office.home);
    office.home.ask(&["desk", "hide", &away, "--reason", "insult"]);
    everybody_meets(&office, &[&homes[0]]);
    assert_eq!(stands(&office, &homes[0], &away).0, "hidden");
    office.home.ask(&["desk", "restore", &away, "--reason", "other"]);
    everybody_meets(&office, &[&homes[0]]);
    assert_eq!(stands(&office, &homes[0], &away), late());
}

// A2, A8, A9: PRODUCT 3
#[test]
fn an_extension_frees_what_was_held_and_members_read_why() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    moved(&office, &office.home, &["closing", "--closes", "2026-03-01"]);
    office.carry(&office.home, bako);
    let knowing = bako.contribute(&office.consultation, &[], "Too late?");
    office.carry(bako, &office.home);
    assert_eq!(stands(&office, &office.home, &knowing), held());
    moved(&office, &office.home, &["open", "--closes", "2026-03-14", "--reason", "Floods cut the road"]);
    everybody_meets(&office, &[bako, chidi]);
    for home in [&office.home, bako, chidi] {
        assert_eq!(stands(&office, home, &knowing), submitted());
        let whole = show(&office, home);
        let last = each(&whole["moves"]).last().unwrap().clone();
        let told = [&last["from"], &last["state"], &last["closes"], &last["reason"], &last["by"]["name"]];
        let words = ["closing", "open", "2026-03-14", "Floods cut the road", "Amina"].map(Value::from);
        assert_eq!(told.map(Value::clone), words);
        assert_eq!((&whole["state"], &whole["closes"]), (&"open".into(), &"2026-03-14".into()));
    }
    moved(&office, &office.home, &["archived"]);
    office.home.refused(&["consultation", "state", &office.consultation, "open"], 1, "state-refused");
}

// A11
#[test]
fn of_two_offices_that_close_apart_nothing_is_held_that_either_had() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi", "Dede"]);
    let [bako, chidi, dede] = [&homes[0], &homes[1], &homes[2]];
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "convener"]);
    office.carry(&office.home, bako);
    let to_amina = chidi.contribute(&office.consultation, &[], "By the east road.");
    let to_bako = dede.contribute(&office.consultation, &[], "By the west road.");
    office.carry(chidi, &office.home);
    office.carry(dede, bako);
    moved(&office, &office.home, &["closing"]);
    moved(&office, bako, &["closed"]);
    let to_nobody = dede.contribute(&office.consultation, &[], "By no road.");
    everybody_meets(&office, &[bako, chidi, dede]);
    the_model_agrees(&office);
    for home in [&office.home, bako, chidi, dede] {
        assert_eq!(show(&office, home)["state"], "closed");
        assert_eq!([&to_amina, &to_bako].map(|entry| stands(&office, home, entry)), [submitted(), submitted()]);
        assert_eq!(stands(&office, home, &to_nobody), held());
    }
}

// A8, A9, Q8: a decision about the state is a move, so that what it opens again is open.
#[test]
fn what_is_written_after_a_decision_to_stay_open_is_in_time() {
    let office = Office::new();
    let homes = office.members(&["Bako", "Chidi"]);
    let (bako, chidi) = (&homes[0], &homes[1]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "convener"]);
    moved(&office, &office.home, &["closing"]);
    office.carry(&office.home, bako);
    moved(&office, &office.home, &["closed"]);
    moved(&office, bako, &["open", "--reason", "The road is cut"]);
    office.carry(bako, &office.home);
    let list = office.home.ask(&["desk", "conflicts", &office.consultation]);
    let rival = each(&list).find(|one| one["field"] == "state").unwrap();
    let open = 1 + each(&rival["sides"]).position(|side| side["lines"][0]["value"] == "open").unwrap();
    let decide = ["desk", "decide", &office.consultation, &id(&rival["id"]), "--keep", &open.to_string()];
    office.home.ask(&[&decide[..], &["--reason", "other", "--note", "We spoke"]].concat());
    let last = each(&show(&office, &office.home)["moves"]).last().unwrap().clone();
    assert_eq!((&last["state"], &last["reason"]), (&"open".into(), &"We spoke".into()), "{last}");
    office.carry(&office.home, chidi);
    let meanwhile = chidi.contribute(&office.consultation, &[], "While it was open.");
    office.carry(chidi, &office.home);
    moved(&office, &office.home, &["closing"]);
    everybody_meets(&office, &[bako, chidi]);
    assert_eq!(stands(&office, chidi, &meanwhile), submitted());
}

// E12: what bears no name waits as ever, also while a consultation closes.
#[test]
fn what_a_voice_says_while_it_closes_does_not_leave_at_once() {
    let office = Office::new();
    let bako = office.members(&["Bako"]).remove(0);
    let says = |words: &str| {
        let draft = ["draft", "new", &office.consultation, "--attribution", "unattributed", "--body"];
        let draft = bako.ask(&[&draft[..], &[bako.words(words).to_str().unwrap()]].concat());
        bako.ask(&["submit", &id(&draft["id"])])
    };
    let before = says("Before.");
    moved(&office, &office.home, &["closing"]);
    office.carry(&office.home, &bako);
    assert_eq!(office.carry(&bako, &office.home)["new"], 1, "what waited leaves, so as to be in time");
    let after = says("After.");
    assert!(after["leaves_at"].is_number(), "{after}");
    assert_eq!(office.carry(&bako, &office.home)["new"], 0);
    bako.rebuild();
    assert_eq!(office.carry(&bako, &office.home)["new"], 0, "nor once it is computed again");
    assert_ne!(before["entry"], after["entry"]);
}

// A14: PRODUCT 15
#[test]
fn a_clock_that_is_years_wrong_and_a_last_day_that_is_past_change_nothing() {
    let office = Office::new();
    let homes = office.members(&["Bako"]);
    let pack = office.path("clocks.pack");
    office.home.ask(&["pack", "export", &office.consultation, &pack, "--open"]);
    let pack = fs::read(pack).unwrap();
    office.home.ask(&["consultation", "set", &office.consultation, "--closes", "1999-12-31"]);
    let _ = homes[0].contribute(&office.consultation, &[], "After the last day.");
    assert_eq!(office.carry(&homes[0], &office.home)["late"], 0);
    let mut seen = Vec::new();
    for (turn, clock) in [(0_u64, 0_i64), (1, i64::MAX), (2, -62_000_000_000_000)] {
        let mut member = Member::join(&pack, 700 + turn, "Efua", clock);
        member.contribute(50, "Before, whatever my clock says.");
        let bundle = office.path("clock.bundle");
        fs::write(&bundle, member.bundle()).unwrap();
        if turn == 0 {
            assert_eq!(office.home.ask(&["bundle", "import", &bundle])["late"], 0);
            moved(&office, &office.home, &["closing"]);
            continue;
        }
        let report = office.home.ask(&["bundle", "import", &bundle]);
        seen.push((report["late"].clone(), report["held"].clone()));
    }
    assert_eq!(seen, [(1.into(), 0.into()), (1.into(), 0.into())]);
}

// G1, A15: PRODUCT 21. A deposit waits at the desk as ever, and is labelled.
#[test]
fn in_a_moderated_consultation_what_comes_late_waits_at_the_desk_as_ever() {
    let office = Office::new();
    let homes = office.members(&["Bako"]);
    let bako = &homes[0];
    office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
    office.carry(&office.home, bako);
    moved(&office, &office.home, &["closing"]);
    office.carry(&office.home, bako);
    let draft = bako.draft(&office.consultation, &[], "The well is dry.");
    assert_eq!(bako.ask(&["draft", "show", &draft])["held"], false);
    let entry = id(&bako.ask(&["submit", &draft])["entry"]);
    office.carry(bako, &office.home);
    let list = office.home.ask(&["desk", "list", &office.consultation, "--state", "waiting"]);
    assert_eq!((id(&list[0]["entry"]["id"]), &list[0]["entry"]["late"]), (entry.clone(), &true.into()));
    office.home.ask(&["desk", "accept", &entry, "--reason", "fits"]);
    everybody_meets(&office, &[bako]);
    assert_eq!(stands(&office, bako, &entry), ("accepted".into(), true, false));
}

// A15: a new version of what came in time is labelled, and not held.
#[test]
fn a_revision_after_closing_is_labelled_late_and_replaces_the_words() {
    let office = Office::new();
    let homes = office.members(&["Bako"]);
    let bako = &homes[0];
    let entry = bako.contribute(&office.consultation, &[], "The wel.");
    office.carry(bako, &office.home);
    moved(&office, &office.home, &["closed"]);
    office.carry(&office.home, bako);
    let words = office.write("words.md", "The well.");
    bako.ask(&["revise", &entry, "--body", &words]);
    everybody_meets(&office, &[bako]);
    assert_eq!(stands(&office, bako, &entry), late());
}
