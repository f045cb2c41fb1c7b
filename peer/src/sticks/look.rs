//! What lies on a stick for Baraza: bundles and packs by their first bytes, a folder with an update, and what a write
//! that was cut short left behind.
//!
//! A stick comes from anybody. Only its top and one folder are looked at, links are never followed, and names, files,
//! bytes and time are bounded: what is beyond is told as *more*. Nothing is opened with a key here, and nothing merged.

use crate::files;
use crdt::bundle::{BundleReader, Item};
use std::collections::BTreeMap;
use std::fs::{self, DirEntry, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wire::frame::FileKind;
use wire::{Hash, SpaceId};

/// The one folder besides the top, in any case.
pub(crate) const FOLDER: &str = "Baraza";
/// The file that announces an update (docs/releasing.md).
const FEED: &str = "latest.json";
/// Names looked at in a folder.
const NAMES_MAX: usize = 1_000;
/// Bundles and packs told of.
const FILES_MAX: usize = 40;
/// Bytes read to tell for whom files are, of a whole stick: a second or two of a slow one.
const BYTES_MAX: u64 = 32 * 1024 * 1024;
/// How long a stick is looked at: nobody waits longer for a notice.
const TIME_MAX: Duration = Duration::from_secs(4);

/// A bundle or pack.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) kind: FileKind,
    pub(crate) bytes: u64,
    pub(crate) contents: Contents,
}

/// What is in a file, unopened: parcels by consultation, texts and attachments.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) parcels: BTreeMap<SpaceId, Vec<Hash>>,
    pub(crate) payloads: Vec<Hash>,
    /// Whether it was read to its end, and is whole.
    pub(crate) whole: bool,
}

/// A stick, looked at.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub(crate) files: Vec<Found>,
    /// The folder of an update.
    pub(crate) update: Option<PathBuf>,
    /// Files that a write that was cut short left behind.
    pub(crate) unfinished: Vec<PathBuf>,
    /// Whether there is more than was looked at.
    pub(crate) more: bool,
}

/// Looks at a stick.
pub(crate) fn look(stick: &Path) -> Look {
    let (began, mut left) = (Instant::now(), BYTES_MAX);
    let mut look = Look::default();
    let mut places = vec![stick.to_owned()];
    places.extend(folder_of(stick));
    for place in places {
        for entry in entries(&place, &mut look.more) {
            let path = entry.path();
            if entry.file_name() == FEED {
                look.update.get_or_insert(place.clone());
            } else if files::is_unfinished(&path) {
                look.unfinished.push(path);
            } else if look.files.len() >= FILES_MAX || began.elapsed() > TIME_MAX {
                look.more = true;
                return look;
            } else if let Some(found) = recognise(&path, &mut left, began + TIME_MAX) {
                look.files.push(found);
            }
        }
    }
    look
}

/// The stick's folder for Baraza, where it has one that is no link.
pub(crate) fn folder_of(stick: &Path) -> Option<PathBuf> {
    let is_ours = |entry: &DirEntry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| name.eq_ignore_ascii_case(FOLDER))
            && entry.file_type().is_ok_and(|it| it.is_dir())
    };
    let found = fs::read_dir(stick).ok()?.take(NAMES_MAX).flatten().find(is_ours);
    found.map(|entry| entry.path())
}

/// Plain files of a folder by name, links and devices left out.
fn entries(folder: &Path, more: &mut bool) -> Vec<DirEntry> {
    let Ok(listed) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<DirEntry> = listed.take(NAMES_MAX + 1).flatten().collect();
    *more |= found.len() > NAMES_MAX;
    found.truncate(NAMES_MAX);
    // Of an entry itself, not of what a link leads to.
    found.retain(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    found.sort_by_key(DirEntry::file_name);
    found
}

fn recognise(path: &Path, left: &mut u64, until: Instant) -> Option<Found> {
    // A path that is no text cannot be handed to the window.
    path.to_str()?;
    let file = open(path).ok()?;
    let bytes = file.metadata().ok().filter(fs::Metadata::is_file)?.len();
    let mut input = BufReader::new(file).take(*left);
    let mut reader = BundleReader::start(&mut input).ok()?;
    let kind = reader.kind();
    let contents = read(&mut reader, || Instant::now() < until);
    *left = input.limit();
    Some(Found { path: path.to_owned(), kind, bytes, contents })
}

/// Everything in a file, whatever its size; nothing where it cannot be read.
pub(crate) fn read_whole(path: &Path) -> Contents {
    let reader = open(path).ok().and_then(|file| BundleReader::start(BufReader::new(file)).ok());
    reader.map(|mut reader| read(&mut reader, || true)).unwrap_or_default()
}

fn read<R: Read>(reader: &mut BundleReader<R>, go_on: impl Fn() -> bool) -> Contents {
    let mut contents = Contents::default();
    while go_on() {
        match reader.next_item() {
            Ok(Some(Item::Parcel(parcel))) => {
                contents.parcels.entry(parcel.header().space).or_default().push(parcel.hash());
            }
            Ok(Some(Item::Door(door))) => {
                contents.parcels.entry(door.space).or_default();
            }
            Ok(Some(Item::Letter(letter))) => {
                contents.parcels.entry(letter.space).or_default();
            }
            Ok(Some(Item::Payload(payload))) => contents.payloads.push(payload.hash),
            Ok(Some(Item::NotAParcel(_))) => {}
            Ok(None) => {
                contents.whole = true;
                break;
            }
            Err(_) => break,
        }
    }
    contents
}

/// Opens a file that is no link, even where somebody made it one since it was listed.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        // And a pipe that was put in its place is not waited for.
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options.open(path)
}
