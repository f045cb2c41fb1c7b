//! Syntheses at the desk: begun, listed, shown, and their sections (docs/model.md, rules Z1 to Z4).
//!
//! Left out on purpose: what stands of several records (`crdt::synthesis`), statements (`statement`), what they rest on
//! (`source`), how all of it is told (`told`), and what leaves the desk (`report`, `publish`).

mod coverage;
mod past;
mod publish;
mod report;
mod source;
mod statement;
#[cfg(test)]
mod tests;
mod told;

pub(in crate::calls) use coverage::Counted;
pub(crate) use report::label;
pub(in crate::calls) use report::{cited_in, table, today, tongue};

use super::acting::Acting;
use super::codebook::{New, Words as Said, write_papers};
use super::desk::{at_desk, bad};
use super::draft::check_language;
use crate::api;
use crate::fault::{Code, Fault};
use crate::language::Words;
use crate::peer::Peer;
use crate::store::blobs;
use crate::store::papers::{coded, drafted};
use crate::store::space::Known;
use crdt::codebook::order_between;
use crdt::papers::{Paper, Record};
use crdt::synthesis::{Drafted, Field, Item, Part, PartWords, Parts, SECTIONS_MAX};
use crdt::text::live::LiveText;
use crdt::text::markdown::from_markdown;
use rusqlite::Transaction;
use told::Teller;
use wire::{ActId, EntryId, SpaceId};

/// The sections that a synthesis begins with.
const SECTIONS: [&str; 3] = ["findings", "differing", "limits"];

impl Peer {
    /// The one synthesis that is meant: the one that is named, or that there is.
    pub(in crate::calls) fn synthesis_meant(&self, space: SpaceId, typed: Option<&str>) -> Result<String, Fault> {
        self.opened()?.store.read(|tx| {
            let records = drafted::Records::load(tx, &at_desk(tx, space)?)?;
            match meant(&records.parts, typed)?[..] {
                [one] => Ok(one.id.to_string()),
                _ => Err(bad("synthesis")),
            }
        })
    }

    pub(crate) fn synthesis_list(&self, with: api::ConsultationRef) -> Result<Vec<api::SynthesisRow>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = at_desk(tx, blobs::find_space(tx, &with.consultation)?)?;
            let records = drafted::Records::load(tx, &known)?;
            let mut teller = Teller::new(tx, &known, &records)?;
            records.parts.below(None).map(|item| teller.row(item)).collect()
        })
    }

    pub(crate) fn synthesis_create(&self, with: api::SynthesisCreate) -> Result<api::SynthesisShow, Fault> {
        let kind = kind_word(Part::Synthesis, if with.kind.is_empty() { "report" } else { &with.kind })?;
        let settings = self.settings()?.language;
        let language = if with.language.is_empty() { settings } else { check_language(&with.language)? };
        let made = self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut bench = Bench::load(tx, id)?;
            let (news, caveat) = begun(&bench, kind, &language, title(&with.title)?)?;
            let made = bench.write(news)?;
            if let Some(piece) = made.last() {
                drafted::put_own(tx, *piece, &caveat)?;
            }
            made.first().copied().ok_or_else(|| Fault::internal("synthesis"))
        })?;
        self.synthesis_show(api::SynthesisAsk { id: made.to_string(), deleted: false })
    }

    pub(crate) fn synthesis_show(&self, with: api::SynthesisAsk) -> Result<api::SynthesisShow, Fault> {
        self.settled(&with.id, "synthesis")?;
        self.opened()?.store.read(|tx| {
            let bench = Bench::of(tx, &with.id, Part::Synthesis)?;
            Teller::new(tx, &bench.known, &bench.records)?.show(bench.item()?, with.deleted)
        })
    }

    pub(crate) fn synthesis_set(&self, with: api::SynthesisSet) -> Result<api::SynthesisRow, Fault> {
        self.opened()?.store.write(|tx| {
            let mut bench = Bench::of(tx, &with.id, Part::Synthesis)?;
            let mut change = Change::default();
            change.title(with.title.as_deref())?;
            if let Some(kind) = &with.kind {
                change.sets(Field::Kind).kind = kind_word(Part::Synthesis, kind)?.into();
            }
            if let Some(language) = &with.language {
                change.sets(Field::Language).language = check_language(language)?;
            }
            if let Some(retired) = with.retired {
                change.sets(Field::Gone).gone = retired;
            }
            let new = bench.change(bench.item()?, change)?;
            bench.write(vec![new])?;
            Teller::new(tx, &bench.known, &bench.records)?.row(bench.item()?)
        })
    }

    pub(crate) fn section_set(&self, with: api::SectionSet) -> Result<api::SynthesisSection, Fault> {
        self.opened()?.store.write(|tx| {
            let (typed, part) = match (&with.synthesis, &with.id) {
                (Some(typed), None) => (typed, Part::Synthesis),
                (None, Some(typed)) => (typed, Part::Section),
                _ => return Err(bad("section")),
            };
            let mut bench = Bench::of(tx, typed, part)?;
            let section = (part == Part::Section).then_some(bench.id);
            let whole = bench.records.parts.synthesis_of(bench.id).map(|whole| whole.id);
            let whole = whole.ok_or_else(|| bench.gone(typed))?;
            let mut change = Change::default();
            change.title(with.title.as_deref())?;
            if let Some(role) = &with.role {
                change.sets(Field::Kind).kind = kind_word(Part::Section, role)?.into();
            }
            if let Some(gone) = with.deleted {
                change.sets(Field::Gone).gone = gone;
            }
            if section.is_none() || with.after.is_some() {
                let after = bench.after(with.after.as_deref(), Part::Section)?;
                let place = change.sets(Field::Place);
                place.order = bench.place(whole, section, after)?;
                place.within = Some(whole);
            }
            let new = match section {
                Some(_) => bench.change(bench.item()?, change)?,
                None => {
                    bench.room(whole, SECTIONS_MAX, "sections")?;
                    if change.words.title.is_none() {
                        return Err(bad("title"));
                    }
                    change.made(Part::Section)
                }
            };
            let made = bench.write(vec![new])?;
            let id = section.or(made.first().copied()).ok_or_else(|| Fault::internal("section"))?;
            let mut teller = Teller::new(tx, &bench.known, &bench.records)?;
            let whole = bench.records.parts.get(whole).ok_or_else(|| Fault::internal("synthesis"))?;
            teller.section(whole, id, true)
        })
    }

    /// Merges texts that wait for it, before they are read.
    fn settled(&self, typed: &str, kind: &str) -> Result<(), Fault> {
        let found = |tx: &Transaction<'_>| coded::space_of(tx, blobs::find_coded(tx, kind, typed)?);
        self.settled_in(self.opened()?.store.read(found)?)
    }

    /// The same of all of a consultation.
    pub(in crate::calls) fn settled_in(&self, space: SpaceId) -> Result<(), Fault> {
        let store = &self.opened()?.store;
        if store.read(|tx| drafted::is_stale(tx, space))? {
            store.write(|tx| drafted::settle(tx, &at_desk(tx, space)?))?;
        }
        Ok(())
    }
}

/// Syntheses whole: the one of this id or unique beginning, or all that are not put away.
pub(in crate::calls) fn whole(
    tx: &Transaction<'_>,
    known: &Known,
    typed: Option<&str>,
) -> Result<Vec<api::SynthesisShow>, Fault> {
    let records = drafted::Records::load(tx, known)?;
    let mut teller = Teller::new(tx, known, &records)?;
    meant(&records.parts, typed)?.into_iter().map(|item| teller.show(item, false)).collect()
}

/// The same, not told yet.
fn meant<'r>(parts: &'r Parts, typed: Option<&str>) -> Result<Vec<&'r Item>, Fault> {
    let all = parts.below(None);
    let Some(typed) = typed else { return Ok(all.filter(|item| !item.gone).collect()) };
    let beginning = typed.to_lowercase();
    let found: Vec<&Item> =
        all.filter(|item| !beginning.is_empty() && item.id.to_string().starts_with(&beginning)).collect();
    let code = match found.len() {
        0 => Code::NotFound,
        1 => return Ok(found),
        _ => Code::Ambiguous,
    };
    Err(Fault::new(code).with("kind", "synthesis").with("id", typed))
}

/// A title as it may stand.
fn title(text: &str) -> Result<String, Fault> {
    let words = PartWords { title: Some(text.trim().to_owned()), change: None };
    words.check().map_err(|field| bad(field.word()))?;
    Ok(words.title.unwrap_or_default())
}

fn kind_word(part: Part, typed: &str) -> Result<&'static str, Fault> {
    let field = if part == Part::Section { "role" } else { "kind" };
    part.kinds().iter().copied().find(|kind| *kind == typed).ok_or_else(|| bad(field))
}

/// The records that begin a synthesis: itself, its sections, and the standard caveat, in its language where that is one of
/// ours; and the caveat's text.
fn begun(bench: &Bench<'_>, kind: &str, language: &str, title: String) -> Result<(Vec<New>, LiveText), Fault> {
    let words = Words::new(language);
    let mut whole = Change::default();
    whole.words.title = Some(title);
    whole.sets(Field::Title);
    whole.sets(Field::Kind).kind = kind.into();
    whole.sets(Field::Language).language = language.into();
    whole.sets(Field::Place).order = bench.place_of(None, None, After::Last)?;
    let mut news = vec![whole.made(Part::Synthesis)];
    let mut last: Option<String> = None;
    for role in SECTIONS {
        let mut section = Change::default();
        section.words.title = Some(words.say(&format!("synthesis-section-{role}"), &[]));
        section.sets(Field::Title);
        section.sets(Field::Kind).kind = role.into();
        let order = order_between(last.as_deref(), None, &bench.suffix);
        section.sets(Field::Place).order.clone_from(&order);
        last = Some(order);
        news.push(New { within: Some(0), ..section.made(Part::Section) });
    }
    let mut caveat = Change::default();
    caveat.sets(Field::Kind).kind = "prose".into();
    caveat.sets(Field::Place).order = order_between(None, None, &bench.suffix);
    let text = from_markdown(&words.say("synthesis-caveat", &[]));
    let (live, written) = statement::first_text(&text)?;
    caveat.words.change = written;
    caveat.sets(Field::Text);
    news.push(New { within: Some(news.len() - 1), ..caveat.made(Part::Piece) });
    Ok((news, live))
}

/// What one act sets of a part.
#[derive(Debug, Default)]
struct Change {
    drafted: Drafted,
    words: PartWords,
}

impl Change {
    /// Says that a field is set, and gives what to set it in.
    fn sets(&mut self, field: Field) -> &mut Drafted {
        if !self.drafted.sets.contains(&field) {
            self.drafted.sets.push(field);
        }
        &mut self.drafted
    }

    fn title(&mut self, text: Option<&str>) -> Result<(), Fault> {
        let Some(text) = text else { return Ok(()) };
        self.words.title = Some(title(text)?);
        self.sets(Field::Title);
        Ok(())
    }

    /// The record that makes a part of it.
    fn made(self, part: Part) -> New {
        self.record(Record::default(), Some(part))
    }

    /// The same of a source.
    fn cites(mut self, entry: EntryId, passage: crdt::codebook::Passage) -> New {
        self.drafted.passage = Some(passage);
        self.record(Record { about: vec![entry], ..Record::default() }, Some(Part::Source))
    }

    fn record(self, record: Record, part: Option<Part>) -> New {
        let Self { drafted, words } = self;
        let record = Record { drafted: Drafted { part, ..drafted }, ..record };
        let words = (words != PartWords::default()).then_some(Said::Part(words));
        New { kind: Paper::Part, record, words, within: None }
    }
}

/// After what something is to stand.
enum After {
    First,
    Last,
    One(ActId),
}

/// The syntheses of a desk, and the part that is asked for.
struct Bench<'t> {
    tx: &'t Transaction<'t>,
    known: Known,
    records: drafted::Records,
    id: ActId,
    part: Part,
    suffix: String,
}

impl<'t> Bench<'t> {
    fn load(tx: &'t Transaction<'t>, space: SpaceId) -> Result<Self, Fault> {
        let known = at_desk(tx, space)?;
        let records = drafted::Records::load(tx, &known)?;
        let suffix = known.own.device.to_string().chars().take(8).collect();
        Ok(Self { tx, known, records, id: ActId([0; 16]), part: Part::Synthesis, suffix })
    }

    /// The same, with a part of a kind by its id or a unique beginning.
    fn of(tx: &'t Transaction<'t>, typed: &str, part: Part) -> Result<Self, Fault> {
        let id = blobs::find_coded(tx, word_of(part), typed)?;
        let bench = Self { id, part, ..Self::load(tx, coded::space_of(tx, id)?)? };
        bench.find(typed, part)?;
        Ok(bench)
    }

    /// A part of a kind that is in a synthesis.
    fn find(&self, typed: &str, part: Part) -> Result<&Item, Fault> {
        let id = blobs::find_coded(self.tx, word_of(part), typed)?;
        let of_kind = |item: &&Item| item.part == part && self.parts().synthesis_of(id).is_some();
        let not_found = || Fault::new(Code::NotFound).with("kind", word_of(part)).with("id", typed);
        self.parts().get(id).filter(of_kind).ok_or_else(not_found)
    }

    fn parts(&self) -> &Parts {
        &self.records.parts
    }

    /// The part that is asked for.
    fn item(&self) -> Result<&Item, Fault> {
        self.parts().get(self.id).ok_or_else(|| self.gone(&self.id.to_string()))
    }

    fn gone(&self, typed: &str) -> Fault {
        Fault::new(Code::NotFound).with("kind", word_of(self.part)).with("id", typed)
    }

    /// A record that changes a part: over what stands of the fields that it sets.
    fn change(&self, item: &Item, mut change: Change) -> Result<New, Fault> {
        if change.drafted.sets.is_empty() {
            return Err(bad(word_of(item.part)));
        }
        let stands = |field: &Field| item.stands.get(field);
        let mut over: Vec<ActId> = change.drafted.sets.iter().filter_map(stands).flatten().copied().collect();
        over.sort_unstable();
        over.dedup();
        change.drafted.of = Some(item.id);
        Ok(change.record(Record { over, ..Record::default() }, None))
    }

    /// Writes records, and reads what they come to.
    fn write(&mut self, news: Vec<New>) -> Result<Vec<ActId>, Fault> {
        let mut acting = Acting::new(self.tx, self.known.space)?;
        let made = write_papers(&mut acting, news)?;
        self.known = acting.known;
        self.records = drafted::Records::load(self.tx, &self.known)?;
        Ok(made)
    }

    /// What something is to stand after: absent is last, empty first.
    fn after(&self, typed: Option<&str>, part: Part) -> Result<After, Fault> {
        match typed.map(str::trim) {
            None => Ok(After::Last),
            Some("") => Ok(After::First),
            Some(typed) => Ok(After::One(self.find(typed, part)?.id)),
        }
    }

    /// A place among what stands in a part.
    fn place(&self, within: ActId, moving: Option<ActId>, after: After) -> Result<String, Fault> {
        self.place_of(Some(within), moving, after)
    }

    fn place_of(&self, within: Option<ActId>, moving: Option<ActId>, after: After) -> Result<String, Fault> {
        let siblings = self.parts().below(within).filter(|item| Some(item.id) != moving);
        let siblings: Vec<(ActId, &str)> = siblings.map(|item| (item.id, item.order.as_str())).collect();
        let order = |at: usize| siblings.get(at).map(|sibling| sibling.1);
        let (low, high) = match after {
            After::Last => (siblings.last().map(|sibling| sibling.1), None),
            After::First => (None, order(0)),
            After::One(id) => {
                let at = siblings.iter().position(|sibling| sibling.0 == id).ok_or_else(|| bad("after"))?;
                (order(at), order(at + 1))
            }
        };
        Ok(order_between(low, high, &self.suffix))
    }

    /// Z1: refuses what goes beyond what a synthesis may hold.
    fn room(&self, within: ActId, most: usize, what: &'static str) -> Result<(), Fault> {
        let standing = self.parts().below(Some(within)).filter(|item| !item.gone).count();
        full(standing, most, what)
    }
}

fn full(count: usize, most: usize, what: &'static str) -> Result<(), Fault> {
    if count < most { Ok(()) } else { Err(Fault::new(Code::SynthesisFull).with("what", what).with("limit", most)) }
}

/// What a part is called where it is not found.
fn word_of(part: Part) -> &'static str {
    if part == Part::Piece { "statement" } else { part.word() }
}
