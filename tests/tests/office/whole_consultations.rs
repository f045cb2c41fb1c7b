//! Whole consultations as files in every format, read by programs that are not ours: a page as people copy it, the real one where
//! it is at hand, and the standard consultation C1k; each with a synthesis of ten statements whose references lead to the
//! proceedings and back (docs/report.md, RP1 to RP16). Left out: each rule by itself, which `reports` and `open_data` ask.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use scenarios::exports::{by_javascript, read};
use scenarios::home::{Home, each, id};
use scenarios::places::{here, own_page, real_page, text};
use scenarios::programs::{self, office, readers, words_of};
use scenarios::standard::{self, SIZES};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

const STATEMENTS: usize = 10;
/// Of a passage, at most.
const LETTERS: usize = 48;

/// A home that sits at the desk of a consultation, and its synthesis.
struct Desk {
    folder: tempfile::TempDir,
    home: Home,
    consultation: String,
    /// What the statements rest on, word by word.
    passages: Vec<String>,
}

impl Desk {
    fn of_page(page: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::make(&folder.path().join("office"), "Amina", &[]);
        let consultation = id(&home.ask(&["page", "import", text(page)])["consultation"]);
        Self { folder, home, consultation, passages: Vec::new() }.written()
    }

    /// The standard consultation with a thousand contributions, whose convener let us sit at the desk.
    fn of_c1k() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut made = standard::write_packs(SIZES[0], &at("whole.pack"), &at("door.pack")).unwrap();
        let home = Home::make(&at("office"), "Amina", &[]);
        let consultation = id(&home.ask(&["pack", "open", text(&at("whole.pack"))])["consultation"]);
        home.ask(&["bundle", "export", "--all", text(&at("out.bundle"))]);
        made.write_moderator(&at("out.bundle"), &at("back.bundle")).unwrap();
        home.ask(&["bundle", "import", text(&at("back.bundle"))]);
        Self { folder, home, consultation, passages: Vec::new() }.written()
    }

    /// Ten statements, each on the beginning of another contribution, and one passage coded.
    fn written(mut self) -> Self {
        let made = self.home.ask(&["synthesis", "create", &self.consultation, "--title", "What we heard"]);
        let findings = id(&each(&made["sections"]).find(|one| one["role"] == "findings").unwrap()["id"]);
        let shown: Value = serde_json::from_str(&self.home.show(&self.consultation)).unwrap();
        let said: Vec<&Value> = each(&shown["entries"]).filter(|entry| !passage(entry).is_empty()).collect();
        assert!(said.len() >= STATEMENTS, "{} contributions with words", said.len());
        for (n, entry) in said.iter().step_by(said.len() / STATEMENTS).take(STATEMENTS).enumerate() {
            let words = self.write("statement.md", &format!("Finding {}: *what is near* is asked for.", n + 1));
            let statement = id(&self.home.ask(&["statement", "new", &findings, "--body", &words])["id"]);
            let (entry, quote) = (id(&entry["id"]), passage(entry));
            let line = ["statement", "source", "add", &statement, "--entry", &entry, "--passage", &quote, "--quote"];
            self.home.ask(&line);
            if n == 0 {
                self.home.ask(&["code", "add", &self.consultation, "Near"]);
                self.home.ask(&["coding", "add", &entry, "--code", "Near", "--quote", &quote]);
            }
            self.passages.push(quote);
        }
        self
    }

    fn write(&self, name: &str, words: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        text(&path).to_owned()
    }

    /// Writes a file; gives where.
    fn export(&self, name: &str, more: &[&str]) -> PathBuf {
        let path = self.folder.path().join(name);
        let format = name.rsplit('.').next().unwrap();
        let line = ["report", "export", &self.consultation, text(&path), "--format", format];
        self.home.ask(&[&line[..], more].concat());
        path
    }
}

/// From statements to contributions, by their numbers, as the open data has them.
fn references(data: &Value) -> BTreeSet<(u64, u64)> {
    let numbers = |list: &str| -> BTreeMap<String, u64> {
        each(&data[list]).map(|one| (id(&one["id"]), one["number"].as_u64().unwrap())).collect()
    };
    let (statements, contributions) = (numbers("statements"), numbers("contributions"));
    let number = |one: &Value| (statements[&id(&one["statement"])], contributions[&id(&one["contribution"])]);
    each(&data["references"]).map(number).collect()
}

/// The beginning of what somebody said: its first line with words enough to be found again.
fn passage(entry: &Value) -> String {
    let words = id(&entry["body_text"]);
    let line = words.lines().map(str::trim).find(|line| line.chars().count() > LETTERS / 2).unwrap_or_default();
    line.chars().take(LETTERS).collect::<String>().trim().to_owned()
}

fn pairs(list: &Value) -> BTreeSet<(u64, u64)> {
    each(list).map(|pair| (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap())).collect()
}

/// Bytes of a picture before its pixels, at most.
const HEADER: usize = 24;

/// Every page as a picture; none of them may be blank.
fn no_page_is_blank(pdf: &Path) {
    let pictures = pdf.with_extension("pages");
    std::fs::create_dir_all(&pictures).unwrap();
    let done = Command::new("pdftoppm").args(["-r", "20", "-gray"]).arg(pdf).arg(pictures.join("page")).status();
    assert!(done.unwrap().success());
    let pages: Vec<_> = std::fs::read_dir(&pictures).unwrap().flatten().map(|page| page.path()).collect();
    assert!(!pages.is_empty());
    for page in pages {
        let bytes = std::fs::read(&page).unwrap();
        assert!(bytes.iter().skip(HEADER).any(|shade| *shade < 200), "{} is blank", page.display());
    }
}

/// Documents: each leads from its statements to the contributions they rest on, and back.
fn documents_lead_both_ways(desk: &Desk, wanted: &BTreeSet<(u64, u64)>) {
    if !readers(&["python3:docx", "python3:odf", "python3:pikepdf", "soffice", "pdftotext"]) {
        return;
    }
    for (name, script) in [("it.docx", "read_docx.py"), ("it.odt", "read_odt.py"), ("it.html", "read_html.py")] {
        let file = desk.export(name, &["--proceedings", "all"]);
        let read = read(script, &[&file]);
        assert_eq!(&pairs(&read["there"]), wanted, "{name}: from statements");
        assert_eq!(&pairs(&read["back"]), wanted, "{name}: from contributions");
        let words = id(&read["text"]);
        for passage in &desk.passages {
            assert!(words.contains(passage.as_str()), "{name}: {passage}");
        }
    }
    let pdf = desk.export("cited.pdf", &[]);
    let read = read("read_pdf.py", &[&pdf]);
    assert_eq!((&read["ua"], &read["marked"], &read["fonts_embedded"]), (&json!("1"), &json!(true), &json!(true)));
    assert_eq!(read["figures_without_words"], 0);
    for (statement, contribution) in wanted {
        let leads = |from: &str, to: &str| {
            each(&read["links"]).any(|link| id(&link[0]).contains(from) && id(&link[1]).contains(to))
        };
        let (from, to) = (format!("Statement {statement}"), format!("Contribution {contribution}"));
        assert!(leads(&to, &to), "{to} is not led to");
        assert!(leads(&from, &from), "{from} is not led back to");
    }
    no_page_is_blank(&pdf);
    for name in ["cited.docx", "cited.odt"] {
        let set = office(&desk.export(name, &[]));
        let words = words_of(&set);
        assert!(words.contains("Finding 10"), "{name}");
        no_page_is_blank(&set);
    }
}

/// Open data: every table of it as others read it, with all texts.
fn data_is_whole(desk: &Desk, data: &Value, path: &Path) {
    let texts: Vec<String> = each(&data["contributions"]).map(|one| id(&one["text"])).collect();
    if readers(&["python3:openpyxl", "python3:jsonschema", "python3:csv"]) {
        read("read_schema.py", &[&here("../docs/exchange.schema.json"), path]);
        let book = read("read_xlsx.py", &[&desk.export("it.xlsx", &["--for-desk"])]);
        let rows = |sheet: &str| book["sheets"][sheet]["rows"].as_array().map(Vec::len);
        assert_eq!(rows("contributions"), Some(texts.len() + 1));
        assert_eq!(rows("statements"), Some(STATEMENTS + 1));
        let table = read("read_csv.py", &[&desk.export("it.csv", &[])]);
        let told: Vec<String> = each(&table).map(|row| id(&row["text"])).collect();
        assert_eq!(told.len(), texts.len());
    }
    let place = std::env::current_exe().unwrap().with_file_name("pyrefiqda");
    let project = desk.export("it.qdpx", &["--for-desk"]);
    let book = desk.export("it.qdc", &["--for-desk"]);
    if let Some(python) = programs::python_with(&here("interop/requirements.txt"), &place) {
        let script = here("../peer/report/tests/readers/read_refi.py");
        let told: Value = serde_json::from_str(&programs::told(&python, &script, &[&project, &book])).unwrap();
        let sorted = |mut list: Vec<String>| {
            list.sort();
            list
        };
        assert_eq!(sorted(each(&told["texts"]).map(id).collect()), sorted(texts.clone()));
        assert_eq!(told["passages"], json!([["Near", desk.passages[0]]]));
        assert_eq!(told["codebook"], json!(["Near"]));
    }
    if let Some(standard) = by_javascript(&desk.export("it.automerge", &[])) {
        assert_eq!(standard["heads"], standard["again"]);
        assert_eq!(each(&standard["document"]["texts"]["entries"]).count(), texts.len());
    }
}

fn is_read_by_others(desk: &Desk) {
    let path = desk.export("it.json", &["--for-desk"]);
    let data: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let wanted = references(&data);
    assert_eq!(wanted.len(), STATEMENTS, "{wanted:?}");
    documents_lead_both_ways(desk, &wanted);
    data_is_whole(desk, &data, &path);
}

// RP1 to RP16, RP23: PRODUCT 26, 29
#[test]
fn a_page_as_people_copy_it_is_read_by_others_in_every_format() {
    is_read_by_others(&Desk::of_page(&own_page()));
}

#[test]
fn the_real_page_is_read_by_others_in_every_format() {
    let Some(page) = real_page() else {
        println!("passed over: the real page is not on this machine");
        return;
    };
    is_read_by_others(&Desk::of_page(&page));
}

#[test]
fn a_thousand_contributions_are_read_by_others_in_every_format() {
    is_read_by_others(&Desk::of_c1k());
}
