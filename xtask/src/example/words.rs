//! What is written of our own page: ten statements, the weight word of each, and the passages it rests on, as they stand in
//! `tests/fixtures/page/consultation.txt`; and what may be said of a page whose words nobody here knows.

use crate::stop::Stop;
use serde_json::Value;

/// How many statements are written.
pub(super) const STATEMENTS: usize = 10;
/// Of a passage in a page that is not ours, at most.
const LETTERS: usize = 90;

/// What the contributor says, which the last statement rests on too.
pub(super) const ANSWER: &str = "At our sluice the keeper writes each opening on a board that everybody can read. \
                                 Nobody argues with the board.";

/// What is noted on a contribution, for those who code with one.
pub(super) const MEMO: &str = "Ask whether the board is read at the lower sluice too.";

/// The codes that are made, in order, each at the first passage of a statement.
pub(super) const CODES: [(&str, usize); 3] = [("Told aloud", 1), ("Walked together", 3), ("Kept twice", 7)];

/// A statement, and what it rests on.
pub(super) struct Finding {
    pub(super) words: String,
    /// The weight word, by its name in the window's list; none where it is empty.
    pub(super) weight: &'static str,
    pub(super) passages: Vec<String>,
}

/// In which words, by which weight, resting on what.
const FINDINGS: [(&str, &str, &[&str]); STATEMENTS] = [
    ("Where rules exist, few people know them.", "one", &["few people know them"]),
    (
        "Decisions that are read aloud, in the languages people speak, end rumours.",
        "some",
        &["we read the committee’s decisions aloud on market day", "lu à voix haute chaque vendredi"],
    ),
    (
        "Turns of water no longer fit the months of rain.",
        "one",
        &["no longer match the months in which the rain comes"],
    ),
    (
        "Walking the land together, before anybody sits down to talk, prevents complaints.",
        "some",
        &[
            "walk the whole canal with both communities before the first turn",
            "أن يمشي الجميع في الأرض معا قبل الجلوس إلى الطاولة",
        ],
    ),
    ("Courts should recognise such agreements as they are.", "one", &["a court recognises them without changing them"]),
    (
        "A notebook keeps the spoken word, and women must be free to write in it.",
        "one",
        &["pouvoir y écrire sans demander la permission"],
    ),
    (
        "Those who write rights down are threatened, and nobody asks who protects them.",
        "one",
        &["nobody asks who protects them"],
    ),
    (
        "Of every agreement a second copy belongs in another place.",
        "some",
        &["a second copy, kept elsewhere", "أن تحفظ نسخة من كل اتفاق في مكانين"],
    ),
    (
        "Without a common picture of the land, meetings become quarrels of maps.",
        "one",
        &["the meeting becomes a quarrel of maps"],
    ),
    (
        "What people measure and write down themselves makes quarrels shorter.",
        "some",
        &["measured the salt for two years and hung the figures on the gate", "Nobody argues with the board"],
    ),
];

/// What is written of our own page.
pub(super) fn findings() -> Vec<Finding> {
    let passages = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect();
    FINDINGS
        .iter()
        .map(|(words, weight, rests_on)| Finding { words: (*words).to_owned(), weight, passages: passages(rests_on) })
        .collect()
}

/// What may be said of any page: each statement rests on the first sentence of another contribution.
pub(super) fn of_any(shown: &Value) -> Result<Vec<Finding>, Stop> {
    let entries = shown["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    let found: Vec<Finding> = entries.iter().filter_map(beginning).take(STATEMENTS).enumerate().map(of_one).collect();
    if found.len() == STATEMENTS { Ok(found) } else { Err(Stop::failed("the page has too few contributions")) }
}

fn of_one((at, passage): (usize, String)) -> Finding {
    Finding { words: format!("Finding {}, of a page like any other.", at + 1), weight: "", passages: vec![passage] }
}

/// Of a contribution, the beginning of its longest paragraph.
fn beginning(entry: &Value) -> Option<String> {
    let words = entry["body_text"].as_str().unwrap_or_default();
    let longest = words.lines().map(str::trim).max_by_key(|line| line.chars().count())?;
    let begins: String = longest.chars().take(LETTERS).collect();
    (begins.chars().count() > LETTERS / 2).then(|| begins.trim().to_owned())
}
