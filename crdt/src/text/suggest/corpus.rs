//! Contributions as counted words: language by language, sentence by sentence, with the place of every word.
//!
//! Left out on purpose: what is reckoned from the counts.

use super::function_words::Function;
use super::measure::number;
use super::sentence::sentences;
use super::{Suggested, WORDS_MAX};
use crate::text::mask::MASK;
use crate::text::search;
use crate::text::{Block, RichText, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wire::EntryId;

/// A shorter piece is no passage: it goes with the sentence after it, or else before it.
const SENTENCE_WORDS_MIN: usize = 4;

/// A contribution as it is handed in.
#[derive(Debug, Clone)]
pub struct Text {
    /// Which.
    pub entry: EntryId,
    /// Its language, BCP 47.
    pub language: String,
    /// The words of it that are read.
    pub words: RichText,
}

/// Contributions, read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// By language, without script and country.
    pub(super) tongues: BTreeMap<String, Tongue>,
    /// How many contributions were not read, since more words are not read at once.
    pub left_out: usize,
}

/// What was said in one language.
#[derive(Debug, Default)]
pub(super) struct Tongue {
    /// In the order of their ids.
    pub(super) entries: Vec<Entry>,
    /// In how many contributions each word stands.
    spread: Vec<usize>,
    /// Whether a word tells anything of what is talked about.
    pub(super) content: Vec<bool>,
    /// How rare each is: the idf of tf·idf. Nothing where it tells nothing.
    pub(super) rarity: Vec<f64>,
    /// Whether function words are known by a list; otherwise they are found by how far they are spread.
    pub(super) listed: bool,
    pub(super) words: usize,
}

/// One contribution.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: EntryId,
    /// The plain text.
    text: String,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
}

/// A word, and where it stands in bytes of the plain text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) word: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    /// How it follows the one before it.
    pub(super) joint: Joint,
}

/// How a word follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Something stands between, or nothing before it.
    Parted,
    /// White space or a hyphen stands between.
    Next,
    /// They have a letter in common: pairs of a script without spaces.
    Over,
}

/// A sentence: the places of its tokens, and of itself in bytes.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) tokens: Range<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The language of a tag, without script and country.
pub(super) fn plain_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl Corpus {
    /// Reads contributions. `tick` is told how many of how many are read, and stops it by an error.
    ///
    /// # Errors
    /// What `tick` gives.
    pub fn read<E>(mut texts: Vec<Text>, mut tick: impl FnMut(usize, usize) -> Result<(), E>) -> Result<Self, E> {
        // SG9: ids are chance, and the same everywhere: what more words than are read leave out is no choice of anybody's.
        texts.sort_by_key(|text| text.entry);
        let (total, mut words) = (texts.len(), 0);
        let mut corpus = Self::default();
        let mut known: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for (n, text) in texts.into_iter().enumerate() {
            tick(n, total)?;
            if words >= WORDS_MAX {
                corpus.left_out = total - n;
                break;
            }
            let language = plain_language(&text.language);
            let entry = read(text, known.entry(language.clone()).or_default());
            words += entry.tokens.len();
            corpus.tongues.entry(language).or_default().entries.push(entry);
        }
        for (language, tongue) in &mut corpus.tongues {
            tongue.weigh(known.remove(language).unwrap_or_default(), &Function::of(language));
        }
        Ok(corpus)
    }
}

impl Tongue {
    /// Counts how far words are spread, and tells those that say nothing of what is talked about.
    fn weigh(&mut self, known: BTreeMap<String, u32>, function: &Function) {
        self.spread = vec![0; known.len()];
        for entry in &self.entries {
            self.words += entry.tokens.len();
            let each: BTreeSet<u32> = entry.tokens.iter().map(|token| token.word).collect();
            each.iter().for_each(|word| self.spread[*word as usize] += 1);
        }
        self.listed = function.is_listed();
        self.content = vec![false; known.len()];
        for (spelt, word) in known {
            let word = word as usize;
            self.content[word] = says_something(&spelt) && !function.is(&spelt, self.spread[word], self.entries.len());
        }
        let all = number(self.entries.len());
        let rarity =
            |(spread, content): (&usize, &bool)| if *content { (1.0 + all / number(*spread)).ln() } else { 0.0 };
        self.rarity = self.spread.iter().zip(&self.content).map(rarity).collect();
    }

    /// The words of a run of tokens that tell something.
    pub(super) fn telling<'t>(&'t self, tokens: &'t [Token]) -> impl Iterator<Item = u32> + 't {
        tokens.iter().map(|token| token.word).filter(|word| self.content[*word as usize])
    }
}

/// SG2: a single letter and a number alone are no word of any matter.
fn says_something(spelt: &str) -> bool {
    spelt.chars().nth(1).is_some() && spelt.chars().any(char::is_alphabetic)
}

impl Entry {
    /// A sentence as it is suggested, with what in it is shared: places of tokens.
    pub(super) fn suggested(
        &self,
        sentence: &Sentence,
        shared: impl Iterator<Item = Token>,
        likeness: u32,
    ) -> Suggested {
        let words = &self.text[sentence.start..sentence.end];
        let point = |byte: usize| self.text[..byte].chars().count();
        let start = point(sentence.start);
        let mut places: Vec<(usize, usize)> = Vec::new();
        for token in shared {
            let (from, to) = (point(token.start as usize) - start, point(token.end as usize) - start);
            match places.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => places.push((from, to)),
            }
        }
        Suggested {
            entry: self.id,
            start,
            end: start + words.chars().count(),
            words: words.to_owned(),
            shared: places,
            likeness,
        }
    }

    /// The tokens of a passage that is named by code points.
    pub(super) fn within(&self, (from, to): (usize, usize)) -> &[Token] {
        let mut places = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let Some(rest) = to.checked_sub(from + 1) else { return &[] };
        let start = places.by_ref().nth(from).unwrap_or(self.text.len());
        let end = places.nth(rest).unwrap_or(self.text.len());
        let first = self.tokens.partition_point(|token| (token.end as usize) <= start);
        let last = self.tokens.partition_point(|token| (token.start as usize) < end);
        self.tokens.get(first..last).unwrap_or_default()
    }

    /// The words as they were written, from one token to another, on one line.
    pub(super) fn written(&self, first: Token, last: Token) -> String {
        let words = &self.text[first.start as usize..last.end as usize];
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn read(text: Text, known: &mut BTreeMap<String, u32>) -> Entry {
    let names = text.words.names();
    let plain = text.words.plain_text();
    let mut entry = Entry { id: text.entry, text: plain, tokens: Vec::new(), sentences: Vec::new() };
    let mut begin = 0;
    for block in &text.words.blocks {
        let words = block.plain_text();
        // SG2: what somebody quotes is another's, and was said there.
        if !block.quote {
            read_block(&mut entry, (&words, begin), &elsewhere(block, &words, &names), known);
        }
        begin += words.len() + 1;
    }
    entry
}

fn read_block(
    entry: &mut Entry,
    (words, begin): (&str, usize),
    elsewhere: &[Range<usize>],
    known: &mut BTreeMap<String, u32>,
) {
    let first = entry.tokens.len();
    let mut last: Option<usize> = None;
    search::read(words, |spelt, start, end| {
        let masked = words[..start].ends_with(MASK) || words[end..].starts_with(MASK);
        if masked || elsewhere.iter().any(|range| start < range.end && range.start < end) {
            return;
        }
        let joint = last.map_or(Joint::Parted, |last| joint(words, last, start));
        last = Some(end);
        let fresh = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let word = known.get(spelt).copied().unwrap_or_else(|| {
            known.insert(spelt.to_owned(), fresh);
            fresh
        });
        let place = |at: usize| u32::try_from(begin + at).unwrap_or(u32::MAX);
        entry.tokens.push(Token { word, start: place(start), end: place(end), joint });
    });
    let mut pieces: Vec<Sentence> = Vec::new();
    let mut from = first;
    for (start, end) in sentences(words) {
        let (start, end) = (begin + start, begin + end);
        let to = from + entry.tokens[from..].partition_point(|token| (token.start as usize) < end);
        match pieces.last_mut() {
            Some(before) if before.tokens.len() < SENTENCE_WORDS_MIN => (before.end, before.tokens.end) = (end, to),
            _ => pieces.push(Sentence { tokens: from..to, start, end }),
        }
        from = to;
    }
    if pieces.len() > 1
        && let Some(short) = pieces.pop_if(|last| last.tokens.len() < SENTENCE_WORDS_MIN)
        && let Some(before) = pieces.last_mut()
    {
        (before.end, before.tokens.end) = (short.end, short.tokens.end);
    }
    entry.sentences.extend(pieces.into_iter().filter(|piece| !piece.tokens.is_empty()));
}

fn joint(words: &str, last: usize, start: usize) -> Joint {
    match words.get(last..start) {
        None => Joint::Over,
        Some(between)
            if between.chars().all(|one| one != '\n' && one.is_whitespace() || matches!(one, '-' | '‐' | '‑')) =>
        {
            Joint::Next
        }
        Some(_) => Joint::Parted,
    }
}

/// SG2: words of a block that are none of its author's own: names of people who are mentioned, and addresses.
fn elsewhere(block: &Block, words: &str, names: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for inline in &block.inlines {
        let range = at..at + inline.text.len();
        at = range.end;
        let is_away = match &inline.target {
            Some(Target::Mention(_)) => true,
            Some(Target::Link(_)) => {
                !inline.text.trim().contains(char::is_whitespace) && inline.text.contains(['.', '@'])
            }
            Some(Target::Question(_) | Target::Entry(_)) | None => false,
        };
        found.extend(is_away.then_some(range));
    }
    for name in names {
        found.extend(words.match_indices(&format!("@{name}")).map(|(at, all)| at..at + all.len()));
    }
    found
}
