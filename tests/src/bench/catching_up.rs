//! S4: what crosses when one home has a hundred contributions that the other has not; S5: what crosses when there is
//! nothing new. Two real homes, every frame of their conversation in both directions, receipts included.

use crate::Done;
use crate::automerge_sync::{self, Yardstick};
use crate::figures::{Figure, Report, Samples};
use crate::javascript::{self, Told};
use crate::subject::new_home;
use crate::talking::{Spoken, talk};
use crdt::dice::Dice;
use peer::Peer;
use peer::api::{Call, ConsultationCreate, ConsultationStateSet, DraftNew, FileAt, PackExport, Submit};
use scenarios::standard::acts::Acts;
use scenarios::standard::{Texts, words};
use std::path::Path;
use wire::{EntryId, LogId};

const CONTRIBUTIONS: u32 = 100;
const SPACES: u32 = 8;
const SEED: u64 = 4;
const SIZE: &str = "100";
/// S4's allowance for each contribution beside its words, bytes.
const EACH: f64 = 450.0;

/// An office and a field device that have consultations in common.
struct Two {
    office: Peer,
    field: Peer,
}

impl Two {
    fn meet(folder: &Path) -> Done<Self> {
        let (office, field) = (new_home(&folder.join("office"), "Office")?, new_home(&folder.join("field"), "Field")?);
        Ok(Self { office, field })
    }

    fn share(&self, folder: &Path, title: &str) -> Done<String> {
        let made = self.office.call(Call::ConsultationCreate(ConsultationCreate { title: title.into() }))?;
        let consultation = made["consultation"].as_str().ok_or("a consultation has an id")?.to_owned();
        let open = ConsultationStateSet {
            consultation: consultation.clone(),
            state: "open".into(),
            closes: None,
            reason: None,
        };
        self.office.call(Call::ConsultationState(open))?;
        let path = folder.join(title).display().to_string();
        let pack =
            PackExport { consultation: consultation.clone(), path: path.clone(), open: true, ..PackExport::default() };
        self.office.call(Call::PackExport(pack))?;
        self.field.call(Call::PackOpen(FileAt { path }))?;
        Ok(consultation)
    }

    fn say(&self, consultation: &str, text: &str, language: &str) -> Done<()> {
        let new = DraftNew {
            consultation: consultation.into(),
            language: Some(language.into()),
            body_markdown: Some(text.into()),
            ..DraftNew::default()
        };
        let draft = self.field.call(Call::DraftNew(new))?;
        let draft = draft["id"].as_str().ok_or("a draft has an id")?.to_owned();
        self.field.call(Call::Submit(Submit { draft, profile: None, at_once: false }))?;
        Ok(())
    }
}

pub(crate) fn measure(report: &mut Report) -> Done<()> {
    let folder = tempfile::tempdir()?;
    let two = Two::meet(folder.path())?;
    let consultation = two.share(folder.path(), "one.pack")?;
    talk(&two.office, &two.field)?;
    let mut dice = Dice::seeded(SEED);
    let texts: Vec<_> = (0..CONTRIBUTIONS).map(|_| words(&mut dice, false)).collect();
    let texts: Vec<(String, &'static str)> = texts.into_iter().map(|(text, tongue)| (text, tongue.code)).collect();
    let mut alone = Texts::new()?;
    for (text, language) in &texts {
        alone.add(text)?;
        two.say(&consultation, text, language)?;
    }
    #[allow(clippy::cast_precision_loss)]
    let floor = alone.bytes as f64;
    let spoken = talk(&two.office, &two.field)?;
    if spoken.crossed.parcels < u64::from(CONTRIBUTIONS) {
        return Err("the contributions did not cross".into());
    }
    let automerge = automerge_sync::measure(&texts)?;
    news(&spoken, floor, &automerge, report);
    report.fact("S4 bytes by part".into(), spoken.crossed.parts());
    let idle = talk(&two.office, &two.field)?;
    nothing_new(&idle, &automerge, report);
    let server = carried_by_javascript(folder.path(), &texts)?;
    beside_javascript(&spoken, &idle, &server, report);
    for n in 1..SPACES {
        two.share(folder.path(), &format!("{n}.pack"))?;
    }
    talk(&two.office, &two.field)?;
    several(&talk(&two.office, &two.field)?, report);
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn news(spoken: &Spoken, floor: f64, automerge: &Yardstick, report: &mut Report) {
    let (ours, theirs) = (spoken.crossed.bytes as f64, automerge.news.bytes as f64);
    let each = (ours - 1.2 * floor) / f64::from(CONTRIBUTIONS);
    report.figure(Figure {
        id: "S4",
        size: SIZE,
        what: "bytes to catch up on 100 contributions",
        unit: "B",
        ours: Samples::one(ours),
        floor: Some(("each text by itself, zstd -19 without a dictionary", Samples::one(floor))),
        against: Some((ours / floor, "x")),
        aim: "<= 1.2 x + 450 B each",
        met: Some(each <= EACH),
        note: format!(
            "{each:.0} B each above 1.2 x; {} frames, {} round trips; one author; no shipped dictionary yet, so the \
             floor is plain zstd",
            spoken.crossed.frames, spoken.round_trips
        ),
    });
    report.figure(Figure {
        id: "S4",
        size: SIZE,
        what: "the same, against Automerge's sync",
        unit: "B",
        ours: Samples::one(ours),
        floor: Some(("automerge::sync, the texts as Text in one document, one change each", Samples::one(theirs))),
        against: Some((ours / theirs, "x")),
        aim: "none",
        met: None,
        note: format!("{} messages; neither signed nor sealed", automerge.news.messages),
    });
}

#[allow(clippy::cast_precision_loss)]
fn nothing_new(spoken: &Spoken, automerge: &Yardstick, report: &mut Report) {
    let bytes = spoken.crossed.bytes as f64;
    for (what, said, floor) in [
        (
            "nothing new, against kept sync states",
            automerge.kept,
            "automerge::sync with states kept from the last time",
        ),
        ("nothing new, against fresh sync states", automerge.fresh, "automerge::sync with fresh states"),
    ] {
        report.figure(Figure {
            id: "S5",
            size: SIZE,
            what,
            unit: "B",
            ours: Samples::one(bytes),
            floor: Some((floor, Samples::one(said.bytes as f64))),
            against: Some((bytes / said.bytes as f64, "x")),
            aim: "<= 200 B",
            met: Some(bytes <= 200.0),
            note: format!("{} frames against {} messages, both directions", spoken.crossed.frames, said.messages),
        });
    }
    report.figure(Figure {
        id: "S5",
        size: SIZE,
        what: "nothing new, round trips",
        unit: "RTT",
        ours: Samples::one(spoken.round_trips as f64),
        floor: Some(("a question and its answer", Samples::one(1.0))),
        against: Some((spoken.round_trips as f64, "x")),
        aim: "1",
        met: Some(spoken.round_trips <= 1),
        note: String::new(),
    });
}

/// The same words by the JavaScript sync server.
fn carried_by_javascript(folder: &Path, texts: &[(String, &'static str)]) -> Done<Told> {
    let mut acts = Acts::default();
    for (n, (text, language)) in (1..).zip(texts) {
        acts.say(EntryId::of(LogId([4; 16]), n), None, language, &["question-1".to_owned()], text);
    }
    let lines = folder.join("acts");
    std::fs::write(&lines, acts.lines())?;
    Ok(javascript::measure(&lines, u64::from(CONTRIBUTIONS)))
}

#[allow(clippy::cast_precision_loss)]
fn beside_javascript(news: &Spoken, idle: &Spoken, server: &Told, report: &mut Report) {
    let server = server.as_ref();
    let caught_up = server.map(|server| {
        let (messages, up) = (server.news.messages, server.up.bytes);
        let alike = javascript::ALIKE;
        (
            server.news.bytes as f64,
            format!("{alike}; {messages} messages from server to reader; {up} B from author to server"),
        )
    });
    let ours = news.crossed.bytes as f64;
    javascript::row(report, ("S4", SIZE, "the same, against the JavaScript server", "B"), ours, caught_up);
    let nothing = server.map(|server| {
        let messages = server.nothing.messages;
        (server.nothing.bytes as f64, format!("{} frames against {messages} messages", idle.crossed.frames))
    });
    let ours = idle.crossed.bytes as f64;
    javascript::row(report, ("S5", SIZE, "nothing new, against the JavaScript server", "B"), ours, nothing);
}

/// The part of every further space, which is what "per space" means to who is in many.
#[allow(clippy::cast_precision_loss)]
fn several(spoken: &Spoken, report: &mut Report) {
    let each = spoken.crossed.bytes as f64 / f64::from(SPACES);
    report.figure(Figure {
        id: "S5",
        size: SIZE,
        what: "nothing new in eight spaces, each",
        unit: "B",
        ours: Samples::one(each),
        floor: Some(("a token and a digest in each direction", Samples::one(64.0))),
        against: Some((each / 64.0, "x")),
        aim: "<= 200 B",
        met: Some(each <= 200.0 && spoken.round_trips <= 1),
        note: format!("{} frames, {} round trips", spoken.crossed.frames, spoken.round_trips),
    });
}
