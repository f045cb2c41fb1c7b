//! The repository as the rules see it: every text file that belongs to it, by path from the top. What git ignores or
//! generates is left out by folder name.

use crate::stop::Stop;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Folders that hold nothing written by hand.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", "gen", ".git", ".svelte-kit"];
const KINDS: &[&str] = &["rs", "ts", "svelte", "css", "ftl", "md", "toml", "sql"];

/// Paths (with `/`) and texts.
#[derive(Debug, Default)]
pub(super) struct Tree {
    texts: BTreeMap<String, String>,
    folders: BTreeSet<String>,
}

impl Tree {
    /// Reads all of it.
    pub(super) fn read(root: &Path) -> Result<Self, Stop> {
        let mut tree = Self::default();
        tree.enter(root, "")?;
        Ok(tree)
    }

    /// A tree of these files, for the tests of rules.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.texts.insert((*path).to_owned(), (*text).to_owned());
            if let Some((folder, _)) = path.split_once('/') {
                tree.folders.insert(folder.to_owned());
            }
        }
        tree
    }

    /// One file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// All files of a kind.
    pub(super) fn kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.all().filter(move |(path, _)| path.rsplit_once('.').is_some_and(|(_, end)| end == kind))
    }

    /// All files.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The folders at the top.
    pub(super) fn top_folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(String::as_str)
    }

    fn enter(&mut self, folder: &Path, prefix: &str) -> Result<(), Stop> {
        let listing = std::fs::read_dir(folder).map_err(Stop::io(format!("reading {}", folder.display())))?;
        for entry in listing {
            let entry = entry.map_err(Stop::io(format!("reading {}", folder.display())))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            if entry.path().is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    if prefix.is_empty() {
                        self.folders.insert(name);
                    }
                    self.enter(&entry.path(), &path)?;
                }
            } else if name.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind)) {
                // What is not text (a fixture with a text's ending) is none of the rules' business.
                if let Ok(text) = std::fs::read_to_string(entry.path()) {
                    self.texts.insert(path, text);
                }
            }
        }
        Ok(())
    }
}
