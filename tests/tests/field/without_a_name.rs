//! Speaking without a name, end to end: what an author chooses beside how they are shown, that it leaves later than it was
//! written, the receipt code by which they find it again, and slips of paper.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::places::text;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Six hours: the longest that anything waits (E12).
const LONGEST_MS: i64 = 6 * 60 * 60 * 1000;

struct Story {
    office: Home,
    bako: Home,
    consultation: String,
    folder: tempfile::TempDir,
}

fn open_home(folder: &Path, name: &str, more: &[&str]) -> Home {
    let home = Home::at(&folder.join(name), &[]);
    home.ask(&[&["init", "--name", name, "--language", "en"], more].concat());
    home
}

impl Story {
    fn begin(init: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = open_home(folder.path(), "Amina", &["--attribution", "named"]);
        let consultation = id(&office.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
        office.ask(&["consultation", "state", &consultation, "open"]);
        let bako = open_home(folder.path(), "Bako", init);
        let story = Self { office, bako, consultation, folder };
        story.hand_out(&story.bako);
        story
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn hand_out(&self, to: &Home) {
        let pack = self.file("water.pack");
        self.office.ask(&["pack", "export", &self.consultation, text(&pack), "--open"]);
        to.ask(&["pack", "open", text(&pack)]);
    }

    fn draft(&self, words: &str, how: &[&str]) -> Value {
        let file = self.file("words.md");
        fs::write(&file, words).unwrap();
        let base = ["draft", "new", &self.consultation, "--body", text(&file)];
        self.bako.ask(&[&base[..], how].concat())
    }

    fn submit(&self, words: &str, how: &[&str]) -> Value {
        let draft = id(&self.draft(words, how)["id"]);
        self.bako.ask(&["submit", &draft])
    }

    fn carry(&self, from: &Home, to: &Home) -> Value {
        let bundle = self.file("carried.bundle");
        from.ask(&["bundle", "export", &self.consultation, text(&bundle)]);
        to.ask(&["bundle", "import", text(&bundle)])
    }

    fn shown(&self, home: &Home) -> Vec<Value> {
        let show: Value = serde_json::from_str(&home.show(&self.consultation)).unwrap();
        each(&show["entries"]).cloned().collect()
    }

    fn shown_at(&self, home: &Home, entry: &Value) -> Option<Value> {
        self.shown(home).into_iter().find(|shown| &shown["id"] == entry)
    }
}

// E10: by role and organisation, quotable without name, unless the author says otherwise.
#[test]
fn what_is_written_begins_by_role_and_organisation_and_quotable_without_name() {
    let story = Story::begin(&["--organisation", "Water Board", "--position", "Engineer"]);
    let draft = story.draft("The well is dry.", &[]);
    assert_eq!((&draft["attribution"], &draft["consent"]), (&"role-organisation".into(), &"without-name".into()));
    assert_eq!(draft["audience"], "members");
    let sent = story.bako.ask(&["submit", &id(&draft["id"]), "--at-once"]);
    story.carry(&story.bako, &story.office);
    let shown = story.shown_at(&story.office, &sent["entry"]).unwrap();
    assert_eq!((&shown["author"]["name"], &shown["author"]["position"]), (&"".into(), &"Engineer".into()));
    assert_eq!((&shown["consent"], &shown["audience"]), (&"without-name".into(), &"members".into()));
    // Nobody without a role and an organisation is shown as an empty line without being told.
    let bare = Story::begin(&[]);
    let draft = id(&bare.draft("Nothing about me.", &[])["id"]);
    let told = bare.bako.run(&["draft", "show", &draft]);
    assert!(told.out.contains("nothing about you"), "{told:?}");
}

// E10: a revision narrows, and widens by its author alone; whoever does not say keeps what stood.
#[test]
fn a_revision_keeps_what_its_author_had_chosen_until_they_choose_otherwise() {
    let story = Story::begin(&["--attribution", "named"]);
    let sent = story.submit("First words.", &["--consent", "not-quoted"]);
    let entry = id(&sent["entry"]);
    let body = story.file("better.md");
    let revised = |consent: &[&str], words: &str| {
        fs::write(&body, words).unwrap();
        story.bako.ask(&[&["revise", &entry, "--body", text(&body)], consent].concat());
        story.carry(&story.bako, &story.office);
        story.shown_at(&story.office, &sent["entry"]).unwrap()["consent"].clone()
    };
    assert_eq!(revised(&[], "Second words."), "not-quoted");
    assert_eq!(revised(&["--consent", "quotable"], "Third words."), "quotable");
    assert_eq!(revised(&["--consent", "without-name"], "Fourth words."), "without-name");
}

// E10, G1: at high risk everything begins with the least; what is for moderators is sealed for them, and only its author
// widens it.
#[test]
fn at_high_risk_the_least_is_chosen_and_never_widened_unasked() {
    let story = Story::begin(&["--high-risk", "--organisation", "Water Board"]);
    let draft = story.draft("It is not safe to say.", &[]);
    assert_eq!((&draft["attribution"], &draft["consent"]), (&"unattributed".into(), &"not-quoted".into()));
    assert_eq!(draft["audience"], "moderators");
    let kept = story.bako.ask(&["submit", &id(&draft["id"]), "--at-once"]);
    let (entry, code) = (id(&kept["entry"]), kept["code"].as_str().unwrap().to_owned());
    story.carry(&story.bako, &story.office);
    assert!(story.shown_at(&story.office, &kept["entry"]).is_none(), "it is in no record");
    assert_eq!(story.office.ask(&["desk", "show", &entry])["entry"]["body_text"], "It is not safe to say.");
    story.office.refused(&["desk", "accept", &entry, "--reason", "fits"], 1, "audience-unkept");
    assert_eq!(story.office.ask(&["receipt", &code])["state"], "here");
    story.office.ask(&["desk", "return", &entry, "--reason", "other", "--note", "May all read it?"]);
    story.carry(&story.office, &story.bako);
    assert_eq!(story.bako.ask(&["receipt", &code])["state"], "returned");
    let wider = story.file("wider.md");
    fs::write(&wider, "This much may be said.").unwrap();
    story.bako.ask(&["revise", &entry, "--body", text(&wider), "--audience", "members", "--at-once"]);
    story.carry(&story.bako, &story.office);
    story.office.ask(&["desk", "accept", &entry, "--reason", "fits"]);
    assert_eq!(story.shown_at(&story.office, &kept["entry"]).unwrap()["body_text"], "This much may be said.");
    let sent = story.submit("This I say to all.", &["--audience", "members"]);
    assert!(sent["code"].is_string());
}

// E12: whoever meets the device right after is given nothing of it; its author may have it leave at once.
#[test]
fn what_bears_no_name_leaves_later_than_it_was_written() {
    let story = Story::begin(&["--attribution", "named"]);
    let hidden = story.submit("I say this without my name.", &["--attribution", "unattributed"]);
    let named = story.submit("I say this with it.", &[]);
    assert_eq!((&named["code"], &named["leaves_at"]), (&Value::Null, &Value::Null));
    let outbox = story.bako.ask(&["outbox"]);
    let item = each(&outbox).find(|item| item["id"] == hidden["entry"]).unwrap();
    let wait = item["leaves_at"].as_i64().unwrap() - item["at"].as_i64().unwrap();
    assert!((-5_000..=LONGEST_MS).contains(&wait), "it waits {wait} ms");
    assert_eq!(item["leaves_at"], hidden["leaves_at"]);
    let bundle = story.file("first.bundle");
    let written = story.bako.ask(&["bundle", "export", &story.consultation, text(&bundle)]);
    // It is told apart from what is in the file and waits for a receipt.
    assert_eq!((&written["later"]["entries"][0], &written["later"]["at"]), (&hidden["entry"], &hidden["leaves_at"]));
    assert_eq!(written["waiting"], 1);
    let before = fs::metadata(&bundle).unwrap().len();
    story.office.ask(&["bundle", "import", text(&bundle)]);
    assert_eq!(story.shown(&story.office).len(), 1, "the named one came, and the other did not");
    story.bako.ask(&["outbox", "--send-now", &id(&hidden["entry"])]);
    let written = story.bako.ask(&["bundle", "export", &story.consultation, text(&bundle)]);
    assert_eq!((&written["later"], &written["waiting"]), (&Value::Null, &2.into()));
    assert!(fs::metadata(&bundle).unwrap().len() > before, "neither parcels nor words were in the first file");
    story.office.ask(&["bundle", "import", text(&bundle)]);
    assert_eq!(story.shown_at(&story.office, &hidden["entry"]).unwrap()["author"]["name"], "");
    assert_eq!(story.bako.ask(&["outbox"])[0]["leaves_at"], Value::Null);
}

// E12: what waits does not miss the end: once the consultation is closing here, it leaves.
#[test]
fn what_waits_leaves_once_the_consultation_is_closing() {
    let story = Story::begin(&["--attribution", "named"]);
    let hidden = story.submit("In time.", &["--attribution", "unattributed"]);
    story.carry(&story.bako, &story.office);
    assert!(story.shown(&story.office).is_empty());
    story.office.ask(&["consultation", "state", &story.consultation, "closing"]);
    story.carry(&story.office, &story.bako);
    story.carry(&story.bako, &story.office);
    assert!(story.shown_at(&story.office, &hidden["entry"]).is_some());
}

// E11: on any member's device the code tells what became of it and what was answered; another tells nothing.
#[test]
fn a_receipt_code_tells_what_became_of_it_on_any_members_device() {
    let story = Story::begin(&[]);
    let draft = id(&story.draft("The well is dry.", &["--attribution", "unattributed"])["id"]);
    let sent = story.bako.ask(&["submit", &draft, "--at-once"]);
    let code = id(&sent["code"]);
    assert!(code.len() == 16 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    let chinwe = open_home(story.folder.path(), "Chinwe", &["--attribution", "named"]);
    story.hand_out(&chinwe);
    chinwe.refused(&["receipt", &code], 1, "receipt-unknown");
    story.carry(&story.bako, &chinwe);
    let here = chinwe.ask(&["receipt", &code]);
    assert_eq!((&here["state"], &here["entry"]), (&"here".into(), &sent["entry"]));
    let _ = chinwe.contribute(&story.consultation, &["--reply-to", &id(&sent["entry"])], "We heard you.");
    story.carry(&chinwe, &story.office);
    story.carry(&story.office, &chinwe);
    let grouped = format!("{} {} {}-{}", &code[..4], &code[4..8], &code[8..12], &code[12..]);
    let received = chinwe.ask(&["receipt", &grouped, &story.consultation]);
    assert_eq!(received["state"], "received", "{received}");
    // As it stands on paper, in four groups.
    let groups: Vec<&str> = (0..4).map(|n| &code[n * 4..n * 4 + 4]).collect();
    assert_eq!(chinwe.ask(&[&["receipt"], &groups[..]].concat()), received);
    assert_eq!(chinwe.ask(&[&["receipt"], &groups[..], &[&*story.consultation]].concat()), received);
    chinwe.refused(&[&["receipt"], &groups[..3]].concat(), 2, "bad-input");
    chinwe.refused(&[&["receipt"], &groups[..], &[&*story.consultation, "more"]].concat(), 2, "bad-input");
    assert_eq!(received["received_by"][0]["name"], "Amina");
    assert_eq!(received["replies"][0]["body_markdown"], "We heard you.\n");
    let other: String = code.chars().rev().collect();
    assert!(other == code || chinwe.run(&["receipt", &other, "--json"]).exit == Some(1));
    chinwe.refused(&["receipt", "1234"], 2, "bad-input");
    // Nothing that lies in the home tells the code.
    assert!(!story.bako.ask(&["outbox"]).to_string().contains(&code));
}

/// The letters of the slips on a sheet.
fn letters(sheet: &Path) -> Vec<String> {
    let page = fs::read_to_string(sheet).unwrap();
    let cards = page.split("<code dir=\"ltr\">").skip(1);
    cards.map(|card| card.split("</code>").next().unwrap().to_owned()).collect()
}

// K22: a slip says one thing, on whosever device, and nobody can tell which it was.
#[test]
fn a_slip_of_paper_says_one_thing_without_a_name() {
    let story = Story::begin(&["--attribution", "named"]);
    let sheet = story.file("slips.html");
    let made = story.office.ask(&["slips", "make", &story.consultation, "6", text(&sheet)]);
    assert_eq!((&made["count"], &made["few"]), (&6.into(), &false.into()));
    assert_eq!(
        story.office.ask(&["slips", "make", &story.consultation, "4", text(&story.file("few.html"))])["few"],
        true
    );
    let slips = letters(&sheet);
    assert_eq!(slips.len(), 6);
    let page = fs::read_to_string(&sheet).unwrap();
    assert_eq!((page.matches("<svg").count(), page.matches("With this slip you can say one thing").count()), (6, 6));
    story.bako.refused(&["slips", "make", &story.consultation, "6", text(&story.file("no.html"))], 1, "not-allowed");
    story.carry(&story.office, &story.bako);
    let slip = story.file("slip.txt");
    fs::write(&slip, slips[3].to_lowercase()).unwrap();
    let draft = story.draft("Said by paper.", &["--slip", text(&slip)]);
    assert_eq!((&draft["attribution"], &draft["slip"]), (&"unattributed".into(), &true.into()));
    let sent = story.bako.ask(&["submit", &id(&draft["id"]), "--at-once"]);
    story.carry(&story.bako, &story.office);
    let shown = story.shown_at(&story.office, &sent["entry"]).unwrap();
    assert_eq!((&shown["author"]["name"], &shown["author"]["role"]), (&"".into(), &"voice".into()));
    let state = story.office.ask(&["slips", "show", &story.consultation]);
    assert_eq!((&state["made"], &state["used"], &state["reused"]), (&10.into(), &1.into(), &0.into()));
    // Its words may be revised and taken back; it says no second thing, here or elsewhere.
    let again = ["draft", "new", &story.consultation, "--slip", text(&slip)];
    story.bako.refused(&again, 1, "slip-used");
    story.carry(&story.office, &story.office);
    let better = story.file("better.md");
    fs::write(&better, "Said by paper, better.").unwrap();
    story.bako.ask(&["revise", &id(&sent["entry"]), "--body", text(&better), "--at-once"]);
    story.carry(&story.bako, &story.office);
    let shown = story.shown_at(&story.office, &sent["entry"]).unwrap();
    assert_eq!((&shown["body_markdown"], &shown["revisions"]), (&"Said by paper, better.\n".into(), &1.into()));
    fs::write(&slip, "AAAA BBBB").unwrap();
    story.bako.refused(&again, 1, "slip-unreadable");
}

// K22: a slip that was copied: one contribution stands, the same on every device, and offices are told.
#[test]
fn of_two_who_use_one_slip_one_stands_everywhere_and_offices_are_told() {
    let mut story = Story::begin(&["--attribution", "named"]);
    let sheet = story.file("slips.html");
    story.office.ask(&["slips", "make", &story.consultation, "5", text(&sheet)]);
    let slip = story.file("slip.txt");
    fs::write(&slip, &letters(&sheet)[0]).unwrap();
    let thief = open_home(story.folder.path(), "Thief", &[]);
    story.hand_out(&thief);
    story.carry(&story.office, &story.bako);
    let mut said = Vec::new();
    for words in ["The owner speaks.", "The copier speaks."] {
        let draft = id(&story.draft(words, &["--slip", text(&slip)])["id"]);
        said.push(story.bako.ask(&["submit", &draft, "--at-once"])["entry"].clone());
        story.bako = thief.clone();
    }
    let bako = Home::at(&story.file("Bako"), &[]);
    story.carry(&bako, &story.office);
    story.carry(&thief, &story.office);
    story.carry(&story.office, &bako);
    story.carry(&story.office, &thief);
    let stands = |home: &Home| said.iter().filter(|entry| story.shown_at(home, entry).is_some()).collect::<Vec<_>>();
    let at_office = stands(&story.office);
    assert_eq!(at_office.len(), 1);
    assert_eq!(stands(&bako), at_office);
    assert_eq!(stands(&thief), at_office);
    let alerts = story.office.ask(&["member", "alerts", &story.consultation]);
    assert!(each(&alerts).any(|alert| alert["kind"] == "slip-reused"), "{alerts}");
}
