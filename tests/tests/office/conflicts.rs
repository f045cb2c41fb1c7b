//! What two people said without knowing of each other is told on every machine alike, until an office decides; deciding on
//! one ends it on the others (docs/model.md, Q1 to Q11). Every home is driven by the command line, and everything goes by
//! stick.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// An office, a second one, and somebody in the field.
struct Work {
    office: Office,
    chidi: Home,
    bako: Home,
}

impl Work {
    fn new(second: &str, moderated: bool) -> Self {
        let office = Office::new();
        let mut homes = office.members(&["Bako", "Chidi"]).into_iter();
        let (bako, chidi) = (homes.next().unwrap(), homes.next().unwrap());
        office.act(&office.home, "role", &[&office.device(&office.home, "Chidi"), second]);
        if moderated {
            office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
        }
        let work = Self { office, chidi, bako };
        work.hear_office();
        work
    }

    fn hear_office(&self) {
        [&self.chidi, &self.bako].iter().for_each(|home| drop(self.office.carry(&self.office.home, home)));
    }

    fn homes(&self) -> [&Home; 3] {
        [&self.office.home, &self.chidi, &self.bako]
    }

    fn set(&self, home: &Home, what: &str) {
        home.ask(&["consultation", "set", &self.office.consultation, what]);
    }

    fn conflicts(&self, home: &Home) -> Vec<Value> {
        each(&home.ask(&["desk", "conflicts", &self.office.consultation])).cloned().collect()
    }

    /// Everybody hears of everybody: written first, so that nobody's file holds what came meanwhile, then taken in by each in
    /// an order of its own. Gives what the office's imports counted as conflicts.
    fn exchange(&self) -> u64 {
        let names = ["office", "chidi", "bako"];
        let sticks: Vec<String> = self
            .homes()
            .iter()
            .zip(names)
            .map(|(home, name)| self.office.stick(home, &format!("{name}.bundle")))
            .collect();
        let mut counted = 0;
        for (n, home) in self.homes().iter().enumerate() {
            let mut others: Vec<&String> =
                sticks.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, one)| one).collect();
            if n == 1 {
                others.reverse();
            }
            for stick in others {
                let report = home.ask(&["bundle", "import", stick]);
                counted += if n == 0 { report["conflicting"].as_u64().unwrap() } else { 0 };
            }
        }
        counted
    }

    /// The one conflict that both offices are told of alike: what it is, what stood before, and what competes.
    fn one(&self, kind: &str) -> Value {
        let told = [&self.office.home, &self.chidi].map(|home| self.conflicts(home));
        assert_eq!(alike(&told[0]), alike(&told[1]));
        assert_eq!((told[0].len(), &told[0][0]["kind"]), (1, &kind.into()), "{:#?}", told[0]);
        told[0][0].clone()
    }

    fn decide(&self, home: &Home, conflict: &Value, side: usize) {
        let number = (side + 1).to_string();
        let with = ["--keep", &number, "--reason", "other", "--note", "We spoke."];
        home.ask(&[&["desk", "decide", &self.office.consultation, &id(&conflict["id"])], &with[..]].concat());
    }

    /// What was decided on one machine is over on the others.
    fn is_over(&self) {
        self.exchange();
        for home in self.homes() {
            assert!(self.conflicts(home).is_empty(), "{:#?}", self.conflicts(home));
        }
        let before = self.office.home.show(&self.office.consultation);
        assert_eq!(self.chidi.show(&self.office.consultation), before);
        for home in [&self.chidi, &self.office.home] {
            home.rebuild();
            assert!(self.conflicts(home).is_empty(), "computed again it is over too");
        }
    }

    fn entry(&self, home: &Home, entry: &str) -> Value {
        let show: Value = serde_json::from_str(&home.show(&self.office.consultation)).unwrap();
        each(&show["entries"]).find(|one| id(&one["id"]) == entry).unwrap().clone()
    }

    fn revise(&self, entry: &str, words: &str) {
        self.bako.ask(&["revise", entry, "--body", self.bako.words(words).to_str().unwrap()]);
    }

    fn log(&self) -> String {
        let file = self.office.path("acts.csv");
        self.office.home.ask(&["acts", "export", &self.office.consultation, &file]);
        fs::read_to_string(file).unwrap()
    }
}

/// What of conflicts is the same on every device; who was checked, and who may decide, is each one's own.
fn alike(conflicts: &[Value]) -> Vec<Value> {
    let by = |by: &Value| json!([by["author"]["id"], by["claimed_at"], by["reason"], by["note"]]);
    let side = |side: &Value| {
        let by: Vec<Value> = each(&side["by"]).map(by).collect();
        json!([side["id"], side["act"], side["lines"], side["stands"], side["can_keep"], by])
    };
    let one = |one: &Value| {
        let sides: Vec<Value> = each(&one["sides"]).map(side).collect();
        json!([one["id"], one["kind"], one["field"], one["label"], one["entry"], one["excerpt"], one["before"], sides])
    };
    conflicts.iter().map(one).collect()
}

fn side(conflict: &Value, act: &str) -> usize {
    each(&conflict["sides"]).position(|side| side["act"] == act).unwrap()
}

fn says(side: &Value) -> (String, String) {
    (id(&side["by"][0]["author"]["name"]), id(&side["lines"][0]["value"]))
}

// Q1, Q2, Q8, Q9, Q10: PRODUCT 17
#[test]
fn rival_titles_stay_listed_until_a_convener_decides_and_the_decision_is_logged() {
    let work = Work::new("convener", false);
    work.set(&work.office.home, "--title=Water");
    work.hear_office();
    work.set(&work.office.home, "--title=Rivers and water");
    work.set(&work.chidi, "--title=Lakes");
    assert_eq!(work.exchange(), 1, "the import tells of it");
    assert_eq!(work.exchange(), 0, "and of nothing new once it is here");
    let conflict = work.one("field");
    assert_eq!((&conflict["field"], &conflict["before"][0]["value"]), (&"title".into(), &"Water".into()));
    let told: BTreeMap<String, String> = each(&conflict["sides"]).map(says).collect();
    assert_eq!((told.len(), told["Chidi"].as_str()), (2, "Lakes"));
    assert!(told.values().any(|title| title == "Rivers and water"));
    let [member] = &work.conflicts(&work.bako)[..] else { panic!("a member is told of the agenda's") };
    assert_eq!((&member["id"], &member["can_decide"]), (&conflict["id"], &false.into()));
    let decide = ["desk", "decide", &work.office.consultation, &id(&conflict["id"]), "--keep", "1", "--reason", "fits"];
    work.bako.refused(&decide, 1, "not-allowed");
    work.chidi.refused(&[&decide[..5], &["3", "--reason", "fits"]].concat(), 2, "bad-input");
    work.chidi.refused(&[&decide[..3], &["ffff"], &decide[4..]].concat(), 2, "not-found");

    let kept = each(&conflict["sides"]).position(|side| side["lines"][0]["value"] == "Lakes").unwrap();
    work.decide(&work.chidi, &conflict, kept);
    assert!(work.conflicts(&work.chidi).is_empty());
    work.is_over();
    for home in work.homes() {
        assert_eq!(home.ask(&["consultation", "show", &work.office.consultation])["title"], "Lakes");
    }
    let log = work.log();
    let row = log.lines().find(|line| line.contains(",decide,")).unwrap();
    assert!(row.contains("We spoke.") && row.contains("title: Lakes") && row.contains("Chidi"), "{row}");
}

// Q3
#[test]
fn a_question_that_one_took_off_and_another_wrote_is_decided_either_way() {
    for keep in ["removed", "written"] {
        let work = Work::new("convener", false);
        work.set(&work.office.home, "--question.add=Who is hurt?");
        work.hear_office();
        work.set(&work.office.home, "--question.1=");
        work.set(&work.chidi, "--question.1=Who is hurt, and where?");
        work.exchange();
        let conflict = work.one("removed");
        assert_eq!(conflict["before"][0]["value"], "Who is hurt?");
        work.decide(&work.office.home, &conflict, side(&conflict, keep));
        work.is_over();
        for home in work.homes() {
            let head = home.ask(&["consultation", "show", &work.office.consultation]);
            let questions: Vec<String> = each(&head["questions"]).map(|question| id(&question["text"])).collect();
            assert_eq!(questions, if keep == "written" { vec!["Who is hurt, and where?"] } else { Vec::new() });
        }
    }
}

// Q8
#[test]
fn two_who_decide_differently_apart_have_a_conflict_again() {
    let work = Work::new("convener", false);
    work.set(&work.office.home, "--title=Rivers");
    work.set(&work.chidi, "--title=Lakes");
    work.exchange();
    let conflict = work.one("field");
    work.decide(&work.office.home, &conflict, 0);
    work.decide(&work.chidi, &conflict, 1);
    assert_eq!(work.exchange(), 1);
    let again = work.one("field");
    assert_ne!(again["id"], conflict["id"]);
    work.decide(&work.chidi, &again, 0);
    work.is_over();
}

// Q4, Q9: PRODUCT 24
#[test]
fn different_acts_on_one_deposit_are_for_offices_alone_and_end_with_an_act_over_both() {
    let work = Work::new("moderator", true);
    let said = work.bako.contribute(&work.office.consultation, &[], "The well is guarded.");
    work.exchange();
    work.office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    work.chidi.ask(&["desk", "hide", &said, "--reason", "danger", "--note", "Not yet."]);
    assert_eq!(work.exchange(), 1);
    assert!(work.conflicts(&work.bako).is_empty(), "members are told of nothing at the desk");
    let conflict = work.one("place");
    assert_eq!((id(&conflict["entry"]), &conflict["before"][0]["value"]), (said.clone(), &"waiting".into()));
    let hide = &conflict["sides"][side(&conflict, "hide")];
    assert_eq!(
        (&hide["stands"], &hide["by"][0]["note"], &hide["by"][0]["reason"]),
        (&true.into(), &"Not yet.".into(), &"danger".into())
    );
    let before =
        each(&work.office.home.ask(&["desk", "list", &work.office.consultation, "--state", "conflict"])).count();
    work.decide(&work.chidi, &conflict, side(&conflict, "accept"));
    work.is_over();
    let shown = work.entry(&work.bako, &said);
    assert_eq!((before, &shown["state"], &shown["body_text"]), (1, &"accepted".into(), &"The well is guarded.".into()));
}

// Q4
#[test]
fn rival_questions_and_rival_redactions_are_decided() {
    let work = Work::new("moderator", false);
    for text in ["What is wrong?", "What helps?"] {
        work.set(&work.office.home, &format!("--question.add={text}"));
    }
    work.hear_office();
    let said = work.bako.contribute(&work.office.consultation, &[], "Asha and Hawa sleep at noon.");
    work.exchange();
    work.office.home.ask(&["desk", "reassign", &said, "--question", "1", "--reason", "off-topic"]);
    work.chidi.ask(&["desk", "reassign", &said, "--question", "2", "--reason", "off-topic"]);
    work.exchange();
    let conflict = work.one("questions");
    let second = each(&conflict["sides"]).position(|side| side["lines"][0]["value"] == "2").unwrap();
    work.decide(&work.office.home, &conflict, second);
    work.is_over();

    work.office.home.ask(&["desk", "redact", &said, "--reason", "personal-data", "--mask", "Asha"]);
    work.chidi.ask(&["desk", "redact", &said, "--reason", "personal-data", "--mask", "Hawa"]);
    work.exchange();
    let conflict = work.one("words");
    let words = "Asha and ████ sleep at noon.";
    let kept = each(&conflict["sides"]).position(|side| side["lines"][0]["value"] == words).unwrap();
    work.decide(&work.chidi, &conflict, kept);
    work.is_over();
    for home in work.homes() {
        assert_eq!(work.entry(home, &said)["body_text"], words);
    }
}

// Q5
#[test]
fn what_was_taken_back_while_an_office_accepted_it_stays_back_and_an_office_says_that_it_knows() {
    let work = Work::new("moderator", true);
    let said = work.bako.contribute(&work.office.consultation, &[], "The Canaryguard sleeps.");
    work.exchange();
    work.office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    work.bako.ask(&["withdraw", &said]);
    work.exchange();
    let conflict = work.one("withdrawn");
    let decide = ["desk", "decide", &work.office.consultation, &id(&conflict["id"]), "--reason", "fits", "--keep"];
    let accept = (side(&conflict, "accept") + 1).to_string();
    work.chidi.refused(&[&decide[..], &[&accept]].concat(), 1, "withdrawal-stands");
    let stick = work.office.stick(&work.office.home, "all.bundle");
    let (plain, _) = unsealed_where(&read(&fs::read(&stick).unwrap()), &work.office.floor_keys());
    assert!(!finds(&plain, "Canaryguard"), "its words are gone, whatever is decided");
    work.decide(&work.chidi, &conflict, side(&conflict, "withdraw"));
    work.is_over();
    assert!(work.log().lines().any(|line| line.contains(",decide,") && line.contains("withdraw")));
}

// Q5: who knew what makes the difference.
#[test]
fn what_was_taken_back_by_an_author_who_knew_that_it_was_accepted_is_no_conflict() {
    let work = Work::new("moderator", true);
    let said = work.bako.contribute(&work.office.consultation, &[], "The well is dry.");
    work.exchange();
    work.office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    work.exchange();
    work.bako.ask(&["withdraw", &said]);
    assert_eq!(work.exchange(), 0);
    assert!(work.conflicts(&work.office.home).is_empty());
}

// Q6
#[test]
fn a_revision_that_crossed_a_return_is_told_and_an_office_decides_which_holds() {
    for keep in ["return", "revise"] {
        let work = Work::new("moderator", true);
        let said = work.bako.contribute(&work.office.consultation, &[], "The wel is dry.");
        work.exchange();
        work.office.home.ask(&["desk", "return", &said, "--reason", "unclear", "--note", "Which well?"]);
        work.revise(&said, "The well is dry.");
        assert_eq!(work.exchange(), 1);
        let conflict = work.one("revised");
        assert_eq!(conflict["before"][0]["value"], "The wel is dry.");
        let revision = &conflict["sides"][side(&conflict, "revise")];
        assert_eq!(revision["lines"][0]["value"], "The well is dry.");
        let became: Vec<(String, String)> =
            each(&revision["lines"][0]["parts"]).map(|part| (id(&part["became"]), id(&part["text"]))).collect();
        assert!(became.contains(&("gone".into(), "wel".into())) && became.contains(&("new".into(), "well".into())));
        work.decide(&work.chidi, &conflict, side(&conflict, keep));
        work.is_over();
        let state = if keep == "return" { "returned" } else { "waiting" };
        let there = work.office.home.ask(&["desk", "list", &work.office.consultation, "--state", state]);
        assert!(each(&there).any(|item| item["entry"]["body_text"] == "The well is dry."), "{there}");
    }
}

// Q6: to accept the revision, knowing of the return, is to decide.
#[test]
fn a_revision_is_settled_by_an_act_of_somebody_who_knew_of_the_return() {
    let work = Work::new("moderator", true);
    let said = work.bako.contribute(&work.office.consultation, &[], "The wel is dry.");
    work.exchange();
    work.office.home.ask(&["desk", "return", &said, "--reason", "unclear"]);
    work.revise(&said, "The well is dry.");
    work.exchange();
    work.one("revised");
    work.chidi.ask(&["desk", "accept", &said, "--reason", "fits"]);
    work.is_over();
}

// Q6, Q7
#[test]
fn a_revision_that_crossed_a_redaction_of_what_all_read_is_told() {
    let work = Work::new("moderator", false);
    let said = work.bako.contribute(&work.office.consultation, &[], "Hawa sleeps at noon.");
    work.exchange();
    work.office.home.ask(&["desk", "redact", &said, "--reason", "personal-data", "--mask", "Hawa"]);
    work.revise(&said, "The guard sleeps at noon.");
    work.exchange();
    let conflict = work.one("revised");
    work.decide(&work.office.home, &conflict, side(&conflict, "revise"));
    work.is_over();
    for home in work.homes() {
        assert_eq!(work.entry(home, &said)["body_text"], "The guard sleeps at noon.");
    }
    // A redaction by an office that knows of the revision crosses nothing.
    work.chidi.ask(&["desk", "redact", &said, "--reason", "danger", "--mask", "noon"]);
    work.exchange();
    assert!(work.conflicts(&work.office.home).is_empty());
}

// Q7: which acts had reached a device would tell on which of them a voice lives.
#[test]
fn a_voice_says_nothing_of_what_it_knew() {
    let work = Work::new("moderator", true);
    let bare = ["--attribution", "unattributed"];
    let draft = work.bako.draft(&work.office.consultation, &bare, "The wel is dry.");
    let said = id(&work.bako.ask(&["submit", &draft, "--at-once"])["entry"]);
    work.exchange();
    work.office.home.ask(&["desk", "return", &said, "--reason", "unclear"]);
    let better = work.bako.words("The well is dry.");
    work.bako.ask(&["revise", &said, "--body", better.to_str().unwrap(), "--at-once"]);
    assert_eq!(work.exchange(), 0);
    assert!(work.conflicts(&work.office.home).is_empty());
    // Nor does its withdrawal, once the revision was accepted.
    work.chidi.ask(&["desk", "accept", &said, "--reason", "fits"]);
    work.bako.ask(&["withdraw", &said]);
    assert_eq!(work.exchange(), 0);
    assert!(work.conflicts(&work.office.home).is_empty());
    // By name both would be told.
    let named = work.bako.contribute(&work.office.consultation, &[], "The pump is new.");
    work.exchange();
    work.chidi.ask(&["desk", "accept", &named, "--reason", "fits"]);
    work.bako.ask(&["withdraw", &named]);
    assert_eq!(work.exchange(), 1);
}
