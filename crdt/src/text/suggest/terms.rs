//! Key terms: words, and runs of words that belong together, which are said more often in some contributions than in the others
//! (docs/text.md, SG4 to SG6).
//!
//! Left out on purpose: which contributions, which the caller chooses.

use super::corpus::{Corpus, Entry, Joint, Token, Tongue, plain_language};
use super::measure::{CHANCE, HARDLY_CHANCE, log_likelihood, number, thousandths};
use super::{Suggested, WORDS_MAX};
use std::collections::{BTreeMap, BTreeSet};
use wire::EntryId;

/// A term is said by at least so many: what one person alone says is no term, and no name to give a code.
const CONTRIBUTIONS_MIN: usize = 2;
/// The longest run: two words, or three pairs of a script without spaces, which are four letters.
const RUN: usize = 3;
const WORDS: usize = 2;
/// Stands where a run is shorter.
const NONE: u32 = u32::MAX;

/// The words of a run, padded.
type Run = [u32; RUN];

/// Which contributions terms are sought of.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'s> {
    /// All.
    Whole,
    /// These, against the others.
    Some(&'s BTreeSet<EntryId>),
}

/// By what terms were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Dunning's log-likelihood ratio: some contributions against the others.
    LogLikelihood,
    /// tf·idf: where there are no others.
    TfIdf,
}

/// The key terms of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The language, without script and country.
    pub language: String,
    /// Contributions that were asked for.
    pub contributions: usize,
    /// Words in these.
    pub words: usize,
    /// By what they were found.
    pub method: Method,
    /// Whether function words are known by a list; otherwise by how far they are spread.
    pub listed: bool,
    /// The terms, the most telling first.
    pub terms: Vec<Term>,
}

/// A key term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it is written most often.
    pub words: String,
    /// How often it stands there.
    pub count: usize,
    /// In how many contributions.
    pub contributions: usize,
    /// What the method gives, in thousandths.
    pub value: u64,
    /// Sentences that have it, at most as many as were asked for.
    pub places: Vec<Suggested>,
}

/// Which terms of a language are told: how many, with how many places, and from which ratio on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) least: f64,
    pub(super) terms: usize,
    pub(super) places: usize,
}

/// Key terms, language by language, that with most contributions first.
///
/// # Errors
/// What `tick` gives; it is told how many of how many languages are done.
pub fn terms<E>(
    corpus: &Corpus,
    scope: Scope<'_>,
    (language, terms, places): (Option<&str>, usize, usize),
    mut tick: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<Terms>, E> {
    let mut found = Vec::new();
    let only = language.map(plain_language);
    for (n, (language, tongue)) in corpus.tongues.iter().enumerate() {
        tick(n, corpus.tongues.len())?;
        if only.as_ref().is_some_and(|only| only != language) {
            continue;
        }
        let inside = tongue.entries.iter().map(|entry| match scope {
            Scope::Whole => true,
            Scope::Some(these) => these.contains(&entry.id),
        });
        let one =
            Runs::of(tongue).terms(language, &inside.collect::<Vec<_>>(), Wanted { least: CHANCE, terms, places });
        found.extend(Some(one).filter(|one| one.contributions > 0));
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.contributions));
    Ok(found)
}

/// Every run of a language and where it stands, in the order of runs.
pub(super) struct Runs<'t> {
    tongue: &'t Tongue,
    /// Run and contribution, as often as it stands there.
    all: Vec<(Run, u32)>,
    /// How often each run stands in all.
    counts: BTreeMap<Run, usize>,
}

/// How often a run stands among what was asked for, and in how many contributions of it.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    inside: usize,
    contributions: usize,
    all: usize,
    /// Contributions that have it, whether asked for or not.
    spread: usize,
}

impl<'t> Runs<'t> {
    pub(super) fn of(tongue: &'t Tongue) -> Self {
        let mut all = Vec::with_capacity(tongue.words.min(WORDS_MAX));
        for (n, entry) in tongue.entries.iter().enumerate() {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            each_run(tongue, entry, |run, _, _| all.push((run, n)));
        }
        all.sort_unstable();
        let mut counts = BTreeMap::new();
        for same in all.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() >= CONTRIBUTIONS_MIN) {
            counts.extend(same.first().map(|(run, _)| (*run, same.len())));
        }
        Self { tongue, all, counts }
    }

    /// The key terms of some contributions.
    pub(super) fn terms(&self, language: &str, inside: &[bool], wanted: Wanted) -> Terms {
        let entries = || self.tongue.entries.iter().zip(inside).filter(|(_, inside)| **inside).map(|(entry, _)| entry);
        let (contributions, words) = (entries().count(), entries().map(|entry| entry.tokens.len()).sum());
        let method = if words < self.tongue.words { Method::LogLikelihood } else { Method::TfIdf };
        let mut told: Vec<(u64, Run, Count)> = self
            .counted(inside)
            .into_iter()
            .filter_map(|(run, count)| Some((self.value(&count, words, (method, wanted.least))?, run, count)))
            .collect();
        self.keep_the_longer(&mut told);
        // Of equal ones the first in an order that every device has: words are numbered as the contributions by id have them.
        told.sort_unstable_by_key(|(value, run, count)| (std::cmp::Reverse((*value, count.inside)), *run));
        told.truncate(wanted.terms);
        let mut terms = self.tell(&told, inside, wanted.places);
        terms.sort_by(|one, other| {
            (other.value, other.count).cmp(&(one.value, one.count)).then(one.words.cmp(&other.words))
        });
        Terms { language: language.to_owned(), contributions, words, method, listed: self.tongue.listed, terms }
    }

    fn counted(&self, inside: &[bool]) -> BTreeMap<Run, Count> {
        let mut counted = BTreeMap::new();
        for same in self.all.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() >= CONTRIBUTIONS_MIN) {
            let mut count = Count { all: same.len(), ..Count::default() };
            for of_one in same.chunk_by(|one, other| one.1 == other.1) {
                let is_inside = of_one.first().is_some_and(|(_, n)| inside[*n as usize]);
                count.spread += 1;
                count.contributions += usize::from(is_inside);
                count.inside += if is_inside { of_one.len() } else { 0 };
            }
            if count.contributions >= CONTRIBUTIONS_MIN {
                counted.extend(same.first().map(|(run, _)| (*run, count)));
            }
        }
        counted
    }

    /// SG4, SG5: what a term is worth; nothing where chance may have made it.
    fn value(&self, count: &Count, words: usize, (method, least): (Method, f64)) -> Option<u64> {
        let all = self.tongue.words;
        let value = match method {
            Method::TfIdf => {
                let entries = number(self.tongue.entries.len());
                number(count.inside) * (entries / number(count.spread)).ln()
            }
            Method::LogLikelihood => {
                let outside = count.all - count.inside;
                let is_more = number(count.inside) * number(all - words) > number(outside) * number(words);
                let table = [[count.inside, outside], [words - count.inside, all - words - outside]];
                let value = log_likelihood(table);
                if is_more && value >= least { value } else { 0.0 }
            }
        };
        Some(thousandths(value)).filter(|value| *value > 0)
    }

    /// SG6: words that belong together stand in the place of each alone, where that is seldom said without the others. A run
    /// that may have come by chance is none.
    fn keep_the_longer(&self, told: &mut Vec<(u64, Run, Count)>) {
        told.retain(|(_, run, _)| length(run) == 1 || self.belongs(run));
        let inside: BTreeMap<Run, usize> = told.iter().map(|(_, run, count)| (*run, count.inside)).collect();
        let mut within: BTreeSet<Run> = BTreeSet::new();
        for (run, count) in &inside {
            for part in parts(run) {
                if inside.get(&part).is_some_and(|alone| count * 4 >= alone * 3) {
                    within.insert(part);
                }
            }
        }
        told.retain(|(_, run, _)| !within.contains(run));
    }

    /// Dunning's test of words that follow each other: more often than each alone lets expect.
    fn belongs(&self, run: &Run) -> bool {
        let last = length(run) - 1;
        let (mut before, mut after) = ([NONE; RUN], [NONE; RUN]);
        before[..last].copy_from_slice(&run[..last]);
        after[0] = run[last];
        let count = |run: &Run| self.counts.get(run).copied().unwrap_or(0);
        let both = count(run);
        let (one, other) = (count(&before).max(both), count(&after).max(both));
        let rest = (self.tongue.words + both).saturating_sub(one + other);
        log_likelihood([[both, one - both], [other - both, rest]]) >= HARDLY_CHANCE
    }

    /// The terms in words, with places: one look at the contributions that were asked for.
    fn tell(&self, told: &[(u64, Run, Count)], inside: &[bool], places: usize) -> Vec<Term> {
        let at: BTreeMap<Run, usize> = told.iter().enumerate().map(|(n, (_, run, _))| (*run, n)).collect();
        let mut written: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); told.len()];
        let mut found: Vec<Vec<Suggested>> = vec![Vec::new(); told.len()];
        for entry in self.tongue.entries.iter().zip(inside).filter(|(_, inside)| **inside).map(|(entry, _)| entry) {
            let mut here: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
            each_run(self.tongue, entry, |run, first, last| {
                if let Some(&n) = at.get(&run) {
                    *written[n].entry(entry.written(entry.tokens[first], entry.tokens[last])).or_default() += 1;
                    here.entry(n).or_default().push((first, last));
                }
            });
            for (n, stands) in here {
                let room = places.saturating_sub(found[n].len());
                found[n].extend(sentences_with(entry, &stands, room));
            }
        }
        let said = |written: &BTreeMap<String, usize>| {
            // Of spellings as frequent the last: small letters come after capitals.
            let most = written.iter().max_by_key(|(spelling, count)| (**count, (*spelling).clone()));
            most.map(|(spelling, _)| spelling.clone()).unwrap_or_default()
        };
        let all = told.iter().zip(&written).zip(found);
        all.map(|(((value, _, count), written), places)| Term {
            words: said(written),
            count: count.inside,
            contributions: count.contributions,
            value: *value,
            places,
        })
        .collect()
    }
}

fn sentences_with(entry: &Entry, stands: &[(usize, usize)], room: usize) -> Vec<Suggested> {
    let with = entry.sentences.iter().filter_map(|sentence| {
        let within =
            |(first, last): &&(usize, usize)| sentence.tokens.contains(first) && sentence.tokens.contains(last);
        let mut here = stands.iter().filter(within).peekable();
        here.peek()?;
        let whole = |(first, last): &(usize, usize)| Token { end: entry.tokens[*last].end, ..entry.tokens[*first] };
        Some(entry.suggested(sentence, here.map(whole), 0))
    });
    with.take(room).collect()
}

fn length(run: &Run) -> usize {
    run.iter().take_while(|word| **word != NONE).count()
}

/// The shorter runs in a run.
fn parts(run: &Run) -> Vec<Run> {
    let words = length(run);
    let mut found = Vec::new();
    for long in 1..words {
        for part in run[..words].windows(long) {
            let mut padded = [NONE; RUN];
            padded[..long].copy_from_slice(part);
            found.push(padded);
        }
    }
    found
}

/// The runs of a contribution whose first and last word tell something, with the places of these among its tokens.
fn each_run(tongue: &Tongue, entry: &Entry, mut see: impl FnMut(Run, usize, usize)) {
    let tells = |token: &Token| tongue.content[token.word as usize];
    for (first, token) in entry.tokens.iter().enumerate().filter(|(_, token)| tells(token)) {
        let mut run = [token.word, NONE, NONE];
        see(run, first, first);
        let kind = entry.tokens.get(first + 1).map_or(Joint::Parted, |next| next.joint);
        let more = match kind {
            Joint::Parted => 0,
            Joint::Next => WORDS - 1,
            Joint::Over => RUN - 1,
        };
        let rest = entry.tokens[first + 1..].iter().take(more);
        for (n, next) in rest.enumerate().take_while(|(_, next)| next.joint == kind && tells(next)) {
            run[n + 1] = next.word;
            see(run, first, first + n + 1);
        }
    }
}
