//! What a member tells the desk about a contribution: read there and nowhere else, looking from outside like anything that is
//! left with the moderators, settled by what is done, and counted nowhere (docs/model.md, Y1 to Y7).
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::content::{Act, Content};
use scenarios::circle::Circle;
use scenarios::home::{each, id};
use scenarios::member::{Opened, finds};
use serde_json::{Value, json};
use std::fs;
use wire::Parcel;

const SAID: &str = "Hodan of the blue house saw it.";
const TOLD: &str = "Canarycomplaint: this tells where she lives.";

fn complain(circle: &Circle, name: &str, entry: &str, more: &Value) -> String {
    let mut with = json!({ "entry": entry, "kind": "names-somebody", "text": TOLD, "at_once": true });
    more.as_object().unwrap().iter().for_each(|(field, value)| with[field] = value.clone());
    id(&circle.ask(name, "complain", with)["entry"])
}

fn refused(circle: &Circle, name: &str, entry: &str, more: &Value) -> String {
    let mut with = json!({ "entry": entry, "kind": "abuse" });
    more.as_object().unwrap().iter().for_each(|(field, value)| with[field] = value.clone());
    circle.refused(name, "complain", with)
}

fn at_desk(circle: &Circle, name: &str, entry: &str) -> Value {
    circle.ask(name, "desk_show", json!({ "entry": entry }))
}

fn way(circle: &Circle, name: &str, entry: &str) -> Value {
    let all = circle.ask(name, "outbox", json!({ "consultation": null }));
    each(&all).find(|item| item["id"] == entry).unwrap().clone()
}

fn counts(circle: &Circle, name: &str) -> Value {
    circle.ask(name, "desk_counts", json!({ "consultation": circle.consultation }))
}

// Y1, Y2, Y3: G1
#[test]
fn the_desk_reads_a_complaint_and_nobody_else_does() {
    let circle = Circle::of(&["Bako", "Chidi", "Dalia"], false);
    let said = circle.say("Bako", SAID, &json!({}));
    circle.exchange();
    let before = circle.entries("Dalia");
    let told = complain(&circle, "Chidi", &said, &json!({}));
    let brought = circle.carry("Chidi", "Amina");
    assert_eq!((&brought["new"], &brought["changed"]), (&json!(0), &json!(0)), "it is no contribution: {brought}");
    assert_eq!((&brought["complaints"], &brought["translations"]), (&json!(1), &json!(0)));
    circle.exchange();

    let item = at_desk(&circle, "Amina", &said);
    let read = &item["complaints"][0];
    assert_eq!((&read["id"], &read["kind"], &read["text"]), (&json!(told), &json!("names-somebody"), &json!(TOLD)));
    assert_eq!(
        (&read["by"]["name"], &read["attribution"]),
        (&json!(""), &json!("unattributed")),
        "nobody asked for a name"
    );
    assert_eq!((&read["settled"], &item["complaints_open"]), (&Value::Null, &json!(1)));
    assert_eq!(counts(&circle, "Amina")["complaints"], 1);
    assert_eq!(counts(&circle, "Amina")["waiting"], 0);

    for name in ["Bako", "Chidi", "Dalia"] {
        assert!(!finds(&circle.opened(name).1, "Canarycomplaint"), "{name}");
        assert!(circle.refused(name, "desk_show", json!({ "entry": said })).contains("NotAllowed"), "{name}");
        assert_eq!(circle.ask(name, "search", json!({ "query": "Canarycomplaint" }))["total"], 0, "{name}");
    }
    assert_eq!(circle.entries("Dalia"), before);
    circle.ask("Amina", "rebuild", json!({}));
    assert_eq!(at_desk(&circle, "Amina", &said)["complaints"], item["complaints"]);
    // As a name or an organisation, if whoever complains wants that known.
    complain(&circle, "Dalia", &said, &json!({ "attribution": "named", "kind": "danger", "text": "" }));
    circle.exchange();
    let item = at_desk(&circle, "Amina", &said);
    let named = each(&item["complaints"]).find(|one| one["kind"] == "danger").unwrap();
    assert_eq!((&named["by"]["name"], &named["text"]), (&json!("Dalia"), &json!("")));
}

/// What stands in the open of the deposits in a file.
fn deposits(opened: &Opened, plain: &[Vec<u8>]) -> Vec<(Parcel, crdt::deposit::Deposit)> {
    let bodies = opened.parcels.iter().zip(plain);
    let found = bodies.filter_map(|(parcel, body)| match wire::parcel::decode::<Content>(body).ok()?.act {
        Act::Deposit(deposit) => Some((parcel.clone(), deposit)),
        Act::Charter(_) | Act::Changes(_) | Act::Receipt(_) | Act::Papers(_) => None,
    });
    found.collect()
}

// Y1: G1
#[test]
fn what_others_see_of_a_complaint_is_what_they_see_of_any_deposit() {
    let circle = Circle::of(&["Bako", "Chidi", "Dalia"], false);
    let said = circle.say("Bako", SAID, &json!({}));
    circle.exchange();
    // The same words, once about what Bako said and once as a contribution for moderators alone: named, and without a name.
    for attribution in ["named", "unattributed"] {
        complain(&circle, "Chidi", &said, &json!({ "attribution": attribution }));
        let more =
            json!({ "attribution": attribution, "audience": "moderators", "consent": "not-quoted", "language": "en" });
        circle.say("Chidi", TOLD, &more);
    }
    circle.exchange();
    let (opened, plain) = circle.opened("Dalia");
    let found = deposits(&opened, &plain);
    assert_eq!(found.len(), 4);
    let shape = |(parcel, deposit): &(Parcel, crdt::deposit::Deposit)| {
        let payload = parcel.header().payloads[0];
        let bytes = opened.payloads.iter().find(|one| one.hash == payload).unwrap().bytes.len();
        let sealed = wire::parcel::encode(deposit).len();
        (parcel.header().payloads.len(), bytes, sealed, deposit.tag.is_some())
    };
    let mut shapes: Vec<_> = found.iter().map(shape).collect();
    shapes.sort_unstable();
    // Of each attribution two, of which one cannot be told from the other.
    assert_eq!((shapes[0].0, shapes[0].1), (shapes[3].0, shapes[3].1));
    let with_tag: Vec<_> = shapes.iter().filter(|shape| shape.3).collect();
    let without: Vec<_> = shapes.iter().filter(|shape| !shape.3).collect();
    assert_eq!((with_tag.len(), without.len()), (2, 2));
    assert_eq!((with_tag[0].2, without[0].2), (with_tag[1].2, without[1].2), "as large as any: {shapes:?}");
    assert!(
        !plain.iter().any(|body| body.windows(16).any(|some| some == hex(&said))),
        "nothing in the open names it but its own"
    );
}

fn hex(id: &str) -> [u8; 16] {
    id.parse::<wire::EntryId>().unwrap().0
}

// Y4, Y6: PRODUCT 22
#[test]
fn what_an_office_does_settles_it_and_whoever_complained_is_told() {
    let circle = Circle::of(&["Bako", "Chidi", "Dalia"], false);
    circle.appoint("Dalia");
    let hidden = circle.say("Bako", SAID, &json!({}));
    let kept = circle.say("Bako", "The well is dry.", &json!({}));
    circle.exchange();
    let first = complain(&circle, "Chidi", &hidden, &json!({}));
    let second = complain(&circle, "Chidi", &kept, &json!({ "kind": "off-topic", "attribution": "named" }));
    assert_eq!(way(&circle, "Chidi", &first)["state"], "sealed");
    circle.exchange();
    circle.exchange();
    let item = way(&circle, "Chidi", &first);
    assert_eq!(
        (&item["state"], &item["kind"], &item["about"]),
        (&json!("received"), &json!("complaint"), &json!(hidden))
    );

    // What is complained about stands first, and can be had alone.
    let list = circle.ask("Dalia", "desk_list", json!({ "consultation": circle.consultation, "complaints": true }));
    assert_eq!(each(&list).count(), 2);

    circle.act("Amina", "hide", &hidden, &[]);
    let with = json!({ "entry": kept, "reason": "fits", "note": "It answers question 1." });
    circle.ask("Amina", "complaint_dismiss", with.clone());
    assert!(circle.refused("Amina", "complaint_dismiss", with).contains("NotComplained"));
    circle.exchange();
    for name in ["Amina", "Dalia"] {
        let (done, not) = (at_desk(&circle, name, &hidden), at_desk(&circle, name, &kept));
        assert_eq!((&done["complaints_open"], &not["complaints_open"]), (&json!(0), &json!(0)), "{name}");
        let settled = &done["complaints"][0]["settled"];
        assert_eq!((&settled["kind"], &settled["by"]["name"]), (&json!("hide"), &json!("Amina")), "{name}");
        let settled = &not["complaints"][0]["settled"];
        assert_eq!(
            (&settled["kind"], &settled["note"]),
            (&json!("dismiss"), &json!("It answers question 1.")),
            "{name}"
        );
        assert_eq!((&not["state"], &counts(&circle, name)["complaints"]), (&json!("shown"), &json!(0)), "{name}");
        let conflicts = circle.ask(name, "conflict_list", json!({ "consultation": circle.consultation }));
        assert_eq!(each(&conflicts).count(), 0);
        circle.ask(name, "rebuild", json!({}));
        assert_eq!(at_desk(&circle, name, &hidden)["complaints"], done["complaints"]);
    }
    let (told, dismissed) = (way(&circle, "Chidi", &first), way(&circle, "Chidi", &second));
    assert_eq!((&told["state"], &told["note"]), (&json!("settled"), &Value::Null), "no word of the desk's");
    assert_eq!(
        (&dismissed["state"], &dismissed["note"]["note"]),
        (&json!("settled"), &json!("It answers question 1."))
    );
    assert_eq!(circle.entry("Bako", &kept)["state"], "submitted");
    assert!(!finds(&circle.opened("Bako").1, "It answers question 1."));

    // G16, Y7: everything stands in the log, and nobody's words.
    let path = circle.home("acts.csv");
    circle.ask("Dalia", "acts_export", json!({ "consultation": circle.consultation, "path": path }));
    let log = fs::read_to_string(path).unwrap();
    let line = |kind: &str, about: &str| {
        log.lines().find(|line| line.contains(kind) && line.contains(about)).unwrap().to_owned()
    };
    assert!(line(",complaint,", &hidden).contains("names-somebody"), "{log}");
    assert!(line(",complaint,", &hidden).ends_with("hide"), "{log}");
    assert!(line(",complaint,", &kept).contains("Chidi") && line(",complaint,", &kept).ends_with("dismiss"), "{log}");
    assert!(line(",dismiss,", &kept).contains("It answers question 1."), "{log}");
    assert!(!log.contains("Canarycomplaint"));
}

// Y2, Y7
#[test]
fn what_is_no_complaint_is_refused() {
    let circle = Circle::of(&["Bako", "Chidi"], false);
    let own =
        circle.say("Chidi", "The well is dry.", &json!({ "attribution": "pseudonym", "pseudonym": "A neighbour" }));
    let office = circle.say("Amina", "Welcome.", &json!({}));
    let said = circle.say("Bako", SAID, &json!({}));
    circle.exchange();
    assert!(refused(&circle, "Chidi", &own, &json!({})).contains("ComplaintOwn"), "whatever name it bears");
    assert!(refused(&circle, "Chidi", "0123456789abcdef", &json!({})).contains("NotFound"));
    assert!(refused(&circle, "Chidi", &said, &json!({ "kind": "boring" })).contains("kind"));
    assert!(
        refused(&circle, "Chidi", &said, &json!({ "attribution": "pseudonym", "pseudonym": "" })).contains("pseudonym")
    );
    assert!(refused(&circle, "Chidi", &office, &json!({})).contains("ComplaintReadByAuthor"));
    complain(&circle, "Chidi", &office, &json!({ "even_so": true }));
    let told = complain(&circle, "Chidi", &said, &json!({}));
    assert!(refused(&circle, "Chidi", &told, &json!({})).contains("NotFound"), "of a complaint nobody complains");
    let revised = json!({ "entry": told, "body_markdown": "Others." });
    assert!(circle.refused("Chidi", "revise", revised).contains("revises"));
    circle.exchange();
    for kind in ["accept", "hide", "redact"] {
        let with = json!({ "entry": told, "kind": kind, "reason": "fits", "mask": if kind == "redact" { json!(["this"]) } else { json!([]) } });
        assert!(circle.refused("Amina", "desk_do", with).contains("kind"), "{kind}");
    }
    assert!(
        circle.refused("Bako", "complaint_dismiss", json!({ "entry": said, "reason": "fits" })).contains("NotAllowed")
    );
    // Taken back, it waits no more.
    circle.ask("Chidi", "withdraw", json!({ "entry": told }));
    circle.exchange();
    let item = at_desk(&circle, "Amina", &said);
    assert_eq!((&item["complaints_open"], &item["complaints"][0]["withdrawn"]), (&json!(0), &json!(true)));
    assert_eq!(item["complaints"][0]["text"], "");
    circle.ask("Bako", "withdraw", json!({ "entry": said }));
    circle.exchange();
    assert!(refused(&circle, "Chidi", &said, &json!({})).contains("AlreadyWithdrawn"));
}

// Y5
#[test]
fn of_many_complaints_by_one_member_a_hundred_are_read() {
    let circle = Circle::of(&["Bako", "Chidi"], false);
    let said = circle.say("Bako", SAID, &json!({}));
    circle.exchange();
    for n in 0..104 {
        complain(&circle, "Chidi", &said, &json!({ "attribution": "named", "text": format!("Number {n}.") }));
    }
    circle.exchange();
    let item = at_desk(&circle, "Amina", &said);
    assert_eq!((each(&item["complaints"]).count(), &item["complaints_more"]), (100, &json!(4)));
    assert_eq!((&item["complaints_open"], &item["complaints"][0]["text"]), (&json!(100), &json!("Number 0.")));
    circle.act("Amina", "hide", &said, &[]);
    complain(&circle, "Chidi", &said, &json!({ "attribution": "named" }));
    circle.exchange();
    let item = at_desk(&circle, "Amina", &said);
    assert_eq!((&item["complaints_open"], &item["complaints_more"]), (&json!(0), &json!(5)), "it opens nothing anew");
}
