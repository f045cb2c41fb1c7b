//! Stand-in so that the shell and the command line can be compiled while the peer is built; goes before landing.
use crate::api::*;use crate::Fault;
/// x
#[derive(Debug)]
pub struct Peer {_home: std::path::PathBuf}
impl Peer {
/// Opens nothing yet: names the home folder.
#[must_use] pub fn new(home: impl Into<std::path::PathBuf>) -> Self { Self{_home:home.into()} }
/// x
#[allow(clippy::all)] pub fn status(&self, _with: Nothing) -> Result<Status, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn home_create(&self, _with: HomeCreate) -> Result<Status, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn unlock(&self, _with: Unlock) -> Result<Status, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn lock(&self, _with: Nothing) -> Result<Status, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn passphrase_suggest(&self, _with: PassphraseSuggest) -> Result<Suggestion, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn settings_get(&self, _with: Nothing) -> Result<Settings, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn settings_set(&self, _with: Settings) -> Result<Settings, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn sample(&self, _with: Nothing) -> Result<ConsultationRef, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_list(&self, _with: Nothing) -> Result<Vec<ConsultationCard>, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_show(&self, _with: ConsultationRef) -> Result<ConsultationShow, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_open(&self, _with: ConsultationRef) -> Result<ConsultationHead, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_create(&self, _with: ConsultationCreate) -> Result<ConsultationRef, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_set(&self, _with: ConsultationSet) -> Result<ConsultationHead, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn consultation_state(&self, _with: ConsultationStateSet) -> Result<ConsultationHead, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn entry_page(&self, _with: EntryPage) -> Result<Entries, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn thread(&self, _with: EntryRef) -> Result<Entries, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn mark_read(&self, _with: MarkRead) -> Result<Nothing, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn search(&self, _with: Search) -> Result<Found, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn people(&self, _with: ConsultationRef) -> Result<Vec<Person>, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn history(&self, _with: HistoryAsk) -> Result<History, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn history_at(&self, _with: HistoryAt) -> Result<ConsultationShow, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_new(&self, _with: DraftNew) -> Result<Draft, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_open(&self, _with: DraftRef) -> Result<Draft, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_save(&self, _with: DraftSave) -> Result<DraftSaved, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_set(&self, _with: DraftSet) -> Result<Draft, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_delete(&self, _with: DraftRef) -> Result<Nothing, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn draft_list(&self, _with: ConsultationAny) -> Result<Vec<DraftCard>, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn attachment_add(&self, _with: AttachmentAdd) -> Result<Draft, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn attachment_remove(&self, _with: AttachmentRemove) -> Result<Draft, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn attachment_save(&self, _with: AttachmentSave) -> Result<Nothing, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn submit(&self, _with: Submit) -> Result<EntryId, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn revise(&self, _with: Revise) -> Result<EntryId, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn withdraw(&self, _with: EntryRef) -> Result<EntryId, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn react(&self, _with: React) -> Result<EntryId, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn outbox(&self, _with: ConsultationAny) -> Result<Vec<OutboxItem>, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn page_preview(&self, _with: PageImport) -> Result<PageImported, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn page_import(&self, _with: PageImport) -> Result<PageImported, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn pack_export(&self, _with: PackExport) -> Result<FileWritten, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn pack_open(&self, _with: FileAt) -> Result<PackOpened, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn bundle_export(&self, _with: BundleExport) -> Result<FileWritten, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn bundle_preview(&self, _with: FileAt) -> Result<BundleReport, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn bundle_import(&self, _with: FileAt) -> Result<BundleReport, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn file_kind(&self, _with: FileAt) -> Result<FileKind, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn check(&self, _with: Check) -> Result<CheckReport, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn rebuild(&self, _with: Nothing) -> Result<CheckReport, Fault> { Err(Fault::internal("stub")) }
/// x
#[allow(clippy::all)] pub fn report_export(&self, _with: ReportExport) -> Result<FileWritten, Fault> { Err(Fault::internal("stub")) }
}
