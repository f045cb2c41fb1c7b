//! Newcomers who read what is said from now on, and nothing of what was said before (docs/charter.md, K24): by card and by
//! words, with and without the office that invited, and the office that changes its mind.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::office::Office;
use serde_json::Value;

/// What everybody said, in their eyes: the words, or that they were said before.
fn read(village: &Office, at: &Home) -> Vec<String> {
    let shown = at.ask(&["consultation", "show", &village.consultation]);
    let word = |entry: &Value| match entry["before_you_came"].as_bool().unwrap() {
        true => "before".to_owned(),
        false => entry["body_text"].as_str().unwrap().to_owned(),
    };
    let mut all: Vec<String> = each(&shown["entries"]).map(word).collect();
    all.sort();
    all
}

/// Somebody invited from now on by their card, with a pack.
fn invited(village: &Office, name: &str) -> Home {
    let home = village.stranger(name);
    let card = home.ask(&["card", "show"]);
    let card = village.write(&format!("{name}.card"), card["text"].as_str().unwrap());
    let pack = village.path(&format!("{name}.pack"));
    village.home.ask(&["pack", "export", &village.consultation, &pack, "--for", &card, "--from-now"]);
    home.ask(&["pack", "open", &pack]);
    village.says(&home, &format!("{name} is here."));
    home
}

fn approve(village: &Office, at: &Home, more: &[&str]) -> Value {
    let request = village.requests(at)[0].clone();
    let request = id(&request["id"]);
    at.ask(&[&["member", "approve", &village.consultation, &request][..], more].concat())
}

/// Whether a word stands anywhere in a home, with the keys of the home at hand.
fn holds(home: &Home, word: &str) -> bool {
    home.ask(&["search", word])["total"] != 0
}

// K24, J11
#[test]
fn who_is_invited_from_now_on_reads_what_comes_and_not_what_was() {
    let village = Office::new();
    let office = &village.home;
    let chinwe = village.members(&["Chinwe"]).remove(0);
    village.says(office, "The well is far.");
    let reads = |home: &Home| read(&village, home);
    let bako = invited(&village, "Bako");
    assert_eq!(bako.ask(&["consultation", "show", &village.consultation])["title"], "Water");
    assert_eq!(reads(&bako), ["Bako is here.", "before", "before"], "the record is here, the words are not");
    assert!(!holds(&bako, "well"));

    village.carry(&bako, office);
    let asked = village.requests(office)[0].clone();
    assert_eq!((&asked["from_now"], &asked["contributions"]), (&true.into(), &1.into()));
    approve(&village, office, &[]);
    village.says(office, "We send a mechanic.");
    village.carry(office, &bako);
    assert_eq!(reads(&bako), ["Bako is here.", "We send a mechanic.", "before", "before"]);

    // Whoever was there before reads everything, and is read by everybody once they have heard of Bako.
    village.carry(office, &chinwe);
    village.says(&chinwe, "The spring is dry.");
    village.carry(&chinwe, &bako);
    let since = ["Bako is here.", "The spring is dry.", "We send a mechanic."];
    assert_eq!(reads(&bako), [&since[..], &["before", "before"]].concat());
    let all = ["Bako is here.", "Good morning.", "The spring is dry.", "The well is far.", "We send a mechanic."];
    assert_eq!(reads(&chinwe), all);
    assert!(!holds(&bako, "well") && holds(&bako, "spring"));
    let people = office.ask(&["member", "list", &village.consultation]);
    let kept: Vec<&str> =
        each(&people).filter(|one| one["from_now"] == true).map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(kept, ["Bako"]);

    // A rebuilt view is the same view.
    let before = bako.show(&village.consultation);
    bako.ask(&["check", "--full"]);
    assert_eq!(bako.show(&village.consultation), before);
}

// K24
#[test]
fn an_office_may_let_them_read_the_rest_later() {
    let village = Office::new();
    let office = &village.home;
    village.says(office, "The well is far.");
    let bako = invited(&village, "Bako");
    village.carry(&bako, office);
    approve(&village, office, &[]);
    village.carry(office, &bako);
    assert_eq!(read(&village, &bako), ["Bako is here.", "before"]);
    let device = village.device(office, "Bako");
    bako.refused(&["member", "let-read", &village.consultation, &device], 1, "not-allowed");
    office.ask(&["member", "let-read", &village.consultation, &device]);
    village.carry(office, &bako);
    assert_eq!(read(&village, &bako), ["Bako is here.", "The well is far."]);
    assert!(holds(&bako, "well"));
}

// K24: a person's further device is where the first one is, and the office decides whatever the invitation says.
#[test]
fn the_office_that_admits_decides() {
    let village = Office::new();
    let office = &village.home;
    village.says(office, "The well is far.");
    let bako = invited(&village, "Bako");
    village.carry(&bako, office);
    approve(&village, office, &["--from-start"]);
    village.carry(office, &bako);
    assert_eq!(read(&village, &bako), ["Bako is here.", "The well is far."]);

    let dede = invited(&village, "Dede");
    village.carry(&dede, office);
    approve(&village, office, &[]);
    let first = village.device(office, "Dede");
    let second = invited(&village, "Dede-two");
    village.carry(&second, office);
    approve(&village, office, &["--person", &first, "--from-start"]);
    village.carry(office, &second);
    let kept = read(&village, &second).iter().filter(|words| *words == "before").count();
    assert_eq!(kept, 2, "what was said before Dede came: by the office and by Bako");
}

// K24
#[test]
fn an_open_pack_gives_all_of_it_or_nothing() {
    let village = Office::new();
    let pack = village.path("open.pack");
    let refused = ["pack", "export", &village.consultation, &pack, "--open", "--from-now"];
    assert_eq!(village.home.run(&refused).exit, Some(2));
    assert!(!std::path::Path::new(&pack).exists());
}

// K24: whoever opens an invitation of their own home loses nothing by it, and a second one opens what lay shut.
#[test]
fn an_invitation_opened_where_one_reads_already_takes_no_key_away_and_may_bring_some() {
    let village = Office::new();
    let office = &village.home;
    village.says(office, "The well is far.");
    let own = village.path("own.invite");
    office.ask(&[
        "member",
        "invite",
        &village.consultation,
        &own,
        "--from-now",
        "--lock-with",
        &village.write("pass", "water jar stone tree"),
    ]);
    office.ask(&["member", "join", &own, "--lock-with", &village.path("pass")]);
    assert_eq!(read(&village, office), ["The well is far."]);
    village.says(office, "We hear you.");

    let bako = invited(&village, "Bako");
    let whole = village.path("whole.invite");
    office.ask(&["member", "invite", &village.consultation, &whole, "--lock-with", &village.path("pass")]);
    bako.ask(&["member", "join", &whole, "--lock-with", &village.path("pass")]);
    assert_eq!(read(&village, &bako), ["Bako is here.", "The well is far.", "We hear you."]);
}

// K24: the desk holds what was said; nobody comes to it from now on.
#[test]
fn nobody_comes_to_the_desk_from_now_on() {
    let village = Office::new();
    let office = &village.home;
    let invite = ["member", "invite", &village.consultation, "--words", "--from-now", "--role", "rapporteur"];
    office.refused(&invite, 1, "desk-reads-all");
    let bako = invited(&village, "Bako");
    village.carry(&bako, office);
    let request = id(&village.requests(office)[0]["id"]);
    let approve = ["member", "approve", &village.consultation, &request, "--role", "moderator"];
    office.refused(&approve, 1, "desk-reads-all");
    office.ask(&approve[..4]);
    let device = village.device(office, "Bako");
    office.refused(&["member", "role", &village.consultation, &device, "moderator"], 1, "desk-reads-all");
    office.ask(&["member", "let-read", &village.consultation, &device]);
    office.ask(&["member", "role", &village.consultation, &device, "moderator"]);
}
