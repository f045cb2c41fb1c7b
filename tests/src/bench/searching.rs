//! S8: twelve searches in six languages, one store open, against the bare index: its count and its first page.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::floor;
use crate::subject::Subject;
use peer::api::{Call, Search};
use scenarios::standard::words::TONGUES;
use serde_json::json;

const ROUNDS: usize = 15;
/// Of twelve queries, so many may find nothing.
const ABSENT_MAX: usize = 2;

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<()> {
    let peer = subject.open()?;
    let store = floor::store(&subject.home)?;
    let (mut ours, mut bare, mut each, mut absent) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for query in TONGUES.iter().flat_map(|tongue| tongue.queries) {
        let matching = crdt::text::search::query(query).ok_or("a query without words")?;
        let (mut times, mut floors, mut total) = (Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let ask = Search { query: query.into(), ..Search::default() };
            let (answer, took) = timed(|| Ok(peer.call(Call::Search(ask))?))?;
            total = answer["total"].as_u64().unwrap_or_default();
            times.push(took);
            let both = timed(|| {
                floor::rows(&store, "SELECT count(*) FROM search WHERE search MATCH ?1", [&matching])?;
                floor::rows(
                    &store,
                    "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT 50",
                    [&matching],
                )
            })?;
            floors.push(both.1);
        }
        // A rare word may be in none of a thousand contributions; it is told, and not counted.
        if total == 0 {
            absent.push(query);
            continue;
        }
        let (median, floor) = (Samples::of(&times).median(), Samples::of(&floors).median());
        each.push(json!({"query": query, "hits": total, "median": median, "floor": floor}));
        ours.extend(times);
        bare.extend(floors);
    }
    if absent.len() > ABSENT_MAX {
        return Err(format!("nothing is found for {absent:?}").into());
    }
    report.fact(format!("S8 {} queries without hits, not counted", subject.size.name), absent);
    report.fact(format!("S8 {} by query, ms", subject.size.name), each);
    let (ours, bare) = (Samples::of(&ours), Samples::of(&bare));
    let ratio = ours.median() / bare.median();
    report.figure(Figure {
        id: "S8",
        size: subject.size.name,
        what: "search, twelve queries in six languages",
        unit: "ms",
        met: Some(ratio <= 2.0 && ours.max() <= 30.0),
        ours,
        floor: Some(("bare FTS5: count and first page", bare)),
        against: Some((ratio, "x")),
        aim: "<= 2 x, <= 30 ms",
        note: String::new(),
    });
    Ok(())
}
