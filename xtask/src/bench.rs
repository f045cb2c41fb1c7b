//! The figures, taken in a release build by the scenarios' own bench program; this only starts it and says where the
//! report is.

use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(4 * 60 * 60);

/// The verb `bench`; arguments are passed on.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    setup::everything(house)?;
    let folder = house.leavings("bench");
    std::fs::create_dir_all(&folder).map_err(Stop::io("making target/bench"))?;
    let report = folder.join("report.json");
    let bench = Task::cargo(house.root()).with([
        "run",
        "--release",
        "-p",
        "scenarios",
        "--features",
        "bench",
        "--bin",
        "bench",
        "--",
        "--report",
    ]);
    bench.with([&report]).with(rest).within(LIMIT).run()?;
    say::line(format!("The figures are in {}", report.display()));
    Ok(())
}
