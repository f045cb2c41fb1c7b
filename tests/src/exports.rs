//! What stands in a file that left a consultation, whatever its format: unpacked, inflated, and set pages as words, so that whoever
//! looks for a word finds it where it is. Left out on purpose: what is looked for.

use crate::places::here;
use crate::programs::words_of;
use crdt::document::Chain;
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use wire::{Lane, LogId};

/// Everything that stands in a file, as words.
///
/// # Panics
/// When it cannot be read as what its name says.
#[must_use]
pub fn all_of(path: &Path) -> String {
    let bytes = fs::read(path).expect("the file was written");
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        "docx" | "odt" | "xlsx" | "qdpx" => unpacked(&bytes),
        "automerge" => inflated(&bytes),
        "pdf" => [words_of(path), plain_pdf(path)].concat(),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The parts of a package, one after another, each after its name.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> String {
    let told = |(name, held): (String, Vec<u8>)| format!("{name}\n{}\n", String::from_utf8_lossy(&held));
    parts(bytes).into_iter().map(told).collect()
}

/// The same, as they are: each with its name.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
    let count = package.len();
    let read = |at: usize| {
        let mut part = package.by_index(at).expect("the part is there");
        let mut held = Vec::new();
        part.read_to_end(&mut held).expect("the part is whole");
        (part.name().expect("the part has a name").into_owned(), held)
    };
    (0..count).map(read).collect()
}

/// A standard Automerge file without compression: its history too.
fn inflated(bytes: &[u8]) -> String {
    let whole = Chain::load(LogId([1; 16]), Lane::Seat, bytes).expect("Automerge loads it");
    String::from_utf8_lossy(&whole.read().save_nocompress()).into_owned()
}

/// The objects of a PDF without compression: addresses, titles, names of places.
fn plain_pdf(path: &Path) -> String {
    let plain: PathBuf = path.with_extension("plain");
    let script = "import sys, pikepdf\nwith pikepdf.open(sys.argv[1]) as file:\n    file.save(sys.argv[2], compress_streams=False, \
                  object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.all)";
    let code = path.with_extension("py");
    fs::write(&code, script).expect("the folder can be written");
    let _ = crate::programs::told("/usr/bin/python3", &code, &[path, &plain]);
    String::from_utf8_lossy(&fs::read(plain).expect("it was written")).into_owned()
}

/// What one of the readers in Python (`peer/report/tests/readers`) makes of files.
///
/// # Panics
/// When it finds something in them that must not be.
pub fn read(script: &str, files: &[&Path]) -> Value {
    let told = crate::programs::python(&here("../peer/report/tests/readers"), script, files);
    serde_json::from_str(&told).expect("a reader says JSON")
}

/// What Automerge's own JavaScript library reads from a standard file; none where there is no Node.
///
/// # Panics
/// When it cannot be read, or where there is Node and the library cannot be had.
#[must_use]
pub fn by_javascript(file: &Path) -> Option<Value> {
    Command::new("node").arg("--version").output().ok().filter(|output| output.status.success())?;
    let interop = here("interop");
    if !interop.join("node_modules/@automerge/automerge").exists() {
        let installed = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&interop).output();
        let installed = installed.expect("npm comes with Node");
        assert!(installed.status.success(), "npm ci: {}", String::from_utf8_lossy(&installed.stderr));
    }
    let output = Command::new("node").arg(interop.join("read.mjs")).arg(file).output().expect("it can be started");
    assert!(output.status.success(), "node: {}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("it says JSON"))
}
