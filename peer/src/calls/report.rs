//! Exports: the standard Automerge file, with every text that this reader may see, and a synthesis as a document for people.
//!
//! Bodies are not in the consultation document (docs/decisions), so the Automerge file adds them on top of it. What may stand in
//! a document is decided where it is put together (`synthesis/report`); how it is written, by the crate `report`. Left out on
//! purpose: both.

use super::departing;
use crate::api::{ConsultationRef, FileWritten, ReportAsk, ReportExport};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::imports::End;
use crate::store::{blobs, history, reading, restored, space};
use ::report::model::Report;
use ::report::pdf::{self, Fonts};
use ::report::{Failed, Stopped, Watch, docx, html, markdown, odt};
use crdt::export::{Exported, ExportedEntry, ExportedQuestion};
use std::io::Write;
use std::path::Path;

impl Peer {
    pub(crate) fn report_export(&self, with: ReportExport, job: &Job) -> Result<FileWritten, Fault> {
        if with.format == "automerge" {
            return self.automerge_export(with);
        }
        let format = Format::named(&with.format).ok_or(Fault::new(Code::BadInput).with("field", "format"))?;
        let id = self.opened()?.store.read(|tx| blobs::find_space(tx, &with.consultation))?;
        let synthesis = self.synthesis_meant(&with)?;
        let ask = ReportAsk { synthesis, for_desk: with.for_desk, all: with.all, suppress: with.suppress };
        let report = self.synthesis_report(&ask)?;
        departing::told(&self.opened()?.store, id, End::Exported)?;
        let path = Path::new(&with.path);
        let mut file = files::NewFile::create(path)?;
        let unset = match format.write(&report, file.writer(), &Heard(job)) {
            Ok(unset) => unset,
            Err(failed) => {
                file.abandon();
                return Err(not_written(path, &failed));
            }
        };
        let bytes = file.finish()?;
        Ok(FileWritten { path: with.path, bytes, parcels: 0, waiting: 0, later: None, unverified: 0, unset })
    }

    /// The one that was named, or that there is.
    fn synthesis_meant(&self, with: &ReportExport) -> Result<String, Fault> {
        let here = self.synthesis_list(ConsultationRef { consultation: with.consultation.clone() })?;
        let meant: Vec<_> = match with.synthesis.as_deref().map(str::to_lowercase) {
            Some(typed) => here.into_iter().filter(|one| !typed.is_empty() && one.id.starts_with(&typed)).collect(),
            None => here.into_iter().filter(|one| !one.retired).collect(),
        };
        match <[_; 1]>::try_from(meant) {
            Ok([one]) => Ok(one.id),
            Err(_) => Err(match &with.synthesis {
                Some(typed) => Fault::new(Code::NotFound).with("kind", "synthesis").with("id", typed),
                None => Fault::new(Code::BadInput).with("field", "synthesis"),
            }),
        }
    }

    fn automerge_export(&self, with: ReportExport) -> Result<FileWritten, Fault> {
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
        Ok(FileWritten { path: with.path, bytes: size, parcels: 0, waiting, later: None, unverified, unset: 0 })
    }
}

/// How a synthesis is written for people.
#[derive(Clone, Copy)]
enum Format {
    Docx,
    Odt,
    Pdf,
    Html,
    Markdown,
}

impl Format {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "docx" => Self::Docx,
            "odt" => Self::Odt,
            "pdf" => Self::Pdf,
            "html" => Self::Html,
            "md" => Self::Markdown,
            _ => return None,
        })
    }

    /// Gives how many letters no font here has.
    fn write(self, report: &Report, out: &mut impl Write, watch: &Heard<'_>) -> Result<u32, Failed> {
        match self {
            Self::Docx => docx::write(report, out, watch)?,
            Self::Odt => odt::write(report, out, watch)?,
            Self::Html => html::write(report, out, watch)?,
            Self::Markdown => markdown::write(report, out, watch)?,
            Self::Pdf => {
                let set = pdf::write(report, &Fonts::with(Vec::new()), out, watch)?;
                return Ok(u32::try_from(set.missing.len()).unwrap_or(u32::MAX));
            }
        }
        Ok(0)
    }
}

/// A writer's steps, told as a call's.
struct Heard<'j>(&'j Job);

impl Watch for Heard<'_> {
    fn step(&self, done: u64, total: u64) -> Result<(), Stopped> {
        self.0.step(done, total).map_err(|_| Stopped)
    }
}

/// Nothing stands at the place that was named, and what stood there before is as it was.
fn not_written(path: &Path, failed: &Failed) -> Fault {
    match failed {
        Failed::Stopped => Code::Cancelled.into(),
        Failed::Write(error) => files::write_fault(path, error),
        Failed::Format(_) => Fault::internal("report"),
    }
}
