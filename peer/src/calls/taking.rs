//! One bundle, read from its file and taken in: parcels first, then payloads in a second pass, so that memory holds one of
//! them at a time.
//!
//! Left out on purpose: several at once (`merging`), and what is made of parcels (`ingest`).

use super::carry::file_fault;
use super::ingest::{self, Arrival, Share};
use crate::api::{BundleReport, SetAside};
use crate::fault::{Code, Fault};
use crate::files;
use crate::store::imports::{self, FileRow, Run};
use crate::store::{people, space};
use crdt::bundle::{BundleReader, DoorKeys, Item};
use crdt::check::Reason;
use crdt::invitation::letter::Letter;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use std::path::Path;
use wire::frame::{FileError, FileKind as Kind};
use wire::limits::FILE_BYTES_MAX;
use wire::{Parcel, ParcelError, SpaceId};

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
    pub(super) payloads: u64,
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
            payloads: 0,
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
            Ok(Some(Item::Payload(_))) => contents.payloads += 1,
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

/// Takes a bundle in, as part of an import by hand.
pub(super) fn take_bundle(
    tx: &Transaction<'_>,
    path: &Path,
    contents: Contents,
    run: Run,
    steps: &Steps<'_>,
) -> Result<(BundleReport, Share), Fault> {
    let mut known = BTreeMap::new();
    for id in contents.parcels.keys() {
        known.insert(*id, space::is_here(tx, *id)?);
    }
    if contents.count > 0 && !known.values().any(|here| *here) {
        let code = if contents.kind == Kind::Pack { Code::FileOtherKind } else { Code::UnknownConsultation };
        return Err(Fault::new(code).with("path", path.display()));
    }
    imports::begin(tx, run)?;
    let (report, share) = take_in(tx, path, contents, &known, Some(run), steps)?;
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
    Ok((report, share))
}

/// Takes a file's parcels and payloads into a transaction.
pub(super) fn take_in(
    tx: &Transaction<'_>,
    path: &Path,
    contents: Contents,
    known: &BTreeMap<SpaceId, bool>,
    run: Option<Run>,
    steps: &Steps<'_>,
) -> Result<(BundleReport, Share), Fault> {
    let mut report =
        BundleReport { parcels: contents.count, truncated: contents.ends_early.is_some(), ..BundleReport::default() };
    let malformed = contents.malformed.iter();
    let aside = |reason: &Reason| SetAside { author: String::new(), reason: reason.word().into() };
    report.set_aside.extend(malformed.map(aside));
    for letter in contents.letters.iter().filter(|letter| known.get(&letter.space) == Some(&true)) {
        let new = people::put_letter(tx, letter)?;
        if let Some((run, name)) = run.zip(new) {
            imports::put_space(tx, run, letter.space)?;
            imports::put_letter(tx, run, letter.space, name)?;
        }
    }
    let mut arrivals = Vec::new();
    let total = u64::from(contents.count) + contents.payloads;
    let mut done = 0;
    for (id, parcels) in contents.parcels {
        done += parcels.len() as u64;
        if known.get(&id) == Some(&true) {
            let mut arrival = Arrival::by_hand(tx, id, run)?;
            imports::ask_again(tx, &parcels)?;
            arrival.take(parcels)?;
            arrivals.push(arrival);
            steps(done, total)?;
        } else {
            let reason = "unknown-consultation".to_owned();
            report.set_aside.push(SetAside { author: id.to_string(), reason });
        }
    }
    take_payloads(path, &mut arrivals, |seen| steps(u64::from(report.parcels) + seen, total))?;
    let mut share = Share::default();
    for arrival in arrivals {
        let (one, its) = arrival.finish_share()?;
        ingest::add(&mut report, one);
        share.extend(its);
    }
    Ok((report, share))
}

fn take_payloads(
    path: &Path,
    arrivals: &mut [Arrival<'_>],
    step: impl Fn(u64) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = BundleReader::start(files::open(path)?).map_err(|error| file_fault(path, &error))?;
    let mut seen = 0;
    // The first pass told of damage; here it only ends the pass.
    while let Ok(Some(item)) = reader.next_item() {
        let Item::Payload(payload) = item else { continue };
        seen += 1;
        step(seen)?;
        for arrival in &mut *arrivals {
            if arrival.wants(payload.hash)? {
                arrival.payload(payload.hash, &payload.bytes)?;
            }
        }
    }
    Ok(())
}
