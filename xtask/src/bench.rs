//! The figures, taken in a release build by the scenarios' own bench program, after the relay's own figures; this only
//! starts them and says where the report is.

use crate::house::House;
use crate::say;
use crate::setup;
use crate::stop::Stop;
use crate::task::Task;
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(4 * 60 * 60);

/// The verb `bench`; arguments are passed on.
pub(crate) fn run(house: &House, rest: &[String]) -> Result<(), Stop> {
    setup::everything(house)?;
    let folder = house.leavings("bench");
    std::fs::create_dir_all(&folder).map_err(Stop::io("making target/bench"))?;
    let report = folder.join("report.json");
    let relay = folder.join("relay-figures");
    let only = rest.iter().position(|word| word == "--only").and_then(|at| rest.get(at + 1));
    let with_relay = only.is_none_or(|only| only.eq_ignore_ascii_case("S12"));
    if with_relay {
        relays(house, &relay)?;
    }
    // The worker, by which whatever comes in is checked, is the command line that was built beside the bench. Both in one
    // build: by themselves they would each ask for other features of what they share, and have it compiled twice.
    let both = ["build", "--release", "-p", "peer", "-p", "scenarios", "--features", "scenarios/bench"];
    Task::cargo(house.root()).with(both).with(["--bin", "baraza", "--bin", "bench"]).within(LIMIT).run()?;
    let bench = Task::new(house.released("bench")).with(["--report"]).with([&report]);
    let bench = if with_relay { bench.with(["--relay"]).with([&relay]) } else { bench };
    bench.with(rest).within(LIMIT).run()?;
    say::line(format!("The figures are in {}", report.display()));
    Ok(())
}

/// Has the relay's tests leave their figures in a file.
fn relays(house: &House, file: &Path) -> Result<(), Stop> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Stop::io("clearing old figures")(error));
        }
        _ => {}
    }
    let tests = ["test", "--release", "-p", "relay", "--test", "relay", "figures"];
    let one_by_one = ["--", "--ignored", "--test-threads", "1"];
    Task::cargo(house.root()).with(tests).with(one_by_one).env("BARAZA_FIGURES", file).within(LIMIT).run()
}
