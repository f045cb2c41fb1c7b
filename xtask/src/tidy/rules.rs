//! The numbered rules in `docs/*.md` (lines that open with `**T1**`) are cited by a test, and no test cites a rule that
//! is not there. A test cites a rule by naming it in a comment: `// T1: …`, `/// T1, T2 …` or `// T1 to T4: …`.

use super::Fault;
use super::names::has_word;
use super::source::{is_test_file, is_test_line, test_lines};
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// Rules without a test, and citations without a rule.
pub(super) fn cited(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut rules: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (path, text) in tree.kind("md").filter(|(path, _)| path.starts_with("docs/")) {
        for (number, line) in text.lines().enumerate() {
            let Some(id) = rule_of(line) else { continue };
            if let Some((before, at)) = rules.insert(id.clone(), (path, number + 1)) {
                faults.push(Fault::new(path, number + 1, format!("rule {id} is already in {before}:{at}")));
            }
        }
    }
    let comments = test_comments(tree);
    let is_cited = |id: &str| comments.iter().any(|(_, _, words)| has_word(words, id) || is_within(words, id));
    let idle = rules.iter().filter(|(id, _)| !is_cited(id));
    faults.extend(idle.map(|(id, (path, line))| Fault::new(path, *line, format!("no test cites rule {id}"))));
    let letters: BTreeSet<&str> = rules.keys().map(|id| letters_of(id)).collect();
    for (path, line, words) in &comments {
        let unknown = leading_ids(words).filter(|id| letters.contains(letters_of(id)) && !rules.contains_key(*id));
        faults.extend(unknown.map(|id| Fault::new(path, *line, format!("cites rule {id}, which no document states"))));
    }
    faults
}

/// The id of a line that states a rule.
fn rule_of(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['-', '*', ' ']);
    // The marks of a list item may have taken the bold marks along.
    let id = line.split("**").next()?;
    (is_id(id) && line.get(id.len()..)?.starts_with("**")).then(|| id.to_owned())
}

/// One or two capital letters and a number.
fn is_id(word: &str) -> bool {
    let letters = letters_of(word);
    let number = word.get(letters.len()..).unwrap_or("");
    matches!(letters.len(), 1 | 2) && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

fn letters_of(id: &str) -> &str {
    id.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or("")
}

/// The ids that a comment opens with: `T1, T2: …`.
fn leading_ids(words: &str) -> impl Iterator<Item = &str> {
    words.split([' ', ',', ':', '.']).filter(|word| !word.is_empty()).take_while(|word| is_id(word))
}

/// Whether a comment names a range of rules that this one lies in: `T2 to T6`.
fn is_within(words: &str, id: &str) -> bool {
    let number = |id: &str| id.get(letters_of(id).len()..).and_then(|digits| digits.parse::<u32>().ok());
    let words: Vec<&str> = words.split([' ', ',', ':', '.', ';', ')', '(']).filter(|word| !word.is_empty()).collect();
    words.windows(3).any(|three| match three {
        [first, "to", last] if is_id(first) && is_id(last) && letters_of(first) == letters_of(id) => {
            (number(first)..=number(last)).contains(&number(id))
        }
        _ => false,
    })
}

/// Every comment line in test code, with its place.
fn test_comments(tree: &Tree) -> Vec<(&str, usize, &str)> {
    let mut found = Vec::new();
    for (path, text) in tree.kind("rs").chain(tree.kind("ts")).filter(|(path, _)| !path.starts_with("xtask/")) {
        let ranges = test_lines(text);
        for (number, line) in text.lines().enumerate() {
            if (is_test_file(path) || is_test_line(&ranges, number))
                && let Some((_, words)) = line.split_once("//")
            {
                found.push((path, number + 1, words.trim_start_matches(['/', '!']).trim()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(files: &[(&str, &str)]) -> Vec<String> {
        cited(&Tree::of(files)).into_iter().map(|fault| fault.says).collect()
    }

    #[test]
    fn a_rule_that_no_test_cites_is_found() {
        let docs = "# Text\n**T1** Loss-free.\n- **T2** Flat.\n**bold** words\n";
        let code = "// T2 in production counts for nothing\n#[cfg(test)]\nmod tests {\n    // T1: round trip\n}\n";
        assert_eq!(says(&[("docs/text.md", docs), ("crdt/src/a.rs", code)]), ["no test cites rule T2"]);
    }

    #[test]
    fn a_citation_of_a_rule_that_is_not_there_is_found_but_other_letters_are_left_alone() {
        let files =
            [("docs/text.md", "**T1** x"), ("tests/src/a.rs", "/// T1, T9: both\n// S1 is a figure\n// UTF8 text\n")];
        assert_eq!(says(&files), ["cites rule T9, which no document states"]);
    }

    #[test]
    fn a_range_cites_every_rule_within_it() {
        let files = [("docs/a.md", "**T2** x\n**T4** y\n**T5** z"), ("tests/src/a.rs", "/// T2 to T4\n")];
        assert_eq!(says(&files), ["no test cites rule T5"]);
    }

    #[test]
    fn a_rule_stated_twice_is_found() {
        let files = [("docs/a.md", "**T1** x\n**T1** y"), ("ui/src/a.test.ts", "// T1")];
        assert_eq!(says(&files), ["rule T1 is already in docs/a.md:1"]);
    }
}
