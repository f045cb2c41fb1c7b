//! Several rapporteurs code one consultation apart, and whatever comes first when it is merged, nothing of it is lost; a passage
//! is found again in later words, or said to be lost; and no member learns of it (docs/model.md, H1 to H13).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::Peer;
use scenarios::home::{PASSPHRASE, each, id};
use scenarios::inside::{ask, try_to, unlocked};
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use scenarios::places::copy_folder;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const FIRST: &str = "The well is far from the school.";
const SECOND: &str = "Hawa says the price is high.";
const THIRD: &str = "Nobody asked us about the dam.";

struct Work {
    folder: tempfile::TempDir,
    consultation: Value,
    office: Peer,
    coders: Vec<Peer>,
    bako: Peer,
    entries: Vec<String>,
}

impl Work {
    /// An office, so many rapporteurs, and a contributor who said three things, of which all have heard.
    fn new(coders: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty");
        let made = Peer::new(&empty);
        let home = json!({ "passphrase": PASSPHRASE, "language": "en", "profile": { "name": "Somebody" }, "attribution": "named" });
        ask(&made, "home_create", home);
        ask(&made, "lock", json!({}));
        drop(made);
        let home = |name: &str| {
            copy_folder(&empty, &folder.path().join(name));
            unlocked(&folder.path().join(name))
        };
        let office = home("office");
        let consultation = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        ask(&office, "consultation_state", json!({ "consultation": consultation, "state": "open", "closes": null }));
        let pack = folder.path().join("water.pack");
        ask(&office, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let joined = |name: String| {
            let peer = home(&name);
            ask(&peer, "pack_open", json!({ "path": pack }));
            peer
        };
        let bako = joined("bako".into());
        let coders = (0..coders).map(|n| joined(format!("coder-{n}"))).collect();
        let mut work = Self { consultation, office, coders, bako, entries: Vec::new(), folder };
        work.entries = [FIRST, SECOND, THIRD].iter().map(|words| work.says(words)).collect();
        work.bring(&work.bako, &work.office, "bako");
        for coder in &work.coders {
            work.appoint(coder);
        }
        work
    }

    fn says(&self, words: &str) -> String {
        let draft = json!({ "consultation": self.consultation, "questions": [], "body_markdown": words });
        let draft = ask(&self.bako, "draft_new", draft)["id"].take();
        let profile = json!({ "name": "Bako", "organisation": "", "office": "", "country": "", "position": "" });
        id(&ask(&self.bako, "submit", json!({ "draft": draft, "profile": profile }))["entry"])
    }

    fn appoint(&self, coder: &Peer) {
        self.bring(coder, &self.office, "asks");
        let own = self.of(coder, "roster");
        let device = id(&each(&own).find(|row| row["own"] == true).unwrap()["device"]);
        let with = json!({ "consultation": self.consultation, "member": device, "role": "rapporteur" });
        ask(&self.office, "member_role", with);
        self.bring(&self.office, coder, "word");
    }

    fn stick(&self, from: &Peer, name: &str) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.baraza"));
        ask(from, "bundle_export", json!({ "consultation": self.consultation, "path": path }));
        path
    }

    fn bring(&self, from: &Peer, to: &Peer, name: &str) {
        import(to, &self.stick(from, name));
    }

    /// What a call that asks for nothing but a consultation answers.
    fn of(&self, peer: &Peer, call: &str) -> Value {
        ask(peer, call, json!({ "consultation": self.consultation }))
    }

    fn set(&self, peer: &Peer, code: Option<&str>, mut with: Value) -> String {
        with["consultation"] = self.consultation.clone();
        with["code"] = json!(code);
        id(&ask(peer, "code_set", with)["id"])
    }

    fn make(&self, peer: &Peer, name: &str, parent: Option<&str>) -> String {
        self.set(peer, None, json!({ "name": name, "parent": parent }))
    }

    fn code(&self, peer: &Peer, entry: usize, code: &str, quote: &str) -> String {
        let with = json!({ "entry": self.entries[entry], "code": code, "quote": quote });
        id(&ask(peer, "coding_add", with)["id"])
    }

    /// Codes as a home shows them: name, parent, whether retired.
    fn codes(&self, peer: &Peer) -> Vec<(String, String, bool)> {
        let codes = self.of(peer, "code_list");
        let name = |id_of: &Value| each(&codes).find(|code| code["id"] == *id_of).map(|code| id(&code["name"]));
        let one =
            |code: &Value| (id(&code["name"]), name(&code["parent"]).unwrap_or_default(), code["retired"] == true);
        each(&codes).map(one).collect()
    }

    fn anchor(&self, peer: &Peer, coding: &str) -> (String, String, u64) {
        let list = self.of(peer, "coding_list");
        let one = each(&list).find(|one| id(&one["id"]) == coding).unwrap();
        (id(&one["anchor"]), id(&one["quote"]), one["version"].as_u64().unwrap())
    }

    /// Everything that those at the desk see of codes and codings, but for whom each of them checked, and what is their own.
    fn seen(&self, peer: &Peer) -> Value {
        let calls = [
            "code_list",
            "coding_list",
            "memo_list",
            "code_history",
            "coding_together",
            "coding_uncoded",
            "coding_agreement",
        ];
        let mut seen: Value = calls.iter().map(|call| self.of(peer, call)).collect();
        forget_checked(&mut seen);
        seen
    }
}

fn forget_checked(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("checked");
            fields.remove("own");
            fields.values_mut().for_each(forget_checked);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_checked),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn import(to: &Peer, stick: &Path) {
    ask(to, "bundle_import", json!({ "path": stick }));
}

fn refused(peer: &Peer, call: &str, with: Value, code: &str) {
    let fault = try_to(peer, call, with).unwrap_err();
    assert!(fault.contains(code), "{call}: {fault}");
}

/// The codes that all have heard of: Water with Distance under it, and Cost.
fn with_codes(work: &Work) -> [String; 3] {
    let first = &work.coders[0];
    let water = work.make(first, "Water", None);
    let distance = work.make(first, "Distance", Some(&water));
    let cost = work.make(first, "Cost", None);
    work.bring(first, &work.office, "codes");
    for coder in &work.coders[1..] {
        work.bring(&work.office, coder, "codes-out");
    }
    [water, distance, cost]
}

// H2, H3, H6, H9, H10: PRODUCT 25, 26
#[test]
fn three_who_code_apart_are_merged_in_every_order_to_the_same_and_nothing_is_lost() {
    let work = Work::new(3);
    let [water, distance, cost] = with_codes(&work);
    let [a, b, c] = &work.coders[..] else { panic!("three") };
    work.set(a, Some(&distance), json!({ "name": "Far wells" }));
    work.set(a, Some(&cost), json!({ "parent": water }));
    let marked = work.code(a, 0, &water, "well is far");
    ask(a, "memo_add", json!({ "coding": marked, "text": "Three speakers say so." }));
    work.set(b, Some(&distance), json!({ "name": "Distance to water" }));
    work.set(b, Some(&water), json!({ "parent": cost }));
    work.set(b, Some(&water), json!({ "colour": "#2a7f62" }));
    work.code(b, 0, &distance, "The well is far");
    work.code(b, 1, &cost, "price is high");
    work.code(c, 0, &water, "well is far");
    work.code(c, 1, &cost, "the price");
    work.set(c, Some(&cost), json!({ "retired": true }));
    work.make(c, "Trust", None);
    let sticks: Vec<PathBuf> = (0..3).map(|n| work.stick(&work.coders[n], &format!("done-{n}"))).collect();
    ask(&work.office, "lock", json!({}));
    let mut all: Vec<Value> = Vec::new();
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let place = work.folder.path().join(format!("merged-{order:?}"));
        copy_folder(&work.folder.path().join("office"), &place);
        let merged = unlocked(&place);
        order.iter().for_each(|n| import(&merged, &sticks[*n]));
        all.push(work.seen(&merged));
        if order == [2, 1, 0] {
            ask(&merged, "rebuild", json!({}));
            all.push(work.seen(&merged));
        }
    }
    assert!(all.iter().all(|seen| *seen == all[0]), "{:#?}", all.iter().collect::<Vec<_>>());
    sticks[1..].iter().for_each(|stick| import(a, stick));
    assert_eq!(work.seen(a), all[0], "and so it is where one of them takes in the others'");

    let codes = &all[0][0];
    let named = |id_of: &str| each(codes).find(|code| id(&code["id"]) == id_of).unwrap();
    assert_eq!(each(codes).count(), 4);
    assert_eq!(named(&distance)["disputed"], json!(["name"]));
    assert_eq!((&named(&cost)["retired"], &named(&cost)["codings"]), (&json!(true), &json!(2)), "its codings stay");
    assert_eq!(named(&water)["colour"], "#2a7f62");
    assert_eq!(each(codes).filter(|code| code["loosed"] == true).count(), 1, "the circle that two moves made");
    let makers: BTreeSet<String> = each(&all[0][1]).map(|one| id(&one["by"]["id"])).collect();
    assert_eq!((each(&all[0][1]).count(), makers.len()), (5, 3));
    assert!(each(&all[0][1]).all(|one| one["anchor"] == "exact"));
    assert_eq!(each(&all[0][2]).map(|memo| id(&memo["text"])).collect::<Vec<_>>(), ["Three speakers say so."]);
    let pair = each(&all[0][4]).find(|pair| pair["passages"] != 0).unwrap();
    assert_eq!((&pair["passages"], &pair["contributions"]), (&json!(2), &json!(1)));
    assert_eq!(each(&all[0][5]).map(|one| id(&one["entry"])).collect::<Vec<_>>(), [work.entries[2].clone()]);
    // 15 judgements in 6 units, 5 of them yes: 1 − 14 · (1 + 1) / (5 · 10).
    let agreement = &all[0][6];
    assert_eq!((&agreement["units"], &agreement["values"]), (&json!(6), &json!(15)));
    assert!((agreement["alpha"].as_f64().unwrap() - 0.44).abs() < 1e-9, "{agreement}");
    // Whoever sets it again knowing of both decides.
    work.set(a, Some(&distance), json!({ "name": "Distance" }));
    assert!(each(&work.of(a, "code_list")).all(|code| code["disputed"] == json!([])));
}

// H7, H8, H9
#[test]
fn a_passage_is_found_in_later_words_or_said_to_be_lost_and_shows_no_words_that_are_gone() {
    let work = Work::new(1);
    let coder = &work.coders[0];
    let water = work.make(coder, "Water", None);
    let far = work.code(coder, 0, "Water", "far from");
    let price = work.code(coder, 1, &water, "price");
    let hawa = work.code(coder, 1, &water[..8], "Hawa says");
    let dam = work.code(coder, 2, &water, "the dam");
    let hear = |from: &Peer, name: &str| {
        work.bring(from, &work.office, name);
        work.bring(&work.office, coder, &format!("{name}-out"));
    };
    let revise = |words: &str| ask(&work.bako, "revise", json!({ "entry": work.entries[0], "body_markdown": words }));
    revise("Everybody says that the well is far from the school.");
    hear(&work.bako, "once");
    assert_eq!(work.anchor(coder, &far), ("moved".into(), "far from".into(), 1));
    let again = work.code(coder, 0, "Water", "Everybody");
    assert_eq!(work.anchor(coder, &again), ("exact".into(), "Everybody".into(), 2));
    revise("The well is near.");
    hear(&work.bako, "twice");
    assert_eq!(work.anchor(coder, &far), ("lost".into(), String::new(), 1));
    assert_eq!(work.anchor(coder, &again), ("lost".into(), String::new(), 2));

    let mask = json!({ "entry": work.entries[1], "kind": "redact", "reason": "personal-data", "note": null, "mask": ["Hawa"], "questions": [] });
    ask(&work.office, "desk_do", mask);
    work.bring(&work.office, coder, "masked");
    assert_eq!(work.anchor(coder, &price), ("exact".into(), "price".into(), 1), "what was masked beside it leaves it");
    assert_eq!(work.anchor(coder, &hawa), ("lost".into(), String::new(), 1));

    ask(&work.bako, "withdraw", json!({ "entry": work.entries[2] }));
    hear(&work.bako, "gone");
    assert_eq!(work.anchor(coder, &dam), ("withdrawn".into(), String::new(), 1));
    refused(
        coder,
        "coding_add",
        json!({ "entry": work.entries[2], "code": water, "quote": "the dam" }),
        "AlreadyWithdrawn",
    );
    assert_eq!(work.of(coder, "code_list")[0]["codings"], 1, "what is not found is counted nowhere");
    let uncoded: Vec<String> = each(&work.of(coder, "coding_uncoded")).map(|one| id(&one["entry"])).collect();
    assert_eq!(uncoded, [work.entries[0].clone()]);
    ask(coder, "rebuild", json!({}));
    assert_eq!(work.anchor(coder, &price).0, "exact");
    assert_eq!(work.anchor(coder, &dam).0, "withdrawn");
}

// H6, H8: what was deposited is coded once members read it, and by what they read.
#[test]
fn a_passage_of_what_was_deposited_is_coded_once_it_is_accepted_and_lost_where_it_is_masked() {
    let mut work = Work::new(1);
    let moderated = json!({ "consultation": work.consultation, "field": "moderated", "value": "true" });
    ask(&work.office, "consultation_set", moderated);
    work.bring(&work.office, &work.bako, "moderated");
    let entry = work.says("Hawa says the price is high.");
    work.entries.push(entry.clone());
    let coder = &work.coders[0];
    let hear = |from: &Peer, name: &str| {
        work.bring(from, &work.office, name);
        work.bring(&work.office, coder, &format!("{name}-out"));
    };
    hear(&work.bako, "deposited");
    work.make(coder, "Water", None);
    let add = json!({ "entry": entry, "code": "Water", "quote": "price" });
    refused(coder, "coding_add", add, "NotShown");
    let act = |kind: &str, mask: &[&str]| {
        let with =
            json!({ "entry": entry, "kind": kind, "reason": "fits", "note": null, "mask": mask, "questions": [] });
        ask(&work.office, "desk_do", with);
        hear(coder, kind);
    };
    act("accept", &[]);
    let price = work.code(coder, 3, "Water", "price");
    let hawa = work.code(coder, 3, "Water", "Hawa says");
    assert_eq!(work.anchor(coder, &hawa), ("exact".into(), "Hawa says".into(), 1));
    act("redact", &["Hawa"]);
    assert_eq!(work.anchor(coder, &price), ("exact".into(), "price".into(), 1));
    assert_eq!(work.anchor(coder, &hawa), ("lost".into(), String::new(), 1));
    act("hide", &[]);
    assert_eq!(work.anchor(coder, &price), ("hidden".into(), String::new(), 1));
}

// H4, H6
#[test]
fn ones_last_act_is_taken_back_and_the_history_keeps_everything() {
    let work = Work::new(2);
    let [water, ..] = with_codes(&work);
    let (first, second) = (&work.coders[0], &work.coders[1]);
    let undo = |peer: &Peer, codes: bool| {
        ask(peer, "coding_undo", json!({ "consultation": work.consultation, "codes": codes }))
    };
    work.set(first, Some("Water"), json!({ "name": "Rivers" }));
    assert_eq!(undo(first, true)[0]["act"], "rename");
    assert_eq!(work.codes(first)[0].0, "Water");
    assert_eq!(undo(first, true)[0]["act"], "create", "the last one that is left");
    assert_eq!(work.codes(first).iter().filter(|code| code.2).count(), 1, "who takes back a code retires it");
    let with = json!({ "entry": work.entries[0], "code": water, "from": 4, "to": 8, "memo": "Which well?" });
    let coding = id(&ask(first, "coding_add", with)["id"]);
    assert_eq!(work.anchor(first, &coding).1, "well");
    ask(first, "coding_remove", json!({ "id": coding }));
    assert_eq!(each(&work.of(first, "coding_list")).count(), 0);
    undo(first, false);
    assert_eq!(work.of(first, "coding_list")[0]["memos"], 1, "and it stands again, with its memo");
    work.bring(first, &work.office, "one");
    work.bring(&work.office, second, "two");
    refused(second, "coding_remove", json!({ "id": coding }), "CodingNotOwn");
    refused(second, "coding_undo", json!({ "consultation": work.consultation }), "NothingToUndo");
    ask(&work.office, "coding_remove", json!({ "id": coding }));
    assert_eq!(each(&work.of(&work.office, "coding_list")).count(), 0, "an office takes away anybody's");
    assert_eq!(undo(first, false).as_array().unwrap().len(), 2, "a coding and the memo that came with it are one act");
    let history = work.of(first, "code_history");
    let acts: Vec<String> = each(&history).map(|act| id(&act["act"])).collect();
    let count = |act: &str| acts.iter().filter(|one| *one == act).count();
    let counts = ["create", "rename", "undo", "code", "uncode", "memo"].map(count);
    assert_eq!(counts, [3, 1, 5, 1, 1, 1], "{acts:?}");
    assert!(each(&history).find(|act| act["act"] == "rename").unwrap()["undone"] == true);
}

// H5
#[test]
fn a_codebook_is_imported_whole_or_not_at_all_and_comes_back_as_it_was() {
    let work = Work::new(0);
    let file = |name: &str, words: &str| {
        let path = work.folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        path
    };
    let import =
        |path: &Path| ask(&work.office, "code_import", json!({ "consultation": work.consultation, "path": path }));
    let wrong = "name,parent,definition,examples,colour\nA,B,,,\nB,C,,,\nC,A,,,\nD,Nowhere,,,\nE,,,,red\nE,,,,\n,,,,\n";
    let told = import(&file("wrong.csv", wrong));
    let faults: Vec<(u64, String)> =
        each(&told["faults"]).map(|fault| (fault["row"].as_u64().unwrap(), id(&fault["fault"]))).collect();
    let expected = [
        (1, "circle"),
        (2, "circle"),
        (3, "circle"),
        (4, "parent-unknown"),
        (5, "colour"),
        (6, "name-twice"),
        (7, "name"),
    ];
    assert_eq!(faults, expected.map(|(row, fault)| (row, fault.to_owned())));
    assert!(work.codes(&work.office).is_empty() && told["made"] == 0);
    let bad = |name: &str, words: &str, code: &str| {
        let path = file(name, words);
        refused(&work.office, "code_import", json!({ "consultation": work.consultation, "path": path }), code);
    };
    bad("a.csv", "name,colur\nA,\n", "CodebookColumn");
    bad("b.csv", "parent\nA\n", "CodebookColumn");
    bad("c.qdc", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><CodeBook/>", "CodebookUnreadable");

    let good = "name;parent;definition;examples;colour\r\nDistance;Water;\"How far, and\nfor whom\";'-2 km;#2A7F62\r\nWater;;;;\r\nالماء;Water;;;\r\n";
    let told = import(&file("good.csv", good));
    assert_eq!((&told["made"], told["faults"].as_array().unwrap().len()), (&json!(3), 0), "{told}");
    let codes = work.codes(&work.office);
    let under = |name: &str, parent: &str| (name.to_owned(), parent.to_owned(), false);
    assert_eq!(codes, [under("Water", ""), under("Distance", "Water"), under("الماء", "Water")]);
    let distance = work.of(&work.office, "code_list")[1].clone();
    assert_eq!((&distance["colour"], &distance["examples"]), (&json!("#2a7f62"), &json!("-2 km")));
    assert_eq!(each(&import(&file("again.csv", good))["faults"]).count(), 3, "names that are there already");

    for name in ["out.csv", "out.qdc"] {
        let path = work.folder.path().join(name);
        ask(&work.office, "code_export", json!({ "consultation": work.consultation, "path": path }));
        let other = ask(&work.office, "consultation_create", json!({ "title": name }))["consultation"].take();
        let told = ask(&work.office, "code_import", json!({ "consultation": other, "path": path }));
        assert_eq!(told["made"], 3, "{told}");
        let list = ask(&work.office, "code_list", json!({ "consultation": other }));
        let told: Vec<_> =
            each(&list).map(|code| (id(&code["name"]), code["depth"].clone(), id(&code["colour"]))).collect();
        let expected = [("Water", 0, ""), ("Distance", 1, "#2a7f62"), ("الماء", 1, "")];
        assert_eq!(told, expected.map(|(name, depth, colour)| (name.to_owned(), json!(depth), colour.to_owned())));
    }
    let undone = ask(&work.office, "coding_undo", json!({ "consultation": work.consultation, "codes": true }));
    assert_eq!(undone.as_array().unwrap().len(), 3, "what one file brought is one act");
    assert!(work.codes(&work.office).iter().all(|code| code.2));
}

// H12, H13, H9
#[test]
fn contributions_are_read_a_page_at_a_time_with_what_is_coded_in_them_and_words_that_changed_are_not_coded() {
    let work = Work::new(2);
    let [water, distance, _] = with_codes(&work);
    let (first, second) = (&work.coders[0], &work.coders[1]);
    let page = |peer: &Peer, some: Value| {
        let mut with = json!({ "consultation": work.consultation });
        with.as_object_mut().unwrap().extend(some.as_object().unwrap().clone());
        let page = ask(peer, "coding_page", with);
        let entries: Vec<String> = each(&page["entries"]).map(|row| id(&row["id"])).collect();
        let codings: Vec<(String, bool)> =
            each(&page["codings"]).map(|one| (id(&one["quote"]), one["own"] == true)).collect();
        (entries, codings, page["total"].as_u64().unwrap())
    };
    let well = work.code(first, 0, &distance, "far from");
    work.code(second, 0, &water, "The well");
    work.code(first, 1, &water, "price");
    work.bring(second, &work.office, "second");
    work.bring(&work.office, first, "second-out");
    let [one, two, three] = [0, 1, 2].map(|n| work.entries[n].clone());
    let (entries, codings, total) = page(first, json!({}));
    assert_eq!((entries, total), (vec![one.clone(), two.clone(), three.clone()], 3));
    let words = |list: &[(&str, bool)]| list.iter().map(|(quote, own)| ((*quote).to_owned(), *own)).collect::<Vec<_>>();
    let mut sorted = codings;
    sorted.sort();
    assert_eq!(sorted, words(&[("The well", false), ("far from", true), ("price", true)]));
    let second_of_two = page(first, json!({ "offset": 1, "limit": 1 }));
    assert_eq!(second_of_two, (vec![two.clone()], words(&[("price", true)]), 3));
    assert_eq!(page(first, json!({ "uncoded": true })).0, [three.as_str()]);
    assert_eq!(
        page(first, json!({ "code": distance })),
        (vec![one.clone()], words(&[("The well", false), ("far from", true)]), 1)
    );
    assert_eq!(page(first, json!({ "code": water, "below": true })).0, [one.as_str(), two.as_str()]);
    assert_eq!(page(first, json!({ "query": "dam nobody" })).0, [three.as_str()]);
    assert_eq!(page(first, json!({ "query": "?!" })).2, 0);
    assert_eq!(page(first, json!({ "entry": &two[..8] })).0, [two.as_str()]);
    assert_eq!(page(first, json!({ "question": "cross_cutting", "code": water })).0, [one.as_str(), two.as_str()]);
    refused(&work.bako, "coding_page", json!({ "consultation": work.consultation }), "NotAllowed");

    // What a code was given stays in the list of it when its author takes it back, and shows no words; elsewhere it is not read.
    ask(&work.bako, "withdraw", json!({ "entry": one }));
    work.bring(&work.bako, &work.office, "back");
    work.bring(&work.office, first, "back-out");
    assert_eq!(work.anchor(first, &well).0, "withdrawn");
    assert_eq!(page(first, json!({ "code": distance })), (vec![one.clone()], words(&[("", false), ("", true)]), 1));
    assert_eq!(page(first, json!({})).0, [two.as_str(), three.as_str()]);

    let at = |quote: &str| json!({ "entry": two, "code": water, "quote": quote, "from": 0, "to": 4 });
    refused(first, "coding_add", at("Amin"), "QuotationNotFound");
    refused(first, "coding_add", json!({ "entry": two, "code": water, "quote": "", "from": 4, "to": 4 }), "BadInput");
    assert_eq!(ask(first, "coding_add", at("Hawa"))["quote"], "Hawa");
}

// H11, G10
#[test]
fn a_contributor_carries_the_codebook_and_reads_no_name_of_it() {
    let work = Work::new(1);
    let coder = &work.coders[0];
    work.make(coder, "Canarycode", None);
    work.code(coder, 0, "Canarycode", "well");
    let memo = json!({ "consultation": work.consultation, "code": "Canarycode", "text": "Canarymemo of two." });
    ask(coder, "memo_add", memo);
    let stick = work.stick(coder, "all");
    import(&work.bako, &stick);
    let with = || json!({ "consultation": work.consultation });
    for call in ["code_list", "coding_list", "memo_list", "code_history", "coding_uncoded", "coding_agreement"] {
        refused(&work.bako, call, with(), "NotAllowed");
    }
    refused(&work.bako, "code_set", json!({ "consultation": work.consultation, "name": "A" }), "NotAllowed");
    refused(&work.bako, "coding_add", json!({ "entry": work.entries[0], "code": "A", "quote": "well" }), "NotAllowed");
    refused(
        &work.bako,
        "code_import",
        json!({ "consultation": work.consultation, "path": stick }),
        "CodebookUnreadable",
    );
    let passed_on = work.stick(&work.bako, "passed-on");
    let keys = read(&std::fs::read(work.folder.path().join("water.pack")).unwrap()).door.unwrap().keyring();
    for file in [&stick, &passed_on] {
        let (plain, shut) = unsealed_where(&read(&std::fs::read(file).unwrap()), &keys);
        assert!(finds(&plain, "well is far") && shut > 0, "the contribution is there, and something stays shut");
        assert!(!finds(&plain, "Canary"), "a member could read it");
    }
    work.bring(&work.bako, &work.office, "passed-on-again");
    assert_eq!(work.codes(&work.office).len(), 1, "and it arrives by way of them");
}

// H1, H6: the command line.
#[test]
fn a_passage_is_coded_by_one_command_and_what_does_not_fit_is_told() {
    let office = Office::new();
    let home = &office.home;
    let entry = home.contribute(&office.consultation, &[], "The well is far, and the other well is dry.");
    let consultation = &office.consultation[..];
    let water = home.ask(&["code", "add", consultation, "Water", "--definition", "Whatever it is fetched from."]);
    home.ask(&["code", "add", consultation, "Distance", "--under", "Water", "--colour", "#2A7F62"]);
    home.refused(&["code", "add", consultation, "Water"], 1, "name-taken");
    home.refused(&["code", "move", consultation, "Water", "--under", "Distance"], 2, "code-below-itself");
    home.refused(&["code", "set", consultation, "Water", "--colour", "red"], 2, "bad-input");
    let one = home.ask(&["coding", "add", &entry, "--code", "Distance", "--quote", "is far"]);
    assert_eq!((&one["from"], &one["to"], &one["code_name"]), (&json!(9), &json!(15), &json!("Distance")));
    home.refused(&["coding", "add", &entry, "--code", "Water", "--quote", "well"], 2, "passage-several");
    home.refused(&["coding", "add", &entry, "--code", "Water", "--quote", "river"], 1, "quotation-not-found");
    home.refused(&["coding", "add", &entry, "--code", "Sand", "--quote", "well is far"], 2, "not-found");
    home.refused(&["coding", "add", &entry, "--code", "Water", "--from", "9", "--to", "900"], 2, "bad-input");
    home.ask(&["coding", "add", &entry, "--code", &id(&water["id"])[..10], "--from", "4", "--to", "15"]);
    let below = home.ask(&["coding", "list", consultation, "--code", "Water", "--below"]);
    assert_eq!(
        (each(&below).count(), each(&home.ask(&["coding", "list", consultation, "--code", "Water"])).count()),
        (2, 1)
    );
    let text = home.run(&["coding", "together", consultation]).out;
    assert!(text.contains("together on one passage"), "{text}");
    let text = home.run(&["code", "list", consultation]).out;
    assert!(text.contains("Whatever it is fetched from.") && text.contains("  Distance · #2a7f62"), "{text}");
    home.ask(&["code", "retire", consultation, "Distance"]);
    home.refused(&["coding", "add", &entry, "--code", "Distance", "--quote", "dry"], 1, "code-retired");
    let faulty = office.write("codes.csv", "name,parent\nA,B\nB,A\n");
    let refused = home.run(&["code", "import", consultation, &faulty]);
    assert_eq!(refused.exit, Some(1));
    assert!(refused.out.contains("Row 1: A stands under itself"), "{}", refused.out);
}
