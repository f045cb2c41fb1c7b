//! One device from outside: homes, the store, every call's refusal while it is locked, and two that talk.
//!
//! One program of tests for all of it, since each program links the whole of `peer`. Left out on purpose: scenarios with people
//! (`tests/`).

mod homes;
mod kinds;
mod locked;
mod newcomer;
mod role;
mod sample;
mod store;
mod talk;
mod two;
