//! The shell: one window and one switchboard of commands around a [`peer::Peer`]. Too thin to need much testing: what
//! the product does is in `peer`, what it shows is in `ui`.
//!
//! In reading order: [`prepare`] settles what the web engine reads from its environment; [`run`] builds the app;
//! `window` makes the one window and keeps it at home; `command` is all that the page may ask; `job` names the
//! long calls under way; `dialog` asks for files; `opened` brings in files that the system hands over; `sticks` tells that one
//! was plugged in; `guard` locks before the computer sleeps; `clipboard` takes back what was copied; `update` takes a newer version from a stick or an address.
//!
//! Left out on purpose: menus and a tray icon; any state of its own that outlives the process but the window's place on
//! the screen.

#[cfg(all(feature = "automation", not(debug_assertions)))]
compile_error!("the feature `automation` lets a driver into the window: it is for debug builds only");

mod app;
mod clipboard;
mod command;
mod dialog;
mod guard;
mod job;
mod launch;
mod opened;
mod roads;
mod sticks;
mod update;
mod window;

pub use app::run;
pub use launch::prepare;
