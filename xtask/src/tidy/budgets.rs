//! Sizes at which a file or a function has to be parted. Test code is exempt: a test tells its story to the end.

use super::Fault;
use super::exceptions::is_excused;
use super::source::{functions, is_test_file, is_test_line, test_lines};
use super::tree::Tree;

const RUST_FILE_LINES_MAX: usize = 600;
const UI_FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;
/// Written by a program.
const GENERATED: &[&str] = &["ui/src/api/bindings.ts"];

/// Files over their budget.
pub(super) fn long_file_faults(tree: &Tree) -> Vec<Fault> {
    let over = long_files(tree).into_iter().filter(|(path, ..)| !is_excused(path, ""));
    over.map(|(path, lines, most)| {
        Fault::new(path, 1, format!("{lines} lines of production code, the stop is {most}; part it"))
    })
    .collect()
}

/// Every long function: path, name, line, lines.
fn long_functions(tree: &Tree) -> Vec<(String, String, usize, usize)> {
    let mut over = Vec::new();
    for (path, text) in tree.kind("rs").filter(|(path, _)| !is_test_file(path)) {
        let tests = test_lines(text);
        for function in functions(text) {
            if function.lines > FUNCTION_LINES_MAX && !is_test_line(&tests, function.line - 1) {
                over.push((path.to_owned(), function.name, function.line, function.lines));
            }
        }
    }
    over
}

/// Functions over their budget.
pub(super) fn long_function_faults(tree: &Tree) -> Vec<Fault> {
    let over = long_functions(tree).into_iter().filter(|(path, name, ..)| !is_excused(path, name));
    let says =
        |name: &str, lines: usize| format!("`{name}` has {lines} lines, the stop is {FUNCTION_LINES_MAX}; part it");
    over.map(|(path, name, line, lines)| Fault::new(&path, line, says(&name, lines))).collect()
}

/// Every file and function over its budget, excused or not.
pub(super) fn over(tree: &Tree) -> Vec<(String, String)> {
    let files = long_files(tree).into_iter().map(|(path, ..)| (path.to_owned(), String::new()));
    files.chain(long_functions(tree).into_iter().map(|(path, name, ..)| (path, name))).collect()
}

fn long_files(tree: &Tree) -> Vec<(&str, usize, usize)> {
    let counted = tree.all().filter_map(|(path, text)| {
        let most = budget(path)?;
        let tests = test_lines(text);
        let lines = (0..text.lines().count()).filter(|line| !is_test_line(&tests, *line)).count();
        (lines > most).then_some((path, lines, most))
    });
    counted.collect()
}

fn budget(path: &str) -> Option<usize> {
    if is_test_file(path) || GENERATED.contains(&path) {
        return None;
    }
    match path.rsplit_once('.')?.1 {
        "rs" => Some(RUST_FILE_LINES_MAX),
        "ts" | "svelte" | "css" if path.starts_with("ui/") => Some(UI_FILE_LINES_MAX),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, lines: usize) -> String {
        format!("fn {name}() {{\n{}}}\n", "    x();\n".repeat(lines - 2))
    }

    #[test]
    fn a_function_one_line_over_is_found_and_one_at_the_stop_is_not() {
        let text = function("fits", 70) + &function("spills", 71);
        let faults = long_function_faults(&Tree::of(&[("peer/src/a.rs", &text)]));
        assert_eq!(faults, [Fault::new("peer/src/a.rs", 71, "`spills` has 71 lines, the stop is 70; part it")]);
    }

    #[test]
    fn tests_are_exempt_wherever_they_stand() {
        let long = function("story", 100);
        let inside = format!("#[cfg(test)]\nmod tests {{\n{long}}}\n");
        let files = [("peer/src/a.rs", inside.as_str()), ("peer/tests/b.rs", &long), ("tests/src/c.rs", &long)];
        assert!(long_function_faults(&Tree::of(&files)).is_empty());
    }

    #[test]
    fn a_file_over_its_budget_is_found_by_its_kind() {
        let lines = "x\n".repeat(401);
        let tree =
            Tree::of(&[("ui/src/a.svelte", &lines), ("peer/src/a.rs", &lines), ("ui/src/api/bindings.ts", &lines)]);
        let faults = long_file_faults(&tree);
        assert_eq!(faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["ui/src/a.svelte"]);
    }
}
