//! The words that suggested passphrases are made of: one list for Arabic, one for every other language.
//!
//! A person copies the words onto paper and types them on another day, perhaps on another keyboard, so each list holds
//! only words that are hard to mistake for one another. English: lower-case letters of ASCII; no two words are one
//! letter apart or have two neighbours swapped; none begins another. Arabic: only words that everybody spells alike
//! (no vowel signs, no hamza, no ta marbuta, no alef maqsura, no ya at the end, no article), no two of which differ in
//! dots alone; none begins another. Both hold at least 1,024 words, ten bits each.
//!
//! Left out on purpose: choosing the words, which the caller does by its own dice; lists in further languages, each of
//! which needs a reader at home in it to keep it clean.

use std::sync::LazyLock;

static ARABIC: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("../words/ar.txt").lines().collect());
static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("../words/en.txt").lines().collect());

/// The words for a language, a BCP 47 tag: Arabic for Arabic wherever it is spoken, English for everything else.
pub(crate) fn words(language: &str) -> &'static [&'static str] {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    if first.eq_ignore_ascii_case("ar") { &ARABIC } else { &ENGLISH }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crdt::text::search::{normalise, passphrase};

    use super::*;

    /// Ten bits a word.
    const WORDS_MIN: usize = 1024;

    fn assert_sorted_and_prefix_free(words: &[&str]) {
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            // Sorted, a word stands directly before the first one that it begins.
            assert!(!pair[1].starts_with(pair[0]), "{} begins {}", pair[0], pair[1]);
        }
    }

    /// Whether one letter changed, added or left out, or two neighbours swapped, makes one word of the other.
    fn one_slip_apart(a: &[u8], b: &[u8]) -> bool {
        let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[head..], &b[head..]);
        match b.len() - a.len() {
            0 => a.is_empty() || a[1..] == b[1..] || (a.len() > 1 && [a[1], a[0]] == b[..2] && a[2..] == b[2..]),
            1 => *a == b[1..],
            _ => false,
        }
    }

    /// A word as it looks without its dots. Within a word, ya has the shape of ba.
    fn undotted(word: &str) -> String {
        let last = word.chars().count() - 1;
        let shape = |(at, letter)| match letter {
            'ت' | 'ث' | 'ن' => 'ب',
            'ي' if at < last => 'ب',
            'ج' | 'خ' => 'ح',
            'ذ' => 'د',
            'ز' => 'ر',
            'ش' => 'س',
            'ض' => 'ص',
            'ظ' => 'ط',
            'غ' => 'ع',
            'ق' => 'ف',
            letter => letter,
        };
        word.chars().enumerate().map(shape).collect()
    }

    #[test]
    fn arabic_is_given_for_arabic_wherever_it_is_spoken_and_english_for_the_rest() {
        for tag in ["ar", "ar-EG", "ar_SD", "AR"] {
            assert_eq!(words(tag), words("ar"), "{tag}");
        }
        for tag in ["en", "en-GB", "fr", "arn", "zh-Hant", ""] {
            assert_eq!(words(tag), words("en"), "{tag}");
        }
        assert_ne!(words("ar"), words("en"));
    }

    #[test]
    fn english_words_are_short_plain_and_at_least_ten_bits_each() {
        let words = words("en");
        assert!(words.len() >= WORDS_MIN, "{}", words.len());
        assert!(words.iter().all(|word| (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())));
        assert_sorted_and_prefix_free(words);
    }

    #[test]
    fn no_single_slip_makes_another_english_word() {
        assert!(one_slip_apart(b"form", b"from") && one_slip_apart(b"cat", b"cart") && one_slip_apart(b"cat", b"car"));
        assert!(!one_slip_apart(b"amber", b"acorn"));
        let words = words("en");
        for (at, word) in words.iter().enumerate() {
            let near = words[at + 1..].iter().find(|other| one_slip_apart(word.as_bytes(), other.as_bytes()));
            assert_eq!(near, None, "{word}");
        }
    }

    #[test]
    fn arabic_words_are_short_and_spelled_in_one_way_only() {
        let words = words("ar");
        assert!(words.len() >= WORDS_MIN, "{}", words.len());
        for word in words {
            assert!((3..=6).contains(&word.chars().count()), "{word}");
            let plain = |letter: char| matches!(letter, 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي');
            assert!(word.chars().all(plain) && !word.ends_with('ي') && !word.starts_with("ال"), "{word}");
        }
        assert_sorted_and_prefix_free(words);
    }

    #[test]
    fn no_two_arabic_words_differ_by_spelling_habits_or_by_dots_alone() {
        let words = words("ar");
        assert_eq!(words.iter().map(|word| normalise(word)).collect::<HashSet<_>>().len(), words.len());
        assert_eq!(words.iter().map(|word| undotted(word)).collect::<HashSet<_>>().len(), words.len());
    }

    #[test]
    fn every_word_is_the_same_after_a_passphrase_is_put_into_its_one_form() {
        assert!(words("en").iter().chain(words("ar")).all(|word| passphrase(word) == *word));
    }
}
