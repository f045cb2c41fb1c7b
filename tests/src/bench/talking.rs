//! Two homes in conversation without any road: what crosses, frame by frame, and which part of it is what.

use crate::{Done, Stop};
use peer::Peer;
use peer::road::{Talk, Terms};
use serde_json::{Value, json};
use wire::Parcel;
use wire::session::Message;

/// Nonce and tag of a sealed body.
const CIPHER_BYTES: u64 = 40;
const SIGNATURE_BYTES: u64 = 64;

/// What crossed, both directions together, bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crossed {
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
    pub(crate) parcels: u64,
    /// Ids, hashes and numbers of parcels, certificates included.
    headers: u64,
    /// Changes, compressed and padded, without the cipher's own bytes.
    changes: u64,
    payloads: u64,
    payload_bytes: u64,
    /// Parcels and payloads as they are counted against credit.
    pub(crate) cargo: u64,
}

impl Crossed {
    pub(crate) fn count(&mut self, frame: &[u8]) -> Done<()> {
        let message = Message::decode(frame)?;
        self.frames += 1;
        self.bytes += frame.len() as u64;
        self.cargo += message.cargo();
        if let Message::Parcels(_, runs) = &message {
            for bytes in runs.iter().flat_map(|run| &run.parcels) {
                let parcel = Parcel::decode(&bytes.0)?;
                self.parcels += 1;
                self.headers += parcel.header_bytes().len() as u64;
                self.changes += (parcel.sealed().len() as u64).saturating_sub(CIPHER_BYTES);
            }
        } else if let Message::Payloads(_, payloads) = &message {
            self.payloads += payloads.len() as u64;
            self.payload_bytes += payloads.iter().map(|payload| payload.0.len() as u64).sum::<u64>();
        }
        Ok(())
    }

    /// What all of it is. What the frames' compression takes back is in the session's part, which may be negative.
    pub(crate) fn parts(&self) -> Value {
        let (signatures, ciphers) = (self.parcels * SIGNATURE_BYTES, self.parcels * CIPHER_BYTES);
        let named = self.headers + signatures + ciphers + self.changes + self.payload_bytes;
        json!({
            "frames": self.frames, "bytes": self.bytes, "parcels": self.parcels, "payloads": self.payloads,
            "parcel headers": self.headers, "parcel signatures": signatures, "parcel nonces and tags": ciphers,
            "changes, padded": self.changes, "payloads whole": self.payload_bytes,
            "session, less what its compression saves": self.bytes.cast_signed() - named.cast_signed(),
        })
    }
}

/// Both sides of a conversation that is over.
pub(crate) struct Spoken {
    pub(crate) crossed: Crossed,
    pub(crate) round_trips: u64,
}

pub(crate) fn terms() -> Terms {
    Terms { binding: [7; 32], road: "lan", only: None, attachments: true, stays: false }
}

/// Lets two homes talk until neither has anything to say.
pub(crate) fn talk(dialer: &Peer, answerer: &Peer) -> Done<Spoken> {
    talk_watched(dialer, answerer, &mut |_| Ok(()))
}

/// The same; `watch` is shown what has crossed after every turn.
pub(crate) fn talk_watched(
    dialer: &Peer,
    answerer: &Peer,
    watch: &mut dyn FnMut(&Crossed) -> Done<()>,
) -> Done<Spoken> {
    let (mut one, mut other) = (dialer.dial(&terms())?, answerer.answer(&terms())?);
    let mut crossed = Crossed::default();
    while pass(&mut one, &mut other, &mut crossed)? + pass(&mut other, &mut one, &mut crossed)? > 0 {
        watch(&crossed)?;
    }
    if !one.is_over() || !other.is_over() || one.tally().refused.is_some() || other.tally().aside > 0 {
        return Err(Stop::from(format!("a conversation ended badly: {one:?} {other:?}")));
    }
    Ok(Spoken { crossed, round_trips: one.tally().round_trips })
}

fn pass(from: &mut Talk, to: &mut Talk, crossed: &mut Crossed) -> Done<usize> {
    let frames = from.frames(true)?;
    for frame in &frames {
        crossed.count(frame)?;
        to.hear(0, frame)?;
    }
    Ok(frames.len())
}
