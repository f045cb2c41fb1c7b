//! Names that say nothing, file layouts we do not use, and marks of unfinished work.

use super::Fault;
use super::source::blanked;
use super::tree::Tree;

/// Endings that could stand on any type.
const BANNED_ENDINGS: &[&str] =
    &["Manager", "Service", "Helper", "Util", "Utils", "Processor", "Wrapper", "Data", "Info", "Base", "Impl"];
const TYPE_WORDS: &[&str] = &["struct ", "enum ", "trait ", "type ", "union ", "class ", "interface "];
/// Parted, so that this file does not find itself.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
const PROSE_FREE: &[&str] = &["rs", "ts", "svelte", "css", "ftl", "sql", "toml"];

/// Types named after nothing.
pub(super) fn endings(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.kind("rs").chain(tree.kind("ts")).filter(|(path, _)| !path.ends_with("bindings.ts")) {
        for (number, line) in blanked(text).lines().enumerate() {
            if let Some(name) = type_named_in(line)
                && let Some(ending) = BANNED_ENDINGS.iter().find(|ending| name.ends_with(**ending))
            {
                faults.push(Fault::new(path, number + 1, format!("`{name}` ends in {ending}: name the thing it is")));
            }
        }
    }
    faults
}

/// The name of the type that a line declares.
fn type_named_in(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = ["pub ", "pub(crate) ", "pub(super) ", "export ", "unsafe "]
        .iter()
        .fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    let rest = TYPE_WORDS.iter().find_map(|word| line.strip_prefix(word))?;
    let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    (!name.is_empty()).then_some(name)
}

/// `mod.rs`, and files named after nothing.
pub(super) fn file_layout(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, _) in tree.kind("rs").chain(tree.kind("ts")) {
        let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
        let stem = file.split('.').next().unwrap_or(file);
        if file == "mod.rs" {
            faults.push(Fault::new(path, 1, "`foo/mod.rs` is `foo.rs` here"));
        }
        if matches!(stem, "util" | "utils" | "helper" | "helpers" | "misc" | "common") {
            faults.push(Fault::new(path, 1, format!("a file named `{stem}` collects anything: name what it defines")));
        }
    }
    faults
}

/// Work that was left for later.
pub(super) fn unfinished(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in PROSE_FREE.iter().flat_map(|kind| tree.kind(kind)) {
        for (number, line) in text.lines().enumerate() {
            if let Some(mark) = UNFINISHED.iter().find(|mark| has_word(line, mark)) {
                faults.push(Fault::new(
                    path,
                    number + 1,
                    format!("{mark}: finish it, or open an issue and remove the mark"),
                ));
            }
        }
    }
    faults
}

/// Whether a word stands by itself in a line.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + word.len()..).unwrap_or(""));
        !is_part(before.chars().next_back()) && !is_part(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(faults: &[Fault]) -> Vec<(&str, usize)> {
        faults.iter().map(|fault| (fault.path.as_str(), fault.line)).collect()
    }

    #[test]
    fn a_banned_ending_is_found_in_declarations_only() {
        let text =
            "struct Log;\npub(crate) struct LogManager;\nlet x: DataBase2;\n// struct OtherData\nenum Metadata {}\n";
        let script = "export interface EntryInfo {\n";
        let tree = Tree::of(&[("a/a.rs", text), ("ui/src/b.ts", script)]);
        assert_eq!(says(&endings(&tree)), [("a/a.rs", 2), ("ui/src/b.ts", 1)]);
    }

    #[test]
    fn a_junk_drawer_and_a_mod_file_are_found() {
        let tree = Tree::of(&[("a/utils.rs", ""), ("a/mod.rs", ""), ("ui/src/helpers.ts", ""), ("a/utility.rs", "")]);
        assert_eq!(says(&file_layout(&tree)), [("a/mod.rs", 1), ("a/utils.rs", 1), ("ui/src/helpers.ts", 1)]);
    }

    #[test]
    fn a_mark_of_unfinished_work_is_found_as_a_word() {
        let text = format!("// {}: later\nlet {}S = 1;\n", concat!("TO", "DO"), concat!("TO", "DO"));
        assert_eq!(says(&unfinished(&Tree::of(&[("a/a.rs", &text)]))), [("a/a.rs", 1)]);
    }
}
