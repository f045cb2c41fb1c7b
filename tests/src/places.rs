//! Where things are: the program under test, the fixtures, and what only some machines have.

use std::fs;
use std::path::{Path, PathBuf};

/// A file or folder among the tests.
#[must_use]
pub fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The page in our own words: same shape and defects as a real one.
#[must_use]
pub fn own_page() -> PathBuf {
    here("fixtures/page/consultation.txt")
}

/// The same page some days later.
#[must_use]
pub fn own_page_later() -> PathBuf {
    here("fixtures/page/consultation-later.txt")
}

/// A real page as somebody pasted it, on machines that have it; its people's names stay out of this project.
#[must_use]
pub fn real_page() -> Option<PathBuf> {
    let path = here("../../shared/fixtures/sparkblue-2020-rule-of-law.txt");
    path.exists().then_some(path)
}

/// The command line built beside this test.
#[must_use]
pub fn program() -> PathBuf {
    built("baraza")
}

/// A program built beside this test.
///
/// # Panics
/// When it has not been built: a test without it would prove nothing.
#[must_use]
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.parent().and_then(Path::parent).expect("tests stand two folders deep");
    // Tests are in target/<profile>/deps, their small programs one folder up.
    let places = [folder.to_owned(), test.with_file_name("")];
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let found = places.iter().map(|folder| folder.join(&name)).find(|path| path.is_file());
    assert!(
        found.is_some(),
        "{} is missing: build it with `cargo build --workspace --bins`",
        folder.join(&name).display()
    );
    found.expect("just asserted")
}

/// A path as the command line takes it.
///
/// # Panics
/// When it is not UTF-8; temporary folders are.
#[must_use]
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary path is UTF-8")
}

/// Every file below a folder, sorted.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder of the test is readable") {
            let path = item.expect("a folder of the test is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Copies a folder of plain files.
///
/// # Panics
/// When a file cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("found below it"));
        fs::create_dir_all(target.parent().expect("a file is in a folder")).expect("the copy's folder can be made");
        fs::copy(&file, &target).expect("the copy can be written");
    }
}

/// A page with so many comments, by people who all say something else.
///
/// # Panics
/// When the page it is made of is not there.
#[must_use]
pub fn long_page(comments: usize) -> String {
    let page = fs::read_to_string(own_page()).expect("the page is there");
    let (head, _) = page.split_once("Comments (12)").expect("the page is there");
    let comment = |number: usize| {
        format!("Kofi Amponsah\n\nDear colleagues,\n\nThis is what I have to say about well number {number}.\n\n")
    };
    format!("{head}Comments ({comments})\n\n{}", (0..comments).map(comment).collect::<String>())
}
