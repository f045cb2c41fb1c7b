//! S2: one more key in a text of two thousand letters, saved: from the call to the answer that says it is durable.
//! The floor is one bare commit of as many bytes as the save keeps of the key, in a bare database beside the store.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::floor;
use crate::subject::Subject;
use crdt::dice::Dice;
use crdt::text::RichText;
use peer::Peer;
use peer::api::{Call, DraftNew, DraftRef, DraftSave};
use rusqlite::Connection;
use scenarios::standard::words::TONGUES;
use serde_json::Value;
use std::time::Duration;

const RUNS: usize = 200;
const WARM_UP: usize = 20;
const LETTERS: usize = 2_000;

/// A draft being typed.
struct Typing<'p> {
    peer: &'p Peer,
    draft: String,
    text: String,
    heads: Vec<String>,
    /// Heads two saves ago: what a window that fell behind would send.
    older: Vec<String>,
}

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let peer = subject.open()?;
    let mut typing = Typing::start(&peer, subject)?;
    for _ in 0..WARM_UP {
        typing.key(false)?;
    }
    let bytes = kept_bytes(&floor::store(&subject.home)?)?;
    let bare = floor::beside(&subject.folder.join("floor.db"), &subject.home)?;
    bare.execute_batch("CREATE TABLE kept (n INTEGER PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT")?;
    let (mut ours, mut merged, mut commits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(typing.key(false)?);
        commits.push(timed(|| Ok(bare.execute("INSERT INTO kept (bytes) VALUES (?1)", [vec![7_u8; bytes]])?))?.1);
    }
    for _ in 0..RUNS / 4 {
        typing.key(false)?;
        merged.push(typing.key(true)?);
    }
    peer.call(Call::DraftDelete(DraftRef { draft: typing.draft.clone() }))?;
    report.fact(format!("S2 {} bytes kept of a key", subject.size.name), bytes);
    let floor = || Some(("a bare WAL+FULL commit of the same bytes", Samples::of(&commits)));
    let above = |times: &[Duration]| Samples::of(times).percentile(95) - Samples::of(&commits).percentile(95);
    report.figure(Figure {
        id: "S2",
        size: subject.size.name,
        what: "one key, typed to durable",
        unit: "ms",
        ours: Samples::of(&ours),
        floor: floor(),
        against: Some((above(&ours), "ms above")),
        aim: "p95 <= commit + 10 ms",
        met: Some(above(&ours) <= 10.0),
        note: String::new(),
    });
    report.figure(Figure {
        id: "S2",
        size: subject.size.name,
        what: "one key, merged with another edit",
        unit: "ms",
        ours: Samples::of(&merged),
        floor: floor(),
        against: Some((above(&merged), "ms above")),
        aim: "none",
        met: None,
        note: String::new(),
    });
    Ok(())
}

/// What the last saves kept of their keys: the change, on average.
fn kept_bytes(store: &Connection) -> Done<usize> {
    let sql = "SELECT CAST(avg(length(bytes)) AS INTEGER) FROM (SELECT bytes FROM draft_tail ORDER BY n DESC LIMIT 10)";
    let bytes: i64 = store.query_row(sql, [], |row| row.get(0))?;
    Ok(usize::try_from(bytes)?)
}

fn heads(answer: &Value) -> Vec<String> {
    let heads = answer["heads"].as_array().into_iter().flatten();
    heads.filter_map(|head| head.as_str().map(str::to_owned)).collect()
}

impl<'p> Typing<'p> {
    fn start(peer: &'p Peer, subject: &Subject) -> Done<Self> {
        let text = TONGUES[0].text(&mut Dice::seeded(2), 600);
        let text: String = text.chars().take(LETTERS).collect();
        let new = DraftNew {
            consultation: subject.consultation.clone(),
            language: Some("en".into()),
            body_markdown: Some(text.clone()),
            ..DraftNew::default()
        };
        let draft = peer.call(Call::DraftNew(new))?;
        let id = draft["id"].as_str().ok_or("a draft has an id")?.to_owned();
        Ok(Self { peer, draft: id, text, heads: heads(&draft), older: heads(&draft) })
    }

    /// Types one letter and saves; behind, as a window would whose text has moved on without it.
    fn key(&mut self, behind: bool) -> Done<Duration> {
        self.text.push(char::from(b'a' + u8::try_from(self.text.len() % 26)?));
        let base_heads = if behind { self.older.clone() } else { self.heads.clone() };
        let body = Some(RichText::from_plain(&self.text));
        let save = DraftSave { draft: self.draft.clone(), base_heads, body, body_markdown: None };
        let (answer, took) = timed(|| Ok(self.peer.call(Call::DraftSave(save))?))?;
        self.older = std::mem::replace(&mut self.heads, heads(&answer));
        if let Some(merged) = answer.get("body").filter(|body| !body.is_null()) {
            self.text = serde_json::from_value::<RichText>(merged.clone())?.plain_text().replace('\n', "\n\n");
        }
        Ok(took)
    }
}
