//! Open data in every format, read by programs that are not ours.

use crate::programs::readers;
use crate::specimen::{ARABIC, HOSTILE, NAME, exchange, file, python};
use report::cells::{as_written, harmless};
use report::{Failed, Kind, Stopped, Watch, csv, json, refi, xlsx};
use serde_json::{Value, json as value};
use std::path::Path;

fn read(told: &str) -> Value {
    serde_json::from_str(told).unwrap()
}

// RP8
#[test]
fn a_table_is_read_as_it_was_written_and_commands_nothing() {
    let exchange = exchange();
    for kind in Kind::ALL {
        let mut bytes = Vec::new();
        csv::write(&exchange, kind, &mut bytes, &()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').expect("a mark that it is UTF-8");
        assert_eq!(Kind::named(kind.name()), Some(kind));
        let mut table = ::csv::Reader::from_reader(text.as_bytes());
        let head = table.headers().unwrap().clone();
        let rows: Vec<_> = table.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty(), "{}", kind.name());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        if kind == Kind::Contributions {
            let column = |name: &str| head.iter().position(|one| one == name).unwrap();
            let cell = |row: usize, name: &str| as_written(&rows[row][column(name)]);
            assert_eq!(
                (cell(0, "author"), cell(1, "author"), cell(3, "author")),
                ("=cmd()".into(), NAME.into(), "-1".into())
            );
            assert_eq!((cell(1, "text"), cell(1, "direction")), (ARABIC.into(), "rtl".into()));
            assert_eq!((cell(2, "reply_to"), cell(0, "questions")), ("1".into(), "2".into()));
            assert_eq!(cell(2, "text").lines().next(), Some(HOSTILE));
        }
        if kind == Kind::Codings {
            assert_eq!(rows[0].iter().next_back(), Some("pump"));
        }
    }
}

// RP8
#[test]
fn a_table_of_counts_is_read_as_it_was_written() {
    let counts = &exchange().coverage[0];
    let mut bytes = Vec::new();
    csv::write_counts(counts, &mut bytes, &()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut table = ::csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), counts.header);
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), counts.rows.len());
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), ["Women's groups", "'=cmd()", "14"]);
}

// RP8
#[test]
fn what_is_made_harmless_can_be_made_what_it_was() {
    for cell in ["=1", "a;=1", "''", "-", "\t=x", "a\n@b", NAME, HOSTILE] {
        assert_eq!(as_written(&harmless(cell)), cell, "{cell}");
    }
}

// RP8
#[test]
fn a_workbook_is_read_by_another_program_cell_by_cell() {
    let folder = tempfile::tempdir().unwrap();
    let mut exchange = exchange();
    exchange.tongue = crate::specimen::tongue("ar");
    let path = file(folder.path(), "data.xlsx", |out| xlsx::write(&exchange, out, &()).unwrap());
    if !readers(&["python3:openpyxl"]) {
        return;
    }
    let read = read(&python("read_xlsx.py", &[&path]));
    assert_eq!(read["title"], "Water points");
    let sheets = read["sheets"].as_object().unwrap();
    assert_eq!(sheets.len(), Kind::ALL.len() + 1);
    for (name, sheet) in sheets {
        assert_eq!((&sheet["frozen"], &sheet["rtl"]), (&value!("A2"), &value!(true)), "{name}");
    }
    let rows = sheets["contributions"]["rows"].as_array().unwrap();
    let column = |name: &str| rows[0].as_array().unwrap().iter().position(|one| one == name).unwrap();
    assert_eq!((&rows[1][column("author")], &rows[1][column("number")]), (&value!("=cmd()"), &value!(1)));
    assert_eq!((&rows[2][column("author")], &rows[4][column("author")]), (&value!(NAME), &value!("-1")));
    assert_eq!(rows[3][column("text")].as_str().unwrap().lines().next(), Some(HOSTILE));
    // Nothing is cut off: what a cell cannot hold goes on.
    let parts = ["text", "text_2", "text_3"].map(|name| rows[4][column(name)].as_str().unwrap().chars().count());
    assert_eq!(parts.iter().sum::<usize>(), 70_000);
    assert_eq!(sheets["coverage 1"]["rows"][1], value!(["Women's groups", "=cmd()", 14]));
}

// RP10
#[test]
fn open_data_is_what_the_schema_says_and_holds_every_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "data.json", |out| json::write(&exchange(), out, &()).unwrap());
    let data: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!((&data["format"], &data["version"]), (&value!(json::FORMAT), &value!(json::VERSION)));
    assert_eq!(data["contributions"][1]["author"], NAME);
    assert!(data["contributions"][2]["text"].as_str().unwrap().starts_with(HOSTILE));
    let text = data["contributions"][0]["text"].as_str().unwrap();
    let (start, end) = (data["codings"][0]["start"].as_u64().unwrap(), data["codings"][0]["end"].as_u64().unwrap());
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words, "pump");
    if !readers(&["python3:jsonschema"]) {
        return;
    }
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exchange.schema.json");
    python("read_schema.py", &[&schema, &path]);
}

// RP11
#[test]
fn a_project_is_read_with_its_codes_passages_and_remarks() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = exchange();
    // Words that are gone cannot be marked.
    data.codings.push(report::exchange::Coding { id: "x".into(), start: 500, end: 510, ..data.codings[0].clone() });
    let path = file(folder.path(), "data.qdpx", |out| refi::write(&data, out, &()).unwrap());
    if !readers(&["python3:zipfile"]) {
        return;
    }
    let read = read(&python("read_qdpx.py", &[&path]));
    assert_eq!(read["codes"], value!(["Cost", "Distance", "Water & land"]));
    assert_eq!(read["below"], value!({ "Distance": "Water & land" }));
    assert_eq!(read["colours"]["Water & land"], "#00ff00");
    let first: String = ARABIC.chars().take(4).collect();
    let passages = value!([
        ["Distance", "pump", "Rapporteur A", ["Ask <again> & soon"]],
        ["Water & land", first, "Rapporteur B", []],
    ]);
    assert_eq!(read["passages"], passages);
    let second = format!("2 {}", NAME.replace('\n', " "));
    assert_eq!(read["remarks"], value!([["code", "Water & land", "Two codes?"], ["source", second, "Call back"]]));
    assert_eq!(read["told"][0][0], data.contributions[0].body.plain_text());
    assert_eq!(read["told"][0][1]["country"], "Tajikistan");
    assert!(refi::codebook(&data.codes).contains("<Description>What &lt;flows&gt;</Description>"));
}

// RP7
#[test]
fn the_same_data_gives_the_same_bytes() {
    let data = exchange();
    let all = || {
        let mut written = [Vec::new(), Vec::new(), Vec::new()];
        let [one, two, three] = &mut written;
        xlsx::write(&data, one, &()).unwrap();
        json::write(&data, two, &()).unwrap();
        refi::write(&data, three, &()).unwrap();
        written
    };
    let first = all();
    // ZIP counts time in two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == all());
}

struct Never;

impl Watch for Never {
    fn step(&self, _done: u64, _total: u64) -> Result<(), Stopped> {
        Err(Stopped)
    }
}

// RP9
#[test]
fn a_writer_of_data_stops_when_it_is_asked_to() {
    let data = exchange();
    let is_stopped = |done: Result<(), Failed>| assert!(matches!(done, Err(Failed::Stopped)));
    is_stopped(csv::write(&data, Kind::Contributions, Vec::new(), &Never));
    is_stopped(xlsx::write(&data, Vec::new(), &Never));
    is_stopped(json::write(&data, Vec::new(), &Never));
    is_stopped(refi::write(&data, Vec::new(), &Never));
}
