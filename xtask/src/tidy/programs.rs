//! Programs of tests: where each links the whole of Baraza there is one for a room, not one for a file; and every file of
//! the room is a module of it, since one that is forgotten is a test that never runs.

use super::Fault;
use super::tree::Tree;

/// Folders whose tests link the whole.
const FOLDERS: &[&str] = &["tests/tests/", "peer/tests/"];

/// Files that are programs of their own, or of none.
pub(super) fn joined(tree: &Tree) -> Vec<Fault> {
    let files = tree.kind("rs");
    let inside = files.filter_map(|(path, _)| {
        let folder = FOLDERS.iter().find(|folder| path.starts_with(*folder))?;
        Some((path, *folder, path.strip_prefix(folder)?))
    });
    inside.filter_map(|(path, folder, rest)| fault(tree, path, folder, rest)).collect()
}

fn fault(tree: &Tree, path: &str, folder: &str, rest: &str) -> Option<Fault> {
    let Some((room, file)) = rest.split_once('/') else {
        return Some(Fault::new(
            path,
            1,
            "a program of its own links the whole once more: move it into a room beside this",
        ));
    };
    let module = file.strip_suffix(".rs").filter(|module| !module.contains('/') && *module != "main")?;
    let main = tree.text(&format!("{folder}{room}/main.rs")).unwrap_or_default();
    let named = main.lines().any(|line| line == format!("mod {module};"));
    (!named).then(|| Fault::new(path, 1, format!("no test here runs: say `mod {module};` in {folder}{room}/main.rs")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_a_program_of_its_own_and_one_that_is_forgotten_are_found() {
        let tree = Tree::of(&[
            ("tests/tests/alone.rs", ""),
            ("tests/tests/field/main.rs", "mod homes;\n"),
            ("tests/tests/field/homes.rs", ""),
            ("tests/tests/field/forgotten.rs", ""),
            ("peer/tests/device/main.rs", "mod homes;\n"),
            ("crdt/tests/page.rs", ""),
        ]);
        let found: Vec<_> = joined(&tree).into_iter().map(|fault| fault.path).collect();
        assert_eq!(found, ["tests/tests/alone.rs", "tests/tests/field/forgotten.rs"]);
    }
}
