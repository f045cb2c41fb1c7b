//! What two strangers agree on, byte for byte: ids, the signed frame of a parcel, files made of frames, and the talk by
//! which two devices, or a device and a relay, come to hold the same.
//!
//! Reading order: [`id`], [`parcel`], [`frame`], [`session`], [`envelope`], [`snapshot`], [`limits`]. The bytes are specified in
//! `docs/formats.md` (rules W1…), whose worked examples `tests/formats.rs` holds against this crate. Left out on
//! purpose: documents, keys that open anything, and every word a person wrote; a relay can depend on this crate alone.

pub mod envelope;
pub mod frame;
pub mod id;
pub mod limits;
pub mod parcel;
pub mod session;
pub mod snapshot;

pub use envelope::{Envelope, EnvelopeError, MailboxKey, Proof};
pub use id::{ActId, ConflictId, DeviceId, EntryId, EpochId, Hash, LogId, MailboxId, PayloadHasher, SpaceId};
pub use parcel::{Certificate, Header, Lane, Parcel, ParcelError};
pub use snapshot::{Snapshot, Snapshots, Trim, Upto};
