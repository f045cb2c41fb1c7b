//! Bundles, read from their files and taken in: the parcels of all that are taken together first, then payloads in a second
//! pass (`ahead`), so that memory holds few of them at a time.
//!
//! Left out on purpose: which are taken together (`merging`), and what is made of parcels (`ingest`).

mod ahead;

use super::carry::file_fault;
use super::ingest::{Arrival, ITEMS_LISTED, OfFile, Share};
use crate::api::{BundleReport, SetAside};
use crate::fault::{Code, Fault};
use crate::files;
use crate::store::imports::{self, FileRow, Run};
use crate::store::{people, space};
use ahead::Ahead;
use crdt::bundle::{BundleReader, DoorKeys, Item};
use crdt::check::Reason;
use crdt::invitation::letter::Letter;
use crdt::space::Keyring;
use rusqlite::Transaction;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wire::frame::{FileError, FileKind as Kind};
use wire::limits::FILE_BYTES_MAX;
use wire::{Hash, Parcel, ParcelError, SpaceId};

/// Letters of one file that are looked at.
const LETTERS_MAX: usize = 10_000;

/// Hears how far a file is, and may stop it.
pub(super) type Steps<'s> = dyn Fn(u64, u64) -> Result<(), Fault> + 's;

/// The parcels of a file, by consultation. Payloads are read in a second pass, so that memory holds one at a time.
pub(crate) struct Contents {
    pub(super) kind: Kind,
    pub(super) parcels: BTreeMap<SpaceId, Vec<Parcel>>,
    pub(super) door: Option<DoorKeys>,
    pub(super) letters: Vec<Letter>,
    malformed: Vec<Reason>,
    pub(super) count: u32,
    /// Names of its payloads, in their order.
    pub(super) payloads: Vec<Hash>,
    pub(super) ends_early: Option<Code>,
}

impl Contents {
    pub(super) fn empty(kind: Kind) -> Self {
        Self {
            kind,
            parcels: BTreeMap::new(),
            door: None,
            letters: Vec::new(),
            malformed: Vec::new(),
            count: 0,
            payloads: Vec::new(),
            ends_early: None,
        }
    }
}

pub(super) fn read_contents(path: &Path) -> Result<Contents, Fault> {
    let file = files::open(path)?;
    let size = file.get_ref().metadata().map_err(|error| files::fault(path, &error))?.len();
    if size > FILE_BYTES_MAX {
        return Err(Fault::new(Code::FileDamaged).with("path", path.display()));
    }
    let mut reader = BundleReader::start(file).map_err(|error| file_fault(path, &error))?;
    let mut contents = Contents::empty(reader.kind());
    loop {
        match reader.next_item() {
            Ok(Some(Item::Parcel(parcel))) => {
                contents.count += 1;
                contents.parcels.entry(parcel.header().space).or_default().push(*parcel);
            }
            Ok(Some(Item::NotAParcel(error))) => {
                contents.count += 1;
                contents.malformed.push(reason_of(error));
            }
            Ok(Some(Item::Door(door))) => contents.door = Some(*door),
            Ok(Some(Item::Letter(letter))) if contents.letters.len() < LETTERS_MAX => contents.letters.push(*letter),
            Ok(Some(Item::Letter(_))) => {}
            Ok(Some(Item::Payload(payload))) => contents.payloads.push(payload.hash),
            Ok(None) => return Ok(contents),
            Err(FileError::Io(error)) => return Err(files::fault(path, &error)),
            Err(error) => {
                let fault = file_fault(path, &error);
                // Nothing whole before the damage: there is nothing to use.
                if contents.count == 0 {
                    return Err(fault);
                }
                contents.ends_early = Some(fault.code);
                return Ok(contents);
            }
        }
    }
}

fn reason_of(error: ParcelError) -> Reason {
    match error {
        ParcelError::TooLarge => Reason::TooLarge,
        ParcelError::NewerVersion => Reason::NewerVersion,
        ParcelError::Malformed => Reason::Malformed,
        ParcelError::BadSignature => Reason::BadSignature,
    }
}

/// A file, and what was read of it.
pub(super) type Read<'p> = (&'p Path, Contents);

/// What was made of files that were taken together.
pub(super) struct Taken {
    /// The report on each, in their order, as it comes after those before it.
    pub(super) reports: Vec<BundleReport>,
    /// What all brought, by name.
    pub(super) share: Share,
}

impl Taken {
    /// The report on a file that was taken by itself.
    pub(super) fn one(self) -> BundleReport {
        self.reports.into_iter().next().unwrap_or_default()
    }
}

/// Whether anything of a bundle belongs to a consultation that is here.
pub(super) fn belongs(tx: &Transaction<'_>, path: &Path, contents: &Contents) -> Result<(), Fault> {
    for id in contents.parcels.keys() {
        if space::is_here(tx, *id)? {
            return Ok(());
        }
    }
    if contents.count == 0 {
        return Ok(());
    }
    let code = if contents.kind == Kind::Pack { Code::FileOtherKind } else { Code::UnknownConsultation };
    Err(Fault::new(code).with("path", path.display()))
}

/// Takes bundles in that belong here, as part of an import by hand; of each file at most so many contributions are listed.
pub(super) fn take_bundles(
    tx: &Transaction<'_>,
    files: Vec<Read<'_>>,
    run: Run,
    listed: usize,
    steps: &Steps<'_>,
) -> Result<Taken, Fault> {
    let mut known = BTreeMap::new();
    for id in files.iter().flat_map(|(_, contents)| contents.parcels.keys()) {
        known.insert(*id, space::is_here(tx, *id)?);
    }
    let paths: Vec<&Path> = files.iter().map(|(path, _)| *path).collect();
    imports::begin(tx, run)?;
    let taken = take_files(tx, files, &known, Some(run), listed, steps)?;
    for (path, report) in paths.into_iter().zip(&taken.reports) {
        let file = FileRow {
            name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            parcels: report.parcels,
            new: report.new,
            changed: report.changed,
            already_here: report.already_here,
            set_aside: u32::try_from(report.set_aside.len()).unwrap_or(u32::MAX),
            truncated: report.truncated,
        };
        imports::put_file(tx, run, &file)?;
    }
    Ok(taken)
}

/// Takes one file's parcels and payloads in, where that is no import by hand.
pub(super) fn take_in(
    tx: &Transaction<'_>,
    path: &Path,
    contents: Contents,
    known: &BTreeMap<SpaceId, bool>,
    steps: &Steps<'_>,
) -> Result<BundleReport, Fault> {
    Ok(take_files(tx, vec![(path, contents)], known, None, ITEMS_LISTED, steps)?.one())
}

/// A file whose parcels are handed over, and whose payloads are to be read.
struct Handed<'p> {
    path: &'p Path,
    payloads: usize,
    /// What is told of it whatever becomes of its parcels.
    beginning: BundleReport,
}

/// What is told of a file whatever becomes of its parcels.
fn beginning(contents: &Contents, known: &BTreeMap<SpaceId, bool>) -> BundleReport {
    let malformed = contents.malformed.iter();
    let malformed = malformed.map(|reason| SetAside { author: String::new(), reason: reason.word().into() });
    let unknown = contents.parcels.keys().filter(|id| known.get(id) != Some(&true));
    let unknown = unknown.map(|id| SetAside { author: id.to_string(), reason: "unknown-consultation".into() });
    BundleReport {
        parcels: contents.count,
        truncated: contents.ends_early.is_some(),
        set_aside: malformed.chain(unknown).collect(),
        ..BundleReport::default()
    }
}

/// The same with what became of its parcels.
fn whole(first: BundleReport, rest: BundleReport) -> BundleReport {
    let mut set_aside = first.set_aside;
    set_aside.extend(rest.set_aside);
    BundleReport { parcels: first.parcels, truncated: first.truncated, set_aside, ..rest }
}

fn take_files(
    tx: &Transaction<'_>,
    files: Vec<Read<'_>>,
    known: &BTreeMap<SpaceId, bool>,
    run: Option<Run>,
    listed: usize,
    steps: &Steps<'_>,
) -> Result<Taken, Fault> {
    let total = files.iter().map(|(_, contents)| u64::from(contents.count) + contents.payloads.len() as u64).sum();
    let (mut handed, mut held, mut here) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut parcels, mut seen) = (BTreeMap::<SpaceId, Vec<Parcel>>::new(), BTreeSet::new());
    for (path, contents) in files {
        put_letters(tx, &contents, known, run)?;
        for payload in &contents.payloads {
            here.extend(space::has_payload(tx, *payload)?.then_some(*payload));
        }
        handed.push(Handed { path, payloads: contents.payloads.len(), beginning: beginning(&contents, known) });
        held.push(hand_over(contents, known, &mut parcels, &mut seen));
    }
    let done = Cell::new(0);
    let go_on = || steps(done.get().min(total), total);
    let arrivals = parcels.keys().map(|id| Arrival::by_hand(tx, *id, run, &go_on));
    let mut arrivals: Vec<Arrival<'_>> = arrivals.collect::<Result<_, _>>()?;
    let keys: Vec<Keyring> = arrivals.iter().map(Arrival::keys).collect();
    let paths: Vec<&Path> = handed.iter().map(|file| file.path).collect();
    ahead::reading(&paths, &keys, &here, |ahead| {
        for (arrival, parcels) in arrivals.iter_mut().zip(parcels.into_values()) {
            let count = parcels.len() as u64;
            imports::ask_again(tx, &parcels)?;
            arrival.take(parcels)?;
            done.set(done.get() + count);
            go_on()?;
        }
        for (file, held) in handed.iter().zip(&mut held) {
            let came = take_payloads(&ahead, &mut arrivals, held, &mut || {
                done.set(done.get() + 1);
                go_on()
            })?;
            if came < file.payloads {
                // The stick was pulled out between the two passes: nobody is to think that the words are here.
                return Err(Fault::new(Code::FileUnreadable).with("path", file.path.display()));
            }
        }
        Ok(())
    })?;
    let mut share = Share::default();
    for arrival in arrivals {
        share.extend(arrival.finish_share()?);
    }
    let reports = reports(tx, &share, held, listed)?;
    let reports = handed.into_iter().zip(reports).map(|(file, rest)| whole(file.beginning, rest)).collect();
    Ok(Taken { reports, share })
}

fn reports(
    tx: &Transaction<'_>,
    share: &Share,
    mut held: Vec<OfFile>,
    listed: usize,
) -> Result<Vec<BundleReport>, Fault> {
    if held.len() == 1 {
        return Ok(vec![share.report(tx, listed)?]);
    }
    if let Some((last, before)) = held.split_last_mut() {
        last.waited(share, before);
    }
    held.iter().map(|file| share.report_on(tx, file, listed)).collect()
}

/// Hands a file's parcels over, by consultation, and takes down what it held.
fn hand_over(
    contents: Contents,
    known: &BTreeMap<SpaceId, bool>,
    parcels: &mut BTreeMap<SpaceId, Vec<Parcel>>,
    seen: &mut BTreeSet<Hash>,
) -> OfFile {
    let mut held = OfFile::default();
    for (id, its) in contents.parcels.into_iter().filter(|(id, _)| known.get(id) == Some(&true)) {
        for parcel in &its {
            held.parcel(parcel, seen.insert(parcel.hash()));
        }
        parcels.entry(id).or_default().extend(its);
    }
    held
}

fn put_letters(
    tx: &Transaction<'_>,
    contents: &Contents,
    known: &BTreeMap<SpaceId, bool>,
    run: Option<Run>,
) -> Result<(), Fault> {
    for letter in contents.letters.iter().filter(|letter| known.get(&letter.space) == Some(&true)) {
        let new = people::put_letter(tx, letter)?;
        if let Some((run, name)) = run.zip(new) {
            imports::put_space(tx, run, letter.space)?;
            imports::put_letter(tx, run, letter.space, name)?;
        }
    }
    Ok(())
}

/// Gives the number of payloads that were read of a file.
fn take_payloads(
    ahead: &Ahead<'_>,
    arrivals: &mut [Arrival<'_>],
    held: &mut OfFile,
    step: &mut dyn FnMut() -> Result<(), Fault>,
) -> Result<usize, Fault> {
    let mut came = 0;
    while let Some(batch) = ahead.next()? {
        for one in batch {
            step()?;
            came += 1;
            let hash = one.payload.hash;
            for arrival in &mut *arrivals {
                if arrival.wants(hash)? {
                    arrival.payload(hash, &one.payload.bytes, one.ready.as_ref())?;
                    held.payload(hash);
                }
            }
        }
    }
    Ok(came)
}
