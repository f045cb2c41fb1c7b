//! Exports: which formats there are, and what each is made from. A file that was named is whole or not there.
//!
//! Left out on purpose: what may leave (`leaving`), how a synthesis becomes a document (`synthesis/report`) and a consultation
//! open data (`open`), the standard Automerge file (`record`), and how all of it is written (the crate `report`).

pub(super) mod leaving;
mod open;
mod record;

use super::departing;
use super::desk::{at_desk, bad};
use crate::api::{FileWritten, ReportAsk, ReportExport};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::blobs;
use crate::store::imports::End;
use ::report::model::Report;
use ::report::pdf::{self, Fonts};
use ::report::{Exchange, Failed, Kind, Stopped, Watch, csv, docx, html, json, markdown, odt, refi, xlsx};
use std::io::Write;
use std::path::Path;
use wire::SpaceId;

/// Letters of contributions of which pages are set: about a gigabyte of memory.
const PDF_LETTERS_MAX: usize = 4_000_000;
/// How the tables of counts are called, each with its number.
const COVERAGE: &str = "coverage-";
/// The table that is meant where none is named.
const TABLE: &str = "contributions";

impl Peer {
    pub(crate) fn report_export(&self, with: ReportExport, job: &Job) -> Result<FileWritten, Fault> {
        let format = Format::asked(&with)?;
        let id = self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            // RP14: what is for the desk alone is written by those who sit there.
            if with.for_desk { at_desk(tx, id).map(|_| id) } else { Ok(id) }
        })?;
        let made = self.report_made(format, id, &with, job)?;
        departing::told(&self.opened()?.store, id, End::Exported)?;
        let path = Path::new(&with.path);
        let mut file = files::NewFile::create(path)?;
        let unset = match made.content.write(file.writer(), &Heard(job)) {
            Ok(unset) => unset,
            Err(failed) => {
                file.abandon();
                return Err(not_written(path, &failed));
            }
        };
        let bytes = file.finish()?;
        let Made { waiting, unverified, .. } = made;
        Ok(FileWritten { waiting, unverified, unset, ..FileWritten::plain(with.path, bytes) })
    }

    fn report_made(&self, format: Format, id: SpaceId, with: &ReportExport, job: &Job) -> Result<Made, Fault> {
        match format {
            Format::Record => self.opened()?.store.read(|tx| record::made(tx, id, with.for_desk)),
            Format::Document(how) => {
                let synthesis = self.synthesis_meant(id, with.synthesis.as_deref())?;
                let ask = ReportAsk { synthesis, for_desk: with.for_desk, all: with.all, suppress: with.suppress };
                let report = self.synthesis_report(&ask)?;
                how.check(&report)?;
                Ok(Made::of(Content::Document(how, Box::new(report))))
            }
            Format::Open(how) => {
                let (exchange, unverified) = self.exchange(id, with, job)?;
                how.check(&exchange)?;
                Ok(Made { unverified, ..Made::of(Content::Open(how, Box::new(exchange))) })
            }
        }
    }
}

/// What is to be written.
struct Made {
    content: Content,
    /// Parcels that wait for a moment of their own, which the file holds.
    waiting: u32,
    /// Contributions whose words it lacks, since it is not known whether they were taken back.
    unverified: u32,
}

impl Made {
    fn of(content: Content) -> Self {
        Self { content, waiting: 0, unverified: 0 }
    }
}

enum Content {
    Record(Vec<u8>),
    Document(Document, Box<Report>),
    Open(Open, Box<Exchange>),
}

impl Content {
    /// Gives how many letters no font here has.
    fn write(&self, out: &mut impl Write, watch: &Heard<'_>) -> Result<u32, Failed> {
        match self {
            Self::Record(bytes) => out.write_all(bytes)?,
            Self::Document(how, report) => return how.write(report, out, watch),
            Self::Open(how, exchange) => how.write(exchange, out, watch)?,
        }
        Ok(0)
    }
}

/// What an export is written as: the one place where formats are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Record,
    Document(Document),
    Open(Open),
}

/// How a synthesis is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Document {
    Docx,
    Odt,
    Pdf,
    Html,
    Markdown,
}

/// How a consultation is written for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Csv(Table),
    Xlsx,
    Json,
    Project,
    Codebook,
}

/// A table that is a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Kind(Kind),
    /// One of the tables of counts, from 0.
    Coverage(usize),
}

impl Format {
    fn asked(with: &ReportExport) -> Result<Self, Fault> {
        let format = match with.format.as_str() {
            "automerge" => Self::Record,
            "docx" => Self::Document(Document::Docx),
            "odt" => Self::Document(Document::Odt),
            "pdf" => Self::Document(Document::Pdf),
            "html" => Self::Document(Document::Html),
            "md" => Self::Document(Document::Markdown),
            "csv" => Self::Open(Open::Csv(Table::named(with.table.as_deref().unwrap_or(TABLE))?)),
            "xlsx" => Self::Open(Open::Xlsx),
            "json" => Self::Open(Open::Json),
            "qdpx" => Self::Open(Open::Project),
            "qdc" => Self::Open(Open::Codebook),
            _ => return Err(bad("format")),
        };
        if with.table.is_some() && !matches!(format, Self::Open(Open::Csv(_))) {
            return Err(bad("table"));
        }
        // An empty file would say that there are no codes.
        if format.is_of_the_desk() && !with.for_desk {
            return Err(Code::ForDeskAlone.into());
        }
        Ok(format)
    }

    /// RP14: whether nothing but papers of the desk is in it.
    fn is_of_the_desk(self) -> bool {
        matches!(self, Self::Open(Open::Codebook | Open::Csv(Table::Kind(Kind::Codes | Kind::Codings | Kind::Memos))))
    }
}

impl Table {
    fn named(word: &str) -> Result<Self, Fault> {
        let counts = || word.strip_prefix(COVERAGE)?.parse::<usize>().ok()?.checked_sub(1);
        Kind::named(word).map(Self::Kind).or_else(|| counts().map(Self::Coverage)).ok_or_else(|| bad("table"))
    }
}

impl Document {
    /// RP24: whether it can be written here. Whoever sets pages holds all of them, some 250 bytes of memory for each letter
    /// (`cargo xtask bench --only S10`), and a program that runs out of it is gone with whatever else was open in it.
    fn check(self, report: &Report) -> Result<(), Fault> {
        if self != Self::Pdf {
            return Ok(());
        }
        let letters: usize = report.proceedings.iter().map(|one| one.body.plain_text().chars().count()).sum();
        if letters <= PDF_LETTERS_MAX {
            return Ok(());
        }
        Err(Fault::new(Code::ReportTooLong).with("letters", letters).with("most", PDF_LETTERS_MAX))
    }

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

impl Open {
    /// Whether there is what was asked for.
    fn check(self, exchange: &Exchange) -> Result<(), Fault> {
        match self {
            Self::Csv(Table::Coverage(at)) if exchange.coverage.get(at).is_none() => Err(bad("table")),
            Self::Csv(_) | Self::Xlsx | Self::Json | Self::Project | Self::Codebook => Ok(()),
        }
    }

    fn write(self, exchange: &Exchange, out: &mut impl Write, watch: &Heard<'_>) -> Result<(), Failed> {
        match self {
            Self::Csv(Table::Kind(kind)) => csv::write(exchange, kind, out, watch),
            Self::Csv(Table::Coverage(at)) => match exchange.coverage.get(at) {
                Some(counts) => csv::write_counts(counts, out, watch),
                None => Err(Failed::Format("no such table".to_owned())),
            },
            Self::Xlsx => xlsx::write(exchange, out, watch),
            Self::Json => json::write(exchange, out, watch),
            Self::Project => refi::write(exchange, out, watch),
            Self::Codebook => Ok(out.write_all(refi::codebook(&exchange.codes).as_bytes())?),
        }
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
