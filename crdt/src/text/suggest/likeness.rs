//! Passages that are like others: by the rare words that they have in common (docs/text.md, SG7).
//!
//! Left out on purpose: likely duplicates, which have the same words in the same order ([`crate::text::likeness`]).

use super::Suggested;
use super::corpus::{Corpus, Entry, Sentence, Tongue};
use super::measure::{Vector, thousandths};
use std::collections::BTreeSet;
use wire::EntryId;

/// From this cosine on a passage is told: below it, two sentences have little more than a common topic.
pub const LEAST: f64 = 0.1;
/// Words in common that a passage needs: with one alone, every sentence about water is like every other.
const SHARED_MIN: usize = 2;

/// What passages are sought for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Passages, in code points of the plain text: one, or all that have a code.
    pub passages: Vec<(EntryId, (usize, usize))>,
    /// Passages that are not suggested, nor what overlaps with them: they have the code already.
    pub but: Vec<(EntryId, (usize, usize))>,
    /// Whether nothing is suggested of the contributions in which the passages stand.
    pub elsewhere: bool,
}

/// Passages that are like others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Like {
    /// The most alike first, at most as many as were asked for.
    pub passages: Vec<Suggested>,
    /// How many there are.
    pub total: usize,
}

/// Passages that are like those that are asked about, each in its language.
///
/// # Errors
/// What `tick` gives; it is told how many of how many contributions were looked at.
pub fn like<E>(
    corpus: &Corpus,
    query: &Query,
    limit: usize,
    mut tick: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Like, E> {
    let total = corpus.tongues.values().map(|tongue| tongue.entries.len()).sum();
    let (mut done, mut found) = (0, Vec::new());
    for tongue in corpus.tongues.values() {
        let asked = asked(tongue, query);
        for entry in &tongue.entries {
            tick(done, total)?;
            done += 1;
            if asked.shared_min > 0 {
                found.extend(alike(tongue, entry, &asked, query));
            }
        }
    }
    // Of equally alike ones the first in the order of ids, so that every device offers the same.
    found.sort_by_key(|found: &Suggested| (std::cmp::Reverse(found.likeness), found.entry, found.start));
    let total = found.len();
    found.truncate(limit);
    Ok(Like { passages: found, total })
}

/// What is asked about in one language.
struct Asked {
    /// The middle of it.
    centre: Vector,
    /// How many words a passage has to share with it.
    shared_min: usize,
}

fn asked(tongue: &Tongue, query: &Query) -> Asked {
    let of = |(id, place): &(EntryId, (usize, usize))| {
        let entry =
            tongue.entries.binary_search_by_key(id, |entry| entry.id).ok().and_then(|n| tongue.entries.get(n))?;
        Some(Vector::of(tongue.telling(entry.within(*place)), &tongue.rarity))
    };
    let passages: Vec<Vector> = query.passages.iter().filter_map(of).filter(|passage| !passage.0.is_empty()).collect();
    let centre = Vector::centre(passages.iter());
    let shared_min = SHARED_MIN.min(centre.0.len());
    Asked { centre, shared_min }
}

/// The sentences of a contribution that are alike enough.
fn alike<'e>(
    tongue: &'e Tongue,
    entry: &'e Entry,
    asked: &'e Asked,
    query: &'e Query,
) -> impl Iterator<Item = Suggested> + 'e {
    let is_out = query.elsewhere && query.passages.iter().any(|(id, _)| *id == entry.id);
    let here = move || query.but.iter().filter(|(id, _)| *id == entry.id).map(|(_, place)| *place);
    let sentences = entry.sentences.iter().filter(move |_| !is_out);
    sentences.filter_map(move |sentence| {
        let likeness = likeness(tongue, entry, sentence, asked)?;
        let found = suggested(entry, sentence, &asked.centre, likeness);
        here().all(|(from, to)| to <= found.start || found.end <= from).then_some(found)
    })
}

/// How alike a sentence is, where that is enough to tell.
fn likeness(tongue: &Tongue, entry: &Entry, sentence: &Sentence, asked: &Asked) -> Option<f64> {
    let tokens = &entry.tokens[sentence.tokens.clone()];
    let shared: BTreeSet<u32> = tokens.iter().map(|token| token.word).filter(|word| asked.centre.has(*word)).collect();
    if shared.len() < asked.shared_min {
        return None;
    }
    let likeness = Vector::of(tongue.telling(tokens), &tongue.rarity).cosine(&asked.centre);
    (likeness >= LEAST).then_some(likeness)
}

/// A sentence as it is suggested for its likeness.
pub(super) fn suggested(entry: &Entry, sentence: &Sentence, asked: &Vector, likeness: f64) -> Suggested {
    let shared = entry.tokens[sentence.tokens.clone()].iter().filter(|token| asked.has(token.word));
    let thousandths = u32::try_from(thousandths(likeness.min(1.0))).unwrap_or(0);
    entry.suggested(sentence, shared.copied(), thousandths)
}

/// The sentence of a contribution that is most like something, with how alike it is.
pub(super) fn nearest<'e>(tongue: &Tongue, entry: &'e Entry, asked: &Vector) -> Option<(&'e Sentence, f64)> {
    let mut best: Option<(&Sentence, f64)> = None;
    for sentence in &entry.sentences {
        let words = Vector::of(tongue.telling(&entry.tokens[sentence.tokens.clone()]), &tongue.rarity);
        let likeness = words.cosine(asked);
        if likeness > 0.0 && best.is_none_or(|(_, before)| thousandths(likeness) > thousandths(before)) {
            best = Some((sentence, likeness));
        }
    }
    best
}
