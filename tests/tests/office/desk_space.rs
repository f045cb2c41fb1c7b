//! The desk's own space: private notes, groups of likely duplicates and who looks after what. Everybody carries it, the desk
//! alone reads it, and it is the same on every device that sits there (docs/model.md, G9–G16).
#![allow(clippy::unwrap_used, missing_docs)]

use peer::api::Call;
use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Home, each, id};
use scenarios::letterbox::Letterbox;
use scenarios::member::{finds, read, unsealed_where};
use scenarios::office::Office;
use serde_json::Value;
use std::fs;

const NOTE: &str = "Canarynote knows her brother.";

/// An office, and a moderated consultation with a second moderator, Chidi, and others.
fn at_work(others: &[&str]) -> (Office, Home, Vec<Home>) {
    let office = Office::new();
    let mut homes = office.members(&[&["Chidi"], others].concat());
    office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Chidi"), "moderator"]);
    homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
    let chidi = homes.remove(0);
    (office, chidi, homes)
}

fn shown(home: &Home, entry: &str) -> Value {
    home.ask(&["desk", "show", entry])
}

/// What a home's desk says, but for what differs between people.
fn desk(office: &Office, home: &Home, more: &[&str]) -> Vec<Value> {
    let list = home.ask(&[&["desk", "list", &office.consultation], more].concat());
    let mut list: Vec<Value> = each(&list).cloned().collect();
    for item in &mut list {
        forget_own(item);
    }
    list.sort_by_key(|item| id(&item["entry"]["id"]));
    list
}

/// Whether somebody was checked, and is this very person, is each home's own affair.
fn forget_own(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("checked");
            map.values_mut().for_each(forget_own);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_own),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn texts(item: &Value) -> Vec<String> {
    let mut texts: Vec<String> = each(&item["notes"]).map(|note| id(&note["text"])).collect();
    texts.sort();
    texts
}

// G9, G10: PRODUCT 22
#[test]
fn a_private_note_is_carried_by_a_contributor_and_read_at_the_desk_alone() {
    let (office, chidi, homes) = at_work(&["Bako"]);
    let bako = &homes[0];
    let said = bako.contribute(&office.consultation, &[], "The well is dry.");
    office.carry(bako, &office.home);
    let item = office.home.ask(&["desk", "note", &said, "--text", NOTE]);
    let note = &item["notes"][0];
    assert_eq!((&note["text"], &note["by"]["name"]), (&NOTE.into(), &"Amina".into()));
    assert!(note["claimed_at"].is_i64() && note["id"].as_str().unwrap().len() == 32, "{note}");

    // Everything goes by Bako.
    let by_office = office.stick(&office.home, "office.bundle");
    let preview = bako.ask(&["bundle", "preview", &by_office]);
    assert_eq!((&preview["new"], &preview["changed"], &preview["pending"]), (&0.into(), &0.into(), &0.into()));
    assert!(each(&preview["set_aside"]).next().is_none(), "{preview}");
    bako.ask(&["bundle", "import", &by_office]);
    bako.refused(&["desk", "note", &said, "--text", "No."], 1, "not-allowed");
    bako.refused(&["desk", "show", &said], 1, "not-allowed");
    let by_bako = office.stick(bako, "bako.bundle");
    chidi.ask(&["bundle", "import", &by_bako]);
    assert_eq!(texts(&shown(&chidi, &said)), [NOTE]);

    // Nothing of it is anywhere where members can read, or open.
    for stick in [&by_office, &by_bako] {
        let bytes = fs::read(stick).unwrap();
        assert!(!finds(std::slice::from_ref(&bytes), "Canarynote"));
        let (plain, _) = unsealed_where(&read(&bytes), &office.floor_keys());
        assert!(!finds(&plain, "Canarynote"), "members' keys open it");
        assert!(finds(&plain, "Good morning"), "the search itself finds what members read");
    }
    assert!(each(&bako.ask(&["search", "Canarynote"])["hits"]).next().is_none());
    assert!(!bako.show(&office.consultation).contains("Canarynote"));
    assert!(!bako.ask(&["history", &office.consultation]).to_string().contains("Canarynote"));

    // Whoever comes to the desk reads what was noted before, from what they carried all along.
    office.act(&office.home, "role", &[&office.device(&office.home, "Bako"), "rapporteur"]);
    office.carry(&office.home, bako);
    assert_eq!(texts(&shown(bako, &said)), [NOTE]);
    bako.ask(&["desk", "note", &said, "--text", "Rapporteurs note too."]);
    office.carry(bako, &office.home);
    assert_eq!(shown(&office.home, &said)["notes"].as_array().unwrap().len(), 2);
    for home in [&office.home, bako, &chidi] {
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
}

// G9, V2: the order in which it comes, and reading all of it anew, make no difference.
#[test]
fn notes_are_the_same_on_every_desk_in_whatever_order_they_come() {
    let (office, chidi, homes) = at_work(&["Bako", "Dede"]);
    let (bako, dede) = (&homes[0], &homes[1]);
    office.act(&office.home, "role", &[&office.device(&office.home, "Dede"), "moderator"]);
    office.carry(&office.home, dede);
    let said = bako.contribute(&office.consultation, &[], "The well is dry.");
    let start = office.stick(bako, "start.bundle");
    [&office.home, &chidi, dede].iter().for_each(|home| drop(home.ask(&["bundle", "import", &start])));
    let mut sticks = Vec::new();
    for (n, home) in [&office.home, &chidi, &office.home, &chidi].into_iter().enumerate() {
        home.ask(&["desk", "note", &said, "--text", &format!("Note {n}")]);
        sticks.push(office.stick(home, &format!("{n}.bundle")));
    }
    dede.ask(&["desk", "note", &said, "--text", "Note 4"]);
    sticks.push(office.stick(dede, "4.bundle"));
    for (home, order) in [(&office.home, [4, 1, 3]), (&chidi, [2, 4, 0]), (dede, [3, 2, 0])] {
        order.iter().for_each(|n| drop(home.ask(&["bundle", "import", &sticks[*n]])));
    }
    let before = desk(&office, &office.home, &[]);
    assert_eq!(texts(&before[0]), ["Note 0", "Note 1", "Note 2", "Note 3", "Note 4"]);
    for home in [&office.home, &chidi, dede] {
        assert_eq!(desk(&office, home, &[]), before);
        home.rebuild();
        assert_eq!(desk(&office, home, &[]), before);
        assert_eq!(home.ask(&["check", "--full"])["sound"], true);
    }
    // After reading it all anew the next note goes on where the last was.
    chidi.ask(&["desk", "note", &said, "--text", "Note 5"]);
    office.carry(&chidi, &office.home);
    assert_eq!(texts(&shown(&office.home, &said)).len(), 6);
}

// G10, K20: who left the desk neither reads nor counts.
#[test]
fn whoever_left_the_desk_reads_no_later_note_and_theirs_count_no_more() {
    let (office, chidi, homes) = at_work(&["Bako"]);
    let bako = &homes[0];
    let said = bako.contribute(&office.consultation, &[], "The well is dry.");
    let start = office.stick(bako, "start.bundle");
    [&office.home, &chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &start])));
    chidi.ask(&["desk", "note", &said, "--text", "While I sit here."]);
    office.carry(&chidi, &office.home);
    let device = office.device(&office.home, "Chidi");
    office.act(&office.home, "role", &[&device, "contributor"]);
    // Chidi has not heard of it yet.
    chidi.ask(&["desk", "note", &said, "--text", "Too late."]);
    chidi.ask(&["desk", "assign", &said, &device]);
    office.carry(&chidi, &office.home);
    let item = office.home.ask(&["desk", "note", &said, "--text", "Canarylater."]);
    assert_eq!(texts(&item), ["Canarylater.", "While I sit here."]);
    assert!(item["assigned"].is_null());
    office.carry(&office.home, &chidi);
    chidi.refused(&["desk", "show", &said], 1, "not-allowed");
    chidi.refused(&["desk", "note", &said, "--text", "No."], 1, "not-allowed");
    // A place at the desk again is a place with all its keys.
    office.act(&office.home, "role", &[&device, "moderator"]);
    office.carry(&office.home, &chidi);
    assert_eq!(texts(&shown(&chidi, &said)), ["Canarylater.", "While I sit here."]);
    chidi.ask(&["desk", "note", &said, "--text", "I am back."]);
    office.carry(&chidi, &office.home);
    assert_eq!(desk(&office, &office.home, &[]), desk(&office, &chidi, &[]));
    assert_eq!(texts(&shown(&office.home, &said)).len(), 3);
}

// G11: PRODUCT 25
#[test]
fn groups_made_apart_become_one_keep_every_original_and_can_be_undone() {
    let (office, chidi, homes) = at_work(&["Bako", "Dede"]);
    let (bako, dede) = (&homes[0], &homes[1]);
    let one = bako.contribute(&office.consultation, &[], "The well is dry.");
    let two = bako.contribute(&office.consultation, &[], "Our well is dry.");
    let three = dede.contribute(&office.consultation, &[], "Dry, the well.");
    let apart = dede.contribute(&office.consultation, &[], "The road is broken.");
    for home in [bako, dede] {
        let stick = office.stick(home, "said.bundle");
        [&office.home, &chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    }
    let words = |home: &Home| -> Vec<(String, String)> {
        desk(&office, home, &[])
            .iter()
            .map(|item| (id(&item["entry"]["body_text"]), id(&item["entry"]["author"]["name"])))
            .collect()
    };
    let before = words(&office.home);
    let made = office.home.ask(&["desk", "group", &one, &two, "--reason", "duplicate", "--note", "Both of Bako"]);
    assert_eq!((made["entries"].as_array().unwrap().len(), &made["made"][0]["note"]), (2, &"Both of Bako".into()));
    chidi.ask(&["desk", "group", &two, &three, "--reason", "duplicate"]);
    office.home.refused(&["desk", "group", &one, &one, "--reason", "duplicate"], 2, "bad-input");
    let (by_office, by_chidi) = (office.stick(&office.home, "office.bundle"), office.stick(&chidi, "chidi.bundle"));
    office.home.ask(&["bundle", "import", &by_chidi]);
    chidi.ask(&["bundle", "import", &by_office]);
    let group = shown(&office.home, &one)["group"].clone();
    assert_eq!(group["entries"].as_array().unwrap().len(), 3, "{group}");
    assert_eq!(group["made"].as_array().unwrap().len(), 2);
    assert!(shown(&chidi, &apart)["group"].is_null());
    assert_eq!(desk(&office, &office.home, &[]), desk(&office, &chidi, &[]));
    assert_eq!(words(&office.home), before, "every original stays, with its author");
    // Undone by one of its contributions; a group made meanwhile by somebody who did not know stands.
    let undone = chidi.ask(&["desk", "ungroup", &three, "--reason", "other", "--note", "They differ"]);
    assert_eq!(undone["entries"].as_array().unwrap().len(), 3);
    office.home.ask(&["desk", "group", &three, &apart, "--reason", "duplicate"]);
    office.carry(&chidi, &office.home);
    office.carry(&office.home, &chidi);
    assert_eq!(desk(&office, &office.home, &[]), desk(&office, &chidi, &[]));
    assert!(shown(&office.home, &one)["group"].is_null());
    let left = shown(&chidi, &apart)["group"].clone();
    let members: Vec<String> = each(&left["entries"]).map(id).collect();
    assert!(members.contains(&three) && members.contains(&apart) && members.len() == 2);
    chidi.ask(&["desk", "ungroup", &id(&left["id"])[..12], "--reason", "other"]);
    chidi.refused(&["desk", "ungroup", &apart, "--reason", "other"], 2, "not-found");
    assert_eq!(words(&chidi), before);
}

// G12, G13
#[test]
fn who_looks_after_what_is_the_same_everywhere_and_can_be_listed() {
    let (office, chidi, homes) = at_work(&["Bako"]);
    let bako = &homes[0];
    let one = bako.contribute(&office.consultation, &["--language", "sw"], "Kisima kimekauka.");
    let two = bako.contribute(&office.consultation, &["--language", "en"], "The road is broken.");
    let stick = office.stick(bako, "said.bundle");
    [&office.home, &chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    let (amina, other) = (office.device(&office.home, "Amina"), office.device(&office.home, "Chidi"));
    office.home.ask(&["desk", "assign", &one, &amina]);
    chidi.ask(&["desk", "assign", &one, &other[..12]]);
    office.home.refused(&["desk", "assign", &one, &office.device(&office.home, "Bako")], 2, "bad-input");
    let (by_office, by_chidi) = (office.stick(&office.home, "office.bundle"), office.stick(&chidi, "chidi.bundle"));
    office.home.ask(&["bundle", "import", &by_chidi]);
    chidi.ask(&["bundle", "import", &by_office]);
    let (here, there) = (shown(&office.home, &one)["assigned"].clone(), shown(&chidi, &one)["assigned"].clone());
    assert_eq!(here["conflict"], true, "{here}");
    assert_eq!(here["member"]["name"], there["member"]["name"]);
    // A person decides, knowing of both.
    chidi.ask(&["desk", "assign", &one, &other]);
    office.carry(&chidi, &office.home);
    let item = shown(&office.home, &one);
    assert_eq!((&item["assigned"]["member"]["name"], &item["assigned"]["conflict"]), (&"Chidi".into(), &false.into()));
    assert_eq!(desk(&office, &chidi, &["--mine"]).len(), 1);
    assert!(desk(&office, &office.home, &["--mine"]).is_empty());
    assert_eq!(desk(&office, &office.home, &["--assigned", &other]).len(), 1);
    assert_eq!(desk(&office, &office.home, &["--language", "sw"])[0]["entry"]["id"], one);
    assert_eq!(desk(&office, &office.home, &["--author", &office.device(&office.home, "Bako")]).len(), 2);
    assert!(desk(&office, &office.home, &["--author", &amina]).is_empty());
    let counts = chidi.ask(&["desk", "counts", &office.consultation]);
    assert_eq!((&counts["waiting"], &counts["mine"], &counts["assigned"]), (&2.into(), &1.into(), &1.into()));
    let counts = office.home.ask(&["desk", "counts", &office.consultation, "--language", "en"]);
    assert_eq!((&counts["waiting"], &counts["assigned"]), (&1.into(), &0.into()));
    chidi.ask(&["desk", "assign", &one, "--none"]);
    office.carry(&chidi, &office.home);
    assert!(shown(&office.home, &one)["assigned"].is_null());
    assert!(shown(&office.home, &two)["assigned"].is_null());
    bako.refused(&["desk", "counts", &office.consultation], 1, "not-allowed");
}

// G9: a consultation that is not moderated has a desk too, and papers go by a relay's mailbox of the floor.
#[test]
fn papers_go_by_a_relay_like_everything_else() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    let (field, office) = (&job.fields[0], &job.office);
    [office, field].iter().for_each(|home| drop(sync(home)));
    let said = field.contribute(&job.consultation, &[], "The well is dry.");
    [field, office].iter().for_each(|home| drop(sync(home)));
    office.ask(&["desk", "note", &said, "--text", NOTE]);
    [office, field].iter().for_each(|home| drop(sync(home)));
    field.refused(&["desk", "show", &said], 1, "not-allowed");
    let device = {
        let rows = office.ask(&["roster", &job.consultation]);
        id(&each(&rows).find(|row| row["role"] == "contributor").unwrap()["device"])
    };
    office.ask(&["member", "role", &job.consultation, &device, "moderator"]);
    [office, field].iter().for_each(|home| drop(sync(home)));
    assert_eq!(texts(&shown(field, &said)), [NOTE]);
    let listed = field.ask(&["desk", "list", &job.consultation]);
    assert_eq!(each(&listed).next().unwrap()["state"], "shown");
}

/// The questions of a contribution, as everybody sees them.
fn questions(office: &Office, home: &Home, entry: &str) -> Vec<String> {
    let show: Value = serde_json::from_str(&home.show(&office.consultation)).unwrap();
    let found = each(&show["entries"]).find(|one| id(&one["id"]) == entry).unwrap().clone();
    each(&found["questions"]).map(id).collect()
}

// G14
#[test]
fn questions_are_reassigned_for_everybody_and_rival_ones_are_a_conflict() {
    let (office, chidi, homes) = at_work(&["Bako"]);
    let bako = &homes[0];
    for text in ["What is wrong?", "What helps?", "Who pays?"] {
        office.home.ask(&["consultation", "set", &office.consultation, &format!("--question.add={text}")]);
    }
    [&chidi, bako].iter().for_each(|home| drop(office.carry(&office.home, home)));
    let said = bako.contribute(&office.consultation, &["--question", "1"], "The well is dry.");
    let stick = office.stick(bako, "said.bundle");
    [&office.home, &chidi].iter().for_each(|home| drop(home.ask(&["bundle", "import", &stick])));
    // While it waits, and after it was accepted.
    let waiting = office.home.ask(&["desk", "reassign", &said, "--question", "2", "--reason", "off-topic"]);
    assert_ne!(waiting["entry"]["questions"], waiting["asked"]);
    office.home.ask(&["desk", "accept", &said, "--reason", "fits"]);
    [&chidi, bako].iter().for_each(|home| drop(office.carry(&office.home, home)));
    let (asked, second) = (id(&waiting["asked"][0]), id(&waiting["entry"]["questions"][0]));
    for home in [&office.home, &chidi, bako] {
        assert_eq!(questions(&office, home, &said), std::slice::from_ref(&second));
        home.rebuild();
        assert_eq!(questions(&office, home, &said), std::slice::from_ref(&second));
    }
    let told = |home: &Home| {
        let list = home.ask(&["outbox", &office.consultation]);
        each(&list).find(|item| id(&item["id"]) == said).unwrap()["moved_to"].clone()
    };
    assert_eq!(told(bako), serde_json::json!(["2"]), "whoever said it knows where it stands");
    assert_eq!(desk(&office, &office.home, &["--question", "2"]).len(), 1);
    assert!(desk(&office, &office.home, &["--question", "1"]).is_empty());
    // Two who do not know of each other.
    office.home.ask(&["desk", "reassign", &said, "--question", "3", "--reason", "off-topic"]);
    chidi.ask(&["desk", "reassign", &said, "--question", "1", "--question", "2", "--reason", "off-topic"]);
    let (by_office, by_chidi) = (office.stick(&office.home, "office.bundle"), office.stick(&chidi, "chidi.bundle"));
    for (home, order) in
        [(bako, [&by_office, &by_chidi]), (&office.home, [&by_chidi, &by_chidi]), (&chidi, [&by_office; 2])]
    {
        order.iter().for_each(|stick| drop(home.ask(&["bundle", "import", stick])));
    }
    let here = questions(&office, bako, &said);
    for home in [&office.home, &chidi] {
        assert_eq!(questions(&office, home, &said), here);
        assert_eq!(desk(&office, home, &["--state", "conflict"]).len(), 1);
    }
    // Undone by a counter-act.
    chidi.ask(&["desk", "reassign", &said, "--question", "1", "--reason", "other", "--note", "As its author said."]);
    [&office.home, bako].iter().for_each(|home| drop(office.carry(&chidi, home)));
    assert_eq!(questions(&office, bako, &said), [asked]);
    assert_eq!(told(bako), serde_json::json!([]));
    let item = shown(&office.home, &said);
    assert_eq!(
        (&item["conflict"], each(&item["acts"]).filter(|act| act["kind"] == "reassign").count()),
        (&false.into(), 4)
    );
    office.home.refused(&["desk", "reassign", &said, "--question", "9", "--reason", "other"], 2, "not-found");
}

// G15
#[test]
fn what_is_pinned_stands_first_on_everybodys_page_until_it_is_unpinned() {
    let office = Office::new();
    let homes = office.members(&["Bako"]);
    let bako = &homes[0];
    let said: Vec<String> =
        ["One.", "Two.", "Three."].iter().map(|words| bako.contribute(&office.consultation, &[], words)).collect();
    office.carry(bako, &office.home);
    let page = |home: &Home| -> Vec<String> {
        let ask = peer::api::EntryPage { consultation: office.consultation.clone(), ..Default::default() };
        let page = home.peer().call(Call::EntryPage(ask)).unwrap();
        each(&page["entries"]).map(|row| id(&row["id"])).collect()
    };
    let before = page(bako);
    bako.refused(&["desk", "pin", &said[1], "--reason", "other"], 1, "not-allowed");
    office.home.ask(&["desk", "pin", &said[1], "--reason", "other", "--note", "Read this first."]);
    office.carry(&office.home, bako);
    for home in [bako, &office.home] {
        assert_eq!(page(home)[0], said[1]);
        home.rebuild();
        assert_eq!(page(home)[0], said[1]);
    }
    office.home.ask(&["desk", "unpin", &said[1], "--reason", "other"]);
    office.carry(&office.home, bako);
    assert_eq!(page(bako), before);
}

// G16: PRODUCT 20
#[test]
fn every_act_stands_in_the_table_rejected_items_included() {
    let (office, chidi, homes) = at_work(&["Bako"]);
    let bako = &homes[0];
    let said: Vec<String> = ["One Canaryone.", "Two Canarytwo.", "Three."]
        .iter()
        .map(|words| bako.contribute(&office.consultation, &[], words))
        .collect();
    office.carry(bako, &office.home);
    office.home.ask(&["desk", "accept", &said[0], "--reason", "fits"]);
    office.home.ask(&[
        "desk",
        "return",
        &said[1],
        "--reason",
        "unclear",
        "--note",
        "=HYPERLINK(\"x\"), \"which\nwell?\"",
    ]);
    office.home.ask(&["desk", "hide", &said[2], "--reason", "insult", "--note", "البئر"]);
    office.home.ask(&["desk", "group", &said[0], &said[2], "--reason", "duplicate"]);
    office.home.ask(&["desk", "assign", &said[1], &office.device(&office.home, "Chidi")]);
    office.home.ask(&["desk", "pin", &said[0], "--reason", "other"]);
    office.home.ask(&["desk", "ungroup", &said[0], "--reason", "other"]);
    office.carry(&office.home, &chidi);
    office.carry(&office.home, bako);
    bako.ask(&["withdraw", &said[0]]);
    office.carry(bako, &office.home);
    let file = office.path("acts.csv");
    office.home.ask(&["acts", "export", &office.consultation, &file]);
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]), "spreadsheet programs need it to read Arabic");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let row = |kind: &str| rows.iter().find(|row| &row[at("kind")] == kind).unwrap();
    let mut kinds: Vec<&str> = rows.iter().map(|row| &row[at("kind")]).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["accept", "assign", "group", "hide", "pin", "return", "state", "ungroup", "withdraw"]);
    let returned = row("return");
    assert_eq!((&returned[at("state")], &returned[at("contributions")]), ("returned", &said[1][..]));
    assert_eq!(&returned[at("note")], "'=HYPERLINK(\"x\"), \"which\nwell?\"");
    assert_eq!((&returned[at("reason")], &returned[at("author")], &returned[at("by")]), ("unclear", "Bako", "Amina"));
    assert_eq!(&row("hide")[at("note")], "البئر");
    assert_eq!(&row("accept")[at("stands")], "yes", "what is put first since is accepted all the same");
    assert_eq!((&row("group")[at("stands")], &row("assign")[at("to")]), ("no", "Chidi"));
    assert_eq!((&row("withdraw")[at("by")], &row("withdraw")[at("counts")]), ("Bako", "yes"));
    assert!(!String::from_utf8_lossy(&bytes).contains("Canary"), "nobody's words are in it");
    bako.refused(&["acts", "export", &office.consultation, &office.path("no.csv")], 1, "not-allowed");
    assert!(fs::metadata(office.path("no.csv")).is_err());
}
