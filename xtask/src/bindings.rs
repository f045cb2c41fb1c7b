//! The TypeScript of the typed calls: written from the Rust types, or compared with what is there.

use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::path::PathBuf;

/// The verb `bindings`: writes the file.
pub(crate) fn run(house: &House, _: &[String]) -> Result<(), Stop> {
    let path = place(house);
    std::fs::write(&path, generated(house)?).map_err(Stop::io(format!("writing {}", path.display())))?;
    say::line(format!("wrote {}", path.display()));
    Ok(())
}

/// Refuses a file that no longer says what the Rust types say.
pub(crate) fn check(house: &House) -> Result<(), Stop> {
    let present = std::fs::read_to_string(place(house)).unwrap_or_default();
    if generated(house)? == present {
        return Ok(());
    }
    Err(Stop::failed("ui/src/api/bindings.ts is stale; run cargo xtask bindings"))
}

fn place(house: &House) -> PathBuf {
    house.ui().join("src/api/bindings.ts")
}

/// Of the whole workspace only the example is built, and what peer stands on: not the shell, nor the face within it. The
/// workspace is named all the same, because alone peer would get other features of shared crates, and half of everything
/// would be compiled once more for it and a second time for the tests.
fn generated(house: &House) -> Result<String, Stop> {
    let build = ["build", "-q", "--workspace", "--example", "bindings"];
    Task::cargo(house.root()).with(build).run()?;
    let answer = Task::new(house.binary("examples/bindings")).answer()?;
    if answer.success { Ok(answer.out) } else { Err(Stop::failed(format!("the bindings failed: {}", answer.err))) }
}
