//! A member whose program turns hostile, met by the command line: what is no change is set aside by name and reason, after
//! three its author is read no more, everybody else is, and a person can have it read again (rules I9 and I11).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{self, Home};
use scenarios::member::Member;
use scenarios::office::Office;
use scenarios::places::{own_page, text};
use serde_json::Value;
use std::fs;

fn reasons(report: &Value) -> Vec<&str> {
    report["set_aside"].as_array().unwrap().iter().map(|aside| aside["reason"].as_str().unwrap()).collect()
}

fn row<'r>(roster: &'r Value, device: &str) -> &'r Value {
    roster.as_array().unwrap().iter().find(|row| row["device"] == device).unwrap()
}

// I9, I11
#[test]
fn after_three_a_members_work_is_kept_unread_until_a_person_has_it_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let office = Home::make(&file("office"), "Country Office", &[]);
    let consultation = home::id(&office.ask(&["page", "import", text(&own_page())])["consultation"]);
    office.ask(&["consultation", "state", &consultation, "open"]);
    office.ask(&["pack", "export", &consultation, text(&file("open.pack")), "--open"]);
    let pack = fs::read(file("open.pack")).unwrap();

    let mut hostile = Member::join(&pack, 5, "Mallory", 0);
    let mut honest = Member::join(&pack, 6, "Nadia", 0);
    hostile.contribute(1, "An honest word before.");
    (0..3).for_each(|_| hostile.slip_in_rubbish());
    honest.contribute(1, "The well is far.");
    let import = |member: &Member, name: &str| {
        fs::write(file(name), member.bundle()).unwrap();
        let answer = office.run(&["bundle", "import", text(&file(name)), "--json"]);
        assert!(matches!(answer.exit, Some(0 | 3)), "{answer:?}");
        answer.json()
    };
    let first = import(&hostile, "first.bundle");
    assert_eq!(reasons(&first), ["malformed"; 3], "{first}");
    assert_eq!(first["new"], 1);
    let frozen = office.ask(&["roster", &consultation]);
    let frozen = &row(&frozen, &hostile.device())["frozen"];
    assert_eq!((&frozen["set_aside"], &frozen["reason"]), (&3.into(), &"malformed".into()), "{frozen}");

    // What comes now, honest or not, is kept and not read; others' is read as ever.
    hostile.contribute(2, "An honest word after.");
    let second = import(&hostile, "second.bundle");
    assert_eq!(second["new"], 0, "{second}");
    assert!(reasons(&second).contains(&"frozen"));
    assert_eq!(import(&honest, "honest.bundle")["new"], 1);
    let shown = office.run(&["roster", &consultation]);
    assert!(shown.out.contains("kept unread") && shown.out.contains("read-again"), "{shown:?}");

    // Nothing was lost.
    let again = office.ask(&["member", "read-again", &consultation, &hostile.device()]);
    assert_eq!(row(&again, &hostile.device())["frozen"], Value::Null, "{again}");
    // Its words were not kept with it; they come with the next file.
    import(&hostile, "third.bundle");
    let found = office.ask(&["search", "honest word after"]);
    assert_eq!(found["total"], 1, "{found}");
    office.refused(&["member", "read-again", &consultation, &"0".repeat(32)], 2, "not-found");
    assert_eq!(office.ask(&["check", "--full"])["sound"], true);
}

// G10: what is told depends on who reads it; what is carried does not.
#[test]
fn papers_that_are_none_are_told_at_the_desk_and_hold_up_neither_their_log_nor_anybody() {
    let office = Office::new();
    let pack_at = office.path("open.pack");
    office.home.ask(&["pack", "export", &office.consultation, &pack_at, "--open"]);
    let pack = fs::read(&pack_at).unwrap();
    let bako = office.stranger("Bako");
    bako.ask(&["pack", "open", &pack_at]);
    let (mut outside, mut inside) = (Member::join(&pack, 5, "Mallory", 0), Member::join(&pack, 6, "Trudy", 0));
    let import = |home: &Home, member: &Member| {
        let file = office.path("member.bundle");
        fs::write(&file, member.bundle()).unwrap();
        let answer = home.run(&["bundle", "import", &file, "--json"]);
        assert!(matches!(answer.exit, Some(0 | 3)), "{answer:?}");
        answer.json()
    };
    // Who has no key of the desk.
    outside.write_papers(b"nothing");
    let said = outside.contribute(1, "The well is far.").to_string();
    assert_eq!(reasons(&import(&bako, &outside)), Vec::<&str>::new(), "who does not sit there cannot tell");
    let report = import(&office.home, &outside);
    assert_eq!((reasons(&report), &report["new"]), (vec!["cannot-open"], &1.into()), "{report}");
    // Who has one.
    import(&office.home, &inside);
    office.act(&office.home, "role", &[&inside.device(), "moderator"]);
    inside.hear(&fs::read(office.stick(&office.home, "office.bundle")).unwrap());
    (0..2).for_each(|_| inside.write_papers(b"nothing"));
    inside.contribute(2, "The road is long.");
    assert_eq!(import(&bako, &inside)["new"], 1);
    let report = import(&office.home, &inside);
    assert_eq!((reasons(&report), &report["new"]), (vec!["wrong-structure"], &1.into()), "once: the rest waits for it");
    let item = office.home.ask(&["desk", "note", &said, "--text", "We go on."]);
    assert_eq!(item["notes"][0]["text"], "We go on.");
    for home in [&office.home, &bako] {
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
    assert_eq!(office.said(&bako), office.said(&office.home));
}
