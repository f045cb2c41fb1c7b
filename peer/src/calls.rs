//! The calls of [`crate::api`], by subject.

mod acting;
mod again;
mod attachment;
mod card;
mod carry;
mod check;
mod consultation;
mod draft;
mod freight;
mod home;
pub(crate) mod ingest;
mod invitation;
mod lan;
mod member;
mod page;
mod reading;
mod recovery;
mod relay;
mod report;
mod request;
mod roads;
mod roster;
mod sample;
pub(crate) mod snapshot;
mod stick;
mod submit;
mod sync;
