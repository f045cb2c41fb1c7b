//! What went wrong, as a code with arguments. The sentence (*what happened*, *what to do*) lives in the language
//! files as `fault-<code>` and `fault-<code>.remedy`; no words of a person's text ever enter a fault.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A refusal or a failure. Unless its sentence says otherwise, nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code:?} {args:?}")]
pub struct Fault {
    /// What happened.
    pub code: Code,
    /// Named arguments for its sentence: file names, ids, sizes.
    pub args: BTreeMap<String, String>,
}

/// The closed list of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The home is closed.
    Locked,
    /// The passphrase does not open this home (`tries` since it was last open).
    WrongPassphrase,
    /// No home in this folder yet.
    HomeMissing,
    /// A home is already in this folder.
    HomeExists,
    /// The passphrase is too short (`least`).
    PassphraseTooShort,
    /// The key file is damaged in both copies.
    VaultDamaged,
    /// A word that is not in the list (`number`).
    RecoveryWordUnknown,
    /// Not so many words as any secret has (`count`).
    RecoveryWordsCount,
    /// The words are of the list, and do not belong together.
    RecoveryWordsWrong,
    /// The words are whole, and open nothing here.
    RecoveryRefused,
    /// Fewer shares than are needed (`have`, `need`).
    SharesTooFew,
    /// Shares of different splittings, or with other words among them.
    SharesMixed,
    /// The request was sealed to another office.
    RequestOfAnother,
    /// The duress passphrase is the passphrase.
    DuressSame,
    /// Less memory is free than opening the home takes (`mib`).
    MemoryShort,
    /// No more homes fit beside each other (`most`).
    HomesFull,
    /// The database is damaged.
    StoreDamaged,
    /// The database was written by a newer Baraza.
    StoreNewer,
    /// Another process has this home open.
    StoreBusy,
    /// The clock or input gave no usable value (`field`).
    BadInput,
    /// Nothing with this id (`kind`, `id`).
    NotFound,
    /// More than one thing begins like this (`kind`, `id`).
    Ambiguous,
    /// The page is too large (`bytes`, `most`).
    PageTooLarge,
    /// The file is not text.
    PageNotText,
    /// No questions and no comments on the page.
    PageNotAConsultation,
    /// No such file (`path`).
    FileMissing,
    /// The file cannot be read (`path`).
    FileUnreadable,
    /// The file cannot be written here: the place is read-only (`path`).
    ReadOnly,
    /// No room left on the disk (`path`).
    DiskFull,
    /// What was written did not read back the same (`path`).
    WriteUnverified,
    /// Could not be written to its end: the stick was pulled out, or is failing (`path`).
    WriteCut,
    /// No such stick is plugged in any more (`path`).
    StickGone,
    /// No consultation is here, and nothing is carried for others: there is nothing to put on a stick.
    NothingToCarry,
    /// Not a file of ours (`path`).
    FileForeign,
    /// Written by a newer Baraza (`path`).
    FileNewer,
    /// Ends before its first whole part (`path`).
    FileTruncated,
    /// Damaged (`path`).
    FileDamaged,
    /// More than one file takes (`most` records, or 2 GiB); nothing was written.
    FileFull,
    /// A pack where a bundle was asked for, or the other way round (`path`).
    FileOtherKind,
    /// The bundle belongs to consultations that are not on this device.
    UnknownConsultation,
    /// No bundle is in this folder (`path`).
    FolderEmpty,
    /// The import was passed on, or what it brought was proven (`why`: `exported`, `synced`, `backed-up`, `vouched`).
    ImportPassedOn,
    /// Something was written here since that rests on the import.
    ImportActedOn,
    /// Something that came later rests on the import.
    ImportRestedOn,
    /// The import was undone before.
    ImportUndone,
    /// A consultation in state draft cannot be handed out (`id`).
    PackOfDraft,
    /// The consultation takes no contributions in its state (`state`).
    NotOpen,
    /// This state does not follow from the present one (`from`, `to`).
    StateRefused,
    /// The role does not allow it (`role`).
    NotAllowed,
    /// Nothing was written yet.
    EmptyBody,
    /// The text is too long (`bytes`, `most`).
    BodyTooLarge,
    /// A name is needed before the first submit.
    NameMissing,
    /// The contribution is somebody else's.
    NotOwn,
    /// The consultation does not take contributions without a name yet: an office must hand out new keys first.
    NoVoices,
    /// It is for moderators alone, and could not be kept from members here.
    AudienceUnkept,
    /// No contribution here has this receipt code.
    ReceiptUnknown,
    /// The name or contact that is only kept stands where others read it (`field`).
    KeptShows,
    /// A translation into the language of its original (`language`).
    TranslationSameLanguage,
    /// A translation of a translation: the original is translated (`original`).
    TranslationOfTranslation,
    /// What a draft translates was taken back, masked or hidden since.
    OriginalGone,
    /// Members do not read the words that a translation is of.
    OriginalNotShown,
    /// A complaint about one's own contribution.
    ComplaintOwn,
    /// The author of what is complained about sits at the desk, and would read it.
    ComplaintReadByAuthor,
    /// No complaint about it waits.
    NotComplained,
    /// A table lacks this column, or has one that means nothing (`column`).
    TableColumn,
    /// The table cannot be read as one (`path`).
    TableUnreadable,
    /// The table has too many rows (`most`).
    TableTooLong,
    /// A title is empty or too long (`most`).
    TitleUnfit,
    /// There are as many rooms, areas or kinds as a consultation may have (`kind`, `most`).
    HeadingsFull,
    /// There is a room for introductions already.
    IntroductionsThere,
    /// The room takes nothing new (`id`).
    RoomClosed,
    /// The area or kind is not offered (`id`).
    HeadingClosed,
    /// Not a slip, or a damaged one.
    SlipUnreadable,
    /// The consultation has no such slip, or has not heard of it yet.
    SlipUnknown,
    /// The slip was used before.
    SlipUsed,
    /// The last day of the slip has passed (`until`, `today`).
    SlipOver,
    /// Taken back before.
    AlreadyWithdrawn,
    /// Its author took it back: no office overturns that.
    WithdrawalStands,
    /// Accepted before.
    AlreadyAccepted,
    /// All members read it already: it was not deposited with the moderators.
    NotDeposited,
    /// Members do not read this contribution.
    NotShown,
    /// It is not held for an office's decision.
    NotHeld,
    /// Something came, or was done, since it was read.
    ReadAgain,
    /// Its words or files have not arrived on this device.
    WordsAwaited,
    /// No letterhead is in that file.
    LetterheadUnreadable,
    /// The words to mask, or the passage, do not stand in it.
    QuotationNotFound,
    /// The passage stands there more than once (`count`, `first`, `second`, `length`).
    PassageSeveral,
    /// Another code has this name (`name`).
    NameTaken,
    /// A code cannot stand under itself.
    CodeBelowItself,
    /// The code is offered for coding no more (`name`).
    CodeRetired,
    /// A synthesis holds as many as it may (`what`, `limit`).
    SynthesisFull,
    /// The author does not let the contribution be quoted.
    NotQuotable,
    /// Papers of the desk were asked for in a file for anyone.
    ForDeskAlone,
    /// More words than pages can be set of here (`letters`, `most`).
    ReportTooLong,
    /// Statements rest on nothing (`count`).
    StatementUnsourced,
    /// Somebody else's coding or memo.
    CodingNotOwn,
    /// Nothing of one's own is left to take back.
    NothingToUndo,
    /// The file cannot be read as a codebook (`path`).
    CodebookUnreadable,
    /// A table of codes lacks this column, or has one that means nothing (`column`).
    CodebookColumn,
    /// The picture is too large to open safely (`path`).
    ImageTooLarge,
    /// The picture cannot be read (`path`).
    ImageUnreadable,
    /// The picture could not be freed of what it tells beside its pixels (`path`).
    ImageNotClean,
    /// The process in which others' bytes are read could not be started.
    WorkerUnavailable,
    /// The attachment is too large (`bytes`, `most`).
    AttachmentTooLarge,
    /// The attachment's bytes are not on this device.
    AttachmentAbsent,
    /// More would be carried for others than a home takes (`bytes`, `most`).
    FreightTooLarge,
    /// No calls can be taken on this network (`port`).
    LanUnavailable,
    /// No road is open: the LAN is off, and no relay is known.
    NoRoad,
    /// Not an address such as 192.168.1.7:40100 (`address`).
    AddressUnreadable,
    /// Not a relay's address (`url`).
    RelayAddress,
    /// A relay without TLS that is not on this computer (`url`).
    RelayUnprotected,
    /// Nobody answers there (`host`).
    RelayUnreachable,
    /// Its certificate leads to nobody who is trusted (`host`).
    RelayCertificate,
    /// Its certificate has run out, or is not valid yet (`host`).
    RelayCertificateOld,
    /// Its certificate is for another name (`host`).
    RelayCertificateOther,
    /// Something else than a relay answers there (`host`).
    RelayForeign,
    /// It does not let this home in (`host`).
    RelayRefuses,
    /// It takes no more (`host`).
    RelayFull,
    /// It has too much to do (`host`, `minutes`).
    RelayBusy,
    /// The conversation was cut (`host`).
    RelayCut,
    /// It sends what no relay sends (`host`).
    RelayBroken,
    /// No update in this place (`path`).
    UpdateNothing,
    /// The announcement of an update, or its package, is not what it should be (`path`).
    UpdateUnreadable,
    /// The update has no package for this system (`system`).
    UpdateOtherSystem,
    /// The update is older than what runs here (`found`, `here`).
    UpdateOlder,
    /// Signed by a key that this copy does not trust (`key`, `trusted`).
    UpdateWrongKey,
    /// The package is not the one that was signed.
    UpdateDamaged,
    /// The signature does not say for which version it is.
    UpdateUnsignedVersion,
    /// The signature is for another version than was announced (`announced`, `signed`).
    UpdateVersionForged,
    /// This copy was built without a key to check updates by.
    UpdateNoKey,
    /// The address is not encrypted, or none (`address`).
    UpdateAddressRefused,
    /// The address does not answer (`address`).
    UpdateOutOfReach,
    /// The system did not install it.
    UpdateNotInstalled,
    /// Somebody was removed, and the new keys have not come: nothing can be sealed.
    KeysAwaited,
    /// The consultation began when one key opened records and words alike: nobody can be kept from what was said.
    PastNotKept,
    /// This office was let in from now on itself, and cannot hand out what was said before.
    PastNotYours,
    /// Whoever sits at the desk reads what was said before.
    DeskReadsAll,
    /// It was handed in before this device was admitted to what comes from then on.
    BeforeYouCame,
    /// Not a contact card, or a damaged one.
    CardUnreadable,
    /// The invitation is damaged, or not what its inviter signed.
    InvitationBroken,
    /// The last day of the invitation or the pack has passed (`until`, `today`).
    InvitationOver,
    /// The invitation was used by other devices too (`others`).
    InvitationReused,
    /// The pack is locked with a passphrase (`path`).
    PackLocked,
    /// The passphrase does not open this pack (`path`).
    PackWrongPassphrase,
    /// The pack is sealed to a card that was not made in this home (`path`).
    PackForOther,
    /// The invitation is opened by its twelve words (`path`).
    WordsNeeded,
    /// These are not twelve words of an invitation.
    WordsBroken,
    /// This file carries no invitation with these words (`path`).
    WordsUnknown,
    /// The open pack's door was shut.
    DoorShut,
    /// As many have come by this pack as it lets in (`joins`).
    DoorFull,
    /// That device is no member.
    NotAMember,
    /// Nobody, or others by now, may replace this convener.
    NoCustodians,
    /// This device is none of the custodians.
    NotACustodian,
    /// Not a recovery, or a damaged one.
    RecoveryUnreadable,
    /// Too few custodians have given their word (`given`, `needed`).
    RecoveryTooFew,
    /// The operation was cancelled.
    Cancelled,
    /// The exchange was paused: what has come is kept.
    Paused,
    /// A bug: what should never happen (`place`).
    Internal,
}

impl Code {
    /// All codes, for the check that every language has every sentence.
    pub const ALL: &'static [Self] = &[
        Self::Locked,
        Self::WrongPassphrase,
        Self::HomeMissing,
        Self::HomeExists,
        Self::PassphraseTooShort,
        Self::VaultDamaged,
        Self::RecoveryWordUnknown,
        Self::RecoveryWordsCount,
        Self::RecoveryWordsWrong,
        Self::RecoveryRefused,
        Self::SharesTooFew,
        Self::SharesMixed,
        Self::RequestOfAnother,
        Self::DuressSame,
        Self::MemoryShort,
        Self::HomesFull,
        Self::StoreDamaged,
        Self::StoreNewer,
        Self::StoreBusy,
        Self::BadInput,
        Self::NotFound,
        Self::Ambiguous,
        Self::PageTooLarge,
        Self::PageNotText,
        Self::PageNotAConsultation,
        Self::FileMissing,
        Self::FileUnreadable,
        Self::ReadOnly,
        Self::DiskFull,
        Self::WriteUnverified,
        Self::WriteCut,
        Self::StickGone,
        Self::NothingToCarry,
        Self::FileForeign,
        Self::FileNewer,
        Self::FileTruncated,
        Self::FileDamaged,
        Self::FileFull,
        Self::FileOtherKind,
        Self::UnknownConsultation,
        Self::FolderEmpty,
        Self::ImportPassedOn,
        Self::ImportActedOn,
        Self::ImportRestedOn,
        Self::ImportUndone,
        Self::PackOfDraft,
        Self::NotOpen,
        Self::StateRefused,
        Self::NotAllowed,
        Self::EmptyBody,
        Self::BodyTooLarge,
        Self::NameMissing,
        Self::NotOwn,
        Self::NoVoices,
        Self::AudienceUnkept,
        Self::ReceiptUnknown,
        Self::TranslationSameLanguage,
        Self::TranslationOfTranslation,
        Self::OriginalGone,
        Self::OriginalNotShown,
        Self::ComplaintOwn,
        Self::ComplaintReadByAuthor,
        Self::NotComplained,
        Self::KeptShows,
        Self::TableColumn,
        Self::TableUnreadable,
        Self::TableTooLong,
        Self::TitleUnfit,
        Self::HeadingsFull,
        Self::IntroductionsThere,
        Self::RoomClosed,
        Self::HeadingClosed,
        Self::SlipUnreadable,
        Self::SlipUnknown,
        Self::SlipUsed,
        Self::SlipOver,
        Self::AlreadyWithdrawn,
        Self::WithdrawalStands,
        Self::AlreadyAccepted,
        Self::NotDeposited,
        Self::NotShown,
        Self::NotHeld,
        Self::ReadAgain,
        Self::WordsAwaited,
        Self::LetterheadUnreadable,
        Self::QuotationNotFound,
        Self::PassageSeveral,
        Self::NameTaken,
        Self::CodeBelowItself,
        Self::CodeRetired,
        Self::SynthesisFull,
        Self::NotQuotable,
        Self::ForDeskAlone,
        Self::ReportTooLong,
        Self::StatementUnsourced,
        Self::CodingNotOwn,
        Self::NothingToUndo,
        Self::CodebookUnreadable,
        Self::CodebookColumn,
        Self::ImageTooLarge,
        Self::ImageUnreadable,
        Self::ImageNotClean,
        Self::WorkerUnavailable,
        Self::AttachmentTooLarge,
        Self::AttachmentAbsent,
        Self::FreightTooLarge,
        Self::LanUnavailable,
        Self::NoRoad,
        Self::AddressUnreadable,
        Self::RelayAddress,
        Self::RelayUnprotected,
        Self::RelayUnreachable,
        Self::RelayCertificate,
        Self::RelayCertificateOld,
        Self::RelayCertificateOther,
        Self::RelayForeign,
        Self::RelayRefuses,
        Self::RelayFull,
        Self::RelayBusy,
        Self::RelayCut,
        Self::RelayBroken,
        Self::UpdateNothing,
        Self::UpdateUnreadable,
        Self::UpdateOtherSystem,
        Self::UpdateOlder,
        Self::UpdateWrongKey,
        Self::UpdateDamaged,
        Self::UpdateUnsignedVersion,
        Self::UpdateVersionForged,
        Self::UpdateNoKey,
        Self::UpdateAddressRefused,
        Self::UpdateOutOfReach,
        Self::UpdateNotInstalled,
        Self::KeysAwaited,
        Self::PastNotKept,
        Self::PastNotYours,
        Self::DeskReadsAll,
        Self::BeforeYouCame,
        Self::CardUnreadable,
        Self::InvitationBroken,
        Self::InvitationOver,
        Self::InvitationReused,
        Self::PackLocked,
        Self::PackWrongPassphrase,
        Self::PackForOther,
        Self::WordsNeeded,
        Self::WordsBroken,
        Self::WordsUnknown,
        Self::DoorShut,
        Self::DoorFull,
        Self::NotAMember,
        Self::NoCustodians,
        Self::NotACustodian,
        Self::RecoveryUnreadable,
        Self::RecoveryTooFew,
        Self::Cancelled,
        Self::Paused,
        Self::Internal,
    ];

    /// Whether it is a relay's, or the way's to it, and not this home's.
    #[must_use]
    pub fn is_of_relay(self) -> bool {
        matches!(
            self,
            Self::RelayAddress
                | Self::RelayUnprotected
                | Self::RelayUnreachable
                | Self::RelayCertificate
                | Self::RelayCertificateOld
                | Self::RelayCertificateOther
                | Self::RelayForeign
                | Self::RelayRefuses
                | Self::RelayFull
                | Self::RelayBusy
                | Self::RelayCut
                | Self::RelayBroken
        )
    }

    /// The code as written in language files: `fault-<this>`.
    #[must_use]
    pub fn key(self) -> String {
        let mut key = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !key.is_empty() {
                key.push('-');
            }
            key.push(letter.to_ascii_lowercase());
        }
        key
    }

    /// Whether it is that what was named is not what can be translated, complained about, or written.
    fn is_of_what_was_named(self) -> bool {
        use Code as C;
        let codes = [
            C::TranslationSameLanguage,
            C::TranslationOfTranslation,
            C::ComplaintOwn,
            C::TitleUnfit,
            C::CodeBelowItself,
            C::SynthesisFull,
            C::NotQuotable,
            C::ForDeskAlone,
            C::PassageSeveral,
            C::HeadingsFull,
            C::IntroductionsThere,
            C::RoomClosed,
            C::HeadingClosed,
        ];
        codes.contains(&self)
    }

    /// The command line's exit code (docs/cli.md): 1 failed, 2 wrong usage, 4 locked, 5 damage.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        if matches!(self, Self::Locked | Self::WrongPassphrase | Self::RecoveryRefused | Self::SharesTooFew) {
            return 4;
        }
        if matches!(self, Self::VaultDamaged | Self::StoreDamaged) {
            return 5;
        }
        let is_usage = matches!(self, Self::BadInput | Self::NotFound | Self::Ambiguous | Self::RelayAddress);
        if is_usage || self.is_of_what_was_named() { 2 } else { 1 }
    }
}

impl Fault {
    /// A fault without arguments.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    /// Adds an argument for the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// A bug at a place in the code; the place is a fixed word, never content.
    #[must_use]
    pub fn internal(place: &str) -> Self {
        Self::new(Code::Internal).with("place", place)
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}
