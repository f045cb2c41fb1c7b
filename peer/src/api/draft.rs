//! Calls about writing.

use super::{Attachment, Filed, Kept, OnBehalf, Profile, SummaryDays};
use crdt::text::RichText;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names one draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftRef {
    /// Id in full, or a unique prefix.
    pub draft: String,
}

/// Starts a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DraftNew {
    /// Which consultation; empty: that of what it translates.
    pub consultation: String,
    /// Question ids or numbers.
    pub questions: Vec<String>,
    /// The contribution it replies to.
    pub reply_to: Option<String>,
    /// The own contribution it will revise.
    pub revises: Option<String>,
    /// The contribution that it translates, into `language`.
    pub translates: Option<String>,
    /// BCP 47; guessed from the words, else the interface language, when absent.
    pub language: Option<String>,
    /// First words as Markdown.
    pub body_markdown: Option<String>,
    /// How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`; that of the
    /// settings when absent.
    pub attribution: Option<String>,
    /// The name to be shown under, with `pseudonym`.
    pub pseudonym: Option<String>,
    /// Whether it may be quoted: `quotable` (with what stands beside it of the author), `without-name` or `not-quoted`; that
    /// of the settings when absent.
    pub consent: Option<String>,
    /// Who may see it: `members` or `moderators`; that of the settings when absent.
    pub audience: Option<String>,
    /// The slip to submit it by, as its sheet has it; it stands alone then, whatever the attribution.
    pub slip: Option<String>,
    /// What is told of whoever said it, where the words are somebody else's.
    pub on_behalf: Option<OnBehalf>,
    /// Who that is, to be kept in this home alone.
    pub kept: Option<Kept>,
    /// The room it is for: its id, a beginning of it or its title. A reply stands where what it answers stands.
    pub room: Option<String>,
    /// Thematic areas, named likewise.
    pub areas: Vec<String>,
    /// A kind of contribution, named likewise.
    pub kind: Option<String>,
    /// That it is a summary, and of which days: for those who sit at the desk.
    pub summary: Option<SummaryDays>,
}

/// A draft, for the editor.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Draft {
    /// Id in full.
    pub id: String,
    /// Which consultation.
    pub consultation: String,
    /// Ids of the questions it answers; empty means cross-cutting.
    pub questions: Vec<String>,
    /// The contribution it replies to.
    pub reply_to: Option<String>,
    /// The own contribution it revises.
    pub revises: Option<String>,
    /// What it translates.
    pub translates: Option<super::Translated>,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
    pub attribution: String,
    /// The name to be shown under, with `pseudonym`; empty otherwise.
    pub pseudonym: String,
    /// What others will see of the author.
    pub shown: Profile,
    /// Devices that may have written what bears no name; few of them hide nobody.
    pub crowd: u32,
    /// Whether the author and the desk alone read it until an office accepts it.
    pub desk: bool,
    /// Whether it would arrive as held for an office's decision: the consultation is known here to be closing or closed.
    pub held: bool,
    /// Whether it may be quoted: `quotable`, `without-name` or `not-quoted`.
    pub consent: String,
    /// Who may see it: `members` or `moderators`.
    pub audience: String,
    /// Whether it is submitted by a slip.
    pub slip: bool,
    /// What is told of whoever said it, where the words are somebody else's.
    pub on_behalf: Option<OnBehalf>,
    /// Who that is, kept in this home alone.
    pub kept: Option<Kept>,
    /// The room it is for.
    pub room: Option<String>,
    /// Areas and kind that were chosen.
    pub filed: Filed,
    /// That it is a summary, and of which days.
    pub summary: Option<SummaryDays>,
    /// The words.
    #[ts(type = "RichText")]
    pub body: RichText,
    /// The same as Markdown.
    pub body_markdown: String,
    /// Heads of the draft document: give them back on save.
    pub heads: Vec<String>,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// Last save, ms since 1970 by this device's clock.
    pub saved_at: i64,
    /// Whether a name is still missing: ask before submitting.
    pub needs_name: bool,
}

/// Saves the words of a draft.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftSave {
    /// Which draft.
    pub draft: String,
    /// Heads the editor started from; empty means *whatever is there*.
    pub base_heads: Vec<String>,
    /// The words (one of `body` and `body_markdown`).
    #[serde(default)]
    #[ts(type = "RichText | null")]
    pub body: Option<RichText>,
    /// The words as Markdown.
    #[serde(default)]
    pub body_markdown: Option<String>,
}

/// A save that is durable.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftSaved {
    /// New heads.
    pub heads: Vec<String>,
    /// The merged words, when they differ from what was sent.
    #[ts(type = "RichText | null")]
    pub body: Option<RichText>,
    /// When, ms since 1970 by this device's clock.
    pub saved_at: i64,
    /// BCP 47; follows the words until the author chooses.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
}

/// Changes what a draft answers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DraftSet {
    /// Which draft.
    pub draft: String,
    /// New question ids; untouched when absent.
    pub questions: Option<Vec<String>>,
    /// New language.
    pub language: Option<String>,
    /// `ltr` or `rtl`.
    pub direction: Option<String>,
    /// How the author is shown; untouched when absent.
    pub attribution: Option<String>,
    /// The name to be shown under, with `pseudonym`.
    pub pseudonym: Option<String>,
    /// Whether it may be quoted; untouched when absent.
    pub consent: Option<String>,
    /// Who may see it; untouched when absent.
    pub audience: Option<String>,
    /// The slip to submit it by; empty takes it off, untouched when absent.
    pub slip: Option<String>,
    /// What is told of whoever said it; untouched when absent. A draft of one's own does not become somebody else's.
    pub on_behalf: Option<OnBehalf>,
    /// Who that is, kept in this home alone; untouched when absent.
    pub kept: Option<Kept>,
    /// The room it is for; empty: none; untouched when absent.
    pub room: Option<String>,
    /// Thematic areas; untouched when absent.
    pub areas: Option<Vec<String>>,
    /// A kind of contribution; empty: none; untouched when absent.
    pub kind: Option<String>,
    /// The days of a summary; untouched when absent, and for what is none.
    pub summary: Option<SummaryDays>,
}

/// One row of the list of drafts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftCard {
    /// Id in full.
    pub id: String,
    /// Which consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// First words.
    pub excerpt: String,
    /// Number of words.
    pub words: u32,
    /// Numbers of the questions it answers.
    pub question_numbers: Vec<String>,
    /// The contribution it replies to.
    pub reply_to: Option<String>,
    /// Name of who is replied to.
    pub reply_to_name: Option<String>,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Last save, ms since 1970.
    pub saved_at: i64,
    /// Whether the words are somebody else's.
    pub on_behalf: bool,
    /// The contribution that it translates.
    pub translates: Option<String>,
}

/// Attaches a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentAdd {
    /// Which draft.
    pub draft: String,
    /// Path of the file.
    pub path: String,
}

/// Takes an attachment off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentRemove {
    /// Which draft.
    pub draft: String,
    /// Which attachment.
    pub attachment: String,
}

/// Writes an attachment to a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentSave {
    /// Which attachment.
    pub attachment: String,
    /// Where to.
    pub path: String,
}

/// Seals a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Submit {
    /// Which draft.
    pub draft: String,
    /// Profile given at the first submit; kept for later ones.
    pub profile: Option<Profile>,
    /// Let it leave with the next exchange, where it would wait since it bears no name.
    pub at_once: bool,
}

/// A draft that was sealed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Submitted {
    /// Id of the contribution in full.
    pub entry: String,
    /// Sixteen digits by which its author finds it on any member's device; given once, for what bears no name or was entered
    /// for somebody else.
    pub code: Option<String>,
    /// The moment it waits for before it leaves, ms since 1970 by this device's clock.
    pub leaves_at: Option<i64>,
    /// Whether it is held for an office's decision.
    pub held: bool,
    /// Whether the desk reads it first, or alone: then no other member can read it now.
    pub deposited: bool,
    /// Names that its words mention and that no member has.
    pub named: Vec<String>,
    /// Whether this person can invite them; otherwise whoever can is shown the names.
    pub can_invite: bool,
}

/// Looks for a contribution by its receipt code.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// Sixteen digits, with or without gaps.
    pub code: String,
    /// Only in this consultation.
    #[serde(default)]
    pub consultation: Option<String>,
}

impl Receipt {
    /// Digits of a code, as many as people know from bank cards and from other drop boxes: 10¹⁶ of them.
    pub const DIGITS: usize = 16;
}

/// What became of a contribution.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceiptFound {
    /// Which consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// Id of the contribution in full.
    pub entry: String,
    /// `here` (on this device), `received` (by an office) or `withdrawn`.
    pub state: String,
    /// Offices that signed a receipt.
    pub received_by: Vec<super::Received>,
    /// What was answered to it.
    pub replies: Vec<super::EntryRow>,
}

/// New words for an own contribution.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revise {
    /// Which contribution.
    pub entry: String,
    /// The words as Markdown.
    pub body_markdown: String,
    /// Whether it may be quoted from here on; as before when absent.
    #[serde(default)]
    pub consent: Option<String>,
    /// Who may see it from here on; as before when absent.
    #[serde(default)]
    pub audience: Option<String>,
    /// As in `Submit`.
    #[serde(default)]
    pub at_once: bool,
}

/// Reacts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct React {
    /// Which contribution.
    pub entry: String,
    /// `agree`, `thanks`, `insight` or `question`; empty takes it back.
    pub kind: String,
}
