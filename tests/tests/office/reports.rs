//! A synthesis as files for people, through the command line: each format holds the statements and leads to what they rest on,
//! nothing stands in any that its author does not let stand there, and what cannot be written leaves nothing behind
//! (docs/model.md, Z7, Z11, Z12; docs/report.md). Left out: how each format is made, which the crate `report` tests by other
//! programs' readers.
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::exports::unpacked;
use scenarios::home::{each, id};
use scenarios::office::Office;
use scenarios::places::long_page;
use std::fs;
use std::path::Path;

const STATEMENT: &str = "The wells are too far from the schools.";

/// A synthesis with one statement that rests on words which may be quoted, and on words which may not.
fn written(office: &Office) -> String {
    let home = &office.home;
    let said = |words: &str, consent: &str| {
        let draft = home.ask(&[
            "draft",
            "new",
            &office.consultation,
            "--body",
            &office.write("said.md", words),
            "--consent",
            consent,
        ]);
        id(&home.ask(&["submit", draft["id"].as_str().unwrap(), "--at-once"])["entry"])
    };
    let open = said("We walk two hours to the well.", "quotable");
    let shut = said("Canaryshut, the guard told me.", "not-quoted");
    let made = home.ask(&["synthesis", "create", &office.consultation, "--title", "What we heard"]);
    let synthesis = id(&made["head"]["id"]);
    let section = each(&made["sections"]).find(|one| one["role"] == "findings").map(|one| id(&one["id"])).unwrap();
    let statement = home.ask(&["statement", "new", &section, "--body", &office.write("statement.md", STATEMENT)]);
    let statement = id(&statement["id"]);
    let tie = |entry: &str, passage: &str, more: &[&str]| {
        let line = ["statement", "source", "add", &statement, "--entry", entry, "--passage", passage];
        home.ask(&[&line[..], more].concat());
    };
    tie(&open, "two hours", &["--quote"]);
    tie(&shut, "Canaryshut", &[]);
    synthesis
}

/// The parts of a packed document, or the file itself, as text.
fn text_of(path: &str) -> String {
    let bytes = fs::read(path).unwrap();
    if bytes.starts_with(b"PK") { unpacked(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() }
}

// Z7, Z11, Z12: PRODUCT 26, 29
#[test]
fn every_format_holds_the_statements_and_nobodys_words_who_does_not_let_them_be_quoted() {
    let office = Office::new();
    let synthesis = written(&office);
    for format in ["docx", "odt", "html", "md", "pdf"] {
        for annex in ["cited", "all"] {
            let path = office.path(&format!("report-{annex}.{format}"));
            let line = ["report", "export", &office.consultation, &path, "--format", format, "--proceedings", annex];
            let file = office.home.ask(&[&line[..], &["--synthesis", &synthesis]].concat());
            assert_eq!(file["bytes"].as_u64(), Some(fs::metadata(&path).unwrap().len()));
            let text = text_of(&path);
            assert!(!text.contains("Canaryshut"), "{format}");
            if format == "pdf" {
                assert!(text.starts_with("%PDF-") && text.trim_end().ends_with("%%EOF"));
                assert_eq!(file["unset"], 0, "every letter has a shape");
                continue;
            }
            assert!(text.contains(STATEMENT) && text.contains("two hours"), "{format}: {text}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing_behind() {
    let office = Office::new();
    let home = &office.home;
    let path = office.path("report.docx");
    let line = |consultation: &str, path: &str, more: &[&str]| {
        let line = ["report", "export", consultation, path, "--format", "docx"];
        [&line[..], more].concat().iter().map(|word| (*word).to_owned()).collect::<Vec<String>>()
    };
    let refused = |line: Vec<String>, exit: i32, code: &str| {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        home.refused(&line, exit, code);
    };
    refused(line(&office.consultation, &path, &[]), 2, "bad-input");
    refused(line(&office.consultation, &path, &["--synthesis", "ffff"]), 2, "not-found");
    let _ = written(&office);
    fs::write(&path, "what stood here").unwrap();
    let nowhere = office.path("no/such/folder/report.docx");
    refused(line(&office.consultation, &nowhere, &[]), 1, "file-missing");
    assert_eq!(fs::read_to_string(&path).unwrap(), "what stood here");
    let beside = fs::read_dir(Path::new(&path).parent().unwrap()).unwrap();
    assert!(beside.flatten().all(|one| !one.file_name().to_string_lossy().starts_with('.')), "no half file");
}

// RP24
#[test]
fn more_than_pages_can_be_set_of_is_refused_as_a_pdf_and_written_otherwise() {
    let office = Office::new();
    let home = &office.home;
    let synthesis = written(&office);
    let long = long_page(80).replace("This is what I have to say", &"We walk far. ".repeat(4_200));
    home.ask(&["page", "import", &office.write("long.txt", &long), "--into", &office.consultation]);
    let path = office.path("report.pdf");
    fs::write(&path, "what stood here").unwrap();
    let line = |path: &str, format: &str, annex: &str| -> Vec<String> {
        let line = ["report", "export", &office.consultation, path, "--format", format, "--proceedings", annex];
        [&line[..], &["--synthesis", &synthesis]].concat().iter().map(|word| (*word).to_owned()).collect()
    };
    let words = line(&path, "pdf", "all");
    home.refused(&words.iter().map(String::as_str).collect::<Vec<_>>(), 1, "report-too-long");
    assert_eq!(fs::read_to_string(&path).unwrap(), "what stood here");
    for (name, format, annex) in [("report.docx", "docx", "all"), ("report.pdf", "pdf", "cited")] {
        let words = line(&office.path(name), format, annex);
        home.ask(&words.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
