//! Rules of docs/model.md, docs/charter.md and docs/formats.md that no story in space.rs tells, one by one.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "rules/agenda.rs"]
mod agenda;
#[path = "rules/charter.rs"]
mod charter;
#[path = "rules/closing.rs"]
mod closing;
#[path = "rules/codebook.rs"]
mod codebook;
#[path = "rules/coding.rs"]
mod coding;
#[path = "rules/conflict.rs"]
mod conflict;
#[path = "rules/conflict_desk.rs"]
mod conflict_desk;
#[path = "rules/desk.rs"]
mod desk;
#[path = "space/device.rs"]
#[allow(dead_code)] // these rules need only part of what devices can do
mod device;
#[path = "rules/filing.rs"]
mod filing;
#[path = "rules/formats.rs"]
mod formats;
#[path = "rules/ingest.rs"]
mod ingest;
#[path = "rules/invitations.rs"]
mod invitations;
#[path = "rules/membership.rs"]
mod membership;
#[path = "rules/newcomers.rs"]
mod newcomers;
#[path = "rules/papers.rs"]
mod papers;
#[path = "rules/seat.rs"]
mod seat;
#[path = "rules/synthesis.rs"]
mod synthesis;

use device::Device;

/// A device with the keys of somebody's space and nothing else of it.
fn reader(of: &Device) -> Device {
    let mut reader = Device::convener(999);
    reader.space = crdt::space::Space::new(of.space.id, of.space.keys.clone());
    reader.parcels.clear();
    reader
}
