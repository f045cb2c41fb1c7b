//! Web addresses written into plain text, and the comment an address leads to.
//!
//! Only `http`, `https` and `www.` are looked for: a mail address in a comment is personal, and making it clickable is
//! the author's business.

use super::words;

/// Longest word in which two run-together link texts are looked for, bytes.
const WORD_BYTES_MAX: usize = 80;

/// An address and where it stands.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) url: String,
    /// Whether it runs into a word or another address before it.
    pub(super) joined: bool,
}

/// The web addresses in a text, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let starts: Vec<usize> = starts(text).collect();
    for (i, start) in starts.iter().copied().enumerate() {
        let limit = starts.get(i + 1).copied().unwrap_or(text.len());
        let tail = &text[start..limit];
        let tail = tail
            .find(|c: char| c.is_whitespace() || c.is_control() || STOPS.contains(&c))
            .map_or(tail, |end| &tail[..end]);
        let tail = without_trailing_marks(tail);
        let bare = tail.split_once("://").map_or(&tail["www.".len().min(tail.len())..], |(_, rest)| rest);
        if !bare.starts_with(char::is_alphanumeric) {
            continue;
        }
        let url = if tail.contains("://") { tail.to_owned() } else { format!("https://{tail}") };
        let joined = text[..start].ends_with(char::is_alphanumeric) || text[..start].ends_with('/');
        found.push(Found { start, end: start + tail.len(), url, joined });
    }
    found
}

/// Characters that end an address.
const STOPS: [char; 9] = ['<', '>', '"', '“', '”', '«', '»', '،', '。'];

fn starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is = |at: usize, what: &str| {
        bytes[at..].get(..what.len()).is_some_and(|part| part.eq_ignore_ascii_case(what.as_bytes()))
    };
    (0..bytes.len()).filter(move |at| match bytes[*at] {
        b'h' | b'H' => is(*at, "http://") || is(*at, "https://"),
        b'w' | b'W' => {
            is(*at, "www.") && !text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '@'))
        }
        _ => false,
    })
}

/// Punctuation after an address belongs to the sentence, as does a bracket that was opened before it.
fn without_trailing_marks(mut url: &str) -> &str {
    let opened = url.matches('(').count();
    let mut closed = url.matches(')').count();
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '*' | '_' | '؟' | '؛' => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

/// Words that look like several link texts without the space between them: *panel1panel2*.
pub(super) fn joined_words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| part.len() <= WORD_BYTES_MAX && repeats(part))
}

fn repeats(word: &str) -> bool {
    let mut runs: Vec<(bool, &str)> = Vec::new();
    let mut start = 0;
    for (at, c) in word.char_indices() {
        let number = words::digit(c).is_some();
        if runs.last().is_none_or(|(last, _)| *last != number) {
            start = at;
            runs.push((number, ""));
        }
        if let Some(run) = runs.last_mut() {
            run.1 = &word[start..at + c.len_utf8()];
        }
    }
    runs.windows(4)
        .any(|four| matches!(four, [(false, a), (true, _), (false, b), (true, _)] if a == b && a.chars().count() >= 3))
}

/// The number of the comment that an address leads to: `…/comment/24186`, `…#comment-24186`.
pub(super) fn comment_number(url: &str) -> Option<&str> {
    let at = url.rfind("/comment/").map(|at| at + "/comment/".len());
    let at = at.or_else(|| url.rfind("comment-").map(|at| at + "comment-".len()))?;
    let tail = &url[at..];
    let digits = tail.find(|c: char| !c.is_ascii_digit()).map_or(tail, |end| &tail[..end]);
    (!digits.is_empty()).then_some(digits)
}
