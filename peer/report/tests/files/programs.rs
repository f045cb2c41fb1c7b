//! Programs that are not ours, and readers of ours in Python, which read the files that leave a consultation. The tests of the
//! whole (`tests`) hold what comes out of a real store against the same ones.
#![allow(dead_code, clippy::print_stdout, clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

use std::path::Path;
use std::process::Command;

/// The system's own: what another one has in its place knows nothing of the system's packages.
const PYTHON: &str = "/usr/bin/python3";

/// Whether the other programs that read these files are here. `cargo xtask setup` brings them to Debian and Ubuntu; elsewhere the
/// test says that it was passed over.
pub fn readers(needs: &[&str]) -> bool {
    let debian = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let is_debian =
        debian.lines().any(|line| line == "ID=debian" || line.contains("ID=ubuntu") || line.contains("ID_LIKE=debian"));
    for need in needs {
        let mut command = match need.strip_prefix("python3:") {
            Some(module) => {
                let mut python = Command::new(PYTHON);
                python.args(["-c", &format!("import {module}")]);
                python
            }
            None => {
                let mut other = Command::new(need);
                other.arg(if *need == "soffice" { "--version" } else { "-v" });
                other
            }
        };
        if !command.output().is_ok_and(|output| output.status.success()) {
            assert!(!is_debian, "{need} is missing: run `cargo xtask setup`");
            println!("passed over: {need} is not on this system");
            return false;
        }
    }
    true
}

/// What a reader in Python makes of files; it fails by itself where something is not as it must be.
pub fn python(folder: &Path, script: &str, files: &[&Path]) -> String {
    told(PYTHON, &folder.join(script), files)
}

/// The same, by another Python than the system's.
pub fn told(python: impl AsRef<std::ffi::OsStr>, script: &Path, files: &[&Path]) -> String {
    let output = Command::new(python).arg(script).args(files).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}: {told}\n{}", script.display(), String::from_utf8_lossy(&output.stderr));
    told
}

/// A Python with what a list of packages names, made beside what is built; none where that cannot be had here.
pub fn python_with(list: &Path, place: &Path) -> Option<std::path::PathBuf> {
    let python = place.join("bin/python");
    let done = place.join("whole");
    if !done.exists() {
        let made = Command::new(PYTHON).args(["-m", "venv"]).arg(place).output();
        let pip = || {
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(list);
            pip.output()
        };
        let is_done = |output: std::io::Result<std::process::Output>| output.is_ok_and(|one| one.status.success());
        if !is_done(made) || !is_done(pip()) {
            println!("passed over: {} cannot be installed here", list.display());
            return None;
        }
        std::fs::write(done, "").unwrap();
    }
    Some(python)
}

/// The words of a PDF.
pub fn words_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// What LibreOffice makes of a document: a PDF.
pub fn office(path: &Path) -> std::path::PathBuf {
    let folder = path.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "pdf", "--outdir"])
        .args([folder, path])
        .output()
        .unwrap();
    let pdf = path.with_extension("pdf");
    assert!(output.status.success() && pdf.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    pdf
}
