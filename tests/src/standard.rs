//! The standard consultation (C1k, C10k), made from a seed: devices that join by a door, introduce themselves,
//! contribute, reply, react, revise and withdraw, each act a sealed and signed parcel, all in one pack file. Beside it a
//! pack of the door alone, as it was handed out before anybody had spoken.
//!
//! Acts are made as a device makes them, by `crdt::act`; nothing here is taken in, that is the opened pack's matter.

pub mod acts;
pub mod words;

use acts::Acts;
use crdt::act::{self, AutomergeError, Detached, ObjId, Setting, Transaction};
use crdt::agenda::{self, Question};
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter::{self, Role, Statement};
use crdt::consent::Consent;
use crdt::content::{self, Act, Content};
use crdt::device::{DeviceCard, DeviceKeys, OwnLog};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::epoch::WholeKey;
use crdt::payload::Body;
use crdt::seat::{self, EntryRecord, Profile, Version};
use crdt::space::{Keyring, Space};
use crdt::text::RichText;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use wire::{EntryId, Hash, Lane, Parcel};
use words::{TONGUES, Tongue};

/// Why something that is made or measured was given up: told to people, never a figure.
pub type Stop = Box<dyn std::error::Error>;
/// What was made or measured.
pub type Done<T> = Result<T, Stop>;

/// Changes whenever the same seed gives something else, or more is kept of it: made consultations are kept by it.
pub const GENERATOR: u32 = 4;
const SEED: u64 = 10_000;
const DEVICES: u32 = 200;
const QUESTIONS: usize = 7;
const WORDS_MIN: u64 = 27;
const WORDS_MAX: u64 = 625;
/// A claimed time to start from; it decides nothing.
const STARTED_AT: i64 = 1_700_000_000_000;

/// How much of everything.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Its name in the report.
    pub name: &'static str,
    /// Contributions that start a thread.
    pub contributions: u32,
    /// Replies, reactions, revisions and withdrawals together are four for each contribution.
    replies: u32,
    revisions: u32,
    withdrawals: u32,
}

/// The sizes that are measured.
pub const SIZES: [Size; 3] = [
    Size { name: "C1k", contributions: 1_000, replies: 400, revisions: 60, withdrawals: 40 },
    Size { name: "C10k", contributions: 10_000, replies: 4_000, revisions: 600, withdrawals: 400 },
    Size { name: "C100k", contributions: 100_000, replies: 40_000, revisions: 6_000, withdrawals: 4_000 },
];

impl Size {
    fn reactions(self) -> u32 {
        self.acts() - self.replies - self.revisions - self.withdrawals
    }

    /// Replies, reactions, revisions and withdrawals.
    pub fn acts(self) -> u32 {
        self.contributions * 4
    }

    /// Contributions and replies.
    pub fn entries(self) -> u32 {
        self.contributions + self.replies
    }
}

/// A device with its seat.
struct Seat {
    log: OwnLog,
    chain: Chain,
    /// Versions of each entry, by ordinal from 1; 0 once withdrawn.
    versions: Vec<usize>,
}

/// What grows while people act.
struct Making {
    dice: Dice,
    space: Space,
    agenda: Vec<Hash>,
    seats: Vec<Seat>,
    entries: Vec<EntryId>,
    questions: Vec<String>,
    parcels: Vec<Parcel>,
    payloads: Vec<Vec<u8>>,
    texts: Texts,
    acts: Acts,
    clock: i64,
    /// The convener's charter log.
    charter: OwnLog,
    convener: DeviceKeys,
}

/// What the words alone would take: the floor of every transport.
pub struct Texts {
    compressor: zstd::bulk::Compressor<'static>,
    /// Each text by itself, zstd -19, added up.
    pub bytes: u64,
}

impl Texts {
    /// No text yet.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn new() -> Done<Self> {
        Ok(Self { compressor: zstd::bulk::Compressor::new(19)?, bytes: 0 })
    }

    /// Counts one.
    ///
    /// # Errors
    /// When it cannot be compressed.
    pub fn add(&mut self, text: &str) -> Done<()> {
        self.bytes += self.compressor.compress(text.as_bytes())?.len() as u64;
        Ok(())
    }
}

/// What was made.
pub struct Made {
    /// Parcels in the pack.
    pub parcels: usize,
    /// The texts alone, as [`Texts`] counts.
    pub texts_bytes: u64,
    /// What was said and done, for whoever carries the same words by other means.
    pub acts: Acts,
    making: Making,
}

impl Made {
    /// A bundle in which the convener makes a moderator of whoever wrote this bundle.
    pub fn write_moderator(&mut self, theirs: &Path, to: &Path) -> Done<()> {
        let card = self.making.newcomer_in(theirs)?;
        self.making.make_moderator(card, to)
    }
}

/// Writes the pack, and the door's.
pub fn write_packs(size: Size, whole: &Path, door_alone: &Path) -> Done<Made> {
    let mut making = Making::founded()?;
    let door = making.open_door();
    making.set_agenda()?;
    making.write(door_alone, &door)?;
    for n in 0..DEVICES {
        making.join(n, &door)?;
    }
    making.speak(size)?;
    making.write(whole, &door)?;
    let (parcels, texts_bytes) = (making.parcels.len(), making.texts.bytes);
    let acts = std::mem::take(&mut making.acts);
    Ok(Made { parcels, texts_bytes, acts, making })
}

/// What field homes bring: the pack that they set out with, and a bundle from each.
pub struct Fields {
    /// One bundle for each home, in order: all that it holds.
    pub bundles: Vec<PathBuf>,
    /// What every bundle is opened with.
    pub keys: Keyring,
    /// What their words are opened with.
    pub words: WholeKey,
    /// Contributions in all of them together.
    pub contributions: u64,
    making: Making,
}

impl Fields {
    /// As [`Made::write_moderator`].
    pub fn write_moderator(&mut self, theirs: &Path, to: &Path) -> Done<()> {
        let card = self.making.newcomer_in(theirs)?;
        self.making.make_moderator(card, to)
    }
}

/// Writes what so many field homes bring, each with so many contributions of its own and without having heard of the
/// others; and, first, the pack they set out with.
pub fn write_fields(homes: u32, each: u32, pack: &Path, folder: &Path) -> Done<Fields> {
    let mut making = Making::founded()?;
    let door = making.open_door();
    making.set_agenda()?;
    for n in 0..homes {
        making.join(n, &door)?;
    }
    making.write(pack, &door)?;
    let (parcels, payloads) = (making.parcels.len(), making.payloads.len());
    let mut bundles = Vec::new();
    for home in 0..homes {
        for _ in 0..each {
            making.contribute(usize::try_from(home)?, None)?;
        }
        let path = folder.join(format!("{home:04}.bundle"));
        let mut writer = BundleWriter::bundle(BufWriter::new(File::create(&path)?))?;
        for parcel in &making.parcels {
            writer.parcel(&parcel.encode())?;
        }
        for payload in &making.payloads {
            writer.payload(payload)?;
        }
        writer.finish()?.flush()?;
        bundles.push(path);
        // The next home knows nothing of it.
        making.parcels.truncate(parcels);
        making.payloads.truncate(payloads);
    }
    let words = making.setting().0.key()?.clone();
    let (keys, contributions) = (making.space.keys.clone(), making.entries.len() as u64);
    Ok(Fields { bundles, keys, words, contributions, making })
}

/// The words of a contribution or of a reply, in one of the languages.
pub fn words(dice: &mut Dice, reply: bool) -> (String, &'static Tongue) {
    let tongue = Tongue::pick(dice);
    // Most contributions are short, some are long; replies are shorter still.
    let thrown = dice.below(1_000);
    let span = WORDS_MAX - WORDS_MIN;
    let words = WORDS_MIN + span * thrown * thrown / if reply { 4_000_000 } else { 1_000_000 };
    (tongue.text(dice, words), tongue)
}

impl Making {
    /// A consultation that its convener alone is in.
    fn founded() -> Done<Self> {
        let mut dice = Dice::seeded(SEED);
        let founded = act::found(&mut dice, STARTED_AT)?;
        let mut space = Space::new(founded.space, founded.keys);
        space.ingest(vec![founded.parcel.clone()], &|_, _| None);
        Ok(Self {
            dice,
            space,
            agenda: Vec::new(),
            seats: Vec::new(),
            entries: Vec::new(),
            questions: (1..=QUESTIONS).map(|n| format!("question-{n}")).collect(),
            parcels: vec![founded.parcel],
            payloads: Vec::new(),
            texts: Texts::new()?,
            acts: Acts::default(),
            clock: STARTED_AT,
            charter: founded.log,
            convener: founded.device,
        })
    }

    fn setting(&mut self) -> (Setting<'_>, &mut Dice) {
        self.clock += 1_000;
        let setting = Setting {
            space: self.space.id,
            keys: &self.space.keys,
            charter: &self.space.charter,
            charter_head: self.space.charter_head(),
            agenda: &self.agenda,
            claimed_at: self.clock,
        };
        (setting, &mut self.dice)
    }

    fn open_door(&mut self) -> DoorKeys {
        let (door, statement) = act::open_door(&mut self.dice);
        let parcel = self.state(vec![statement]);
        self.parcels.push(parcel);
        DoorKeys::new(self.space.id, &door, &self.space.keys)
    }

    /// The convener states something.
    fn state(&mut self, statements: Vec<Statement>) -> Parcel {
        let mut log = self.charter.clone();
        let (setting, dice) = self.setting();
        let parcel = setting.state(dice, &mut log, statements);
        self.charter = log;
        parcel
    }

    /// Who joined by a bundle and is none of the generator's own.
    fn newcomer_in(&self, bundle: &Path) -> Done<DeviceCard> {
        let own: BTreeSet<Hash> = self.parcels.iter().map(Parcel::hash).collect();
        let mut reader = BundleReader::start(BufReader::new(File::open(bundle)?))?;
        while let Some(item) = reader.next_item()? {
            let Item::Parcel(parcel) = item else { continue };
            let is_charter = parcel.header().epoch == self.space.keys.charter.epoch_id();
            if own.contains(&parcel.hash()) || !is_charter {
                continue;
            }
            let content: Content = wire::parcel::decode(&content::open(&self.space.keys.charter, &parcel)?)?;
            if let Act::Charter(statements) = content.act
                && let Some(Statement::Join { device, .. }) = statements.into_iter().next()
            {
                return Ok(device);
            }
        }
        Err("nobody joined by this bundle".into())
    }

    fn make_moderator(&mut self, card: DeviceCard, to: &Path) -> Done<()> {
        let statement = Statement::add(card, Role::Moderator);
        let parcel = self.state(vec![statement]);
        let mut writer = BundleWriter::bundle(BufWriter::new(File::create(to)?))?;
        writer.parcel(&parcel.encode())?;
        writer.finish()?.flush()?;
        Ok(())
    }

    fn set_agenda(&mut self) -> Done<()> {
        let mut log = OwnLog::random(&mut self.dice, &self.convener, self.space.id, Lane::Agenda);
        let mut chain = Chain::new(log.id, Lane::Agenda);
        let texts: Vec<String> = (0..QUESTIONS).map(|_| TONGUES[0].text(&mut self.dice, 24)).collect();
        let ids = self.questions.clone();
        let (setting, dice) = self.setting();
        let edit = |tx: &mut Transaction<'_>, home: &ObjId| -> Result<(), AutomergeError> {
            agenda::write_field(tx, home, "title", "The standard consultation")?;
            agenda::write_field(tx, home, "state", "open")?;
            agenda::write_field(tx, home, "objective", "To be measured")?;
            for (n, (id, text)) in ids.iter().zip(texts).enumerate() {
                let order = format!("{:08}-x", n * 1000);
                let question =
                    Question { id: id.clone(), order, number: (n + 1).to_string(), text, ..Question::default() };
                agenda::write_question(tx, home, &question)?;
            }
            Ok(())
        };
        let written = setting.edit(dice, &mut log, &mut chain, Detached::default(), edit)?;
        let written = written.ok_or(Stop::from("the agenda changed nothing"))?;
        self.agenda = written.change.iter().map(|change| Hash(change.hash().0)).collect();
        self.parcels.push(written.parcel);
        Ok(())
    }

    fn join(&mut self, n: u32, door: &DoorKeys) -> Done<()> {
        let keys = DeviceKeys::random(&mut self.dice);
        let mut charter_log = OwnLog::random(&mut self.dice, &keys, self.space.id, Lane::Charter);
        let log = OwnLog::random(&mut self.dice, &keys, self.space.id, Lane::Seat);
        let statement = charter::join(self.space.id, &door.door(), keys.card());
        let (setting, dice) = self.setting();
        let parcel = setting.state(dice, &mut charter_log, vec![statement]);
        self.parcels.push(parcel);
        let chain = Chain::new(log.id, Lane::Seat);
        self.seats.push(Seat { log, chain, versions: Vec::new() });
        let profile = Profile {
            name: format!("Member {n}"),
            organisation: format!("Organisation {}", n % 23),
            office: format!("Office {}", n % 11),
            country: ["KE", "FR", "PE", "YE", "KG", "CN"][n as usize % 6].into(),
            position: "member".into(),
        };
        let at = self.seats.len() - 1;
        self.act(at, Vec::new(), |tx, home| seat::write_profile(tx, home, &profile))?;
        Ok(())
    }

    /// One act in a seat; false when it changed nothing.
    fn act(
        &mut self,
        at: usize,
        payloads: Vec<Hash>,
        edit: impl FnOnce(&mut Transaction<'_>, &ObjId) -> Result<(), AutomergeError>,
    ) -> Done<bool> {
        // Out of the list while it acts, so that the setting can look at the rest.
        let mut seat = self.seats.swap_remove(at);
        let (setting, dice) = self.setting();
        let detached = Detached { payloads, welcome: None };
        let written = setting.edit(dice, &mut seat.log, &mut seat.chain, detached, edit);
        self.seats.push(seat);
        let last = self.seats.len() - 1;
        self.seats.swap(at, last);
        let written = written?;
        self.parcels.extend(written.iter().map(|written| written.parcel.clone()));
        Ok(written.is_some())
    }

    /// Everybody speaks, replies, reacts, revises and withdraws, in an order drawn from the seed.
    fn speak(&mut self, size: Size) -> Done<()> {
        let mut left = [size.contributions, size.replies, size.reactions(), size.revisions, size.withdrawals];
        while left.iter().any(|kind| *kind > 0) {
            let total: u32 = left.iter().sum();
            let mut thrown = u32::try_from(self.dice.below(u64::from(total))).unwrap_or(0);
            let kind = left.iter().position(|kind| {
                let within = thrown < *kind;
                thrown = thrown.saturating_sub(*kind);
                within
            });
            let kind = kind.unwrap_or(0);
            let at = usize::try_from(self.dice.below(u64::from(DEVICES))).unwrap_or(0);
            let done = match kind {
                0 => self.contribute(at, None)?,
                1 => match self.any_entry() {
                    Some(parent) => self.contribute(at, Some(parent))?,
                    None => false,
                },
                2 => self.react(at)?,
                3 => self.revise(at)?,
                _ => self.withdraw(at)?,
            };
            left[kind] -= u32::from(done);
        }
        Ok(())
    }

    fn any_entry(&mut self) -> Option<EntryId> {
        let count = self.entries.len() as u64;
        let at = usize::try_from(self.dice.below(count)).ok()?;
        self.entries.get(at).copied()
    }

    /// Seals words; gives the version that names them.
    fn seal(&mut self, text: &str) -> Done<Version> {
        self.texts.add(text)?;
        let body = Body::new(&mut self.dice, &RichText::from_plain(text), None);
        let key = self.setting().0.key()?.clone();
        let sealed = body.seal(&key);
        self.payloads.push(sealed.bytes);
        Ok(Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(self.clock),
            consent: Consent::default(),
        })
    }

    fn contribute(&mut self, at: usize, parent: Option<EntryId>) -> Done<bool> {
        let (text, tongue) = words(&mut self.dice, parent.is_some());
        let version = self.seal(&text)?;
        let ordinal = self.seats[at].versions.len() as u64 + 1;
        // One in eight is cross-cutting, one in eight answers two questions.
        let first = usize::try_from(self.dice.below(QUESTIONS as u64)).unwrap_or(0);
        let questions = match self.dice.below(8) {
            0 => Vec::new(),
            1 => vec![self.questions[first].clone(), self.questions[(first + 1) % QUESTIONS].clone()],
            _ => vec![self.questions[first].clone()],
        };
        let entry = EntryId::of(self.seats[at].log.id, ordinal);
        self.acts.say(entry, parent, tongue.code, &questions, &text);
        let record = EntryRecord {
            order: i64::try_from(self.entries.len()).unwrap_or(0) + 1,
            parent,
            questions,
            language: tongue.code.into(),
            direction: tongue.direction.into(),
            attribution: "named".into(),
            versions: vec![version],
            ..EntryRecord::default()
        };
        self.act(at, vec![version.payload], |tx, home| seat::write_entry(tx, home, ordinal, &record))?;
        self.seats[at].versions.push(1);
        self.entries.push(entry);
        Ok(true)
    }

    fn react(&mut self, at: usize) -> Done<bool> {
        let Some(entry) = self.any_entry() else { return Ok(false) };
        let kinds = ["agree", "thanks", "insight", "question"];
        let kind = kinds[usize::try_from(self.dice.below(4)).unwrap_or(0)];
        let done = self.act(at, Vec::new(), |tx, home| seat::write_reaction(tx, home, entry, kind))?;
        if done {
            self.acts.react(entry, kind);
        }
        Ok(done)
    }

    /// An own entry that still stands: its ordinal from 1.
    fn own_entry(&mut self, at: usize) -> Option<usize> {
        let versions = &self.seats[at].versions;
        let ordinal = usize::try_from(self.dice.below(versions.len() as u64)).ok()?;
        (*versions.get(ordinal)? > 0).then_some(ordinal + 1)
    }

    fn revise(&mut self, at: usize) -> Done<bool> {
        let Some(ordinal) = self.own_entry(at) else { return Ok(false) };
        let (text, _) = words(&mut self.dice, false);
        let version = self.seal(&text)?;
        self.acts.revise(EntryId::of(self.seats[at].log.id, ordinal as u64), &text);
        let place = self.seats[at].versions[ordinal - 1] + 1;
        self.seats[at].versions[ordinal - 1] = place;
        self.act(at, vec![version.payload], |tx, home| seat::write_version(tx, home, ordinal as u64, place, &version))
    }

    fn withdraw(&mut self, at: usize) -> Done<bool> {
        let Some(ordinal) = self.own_entry(at) else { return Ok(false) };
        self.seats[at].versions[ordinal - 1] = 0;
        self.acts.withdraw(EntryId::of(self.seats[at].log.id, ordinal as u64));
        self.act(at, Vec::new(), |tx, home| seat::write_withdrawal(tx, home, ordinal as u64))
    }

    fn write(&self, path: &Path, keys: &DoorKeys) -> Done<()> {
        let mut writer = BundleWriter::pack(BufWriter::new(File::create(path)?), keys)?;
        for parcel in &self.parcels {
            writer.parcel(&parcel.encode())?;
        }
        for payload in &self.payloads {
            writer.payload(payload)?;
        }
        writer.finish()?.flush()?;
        Ok(())
    }
}
