//! The search for words where none may be: every file of a folder, in the encodings that programs leave words in.

use crate::places::files_below;
use std::fs;
use std::path::Path;

/// A word in the encodings searched for: as UTF-8, as UTF-16 of both byte orders, and the hexadecimal digits of UTF-8.
#[must_use]
pub fn encodings(word: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = word.encode_utf16().collect();
    let hex: String = word.bytes().map(|byte| format!("{byte:02x}")).collect();
    vec![
        word.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        hex.into_bytes(),
    ]
}

/// Whether bytes hold a word, whatever the case of its ASCII letters.
#[must_use]
pub fn holds(bytes: &[u8], word: &str) -> bool {
    encodings(word).iter().any(|searched| {
        let length = searched.len();
        bytes.len() >= length && bytes.windows(length).any(|window| window.eq_ignore_ascii_case(searched))
    })
}

/// Which of the words are where: in a file's content or in its name.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn found(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files_below(folder) {
        let bytes = fs::read(&path).expect("a file of the test is readable");
        let name = path.strip_prefix(folder).expect("found below it").to_string_lossy().into_owned();
        for word in words {
            if holds(&bytes, word) || holds(name.as_bytes(), word) {
                found.push(format!("{word} in {name}"));
            }
        }
    }
    found
}
