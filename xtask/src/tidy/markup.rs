//! What people wrote reaches the page as text: nothing in the face makes markup out of a string.

use super::Fault;
use super::source::blanked;
use super::tree::Tree;

/// Ways to make markup out of a string.
const WAYS: &[&str] = &[
    "{@html",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTMLUnsafe",
    "srcdoc",
];

/// The face's files with such a way in them. In scripts, comments may speak of it.
pub(super) fn from_strings(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.kind("svelte").chain(tree.kind("ts")).filter(|(path, _)| path.starts_with("ui/src/")) {
        let code = if path.ends_with(".ts") { blanked(text) } else { text.to_owned() };
        for (number, line) in code.lines().enumerate() {
            if let Some(way) = WAYS.iter().find(|way| line.contains(**way)) {
                let says = format!("`{way}` makes markup of a string: show words as text");
                faults.push(Fault::new(path, number + 1, says));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_made_of_a_string_is_found_in_screens_and_scripts() {
        let tree = Tree::of(&[
            ("ui/src/a.svelte", "<p>{@html words}</p>"),
            ("ui/src/b.ts", "element.innerHTML = words;"),
            ("ui/src/c.ts", "// innerHTML is not used here\nelement.textContent = words;"),
            ("tests/d.ts", "element.innerHTML = words;"),
        ]);
        let found: Vec<String> = from_strings(&tree).into_iter().map(|fault| fault.path).collect();
        assert_eq!(found, ["ui/src/a.svelte", "ui/src/b.ts"]);
    }
}
