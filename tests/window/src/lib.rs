//! A person at the real window, for the walk, the pictures and the end-to-end tests alike.
//!
//! In reading order: [`Display`] is a screen where there is none; [`Window`] is one running app on it, driven as a
//! person would; [`Device`] is a home with its passphrase, opened in a window or asked by the command line;
//! [`screens`] knows what is on each screen; [`processes`] ends what was started; [`premises`] says whether a window can
//! be driven here at all. A failed step is a [`DriverError`].
//!
//! Left out on purpose: what has to hold. That stands in the walk and in the tests. No native dependencies: xtask
//! builds before there are any.

mod base64;
mod device;
pub mod display;
mod driver_error;
pub mod premises;
pub mod processes;
pub mod screens;
mod webdriver;

pub use device::Device;
pub use display::Display;
pub use driver_error::DriverError;
pub use webdriver::{Window, by_id, keys};
