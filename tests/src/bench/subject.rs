//! What is measured: a home that opened the standard consultation's pack. Kept between runs, by generator and size.

use crate::figures::{Report, tell, timed};
use crate::{Done, Stop};
use peer::Peer;
use peer::api::{BundleExport, Call, ConsultationRef, FileAt, HomeCreate, Nothing, Profile};
use peer::bench::ClosedHome;
use scenarios::standard::{self, GENERATOR, Size};
use serde_json::Value;
use std::path::{Path, PathBuf};

pub(crate) const PASSPHRASE: &str = "measured many times over";
/// Within the folder: the door's pack, how many bytes the texts alone take, and what was said and done.
const DOOR: &str = "door.pack";
const TEXTS: &str = "texts";
const ACTS: &str = "acts";

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
        let consultation = consultation.ok_or(Stop::from("the pack brought no consultation"))?;
        drop(peer);
        report.fact(format!("{} database bytes", size.name), std::fs::metadata(home.database())?.len());
        Ok(Self { size, folder, home, consultation })
    }

    /// Opens the store.
    pub(crate) fn open(&self) -> Done<Peer> {
        Ok(self.home.open()?)
    }

    /// The texts alone, each by itself, zstd -19, bytes.
    pub(crate) fn texts_bytes(&self) -> Done<f64> {
        Ok(std::fs::read_to_string(self.folder.join(TEXTS))?.parse()?)
    }

    /// What was said and done, one act a line.
    pub(crate) fn acts(&self) -> PathBuf {
        self.folder.join(ACTS)
    }

    /// A copy of the home, open, to talk with: whoever joins there stays, and later runs must find what this one found.
    pub(crate) fn host(&self, folder: &Path) -> Done<Peer> {
        let to = folder.join("host");
        std::fs::create_dir_all(&to)?;
        for file in std::fs::read_dir(self.folder.join("home"))? {
            let file = file?;
            if file.file_type()?.is_file() {
                std::fs::copy(file.path(), to.join(file.file_name()))?;
            }
        }
        Ok(ClosedHome::unlock(&to, PASSPHRASE)?.open()?)
    }

    /// A home that came in by the door and has heard nothing since.
    pub(crate) fn newcomer(&self, folder: &Path) -> Done<Peer> {
        let peer = new_home(&folder.join("newcomer"), "A newcomer")?;
        let at = FileAt { path: self.folder.join(DOOR).display().to_string() };
        peer.call(Call::PackOpen(at))?;
        Ok(peer)
    }

    /// How many contributions and replies a home shows.
    pub(crate) fn shown(&self, peer: &Peer) -> Done<u64> {
        let head = peer.call(Call::ConsultationOpen(ConsultationRef { consultation: self.consultation.clone() }))?;
        Ok(head["entries"].as_u64().unwrap_or_default())
    }
}

/// Makes a home.
pub(crate) fn new_home(at: &Path, name: &str) -> Done<Peer> {
    let peer = Peer::new(at);
    let profile = Profile { name: name.into(), ..Profile::default() };
    peer.call(Call::HomeCreate(HomeCreate {
        passphrase: PASSPHRASE.into(),
        language: "en".into(),
        profile,
        attribution: Some("named".into()),
        ..HomeCreate::default()
    }))?;
    Ok(peer)
}

/// Opens a home, and names its first consultation.
pub(crate) fn opened(home: &ClosedHome) -> Done<(Peer, Option<String>)> {
    let peer = home.open()?;
    let list = peer.call(Call::ConsultationList(Nothing {}))?;
    let id = list[0]["id"].as_str().map(str::to_owned);
    Ok((peer, id))
}

fn make(folder: &Path, size: Size, report: &mut Report) -> Done<()> {
    tell(&format!("making {} once; later runs take what is kept", size.name));
    let pack = folder.join("standard.pack");
    let (mut made, took) = timed(|| standard::write_packs(size, &pack, &folder.join(DOOR)))?;
    std::fs::write(folder.join(TEXTS), made.texts_bytes.to_string())?;
    std::fs::write(folder.join(ACTS), made.acts.lines())?;
    report.fact(format!("{} made in s", size.name), took.as_secs_f64());
    report.fact(format!("{} parcels", size.name), made.parcels);
    report.fact(format!("{} pack bytes", size.name), std::fs::metadata(&pack)?.len());
    let peer = new_home(&folder.join("home"), "A reader")?;
    let at = FileAt { path: pack.display().to_string() };
    let (answer, took) = timed(|| Ok(peer.call(Call::PackOpen(at))?))?;
    report.fact(format!("{} taken in, s", size.name), took.as_secs_f64());
    told(&answer["report"], size)?;
    // An office: it can vouch for what a newcomer reads.
    let consultation = answer["consultation"].as_str().ok_or(Stop::from("the pack has no consultation"))?.to_owned();
    let (out, back) = (folder.join("out.bundle"), folder.join("back.bundle"));
    let path = out.display().to_string();
    peer.call(Call::BundleExport(BundleExport { consultation: Some(consultation), path }))?;
    made.write_moderator(&out, &back)?;
    peer.call(Call::BundleImport(FileAt { path: back.display().to_string() }))?;
    Ok(())
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
