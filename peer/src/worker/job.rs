//! What a worker may be asked and what it answers, as CBOR in frames of a length and that many bytes.

use super::FRAME_BYTES_MAX;
use crdt::check::Reason;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::io::{self, Read, Write};
use wire::{Hash, Lane, LogId};

/// One question.
#[derive(Debug, Encode, Decode)]
pub(super) enum Job {
    /// Take up a document: this one, or the one that is there with these heads.
    #[n(0)]
    Begin(#[n(0)] Option<ByteVec>, #[n(1)] Vec<ByteVec>, #[n(2)] Vec<Hash>),
    /// Check changes, one after the other.
    #[n(1)]
    Check(#[n(0)] Vec<Check>),
    /// Apply changes that passed, save, load back.
    #[n(2)]
    Apply(#[n(0)] Vec<(Hash, ByteVec)>),
    /// Apply changes to a welcome text.
    #[n(3)]
    Welcome(#[n(0)] ByteVec, #[n(1)] Vec<ByteVec>),
    /// Take others' agenda changes into an agenda chain.
    #[n(4)]
    Absorb(#[n(0)] LogId, #[n(1)] Lane, #[n(2)] ByteVec, #[n(3)] Vec<ByteVec>),
    /// Decode a picture and encode it anew.
    #[n(5)]
    Picture(#[n(0)] ByteVec),
    /// Tell what this process could do if it wanted.
    #[n(6)]
    Probe(#[n(0)] ByteVec),
}

/// A change to be checked.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Check {
    #[n(0)]
    pub(super) log: LogId,
    #[n(1)]
    pub(super) lane: Lane,
    #[n(2)]
    pub(super) tip: Option<TipRecord>,
    #[n(3)]
    pub(super) agenda: Vec<LogId>,
    #[n(4)]
    pub(super) change: ByteVec,
}

/// [`crdt::check::Tip`] on the pipe.
#[derive(Debug, Clone, Copy, Encode, Decode)]
pub(super) struct TipRecord {
    #[n(0)]
    changes: u64,
    #[n(1)]
    last: Option<Hash>,
    #[n(2)]
    max_op: u64,
}

impl From<crdt::check::Tip> for TipRecord {
    fn from(tip: crdt::check::Tip) -> Self {
        Self { changes: tip.changes, last: tip.last.map(Hash), max_op: tip.max_op }
    }
}

impl From<TipRecord> for crdt::check::Tip {
    fn from(tip: TipRecord) -> Self {
        Self { changes: tip.changes, last: tip.last.map(|last| last.0), max_op: tip.max_op }
    }
}

/// One answer.
#[derive(Debug, Encode, Decode)]
pub(super) enum Answer {
    /// Done; there is nothing to tell.
    #[n(0)]
    Ready,
    /// The change passed: its hash, what it writes, the tip after it.
    #[n(1)]
    Passed(#[n(0)] Hash, #[n(1)] Vec<Vec<String>>, #[n(2)] TipRecord),
    /// It waits for another.
    #[n(2)]
    Waits,
    /// Never: the reason's word.
    #[n(3)]
    Aside(#[n(0)] String),
    /// What was made, and its heads where it is a document.
    #[n(4)]
    Made(#[n(0)] ByteVec, #[n(1)] Vec<Hash>),
    /// A picture, and whether it is a JPEG (a PNG otherwise).
    #[n(5)]
    Picture(#[n(0)] ByteVec, #[n(1)] bool),
    /// It cannot be done; whether for its size.
    #[n(6)]
    Cannot(#[n(0)] bool),
    /// What this process could do.
    #[n(7)]
    Probed(#[n(0)] Vec<String>),
    /// What became of each change that was to be checked.
    #[n(8)]
    Checked(#[n(0)] Vec<Answer>),
}

impl Answer {
    /// What was made; the reason when it is set aside. An answer to another question is a refusal.
    pub(super) fn made(self) -> Result<(Vec<u8>, Vec<Hash>), Reason> {
        if let Self::Made(bytes, heads) = self { Ok((bytes.into(), heads)) } else { Err(self.reason()) }
    }

    /// Why it is set aside.
    pub(super) fn reason(&self) -> Reason {
        let Self::Aside(word) = self else { return Reason::Refused };
        Reason::ALL.iter().copied().find(|reason| reason.word() == word).unwrap_or(Reason::Refused)
    }
}

/// Reads one frame. Memory is taken as bytes come, not as they are promised.
pub(super) fn read_frame(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u64::from(u32::from_be_bytes(length));
    if length > FRAME_BYTES_MAX {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Writes one frame.
pub(super) fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| u64::from(*length) <= FRAME_BYTES_MAX);
    let length = length.ok_or(io::ErrorKind::InvalidData)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}
