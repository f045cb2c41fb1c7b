//! Cells of tables that spreadsheet programs open (docs/report.md, RP8).
//!
//! Left out on purpose: which tables there are.

/// What tells a spreadsheet program that a table is in UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// What a spreadsheet program takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// What some of them part cells by.
const PARTS: [char; 3] = [';', '\t', '\n'];

/// A cell that a spreadsheet program takes for words: what begins as formulas do is marked as text, also after what some
/// programs part cells by.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let mut marked = String::with_capacity(cell.len());
    let mut before = PARTS[0];
    for letter in cell.chars() {
        if PARTS.contains(&before) && FORMULA.contains(&letter) {
            marked.push('\'');
        }
        marked.push(letter);
        before = letter;
    }
    marked
}

/// A cell as it was before [`harmless`] marked it.
#[must_use]
pub fn as_written(cell: &str) -> String {
    let mut words = String::with_capacity(cell.len());
    let mut before = PARTS[0];
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        let marks =
            letter == '\'' && PARTS.contains(&before) && letters.peek().is_some_and(|next| FORMULA.contains(next));
        if !marks {
            words.push(letter);
        }
        before = letter;
    }
    words
}
