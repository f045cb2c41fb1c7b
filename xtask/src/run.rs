//! `cargo xtask run`: with a display, the app as a person gets it; without one, the walk.

use crate::build;
use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use crate::walk;
use std::time::Duration;
use window_driver::display;

/// A working day in the window is no runaway.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The verb `run`.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    // macOS and Windows always have a display; the variables mean nothing there.
    if cfg!(target_os = "linux") && !display::is_present() {
        say::line(
            "No display here (neither DISPLAY nor WAYLAND_DISPLAY): walking through the main job under a virtual one.",
        );
        return walk_only(house, rest);
    }
    setup::everything(house)?;
    build::face(house)?;
    build::window(house)?;
    say::line("The window opens now. “Explore the sample” in the library shows a whole consultation.");
    Task::new(house.binary("baraza-desktop")).with(rest).within(DAY).run()
}

/// The verb `walk`: the main job between two devices, under a virtual display.
pub(crate) fn walk_only(house: &House, _: &[String]) -> Result<(), Stop> {
    setup::everything(house)?;
    build::face(house)?;
    build::driven_window(house)?;
    walk::walk(house)
}
