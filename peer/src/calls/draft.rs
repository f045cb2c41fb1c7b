//! Writing: drafts, which stay on this device until they are submitted.

use super::{behalf, consent, filing, slips, translations, voice};
use crate::api::{
    ConsultationAny, Draft, DraftCard, DraftNew, DraftRef, DraftSave, DraftSaved, DraftSet, Entry, Kept, Nothing,
    Profile, Settings, Translated,
};
use crate::clock::now_ms;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::desk;
use crate::store::drafts::{self, DraftRow};
use crate::store::{blobs, closing, complaints, reading, translations as store_translations, views};
use crate::vault::hex;
use crdt::charter::Role;
use crdt::consent::Audience;
use crdt::text::live::LiveText;
use crdt::text::{RichText, markdown};
use rusqlite::Transaction;
use wire::{EntryId, SpaceId};

/// A contribution's words, bytes: some hundred pages.
pub(crate) const BODY_BYTES_MAX: usize = 1024 * 1024;

impl Peer {
    pub(crate) fn draft_new(&self, with: DraftNew) -> Result<Draft, Fault> {
        let open = self.opened()?;
        let settings = self.settings()?;
        let mut dice = os_dice();
        let id: [u8; 16] = dice.bytes();
        open.store.write(|tx| {
            let (row, words) = begin(tx, &settings, &with, id)?;
            let mut text = LiveText::new(dice.bytes());
            drafts::put(tx, &row, &text)?;
            save(tx, &row, &mut text, &words, None, dice.bytes())
        })?;
        self.draft_open(DraftRef { draft: hex(&id) })
    }

    pub(crate) fn draft_open(&self, with: DraftRef) -> Result<Draft, Fault> {
        let open = self.opened()?;
        let profile = self.settings()?.profile;
        let mut texts = open.drafts();
        open.store.read(|tx| {
            let id = blobs::find_draft(tx, &with.draft)?;
            let text = match texts.entry(id) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(drafts::load_text(tx, id, os_dice().bytes())?)
                }
            };
            answer(tx, &drafts::get(tx, id)?, text, &profile)
        })
    }

    pub(crate) fn draft_save(&self, with: DraftSave) -> Result<DraftSaved, Fault> {
        let words = take_words(with.body, with.body_markdown.as_deref())?;
        let base = with.base_heads.iter().map(|head| head.parse::<wire::Hash>().map(|hash| hash.0));
        let base: Result<Vec<[u8; 32]>, _> = base.collect();
        let base = base.map_err(|_| Fault::new(Code::BadInput).with("field", "base_heads"))?;
        let open = self.opened()?;
        let mut texts = open.drafts();
        let mut dice = os_dice();
        let (id, text, saved) = open.store.write(|tx| {
            let id = blobs::find_draft(tx, &with.draft)?;
            let mut text = match texts.remove(&id) {
                Some(text) => text,
                None => drafts::load_text(tx, id, dice.bytes())?,
            };
            let mut row = DraftRow { saved_at: now_ms(), ..drafts::get(tx, id)? };
            follow_words(&mut row, &words.plain_text());
            let base = (!base.is_empty()).then_some(base.as_slice());
            save(tx, &row, &mut text, &words, base, dice.bytes())?;
            let merged = text.read().map_err(|_| Fault::new(Code::StoreDamaged))?;
            let heads = text.heads().iter().map(|head| hex(head)).collect();
            let body = (merged != words).then_some(merged);
            let saved =
                DraftSaved { heads, body, saved_at: row.saved_at, language: row.language, direction: row.direction };
            Ok((id, text, saved))
        })?;
        // Back in memory only once it is on the disk: after a failed save the disk's words are read again.
        texts.insert(id, text);
        Ok(saved)
    }

    pub(crate) fn draft_set(&self, with: DraftSet) -> Result<Draft, Fault> {
        self.opened()?.store.write(|tx| {
            let mut row = drafts::get(tx, blobs::find_draft(tx, &with.draft)?)?;
            if let Some(questions) = &with.questions {
                row.questions = find_questions(tx, row.space, questions)?;
                if row.filed.summary.is_some() {
                    row.questions.clear();
                }
            }
            if let Some(language) = &with.language {
                row.language = check_language(language)?;
                row.chosen = true;
                row.direction = crdt::text::search::direction(&row.language, "").to_owned();
            }
            if with.language.is_some() {
                translations::check(tx, &row)?;
            }
            if let Some(direction) = &with.direction {
                let known = ["ltr", "rtl"].contains(&direction.as_str());
                row.direction = if known { direction.clone() } else { return Err(bad("direction")) };
                row.chosen = true;
            }
            let sums_up = row.filed.summary.is_some();
            let audience = with.audience.as_deref().filter(|_| !sums_up);
            row.consent = consent::chosen(row.consent, with.consent.as_deref(), audience)?;
            if row.translates.is_some() && (with.slip.is_some() || with.on_behalf.is_some()) {
                return Err(bad(if with.slip.is_some() { "slip" } else { "on-behalf" }));
            }
            if let Some(text) = &with.slip
                && row.revises.is_none()
                && !sums_up
            {
                row.slip = if text.is_empty() { None } else { Some(slips::of_text(tx, row.space, text)?) };
                if row.slip.is_some() {
                    "unattributed".clone_into(&mut row.attribution);
                }
            }
            if let Some(attribution) = &with.attribution
                && !sums_up
                && row.revises.is_none()
                && row.slip.is_none()
            {
                row.attribution.clone_from(attribution);
                row.pseudonym = with.pseudonym.clone().unwrap_or_else(|| row.pseudonym.clone());
                voice::check(&row.attribution, &row.pseudonym)?;
            }
            behalf::change(&mut row, &with)?;
            filing::change(tx, &mut row, &with)?;
            drafts::set(tx, &row)
        })?;
        self.draft_open(DraftRef { draft: with.draft })
    }

    pub(crate) fn draft_delete(&self, with: DraftRef) -> Result<Nothing, Fault> {
        let open = self.opened()?;
        let mut texts = open.drafts();
        open.store.write(|tx| {
            let id = blobs::find_draft(tx, &with.draft)?;
            drafts::delete(tx, id)?;
            texts.remove(&id);
            Ok(Nothing {})
        })
    }

    pub(crate) fn draft_list(&self, with: ConsultationAny) -> Result<Vec<DraftCard>, Fault> {
        self.opened()?.store.read(|tx| {
            let only = with.consultation.as_deref().map(|typed| blobs::find_space(tx, typed)).transpose()?;
            drafts::list(tx, only)?.into_iter().map(|row| card(tx, row)).collect()
        })
    }
}

/// A new draft's row and words: what is asked for, and what is chosen for its author where they did not.
pub(super) fn begin(
    tx: &Transaction<'_>,
    settings: &Settings,
    with: &DraftNew,
    id: [u8; 16],
) -> Result<(DraftRow, RichText), Fault> {
    let space = space_of(tx, with)?;
    let reply_to = with.reply_to.as_deref().map(|typed| answered(tx, typed)).transpose()?;
    let begun = translations::begin(tx, settings, with)?;
    let revises = revised_by(tx, with)?;
    let revised = revises.map(|entry| reading::one_entry(tx, entry)).transpose()?;
    let parent = revised.as_ref().and_then(|entry| entry.parent.as_ref()?.parse().ok());
    let words = first_words(tx, with, revises.zip(revised.as_ref()))?;
    let into = begun.as_ref().map(|begun| &begun.language);
    let (language, chosen) = match (into.or(with.language.as_ref()), &revised) {
        (Some(language), _) => (check_language(language)?, true),
        (None, Some(entry)) => (entry.language.clone(), true),
        (None, None) => (crate::language_of(&words.plain_text()).unwrap_or_else(|| settings.language.clone()), false),
    };
    let (room, filed) = filing::begin(tx, space, with, revised.as_ref())?;
    let sums_up = filed.summary.is_some();
    let questions = match &revised {
        // F9: a summary answers no question.
        _ if sums_up => Vec::new(),
        Some(entry) if with.questions.is_empty() => entry.questions.clone(),
        _ => find_questions(tx, space, &with.questions)?,
    };
    let usual = consent::usual(settings);
    let slip = with.slip.as_deref().filter(|_| !sums_up).map(|text| slips::of_text(tx, space, text)).transpose()?;
    let attribution = attribution(with, revised.as_ref(), usual.attribution, (slip.is_some(), sums_up));
    let pseudonym = with.pseudonym.as_deref().unwrap_or(&settings.pseudonym).to_owned();
    if revised.is_none() {
        voice::check(&attribution, &pseudonym)?;
    }
    // Nothing is widened without its author: a revision begins where the version before it stood.
    let before = revised.as_ref().map_or(Ok(usual.consent), |entry| {
        consent::chosen(usual.consent, Some(&entry.consent), Some(&entry.audience))
    })?;
    let (on_behalf, kept) = behalf::begin(tx, with, revises.zip(revised.as_ref()))?;
    // F9: a summary is for all members, or it is none.
    let audience = if sums_up { Some(Audience::Members.word()) } else { with.audience.as_deref() };
    let consent = consent::chosen(before, with.consent.as_deref(), audience)?;
    let translated = revises.map(|id| store_translations::of_entry(tx, id)).transpose()?.flatten();
    let row = DraftRow {
        consent: begun.as_ref().map_or(consent, |begun| consent.narrowed(begun.consent)),
        translates: begun.map(|begun| begun.translates).or(translated),
        slip,
        on_behalf,
        kept,
        room,
        filed,
        attribution,
        pseudonym,
        id,
        space,
        questions,
        reply_to: reply_to.or(parent),
        revises,
        direction: crdt::text::search::direction(&language, &words.plain_text()).to_owned(),
        language,
        chosen,
        excerpt: String::new(),
        words: 0,
        saved_at: now_ms(),
    };
    Ok((row, words))
}

/// What a draft begins with: of what an office hid, with the words that it hid.
fn first_words(tx: &Transaction<'_>, with: &DraftNew, revised: Option<(EntryId, &Entry)>) -> Result<RichText, Fault> {
    match (&with.body_markdown, revised) {
        (Some(markdown), _) => take_words(None, Some(markdown)),
        (None, Some((id, entry))) => {
            let hidden = views::own_hidden_words(tx, id)?;
            Ok(hidden.map_or_else(|| entry.body.clone(), |body| body.rich_text()))
        }
        (None, None) => Ok(RichText::default()),
    }
}

fn attribution(with: &DraftNew, revised: Option<&Entry>, usual: String, (by_slip, sums_up): (bool, bool)) -> String {
    match (revised, with.attribution.as_deref()) {
        // By a slip one says one thing, and nothing ties it to another.
        (None, _) if by_slip => "unattributed".to_owned(),
        // A revision comes from whom the first version came.
        (Some(entry), _) => entry.attribution.clone(),
        // F9: whoever sums up gives their name.
        (None, _) if sums_up => "named".to_owned(),
        (None, Some(attribution)) => attribution.to_owned(),
        (None, None) => usual,
    }
}

/// X5: what answers a translation answers its original.
fn answered(tx: &Transaction<'_>, typed: &str) -> Result<EntryId, Fault> {
    store_translations::cited(tx, blobs::find_entry(tx, typed)?)
}

/// The own contribution that a draft will revise. Another complaint can be written; the first stays as it was said.
fn revised_by(tx: &Transaction<'_>, with: &DraftNew) -> Result<Option<EntryId>, Fault> {
    let found = with.revises.as_deref().map(|typed| desk::find(tx, typed)).transpose()?;
    match found {
        Some(id) if complaints::is_one(tx, id)? => Err(bad("revises")),
        found => Ok(found),
    }
}

/// The consultation that a draft is for: what is translated says it too.
fn space_of(tx: &Transaction<'_>, with: &DraftNew) -> Result<SpaceId, Fault> {
    match &with.translates {
        Some(typed) if with.consultation.is_empty() => desk::space_of(tx, desk::find(tx, typed)?),
        Some(_) | None => blobs::find_space(tx, &with.consultation),
    }
}

/// Until the author chooses, the language follows the words: what they show reliably, and at least their direction.
fn follow_words(row: &mut DraftRow, plain: &str) {
    if row.chosen || plain.trim().is_empty() {
        return;
    }
    if let Some(language) = crate::language_of(plain) {
        row.language = language;
    }
    row.direction = crdt::text::search::direction(&row.language, plain).to_owned();
}

fn bad(field: &str) -> Fault {
    Fault::new(Code::BadInput).with("field", field)
}

pub(super) fn check_language(language: &str) -> Result<String, Fault> {
    let fits = !language.is_empty()
        && language.len() <= 35
        && language.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if fits { Ok(language.to_owned()) } else { Err(bad("language")) }
}

pub(super) fn take_words(body: Option<RichText>, as_markdown: Option<&str>) -> Result<RichText, Fault> {
    let words = match (body, as_markdown) {
        (Some(body), _) => body.canonical(),
        (None, Some(text)) => {
            check_size(text.len())?;
            crdt::text::autolink::autolink(markdown::from_markdown(text)).canonical()
        }
        (None, None) => return Err(bad("body")),
    };
    check_size(words.blocks.iter().flat_map(|block| &block.inlines).map(|inline| inline.text.len()).sum())?;
    Ok(words)
}

fn check_size(bytes: usize) -> Result<(), Fault> {
    if bytes <= BODY_BYTES_MAX {
        return Ok(());
    }
    Err(Fault::new(Code::BodyTooLarge).with("bytes", bytes).with("most", BODY_BYTES_MAX))
}

/// Saves words onto the heads they were written from; the rows are durable with the transaction.
fn save(
    tx: &Transaction<'_>,
    row: &DraftRow,
    text: &mut LiveText,
    words: &RichText,
    base: Option<&[[u8; 32]]>,
    actor: [u8; 16],
) -> Result<(), Fault> {
    let now = text.heads();
    let change = text.save(base.unwrap_or(&now), words, actor);
    let change = change.map_err(|_| Fault::new(Code::BadInput).with("field", "base_heads"))?;
    match change {
        Some(change) => drafts::save(tx, row, text, &change, words),
        None => Ok(()),
    }
}

/// Question ids, from ids or numbers as shown.
pub(crate) fn find_questions(tx: &Transaction<'_>, space: SpaceId, typed: &[String]) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for one in typed {
        let id = tx
            .prepare_cached(
                "SELECT id FROM question WHERE space = ?1 AND (id = ?2 OR number = ?2) ORDER BY place LIMIT 1",
            )?
            .query_row((space.0, one), |row| row.get::<_, String>(0));
        let id = id.map_err(|_| Fault::new(Code::NotFound).with("kind", "question").with("id", one))?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

fn answer(tx: &Transaction<'_>, row: &DraftRow, text: &LiveText, profile: &Profile) -> Result<Draft, Fault> {
    let body = text.read().map_err(|_| Fault::new(Code::StoreDamaged))?;
    let attachments = drafts::files(tx, row.id)?.into_iter().map(|file| crate::api::Attachment {
        id: hex(&file.id),
        name: file.name,
        tells: super::attachment::tells(&file.media_type).into(),
        media_type: file.media_type,
        bytes: file.bytes,
        here: true,
    });
    Ok(Draft {
        id: hex(&row.id),
        consultation: row.space.to_string(),
        questions: row.questions.clone(),
        reply_to: row.reply_to.map(|id| id.to_string()),
        revises: row.revises.map(|id| id.to_string()),
        translates: row.translates.map(|translates| Translated {
            entry: translates.original.to_string(),
            version: u32::try_from(translates.version).unwrap_or(u32::MAX),
        }),
        language: row.language.clone(),
        direction: row.direction.clone(),
        attribution: row.attribution.clone(),
        pseudonym: row.pseudonym.clone(),
        shown: voice::shown(profile, &row.attribution, &row.pseudonym),
        crowd: reading::crowd(tx, row.space)?,
        desk: goes_to_desk(tx, row)?,
        held: would_be_held(tx, row)?,
        consent: row.consent.quote.word().into(),
        audience: row.consent.audience.word().into(),
        slip: row.slip.is_some(),
        on_behalf: row.on_behalf.clone(),
        kept: Some(row.kept.clone()).filter(|kept| *kept != Kept::default()),
        room: row.room.clone(),
        filed: row.filed.filed.clone(),
        summary: row.filed.summary.clone(),
        body_markdown: markdown::to_markdown(&body),
        body,
        heads: text.heads().iter().map(|head| hex(head)).collect(),
        attachments: attachments.collect(),
        saved_at: row.saved_at,
        needs_name: row.attribution == "named" && profile.name.trim().is_empty(),
    })
}

/// Whether the author and the desk alone read it until an office accepts it (G1).
fn goes_to_desk(tx: &Transaction<'_>, row: &DraftRow) -> Result<bool, Fault> {
    let revises = row.revises.map(|id| desk::last_version(tx, id)).transpose()?.flatten();
    let by_author = row.consent.audience == Audience::Moderators;
    let translated = translations::is_for_desk(tx, row)?;
    Ok(by_author || revises.is_some() || translated || super::submit::goes_to_desk(tx, row.space)?)
}

/// A10: whether an office will have to admit it, since it is written knowing that the consultation closes.
fn would_be_held(tx: &Transaction<'_>, row: &DraftRow) -> Result<bool, Fault> {
    let is_named = row.attribution == "named";
    let by_office = is_named && Role::from_word(&reading::role(tx, row.space)?).is_some_and(Role::is_office);
    Ok(row.revises.is_none() && !by_office && closing::would_hold(tx, row.space)? && !goes_to_desk(tx, row)?)
}

fn card(tx: &Transaction<'_>, row: DraftRow) -> Result<DraftCard, Fault> {
    let replied = row.reply_to.and_then(|id| reading::one_entry(tx, id).ok());
    Ok(DraftCard {
        id: hex(&row.id),
        consultation: row.space.to_string(),
        title: reading::title(tx, row.space)?,
        excerpt: row.excerpt,
        words: row.words,
        question_numbers: reading::question_numbers(tx, &row.questions)?,
        reply_to: row.reply_to.map(|id| id.to_string()),
        reply_to_name: replied.map(|entry| entry.author.name),
        language: row.language,
        direction: row.direction,
        saved_at: row.saved_at,
        on_behalf: row.on_behalf.is_some(),
        translates: row.translates.map(|translates| translates.original.to_string()),
    })
}
