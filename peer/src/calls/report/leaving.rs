//! What may leave of contributions, and under whose name: the one place where audience, consent, attribution, redaction and
//! state are applied to whatever is written of a consultation for those who have no Baraza (docs/report.md, RP12 and RP13;
//! docs/model.md, Z7, Z11 and Z12). Documents, what is published of a synthesis, and open data all ask here.
//!
//! Left out on purpose: statements (`synthesis`), formats (the crate `report`), and the standard Automerge file, which is a
//! member's own record and no more than members read.

use crate::api::Entry;
use crate::day::moment_iso;
use crate::fault::Fault;
use crate::store::cited::{self, Cited, Permitted};
use crate::store::{reading, restored};
use crdt::consent::{Audience, Quote};
use crdt::text::{RichText, Target};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{EntryId, SpaceId};

/// Letters of an ISO moment that are its day.
pub(in crate::calls) const DAY_LETTERS: usize = 10;
/// States in which members read no word.
const GONE: [&str; 3] = ["withdrawn", "hidden", "held"];

/// Whether members read a contribution.
pub(in crate::calls) fn is_read(entry: &Entry) -> bool {
    !GONE.contains(&entry.state.as_str())
}

/// Contributions that may leave, each with its number among all of the consultation that these readers may know of.
pub(in crate::calls) struct Leaving {
    list: Vec<One>,
    places: BTreeMap<String, usize>,
}

/// A contribution that may leave: named and counted at least.
pub(in crate::calls) struct One {
    pub(in crate::calls) number: u32,
    pub(in crate::calls) entry: Entry,
    facts: Cited,
    /// Its words came back with a backup and are in doubt.
    doubted: bool,
}

impl Leaving {
    /// RP12: of those that are wanted all for the desk, for anyone else none that is for moderators alone.
    pub(in crate::calls) fn load(
        tx: &Transaction<'_>,
        space: SpaceId,
        for_desk: bool,
        wanted: impl Fn(&Entry) -> bool,
    ) -> Result<Self, Fault> {
        let doubted: BTreeSet<String> = restored::entries(tx, space)?.into_iter().collect();
        let (mut list, mut places) = (Vec::new(), BTreeMap::new());
        let mut number = 0;
        for entry in in_order(reading::all_entries(tx, space)?) {
            let id: EntryId = entry.id.parse().map_err(|_| Fault::internal("entry-id"))?;
            let Some(facts) = cited::cited(tx, id)? else { continue };
            if !for_desk && facts.consent.audience != Audience::Members {
                continue;
            }
            // RP23: one that is not in this file has its number all the same, or in the next file it would be another's.
            number += 1;
            if wanted(&entry) {
                places.insert(entry.id.clone(), list.len());
                list.push(One { number, doubted: doubted.contains(&entry.id), entry, facts });
            }
        }
        Ok(Self { list, places })
    }

    /// In their order.
    pub(in crate::calls) fn iter(&self) -> impl Iterator<Item = &One> {
        self.list.iter()
    }

    /// The number of one that leaves.
    pub(in crate::calls) fn number(&self, entry: &str) -> Option<u32> {
        self.get(entry).map(|one| one.number)
    }

    /// One that leaves.
    pub(in crate::calls) fn get(&self, entry: &str) -> Option<&One> {
        self.places.get(entry).and_then(|place| self.list.get(*place))
    }

    /// The number of one that members read.
    pub(in crate::calls) fn readable(&self, entry: &str) -> Option<u32> {
        self.get(entry).filter(|one| is_read(&one.entry)).map(|one| one.number)
    }

    /// RP13: the words of one, where they may leave.
    pub(in crate::calls) fn words(&self, one: &One) -> RichText {
        if one.without().is_some() { RichText::default() } else { self.linked(&one.entry.body) }
    }

    /// RP13: words that lead to the web, to questions, and to what leaves with them: to nobody, and to nothing else.
    pub(in crate::calls) fn linked(&self, words: &RichText) -> RichText {
        let mut words = words.clone();
        for inline in words.blocks.iter_mut().flat_map(|block| &mut block.inlines) {
            let leads = match &inline.target {
                Some(Target::Mention(_)) => false,
                Some(Target::Entry(id)) => self.places.contains_key(id),
                Some(Target::Link(_) | Target::Question(_)) | None => true,
            };
            if !leads {
                inline.target = None;
            }
        }
        words
    }
}

/// Those that members read, or read once, before those that are held back: whoever counts numbers must not learn how many lie
/// between them.
fn in_order(entries: Vec<Entry>) -> impl Iterator<Item = Entry> {
    let (held, told): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.state == "held");
    told.into_iter().chain(held)
}

impl One {
    /// RP13: why it stands without words, where it does.
    pub(in crate::calls) fn without(&self) -> Option<&str> {
        match self.entry.state.as_str() {
            gone if GONE.contains(&gone) => Some(gone),
            _ if self.doubted => Some("unverified"),
            _ if !self.entry.body_here => Some("away"),
            _ if self.facts.consent.quote == Quote::NotQuoted => Some("not-quoted"),
            _ => None,
        }
    }

    /// Whether words came back with a backup that nobody has confirmed.
    pub(in crate::calls) fn is_doubted(&self) -> bool {
        self.doubted
    }

    /// What its author lets be done with it by now.
    pub(in crate::calls) fn consent(&self) -> crdt::consent::Consent {
        self.facts.consent
    }

    /// RP13: whose it is, on one line.
    pub(in crate::calls) fn author(&self) -> String {
        if self.is_named() { self.facts.line() } else { String::new() }
    }

    /// RP13: the same, one by one.
    pub(in crate::calls) fn permitted(&self) -> Permitted<'_> {
        if self.is_named() { self.facts.permitted() } else { Permitted::default() }
    }

    /// RP13: what kind of speaker, of words that were entered for somebody.
    pub(in crate::calls) fn respondent(&self) -> &str {
        let told = self.entry.on_behalf.as_ref().filter(|_| self.is_named());
        told.map(|told| told.respondent.as_str()).unwrap_or_default()
    }

    /// Nobody stands beside what is gone, or beside words that are to stand alone.
    fn is_named(&self) -> bool {
        match self.without() {
            None => self.facts.consent.quote == Quote::Quotable,
            Some(why) => !GONE.contains(&why),
        }
    }

    /// The day that it is of: as printed where it came from, or as claimed.
    pub(in crate::calls) fn day(&self) -> String {
        let posted = self.entry.imported.as_ref().and_then(|imported| imported.posted.clone());
        let claimed = || self.entry.claimed_at.map(|at| moment_iso(at).chars().take(DAY_LETTERS).collect());
        posted.or_else(claimed).unwrap_or_default()
    }
}
