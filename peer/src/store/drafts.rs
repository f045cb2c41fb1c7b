//! Drafts: live texts of this device alone. They are in no space's documents, and nothing here is ever exported.

use super::blobs::fixed;
use crate::api::{Filed, Kept, OnBehalf, SummaryDays};
use crate::fault::{Code, Fault};
use crdt::consent::{Audience, Consent, Quote};
use crdt::seat::Translates;
use crdt::text::RichText;
use crdt::text::live::LiveText;
use crdt::text::search::normalise;
use rusqlite::{OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};
use wire::{EntryId, SpaceId};

/// Changes after the snapshot before it is written anew: keeps a long evening's typing quick to open.
const TAIL_MAX: i64 = 400;

/// A draft without its words.
#[derive(Debug, Clone)]
pub(crate) struct DraftRow {
    pub(crate) id: [u8; 16],
    pub(crate) space: SpaceId,
    pub(crate) questions: Vec<String>,
    pub(crate) reply_to: Option<EntryId>,
    pub(crate) revises: Option<EntryId>,
    /// The words that it translates.
    pub(crate) translates: Option<Translates>,
    pub(crate) language: String,
    pub(crate) direction: String,
    /// Whether the author chose the language; until then it follows the words.
    pub(crate) chosen: bool,
    /// How the author is shown, and as whom under a pseudonym.
    pub(crate) attribution: String,
    pub(crate) pseudonym: String,
    /// Whether it may be quoted, and who will see it.
    pub(crate) consent: Consent,
    /// The secret of the slip it is to be submitted by.
    pub(crate) slip: Option<[u8; 32]>,
    /// What is told of whoever said it, where the words are somebody else's; and who that is, for this home alone.
    pub(crate) on_behalf: Option<OnBehalf>,
    pub(crate) kept: Kept,
    /// Where it is to stand, and what its author chose for it.
    pub(crate) room: Option<String>,
    pub(crate) filed: Chosen,
    pub(crate) excerpt: String,
    pub(crate) words: u32,
    pub(crate) saved_at: i64,
}

/// What an author chose for a draft beside its room, as the draft's row holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    pub(crate) filed: Filed,
    pub(crate) summary: Option<SummaryDays>,
}

impl Chosen {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let text: Option<String> = row.get("filed")?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    fn as_text(&self) -> Result<Option<String>, Fault> {
        let some = Some(self).filter(|chosen| **chosen != Self::default());
        some.map(serde_json::to_string).transpose().map_err(|_| Fault::internal("draft-filed"))
    }
}

impl DraftRow {
    /// What it will be.
    pub(crate) fn kind(&self) -> &'static str {
        match (self.translates, self.reply_to) {
            (Some(_), _) => "translation",
            (None, _) if self.filed.summary.is_some() => "summary",
            (None, Some(_)) => "reply",
            (None, None) => "contribution",
        }
    }
}

/// An attachment of a draft, without its content.
pub(crate) struct DraftFile {
    pub(crate) id: [u8; 16],
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: u64,
}

fn draft(row: &rusqlite::Row<'_>) -> rusqlite::Result<DraftRow> {
    let words = |column: &str| row.get::<_, String>(column);
    Ok(DraftRow {
        id: fixed(row, "id")?,
        space: SpaceId(fixed(row, "space")?),
        questions: words("questions")?.split_whitespace().map(str::to_owned).collect(),
        reply_to: super::blobs::fixed_or_null(row, "reply_to")?.map(EntryId),
        revises: super::blobs::fixed_or_null(row, "revises")?.map(EntryId),
        translates: super::translations::translates(row)?,
        language: words("language")?,
        direction: words("direction")?,
        chosen: row.get("chosen")?,
        attribution: words("attribution")?,
        pseudonym: words("pseudonym")?,
        consent: Consent {
            quote: Quote::from_word(&words("quote")?).unwrap_or(Quote::NotQuoted),
            audience: Audience::from_word(&words("audience")?).unwrap_or(Audience::Moderators),
        },
        slip: super::blobs::fixed_or_null(row, "slip")?,
        on_behalf: super::behalf::told(row)?,
        kept: Kept { name: words("kept_name")?, contact: words("kept_contact")? },
        room: row.get("room")?,
        filed: Chosen::read(row)?,
        excerpt: words("excerpt")?,
        words: row.get("words")?,
        saved_at: row.get("saved_at")?,
    })
}

const COLUMNS: &str = "id, space, questions, reply_to, revises, language, direction, chosen, attribution, pseudonym,
  quote, audience, slip, on_behalf, kept_name, kept_contact, room, filed, excerpt, words, saved_at,
  translates, translates_version, translates_of";

/// Writes a new draft, or what it answers.
pub(crate) fn put(tx: &Transaction<'_>, row: &DraftRow, text: &LiveText) -> Result<(), Fault> {
    tx.prepare_cached(
        "INSERT INTO draft (id, space, questions, reply_to, revises, language, direction, chosen, snapshot, heads, excerpt, words, saved_at,
           attribution, pseudonym, quote, audience, slip, on_behalf, kept_name, kept_contact, room, filed,
           translates, translates_version, translates_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25, ?26)",
    )?
    .execute(rusqlite::params![
        row.id,
        row.space.0,
        row.questions.join(" "),
        row.reply_to.map(|id| id.0),
        row.revises.map(|id| id.0),
        &row.language,
        &row.direction,
        row.chosen,
        text.snapshot(),
        text.heads().concat(),
        &row.excerpt,
        row.words,
        row.saved_at,
        &row.attribution,
        &row.pseudonym,
        row.consent.quote.word(),
        row.consent.audience.word(),
        row.slip,
        row.on_behalf.as_ref().map(super::behalf::as_text).transpose()?,
        &row.kept.name,
        &row.kept.contact,
        &row.room,
        row.filed.as_text()?,
        row.translates.map(|translates| translates.original.0),
        row.translates.map_or(0, |translates| i64::try_from(translates.version).unwrap_or(i64::MAX)),
        row.translates.map(|translates| translates.of.0),
    ])?;
    Ok(())
}

/// Changes what a draft answers, its language and direction, and how its author is shown.
pub(crate) fn set(tx: &Transaction<'_>, row: &DraftRow) -> Result<(), Fault> {
    tx.prepare_cached(
        "UPDATE draft SET questions = ?2, language = ?3, direction = ?4, chosen = ?5, attribution = ?6, pseudonym = ?7,
           quote = ?8, audience = ?9, slip = ?10, on_behalf = ?11, kept_name = ?12, kept_contact = ?13,
           room = ?14, filed = ?15
         WHERE id = ?1",
    )?
    .execute((
        row.id,
        row.questions.join(" "),
        &row.language,
        &row.direction,
        row.chosen,
        &row.attribution,
        &row.pseudonym,
        row.consent.quote.word(),
        row.consent.audience.word(),
        row.slip,
        row.on_behalf.as_ref().map(super::behalf::as_text).transpose()?,
        &row.kept.name,
        &row.kept.contact,
        &row.room,
        row.filed.as_text()?,
    ))?;
    Ok(())
}

/// One draft.
pub(crate) fn get(tx: &Transaction<'_>, id: [u8; 16]) -> Result<DraftRow, Fault> {
    let found =
        tx.prepare_cached(&format!("SELECT {COLUMNS} FROM draft WHERE id = ?1"))?.query_row([id], draft).optional()?;
    found.ok_or_else(|| Fault::new(Code::NotFound).with("kind", "draft").with("id", crate::vault::hex(&id)))
}

/// All drafts, last saved first.
pub(crate) fn list(tx: &Transaction<'_>, space: Option<SpaceId>) -> Result<Vec<DraftRow>, Fault> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM draft WHERE ?1 IS NULL OR space = ?1 ORDER BY saved_at DESC, id"
    ))?;
    let rows = statement.query_map([space.map(|space| space.0)], draft)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Opens a draft's text. `actor` must be new.
pub(crate) fn load_text(tx: &Transaction<'_>, id: [u8; 16], actor: [u8; 16]) -> Result<LiveText, Fault> {
    let (snapshot, heads): (Vec<u8>, Vec<u8>) =
        tx.query_row("SELECT snapshot, heads FROM draft WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut statement = tx.prepare_cached("SELECT bytes FROM draft_tail WHERE draft = ?1 ORDER BY n")?;
    let tail: Vec<Vec<u8>> = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let heads: Vec<[u8; 32]> = heads.chunks_exact(32).filter_map(|head| head.try_into().ok()).collect();
    let tail = tail.iter().map(Vec::as_slice);
    LiveText::load(&snapshot, tail, Some(&heads), actor).map_err(|_| Code::StoreDamaged.into())
}

/// Writes one saved change; the text is durable once the transaction commits.
pub(crate) fn save(
    tx: &Transaction<'_>,
    row: &DraftRow,
    text: &LiveText,
    change: &[u8],
    words: &RichText,
) -> Result<(), Fault> {
    let plain = words.plain_text();
    let count = u32::try_from(plain.split_whitespace().count()).unwrap_or(u32::MAX);
    tx.prepare_cached("INSERT INTO draft_tail (draft, bytes) VALUES (?1, ?2)")?.execute((row.id, change))?;
    tx.prepare_cached(
        "UPDATE draft SET heads = ?2, excerpt = ?3, words = ?4, saved_at = ?5, language = ?6, direction = ?7 WHERE id = ?1",
    )?
    .execute((
        row.id,
        text.heads().concat(),
        super::reading::excerpt(&plain),
        count,
        row.saved_at,
        &row.language,
        &row.direction,
    ))?;
    let tail: i64 = tx
        .prepare_cached("SELECT count(*) FROM draft_tail WHERE draft = ?1")?
        .query_row([row.id], |found| found.get(0))?;
    if tail > TAIL_MAX {
        tx.execute("UPDATE draft SET snapshot = ?2 WHERE id = ?1", (row.id, text.snapshot()))?;
        tx.execute("DELETE FROM draft_tail WHERE draft = ?1", [row.id])?;
    }
    super::search::put(tx, row.space, "draft", &crate::vault::hex(&row.id), &row.language, &normalise(&plain))
}

/// Deletes a draft for good.
pub(crate) fn delete(tx: &Transaction<'_>, id: [u8; 16]) -> Result<(), Fault> {
    super::search::remove(tx, "draft", &crate::vault::hex(&id))?;
    tx.execute("DELETE FROM draft WHERE id = ?1", [id])?;
    Ok(())
}

/// Attachments of a draft.
pub(crate) fn files(tx: &Transaction<'_>, id: [u8; 16]) -> Result<Vec<DraftFile>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT id, name, media_type, length(content) AS bytes FROM draft_attachment WHERE draft = ?1 ORDER BY n",
    )?;
    let found = statement.query_map([id], |row| {
        Ok(DraftFile {
            id: fixed(row, "id")?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            bytes: row.get::<_, i64>("bytes")?.cast_unsigned(),
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Attaches a file's content.
pub(crate) fn attach(
    tx: &Transaction<'_>,
    draft: [u8; 16],
    id: [u8; 16],
    name: &str,
    media_type: &str,
    content: &[u8],
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO draft_attachment (id, draft, n, name, media_type, content)
         VALUES (?1, ?2, (SELECT count(*) FROM draft_attachment WHERE draft = ?2), ?3, ?4, ?5)",
        (id, draft, name, media_type, content),
    )?;
    Ok(())
}

/// Content of a draft's attachment.
pub(crate) fn content(tx: &Transaction<'_>, id: [u8; 16]) -> Result<Option<Vec<u8>>, Fault> {
    let mut statement = tx.prepare_cached("SELECT content FROM draft_attachment WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Attachments of a draft with their content.
pub(crate) fn contents(tx: &Transaction<'_>, id: [u8; 16]) -> Result<Vec<(DraftFile, Vec<u8>)>, Fault> {
    let with = |file: DraftFile| Ok((content(tx, file.id)?.unwrap_or_default(), file));
    let found = files(tx, id)?.into_iter().map(with).collect::<Result<Vec<_>, Fault>>()?;
    Ok(found.into_iter().map(|(content, file)| (file, content)).collect())
}
