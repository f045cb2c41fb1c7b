//! The real window, driven as a person drives it: what only an engine, a display and a desktop know.
//!
//! One program of tests for all of it, since each program links the whole of Baraza. Left out on purpose: what the face does
//! by itself (vitest) and what the command line shows as well.

mod coding;
mod enter;
mod first_five_minutes;
mod keyboard;
mod kill;
mod locking;
mod no_network;
mod office_day;
mod people;
mod roads;
mod shell;
mod sticks;
mod synthesis;
mod updates;
mod vault;
