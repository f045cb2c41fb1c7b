//! Files in every format, read by programs that are not ours.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "files/data.rs"]
mod data;
#[path = "files/documents.rs"]
mod documents;
#[path = "files/programs.rs"]
mod programs;
#[path = "files/specimen.rs"]
mod specimen;
