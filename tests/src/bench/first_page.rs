//! S1: from a store that is closed, its key at hand, to everything the consultation's first page shows: the head with
//! its counts and the first fifty contributions, as JSON at the edge.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::floor;
use crate::subject::Subject;
use peer::Peer;
use peer::api::{Call, ConsultationRef, EntryPage};

const RUNS: usize = 15;
const PAGE: usize = 50;

/// The rows of the first page in the plainest SQL: what stands on it, and the counts that stand on it.
const FLOOR: [&str; 6] = [
    "SELECT * FROM agenda",
    "SELECT * FROM question ORDER BY place",
    "SELECT count(*), sum(questions = '') FROM entry",
    "SELECT language, count(*) FROM entry GROUP BY language",
    "SELECT question, count(*) FROM entry_question GROUP BY question",
    "SELECT entry.*, body.markdown, body.source_text, person.* FROM entry LEFT JOIN body ON body.entry = entry.id
       LEFT JOIN person ON person.space = entry.space AND person.id = entry.person
     WHERE entry.space = (SELECT id FROM space) ORDER BY entry.place, entry.id LIMIT 50",
];
/// Reactions and replies of one contribution of the page.
const FLOOR_EACH: &str = "SELECT kind, count(*) FROM reaction WHERE entry IN
     (SELECT id FROM entry WHERE space = (SELECT id FROM space) ORDER BY place, id LIMIT 50) GROUP BY entry, kind";

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let mut times: [Vec<_>; 4] = Default::default();
    for _ in 0..RUNS {
        let (peer, open) = timed(|| subject.open())?;
        let (_, head) = timed(|| head(&peer, subject))?;
        let ((), page) = timed(|| page(&peer, subject))?;
        drop(peer);
        let ((), floor) = timed(|| bare(subject))?;
        for (kind, time) in times.iter_mut().zip([open, head, page, floor]) {
            kind.push(time);
        }
    }
    let [open, head, page, floor] = times;
    let whole: Vec<_> = open.iter().zip(&head).zip(&page).map(|((open, head), page)| *open + *head + *page).collect();
    for (what, times) in [("open the store", &open), ("consultation_open", &head), ("entry_page of 50", &page)] {
        let median = Samples::of(times).median();
        report.fact(format!("S1 {} {what}, median ms", subject.size.name), median);
    }
    let (ours, floor) = (Samples::of(&whole), Samples::of(&floor));
    let ratio = ours.median() / floor.median();
    report.figure(Figure {
        id: "S1",
        size: subject.size.name,
        what: "first page from a closed store",
        unit: "ms",
        met: Some(ratio <= 1.5 && ours.median() <= 50.0),
        ours,
        floor: Some(("bare SQLCipher: open and the same rows", floor)),
        against: Some((ratio, "x")),
        aim: "<= 1.5 x, <= 50 ms",
        note: String::new(),
    });
    Ok(())
}

/// What the first page takes, as `one_document` holds it against loading a document.
pub(crate) fn whole(subject: &Subject) -> Done<()> {
    let peer = subject.open()?;
    head(&peer, subject)?;
    page(&peer, subject)
}

fn head(peer: &Peer, subject: &Subject) -> Done<()> {
    peer.call(Call::ConsultationOpen(ConsultationRef { consultation: subject.consultation.clone() }))?;
    Ok(())
}

fn page(peer: &Peer, subject: &Subject) -> Done<()> {
    let ask = EntryPage { consultation: subject.consultation.clone(), ..EntryPage::default() };
    let answer = peer.call(Call::EntryPage(ask))?;
    let shown = answer["entries"].as_array().map_or(0, Vec::len);
    if shown == PAGE { Ok(()) } else { Err(format!("the first page shows {shown} contributions").into()) }
}

fn bare(subject: &Subject) -> Done<()> {
    let connection = floor::store(&subject.home)?;
    let mut last = 0;
    for sql in FLOOR {
        last = floor::rows(&connection, sql, [])?;
    }
    floor::rows(&connection, FLOOR_EACH, [])?;
    if last == PAGE { Ok(()) } else { Err("the bare query finds another page".into()) }
}
