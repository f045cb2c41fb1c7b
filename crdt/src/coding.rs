//! Codings: passages of contributions that were given a code, and how a passage is found again in later words
//! (docs/model.md, rules H6 to H9).
//!
//! A record holds where a passage stood and a keyed hash of it. The key is what salts the commitment to the words, which
//! lies in the words' own payload: whoever has no words has no key, so once they are destroyed nothing can be tried out
//! against what is left. Left out on purpose: looking up bodies, and who sees them.

use crate::codebook::{Passage, Stated};
use crate::papers::undone;
use crate::payload::Body;
use crate::text::mask::MASK;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, Hash};

/// Where a passage stands in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its first code point.
    pub start: usize,
    /// What follows its last.
    pub end: usize,
    /// Whether that is elsewhere than where it was coded.
    pub moved: bool,
}

impl Passage {
    /// A passage of a version: by its body's name, and which version it is, from 1. None where nothing lies between.
    #[must_use]
    pub fn of(body: &Body, (version, number): (Hash, u32), (start, end): (usize, usize)) -> Option<Self> {
        let text: Vec<char> = body.rich_text().plain_text().chars().collect();
        let words: String = text.get(start..end).filter(|words| !words.is_empty())?.iter().collect();
        Some(Self {
            version,
            commitment: body.commitment(),
            number,
            length: u32::try_from(text.len()).ok()?,
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
            mark: body.mark(&words),
        })
    }

    /// Its words in the version that it was coded in; none where these are others than were coded.
    #[must_use]
    pub fn words(&self, body: &Body) -> Option<String> {
        let length = self.end.checked_sub(self.start)? as usize;
        let words: String = body.rich_text().plain_text().chars().skip(self.start as usize).take(length).collect();
        (words.chars().count() == length && body.mark(&words) == self.mark).then_some(words)
    }

    /// H7: where its words stand in others: at the same place, else at the only place where they do.
    #[must_use]
    pub fn find(&self, words: &str, text: &str) -> Option<Found> {
        let (text, words): (Vec<char>, Vec<char>) = (text.chars().collect(), words.chars().collect());
        let at = |start: usize, moved| Found { start, end: start + words.len(), moved };
        let same = self.start as usize;
        if words.is_empty() || text.get(same..).is_some_and(|rest| rest.starts_with(&words)) {
            return (!words.is_empty()).then(|| at(same, false));
        }
        let mut places = text.windows(words.len()).enumerate().filter(|(_, window)| *window == words);
        let only = places.next().map(|(start, _)| at(start, true));
        only.filter(|_| places.next().is_none())
    }

    /// H8: where it stands once others of its version's letters were masked, and the words that were coded are gone. A mask
    /// keeps the length and place of what it leaves.
    #[must_use]
    pub fn find_masked(&self, text: &str) -> Option<Found> {
        let text: Vec<char> = text.chars().collect();
        let (start, end) = (self.start as usize, self.end as usize);
        let left = text.len() == self.length as usize && !text.get(start..end)?.contains(&MASK);
        left.then_some(Found { start, end, moved: false })
    }
}

/// H6: the codings, or memos, that stand: nobody took them back who may. One may take back one's own, an office anybody's.
#[must_use]
pub fn standing(said: &[Stated]) -> Vec<&Stated> {
    let undone = undone(said);
    let named: BTreeMap<ActId, &Stated> = said.iter().map(|one| (one.id, one)).collect();
    let counts = |one: &&Stated| !undone.contains(&one.id) && one.coded.undoes.is_none();
    let passed: BTreeSet<ActId> = said
        .iter()
        .filter(counts)
        .flat_map(|one| one.over.iter().map(move |id| (one, id)))
        .filter(|(one, id)| named.get(id).is_some_and(|target| one.office || one.by == target.by))
        .map(|(_, id)| *id)
        .collect();
    said.iter().filter(counts).filter(|one| one.says() && !passed.contains(&one.id)).collect()
}

impl Stated {
    /// Whether it says something of its own, rather than taking something back.
    fn says(&self) -> bool {
        let coded = &self.coded;
        !self.about.is_empty() || coded.passage.is_some() || coded.code.is_some() || coded.coding.is_some()
    }
}
