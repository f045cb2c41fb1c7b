//! How a synthesis is told to those who sit at the desk: its statements numbered, what each rests on, and what has become of
//! that since (docs/model.md, Z6 to Z9).
//!
//! Everything is worked out when it is asked for, each contribution and each person looked up once.

use crate::api;
use crate::fault::Fault;
use crate::store::cited::{self, Cited};
use crate::store::papers::coded::Bodies;
use crate::store::papers::drafted::{self, Records, Text};
use crate::store::reading;
use crate::store::space::Known;
use crdt::synthesis::{Field, Item, Part};
use crdt::text::markdown::to_markdown;
use crdt::text::search::direction;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, EntryId, Hash};

/// What a flag of a statement may say, in the order in which they are told.
const FLAGS: [&str; 8] = ["no-source", "withdrawn", "hidden", "redacted", "revised", "lost", "away", "consent"];

/// What is needed to tell of syntheses.
pub(super) struct Teller<'t> {
    tx: &'t Transaction<'t>,
    known: &'t Known,
    records: &'t Records,
    texts: BTreeMap<ActId, Text>,
    bodies: Bodies<'t>,
    cited: BTreeMap<EntryId, Option<Cited>>,
    people: BTreeMap<DeviceId, api::Author>,
}

impl<'t> Teller<'t> {
    pub(super) fn new(tx: &'t Transaction<'t>, known: &'t Known, records: &'t Records) -> Result<Self, Fault> {
        let texts = drafted::texts(tx, known.space)?;
        let bodies = Bodies::new(tx, &known.keys);
        Ok(Self { tx, known, records, texts, bodies, cited: BTreeMap::new(), people: BTreeMap::new() })
    }

    /// What a list says of a synthesis.
    pub(super) fn row(&mut self, item: &Item) -> Result<api::SynthesisRow, Fault> {
        let parts = &self.records.parts;
        let sections: Vec<&Item> = parts.below(Some(item.id)).filter(|section| !section.gone).collect();
        let statements = sections.iter().flat_map(|section| parts.below(Some(section.id))).filter(is_statement);
        let sources = |id| parts.below(Some(id)).filter(|source| !source.gone).count();
        let counts: Vec<usize> = statements.map(|statement| sources(statement.id)).collect();
        let direction = direction(&item.language, "").to_owned();
        Ok(api::SynthesisRow {
            id: item.id.to_string(),
            title: item.title.clone(),
            kind: item.kind.into(),
            language: item.language.clone(),
            direction,
            by: self.maker(item)?,
            sections: small(sections.len()),
            statements: small(counts.len()),
            unsourced: small(counts.iter().filter(|count| **count == 0).count()),
            retired: item.gone,
            disputed: disputed(item),
            changed_at: self.changed_at(item.id),
        })
    }

    fn changed_at(&self, synthesis: ActId) -> i64 {
        let parts = &self.records.parts;
        let of = |drafted: &crdt::synthesis::Drafted, id| drafted.of.or(drafted.part.map(|_| id));
        let said = self.records.said.iter().filter_map(|one| Some((one.id, of(&one.drafted, one.id)?)));
        let own = said.filter(|(_, part)| parts.synthesis_of(*part).is_some_and(|whole| whole.id == synthesis));
        let times = own.filter_map(|(id, _)| self.records.rows.get(&id).map(|row| row.claimed_at));
        times.max().unwrap_or(0)
    }

    /// A synthesis with everything in it.
    pub(super) fn show(&mut self, item: &Item, deleted: bool) -> Result<api::SynthesisShow, Fault> {
        let head = self.row(item)?;
        let numbers = self.numbers(item.id);
        let parts = &self.records.parts;
        let sections: Vec<&Item> = parts.below(Some(item.id)).filter(|one| deleted || !one.gone).collect();
        let told = sections.into_iter().map(|section| self.tell_section(section, &numbers, deleted));
        let sections: Vec<api::SynthesisSection> = told.collect::<Result<_, _>>()?;
        let pieces = sections.iter().flat_map(|section| &section.pieces);
        let flagged = small(pieces.filter(|piece| piece.number.is_some() && !piece.flags.is_empty()).count());
        Ok(api::SynthesisShow { head, flagged, sections })
    }

    /// One section of a synthesis.
    pub(super) fn section(&mut self, whole: &Item, id: ActId, deleted: bool) -> Result<api::SynthesisSection, Fault> {
        let section = self.records.parts.get(id).ok_or_else(|| Fault::internal("section"))?;
        let numbers = self.numbers(whole.id);
        self.tell_section(section, &numbers, deleted)
    }

    fn tell_section(
        &mut self,
        section: &Item,
        numbers: &BTreeMap<ActId, u32>,
        deleted: bool,
    ) -> Result<api::SynthesisSection, Fault> {
        let records = self.records;
        let pieces = records.parts.below(Some(section.id)).filter(|piece| deleted || !piece.gone);
        Ok(api::SynthesisSection {
            id: section.id.to_string(),
            title: section.title.clone(),
            role: section.kind.into(),
            deleted: section.gone,
            disputed: disputed(section),
            pieces: pieces.map(|piece| self.piece(piece, numbers, deleted)).collect::<Result<_, _>>()?,
        })
    }

    /// One statement.
    pub(super) fn one_piece(&mut self, id: ActId) -> Result<api::SynthesisPiece, Fault> {
        let parts = &self.records.parts;
        let piece = parts.get(id).ok_or_else(|| Fault::internal("statement"))?;
        let numbers = parts.synthesis_of(id).map(|whole| self.numbers(whole.id)).unwrap_or_default();
        self.piece(piece, &numbers, false)
    }

    /// Z8: statements that stand are numbered in their order.
    fn numbers(&self, synthesis: ActId) -> BTreeMap<ActId, u32> {
        let parts = &self.records.parts;
        let sections = parts.below(Some(synthesis)).filter(|section| !section.gone);
        let statements = sections.flat_map(|section| parts.below(Some(section.id))).filter(is_statement);
        statements.zip(1..).map(|(statement, number)| (statement.id, number)).collect()
    }

    fn piece(
        &mut self,
        piece: &Item,
        numbers: &BTreeMap<ActId, u32>,
        deleted: bool,
    ) -> Result<api::SynthesisPiece, Fault> {
        let records = self.records;
        let sources = records.parts.below(Some(piece.id)).filter(|source| deleted || !source.gone);
        let sources: Vec<api::StatementSource> = sources.map(|source| self.source(source)).collect::<Result<_, _>>()?;
        let standing: Vec<&api::StatementSource> = sources.iter().filter(|source| !source.removed).collect();
        let is_statement = piece.kind == "statement";
        let mut flags: BTreeSet<&str> = standing.iter().flat_map(|one| &one.flags).map(String::as_str).collect();
        if is_statement && standing.is_empty() {
            flags.insert("no-source");
        }
        let flags = FLAGS.into_iter().filter(|flag| flags.contains(flag)).map(str::to_owned).collect();
        let (contributions, people) = self.behind(&standing)?;
        let text = self.texts.get(&piece.id).cloned().unwrap_or_default();
        let refused: Vec<api::Author> =
            text.refused.iter().map(|id| self.author_of_record(*id)).collect::<Result<_, _>>()?;
        Ok(api::SynthesisPiece {
            id: piece.id.to_string(),
            section: piece.within.map(|id| id.to_string()).unwrap_or_default(),
            kind: piece.kind.into(),
            number: numbers.get(&piece.id).copied(),
            body_markdown: to_markdown(&text.words),
            body: text.words,
            heads: text.heads.iter().map(Hash::to_string).collect(),
            weight: piece.weight.into(),
            contributions,
            people,
            flags,
            disputed: disputed(piece),
            deleted: piece.gone,
            refused,
            waiting: text.waiting,
            by: self.maker(piece)?,
            sources,
        })
    }

    /// Z9: contributions behind a statement that are read, and people where they can be told apart.
    fn behind(&mut self, sources: &[&api::StatementSource]) -> Result<(u32, Option<u32>), Fault> {
        let read = |source: &&&api::StatementSource| ["exact", "moved", "lost"].contains(&source.anchor.as_str());
        let entries: BTreeSet<EntryId> =
            sources.iter().filter(read).filter_map(|source| source.entry.parse().ok()).collect();
        let mut people = Some(BTreeSet::new());
        for entry in &entries {
            let cited = self.cited(*entry)?;
            let one = cited.filter(|cited| cited.is_somebody()).map(|cited| cited.author.id.clone());
            people = people.zip(one).map(|(mut people, one)| {
                people.insert(one);
                people
            });
        }
        Ok((small(entries.len()), people.map(|people| small(people.len()))))
    }

    /// One source.
    pub(super) fn one_source(&mut self, id: ActId) -> Result<api::StatementSource, Fault> {
        let records = self.records;
        let source = records.parts.get(id).ok_or_else(|| Fault::internal("source"))?;
        self.source(source)
    }

    fn source(&mut self, source: &Item) -> Result<api::StatementSource, Fault> {
        let by = self.maker(source)?;
        let (Some(entry), Some(passage)) = (source.entry, source.passage.as_ref()) else {
            return Err(Fault::internal("source"));
        };
        let found = self.bodies.find(entry, passage)?;
        let (anchor, place) = match found {
            Ok(found) => (if found.moved { "moved" } else { "exact" }, Some((found.start, found.end))),
            Err(word) => (word, None),
        };
        let shown = self.bodies.shown(entry)?;
        let words: String = match place {
            Some((start, end)) => shown.text.chars().skip(start).take(end - start).collect(),
            None => String::new(),
        };
        let others = shown.body.as_ref().is_some_and(|body| body.commitment() != passage.commitment);
        let (later, cited) = (shown.number > passage.number, self.cited(entry)?);
        let redacted = others && cited.as_ref().is_some_and(|cited| cited.redacted);
        let may = cited.as_ref().is_some_and(Cited::may_be_quoted);
        let mut flags = Vec::new();
        match anchor {
            "withdrawn" | "lost" | "away" => flags.push(anchor),
            "hidden" | "held" => flags.push("hidden"),
            _ => {}
        }
        flags.extend(redacted.then_some("redacted"));
        flags.extend((others && later && !redacted).then_some("revised"));
        // What is taken back, or not here, says so; who lets nothing be quoted any more says this.
        flags.extend((source.quote && !may && cited.is_some() && anchor != "withdrawn").then_some("consent"));
        let quote = cited.as_ref().filter(|_| source.quote && may && !words.is_empty());
        let quote = quote.map(|cited| api::StatementQuote {
            words: words.clone(),
            attribution: cited.beside_a_quote(),
            language: cited.language.clone(),
            direction: cited.direction.clone(),
        });
        let small = |at: usize| u32::try_from(at).ok();
        Ok(api::StatementSource {
            id: source.id.to_string(),
            entry: entry.to_string(),
            author: cited.map_or_else(reading::nobody, |cited| cited.author.clone()),
            version: passage.number,
            anchor: anchor.into(),
            from: place.and_then(|(start, _)| small(start)),
            to: place.and_then(|(_, end)| small(end)),
            passage: words,
            quoted: source.quote,
            quote,
            flags: flags.into_iter().map(str::to_owned).collect(),
            removed: source.gone,
            by,
        })
    }

    fn cited(&mut self, entry: EntryId) -> Result<Option<Cited>, Fault> {
        if let Some(known) = self.cited.get(&entry) {
            return Ok(known.clone());
        }
        let found = cited::cited(self.tx, entry)?;
        self.cited.insert(entry, found.clone());
        Ok(found)
    }

    fn maker(&mut self, item: &Item) -> Result<api::Author, Fault> {
        self.person(item.by)
    }

    fn author_of_record(&mut self, id: ActId) -> Result<api::Author, Fault> {
        match self.records.rows.get(&id).map(|row| row.device) {
            Some(device) => self.person(device),
            None => Ok(reading::nobody()),
        }
    }

    pub(super) fn person(&mut self, device: DeviceId) -> Result<api::Author, Fault> {
        if let Some(known) = self.people.get(&device) {
            return Ok(known.clone());
        }
        let found = reading::author_of(self.tx, self.known.space, device)?;
        self.people.insert(device, found.clone());
        Ok(found)
    }
}

fn is_statement(item: &&Item) -> bool {
    item.part == Part::Piece && item.kind == "statement" && !item.gone
}

fn disputed(item: &Item) -> Vec<String> {
    item.disputed.iter().map(|field: &Field| field.word().to_owned()).collect()
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
