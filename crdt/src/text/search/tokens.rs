//! Words of a text in their one spelling, with the places where they stand.
//!
//! Left out on purpose: dictionaries. Scripts without spaces are cut into pairs of letters.

use super::letters::{ascii_digit, is_accent, is_sign, is_unspaced};
use unicode_normalization::UnicodeNormalization as _;

/// Articles and the particles joined to them, longest first, in normal spelling (rule S4).
pub(super) const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
/// An article comes off only where at least this many letters remain.
const STEM_LETTERS_MIN: usize = 3;

/// A word in its one spelling and where it stands in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of a text in order. For the index, the last letter of an unspaced run also stands alone, so that every
/// letter begins some word; a query must not ask for that (rule S5).
pub(super) fn tokens(text: &str, for_index: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, for_index, |token| {
        tokens.push(token);
        true
    });
    tokens
}

/// The same, one after the other, until `see` gives false.
pub(super) fn each_token(text: &str, for_index: bool, mut see: impl FnMut(Token) -> bool) {
    let mut tokens = Vec::new();
    // Looked up once for each letter: beyond ASCII it is a search in tables, and most of the cost.
    let letters: Vec<Letter> = text.char_indices().map(|(at, letter)| Letter::at(at, letter)).collect();
    for run in letters.chunk_by(Letter::joins) {
        if run.iter().any(|letter| letter.is_word) {
            let end = run.last().map_or(0, |last| last.at + last.letter.len_utf8());
            push_run(&mut tokens, text, run[0].at..end, for_index);
        }
        if !tokens.drain(..).all(&mut see) {
            return;
        }
    }
}

/// A letter of a text, and what has to be known of it.
struct Letter {
    /// Where it stands, in bytes.
    at: usize,
    letter: char,
    /// Whether a word can be made of it.
    is_word: bool,
    /// Whether it goes with its neighbour: a sign, or silent.
    is_mark: bool,
    is_unspaced: bool,
}

impl Letter {
    fn at(at: usize, letter: char) -> Self {
        let is_mark = !letter.is_ascii() && (is_sign(letter) || is_silent(letter));
        Self { at, letter, is_word: letter.is_alphanumeric(), is_mark, is_unspaced: is_unspaced(letter) }
    }

    /// Whether a run goes on from this one to the next: both belong to words, and to the same kind of script.
    fn joins(&self, next: &Self) -> bool {
        let kind = |one: &Self, other: &Self| if one.is_mark { other.is_unspaced } else { one.is_unspaced };
        let belongs = |one: &Self| one.is_word || one.is_mark;
        belongs(self) && belongs(next) && kind(self, next) == kind(next, self)
    }
}

/// The words of one run of letters of one kind.
fn push_run(tokens: &mut Vec<Token>, text: &str, run: std::ops::Range<usize>, for_index: bool) {
    let written = &text[run.clone()];
    if !written.contains(is_unspaced) {
        let word = spell(written);
        if !word.is_empty() {
            tokens.push(Token { word: bare(&word).to_owned(), start: run.start, end: run.end });
        }
        return;
    }
    // Letter by letter, each with the signs on it, so that a pair knows its place.
    let mut units: Vec<Token> = Vec::new();
    for (at, letter) in written.char_indices() {
        let (start, end) = (run.start + at, run.start + at + letter.len_utf8());
        match units.last_mut() {
            Some(unit) if is_sign(letter) || is_silent(letter) => unit.end = end,
            _ => units.push(Token { word: String::new(), start, end }),
        }
    }
    for unit in &mut units {
        unit.word = spell(&text[unit.start..unit.end]);
    }
    units.retain(|unit| !unit.word.is_empty());
    for pair in units.windows(2) {
        tokens.push(Token {
            word: format!("{}{}", pair[0].word, pair[1].word),
            start: pair[0].start,
            end: pair[1].end,
        });
    }
    if for_index || units.len() == 1 {
        tokens.extend(units.pop());
    }
}

/// Not written by everybody, and never what distinguishes two words: joiners, soft hyphens, direction marks, tatweel.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{feff}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// A word in its one spelling (rules S1 to S3).
fn spell(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    }
    let mut spelt = String::with_capacity(word.len());
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            // The breve that makes й a letter of its own.
            '\u{306}' if spelt.ends_with('и') => spelt.push(letter),
            sign if is_accent(sign) || is_silent(sign) => {}
            'ß' => spelt.push_str("ss"),
            'ς' => spelt.push('σ'),
            'ı' => spelt.push('i'),
            'ٱ' => spelt.push('ا'),
            'ى' | 'ی' | 'ې' => spelt.push('ي'),
            'ک' => spelt.push('ك'),
            'ة' | 'ہ' | 'ە' => spelt.push('ه'),
            letter if letter.is_alphanumeric() || is_sign(letter) => spelt.push(ascii_digit(letter)),
            _ => {}
        }
    }
    spelt.nfc().collect()
}

/// A word without its article, where enough of it remains.
fn bare(word: &str) -> &str {
    let stem = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    stem.filter(|stem| stem.chars().count() >= STEM_LETTERS_MIN).unwrap_or(word)
}
