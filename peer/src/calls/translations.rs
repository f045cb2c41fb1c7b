//! Translations, asked for and begun (docs/model.md, rules X1 to X9). A translation is written as any draft is, and submitted
//! as one.
//!
//! Left out on purpose: what becomes of one when its original is masked or taken back, which the views work out; and machine
//! translation, which would give words to a stranger.

use super::desk::bad;
use super::draft::check_language;
use crate::api::{DraftNew, EntryRef, Settings, TranslationWords};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::drafts::DraftRow;
use crate::store::{blobs, complaints, desk, reading, translations};
use crdt::consent::Consent;
use crdt::seat::Translates;
use rusqlite::Transaction;
use wire::EntryId;

impl Peer {
    pub(crate) fn translations(&self, with: EntryRef) -> Result<Vec<TranslationWords>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = match blobs::find_entry(tx, &with.entry) {
                Err(fault) if fault.code == Code::NotFound => desk::find(tx, &with.entry)?,
                found => found?,
            };
            translations::read(tx, translations::cited(tx, id)?)
        })
    }
}

/// What a new draft is to translate, into which language, and what its original allows at most.
pub(super) struct Begun {
    pub(super) translates: Translates,
    pub(super) language: String,
    pub(super) consent: Consent,
}

/// X1, X2: begins a translation of what this person reads.
pub(super) fn begin(tx: &Transaction<'_>, settings: &Settings, with: &DraftNew) -> Result<Option<Begun>, Fault> {
    let Some(typed) = with.translates.as_deref() else { return Ok(None) };
    let beside = [
        ("reply-to", with.reply_to.is_some()),
        ("revises", with.revises.is_some()),
        ("question", !with.questions.is_empty()),
        ("slip", with.slip.is_some()),
        ("on-behalf", with.on_behalf.is_some() || with.kept.is_some()),
    ];
    if let Some((field, _)) = beside.into_iter().find(|(_, given)| *given) {
        return Err(bad(field));
    }
    let original = desk::find(tx, typed)?;
    let space = desk::space_of(tx, original)?;
    let elsewhere = !with.consultation.is_empty() && space != blobs::find_space(tx, &with.consultation)?;
    if elsewhere || complaints::is_one(tx, original)? {
        return Err(Fault::new(Code::NotFound).with("kind", "entry").with("id", typed));
    }
    if let Some(of) = translations::of_entry(tx, original)? {
        return Err(Fault::new(Code::TranslationOfTranslation).with("original", of.original));
    }
    let entry = reading::one_entry(tx, original)?;
    if entry.state == "withdrawn" {
        return Err(Code::AlreadyWithdrawn.into());
    }
    if !entry.body_here {
        return Err(Code::WordsAwaited.into());
    }
    let (version, of) = translations::present(tx, original)?.ok_or(Code::WordsAwaited)?;
    let language = check_language(with.language.as_deref().unwrap_or(&settings.language))?;
    differs(&language, &entry.language)?;
    let consent = translations::consent_of(tx, original)?;
    Ok(Some(Begun { translates: Translates { original, version, of }, language, consent }))
}

/// X2: a draft's language is not its original's.
pub(super) fn check(tx: &Transaction<'_>, row: &DraftRow) -> Result<(), Fault> {
    let Some(translates) = &row.translates else { return Ok(()) };
    let original = reading::one_entry(tx, translates.original).map_err(|_| Fault::new(Code::OriginalGone))?;
    differs(&row.language, &original.language)
}

fn differs(language: &str, original: &str) -> Result<(), Fault> {
    let (one, other) = (language.to_ascii_lowercase(), original.to_ascii_lowercase());
    let within = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest.starts_with('-'));
    if one == other || within(&one, &other) || within(&other, &one) {
        return Err(Fault::new(Code::TranslationSameLanguage).with("language", original));
    }
    Ok(())
}

/// X3, X6: what a draft may be submitted as now, where it translates something: no wider than its original, whose words must
/// be there still.
pub(super) fn before_submit(tx: &Transaction<'_>, row: &DraftRow, files: usize) -> Result<DraftRow, Fault> {
    let Some(translates) = &row.translates else { return Ok(row.clone()) };
    if files > 0 {
        return Err(bad("attach"));
    }
    if translations::is_gone(tx, row.space, translates)? {
        return Err(Code::OriginalGone.into());
    }
    check(tx, row)?;
    let most = translations::consent_of(tx, translates.original)?;
    Ok(DraftRow { consent: row.consent.narrowed(most), ..row.clone() })
}

/// X3: whether a translation goes to the desk whoever submits it: what members do not read is translated for the desk.
pub(super) fn is_for_desk(tx: &Transaction<'_>, row: &DraftRow) -> Result<bool, Fault> {
    let original: Option<EntryId> = row.translates.map(|translates| translates.original);
    Ok(original.map(|original| desk::shown(tx, original)).transpose()?.is_some_and(|shown| !shown))
}
