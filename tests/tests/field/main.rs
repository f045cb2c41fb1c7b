//! A person and a device: homes, what is kept and what is wiped, who comes in and who leaves, and the whole job.
//!
//! One program of tests for all of it, since each program links the whole of Baraza.

mod a_wrong_clock;
mod attribution;
mod automerge_is_the_record;
mod backups;
mod bad_home;
mod bad_pictures;
mod bad_places;
mod chain;
mod from_now;
mod hostile_member;
mod joining;
mod ledger;
mod main_job;
mod membership;
mod no_words_on_disk;
mod nothing_told;
mod stores_that_are_kept;
mod village_homes;
mod ways_in;
mod wiping;
mod without_a_name;
