//! A consultation as open data, through the command line: a rapporteur writes every table and every format, and programs that are
//! not ours read them with each word where it was; and what cannot be written leaves nothing behind (docs/report.md, RP8 to RP14).
//! Left out: who may see what (`nothing_more_leaves`), and how each format is made, which the crate `report` tests.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use peer::Code;
use peer::api::Call;
use peer::progress::Job;
use scenarios::exports::read;
use scenarios::home::{Home, each, id};
use scenarios::office::Office;
use scenarios::places::{here, text};
use scenarios::programs::{self, readers};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

const ENGLISH: &str = "=SUM(A1) is what they wrote; \"the well\", said Hawa, is far.\n\n-1 of two works; @all know.";
const SCRIPTS: [(&str, &str); 3] = [
    ("ar", "نمشي ساعتين إلى البئر، والمضخة معطلة منذ الأمطار."),
    ("uk", "Ми ходимо дві години до криниці."),
    ("zh", "我们走两个小时去打水。"),
];
const NAME: &str = "=Olim \"the elder\" Nazarov, engineer; -1";

/// An office, a rapporteur, and somebody who said four things in four scripts; one is coded and cited.
struct Story {
    office: Office,
    rapporteur: Home,
    olim: Home,
    entries: Vec<String>,
    synthesis: String,
}

impl Story {
    /// Nothing but what was said.
    fn said() -> Self {
        let office = Office::new();
        office.home.ask(&["consultation", "set", &office.consultation, "--question.add", "Who fetches water?"]);
        let mut homes = office.members(&["Chidi"]);
        let rapporteur = homes.remove(0);
        office.act(&office.home, "role", &[&office.device(&office.home, "Chidi"), "rapporteur"]);
        let olim = Home::at(Path::new(&office.path("olim")), &[]);
        olim.ask(&[
            "init",
            "--name",
            NAME,
            "--organisation",
            "Wells, \"all\"",
            "--language",
            "en",
            "--attribution",
            "named",
        ]);
        let pack = office.path("open.pack");
        olim.ask(&["pack", "open", &pack]);
        let how = ["--attribution", "named", "--consent", "quotable"];
        let mut entries = vec![olim.contribute(&office.consultation, &how, ENGLISH)];
        for (language, words) in SCRIPTS {
            let how = [&how[..], &["--language", language]].concat();
            entries.push(olim.contribute(&office.consultation, &how, words));
        }
        office.carry(&olim, &office.home);
        office.carry(&office.home, &rapporteur);
        office.carry(&office.home, &olim);
        Self { office, rapporteur, olim, entries, synthesis: String::new() }
    }

    /// And what was made of it.
    fn written() -> Self {
        let mut story = Self::said();
        let (at, home) = (story.office.consultation.clone(), story.rapporteur.clone());
        home.ask(&["code", "add", &at, "Water, \"land\"", "--definition", "What flows"]);
        home.ask(&["code", "add", &at, "=Distance", "--under", "Water, \"land\""]);
        for (entry, quote) in [(0, "the well"), (1, "ساعتين إلى البئر"), (3, "两个小时")] {
            let coding = home.ask(&["coding", "add", &story.entries[entry], "--code", "=Distance", "--quote", quote]);
            let words = story.office.write("memo.md", "Which one?\nAsk.");
            home.ask(&["memo", "add", &at, "--coding", &id(&coding["id"]), "--body", &words]);
        }
        let words = story.office.write("memo.md", "Two codes?");
        home.ask(&["memo", "add", &at, "--code", "=Distance", "--body", &words]);
        home.ask(&["memo", "add", &at, "--entry", &story.entries[2], "--body", &words]);
        story.synthesis = story.synthesis(&home, "What we heard");
        story
    }

    /// A synthesis with one statement that quotes the first contribution.
    fn synthesis(&self, home: &Home, title: &str) -> String {
        let made = home.ask(&["synthesis", "create", &self.office.consultation, "--title", title]);
        let findings = id(&each(&made["sections"]).find(|one| one["role"] == "findings").unwrap()["id"]);
        let words = self.office.write("statement.md", "Wells are *far*.");
        let statement = home.ask(&["statement", "new", &findings, "--body", &words, "--weight", "some"]);
        let statement = id(&statement["id"]);
        let line =
            ["statement", "source", "add", &statement, "--entry", &self.entries[0], "--passage", "is far", "--quote"];
        home.ask(&line);
        id(&made["head"]["id"])
    }

    fn line<'a>(&'a self, path: &'a str, format: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        [&["report", "export", &self.office.consultation, path, "--format", format], more].concat()
    }

    /// Writes a file; gives where.
    fn export(&self, home: &Home, name: &str, more: &[&str]) -> PathBuf {
        let path = self.office.path(name);
        let format = name.rsplit('.').next().unwrap();
        let told = home.ask(&self.line(&path, format, more));
        assert_eq!(told["bytes"].as_u64(), Some(std::fs::metadata(&path).unwrap().len()));
        path.into()
    }

    fn table(&self, home: &Home, table: &str, more: &[&str]) -> Vec<Value> {
        let more = [&["--table", table], more].concat();
        let path = self.export(home, &format!("{table}.csv"), &more);
        each(&read("read_csv.py", &[&path])).cloned().collect()
    }

    fn refused(&self, home: &Home, path: &str, how: (&str, &[&str]), exit: i32, code: &str) {
        home.refused(&self.line(path, how.0, how.1), exit, code);
    }
}

fn cell(row: &Value, column: &str) -> String {
    id(&row[column])
}

// RP8, RP12, RP14: PRODUCT 29
#[test]
fn every_table_is_read_by_another_program_with_each_word_where_it_was() {
    let story = Story::written();
    if !readers(&["python3:csv"]) {
        return;
    }
    let (home, desk) = (&story.rapporteur, ["--for-desk"]);
    let said = story.table(home, "contributions", &[]);
    let of = |entry: &str| said.iter().find(|row| row["id"] == entry).unwrap();
    let first = of(&story.entries[0]);
    let shown: Value = serde_json::from_str(&home.show(&story.office.consultation)).unwrap();
    for entry in each(&shown["entries"]) {
        assert_eq!(cell(of(&id(&entry["id"])), "text").trim(), id(&entry["body_text"]).trim());
    }
    assert!(cell(first, "text").starts_with("=SUM(A1)") && cell(first, "text").contains("\n-1 of two works; @all"));
    assert_eq!(cell(first, "author"), format!("{NAME}, Wells, \"all\""));
    assert_eq!((first["consent"].as_str(), first["direction"].as_str()), (Some("quotable"), Some("ltr")));
    assert_eq!(
        (&of(&story.entries[1])["direction"], &of(&story.entries[1])["language"]),
        (&"rtl".into(), &"ar".into())
    );
    assert_eq!(story.table(home, "questions", &[])[0]["text"], "Who fetches water?");
    let statements = story.table(home, "statements", &[]);
    assert_eq!((&statements[0]["synthesis"], &statements[0]["weight"]), (&"What we heard".into(), &"some".into()));
    assert_eq!(statements[0]["markdown"].as_str().unwrap().trim(), "Wells are *far*.");
    let references = story.table(home, "references", &[]);
    assert_eq!((&references[0]["quote"], &references[0]["contribution"]), (&"is far".into(), &first["number"]));
    let codes = story.table(home, "codes", &desk);
    assert_eq!(codes.iter().map(|row| cell(row, "name")).collect::<Vec<_>>(), ["Water, \"land\"", "=Distance"]);
    assert_eq!(codes[1]["parent_id"], codes[0]["id"]);
    let codings = story.table(home, "codings", &desk);
    let passages: Vec<String> = codings.iter().map(|row| cell(row, "passage")).collect();
    for quote in ["the well", "ساعتين إلى البئر", "两个小时"] {
        assert!(passages.contains(&quote.to_owned()), "{quote}: {passages:?}");
    }
    assert!(codings.iter().all(|row| row["coder"] == "Chidi" && cell(row, "code") == "=Distance"));
    let memos = story.table(home, "memos", &desk);
    let on = |column: &str| memos.iter().filter(|row| row[column] != "").count();
    assert_eq!((memos.len(), on("coding_id"), on("code_id"), on("contribution_id")), (5, 3, 1, 1));
    let languages = story.table(home, "coverage-5", &[]);
    assert_eq!(languages.iter().map(|row| row["Contributions"].as_str().unwrap()).collect::<Vec<_>>().len(), 4);
    assert!(languages.iter().any(|row| row["Cited"] == "1"), "{languages:?}");
}

// RP8, RP10, RP11: PRODUCT 29
#[test]
fn a_workbook_json_and_a_project_are_read_by_other_programs() {
    let story = Story::written();
    let (home, desk) = (&story.rapporteur, ["--for-desk"]);
    let path = story.export(home, "whole.json", &desk);
    let data: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let texts: Vec<String> = each(&data["contributions"]).map(|one| id(&one["text"])).collect();
    for coding in each(&data["codings"]) {
        let text = each(&data["contributions"]).find(|one| one["id"] == coding["contribution"]).unwrap();
        let (start, end) = (coding["start"].as_u64().unwrap() as usize, coding["end"].as_u64().unwrap() as usize);
        let words: String = id(&text["text"]).chars().skip(start).take(end - start).collect();
        assert!(["the well", "ساعتين إلى البئر", "两个小时"].contains(&words.as_str()), "{words}");
    }
    if readers(&["python3:jsonschema"]) {
        read("read_schema.py", &[&here("../docs/exchange.schema.json"), &path]);
    }
    let book = story.export(home, "whole.xlsx", &desk);
    if readers(&["python3:openpyxl"]) {
        let read = read("read_xlsx.py", &[&book]);
        let rows = |sheet: &str| read["sheets"][sheet]["rows"].as_array().map(Vec::len);
        assert_eq!((rows("contributions"), rows("codings"), rows("memos")), (Some(texts.len() + 1), Some(4), Some(6)));
        assert_eq!(rows("coverage 1").map(|rows| rows > 1), Some(true));
        let whole = read["sheets"]["contributions"].to_string();
        for (_, words) in SCRIPTS {
            assert!(whole.contains(words), "{words}");
        }
    }
    let (project, codebook) = (story.export(home, "whole.qdpx", &desk), story.export(home, "whole.qdc", &desk));
    let own = read("read_qdpx.py", &[&project]);
    assert_eq!(own["codes"], json!(["=Distance", "Water, \"land\""]));
    let passages: Vec<String> = each(&own["passages"]).map(|one| id(&one[1])).collect();
    assert_eq!(passages.len(), 3);
    assert!(each(&own["passages"]).all(|one| one[2] == "Chidi" && one[3] == json!(["Which one?\nAsk."])));
    assert_eq!(each(&own["remarks"]).count(), 2);
    // By models that others made from the standard's schemas.
    let place = std::env::current_exe().unwrap().with_file_name("pyrefiqda");
    let Some(python) = programs::python_with(&here("interop/requirements.txt"), &place) else { return };
    let script = here("../peer/report/tests/readers/read_refi.py");
    let others: Value = serde_json::from_str(&programs::told(&python, &script, &[&project, &codebook])).unwrap();
    assert_eq!(others["codes"], own["codes"]);
    assert_eq!(others["codebook"], own["codes"]);
    let mut read: Vec<String> = each(&others["texts"]).map(id).collect();
    read.sort();
    let mut texts = texts;
    texts.sort();
    assert_eq!(read, texts);
    let found: Vec<String> = each(&others["passages"]).map(|one| id(&one[1])).collect();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|words| passages.contains(words)));
    // Without codes it is a project too.
    let project = story.export(&story.olim, "said.qdpx", &[]);
    let others: Value = serde_json::from_str(&programs::told(&python, &script, &[&project])).unwrap();
    assert_eq!((&others["codes"], each(&others["texts"]).count()), (&json!([]), read.len()));
}

// RP14, RP16
#[test]
fn a_member_writes_what_members_read_and_nothing_of_the_desk() {
    let story = Story::written();
    let path = story.export(&story.olim, "member.json", &[]);
    let data: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(each(&data["contributions"]).any(|one| id(&one["text"]).starts_with("=SUM(A1)")));
    for list in ["statements", "references", "codes", "codings", "memos"] {
        assert_eq!(data[list], json!([]), "{list}");
    }
    assert_eq!(each(&data["coverage"]).map(|table| table["header"].as_array().unwrap().len()).max(), Some(2));
    let path = story.office.path("refused.json");
    story.refused(&story.olim, &path, ("json", &["--for-desk"]), 1, "not-allowed");
    story.refused(&story.olim, &path, ("json", &["--synthesis", &story.synthesis]), 1, "not-allowed");
    assert!(!Path::new(&path).exists());
}

// RP16
#[test]
fn all_syntheses_are_in_open_data_or_the_one_that_is_named() {
    let story = Story::said();
    let home = &story.rapporteur;
    let statements = |more: &[&str]| {
        let path = story.export(home, "whole.json", more);
        let data: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let named = each(&data["statements"]).map(|one| (id(&one["title"]), one["number"].as_u64().unwrap()));
        (named.collect::<Vec<_>>(), each(&data["references"]).count(), each(&data["contributions"]).count())
    };
    assert_eq!(statements(&[]), (vec![], 0, 5), "nobody has written of it, and everything is there");
    let (one, other) = (story.synthesis(home, "Week 1"), story.synthesis(home, "Week 2"));
    let both = vec![("Week 1".to_owned(), 1), ("Week 2".to_owned(), 1)];
    assert_eq!(statements(&[]), (both, 2, 5));
    assert_eq!(statements(&["--synthesis", &one]), (vec![("Week 1".to_owned(), 1)], 1, 5));
    home.ask(&["synthesis", "retire", &other]);
    assert_eq!(statements(&[]).0.len(), 1, "what was put away is left out, unless it is named");
    assert_eq!(statements(&["--synthesis", &other]).0.len(), 1);
    let path = story.office.path("refused.json");
    story.refused(home, &path, ("json", &["--synthesis", "ffff"]), 2, "not-found");
}

// RP8, RP14
#[test]
fn what_is_not_there_or_not_for_anyone_is_refused_before_a_file_is_begun() {
    let story = Story::said();
    let home = &story.rapporteur;
    let path = story.office.path("data.csv");
    std::fs::write(&path, "what stood here").unwrap();
    for table in ["nonsense", "coverage-0", "coverage-6", "coverage-", ""] {
        story.refused(home, &path, ("csv", &["--table", table]), 2, "bad-input");
    }
    story.refused(home, &path, ("xlsx", &["--table", "codes"]), 2, "bad-input");
    story.refused(home, &path, ("csv", &["--suppress", "5000"]), 2, "bad-input");
    for table in ["codes", "codings", "memos"] {
        story.refused(home, &path, ("csv", &["--table", table]), 2, "for-desk-alone");
    }
    story.refused(home, &path, ("qdc", &[]), 2, "for-desk-alone");
    let nowhere = story.office.path("no/such/folder/data.csv");
    for format in ["csv", "xlsx", "json", "qdpx", "automerge"] {
        story.refused(home, &nowhere, (format, &[]), 1, "file-missing");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "what stood here");
    let beside = std::fs::read_dir(Path::new(&path).parent().unwrap()).unwrap();
    assert!(beside.flatten().all(|one| !one.file_name().to_string_lossy().starts_with('.')), "no half file");
}

// RP9
#[test]
fn a_writer_that_is_stopped_anywhere_leaves_what_stood_there() {
    let story = Story::written();
    let peer = story.rapporteur.peer();
    let folder = tempfile::tempdir().unwrap();
    for format in ["csv", "xlsx", "json", "qdpx"] {
        let path = folder.path().join("data").with_extension(format);
        std::fs::write(&path, "what stood here").unwrap();
        let with = json!({ "consultation": story.office.consultation, "path": text(&path), "format": format, "for_desk": true });
        let call: Call = serde_json::from_value(json!({ "call": "report_export", "with": with })).unwrap();
        let steps = counted(|job| peer.call_as(call.clone(), job).map(drop), u64::MAX).1;
        assert!(steps > 4, "{format} tells how far it is");
        std::fs::write(&path, "what stood here").unwrap();
        for last in [1, 3, steps / 2, steps - 1] {
            let (done, _) = counted(|job| peer.call_as(call.clone(), job).map(drop), last);
            assert_eq!(done.unwrap_err().code, Code::Cancelled, "{format} after {last} steps");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "what stood here");
        }
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().map(|one| one.file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
    }
}

/// Runs a call that is stopped after so many steps; gives what it answered, and how many there were.
fn counted<T>(call: impl FnOnce(&Job) -> T, last: u64) -> (T, u64) {
    let steps = Arc::new(AtomicU64::new(0));
    let itself: Arc<OnceLock<std::sync::Weak<Job>>> = Arc::default();
    let (heard, own) = (Arc::clone(&steps), Arc::clone(&itself));
    let job = Arc::new(Job::heard_by(move |_| {
        let so_far = heard.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(job) = own.get().and_then(std::sync::Weak::upgrade).filter(|_| so_far >= last) {
            job.cancel();
        }
    }));
    itself.set(Arc::downgrade(&job)).unwrap();
    let done = call(&job);
    (done, steps.load(Ordering::Relaxed))
}
