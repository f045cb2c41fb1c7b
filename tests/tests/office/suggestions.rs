//! What the device suggests to those who code, of what people said in four scripts: to them alone, of nothing that was taken back,
//! the same on every device, and nothing comes of it but what a person does (docs/text.md, SG1 to SG11; PRODUCT 30).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::circle::Circle;
use scenarios::home::{each, id};
use scenarios::office::Office;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ENGLISH: [&str; 6] = [
    "The well by the mosque is dry. Women carry water for hours.",
    "Our well has no water since March, since the pump is broken.",
    "Children fetch water from the river because the well is dry.",
    "Teachers leave the school, salaries come late.",
    "The school roof leaks, so teachers hold class outside.",
    "Parents pay teachers themselves so that the school stays open.",
];
const RUSSIAN: [&str; 3] = [
    "Колодец у мечети сухой, женщины носят воду часами.",
    "Колодец пуст с марта, насос сломан, воду привозят.",
    "Дети берут воду из реки, потому что колодец сухой.",
];
const ARABIC: [&str; 3] = [
    "البئر قرب المسجد جافة والنساء يحملن الماء ساعات.",
    "البئر بلا ماء منذ مارس، والماء يأتي بالشاحنات.",
    "الأطفال يجلبون الماء من النهر لأن البئر جافة.",
];
const CHINESE: [&str; 3] = [
    "清真寺旁的水井干了，妇女每天去远处挑水。",
    "我们的水井三月起干了，水井的水泵坏了，妇女挑水。",
    "孩子每天去河里挑水，因为水井干了。",
];

/// People, what they said, and everybody has heard it.
fn village(moderated: bool) -> (Circle, Vec<String>) {
    let circle = Circle::of(&["Bako", "Chidi", "Dilnoza"], moderated);
    circle.appoint("Dilnoza");
    let mut said = Vec::new();
    let all = [("en", &ENGLISH[..]), ("ru", &RUSSIAN), ("ar", &ARABIC), ("zh-Hans", &CHINESE)];
    for (n, (language, words)) in all.iter().flat_map(|(code, all)| all.iter().map(move |one| (code, one))).enumerate()
    {
        let who = ["Bako", "Chidi"][n % 2];
        let questions = if words.contains("school") { json!(["1"]) } else { json!([]) };
        said.push(circle.say(who, words, &json!({ "language": language, "questions": questions })));
    }
    circle.exchange();
    (circle, said)
}

fn suggest(circle: &Circle, name: &str, what: &str, mut with: Value) -> Value {
    with["consultation"] = json!(circle.consultation);
    circle.ask(name, &format!("suggest_{what}"), with)
}

/// Everything that is suggested to somebody, as text.
fn everything(circle: &Circle, name: &str) -> String {
    let terms = suggest(circle, name, "terms", json!({}));
    let groups = suggest(circle, name, "groups", json!({}));
    let entries: Vec<Value> =
        each(&circle.ask(name, "coding_page", json!({ "consultation": circle.consultation }))["entries"])
            .cloned()
            .collect();
    let like =
        entries.iter().filter(|entry| entry["body_text"].as_str().is_some_and(|words| words.chars().count() > 8)).map(
            |entry| suggest(circle, name, "similar", json!({ "entry": entry["id"], "from": 0, "to": 8, "limit": 200 })),
        );
    let like: Vec<Value> = like.collect();
    let mut all = json!([terms, groups, like]);
    forget_checked(&mut all);
    all.to_string()
}

fn forget_checked(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("checked");
            fields.values_mut().for_each(forget_checked);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_checked),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn terms_of(told: &Value, language: &str) -> Vec<String> {
    let one = each(&told["languages"]).find(|one| one["language"] == language).cloned().unwrap_or_default();
    each(&one["terms"]).map(|term| id(&term["words"]).to_lowercase()).collect()
}

// SG1, SG4, SG7, SG8: PRODUCT 30
#[test]
fn whoever_codes_takes_suggestions_up_one_at_a_time_in_four_scripts() {
    let (circle, said) = village(false);
    // What answers the question, against the rest of its language.
    let told = suggest(&circle, "Dilnoza", "terms", json!({ "question": "1" }));
    assert_eq!(each(&told["languages"]).count(), 1, "{told}");
    assert_eq!(told["languages"][0]["method"], "log_likelihood");
    let terms = terms_of(&told, "en");
    assert!(terms.contains(&"teachers".into()) && terms.contains(&"school".into()), "{terms:?}");
    assert!(!terms.iter().any(|term| term.contains("well") || term.contains("water")), "{terms:?}");
    let place = &told["languages"][0]["terms"][0]["places"][0];
    assert!(said.contains(&id(&place["entry"])) && !place["shared"][0].is_null(), "{place}");

    // A first grouping has one of each matter and script; a group becomes a code only by a person's act.
    let told = suggest(&circle, "Dilnoza", "groups", json!({}));
    for (language, word) in [("en", "teachers"), ("ru", "колодец"), ("ar", "البئر"), ("zh", "水井")] {
        let one = each(&told["languages"]).find(|one| one["language"] == language).unwrap();
        let named = each(&one["groups"]).any(|group| id(&group["name"]).to_lowercase().contains(word));
        // A language of which all are in one group has nothing to tell it from: it has no name then.
        let all_in_one = each(&one["groups"]).any(|group| group["contributions"] == one["contributions"]);
        assert!(named || all_in_one, "{language}: {one:#}");
        assert!(each(&one["groups"]).count() >= 1, "{language}");
    }
    let of = json!({ "consultation": circle.consultation });
    assert_eq!(circle.ask("Dilnoza", "code_list", of.clone()), json!([]));
    let chinese = each(&told["languages"]).find(|one| one["language"] == "zh").unwrap()["groups"][0].clone();
    let made = circle.ask("Dilnoza", "code_set", json!({ "consultation": circle.consultation, "name": "水井" }));
    let first = &chinese["passages"][0];
    let with = json!({ "entry": first["entry"], "code": made["id"], "quote": first["quote"], "from": first["from"], "to": first["to"] });
    let coding = circle.ask("Dilnoza", "coding_add", with);
    assert_eq!((&coding["quote"], &coding["anchor"]), (&first["quote"], &json!("exact")));
    assert_eq!(each(&circle.ask("Dilnoza", "coding_list", of.clone())).count(), 1, "one at a time");

    // What is like it, and like all that have the code: never itself, nothing of another language.
    for with in [json!({ "coding": coding["id"] }), json!({ "code": "水井" })] {
        let told = suggest(&circle, "Dilnoza", "similar", with);
        assert_eq!(told["asked"], 1);
        assert!(each(&told["passages"]).count() >= 1, "{told:#}");
        assert!(each(&told["passages"]).all(|one| one["language"] == "zh-Hans" && one["entry"] != first["entry"]));
    }
    // What has a coding is grouped no more.
    let after = suggest(&circle, "Dilnoza", "groups", json!({ "language": "zh" }));
    assert_eq!(after["languages"][0]["contributions"], 2);
}

// SG1
#[test]
fn nothing_that_was_taken_back_hidden_masked_or_waits_is_suggested() {
    let (circle, said) = village(false);
    let secret = "The well is dry, says Canaryolim. Teachers know Canaryolim at the well.";
    let all: Vec<String> = (0..3).map(|_| circle.say("Bako", secret, &json!({ "language": "en" }))).collect();
    circle.exchange();
    assert!(everything(&circle, "Dilnoza").to_lowercase().contains("canaryolim"), "as long as it is read");
    circle.ask("Bako", "withdraw", json!({ "entry": all[0] }));
    circle.act("Amina", "hide", &all[1], &[]);
    circle.act("Amina", "redact", &all[2], &["Canaryolim"]);
    circle.exchange();
    circle.exchange();
    for name in ["Amina", "Dilnoza"] {
        let told = everything(&circle, name);
        assert!(!told.to_lowercase().contains("canaryolim"), "{name}");
        assert!(!told.contains(&all[0]) && !told.contains(&all[1]), "{name}");
        assert!(told.contains(&said[0]), "{name}: the others are suggested still");
    }
    // What waits for an office's decision is not read for coding yet.
    let (circle, said) = village(true);
    let told = suggest(&circle, "Amina", "groups", json!({}));
    assert_eq!(told, json!({ "languages": [], "left_out": 0 }));
    circle.act("Amina", "accept", &said[0], &[]);
    circle.act("Amina", "accept", &said[1], &[]);
    let told = suggest(&circle, "Amina", "groups", json!({}));
    assert_eq!(told["languages"][0]["contributions"], 2);
}

// SG1, SG9
#[test]
fn suggestions_are_for_the_desk_the_same_on_every_device_and_leave_nothing_behind() {
    let (circle, said) = village(false);
    for what in ["terms", "groups"] {
        let with = json!({ "consultation": circle.consultation });
        assert!(circle.refused("Bako", &format!("suggest_{what}"), with).contains("NotAllowed"), "{what}");
    }
    let with = json!({ "consultation": circle.consultation, "entry": said[0], "from": 0, "to": 8 });
    assert!(circle.refused("Bako", "suggest_similar", with).contains("NotAllowed"));

    let held = |name: &str| {
        let roster = circle.ask(name, "roster", json!({ "consultation": circle.consultation }));
        let seqs: Vec<Value> = each(&roster).map(|row| row["last_seq"].clone()).collect();
        let history = circle.ask(name, "history", json!({ "consultation": circle.consultation }))["total"].take();
        let codes = circle.ask(name, "code_history", json!({ "consultation": circle.consultation }));
        json!([seqs, history, codes])
    };
    let before = held("Dilnoza");
    assert_eq!(everything(&circle, "Amina"), everything(&circle, "Dilnoza"));
    circle.ask("Dilnoza", "rebuild", json!({}));
    assert_eq!(everything(&circle, "Amina"), everything(&circle, "Dilnoza"), "computed again it is the same");
    assert_eq!(held("Dilnoza"), before);
}

// SG7
#[test]
fn what_nothing_can_be_like_is_said_and_what_is_not_there_is_refused() {
    let (circle, said) = village(false);
    circle.ask("Amina", "code_set", json!({ "consultation": circle.consultation, "name": "Cost" }));
    let told = suggest(&circle, "Amina", "similar", json!({ "code": "Cost" }));
    assert_eq!(told, json!({ "passages": [], "total": 0, "asked": 0, "left_out": 0 }));
    let of = |mut with: Value| {
        with["consultation"] = json!(circle.consultation);
        with
    };
    for (with, code) in [
        (json!({}), "BadInput"),
        (json!({ "code": "Nothing" }), "NotFound"),
        (json!({ "code": "Cost", "entry": said[0] }), "BadInput"),
        (json!({ "entry": said[0] }), "BadInput"),
        (json!({ "entry": said[0], "quote": "No such words." }), "QuotationNotFound"),
        (json!({ "entry": said[0], "from": 4, "to": 9999 }), "BadInput"),
        (json!({ "coding": "abcd" }), "NotFound"),
    ] {
        let fault = circle.refused("Amina", "suggest_similar", of(with.clone()));
        assert!(fault.contains(code), "{with}: {fault}");
    }
    let fault = circle.refused("Amina", "suggest_terms", of(json!({ "question": "99" })));
    assert!(fault.contains("NotFound"), "{fault}");
    let told = suggest(&circle, "Amina", "terms", json!({ "question": "cross_cutting", "language": "ru-RU" }));
    let languages: BTreeSet<String> = each(&told["languages"]).map(|one| id(&one["language"])).collect();
    assert_eq!(languages, BTreeSet::from(["ru".to_owned()]));
}

// SG1: docs/cli.md
#[test]
fn the_command_line_suggests_and_its_places_are_those_that_coding_takes() {
    let office = Office::new();
    let entries: Vec<String> =
        ENGLISH.iter().map(|words| office.home.contribute(&office.consultation, &[], words)).collect();
    let of = ["coding", "suggest", office.consultation.as_str()];
    let ask = |more: &[&str]| office.home.ask(&[&of[..], more].concat());
    let terms = ask(&["terms", "--limit", "3"]);
    assert_eq!(each(&terms["languages"][0]["terms"]).count(), 3);
    assert_eq!(terms["languages"][0]["method"], "tf_idf");
    let groups = ask(&["groups", "--language", "en", "--limit", "2"]);
    let group = &groups["languages"][0]["groups"][0];
    assert!(each(&group["passages"]).count() == 2 && !id(&group["name"]).is_empty(), "{groups:#}");
    let like = ask(&["similar", "--entry", &entries[0], "--quote", "The well by the mosque is dry."]);
    let first = &like["passages"][0];
    office.home.ask(&["code", "add", &office.consultation, "Water"]);
    let (from, to) = (first["from"].to_string(), first["to"].to_string());
    let coding =
        office.home.ask(&["coding", "add", &id(&first["entry"]), "--code", "Water", "--from", &from, "--to", &to]);
    assert_eq!(coding["quote"], first["quote"]);
    let told = office.home.run(&[&of[..], &["similar", "--code", "Water"]].concat());
    assert!(told.out.contains("understands none") && told.out.contains("[well]"), "{told:?}");
    for wrong in
        [&["similar"][..], &["similar", "--code", "Water", "--entry", "x"], &["terms", "--limit", "1000"], &["guess"]]
    {
        assert_eq!(office.home.run(&[&of[..], wrong].concat()).exit, Some(2), "{wrong:?}");
    }
    assert_eq!(office.home.run(&[&of[..], &["similar", "--entry", &entries[0]]].concat()).exit, Some(2));
}
