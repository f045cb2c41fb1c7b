//! Each heavy dependency has one owner, so that replacing it touches one folder. `deny.toml` says the same to cargo-deny.

use super::Fault;
use super::tree::Tree;

/// A crate, with what belongs to it by prefix, and the members that may name it. The scenarios measure against the
/// bare thing.
const OWNED: &[(&str, &[&str])] = &[
    ("tauri", &["src-tauri"]),
    ("rusqlite", &["peer", "relay", "tests"]),
    ("automerge", &["crdt", "tests"]),
    ("axum", &["relay"]),
    ("typst", &["peer/report"]),
];
/// Crates that a member may not name at all, with the reason.
const BANNED: &[(&str, &str, &str)] = &[
    ("crdt", "tokio", "the model waits for nothing"),
    ("crdt", "getrandom", "randomness is handed in"),
    ("crdt/wire", "tokio", "the format waits for nothing"),
    ("crdt/wire", "getrandom", "randomness is handed in"),
    ("xtask", "crdt", "xtask builds before anything else"),
    ("xtask", "peer", "xtask builds before anything else"),
];

/// Members that name a crate which is not theirs.
pub(super) fn members(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.kind("toml") {
        let Some(member) = path.strip_suffix("/Cargo.toml") else { continue };
        for (line, dependency) in dependencies(text) {
            for (owned, owners) in OWNED {
                let is_it = dependency == *owned || dependency.starts_with(&format!("{owned}-"));
                if is_it && !owners.contains(&member) {
                    faults.push(Fault::new(
                        path,
                        line,
                        format!("only {} may depend on {dependency}", owners.join(", ")),
                    ));
                }
            }
            let banned = BANNED.iter().filter(|(by, what, _)| *by == member && *what == dependency);
            faults.extend(banned.map(|(_, what, why)| Fault::new(path, line, format!("no {what} here: {why}"))));
        }
    }
    faults
}

/// The dependencies that a Cargo.toml names, with their lines.
fn dependencies(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.").filter(|_| !section.starts_with("workspace")) {
                found.push((number + 1, name));
            }
        } else if inside && !line.starts_with('#') {
            let name = line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next().unwrap_or("");
            if !name.is_empty() && line.contains('=') {
                found.push((number + 1, name));
            }
        }
    }
    found
}

/// The face reaches the shell through `ui/src/api` alone, and shows what people wrote as text alone.
pub(super) fn face(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.kind("ts").chain(tree.kind("svelte")).filter(|(path, _)| path.starts_with("ui/src/")) {
        for (number, line) in text.lines().enumerate() {
            if line.contains("@tauri-apps/") && !path.starts_with("ui/src/api/") {
                faults.push(Fault::new(path, number + 1, "only ui/src/api may import @tauri-apps"));
            }
            if line.contains("{@html") || line.contains("innerHTML =") {
                faults.push(Fault::new(path, number + 1, "people's words reach the page as text nodes only"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_in_the_wrong_hands_is_found_in_every_form() {
        let tree = Tree::of(&[
            ("peer/Cargo.toml", "[dependencies]\nrusqlite.workspace = true\ntauri-plugin-log = \"2\"\n"),
            ("crdt/Cargo.toml", "[dependencies]\nautomerge = { version = \"1\" }\n[dev-dependencies]\ntokio = \"1\"\n"),
            ("ui/Cargo.toml", "[target.'cfg(unix)'.dependencies.automerge]\nversion = \"1\"\n[lints]\ntauri = true\n"),
        ]);
        let found: Vec<_> = members(&tree).into_iter().map(|fault| (fault.path, fault.line)).collect();
        let expected = [("crdt/Cargo.toml", 4), ("peer/Cargo.toml", 3), ("ui/Cargo.toml", 1)];
        assert_eq!(found, expected.map(|(path, line)| (path.to_owned(), line)));
    }

    #[test]
    fn the_face_speaks_to_the_shell_in_one_place_and_never_writes_markup() {
        let tree = Tree::of(&[
            ("ui/src/api/tauri.ts", "import { invoke } from '@tauri-apps/api/core';"),
            ("ui/src/views/a.svelte", "import x from '@tauri-apps/api';\n{@html body}\n"),
        ]);
        let lines: Vec<_> = face(&tree).into_iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 2]);
    }
}
