//! Calls about files that carry work: pages, packs, bundles, and where each item is on its way.

use super::{DeskNote, NoteText};
use crate::fault::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file on this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileAt {
    /// Its path.
    pub path: String,
}

/// Files on this machine, and folders with bundles in them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FilesAt {
    /// Their paths.
    pub paths: Vec<String>,
}

/// What a file is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileKind {
    /// `pack`, `invitation`, `bundle`, `card`, `recovery`, `office-card`, `office-request`, `backup`, `page`, `folder` or
    /// `unknown`.
    pub kind: String,
    /// Its size, bytes.
    pub bytes: u64,
}

/// Imports a page, from a file or from pasted text.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PageImport {
    /// Path of the file.
    pub path: Option<String>,
    /// Pasted text.
    pub text: Option<String>,
    /// Into this consultation rather than a new one.
    pub into: Option<String>,
}

/// What a page gave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PageImported {
    /// The consultation; absent in a preview of a new one.
    pub consultation: Option<String>,
    /// Title, possibly empty.
    pub title: String,
    /// Number of guiding questions.
    pub questions: u32,
    /// Number of contributions on the page.
    pub contributions: u32,
    /// Number of people who contributed.
    pub people: u32,
    /// Of these, moderators.
    pub moderators: u32,
    /// Contributions by moderators.
    pub moderator_contributions: u32,
    /// Source dates, ISO 8601.
    pub opens: Option<String>,
    /// Source dates, ISO 8601.
    pub closes: Option<String>,
    /// Contributions that were here already.
    pub already_here: u32,
    /// Contributions added (that would be added, in a preview).
    pub added: u32,
    /// What could not be read, was guessed, changed or vanished.
    pub notes: Vec<NoteText>,
}

/// Hands a consultation out: open, for a card, or behind a passphrase.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PackExport {
    /// Which consultation.
    pub consultation: String,
    /// Path of the file to write.
    pub path: String,
    /// Whoever holds the file, and knows the passphrase if there is one, may read and take part as contributor at once.
    pub open: bool,
    /// How many may come by an open pack.
    pub joins: Option<u32>,
    /// Last day on which it is opened, ISO 8601.
    pub until: Option<String>,
    /// The card it is for, as text: only that person opens it, and asks to be added.
    pub card: Option<String>,
    /// The passphrase that locks it. Without `open` and a card, whoever knows it may read and asks to be added.
    pub passphrase: Option<String>,
    /// The role that is meant where somebody asks; contributor when absent.
    pub role: Option<String>,
    /// Whoever comes by it is kept from what was said before; not with `open`.
    pub from_now: bool,
}

impl std::fmt::Debug for PackExport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PackExport({}, {}, {})", self.consultation, self.path, self.open)
    }
}

/// A file that was written, read back and renamed into place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileWritten {
    /// Its path.
    pub path: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// Parcels in it.
    pub parcels: u32,
    /// Own contributions in it that no office has confirmed yet.
    pub waiting: u32,
    /// Own contributions that are not in it, since they bear no name and leave later; absent in files that carry none.
    pub later: Option<LeavesLater>,
    /// Words and files left out, since they came back with a backup and are in doubt.
    pub unverified: u32,
    /// Letters that no font here has: on paper they are boxes.
    pub unset: u32,
}

impl FileWritten {
    /// One that carries nobody's parcels and leaves nothing out.
    pub(crate) fn plain(path: String, bytes: u64) -> Self {
        Self { path, bytes, parcels: 0, waiting: 0, later: None, unverified: 0, unset: 0 }
    }
}

/// Own contributions that a file was written without.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeavesLater {
    /// Their ids: `outbox_send` lets them leave at once.
    pub entries: Vec<String>,
    /// When the last of them leaves, ms since 1970 by this device's clock.
    pub at: i64,
}

/// A pack that was opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PackOpened {
    /// The consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// This device's role in it.
    pub role: String,
    /// Whether this device now waits to be added.
    pub asking: bool,
    /// The twelve words of this device there, to be read to whoever invited.
    pub words: String,
    /// Whether it was in the library before.
    pub already_here: bool,
    /// What the file brought.
    pub report: BundleReport,
}

/// Writes a bundle.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BundleExport {
    /// Which consultation; all when absent.
    pub consultation: Option<String>,
    /// Path of the file to write.
    pub path: String,
}

/// What a bundle brings, or brought.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct BundleReport {
    /// Parcels in the file.
    pub parcels: u32,
    /// New contributions.
    pub new: u32,
    /// Contributions with a new version or a withdrawal.
    pub changed: u32,
    /// Contributions that were here already.
    pub already_here: u32,
    /// Conflicts that came with it, for a person to decide: as `conflict_list` tells them.
    pub conflicting: u32,
    /// Pairs that look like the same contribution twice.
    pub likely_duplicates: Vec<Duplicate>,
    /// People nobody has admitted yet.
    pub unknown_authors: Vec<UnknownAuthor>,
    /// What was left aside, and why.
    pub set_aside: Vec<SetAside>,
    /// Parcels that wait for others to arrive first.
    pub pending: u32,
    /// Receipts that arrived for own work.
    pub receipts: u32,
    /// What members told the desk, where this person sits at it; not counted among contributions.
    pub complaints: u32,
    /// New translations that wait at the desk; not counted among contributions.
    pub translations: u32,
    /// What came late and is told so: contributions that came after closing began, those that are held among them, and
    /// parcels beyond a removal.
    pub late: u32,
    /// Of these, contributions that wait for an office's decision.
    pub held: u32,
    /// Of these, parcels that came beyond a removal: kept, and of no effect until somebody adopts them.
    pub beyond: u32,
    /// Consultations concerned: id and title.
    pub consultations: Vec<ConsultationName>,
    /// New contributions, for the preview.
    pub items: Vec<BundleItem>,
    /// Whether the file ends early (every whole frame before that was usable).
    pub truncated: bool,
    /// The import that this was, or would be next, by which it is undone; none where it came with a pack.
    pub import: Option<String>,
}

/// What several bundles bring, or brought.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct BundlesReport {
    /// All of them together; what stands in several counts once.
    pub total: BundleReport,
    /// Each, in their order: as it comes after those before it.
    pub bundles: Vec<OneBundle>,
    /// The import that this was, or would be next, by which all of it is undone; none where nothing could be taken.
    pub import: Option<String>,
    /// What ended it before the last of them: those after it were not looked at.
    pub stopped: Option<Fault>,
}

/// One of several bundles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OneBundle {
    /// Its path.
    pub path: String,
    /// What it brings; absent where it could not be taken.
    pub bundle: Option<BundleReport>,
    /// Why it could not be taken.
    pub fault: Option<Fault>,
}

/// One import by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRun {
    /// Its id.
    pub id: String,
    /// When, ms since 1970 by this device's clock.
    pub at: i64,
    /// Its bundles.
    pub files: Vec<ImportFile>,
    /// Consultations that it brought something to: id and title.
    pub consultations: Vec<ConsultationName>,
    /// Whether it can be undone.
    pub undoable: bool,
    /// Why not: `exported`, `synced`, `backed-up`, `vouched`, `acted`, `later`, `nothing` (it brought nothing) or `undone`.
    pub ended: Option<String>,
}

/// One bundle of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFile {
    /// Its name.
    pub name: String,
    /// Parcels in it.
    pub parcels: u32,
    /// New contributions.
    pub new: u32,
    /// Contributions with a new version or a withdrawal.
    pub changed: u32,
    /// Contributions that were here already.
    pub already_here: u32,
    /// Parcels that were left aside.
    pub set_aside: u32,
    /// Whether it ended early.
    pub truncated: bool,
}

/// Undoes an import.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportUndo {
    /// Which, by id or unique beginning.
    pub import: String,
    /// Only tells what it would drop.
    pub preview: bool,
}

/// What undoing an import dropped, or would drop.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ImportUndone {
    /// Which.
    pub import: String,
    /// Parcels.
    pub parcels: u32,
    /// Contributions that are shown no more.
    pub contributions: u32,
    /// Contributions that leave the desk.
    pub at_desk: u32,
    /// Texts and files.
    pub payloads: u32,
    /// Parcels that had waited here, and wait again.
    pub waiting: u32,
    /// Consultations concerned: id and title.
    pub consultations: Vec<ConsultationName>,
}

/// What was taken along for others.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FreightTaken {
    /// Consultations whose work it is; this device is a member of none of them.
    pub consultations: u32,
    /// Parcels in the file that are theirs.
    pub parcels: u64,
    /// Parcels that were carried already.
    pub already_here: u64,
    /// Texts and files that are new.
    pub payloads: u64,
    /// Whether the file ends early.
    pub truncated: bool,
}

/// A consultation's id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsultationName {
    /// Id in full.
    pub id: String,
    /// Title.
    pub title: String,
}

/// One contribution in a bundle.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BundleItem {
    /// Its id.
    pub id: String,
    /// `new` or `changed`.
    pub change: String,
    /// Author's name.
    pub author: String,
    /// First words.
    pub excerpt: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Numbers of the questions it answers.
    pub question_numbers: Vec<String>,
    /// Whether it is a reply.
    pub reply: bool,
}

/// Two contributions that are likely the same: suggested, never acted on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Duplicate {
    /// The one in the file.
    pub entry: String,
    /// The one that looks the same.
    pub like: String,
    /// How alike, in hundredths of all pairs of words; 100 where the words are the same.
    pub likeness: u32,
    /// Where the same words stand in both, as far as they are told.
    pub passages: Vec<SamePassage>,
}

/// The same words in two contributions, as places in UTF-16 code units of their plain texts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SamePassage {
    /// Where it begins in the one in the file.
    pub start: u32,
    /// Where it ends there.
    pub end: u32,
    /// Where it begins in the one that looks the same.
    pub like_start: u32,
    /// Where it ends there.
    pub like_end: u32,
}

impl Duplicate {
    /// Whether it is of these two, whichever of them came.
    #[must_use]
    pub fn is_of(&self, one: &str, other: &str) -> bool {
        (self.entry == one && self.like == other) || (self.entry == other && self.like == one)
    }
}

/// Someone nobody has admitted yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnknownAuthor {
    /// Member id.
    pub id: String,
    /// Name as they gave it.
    pub name: String,
    /// Contributions of theirs in the file.
    pub entries: u32,
}

/// Something left aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct SetAside {
    /// Whose log, if known: name or id.
    pub author: String,
    /// Reason code, worded as `aside-<reason>`.
    pub reason: String,
}

/// One own item on its way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutboxItem {
    /// Contribution id, or draft id for a draft.
    pub id: String,
    /// Which consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// `draft`, `sealed`, `carried`, `received`, `held`, `accepted`, `returned`, `hidden` or `withdrawn`; of a complaint
    /// `settled` once it was dealt with.
    pub state: String,
    /// Whether it came after closing began, and counts.
    pub late: bool,
    /// Whether it waits, or will wait, for an office's decision.
    pub held: bool,
    /// Whether its author and the desk alone read it.
    pub deposited: bool,
    /// What it is: `contribution`, `reply`, `translation` or `complaint`.
    pub kind: String,
    /// The contribution that it translates, or complains about.
    pub about: Option<String>,
    /// What an office said about it.
    pub note: Option<DeskNote>,
    /// Numbers of the questions that an office put it under, where its author named others.
    pub moved_to: Vec<String>,
    /// Files that carry it: name and when, latest first.
    pub carried_by: Vec<Carried>,
    /// Offices that signed a receipt: name and when it arrived here.
    pub received_by: Vec<Received>,
    /// First words.
    pub excerpt: String,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Size on its way, bytes.
    pub bytes: u64,
    /// When it was sealed (last saved, for a draft), ms since 1970 by this device's clock.
    pub at: i64,
    /// The moment it waits for before it leaves, ms since 1970 by this device's clock: for what bears no name.
    pub leaves_at: Option<i64>,
}

/// A file that carries an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Carried {
    /// File name.
    pub name: String,
    /// When it was written, ms since 1970 by this device's clock.
    pub at: i64,
}

/// An office that has an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Received {
    /// Office's name.
    pub name: String,
    /// When its receipt arrived here, ms since 1970 by this device's clock.
    pub at: i64,
}

/// Writes an export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReportExport {
    /// Which consultation.
    pub consultation: String,
    /// Path of the file to write.
    pub path: String,
    /// `automerge`; of a synthesis, `docx`, `odt`, `pdf`, `html` or `md`; of the consultation, as open data, `csv`, `xlsx`,
    /// `json`, `qdpx` or `qdc`.
    pub format: String,
    /// Which synthesis; absent where the consultation has one alone, and for open data of all.
    pub synthesis: Option<String>,
    /// For those who sit at the desk alone: with what is for moderators, and in open data with codes, codings and memos.
    pub for_desk: bool,
    /// With all contributions that are read in the annex of a document, not only those that are cited.
    pub all: bool,
    /// Of `csv`, which table: `contributions`, which is meant where this is absent, `questions`, `statements`, `references`,
    /// `codes`, `codings`, `memos`, or `coverage-1` and on.
    pub table: Option<String>,
    /// Hide counts below this, and what would give them away; 0 hides none.
    pub suppress: u32,
}
