//! The search for words where none may be: every file of a folder, in the encodings that programs leave words in.

use crate::places::files_below;
use std::collections::BTreeSet;
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

/// Words to search for, whatever the case of their ASCII letters, by the first byte of each encoding: one pass over the
/// bytes finds them all.
struct Searched<'w>([Vec<(&'w str, Vec<u8>)>; 256]);

impl<'w> Searched<'w> {
    fn new(words: &[&'w str]) -> Self {
        let mut by_first = [const { Vec::new() }; 256];
        for word in words {
            for encoding in encodings(word) {
                let encoding = encoding.to_ascii_lowercase();
                by_first[usize::from(encoding[0])].push((*word, encoding));
            }
        }
        Self(by_first)
    }

    fn among(&self, bytes: &[u8]) -> BTreeSet<&'w str> {
        let bytes = bytes.to_ascii_lowercase();
        let starts = bytes.iter().enumerate().filter(|(_, first)| !self.0[usize::from(**first)].is_empty());
        let here = |(at, first): (usize, &u8)| {
            let rest = &bytes[at..];
            self.0[usize::from(*first)].iter().find(|(_, encoding)| rest.starts_with(encoding)).map(|(word, _)| *word)
        };
        starts.filter_map(here).collect()
    }
}

/// Which of the words the bytes hold.
#[must_use]
pub fn among<'w>(bytes: &[u8], words: &[&'w str]) -> BTreeSet<&'w str> {
    Searched::new(words).among(bytes)
}

/// Which of the words are where: in a file's content or in its name.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn found(folder: &Path, words: &[&str]) -> Vec<String> {
    let searched = Searched::new(words);
    let mut found = Vec::new();
    for path in files_below(folder) {
        let name = path.strip_prefix(folder).expect("found below it").to_string_lossy().into_owned();
        let mut bytes = fs::read(&path).expect("a file of the test is readable");
        bytes.extend(name.as_bytes());
        found.extend(searched.among(&bytes).into_iter().map(|word| format!("{word} in {name}")));
    }
    found
}
