//! S7: a newcomer who came in by the door is given everything by one office. Two real homes, every frame counted: until
//! everybody's words can be read, on the office's word, and until every parcel has come and proven it.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::javascript;
use crate::subject::Subject;
use crate::talking::{Crossed, talk_watched};
use std::time::Instant;

/// What the header, signature and seal of an act may take, bytes.
const EACH_ACT: f64 = 250.0;

/// When everything could be read.
struct Readable {
    bytes: u64,
    after_s: f64,
}

/// Gives what crossed: S6 carries the same over a bad link.
pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<Crossed> {
    let folder = tempfile::tempdir_in(&subject.folder)?;
    let (host, newcomer) = (subject.host(folder.path())?, subject.newcomer(folder.path())?);
    let (all, began) = (peer::bench::shown(&host)?, Instant::now());
    let mut readable = None;
    let mut watch = |crossed: &Crossed| {
        if readable.is_none() && peer::bench::shown(&newcomer)? == all {
            readable = Some(Readable { bytes: crossed.bytes, after_s: began.elapsed().as_secs_f64() });
        }
        Ok(())
    };
    let (spoken, took) = timed(|| talk_watched(&newcomer, &host, &mut watch))?;
    let (now, readable) = (peer::bench::shown(&newcomer)?, readable.ok_or("the newcomer is not shown everything")?);
    if now != all || all.0 == 0 {
        return Err(format!("the newcomer is shown {now:?} contributions, the office {all:?}").into());
    }
    let (name, acts) = (subject.size.name, f64::from(subject.size.acts()));
    let floor = subject.texts_bytes()? + EACH_ACT * acts;
    report.fact(format!("S7 {name} bytes by part"), spoken.crossed.parts());
    report.fact(format!("S7 {name} texts alone, bytes"), subject.texts_bytes()?);
    report.fact(format!("S7 {name} sent, merged and durable, s"), took.as_secs_f64());
    let mut figure = |what, bytes: u64, seconds: f64, aimed: bool| {
        #[allow(clippy::cast_precision_loss)]
        let ours = bytes as f64;
        report.figure(Figure {
            id: "S7",
            size: name,
            what,
            unit: "B",
            ours: Samples::one(ours),
            floor: Some(("each text by itself, zstd -19, and 250 B per act", Samples::one(floor))),
            against: Some((ours / floor, "x")),
            aim: if aimed { "<= 1.2 x" } else { "none" },
            met: aimed.then_some(ours <= 1.2 * floor),
            note: format!(
                "acts are replies, reactions, revisions and withdrawals; with S4's 450 B for each contribution added to \
                 the floor it is {:.2} x; {seconds:.1} s in memory, durable",
                ours / (floor + 450.0 * f64::from(subject.size.contributions)),
            ),
        });
    };
    figure("bytes until a newcomer can read everything", readable.bytes, readable.after_s, true);
    figure("bytes until every parcel has come", spoken.crossed.bytes, took.as_secs_f64(), false);
    Ok(spoken.crossed)
}

/// The same words by the JavaScript sync server; where S6 was taken, also over a line that is cut.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn beside_javascript(subject: &Subject, crossed: &Crossed, with_cuts: Option<f64>, report: &mut Report) {
    let size = subject.size;
    let told = javascript::measure(&subject.acts(), u64::from(size.entries()));
    let newcomer = told.as_ref().map(|server| (server.newcomer.bytes as f64, javascript::ALIKE.to_owned()));
    javascript::row(
        report,
        ("S7", size.name, "the same, against the JavaScript server", "B"),
        crossed.bytes as f64,
        newcomer,
    );
    let Some(ours) = with_cuts else { return };
    let cut = told.as_ref().map(|server| {
        let note = "all bytes as a multiple of those without cuts; the server's line is cut each time after a 21st of \
                    what it sends, so that who keeps what came needs 1.00 x";
        (server.cut.bytes as f64 / server.newcomer.bytes as f64, note.to_owned())
    });
    javascript::row(report, ("S6", size.name, "bytes with 20 cuts, against the same", "x"), ours, cut);
}
