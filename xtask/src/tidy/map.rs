//! The map in README.md has one row for each folder at the top, and no other.

use super::Fault;
use super::tree::Tree;
use std::collections::BTreeSet;

const README: &str = "README.md";

/// Folders without a row, rows without a folder.
pub(super) fn rows(tree: &Tree) -> Vec<Fault> {
    let text = tree.text(README).unwrap_or_default();
    let rows: BTreeSet<&str> = text.lines().filter_map(folder_of).collect();
    let folders: BTreeSet<&str> = tree.top_folders().filter(|name| !name.starts_with('.')).collect();
    let absent =
        folders.difference(&rows).map(|name| Fault::new(README, 1, format!("the map has no row for `{name}/`")));
    let extra =
        rows.difference(&folders).map(|name| Fault::new(README, 1, format!("the map's `{name}/` does not exist")));
    absent.chain(extra).collect()
}

/// The folder of a row: ``| `name/` | … |``, or with a link around it.
fn folder_of(line: &str) -> Option<&str> {
    let cell = line.strip_prefix("| ")?.trim_start_matches('[');
    cell.strip_prefix('`')?.split_once("/`").map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_row_and_a_row_without_a_folder_are_found() {
        let readme = "| folder | for |\n|---|---|\n| `crdt/` | model |\n| [`gone/`](gone) | x |\n";
        let tree = Tree::of(&[(README, readme), ("crdt/src/lib.rs", ""), ("peer/src/lib.rs", ""), (".ci/x.toml", "")]);
        let says: Vec<_> = rows(&tree).into_iter().map(|fault| fault.says).collect();
        assert_eq!(says, ["the map has no row for `peer/`", "the map's `gone/` does not exist"]);
    }
}
