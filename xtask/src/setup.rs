//! System packages: one listed set, for Debian and Ubuntu. What is present is skipped; without the right to install, the
//! exact line is printed. Other systems are told what to install, nothing is guessed for them.

use crate::house::House;
use crate::node;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::time::Duration;

/// Each package with its reason. Removing one needs a run on a bare machine.
const PACKAGES: &[(&str, &str)] = &[
    ("gcc", "SQLCipher, zstd and ring are C"),
    ("libc6-dev", "headers for it"),
    ("pkg-config", "finds the libraries below"),
    ("libssl-dev", "SQLCipher's ciphers"),
    ("libdbus-1-dev", "one window at a time"),
    ("libgtk-3-dev", "the window"),
    ("libwebkit2gtk-4.1-dev", "the web view in it"),
    ("librsvg2-dev", "icons"),
    ("webkit2gtk-driver", "drives the real window in tests"),
    ("xvfb", "a virtual display"),
    ("xauth", "for it"),
    ("dbus", "a session bus of our own"),
    ("iproute2", "hosts of our own, for tests of the LAN"),
    ("at-spi2-core", "the accessibility tree, walked in tests"),
    ("fonts-noto-core", "Arabic in the system's own dialogs"),
    ("fonts-droid-fallback", "Chinese"),
    ("libreoffice-writer-nogui", "sets reports as people's programs do, in tests"),
    ("poppler-utils", "reads what stands on their pages"),
    ("python3-docx", "reads reports for Word"),
    ("python3-odf", "reads reports for LibreOffice"),
    ("python3-openpyxl", "reads workbooks"),
    ("python3-pikepdf", "reads the structure of a PDF"),
    ("python3-jsonschema", "holds open data against its schema"),
];

const UPDATE_LIMIT: Duration = Duration::from_secs(10 * 60);
const INSTALL_LIMIT: Duration = Duration::from_secs(30 * 60);
/// Another installer at work usually ends within minutes (unattended upgrades on a fresh machine).
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_secs(15);

/// The verb `setup`.
pub(crate) fn run(house: &House, _: &[String]) -> Result<(), Stop> {
    everything(house)
}

/// Packages, Node, and the face's own dependencies.
pub(crate) fn everything(house: &House) -> Result<(), Stop> {
    packages()?;
    node::check_version()?;
    node::install(house)
}

/// Installs what is missing of the listed set.
fn packages() -> Result<(), Stop> {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian_like(&release) {
        return elsewhere();
    }
    let missing = missing_packages();
    if missing.is_empty() {
        return Ok(());
    }
    say::line(format!("Missing system packages: {}", missing.join(" ")));
    let Some(rights) = rights() else { return Err(Stop::missing(by_hand(&missing))) };
    apt(&rights, &["update"], UPDATE_LIMIT)?;
    let mut install = vec!["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
    install.extend(&missing);
    apt(&rights, &install, INSTALL_LIMIT)
}

/// The words before `apt-get`: nothing as root, sudo where it asks no question, `None` without rights.
fn rights() -> Option<Vec<&'static str>> {
    let id = Task::new("id").with(["-u"]).answer().ok()?;
    if id.out.trim() == "0" {
        return Some(vec![]);
    }
    Task::new("sudo").with(["-n", "true"]).succeeds().then(|| vec!["sudo", "-n"])
}

/// Runs apt-get without questions, waiting while another installer holds the lock.
fn apt(rights: &[&str], arguments: &[&str], limit: Duration) -> Result<(), Stop> {
    let mut words = rights.to_vec();
    // `env` rather than our own environment: sudo would drop it.
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"]);
    words.extend(arguments);
    say::step(words.join(" "));
    let mut last = String::new();
    for attempt in 1..=LOCK_TRIES {
        let answer = Task::new(words[0]).with(&words[1..]).within(limit).answer()?;
        if answer.success {
            return Ok(());
        }
        last = answer.err;
        if !last.contains("Could not get lock") && !last.contains("Unable to lock") {
            break;
        }
        say::line(format!("  another installer is at work; waiting ({attempt} of {LOCK_TRIES})"));
        std::thread::sleep(LOCK_PAUSE);
    }
    Err(Stop::failed(format!("apt-get {} failed:\n{last}", arguments[0])))
}

/// The listed packages that dpkg does not have.
fn missing_packages() -> Vec<&'static str> {
    let names = PACKAGES.iter().map(|(name, _)| *name);
    let query = Task::new("dpkg-query").with(["-W", "-f=${Package} ${db:Status-Status}\\n"]).with(names.clone());
    // A non-zero exit only says that some package is unknown; the output still lists the known ones.
    let listed = query.answer().map(|answer| answer.out).unwrap_or_default();
    names.filter(|name| !is_installed(&listed, name)).collect()
}

fn is_installed(listed: &str, name: &str) -> bool {
    listed.lines().any(|line| line.split_once(' ') == Some((name, "installed")))
}

fn is_debian_like(release: &str) -> bool {
    let values =
        release.lines().filter_map(|line| line.split_once('=')).filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"));
    values.flat_map(|(_, value)| value.trim_matches('"').split_whitespace()).any(|id| matches!(id, "debian" | "ubuntu"))
}

fn by_hand(missing: &[&str]) -> String {
    format!(
        "these system packages are missing and cannot be installed without rights. Run:\n\n  \
         sudo apt-get update && sudo apt-get install -y --no-install-recommends {}\n\nand start again.",
        missing.join(" ")
    )
}

/// On systems without apt: go on when the libraries are there, otherwise say what to install.
fn elsewhere() -> Result<(), Stop> {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return not_linux();
    }
    let library = |name: &str| Task::new("pkg-config").with(["--exists", name]).succeeds();
    if ["webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0", "libcrypto"].into_iter().all(library) {
        return Ok(());
    }
    Err(Stop::missing(
        "this is neither Debian nor Ubuntu, so nothing was installed. Install by your system's own means: a C compiler, \
         pkg-config, and the development files of WebKitGTK 4.1, GTK 3, librsvg 2 and OpenSSL (on Fedora: gcc pkgconf \
         webkit2gtk4.1-devel gtk3-devel librsvg2-devel openssl-devel; on Arch: base-devel webkit2gtk-4.1 gtk3 librsvg \
         openssl). For the walk and the tests in the window also: WebKitWebDriver, Xvfb, dbus-run-session. Then start again.",
    ))
}

/// macOS and Windows bring their own web view; the C side has no listed set there yet.
fn not_linux() -> Result<(), Stop> {
    if Task::new("openssl").with(["version"]).succeeds() {
        return Ok(());
    }
    Err(Stop::missing(
        "on macOS and Windows install a C compiler (Xcode command line tools, or Visual Studio Build Tools) and OpenSSL 3 \
         with its development files (brew install openssl@3, or vcpkg install openssl), then start again. The walk and \
         the tests in the real window need Debian 12 or Ubuntu 22.04 and later.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_descends_from_it_is_recognised_and_nothing_else() {
        assert!(is_debian_like("NAME=x\nID=debian\n"));
        assert!(is_debian_like("ID=ubuntu\nID_LIKE=debian"));
        assert!(is_debian_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\""));
        assert!(!is_debian_like("ID=fedora\nPRETTY_NAME=\"not debian\""));
        assert!(!is_debian_like(""));
    }

    #[test]
    fn a_package_that_was_removed_but_left_its_settings_is_missing() {
        let listed = "xvfb installed\ndbus config-files\n";
        assert!(is_installed(listed, "xvfb"));
        assert!(!is_installed(listed, "dbus"));
        assert!(!is_installed(listed, "xv"));
    }

    #[test]
    fn without_rights_the_exact_line_is_given() {
        assert!(by_hand(&["xvfb", "dbus"]).contains("apt-get install -y --no-install-recommends xvfb dbus\n"));
    }
}
