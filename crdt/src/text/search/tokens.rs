//! Words of a text in their one spelling, with the places where they stand.
//!
//! Left out on purpose: dictionaries. Scripts without spaces are cut into pairs of letters.

use super::letters::{ascii_digit, is_accent, is_sign, is_unspaced};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// Articles and the particles joined to them, longest first, in normal spelling (rule S4).
pub(super) const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
/// An article comes off only where at least this many letters remain.
const STEM_LETTERS_MIN: usize = 3;

/// Letters below this are looked up in one table: beyond ASCII it would be several searches for each, and most of the cost.
/// Latin, Greek, Cyrillic, Hebrew and Arabic.
const NEAR: u32 = 0x700;
/// The breve that makes й a letter of its own: of the letters below [`NEAR`] the only one whose spelling is told by what
/// stands before it.
const BREVE: char = '\u{306}';
/// Letters of which each is its own one spelling.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// A word in its one spelling and where it stands in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The last letter of an unspaced run, by itself: for the index, so that every letter begins some word; a query must
    /// not ask for it (rule S5).
    pub(super) is_tail: bool,
}

/// The words of a query, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, |token| {
        tokens.extend(Some(token).filter(|token| !token.is_tail));
        true
    });
    tokens
}

/// The words of a text in order, tails among them, until `see` gives false.
pub(super) fn each_token(text: &str, mut see: impl FnMut(Token) -> bool) {
    let mut tokens = Vec::new();
    let mut run: Option<Run> = None;
    for (at, letter) in text.char_indices() {
        let next = Letter::of(letter);
        match &mut run {
            Some(run) if run.last.joins(next) => run.goes_on(next),
            _ => {
                push_run(&mut tokens, text, run.replace(Run::begin(at, next)), at);
                if !tokens.drain(..).all(&mut see) {
                    return;
                }
            }
        }
    }
    push_run(&mut tokens, text, run, text.len());
    tokens.drain(..).all(see);
}

/// What has to be known of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    /// Whether a word can be made of it.
    is_word: bool,
    /// Whether it goes with its neighbour: a sign, or silent.
    is_mark: bool,
    is_unspaced: bool,
}

impl Letter {
    fn of(letter: char) -> Self {
        if HAN.contains(&letter) {
            return Self { is_word: true, is_mark: false, is_unspaced: true };
        }
        near(letter).map_or_else(|| Self::far(letter), |near| near.letter)
    }

    /// By searches in the tables of Unicode.
    fn far(letter: char) -> Self {
        let is_mark = !letter.is_ascii() && (is_sign(letter) || is_silent(letter));
        Self { is_word: letter.is_alphanumeric(), is_mark, is_unspaced: is_unspaced(letter) }
    }

    /// Whether a run goes on from this one to the next: both belong to words, and to the same kind of script.
    fn joins(self, next: Self) -> bool {
        let kind = |one: Self, other: Self| if one.is_mark { other.is_unspaced } else { one.is_unspaced };
        let belongs = |one: Self| one.is_word || one.is_mark;
        belongs(self) && belongs(next) && kind(self, next) == kind(next, self)
    }
}

/// Letters of one kind that follow each other.
struct Run {
    /// Where it begins, in bytes.
    start: usize,
    last: Letter,
    is_word: bool,
    is_unspaced: bool,
}

impl Run {
    fn begin(start: usize, first: Letter) -> Self {
        Self { start, last: first, is_word: first.is_word, is_unspaced: first.is_unspaced }
    }

    fn goes_on(&mut self, next: Letter) {
        self.last = next;
        self.is_word |= next.is_word;
        self.is_unspaced |= next.is_unspaced;
    }
}

/// A letter below [`NEAR`], and how it is spelt.
struct Near {
    letter: Letter,
    spelt: String,
}

/// Looked up once for each letter that there is.
static NEAR_LETTERS: LazyLock<Vec<Near>> = LazyLock::new(|| {
    let letters = (0..NEAR).map(|code| char::from_u32(code).unwrap_or_default());
    let near = |letter: char| Near { letter: Letter::far(letter), spelt: spell_far(letter.encode_utf8(&mut [0; 4])) };
    letters.map(near).collect()
});

fn near(letter: char) -> Option<&'static Near> {
    NEAR_LETTERS.get(letter as usize)
}

/// The words of one run of letters, which reaches to `end`.
fn push_run(tokens: &mut Vec<Token>, text: &str, run: Option<Run>, end: usize) {
    let Some(run) = run.filter(|run| run.is_word) else { return };
    if run.is_unspaced {
        return push_unspaced(tokens, text, run.start, end);
    }
    let mut word = spell(&text[run.start..end]);
    if !word.is_empty() {
        let article = word.len() - bare(&word).len();
        word.drain(..article);
        tokens.push(Token { word, start: run.start, end, is_tail: false });
    }
}

/// Letter by letter, each with the signs on it, so that a pair knows its place.
fn push_unspaced(tokens: &mut Vec<Token>, text: &str, begin: usize, finish: usize) {
    let mut units: Vec<Token> = Vec::new();
    for (at, letter) in text[begin..finish].char_indices() {
        let (start, end) = (begin + at, begin + at + letter.len_utf8());
        match units.last_mut() {
            Some(unit) if is_sign(letter) || is_silent(letter) => unit.end = end,
            _ => units.push(Token { word: String::new(), start, end, is_tail: false }),
        }
    }
    for unit in &mut units {
        unit.word = spell(&text[unit.start..unit.end]);
    }
    units.retain(|unit| !unit.word.is_empty());
    for pair in units.windows(2) {
        let word = format!("{}{}", pair[0].word, pair[1].word);
        tokens.push(Token { word, start: pair[0].start, end: pair[1].end, is_tail: false });
    }
    let is_tail = units.len() > 1;
    tokens.extend(units.pop().map(|last| Token { is_tail, ..last }));
}

/// Not written by everybody, and never what distinguishes two words: joiners, soft hyphens, direction marks, tatweel.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{feff}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// A word in its one spelling (rules S1 to S3).
fn spell(word: &str) -> String {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && HAN.contains(&letter)
    {
        return word.to_owned();
    }
    let mut spelt = String::with_capacity(word.len());
    for letter in word.chars() {
        match near(letter) {
            Some(near) if letter != BREVE => spelt.push_str(&near.spelt),
            _ => return spell_far(word),
        }
    }
    spelt
}

/// The same, letter by letter through the tables of Unicode.
fn spell_far(word: &str) -> String {
    let mut spelt = String::with_capacity(word.len());
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            BREVE if spelt.ends_with('и') => spelt.push(letter),
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

#[cfg(test)]
mod tests {
    //! What is looked up once says what the tables of Unicode say.
    use super::*;
    use proptest::prelude::*;

    // S1, S2, S3
    #[test]
    fn every_letter_is_known_and_spelt_as_unicode_has_it() {
        for letter in (0..=0xffff_u32).filter_map(char::from_u32) {
            assert_eq!(Letter::of(letter), Letter::far(letter), "{letter:?}");
            let word = letter.to_string();
            assert_eq!(spell(&word), spell_far(&word), "{letter:?}");
        }
    }

    proptest! {
        // S1, S2, S3
        #[test]
        fn every_word_is_spelt_as_unicode_has_it(
            word in "[\u{1}-\u{6ff}]{1,12}|[\u{1}-\u{9fff}]{1,8}|[иИйЙеё\u{306}\u{301}\u{308}]{1,6}"
        ) {
            prop_assert_eq!(spell(&word), spell_far(&word));
        }
    }
}
