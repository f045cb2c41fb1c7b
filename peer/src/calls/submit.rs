//! Submitting: a draft becomes one clean, sealed, signed record. Also revising, withdrawing, reacting.

use super::acting::Acting;
use super::draft::BODY_BYTES_MAX;
use super::{consent, receipt, voice};
use crate::api::{
    Draft, DraftNew, DraftRef, EntryId as EntryIdGiven, EntryRef, Profile, React, Revise, Submit, Submitted,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::drafts::{self, DraftRow};
use crate::store::{blobs, held, reading, voices};
use crdt::consent::Consent;
use crdt::payload::{self, Body, SealedPayload};
use crdt::seat::{self, AttachmentRecord, EntryRecord, Version};
use crdt::text::RichText;
use rusqlite::Transaction;
use wire::{EntryId, Hash, Lane, LogId, SpaceId};

/// Reactions there are.
const REACTIONS: [&str; 4] = ["agree", "thanks", "insight", "question"];

impl Peer {
    pub(crate) fn submit(&self, with: Submit) -> Result<Submitted, Fault> {
        let open = self.opened()?;
        let mut settings = self.settings()?;
        if let Some(profile) = with.profile {
            settings.profile = trimmed(&profile);
        }
        let text = serde_json::to_string(&settings).map_err(|_| Fault::internal("settings"))?;
        let mut texts = open.drafts();
        open.store.write(|tx| {
            // One transaction with the contribution: if it fails, the name is asked again too.
            blobs::set_setting(tx, "settings", &text)?;
            let id = blobs::find_draft(tx, &with.draft)?;
            let row = drafts::get(tx, id)?;
            if row.attribution == "named" && settings.profile.name.is_empty() {
                return Err(Code::NameMissing.into());
            }
            let live = match texts.get(&id) {
                Some(live) => live.read(),
                None => drafts::load_text(tx, id, crate::dice::os_dice().bytes())?.read(),
            };
            let words = live.map_err(|_| Fault::new(Code::StoreDamaged))?;
            if words.is_blank() {
                return Err(Code::EmptyBody.into());
            }
            let submitted = submit_draft(tx, &row, &words, with.at_once)?;
            drafts::delete(tx, id)?;
            texts.remove(&id);
            Ok(submitted)
        })
    }

    pub(crate) fn revise(&self, with: Revise) -> Result<EntryIdGiven, Fault> {
        if with.body_markdown.len() > BODY_BYTES_MAX {
            let bytes = with.body_markdown.len();
            return Err(Fault::new(Code::BodyTooLarge).with("bytes", bytes).with("most", BODY_BYTES_MAX));
        }
        let consultation = self.opened()?.store.read(|tx| {
            let id = blobs::find_entry(tx, &with.entry)?;
            own_place(tx, id).map(|place| place.space.to_string())
        })?;
        let new = DraftNew {
            consultation,
            revises: Some(with.entry),
            body_markdown: Some(with.body_markdown),
            consent: with.consent,
            audience: with.audience,
            ..DraftNew::default()
        };
        let Draft { id, .. } = self.draft_new(new)?;
        let done = self.submit(Submit { draft: id.clone(), profile: None, at_once: with.at_once });
        if done.is_err() {
            self.draft_delete(DraftRef { draft: id })?;
        }
        Ok(EntryIdGiven { entry: done?.entry })
    }

    pub(crate) fn withdraw(&self, with: EntryRef) -> Result<EntryIdGiven, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_entry(tx, &with.entry)?;
            let OwnPlace { space, log, ordinal } = own_place(tx, id)?;
            if reading::one_entry(tx, id)?.state == "withdrawn" {
                return Err(Code::AlreadyWithdrawn.into());
            }
            let mut acting = Acting::new(tx, space)?;
            acting.speak_as_log(log)?;
            acting.seat(Vec::new(), Box::new(move |tx, home| seat::write_withdrawal(tx, home, ordinal)))?;
            note_own(tx, &acting, id, 0)?;
            Ok(EntryIdGiven { entry: id.to_string() })
        })
    }

    pub(crate) fn react(&self, with: React) -> Result<EntryIdGiven, Fault> {
        if !with.kind.is_empty() && !REACTIONS.contains(&with.kind.as_str()) {
            return Err(Fault::new(Code::BadInput).with("field", "kind"));
        }
        self.opened()?.store.write(|tx| {
            let id = blobs::find_entry(tx, &with.entry)?;
            let space: [u8; 16] =
                tx.query_row("SELECT space FROM entry WHERE id = ?1", [id.0], |row| blobs::fixed(row, "space"))?;
            let mut acting = Acting::new(tx, SpaceId(space))?;
            acting.seat(Vec::new(), Box::new(move |tx, home| seat::write_reaction(tx, home, id, &with.kind)))?;
            Ok(EntryIdGiven { entry: id.to_string() })
        })
    }
}

fn trimmed(profile: &Profile) -> Profile {
    let trim = |text: &String| text.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    Profile {
        name: trim(&profile.name),
        organisation: trim(&profile.organisation),
        office: trim(&profile.office),
        country: trim(&profile.country),
        position: trim(&profile.position),
    }
}

/// Where an own entry stands.
struct OwnPlace {
    space: SpaceId,
    log: LogId,
    ordinal: u64,
}

/// Where an own entry stands; somebody else's is refused.
fn own_place(tx: &Transaction<'_>, id: EntryId) -> Result<OwnPlace, Fault> {
    let found = tx
        .prepare_cached(
            "SELECT space, log, ordinal FROM entry WHERE id = ?1 AND importer IS NULL
               AND log IN (SELECT log FROM own_log UNION SELECT log FROM voice WHERE log IS NOT NULL)",
        )?
        .query_row([id.0], |row| {
            let (space, log) = (SpaceId(blobs::fixed(row, "space")?), LogId(blobs::fixed(row, "log")?));
            Ok(OwnPlace { space, log, ordinal: row.get::<_, i64>("ordinal")?.cast_unsigned() })
        });
    found.map_err(|_| Code::NotOwn.into())
}

/// Whether the consultation takes contributions from this role in its state.
fn check_state(tx: &Transaction<'_>, space: SpaceId) -> Result<(), Fault> {
    let head = reading::head(tx, space)?;
    if ["observer", "removed", "left"].contains(&head.role.as_str()) {
        return Err(Fault::new(Code::NotAllowed).with("role", head.role));
    }
    let office = head.role == "convener" || head.role == "moderator";
    match head.state.as_str() {
        "open" => Ok(()),
        "draft" if office => Ok(()),
        _ => Err(Fault::new(Code::NotOpen).with("state", head.state)),
    }
}

fn submit_draft(tx: &Transaction<'_>, row: &DraftRow, words: &RichText, at_once: bool) -> Result<Submitted, Fault> {
    check_state(tx, row.space)?;
    consent::check_audience(row.consent)?;
    let mut acting = Acting::new(tx, row.space)?;
    match row.revises {
        Some(id) => acting.speak_as_log(own_place(tx, id)?.log)?,
        None => match row.slip {
            Some(secret) => acting.speak_by_slip(secret)?,
            None => {
                let profile = acting.settings_profile()?;
                acting.speak_as(&row.attribution, &voice::shown(&profile, &row.attribution, &row.pseudonym))?;
            }
        },
    }
    let (mut version, body) = seal_body(&mut acting, words, None)?;
    let (attachments, mut payloads) = seal_attachments(&mut acting, row.id)?;
    payloads.insert(0, body);
    version.consent = row.consent;
    let named: Vec<Hash> = payloads.iter().map(|payload| payload.hash).collect();
    let size = payloads.iter().map(|payload| payload.bytes.len()).sum();
    if let Some(id) = row.revises {
        submit_revision(&mut acting, id, version, attachments, payloads)?;
        note_own(tx, &acting, id, size)?;
        let leaves_at = hold(&mut acting, id, &named, at_once)?;
        return Ok(Submitted { entry: id.to_string(), code: None, leaves_at });
    }
    let own = acting.own(Lane::Seat)?;
    let (ordinal, log) = (seat::last_ordinal(own.chain.read(), own.log.id) + 1, own.log.id);
    let code = acting.hand.voice.is_some().then(|| receipt::code(&mut acting.dice));
    let record = EntryRecord {
        order: next_order(tx, row.space)?,
        parent: row.reply_to,
        parent_guessed: false,
        room: None,
        questions: row.questions.clone(),
        language: row.language.clone(),
        direction: row.direction.clone(),
        attribution: row.attribution.clone(),
        versions: vec![version],
        attachments,
        withdrawn: false,
        tag: code.as_deref().map(|code| receipt::tag(row.space, log, code)),
        origin: None,
    };
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        seat::write_entry(tx, home, ordinal, &record)
    });
    acting.seat_with(own, payloads, edit)?;
    let id = EntryId::of(log, ordinal);
    note_own(tx, &acting, id, size)?;
    let leaves_at = hold(&mut acting, id, &named, at_once)?;
    Ok(Submitted { entry: id.to_string(), code, leaves_at })
}

/// E12: what a voice just wrote stays at home until a moment that is drawn now, unless its author has it leave at once.
fn hold(acting: &mut Acting<'_>, id: EntryId, payloads: &[Hash], at_once: bool) -> Result<Option<i64>, Fault> {
    if acting.hand.voice.is_none() || at_once {
        if at_once {
            send_now(acting.tx, id)?;
        }
        return Ok(None);
    }
    let log = own_place(acting.tx, id)?.log;
    let (now, space) = (crate::clock::now_ms(), acting.known.space);
    let until = held::draw(&mut acting.dice, now);
    let seq = acting.known.logs.get(&log).map_or(1, |state| state.seq);
    held::put(acting.tx, space, (log, seq), (now, until), payloads)?;
    // A voice that is new comes in with its first words.
    if seq == 1
        && let Some((voice, _)) = &acting.hand.voice
    {
        held::put(acting.tx, space, (voice.charter.id, 1), (now, until), &[])?;
    }
    held::until(acting.tx, log, seq)
}

/// Lets an own entry leave before its time.
pub(crate) fn send_now(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let log = own_place(tx, id)?.log;
    let logs: Vec<LogId> = [log].into_iter().chain(voices::of_log(tx, log)?.map(|voice| voice.charter.id)).collect();
    held::let_go_now(tx, &logs, u64::MAX >> 1)
}

/// A new version of an own entry; the first stays in its history, and its attachments stay with it.
fn submit_revision(
    acting: &mut Acting<'_>,
    id: EntryId,
    version: Version,
    attachments: Vec<AttachmentRecord>,
    payloads: Vec<SealedPayload>,
) -> Result<(), Fault> {
    let ordinal = own_place(acting.tx, id)?.ordinal;
    let own = acting.own(Lane::Seat)?;
    let entry = seat::read_entry(own.chain.read(), own.log.id, ordinal).ok_or_else(|| Fault::internal("own-entry"))?;
    if entry.withdrawn {
        return Err(Code::AlreadyWithdrawn.into());
    }
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        for (place, attachment) in (entry.attachments.len() + 1..).zip(&attachments) {
            seat::write_later_attachment(tx, home, ordinal, place, attachment)?;
        }
        seat::write_version(tx, home, ordinal, entry.versions.len() + 1, &version)
    });
    acting.seat_with(own, payloads, edit)?;
    Ok(())
}

/// Seals words as a body.
pub(crate) fn seal_body(
    acting: &mut Acting<'_>,
    words: &RichText,
    source_text: Option<String>,
) -> Result<(Version, SealedPayload), Fault> {
    let key = acting.key()?;
    let body = Body::new(&mut acting.dice, words, source_text);
    let sealed = body.seal(&key);
    let claimed_at = body.source_text().is_none().then_some(acting.now);
    Ok((
        Version { payload: sealed.hash, commitment: body.commitment(), claimed_at, consent: Consent::default() },
        sealed,
    ))
}

fn seal_attachments(
    acting: &mut Acting<'_>,
    draft: [u8; 16],
) -> Result<(Vec<AttachmentRecord>, Vec<SealedPayload>), Fault> {
    let key = acting.key()?;
    let (mut records, mut payloads) = (Vec::new(), Vec::new());
    for file in drafts::files(acting.tx, draft)? {
        let content = drafts::content(acting.tx, file.id)?.unwrap_or_default();
        let sealed = payload::seal(&mut acting.dice, &key, &content);
        let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
        records.push(AttachmentRecord { payload: sealed.hash, name: file.name, media_type: file.media_type, bytes });
        payloads.push(sealed);
    }
    Ok((records, payloads))
}

/// E4: one more than the highest order known here, but never far beyond the number of entries: one absurd order
/// must not push everybody else's to the end. What stays at home yet (E12) does not count: an order that only its author could
/// know of would tell who that is.
pub(crate) fn next_order(tx: &Transaction<'_>, space: SpaceId) -> Result<i64, Fault> {
    let (highest, count): (i64, i64) = tx
        .prepare_cached(
            "WITH known(place) AS
               (SELECT place FROM entry WHERE space = ?1 AND log NOT IN (SELECT log FROM held))
             SELECT coalesce(max(place), 0), (SELECT count(*) FROM known) FROM known
             WHERE place <= (SELECT count(*) FROM known) * 2 + 1000",
        )?
        .query_row([space.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(highest.max(count) + 1)
}

/// Puts an own entry in the outbox, or moves it back to *sealed* after a revision or a withdrawal.
fn note_own(tx: &Transaction<'_>, acting: &Acting<'_>, id: EntryId, bytes: usize) -> Result<(), Fault> {
    let log = own_place(tx, id)?.log;
    let state = acting.known.logs.get(&log).ok_or_else(|| Fault::internal("own-log"))?;
    let parcel: i64 = tx.query_row(
        "SELECT length(bytes) FROM parcel WHERE log = ?1 AND seq = ?2",
        (log.0, state.seq.cast_signed()),
        |row| row.get(0),
    )?;
    let bytes = parcel + i64::try_from(bytes).unwrap_or(0);
    tx.execute(
        "INSERT INTO own_entry (entry, space, log, seq, bytes, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET seq = ?4, bytes = ?5, at = ?6",
        (id.0, acting.known.space.0, log.0, state.seq.cast_signed(), bytes, crate::clock::now_ms()),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
