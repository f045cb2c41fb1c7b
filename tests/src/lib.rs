//! The proof: what the scenarios share. A scenario is a story with people in it, told from outside, by the programs and
//! files that people hold; tests are named by what they claim.
//!
//! Here: where things are, a home driven by the command line or asked within the process, an office whose people exchange by
//! stick, the main job as one story, a relay and what may stand before it, a member who uses no program of ours but the model
//! and its calls over real sockets, programs that serve, pictures made by hand, the standard consultation made from a seed, what stands in exported files, sticks that are full or read-only, what
//! crosses a network, and the search for words where none may be. Left out on purpose: the village (`tests/village`), and the
//! window's driver (`tests/window`).

pub mod caller;
#[cfg(target_os = "linux")]
pub mod capture;
pub mod circle;
pub mod exports;
pub mod handed_out;
pub mod home;
pub mod inside;
pub mod job;
pub mod letterbox;
pub mod member;
pub mod net;
pub mod office;
pub mod pictures;
pub mod places;
#[path = "../../peer/report/tests/files/programs.rs"]
pub mod programs;
pub mod scan;
pub mod serving;
pub mod standard;
pub mod stick;
