//! Exports. For now one: the standard Automerge file, with every text that this reader may see.
//!
//! Bodies are not in the consultation document (docs/decisions), so the export adds them on top of it.

use super::departing;
use crate::api::{FileWritten, ReportExport};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::imports::End;
use crate::store::{blobs, history, reading, restored, space};
use crdt::export::{Exported, ExportedEntry, ExportedQuestion};
use std::path::Path;

impl Peer {
    pub(crate) fn report_export(&self, with: ReportExport) -> Result<FileWritten, Fault> {
        if with.format != "automerge" {
            return Err(Fault::new(Code::BadInput).with("field", "format"));
        }
        let path = Path::new(&with.path);
        let id = self.opened()?.store.read(|tx| blobs::find_space(tx, &with.consultation))?;
        departing::told(&self.opened()?.store, id, End::Exported)?;
        let (bytes, waiting, unverified) = self.opened()?.store.read(|tx| {
            let doubted = restored::entries(tx, id)?;
            let doubtful = |entry: &str| doubted.iter().any(|one| one == entry);
            let words = |entry: &str, words: String| if doubtful(entry) { String::new() } else { words };
            let show = reading::show(tx, id)?;
            let questions = show.questions.into_iter().map(|question| ExportedQuestion {
                id: question.id,
                number: question.number,
                text: question.text,
            });
            let entries = show.entries.into_iter().map(|entry| ExportedEntry {
                body_markdown: words(&entry.id, entry.body_markdown),
                body_text: words(&entry.id, entry.body_text),
                on_behalf: entry.on_behalf.filter(|_| !doubtful(&entry.id)).map(Into::into),
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
            Ok((bytes, history::waiting(tx, Some(id))?, u32::try_from(doubted.len()).unwrap_or(u32::MAX)))
        })?;
        let size = files::write_whole(path, &bytes)?;
        Ok(FileWritten { path: with.path, bytes: size, parcels: 0, waiting, later: None, unverified })
    }
}
