//! S3: bundles from field homes with 200 contributions each, taken in by an office in one import: verified, opened, checked,
//! proven, indexed and durable. Its floor is what no program can leave out: every signature, every seal, and the same
//! changes applied to one document, in memory and in one process.

use crate::figures::{Figure, Report, Samples, tell, timed};
use crate::subject::new_home;
use crate::{Done, Stop};
use automerge::Change;
use crdt::bundle::{BundleReader, Item};
use crdt::content::{self, Act, Content, DocumentKind};
use crdt::document::Document;
use crdt::payload;
use crdt::space::Keyring;
use peer::Peer;
use peer::api::{BundleExport, Call, FileAt, FilesAt};
use scenarios::standard::{self, Fields};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use wire::{Hash, LogId, Parcel};

/// Contributions of each home.
const EACH: u32 = 200;

/// So many homes, and how often it is taken.
struct Heap {
    name: &'static str,
    homes: u32,
    runs: usize,
}

const HEAPS: [Heap; 3] = [
    Heap { name: "C1k", homes: 5, runs: 5 },
    Heap { name: "C10k", homes: 50, runs: 3 },
    Heap { name: "C100k", homes: 500, runs: 1 },
];
/// The one that the aim speaks of.
const AIMED_AT: &str = "C10k";
const AIM_FLOORS: f64 = 2.0;
const AIM_SECONDS: f64 = 3.0;

pub(crate) fn measure(folder: &Path, size: Option<&str>, report: &mut Report) -> Done<()> {
    for heap in HEAPS.iter().filter(|heap| size.is_none_or(|size| size.eq_ignore_ascii_case(heap.name))) {
        let at = folder.join(format!("fields-{}", heap.name.to_lowercase()));
        clear(&at)?;
        std::fs::create_dir_all(&at)?;
        one(&at, heap, report)?;
        clear(&at)?;
    }
    Ok(())
}

fn clear(folder: &Path) -> Done<()> {
    if folder.is_dir() { Ok(std::fs::remove_dir_all(folder)?) } else { Ok(()) }
}

fn one(at: &Path, heap: &Heap, report: &mut Report) -> Done<()> {
    tell(&format!("making what {} field homes bring", heap.homes));
    let pack = at.join("start.pack");
    let mut fields = standard::write_fields(heap.homes, EACH, &pack, at)?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for run in 0..heap.runs {
        let home = at.join(format!("office-{run}"));
        let office = office(&home, &pack, &mut fields)?;
        let paths = fields.bundles.iter().map(|path| path.display().to_string()).collect();
        let (answer, took) = timed(|| Ok(office.call(Call::BundlesImport(FilesAt { paths }))?))?;
        let total = &answer["total"];
        let came = (total["new"].as_u64(), total["set_aside"].as_array().map(Vec::len));
        if came != (Some(fields.contributions), Some(0)) {
            return Err(format!("the bundles were not taken in whole: {came:?}").into());
        }
        tell(&format!("S3 {}: {} ms", heap.name, took.as_millis()));
        ours.push(took);
        drop(office);
        clear(&home)?;
        bare.push(timed(|| floor(&fields))?.1);
    }
    let (ours, bare) = (Samples::of(&ours), Samples::of(&bare));
    let (ratio, seconds) = (ours.median() / bare.median().max(f64::MIN_POSITIVE), ours.median() / 1000.0);
    let aimed = heap.name == AIMED_AT;
    report.figure(Figure {
        id: "S3",
        size: heap.name,
        what: "bundles of 200 contributions, in one import",
        unit: "ms",
        ours,
        floor: Some(("signatures, seals and apply_changes, in memory", bare)),
        against: Some((ratio, "x")),
        aim: if aimed { "<= 2 x, <= 3 s" } else { "none; told" },
        met: aimed.then_some(ratio <= AIM_FLOORS && seconds <= AIM_SECONDS),
        note: format!("{} bundles", heap.homes),
    });
    Ok(())
}

/// An office that holds what the homes set out with.
fn office(home: &Path, pack: &Path, fields: &mut Fields) -> Done<Peer> {
    let peer = new_home(home, "An office")?;
    peer.call(Call::PackOpen(FileAt { path: pack.display().to_string() }))?;
    let (out, back) = (home.join("out.bundle"), home.join("back.bundle"));
    peer.call(Call::BundleExport(BundleExport { consultation: None, path: out.display().to_string() }))?;
    fields.write_moderator(&out, &back)?;
    peer.call(Call::BundleImport(FileAt { path: back.display().to_string() }))?;
    Ok(peer)
}

/// What is left when nothing of ours is.
fn floor(fields: &Fields) -> Done<()> {
    let mut document = Document::default().read().clone();
    let mut keys: BTreeMap<LogId, [u8; 32]> = BTreeMap::new();
    let mut seen: BTreeSet<Hash> = BTreeSet::new();
    let mut changes = Vec::new();
    for bundle in &fields.bundles {
        let mut reader = BundleReader::start(BufReader::new(File::open(bundle)?))?;
        while let Some(item) = reader.next_item()? {
            match item {
                Item::Parcel(parcel) if seen.insert(parcel.hash()) => {
                    if let Some(certificate) = &parcel.header().certificate {
                        keys.insert(parcel.header().log, certificate.log_key);
                    }
                    let key = keys.get(&parcel.header().log).ok_or("every log begins with its certificate")?;
                    parcel.verify(key).map_err(|error| Stop::from(error.to_string()))?;
                    changes.extend(changes_of(&fields.keys, &parcel)?);
                }
                Item::Payload(words) => {
                    std::hint::black_box(payload::open(&fields.words, &words.bytes)?);
                }
                Item::Parcel(_) | Item::NotAParcel(_) | Item::Door(_) | Item::Letter(_) => {}
            }
        }
    }
    document.apply_changes(changes)?;
    std::hint::black_box(&document);
    Ok(())
}

fn changes_of(keys: &Keyring, parcel: &Parcel) -> Done<Vec<Change>> {
    let key = match keys.epochs.get(&parcel.header().epoch) {
        Some(key) => key.record(),
        None => &keys.charter,
    };
    let content: Content = wire::parcel::decode(&content::open(key, parcel)?)?;
    let Act::Changes(list) = content.act else { return Ok(Vec::new()) };
    let consultation = list.into_iter().filter(|item| item.document == DocumentKind::Consultation);
    consultation.map(|item| Ok(Change::from_bytes(item.change)?)).collect()
}
