//! What is measured: a home that opened the standard consultation's pack. Kept between runs, by generator and size.

use crate::figures::{Report, tell, timed};
use crate::standard::{self, GENERATOR, Size};
use crate::{Done, Stop};
use peer::Peer;
use peer::api::{Call, FileAt, HomeCreate, Nothing, Profile};
use peer::bench::ClosedHome;
use serde_json::Value;
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "measured many times over";

/// A home with the standard consultation in it, closed.
pub(crate) struct Subject {
    pub(crate) size: Size,
    pub(crate) folder: PathBuf,
    pub(crate) home: ClosedHome,
    /// The consultation's id.
    pub(crate) consultation: String,
}

impl Subject {
    /// Takes the kept home, or makes it.
    pub(crate) fn prepare(parent: &Path, size: Size, fresh: bool, report: &mut Report) -> Done<Self> {
        let folder = parent.join(format!("{}-{GENERATOR}", size.name.to_lowercase()));
        let done = folder.join("whole");
        if fresh || !done.is_file() {
            if folder.is_dir() {
                std::fs::remove_dir_all(&folder)?;
            }
            std::fs::create_dir_all(&folder)?;
            make(&folder, size, report)?;
            // Last: a run that was cut short leaves nothing that a later one would trust.
            std::fs::write(&done, "")?;
        }
        let home = ClosedHome::unlock(&folder.join("home"), PASSPHRASE)?;
        let (peer, consultation) = opened(&home)?;
        drop(peer);
        report.fact(format!("{} database bytes", size.name), std::fs::metadata(home.database())?.len());
        Ok(Self { size, folder, home, consultation })
    }

    /// Opens the store.
    pub(crate) fn open(&self) -> Done<Peer> {
        Ok(self.home.open()?)
    }
}

fn opened(home: &ClosedHome) -> Done<(Peer, String)> {
    let peer = home.open()?;
    let list = peer.call(Call::ConsultationList(Nothing {}))?;
    let id = list[0]["id"].as_str().ok_or(Stop::from("the pack brought no consultation"))?.to_owned();
    Ok((peer, id))
}

fn make(folder: &Path, size: Size, report: &mut Report) -> Done<()> {
    tell(&format!("making {} once; later runs take what is kept", size.name));
    let pack = folder.join("standard.pack");
    let (parcels, took) = timed(|| standard::write_pack(size, &pack))?;
    report.fact(format!("{} made in s", size.name), took.as_secs_f64());
    report.fact(format!("{} parcels", size.name), parcels);
    report.fact(format!("{} pack bytes", size.name), std::fs::metadata(&pack)?.len());
    let peer = Peer::new(folder.join("home"));
    let profile = Profile { name: "A reader".into(), ..Profile::default() };
    peer.call(Call::HomeCreate(HomeCreate { passphrase: PASSPHRASE.into(), language: "en".into(), profile }))?;
    let at = FileAt { path: pack.display().to_string() };
    let (answer, took) = timed(|| Ok(peer.call(Call::PackOpen(at))?))?;
    report.fact(format!("{} taken in, s", size.name), took.as_secs_f64());
    told(&answer["report"], size)
}

/// A pack that is not taken in whole would make every figure a lie.
fn told(report: &Value, size: Size) -> Done<()> {
    let aside = report["set_aside"].as_array().map_or(0, Vec::len);
    let new = report["new"].as_u64().unwrap_or_default();
    if new == u64::from(size.entries()) && aside == 0 && report["pending"] == 0 {
        return Ok(());
    }
    Err(format!("the pack brought {new} of {} entries, {aside} parcels set aside", size.entries()).into())
}
