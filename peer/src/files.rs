//! Files as people carry them: written under a temporary name, synced, read back, renamed; and what to say when the
//! place is full, read-only or gone.

use crate::fault::{Code, Fault};
use crate::vault::hex;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Says what happened to a file, by the operating system's error.
pub(crate) fn fault(path: &Path, error: &io::Error) -> Fault {
    use io::ErrorKind as Kind;
    let is = |kinds: &[Kind]| kinds.contains(&error.kind());
    let code = if is(&[Kind::NotFound]) {
        Code::FileMissing
    } else if is(&[Kind::ReadOnlyFilesystem, Kind::PermissionDenied]) {
        Code::ReadOnly
    } else if is(&[Kind::StorageFull, Kind::QuotaExceeded, Kind::FileTooLarge]) {
        Code::DiskFull
    } else {
        Code::FileUnreadable
    };
    Fault::new(code).with("path", path.display())
}

/// Says what went wrong while a file was written: besides what can be told by name, that it could not be ended.
pub(crate) fn write_fault(path: &Path, error: &io::Error) -> Fault {
    let told = fault(path, error);
    if matches!(told.code, Code::ReadOnly | Code::DiskFull) {
        return told;
    }
    Fault::new(Code::WriteCut).with("path", path.display())
}

/// Opens a file for reading; a refusal to read is said as such.
pub(crate) fn open(path: &Path) -> Result<BufReader<File>, Fault> {
    let file = File::open(path).and_then(|file| {
        let regular = file.metadata()?.is_file();
        if regular { Ok(file) } else { Err(io::Error::from(io::ErrorKind::InvalidInput)) }
    });
    file.map(BufReader::new).map_err(|error| {
        let code = if error.kind() == io::ErrorKind::NotFound { Code::FileMissing } else { Code::FileUnreadable };
        Fault::new(code).with("path", path.display())
    })
}

/// Reads at most `most` bytes; one more is [`Code::PageTooLarge`]'s business, so the caller names the code.
pub(crate) fn read_at_most(path: &Path, most: u64, too_large: Code) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(most + 1).read_to_end(&mut bytes).map_err(|error| fault(path, &error))?;
    if read as u64 > most {
        let size = fs::metadata(path).map_or(read as u64, |metadata| metadata.len());
        return Err(Fault::new(too_large).with("bytes", size).with("most", most));
    }
    Ok(bytes)
}

/// How the name of a file ends that is not whole yet.
const UNFINISHED: &str = ".part";

/// A new random name for something that is not whole yet; it tells nothing.
pub(crate) fn unfinished_name() -> String {
    let random: [u8; 6] = crate::dice::os_dice().bytes();
    format!(".{}{UNFINISHED}", hex(&random))
}

/// Whether a file, by its name, is one that was never finished: the write was cut short, or goes on just now.
pub(crate) fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let random = name.strip_prefix('.').and_then(|name| name.strip_suffix(UNFINISHED));
    random.is_some_and(|random| random.len() == 12 && random.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Removes a file that was never finished, unless somebody is writing it.
pub(crate) fn remove_unfinished(path: &Path) {
    let idle = File::open(path).is_ok_and(|file| file.try_lock().is_ok());
    if is_unfinished(path) && idle {
        let _ = fs::remove_file(path);
    }
}

/// A file being written: it takes its name only when it is whole, on the disk, and reads back the same.
pub(crate) struct NewFile {
    path: PathBuf,
    temporary: PathBuf,
    out: HashingWriter,
}

struct HashingWriter {
    out: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl Write for HashingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl NewFile {
    /// Starts writing beside the final place, under a random name that tells nothing.
    pub(crate) fn create(path: &Path) -> Result<Self, Fault> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let temporary = folder.join(unfinished_name());
        let file = File::create_new(&temporary).map_err(|error| fault(path, &error))?;
        // Says to whoever tidies up that this is being written; a file system without locks says nothing.
        let _ = file.try_lock();
        let out = HashingWriter { out: BufWriter::new(file), hasher: blake3::Hasher::new(), bytes: 0 };
        Ok(Self { path: path.to_owned(), temporary, out })
    }

    /// Where to write.
    pub(crate) fn writer(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Syncs, reads back, renames, syncs the folder. Gives the size, bytes.
    pub(crate) fn finish(mut self) -> Result<u64, Fault> {
        let done = self.settle();
        if done.is_err() {
            // The half-written file is of no use to anybody; the fault tells what happened.
            let _ = fs::remove_file(&self.temporary);
        }
        done
    }

    fn settle(&mut self) -> Result<u64, Fault> {
        self.out.flush().map_err(|error| write_fault(&self.path, &error))?;
        self.out.out.get_ref().sync_all().map_err(|error| write_fault(&self.path, &error))?;
        let mut again = blake3::Hasher::new();
        forget_cached(self.out.out.get_ref());
        let file = File::open(&self.temporary).map_err(|error| write_fault(&self.path, &error))?;
        again.update_reader(file).map_err(|error| write_fault(&self.path, &error))?;
        if again.finalize() != self.out.hasher.finalize() {
            return Err(Fault::new(Code::WriteUnverified).with("path", self.path.display()));
        }
        fs::rename(&self.temporary, &self.path).map_err(|error| write_fault(&self.path, &error))?;
        sync_folder(&self.path);
        Ok(self.out.bytes)
    }

    /// Drops what was written.
    pub(crate) fn abandon(self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Drops what the system remembers of a file that is on the disk, so that reading it back asks the disk. Where a system
/// cannot be told to, it may answer from memory.
fn forget_cached(file: &File) {
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}

/// Makes a rename durable. Some file systems on sticks refuse to sync a folder; the file itself is synced by then.
pub(crate) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Writes small bytes whole, the same way.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<u64, Fault> {
    let mut file = NewFile::create(path)?;
    match file.writer().write_all(bytes) {
        Ok(()) => file.finish(),
        Err(error) => {
            file.abandon();
            Err(write_fault(path, &error))
        }
    }
}
