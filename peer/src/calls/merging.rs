//! Several bundles at once: each in a transaction of its own, so that a cut between two loses nothing and the next run
//! goes on; previewed together, so that the preview says of each what the import would.

use super::ingest::Share;
use super::taking::{Steps, read_contents, take_bundle};
use crate::api::{BundleReport, BundlesReport, FilesAt, OneBundle};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::imports::{self, Run};
use crdt::bundle::BundleReader;
use rusqlite::Transaction;
use std::fs;
use std::path::{Path, PathBuf};
use wire::frame::FileKind;

/// Bundles that are taken in one run: far more than a stick holds, few enough to be listed.
const BUNDLES_MAX: usize = 2_000;
/// Names looked at in a folder.
const NAMES_MAX: usize = 20_000;
/// What one bundle's share of the progress is counted in.
const SHARE: u64 = 1_000;

/// What has been looked at, and what came of it.
#[derive(Default)]
struct Looked {
    bundles: Vec<OneBundle>,
    share: Share,
}

impl Looked {
    fn took(&mut self, path: &Path, (report, share): (BundleReport, Share)) {
        self.share.extend(share);
        self.bundles.push(OneBundle { path: path.display().to_string(), bundle: Some(report), fault: None });
    }

    fn refused(&mut self, path: &Path, fault: Fault) {
        self.bundles.push(OneBundle { path: path.display().to_string(), bundle: None, fault: Some(fault) });
    }

    fn is_any(&self) -> bool {
        self.bundles.iter().any(|one| one.bundle.is_some())
    }

    fn import(&self, run: Run) -> Option<String> {
        self.is_any().then(|| run.to_string())
    }

    fn report(self, tx: &Transaction<'_>) -> Result<BundlesReport, Fault> {
        let total = self.share.total(tx, self.bundles.iter().filter_map(|one| one.bundle.as_ref()))?;
        Ok(BundlesReport { total, bundles: self.bundles, import: None, stopped: None })
    }
}

impl Peer {
    pub(crate) fn bundles_preview(&self, with: FilesAt, job: &Job) -> Result<BundlesReport, Fault> {
        let open = self.opened()?;
        let found = found(&with.paths)?;
        open.store.try_out(|tx| {
            let run = imports::next(tx)?;
            let mut looked = Looked::default();
            for (place, (path, fault)) in found.iter().enumerate() {
                let taken = fault.clone().map_or_else(|| apart(tx, path, run, &steps(job, place, found.len())), Err);
                match taken {
                    Ok(taken) => looked.took(path, taken),
                    Err(fault) if is_of_file(&fault) => looked.refused(path, fault),
                    Err(fault) => return Err(fault),
                }
            }
            let import = looked.import(run);
            Ok(BundlesReport { import, ..looked.report(tx)? })
        })
    }

    pub(crate) fn bundles_import(&self, with: FilesAt, job: &Job) -> Result<BundlesReport, Fault> {
        let open = self.opened()?;
        let found = found(&with.paths)?;
        let run = open.store.read(imports::next)?;
        let (mut looked, mut stopped) = (Looked::default(), None);
        for (place, (path, fault)) in found.iter().enumerate() {
            let steps = steps(job, place, found.len());
            let taken = fault.clone().map_or_else(|| read_contents(path), Err).and_then(|contents| {
                steps(0, 1)?;
                open.store.write(|tx| take_bundle(tx, path, contents, run, &steps))
            });
            match taken {
                Ok(taken) => looked.took(path, taken),
                Err(fault) if is_of_file(&fault) => looked.refused(path, fault),
                // Nothing has changed: it failed as one call does.
                Err(fault) if !looked.is_any() => return Err(fault),
                Err(fault) => {
                    stopped = Some(fault);
                    break;
                }
            }
        }
        let import = looked.import(run);
        let left = found.iter().skip(looked.bundles.len()).map(|(path, _)| path);
        let left: Vec<OneBundle> =
            left.map(|path| OneBundle { path: path.display().to_string(), bundle: None, fault: None }).collect();
        let mut report = open.store.read(|tx| looked.report(tx))?;
        report.bundles.extend(left);
        Ok(BundlesReport { import, stopped, ..report })
    }
}

/// How far one of several is, told as a share of all of them.
fn steps(job: &Job, place: usize, of: usize) -> impl Fn(u64, u64) -> Result<(), Fault> {
    let (place, of) = (place as u64, of as u64);
    move |done, total| job.step(place * SHARE + done.min(total) * SHARE / total.max(1), of * SHARE)
}

/// One bundle within a preview of several: what of it went wrong leaves nothing behind.
fn apart(tx: &Transaction<'_>, path: &Path, run: Run, steps: &Steps<'_>) -> Result<(BundleReport, Share), Fault> {
    let contents = read_contents(path)?;
    tx.execute_batch("SAVEPOINT bundle")?;
    let taken = take_bundle(tx, path, contents, run, steps);
    tx.execute_batch(if taken.is_ok() { "RELEASE bundle" } else { "ROLLBACK TO bundle; RELEASE bundle" })?;
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
