//! A folder to carry: the release, every package it needs on the system that this is built on, a page for people in
//! each language we have, and a script that checks and installs without a network.
//!
//! The system's packages are fetched by apt, which checks them by the system's own keys. One signature of ours covers
//! the checksums of everything in the folder.

use super::key::Key;
use super::release::{self, PUBLIC_KEY, Release};
use super::{copy, fresh, read, write};
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::path::Path;
use std::time::Duration;

/// A few hundred megabytes over a slow line.
const FETCH_LIMIT: Duration = Duration::from_secs(60 * 60);
/// Where the system's packages lie, below the folder.
const PACKAGES: &str = "packages";
/// Reads signatures where the system has nothing that does.
const READER: &str = "minisign";

/// The system that the packages are for.
struct System {
    id: String,
    version: String,
    name: String,
}

/// Writes the folder anew.
pub(super) fn put(house: &House, key: &Key, release: &Release, folder: &Path) -> Result<(), Stop> {
    let system = System::here()?;
    fresh_or_ours(folder)?;
    for entry in std::fs::read_dir(&release.folder).map_err(Stop::io("reading target/dist"))?.flatten() {
        copy(&entry.path(), folder, &entry.file_name().to_string_lossy())?;
    }
    closure(house, release, folder)?;
    script(house, release, folder, &system)?;
    pages(house, key, release, folder, &system)?;
    release::sum(folder, key, &release.version)?;
    let size = Task::new("du").with(["-sh"]).with([folder]).answer()?.out;
    say::line(format!(
        "The stick for {}: {} ({})",
        system.name,
        folder.display(),
        size.split('\t').next().unwrap_or("")
    ));
    Ok(())
}

impl System {
    fn here() -> Result<Self, Stop> {
        let release = read(Path::new("/etc/os-release"))?;
        let value = |key: &str| os_release(&release, key).unwrap_or_default();
        let system = Self { id: value("ID"), version: value("VERSION_ID"), name: value("PRETTY_NAME") };
        if matches!(system.id.as_str(), "debian" | "ubuntu") && !system.version.is_empty() {
            return Ok(system);
        }
        Err(Stop::missing("a stick is made on the system it is for: a release of Debian or Ubuntu"))
    }
}

fn os_release(text: &str, key: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
    Some(value.trim_matches('"').to_owned())
}

/// A folder that is new, empty, or one of ours: nobody's holiday pictures are wiped for a release.
fn fresh_or_ours(folder: &Path) -> Result<(), Stop> {
    let empty = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if empty || folder.join("latest.json").is_file() && folder.join(PUBLIC_KEY).is_file() {
        return fresh(folder);
    }
    Err(Stop::missing(format!("{} holds other things: give an empty folder", folder.display())))
}

/// Every package that the deb needs on a system that has none, and the reader of signatures, with an index for apt.
fn closure(house: &House, release: &Release, stick: &Path) -> Result<(), Stop> {
    let folder = &stick.join(PACKAGES);
    let work = house.leavings("dist-closure");
    fresh(&work)?;
    std::fs::create_dir_all(work.join("archives/partial")).map_err(Stop::io("making target/dist-closure"))?;
    write(&work.join("status"), "")?;
    let option = |name: &str, value: &Path| format!("{name}={}", value.display());
    let options = [
        option("Dir::State::status", &work.join("status")),
        option("Dir::Cache::archives", &work.join("archives")),
        "APT::Install-Recommends=false".to_owned(),
        "APT::Sandbox::User=root".to_owned(),
    ];
    let mut fetch = Task::new("apt-get").with(["install", "--download-only", "--yes"]);
    for each in &options {
        fetch = fetch.with(["-o", each]);
    }
    let deb = release.folder.join(release.deb());
    fetch.with([deb.as_path(), Path::new(READER)]).env("LC_ALL", "C").within(FETCH_LIMIT).run()?;
    fresh(folder)?;
    let fetched = std::fs::read_dir(work.join("archives")).map_err(Stop::io("reading what apt fetched"))?;
    for path in fetched.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "deb"))
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // FAT has no colons in names, and apt writes one between epoch and version as %3a.
        copy(&path, folder, &name.replace("%3a", "."))?;
    }
    let index = Task::new("dpkg-scanpackages").with(["--multiversion", "."]).folder(stick).answer()?;
    if !index.success {
        return Err(Stop::failed(format!("dpkg-scanpackages: {}", index.err.trim())));
    }
    write(&stick.join("Packages"), &index.out)?;
    say::line(format!("{} packages in {}", index.out.matches("\nFilename: ").count(), stick.display()));
    Ok(())
}

/// `install.sh`, with what it must know filled in.
fn script(house: &House, release: &Release, folder: &Path, system: &System) -> Result<(), Stop> {
    let text = read(&house.root().join("xtask/stick/install.sh"))?;
    let text = fill(
        &text,
        &[
            ("VERSION", &release.version),
            ("SYSTEM_ID", &system.id),
            ("SYSTEM_VERSION", &system.version),
            ("SYSTEM_NAME", &system.name),
        ],
    )?;
    let path = folder.join("install.sh");
    write(&path, &text)?;
    Task::new("chmod").with(["755"]).with([path]).run()
}

/// One page for each language that Baraza speaks.
fn pages(house: &House, key: &Key, release: &Release, folder: &Path, system: &System) -> Result<(), Stop> {
    for language in languages(house)? {
        let from = house.root().join(format!("xtask/stick/install.{language}.html"));
        let text = read(&from).map_err(|stop| {
            Stop::failed(format!("Baraza speaks {language}, and the stick has no page in it yet: {stop}"))
        })?;
        let line = key.line()?;
        let filled = [
            ("VERSION", release.version.as_str()),
            ("DEB", release.deb()),
            ("KEY", line.as_str()),
            ("SYSTEM_NAME", system.name.as_str()),
        ];
        write(&folder.join(format!("install.{language}.html")), &fill(&text, &filled)?)?;
    }
    Ok(())
}

/// The languages of `peer/locales`.
fn languages(house: &House) -> Result<Vec<String>, Stop> {
    let folder = std::fs::read_dir(house.root().join("peer/locales")).map_err(Stop::io("reading peer/locales"))?;
    let mut found: Vec<String> =
        folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    found.sort();
    Ok(found)
}

/// Puts values where the text says `@NAME@`; a name that nobody fills is an error.
fn fill(text: &str, values: &[(&str, &str)]) -> Result<String, Stop> {
    let filled = values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("@{name}@"), value));
    let left = filled
        .split('@')
        .skip(1)
        .step_by(2)
        .find(|name| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_'));
    left.map_or(Ok(filled.clone()), |name| Err(Stop::failed(format!("nothing to put for @{name}@"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house() -> House {
        House::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
    }

    #[test]
    fn every_language_of_baraza_has_a_page_that_needs_no_network_and_links_to_the_others() {
        let languages = languages(&house()).expect("languages");
        assert!(languages.contains(&"en".to_owned()) && languages.contains(&"ar".to_owned()));
        for language in &languages {
            let page = house().root().join(format!("xtask/stick/install.{language}.html"));
            let page = read(&page).expect("a page in every language");
            let direction = if language == "ar" { "rtl" } else { "ltr" };
            assert!(page.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")), "{language}");
            for outside in ["http://", "https://", "<script", "src="] {
                assert!(!page.contains(outside), "{language}: {outside}");
            }
            for other in languages.iter().filter(|other| *other != language) {
                assert!(page.contains(&format!("href=\"install.{other}.html\"")), "{language} → {other}");
            }
            let filled = [("VERSION", "1"), ("DEB", "d"), ("KEY", "k"), ("SYSTEM_NAME", "s")];
            assert!(fill(&page, &filled).is_ok(), "{language}");
        }
    }

    #[test]
    fn a_name_that_nobody_fills_is_an_error() {
        assert_eq!(fill("a @B@ c", &[("B", "x")]).expect("filled"), "a x c");
        assert!(fill("a @B@ c", &[]).is_err());
    }

    #[test]
    fn the_system_is_read_from_its_own_file() {
        let text = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n";
        assert_eq!(os_release(text, "ID").as_deref(), Some("debian"));
        assert_eq!(os_release(text, "VERSION_ID").as_deref(), Some("12"));
        assert_eq!(os_release(text, "HOME_URL"), None);
    }
}
