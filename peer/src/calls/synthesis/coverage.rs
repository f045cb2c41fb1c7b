//! Who is heard in a synthesis: contributions, and of them those that a statement rests on, by question, office, country,
//! respondent and language (docs/model.md, Z10). Counted as the overview counts, and hidden as it hides.

use super::{Bench, bad};
use crate::api;
use crate::calls::overview::{SUPPRESS_MAX, Shown, questions, shown};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::cited::narrowed;
use crate::store::overview::{self, Among, Cell};
use crate::store::papers::coded;
use crate::store::reading;
use crdt::synthesis::{Item, Part};
use crdt::text::markdown::from_markdown;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{EntryId, SpaceId};

type By = fn(&Transaction<'_>, &Among) -> Result<Vec<Cell>, Fault>;

impl Peer {
    pub(crate) fn synthesis_coverage(&self, with: api::CoverageAsk) -> Result<api::Coverage, Fault> {
        if with.suppress > SUPPRESS_MAX {
            return Err(bad("suppress"));
        }
        self.opened()?.store.read(|tx| {
            let bench = Bench::of(tx, &with.id, Part::Synthesis)?;
            bench.coverage(with.suppress, true)
        })
    }
}

impl Bench<'_> {
    /// The contributions that a synthesis rests on, with the parts that say so.
    pub(super) fn cites(&self) -> BTreeMap<EntryId, BTreeSet<wire::ActId>> {
        let mut cited: BTreeMap<EntryId, BTreeSet<wire::ActId>> = BTreeMap::new();
        for piece in self.standing().filter(|piece| piece.kind == "statement") {
            for source in self.parts().below(Some(piece.id)).filter(|source| !source.gone) {
                if let Some(entry) = source.entry {
                    cited.entry(entry).or_default().insert(piece.id);
                }
            }
        }
        cited
    }

    /// Statements and prose that stand, in their order.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Item> {
        let sections = self.parts().below(Some(self.id)).filter(|section| !section.gone);
        sections.flat_map(|section| self.parts().below(Some(section.id))).filter(|piece| !piece.gone)
    }

    /// Z10; for others than the desk nothing of what its author narrowed to moderators is counted (Z11).
    pub(super) fn coverage(&self, least: u32, for_desk: bool) -> Result<api::Coverage, Fault> {
        let (tx, space) = (self.tx, self.known.space);
        let counted = Counted::of(tx, space, self.cites().into_keys().collect(), for_desk)?;
        let differing =
            self.parts().below(Some(self.id)).filter(|section| !section.gone && section.kind == "differing");
        let filled = differing.flat_map(|section| self.parts().below(Some(section.id))).any(|piece| !piece.gone);
        Ok(api::Coverage {
            total: overview::count(tx, &counted.all)?,
            cited: overview::count(tx, &counted.cited)?,
            suppress: least,
            tables: counted.tables(tx, least)?,
            // Whoever reads them could count what is hidden.
            uncited: if least == 0 { uncited(tx, &counted.cited)? } else { Vec::new() },
            differing_empty: !filled,
        })
    }
}

/// What is counted: all, and what is cited of it.
pub(in crate::calls) struct Counted {
    space: SpaceId,
    all: Among,
    cited: Among,
}

impl Counted {
    /// Of a consultation, for the desk or for anyone.
    pub(in crate::calls) fn of(
        tx: &Transaction<'_>,
        space: SpaceId,
        mut cited: BTreeSet<EntryId>,
        for_desk: bool,
    ) -> Result<Self, Fault> {
        let left_out = if for_desk { BTreeSet::new() } else { narrowed(tx, space)? };
        cited.retain(|entry| !left_out.contains(entry));
        let all = if left_out.is_empty() {
            Among::all(space)
        } else {
            let all: BTreeSet<EntryId> = coded::readable(tx, space)?.into_iter().collect();
            Among::only(space, &all.difference(&left_out).copied().collect())
        };
        Ok(Self { space, all, cited: Among::only(space, &cited) })
    }

    /// The tables.
    pub(in crate::calls) fn tables(&self, tx: &Transaction<'_>, least: u32) -> Result<Vec<api::CoverageTable>, Fault> {
        let by_question: By = if least == 0 { overview::by_question } else { overview::by_one_question };
        let tables: [(&str, By); 5] = [
            ("question", by_question),
            ("office", overview::by_office),
            ("country", overview::by_country),
            ("respondent", overview::by_respondent),
            ("language", overview::by_language),
        ];
        let asked = reading::head(tx, self.space)?.questions;
        let mut told = Vec::new();
        for (by, counted) in tables {
            let (mut all, cited) = (counted(tx, &self.all)?, counted(tx, &self.cited)?);
            if by == "question" {
                all = questions(&asked, &all);
            }
            let mut table = table(by, &all, &cited, least);
            for row in table.rows.iter_mut().filter(|_| by == "question") {
                if let Some(question) = asked.iter().find(|question| question.id == row.key) {
                    row.number.clone_from(&question.number);
                    row.text.clone_from(&question.text);
                }
            }
            told.push(table);
        }
        Ok(told)
    }
}

fn uncited(tx: &Transaction<'_>, cited: &Among) -> Result<Vec<api::UncitedRow>, Fault> {
    let row = |(entry, language, direction, words): overview::Begun| api::UncitedRow {
        entry: entry.to_string(),
        language,
        direction,
        excerpt: reading::excerpt(&from_markdown(&words).plain_text()),
    };
    Ok(overview::rest(tx, cited)?.into_iter().map(row).collect())
}

/// Z10: what is cited and what is not are each hidden as a table is (O5), and a row's sum wherever one of the two is.
fn table(by: &str, all: &[Cell], cited: &[Cell], least: u32) -> api::CoverageTable {
    let of = |key: &str| cited.iter().find(|cell| cell.0 == key).map_or(0, |cell| cell.1);
    let pairs: Vec<(u32, u32)> = all.iter().map(|(key, all)| (of(key), all.saturating_sub(of(key)))).collect();
    let print = |counts: Vec<u32>| if least == 0 { Shown::Whole } else { shown(&counts, least) };
    let (heard, rest) =
        (print(pairs.iter().map(|pair| pair.0).collect()), print(pairs.iter().map(|pair| pair.1).collect()));
    let cell = |shown, count: u32| match shown {
        Shown::Whole => Some(count),
        Shown::Above(most) => Some(count).filter(|count| *count == 0 || *count > most),
        Shown::Nothing => None,
    };
    let withheld = heard == Shown::Nothing || rest == Shown::Nothing;
    let row = |((key, all), (cited, left)): (&Cell, &(u32, u32))| {
        let (cited, left) = (cell(heard, *cited), cell(rest, *left));
        let (number, text) = (String::new(), String::new());
        api::CoverageRow { key: key.clone(), number, text, total: left.and(cited).map(|_| *all), cited }
    };
    let rows = if withheld { Vec::new() } else { all.iter().zip(&pairs).map(row).collect() };
    api::CoverageTable { by: by.to_owned(), rows, withheld }
}
