//! What one side of a session says to the other, and its bytes (rules R1–R4).
//!
//! A message is CBOR with one spelling, behind one byte that says whether it is compressed. How frames are kept apart is
//! the road's business: a length on a stream, a message of a WebSocket.

use super::vector::Line;
use crate::id::{Hash, LogId, MailboxId};
use crate::limits::{FRAME_BYTES_MAX, MESSAGE_BYTES_MAX};
use minicbor::{Decode, Encode};
use std::io::Read;

/// zstd level: frames are small, and mostly ciphertext; what shrinks are ids that repeat.
const ZSTD_LEVEL: i32 = 12;
const PLAIN: u8 = 0;
const ZSTD: u8 = 1;

/// A mailbox as one side offers it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Offer {
    /// Names the mailbox to whoever knows it, on this connection alone (rule R8).
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub token: [u8; 16],
    /// How far it is held (rule R6).
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub digest: [u8; 16],
    /// Whether payloads are lacking that the other side may have.
    #[n(2)]
    pub wants: bool,
    /// What a relay asks for before it opens a mailbox.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub proof: Option<Vec<u8>>,
}

/// Bytes as one byte string.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Bytes(#[cbor(with = "minicbor::bytes")] pub Vec<u8>);

/// Consecutive parcels of one log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Run {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// The number of the parcel before the first.
    #[n(1)]
    pub after: u64,
    /// The parcels.
    #[n(2)]
    pub parcels: Vec<Bytes>,
}

/// A payload, or a parcel too large to stand in a frame, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Wanted {
    /// Its hash.
    #[n(0)]
    pub hash: Hash,
    /// How much of it is here already, bytes.
    #[n(1)]
    pub offset: u64,
}

/// Why something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Refusal {
    /// No common version.
    #[n(0)]
    Version,
    /// The mailbox is not open to this device.
    #[n(1)]
    NotAdmitted,
    /// More than the quota allows.
    #[n(2)]
    Full,
    /// Too much at once; come again later.
    #[n(3)]
    Busy,
    /// The other side broke the rules of this protocol.
    #[n(4)]
    Broken,
    /// Nothing came for too long.
    #[n(5)]
    Stalled,
    /// The other side is shutting down.
    #[n(6)]
    Leaving,
}

/// How whoever is offered a snapshot wants the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Taking {
    /// As if there were none.
    #[n(0)]
    Whole,
    /// First only what is asked for by name.
    #[n(1)]
    First,
    /// Now parcels, without their payloads.
    #[n(2)]
    Bare,
}

/// One message. `at` is the place of the mailbox in the answerer's *hello*.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Message {
    /// The first of each side: versions it speaks (from, to), and its mailboxes.
    #[n(0)]
    Hello(#[n(0)] u8, #[n(1)] u8, #[n(2)] Vec<Offer>),
    /// Who is speaking, to members alone.
    #[n(1)]
    Introduce(#[n(0)] u32, #[cbor(n(1), with = "minicbor::bytes")] Vec<u8>),
    /// How far each log is held; `true` with the last part.
    #[n(2)]
    Have(#[n(0)] u32, #[n(1)] Vec<Line>, #[n(2)] bool),
    /// Parcels, in the order of their logs.
    #[n(3)]
    Parcels(#[n(0)] u32, #[n(1)] Vec<Run>),
    /// Small payloads of parcels just sent.
    #[n(4)]
    Payloads(#[n(0)] u32, #[n(1)] Vec<Bytes>),
    /// A parcel too large for a frame: its log, its number and its name, to be wanted; and whether its log goes on after
    /// it, which is sent once it has been fetched.
    #[n(5)]
    Large(#[n(0)] u32, #[n(1)] LogId, #[n(2)] u64, #[n(3)] Hash, #[n(4)] bool),
    /// What is asked for by name, first first.
    #[n(6)]
    Want(#[n(0)] u32, #[n(1)] Vec<Wanted>),
    /// A part of something wanted: name, offset, size of the whole, bytes. A size of 0: it is not here.
    #[n(7)]
    Piece(#[n(0)] u32, #[n(1)] Hash, #[n(2)] u64, #[n(3)] u64, #[cbor(n(4), with = "minicbor::bytes")] Vec<u8>),
    /// Every parcel that the other side lacked has been sent.
    #[n(8)]
    Settled(#[n(0)] u32),
    /// Nothing more is wanted, as of so many times that *settled* was heard.
    #[n(9)]
    Done(#[n(0)] u32, #[n(1)] u32),
    /// This many bytes more may be sent.
    #[n(10)]
    Credit(#[n(0)] u64),
    /// A mailbox (none: the whole session) is refused, and when to come again, s (0: not said).
    #[n(11)]
    Refuse(#[n(0)] Option<u32>, #[n(1)] Refusal, #[n(2)] u32),
    /// The last message.
    #[n(12)]
    Bye,
    /// Whoever lacks much is offered a snapshot before the rest: what it is and its name, for the device to judge.
    #[n(13)]
    Snapshot(#[n(0)] u32, #[cbor(n(1), with = "minicbor::bytes")] Vec<u8>),
    /// The answer, and later that parcels may come.
    #[n(14)]
    Take(#[n(0)] u32, #[n(1)] Taking),
}

/// A frame that is no message of this protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of this protocol")]
pub struct NotAMessage;

impl Message {
    /// Its frame.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let plain = crate::parcel::encode(self);
        let small = zstd::bulk::compress(&plain, ZSTD_LEVEL).expect("compressing in memory cannot fail");
        let (kind, bytes) = if small.len() < plain.len() { (ZSTD, small) } else { (PLAIN, plain) };
        [&[kind][..], &bytes].concat()
    }

    /// Reads a frame.
    ///
    /// # Errors
    /// [`NotAMessage`]: too large before or after expansion, or not a message in its one spelling.
    pub fn decode(frame: &[u8]) -> Result<Self, NotAMessage> {
        let (kind, bytes) = frame.split_first().ok_or(NotAMessage)?;
        if frame.len() > FRAME_BYTES_MAX {
            return Err(NotAMessage);
        }
        match *kind {
            PLAIN => crate::parcel::decode(bytes).map_err(|_| NotAMessage),
            ZSTD => {
                let mut plain = Vec::new();
                let decoder = zstd::stream::read::Decoder::new(bytes).map_err(|_| NotAMessage)?;
                decoder.take(MESSAGE_BYTES_MAX as u64 + 1).read_to_end(&mut plain).map_err(|_| NotAMessage)?;
                if plain.len() > MESSAGE_BYTES_MAX {
                    return Err(NotAMessage);
                }
                crate::parcel::decode(&plain).map_err(|_| NotAMessage)
            }
            _ => Err(NotAMessage),
        }
    }

    /// The mailbox it is about, by its place; none where it is about the whole session.
    #[must_use]
    pub fn at(&self) -> Option<u32> {
        match self {
            Self::Introduce(at, _)
            | Self::Have(at, ..)
            | Self::Parcels(at, _)
            | Self::Payloads(at, _)
            | Self::Large(at, ..)
            | Self::Want(at, _)
            | Self::Piece(at, ..)
            | Self::Settled(at)
            | Self::Snapshot(at, _)
            | Self::Take(at, _)
            | Self::Done(at, _) => Some(*at),
            Self::Refuse(at, ..) => *at,
            Self::Hello(..) | Self::Credit(_) | Self::Bye => None,
        }
    }

    /// Bytes of others' work in it: what credit counts.
    #[must_use]
    pub fn cargo(&self) -> u64 {
        let all = |items: &[Bytes]| items.iter().map(|item| item.0.len() as u64).sum();
        match self {
            Self::Parcels(_, runs) => runs.iter().map(|run| all(&run.parcels)).sum(),
            Self::Payloads(_, items) => all(items),
            Self::Piece(.., bytes) => bytes.len() as u64,
            Self::Hello(..)
            | Self::Introduce(..)
            | Self::Have(..)
            | Self::Large(..)
            | Self::Want(..)
            | Self::Settled(_)
            | Self::Snapshot(..)
            | Self::Take(..)
            | Self::Done(..)
            | Self::Credit(_)
            | Self::Refuse(..)
            | Self::Bye => 0,
        }
    }
}

/// A mailbox token on a connection between members: only who has `secret` can make it, and each side's differs.
#[must_use]
pub fn token(secret: &[u8; 32], binding: &[u8; 32], mailbox: MailboxId, of_dialer: bool) -> [u8; 16] {
    Hash::of("baraza token v1", &[secret, binding, &mailbox.0, &[u8::from(of_dialer)]]).short()
}
