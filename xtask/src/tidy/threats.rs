//! The tables of docs/threats.md: each row ends with the names of tests that are there, or says *not defended*; and no row
//! stands twice in a section. docs/fuzzing.md names every target of hostile bytes, and no other.

use super::Fault;
use super::tree::Tree;
use std::collections::BTreeSet;

const THREATS: &str = "docs/threats.md";
const UNDEFENDED: &str = "not defended";
const FUZZING: &str = "docs/fuzzing.md";
const TARGETS: &str = "tests/fuzz/src/targets.rs";

/// Rows whose test is not there, that name none, or that stand twice.
pub(super) fn proven(tree: &Tree) -> Vec<Fault> {
    let tests = tests(tree);
    let titles: Vec<&str> = tree.kind("ts").map(|(_, text)| text).collect();
    let is_there = |name: &str| tests.contains(name) || titles.iter().any(|text| text.contains(name));
    let mut faults = Vec::new();
    for (path, text) in tree.kind("md").filter(|(path, _)| *path == THREATS) {
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
            if names.is_empty() && !proof.contains(UNDEFENDED) {
                faults.push(fault(format!("this row names no test and does not say “{UNDEFENDED}”")));
            }
            faults.extend(
                names.iter().filter(|name| !is_there(name)).map(|name| fault(format!("no test is called {name}"))),
            );
        }
    }
    faults
}

/// Targets that the page does not name, and names on it that are no target.
pub(super) fn fed(tree: &Tree) -> Vec<Fault> {
    let listed = tree.text(TARGETS).unwrap_or_default();
    let targets: BTreeSet<&str> =
        listed.lines().filter_map(|line| line.trim().strip_prefix("Target { name: \"")?.split('"').next()).collect();
    let Some(page) = tree.text(FUZZING) else { return Vec::new() };
    let mut faults = Vec::new();
    let mut named = BTreeSet::new();
    for (number, line) in page.lines().enumerate() {
        let cells = row(line).filter(|cells| cells[0] != "reader");
        let Some(last) = cells.as_ref().and_then(|cells| cells.last()) else { continue };
        for name in last.split('`').skip(1).step_by(2) {
            named.insert(name);
            if !targets.contains(name) {
                faults.push(Fault::new(FUZZING, number + 1, format!("no target is called {name}")));
            }
        }
    }
    let absent =
        targets.difference(&named).map(|name| Fault::new(FUZZING, 1, format!("the target {name} is not named here")));
    faults.extend(absent);
    faults
}

/// The cells of a table's row, but for its head and the line below that.
fn row(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    let is_head =
        cells.iter().any(|cell| *cell == "held by" || cell.chars().all(|letter| letter == '-' || letter == ':'));
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
        let code =
            "#[test]\n// why\nfn it_holds() {}\nfn helper() {}\nproptest! {\n    fn it_holds_always(n in 0..9) {}\n}\n";
        let face = "test(\"a screen says so\", () => {})";
        let page = format!("# A\n| they try | what | held by |\n|---|---|---|\n{table}\n");
        let tree = Tree::of(&[("docs/threats.md", &page), ("crdt/tests/a.rs", code), ("ui/src/a.test.ts", face)]);
        proven(&tree).into_iter().map(|fault| fault.says).collect()
    }

    #[test]
    fn a_row_names_tests_that_are_there_or_says_that_it_is_not_defended() {
        assert!(
            says("| a | b | `it_holds`, `it_holds_always` |\n| c | d | not defended |\n| e | f | `a screen says so` |")
                .is_empty()
        );
        assert_eq!(says("| a | b | `helper` |"), ["no test is called helper"]);
        assert_eq!(says("| a | b | somebody looked |"), ["this row names no test and does not say “not defended”"]);
    }

    #[test]
    fn a_row_that_stands_twice_in_a_section_is_found_and_in_another_it_may() {
        assert_eq!(says("| a | b | `it_holds` |\n| a | c | `it_holds` |"), ["the row “a” stands twice in its section"]);
        assert!(says("| a | b | `it_holds` |\n\n## B\n\n| a | c | `it_holds` |").is_empty());
    }

    #[test]
    fn the_page_names_every_target_and_no_other() {
        let targets = "pub const TARGETS: &[Target] = &[\n    Target { name: \"card\", seeds: s },\n    Target { name: \"page\", seeds: s },\n];";
        let page = "| reader | code | fed by |\n|---|---|---|\n| cards | `a.rs` | `card` |\n| x | y | `other` |\n| z | w | not fed |\n";
        let tree = Tree::of(&[(FUZZING, page), (TARGETS, targets)]);
        let says: Vec<String> = fed(&tree).into_iter().map(|fault| fault.says).collect();
        assert_eq!(says, ["no target is called other", "the target page is not named here"]);
    }
}
