//! What guarding costs: S14, one parcel verified, opened, checked and proven, beside the bare signature and hash of its
//! bytes; S15, new keys for everybody when one of 200 members is removed, beside the bare wrapping of one key for each.

use crate::figures::{Figure, Report, Samples, timed};
use crate::{Done, Stop};
use crdt::act::{self, Setting};
use crdt::bundle::{BundleWriter, DoorKeys};
use crdt::charter::Role;
use crdt::device::{DeviceCard, DeviceKeys, OwnLog};
use crdt::dice::Dice;
use crdt::seal::{self, Key};
use crdt::space::Space;
use scenarios::member::{Member, read};
use wire::Parcel;

const RUNS: usize = 7;
const ACTS: u64 = 500;
const MEMBERS: usize = 200;

/// A consultation that its founder alone is in.
struct Founded {
    space: Space,
    log: OwnLog,
    parcels: Vec<Parcel>,
    dice: Dice,
}

fn stop(error: impl std::fmt::Display) -> Stop {
    Stop::from(error.to_string())
}

impl Founded {
    fn new() -> Done<Self> {
        let mut dice = Dice::seeded(15);
        let founded = act::found(&mut dice, 0).map_err(stop)?;
        let mut new =
            Self { space: Space::new(founded.space, founded.keys), log: founded.log, parcels: Vec::new(), dice };
        new.take(founded.parcel);
        Ok(new)
    }

    fn take(&mut self, parcel: Parcel) {
        self.space.ingest(vec![parcel.clone()], &|_, _| None);
        self.parcels.push(parcel);
    }

    fn setting(&self) -> Setting<'_> {
        let (keys, charter) = (&self.space.keys, &self.space.charter);
        let charter_head = self.space.charter_head();
        Setting { space: self.space.id, keys, charter, charter_head, agenda: &[], claimed_at: 0 }
    }

    /// A pack that whoever holds it joins by.
    fn pack(&mut self) -> Done<Vec<u8>> {
        let (door, opens) = act::open_door(&mut self.dice);
        let (mut dice, mut log) = (Dice::seeded(16), self.log.clone());
        let parcel = self.setting().state(&mut dice, &mut log, vec![opens]);
        self.log = log;
        self.take(parcel);
        let mut writer = BundleWriter::pack(Vec::new(), &DoorKeys::new(self.space.id, &door, &self.space.keys))?;
        for parcel in &self.parcels {
            writer.parcel(&parcel.encode())?;
        }
        Ok(writer.finish()?)
    }
}

pub(crate) fn measure(report: &mut Report) -> Done<()> {
    verifying(report)?;
    rekeying(report)
}

fn verifying(report: &mut Report) -> Done<()> {
    let mut founded = Founded::new()?;
    let pack = founded.pack()?;
    let mut member = Member::join(&pack, 5, "Amina", 0);
    for order in 1..=ACTS {
        member.contribute(
            i64::try_from(order)?,
            "The well is far, and the path to it is flooded for three months of the year.",
        );
    }
    let frames: Vec<Vec<u8>> = read(&member.bundle()).parcels.iter().map(Parcel::encode).collect();
    let each = |took: std::time::Duration| took.as_secs_f64() * 1000.0 / frames.len() as f64;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut space = Space::new(founded.space.id, founded.space.keys.clone());
        let taking = || {
            let parcels =
                frames.iter().map(|frame| Parcel::decode(frame)).collect::<Result<Vec<_>, _>>().map_err(stop)?;
            Ok(space.ingest(parcels, &|_, _| None))
        };
        let (done, took) = timed(taking)?;
        if done.accepted.len() != frames.len() {
            return Err(stop("an honest parcel was not taken"));
        }
        ours.push(each(took));
        let parcels = frames.iter().map(|frame| Parcel::decode(frame)).collect::<Result<Vec<_>, _>>().map_err(stop)?;
        let keys: std::collections::BTreeMap<_, _> = parcels
            .iter()
            .filter_map(|parcel| Some((parcel.header().log, parcel.header().certificate.as_ref()?.log_key)))
            .collect();
        let checking = || {
            for parcel in &parcels {
                let key = keys.get(&parcel.header().log).ok_or("every log begins with its certificate")?;
                parcel.verify(key).map_err(stop)?;
            }
            Ok(())
        };
        bare.push(each(timed(checking)?.1));
    }
    let (ours, bare) = (Samples::numbers(ours), Samples::numbers(bare));
    let ratio = ours.median() / bare.median().max(f64::MIN_POSITIVE);
    report.figure(Figure {
        id: "S14",
        size: "-",
        what: "one parcel of 500, verified, opened, checked and proven",
        unit: "ms",
        ours,
        floor: Some(("its signature and hash alone", bare)),
        against: Some((ratio, "x")),
        aim: "none; told",
        met: None,
        note: "in memory, in one process; the worker's pipes and the store come on top (`hostile --cost`)".into(),
    });
    Ok(())
}

fn rekeying(report: &mut Report) -> Done<()> {
    let mut founded = Founded::new()?;
    let mut cards: Vec<DeviceCard> = Vec::new();
    for _ in 1..MEMBERS {
        let card = DeviceKeys::random(&mut founded.dice).card();
        let mut dice = Dice::seeded(17 + cards.len() as u64);
        let statements = act::add(&mut dice, &founded.setting(), card.clone(), Role::Contributor).map_err(stop)?;
        let mut log = founded.log.clone();
        let parcel = founded.setting().state(&mut dice, &mut log, statements);
        founded.log = log;
        founded.take(parcel);
        cards.push(card);
    }
    let removed = cards.last().ok_or("there are members")?.id();
    let (mut ours, mut bare, mut bytes) = (Vec::new(), Vec::new(), 0);
    for run in 0..RUNS {
        let mut dice = Dice::seeded(900 + run as u64);
        let mut log = founded.log.clone();
        let setting = founded.setting();
        let removing = || {
            let (_, statements) = act::remove(&mut dice, &setting, removed, Vec::new()).map_err(stop)?;
            Ok(setting.state(&mut dice, &mut log, statements))
        };
        let (parcel, took) = timed(removing)?;
        bytes = parcel.encode().len();
        ours.push(took);
        let mut dice = Dice::seeded(900 + run as u64);
        let key = Key::random(&mut dice);
        let wrapping = || {
            for card in &cards {
                seal::wrap_key(&mut dice, &card.exchange, b"a bare wrapping", &key).map_err(stop)?;
            }
            Ok(())
        };
        // The founder's own wrapping stands for that of whoever is removed: as many as there are.
        bare.push(timed(wrapping)?.1);
    }
    report.fact("S15 bytes of the parcel that removes one of 200".into(), bytes as u64);
    let (ours, bare) = (Samples::of(&ours), Samples::of(&bare));
    let ratio = ours.median() / bare.median().max(f64::MIN_POSITIVE);
    report.figure(Figure {
        id: "S15",
        size: "-",
        what: "one of 200 members removed, new keys for the rest",
        unit: "ms",
        ours,
        floor: Some(("199 bare wrappings (HPKE)", bare)),
        against: Some((ratio, "x")),
        aim: "none; told",
        met: None,
        note: String::new(),
    });
    Ok(())
}
