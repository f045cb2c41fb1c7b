//! A signed release in `target/dist`: packages, a signature beside each, the feed, and checksums with a signature of
//! their own. The folder can be put on any static server, or carried, as it is.

use super::key::Key;
use super::packages::Packages;
use super::{copy, fresh, read, write};
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where packages are said to lie. Baraza takes them from beside the feed and never follows this; the updater's format
/// wants an address.
const NOWHERE: &str = "https://updates.invalid/";
/// The list of checksums, in every folder we give away.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The public key, as minisign reads it.
pub(super) const PUBLIC_KEY: &str = "baraza.pub";

/// A release, signed.
pub(super) struct Release {
    pub(super) version: String,
    pub(super) folder: PathBuf,
    /// Kind and file name of each package, with its signature.
    packages: Vec<(&'static str, String, String)>,
}

impl Release {
    /// Puts the packages into `target/dist` and signs them.
    pub(super) fn sign(house: &House, key: &Key, packages: Packages, address: Option<&str>) -> Result<Self, Stop> {
        let folder = house.leavings("dist");
        fresh(&folder)?;
        let version = packages.version;
        let mut signed = Vec::new();
        for (kind, package) in [("deb", &packages.deb), ("rpm", &packages.rpm)] {
            let name = package.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            let signature = key.sign(&copy(package, &folder, &name)?, &version)?;
            signed.push((kind, name, signature));
        }
        if let Some(relay) = &packages.relay {
            let name = format!("baraza-relay_{version}_{}", std::env::consts::ARCH);
            key.sign(&copy(relay, &folder, &name)?, &version)?;
        }
        write(&folder.join(PUBLIC_KEY), &key.minisign()?)?;
        let feed = feed(&version, &signed, address.unwrap_or(NOWHERE));
        write(&folder.join("latest.json"), &format!("{feed:#}\n"))?;
        sum(&folder, key, &version)?;
        Ok(Self { version, folder, packages: signed })
    }

    /// Reads back what lies in the folder, as somebody who was given it would.
    pub(super) fn check(&self, key: &Key) -> Result<(), Stop> {
        let feed: Value = serde_json::from_str(&read(&self.folder.join("latest.json"))?)
            .map_err(|_| Stop::failed("latest.json is no JSON"))?;
        for (kind, name, _) in &self.packages {
            let entry = &feed["platforms"][platform(kind)];
            let signature = entry["signature"].as_str().unwrap_or_default();
            key.check(&self.folder.join(name), signature, feed["version"].as_str().unwrap_or_default())?;
        }
        Ok(())
    }

    /// The deb's file name.
    pub(super) fn deb(&self) -> &str {
        let deb = self.packages.iter().find(|(kind, ..)| *kind == "deb");
        deb.map_or("", |(_, name, _)| name)
    }

    /// Says what there is.
    pub(super) fn tell(&self) {
        say::line(format!("Baraza {} is in {}:", self.version, self.folder.display()));
        for name in names(&self.folder) {
            let bytes = std::fs::metadata(self.folder.join(&name)).map_or(0, |file| file.len());
            say::line(format!("  {name:<44} {bytes:>11} bytes"));
        }
    }
}

/// The feed, in the updater's format.
fn feed(version: &str, packages: &[(&'static str, String, String)], address: &str) -> Value {
    let address = address.trim_end_matches('/');
    let platforms: serde_json::Map<String, Value> = packages
        .iter()
        .map(|(kind, name, signature)| {
            (platform(kind), json!({ "url": format!("{address}/{name}"), "signature": signature }))
        })
        .collect();
    json!({ "version": version, "platforms": platforms })
}

/// A package that was installed as a deb is updated by a deb, and so on.
fn platform(kind: &str) -> String {
    format!("{}-{}-{kind}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Checksums of all files below a folder, signed.
pub(super) fn sum(folder: &Path, key: &Key, version: &str) -> Result<(), Stop> {
    for old in [SUMS.to_owned(), format!("{SUMS}.minisig")] {
        let _ = std::fs::remove_file(folder.join(old));
    }
    let answer = Task::new("sha256sum").with(names(folder)).folder(folder).answer()?;
    if !answer.success {
        return Err(Stop::failed(format!("sha256sum: {}", answer.err.trim())));
    }
    write(&folder.join(SUMS), &answer.out)?;
    key.sign_plainly(&folder.join(SUMS), version)
}

/// Names of all files below a folder, relative to it, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.push(name.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_names_each_package_by_system_and_kind() {
        let packages = [("deb", "baraza_1.0.0_amd64.deb".to_owned(), "c2ln".to_owned())];
        let feed = feed("1.0.0", &packages, "https://updates.example.org/b/");
        let entry = &feed["platforms"][format!("{}-{}-deb", std::env::consts::OS, std::env::consts::ARCH)];
        assert_eq!(entry["url"], "https://updates.example.org/b/baraza_1.0.0_amd64.deb");
        assert_eq!((&feed["version"], &entry["signature"]), (&json!("1.0.0"), &json!("c2ln")));
    }
}
