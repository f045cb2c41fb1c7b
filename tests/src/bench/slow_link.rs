//! S6: the conversation of S7, carried by a simulated link of 600 ms, 32 kbit/s and 10 % loss that is cut twenty times.
//! Two real homes; time is virtual, so that a night on a satellite link takes the time of the merging alone. What a road
//! does is done here too: a length before each frame, a lull before merging, and keeping what came when the road is gone.

use crate::figures::{Figure, Report, Samples};
use crate::link::{Direction, ROUND_TRIP, Seconds, goodput};
use crate::subject::Subject;
use crate::talking::{Crossed, terms};
use crate::{Done, Stop};
use crdt::dice::Dice;
use peer::Peer;
use peer::road::Talk;
use wire::session::{Message, Millis};

const CUTS: u32 = 20;
const SEED: u64 = 6;
/// A road's length before each frame.
const LENGTH_BYTES: usize = 4;
/// As the roads have it: nothing came for so long, so what has come is merged.
const LULL: Seconds = 0.04;
/// TCP, then TLS 1.3, before the first frame.
const CONNECTING: Seconds = 2.0 * ROUND_TRIP;
/// A cut comes this long after a share of the work has arrived, at most: somewhere within the next frames.
const CUT_WITHIN_MS: u64 = 6_000;

/// One side of the connection there is now.
struct Side {
    talk: Talk,
    out: Direction,
    lull_at: Option<Seconds>,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A frame arrives at a side.
    Arrival(usize),
    /// Nothing came for a while.
    Lull(usize),
    /// The session's own time.
    Due(usize),
    Cut,
}

/// The whole simulation.
struct Simulation<'p> {
    homes: [&'p Peer; 2],
    sides: [Side; 2],
    now: Seconds,
    began: Seconds,
    dice: Dice,
    cut_at: Option<Seconds>,
    cuts: u32,
    /// Arrived whole.
    crossed: Crossed,
    /// Left and did not arrive, bytes; work within it.
    lost: (f64, f64),
    /// Work in all if nothing were cut.
    whole: f64,
}

/// Gives all bytes that were sent, as a multiple of what they are without cuts.
pub(crate) fn measure(subject: &Subject, uncut: &Crossed, report: &mut Report) -> Done<f64> {
    let folder = tempfile::tempdir_in(&subject.folder)?;
    let (host, newcomer) = (subject.host(folder.path())?, subject.newcomer(folder.path())?);
    #[allow(clippy::cast_precision_loss)]
    let (bytes, work) = (uncut.bytes as f64, uncut.cargo as f64);
    let mut simulation = Simulation::begin([&newcomer, &host], work)?;
    while simulation.step()? {}
    if subject.shown(&newcomer)? != subject.shown(&host)? || simulation.cuts < CUTS {
        return Err("the slow link ended before everything was there".into());
    }
    let goodput = goodput(SEED);
    let floor = bytes / goodput + 4.0 * ROUND_TRIP * f64::from(CUTS + 1);
    #[allow(clippy::cast_precision_loss)]
    let (sent_bytes, sent_work) = (simulation.crossed.bytes as f64, simulation.crossed.cargo as f64);
    let again = 100.0 * (sent_work + simulation.lost.1 - work) / work;
    let beside = 100.0 * (sent_bytes + simulation.lost.0 - bytes) / bytes;
    report.figure(Figure {
        id: "S6",
        size: subject.size.name,
        what: "catching up, 32 kbit/s, 10 % loss, 20 cuts",
        unit: "s",
        ours: Samples::one(simulation.now),
        floor: Some(("bytes / goodput + 4 round trips x 21", Samples::one(floor))),
        against: Some((simulation.now / floor, "x")),
        aim: "<= 1.3 x",
        met: Some(simulation.now <= 1.3 * floor),
        note: format!(
            "virtual time; {:.2} MB uncut; goodput {goodput:.0} B/s in the same model; connecting is two round trips, a cut \
             is noticed at once",
            bytes / 1e6
        ),
    });
    report.figure(Figure {
        id: "S6",
        size: subject.size.name,
        what: "the same, work sent again",
        unit: "%",
        ours: Samples::one(again),
        floor: None,
        against: Some((again, "%")),
        aim: "<= 5 %",
        met: Some(again <= 5.0),
        note: format!(
            "parcels and payloads; with greetings, vectors and all else of the further connections {beside:.1} % more bytes \
             than uncut"
        ),
    });
    Ok(1.0 + beside / 100.0)
}

impl Side {
    fn send(&mut self, now: Seconds, silent: bool) -> Done<()> {
        for frame in self.talk.frames(silent)? {
            self.out.send(now, [&[0; LENGTH_BYTES][..], &frame].concat());
        }
        Ok(())
    }
}

impl<'p> Simulation<'p> {
    fn begin(homes: [&'p Peer; 2], whole: f64) -> Done<Self> {
        let side = |talk, seed| Side { talk, out: Direction::new(seed), lull_at: None };
        let (dialer, answerer) = (homes[0].dial(&terms())?, homes[1].answer(&terms())?);
        let mut simulation = Self {
            homes,
            sides: [side(dialer, SEED + 1), side(answerer, SEED + 2)],
            now: 0.0,
            began: 0.0,
            dice: Dice::seeded(SEED),
            cut_at: None,
            cuts: 0,
            crossed: Crossed::default(),
            lost: (0.0, 0.0),
            whole,
        };
        simulation.connected()?;
        Ok(simulation)
    }

    /// The connection is there: both sides begin.
    fn connected(&mut self) -> Done<()> {
        self.now += CONNECTING;
        self.began = self.now;
        let now = self.now;
        for side in &mut self.sides {
            side.talk.tick(0);
            side.send(now, false)?;
            side.lull_at = Some(now + LULL);
        }
        Ok(())
    }

    fn millis(&self) -> Millis {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let millis = ((self.now - self.began) * 1_000.0) as Millis;
        millis
    }

    fn next(&self) -> Option<(Seconds, Next)> {
        let mut all: Vec<(Seconds, Next)> = self.cut_at.map(|at| (at, Next::Cut)).into_iter().collect();
        for (place, side) in self.sides.iter().enumerate() {
            let other = &self.sides[1 - place];
            all.extend(other.out.arrives_at().map(|at| (at, Next::Arrival(place))));
            all.extend(side.lull_at.map(|at| (at, Next::Lull(place))));
            if side.lull_at.is_none() {
                #[allow(clippy::cast_precision_loss)]
                let due = side.talk.due().map(|due| (self.began + (due + 1) as f64 / 1_000.0, Next::Due(place)));
                all.extend(due);
            }
        }
        all.into_iter().min_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// Does what happens next; false when the conversation is over.
    fn step(&mut self) -> Done<bool> {
        let Some((at, next)) = self.next() else {
            let over = self.sides.iter().all(|side| side.talk.is_over());
            return if over { Ok(false) } else { Err(Stop::from("the conversation stands still")) };
        };
        self.now = self.now.max(at);
        let (now, millis) = (self.now, self.millis());
        match next {
            Next::Arrival(place) => {
                let Some(bytes) = self.sides[1 - place].out.take() else { return Ok(true) };
                let frame = &bytes[LENGTH_BYTES..];
                self.crossed.count(frame)?;
                let side = &mut self.sides[place];
                side.talk.hear(millis, frame)?;
                side.send(now, false)?;
                side.lull_at = Some(now + LULL);
                self.perhaps_cut();
            }
            Next::Lull(place) => {
                self.sides[place].lull_at = None;
                self.sides[place].send(now, true)?;
            }
            Next::Due(place) => {
                self.sides[place].talk.tick(millis);
                self.sides[place].send(now, true)?;
                if let Some(refusal) = self.sides[place].talk.tally().refused {
                    return Err(Stop::from(format!("a side gave the conversation up: {refusal:?}")));
                }
            }
            Next::Cut => self.cut()?,
        }
        // The dialer has everything, is done, and hangs up.
        Ok(!self.sides[0].talk.is_over() || self.sides[1].out.arrives_at().is_some())
    }

    /// Sets the next cut once its share of the work has come.
    fn perhaps_cut(&mut self) {
        #[allow(clippy::cast_precision_loss)]
        let arrived = self.crossed.cargo as f64;
        let share = f64::from(self.cuts + 1) / f64::from(CUTS + 1);
        if self.cuts < CUTS && self.cut_at.is_none() && arrived >= share * self.whole {
            #[allow(clippy::cast_precision_loss)]
            let within = self.dice.below(CUT_WITHIN_MS) as f64 / 1_000.0;
            self.cut_at = Some(self.now + within);
        }
    }

    /// The road is gone: what came is kept, what was on its way is lost, and the dialer calls again at once.
    fn cut(&mut self) -> Done<()> {
        self.cut_at = None;
        self.cuts += 1;
        for side in &mut self.sides {
            for (bytes, part) in side.out.cut(self.now) {
                #[allow(clippy::cast_precision_loss)]
                let (all, work) = (bytes.len() as f64, Message::decode(&bytes[LENGTH_BYTES..])?.cargo() as f64);
                self.lost.0 += all * part;
                self.lost.1 += work * part;
            }
            side.talk.frames(true)?;
        }
        self.sides[0].talk = self.homes[0].dial(&terms())?;
        self.sides[1].talk = self.homes[1].answer(&terms())?;
        self.connected()
    }
}
