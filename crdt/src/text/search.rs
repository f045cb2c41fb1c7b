//! Words as search, passphrases and layout see them: one spelling for what people type in many ways.
//!
//! Normalised words suit SQLite's FTS5 with `tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"` and
//! are written into the index as they are returned. Rules S1 to S8 stand in `docs/text.md`.
//!
//! Left out on purpose: stemming and stop words, which would favour the languages that somebody wrote them for.

mod letters;
mod tokens;

pub use letters::{direction, passphrase};

use tokens::{ARTICLES, Token, each_token, tokens};

/// Most words of a query that are looked for; further ones are left out.
const QUERY_TOKENS_MAX: usize = 32;
/// One letter in UTF-8, bytes.
const LETTER_BYTES_MAX: usize = 4;

/// A text as the index holds it: its words in their one spelling, parted by spaces.
#[must_use]
pub fn normalise(text: &str) -> String {
    read(text, |_, _, _| ())
}

/// The same; `see` is shown each word of the text, with the places in bytes from which to which it reaches.
pub(super) fn read(text: &str, mut see: impl FnMut(&str, usize, usize)) -> String {
    let mut out = String::with_capacity(text.len());
    each_token(text, |token| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.word);
        if !token.is_tail {
            see(&token.word, token.start, token.end);
        }
        true
    });
    out
}

/// A query as an FTS5 `MATCH` expression: every word must occur, the last one may be the beginning of a word. `None`
/// when there is no word in it. Nothing that a person types can be taken for FTS5's own language.
#[must_use]
pub fn query(typed: &str) -> Option<String> {
    let mut words = query_words(typed);
    let last = words.pop()?;
    let mut parts: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    parts.push(match half_typed(&last) {
        Some(bare) => format!("(\"{last}\"* OR \"{bare}\"*)"),
        None => format!("\"{last}\"*"),
    });
    Some(parts.join(" AND "))
}

/// A piece of `text`, at most `max_chars` letters long, around the first place where `typed` is found, and the places
/// of all matches in that piece as {start, end} in UTF-16 code units. An ellipsis stands where the text goes on.
#[must_use]
pub fn excerpt(text: &str, typed: &str, max_chars: usize) -> (String, Vec<(u32, u32)>) {
    let found = matches(text, typed, max_chars);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let place = |byte: usize| letters.partition_point(|(at, _)| *at < byte);
    let (start, end) = window(&letters, found.first().map_or(0, |found| place(found.0)), max_chars);
    let byte = |place: usize| letters.get(place).map_or(text.len(), |(at, _)| *at);
    let (from, to) = (byte(start), byte(end));
    let before = if start > 0 { "…" } else { "" };
    let after = if end < letters.len() { "…" } else { "" };
    let units = |until: usize| {
        u32::try_from(before.len().min(1) + text[from..until].encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let seen = found.iter().filter(|(start, end)| *start < to && *end > from);
    let marks = seen.map(|(start, end)| (units((*start).max(from)), units((*end).min(to)))).collect();
    (format!("{before}{}{after}", &text[from..to]), marks)
}

/// The letters to show: a third of the room before the match, not beginning within a word if that can be helped, not
/// beginning with a sign that belongs to the letter before.
fn window(letters: &[(usize, char)], first: usize, max_chars: usize) -> (usize, usize) {
    if letters.len() <= max_chars {
        return (0, letters.len());
    }
    let mut start = first.saturating_sub(max_chars / 3);
    let room = |start: usize| max_chars.saturating_sub(1 + usize::from(start > 0));
    start = start.min(letters.len().saturating_sub(room(1)));
    if start > 0 {
        let word = (start..first).find(|&at| letters[at - 1].1.is_whitespace());
        let whole = (start..=first).find(|&at| !letters::is_sign(letters[at].1));
        start = word.or(whole).unwrap_or(start);
    }
    let mut end = (start + room(start)).min(letters.len());
    while end > start + 1 && end < letters.len() && letters::is_sign(letters[end].1) {
        end -= 1;
    }
    (start, end)
}

/// Where the words of a query occur in a text, in bytes, in order, touching ones joined: from the first on, as far as
/// `chars` letters reach. Reading fifty long texts to their ends would be most of a search.
fn matches(text: &str, typed: &str, chars: usize) -> Vec<(usize, usize)> {
    let words = query_words(typed);
    let Some((last, whole)) = words.split_last() else { return Vec::new() };
    let bare = half_typed(last);
    let hit = |token: &Token| {
        let begins = |start: &str| token.word.starts_with(start);
        whole.contains(&token.word) || begins(last) || bare.is_some_and(begins)
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    each_token(text, |token| {
        if found.first().is_some_and(|first| token.start > first.0 + chars * LETTER_BYTES_MAX) {
            return false;
        }
        if hit(&token) {
            match found.last_mut() {
                Some(before) if token.start <= before.1 => before.1 = before.1.max(token.end),
                _ => found.push((token.start, token.end)),
            }
        }
        true
    });
    found
}

fn query_words(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(typed).into_iter().map(|token| token.word).collect();
    words.truncate(QUERY_TOKENS_MAX);
    words
}

/// The word without its article while too little of it is typed for the article to be taken off by rule.
fn half_typed(word: &str) -> Option<&str> {
    ARTICLES.iter().find_map(|article| word.strip_prefix(article)).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests;
