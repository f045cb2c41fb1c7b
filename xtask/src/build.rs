//! What has to be built before the window can open: the face, then the shell and the command line.

use crate::house::House;
use crate::node;
use crate::stop::Stop;
use crate::task::Task;
use std::time::Duration;

const FACE_LIMIT: Duration = Duration::from_secs(10 * 60);

/// The face, into `ui/dist`, from where the shell takes it in.
pub(crate) fn face(house: &House) -> Result<(), Stop> {
    node::script(house, "build").within(FACE_LIMIT).run()
}

/// The window as people get it, and the command line.
pub(crate) fn window(house: &House) -> Result<(), Stop> {
    programs(house, &[])
}

/// The window that tests can drive: its file dialogs answer from a list. Never in a release build.
pub(crate) fn driven_window(house: &House) -> Result<(), Stop> {
    programs(house, &["--features", "desktop/automation"])
}

fn programs(house: &House, features: &[&str]) -> Result<(), Stop> {
    // The whole workspace: its parts alone get other features of shared crates, and would be compiled twice.
    Task::cargo(house.root()).with(["build", "--workspace", "--bins"]).with(features).run()
}
