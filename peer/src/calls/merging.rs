//! Several bundles at once: in groups, each in a transaction of its own, so that a cut between two loses nothing and the next
//! run goes on; previewed together, so that the preview says of each what the import would.

use super::ingest::{ITEMS_LISTED, Share};
use super::taking::{Contents, Read, Steps, belongs, read_contents, take_bundles};
use crate::api::{BundleReport, BundlesReport, FilesAt, OneBundle, SetAside};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::{GoOn, Job};
use crate::store::Store;
use crate::store::imports::{self, Run};
use crdt::bundle::BundleReader;
use rusqlite::Transaction;
use std::cell::Cell;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use wire::frame::FileKind;

/// Bundles that are taken in one run: far more than a stick holds, few enough to be listed.
const BUNDLES_MAX: usize = 2_000;
/// Names looked at in a folder.
const NAMES_MAX: usize = 20_000;
/// A group ends with the bundle that brings it to so many parcels. A document is copied, proven and saved once for a group;
/// a cut in the middle of one costs what was done of it.
const GROUP_PARCELS_MAX: u32 = 24_000;
/// The same once somebody waited to write: such a group is not begun anew for anybody, so that the import gets on.
const GROUP_PARCELS_LEAST: u32 = 1_500;
/// How often a preview, which is one transaction, begins anew for whoever waits to write.
const PREVIEWS_ANEW_MAX: u32 = 3;
/// Contributions listed of each file of a group at least: as many as the window shows.
const LISTED_LEAST: usize = 20;
/// What one bundle's share of the progress is counted in.
const SHARE: u64 = 1_000;

/// A file that was named, or stands in a folder that was; or what was wrong with what was named.
type Found = (PathBuf, Option<Fault>);
/// What was read of a file of a group.
type Looking = Result<Contents, Fault>;
/// What became of a group: of each file its report, or what was wrong with it.
type Group = (Vec<Result<BundleReport, Fault>>, Share);

/// What has been looked at, and what came of it.
#[derive(Default)]
struct Looked {
    bundles: Vec<OneBundle>,
    share: Share,
}

impl Looked {
    fn took(&mut self, found: &[Found], (reports, share): Group) {
        self.share.extend(share);
        for ((path, _), report) in found.iter().zip(reports) {
            match report {
                Ok(report) => self.bundles.push(one(path, Some(report), None)),
                Err(fault) => self.refused(path, fault),
            }
        }
    }

    fn refused(&mut self, path: &Path, fault: Fault) {
        self.bundles.push(one(path, None, Some(fault)));
    }

    fn is_any(&self) -> bool {
        self.bundles.iter().any(|one| one.bundle.is_some())
    }

    /// All of them together; what stands in several counts once. What has no name cannot be known again: it is told as often
    /// as it stands somewhere.
    fn total(&self, tx: &Transaction<'_>) -> Result<BundleReport, Fault> {
        let mut total = self.share.report(tx, ITEMS_LISTED)?;
        let named = total.set_aside.clone();
        for report in self.bundles.iter().filter_map(|one| one.bundle.as_ref()) {
            total.parcels += report.parcels;
            total.truncated |= report.truncated;
            let nameless: Vec<SetAside> =
                report.set_aside.iter().filter(|aside| !named.contains(aside)).cloned().collect();
            total.set_aside.extend(nameless);
        }
        Ok(total)
    }

    fn report(self, tx: &Transaction<'_>) -> Result<BundlesReport, Fault> {
        Ok(BundlesReport { total: self.total(tx)?, bundles: self.bundles, import: None, stopped: None })
    }
}

fn one(path: &Path, bundle: Option<BundleReport>, fault: Option<Fault>) -> OneBundle {
    OneBundle { path: path.display().to_string(), bundle, fault }
}

impl Peer {
    pub(crate) fn bundles_preview(&self, with: FilesAt, job: &Job) -> Result<BundlesReport, Fault> {
        let open = self.opened()?;
        let found = found(&with.paths)?;
        let way = Way::new(&open.store);
        let mut anew = PREVIEWS_ANEW_MAX;
        loop {
            way.is_open.set(anew > 0);
            match previewed(&found, job, &way) {
                Err(_) if way.was_taken() => anew -= 1,
                done => return done,
            }
        }
    }

    pub(crate) fn bundles_import(&self, with: FilesAt, job: &Job) -> Result<BundlesReport, Fault> {
        let open = self.opened()?;
        let found = found(&with.paths)?;
        let _memory = open.store.widen()?;
        let (mut looked, way, mut run) = (Looked::default(), Way::new(&open.store), None);
        let stopped = go_through(&found, &mut looked, Pace::of(&way), &mut |place, group| {
            let heed = || way.heed();
            let steps = steps(job, &place, found.len(), &heed);
            job.step(place.start as u64 * SHARE, found.len() as u64 * SHARE)?;
            let taken = open.store.write(|tx| {
                let its = run_of(tx, run)?;
                Ok((its, take_group(tx, &found[place.clone()], group, its, &steps)?))
            });
            let (its, group) = taken?;
            // It is begun by what is taken first.
            run = run.or_else(|| group.0.iter().any(Result::is_ok).then_some(its));
            Ok(group)
        })
        .err();
        // Nothing has changed: it failed as one call does.
        if let Some(fault) = stopped.clone().filter(|_| !looked.is_any()) {
            return Err(fault);
        }
        let import = run.map(|run| run.to_string());
        let left = found.iter().skip(looked.bundles.len()).map(|(path, _)| one(path, None, None)).collect::<Vec<_>>();
        let mut report = open.store.read(|tx| looked.report(tx))?;
        report.bundles.extend(left);
        Ok(BundlesReport { import, stopped, ..report })
    }
}

/// The run that a group belongs to: that of the groups before it, if it still stands. Another import may have come between
/// two groups, and somebody may have undone this one.
fn run_of(tx: &Transaction<'_>, run: Option<Run>) -> Result<Run, Fault> {
    match run {
        None => imports::next(tx),
        Some(run) if imports::was_undone(tx, run)? => Err(Code::ImportUndone.into()),
        Some(run) => Ok(run),
    }
}

fn previewed(found: &[Found], job: &Job, way: &Way<'_>) -> Result<BundlesReport, Fault> {
    let _memory = way.store.widen()?;
    let heed = || way.heed();
    way.store.try_out(|tx| {
        let run = imports::next(tx)?;
        let mut looked = Looked::default();
        go_through(found, &mut looked, Pace::even(), &mut |place, group| {
            let steps = steps(job, &place, found.len(), &heed);
            apart(tx, || take_group(tx, &found[place.clone()], group, run, &steps))
        })?;
        let import = looked.is_any().then(|| run.to_string());
        Ok(BundlesReport { import, ..looked.report(tx)? })
    })
}

/// How far a group is, told as a share of all bundles, and whether it is to go on.
fn steps<'s>(
    job: &'s Job,
    place: &Range<usize>,
    of: usize,
    heed: &'s GoOn<'s>,
) -> impl Fn(u64, u64) -> Result<(), Fault> + 's {
    let (start, long, of) = (place.start as u64, place.len() as u64, of as u64);
    move |done, total| {
        heed()?;
        job.step(start * SHARE + done.min(total) * SHARE * long / total.max(1), of * SHARE)
    }
}

/// The way for whoever waits to write: they are let pass where it is open.
struct Way<'s> {
    store: &'s Store,
    is_open: Cell<bool>,
    taken: Cell<bool>,
}

impl<'s> Way<'s> {
    fn new(store: &'s Store) -> Self {
        Self { store, is_open: Cell::new(false), taken: Cell::new(false) }
    }

    /// Stops what is under way when somebody waits.
    fn heed(&self) -> Result<(), Fault> {
        if !self.is_open.get() || !self.store.is_awaited() {
            return Ok(());
        }
        self.taken.set(true);
        Err(Code::StoreBusy.into())
    }

    /// Whether somebody was let pass since this was asked: then what failed is to be done again.
    fn was_taken(&self) -> bool {
        self.taken.take()
    }
}

/// How large groups are: as large as they may be while nobody else has anything to write.
struct Pace<'w> {
    parcels: u32,
    way: Option<&'w Way<'w>>,
}

impl<'w> Pace<'w> {
    /// Full, until somebody waits.
    fn of(way: &'w Way<'w>) -> Self {
        Self { parcels: GROUP_PARCELS_MAX, way: Some(way) }
    }

    /// Full, whoever waits: where all groups are one transaction, smaller ones would let nobody pass.
    fn even() -> Self {
        Self { parcels: GROUP_PARCELS_MAX, way: None }
    }

    /// Opens the way during a group that could be smaller.
    fn begin(&self, files: usize) {
        self.way.inspect(|way| way.is_open.set(files > 1 && self.parcels > GROUP_PARCELS_LEAST));
    }

    /// Whether a group that failed gave way: then it is taken in smaller ones.
    fn gave_way(&mut self) -> bool {
        let gave = self.way.is_some_and(Way::was_taken);
        if gave {
            self.parcels = GROUP_PARCELS_LEAST;
        }
        gave
    }

    /// A group was taken; where nobody waits now, the next is larger.
    fn went_on(&mut self) {
        if !self.way.is_some_and(|way| way.store.is_awaited()) {
            self.parcels = self.parcels.saturating_mul(2).min(GROUP_PARCELS_MAX);
        }
    }
}

/// Takes a group that is at a place among the bundles.
type Take<'t> = dyn FnMut(Range<usize>, Vec<Looking>) -> Result<Group, Fault> + 't;

/// Goes through the bundles group by group. A group that fails leaves nothing behind: each of it is tried by itself then, so
/// that a fault is told of the file that has it, and as much is taken as there is room for. One that gave way is taken in
/// smaller ones.
fn go_through(found: &[Found], looked: &mut Looked, mut pace: Pace<'_>, take: &mut Take<'_>) -> Result<(), Fault> {
    let (mut start, mut alone_until) = (0, 0);
    while start < found.len() {
        let most = if start < alone_until { 1 } else { found.len() - start };
        let group = read_group(&found[start..start + most], pace.parcels);
        let place = start..start + group.len();
        pace.begin(place.len());
        match take(place.clone(), group) {
            Ok(taken) => {
                looked.took(&found[place.clone()], taken);
                pace.went_on();
            }
            Err(_) if pace.gave_way() => continue,
            Err(fault) if place.len() > 1 && !matches!(fault.code, Code::Cancelled | Code::StoreBusy) => {
                alone_until = place.end;
                continue;
            }
            Err(fault) if is_of_file(&fault) => looked.refused(&found[start].0, fault),
            Err(fault) => return Err(fault),
        }
        start = place.end;
    }
    Ok(())
}

/// Reads files until they are a group of so many parcels: one at least.
fn read_group(found: &[Found], most: u32) -> Vec<Looking> {
    let (mut group, mut parcels) = (Vec::new(), 0);
    for (path, fault) in found {
        let looking = fault.clone().map_or_else(|| read_contents(path), Err);
        parcels += looking.as_ref().map_or(0, |contents| contents.count);
        group.push(looking);
        if parcels >= most {
            break;
        }
    }
    group
}

/// Takes a group in: what is wrong with a file is told of it, and the others are taken.
fn take_group(
    tx: &Transaction<'_>,
    found: &[Found],
    group: Vec<Looking>,
    run: Run,
    steps: &Steps<'_>,
) -> Result<Group, Fault> {
    let (mut files, mut faults): (Vec<Read<'_>>, Vec<Option<Fault>>) = (Vec::new(), Vec::new());
    for ((path, _), looking) in found.iter().zip(group) {
        let fits = looking.and_then(|contents| belongs(tx, path, &contents).map(|()| contents));
        match fits {
            Ok(contents) => {
                files.push((path, contents));
                faults.push(None);
            }
            Err(fault) if is_of_file(&fault) => faults.push(Some(fault)),
            Err(fault) => return Err(fault),
        }
    }
    if files.is_empty() {
        return Ok((faults.into_iter().flatten().map(Err).collect(), Share::default()));
    }
    let listed = (ITEMS_LISTED / found.len().max(1)).max(LISTED_LEAST);
    let taken = take_bundles(tx, files, run, listed, steps)?;
    let mut reports = taken.reports.into_iter();
    let each = faults.into_iter().filter_map(|fault| fault.map(Err).or_else(|| reports.next().map(Ok)));
    Ok((each.collect(), taken.share))
}

/// Within a preview: what went wrong leaves nothing behind.
fn apart(tx: &Transaction<'_>, take: impl FnOnce() -> Result<Group, Fault>) -> Result<Group, Fault> {
    tx.execute_batch("SAVEPOINT bundles")?;
    let taken = take();
    tx.execute_batch(if taken.is_ok() { "RELEASE bundles" } else { "ROLLBACK TO bundles; RELEASE bundles" })?;
    taken
}

/// Whether a fault is a file's, so that others may still be taken; what is the home's ends the run.
fn is_of_file(fault: &Fault) -> bool {
    use Code as C;
    let codes = [
        C::FileMissing,
        C::FileUnreadable,
        C::FileForeign,
        C::FileNewer,
        C::FileTruncated,
        C::FileDamaged,
        C::FileOtherKind,
        C::FolderEmpty,
        C::UnknownConsultation,
    ];
    codes.contains(&fault.code)
}

/// The bundles meant by files and folders, in the order in which they were named; a folder stands for the bundles in it,
/// by name.
fn found(paths: &[String]) -> Result<Vec<(PathBuf, Option<Fault>)>, Fault> {
    let mut found = Vec::new();
    for path in paths.iter().map(PathBuf::from) {
        if !path.is_dir() {
            found.push((path, None));
            continue;
        }
        match within(&path) {
            Ok(bundles) if bundles.is_empty() => {
                let fault = Fault::new(Code::FolderEmpty).with("path", path.display());
                found.push((path, Some(fault)));
            }
            Ok(bundles) => found.extend(bundles.into_iter().map(|bundle| (bundle, None))),
            Err(fault) => found.push((path, Some(fault))),
        }
    }
    if found.is_empty() || found.len() > BUNDLES_MAX {
        return Err(Fault::new(Code::BadInput).with("field", "paths"));
    }
    Ok(found)
}

/// The bundles in a folder, told by their first bytes. Links and what is below it are not looked at.
fn within(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = fs::read_dir(folder).map_err(|error| files::fault(folder, &error))?;
    let mut bundles = Vec::new();
    for entry in entries.take(NAMES_MAX) {
        let entry = entry.map_err(|error| files::fault(folder, &error))?;
        let (path, is_file) = (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_file()));
        if is_file && !files::is_unfinished(&path) && is_bundle(&path) {
            bundles.push(path);
        }
    }
    bundles.sort();
    Ok(bundles)
}

fn is_bundle(path: &Path) -> bool {
    let Ok(file) = files::open(path) else { return false };
    BundleReader::start(file).is_ok_and(|reader| reader.kind() == FileKind::Bundle)
}

#[cfg(test)]
mod tests;
