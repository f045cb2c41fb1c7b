//! An organisation's letterhead: set without code, on every document from then on, and passed on to a colleague as one file
//! (docs/report.md, RP20–RP22).
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::exports::parts;
use scenarios::home::{each, id};
use scenarios::office::Office;
use scenarios::pictures::{TOLD, photograph, plain_jpeg, png};
use std::fs;

fn synthesis(office: &Office) -> String {
    let made = office.home.ask(&["synthesis", "create", &office.consultation, "--title", "What we heard"]);
    assert!(each(&made["sections"]).count() > 0);
    id(&made["head"]["id"])
}

fn parts_of(path: &str) -> Vec<(String, Vec<u8>)> {
    parts(&fs::read(path).unwrap())
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

// RP20, RP21, RP22
#[test]
fn every_document_begins_with_the_letterhead_and_a_colleague_can_take_it_up() {
    let office = Office::new();
    let (home, synthesis) = (&office.home, synthesis(&office));
    let picture = office.path("logo.jpg");
    fs::write(&picture, photograph(&plain_jpeg())).unwrap();
    let name = "Hub, \"Water & Peace\" — مركز المياه";
    let set = home.ask(&[
        "letterhead",
        "set",
        "--organisation",
        name,
        "--cover",
        "Programme of wells",
        "--colour",
        "#7A2E1D",
        "--face",
        "serif",
        "--logo",
        &picture,
    ]);
    assert_eq!(
        (&set["accent"], &set["face"], &set["organisation"]),
        (&"#7a2e1d".into(), &"serif".into(), &name.into())
    );
    assert_eq!(set["logo"]["media_type"], "image/jpeg");
    let escaped = name.replace('&', "&amp;").replace('"', "&quot;");
    for format in ["docx", "odt", "html", "pdf", "md"] {
        let path = office.path(&format!("report.{format}"));
        home.ask(&["report", "export", &office.consultation, &path, "--format", format, "--synthesis", &synthesis]);
        let whole: Vec<u8> = match format {
            "docx" | "odt" => parts_of(&path).into_iter().flat_map(|(_, bytes)| bytes).collect(),
            _ => fs::read(&path).unwrap(),
        };
        assert!(TOLD.iter().all(|told| !holds(&whole, told)), "{format}: what the picture told is gone");
        if format == "pdf" {
            // Its words are compressed; that they are read there the crate `report` shows.
            continue;
        }
        let said = [name, &escaped].iter().any(|name| holds(&whole, name.as_bytes()));
        assert!(said && holds(&whole, b"Programme of wells"), "{format}");
        if format != "md" {
            assert!(holds(&whole.to_ascii_lowercase(), b"7a2e1d"), "{format}: the colour");
        }
    }
    assert!(parts_of(&office.path("report.docx")).iter().any(|(name, _)| name == "word/media/logo.jpeg"));
    assert!(parts_of(&office.path("report.odt")).iter().any(|(name, _)| name == "Pictures/logo.jpeg"));

    let file = office.path("letterhead.json");
    home.ask(&["letterhead", "export", &file]);
    let colleague = office.stranger("Sela");
    assert_eq!(colleague.ask(&["letterhead", "import", &file]), home.ask(&["letterhead", "show"]));
    let cleared = colleague.ask(&["letterhead", "clear"]);
    assert_eq!((&cleared["organisation"], &cleared["logo"]), (&"".into(), &serde_json::Value::Null));
}

// RP21: bad input is refused whole.
#[test]
fn what_is_no_letterhead_is_refused_and_the_one_before_stays() {
    let office = Office::new();
    let home = &office.home;
    let kept = home.ask(&["letterhead", "set", "--organisation", "A hub", "--colour", "#0b5d57"]);
    let file = |name: &str, bytes: &[u8]| {
        let path = office.path(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    home.refused(&["letterhead", "set", "--colour", "blue"], 2, "bad-input");
    home.refused(&["letterhead", "set", "--organisation", "two\nlines"], 2, "bad-input");
    home.refused(&["letterhead", "set", "--cover", &"x".repeat(201)], 2, "bad-input");
    home.refused(&["letterhead", "set", "--logo", &file("logo.png", b"no picture")], 1, "image-unreadable");
    home.refused(&["letterhead", "set", "--logo", &file("bomb.png", &png(40_000, 4, true))], 1, "image-too-large");
    home.refused(
        &["letterhead", "import", &file("a.json", b"{\"format\":\"other\",\"version\":1}")],
        1,
        "letterhead-unreadable",
    );
    home.refused(&["letterhead", "import", &file("b.json", b"[]")], 1, "letterhead-unreadable");
    let newer = b"{\"format\":\"baraza-letterhead\",\"version\":2}";
    home.refused(&["letterhead", "import", &file("c.json", newer)], 1, "file-newer");
    let hostile = b"{\"format\":\"baraza-letterhead\",\"version\":1,\"logo\":{\"base64\":\"PHN2Zz4=\"}}";
    home.refused(&["letterhead", "import", &file("d.json", hostile)], 1, "image-unreadable");
    let coloured = b"{\"format\":\"baraza-letterhead\",\"version\":1,\"accent\":\"#12345\"}";
    home.refused(&["letterhead", "import", &file("e.json", coloured)], 2, "bad-input");
    assert_eq!(home.ask(&["letterhead", "show"]), kept);
}
