//! S1's other yardstick: the same content as one Automerge document with every body a `Text`, loaded until its first
//! body can be read. What the store spares everybody.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::floor;
use crate::subject::Subject;
use automerge::transaction::Transactable;
use automerge::{Automerge, AutomergeError, ObjType, ROOT, ReadDoc};
use rusqlite::Connection;
use std::path::Path;

const RUNS: usize = 3;

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let path = subject.folder.join("one.automerge");
    if !path.is_file() {
        build(&floor::store(&subject.home)?, &path)?;
    }
    report.fact(format!("{} one document bytes", subject.size.name), std::fs::metadata(&path)?.len());
    let (mut document, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        document.push(timed(|| load(&path))?.1);
        ours.push(timed(|| crate::first_page::whole(subject))?.1);
    }
    let (ours, document) = (Samples::of(&ours), Samples::of(&document));
    let times = document.median() / ours.median();
    report.figure(Figure {
        id: "S1",
        size: subject.size.name,
        what: "the same, against one Automerge document",
        unit: "ms",
        ours,
        floor: Some(("loading one Automerge document that holds every body as Text", document)),
        against: Some((times, "x faster")),
        aim: ">= 20 x faster",
        met: Some(times >= 20.0),
        note: String::new(),
    });
    Ok(())
}

fn load(path: &Path) -> Done<usize> {
    let doc = Automerge::load(&std::fs::read(path)?)?;
    let key = doc.keys(ROOT).next().ok_or("the document is empty")?;
    let (_, entry) = doc.get(ROOT, key)?.ok_or("the document holds no entry")?;
    let (_, body) = doc.get(&entry, "body")?.ok_or("the entry holds no body")?;
    Ok(doc.text(&body)?.len())
}

/// One change for each contribution, as people would have made them.
fn build(connection: &Connection, path: &Path) -> Done<()> {
    let mut doc = Automerge::new();
    let mut statement = connection.prepare(
        "SELECT lower(hex(entry.id)), entry.person, entry.language, entry.questions, body.markdown
         FROM entry JOIN body ON body.entry = entry.id ORDER BY entry.place, entry.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let [id, person, language, questions, markdown]: [String; 5] =
            [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        let made = doc.transact::<_, _, AutomergeError>(|tx| {
            let entry = tx.put_object(ROOT, &id, ObjType::Map)?;
            tx.put(&entry, "person", person)?;
            tx.put(&entry, "language", language)?;
            tx.put(&entry, "questions", questions)?;
            let body = tx.put_object(&entry, "body", ObjType::Text)?;
            tx.splice_text(&body, 0, 0, &markdown)
        });
        made.map_err(|failed| failed.error)?;
    }
    std::fs::write(path, doc.save())?;
    Ok(())
}
