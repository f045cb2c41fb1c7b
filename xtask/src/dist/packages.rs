//! Builds the window and the command line for people, and puts them into a deb and an rpm. What the deb depends on is
//! read from the programs themselves by Debian's own tool, so that nothing is forgotten (SQLCipher's libcrypto, say).

use super::key::{Key, signer};
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The programs of the deb and the rpm.
const WINDOW: &str = "baraza-desktop";
const COMMAND_LINE: &str = "baraza";
/// For servers, without a window: it goes beside the packages, where the workspace has it.
const RELAY: &str = "baraza-relay";
/// What a package may take on a disk, kilobytes: old laptops and small sticks.
const INSTALLED_KB_MAX: u64 = 60_000;
/// What the rpm depends on: libraries by name, since distributions name their packages differently.
const RPM_LIBRARIES: &[&str] = &[
    "libwebkit2gtk-4.1.so.0()(64bit)",
    "libgtk-3.so.0()(64bit)",
    "libdbus-1.so.3()(64bit)",
    "libcrypto.so.3()(64bit)",
];
/// What must be in the deb.
const CONTENTS: &[&str] = &[
    "usr/bin/baraza",
    "usr/bin/baraza-desktop",
    "usr/share/applications/Baraza.desktop",
    "usr/share/baraza/baraza.pub",
    "usr/share/doc/baraza/copyright",
    "usr/share/doc/baraza/LICENSE-MIT",
    "usr/share/icons/hicolor/128x128/apps/baraza-desktop.png",
];

/// What was built.
pub(super) struct Packages {
    pub(super) version: String,
    pub(super) deb: PathBuf,
    pub(super) rpm: PathBuf,
    pub(super) relay: Option<PathBuf>,
}

/// Release build and bundles; the public key is built in, so that the window trusts it and no other.
pub(super) fn build(house: &House, key: &Key) -> Result<Packages, Stop> {
    let (version, relay) = workspace(house)?;
    let settings = settings(key, &[]).to_string();
    let mut build = Task::cargo(house.root()).with(["build", "--release", "-p", "desktop", "-p", "peer", "--bins"]);
    build = build.with(["--features", "tauri/custom-protocol"]);
    // In a build of its own, since features are named for all packages of one.
    build.env("TAURI_CONFIG", &settings).run()?;
    if let Some(package) = &relay {
        Task::cargo(house.root()).with(["build", "--release", "-p", package, "--bin", RELAY]).run()?;
    }
    let depends = depends(house)?;
    say::line(format!("The deb depends on {}", depends.join(", ")));
    let settings = settings_with_files(house, key, &depends)?.to_string();
    say::step("tauri bundle --bundles deb,rpm");
    let bundle = Task::new(signer(house)).with(["bundle", "--ci", "--bundles", "deb,rpm", "--config", &settings]);
    let answer = bundle.folder(house.root()).env("TAURI_CONFIG", &settings).answer()?;
    if !answer.success {
        return Err(Stop::failed(format!("tauri bundle failed: {}{}", answer.out, answer.err)));
    }
    let folder = house.released("bundle");
    let packages = Packages {
        deb: only(&folder.join("deb"), ".deb", &version)?,
        rpm: only(&folder.join("rpm"), ".rpm", &version)?,
        relay: relay.map(|_| house.released(RELAY)),
        version,
    };
    check_deb(&packages.deb, &depends)?;
    Ok(packages)
}

/// The version of the workspace, and the member that builds the relay, if there is one.
fn workspace(house: &House) -> Result<(String, Option<String>), Stop> {
    let answer =
        Task::cargo(house.root()).with(["metadata", "--no-deps", "--format-version", "1", "--locked"]).answer()?;
    let graph: Value =
        serde_json::from_str(&answer.out).map_err(|_| Stop::failed(format!("cargo metadata: {}", answer.err)))?;
    let packages = graph["packages"].as_array().cloned().unwrap_or_default();
    let desktop = packages.iter().find(|package| package["name"] == "desktop");
    let version = desktop.and_then(|package| package["version"].as_str()).unwrap_or_default().to_owned();
    let builds_relay =
        |package: &&Value| package["targets"].as_array().into_iter().flatten().any(|target| target["name"] == RELAY);
    let relay = packages.iter().find(builds_relay).and_then(|package| package["name"].as_str()).map(str::to_owned);
    check_version(house, &version)?;
    Ok((version, relay))
}

/// The window says the version of its configuration, the command line that of its crate: they must not differ.
fn check_version(house: &House, version: &str) -> Result<(), Stop> {
    let text = super::read(&house.root().join("src-tauri/tauri.conf.json"))?;
    let shipped: Value = serde_json::from_str(&text).map_err(|_| Stop::failed("tauri.conf.json is no JSON"))?;
    if shipped["version"] == version {
        return Ok(());
    }
    Err(Stop::failed(format!(
        "src-tauri/tauri.conf.json says version {}, Cargo.toml says {version}: make them one",
        shipped["version"]
    )))
}

/// What a release adds to tauri.conf.json.
fn settings(key: &Key, depends: &[String]) -> Value {
    json!({
        "plugins": { "updater": { "pubkey": key.public } },
        "bundle": { "active": true, "targets": ["deb", "rpm"], "linux": { "deb": { "depends": depends } } },
    })
}

/// The same with the files beside the window.
fn settings_with_files(house: &House, key: &Key, depends: &[String]) -> Result<Value, Stop> {
    let public = house.leavings("dist-public-key");
    super::fresh(&public)?;
    let public = public.join("baraza.pub");
    super::write(&public, &key.minisign()?)?;
    let files = json!({
        "/usr/bin/baraza": house.released(COMMAND_LINE),
        "/usr/share/baraza/baraza.pub": public,
    });
    let mut settings = settings(key, depends);
    settings["bundle"]["linux"]["deb"]["files"] = files.clone();
    settings["bundle"]["linux"]["rpm"] = json!({ "files": files, "depends": rpm_depends(depends) });
    Ok(settings)
}

/// The libraries, and the least C library, which the deb's dependencies know by number.
fn rpm_depends(deb: &[String]) -> Vec<String> {
    let least = deb.iter().find_map(|package| package.strip_prefix("libc6 (>= ")?.strip_suffix(')'));
    let least = least.map(|version| format!("libc.so.6(GLIBC_{version})(64bit)"));
    RPM_LIBRARIES.iter().map(|library| (*library).to_owned()).chain(least).collect()
}

/// The packages that the programs need, by the libraries they are linked to.
fn depends(house: &House) -> Result<Vec<String>, Stop> {
    let folder = house.leavings("dist-depends");
    std::fs::create_dir_all(folder.join("debian")).map_err(Stop::io("making target/dist-depends"))?;
    super::write(&folder.join("debian/control"), "")?;
    let programs = [WINDOW, COMMAND_LINE].map(|name| format!("-e{}", house.released(name).display()));
    let asked = Task::new("dpkg-shlibdeps").with(["-O"]).with(programs).folder(&folder);
    let answer = asked.answer().map_err(|_| Stop::missing("dpkg-shlibdeps is needed: apt-get install dpkg-dev"))?;
    let found = parse_depends(&answer.out);
    if !answer.success || found.is_empty() {
        return Err(Stop::failed(format!("dpkg-shlibdeps: {}", answer.err.trim())));
    }
    Ok(found)
}

fn parse_depends(said: &str) -> Vec<String> {
    let line = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    line.into_iter().flat_map(|line| line.split(", ")).map(str::to_owned).collect()
}

/// The one package of this kind and version.
fn only(folder: &Path, ending: &str, version: &str) -> Result<PathBuf, Stop> {
    let listed = std::fs::read_dir(folder).map_err(Stop::io(format!("looking into {}", folder.display())))?;
    let mut found = listed.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(ending) && name.contains(version)
    });
    found.next().ok_or_else(|| Stop::failed(format!("no {ending} of version {version} in {}", folder.display())))
}

/// The deb says what it needs, holds what it should, and is not too large.
fn check_deb(deb: &Path, depends: &[String]) -> Result<(), Stop> {
    let field = |name: &str| -> Result<String, Stop> {
        Ok(Task::new("dpkg-deb").with(["-f"]).with([deb]).with([name]).answer()?.out.trim().to_owned())
    };
    let says = field("Depends")?;
    if let Some(absent) = depends.iter().find(|package| !says.contains(package.as_str())) {
        return Err(Stop::failed(format!("the deb does not depend on {absent}: {says}")));
    }
    let held = Task::new("dpkg-deb").with(["-c"]).with([deb]).answer()?.out;
    if let Some(absent) = CONTENTS.iter().find(|path| !held.lines().any(|line| line.ends_with(*path))) {
        return Err(Stop::failed(format!("the deb does not hold {absent}:\n{held}")));
    }
    let installed: u64 = field("Installed-Size")?.parse().unwrap_or(u64::MAX);
    say::line(format!("Installed, the deb takes {installed} kB of at most {INSTALLED_KB_MAX}"));
    if installed > INSTALLED_KB_MAX {
        return Err(Stop::failed("the deb is too large"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_debians_tool_says_becomes_one_dependency_each() {
        let said = "shlibs:Depends=libc6 (>= 2.34), libssl3 (>= 3.0.0), libwebkit2gtk-4.1-0 (>= 2.41.90)\n";
        assert_eq!(parse_depends(said), ["libc6 (>= 2.34)", "libssl3 (>= 3.0.0)", "libwebkit2gtk-4.1-0 (>= 2.41.90)"]);
        assert!(parse_depends("").is_empty());
    }

    #[test]
    fn the_rpm_needs_the_same_c_library_as_the_deb() {
        let depends = rpm_depends(&["libc6 (>= 2.34)".to_owned(), "libssl3 (>= 3.0.0)".to_owned()]);
        assert!(depends.contains(&"libc.so.6(GLIBC_2.34)(64bit)".to_owned()), "{depends:?}");
    }
}
