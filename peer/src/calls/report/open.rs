//! A consultation as open data: what the tables of every format for programs hold (docs/report.md, RP8 and RP12 to RP14).
//!
//! Names and words come from `leaving` alone; statements, codes and remarks from those who sit at the desk. Left out on
//! purpose: formats (the crate `report`), summaries and translations, which are no contributions.

use super::leaving::{Leaving, One};
use crate::api::{self, ReportExport};
use crate::calls::codebook::{Book, written};
use crate::calls::coding::{codings, memos};
use crate::calls::desk::{at_desk, bad};
use crate::calls::overview::SUPPRESS_MAX;
use crate::calls::synthesis::{self, Counted, cited_in, table, today, tongue};
use crate::fault::{Code, Fault};
use crate::language::Words;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::reading;
use crate::store::space::Known;
use ::report::Exchange;
use ::report::exchange as made;
use ::report::model::Table;
use crdt::text::search::direction;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

impl Peer {
    /// What may be told of a consultation, and how many words came back with a backup and are left out.
    pub(super) fn exchange(&self, id: SpaceId, with: &ReportExport, job: &Job) -> Result<(Exchange, u32), Fault> {
        if with.suppress > SUPPRESS_MAX {
            return Err(bad("suppress"));
        }
        let language = self.settings()?.language;
        let sits = match self.opened()?.store.read(|tx| at_desk(tx, id)) {
            Ok(_) => true,
            // Whoever reads the contributions may write them; nobody names a synthesis who cannot read it.
            Err(fault) if fault.code == Code::NotAllowed && with.synthesis.is_none() => false,
            Err(fault) => return Err(fault),
        };
        if sits {
            self.settled_in(id)?;
        }
        self.opened()?.store.read(|tx| {
            job.step(0, 0)?;
            let known = if sits { Some(at_desk(tx, id)?) } else { None };
            let syntheses = match &known {
                Some(known) => synthesis::whole(tx, known, with.synthesis.as_deref())?,
                None => Vec::new(),
            };
            let cited: BTreeSet<&str> = syntheses.iter().flat_map(cited_in).collect();
            let leaving = Leaving::load(tx, id, with.for_desk, |entry| {
                let stands = entry.state != "held" && entry.kind != "summary";
                stands || cited.contains(entry.id.as_str())
            })?;
            job.step(0, 0)?;
            let doubted = leaving.iter().filter(|one| one.is_doubted()).count();
            let language = match &syntheses[..] {
                [one] => one.head.language.clone(),
                _ => language.clone(),
            };
            let mut exchange =
                Exchange { tongue: tongue(&language, direction(&language, "")), ..consultation(tx, id, &leaving)? };
            statements(&mut exchange, &syntheses, &leaving);
            let entries = cited.iter().filter_map(|entry| entry.parse().ok()).collect();
            exchange.coverage = coverage(tx, (id, entries), with, &Words::new(&language), syntheses.is_empty())?;
            if let Some(known) = known.filter(|_| with.for_desk) {
                papers(&mut exchange, tx, &known, &leaving)?;
            }
            job.step(0, 0)?;
            Ok((exchange, u32::try_from(doubted).unwrap_or(u32::MAX)))
        })
    }
}

/// What members read of it.
fn consultation(tx: &Transaction<'_>, id: SpaceId, leaving: &Leaving) -> Result<Exchange, Fault> {
    let head = reading::head(tx, id)?;
    let question =
        |one: &api::Question| made::Question { id: one.id.clone(), number: one.number.clone(), text: one.text.clone() };
    Ok(Exchange {
        id: head.id.clone(),
        title: head.title.clone(),
        welcome: leaving.linked(&head.welcome),
        objective: head.objective.clone(),
        outcome: head.outcome.clone(),
        state: head.state.clone(),
        day: today(),
        questions: head.questions.iter().map(question).collect(),
        contributions: leaving.iter().map(|one| contribution(one, leaving, &head)).collect(),
        ..Exchange::default()
    })
}

/// RP13: a contribution; of one in which members read no word no more than where it stood and that it is so.
fn contribution(one: &One, leaving: &Leaving, head: &api::ConsultationHead) -> made::Entry {
    let entry = &one.entry;
    let state = one.without().filter(|why| *why != "not-quoted").unwrap_or(&entry.state);
    let stub = made::Entry {
        id: entry.id.clone(),
        number: one.number,
        parent: entry.parent.clone().filter(|parent| leaving.number(parent).is_some()),
        questions: entry.questions.clone(),
        state: state.to_owned(),
        ..made::Entry::default()
    };
    if !super::leaving::is_read(entry) {
        return stub;
    }
    let title = |all: &[api::Heading], id: &str| {
        all.iter().find(|heading| heading.id == id).map(|heading| heading.title.clone()).unwrap_or_default()
    };
    let areas = entry.filed.areas.iter().map(|id| title(&head.areas, id)).filter(|area| !area.is_empty());
    let (permitted, consent) = (one.permitted(), one.consent());
    made::Entry {
        tongue: tongue(&entry.language, &entry.direction),
        author: one.author(),
        role: permitted.position.to_owned(),
        organisation: permitted.organisation.to_owned(),
        country: permitted.country.to_owned(),
        respondent: one.respondent().to_owned(),
        area: areas.collect::<Vec<_>>().join(", "),
        kind: title(&head.kinds, entry.filed.kind.as_deref().unwrap_or_default()),
        consent: consent.quote.word().to_owned(),
        audience: consent.audience.word().to_owned(),
        claimed_at: as_day(&one.day()),
        body: leaving.words(one),
        ..stub
    }
}

/// A day as ISO 8601 where it is one: pages print days as they like.
fn as_day(printed: &str) -> String {
    let is_day = |day: &&str| {
        let pattern =
            |(n, letter): (usize, u8)| if n == 4 || n == 7 { letter == b'-' } else { letter.is_ascii_digit() };
        day.bytes().enumerate().all(pattern)
    };
    printed.get(..super::leaving::DAY_LETTERS).filter(is_day).unwrap_or_default().to_owned()
}

/// What was written of it, and what that rests on: what does not leave is neither counted nor named (Z11).
fn statements(exchange: &mut Exchange, syntheses: &[api::SynthesisShow], leaving: &Leaving) {
    for show in syntheses {
        for section in &show.sections {
            for piece in section.pieces.iter().filter(|piece| piece.kind == "statement") {
                exchange.statements.push(made::Claim {
                    id: piece.id.clone(),
                    synthesis: show.head.id.clone(),
                    title: show.head.title.clone(),
                    number: piece.number.unwrap_or(0),
                    section: section.title.clone(),
                    text: leaving.linked(&piece.body),
                    weight: piece.weight.clone(),
                });
                let sources = piece.sources.iter().filter_map(|source| reference(&piece.id, source, leaving));
                exchange.references.extend(sources);
            }
        }
    }
}

fn reference(statement: &str, source: &api::StatementSource, leaving: &Leaving) -> Option<made::Reference> {
    let one = leaving.get(&source.entry)?;
    let stands = one.without().is_none();
    let quote = source.quote.as_ref().filter(|_| stands);
    Some(made::Reference {
        statement: statement.to_owned(),
        contribution: source.entry.clone(),
        passage: source.from.zip(source.to).filter(|_| stands),
        quote: quote.map(|quote| quote.words.clone()).unwrap_or_default(),
        flag: source.flags.join(" "),
    })
}

/// Who was heard; without a synthesis nobody is cited, and no column says so.
fn coverage(
    tx: &Transaction<'_>,
    (id, cited): (SpaceId, BTreeSet<EntryId>),
    with: &ReportExport,
    words: &Words,
    is_uncited: bool,
) -> Result<Vec<Table>, Fault> {
    let told = Counted::of(tx, id, cited, with.for_desk)?.tables(tx, with.suppress)?;
    let mut tables: Vec<Table> = told.iter().map(|one| table(words, one)).collect();
    for table in tables.iter_mut().filter(|_| is_uncited) {
        table.header.pop();
        table.rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    Ok(tables)
}

/// RP14: what the desk alone reads.
fn papers(exchange: &mut Exchange, tx: &Transaction<'_>, known: &Known, leaving: &Leaving) -> Result<(), Fault> {
    let codings = codings(tx, known)?;
    let given: BTreeSet<&str> = codings.iter().map(|coding| coding.code.as_str()).collect();
    let book = Book::load(tx, known)?;
    exchange.codes = written(&book.codes, |code| !code.retired || given.contains(code.id.to_string().as_str()));
    let coded = codings.iter().filter_map(|coding| {
        let stands = leaving.get(&coding.entry)?.without().is_none();
        let (start, end) = coding.from.zip(coding.to).filter(|_| stands).unwrap_or((0, 0));
        Some(made::Coding {
            id: coding.id.clone(),
            code: coding.code.clone(),
            contribution: coding.entry.clone(),
            start,
            end,
            coder: coding.by.name.clone(),
        })
    });
    exchange.codings = coded.collect();
    let listed: BTreeSet<&str> = exchange.codings.iter().map(|coding| coding.id.as_str()).collect();
    let memo = |memo: api::Memo| {
        let coding = memo.coding.filter(|coding| listed.contains(coding.as_str()));
        // A remark on one thing alone; of a coding that is not here, on its contribution.
        let entry = memo.entry.filter(|entry| coding.is_none() && leaving.number(entry).is_some());
        made::Memo { id: memo.id, coding, code: memo.code, contribution: entry, text: memo.text, by: memo.by.name }
    };
    exchange.memos = memos(tx, known, |_, _| true)?.into_iter().map(memo).collect();
    Ok(())
}
