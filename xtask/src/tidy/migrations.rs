//! Migrations are numbered from 1 without a gap: `0001-what-it-does.sql`. A number taken twice or left out would give
//! two devices different stores.

use super::Fault;
use super::tree::Tree;

const FOLDER: &str = "peer/src/store/migrations/";

/// Files out of the sequence.
pub(super) fn numbered(tree: &Tree) -> Vec<Fault> {
    let files = tree.kind("sql").filter_map(|(path, _)| Some((path, path.strip_prefix(FOLDER)?)));
    let mut faults = Vec::new();
    for (place, (path, file)) in files.enumerate() {
        let digits: String = file.chars().take_while(char::is_ascii_digit).collect();
        if digits.len() != 4 || digits.parse() != Ok(place + 1) {
            faults.push(Fault::new(path, 1, format!("migration {:04} is expected here", place + 1)));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_and_a_number_taken_twice_are_found() {
        let at = |file: &str| format!("{FOLDER}{file}");
        let gap = [at("0001-first.sql"), at("0003-third.sql")];
        let twice = [at("0001-a.sql"), at("0001-b.sql"), at("2-c.sql")];
        let count = |files: &[String]| {
            numbered(&Tree::of(&files.iter().map(|path| (path.as_str(), "")).collect::<Vec<_>>())).len()
        };
        assert_eq!((count(&gap), count(&twice), count(&gap[..1])), (1, 2, 0));
    }
}
