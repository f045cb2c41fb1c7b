//! What is counted of codings: codes that stand together, contributions without any, and agreement (docs/model.md, H9 and
//! H10). Counted are passages that are found in what members read now.

use crate::api::{CodeAgreement, CodePair, Coder, CodingAgreement, ConsultationRef, Uncoded};
use crate::calls::codebook::Book;
use crate::calls::desk::at_desk;
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::papers::coded::{self, Bodies};
use crate::store::space::Known;
use crate::store::{blobs, reading};
use crdt::agreement::nominal;
use crdt::coding::{Found, standing};
use crdt::papers::Paper;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, EntryId};

/// A coding whose passage is found.
pub(in crate::calls) struct Counted {
    pub(in crate::calls) code: ActId,
    pub(super) entry: EntryId,
    by: DeviceId,
    pub(super) found: Found,
}

/// All of a consultation.
pub(in crate::calls) fn counted(tx: &Transaction<'_>, known: &Known) -> Result<Vec<Counted>, Fault> {
    let records = coded::records(tx, known, Paper::Coding)?;
    let mut bodies = Bodies::new(tx, &known.keys);
    let mut list = Vec::new();
    for one in standing(&records.said) {
        let (Some(entry), Some(code), Some(passage)) = (one.about.first(), one.coded.code, &one.coded.passage) else {
            continue;
        };
        if let Ok(found) = bodies.find(*entry, passage)? {
            list.push(Counted { code, entry: *entry, by: one.by, found });
        }
    }
    Ok(list)
}

impl Peer {
    pub(crate) fn coding_together(&self, with: ConsultationRef) -> Result<Vec<CodePair>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let book = Book::load(tx, &known)?;
            let pair = |((one, other), (passages, contributions)): ((ActId, ActId), (u32, u32))| CodePair {
                one: one.to_string(),
                one_name: book.name(one),
                other: other.to_string(),
                other_name: book.name(other),
                passages,
                contributions,
            };
            let mut list: Vec<CodePair> = pairs(&counted(tx, &known)?).into_iter().map(pair).collect();
            list.sort_by_key(|pair| std::cmp::Reverse((pair.passages, pair.contributions)));
            Ok(list)
        })
    }

    pub(crate) fn coding_uncoded(&self, with: ConsultationRef) -> Result<Vec<Uncoded>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let known = at_desk(tx, id)?;
            let coded: BTreeSet<EntryId> = counted(tx, &known)?.iter().map(|one| one.entry).collect();
            let without = coded::readable(tx, id)?.into_iter().filter(|entry| !coded.contains(entry));
            without.map(|entry| uncoded(tx, entry)).collect()
        })
    }

    pub(crate) fn coding_agreement(&self, with: ConsultationRef) -> Result<CodingAgreement, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let book = Book::load(tx, &known)?;
            let counted = counted(tx, &known)?;
            let units = units(&counted);
            let all: Vec<Vec<bool>> = units.values().flatten().cloned().collect();
            let whole = nominal(&all);
            let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let code = |(code, units): (&ActId, &Vec<Vec<bool>>)| {
                let found = nominal(units);
                let name = book.name(*code);
                CodeAgreement { code: code.to_string(), name, alpha: found.alpha, units: small(found.units) }
            };
            Ok(CodingAgreement {
                alpha: whole.alpha,
                units: small(whole.units),
                values: small(whole.values),
                coders: coders(tx, &known, &counted)?,
                codes: units.iter().map(code).collect(),
            })
        })
    }
}

fn uncoded(tx: &Transaction<'_>, id: EntryId) -> Result<Uncoded, Fault> {
    let entry = reading::one_entry(tx, id)?;
    let excerpt = reading::excerpt(&entry.body_text);
    let (author, language, direction, questions) = (entry.author, entry.language, entry.direction, entry.questions);
    Ok(Uncoded { entry: entry.id, author, language, direction, questions, excerpt })
}

type Pairs = BTreeMap<(ActId, ActId), (u32, u32)>;

/// H9: of any two codes, pairs of passages with a letter in common, and contributions that have both.
fn pairs(counted: &[Counted]) -> Pairs {
    let mut by_entry: BTreeMap<EntryId, Vec<&Counted>> = BTreeMap::new();
    counted.iter().for_each(|one| by_entry.entry(one.entry).or_default().push(one));
    let mut pairs = Pairs::new();
    for list in by_entry.values() {
        let codes: BTreeSet<ActId> = list.iter().map(|one| one.code).collect();
        for one in &codes {
            for other in codes.range((std::ops::Bound::Excluded(one), std::ops::Bound::Unbounded)) {
                pairs.entry((*one, *other)).or_default().1 += 1;
            }
        }
        for (n, one) in list.iter().enumerate() {
            for other in list.iter().skip(n + 1).filter(|other| other.code != one.code) {
                if one.found.start < other.found.end && other.found.start < one.found.end {
                    let names = (one.code.min(other.code), one.code.max(other.code));
                    pairs.entry(names).or_default().0 += 1;
                }
            }
        }
    }
    pairs
}

/// H10: for each code that anybody gave, the contributions in which at least two coded anything, and who of them gave it.
fn units(counted: &[Counted]) -> BTreeMap<ActId, Vec<Vec<bool>>> {
    let mut by_entry: BTreeMap<EntryId, BTreeMap<DeviceId, BTreeSet<ActId>>> = BTreeMap::new();
    for one in counted {
        by_entry.entry(one.entry).or_default().entry(one.by).or_default().insert(one.code);
    }
    let codes: BTreeSet<ActId> = counted.iter().map(|one| one.code).collect();
    let judged = |code: &ActId| {
        let several = by_entry.values().filter(|coders| coders.len() >= 2);
        several.map(|coders| coders.values().map(|given| given.contains(code)).collect()).collect()
    };
    codes.iter().map(|code| (*code, judged(code))).collect()
}

fn coders(tx: &Transaction<'_>, known: &Known, counted: &[Counted]) -> Result<Vec<Coder>, Fault> {
    let mut by: BTreeMap<DeviceId, (BTreeSet<EntryId>, u32)> = BTreeMap::new();
    for one in counted {
        let of = by.entry(one.by).or_default();
        of.0.insert(one.entry);
        of.1 += 1;
    }
    let coder = |(device, (entries, codings)): (DeviceId, (BTreeSet<EntryId>, u32))| {
        let contributions = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        Ok(Coder { by: reading::author_of(tx, known.space, device)?, contributions, codings })
    };
    by.into_iter().map(coder).collect()
}
