//! Everything a person can ask of this device, as one closed list of typed calls.
//!
//! The window, the command line and the tests' bridge all go through [`Call`]; the TypeScript in `ui/src/api` is
//! written from the same list (`cargo xtask bindings`; a test fails when it is stale). Types here are plain: they are
//! what crosses the edge, converted by hand from the model's.

mod behalf;
mod carry;
mod coding;
mod complaint;
mod conflict;
mod consultation;
mod desk;
mod draft;
mod filing;
mod home;
mod letterhead;
mod member;
mod notes;
mod overview;
mod road;
mod stick;
mod suggest;
mod synthesis;
mod template;
mod translation;
mod vault;

pub use behalf::*;
pub use carry::*;
pub use coding::*;
pub use complaint::*;
pub use conflict::*;
pub use consultation::*;
pub use desk::*;
pub use draft::*;
pub use filing::*;
pub use home::*;
pub use letterhead::*;
pub use member::*;
pub use notes::*;
pub use overview::*;
pub use road::*;
pub use stick::*;
pub use suggest::*;
pub use synthesis::*;
pub use template::*;
pub use translation::*;
pub use vault::*;

/// An answer as it leaves.
fn to_json<T: serde::Serialize>(answer: &T) -> Result<serde_json::Value, crate::Fault> {
    serde_json::to_value(answer).map_err(|_| crate::Fault::internal("to-json"))
}

/// Declares the closed list: the enum, its dispatcher and the table from which the TypeScript is written. A call that
/// takes long says so by `job`: it tells how far it is and can be stopped.
macro_rules! calls {
    ($( $(#[$doc:meta])* $name:ident / $method:ident ( $with:ty $(, $job:ident)? ) -> $gives:ty; )*) => {
        /// One request. Serialised as `{"call": "draft_save", "with": {…}}`.
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "call", content = "with", rename_all = "snake_case")]
        pub enum Call { $( $(#[$doc])* $name($with), )* }

        /// The calls as TypeScript: name, what goes with it, what it gives.
        #[must_use]
        pub fn call_signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$( (stringify!($method), <$with as ts_rs::TS>::name(config), <$gives as ts_rs::TS>::name(config)) ),*]
        }

        /// Declarations of every type the calls mention, sorted by name.
        #[must_use]
        pub fn type_declarations(config: &ts_rs::Config) -> std::collections::BTreeMap<String, String> {
            let mut found = crate::bindings::Declarations::new(config);
            $( found.add::<$with>(); found.add::<$gives>(); )*
            found.into_inner()
        }

        impl crate::Peer {
            /// Answers one call, whose progress nobody hears.
            ///
            /// # Errors
            /// As [`Self::call_as`].
            pub fn call(&self, call: Call) -> Result<serde_json::Value, crate::Fault> {
                self.call_as(call, &crate::progress::Job::default())
            }

            /// Answers one call. Those that take long tell the job how far they are, and stop when it is cancelled.
            ///
            /// # Errors
            /// A [`crate::Fault`] with a code and what to do; nothing has changed then, unless its text says so.
            pub fn call_as(
                &self,
                call: Call,
                running: &crate::progress::Job,
            ) -> Result<serde_json::Value, crate::Fault> {
                if call.needs_open_home() {
                    self.opened()?;
                }
                match call {
                    $( Call::$name(with) => {
                        $( let $job = running; )?
                        to_json(&self.$method(with $(, $job)?)?)
                    } )*
                }
            }
        }
    };
}

calls! {
    /// Where the home stands: empty, locked or open.
    Status / status(Nothing) -> Status;
    /// First run: makes the encrypted home.
    HomeCreate / home_create(HomeCreate) -> Status;
    /// Opens the home.
    Unlock / unlock(Unlock) -> Status;
    /// Closes the home; every later call but `status` and `unlock` is refused.
    Lock / lock(Nothing) -> Status;
    /// Takes up one of several homes on this computer, or starts one more; locks the one that is open.
    HomeChoose / home_choose(HomeChoose) -> Status;
    /// Changes the passphrase; a duress passphrase goes with the old one.
    PassphraseChange / passphrase_change(PassphraseChange) -> Status;
    /// Twelve new recovery words, shown once; the former ones open nothing from here.
    RecoveryWords / recovery_words(Again) -> RecoveryWords;
    /// New shares for custodians, shown once; the former ones open nothing from here.
    RecoverySplit / recovery_split(RecoverySplit) -> RecoveryShares;
    /// Lets an office open this home, by its card.
    RecoveryOffice / recovery_office(RecoveryOffice) -> Status;
    /// Removes a way in; the passphrase stays.
    RecoveryRemove / recovery_remove(RecoveryRemove) -> Status;
    /// Opens the home by words, shares or an office's answer, and gives it a new passphrase.
    Recover / recover(Recover) -> Status;
    /// Writes this home's card as an office that may open others' homes.
    OfficeCard / office_card(OfficeCard) -> OfficeCardShown;
    /// Reads an office's card, before it is given any right.
    OfficeCardRead / office_card_read(FileAt) -> OfficeCardShown;
    /// Writes what the office needs to answer; the home may be locked.
    OfficeRequest / office_request(FileAt) -> FileWritten;
    /// Answers a home's request, as its office.
    OfficeAnswer / office_answer(FileAt) -> OfficeAnswer;
    /// Whether a duress passphrase is set.
    DuressGet / duress_get(Nothing) -> Duress;
    /// Sets or removes the duress passphrase.
    DuressSet / duress_set(DuressSet) -> Duress;
    /// Destroys this home: its key first, then its files. Locked or open.
    Wipe / wipe(Wipe) -> Status;
    /// Writes the whole home, encrypted, into one file.
    Backup / backup(FileAt, job) -> FileWritten;
    /// Brings a home back from its backup, where there is none.
    Restore / restore(Restore, job) -> Status;
    /// Consultations whose words came back with a backup and are in doubt.
    Restored / restored(Nothing) -> Vec<Restored>;
    /// Says that what came back with a backup may be handed on; gives what is still in doubt.
    RestoredTrust / restored_trust(ConsultationRef) -> Vec<Restored>;
    /// What is protected and what is not.
    Protection / protection(Nothing) -> Protection;
    /// Suggested passphrase words.
    PassphraseSuggest / passphrase_suggest(PassphraseSuggest) -> Suggestion;
    /// Settings of this home.
    SettingsGet / settings_get(Nothing) -> Settings;
    /// Changes settings; gives the new ones.
    SettingsSet / settings_set(Settings) -> Settings;
    /// Loads the sample consultation.
    Sample / sample(Nothing) -> ConsultationRef;

    /// The library.
    ConsultationList / consultation_list(Nothing) -> Vec<ConsultationCard>;
    /// A whole consultation as shared state (CLI `consultation show`).
    ConsultationShow / consultation_show(ConsultationRef) -> ConsultationShow;
    /// The head of a consultation as the window shows it, without its contributions.
    ConsultationOpen / consultation_open(ConsultationRef) -> ConsultationHead;
    /// A new, empty consultation in state draft, convened by this device.
    ConsultationCreate / consultation_create(ConsultationCreate) -> ConsultationRef;
    /// Changes one field of the agenda.
    ConsultationSet / consultation_set(ConsultationSet) -> ConsultationHead;
    /// Changes the state.
    ConsultationState / consultation_state(ConsultationStateSet) -> ConsultationHead;
    /// Adds a room, or changes one.
    RoomSet / room_set(RoomSet) -> ConsultationHead;
    /// Adds a thematic area or a kind of contribution, or changes one.
    HeadingSet / heading_set(HeadingSet) -> ConsultationHead;
    /// One page of contributions, filtered, oldest first or newest first.
    EntryPage / entry_page(EntryPage) -> Entries;
    /// How many match by room, area and kind; which page is asked for makes no difference.
    EntryCounts / entry_counts(EntryPage) -> EntryCounts;
    /// What moderators summed up, newest first.
    Summaries / summaries(SummariesAsk) -> Vec<EntryRow>;
    /// One contribution with its whole thread.
    Thread / thread(EntryRef) -> Entries;
    /// Marks contributions as read (all of them when the list is empty).
    MarkRead / mark_read(MarkRead) -> Nothing;
    /// Full-text search.
    Search / search(Search) -> Found;
    /// Members and named sources.
    People / people(ConsultationRef) -> Vec<Person>;
    /// Who changed what, newest first.
    History / history(HistoryAsk) -> History;
    /// The consultation as it was at given heads, under today's permissions.
    HistoryAt / history_at(HistoryAt) -> ConsultationShow;

    /// Starts a draft.
    DraftNew / draft_new(DraftNew) -> Draft;
    /// A draft with its words, for the editor.
    DraftOpen / draft_open(DraftRef) -> Draft;
    /// Saves the words: durable when it returns.
    DraftSave / draft_save(DraftSave) -> DraftSaved;
    /// Changes what the draft answers, its language or direction.
    DraftSet / draft_set(DraftSet) -> Draft;
    /// Deletes a draft for good.
    DraftDelete / draft_delete(DraftRef) -> Nothing;
    /// All drafts, latest change first.
    DraftList / draft_list(ConsultationAny) -> Vec<DraftCard>;
    /// Attaches a file by path (images are stripped of metadata by re-encoding).
    AttachmentAdd / attachment_add(AttachmentAdd) -> Draft;
    /// Takes an attachment off a draft.
    AttachmentRemove / attachment_remove(AttachmentRemove) -> Draft;
    /// Writes an attachment that is here to a file.
    AttachmentSave / attachment_save(AttachmentSave) -> Nothing;
    /// What reports made in this home begin with, and how they look.
    Letterhead / letterhead(Nothing) -> Letterhead;
    /// Changes it.
    LetterheadSet / letterhead_set(LetterheadSet) -> Letterhead;
    /// Goes back to the program's own.
    LetterheadClear / letterhead_clear(Nothing) -> Letterhead;
    /// Writes it to a file, for colleagues.
    LetterheadExport / letterhead_export(FileAt) -> FileWritten;
    /// Takes up one that a colleague made.
    LetterheadImport / letterhead_import(FileAt) -> Letterhead;
    /// Words to begin a reply with.
    TemplateList / template_list(Nothing) -> Vec<Template>;
    /// Keeps a template in this home; gives all.
    TemplateSave / template_save(TemplateSave) -> Vec<Template>;
    /// Drops a template of this home; gives those that are left.
    TemplateRemove / template_remove(TemplateRef) -> Vec<Template>;
    /// A template's words as a reply to somebody begins with them.
    TemplateFill / template_fill(TemplateFill) -> TemplateFilled;
    /// Seals and signs a draft: from here it travels.
    Submit / submit(Submit) -> Submitted;
    /// New words for an own contribution; the first stay in its history.
    Revise / revise(Revise) -> EntryId;
    /// Takes an own contribution back.
    Withdraw / withdraw(EntryRef) -> EntryId;
    /// Reacts to a contribution, or takes the reaction back.
    React / react(React) -> EntryId;

    /// The translations of a contribution that members read, with their words.
    Translations / translations(EntryRef) -> Vec<TranslationWords>;
    /// Tells those who sit at the desk, and nobody else, about a contribution.
    Complain / complain(Complain) -> Submitted;

    /// What was entered for others on this device.
    BehalfList / behalf_list(BehalfAsk) -> BehalfList;
    /// Whether a draft for somebody else is likely there already, or shows a name that is only kept.
    BehalfLook / behalf_look(DraftRef) -> BehalfLook;
    /// Forgets the name and contact that are kept of somebody.
    BehalfForget / behalf_forget(EntryRef) -> EntryId;
    /// Enters a table of contributions for others, or tells what it would bring.
    BehalfImport / behalf_import(BehalfImport, job) -> BehalfImported;

    /// What lies at the desk.
    DeskList / desk_list(DeskAsk) -> Vec<DeskItem>;
    /// One contribution as the desk sees it.
    DeskShow / desk_show(EntryRef) -> DeskItem;
    /// Accepts, returns, hides, shows again or redacts a contribution.
    DeskDo / desk_do(DeskDo) -> DeskItem;
    /// Dismisses the complaints about a contribution that wait.
    ComplaintDismiss / complaint_dismiss(ComplaintDismiss) -> DeskItem;
    /// Puts before all members what was held when the consultation closed.
    DeskAdmit / desk_admit(DeskAdmit) -> DeskAdmitted;
    /// How much lies at the desk, in each state; the state that is asked for makes no difference.
    DeskCounts / desk_counts(DeskAsk) -> DeskCounts;
    /// Writes a private note on a contribution, for those who sit at the desk alone.
    DeskNote / desk_note(DeskNoteAdd) -> DeskItem;
    /// Groups contributions that say the same.
    DeskGroup / desk_group(DeskGroupMake) -> DeskGroup;
    /// Undoes a group; gives what was in it.
    DeskUngroup / desk_ungroup(DeskUngroup) -> DeskGroup;
    /// Pairs of contributions that are likely the same, until somebody groups them or says that they are two.
    LikelyList / likely_list(LikelyAsk) -> LikelyList;
    /// Says that two contributions are two, or takes that back; gives what is left.
    LikelyApart / likely_apart(LikelyApart) -> LikelyList;
    /// Says who looks after a contribution.
    DeskAssign / desk_assign(DeskAssign) -> DeskItem;
    /// What people said without knowing of each other, until a person decides: of the agenda, and for those who sit at the
    /// desk of contributions.
    ConflictList / conflict_list(ConflictAsk) -> Vec<Conflict>;
    /// Decides one, with a reason; gives it as it stood.
    ConflictDecide / conflict_decide(ConflictDecide) -> Conflict;
    /// The codebook: codes in a tree, each after the code that it stands under.
    CodeList / code_list(ConsultationRef) -> Vec<CodeRow>;
    /// Makes a code, or sets something of one.
    CodeSet / code_set(CodeSet) -> CodeRow;
    /// What was done with codes, codings and memos, latest first.
    CodeHistory / code_history(CodeHistoryAsk) -> Vec<CodedAct>;
    /// Takes back one's last act on the codebook, or one's last coding or memo; gives what was taken back.
    CodingUndo / coding_undo(CodingUndo) -> Vec<CodedAct>;
    /// Makes the codes of a file, all or none.
    CodeImport / code_import(CodeFile) -> CodesImported;
    /// Writes the codebook as a file.
    CodeExport / code_export(CodeFile) -> FileWritten;
    /// Gives a passage a code.
    CodingAdd / coding_add(CodingAdd) -> Coding;
    /// A page of contributions to read and code, with the codings in them.
    CodingPage / coding_page(CodingPage) -> CodedEntries;
    /// Passages that were coded.
    CodingList / coding_list(CodingAsk) -> Vec<Coding>;
    /// Takes a code off a passage: one's own coding, or, as an office, anybody's. Gives it as it was.
    CodingRemove / coding_remove(CodedRef) -> Coding;
    /// Codes that stand together, most often first.
    CodingTogether / coding_together(ConsultationRef) -> Vec<CodePair>;
    /// Contributions in which nothing was coded.
    CodingUncoded / coding_uncoded(ConsultationRef) -> Vec<Uncoded>;
    /// How far those who code agree.
    CodingAgreement / coding_agreement(ConsultationRef) -> CodingAgreement;
    /// Words that are said more often here than elsewhere, reckoned on this device; nothing is kept of it.
    SuggestTerms / suggest_terms(SuggestTerms, job) -> KeyTerms;
    /// Passages that are like others, likewise.
    SuggestSimilar / suggest_similar(SuggestSimilar, job) -> SimilarPassages;
    /// A first grouping of contributions without any coding, likewise.
    SuggestGroups / suggest_groups(SuggestGroups, job) -> FirstGroups;
    /// Writes words on a code, a coding or a contribution.
    MemoAdd / memo_add(MemoAdd) -> Memo;
    /// Memos, oldest first.
    MemoList / memo_list(CodingAsk) -> Vec<Memo>;
    /// Takes a memo away: one's own, or, as an office, anybody's. Gives it as it was.
    MemoRemove / memo_remove(CodedRef) -> Memo;

    /// The syntheses of a consultation.
    SynthesisList / synthesis_list(ConsultationRef) -> Vec<SynthesisRow>;
    /// Begins a synthesis, with the sections that every one has.
    SynthesisCreate / synthesis_create(SynthesisCreate) -> SynthesisShow;
    /// A synthesis with everything in it.
    SynthesisShow / synthesis_show(SynthesisAsk) -> SynthesisShow;
    /// Sets something of a synthesis.
    SynthesisSet / synthesis_set(SynthesisSet) -> SynthesisRow;
    /// Makes a section, or sets something of one.
    SectionSet / section_set(SectionSet) -> SynthesisSection;
    /// Writes a new statement, or prose.
    StatementNew / statement_new(StatementNew) -> SynthesisPiece;
    /// Saves the words of a statement on top of what their writer had.
    StatementSave / statement_save(StatementSave) -> SynthesisPiece;
    /// Sets something of a statement but its words.
    StatementSet / statement_set(StatementSet) -> SynthesisPiece;
    /// Ties a passage to a statement.
    SourceAdd / source_add(SourceAdd) -> StatementSource;
    /// Sets something of a source, or takes it away.
    SourceSet / source_set(SourceSet) -> StatementSource;
    /// What was done with a synthesis or a part of one, latest first.
    SynthesisHistory / synthesis_history(SynthesisPast) -> Vec<SynthesisAct>;
    /// Takes back one's last act in a synthesis; gives what was taken back.
    SynthesisUndo / synthesis_undo(PartRef) -> Vec<SynthesisAct>;
    /// Who is heard in a synthesis.
    SynthesisCoverage / synthesis_coverage(CoverageAsk) -> Coverage;
    /// Puts a synthesis before all members, as its writer: each statement with what it rests on.
    SynthesisPublish / synthesis_publish(SynthesisPublish) -> EntryId;
    /// In which published statements own contributions are used; a voice's too, where this device holds it.
    SynthesisUsed / synthesis_used(ConsultationAny) -> Vec<Used>;
    /// Who took part, in numbers.
    Overview / overview(OverviewAsk) -> Overview;
    /// Writes that as a table.
    OverviewExport / overview_export(OverviewExport) -> FileWritten;
    /// Writes every act of the desk as a table, rejected items included.
    ActsExport / acts_export(ActsExport) -> FileWritten;
    /// What became of a contribution, by its receipt code.
    Receipt / receipt(Receipt) -> ReceiptFound;
    /// Lets an own contribution leave before the moment it waits for.
    OutboxSend / outbox_send(EntryRef) -> EntryId;

    /// Where each own item is on its way.
    Outbox / outbox(ConsultationAny) -> Vec<OutboxItem>;
    /// Reads a page without importing it.
    PagePreview / page_preview(PageImport) -> PageImported;
    /// Imports a page as a consultation, or into one.
    PageImport / page_import(PageImport) -> PageImported;
    /// Puts notes on a consultation by on this device, or takes them up again; gives all of them.
    NotesPutBy / notes_put_by(NotesPutBy) -> Vec<KeptNote>;
    /// Hands a consultation out as one file.
    PackExport / pack_export(PackExport, job) -> FileWritten;
    /// Opens a pack: its consultation joins the library.
    PackOpen / pack_open(FileAt, job) -> PackOpened;
    /// Opens a pack or an invitation that may be locked, from a file or from text.
    InvitationOpen / invitation_open(InvitationOpen, job) -> PackOpened;

    /// A contact card of this person, made when there is none.
    CardShow / card_show(CardShow) -> Card;
    /// Reads somebody's contact card.
    CardRead / card_read(CardRead) -> Card;
    /// Invites somebody.
    MemberInvite / member_invite(MemberInvite) -> Invited;
    /// Who is mentioned in words here and is no member.
    MembersNamed / members_named(ConsultationRef) -> Vec<NamedPerson>;
    /// Puts such a name by on this device; gives those that are left.
    NamedPutBy / named_put_by(NamedPutBy) -> Vec<NamedPerson>;
    /// Who asks to be added, with what waits with them; offices alone see any.
    Requests / requests(ConsultationRef) -> Vec<Request>;
    /// Adds somebody who asks: person and work together.
    MemberApprove / member_approve(MemberApprove) -> Approved;
    /// Puts a request by on this device, or takes it up again.
    RequestDecline / request_decline(RequestDecline) -> Nothing;
    /// Remembers how a member's words were checked; that never leaves this device.
    MemberCheck / member_check(MemberCheck) -> Nothing;
    /// Gives a member another role.
    MemberRole / member_role(MemberRole) -> Nothing;
    /// Removes a member's device, or tells what that would do.
    MemberRemove / member_remove(MemberRemove) -> Removal;
    /// Says that a member's device is lost: it is given no new keys.
    MemberLost / member_lost(MemberRef) -> Nothing;
    /// Says that a device that was called lost was found; an office's to say.
    MemberFound / member_found(MemberRef) -> Nothing;
    /// Lets a member who was kept from it read what was said before they came; an office's to say.
    MemberLetRead / member_let_read(MemberRef) -> Nothing;
    /// Leaves a consultation; what is here stays readable.
    MemberLeave / member_leave(ConsultationRef) -> Nothing;
    /// Work of removed devices beyond what counts.
    MemberLate / member_late(ConsultationRef) -> Vec<Late>;
    /// Reads late work of one log before it counts; nothing is taken in.
    LateRead / late_read(MemberAdopt) -> Vec<LateAct>;
    /// Lets late work count.
    MemberAdopt / member_adopt(MemberAdopt) -> Nothing;
    /// Makes everything here final: no junior goes back behind it.
    MemberCheckpoint / member_checkpoint(ConsultationRef) -> Nothing;
    /// The doors of open packs.
    Doors / doors(ConsultationRef) -> Vec<Door>;
    /// Shuts a door.
    DoorShut / door_shut(DoorShut) -> Vec<Door>;
    /// Makes slips, by each of which one device may say one thing, and the sheet to print them from.
    SlipsMake / slips_make(SlipsMake) -> SlipsMade;
    /// How many slips there are, and how many were used.
    Slips / slips(ConsultationRef) -> SlipsState;
    /// What about membership should be looked at.
    Alerts / alerts(ConsultationRef) -> Vec<Alert>;
    /// Names who may replace this convener, should its device be lost.
    Custodians / custodians(Custodians) -> Nothing;
    /// Whom conveners named to replace them.
    CustodiansNamed / custodians_named(ConsultationRef) -> Vec<NamedCustodians>;
    /// Begins the replacement of a lost convener.
    RecoveryPropose / recovery_propose(RecoveryPropose) -> Recovery;
    /// Reads a recovery that came; nothing is done with it.
    RecoveryRead / recovery_read(FileAt) -> Recovery;
    /// Adds this custodian's word to it.
    RecoveryApprove / recovery_approve(RecoveryApprove) -> Recovery;
    /// Replaces the lost convener, once enough custodians have given their word.
    RecoveryApply / recovery_apply(FileAt) -> Recovery;
    /// Writes a file of sealed changes.
    BundleExport / bundle_export(BundleExport, job) -> FileWritten;
    /// What a bundle would bring.
    BundlePreview / bundle_preview(FileAt, job) -> BundleReport;
    /// Merges a bundle.
    BundleImport / bundle_import(FileAt, job) -> BundleReport;
    /// What several bundles would bring, each and in total; a folder stands for the bundles in it.
    BundlesPreview / bundles_preview(FilesAt, job) -> BundlesReport;
    /// Merges several bundles, one after the other: those that cannot be taken are told, and the rest goes on.
    BundlesImport / bundles_import(FilesAt, job) -> BundlesReport;
    /// The imports of this home, latest first.
    Imports / imports(Nothing) -> Vec<ImportRun>;
    /// Undoes an import as a unit, or tells what that would drop.
    ImportUndo / import_undo(ImportUndo, job) -> ImportUndone;
    /// Takes a bundle of consultations this device is no member of along, sealed, for whoever is.
    BundleCarry / bundle_carry(FileAt, job) -> FreightTaken;
    /// The sticks that are plugged in, and what lies on them for Baraza.
    Sticks / sticks(Nothing) -> Vec<Stick>;
    /// Puts everything that waits here on a stick, in one bundle.
    StickWrite / stick_write(StickWrite, job) -> FileWritten;
    /// Opens or closes the LAN.
    LanSet / lan_set(LanSet) -> LanState;
    /// The LAN as this device sees it.
    LanState / lan_state(Nothing) -> LanState;
    /// Makes a relay known; gives all of them.
    RelayAdd / relay_add(RelayAdd) -> Vec<RelayState>;
    /// Forgets a relay; gives those that are left.
    RelayRemove / relay_remove(RelayRef) -> Vec<RelayState>;
    /// Allows or forbids that relays are spoken to; gives all of them.
    RelaySet / relay_set(RelaySet) -> Vec<RelayState>;
    /// The relays this home knows.
    RelayList / relay_list(Nothing) -> Vec<RelayState>;
    /// Pauses every exchange by a network until it is resumed, or resumes them.
    RoadsPause / roads_pause(RoadsPause) -> LanState;
    /// Exchanges with whoever can be reached now; that also resumes what was paused.
    Sync / sync(Sync, job) -> SyncReport;
    /// Every member device, and how far it has been heard.
    Roster / roster(ConsultationRef) -> Vec<RosterRow>;
    /// Has the work of a device read again that was kept unread; gives the roster.
    ReadAgain / read_again(DeviceRef) -> Vec<RosterRow>;
    /// What waits, and the roads there are.
    Roads / roads(Nothing) -> Roads;
    /// What a file is, by its first bytes.
    FileKind / file_kind(FileAt) -> FileKind;
    /// Checks the store.
    Check / check(Check) -> CheckReport;
    /// Drops every view and computes it again from parcels, documents and bodies.
    Rebuild / rebuild(Nothing) -> CheckReport;
    /// Writes the standard Automerge file with every text this reader may see.
    ReportExport / report_export(ReportExport, job) -> FileWritten;
}

impl Call {
    /// Whether it is refused while the home is locked, before anything of it is looked at. What is listed here touches
    /// nothing of what a home holds.
    #[must_use]
    pub fn needs_open_home(&self) -> bool {
        !matches!(
            self,
            Self::Status(_)
                | Self::HomeCreate(_)
                | Self::Unlock(_)
                | Self::Lock(_)
                | Self::Protection(_)
                | Self::PassphraseSuggest(_)
                | Self::Sticks(_)
                | Self::FileKind(_)
                | Self::HomeChoose(_)
                | Self::Recover(_)
                | Self::OfficeRequest(_)
                | Self::Wipe(_)
                | Self::Restore(_)
        )
    }
}
