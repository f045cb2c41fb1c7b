//! The country office: what it merges, decides, enters, codes, writes and gives out.
//!
//! One program of tests for all of it, since each program links the whole of Baraza.

mod alike;
mod bad_bundles;
mod closing;
mod coding;
mod complaints;
mod conflicts;
mod counted;
mod desk;
mod desk_space;
mod field_homes;
mod letterhead;
mod merging;
mod nothing_more_leaves;
mod on_behalf;
mod open_data;
mod overview;
mod reports;
mod rooms;
mod suggestions;
mod synthesis;
mod templates;
mod translations;
mod whole_consultations;
