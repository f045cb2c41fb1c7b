//! What was taken back stays gone: no older database, no older bundle and no neighbour brings its words back to a device
//! that once destroyed them.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::home::{Home, each, id};
use scenarios::places::text;
use std::fs;
use std::path::Path;

const WORDS: &str = "Canarywords of somebody who thought better of it";

fn contribution(home: &Home, consultation: &str, folder: &Path) -> String {
    let file = folder.join("words.md");
    fs::write(&file, WORDS).unwrap();
    let draft = home.ask(&["draft", "new", consultation, "--body", text(&file)]);
    id(&home.ask(&["submit", &id(&draft["id"])])["entry"])
}

fn words_of(home: &Home, consultation: &str, entry: &str) -> String {
    let show = home.ask(&["consultation", "show", consultation]);
    id(&each(&show["entries"]).find(|shown| id(&shown["id"]) == entry).unwrap()["body_markdown"])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

// ST15
#[test]
fn words_that_were_taken_back_come_back_by_no_older_database_and_no_older_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (bako, amina) = (Home::make(&at("bako"), "Bako", &[]), Home::make(&at("amina"), "Amina", &[]));
    let consultation = id(&bako.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    bako.ask(&["consultation", "state", &consultation, "open"]);
    let entry = contribution(&bako, &consultation, folder.path());
    bako.ask(&["pack", "export", &consultation, text(&at("water.pack")), "--open"]);
    amina.ask(&["pack", "open", text(&at("water.pack"))]);
    bako.ask(&["bundle", "export", &consultation, text(&at("old.bundle"))]);
    assert!(words_of(&amina, &consultation, &entry).contains("Canarywords"));
    // An older database of Amina's, as a backup would hold it.
    copy(&amina.folder, &at("older"));

    bako.ask(&["withdraw", &entry]);
    bako.ask(&["bundle", "export", &consultation, text(&at("taken-back.bundle"))]);
    amina.ask(&["bundle", "import", text(&at("taken-back.bundle"))]);
    assert_eq!(words_of(&amina, &consultation, &entry), "");
    let ledger = fs::read(amina.folder.join("ledger")).unwrap();
    assert!(!ledger.is_empty() && !String::from_utf8_lossy(&ledger).contains(&entry), "names lie there sealed");

    // The older database is put back; the ledger beside the vault is of today.
    for name in ["baraza.db", "baraza.db-wal", "baraza.db-shm"] {
        let (old, new) = (at("older").join(name), amina.folder.join(name));
        let _ = fs::remove_file(&new);
        if old.exists() {
            fs::copy(old, new).unwrap();
        }
    }
    assert_eq!(words_of(&amina, &consultation, &entry), "", "the older database brought the words back");
    let found = amina.ask(&["search", "Canarywords"]);
    assert_eq!(each(&found["hits"]).count(), 0, "{found}");
    amina.ask(&["bundle", "import", text(&at("old.bundle"))]);
    assert_eq!(words_of(&amina, &consultation, &entry), "", "the older bundle brought the words back");
    amina.ask(&["bundle", "export", &consultation, text(&at("on.bundle"))]);
    let on = scenarios::member::read(&fs::read(at("on.bundle")).unwrap());
    let pack = scenarios::member::read(&fs::read(at("water.pack")).unwrap());
    let plain = scenarios::member::unsealed(&on, &pack.door.unwrap().keyring());
    let holds = |bytes: &Vec<u8>| bytes.windows(11).any(|window| window == b"Canarywords");
    assert!(!plain.iter().any(holds), "and would pass them on");
}

/// An office that speaks and takes back, a member who has a backup of before, and somebody new.
struct Scene {
    folder: tempfile::TempDir,
    office: Home,
    member: Home,
    consultation: String,
    entry: String,
}

impl Scene {
    fn at(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The member's backup holds words that the office took back since, which the member heard of after the backup.
    fn play() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (office, member) = (Home::make(&at("office"), "Bako", &[]), Home::make(&at("member"), "Amina", &[]));
        let consultation = id(&office.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
        office.ask(&["consultation", "state", &consultation, "open"]);
        office.ask(&["pack", "export", &consultation, text(&at("empty.pack")), "--open"]);
        let entry = contribution(&office, &consultation, folder.path());
        office.ask(&["bundle", "export", &consultation, text(&at("before.bundle"))]);
        member.ask(&["pack", "open", text(&at("empty.pack"))]);
        member.ask(&["bundle", "import", text(&at("before.bundle"))]);
        member.ask(&["backup", text(&at("member.backup"))]);
        office.ask(&["withdraw", &entry]);
        office.ask(&["bundle", "export", &consultation, text(&at("after.bundle"))]);
        member.ask(&["bundle", "import", text(&at("after.bundle"))]);
        assert_eq!(words_of(&member, &consultation, &entry), "");
        Self { folder, office, member, consultation, entry }
    }

    /// The backup, brought back where nothing is.
    fn restored(&self, place: &str) -> Home {
        let home = Home::at(&self.at(place), &[]);
        fs::copy(&self.member.passphrase, &home.passphrase).unwrap();
        home
    }

    fn exports(&self, home: &Home) -> Vec<String> {
        let (bundle, report) = (self.at("out.bundle"), self.at("out.automerge"));
        home.ask(&["bundle", "export", &self.consultation, text(&bundle)]);
        let kind = ["--format", "automerge"];
        let written = home.ask(&["report", "export", &self.consultation, text(&report), kind[0], kind[1]]);
        assert!(written["unverified"].is_u64());
        let newcomer = Home::make(
            &self.at(&format!("newcomer-{}", fs::read_dir(self.folder.path()).unwrap().count())),
            "Nadia",
            &[],
        );
        newcomer.ask(&["pack", "open", text(&self.at("empty.pack"))]);
        newcomer.ask(&["bundle", "import", text(&bundle)]);
        let show = newcomer.ask(&["consultation", "show", &self.consultation]);
        let mut said: Vec<String> =
            each(&show["entries"]).map(|entry| id(&entry["body_markdown"]).trim().to_owned()).collect();
        let report = String::from_utf8_lossy(&fs::read(&report).unwrap()).into_owned();
        said.extend(report.contains("Canarywords").then(|| "in the report".to_owned()));
        said.retain(|words| !words.is_empty());
        said
    }
}

// ST17: what an old backup brings back is read here alone, until an office has spoken since.
#[test]
fn a_home_from_a_backup_without_its_ledger_hands_on_nothing_that_may_have_been_taken_back() {
    let scene = Scene::play();
    let home = scene.restored("restored");
    let status = home.ask(&["restore", text(&scene.at("member.backup"))]);
    assert_eq!(status["notices"], serde_json::json!(["restored"]));
    assert!(words_of(&home, &scene.consultation, &scene.entry).contains("Canarywords"), "it is read here");
    let doubted = home.ask(&["restored"]);
    assert_eq!((&doubted[0]["unverified"], &doubted[0]["title"]), (&1.into(), &"Water".into()), "{doubted}");
    let shown = home.run(&["bundle", "export", &scene.consultation, text(&scene.at("said.bundle"))]);
    assert!(shown.out.contains("baraza restored"), "{shown:?}");
    assert_eq!(scene.exports(&home), Vec::<String>::new());

    // What is written now is not in doubt, and travels.
    let _ = home.contribute(&scene.consultation, &[], "Written after the backup came back.");
    assert_eq!(scene.exports(&home), ["Written after the backup came back."]);

    // The office has it, and says so in a receipt: by then its withdrawal has come too.
    scene.office.ask(&["bundle", "import", text(&scene.at("out.bundle"))]);
    scene.office.ask(&["bundle", "export", &scene.consultation, text(&scene.at("answer.bundle"))]);
    home.ask(&["bundle", "import", text(&scene.at("answer.bundle"))]);
    assert_eq!(words_of(&home, &scene.consultation, &scene.entry), "", "an old backup brought words back for good");
    assert_eq!(home.ask(&["restored"]), serde_json::json!([]));
    assert_eq!(home.ask(&["check", "--full"])["sound"], true);
}

// ST17: a person may say so instead; and a bundle that an office made before is no word of today's.
#[test]
fn what_a_backup_brought_is_handed_on_when_a_person_says_so() {
    let scene = Scene::play();
    let home = scene.restored("restored");
    home.ask(&["restore", text(&scene.at("member.backup"))]);
    home.ask(&["bundle", "import", text(&scene.at("before.bundle"))]);
    assert_eq!(scene.exports(&home), Vec::<String>::new(), "an old bundle of the office is not its word of today");
    assert_eq!(home.ask(&["restored", "--trust", &scene.consultation]), serde_json::json!([]));
    assert!(scene.exports(&home)[0].contains("Canarywords"));
}

// ST17: the ledger of the former home lies where the home is put.
#[test]
fn a_ledger_beside_a_backup_destroys_at_once_what_was_taken_back_since() {
    let scene = Scene::play();
    let home = scene.restored("restored");
    fs::create_dir_all(&home.folder).unwrap();
    fs::copy(scene.member.folder.join("ledger"), home.folder.join("ledger")).unwrap();
    home.ask(&["restore", text(&scene.at("member.backup"))]);
    assert_eq!(words_of(&home, &scene.consultation, &scene.entry), "");
    assert_eq!(home.ask(&["restored"]), serde_json::json!([]));

    // Another home's ledger says nothing of this one.
    let other = scene.restored("other");
    fs::create_dir_all(&other.folder).unwrap();
    fs::write(other.folder.join("ledger"), b"no ledger of this home").unwrap();
    other.ask(&["restore", text(&scene.at("member.backup"))]);
    assert_eq!(other.ask(&["restored"])[0]["unverified"], 1);
}
