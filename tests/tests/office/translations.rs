//! What somebody said, in another language: beside the original, under its translator's own attribution, counted nowhere, and
//! gone with the words it is of (docs/model.md, X1 to X9; PRODUCT 32).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::circle::Circle;
use scenarios::home::{each, id};
use scenarios::member::finds;
use scenarios::office::Office;
use serde_json::{Value, json};

const SAID: &str = "The well by the school is dry since March.";
const SWAHILI: &str = "Kisima kwa shule kimekauka tangu Machi.";

fn translate(circle: &Circle, name: &str, entry: &str, language: &str, words: &str) -> String {
    circle.say(name, words, &json!({ "translates": entry, "language": language }))
}

fn translations(circle: &Circle, name: &str, entry: &str) -> Vec<Value> {
    each(&circle.ask(name, "translations", json!({ "entry": entry }))).cloned().collect()
}

/// Everything that counts or lists contributions, as somebody's home answers it.
fn lists(circle: &Circle, name: &str) -> Value {
    let of = json!({ "consultation": circle.consultation });
    let mut head = circle.ask(name, "consultation_open", of.clone());
    head["heads"] = Value::Null;
    let page = circle.ask(name, "entry_page", of.clone());
    let shown: Vec<Value> = each(&page["entries"]).map(|one| json!([one["id"], one["replies"]])).collect();
    let threads =
        circle.ask(name, "entry_page", json!({ "consultation": circle.consultation, "threads": true }))["total"].take();
    let people = circle.ask(name, "people", of.clone());
    // Whoever translated has introduced themselves by it, and has said nothing.
    let has_spoken = |one: &&Value| one["entries"] != 0;
    let spoke: Vec<Value> = each(&people).filter(has_spoken).map(|one| json!([one["name"], one["entries"]])).collect();
    let show: Vec<String> = circle.entries(name).iter().map(|one| id(&one["id"])).collect();
    let overview =
        circle.ask(name, "overview", json!({ "consultation": circle.consultation, "suppress": 0 }))["tables"].take();
    let card = circle.ask(name, "consultation_list", json!({}))[0].take();
    json!([head, page["total"], shown, threads, spoke, show, overview, card["entries"], card["unread"]])
}

// X1, X4: PRODUCT 32
#[test]
fn a_translation_stands_with_its_original_and_is_counted_nowhere() {
    let circle = Circle::of(&["Bako", "Chidi"], false);
    let said = circle.say("Bako", SAID, &json!({ "language": "en", "questions": ["1"] }));
    circle.exchange();
    let before = ["Amina", "Bako", "Chidi"].map(|name| lists(&circle, name));
    let made = translate(&circle, "Chidi", &said, "sw", SWAHILI);
    let brought = circle.carry("Chidi", "Amina");
    assert_eq!((&brought["new"], &brought["changed"]), (&0.into(), &0.into()), "{brought}");
    circle.exchange();
    let after = ["Amina", "Bako", "Chidi"].map(|name| lists(&circle, name));
    assert_eq!(after, before, "nothing that counts contributions counts it");

    for name in ["Amina", "Bako", "Chidi"] {
        let entry = circle.entry(name, &said);
        let told = &entry["translations"][0];
        assert_eq!((&told["id"], &told["language"], &told["direction"]), (&json!(made), &json!("sw"), &json!("ltr")));
        assert_eq!((&told["author"]["name"], &told["version"]), (&json!("Chidi"), &json!(1)));
        assert_eq!((&told["outdated"], told["claimed_at"].is_i64()), (&json!(false), true));
        let read = translations(&circle, name, &said);
        assert_eq!((read.len(), &read[0]["body_text"]), (1, &json!(SWAHILI)), "{read:#?}");
        assert_eq!(entry["body_text"], SAID, "the original is what it was");
        circle.ask(name, "rebuild", json!({}));
        assert_eq!(circle.entry(name, &said), entry, "computed again it is the same");
    }

    // A later version of the original: the translation says so, and stays.
    circle.ask("Bako", "revise", json!({ "entry": said, "body_markdown": "The well is dry since April." }));
    circle.exchange();
    for name in ["Amina", "Chidi"] {
        let told = circle.entry(name, &said)["translations"][0].take();
        assert_eq!((&told["outdated"], &told["version"]), (&json!(true), &json!(1)), "{name}");
        assert_eq!(translations(&circle, name, &said)[0]["body_text"], SWAHILI);
    }
    // Whoever translated takes theirs back without asking anybody.
    circle.ask("Chidi", "withdraw", json!({ "entry": made }));
    circle.exchange();
    assert!(translations(&circle, "Amina", &said).is_empty());
    assert_eq!(circle.entry("Amina", &said)["state"], "submitted");
}

// X4, X5, X8
#[test]
fn several_are_kept_the_original_is_cited_and_a_search_leads_to_it() {
    let circle = Circle::of(&["Bako", "Chidi"], false);
    let said = circle.say("Bako", SAID, &json!({ "language": "en" }));
    circle.exchange();
    let by_office = translate(&circle, "Amina", &said, "fr", "Le puits de l'école est à sec.");
    circle.exchange();
    let first = translate(&circle, "Chidi", &said, "sw", SWAHILI);
    circle.exchange();
    let second = translate(&circle, "Bako", &said, "sw", "Kisima cha shule ni kikavu.");
    circle.exchange();
    let order: Vec<String> = translations(&circle, "Chidi", &said).iter().map(|one| id(&one["id"])).collect();
    assert_eq!(order, [by_office, second, first.clone()], "who sits at the desk first, then the newest");

    let found = circle.ask("Amina", "search", json!({ "query": "kimekauka" }));
    let hit = &found["hits"][0];
    assert_eq!((&hit["id"], &hit["translation"], &hit["language"]), (&json!(said), &json!(first), &json!("sw")));
    let thread = circle.ask("Amina", "thread", json!({ "entry": first }));
    assert_eq!(thread["entries"][0]["id"], said, "a link to a translation opens the original");
    let reply = circle.say("Amina", "Since when?", &json!({ "reply_to": first }));
    assert_eq!(circle.entry("Amina", &reply)["parent"], said);
    circle.ask("Amina", "react", json!({ "entry": first, "kind": "thanks" }));
    assert_eq!(circle.entry("Amina", &said)["reactions"]["thanks"], 1);
}

// X2, X3
#[test]
fn what_cannot_be_translated_so_is_refused_and_nothing_is_widened() {
    let circle = Circle::of(&["Bako"], false);
    let said = circle.say("Amina", SAID, &json!({ "language": "en", "consent": "not-quoted" }));
    circle.exchange();
    let refused = |with: Value| {
        let mut all = json!({ "consultation": circle.consultation, "body_markdown": "X" });
        with.as_object().unwrap().iter().for_each(|(field, value)| all[field] = value.clone());
        circle.refused("Bako", "draft_new", all)
    };
    for language in ["en", "EN", "en-GB"] {
        let fault = refused(json!({ "translates": said, "language": language }));
        assert!(fault.contains("TranslationSameLanguage"), "{language}: {fault}");
    }
    assert!(refused(json!({ "translates": "0123456789abcdef", "language": "sw" })).contains("NotFound"));
    assert!(refused(json!({ "translates": said, "language": "sw", "reply_to": said })).contains("reply-to"));
    assert!(refused(json!({ "translates": said, "language": "sw", "questions": ["1"] })).contains("question"));
    let made = circle.say("Bako", SWAHILI, &json!({ "translates": said, "language": "sw", "consent": "quotable" }));
    assert_eq!(translations(&circle, "Bako", &said)[0]["consent"], "not-quoted", "never more than the original");
    let fault = refused(json!({ "translates": made, "language": "fr" }));
    assert!(fault.contains("TranslationOfTranslation") && fault.contains(&said), "{fault}");
}

// X6: the words that somebody wrote are kept, whatever became of the original meanwhile.
#[test]
fn a_draft_of_what_was_taken_back_meanwhile_is_kept_and_refused() {
    let circle = Circle::of(&["Bako", "Chidi"], false);
    let said = circle.say("Bako", SAID, &json!({ "language": "en" }));
    circle.exchange();
    let draft = circle.draft("Chidi", SWAHILI, &json!({ "translates": said, "language": "sw" }));
    circle.ask("Bako", "withdraw", json!({ "entry": said }));
    circle.exchange();
    let fault = circle.refused("Chidi", "submit", json!({ "draft": draft }));
    assert!(fault.contains("OriginalGone"), "{fault}");
    let kept = circle.ask("Chidi", "draft_open", json!({ "draft": draft }));
    assert_eq!(kept["body_markdown"].as_str().unwrap().trim(), SWAHILI);
    let begun = json!({ "consultation": circle.consultation, "translates": said, "language": "fr" });
    assert!(circle.refused("Chidi", "draft_new", begun).contains("AlreadyWithdrawn"));
}

/// Words of what was said and of what it became in another language, wherever members could open them.
fn nobody_has(circle: &Circle, names: &[&str], words: &[&str]) {
    for name in names {
        let (_, plain) = circle.opened(name);
        for word in words {
            assert!(!finds(&plain, word), "{word} can be opened at {name}");
            let found = circle.ask(name, "search", json!({ "query": word }));
            assert_eq!(found["total"], 0, "{word} is found at {name}");
        }
        let shown = circle.entries(name).iter().map(Value::to_string).collect::<String>();
        assert!(words.iter().all(|word| !shown.contains(word)), "{name}");
    }
}

// X6, X7: V4, G6
#[test]
fn what_was_taken_back_or_masked_lives_on_in_no_translation() {
    const NAMES: [&str; 4] = ["Amina", "Bako", "Chidi", "Dalia"];
    let circle = Circle::of(&NAMES[1..], false);
    let back = circle.say("Bako", "Canaryback is what Bako said.", &json!({ "language": "en" }));
    let masked = circle.say("Bako", "Canarymask met Hodan there.", &json!({ "language": "en" }));
    let hidden = circle.say("Bako", "Canaryhide is hidden.", &json!({ "language": "en" }));
    circle.exchange();
    translate(&circle, "Chidi", &back, "sw", "Canaryrudi ni maneno ya Bako.");
    translate(&circle, "Chidi", &masked, "sw", "Canaryficha alimkuta Hodan hapo.");
    translate(&circle, "Chidi", &hidden, "sw", "Canarysiri imefichwa.");
    // Dalia has the translations from Chidi, and hears of nothing else for long.
    circle.carry("Chidi", "Dalia");
    assert_eq!(translations(&circle, "Dalia", &back).len(), 1);

    circle.ask("Bako", "withdraw", json!({ "entry": back }));
    circle.act("Amina", "redact", &masked, &["Hodan"]);
    circle.act("Amina", "hide", &hidden, &[]);
    // The office hears of the translations only after it acted: what comes late is destroyed too.
    circle.exchange();
    circle.exchange();
    let words = ["Canaryback", "Canaryrudi", "Canaryficha", "Hodan", "Canarysiri"];
    let readable = ["Canaryback", "Canaryrudi", "Canaryficha", "Hodan"];
    nobody_has(&circle, &NAMES, &readable);
    for name in NAMES {
        for entry in [&back, &masked, &hidden] {
            assert!(translations(&circle, name, entry).is_empty(), "{name}");
        }
        let shown = circle.entries(name).iter().map(Value::to_string).collect::<String>();
        assert!(words.iter().all(|word| !shown.contains(word)), "{name}: {shown}");
        let before = circle.entries(name);
        circle.ask(name, "rebuild", json!({}));
        assert_eq!(circle.entries(name), before, "computed again it is the same at {name}");
    }
    // What was hidden comes back with its original; what stands now may be translated anew.
    circle.act("Amina", "restore", &hidden, &[]);
    let anew = circle.entry("Amina", &masked)["body_text"].as_str().unwrap().replace("met", "alikuta");
    translate(&circle, "Amina", &masked, "sw", &anew);
    circle.exchange();
    for name in NAMES {
        assert_eq!(translations(&circle, name, &hidden).len(), 1, "{name}");
        assert_eq!(translations(&circle, name, &masked)[0]["body_text"], anew.as_str(), "{name}");
        circle.ask(name, "check", json!({ "full": true }));
    }
}

// X9, X3: G1, G4
#[test]
fn a_members_translation_waits_at_the_desk_beside_its_original() {
    let circle = Circle::of(&["Bako", "Chidi"], true);
    circle.appoint("Chidi");
    let said = circle.say("Bako", SAID, &json!({ "language": "en" }));
    circle.exchange();
    // Amina translates what waits, for Chidi: nobody else reads it.
    let for_desk = translate(&circle, "Amina", &said, "fr", "Canarypuits est à sec.");
    circle.exchange();
    let item = circle.ask("Chidi", "desk_show", json!({ "entry": for_desk }));
    assert_eq!((&item["entry"]["kind"], &item["entry"]["translates"]["entry"]), (&json!("translation"), &json!(said)));
    assert!(!finds(&circle.opened("Bako").1, "Canarypuits"));
    let too_early = json!({ "entry": for_desk, "kind": "accept", "reason": "fits" });
    assert!(circle.refused("Chidi", "desk_do", too_early).contains("OriginalNotShown"));
    let of = json!({ "consultation": circle.consultation });
    let counts = circle.ask("Chidi", "desk_counts", of.clone());
    assert_eq!((&counts["waiting"], &counts["translations"]), (&json!(1), &json!(1)), "{counts}");
    let apart = json!({ "consultation": circle.consultation, "translations": true });
    let listed = |with: &Value| -> Vec<String> {
        each(&circle.ask("Chidi", "desk_list", with.clone())).map(|one| id(&one["entry"]["id"])).collect()
    };
    assert_eq!((listed(&of), listed(&apart)), (vec![said.clone()], vec![for_desk.clone()]));

    circle.act("Chidi", "accept", &said, &[]);
    circle.act("Chidi", "accept", &for_desk, &[]);
    circle.exchange();
    assert_eq!(translations(&circle, "Bako", &said)[0]["author"]["name"], "Amina");
    let by_bako = translate(&circle, "Bako", &said, "sw", SWAHILI);
    circle.exchange();
    assert_eq!(translations(&circle, "Chidi", &said).len(), 1, "a member's waits");
    let counted = || {
        let counts = circle.ask("Chidi", "desk_counts", of.clone());
        (counts["translations"].clone(), counts["translations_answered"].clone())
    };
    assert_eq!(counted(), (json!(1), json!(1)));
    assert_eq!(listed(&apart), [by_bako.clone(), for_desk.clone()], "what waits is first, what was accepted is there");
    circle.act("Amina", "accept", &by_bako, &[]);
    circle.exchange();
    assert_eq!(counted(), (json!(0), json!(2)));
    circle.act("Chidi", "hide", &by_bako, &[]);
    circle.exchange();
    assert_eq!(translations(&circle, "Bako", &said).len(), 1, "one that was accepted can be hidden");
    circle.act("Chidi", "restore", &by_bako, &[]);
    circle.exchange();
    for name in ["Amina", "Bako", "Chidi"] {
        assert_eq!(translations(&circle, name, &said).len(), 2, "{name}");
        assert_eq!(circle.entries(name).len(), 1, "{name}");
    }
    // What masked words become at the desk reaches no member in another language.
    circle.act("Amina", "redact", &said, &["school"]);
    circle.exchange();
    for name in ["Amina", "Bako", "Chidi"] {
        assert!(translations(&circle, name, &said).is_empty(), "{name}");
        assert!(!finds(&circle.opened(name).1, "Kisima"), "{name}");
    }
}

// X1: E9
#[test]
fn whoever_translates_without_a_name_is_nobody() {
    let circle = Circle::of(&["Bako", "Chidi", "Dalia"], false);
    let said = circle.say("Bako", SAID, &json!({ "language": "en" }));
    circle.exchange();
    let with = json!({ "translates": said, "language": "sw", "attribution": "unattributed" });
    circle.say("Chidi", SWAHILI, &with);
    circle.exchange();
    let told = circle.entry("Dalia", &said)["translations"][0].take();
    assert_eq!((&told["author"]["name"], &told["attribution"]), (&json!(""), &json!("unattributed")), "{told}");
    assert_eq!(told["claimed_at"].as_i64().unwrap() % 86_400_000, 0);
}

// X1, X2, Y2, Y4: the same by the command line, with exit codes for what is refused.
#[test]
fn the_command_line_translates_and_complains() {
    let office = Office::new();
    let bako = office.members(&["Bako"]).remove(0);
    let said = office.home.contribute(&office.consultation, &[], SAID);
    let by_bako = bako.contribute(&office.consultation, &[], "The pump is broken.");
    office.carry(&office.home, &bako);
    let file = bako.words(SWAHILI);
    let body = file.to_str().unwrap();
    bako.refused(&["translate", &said, "--language", "en", "--body", body], 2, "translation-same-language");
    bako.refused(&["translate", "0123456789", "--language", "sw", "--body", body], 2, "not-found");
    assert_eq!(each(&bako.ask(&["draft", "list"])).count(), 0, "what is refused leaves no draft");
    let made =
        id(&bako.ask(&["translate", &said, "--language", "sw", "--body", body, "--attribution", "named"])["entry"]);
    bako.refused(&["translate", &made, "--language", "fr", "--body", body], 2, "translation-of-translation");
    let read = bako.ask(&["translations", &said, "--in", "sw"]);
    assert_eq!((&read[0]["body_text"], &read[0]["author"]["name"]), (&json!(SWAHILI), &json!("Bako")));
    assert_eq!(each(&bako.ask(&["translations", &said, "--in", "fr"])).count(), 0);
    let draft =
        bako.ask(&["draft", "new", &office.consultation, "--translates", &said, "--language", "fr", "--body", body]);
    assert_eq!(draft["translates"]["entry"], said);

    bako.refused(&["complain", &by_bako, "--kind", "other"], 2, "complaint-own");
    bako.refused(&["complain", &said, "--kind", "danger"], 1, "complaint-read-by-author");
    let text = bako.words("They look for her.");
    let with = ["--kind", "danger", "--text", text.to_str().unwrap(), "--at-once", "--even-so"];
    let told = bako.ask(&[&["complain", &said], &with[..]].concat());
    assert_eq!(told["code"].as_str().map(str::len), Some(16), "{told}");
    office.carry(&bako, &office.home);
    let item = office.home.ask(&["desk", "show", &said]);
    assert_eq!(item["complaints"][0]["text"], "They look for her.");
    assert_eq!(each(&office.home.ask(&["desk", "list", &office.consultation, "--complaints"])).count(), 1);
    let item = office.home.ask(&["desk", "dismiss", &said, "--reason", "fits"]);
    assert_eq!((&item["complaints_open"], &item["complaints"][0]["settled"]["kind"]), (&json!(0), &json!("dismiss")));
    office.home.refused(&["desk", "dismiss", &said, "--reason", "fits"], 1, "not-complained");
    office.carry(&office.home, &bako);
    let found = bako.ask(&["receipt", &id(&told["code"])]);
    assert_eq!(found["state"], "returned", "whoever has the code learns that it was dealt with");
}
