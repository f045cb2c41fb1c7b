//! Open data as tables: their names, their columns, their rows (docs/report.md, RP8). CSV and XLSX say the same.
//!
//! Left out on purpose: how a table is written.

use crate::exchange::{Coding, Entry, Exchange, Reference};
use crdt::text::markdown::to_markdown;
use std::collections::BTreeMap;

/// A table of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The guiding questions.
    Questions,
    /// The contributions, replies among them.
    Contributions,
    /// The statements of the synthesis.
    Statements,
    /// What statements rest on.
    References,
    /// The codebook.
    Codes,
    /// Passages that were given a code.
    Codings,
    /// Remarks of those who coded.
    Memos,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Words(String),
    Number(u32),
    None,
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        if words.is_empty() { Self::None } else { Self::Words(words.to_owned()) }
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u32>> for Value {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::None, Self::Number)
    }
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Questions,
        Self::Contributions,
        Self::Statements,
        Self::References,
        Self::Codes,
        Self::Codings,
        Self::Memos,
    ];

    /// Its name, as files and sheets are called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Contributions => "contributions",
            Self::Statements => "statements",
            Self::References => "references",
            Self::Codes => "codes",
            Self::Codings => "codings",
            Self::Memos => "memos",
        }
    }

    /// The table of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Questions => &["number", "id", "text"],
            Self::Contributions => &[
                "number",
                "id",
                "reply_to",
                "reply_to_id",
                "questions",
                "language",
                "direction",
                "author",
                "role",
                "organisation",
                "country",
                "respondent",
                "area",
                "kind",
                "consent",
                "audience",
                "state",
                "claimed_at",
                "text",
                "markdown",
            ],
            Self::Statements => &["number", "id", "synthesis", "synthesis_id", "section", "weight", "text", "markdown"],
            Self::References => {
                &["statement", "statement_id", "contribution", "contribution_id", "start", "end", "flag", "quote"]
            }
            Self::Codes => &["id", "parent_id", "name", "definition", "examples", "colour"],
            Self::Codings => {
                &["id", "code", "code_id", "contribution", "contribution_id", "start", "end", "coder", "passage"]
            }
            Self::Memos => &["id", "coding_id", "code_id", "contribution_id", "by", "text"],
        }
    }
}

/// Names of things, by id.
pub(crate) struct Tables<'a> {
    exchange: &'a Exchange,
    entries: BTreeMap<&'a str, &'a Entry>,
    statements: BTreeMap<&'a str, u32>,
    questions: BTreeMap<&'a str, &'a str>,
    codes: BTreeMap<&'a str, &'a str>,
}

impl<'a> Tables<'a> {
    pub(crate) fn of(exchange: &'a Exchange) -> Self {
        Self {
            exchange,
            entries: exchange.contributions.iter().map(|one| (one.id.as_str(), one)).collect(),
            statements: exchange.statements.iter().map(|one| (one.id.as_str(), one.number)).collect(),
            questions: exchange.questions.iter().map(|one| (one.id.as_str(), one.number.as_str())).collect(),
            codes: exchange.codes.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect(),
        }
    }

    pub(crate) fn len(&self, kind: Kind) -> usize {
        match kind {
            Kind::Questions => self.exchange.questions.len(),
            Kind::Contributions => self.exchange.contributions.len(),
            Kind::Statements => self.exchange.statements.len(),
            Kind::References => self.exchange.references.len(),
            Kind::Codes => self.exchange.codes.len(),
            Kind::Codings => self.exchange.codings.len(),
            Kind::Memos => self.exchange.memos.len(),
        }
    }

    /// The rows, one after another: no table is held as a whole.
    pub(crate) fn rows(&self, kind: Kind) -> Box<dyn Iterator<Item = Vec<Value>> + '_> {
        let from = self.exchange;
        match kind {
            Kind::Questions => Box::new(from.questions.iter().map(move |one| words([&one.number, &one.id, &one.text]))),
            Kind::Contributions => Box::new(from.contributions.iter().map(move |one| self.entry(one))),
            Kind::Statements => Box::new(from.statements.iter().map(move |one| {
                let mut row = vec![one.number.into()];
                row.extend(words([&one.id, &one.title, &one.synthesis, &one.section, &one.weight]));
                row.extend(words([&one.text.plain_text(), &to_markdown(&one.text)]));
                row
            })),
            Kind::References => Box::new(from.references.iter().map(move |one| self.reference(one))),
            Kind::Codes => Box::new(from.codes.iter().map(move |one| {
                let parent = one.parent.as_deref().unwrap_or_default();
                words([&one.id, parent, &one.name, &one.definition, &one.examples, &one.colour])
            })),
            Kind::Codings => Box::new(from.codings.iter().map(move |one| self.coding(one))),
            Kind::Memos => Box::new(from.memos.iter().map(move |one| {
                let on = [&one.coding, &one.code, &one.contribution].map(|id| id.as_deref().unwrap_or_default());
                words([&one.id, on[0], on[1], on[2], &one.by, &one.text])
            })),
        }
    }

    fn number(&self, entry: &str) -> Value {
        self.entries.get(entry).map(|one| one.number).into()
    }

    fn entry(&self, one: &Entry) -> Vec<Value> {
        let parent = one.parent.as_deref().unwrap_or_default();
        let questions: Vec<&str> =
            one.questions.iter().map(|id| self.questions.get(id.as_str()).copied().unwrap_or(id)).collect();
        let direction = if one.tongue.rtl { "rtl" } else { "ltr" };
        let mut row = vec![one.number.into(), one.id.as_str().into(), self.number(parent), parent.into()];
        row.extend(words([&questions.join(", "), &one.tongue.language, direction, &one.author, &one.role]));
        row.extend(words([&one.organisation, &one.country, &one.respondent, &one.area, &one.kind]));
        row.extend(words([&one.consent, &one.audience, &one.state, &one.claimed_at]));
        row.extend(words([&one.body.plain_text(), &to_markdown(&one.body)]));
        row
    }

    fn reference(&self, one: &Reference) -> Vec<Value> {
        let statement = self.statements.get(one.statement.as_str()).copied();
        let mut row = vec![statement.into(), one.statement.as_str().into()];
        row.extend([self.number(&one.contribution), one.contribution.as_str().into()]);
        row.extend([one.passage.map(|passage| passage.0).into(), one.passage.map(|passage| passage.1).into()]);
        row.extend(words([&one.flag, &one.quote]));
        row
    }

    fn coding(&self, one: &Coding) -> Vec<Value> {
        let code = self.codes.get(one.code.as_str()).copied().unwrap_or_default();
        let mut row = words([&one.id, code, &one.code]);
        row.extend([
            self.number(&one.contribution),
            one.contribution.as_str().into(),
            one.start.into(),
            one.end.into(),
        ]);
        row.extend(words([&one.coder, &self.passage(one)]));
        row
    }

    /// The words of a coding; none where they are gone.
    fn passage(&self, one: &Coding) -> String {
        let text = self.entries.get(one.contribution.as_str()).map(|entry| entry.body.plain_text()).unwrap_or_default();
        let length = one.end.saturating_sub(one.start) as usize;
        text.chars().skip(one.start as usize).take(length).collect()
    }
}

fn words<const N: usize>(cells: [&str; N]) -> Vec<Value> {
    cells.into_iter().map(Value::from).collect()
}
