//! `cargo xtask test`: set up, then every test of every member, then those of the face.

use crate::build;
use crate::house::House;
use crate::node;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use std::time::Duration;

const FACE_LIMIT: Duration = Duration::from_secs(15 * 60);

/// The verb `test`; arguments go to the Rust test runner.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    setup::everything(house)?;
    // The shell takes the face in when it is compiled, and the tests in the window start the programs built here.
    build::face(house)?;
    build::driven_window(house)?;
    rust(house, rest)?;
    face(house)
}

/// Every Rust test: by nextest where it is installed, else by cargo. Documentation tests by cargo either way.
pub(crate) fn rust(house: &House, rest: &[String]) -> Result<(), Stop> {
    const WHAT: [&str; 3] = ["--workspace", "--features", "desktop/automation"];
    // Homes are opened by the hundred: what a try at a passphrase costs people, tests need not pay (`peer/src/vault/stretch.rs`).
    let cargo = || Task::cargo(house.root()).env("BARAZA_TEST_CHEAP_STRETCH", "1");
    if !cargo().with(["nextest", "--version"]).succeeds() {
        cargo().with(["test"]).with(WHAT).with(rest).run()?;
    } else {
        cargo().with(["nextest", "run"]).with(WHAT).with(rest).run()?;
        if rest.is_empty() {
            cargo().with(["test", "--doc"]).with(WHAT).run()?;
        }
    }
    // Asked for something in particular, it is that and no more.
    if rest.is_empty() { cargo().with(["test"]).with(SIMULATED).run() } else { Ok(()) }
}

/// The relay on a simulated network: apart, because its tokio can stop the clock (`relay/Cargo.toml`).
pub(crate) const SIMULATED: [&str; 7] = ["-p", "relay", "--features", "simulation", "--test", "relay", "simulated"];

/// The tests of the face.
pub(crate) fn face(house: &House) -> Result<(), Stop> {
    node::script(house, "test").within(FACE_LIMIT).run()
}
