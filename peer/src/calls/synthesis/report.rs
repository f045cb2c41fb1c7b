//! A synthesis as the structure that every format of a report is written from (docs/model.md, Z11 and Z12).
//!
//! Left out on purpose: what may leave of contributions (`report::leaving`), formats (the crate `report`), and files.

use super::Bench;
use super::told::Teller;
use crate::api::{self, ReportAsk};
use crate::calls::letterhead;
use crate::calls::report::leaving::{DAY_LETTERS, Leaving, One, is_read};
use crate::clock::now_ms;
use crate::day::moment_iso;
use crate::fault::Fault;
use crate::language::Words;
use crate::peer::Peer;
use crate::store::reading;
use ::report::model as made;
use crdt::synthesis::Part;
use std::collections::BTreeSet;

impl Peer {
    /// A synthesis with its proceedings, for a report: names, quotations and words as its readers may have them, and none else.
    ///
    /// # Errors
    /// Where this person does not sit at the desk, or the synthesis is not here.
    pub fn synthesis_report(&self, with: &ReportAsk) -> Result<made::Report, Fault> {
        self.settled(&with.synthesis, "synthesis")?;
        self.opened()?.store.read(|tx| {
            let bench = Bench::of(tx, &with.synthesis, Part::Synthesis)?;
            let mut teller = Teller::new(tx, &bench.known, &bench.records)?;
            let show = teller.show(bench.item()?, false)?;
            let annex = annex(&bench, &show, with)?;
            let words = Words::new(&show.head.language);
            let coverage = bench.coverage(with.suppress, with.for_desk)?;
            let (organisation, template) = letterhead::template(tx)?;
            Ok(made::Report {
                kind: words.say(&format!("synthesis-kind-{}", show.head.kind), &[]),
                title: show.head.title.clone(),
                organisation,
                tongue: tongue(&show.head.language, &show.head.direction),
                date: today(),
                day: today(),
                words: fixed(&words),
                template,
                sections: show.sections.iter().map(|one| section(&words, &annex, coverage.total, one)).collect(),
                coverage: coverage.tables.iter().map(|one| table(&words, one)).collect(),
                proceedings: proceedings(&annex, &words, tx)?,
            })
        })
    }
}

pub(in crate::calls) fn today() -> String {
    moment_iso(now_ms()).chars().take(DAY_LETTERS).collect()
}

pub(in crate::calls) fn tongue(language: &str, direction: &str) -> made::Tongue {
    made::Tongue { language: language.to_owned(), rtl: direction == "rtl" }
}

/// Z11: the contributions of a report's annex: those that are cited, or all that members read.
pub(super) fn annex(bench: &Bench<'_>, show: &api::SynthesisShow, with: &ReportAsk) -> Result<Leaving, Fault> {
    let cited = cited_in(show);
    Leaving::load(bench.tx, bench.known.space, with.for_desk, |entry| {
        let all = with.all && is_read(entry) && entry.kind != "summary";
        all || cited.contains(entry.id.as_str())
    })
}

/// Contributions that the statements of a synthesis rest on.
pub(in crate::calls) fn cited_in(show: &api::SynthesisShow) -> BTreeSet<&str> {
    let pieces = show.sections.iter().flat_map(|section| &section.pieces);
    let sources = pieces.filter(|piece| piece.kind == "statement").flat_map(|piece| &piece.sources);
    sources.map(|source| source.entry.as_str()).collect()
}

fn proceedings(
    annex: &Leaving,
    words: &Words,
    tx: &rusqlite::Transaction<'_>,
) -> Result<Vec<made::Contribution>, Fault> {
    let one = |one: &One| {
        let entry = &one.entry;
        let numbers = reading::question_numbers(tx, &entry.questions)?;
        let questions = numbers.join(&words.say("report-word-list-separator", &[]));
        let asked = if numbers.is_empty() { "report-cross-cutting" } else { "report-questions" };
        let state = one.without().or((entry.state == "redacted").then_some("redacted"));
        Ok(made::Contribution {
            number: one.number,
            id: entry.id.clone(),
            attribution: one.author(),
            questions: words.say(asked, &[("numbers", &questions)]),
            date: one.day(),
            tongue: tongue(&entry.language, &entry.direction),
            parent: entry.parent.as_deref().and_then(|parent| annex.number(parent)),
            body: annex.words(one),
            state: state.map(|state| words.say(&format!("report-state-{state}"), &[])).unwrap_or_default(),
        })
    };
    annex.iter().map(one).collect()
}

fn section(words: &Words, annex: &Leaving, total: u32, one: &api::SynthesisSection) -> made::Section {
    let note = if one.role == "differing" && one.pieces.is_empty() {
        words.say("report-differing-empty", &[])
    } else {
        String::new()
    };
    let piece = |piece: &api::SynthesisPiece| match piece.kind.as_str() {
        "statement" => made::Piece::Statement(statement(words, annex, total, piece)),
        _ => made::Piece::Prose(piece.body.clone()),
    };
    made::Section { title: one.title.clone(), level: 1, note, pieces: one.pieces.iter().map(piece).collect() }
}

fn statement(words: &Words, annex: &Leaving, total: u32, piece: &api::SynthesisPiece) -> made::Statement {
    let mut sources: Vec<made::Source> = Vec::new();
    let mut flags = Vec::new();
    for source in &piece.sources {
        // What is not for these readers is neither counted nor named.
        let Some(contribution) = annex.number(&source.entry) else { continue };
        let doubted = annex.get(&source.entry).is_some_and(One::is_doubted);
        let quote = source.quote.as_ref().filter(|_| !doubted).map(|quote| made::Quote {
            words: quote.words.clone(),
            attribution: quote.attribution.clone(),
            tongue: tongue(&quote.language, &quote.direction),
        });
        for flag in &source.flags {
            let number = contribution.to_string();
            let line = words.say(&format!("report-flag-{flag}"), &[("number", &number)]);
            if !flags.contains(&line) {
                flags.push(line);
            }
        }
        // Two passages of one contribution are one source, but for what is quoted of it.
        let again = sources.iter_mut().find(|known| known.contribution == contribution);
        match (again, quote) {
            (Some(_), None) => {}
            (Some(known), quote) if known.quote.is_none() => known.quote = quote,
            (_, quote) => sources.push(made::Source { contribution, quote }),
        }
    }
    let readable: BTreeSet<&str> = piece
        .sources
        .iter()
        .filter(|source| annex.number(&source.entry).is_some())
        .filter(|source| ["exact", "moved", "lost"].contains(&source.anchor.as_str()))
        .map(|source| source.entry.as_str())
        .collect();
    let weight = (!piece.weight.is_empty()).then(|| {
        let word = words.code("synthesis-weight-", &piece.weight);
        let (count, total) = (readable.len().to_string(), total.to_string());
        words.say("report-weight", &[("word", &word), ("behind", &count), ("total", &total)])
    });
    made::Statement { number: piece.number.unwrap_or(0), text: piece.body.clone(), weight, sources, flags }
}

/// A table of who is heard, as it is written.
pub(in crate::calls) fn table(words: &Words, one: &api::CoverageTable) -> made::Table {
    let count = |count: Option<u32>| match count {
        Some(count) => made::Cell::Count(u64::from(count)),
        None => made::Cell::Words(words.say("overview-cell-hidden", &[])),
    };
    let row = |row: &api::CoverageRow| {
        vec![made::Cell::Words(label(words, &one.by, row)), count(row.total), count(row.cited)]
    };
    let header = ["overview-what", "report-column-total", "report-column-cited"];
    let note = if one.withheld { words.say("overview-withheld", &[]) } else { String::new() };
    made::Table {
        caption: words.code("overview-by-", &one.by),
        note,
        header: header.iter().map(|id| words.say(id, &[])).collect(),
        rows: one.rows.iter().map(row).collect(),
        bar: Some(1),
    }
}

/// What a row of a table is called.
pub(crate) fn label(words: &Words, by: &str, row: &api::CoverageRow) -> String {
    match (by, row.key.as_str()) {
        ("question", "") => words.say("overview-none", &[]),
        ("question", "several") => words.say("overview-several", &[]),
        ("question", _) if row.number.is_empty() => words.say("overview-removed", &[]),
        ("question", _) => format!("{} {}", row.number, row.text),
        ("respondent", "") => words.say("behalf-respondent-none", &[]),
        ("respondent", word) if words.has(&format!("behalf-respondent-{word}"), None) => {
            words.code("behalf-respondent-", word)
        }
        ("respondent", _) => words.say("behalf-respondent-other", &[]),
        (_, "") => words.say("overview-not-told", &[]),
        (_, key) => key.to_owned(),
    }
}

fn fixed(words: &Words) -> made::Words {
    made::Words {
        contents: words.say("report-word-contents", &[]),
        statement: words.say("report-word-statement", &[]),
        contribution: words.say("report-word-contribution", &[]),
        sources: words.say("report-word-sources", &[]),
        cited_in: words.say("report-word-cited-in", &[]),
        not_cited: words.say("report-word-not-cited", &[]),
        reply_to: words.say("report-word-reply-to", &[]),
        coverage: words.say("report-word-coverage", &[]),
        proceedings: words.say("report-word-proceedings", &[]),
        proceedings_note: words.say("report-word-proceedings-note", &[]),
        unsourced_mark: words.say("report-word-unsourced-mark", &[]),
        unsourced_notice: words.say("report-word-unsourced-notice", &[]),
        unsourced_here: words.say("report-word-unsourced-here", &[]),
        list_separator: words.say("report-word-list-separator", &[]),
        logo: words.say("report-word-logo", &[]),
    }
}
