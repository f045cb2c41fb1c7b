//! What a statement rests on: passages of contributions, anchored as codings are (docs/model.md, Z6).

use super::told::Teller;
use super::{Bench, Change, bad};
use crate::api;
use crate::calls::coding::{Place, passage};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::desk;
use crate::store::papers::coded::{self, Bodies, Records};
use crate::store::{blobs, cited};
use crdt::codebook::Passage;
use crdt::coding::standing;
use crdt::papers::Paper;
use crdt::synthesis::{Field, Part, SOURCES_MAX};
use wire::EntryId;

impl Peer {
    pub(crate) fn source_add(&self, with: api::SourceAdd) -> Result<api::StatementSource, Fault> {
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.statement, Part::Piece)?;
            if bench.item()?.kind != "statement" {
                return Err(bad("statement"));
            }
            bench.room(bench.id, SOURCES_MAX, "sources")?;
            let (entry, passage) = bench.passage(&with)?;
            if with.quoted {
                bench.may_quote(entry)?;
            }
            let mut change = Change::default();
            let order = bench.place(bench.id, None, super::After::Last)?;
            let place = change.sets(Field::Place);
            (place.within, place.order) = (Some(bench.id), order);
            change.sets(Field::Quote).quote = with.quoted;
            let made = bench.write(vec![change.cites(entry, passage)])?;
            let id = made.first().copied().ok_or_else(|| Fault::internal("source"))?;
            Teller::new(tx, &bench.known, &bench.records)?.one_source(id)
        })
    }

    pub(crate) fn source_set(&self, with: api::SourceSet) -> Result<api::StatementSource, Fault> {
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.id, Part::Source)?;
            let mut change = Change::default();
            if let Some(quoted) = with.quoted {
                if let Some(entry) = bench.item()?.entry.filter(|_| quoted) {
                    bench.may_quote(entry)?;
                }
                change.sets(Field::Quote).quote = quoted;
            }
            if let Some(removed) = with.removed {
                change.sets(Field::Gone).gone = removed;
            }
            let new = bench.change(bench.item()?, change)?;
            bench.write(vec![new])?;
            Teller::new(tx, &bench.known, &bench.records)?.one_source(bench.id)
        })
    }
}

impl Bench<'_> {
    /// The passage that is meant: a coding's, as it was coded, or one of the words that are shown now.
    fn passage(&self, with: &api::SourceAdd) -> Result<(EntryId, Passage), Fault> {
        let (tx, known) = (self.tx, &self.known);
        match (&with.coding, &with.entry) {
            (Some(typed), None) if with.quote.is_none() && with.from.is_none() => {
                let id = blobs::find_coded(tx, "coding", typed)?;
                let Records { said, .. } = coded::records(tx, known, Paper::Coding)?;
                let found = standing(&said).into_iter().find(|one| one.id == id);
                let found = found.and_then(|one| Some((*one.about.first()?, one.coded.passage.clone()?)));
                found.ok_or_else(|| Fault::new(Code::NotFound).with("kind", "coding").with("id", typed))
            }
            (None, Some(typed)) => {
                let entry = desk::find(tx, typed)?;
                if desk::space_of(tx, entry)? != known.space {
                    return Err(bad("entry"));
                }
                let place = Place { quote: with.quote.as_deref(), from: with.from, to: with.to };
                let mut bodies = Bodies::new(tx, &known.keys);
                Ok((entry, passage(tx, bodies.shown(entry)?, entry, place)?))
            }
            _ => Err(bad("coding, entry")),
        }
    }

    /// Z7: refuses to quote what its author does not let be quoted.
    fn may_quote(&self, entry: EntryId) -> Result<(), Fault> {
        let may = cited::cited(self.tx, entry)?.is_some_and(|cited| cited.may_be_quoted());
        if may { Ok(()) } else { Err(Code::NotQuotable.into()) }
    }
}
