//! The standard Automerge file: the consultation's own document, with every text that members read on top of it (docs/report.md,
//! RP15). Bodies are not in the document (docs/decisions), so the file adds them.
//!
//! It is a member's copy of the record, with each contribution's consent beside its words: it is for whoever may read them
//! already. Left out on purpose: how the file is made (`crdt::export`), and what may be quoted to others (`leaving`).

use super::{Content, Made};
use crate::fault::Fault;
use crate::store::{cited, history, reading, restored, space};
use crdt::export::{Exported, ExportedEntry, ExportedQuestion};
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{EntryId, SpaceId};

pub(super) fn made(tx: &Transaction<'_>, id: SpaceId, for_desk: bool) -> Result<Made, Fault> {
    let doubted: BTreeSet<String> = restored::entries(tx, id)?.into_iter().collect();
    let narrowed = if for_desk { BTreeSet::new() } else { cited::narrowed(tx, id)? };
    let narrowed: BTreeSet<String> = narrowed.iter().map(EntryId::to_string).collect();
    let stays = |entry: &str| doubted.contains(entry) || narrowed.contains(entry);
    let words = |entry: &str, words: String| if stays(entry) { String::new() } else { words };
    let show = reading::show(tx, id)?;
    let questions = show.questions.into_iter().map(|question| ExportedQuestion {
        id: question.id,
        number: question.number,
        text: question.text,
    });
    let entries = show.entries.into_iter().map(|entry| ExportedEntry {
        body_markdown: words(&entry.id, entry.body_markdown),
        body_text: words(&entry.id, entry.body_text),
        on_behalf: entry.on_behalf.filter(|_| !stays(&entry.id)).map(Into::into),
        id: entry.id,
        author: entry.author.name,
        role: entry.author.role,
        parent: entry.parent,
        questions: entry.questions,
        language: entry.language,
        consent: entry.consent,
        audience: entry.audience,
        state: entry.state,
    });
    let exported = Exported {
        id: show.id,
        title: show.title,
        welcome: show.welcome,
        objective: show.objective,
        outcome: show.outcome,
        state: show.state,
        questions: questions.collect(),
        entries: entries.collect(),
    };
    let document = space::load_document(tx, id)?;
    let bytes = crdt::export::automerge(&document, &exported).map_err(|_| Fault::internal("export"))?;
    Ok(Made {
        content: Content::Record(bytes),
        waiting: history::waiting(tx, Some(id))?,
        unverified: u32::try_from(doubted.len()).unwrap_or(u32::MAX),
    })
}
