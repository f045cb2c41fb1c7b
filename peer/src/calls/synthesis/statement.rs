//! Statements and prose: written, saved on top of what their writer had, moved, weighed, deleted and brought back
//! (docs/model.md, Z1 to Z5).

use super::told::Teller;
use super::{Bench, Change, bad, full};
use crate::api;
use crate::calls::draft::take_words;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::papers::drafted;
use crdt::synthesis::words::TEXT_CHARS_MAX;
use crdt::synthesis::{Field, PIECES_MAX, Part, WEIGHTS};
use crdt::text::RichText;
use crdt::text::live::{LiveText, LiveTextError};
use wire::{ActId, Hash};

/// Bytes that a letter has at most.
const LETTER_BYTES: usize = 4;

impl Peer {
    pub(crate) fn statement_new(&self, with: api::StatementNew) -> Result<api::SynthesisPiece, Fault> {
        let words = text(with.body, with.body_markdown.as_deref())?;
        if words.plain_text().trim().is_empty() {
            return Err(Code::EmptyBody.into());
        }
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.section, Part::Section)?;
            let section = bench.id;
            bench.is_room()?;
            let after = bench.after(with.after.as_deref(), Part::Piece)?;
            let mut change = Change::default();
            change.sets(Field::Kind).kind = if with.prose { "prose" } else { "statement" }.into();
            let order = bench.place(section, None, after)?;
            let place = change.sets(Field::Place);
            (place.within, place.order) = (Some(section), order);
            if !with.weight.is_empty() {
                change.sets(Field::Weight).weight = weight(&with.weight)?;
            }
            let (text, written) = first_text(&words)?;
            change.words.change = written;
            change.sets(Field::Text);
            let made = bench.write(vec![change.made(Part::Piece)])?;
            let id = made.first().copied().ok_or_else(|| Fault::internal("statement"))?;
            drafted::put_own(tx, id, &text)?;
            Teller::new(tx, &bench.known, &bench.records)?.one_piece(id)
        })
    }

    pub(crate) fn statement_save(&self, with: api::StatementSave) -> Result<api::SynthesisPiece, Fault> {
        let words = text(with.body, with.body_markdown.as_deref())?;
        let base: Result<Vec<[u8; 32]>, _> =
            with.base_heads.iter().map(|head| head.parse::<Hash>().map(|hash| hash.0)).collect();
        let base = base.map_err(|_| bad("base_heads"))?;
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.id, Part::Piece)?;
            drafted::settle(tx, &bench.known)?;
            let mut live = drafted::live(tx, bench.id, os_dice().bytes())?;
            let base = if base.is_empty() { live.heads() } else { base };
            let saved = live.save(&base, &words, os_dice().bytes()).map_err(refused)?;
            if let Some(change) = saved {
                let mut set = Change::default();
                set.words.change = Some(change);
                set.sets(Field::Text);
                let new = bench.change(bench.item()?, set)?;
                bench.write(vec![new])?;
                drafted::put_own(tx, bench.id, &live)?;
            }
            Teller::new(tx, &bench.known, &bench.records)?.one_piece(bench.id)
        })
    }

    pub(crate) fn statement_set(&self, with: api::StatementSet) -> Result<api::SynthesisPiece, Fault> {
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.id, Part::Piece)?;
            let mut change = Change::default();
            if let Some(word) = &with.weight {
                change.sets(Field::Weight).weight = weight(word)?;
            }
            if let Some(prose) = with.prose {
                change.sets(Field::Kind).kind = if prose { "prose" } else { "statement" }.into();
            }
            if let Some(gone) = with.deleted {
                change.sets(Field::Gone).gone = gone;
            }
            if with.section.is_some() || with.after.is_some() {
                let (within, order) = bench.place_piece(&with)?;
                let place = change.sets(Field::Place);
                (place.within, place.order) = (Some(within), order);
            }
            let new = bench.change(bench.item()?, change)?;
            bench.write(vec![new])?;
            drafted::settle(tx, &bench.known)?;
            Teller::new(tx, &bench.known, &bench.records)?.one_piece(bench.id)
        })
    }
}

impl Bench<'_> {
    /// Z1: refuses one more statement where there are as many as a synthesis may hold.
    fn is_room(&self) -> Result<(), Fault> {
        let whole = self.parts().synthesis_of(self.id).ok_or_else(|| self.gone(&self.id.to_string()))?;
        let sections = self.parts().below(Some(whole.id));
        let pieces = sections.flat_map(|section| self.parts().below(Some(section.id))).filter(|piece| !piece.gone);
        full(pieces.count(), PIECES_MAX, "statements")
    }

    /// The section and the place there that a statement is moved to: within its synthesis.
    fn place_piece(&self, with: &api::StatementSet) -> Result<(ActId, String), Fault> {
        let after = self.after(with.after.as_deref(), Part::Piece)?;
        let own = self.item()?.within.ok_or_else(|| self.gone(&with.id))?;
        let section = match (&with.section, &after) {
            (Some(typed), _) => self.find(typed, Part::Section)?.id,
            (None, super::After::One(other)) => self.parts().get(*other).and_then(|other| other.within).unwrap_or(own),
            (None, _) => own,
        };
        let whole = |id| self.parts().synthesis_of(id).map(|whole| whole.id);
        if whole(section) != whole(self.id) {
            return Err(bad("section"));
        }
        Ok((section, self.place(section, Some(self.id), after)?))
    }
}

fn text(body: Option<RichText>, markdown: Option<&str>) -> Result<RichText, Fault> {
    let words = take_words(body, markdown)?;
    let plain = words.plain_text();
    if plain.chars().count() <= TEXT_CHARS_MAX {
        return Ok(words);
    }
    Err(Fault::new(Code::BodyTooLarge).with("bytes", plain.len()).with("most", TEXT_CHARS_MAX * LETTER_BYTES))
}

fn weight(word: &str) -> Result<String, Fault> {
    if word.is_empty() || WEIGHTS.contains(&word) { Ok(word.to_owned()) } else { Err(bad("weight")) }
}

/// A text that says this, and the change that made it so; none where it says nothing.
pub(super) fn first_text(words: &RichText) -> Result<(LiveText, Option<Vec<u8>>), Fault> {
    let mut live = LiveText::new(os_dice().bytes());
    let base = live.heads();
    let change = live.save(&base, words, os_dice().bytes()).map_err(refused)?;
    Ok((live, change))
}

pub(super) fn refused(error: LiveTextError) -> Fault {
    match error {
        LiveTextError::UnknownHeads => bad("base_heads"),
        LiveTextError::Damaged
        | LiveTextError::Foreign
        | LiveTextError::Incomplete
        | LiveTextError::ActorTaken
        | LiveTextError::Spans(_)
        | LiveTextError::Document(_) => Fault::internal("text"),
    }
}
