//! The calls of [`crate::api`], by subject.

mod acting;
mod again;
pub(crate) mod attachment;
mod backup;
mod carry;
mod check;
mod consultation;
mod draft;
mod freight;
mod home;
pub(crate) mod ingest;
mod lan;
mod opening;
mod page;
mod reading;
mod relay;
mod report;
mod roads;
mod roster;
mod sample;
pub(crate) mod snapshot;
mod stick;
mod submit;
mod sync;
pub(crate) mod voice;
mod ways;
mod wipe;
