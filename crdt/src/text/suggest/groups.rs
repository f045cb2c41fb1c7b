//! A first grouping of contributions by the words that they have in common (docs/text.md, SG8).
//!
//! Left out on purpose: groups of the desk (docs/model.md, G11), which a person makes of contributions that say the same.

use super::Suggested;
use super::corpus::{Corpus, Tongue};
use super::likeness::{nearest, suggested};
use super::measure::{Vector, number, thousandths};
use super::terms::{Runs, Wanted};
use std::collections::BTreeSet;
use wire::EntryId;

/// Contributions of one language that are compared with each other: two million pairs, of which a table has 16 MB. Further ones
/// join the group that they are most like.
pub const GROUPED_MAX: usize = 2_000;
/// Groups are joined as long as their members are so alike on average.
const ALIKE: f64 = 0.1;
/// Fewer make no group.
const MEMBERS_MIN: usize = 3;
/// Terms of which a group's name is made.
const NAME_TERMS: usize = 3;
/// Groups of a language that are told.
const GROUPS_MAX: usize = 20;

/// A first grouping of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// The language, without script and country.
    pub language: String,
    /// Contributions that were to be grouped.
    pub contributions: usize,
    /// Of these, how many were compared with each other; the others joined what they are most like.
    pub compared: usize,
    /// The groups, the largest first, at most twenty.
    pub groups: Vec<Group>,
    /// How many more there are.
    pub more: usize,
}

/// Contributions that have words in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The words that are said most more often here than in the other contributions of its language; there may be none.
    pub terms: Vec<String>,
    /// The sentence of each member that is most like the middle of the group, the most alike first; at most as many as were
    /// asked for.
    pub members: Vec<Suggested>,
    /// How many members there are.
    pub total: usize,
}

/// Groups of some contributions, language by language, that with most contributions first.
///
/// # Errors
/// What `tick` gives; it is told how many of how many steps are done.
pub fn groups<E>(
    corpus: &Corpus,
    of: &BTreeSet<EntryId>,
    (language, members): (Option<&str>, usize),
    mut tick: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<Groups>, E> {
    let only = language.map(super::corpus::plain_language);
    let mut found = Vec::new();
    for (language, tongue) in &corpus.tongues {
        if only.as_ref().is_some_and(|only| only != language) {
            continue;
        }
        let places: Vec<usize> = (0..tongue.entries.len()).filter(|n| of.contains(&tongue.entries[*n].id)).collect();
        if !places.is_empty() {
            found.push(grouped(language, tongue, &places, members, &mut tick)?);
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.contributions));
    Ok(found)
}

fn grouped<E>(
    language: &str,
    tongue: &Tongue,
    places: &[usize],
    members: usize,
    tick: &mut impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Groups, E> {
    let vectors: Vec<Vector> =
        places.iter().map(|n| Vector::of(tongue.telling(&tongue.entries[*n].tokens), &tongue.rarity)).collect();
    let compared = vectors.len().min(GROUPED_MAX);
    let mut sets = linked(&vectors[..compared], ALIKE, tick)?;
    sets.retain(|set| set.len() >= MEMBERS_MIN);
    let mut centres: Vec<Vector> = sets.iter().map(|set| Vector::centre(set.iter().map(|n| &vectors[*n]))).collect();
    for (n, vector) in vectors.iter().enumerate().skip(compared) {
        tick(n, vectors.len())?;
        let likeness = centres.iter().map(|centre| thousandths(vector.cosine(centre)));
        let best = likeness.enumerate().max_by_key(|(at, likeness)| (*likeness, std::cmp::Reverse(*at)));
        if let Some((at, _)) = best.filter(|(_, likeness)| *likeness >= thousandths(ALIKE)) {
            sets[at].push(n);
        }
    }
    if compared < vectors.len() {
        centres = sets.iter().map(|set| Vector::centre(set.iter().map(|n| &vectors[*n]))).collect();
    }
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(sets[*at].len()), sets[*at].first().copied()));
    let more = order.len().saturating_sub(GROUPS_MAX);
    order.truncate(GROUPS_MAX);
    let runs = Runs::of(tongue);
    let mut groups = Vec::new();
    for (done, at) in order.iter().enumerate() {
        tick(done, order.len())?;
        let set: Vec<usize> = sets[*at].iter().map(|n| places[*n]).collect();
        groups.push(told(&runs, language, tongue, (&set, &centres[*at]), members));
    }
    Ok(Groups { language: language.to_owned(), contributions: vectors.len(), compared, groups, more })
}

fn told(runs: &Runs<'_>, language: &str, tongue: &Tongue, (set, centre): (&[usize], &Vector), members: usize) -> Group {
    let mut inside = vec![false; tongue.entries.len()];
    set.iter().for_each(|n| inside[*n] = true);
    // Of a few contributions chance may explain every word; a name is a proposal that a person changes.
    let terms = runs.terms(language, &inside, Wanted { least: 0.0, terms: NAME_TERMS, places: 0 }).terms;
    let mut passages: Vec<Suggested> = set
        .iter()
        .filter_map(|n| {
            let entry = &tongue.entries[*n];
            nearest(tongue, entry, centre).map(|(sentence, likeness)| suggested(entry, sentence, centre, likeness))
        })
        .collect();
    passages.sort_by_key(|one| (std::cmp::Reverse(one.likeness), one.entry));
    passages.truncate(members);
    Group { terms: terms.into_iter().map(|term| term.words).collect(), members: passages, total: set.len() }
}

/// How alike any two are; a table of which one half is kept.
struct Table {
    cosines: Vec<f64>,
}

impl Table {
    /// Compared are only those that have a word in common: by the contributions in which each word stands.
    fn of<E>(vectors: &[Vector], tick: &mut impl FnMut(usize, usize) -> Result<(), E>) -> Result<Self, E> {
        let words = vectors.iter().filter_map(|vector| vector.0.last()).map(|(word, _)| *word as usize + 1).max();
        let mut places: Vec<Vec<(usize, f64)>> = vec![Vec::new(); words.unwrap_or(0)];
        let mut table = Self { cosines: vec![0.0; vectors.len() * vectors.len().saturating_sub(1) / 2] };
        for (n, vector) in vectors.iter().enumerate() {
            tick(n, vectors.len())?;
            for (word, weight) in &vector.0 {
                let before = &mut places[*word as usize];
                for (other, there) in before.iter() {
                    table.cosines[Self::at(n, *other)] += weight * there;
                }
                before.push((n, *weight));
            }
        }
        Ok(table)
    }

    fn at(one: usize, other: usize) -> usize {
        let (low, high) = (one.min(other), one.max(other));
        high * (high - 1) / 2 + low
    }

    fn get(&self, one: usize, other: usize) -> f64 {
        self.cosines[Self::at(one, other)]
    }
}

/// Average linkage by chains of nearest neighbours: what belongs together, as sets of places, each in order.
pub(super) fn linked<E>(
    vectors: &[Vector],
    alike: f64,
    tick: &mut impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<Vec<usize>>, E> {
    let mut table = Table::of(vectors, tick)?;
    let mut sets: Vec<Vec<usize>> = (0..vectors.len()).map(|n| vec![n]).collect();
    // Those that may be joined yet.
    let mut open: BTreeSet<usize> = (0..vectors.len()).collect();
    let mut chain: Vec<usize> = Vec::new();
    while let Some(tip) = chain.last().copied().or_else(|| open.first().copied()) {
        if chain.is_empty() {
            tick(vectors.len() - open.len(), vectors.len())?;
            chain.push(tip);
        }
        let before = chain.len().checked_sub(2).and_then(|at| chain.get(at)).copied();
        let Some((next, likeness)) = neighbour(&table, &open, tip, before) else {
            open.remove(&tip);
            chain.pop();
            continue;
        };
        if Some(next) != before {
            // Averages only fall: what is like nothing now will be like nothing later.
            if likeness < alike {
                open.remove(&tip);
                chain.pop();
            } else {
                chain.push(next);
            }
            continue;
        }
        chain.truncate(chain.len() - 2);
        join(&mut table, &mut sets, &mut open, (tip.min(next), tip.max(next)));
    }
    sets.retain(|set| !set.is_empty());
    Ok(sets)
}

/// What is most like one of them; of several the one before it in the chain, else the first.
fn neighbour(table: &Table, open: &BTreeSet<usize>, one: usize, before: Option<usize>) -> Option<(usize, f64)> {
    let mut best = before.map(|before| (before, table.get(one, before)));
    for other in open.iter().copied().filter(|other| *other != one) {
        let likeness = table.get(one, other);
        if best.is_none_or(|(_, most)| likeness > most) {
            best = Some((other, likeness));
        }
    }
    best
}

/// Joins two: how alike their union is to any other is the average over its members.
fn join(table: &mut Table, sets: &mut [Vec<usize>], open: &mut BTreeSet<usize>, (one, other): (usize, usize)) {
    open.remove(&other);
    let (of_one, of_other) = (number(sets[one].len()), number(sets[other].len()));
    for third in open.iter().copied().filter(|third| *third != one) {
        let sum = of_one * table.get(one, third) + of_other * table.get(other, third);
        table.cosines[Table::at(one, third)] = sum / (of_one + of_other);
    }
    let joined = std::mem::take(&mut sets[other]);
    sets[one].extend(joined);
    sets[one].sort_unstable();
}
