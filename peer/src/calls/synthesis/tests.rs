//! A synthesis as large as it may be is read at once, and a change that is damaged falls out alone (docs/model.md, Z1 and Z5).
#![allow(clippy::unwrap_used)]

use super::statement::first_text;
use super::{Bench, Change};
use crate::Peer;
use crate::api::Call;
use crate::fault::{Code, Fault};
use crate::store::papers::drafted;
use crdt::synthesis::{Field, PIECES_MAX, Part, SECTIONS_MAX};
use crdt::text::live::LiveText;
use crdt::text::markdown::from_markdown;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Generous: an unoptimised program on a busy machine. It takes a small part of this.
const AT_ONCE: Duration = Duration::from_secs(20);
/// Records of one act here.
const RUN: usize = 2_500;

fn try_ask(peer: &Peer, call: &str, with: Value) -> Result<Value, Fault> {
    peer.call(serde_json::from_value::<Call>(json!({ "call": call, "with": with })).unwrap())
}

fn ask(peer: &Peer, call: &str, with: Value) -> Value {
    try_ask(peer, call, with).unwrap()
}

struct Desk {
    _folder: tempfile::TempDir,
    peer: Peer,
    synthesis: Value,
    findings: String,
    entry: Value,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let peer = Peer::new(folder.path().join("home"));
        let home = json!({ "passphrase": "seven quiet herons wade", "language": "en", "profile": { "name": "Amina" },
            "attribution": "named" });
        ask(&peer, "home_create", home);
        let id = ask(&peer, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        ask(&peer, "consultation_state", json!({ "consultation": id, "state": "open", "closes": null }));
        let words = "The well is far from the school, and dry in the summer. ".repeat(20);
        let draft = ask(&peer, "draft_new", json!({ "consultation": id, "body_markdown": words }))["id"].take();
        let entry = ask(&peer, "submit", json!({ "draft": draft }))["entry"].take();
        let made = ask(&peer, "synthesis_create", json!({ "consultation": id, "title": "Water" }));
        let findings = made["sections"][0]["id"].as_str().unwrap().to_owned();
        Self { _folder: folder, peer, synthesis: made["head"]["id"].clone(), findings, entry }
    }

    /// Writes so many parts in acts of some hundred.
    fn write(&self, count: usize, make: impl Fn(&Bench<'_>, usize) -> Result<super::New, Fault>) {
        self.write_texts(count, |bench, n| Ok((make(bench, n)?, None)));
    }

    /// The same, with the text of each where it has one, as a save keeps it.
    fn write_texts(
        &self,
        count: usize,
        make: impl Fn(&Bench<'_>, usize) -> Result<(super::New, Option<LiveText>), Fault>,
    ) {
        let first = self.findings.clone();
        for from in (0..count).step_by(RUN) {
            let store = &self.peer.opened().unwrap().store;
            let written = store.write(|tx| {
                let mut bench = Bench::of(tx, &first, Part::Section)?;
                let made = (from..count.min(from + RUN)).map(|n| make(&bench, n)).collect::<Result<Vec<_>, _>>()?;
                let (news, texts): (Vec<_>, Vec<_>) = made.into_iter().unzip();
                let parts = bench.write(news)?;
                let texts = parts.iter().zip(texts).filter_map(|(part, text)| Some((*part, text?)));
                texts.into_iter().try_for_each(|(part, text)| drafted::put_own(tx, part, &text))
            });
            written.unwrap();
        }
    }

    fn show(&self) -> Value {
        ask(&self.peer, "synthesis_show", json!({ "id": self.synthesis }))
    }
}

fn a_statement(bench: &Bench<'_>, n: usize) -> Result<(super::New, Option<LiveText>), Fault> {
    let mut change = Change::default();
    change.sets(Field::Kind).kind = "statement".into();
    let place = change.sets(Field::Place);
    (place.within, place.order) = (Some(bench.id), format!("{n:08}-x"));
    let (text, written) = first_text(&from_markdown(&format!("Statement {n} of **many** on wells.")))?;
    change.words.change = written;
    change.sets(Field::Text);
    Ok((change.made(Part::Piece), Some(text)))
}

// Z1, Z5
#[test]
fn five_thousand_statements_are_read_at_once_and_one_more_is_refused() {
    let desk = Desk::new();
    // The caveat is a piece as well.
    desk.write_texts(PIECES_MAX - 1, a_statement);
    let statements: Vec<String> = desk.show()["sections"][0]["pieces"]
        .as_array()
        .unwrap()
        .iter()
        .map(|piece| piece["id"].as_str().unwrap().to_owned())
        .collect();
    let with = json!({ "statement": statements[0], "entry": desk.entry, "from": 4, "to": 15 });
    ask(&desk.peer, "source_add", with);
    desk.write(PIECES_MAX - 2, |bench, n| {
        let source = bench.records.parts.all().find(|item| item.part == Part::Source).unwrap();
        let mut change = Change::default();
        let place = change.sets(Field::Place);
        (place.within, place.order) = (statements[n + 1].parse().ok(), "00001000-x".into());
        Ok(change.cites(source.entry.unwrap(), source.passage.clone().unwrap()))
    });
    let begun = Instant::now();
    let show = desk.show();
    let shown = begun.elapsed();
    let pieces = show["sections"][0]["pieces"].as_array().unwrap();
    assert_eq!((pieces.len(), &show["flagged"]), (PIECES_MAX - 1, &json!(0)));
    assert!(
        pieces
            .iter()
            .zip(1..)
            .all(|(piece, number)| piece["number"] == number && piece["sources"][0]["anchor"] == "exact")
    );
    let begun = Instant::now();
    let edit = json!({ "id": statements[7], "body_markdown": "Statement 7, written anew." });
    ask(&desk.peer, "statement_save", edit);
    let saved = begun.elapsed();
    let begun = Instant::now();
    ask(&desk.peer, "synthesis_coverage", json!({ "id": desk.synthesis }));
    let covered = begun.elapsed();
    let times = [shown, saved, covered];
    assert!(times.iter().all(|time| *time < AT_ONCE), "{times:?}");
    let more = json!({ "section": desk.findings, "body_markdown": "One more." });
    assert_eq!(try_ask(&desk.peer, "statement_new", more.clone()).unwrap_err().code, Code::SynthesisFull);
    ask(&desk.peer, "statement_set", json!({ "id": statements[9], "deleted": true }));
    ask(&desk.peer, "statement_new", more);
}

// Z1
#[test]
fn no_more_sections_are_made_than_a_synthesis_holds() {
    let desk = Desk::new();
    desk.write(SECTIONS_MAX - 3, |bench, n| {
        let mut change = Change::default();
        change.title(Some(&format!("Section {n}")))?;
        let place = change.sets(Field::Place);
        place.within = bench.item()?.within;
        place.order = format!("{n:08}-x");
        Ok(change.made(Part::Section))
    });
    let more = json!({ "synthesis": desk.synthesis, "title": "One more" });
    let fault = try_ask(&desk.peer, "section_set", more).unwrap_err();
    assert_eq!((fault.code, fault.args["limit"].as_str()), (Code::SynthesisFull, "200"));
}

// Z5
#[test]
fn a_damaged_change_of_a_text_falls_out_alone_and_is_named() {
    let desk = Desk::new();
    let made = ask(&desk.peer, "statement_new", json!({ "section": desk.findings, "body_markdown": "Wells are far." }));
    let id = made["id"].as_str().unwrap().to_owned();
    let damaged: [Vec<u8>; 3] = [b"nothing".to_vec(), vec![0; 3000], {
        let mut change = first_text(&from_markdown("Something else.")).unwrap().1.unwrap();
        change.push(7);
        change
    }];
    for bytes in &damaged {
        let store = &desk.peer.opened().unwrap().store;
        let written = store.write(|tx| {
            let mut bench = Bench::of(tx, &id, Part::Piece)?;
            let mut change = Change::default();
            change.words.change = Some(bytes.clone());
            change.sets(Field::Text);
            let new = bench.change(bench.item()?, change)?;
            bench.write(vec![new])
        });
        written.unwrap();
    }
    let show = desk.show();
    let piece = &show["sections"][0]["pieces"][0];
    assert_eq!(piece["body_markdown"], "Wells are far.\n");
    let names: Vec<&str> =
        piece["refused"].as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Amina", "Amina", "Amina"]);
    let saved = ask(&desk.peer, "statement_save", json!({ "id": id, "body_markdown": "Wells are far and dry." }));
    assert_eq!(saved["body_markdown"], "Wells are far and dry.\n");
    ask(&desk.peer, "rebuild", json!({}));
    assert_eq!(desk.show()["sections"][0]["pieces"][0]["body_markdown"], "Wells are far and dry.\n");
}
