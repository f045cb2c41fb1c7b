//! S7: a newcomer who came in by the door has everything sent by one member. Two real homes, every frame counted.

use crate::Done;
use crate::figures::{Figure, Report, Samples, timed};
use crate::javascript;
use crate::subject::Subject;
use crate::talking::{Crossed, talk};

/// What the header, signature and seal of an act may take, bytes.
const EACH_ACT: f64 = 250.0;

/// Gives what crossed: S6 carries the same over a bad link.
pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Done<Crossed> {
    let folder = tempfile::tempdir_in(&subject.folder)?;
    let (host, newcomer) = (subject.host(folder.path())?, subject.newcomer(folder.path())?);
    let (spoken, took) = timed(|| talk(&newcomer, &host))?;
    let shown = subject.shown(&newcomer)?;
    if shown == 0 || shown != subject.shown(&host)? {
        return Err(format!("the newcomer is shown {shown} contributions, which is not all").into());
    }
    let (texts, acts) = (subject.texts_bytes()?, f64::from(subject.size.acts()));
    let floor = texts + EACH_ACT * acts;
    #[allow(clippy::cast_precision_loss)]
    let ours = spoken.crossed.bytes as f64;
    report.fact(format!("S7 {} bytes by part", subject.size.name), spoken.crossed.parts());
    report.fact(format!("S7 {} texts alone, bytes", subject.size.name), texts);
    report.fact(format!("S7 {} sent, merged and durable, s", subject.size.name), took.as_secs_f64());
    report.figure(Figure {
        id: "S7",
        size: subject.size.name,
        what: "bytes for a newcomer to have everything",
        unit: "B",
        ours: Samples::one(ours),
        floor: Some(("each text by itself, zstd -19, and 250 B per act", Samples::one(floor))),
        against: Some((ours / floor, "x")),
        aim: "<= 1.2 x",
        met: Some(ours <= 1.2 * floor),
        note: format!(
            "acts are replies, reactions, revisions and withdrawals; with S4's 450 B for each contribution added to the \
             floor it is {:.2} x; {:.1} s in memory, merged and durable",
            ours / (floor + 450.0 * f64::from(subject.size.contributions)),
            took.as_secs_f64()
        ),
    });
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
