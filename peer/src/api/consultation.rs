//! Calls about reading a consultation.

use super::{Filed, Heading, KeptNote, Room, SummaryDays};
use crdt::text::RichText;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Names one consultation, by its id or a unique beginning of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsultationRef {
    /// Id in full, or a unique prefix.
    pub consultation: String,
}

/// Names one consultation, or all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConsultationAny {
    /// Id or unique prefix; all when absent.
    pub consultation: Option<String>,
}

/// Names one contribution.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryRef {
    /// Id in full, or a unique prefix.
    pub entry: String,
}

/// The id of a contribution that was just made or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryId {
    /// Id in full.
    pub entry: String,
}

/// One row of the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsultationCard {
    /// Id in full.
    pub id: String,
    /// Title, possibly empty.
    pub title: String,
    /// `draft`, `open`, `closing`, `closed` or `archived`.
    pub state: String,
    /// This device's role: `convener`, `moderator`, `contributor` or `observer`.
    pub role: String,
    /// Source dates, ISO 8601.
    pub opens: Option<String>,
    /// Source dates, ISO 8601.
    pub closes: Option<String>,
    /// Number of guiding questions.
    pub questions: u32,
    /// Contributions shown.
    pub entries: u32,
    /// Contributions not read yet.
    pub unread: u32,
    /// Own drafts.
    pub drafts: u32,
    /// Own submissions without a receipt.
    pub waiting: u32,
    /// Last change on this device, ms since 1970 by this device's clock.
    pub changed_at: i64,
}

/// Starts a consultation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsultationCreate {
    /// Its title.
    pub title: String,
}

/// Changes one agenda field: `title`, `welcome` (Markdown), `objective`, `outcome`, `opens`, `closes`, `moderated`,
/// `question.add`, or `question.<id>` (text; empty removes it).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsultationSet {
    /// Which consultation.
    pub consultation: String,
    /// Field name.
    pub field: String,
    /// New value.
    pub value: String,
}

/// Changes the state.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsultationStateSet {
    /// Which consultation.
    pub consultation: String,
    /// `open`, `closing`, `closed` or `archived`.
    pub state: String,
    /// A last day to show, ISO 8601; it closes nothing by itself.
    pub closes: Option<String>,
    /// Why, in words that all members read.
    #[serde(default)]
    pub reason: Option<String>,
}

/// How state or dates were moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsultationMove {
    /// Its id.
    pub id: String,
    /// Who moved it.
    pub by: Author,
    /// The state it was moved out of.
    pub from: String,
    /// The state it was moved to; none where a date alone was set.
    pub state: Option<String>,
    /// The first day that was set, ISO 8601; empty: taken away.
    pub opens: Option<String>,
    /// The last day that was set, ISO 8601; empty: taken away.
    pub closes: Option<String>,
    /// Why; empty when nothing was said.
    pub reason: String,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: i64,
}

/// The head of a consultation: all but its contributions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsultationHead {
    /// Id in full.
    pub id: String,
    /// Title, possibly empty.
    pub title: String,
    /// Whether the title was guessed from the page.
    pub title_guessed: bool,
    /// Welcome text.
    #[ts(type = "RichText")]
    pub welcome: RichText,
    /// Objective.
    pub objective: String,
    /// Outcome.
    pub outcome: String,
    /// `draft`, `open`, `closing`, `closed` or `archived`.
    pub state: String,
    /// Source dates, ISO 8601.
    pub opens: Option<String>,
    /// Source dates, ISO 8601.
    pub closes: Option<String>,
    /// Whether submissions are reviewed first.
    pub moderated: bool,
    /// How state and dates were moved, first to last.
    pub moves: Vec<ConsultationMove>,
    /// Contributions that wait for an office's decision, since they came after closing began.
    pub held: u32,
    /// Rooms, in order.
    pub rooms: Vec<Room>,
    /// Thematic areas, in order.
    pub areas: Vec<Heading>,
    /// Kinds of contribution, in order, those that are not on among them.
    pub kinds: Vec<Heading>,
    /// What moderators summed up: how many, counted among no contributions.
    pub summaries: u32,
    /// Guiding questions, in order.
    pub questions: Vec<Question>,
    /// This device's role.
    pub role: String,
    /// Contributions shown.
    pub entries: u32,
    /// Contributions that answer no guiding question.
    pub cross_cutting: u32,
    /// Contributions not read yet.
    pub unread: u32,
    /// Languages present, with counts.
    pub languages: BTreeMap<String, u32>,
    /// What this home keeps about it: what the import could not read, for conveners, and what concerns this device.
    pub notes: Vec<KeptNote>,
    /// What is shown on an office's word, until the parcels have come.
    pub vouched: Option<Vouching>,
    /// Words and files that came back with a backup and are in doubt.
    pub unverified: u32,
    /// Heads of the consultation document, hex, sorted.
    pub heads: Vec<String>,
}

/// An office vouches for what is shown, until the parcels have come and prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Vouching {
    /// Name of who vouches; empty while it is not known.
    pub by: String,
    /// Parcels that have come.
    #[ts(type = "number")]
    pub here: u64,
    /// Parcels that it stands for.
    #[ts(type = "number")]
    pub of: u64,
}

/// A guiding question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// Id in full.
    pub id: String,
    /// Number as shown.
    pub number: String,
    /// The question.
    pub text: String,
    /// The question it refines.
    pub parent: Option<String>,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// Contributions that answer it.
    pub entries: u32,
    /// Of these, unread.
    pub unread: u32,
}

/// Shared state of a consultation, the same on every device that holds the same parcels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsultationShow {
    /// Id in full.
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
    /// Source dates, ISO 8601.
    pub opens: Option<String>,
    /// Source dates, ISO 8601.
    pub closes: Option<String>,
    /// Whether submissions are reviewed first.
    pub moderated: bool,
    /// How state and dates were moved, first to last.
    pub moves: Vec<ConsultationMove>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Thematic areas.
    pub areas: Vec<Heading>,
    /// Kinds of contribution, those that are not on among them.
    pub kinds: Vec<Heading>,
    /// Guiding questions.
    pub questions: Vec<QuestionShow>,
    /// Contributions, in the order of rule V3.
    pub entries: Vec<Entry>,
    /// Heads, hex, sorted.
    pub heads: Vec<String>,
}

/// A guiding question as shared state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionShow {
    /// Id in full.
    pub id: String,
    /// Number as shown.
    pub number: String,
    /// The question.
    pub text: String,
    /// The question it refines.
    pub parent: Option<String>,
    /// The heading it stands under.
    pub heading: Option<String>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Author {
    /// Member or source id.
    pub id: String,
    /// Name under the contribution's attribution; empty when not given.
    pub name: String,
    /// `convener`, `moderator`, `contributor` or `observer`.
    pub role: String,
    /// Organisation.
    pub organisation: String,
    /// Office.
    pub office: String,
    /// Country.
    pub country: String,
    /// Position.
    pub position: String,
    /// Came by an open pack and nobody has admitted them yet.
    pub unconfirmed: bool,
    /// A named source: no member, no keys.
    pub imported: bool,
    /// Whether this person's words were checked on this device: `in-person`, `phone` or `not`. Absent for sources, for the
    /// person at this device, and in shared state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub checked: Option<String>,
}

/// Where an imported contribution comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Imported {
    /// `page`.
    pub from: String,
    /// Name of the member who imported it.
    pub by: String,
    /// As printed there; absent stays absent.
    pub posted: Option<String>,
    /// Its address there.
    pub permalink: Option<String>,
}

/// One contribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// Id in full.
    pub id: String,
    /// `contribution` or `reply`; `summary` of a moderator's summary, or `translation`.
    pub kind: String,
    /// Who speaks.
    pub author: Author,
    /// The contribution it replies to.
    pub parent: Option<String>,
    /// Whether the parent was guessed on import.
    pub parent_guessed: bool,
    /// Room id, if any.
    pub room: Option<String>,
    /// What its author chose beside it. Ids that are not known show nothing.
    pub filed: Filed,
    /// Of a summary, the days that it is of.
    pub summary: Option<SummaryDays>,
    /// Ids of the questions it answers; empty means cross-cutting.
    pub questions: Vec<String>,
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// How the author is shown: `named`, `role-organisation`, `organisation`, `pseudonym` or `unattributed`.
    pub attribution: String,
    /// Whether it may be quoted: `quotable` (with what stands beside it of the author), `without-name` or `not-quoted`.
    pub consent: String,
    /// Who may see it: `members` or `moderators`.
    pub audience: String,
    /// `submitted` or `withdrawn`.
    pub state: String,
    /// Whether an office put it first on the consultation's page.
    pub pinned: bool,
    /// Whether it arrived after closing began, and counts.
    pub late: bool,
    /// Whether it waits for an office's decision, since it was made knowing of the closing or came after the final close.
    pub held: bool,
    /// The words as Markdown; empty once withdrawn or while the body has not arrived.
    pub body_markdown: String,
    /// Byte-exact source words of an imported contribution; plain words otherwise.
    pub body_text: String,
    /// The words, for the window.
    #[ts(type = "RichText")]
    pub body: RichText,
    /// Whether the body is on this device.
    pub body_here: bool,
    /// Its words were said before this device was admitted, to what is said from then on: they are not opened here.
    pub before_you_came: bool,
    /// Number of earlier versions.
    pub revisions: u32,
    /// Mentioned people's ids.
    pub mentions: Vec<String>,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// Reactions: kind → count.
    pub reactions: BTreeMap<String, u32>,
    /// Origin, when imported.
    pub imported: Option<Imported>,
    /// Claimed time, ms since 1970; unverified, never decisive.
    pub claimed_at: Option<i64>,
    /// What is told of whoever said it, where the author entered it for them; absent with the words.
    pub on_behalf: Option<super::OnBehalf>,
    /// What it translates, where it is a translation: those stand in no list.
    pub translates: Option<super::Translated>,
    /// Its translations that members read, without their words: the newest by somebody at the desk first.
    pub translations: Vec<super::Translation>,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attachment {
    /// Content id.
    pub id: String,
    /// File name as given.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// What kind of thing it may tell beside its content, worded as `attachment-tells-<this>`: `document`, `pdf`,
    /// `recording`, `unknown`; empty for what was made anew or holds plain words.
    pub tells: String,
    /// Size, bytes.
    pub bytes: u64,
    /// Whether its bytes are on this device.
    pub here: bool,
}

/// Asks for one page of contributions.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EntryPage {
    /// Which consultation.
    pub consultation: String,
    /// Only those that answer this question; `cross_cutting` for those that answer none.
    pub question: Option<String>,
    /// Only those in this room; `none` for those in none.
    pub room: Option<String>,
    /// Only those with this thematic area; `none` for those with none.
    pub area: Option<String>,
    /// Only those of this kind, by the agenda's kinds; `none` for those of none.
    pub kind: Option<String>,
    /// Only those of this author.
    pub author: Option<String>,
    /// Only this language.
    pub language: Option<String>,
    /// Only unread ones.
    pub unread: bool,
    /// Only those that start a thread.
    pub threads: bool,
    /// Newest first.
    pub newest: bool,
    /// Skip this many.
    pub offset: u32,
    /// At most this many, 1 to 200; 50 when 0.
    pub limit: u32,
}

/// A contribution as the window shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryRow {
    /// The contribution.
    #[serde(flatten)]
    #[ts(flatten)]
    pub entry: Entry,
    /// Not read yet on this device.
    pub unread: bool,
    /// Written on this device.
    pub own: bool,
    /// Where it is on its way, for own ones.
    pub way: Option<String>,
    /// Own reaction, if any.
    pub own_reaction: Option<String>,
    /// Direct replies.
    pub replies: u32,
}

/// A page of contributions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Entries {
    /// The rows.
    pub entries: Vec<EntryRow>,
    /// How many match in all.
    pub total: u32,
}

/// Marks contributions as read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkRead {
    /// Which consultation.
    pub consultation: String,
    /// Which contributions; all when empty.
    pub entries: Vec<String>,
}

/// Searches.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Search {
    /// The words.
    pub query: String,
    /// Only in this consultation.
    pub consultation: Option<String>,
    /// Only this language.
    pub language: Option<String>,
    /// Only contributions in this room, with this area, of this kind: as in `EntryPage`, in the consultation that is named.
    pub room: Option<String>,
    /// As `room`.
    pub area: Option<String>,
    /// As `room`.
    pub kind: Option<String>,
    /// At most this many; 50 when 0.
    pub limit: u32,
}

/// One hit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Which consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// `entry`, `question` or `draft`.
    pub kind: String,
    /// The id of what was found.
    pub id: String,
    /// Where words of a translation were found: its id, `id` being that of the original.
    pub translation: Option<String>,
    /// Author's name, if any.
    pub author: String,
    /// Words around the hit.
    pub excerpt: String,
    /// Where in the excerpt the words stand: start and end, UTF-16 units.
    pub marks: Vec<(u32, u32)>,
    /// Language of the text.
    pub language: String,
}

/// What a search found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many match in all.
    pub total: u32,
}

/// A member or a named source.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Person {
    /// Who.
    #[serde(flatten)]
    #[ts(flatten)]
    pub author: Author,
    /// Contributions of theirs.
    pub entries: u32,
    /// Whether this is the person at this device.
    pub own: bool,
    /// The twelve words of their device's keys; absent for sources and for those who are no members any more.
    pub words: Option<String>,
    /// Somebody says that their device is lost.
    pub lost: bool,
    /// They are kept from what was said before they came.
    pub from_now: bool,
}

/// Asks who changed what.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryAsk {
    /// Which consultation.
    pub consultation: String,
    /// Skip this many.
    #[serde(default)]
    pub offset: u32,
    /// At most this many; 50 when 0.
    #[serde(default)]
    pub limit: u32,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryItem {
    /// Who did it.
    pub by: Author,
    /// `founded`, `joined`, `agenda`, `page_imported`, `contributed`, `replied`, `revised`, `withdrew`, `reacted`,
    /// `received`, `profile`.
    pub act: String,
    /// Contributions concerned (at most three are listed).
    pub entries: Vec<String>,
    /// How many contributions are concerned.
    pub count: u32,
    /// Fields concerned, for agenda changes.
    pub fields: Vec<String>,
    /// Claimed time, ms since 1970; unverified.
    pub claimed_at: Option<i64>,
    /// Heads right after it, for time travel; empty for acts outside the document.
    pub heads: Vec<String>,
}

/// A page of history, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct History {
    /// The changes.
    pub items: Vec<HistoryItem>,
    /// How many in all.
    pub total: u32,
}

/// Asks for an earlier state.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryAt {
    /// Which consultation.
    pub consultation: String,
    /// Heads, hex.
    pub heads: Vec<String>,
}
