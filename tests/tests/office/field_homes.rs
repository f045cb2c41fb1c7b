//! Fifty field homes, made from a seed: each contributes, replies, revises and withdraws without having heard of the others,
//! while three offices act on what came early without knowing of each other. Everything is merged by the three in three
//! different orders, and a ledger knows what must come of it (docs/store.md, U2; docs/model.md, Q1–Q10; PRODUCT 16, 17, 22).
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::dice::Dice;
use peer::Peer;
use scenarios::home::{PASSPHRASE, differences, each, id};
use scenarios::inside::{ask, unlocked};
use scenarios::places::{copy_folder, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SEED: u64 = 50;
const HOMES: usize = 50;
/// Homes whose first stick comes before the offices act.
const EARLY: usize = 16;
const QUESTIONS: usize = 3;
/// What may become of a contribution while nobody hears of anybody.
const KINDS: usize = 9;
const PAGE: usize = 200;

fn open_home(empty: &Path, folder: &Path) -> Peer {
    copy_folder(empty, folder);
    unlocked(folder)
}

/// What became of a contribution, as whoever did it remembers.
#[derive(Debug, Clone, Default)]
struct Said {
    words: String,
    withdrawn: bool,
    hidden: bool,
    /// What offices masked in it.
    masked: bool,
}

struct Field {
    name: String,
    peer: Peer,
    own: Vec<String>,
}

struct Work {
    folder: tempfile::TempDir,
    consultation: Value,
    /// A convener, another, and a moderator.
    offices: Vec<Peer>,
    fields: Vec<Field>,
    ledger: BTreeMap<String, Said>,
    /// Kind, and what it is about: a contribution or a field of the agenda.
    conflicts: BTreeSet<(String, String)>,
    dice: Dice,
    count: usize,
}

impl Work {
    fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty");
        let made = Peer::new(&empty);
        let profile = json!({ "name": "Somebody" });
        let home = json!({ "passphrase": PASSPHRASE, "language": "en", "profile": profile, "attribution": "named" });
        ask(&made, "home_create", home);
        ask(&made, "lock", json!({}));
        drop(made);
        let at = |name: &str| folder.path().join(name);
        let first = open_home(&empty, &at("office-0"));
        let consultation = ask(&first, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        for n in 1..=QUESTIONS {
            let field =
                json!({ "consultation": consultation, "field": "question.add", "value": format!("Question {n}?") });
            ask(&first, "consultation_set", field);
        }
        ask(&first, "consultation_state", json!({ "consultation": consultation, "state": "open", "closes": null }));
        let pack = at("water.pack");
        ask(&first, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let opened = |name: String| {
            let peer = open_home(&empty, &at(&name));
            ask(&peer, "pack_open", json!({ "path": pack }));
            peer
        };
        let offices = vec![first, opened("office-1".into()), opened("office-2".into())];
        let field =
            |n: usize| Field { name: format!("Field {n}"), peer: opened(format!("field-{n}")), own: Vec::new() };
        let fields = (0..HOMES).map(field).collect();
        let mut work = Self {
            consultation,
            offices,
            fields,
            folder,
            ledger: BTreeMap::new(),
            conflicts: BTreeSet::new(),
            dice: Dice::seeded(SEED),
            count: 0,
        };
        work.appoint();
        work
    }

    /// The second office becomes a convener, the third a moderator.
    fn appoint(&mut self) {
        for (n, role) in [(1, "convener"), (2, "moderator")] {
            let stick = self.stick(&self.offices[n], &format!("asks-{n}"));
            import(&self.offices[0], &[&stick]);
            let own = ask(&self.offices[n], "roster", json!({ "consultation": self.consultation }));
            let device = id(&each(&own).find(|row| row["own"] == true).unwrap()["device"]);
            let with = json!({ "consultation": self.consultation, "member": device, "role": role });
            ask(&self.offices[0], "member_role", with);
        }
        let word = self.stick(&self.offices[0], "word");
        for office in &self.offices[1..] {
            import(office, &[&word]);
        }
    }

    fn stick(&self, from: &Peer, name: &str) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.baraza"));
        ask(from, "bundle_export", json!({ "consultation": self.consultation, "path": path }));
        path
    }

    fn say(&mut self, who: usize, reply_to: Option<&str>) -> String {
        self.count += 1;
        // The same form, typed twice, by two homes.
        let words = match (self.count % 10, reply_to) {
            (0, None) => "The pump at the school has been broken since the flood of last year.".to_owned(),
            _ => format!("Canary{} and what number {} of field {who} has to say.", self.count, self.count),
        };
        let question = 1 + usize::try_from(self.dice.below(QUESTIONS as u64)).unwrap();
        let questions = if reply_to.is_some() { json!([]) } else { json!([question.to_string()]) };
        let draft = json!({
            "consultation": self.consultation, "questions": questions, "reply_to": reply_to, "body_markdown": words,
        });
        let Field { name, peer, own } = &mut self.fields[who];
        let draft = ask(peer, "draft_new", draft)["id"].take();
        let profile = json!({ "name": name, "organisation": "", "office": "", "country": "", "position": "" });
        let entry = id(&ask(peer, "submit", json!({ "draft": draft, "profile": profile }))["entry"]);
        own.push(entry.clone());
        self.ledger.insert(entry.clone(), Said { words, ..Said::default() });
        entry
    }

    fn revise(&mut self, who: usize, entry: &str) {
        self.count += 1;
        let words = format!("Better{} words of field {who}.", self.count);
        ask(&self.fields[who].peer, "revise", json!({ "entry": entry, "body_markdown": words }));
        self.said(entry).words = words;
    }

    fn withdraw(&mut self, who: usize, entry: &str) {
        ask(&self.fields[who].peer, "withdraw", json!({ "entry": entry }));
        self.said(entry).withdrawn = true;
    }

    fn said(&mut self, entry: &str) -> &mut Said {
        self.ledger.get_mut(entry).unwrap()
    }

    fn act(&self, office: usize, kind: &str, entry: &str, more: &[(&str, Value)]) {
        let mut with = json!({ "entry": entry, "kind": kind, "reason": "other", "note": "As we agreed." });
        for (name, value) in more {
            with[*name] = value.clone();
        }
        ask(&self.offices[office], "desk_do", with);
    }

    fn conflict(&mut self, kind: &str, about: &str) {
        self.conflicts.insert((kind.into(), about.into()));
    }

    /// What the first homes said comes to all three offices.
    fn early(&mut self) -> Vec<(usize, String)> {
        let mut early = Vec::new();
        for who in 0..EARLY {
            for _ in 0..3 {
                early.push((who, self.say(who, None)));
            }
        }
        let sticks: Vec<PathBuf> =
            (0..EARLY).map(|who| self.stick(&self.fields[who].peer, &format!("early-{who}"))).collect();
        let sticks: Vec<&Path> = sticks.iter().map(PathBuf::as_path).collect();
        self.offices.iter().for_each(|office| drop(import(office, &sticks)));
        // Some were kept from members before they part.
        early.iter().step_by(KINDS).for_each(|(_, entry)| self.act(2, "hide", entry, &[]));
        let word = self.stick(&self.offices[2], "hidden");
        self.offices[..2].iter().for_each(|office| drop(import(office, &[&word])));
        early
    }

    /// Offices act, and authors go on, none of them knowing of the others.
    fn apart(&mut self, early: &[(usize, String)]) {
        for (n, (who, entry)) in early.iter().enumerate() {
            match n % KINDS {
                0 => {
                    self.act(0, "restore", entry, &[]);
                    self.act(1, "hide", entry, &[]);
                    self.said(entry).hidden = true;
                    self.conflict("place", entry);
                }
                1 => {
                    self.act(0, "reassign", entry, &[("questions", json!(["1"]))]);
                    self.act(2, "reassign", entry, &[("questions", json!(["2"]))]);
                    self.conflict("questions", entry);
                }
                2 => {
                    // Both words stand in it, whichever form it is.
                    self.act(1, "redact", entry, &[("mask", json!(["has"]))]);
                    self.act(2, "redact", entry, &[("mask", json!(["the", "what"]))]);
                    self.said(entry).masked = true;
                    self.conflict("words", entry);
                }
                3 => {
                    // No words are left to disagree about (Q5).
                    self.act(2, "hide", entry, &[]);
                    self.withdraw(*who, entry);
                }
                4 => {
                    self.act(1, "redact", entry, &[("mask", json!(["has"]))]);
                    self.revise(*who, entry);
                    self.said(entry).masked = true;
                    self.conflict("revised", entry);
                }
                5 => {
                    // They agree: nobody has anything to decide.
                    self.act(0, "hide", entry, &[]);
                    self.act(2, "hide", entry, &[]);
                    self.said(entry).hidden = true;
                }
                6 => self.withdraw(*who, entry),
                7 => self.revise(*who, entry),
                _ => drop(self.say(*who, Some(entry))),
            }
        }
        for (office, title) in [(0, "Water and land"), (1, "Rivers")] {
            let field = json!({ "consultation": self.consultation, "field": "title", "value": title });
            ask(&self.offices[office], "consultation_set", field);
        }
        self.conflict("field", "title");
    }

    /// All the others, who never heard of anybody.
    fn field_work(&mut self) {
        for who in EARLY..HOMES {
            for _ in 0..2 + self.dice.below(3) {
                self.say(who, None);
            }
            let own = self.fields[who].own.clone();
            self.say(who, own.first().map(String::as_str));
            self.revise(who, &own[0]);
            if self.dice.below(2) == 0 {
                self.withdraw(who, &own[1]);
            }
        }
    }

    /// One import of everything, five from the last to the first, and many in an order that was drawn.
    fn merge(&mut self) {
        let sticks: Vec<PathBuf> =
            (0..HOMES).map(|who| self.stick(&self.fields[who].peer, &format!("field-{who}"))).collect();
        let mut order: Vec<&Path> = sticks.iter().map(PathBuf::as_path).collect();
        let report = import(&self.offices[0], &order);
        assert_eq!((report["stopped"].is_null(), each(&report["bundles"]).count()), (true, HOMES));
        assert_eq!(report["total"]["set_aside"], json!([]));
        assert_ne!(report["total"]["likely_duplicates"], json!([]), "the form that was typed twice is pointed at");
        order.reverse();
        order.chunks(HOMES / 5).for_each(|some| drop(import(&self.offices[1], some)));
        for n in (1..order.len()).rev() {
            order.swap(n, usize::try_from(self.dice.below(n as u64 + 1)).unwrap());
        }
        order.chunks(3).for_each(|some| drop(import(&self.offices[2], some)));
    }

    /// The offices hear of each other, each in an order of its own.
    fn meet(&self) {
        let names = ["office-a", "office-b", "office-c"];
        let sticks: Vec<PathBuf> =
            self.offices.iter().zip(names).map(|(office, name)| self.stick(office, name)).collect();
        for (n, office) in self.offices.iter().enumerate() {
            let (one, other) = (&sticks[(n + 1) % 3], &sticks[(n + 2) % 3]);
            import(office, &[one]);
            import(office, &[other]);
        }
    }

    fn shows(&self, office: &Peer) -> Value {
        ask(office, "consultation_show", json!({ "consultation": self.consultation }))
    }

    /// The same view everywhere, nothing lost, nothing invented.
    fn judge_views(&self) {
        let shown: Vec<Value> = self.offices.iter().map(|office| self.shows(office)).collect();
        for other in &shown[1..] {
            let differs = differences(&shown[0], other);
            assert!(differs.is_empty(), "{} differ: {:?}", differs.len(), &differs[..differs.len().min(9)]);
        }
        let entries: BTreeMap<String, &Value> =
            each(&shown[0]["entries"]).map(|entry| (id(&entry["id"]), entry)).collect();
        assert!(entries.keys().eq(self.ledger.keys()), "{} of {}", entries.len(), self.ledger.len());
        for (name, said) in &self.ledger {
            let (entry, words) = (entries[name], id(&entries[name]["body_text"]));
            match said {
                Said { withdrawn: true, .. } => {
                    assert_eq!((&entry["state"], words.as_str()), (&"withdrawn".into(), ""))
                }
                Said { hidden: true, .. } => assert_eq!((&entry["state"], words.as_str()), (&"hidden".into(), "")),
                Said { masked: true, .. } => assert_ne!(words, said.words, "{entry}"),
                Said { .. } => assert_eq!(words, said.words, "{entry}"),
            }
        }
    }

    /// What is counted is what can be paged through.
    fn judge_counts(&self) {
        for office in &self.offices {
            let head = ask(office, "consultation_open", json!({ "consultation": self.consultation }));
            assert_eq!(head["entries"], self.paged(office, json!({})));
            assert_eq!(head["cross_cutting"], self.paged(office, json!({ "question": "cross_cutting" })));
            for question in each(&head["questions"]) {
                assert_eq!(
                    question["entries"],
                    self.paged(office, json!({ "question": question["id"] })),
                    "{question}"
                );
            }
            for (language, count) in head["languages"].as_object().unwrap() {
                assert_eq!(count, &self.paged(office, json!({ "language": language })));
            }
        }
    }

    fn paged(&self, office: &Peer, mut with: Value) -> Value {
        with["consultation"] = self.consultation.clone();
        with["limit"] = PAGE.into();
        let mut seen = BTreeSet::new();
        loop {
            with["offset"] = seen.len().into();
            let page = ask(office, "entry_page", with.clone());
            let before = seen.len();
            seen.extend(each(&page["entries"]).map(|entry| id(&entry["id"])));
            if seen.len() == before {
                return before.into();
            }
        }
    }

    /// Every listed conflict is real, and none is missing.
    fn judge_conflicts(&self) {
        let told: Vec<Value> = self
            .offices
            .iter()
            .map(|office| ask(office, "conflict_list", json!({ "consultation": self.consultation })))
            .collect();
        let name = |one: &Value| {
            let about = if one["entry"] == "" { id(&one["field"]) } else { id(&one["entry"]) };
            (id(&one["kind"]), about)
        };
        for list in &told {
            let found: BTreeSet<_> = each(list).map(name).collect();
            assert_eq!(found, self.conflicts);
            assert_eq!(each(list).count(), found.len(), "each once");
        }
        let ids = |list: &Value| each(list).map(|one| id(&one["id"])).collect::<BTreeSet<_>>();
        assert!(told.iter().all(|list| ids(list) == ids(&told[0])));
    }
}

fn import(into: &Peer, sticks: &[&Path]) -> Value {
    let paths: Vec<&str> = sticks.iter().map(|path| text(path)).collect();
    ask(into, "bundles_import", json!({ "paths": paths }))
}

#[test]
fn fifty_homes_merged_in_three_orders_give_one_view_and_exactly_the_conflicts_there_are() {
    let mut work = Work::begin();
    let early = work.early();
    work.apart(&early);
    work.field_work();
    work.merge();
    work.meet();
    work.judge_views();
    work.judge_counts();
    work.judge_conflicts();
    for office in &work.offices {
        assert_eq!(ask(office, "rebuild", json!({}))["sound"], true);
    }
    work.judge_views();
    work.judge_conflicts();
}
