//! Suggestions to those who code (docs/text.md, SG1 to SG11): asked for, answered, and nowhere kept. To take one up is to give a
//! code like any other.

use super::counted::counted;
use super::{Place, Told, passage};
use crate::api;
use crate::calls::desk::{at_desk, bad};
use crate::calls::draft::find_questions;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::papers::coded::Bodies;
use crate::store::space::Known;
use crate::store::{blobs, desk, filing, suggest as store};
use crdt::codebook::NAME_CHARS_MAX;
use crdt::text::suggest::{self, Corpus, Method, Query, Scope, Suggested, Text};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{EntryId, SpaceId};

/// Told at most, and where nobody says how many.
const LIMIT_MAX: u32 = 200;
const TERMS: u32 = 30;
const PASSAGES: u32 = 20;
/// Sentences that show a term; the others are found by searching for it.
const PLACES: usize = 5;
/// What parts the terms in a group's name.
const COMMA: &str = ", ";

impl Peer {
    pub(crate) fn suggest_terms(&self, with: api::SuggestTerms, running: &Job) -> Result<api::KeyTerms, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            at_desk(tx, id)?;
            let question = with.question.as_deref().filter(|typed| !typed.is_empty());
            let room = filing::chosen(tx, id, "rooms", with.room.as_deref())?;
            let these = store::narrowed(tx, id, question.map(|typed| one_question(tx, id, typed)).transpose()?, room)?;
            let scope = these.as_ref().map_or(Scope::Whole, Scope::Some);
            let corpus = read(store::texts(tx, id)?, running)?;
            let asked = (with.language.as_deref(), limit(with.limit, TERMS), PLACES);
            let found = suggest::terms(&corpus, scope, asked, |_, _| still(running))?;
            let mut spoken = Spoken::of(tx);
            let languages = found.into_iter().map(|one| language_terms(&mut spoken, one));
            Ok(api::KeyTerms { languages: languages.collect::<Result<_, _>>()?, left_out: small(corpus.left_out) })
        })
    }

    pub(crate) fn suggest_similar(
        &self,
        with: api::SuggestSimilar,
        running: &Job,
    ) -> Result<api::SimilarPassages, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let known = at_desk(tx, id)?;
            let query = query(tx, &known, &with)?;
            let corpus = read(store::texts(tx, id)?, running)?;
            let found = suggest::like(&corpus, &query, limit(with.limit, PASSAGES), |_, _| still(running))?;
            let mut spoken = Spoken::of(tx);
            let passages = found.passages.into_iter().map(|one| spoken.tell(one));
            Ok(api::SimilarPassages {
                passages: passages.collect::<Result<_, _>>()?,
                total: small(found.total),
                asked: small(query.passages.len()),
                left_out: small(corpus.left_out),
            })
        })
    }

    pub(crate) fn suggest_groups(&self, with: api::SuggestGroups, running: &Job) -> Result<api::FirstGroups, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let known = at_desk(tx, id)?;
            let coded: BTreeSet<EntryId> = counted(tx, &known)?.iter().map(|one| one.entry).collect();
            let texts = store::texts(tx, id)?;
            let of = texts.iter().map(|text| text.entry).filter(|entry| !coded.contains(entry)).collect();
            let corpus = read(texts, running)?;
            let asked = (with.language.as_deref(), limit(with.limit, PASSAGES));
            let found = suggest::groups(&corpus, &of, asked, |_, _| still(running))?;
            let mut spoken = Spoken::of(tx);
            let languages = found.into_iter().map(|one| language_groups(&mut spoken, one));
            Ok(api::FirstGroups { languages: languages.collect::<Result<_, _>>()?, left_out: small(corpus.left_out) })
        })
    }
}

fn read(texts: Vec<Text>, running: &Job) -> Result<Corpus, Fault> {
    Corpus::read(texts, |done, total| running.step(done as u64, total as u64))
}

/// Whether to go on. How far it is was told while the words were read.
fn still(running: &Job) -> Result<(), Fault> {
    if running.is_cancelled() { Err(Code::Cancelled.into()) } else { Ok(()) }
}

fn limit(asked: u32, usual: u32) -> usize {
    (if asked == 0 { usual } else { asked.min(LIMIT_MAX) }) as usize
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Thousandths as a number.
fn share(thousandths: u64) -> f64 {
    f64::from(u32::try_from(thousandths).unwrap_or(u32::MAX)) / 1_000.0
}

fn one_question(tx: &Transaction<'_>, id: SpaceId, typed: &str) -> Result<String, Fault> {
    if typed == "cross_cutting" {
        return Ok(typed.to_owned());
    }
    find_questions(tx, id, &[typed.to_owned()])?.pop().ok_or_else(|| bad("question"))
}

/// What is asked about: a coding's passage, all that have a code, or a passage that is named.
fn query(tx: &Transaction<'_>, known: &Known, with: &api::SuggestSimilar) -> Result<Query, Fault> {
    let told = Told::load(tx, known)?;
    let having = |code: wire::ActId| -> Result<Vec<_>, Fault> {
        let counted = counted(tx, known)?.into_iter().filter(|one| one.code == code);
        Ok(counted.map(|one| (one.entry, (one.found.start, one.found.end))).collect())
    };
    match (&with.coding, &with.code, &with.entry) {
        (Some(typed), None, None) => {
            let id = blobs::find_coded(tx, "coding", typed)?;
            let found = told.list(|one| one.id == id)?.into_iter().next();
            let coding = found.ok_or_else(|| Fault::new(Code::NotFound).with("kind", "coding").with("id", typed))?;
            let place = coding.from.zip(coding.to).ok_or(Code::QuotationNotFound)?;
            let entry = coding.entry.parse().map_err(|_| Fault::internal("coding"))?;
            let but = having(coding.code.parse().map_err(|_| Fault::internal("coding"))?)?;
            let passages = vec![(entry, (place.0 as usize, place.1 as usize))];
            Ok(Query { passages, but, elsewhere: true })
        }
        (None, Some(typed), None) => {
            let passages = having(told.book.find(typed)?.id)?;
            Ok(Query { but: passages.clone(), passages, elsewhere: false })
        }
        (None, None, Some(typed)) => {
            let entry = desk::find(tx, typed)?;
            let place = Place { quote: with.quote.as_deref(), from: with.from, to: with.to };
            let found = passage(tx, Bodies::new(tx, &known.keys).shown(entry)?, entry, place)?;
            let passages = vec![(entry, (found.start as usize, found.end as usize))];
            Ok(Query { passages, but: Vec::new(), elsewhere: true })
        }
        _ => Err(bad("passage")),
    }
}

/// Who said what, each looked up once.
struct Spoken<'t> {
    tx: &'t Transaction<'t>,
    known: BTreeMap<EntryId, (api::Author, String, String)>,
}

impl<'t> Spoken<'t> {
    fn of(tx: &'t Transaction<'t>) -> Self {
        Self { tx, known: BTreeMap::new() }
    }

    fn tell(&mut self, one: Suggested) -> Result<api::SuggestedPassage, Fault> {
        if !self.known.contains_key(&one.entry) {
            self.known.insert(one.entry, store::spoken(self.tx, one.entry)?);
        }
        let (author, language, direction) =
            self.known.get(&one.entry).cloned().ok_or_else(|| Fault::internal("spoken"))?;
        Ok(api::SuggestedPassage {
            entry: one.entry.to_string(),
            author,
            language,
            direction,
            from: small(one.start),
            to: small(one.end),
            quote: one.words,
            shared: one.shared.into_iter().map(|(from, to)| (small(from), small(to))).collect(),
            likeness: share(u64::from(one.likeness)),
        })
    }
}

fn language_terms(spoken: &mut Spoken<'_>, one: suggest::Terms) -> Result<api::LanguageTerms, Fault> {
    let terms = one.terms.into_iter().map(|term| {
        let places = term.places.into_iter().map(|place| spoken.tell(place)).collect::<Result<_, _>>()?;
        let (count, contributions) = (small(term.count), small(term.contributions));
        Ok::<_, Fault>(api::KeyTerm { words: term.words, count, contributions, value: share(term.value), places })
    });
    Ok(api::LanguageTerms {
        terms: terms.collect::<Result<_, _>>()?,
        language: one.language,
        contributions: small(one.contributions),
        words: small(one.words),
        method: match one.method {
            Method::LogLikelihood => "log_likelihood",
            Method::TfIdf => "tf_idf",
        }
        .into(),
        listed: one.listed,
    })
}

fn language_groups(spoken: &mut Spoken<'_>, one: suggest::Groups) -> Result<api::LanguageGroups, Fault> {
    let groups = one.groups.into_iter().map(|group| {
        let passages = group.members.into_iter().map(|member| spoken.tell(member)).collect::<Result<_, _>>()?;
        Ok::<_, Fault>(api::FirstGroup { name: name(&group.terms), contributions: small(group.total), passages })
    });
    Ok(api::LanguageGroups {
        groups: groups.collect::<Result<_, _>>()?,
        language: one.language,
        contributions: small(one.contributions),
        compared: small(one.compared),
        more: small(one.more),
    })
}

/// As many terms as a code's name has room for.
fn name(terms: &[String]) -> String {
    let mut name = String::new();
    for term in terms {
        let more = if name.is_empty() { term.clone() } else { format!("{name}{COMMA}{term}") };
        if more.chars().count() > NAME_CHARS_MAX {
            break;
        }
        name = more;
    }
    name
}
