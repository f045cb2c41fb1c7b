//! How people come in without a connection: by card, by passphrase, by words, by an open pack with a limit; and what becomes
//! of an invitation that was stolen (docs/invitations.md, J3, J10–J17).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::office::Office;
use serde_json::Value;

/// The card of somebody, in a file.
fn card(village: &Office, home: &Home, file: &str) -> (String, Value) {
    let card = home.ask(&["card", "show"]);
    (village.write(file, card["text"].as_str().unwrap()), card)
}

// J3, J11, J14, J15: all of it by stick, words checked both ways.
#[test]
fn somebody_joins_by_stick_with_a_card_speaks_at_once_and_is_admitted_together_with_the_work() {
    let village = Office::new();
    let (office, bako, chidi) = (&village.home, village.stranger("Bako"), village.stranger("Chidi"));
    let (file, card) = card(&village, &bako, "bako.card");
    assert_eq!(bako.ask(&["card", "show"])["text"], card["text"], "shown twice, it is one card");
    let pack = village.path("for-bako.pack");
    office.ask(&["pack", "export", &village.consultation, &pack, "--for", &file]);
    chidi.refused(&["pack", "open", &pack], 1, "pack-for-other");

    let opened = bako.ask(&["pack", "open", &pack]);
    assert_eq!((&opened["title"], &opened["asking"]), (&"Water".into(), &true.into()));
    assert_eq!(opened["words"], card["words"], "the card's keys are this device's keys here");
    assert_ne!(bako.ask(&["card", "show"])["text"], card["text"], "a card is for one consultation");
    // PRODUCT 42: at once, with no connection and nobody's leave.
    village.says(&bako, "The well is far.");
    assert_eq!(village.authors(&bako), ["Bako"]);

    let taken = village.carry(&bako, office);
    assert_eq!((&taken["new"], &taken["pending"]), (&0.into(), &2.into()));
    assert!(village.authors(office).is_empty(), "nobody has admitted them");
    let requests = village.requests(office);
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert_eq!((&request["name"], &request["words"]), (&"Bako".into(), &card["words"]));
    assert_eq!((&request["invitation"], &request["contributions"]), (&"fits".into(), &1.into()));
    assert_eq!(request["items"][0]["excerpt"], "The well is far.");
    assert!(village.authors(office).is_empty(), "looking at it admits nobody");

    let approve = ["member", "approve", &village.consultation, request["id"].as_str().unwrap()];
    let approved = office.ask(&[&approve[..], &["--checked", "phone"]].concat());
    assert_eq!((&approved["role"], &approved["report"]["new"]), (&"contributor".into(), &1.into()));
    assert_eq!(village.authors(office), ["Bako"], "person and work together");
    assert!(village.requests(office).is_empty());
    let words_of = |home: &Home, name: &str| {
        let rows = home.ask(&["roster", &village.consultation]);
        let row = each(&rows).find(|row| row["name"] == name).cloned().unwrap();
        (id(&row["words"]), row["checked"].clone())
    };
    assert_eq!(words_of(office, "Bako"), (id(&card["words"]), "phone".into()));
    let people = office.ask(&["member", "list", &village.consultation]);
    assert!(each(&people).any(|person| person["name"] == "Bako" && person["checked"] == "phone"));

    // And back: Bako sees himself confirmed, and checks the office's words in turn.
    village.says(office, "We hear you.");
    village.carry(office, &bako);
    let own = bako.ask(&["roster", &village.consultation]);
    let own = each(&own).find(|row| row["own"] == true).unwrap().clone();
    assert_eq!((&own["role"], &own["unconfirmed"]), (&"contributor".into(), &false.into()));
    let amina = words_of(&bako, "Amina");
    assert_eq!((amina.0, amina.1), (words_of(office, "Amina").0, "not".into()));
    let member = bako.ask(&["roster", &village.consultation]);
    let member = each(&member).find(|row| row["name"] == "Amina").unwrap()["device"].as_str().unwrap().to_owned();
    bako.ask(&["member", "check", &village.consultation, &member, "in-person"]);
    assert_eq!(words_of(&bako, "Amina").1, "in-person");
    assert_eq!(bako.show(&village.consultation), office.show(&village.consultation), "what was checked never travels");
}

// J8, J9
#[test]
fn a_pack_behind_a_passphrase_opens_by_it_alone() {
    let village = Office::new();
    let bako = village.stranger("Bako");
    let (right, wrong) =
        (village.write("right", "water jar stone tree"), village.write("wrong", "water jar stone leaf"));
    for (more, asking) in [(&["--open"][..], false), (&[], true)] {
        let pack = village.path("locked.pack");
        let export = ["pack", "export", &village.consultation, &pack, "--lock-with", &right];
        village.home.ask(&[&export[..], more].concat());
        let bytes = std::fs::read(&pack).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"Argon2id"));
        bako.refused(&["pack", "open", &pack], 1, "pack-locked");
        bako.refused(&["pack", "open", &pack, "--lock-with", &wrong], 1, "pack-wrong-passphrase");
        let opener = village.stranger(if asking { "Chidi" } else { "Dede" });
        let opened = opener.ask(&["pack", "open", &pack, "--lock-with", &right]);
        assert_eq!(opened["asking"], asking);
    }
    assert!(each(&bako.ask(&["consultation", "list"])).next().is_none(), "a refused pack leaves nothing");
    village.home.refused(
        &[
            "pack",
            "export",
            &village.consultation,
            &village.path("x.pack"),
            "--lock-with",
            &village.write("short", "abc"),
        ],
        1,
        "passphrase-too-short",
    );
}

// J6, J11, J13: twelve words, and any stick that carries the rest.
#[test]
fn twelve_spoken_words_open_an_invitation_that_any_stick_carries() {
    let village = Office::new();
    let (office, bako, carrier) = (&village.home, village.stranger("Bako"), village.stranger("Chidi"));
    let pack = village.path("open.pack");
    office.ask(&["pack", "export", &village.consultation, &pack, "--open"]);
    carrier.ask(&["pack", "open", &pack]);
    let invited = office.ask(&["member", "invite", &village.consultation, "--words"]);
    let words = village.write("words", invited["words"].as_str().unwrap());
    village.carry(office, &carrier);
    let stick = village.path("carried.bundle");
    carrier.ask(&["bundle", "export", "--all", &stick]);

    bako.refused(&["member", "join", &stick], 1, "file-other-kind");
    let other = village.write(
        "other",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
    );
    bako.refused(&["member", "join", &stick, "--words", &other], 1, "words-unknown");
    let broken = village.write("broken", "one two three");
    bako.refused(&["member", "join", &stick, "--words", &broken], 1, "words-broken");
    let opened = bako.ask(&["member", "join", &stick, "--words", &words]);
    assert_eq!((&opened["title"], &opened["asking"]), (&"Water".into(), &true.into()));
    village.says(&bako, "I heard the words.");
    // By way of the carrier, who cannot admit him and passes his request on.
    village.carry(&bako, &carrier);
    assert!(village.requests(&carrier).is_empty(), "only offices are asked");
    village.carry(&carrier, office);
    let request = village.requests(office).remove(0);
    assert_eq!(request["invitation"], "fits");
    office.ask(&["member", "approve", &village.consultation, request["id"].as_str().unwrap()]);
    assert_eq!(village.authors(office), ["Bako"]);
    let stick = village.path("later.bundle");
    office.ask(&["bundle", "export", "--all", &stick]);
    let late = village.stranger("Dede");
    late.refused(&["member", "join", &stick, "--words", &words], 1, "words-unknown");
}

// J12: an invitation by itself, as a file and as text; its last day is asked of the opener's clock.
#[test]
fn an_invitation_goes_without_the_consultation_and_the_next_stick_brings_it() {
    let village = Office::new();
    let (office, bako) = (&village.home, village.stranger("Bako"));
    let over = village.path("over.invite");
    office.ask(&["member", "invite", &village.consultation, &over, "--until", "2020-01-31"]);
    let error = bako.refused(&["member", "join", &over], 1, "invitation-over");
    assert!(error["message"].as_str().unwrap().contains("2020-01-31"), "{error}");
    office.refused(&["member", "invite", &village.consultation, &over, "--until", "2020-02-31"], 2, "bad-input");

    let invited = office.ask(&["member", "invite", &village.consultation, "--until", "2100-01-31"]);
    let text = invited["text"].as_str().unwrap();
    let letter = if &text[40..41] == "A" { "B" } else { "A" };
    let broken = village.write("broken.txt", &format!("{}{letter}{}", &text[..40], &text[41..]));
    bako.refused(&["member", "join", &broken], 1, "invitation-broken");
    let opened = bako.ask(&["member", "join", &village.write("qr.txt", &text.to_lowercase())]);
    assert_eq!((&opened["asking"], &opened["title"]), (&true.into(), &"".into()));
    let draft = bako.draft(&village.consultation, &[], "Written before anything came.");
    bako.refused(&["submit", &draft], 1, "not-open");
    village.carry(office, &bako);
    bako.ask(&["submit", &draft]);
    village.carry(&bako, office);
    let request = village.requests(office).remove(0);
    assert_eq!((&request["name"], &request["invitation"]), (&"Bako".into(), &"fits".into()));
}

// J16: whoever stole an invitation is seen, not admitted.
#[test]
fn a_stolen_invitation_used_twice_raises_an_alert_and_admits_nobody_unseen() {
    let village = Office::new();
    let (office, bako, thief) = (&village.home, village.stranger("Bako"), village.stranger("Thief"));
    let invite = village.path("water.invite");
    office.ask(&["member", "invite", &village.consultation, &invite]);
    bako.ask(&["member", "join", &invite]);
    thief.ask(&["member", "join", &invite]);
    for home in [&bako, &thief] {
        village.carry(office, home);
        village.says(home, "Let me in.");
    }
    village.carry(&bako, office);
    assert!(each(&office.ask(&["member", "alerts", &village.consultation])).next().is_none());
    village.carry(&thief, office);
    let alerts = office.ask(&["member", "alerts", &village.consultation]);
    assert_eq!(alerts[0]["kind"], "invitation-reused");
    assert_eq!(alerts[0]["devices"].as_array().unwrap().len(), 2);
    let requests = village.requests(office);
    assert!(requests.iter().all(|request| request["others"].as_array().unwrap().len() == 1));
    let of = |name: &str| id(&requests.iter().find(|request| request["name"] == name).unwrap()["id"]);
    let approve = |request: &str| -> Vec<String> {
        ["member", "approve", &village.consultation, request].map(str::to_owned).to_vec()
    };
    for name in ["Bako", "Thief"] {
        let line = approve(&of(name));
        office.refused(&line.iter().map(String::as_str).collect::<Vec<_>>(), 1, "invitation-reused");
    }
    // Bako's words are right, by telephone: he is admitted knowingly. The thief stays outside, and in sight.
    let bako_id = of("Bako");
    office.ask(&["member", "approve", &village.consultation, &bako_id, "--even-so", "--checked", "phone"]);
    assert_eq!(village.authors(office), ["Bako"]);
    let thief_id = of("Thief");
    let line = approve(&thief_id);
    office.refused(&line.iter().map(String::as_str).collect::<Vec<_>>(), 1, "invitation-reused");
    office.ask(&["member", "decline", &village.consultation, &thief_id]);
    assert_eq!(village.requests(office)[0]["declined"], true);
    let alerts = office.ask(&["member", "alerts", &village.consultation]);
    assert_eq!(alerts[0]["kind"], "invitation-reused", "declined is not forgotten");
}

// J10, J12, J17: as many as it says come by an open pack; whoever came first somewhere else is not lost.
#[test]
fn an_open_pack_lets_in_as_many_as_it_says_until_the_day_it_says_and_can_be_shut() {
    let village = Office::new();
    let office = &village.home;
    let pack = village.path("open.pack");
    office.ask(&["pack", "export", &village.consultation, &pack, "--open", "--joins", "1", "--until", "2100-01-31"]);
    let homes = ["Bako", "Chidi"].map(|name| village.stranger(name));
    for home in &homes {
        // Apart from each other, each is the first.
        home.ask(&["pack", "open", &pack]);
        village.says(home, "I came by the open pack.");
        village.carry(home, office);
    }
    assert_eq!(village.authors(office).len(), 1, "one came in");
    let door = office.ask(&["member", "door", "list", &village.consultation]);
    assert_eq!((&door[0]["open"], &door[0]["joins"], &door[0]["refused"]), (&true.into(), &1.into(), &1.into()));
    assert_eq!(door[0]["joined"].as_array().unwrap().len(), 1);
    let rows = office.ask(&["roster", &village.consultation]);
    let newcomer = each(&rows).find(|row| row["own"] == false).unwrap();
    assert_eq!((&newcomer["unconfirmed"], &newcomer["door"]), (&true.into(), &door[0]["id"]));
    // The other waits in sight, with work and all, and reads on at home.
    let request = village.requests(office).remove(0);
    assert_eq!((&request["invitation"], &request["contributions"]), (&"door".into(), &1.into()));
    for home in &homes {
        village.carry(office, home);
        assert!(village.authors(home).contains(&id(&home.ask(&["card", "show"])["name"])), "own work stays in sight");
    }
    office.ask(&["member", "approve", &village.consultation, request["id"].as_str().unwrap()]);
    assert_eq!(village.authors(office), ["Bako", "Chidi"]);

    let full = village.path("full.pack");
    office.ask(&["pack", "export", &village.consultation, &full, "--open", "--joins", "0"]);
    village.stranger("Dede").refused(&["pack", "open", &full], 1, "door-full");
    let over = village.path("over.pack");
    office.ask(&["pack", "export", &village.consultation, &over, "--open", "--until", "2020-01-31"]);
    village.stranger("Efua").refused(&["pack", "open", &over], 1, "invitation-over");
    let open = village.path("third.pack");
    office.ask(&["pack", "export", &village.consultation, &open, "--open"]);
    let doors = office.ask(&["member", "door", "list", &village.consultation]);
    for door in each(&doors) {
        office.ask(&["member", "door", "shut", &village.consultation, door["id"].as_str().unwrap()]);
    }
    // Whoever opens it only now may do so by a file that says it is open; at every office it counts for nothing.
    let late = village.stranger("Fati");
    late.ask(&["pack", "open", &open]);
    village.says(&late, "Too late.");
    village.carry(&late, office);
    assert_eq!(village.authors(office), ["Bako", "Chidi"]);
    assert_eq!(village.requests(office)[0]["invitation"], "door");
    assert_eq!(village.roles(office).len(), 3);
}

// J10: nobody invites whom they could not add.
#[test]
fn who_may_not_admit_may_not_invite() {
    let village = Office::new();
    let (office, bako) = (&village.home, village.stranger("Bako"));
    let pack = village.path("open.pack");
    office.ask(&["pack", "export", &village.consultation, &pack, "--open"]);
    bako.ask(&["pack", "open", &pack]);
    bako.refused(&["member", "invite", &village.consultation], 1, "not-allowed");
    bako.refused(&["pack", "export", &village.consultation, &village.path("x.pack"), "--open"], 1, "not-allowed");
    office.refused(&["pack", "export", &village.consultation, &village.path("x.pack")], 2, "pack-needs-open");
    village.carry(&bako, office);
    let rows = office.ask(&["roster", &village.consultation]);
    let device = id(&each(&rows).find(|row| row["own"] == false).unwrap()["device"]);
    office.ask(&["member", "role", &village.consultation, &device, "moderator"]);
    village.carry(office, &bako);
    bako.ask(&["member", "invite", &village.consultation]);
    bako.refused(&["member", "invite", &village.consultation, "--role", "convener"], 1, "not-allowed");
    bako.refused(&["pack", "export", &village.consultation, &village.path("x.pack"), "--open"], 1, "not-allowed");
}

// J15: several devices of one person are members of their own, and said to be one person's.
#[test]
fn a_further_device_is_admitted_as_the_same_persons() {
    let village = Office::new();
    let homes = village.members(&["Bako"]);
    let phone = village.stranger("Bakos-phone");
    let invite = village.path("phone.invite");
    village.home.ask(&["member", "invite", &village.consultation, &invite, "--role", "observer"]);
    phone.ask(&["member", "join", &invite]);
    village.carry(&phone, &village.home);
    let request = village.requests(&village.home).remove(0);
    let bako = village.device(&village.home, "Bako");
    let device = request["id"].as_str().unwrap();
    let approved = village.act(&village.home, "approve", &[device, "--person", &bako]);
    assert_eq!(approved["role"], "observer");
    for home in [&village.home, &homes[0]] {
        village.carry(&village.home, home);
        let rows = home.ask(&["roster", &village.consultation]);
        let row = each(&rows).find(|row| row["device"] == device).unwrap();
        assert_eq!((&row["person"], &row["role"]), (&bako.clone().into(), &"observer".into()));
    }
}
