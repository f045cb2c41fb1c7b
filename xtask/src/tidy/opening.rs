//! Every file says at its top what it is for and what it leaves out.

use super::Fault;
use super::tree::Tree;

/// TypeScript that others build on, and so has to introduce itself.
const TYPESCRIPT: &[&str] = &["ui/src/api/", "ui/src/state/"];
/// Written by a program.
const GENERATED: &[&str] = &["ui/src/api/bindings.ts"];

/// Files that open with something else.
pub(super) fn docs(tree: &Tree) -> Vec<Fault> {
    let rust = tree.kind("rs").filter(|(_, text)| !text.starts_with("//!"));
    let rust = rust
        .map(|(path, _)| Fault::new(path, 1, "opens without `//!`: say what the file is for and what it leaves out"));
    let introduces =
        |path: &str| TYPESCRIPT.iter().any(|folder| path.starts_with(folder)) && !GENERATED.contains(&path);
    let typescript = tree.kind("ts").filter(|(path, text)| introduces(path) && !text.starts_with("/**"));
    rust.chain(typescript.map(|(path, _)| Fault::new(path, 1, "opens without a `/** … */` block"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_introduce_itself_is_found() {
        let tree = Tree::of(&[
            ("peer/src/a.rs", "use x;\n//! late"),
            ("peer/src/b.rs", "//! For b."),
            ("ui/src/api/c.ts", "// no block"),
            ("ui/src/api/d.ts", "/** For d. */"),
            ("ui/src/api/bindings.ts", "export"),
            ("ui/src/kit/e.ts", "export"),
        ]);
        let paths: Vec<_> = docs(&tree).into_iter().map(|fault| fault.path).collect();
        assert_eq!(paths, ["peer/src/a.rs", "ui/src/api/c.ts"]);
    }
}
