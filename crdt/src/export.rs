//! The standard Automerge file: what any Automerge program can open, with all text a reader may see.
//!
//! The file is the consultation document with all its history, and on top one change by the canonical actor that adds
//! `texts`: a map per question and per contribution with the full words, which the document itself only commits to.

use crate::behalf::OnBehalf;
use crate::document::{Document, DocumentError, guarded};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutomergeError, ObjId, ObjType, ROOT};

/// What an export says in words.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// Consultation id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Welcome text as Markdown.
    pub welcome: String,
    /// Objective.
    pub objective: String,
    /// Outcome.
    pub outcome: String,
    /// State.
    pub state: String,
    /// Questions in order.
    pub questions: Vec<ExportedQuestion>,
    /// Contributions in order.
    pub entries: Vec<ExportedEntry>,
}

/// A question in an export.
#[derive(Debug, Clone, Default)]
pub struct ExportedQuestion {
    /// Id.
    pub id: String,
    /// Number as shown.
    pub number: String,
    /// The question.
    pub text: String,
}

/// A contribution in an export.
#[derive(Debug, Clone, Default)]
pub struct ExportedEntry {
    /// Id.
    pub id: String,
    /// Author's name as shown.
    pub author: String,
    /// Author's role.
    pub role: String,
    /// What it replies to.
    pub parent: Option<String>,
    /// Questions it answers.
    pub questions: Vec<String>,
    /// Language.
    pub language: String,
    /// Whether it may be quoted.
    pub consent: String,
    /// Who may see it.
    pub audience: String,
    /// `submitted` or `withdrawn`.
    pub state: String,
    /// The words as Markdown.
    pub body_markdown: String,
    /// The words, byte-exact where imported.
    pub body_text: String,
    /// What is told of whoever said it, where another entered it.
    pub on_behalf: Option<OnBehalf>,
}

/// Who writes the added change: an actor of its own, which no log has.
const EXPORT_ACTOR: [u8; 16] = [0xff; 16];

/// The bytes of the standard file.
///
/// # Errors
/// [`DocumentError::Refused`]; never in practice.
pub fn automerge(document: &Document, words: &Exported) -> Result<Vec<u8>, DocumentError> {
    guarded(|| {
        let mut doc = document.read().clone().with_actor(ActorId::from(EXPORT_ACTOR));
        let options = CommitOptions::default().with_time(0);
        let done = doc.transact_with::<_, _, AutomergeError, _>(|_| options, |tx| write(tx, words));
        done.map_err(|_| DocumentError::Refused)?;
        Ok(doc.save())
    })
}

fn write(tx: &mut automerge::transaction::Transaction<'_>, words: &Exported) -> Result<(), AutomergeError> {
    let texts = tx.put_object(ROOT, "texts", ObjType::Map)?;
    for (key, value) in [
        ("id", &words.id),
        ("title", &words.title),
        ("welcome", &words.welcome),
        ("objective", &words.objective),
        ("outcome", &words.outcome),
        ("state", &words.state),
    ] {
        tx.put(&texts, key, value.as_str())?;
    }
    let questions = tx.put_object(&texts, "questions", ObjType::List)?;
    for (index, question) in words.questions.iter().enumerate() {
        let at = tx.insert_object(&questions, index, ObjType::Map)?;
        tx.put(&at, "id", question.id.as_str())?;
        tx.put(&at, "number", question.number.as_str())?;
        tx.put(&at, "text", question.text.as_str())?;
    }
    let entries = tx.put_object(&texts, "entries", ObjType::List)?;
    for (index, entry) in words.entries.iter().enumerate() {
        let at = tx.insert_object(&entries, index, ObjType::Map)?;
        write_entry(tx, &at, entry)?;
    }
    Ok(())
}

fn write_entry(
    tx: &mut automerge::transaction::Transaction<'_>,
    at: &ObjId,
    entry: &ExportedEntry,
) -> Result<(), AutomergeError> {
    for (key, value) in [
        ("id", &entry.id),
        ("author", &entry.author),
        ("role", &entry.role),
        ("language", &entry.language),
        ("consent", &entry.consent),
        ("audience", &entry.audience),
        ("state", &entry.state),
        ("body_markdown", &entry.body_markdown),
        ("body_text", &entry.body_text),
    ] {
        tx.put(at, key, value.as_str())?;
    }
    if let Some(parent) = &entry.parent {
        tx.put(at, "parent", parent.as_str())?;
    }
    if let Some(told) = &entry.on_behalf {
        write_told(tx, at, told)?;
    }
    let list = tx.put_object(at, "questions", ObjType::List)?;
    entry.questions.iter().enumerate().try_for_each(|(index, id)| tx.insert(&list, index, id.as_str()))
}

fn write_told(
    tx: &mut automerge::transaction::Transaction<'_>,
    at: &ObjId,
    told: &OnBehalf,
) -> Result<(), AutomergeError> {
    let map = tx.put_object(at, "on_behalf", ObjType::Map)?;
    for (key, value) in [
        ("how", &told.how),
        ("speaker", &told.speaker),
        ("place", &told.place),
        ("day", &told.day),
        ("respondent", &told.respondent),
        ("consent", &told.consent),
    ] {
        tx.put(&map, key, value.as_str())?;
    }
    tx.put(&map, "named", told.named)
}
