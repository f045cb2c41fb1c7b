//! Files made of frames: a bundle carries changes, a pack also lets a newcomer join (rules W7–W11).
//!
//! `magic ‖ kind ‖ version`, then frames `type ‖ length (u32, big-endian) ‖ bytes ‖ check (8 bytes)`, where the check is
//! the running hash of everything before it in the file. Any prefix of whole frames is usable; the closing frame tells
//! a whole file from one cut short. No zip, no tar, no names. Generic over `Read`/`Write`: files are opened elsewhere.

use crate::limits::{FILE_BYTES_MAX, FRAMES_MAX, LETTER_BYTES_MAX, PARCEL_BYTES_MAX, PAYLOAD_BYTES_MAX};
use std::io::{self, Read, Write};

const MAGIC: &[u8; 6] = b"BARAZA";
/// The file version of bundles and packs that hold no letter.
pub const VERSION: u8 = 1;
/// The version of files with letters, and the newest that is read.
pub const VERSION_LETTERS: u8 = 2;
const HEAD_BYTES: usize = 5;
const CHECK_BYTES: usize = 8;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Carries changes between members, by anyone.
    Bundle,
    /// Hands a consultation out.
    Pack,
    /// Invites somebody, without what they are invited to.
    Invitation,
}

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameKind {
    /// A parcel.
    Parcel,
    /// A detached payload.
    Payload,
    /// What lets a newcomer in (packs only).
    Door,
    /// An invitation or a way in, sealed or not (files of version 2).
    Letter,
    /// The last frame: the number of frames before it.
    End,
}

/// Why a file cannot be read further. Frames read before stay good.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Not a file of ours.
    #[error("not a Baraza file")]
    Foreign,
    /// Written by a newer program.
    #[error("the file has a newer version")]
    Newer,
    /// It ends before its closing frame.
    #[error("the file ends early")]
    Truncated,
    /// A check does not match, a length is over its limit, or a frame stands where none of its type may.
    #[error("the file is damaged")]
    Damaged,
    /// What is to be written is more than one file takes.
    #[error("more than a file takes")]
    Full,
    /// The reader or writer failed.
    #[error("the file cannot be read or written")]
    Io(#[source] io::Error),
}

impl FileKind {
    fn byte(self) -> u8 {
        match self {
            Self::Bundle => b'B',
            Self::Pack => b'P',
            Self::Invitation => b'I',
        }
    }
}

impl FrameKind {
    fn byte(self) -> u8 {
        match self {
            Self::Parcel => 1,
            Self::Payload => 2,
            Self::Door => 3,
            Self::Letter => 4,
            Self::End => 0,
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Parcel, Self::Payload, Self::Door, Self::Letter, Self::End].into_iter().find(|kind| kind.byte() == byte)
    }

    fn bytes_max(self) -> usize {
        match self {
            Self::Parcel => PARCEL_BYTES_MAX,
            Self::Payload => PAYLOAD_BYTES_MAX,
            Self::Door | Self::Letter => LETTER_BYTES_MAX,
            Self::End => 8,
        }
    }
}

/// Writes a file frame by frame; [`FileWriter::finish`] writes the closing frame.
pub struct FileWriter<W> {
    out: W,
    running: blake3::Hasher,
    frames: u64,
}

impl<W: Write> FileWriter<W> {
    /// Starts a file.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn start(out: W, kind: FileKind) -> Result<Self, FileError> {
        Self::start_as(out, kind, VERSION)
    }

    /// Starts a file that holds letters.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn with_letters(out: W, kind: FileKind) -> Result<Self, FileError> {
        Self::start_as(out, kind, VERSION_LETTERS)
    }

    fn start_as(mut out: W, kind: FileKind, version: u8) -> Result<Self, FileError> {
        let mut head = MAGIC.to_vec();
        head.extend([kind.byte(), version]);
        out.write_all(&head).map_err(FileError::Io)?;
        let mut running = blake3::Hasher::new();
        running.update(&head);
        Ok(Self { out, running, frames: 0 })
    }

    /// Whether a reader takes one more frame of so many bytes, and the end after it.
    fn has_room(&self, bytes: usize) -> bool {
        let frame = |bytes: usize| (HEAD_BYTES + bytes + CHECK_BYTES) as u64;
        let written = self.running.count() + self.frames * CHECK_BYTES as u64;
        self.frames < FRAMES_MAX && written + frame(bytes) + frame(size_of::<u64>()) <= FILE_BYTES_MAX
    }

    /// Writes one frame.
    ///
    /// # Errors
    /// [`FileError::Damaged`] when over the frame's limit, [`FileError::Full`], [`FileError::Io`].
    pub fn put(&mut self, kind: FrameKind, bytes: &[u8]) -> Result<(), FileError> {
        if bytes.len() > kind.bytes_max() {
            return Err(FileError::Damaged);
        }
        if kind != FrameKind::End && !self.has_room(bytes.len()) {
            return Err(FileError::Full);
        }
        let length = u32::try_from(bytes.len()).map_err(|_| FileError::Damaged)?;
        let mut head = vec![kind.byte()];
        head.extend(length.to_be_bytes());
        self.running.update(&head).update(bytes);
        let check = self.running.finalize();
        for part in [&head[..], bytes, &check.as_bytes()[..CHECK_BYTES]] {
            self.out.write_all(part).map_err(FileError::Io)?;
        }
        self.frames += 1;
        Ok(())
    }

    /// Writes the closing frame and gives the writer back.
    ///
    /// # Errors
    /// [`FileError::Io`].
    pub fn finish(mut self) -> Result<W, FileError> {
        let count = self.frames.to_be_bytes();
        self.put(FrameKind::End, &count)?;
        Ok(self.out)
    }
}

/// Reads a file frame by frame.
pub struct FileReader<R> {
    input: R,
    running: blake3::Hasher,
    kind: FileKind,
    version: u8,
    frames: u64,
    ended: bool,
}

impl<R: Read> FileReader<R> {
    /// Reads a file's head.
    ///
    /// # Errors
    /// [`FileError::Foreign`], [`FileError::Newer`], [`FileError::Io`].
    pub fn start(mut input: R) -> Result<Self, FileError> {
        let mut head = [0; 8];
        if fill(&mut input, &mut head)? < head.len() || &head[..6] != MAGIC {
            return Err(FileError::Foreign);
        }
        let kinds = [FileKind::Bundle, FileKind::Pack, FileKind::Invitation];
        let kind = kinds.into_iter().find(|kind| kind.byte() == head[6]).ok_or(FileError::Foreign)?;
        let version = head[7];
        if !(VERSION..=VERSION_LETTERS).contains(&version) {
            return Err(FileError::Newer);
        }
        let mut running = blake3::Hasher::new();
        running.update(&head);
        Ok(Self { input, running, kind, version, frames: 0, ended: false })
    }

    /// What the file is for.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// The next frame; `None` after the closing frame.
    ///
    /// # Errors
    /// See [`FileError`]; frames given before stay good.
    pub fn next_frame(&mut self) -> Result<Option<(FrameKind, Vec<u8>)>, FileError> {
        if self.ended {
            return Ok(None);
        }
        let mut head = [0; HEAD_BYTES];
        if fill(&mut self.input, &mut head)? < head.len() {
            return Err(FileError::Truncated);
        }
        let kind = FrameKind::from_byte(head[0]);
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        if length > kind.map_or(PAYLOAD_BYTES_MAX, FrameKind::bytes_max) || self.frames > FRAMES_MAX {
            return Err(FileError::Damaged);
        }
        let bytes = self.take(length + CHECK_BYTES)?;
        let (bytes, check) = bytes.split_at(length);
        self.running.update(&head).update(bytes);
        if self.running.finalize().as_bytes()[..CHECK_BYTES] != *check {
            return Err(FileError::Damaged);
        }
        // Whole, and of a type that this program does not know: somebody else's is newer.
        let kind = kind.ok_or(FileError::Newer)?;
        if kind == FrameKind::Letter && self.version < VERSION_LETTERS {
            return Err(FileError::Damaged);
        }
        if kind == FrameKind::End {
            self.ended = true;
            let counted = self.frames.to_be_bytes();
            return if bytes == counted { Ok(None) } else { Err(FileError::Damaged) };
        }
        self.frames += 1;
        Ok(Some((kind, bytes.to_vec())))
    }

    /// Reads exactly `length` bytes, growing as they come so that a false length costs no memory.
    fn take(&mut self, length: usize) -> Result<Vec<u8>, FileError> {
        let mut bytes = Vec::with_capacity(length.min(64 * 1024));
        let read = (&mut self.input).take(length as u64).read_to_end(&mut bytes).map_err(FileError::Io)?;
        if read == length { Ok(bytes) } else { Err(FileError::Truncated) }
    }
}

fn fill(input: &mut impl Read, bytes: &mut [u8]) -> Result<usize, FileError> {
    let mut filled = 0;
    while filled < bytes.len() {
        match input.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(FileError::Io(error)),
        }
    }
    Ok(filled)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut writer = FileWriter::start(Vec::new(), FileKind::Bundle).unwrap();
        writer.put(FrameKind::Parcel, b"first").unwrap();
        writer.put(FrameKind::Payload, &[7; 300]).unwrap();
        writer.finish().unwrap()
    }

    fn read_all(bytes: &[u8]) -> (Vec<(FrameKind, Vec<u8>)>, Option<FileError>) {
        let mut frames = Vec::new();
        let mut reader = match FileReader::start(bytes) {
            Ok(reader) => reader,
            Err(error) => return (frames, Some(error)),
        };
        loop {
            match reader.next_frame() {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => return (frames, None),
                Err(error) => return (frames, Some(error)),
            }
        }
    }

    #[test]
    fn a_file_reads_back_whole() {
        let (frames, error) = read_all(&sample());
        assert!(error.is_none());
        assert_eq!(frames, [(FrameKind::Parcel, b"first".to_vec()), (FrameKind::Payload, vec![7; 300])]);
    }

    // W7, W8
    #[test]
    fn letters_stand_in_files_of_version_2_and_a_whole_frame_of_another_type_is_a_newer_programs() {
        let mut writer = FileWriter::with_letters(Vec::new(), FileKind::Invitation).unwrap();
        writer.put(FrameKind::Letter, b"sealed").unwrap();
        let letter = writer.finish().unwrap();
        assert_eq!(read_all(&letter).0, [(FrameKind::Letter, b"sealed".to_vec())]);
        let mut first = FileWriter::start(Vec::new(), FileKind::Bundle).unwrap();
        first.put(FrameKind::Letter, b"sealed").unwrap();
        assert!(matches!(read_all(&first.finish().unwrap()).1, Some(FileError::Damaged)));
        let (mut newer, frame) = (b"BARAZAB\x01".to_vec(), [9, 0, 0, 0, 1, 7]);
        newer.extend(frame);
        let check = blake3::hash(&newer);
        newer.extend(&check.as_bytes()[..CHECK_BYTES]);
        assert!(matches!(read_all(&newer).1, Some(FileError::Newer)));
        *newer.last_mut().unwrap() ^= 1;
        assert!(matches!(read_all(&newer).1, Some(FileError::Damaged)));
    }

    // W9, W10
    #[test]
    fn every_truncation_gives_a_true_prefix_and_says_so() {
        let whole = sample();
        let (all, _) = read_all(&whole);
        for cut in 0..whole.len() {
            let (frames, error) = read_all(&whole[..cut]);
            assert!(error.is_some(), "cut at {cut} went unnoticed");
            assert!(all.starts_with(&frames));
        }
    }

    // W9, W10
    #[test]
    fn every_flipped_bit_gives_a_true_prefix_and_says_so() {
        let whole = sample();
        let (all, _) = read_all(&whole);
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let (frames, error) = read_all(&flipped);
            // The kind byte is not a frame: a bundle turned into a pack fails at the first check instead.
            assert!(error.is_some(), "bit {bit} went unnoticed");
            assert!(all.starts_with(&frames));
        }
    }
}
