//! Which guiding question a comment quotes.
//!
//! People paste a question, or its first sentence, into their comment, changing its punctuation. A comment quotes a
//! question when it holds a whole sentence of it, compared word by word without case, accents and punctuation.
//! Left out on purpose: questions mentioned by number or in other words; that is for people to decide.

use std::collections::HashMap;

use super::PageQuestion;
use super::words::{self, Key, Word};

/// Shortest sentence that counts, words: shorter ones (*What needs to change?*) are said without quoting.
const SENTENCE_WORDS_MIN: usize = 6;
/// Words of a sentence that are compared; a bound on the work, not on what is linked.
const COMPARED_WORDS_MAX: usize = 48;
/// Sentences with the same beginning that are compared.
const CANDIDATES_MAX: usize = 8;

/// The sentences of all questions, by their beginnings.
pub(super) struct Quotes {
    sentences: HashMap<Key, Vec<Sentence>>,
}

struct Sentence {
    question: usize,
    words: Vec<Key>,
}

/// A quotation within a block of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotation {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) question: usize,
}

impl Quotes {
    pub(super) fn of(questions: &[PageQuestion]) -> Self {
        let mut sentences: HashMap<Key, Vec<Sentence>> = HashMap::new();
        for (question, asked) in questions.iter().enumerate() {
            for sentence in asked.text.split_inclusive(['?', '.', '!', '؟', '？', '。']) {
                let words: Vec<Word> = words::words(sentence);
                if words.len() < SENTENCE_WORDS_MIN {
                    continue;
                }
                let same = sentences.entry(words::phrase_of(&words[..SENTENCE_WORDS_MIN])).or_default();
                if same.len() < CANDIDATES_MAX {
                    let words = words.iter().take(COMPARED_WORDS_MAX).map(|word| word.key).collect();
                    same.push(Sentence { question, words });
                }
            }
        }
        Self { sentences }
    }

    /// The quotations in a text, in order, none within another.
    pub(super) fn find(&self, text: &str, found: &[Word]) -> Vec<Quotation> {
        let mut quotations: Vec<Quotation> = Vec::new();
        let mut at = 0;
        while at + SENTENCE_WORDS_MIN <= found.len() {
            let beginning = words::phrase_of(&found[at..at + SENTENCE_WORDS_MIN]);
            let longest = self.sentences.get(&beginning).into_iter().flatten();
            let longest = longest.filter(|sentence| sentence.is_at(&found[at..])).max_by_key(|s| s.words.len());
            let Some(sentence) = longest else {
                at += 1;
                continue;
            };
            let last = at + sentence.words.len() - 1;
            quotations.push(Quotation {
                start: with_marks_before(text, found[at].start),
                end: with_mark_after(text, found[last].end),
                question: sentence.question,
            });
            at = last + 1;
        }
        quotations
    }
}

impl Sentence {
    fn is_at(&self, found: &[Word]) -> bool {
        found.len() >= self.words.len() && found.iter().zip(&self.words).all(|(word, key)| word.key == *key)
    }
}

fn with_marks_before(text: &str, start: usize) -> usize {
    let before = &text[..start];
    before.trim_end_matches(['¿', '“', '"', '«', '‘']).len()
}

fn with_mark_after(text: &str, end: usize) -> usize {
    let after = &text[end..];
    end + (after.len() - after.trim_start_matches(['?', '؟', '？']).len())
}
