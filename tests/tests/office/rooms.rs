//! Rooms, thematic areas, kinds of contribution, summaries that stand first, and names from which invitations come (docs/model.md,
//! F1 to F11; PRODUCT 4). Homes within this process, which exchange by stick.
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::dice::Dice;
use peer::Peer;
use scenarios::home::{Home, PASSPHRASE, each, id};
use scenarios::inside::{ask, try_to, unlocked};
use scenarios::places::{copy_folder, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Amina convenes, Chidi and Bako came by an open pack, all of them with a name.
struct Work {
    folder: tempfile::TempDir,
    consultation: String,
    amina: Peer,
    chidi: Peer,
    bako: Peer,
}

fn at(work: &Work, with: Value) -> Value {
    let mut with = with;
    with["consultation"] = json!(work.consultation);
    with
}

impl Work {
    fn begin(moderated: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty");
        let made = Peer::new(&empty);
        let home = json!({ "passphrase": PASSPHRASE, "language": "en", "profile": { "name": "Amina" }, "attribution": "named" });
        ask(&made, "home_create", home);
        ask(&made, "lock", json!({}));
        drop(made);
        let open = |name: &str| -> Peer {
            let at: PathBuf = folder.path().join(name);
            copy_folder(&empty, &at);
            let peer = unlocked(&at);
            let mut settings = ask(&peer, "settings_get", json!({}));
            settings["profile"]["name"] = json!(name);
            ask(&peer, "settings_set", settings);
            peer
        };
        let amina = open("Amina");
        let consultation = id(&ask(&amina, "consultation_create", json!({ "title": "Water" }))["consultation"]);
        let set = |field: &str, value: &str| {
            ask(&amina, "consultation_set", json!({ "consultation": consultation, "field": field, "value": value }))
        };
        set("question.add", "What about wells?");
        if moderated {
            set("moderated", "true");
        }
        ask(&amina, "consultation_state", json!({ "consultation": consultation, "state": "open", "closes": null }));
        let pack = folder.path().join("water.pack");
        ask(&amina, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let [chidi, bako] = ["Chidi", "Bako"].map(|name| {
            let peer = open(name);
            ask(&peer, "pack_open", json!({ "path": pack }));
            peer
        });
        Self { folder, consultation, amina, chidi, bako }
    }

    fn carry(&self, from: &Peer, to: &Peer) {
        let stick = self.folder.path().join("stick.bundle");
        ask(from, "bundle_export", json!({ "consultation": null, "path": stick }));
        ask(to, "bundle_import", json!({ "path": stick }));
    }

    /// Everybody hears everybody.
    fn exchange(&self) {
        for _ in 0..2 {
            for peer in [&self.chidi, &self.bako] {
                self.carry(peer, &self.amina);
                self.carry(&self.amina, peer);
            }
        }
    }

    fn room(&self, peer: &Peer, with: Value) -> Value {
        ask(peer, "room_set", at(self, with))
    }

    /// A room that is added; gives its id.
    fn add_room(&self, title: &str) -> String {
        let head = self.room(&self.amina, json!({ "title": title }));
        let found = each(&head["rooms"]).find(|room| room["title"] == title).unwrap();
        id(&found["id"])
    }

    fn add(&self, shelf: &str, title: &str) -> String {
        let head = ask(&self.amina, "heading_set", at(self, json!({ "shelf": shelf, "title": title })));
        id(&each(&head[shelf]).find(|one| one["title"] == title).unwrap()["id"])
    }

    fn head(&self, peer: &Peer) -> Value {
        ask(peer, "consultation_open", at(self, json!({})))
    }

    fn say(&self, peer: &Peer, words: &str, with: Value) -> String {
        id(&self.submit(peer, words, with)["entry"])
    }

    fn submit(&self, peer: &Peer, words: &str, with: Value) -> Value {
        let mut with = at(self, with);
        with["body_markdown"] = json!(words);
        let draft = ask(peer, "draft_new", with);
        ask(peer, "submit", json!({ "draft": draft["id"] }))
    }

    fn page(&self, peer: &Peer, with: Value) -> (Vec<Value>, u64) {
        let mut with = at(self, with);
        with["limit"] = json!(200);
        let answer = ask(peer, "entry_page", with);
        (each(&answer["entries"]).cloned().collect(), answer["total"].as_u64().unwrap())
    }

    fn said(&self, peer: &Peer, with: Value) -> Vec<String> {
        self.page(peer, with).0.iter().map(|entry| id(&entry["body_text"])).collect()
    }

    fn role(&self, name: &str, role: &str) {
        let roster = ask(&self.amina, "roster", at(self, json!({})));
        let device = each(&roster).find(|row| row["name"] == name).unwrap()["device"].clone();
        ask(&self.amina, "member_role", at(self, json!({ "member": device, "role": role })));
    }

    fn entry(&self, peer: &Peer, entry: &str) -> Value {
        let show = ask(peer, "consultation_show", at(self, json!({})));
        each(&show["entries"]).find(|one| one["id"] == entry).cloned().unwrap()
    }
}

fn titles(head: &Value, list: &str) -> Vec<String> {
    each(&head[list]).map(|one| id(&one["title"])).collect()
}

// F1, F2, F3
#[test]
fn rooms_are_added_renamed_and_closed_and_what_stands_in_them_stays() {
    let work = Work::begin(false);
    let first = work.add_room("Week one");
    work.add_room("Week two");
    work.exchange();
    let well = work.say(&work.bako, "The well is far.", json!({ "room": "week one", "questions": ["1"] }));
    work.exchange();
    work.say(&work.chidi, "I agree.", json!({ "reply_to": well }));
    work.say(&work.chidi, "Something else.", json!({}));
    work.exchange();
    assert_eq!(work.said(&work.amina, json!({ "room": first })), ["The well is far.", "I agree."], "a reply follows");
    assert_eq!(work.said(&work.amina, json!({ "room": "none" })), ["Something else."]);
    work.room(&work.amina, json!({ "room": first, "title": "The first week", "closed": true }));
    work.exchange();
    for peer in [&work.amina, &work.chidi, &work.bako] {
        let head = work.head(peer);
        assert_eq!(titles(&head, "rooms"), ["The first week", "Week two"]);
        assert_eq!((&head["rooms"][0]["closed"], &head["rooms"][0]["entries"]), (&json!(true), &json!(2)));
    }
    let reply = work.say(&work.amina, "Thank you.", json!({ "reply_to": well }));
    assert_eq!(work.entry(&work.amina, &reply)["room"], json!(first), "what stands there can be answered");
    let both = at(&work, json!({ "reply_to": well, "room": "Week two" }));
    assert!(try_to(&work.amina, "draft_new", both).unwrap_err().contains("BadInput"), "a reply has no room of its own");
    work.room(&work.amina, json!({ "room": first, "closed": false }));
    assert_eq!(work.head(&work.amina)["rooms"][0]["closed"], false);
    ask(&work.bako, "rebuild", json!({}));
    assert_eq!(titles(&work.head(&work.bako), "rooms"), ["The first week", "Week two"]);
}

// F3
#[test]
fn a_room_that_was_closed_meanwhile_refuses_the_draft_and_keeps_its_words() {
    let work = Work::begin(false);
    let room = work.add_room("Week one");
    work.exchange();
    let draft = ask(&work.bako, "draft_new", at(&work, json!({ "room": room, "body_markdown": "Hours of walking." })));
    let early = ask(&work.chidi, "draft_new", at(&work, json!({ "room": room, "body_markdown": "Nobody told me." })));
    work.room(&work.amina, json!({ "room": room, "closed": true }));
    work.carry(&work.amina, &work.bako);
    let refused = try_to(&work.bako, "submit", json!({ "draft": draft["id"] })).unwrap_err();
    assert!(refused.contains("RoomClosed"), "{refused}");
    let kept = ask(&work.bako, "draft_open", json!({ "draft": draft["id"] }));
    assert_eq!(kept["body_markdown"].as_str().unwrap().trim(), "Hours of walking.");
    ask(&work.bako, "draft_set", json!({ "draft": draft["id"], "room": "" }));
    ask(&work.bako, "submit", json!({ "draft": draft["id"] }));
    assert!(try_to(&work.bako, "draft_new", at(&work, json!({ "room": room }))).unwrap_err().contains("RoomClosed"));
    // Whoever has not heard of it writes there, and that counts.
    ask(&work.chidi, "submit", json!({ "draft": early["id"] }));
    work.exchange();
    assert_eq!(work.said(&work.amina, json!({ "room": room })), ["Nobody told me."]);
}

// F1, F3, F4, F5
#[test]
fn what_is_no_title_no_room_or_too_much_is_refused_and_says_so() {
    let work = Work::begin(false);
    let refused = |call: &str, with: Value| try_to(&work.amina, call, at(&work, with)).unwrap_err();
    for title in ["", "   ", &"x".repeat(300), &"ن".repeat(121)] {
        assert!(refused("room_set", json!({ "title": title })).contains("TitleUnfit"));
        assert!(refused("heading_set", json!({ "shelf": "areas", "title": title })).contains("TitleUnfit"));
    }
    assert!(refused("room_set", json!({})).contains("TitleUnfit"));
    assert!(refused("room_set", json!({ "title": "A", "kind": "balcony" })).contains("BadInput"));
    assert!(refused("heading_set", json!({ "shelf": "tags", "title": "A" })).contains("BadInput"));
    for n in 0..200 {
        work.add("areas", &format!("Area {n}"));
    }
    assert!(refused("heading_set", json!({ "shelf": "areas", "title": "One more" })).contains("HeadingsFull"));
    ask(&work.amina, "room_set", at(&work, json!({ "title": "Introductions", "kind": "introductions" })));
    assert!(refused("room_set", json!({ "title": "Again", "kind": "introductions" })).contains("IntroductionsThere"));
    let other = id(&ask(&work.amina, "consultation_create", json!({ "title": "Roads" }))["consultation"]);
    let elsewhere = ask(&work.amina, "room_set", json!({ "consultation": other, "title": "Gravel" }));
    let room = elsewhere["rooms"][0]["id"].clone();
    assert!(refused("draft_new", json!({ "room": room })).contains("NotFound"), "a room of another consultation");
    assert!(refused("draft_new", json!({ "areas": ["Area 1", "nowhere"] })).contains("NotFound"));
    assert!(refused("draft_new", json!({ "kind": "trend" })).contains("HeadingClosed"), "it is not on");
    work.exchange();
    assert!(try_to(&work.bako, "room_set", at(&work, json!({ "title": "Mine" }))).unwrap_err().contains("NotAllowed"));
    assert!(try_to(&work.bako, "draft_new", at(&work, json!({ "summary": {} }))).unwrap_err().contains("NotAllowed"));
    let days = json!({ "summary": { "from": "2026-03-07", "until": "2026-03-01" } });
    assert!(refused("draft_new", days).contains("BadInput"));
}

// F1, F8, Q2: rival titles of one room are told; two rooms of one title are two.
#[test]
fn rival_titles_of_a_room_are_a_conflict_and_the_same_room_added_twice_is_none() {
    let work = Work::begin(false);
    work.exchange();
    work.say(&work.chidi, "Good morning.", json!({}));
    work.exchange();
    work.role("Chidi", "convener");
    let room = work.add_room("Week one");
    let area = work.add("areas", "Wells");
    work.exchange();
    work.room(&work.amina, json!({ "title": "Week two" }));
    work.room(&work.chidi, json!({ "title": "Week two" }));
    work.room(&work.amina, json!({ "room": room, "title": "The first week" }));
    work.room(&work.chidi, json!({ "room": room, "title": "Beginning" }));
    for (peer, closed) in [(&work.amina, true), (&work.chidi, false)] {
        let title = if closed { "Deep wells" } else { "Shallow wells" };
        ask(peer, "heading_set", at(&work, json!({ "shelf": "areas", "heading": area, "title": title })));
    }
    work.exchange();
    let list = |peer: &Peer| ask(peer, "conflict_list", at(&work, json!({})));
    let told = list(&work.amina);
    let fields: Vec<&Value> = each(&told).map(|one| &one["field"]).collect();
    assert_eq!(fields, ["title", "title"], "{told:#}");
    assert_eq!(each(&work.head(&work.bako)["rooms"]).filter(|room| room["title"] == "Week two").count(), 2);
    for _ in 0..2 {
        let one = list(&work.amina)[0].clone();
        let decide = json!({ "conflict": one["id"], "keep": "1", "reason": "other" });
        ask(&work.amina, "conflict_decide", at(&work, decide));
    }
    work.exchange();
    for peer in [&work.amina, &work.chidi, &work.bako] {
        assert_eq!(list(peer), json!([]));
        assert_eq!(work.head(peer)["rooms"], work.head(&work.amina)["rooms"]);
        assert_eq!(work.head(peer)["areas"], work.head(&work.amina)["areas"]);
    }
}

// G1, F6, F7: what a deposit is filed under is the desk's to read, and nobody else's.
#[test]
fn what_was_deposited_is_filed_for_the_desk_alone() {
    let work = Work::begin(true);
    let (room, area) = (work.add_room("Week one"), work.add("areas", "Wells"));
    ask(&work.amina, "heading_set", at(&work, json!({ "shelf": "kinds", "heading": "challenge", "closed": false })));
    work.exchange();
    let with = json!({ "room": room, "areas": [area], "kind": "challenge" });
    let entry = work.say(&work.bako, "The well is guarded at night.", with);
    work.exchange();
    assert_eq!(work.page(&work.chidi, json!({})).1, 0);
    let desk = |with: Value| each(&ask(&work.amina, "desk_list", at(&work, with))).count();
    for (asked, count) in [
        (json!({ "room": room }), 1),
        (json!({ "room": "none" }), 0),
        (json!({ "area": "Wells", "kind": "challenge" }), 1),
        (json!({ "area": "none" }), 0),
        (json!({ "kind": "trend" }), 0),
    ] {
        assert_eq!(desk(asked.clone()), count, "{asked}");
    }
    let counts = ask(&work.amina, "desk_counts", at(&work, json!({ "room": "week one" })));
    assert_eq!(counts["waiting"], 1);
    ask(&work.amina, "desk_do", json!({ "entry": entry, "kind": "accept", "reason": "fits" }));
    work.exchange();
    for peer in [&work.amina, &work.chidi, &work.bako] {
        let shown = &work.page(peer, json!({ "room": room, "area": area, "kind": "challenge" })).0;
        assert_eq!((shown.len(), &shown[0]["filed"]), (1, &json!({ "areas": [area], "kind": "challenge" })));
    }
}

/// A home where everything was filed at random, by an author or two, some of it hidden, taken back or of unknown ids.
fn scattered(work: &Work, dice: &mut Dice) -> BTreeMap<&'static str, Vec<String>> {
    let rooms: Vec<String> = ["Week one", "Week two", "عربي"].iter().map(|title| work.add_room(title)).collect();
    let areas: Vec<String> = ["Wells", "Roads", "Courts"].iter().map(|title| work.add("areas", title)).collect();
    for kind in ["trend", "priority"] {
        ask(&work.amina, "heading_set", at(work, json!({ "shelf": "kinds", "heading": kind, "closed": false })));
    }
    work.exchange();
    let mut draw = |most: usize| usize::from(dice.bytes::<1>()[0]) % most;
    let mut all: Vec<String> = Vec::new();
    for n in 0..60 {
        let peer = [&work.amina, &work.bako][draw(2)];
        let (asked, language) = ([json!(["1"]), json!([])][draw(2)].clone(), ["en", "ar"][draw(2)]);
        let mut with = json!({ "questions": asked, "language": language });
        let chosen: Vec<&String> = areas.iter().filter(|_| draw(3) == 0).collect();
        with["areas"] = json!(chosen);
        if draw(3) > 0 {
            let kind = ["trend", "priority"][draw(2)];
            with["kind"] = json!(kind);
        }
        // Only what is here can be answered.
        let here = work.page(peer, json!({})).0;
        if n % 5 == 4 && !here.is_empty() {
            with["reply_to"] = here[draw(here.len())]["id"].clone();
        } else if draw(4) > 0 {
            with["room"] = json!(rooms[draw(rooms.len())]);
        }
        let entry = work.say(peer, &format!("Words {n}."), with);
        match draw(10) {
            0 => drop(ask(peer, "withdraw", json!({ "entry": entry }))),
            1 => drop(ask(&work.amina, "mark_read", at(work, json!({ "entries": [] })))),
            _ => all.push(entry),
        }
    }
    work.say(&work.amina, "# Week one\n\nSummed up.", json!({ "summary": {}, "room": rooms[0] }));
    work.exchange();
    for entry in all.iter().step_by(9) {
        ask(&work.amina, "desk_do", json!({ "entry": entry, "kind": "hide", "reason": "off-topic" }));
    }
    work.exchange();
    let kinds = vec!["trend".into(), "priority".into(), "challenge".into()];
    BTreeMap::from([("room", rooms), ("area", areas), ("kind", kinds)])
}

// F7, O1: for whatever is asked, each count beside the list is what the list shows once it is chosen, and a list's total is its rows.
#[test]
fn every_count_is_what_is_displayed_whatever_is_filtered() {
    let work = Work::begin(false);
    let mut dice = Dice::seeded(22);
    let ids = scattered(&work, &mut dice);
    let mut draw = |most: usize| usize::from(dice.bytes::<1>()[0]) % most;
    let lists = BTreeMap::from([("room", "rooms"), ("area", "areas"), ("kind", "kinds")]);
    let mut told = 0;
    for round in 0..120 {
        let peer = [&work.amina, &work.bako, &work.chidi][round % 3];
        let mut with = json!({ "unread": draw(5) == 0, "threads": draw(4) == 0, "newest": draw(2) == 0 });
        for (by, known) in &ids {
            match draw(4) {
                0 => with[*by] = json!(known[draw(known.len())]),
                1 => with[*by] = json!("none"),
                _ => {}
            }
        }
        match draw(5) {
            0 => with["question"] = json!("cross_cutting"),
            1 => with["language"] = json!("ar"),
            _ => {}
        }
        let counts = ask(peer, "entry_counts", at(&work, with.clone()));
        for (by, list) in &lists {
            let choices: Vec<String> = ids[by].iter().cloned().chain(["none".to_owned()]).collect();
            for choice in choices {
                let mut chosen = with.clone();
                chosen[*by] = json!(choice);
                let (rows, total) = work.page(peer, chosen.clone());
                let found = each(&counts[*list]).find(|one| one["id"] == json!(choice));
                let count = found.map_or(0, |one| one["count"].as_u64().unwrap());
                assert_eq!((rows.len() as u64, total), (count, count), "{by} {choice} in {with} as {chosen}");
                told += count;
            }
        }
    }
    assert!(told > 1_000, "{told}");
    for peer in [&work.amina, &work.chidi] {
        let head = work.head(peer);
        for (by, list) in &lists {
            for one in each(&head[*list]) {
                assert_eq!(one["entries"], json!(work.page(peer, json!({ (*by): one["id"] })).1), "{by} {one}");
            }
        }
        assert_eq!(head["entries"], json!(work.page(peer, json!({})).1));
        let before = work.head(peer);
        ask(peer, "rebuild", json!({}));
        assert_eq!(work.head(peer), before, "computed again it is the same");
    }
    let overview = ask(&work.chidi, "overview", at(&work, json!({ "suppress": 0 })));
    for (by, key) in [("room", "room"), ("filed_kind", "kind")] {
        let table = each(&overview["tables"]).find(|table| table["by"] == by).unwrap();
        let sum: u64 = each(&table["rows"]).map(|row| row["count"].as_u64().unwrap()).sum();
        assert_eq!(json!(sum), overview["total"], "{table}");
        for row in each(&table["rows"]) {
            let chosen = if row["key"] == "" { json!("none") } else { row["key"].clone() };
            let shown = work.page(&work.chidi, json!({ (key): chosen })).0;
            let counted =
                shown.iter().filter(|entry| !["hidden", "withdrawn"].contains(&entry["state"].as_str().unwrap()));
            assert_eq!(row["count"], json!(counted.count()), "{row}");
        }
    }
    assert_eq!(overview["summaries"], 1);
}

// O4, O5
#[test]
fn tables_by_room_area_and_kind_hide_small_counts_too() {
    let work = Work::begin(false);
    scattered(&work, &mut Dice::seeded(7));
    let overview = ask(&work.amina, "overview", at(&work, json!({ "suppress": 8 })));
    for by in ["room", "area", "filed_kind"] {
        let table = each(&overview["tables"]).find(|table| table["by"] == by).unwrap();
        for row in each(&table["rows"]) {
            assert!(row["count"].is_null() || row["count"] == 0 || row["count"].as_u64() >= Some(8), "{table}");
        }
        let hidden = each(&table["rows"]).filter(|row| row["count"].is_null()).count();
        assert_ne!(hidden, 1, "the total would give a single one away: {table}");
    }
}

// F6, F7
#[test]
fn a_search_is_narrowed_by_what_contributions_are_filed_under() {
    let work = Work::begin(false);
    let (room, area) = (work.add_room("Week one"), work.add("areas", "Wells"));
    work.say(&work.amina, "Water is far.", json!({ "room": room, "areas": [area] }));
    work.say(&work.amina, "Water is near.", json!({}));
    let hits = |with: Value| {
        let mut with = at(&work, with);
        with["query"] = json!("water");
        each(&ask(&work.amina, "search", with)["hits"]).map(|hit| id(&hit["excerpt"])).collect::<Vec<_>>()
    };
    assert_eq!(hits(json!({})).len(), 2);
    assert_eq!(hits(json!({ "room": "Week one" })), ["Water is far."]);
    assert_eq!(hits(json!({ "area": area })), ["Water is far."]);
    assert_eq!(hits(json!({ "room": "none" })), ["Water is near."]);
    assert!(hits(json!({ "kind": "trend" })).is_empty());
    let everywhere = try_to(&work.amina, "search", json!({ "query": "water", "room": room }));
    assert!(everywhere.unwrap_err().contains("BadInput"), "rooms are one consultation's");
}

// F9
#[test]
fn a_summary_stands_first_in_its_room_and_is_counted_among_nothing() {
    let work = Work::begin(false);
    let room = work.add_room("Week one");
    work.exchange();
    work.say(&work.chidi, "Good morning.", json!({}));
    let cited = work.say(&work.bako, "The well is far.", json!({ "room": room, "questions": ["1"] }));
    work.exchange();
    work.role("Chidi", "rapporteur");
    work.exchange();
    let before = work.head(&work.amina);
    let days = json!({ "from": "2026-03-01", "until": "2026-03-07" });
    let body = format!("# Week one\n\nMost walk far: [this](baraza:entry/{cited}).");
    // Whatever its writer asks for beside: a summary answers no question, and bears their name.
    let with = json!({ "summary": days, "room": room, "questions": ["1"], "attribution": "unattributed" });
    let first = work.say(&work.chidi, &body, with);
    work.exchange();
    let second = work.say(&work.amina, "# All of it\n\nSo far.", json!({ "summary": {} }));
    work.exchange();
    for peer in [&work.amina, &work.chidi, &work.bako] {
        let list = |room: Value| {
            let rows = ask(peer, "summaries", at(&work, json!({ "room": room })));
            each(&rows).map(|entry| id(&entry["id"])).collect::<Vec<_>>()
        };
        assert_eq!(list(json!(room)), std::slice::from_ref(&first));
        assert_eq!(list(json!("none")), std::slice::from_ref(&second));
        assert_eq!(list(Value::Null), [second.clone(), first.clone()], "the newest first");
        let shown = work.entry(peer, &first);
        assert_eq!((&shown["kind"], &shown["summary"], &shown["questions"]), (&json!("summary"), &days, &json!([])));
        assert_eq!((&shown["attribution"], &shown["author"]["name"]), (&json!("named"), &json!("Chidi")));
        let head = work.head(peer);
        assert_eq!((&head["entries"], &head["questions"][0]["entries"]), (&before["entries"], &json!(1)));
        assert_eq!((&head["summaries"], &head["rooms"][0]["entries"]), (&json!(2), &json!(1)));
        assert_eq!(work.page(peer, json!({})).1, head["entries"].as_u64().unwrap());
        assert!(!work.said(peer, json!({ "question": "cross_cutting" })).iter().any(|words| words.contains("So far")));
    }
    ask(&work.amina, "desk_do", json!({ "entry": first, "kind": "hide", "reason": "other" }));
    ask(&work.amina, "withdraw", json!({ "entry": second }));
    work.exchange();
    assert_eq!(ask(&work.bako, "summaries", at(&work, json!({}))), json!([]));
    assert_eq!(work.head(&work.bako)["summaries"], 0);
}

// F9, K10
#[test]
fn what_a_contributor_calls_a_summary_reads_as_a_contribution() {
    let work = Work::begin(false);
    work.exchange();
    work.say(&work.chidi, "Good morning.", json!({}));
    work.exchange();
    work.role("Chidi", "moderator");
    work.exchange();
    let claimed = work.say(&work.chidi, "# Mine\n\nSummed up.", json!({ "summary": {} }));
    // Nobody has heard of it yet when the role is taken: what is written by whoever was none where it stands is none.
    work.role("Chidi", "contributor");
    work.exchange();
    let kinds = |peer: &Peer| id(&work.entry(peer, &claimed)["kind"]);
    assert_eq!([&work.amina, &work.chidi, &work.bako].map(kinds), ["contribution"; 3]);
    for peer in [&work.amina, &work.chidi, &work.bako] {
        let before = kinds(peer);
        ask(peer, "rebuild", json!({}));
        assert_eq!(kinds(peer), before);
        let listed = work.page(peer, json!({})).0.iter().any(|entry| entry["id"] == json!(claimed));
        assert_eq!(listed, before == "contribution");
    }
    assert!(try_to(&work.chidi, "draft_new", at(&work, json!({ "summary": {} }))).unwrap_err().contains("NotAllowed"));
}

// F9, G4: a rapporteur's in a moderated consultation is deposited like any words of theirs, and a summary once it is accepted.
#[test]
fn a_rapporteurs_summary_waits_at_the_desk_where_the_consultation_is_moderated() {
    let work = Work::begin(true);
    work.exchange();
    work.say(&work.chidi, "Good morning.", json!({}));
    work.exchange();
    work.role("Chidi", "rapporteur");
    work.exchange();
    let summary = work.say(&work.chidi, "# Week one\n\nSummed up.", json!({ "summary": {} }));
    work.exchange();
    assert_eq!(ask(&work.bako, "summaries", at(&work, json!({}))), json!([]));
    ask(&work.amina, "desk_do", json!({ "entry": summary, "kind": "accept", "reason": "fits" }));
    work.exchange();
    for peer in [&work.amina, &work.chidi, &work.bako] {
        let found = ask(peer, "summaries", at(&work, json!({})));
        assert_eq!(each(&found).map(|one| id(&one["author"]["name"])).collect::<Vec<_>>(), ["Chidi"]);
    }
}

// F10, F11
#[test]
fn a_name_is_passed_on_by_the_words_and_put_by_at_home_alone() {
    let work = Work::begin(false);
    work.exchange();
    work.say(&work.chidi, "Good morning.", json!({}));
    let done = work.submit(
        &work.bako,
        "@Olim Nazarov knows the wells, and so does @Chidi. Ask @فاطمة\u{a0}الزهراء.",
        json!({}),
    );
    assert_eq!((&done["can_invite"], done["named"].as_array().unwrap().len()), (&json!(false), 3));
    work.exchange();
    let named = |peer: &Peer| {
        let list = ask(peer, "members_named", at(&work, json!({})));
        each(&list).map(|one| id(&one["name"])).collect::<Vec<_>>()
    };
    assert_eq!(named(&work.amina), ["Olim Nazarov", "فاطمة الزهراء"], "Chidi is a member");
    assert!(try_to(&work.bako, "members_named", at(&work, json!({}))).unwrap_err().contains("NotAllowed"));
    let hidden = work.submit(&work.amina, "Also @Nobody Yet.", json!({}));
    assert_eq!((&hidden["can_invite"], &hidden["named"]), (&json!(true), &json!(["Nobody Yet"])));
    ask(&work.amina, "desk_do", json!({ "entry": hidden["entry"], "kind": "hide", "reason": "other" }));
    assert_eq!(named(&work.amina).len(), 2, "what is hidden is read for no names");
    ask(&work.amina, "named_put_by", at(&work, json!({ "name": "Olim Nazarov" })));
    assert_eq!(named(&work.amina), ["فاطمة الزهراء"]);
    ask(&work.amina, "rebuild", json!({}));
    assert_eq!(named(&work.amina), ["فاطمة الزهراء"], "it stays put by");
    work.role("Chidi", "moderator");
    work.exchange();
    assert_eq!(named(&work.chidi).len(), 2, "and by nobody else");
    let path = work.folder.path().join("fatima.invite");
    let invite = json!({ "path": path, "passphrase": "seven quiet herons wade" });
    ask(&work.amina, "member_invite", at(&work, invite));
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(5).any(|part| "فاطمة".as_bytes().starts_with(part)), "no name is in an invitation");
    ask(&work.amina, "named_put_by", at(&work, json!({ "name": "Olim Nazarov", "undo": true })));
    assert_eq!(named(&work.amina).len(), 2);
    let unknown = try_to(&work.amina, "named_put_by", at(&work, json!({ "name": "Who" })));
    assert!(unknown.unwrap_err().contains("NotFound"));
}

// C3: what the command line says, and its exit codes; once, since each call stretches a passphrase.
#[test]
fn the_command_line_adds_rooms_sums_up_and_lists_names() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::make(&folder.path().join("office"), "Amina", &[]);
    let consultation = id(&home.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    let c = consultation.as_str();
    home.ask(&["room", "add", c, "--title", "Week one", "--kind", "week"]);
    let rooms = home.ask(&["room", "add", c, "--kind", "introductions"]);
    assert_eq!(each(&rooms).map(|room| id(&room["title"])).collect::<Vec<_>>(), ["Week one", "Introductions"]);
    home.refused(&["room", "add", c, "--title", &"x".repeat(300)], 2, "title-unfit");
    home.refused(&["room", "add", c, "--title", ""], 2, "title-unfit");
    home.ask(&["area", "add", c, "--title", "Wells"]);
    home.ask(&["kind", "reopen", c, "trend"]);
    let _ =
        home.contribute(c, &["--room", "Week one", "--area", "Wells", "--kind", "trend"], "Far, says @Olim Nazarov.");
    home.ask(&["room", "close", c, "Week one"]);
    home.refused(&["draft", "new", c, "--room", "Week one"], 2, "room-closed");
    let listed = home.run(&["room", "list", c]).out;
    assert!(listed.contains("Week one") && listed.contains("closed") && listed.contains("1 contribution"), "{listed}");
    let body = home.words("Most walk far.");
    let span = ["--from", "2026-03-01", "--until", "2026-03-07"];
    home.ask(&[&["summary", "new", c, "--title", "Week one", "--body", text(&body)], &span[..]].concat());
    home.refused(&["summary", "new", c, "--title", "", "--body", text(&body)], 2, "title-unfit");
    let told = home.run(&["summary", "list", c]).out;
    assert!(told.contains("2026-03-01 to 2026-03-07") && told.contains("Most walk far."), "{told}");
    let found = home.ask(&["search", "far", "--consultation", c, "--kind", "trend"]);
    assert_eq!(found["total"], 1);
    let names = home.ask(&["member", "named", c]);
    assert_eq!(names[0]["name"], "Olim Nazarov");
    assert_eq!(home.ask(&["member", "named", c, "--dismiss", "Olim Nazarov"]), json!([]));
    let overview = home.run(&["overview", c]).out;
    assert!(
        overview.contains("By room") && overview.contains("trend: 1") && overview.contains("One summary"),
        "{overview}"
    );
    let shown = home.run(&["consultation", "show", c]).out;
    assert!(
        shown.contains("Week one") && shown.contains("Wells") && shown.contains("trend") && shown.contains("summary"),
        "{shown}"
    );
}
