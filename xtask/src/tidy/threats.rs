//! The tables of docs/threats.md and docs/fuzzing.md: each row ends with the names of tests that are there, or says *not
//! defended*; and no row stands twice in a section.

use super::Fault;
use super::tree::Tree;
use std::collections::BTreeSet;

const PAGES: [&str; 2] = ["docs/threats.md", "docs/fuzzing.md"];
const UNDEFENDED: &str = "not defended";
const UNFED: &str = "not fed";

/// Rows whose test is not there, that name none, or that stand twice.
pub(super) fn proven(tree: &Tree) -> Vec<Fault> {
    let tests = tests(tree);
    let titles: Vec<&str> = tree.kind("ts").map(|(_, text)| text).collect();
    let is_there = |name: &str| tests.contains(name) || titles.iter().any(|text| text.contains(name));
    let mut faults = Vec::new();
    for (path, text) in tree.kind("md").filter(|(path, _)| PAGES.contains(path)) {
        let mut seen = BTreeSet::new();
        for (number, line) in text.lines().enumerate() {
            let fault = |says: String| Fault::new(path, number + 1, says);
            if line.starts_with('#') {
                seen.clear();
            }
            let Some(cells) = row(line) else { continue };
            if !seen.insert(cells[0]) {
                faults.push(fault(format!("the row “{}” stands twice in its section", cells[0])));
            }
            let proof = cells[cells.len() - 1];
            let names: Vec<&str> = proof.split('`').skip(1).step_by(2).collect();
            if names.is_empty() && !proof.contains(UNDEFENDED) && !proof.contains(UNFED) {
                faults.push(fault(format!("this row names no test and does not say “{UNDEFENDED}”")));
            }
            faults.extend(names.iter().filter(|name| !is_there(name)).map(|name| fault(format!("no test is called {name}"))));
        }
    }
    faults
}

/// The cells of a table's row, but for its head and the line below that.
fn row(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    let is_head = cells.iter().any(|cell| *cell == "held by" || cell.chars().all(|letter| letter == '-' || letter == ':'));
    (cells.len() > 1 && !is_head).then_some(cells)
}

/// Names of functions that are tests.
fn tests(tree: &Tree) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (_, text) in tree.kind("rs") {
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ").map(name_of);
            match name {
                Some(name) => {
                    found.extend(is_test.then_some(name));
                    is_test = false;
                }
                None if line.starts_with("#[test]") || line.starts_with("#[tokio::test") => is_test = true,
                None => {}
            }
        }
        // Properties are functions within a macro.
        let properties = text.split("proptest! {").skip(1).flat_map(|block| block.lines());
        found.extend(properties.filter_map(|line| line.trim().strip_prefix("fn ")).map(name_of));
    }
    found
}

fn name_of(after: &str) -> &str {
    let end = after.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(after.len());
    &after[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(table: &str) -> Vec<String> {
        let code = "#[test]\n// why\nfn it_holds() {}\nfn helper() {}\nproptest! {\n    fn it_holds_always(n in 0..9) {}\n}\n";
        let face = "test(\"a screen says so\", () => {})";
        let page = format!("# A\n| they try | what | held by |\n|---|---|---|\n{table}\n");
        let tree = Tree::of(&[("docs/threats.md", &page), ("crdt/tests/a.rs", code), ("ui/src/a.test.ts", face)]);
        proven(&tree).into_iter().map(|fault| fault.says).collect()
    }

    #[test]
    fn a_row_names_tests_that_are_there_or_says_that_it_is_not_defended() {
        assert!(says("| a | b | `it_holds`, `it_holds_always` |\n| c | d | not defended |\n| e | f | `a screen says so` |").is_empty());
        assert_eq!(says("| a | b | `helper` |"), ["no test is called helper"]);
        assert_eq!(says("| a | b | somebody looked |"), ["this row names no test and does not say “not defended”"]);
    }

    #[test]
    fn a_row_that_stands_twice_in_a_section_is_found_and_in_another_it_may() {
        assert_eq!(says("| a | b | `it_holds` |\n| a | c | `it_holds` |"), ["the row “a” stands twice in its section"]);
        assert!(says("| a | b | `it_holds` |\n\n## B\n\n| a | c | `it_holds` |").is_empty());
    }
}
