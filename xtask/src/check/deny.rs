//! What we depend on: cargo-deny where it is installed. Because it often is not, licences, sources and what the model
//! reaches are also read here over `cargo metadata`, so that they always hold; who may name which crate is a rule of
//! tidy. Advisories need cargo-deny and its database; without them they are reported as not checked. Where GitHub is out of
//! reach the database may be a clone that somebody brought: `BARAZA_ADVISORIES` names its folder.

use super::Found;
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ADVISORIES_LIMIT: Duration = Duration::from_secs(5 * 60);
/// Names the folder of a clone of <https://github.com/RustSec/advisory-db>.
const BROUGHT: &str = "BARAZA_ADVISORIES";
/// The folder that cargo-deny keeps that database in: its name and a hash of its address.
const DATABASE: &str = "advisory-db-3157b0e258782691";
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What `crdt` and `wire` must not reach even through others: a clock, a socket, a scheduler.
const NEVER_BELOW_CRDT: &[&str] = &["tokio", "mio", "socket2", "reqwest", "rusqlite", "tauri"];

/// Bans, licences and sources.
pub(super) fn bans(house: &House) -> Result<Found, Stop> {
    if is_installed(house) {
        let check = Task::cargo(house.root()).with(["deny", "check", "bans", "licenses", "sources"]);
        check.run()?;
    }
    let graph = metadata(house)?;
    let listed = std::fs::read_to_string(house.root().join("deny.toml")).unwrap_or_default();
    let allowed = allowed_licences(&listed);
    let faults = [licence_faults(&graph, &allowed), reach_faults(&graph)].concat();
    if faults.is_empty() { Ok(Found::Good) } else { Err(Stop::failed(faults.join("\n"))) }
}

/// Known holes in what we depend on.
pub(super) fn advisories(house: &House) -> Result<Found, Stop> {
    if !is_installed(house) {
        return Ok(Found::NotChecked("cargo-deny is not installed (cargo install cargo-deny --locked)".to_owned()));
    }
    let deny = Task::cargo(house.root()).with(["deny"]).within(ADVISORIES_LIMIT);
    let deny = match std::env::var_os(BROUGHT) {
        Some(database) => deny.with(["--offline", "--config"]).with([&brought(house, Path::new(&database))?]),
        None => deny,
    };
    let check = deny.with(["check", "--hide-inclusion-graph", "advisories"]);
    let Ok(answer) = check.answer() else { return Ok(Found::NotChecked("the database took too long".to_owned())) };
    if answer.success {
        return Ok(Found::Good);
    }
    let out_of_reach =
        ["failed to fetch", "failed to open", "unable to fetch", "failed to load advisory", "failed to clone"];
    if out_of_reach.iter().any(|words| answer.err.contains(words)) {
        return Ok(Found::NotChecked("the advisory database is out of reach".to_owned()));
    }
    Err(Stop::failed(answer.err))
}

/// The rules with a database that somebody brought, and says of which day it is.
fn brought(house: &House, database: &Path) -> Result<PathBuf, Stop> {
    let log = Task::new("git").with([OsStr::new("-C"), database.as_os_str()]).with(["log", "-1", "--format=%H of %cs"]);
    let log = log.answer()?;
    if !log.success {
        return Err(Stop::missing(format!("{BROUGHT} names no clone of the advisory database")));
    }
    say::line(format!("advisories {}", log.out.trim()));
    let beside = house.leavings("advisories");
    let place = beside.join(DATABASE);
    let _ = std::fs::remove_dir_all(&beside);
    std::fs::create_dir_all(&beside).map_err(Stop::io("making target/advisories"))?;
    // A clone, so that what is checked is what was committed; it is opened under the name that cargo-deny gives it.
    let clone = Task::new("git").with(["clone", "--quiet"]).with([database, &place]);
    clone.run()?;
    let rules = std::fs::read_to_string(house.root().join("deny.toml")).map_err(Stop::io("reading deny.toml"))?;
    // The table of advisories is the last one there.
    let more = format!("db-path = {:?}\nmaximum-db-staleness = \"P365D\"\n", beside.display().to_string());
    let file = beside.join("deny.toml");
    std::fs::write(&file, rules + &more).map_err(Stop::io("writing target/advisories/deny.toml"))?;
    Ok(file)
}

/// The dependency graph of this platform; that of all platforms would fetch hundreds of crates nobody builds here.
fn metadata(house: &House) -> Result<Value, Stop> {
    let version = Task::new("rustc").with(["-vV"]).answer()?.out;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    let metadata = Task::cargo(house.root()).with(arguments).answer()?;
    if !metadata.success {
        return Err(Stop::failed(format!("cargo metadata: {}", metadata.err)));
    }
    serde_json::from_str(&metadata.out).map_err(|_| Stop::failed("cargo metadata gave no JSON"))
}

fn is_installed(house: &House) -> bool {
    Task::cargo(house.root()).with(["deny", "--version"]).succeeds()
}

/// The licences in the `allow = [...]` list.
fn allowed_licences(deny: &str) -> Vec<&str> {
    let list = deny.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(list, _)| list);
    list.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect()
}

fn packages(graph: &Value) -> impl Iterator<Item = &Value> {
    graph["packages"].as_array().into_iter().flatten()
}

fn is_ours(package: &Value) -> bool {
    package["source"].is_null()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap_or_default()
}

/// Crates under a licence that is not on the list, or from elsewhere than crates.io.
fn licence_faults(graph: &Value, allowed: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages(graph).filter(|package| !is_ours(package)) {
        let licence = package["license"].as_str().unwrap_or("no licence");
        if !is_allowed(licence, allowed) {
            faults.push(format!("{} is under {licence}, which deny.toml does not allow", name(package)));
        }
        if package["source"].as_str() != Some(CRATES_IO) {
            faults.push(format!("{} does not come from crates.io", name(package)));
        }
    }
    faults
}

/// Whether a licence expression can be met with the allowed licences alone.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any_of(&mut words, allowed) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut met = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        // Not `||`: the right side has to be read either way.
        met |= all_of(words, allowed);
    }
    met
}

fn all_of(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let Some(word) = words.next() else { return false };
    if word == "(" {
        let met = any_of(words, allowed);
        return words.next() == Some(")") && met;
    }
    let licence = match words.next_if_eq(&"WITH") {
        Some(_) => format!("{word} WITH {}", words.next().unwrap_or_default()),
        None => word.to_owned(),
    };
    allowed.contains(&licence.as_str())
}

/// What the model reaches through its dependencies and must not.
fn reach_faults(graph: &Value) -> Vec<String> {
    let names: BTreeMap<&str, &str> =
        packages(graph).map(|package| (package["id"].as_str().unwrap_or_default(), name(package))).collect();
    let edges: BTreeMap<&str, &Value> = graph["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| (node["id"].as_str().unwrap_or_default(), &node["deps"]))
        .collect();
    let start = packages(graph).filter(|package| is_ours(package) && matches!(name(package), "crdt" | "wire"));
    let mut reached: Vec<&str> = start.filter_map(|package| package["id"].as_str()).collect();
    let mut at = 0;
    while let Some(id) = reached.get(at).copied() {
        at += 1;
        let dependencies = edges.get(id).and_then(|deps| deps.as_array()).into_iter().flatten();
        for next in
            dependencies.filter(|dependency| is_normal(dependency)).filter_map(|dependency| dependency["pkg"].as_str())
        {
            if !reached.contains(&next) {
                reached.push(next);
            }
        }
    }
    let reached = reached.into_iter().filter_map(|id| names.get(id).copied());
    reached.filter(|name| NEVER_BELOW_CRDT.contains(name)).map(|name| format!("crdt reaches {name}")).collect()
}

/// A dependency that ships, neither for tests nor for build scripts.
fn is_normal(dependency: &Value) -> bool {
    dependency["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_licence_choice_needs_one_allowed_and_a_licence_sum_needs_all() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"];
        assert!(is_allowed("MIT/GPL-3.0", &allowed));
        assert!(is_allowed("GPL-2.0-only OR Apache-2.0 WITH LLVM-exception", &allowed));
        assert!(is_allowed("(MIT OR GPL-3.0) AND Unicode-3.0", &allowed));
        assert!(!is_allowed("MIT AND GPL-3.0", &allowed));
        assert!(!is_allowed("GPL-3.0 AND (MIT OR Apache-2.0)", &allowed));
        assert!(!is_allowed("no licence", &allowed));
        assert!(!is_allowed("", &allowed));
    }

    #[test]
    fn a_scheduler_below_the_model_is_found_however_deep_but_not_in_its_tests() {
        let graph = |kind: Value| {
            json!({"packages": [{"id": "c", "name": "crdt", "source": null}, {"id": "m", "name": "middle", "source": "x"},
                                {"id": "t", "name": "tokio", "source": "x"}],
                   "resolve": {"nodes": [{"id": "c", "deps": [{"pkg": "m", "dep_kinds": [{"kind": kind}]}]},
                                         {"id": "m", "deps": [{"pkg": "t", "dep_kinds": [{"kind": null}]}]}]}})
        };
        assert_eq!(reach_faults(&graph(Value::Null)), ["crdt reaches tokio"]);
        assert!(reach_faults(&graph(json!("dev"))).is_empty());
    }

    #[test]
    fn the_table_of_advisories_is_the_last_in_the_rules() {
        let rules = include_str!("../../../deny.toml");
        let last = rules.lines().rfind(|line| line.starts_with('['));
        assert_eq!(last, Some("[advisories]"), "a database that was brought is named at the end");
    }

    #[test]
    fn the_allowed_list_is_read_with_its_comments() {
        let deny = "[licenses]\nallow = [\n  \"MIT\",  # most\n  # a reason\n  \"ISC\",\n]\nconfidence = 1";
        assert_eq!(allowed_licences(deny), ["MIT", "ISC"]);
    }
}
