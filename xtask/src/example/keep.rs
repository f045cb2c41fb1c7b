//! What the guide shows of an example: pictures by name, without their numbers, and the documents.

use crate::stop::Stop;
use std::fs;
use std::path::Path;

/// Puts pictures and documents into a folder of the repository, instead of what was there.
pub(super) fn put(from: &Path, to: &Path) -> Result<(), Stop> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).map_err(Stop::io("making docs/example"))?;
    for file in fs::read_dir(from).map_err(Stop::io("reading what was left"))? {
        let file = file.map_err(Stop::io("reading what was left"))?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name == "index.html" {
            continue;
        }
        fs::copy(file.path(), to.join(unnumbered(&name))).map_err(Stop::io(format!("keeping {name}")))?;
    }
    Ok(())
}

/// A step more or less changes every number after it.
fn unnumbered(name: &str) -> &str {
    let numbered = name.split_once('-').filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
    numbered.map_or(name, |(_, name)| name)
}
