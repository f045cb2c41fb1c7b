//! Where comments begin in pasted text: telling a line that is an author's name from a line that only looks like one.
//!
//! A page carries no mark for it, so the decision rests on evidence, in this order:
//! 1. A name followed by a moderator's flag, or by the time of posting, begins a comment. These are *certain*.
//! 2. A comment has words. A name line directly above another one is the end of the comment before (a signature),
//!    and a name line directly below one is the beginning of its comment.
//! 3. After a closing formula (*Best regards,*) the author's own name, or a name without words below it, is a signature.
//! 4. Every other name line is weighed: introduced in its own first words (*I am …*), spoken to elsewhere, seen as an
//!    author elsewhere, the comment before it closed; against it: words of headings, a colon or comma before it.
//! 5. The number that the page announces settles what is left: too many readings, and the weakest fall; too few, and
//!    weaker ones are taken if they make up exactly the number. Either way a note names the doubtful lines.
//!
//! Left out on purpose: learning, and lists of first names; both would favour the names of some peoples.

use std::collections::HashMap;
use std::ops::Range;

use super::date;
use super::lines::Lines;
use super::words::{
    self, ARTICLES, CLOSINGS, HEADING_PARTICLES, HEADING_WORDS, INTRODUCING, Key, LEAD_IN, MODERATOR, OPENERS,
    PARTICLES, Word,
};

/// Longest line that can be a header, bytes.
const HEADER_BYTES_MAX: usize = 200;
/// Most words of a name, and of a name with a role after a comma.
const NAME_WORDS: Range<usize> = 1..7;
const NAME_AND_ROLE_WORDS: Range<usize> = 2..10;
/// How many lines below a name are looked at for an introduction, and how many bytes of each.
const OPENING_LINES: usize = 5;
const OPENING_BYTES: usize = 600;
/// From this weight on a name line is taken for a header whatever the announced number.
const SURE: i32 = 4;
/// From this weight on it is taken unless the announced number says otherwise.
const LIKELY: i32 = 3;
/// From this weight on it may make up the announced number.
const POSSIBLE: i32 = 1;

/// The line that begins a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) moderator: bool,
    pub(super) posted: Option<String>,
    /// The line after the header, its time of posting included.
    pub(super) body: usize,
}

/// The headers of a region, and the name lines that could have been decided otherwise.
pub(super) struct Found {
    pub(super) headers: Vec<Header>,
    pub(super) doubtful: Vec<usize>,
}

struct Candidate {
    header: Header,
    key: Key,
    first_word: Key,
    certain: bool,
    weight: i32,
}

/// Finds the headers among the lines of a region.
pub(super) fn find(lines: &Lines<'_>, region: Range<usize>, announced: Option<usize>) -> Found {
    let mut candidates = candidates(lines, region.clone());
    weigh(lines, region.clone(), &mut candidates);
    settle(lines, region.end, candidates, announced)
}

/// The first line that begins a comment beyond doubt: where comments start on a page without their heading.
pub(super) fn first_certain(lines: &Lines<'_>) -> Option<usize> {
    candidates(lines, 0..lines.len()).iter().find(|candidate| candidate.certain).map(|candidate| candidate.header.line)
}

fn candidates(lines: &Lines<'_>, region: Range<usize>) -> Vec<Candidate> {
    let ignorable = |line: usize| lines.is_blank(line) || words::is_furniture(lines.get(line));
    let mut found = Vec::new();
    for line in region.clone() {
        if line > region.start && !ignorable(line - 1) {
            continue;
        }
        let next = (line + 1..region.end.min(line + 4)).find(|next| !ignorable(*next));
        let stamp = next.filter(|next| date::is_stamp(lines.get(*next)));
        let alone = line + 1 >= region.end || ignorable(line + 1) || stamp == Some(line + 1);
        if let Some(candidate) = alone.then(|| candidate(lines, line, stamp)).flatten() {
            found.push(candidate);
        }
    }
    found
}

fn candidate(lines: &Lines<'_>, line: usize, stamp: Option<usize>) -> Option<Candidate> {
    let text = lines.get(line).trim();
    if text.len() > HEADER_BYTES_MAX || text.is_empty() || words::is_furniture(text) {
        return None;
    }
    let parted =
        text.match_indices([',', '·', '|', '–', '—']).find(|(at, mark)| date::is_stamp(&text[at + mark.len()..]));
    let (text, same_line) = match parted {
        Some((at, mark)) => (text[..at].trim(), Some(text[at + mark.len()..].trim())),
        None => (text, None),
    };
    let (name, moderator) = without_flag(text);
    let posted = same_line.or_else(|| stamp.map(|stamp| lines.get(stamp).trim())).map(str::to_owned);
    let certain = moderator || posted.is_some();
    let found = words::words(name);
    if !is_name(name, &found, posted.is_some()) {
        return None;
    }
    let body = stamp.filter(|_| same_line.is_none()).map_or(line + 1, |stamp| stamp + 1);
    let header = Header { line, name: words::squeeze(name), moderator, posted, body };
    Some(Candidate { header, key: words::phrase_of(&found), first_word: found[0].key, certain, weight: 0 })
}

/// The name without a moderator's flag after it, and whether there was one.
pub(super) fn without_flag(text: &str) -> (&str, bool) {
    let bare = text.trim_end_matches([')', ']', ' ']);
    let han = HAN_FLAGS.iter().find_map(|flag| bare.strip_suffix(flag));
    let last = words::words(bare).last().copied().filter(|word| MODERATOR.has(word) && word.end == bare.len());
    let Some(stem) = han.or_else(|| last.map(|word| &bare[..word.start])) else { return (text, false) };
    let name = stem.trim_end_matches(['(', '[', '-', '–', '—', '·', '|', ',', '،', ' ', '\u{a0}']);
    // "The moderator" flags nobody.
    if words::words(name).iter().all(|word| ARTICLES.has(word)) { (text, false) } else { (name, true) }
}

const HAN_FLAGS: [&str; 2] = ["主持人", "版主"];

/// Whether a line can be a person's or an organisation's name.
fn is_name(line: &str, found: &[Word], dated: bool) -> bool {
    let Some(first) = found.first() else { return false };
    let spaced: Vec<&str> = line.split_whitespace().collect();
    let comma = line.contains([',', '،']);
    let counts = if comma { NAME_AND_ROLE_WORDS } else { NAME_WORDS };
    counts.contains(&spaced.len())
        && found.len() <= counts.end + 4
        && line.chars().all(belongs_to_name)
        && ends_as_name(line)
        && !OPENERS.has(first)
        && words::label(line).is_none()
        && words::comments_heading(line).is_none()
        && !words::is_footer(line)
        && (dated || spaced_like_name(&spaced))
}

fn belongs_to_name(c: char) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || c == ' '
        || matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '-' | '‐' | '‑' | '.' | ',' | '،' | '(' | ')' | '&' | '/' | '·')
        || matches!(c, '\u{a0}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name does not end like a sentence; a full stop may follow an initial or a short title.
fn ends_as_name(line: &str) -> bool {
    match line.chars().next_back() {
        Some('.') => {
            let last = line.rsplit(char::is_whitespace).next().unwrap_or(line);
            last.chars().count() <= 4 && line.contains(char::is_whitespace)
        }
        Some(',' | '،' | '-' | '/' | '&' | '(') | None => false,
        Some(_) => true,
    }
}

/// Names are written with capitals where the script has them, small particles apart.
fn spaced_like_name(spaced: &[&str]) -> bool {
    let mut capitals = 0;
    for part in spaced {
        let Some(first) = part.chars().find(|c| c.is_alphabetic()) else { continue };
        let found = words::words(part);
        if found.iter().any(|word| HEADING_PARTICLES.has(word)) && first.is_lowercase() {
            return false;
        }
        if first.is_lowercase() && !found.iter().any(|word| PARTICLES.has(word) || word.capital) {
            return false;
        }
        capitals += usize::from(!first.is_lowercase());
    }
    capitals > 0
}

/// How often a name is written within the comments, and whether somebody is spoken to by it.
#[derive(Default, Clone, Copy)]
struct Mentioned {
    written: bool,
    addressed: bool,
    certain: bool,
    lines: usize,
}

fn weigh(lines: &Lines<'_>, region: Range<usize>, candidates: &mut [Candidate]) {
    let mut names: HashMap<Key, Mentioned> = HashMap::new();
    for candidate in &*candidates {
        let mentioned = names.entry(candidate.key).or_default();
        mentioned.certain |= candidate.certain;
        mentioned.lines += 1;
    }
    let mut skip = candidates.iter().map(|candidate| candidate.header.line).peekable();
    for line in region.clone() {
        if skip.next_if_eq(&line).is_none() {
            collect_mentions(lines.get(line), &mut names);
        }
    }
    for at in 0..candidates.len() {
        let end = candidates.get(at + 1).map_or(region.end, |next| next.header.line);
        let mentioned = names.get(&candidates[at].key).copied().unwrap_or_default();
        candidates[at].weight = weight(lines, region.start, &candidates[at], end, mentioned);
    }
}

fn collect_mentions(line: &str, names: &mut HashMap<Key, Mentioned>) {
    let found = words::words(line);
    for at in 0..found.len() {
        if !found[at].capital {
            continue;
        }
        for (count, key) in words::runs(&found[at..]) {
            let Some(mentioned) = names.get_mut(&key) else { continue };
            mentioned.written |= count > 1;
            let tagged = line[..found[at].start].ends_with('@');
            mentioned.addressed |= tagged || (count > 1 && at > 0 && LEAD_IN.has(&found[at - 1]));
        }
    }
}

fn weight(lines: &Lines<'_>, start: usize, candidate: &Candidate, end: usize, mentioned: Mentioned) -> i32 {
    let found = words::words(&candidate.header.name);
    let before = (start..candidate.header.line)
        .rev()
        .take(8)
        .find(|line| !lines.is_blank(*line))
        .map(|line| lines.get(line).trim());
    let opening: Vec<&str> = (candidate.header.body..end)
        .take(OPENING_LINES * 2)
        .map(|line| lines.get(line))
        .filter(|line| !line.trim().is_empty())
        .take(OPENING_LINES)
        .collect();
    let greeted =
        opening.first().is_some_and(|line| words::words(head(line)).first().is_some_and(|word| OPENERS.has(word)));
    let heading = found.iter().any(|word| HEADING_WORDS.has(word));
    let mut weight = if (2..=4).contains(&found.len()) { 2 } else { 1 };
    weight += i32::from(introduced(&opening, candidate)) * 4;
    weight += if mentioned.certain || mentioned.addressed { 4 } else { i32::from(mentioned.written) };
    weight += i32::from(mentioned.lines > 1) * 2;
    weight += i32::from(greeted);
    weight -= i32::from(heading) * 4;
    weight += match before.and_then(|line| line.chars().next_back()) {
        Some(':' | ',' | '：' | '،' | ';') => -3,
        Some('.' | '!' | '?' | '؟' | '。' | '…') | None => 1,
        Some(_) => 0,
    };
    weight
}

/// Whether the first words below a name line introduce that name.
fn introduced(opening: &[&str], candidate: &Candidate) -> bool {
    opening.iter().any(|line| {
        let found = words::words(head(line));
        (0..found.len()).any(|at| {
            let own_words = at > 0 && INTRODUCING.has(&found[at - 1]);
            own_words
                && found[at].capital
                && (found[at].key == candidate.first_word
                    || words::runs(&found[at..]).any(|(_, key)| key == candidate.key))
        })
    })
}

fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(OPENING_BYTES)]
}

/// Goes through the name lines in order and decides.
fn settle(lines: &Lines<'_>, end: usize, candidates: Vec<Candidate>, announced: Option<usize>) -> Found {
    let words_between =
        |from: usize, to: usize| (from..to).any(|line| !lines.is_blank(line) && !words::is_furniture(lines.get(line)));
    let mut taken: Vec<(Candidate, bool)> = Vec::new();
    let mut possible: Vec<Candidate> = Vec::new();
    let mut rest = candidates.into_iter().peekable();
    while let Some(candidate) = rest.next() {
        let next = rest.peek();
        let until = next.map_or(end, |next| next.header.line);
        let bodyless = !words_between(candidate.header.body, until);
        let last = taken.last().map(|(last, _)| last);
        let below_header = last.is_some_and(|last| !words_between(last.header.body, candidate.header.line));
        let own_name = last.is_some_and(|last| last.key == candidate.key || last.first_word == candidate.first_word);
        let next_stands = next.is_some_and(|next| next.certain || next.weight >= LIKELY);
        let signature = closes(lines, candidate.header.line) && (own_name || bodyless);
        if candidate.certain {
            taken.push((candidate, true));
        } else if below_header || signature || (bodyless && (own_name || next_stands || next.is_none())) {
        } else if candidate.weight >= SURE {
            taken.push((candidate, true));
        } else if candidate.weight >= LIKELY && !bodyless {
            taken.push((candidate, false));
        } else if candidate.weight >= POSSIBLE && !bodyless {
            possible.push(candidate);
        }
    }
    count_off(taken, possible, announced)
}

/// Lets the announced number decide between competing readings.
fn count_off(mut taken: Vec<(Candidate, bool)>, possible: Vec<Candidate>, announced: Option<usize>) -> Found {
    let mut doubtful: Vec<usize> = Vec::new();
    match announced {
        Some(announced) if taken.len() > announced => {
            let mut weak: Vec<(i32, usize)> = taken
                .iter()
                .filter(|(_, sure)| !sure)
                .map(|(candidate, _)| (candidate.weight, candidate.header.line))
                .collect();
            // Of two equally weak readings the later one falls: quotations and signatures follow what they belong to.
            weak.sort_by_key(|(weight, line)| (*weight, std::cmp::Reverse(*line)));
            weak.truncate(taken.len() - announced);
            doubtful.extend(weak.iter().map(|(_, line)| *line));
            doubtful.sort_unstable();
            taken.retain(|(candidate, _)| doubtful.binary_search(&candidate.header.line).is_err());
        }
        Some(announced) if taken.len() + possible.len() == announced => {
            doubtful.extend(possible.iter().map(|candidate| candidate.header.line));
            taken.extend(possible.into_iter().map(|candidate| (candidate, false)));
            taken.sort_by_key(|(candidate, _)| candidate.header.line);
        }
        Some(announced) if taken.len() == announced => {}
        Some(_) | None => {
            doubtful.extend(taken.iter().filter(|(_, sure)| !sure).map(|(candidate, _)| candidate.header.line));
        }
    }
    Found { headers: taken.into_iter().map(|(candidate, _)| candidate.header).collect(), doubtful }
}

/// Whether the words before a line are a closing formula: *Best regards,*.
fn closes(lines: &Lines<'_>, line: usize) -> bool {
    let before = (0..line).rev().take(4).map(|line| lines.get(line).trim()).find(|line| !line.is_empty());
    before.is_some_and(|before| {
        let found = if before.len() <= HEADER_BYTES_MAX { words::words(before) } else { Vec::new() };
        (1..=6).contains(&found.len()) && CLOSINGS.has(&found[0])
    })
}
