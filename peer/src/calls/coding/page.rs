//! Contributions to read and code, a page at a time, with what is coded in them (docs/model.md, H13).

use super::counted::counted;
use super::{Asked, Told};
use crate::api::{CodedEntries, CodingAsk, CodingPage};
use crate::calls::desk::at_desk;
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{blobs, desk, listing};
use crdt::coding::standing;
use std::collections::BTreeSet;
use wire::EntryId;

impl Peer {
    pub(crate) fn coding_page(&self, with: CodingPage) -> Result<CodedEntries, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let known = at_desk(tx, id)?;
            let told = Told::load(tx, &known)?;
            let ask = CodingAsk { code: with.code.clone(), below: with.below, ..CodingAsk::default() };
            let asked = Asked::of(tx, &told.book, &ask)?;
            let one = with.entry.as_deref().map(|typed| desk::find(tx, typed)).transpose()?;
            let with = CodingPage { entry: one.map(|id| id.to_string()), ..with };
            let given: BTreeSet<EntryId> = if with.uncoded {
                counted(tx, &known)?.iter().map(|one| one.entry).collect()
            } else {
                let coded = standing(&told.records.said).into_iter().filter(|one| asked.code(one.coded.code));
                coded.filter_map(|one| one.about.first().copied()).collect()
            };
            let narrowed = with.uncoded || with.code.is_some();
            let (entries, total) = listing::coding_page(tx, id, &with, narrowed.then_some((&given, !with.uncoded)))?;
            let shown: BTreeSet<&str> = entries.iter().map(|row| row.entry.id.as_str()).collect();
            let codings =
                told.list(|one| one.about.first().is_some_and(|entry| shown.contains(entry.to_string().as_str())))?;
            Ok(CodedEntries { entries, codings, total })
        })
    }
}
