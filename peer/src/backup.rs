//! A whole home in one file (rule P8 of docs/formats.md): its vault and its database, both as they lie on the disk, so
//! that whoever holds the file holds nothing that the home itself would not give them.
//!
//! `magic ‖ length ‖ vault ‖ length ‖ database ‖ BLAKE3 of all before`. Left out on purpose: what is in the database, and
//! what becomes of a home that was brought back (`calls/backup.rs`).

use crate::fault::{Code, Fault};
use crate::files::{self, NewFile};
use crate::progress::Job;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// How every backup begins: the name all our files bear, `H` for home, and the version.
const MAGIC: &[u8; 8] = b"BARAZAH\x01";
/// Bytes that are copied at a time.
const PIECE: usize = 1024 * 1024;
/// Largest vault, bytes; a real one is a few kilobytes.
const VAULT_BYTES_MAX: u64 = 64 * 1024;
const HASH_BYTES: usize = 32;

/// Whether a file says that it is one.
pub(crate) fn is_one(path: &Path) -> bool {
    let mut head = [0; 7];
    files::open(path).is_ok_and(|mut file| file.read_exact(&mut head).is_ok()) && head == MAGIC[..7]
}

/// Writes a backup: whole, synced and read back, or not at all. Gives its size, bytes.
pub(crate) fn write(path: &Path, vault: &[u8], database: &Path, job: &Job) -> Result<u64, Fault> {
    let mut out = NewFile::create(path)?;
    match fill(&mut out, path, vault, database, job) {
        Ok(()) => out.finish(),
        Err(fault) => {
            out.abandon();
            Err(fault)
        }
    }
}

fn fill(out: &mut NewFile, path: &Path, vault: &[u8], database: &Path, job: &Job) -> Result<(), Fault> {
    let mut from = files::open(database)?;
    let total = from.get_ref().metadata().map_err(|error| files::fault(database, &error))?.len();
    let mut running = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| -> Result<(), Fault> {
        running.update(bytes);
        out.writer().write_all(bytes).map_err(|error| files::write_fault(path, &error))
    };
    put(MAGIC)?;
    put(&(vault.len() as u64).to_be_bytes())?;
    put(vault)?;
    put(&total.to_be_bytes())?;
    let (mut piece, mut done) = (vec![0; PIECE], 0);
    loop {
        let read = from.read(&mut piece).map_err(|error| files::fault(database, &error))?;
        if read == 0 {
            break;
        }
        put(&piece[..read])?;
        done += read as u64;
        job.step(done, total)?;
    }
    if done != total {
        return Err(Fault::internal("backup-length"));
    }
    let hash = running.finalize();
    out.writer().write_all(hash.as_bytes()).map_err(|error| files::write_fault(path, &error))
}

/// Reads a backup whole: gives the vault, and writes the database where it is asked for. What was altered or cut short
/// is refused, and what was written until then is the caller's to remove.
///
/// # Errors
/// [`Code::FileForeign`], [`Code::FileNewer`], [`Code::FileTruncated`], [`Code::FileDamaged`], faults of the disk.
pub(crate) fn read(path: &Path, database: &Path, job: &Job) -> Result<Vec<u8>, Fault> {
    let mut from = Reader { input: files::open(path)?, running: blake3::Hasher::new(), path };
    let mut magic = [0; 8];
    from.take(&mut magic)
        .map_err(|fault| at(path, if fault.code == Code::FileTruncated { Code::FileForeign } else { fault.code }))?;
    if magic[..7] != MAGIC[..7] {
        return Err(at(path, Code::FileForeign));
    }
    if magic[7] != MAGIC[7] {
        return Err(at(path, Code::FileNewer));
    }
    let length = from.length()?;
    if length > VAULT_BYTES_MAX {
        return Err(at(path, Code::FileDamaged));
    }
    let mut vault = vec![0; usize::try_from(length).unwrap_or_default()];
    from.take(&mut vault)?;
    let total = from.length()?;
    let mut to = File::create_new(database).map_err(|error| files::fault(database, &error))?;
    let mut left = total;
    let mut piece = vec![0; PIECE];
    while left > 0 {
        let now = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
        from.take(&mut piece[..now])?;
        to.write_all(&piece[..now]).map_err(|error| files::write_fault(database, &error))?;
        left -= now as u64;
        job.step(total - left, total)?;
    }
    to.sync_all().map_err(|error| files::write_fault(database, &error))?;
    from.end()?;
    Ok(vault)
}

fn at(path: &Path, code: Code) -> Fault {
    Fault::new(code).with("path", path.display())
}

struct Reader<'p, R> {
    input: R,
    running: blake3::Hasher,
    path: &'p Path,
}

impl<R: Read> Reader<'_, R> {
    fn take(&mut self, bytes: &mut [u8]) -> Result<(), Fault> {
        self.input.read_exact(bytes).map_err(|error| self.fault(&error))?;
        self.running.update(bytes);
        Ok(())
    }

    fn length(&mut self) -> Result<u64, Fault> {
        let mut length = [0; 8];
        self.take(&mut length)?;
        Ok(u64::from_be_bytes(length))
    }

    fn end(mut self) -> Result<(), Fault> {
        let hash = self.running.finalize();
        let mut told = [0; HASH_BYTES];
        self.input.read_exact(&mut told).map_err(|error| self.fault(&error))?;
        let ends = self.input.read(&mut [0]).map_err(|error| self.fault(&error))? == 0;
        if ends && hash.as_bytes() == &told { Ok(()) } else { Err(at(self.path, Code::FileDamaged)) }
    }

    fn fault(&self, error: &io::Error) -> Fault {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            return at(self.path, Code::FileTruncated);
        }
        files::fault(self.path, error)
    }
}
