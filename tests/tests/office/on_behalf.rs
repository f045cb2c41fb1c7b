//! Halima enters what people without a device said: their words reach the office on equal footing and tell where they come
//! from, and who they are stays with her (docs/model.md, B1–B9). Every home is driven by the command line, and everything
//! goes by stick.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use scenarios::scan;
use serde_json::Value;
use std::fs;

const NAME: &str = "Hawa Canaryname";
const CONTACT: &str = "0700canaryphone";
const WORDS: &str = "The pump at the school has been broken since the rains, and nobody comes.";
const TOLD: [&str; 12] = [
    "--on-behalf",
    "--how",
    "spoken",
    "--speaker",
    "a farmer, woman, about 40",
    "--place",
    "a village in the north",
    "--day",
    "2026-03",
    "--respondent",
    "individual",
    "--consent-given=spoken",
];
const KEPT: [&str; 4] = ["--keep-name", NAME, "--keep-contact", CONTACT];

fn entry(office: &Office, home: &Home, id_of: &str) -> Option<Value> {
    let show: Value = serde_json::from_str(&home.show(&office.consultation)).unwrap();
    each(&show["entries"]).find(|entry| id(&entry["id"]) == id_of).cloned()
}

fn row(office: &Office, home: &Home, id_of: &str) -> Value {
    let list = home.ask(&["behalf", "list", &office.consultation]);
    each(&list["rows"]).find(|row| id(&row["id"]) == id_of).unwrap().clone()
}

fn enter(office: &Office, home: &Home, more: &[&str], words: &str) -> Value {
    let draft = home.draft(&office.consultation, &[&TOLD[..], more].concat(), words);
    home.ask(&["submit", &draft])
}

fn moderated(office: &Office, homes: &[Home]) {
    office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
}

// B1, B3, B5
#[test]
fn what_was_said_travels_with_where_it_comes_from_and_who_said_it_stays_at_home() {
    let office = Office::new();
    let homes = office.members(&["Halima", "Bako"]);
    let (halima, bako) = (&homes[0], &homes[1]);
    let scan_of = office.write("hawa-canaryname.txt", "The form, as it was filled in.");
    let more = [&KEPT[..], &["--attach", &scan_of]].concat();
    let done = enter(&office, halima, &more, WORDS);
    let (said, code) = (id(&done["entry"]), id(&done["code"]));
    assert_eq!(code.len(), 16, "whoever has no device can look by any member's: {done}");
    let stick = office.stick(halima, "halima.bundle");
    [&office.home, bako].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    for home in [&office.home, bako, halima] {
        let shown = entry(&office, home, &said).unwrap();
        let told = &shown["on_behalf"];
        assert_eq!((&shown["author"]["name"], &shown["body_text"]), (&"Halima".into(), &WORDS.into()));
        assert_eq!((&told["how"], &told["speaker"]), (&"spoken".into(), &"a farmer, woman, about 40".into()));
        assert_eq!((&told["day"], &told["respondent"]), (&"2026-03".into(), &"individual".into()));
        assert_eq!(shown["attachments"][0]["name"], "1.txt", "a file is often named after who gave it");
        assert_eq!(home.show(&office.consultation), halima.show(&office.consultation));
        let text = home.run(&["consultation", "show", &office.consultation]).out;
        assert!(text.contains("Spoken · a farmer, woman, about 40") && text.contains("entered by Halima"), "{text}");
    }
    // Whoever opens all that left, with every key there is, finds neither name nor contact.
    let (plain, shut) = unsealed_where(&read(&fs::read(&stick).unwrap()), &office.floor_keys());
    assert!(finds(&plain, "pump at the school") && finds(&plain, "about 40") && shut == 0);
    let export = office.path("water.automerge");
    halima.ask(&["report", "export", &office.consultation, &export, "--format", "automerge"]);
    let all = [plain, vec![fs::read(&export).unwrap(), bako.show(&office.consultation).into_bytes()]].concat();
    assert!(!finds(&all, "anaryname") && !finds(&all, "canaryphone"), "who said it left the home");
    assert_eq!(row(&office, halima, &said)["kept"]["name"], NAME, "she can bring an answer back");
    assert_eq!(bako.ask(&["receipt", &code])["entry"], said);
    // A search finds the words and not what is told of the speaker.
    assert_eq!(bako.ask(&["search", "pump"])["total"], 1);
    assert_eq!(bako.ask(&["search", "farmer"])["total"], 0);
    // Whatever is computed again is the same.
    let before = bako.show(&office.consultation);
    bako.rebuild();
    assert_eq!(bako.show(&office.consultation), before);
}

// B1: nothing of a home lies open, what is kept least of all.
#[test]
fn neither_what_is_told_nor_what_is_kept_is_found_on_the_disk() {
    let office = Office::new();
    let homes = office.members(&["Halima"]);
    enter(&office, &homes[0], &KEPT, WORDS);
    let _waits = homes[0].draft(&office.consultation, &[&TOLD[..], &KEPT].concat(), "Canarywait.");
    let _stick = office.stick(&homes[0], "halima.bundle");
    office.home.ask(&["pack", "export", &office.consultation, &office.path("out.pack"), "--open"]);
    let folder = homes[0].folder.parent().unwrap();
    fs::remove_file(homes[0].folder.with_extension("body.md")).unwrap();
    let words = ["Canaryname", CONTACT, "about 40", "pump at the school", "Canarywait"];
    assert_eq!(scan::found(folder, &words), [""; 0]);
}

// B1, G1, G4: moderated, returned, accepted, and found again by who entered it.
#[test]
fn an_office_returns_it_to_whoever_entered_it_and_knows_no_more_than_what_is_told() {
    let office = Office::new();
    let homes = office.members(&["Halima", "Bako"]);
    let (halima, bako) = (&homes[0], &homes[1]);
    moderated(&office, &homes);
    let said = id(&enter(&office, halima, &KEPT, WORDS)["entry"]);
    assert!(entry(&office, halima, &said).is_none());
    office.carry(halima, &office.home);
    let item = office.home.ask(&["desk", "show", &said]);
    assert_eq!(item["entry"]["on_behalf"]["speaker"], "a farmer, woman, about 40");
    assert!(!item.to_string().contains("anaryname") && !item.to_string().contains("canaryphone"));
    office.home.ask(&["desk", "return", &said, "--reason", "unclear", "--note", "Which school?"]);
    office.carry(&office.home, halima);
    let back = row(&office, halima, &said);
    assert_eq!((&back["state"], &back["note"]["note"]), (&"returned".into(), &"Which school?".into()));
    assert_eq!((&back["kept"]["name"], &back["kept"]["contact"]), (&NAME.into(), &CONTACT.into()));
    let better = office.write("better.md", "The pump at the girls' school has been broken since the rains.");
    halima.ask(&["revise", &said, "--body", &better]);
    office.carry(halima, &office.home);
    office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    office.carry(&office.home, bako);
    let shown = entry(&office, bako, &said).unwrap();
    assert_eq!((&shown["state"], &shown["on_behalf"]["how"]), (&"accepted".into(), &"spoken".into()));
    assert_eq!(row(&office, halima, &said)["kept"]["name"], NAME, "a revision keeps it");
}

// B4: masking and hiding cover what is told of the speaker.
#[test]
fn whatever_becomes_of_the_words_becomes_of_what_is_told() {
    let office = Office::new();
    let homes = office.members(&["Halima", "Bako"]);
    let (halima, bako) = (&homes[0], &homes[1]);
    let named = ["--speaker", "Canaryhawa, a farmer", "--speaker-named"];
    let told = ["--on-behalf", "--how", "paper", "--place", "Canarytown"];
    let enter = |words: &str| {
        let draft = halima.draft(&office.consultation, &[&told[..], &named].concat(), words);
        id(&halima.ask(&["submit", &draft])["entry"])
    };
    let (masked, hidden, withdrawn) = (enter("Ask Canaryhawa."), enter("Another one."), enter("One more."));
    office.carry(halima, &office.home);
    let masks = ["--mask", "Canaryhawa", "--mask", "Canarytown"];
    office.home.ask(&[&["desk", "redact", &masked, "--reason", "danger"], &masks[..]].concat());
    office.home.ask(&["desk", "hide", &hidden, "--reason", "danger"]);
    office.carry(&office.home, halima);
    halima.ask(&["withdraw", &withdrawn]);
    let stick = office.stick(halima, "halima.bundle");
    bako.ask(&["bundle", "import", &stick]);
    let shown = entry(&office, bako, &masked).unwrap();
    assert_eq!(shown["state"], "redacted");
    assert_eq!(shown["on_behalf"]["speaker"], "██████████, a farmer");
    assert_eq!((&shown["on_behalf"]["place"], &shown["on_behalf"]["how"]), (&"██████████".into(), &"paper".into()));
    for gone in [&hidden, &withdrawn] {
        assert_eq!(entry(&office, bako, gone).unwrap()["on_behalf"], Value::Null);
    }
    let (plain, _) = unsealed_where(&read(&fs::read(&stick).unwrap()), &office.floor_keys());
    // Hiding keeps the sealed words for offices; the other two destroyed theirs.
    assert_eq!(plain.iter().filter(|part| finds(&[part.to_vec()], "Canarytown")).count(), 1);
}

// B3, B6
#[test]
fn a_kept_name_is_refused_where_others_would_read_it_and_forgotten_with_the_words() {
    let office = Office::new();
    let homes = office.members(&["Halima"]);
    let halima = &homes[0];
    let with = |more: &[&str]| {
        let base = ["--on-behalf", "--how", "paper", "--keep-name", NAME, "--keep-contact", CONTACT];
        halima.draft(&office.consultation, &[&base[..], more].concat(), WORDS)
    };
    for (more, field) in [
        (&["--speaker", "hawa  CANARYNAME, a farmer"][..], "speaker"),
        (&["--place", "at Hawa Canaryname's"], "place"),
        (&["--speaker", "a farmer", "--speaker-named", "--day", "call 0700canaryphone"], "day"),
    ] {
        let error = halima.refused(&["submit", &with(more)], 1, "kept-shows");
        assert_eq!(error["args"]["field"], field);
    }
    let agreed = with(&["--speaker", NAME, "--speaker-named"]);
    let said = id(&halima.ask(&["submit", &agreed])["entry"]);
    assert_eq!(entry(&office, halima, &said).unwrap()["on_behalf"]["named"], true);
    assert_eq!(row(&office, halima, &said)["kept"]["contact"], CONTACT);
    halima.ask(&["behalf", "forget", &said]);
    assert_eq!(row(&office, halima, &said)["kept"], Value::Null);
    let other = id(&halima.ask(&["submit", &with(&[])])["entry"]);
    assert_eq!(row(&office, halima, &other)["kept"]["name"], NAME);
    halima.ask(&["withdraw", &other]);
    assert_eq!(row(&office, halima, &other)["kept"], Value::Null, "who said it goes with the words");
    // What makes no sense is said before anything is written.
    for half in [&["--on-behalf"][..], &["--how", "paper"], &["--speaker", "a farmer"]] {
        let answer = halima.run(&[&["draft", "new", &office.consultation][..], half].concat());
        assert_eq!(answer.exit, Some(2), "{half:?}");
    }
    let long = "x".repeat(201);
    let long = ["draft", "new", &office.consultation, "--on-behalf", "--how", "paper", "--speaker", &long];
    assert_eq!(halima.refused(&long, 2, "bad-input")["args"]["field"], "speaker");
}

// B8
#[test]
fn a_table_is_entered_whole_or_not_at_all_and_what_was_typed_twice_is_told() {
    let office = Office::new();
    office.home.ask(&["consultation", "set", &office.consultation, "--question.add", "What about water?"]);
    let homes = office.members(&["Halima", "Bako"]);
    let (halima, bako) = (&homes[0], &homes[1]);
    let import = |file: &str, more: &[&str]| {
        halima.run(&[&["behalf", "import", &office.consultation, file, "--json"], more].concat())
    };
    let head = "\u{feff}words;how;question;place;Keep Name;attach;respondent\r\n";
    let long = "\"قالت إن البئر بعيدة،\nوإن الماء قليل في الصيف\";paper;1;الشمال;";
    let _scan = office.write("scan.txt", "A form.");
    let bad = office.write("bad.csv", &format!("{head}{long};;\r\n;paper;;;;;\r\nx;pigeon;9;;;;\r\n"));
    let answer = import(&bad, &[]);
    assert_eq!(answer.exit, Some(1));
    let told = answer.json();
    let faults: Vec<_> =
        each(&told["faults"]).map(|one| (one["row"].as_u64().unwrap(), id(&one["fault"]["code"]))).collect();
    assert_eq!(faults, [(2, "empty-body".to_owned()), (3, "not-found".to_owned())], "{told}");
    assert_eq!(each(&told["entered"]).count(), 0);
    assert!(halima.run(&["behalf", "list", &office.consultation]).out.contains("Nothing was entered"));
    let good = office.write(
        "good.csv",
        &format!("{head}{long}{NAME};scan.txt;individual\r\n;;;;;;\r\n{WORDS};meeting;;;;;community-group\r\n{WORDS};meeting;;;;;\r\n"),
    );
    let dry = import(&good, &["--dry-run"]).json();
    assert_eq!((&dry["rows"], each(&dry["entered"]).count()), (&3.into(), 0));
    let twice = &dry["likely"][0];
    assert_eq!((&twice["row"], &twice["like_row"], &twice["likeness"]), (&4.into(), &3.into(), &100.into()));
    let done = import(&good, &[]).json();
    let entered: Vec<_> = each(&done["entered"]).collect();
    assert_eq!(entered.len(), 3, "{done}");
    assert!(entered.iter().all(|one| id(&one["code"]).len() == 16));
    let again = import(&good, &["--dry-run"]).json();
    assert_eq!(each(&again["likely"]).filter(|twice| twice["entry"].is_string()).count(), 3, "{again}");
    office.carry(halima, bako);
    let first = entry(&office, bako, &id(&entered[0]["entry"])).unwrap();
    assert_eq!((&first["direction"], &first["on_behalf"]["place"]), (&"rtl".into(), &"الشمال".into()));
    assert_eq!((first["questions"].as_array().unwrap().len(), &first["attachments"][0]["name"]), (1, &"1.txt".into()));
    assert_eq!(row(&office, halima, &id(&entered[0]["entry"]))["kept"]["name"], NAME);
    for (table, code) in [("how\npaper\n", "table-column"), ("words,how,colour\na,b,c\n", "table-column")] {
        let file = office.write("odd.csv", table);
        halima.refused(&["behalf", "import", &office.consultation, &file], 1, code);
    }
    fs::write(office.path("odd.csv"), [0xff, 0xfe, 0x00]).unwrap();
    halima.refused(&["behalf", "import", &office.consultation, &office.path("odd.csv")], 1, "table-unreadable");
}

// B8 in a moderated consultation: what lies at the desk counts as there.
#[test]
fn a_form_that_was_typed_before_is_noticed_though_it_lies_at_the_desk_alone() {
    let office = Office::new();
    let homes = office.members(&["Halima"]);
    let halima = &homes[0];
    moderated(&office, &homes);
    let said = id(&enter(&office, halima, &[], WORDS)["entry"]);
    let again = office.write("again.csv", &format!("words,how\n\"{WORDS}\",paper\n"));
    let told = halima.ask(&["behalf", "import", &office.consultation, &again, "--dry-run"]);
    assert_eq!(told["likely"][0]["entry"], said);
}
