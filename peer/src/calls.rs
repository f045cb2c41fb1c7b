//! The calls of [`crate::api`], by subject.

mod acting;
mod attachment;
mod carry;
mod check;
mod consultation;
mod draft;
mod freight;
mod home;
pub(crate) mod ingest;
mod page;
mod reading;
mod relay;
mod report;
mod road;
mod sample;
mod stick;
mod submit;
