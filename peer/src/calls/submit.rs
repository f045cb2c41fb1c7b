//! Submitting: a draft becomes one clean, sealed, signed record. Also revising, withdrawing, reacting.

use super::acting::Acting;
use super::draft::BODY_BYTES_MAX;
use super::{behalf, filing, invitation, receipt, translations, voice};
use crate::api::{
    Draft, DraftNew, DraftRef, EntryId as EntryIdGiven, EntryRef, Profile, React, Revise, Submit, Submitted,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::desk::{self, DepositRow};
use crate::store::drafts::{self, DraftFile, DraftRow};
use crate::store::{behalf as store_behalf, blobs, closing, filing as store_filing, held, named, reading, voices};
use crdt::act;
use crdt::charter::Role;
use crdt::complaint::Complaint;
use crdt::consent::{Audience, Consent};
use crdt::deposit::Deposited;
use crdt::desk::{ActRecord, Kind};
use crdt::epoch::WholeKey;
use crdt::payload::{self, Body, SealedPayload};
use crdt::seal::Key;
use crdt::seat::{self, AttachmentRecord, EntryRecord, Version};
use crdt::text::RichText;
use rusqlite::Transaction;
use wire::{ActId, EntryId, Hash, Lane, LogId, SpaceId};

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
            let files = drafts::contents(tx, id)?;
            let submitted = submit_draft(tx, &row, &words, files, with.at_once)?;
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
            let id = desk::find(tx, &with.entry)?;
            own_space(tx, id).map(|space| space.to_string())
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
            let id = desk::find(tx, &with.entry)?;
            let space = own_space(tx, id)?;
            if reading::one_entry(tx, id)?.state == "withdrawn" {
                return Err(Code::AlreadyWithdrawn.into());
            }
            let mut acting = Acting::new(tx, space)?;
            let place = own_place(tx, id).ok();
            let deposits = desk::versions(tx, id)?;
            let log = place.as_ref().map(|place| place.log).or_else(|| deposits.first().map(|row| row.log));
            let log = log.ok_or(Code::NotOwn)?;
            acting.speak_as_log(log)?;
            withdraw_all(&mut acting, id, place, &deposits)?;
            note_own(&acting, id, log, 0)?;
            // B6: who it was said for goes with the words.
            store_behalf::forget(tx, id)?;
            Ok(EntryIdGiven { entry: id.to_string() })
        })
    }

    pub(crate) fn react(&self, with: React) -> Result<EntryIdGiven, Fault> {
        if !with.kind.is_empty() && !REACTIONS.contains(&with.kind.as_str()) {
            return Err(Fault::new(Code::BadInput).with("field", "kind"));
        }
        self.opened()?.store.write(|tx| {
            // X5: what is said to a translation is said to its original.
            let id = crate::store::translations::cited(tx, blobs::find_entry(tx, &with.entry)?)?;
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

/// Whether a contribution is this person's, under whatever attribution.
pub(super) fn is_own(tx: &Transaction<'_>, id: EntryId) -> Result<bool, Fault> {
    match own_space(tx, id) {
        Ok(_) => Ok(true),
        Err(fault) if fault.code == Code::NotOwn => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The consultation of an own contribution, whether it was deposited or not.
fn own_space(tx: &Transaction<'_>, id: EntryId) -> Result<SpaceId, Fault> {
    let mut own = tx.prepare_cached("SELECT space FROM own_entry WHERE entry = ?1")?;
    let found = own.query_row([id.0], |row| Ok(SpaceId(blobs::fixed(row, "space")?)));
    found.or_else(|_| own_place(tx, id).map(|place| place.space))
}

/// Takes a contribution back, wherever its words stand: in the seat, at the desk, or in an office's seat.
fn withdraw_all(
    acting: &mut Acting<'_>,
    id: EntryId,
    place: Option<OwnPlace>,
    deposits: &[DepositRow],
) -> Result<(), Fault> {
    let own = acting.own(Lane::Seat)?;
    let records = deposits.iter().filter_map(|row| row.opened.as_ref()).map(|opened| &opened.deposited.record);
    let destroys = records.flat_map(|record| {
        let attached = record.attachments.iter().map(|attachment| attachment.payload);
        record.versions.iter().map(|version| version.payload).chain(attached).collect::<Vec<_>>()
    });
    let (destroys, knew) = (destroys.collect(), known_acts(acting, id)?);
    let act = ActRecord { about: id, kind: Kind::Withdraw, destroys, knew, ..ActRecord::at(acting.now) };
    let next = seat::last_act(own.chain.read(), own.log.id) + 1;
    let ordinal = place.map(|place| place.ordinal).filter(|ordinal| *ordinal > 0);
    let deposited = !deposits.is_empty();
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        if let Some(ordinal) = ordinal {
            seat::write_withdrawal(tx, home, ordinal)?;
        }
        if deposited { crdt::desk::write(tx, home, next, &act) } else { Ok(()) }
    });
    acting.seat_with(own, Vec::new(), edit)?;
    Ok(())
}

/// Q7: what was done with a contribution, as far as its author knows. A voice does not say: which acts had reached it would
/// tell on whose device it lives.
fn known_acts(acting: &Acting<'_>, id: EntryId) -> Result<Option<Vec<ActId>>, Fault> {
    if acting.hand.voice.is_some() { Ok(None) } else { desk::known_acts(acting.tx, id).map(Some) }
}

/// Whether the consultation takes contributions from this role in its state; and whether they go to the desk first.
pub(super) fn check_state(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    let head = reading::head(tx, space)?;
    if ["observer", "removed", "left"].contains(&head.role.as_str()) {
        return Err(Fault::new(Code::NotAllowed).with("role", head.role));
    }
    match head.state.as_str() {
        // A13: what is written once it closes is taken, and waits for an office's decision.
        "open" | "closing" | "closed" => Ok(head.moderated && !is_office(&head.role)),
        "draft" if is_office(&head.role) => Ok(false),
        _ => Err(Fault::new(Code::NotOpen).with("state", head.state)),
    }
}

fn is_office(role: &str) -> bool {
    Role::from_word(role).is_some_and(Role::is_office)
}

/// G1: whether what this person submits is for the desk first.
pub(super) fn goes_to_desk(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    Ok(reading::is_moderated(tx, space)? && !is_office(&reading::role(tx, space)?))
}

/// Seals and signs a draft with its files.
pub(super) fn submit_draft(
    tx: &Transaction<'_>,
    row: &DraftRow,
    words: &RichText,
    files: Vec<(DraftFile, Vec<u8>)>,
    at_once: bool,
) -> Result<Submitted, Fault> {
    behalf::check_shown(row)?;
    if row.filed.summary.is_some() {
        filing::check_may_sum_up(tx, row.space)?;
    }
    let row = &translations::before_submit(tx, row, files.len())?;
    let moderated = check_state(tx, row.space)? || translations::is_for_desk(tx, row)?;
    submit_whole(tx, row, Words { words, files, complaint: None, moderated, at_once })
}

/// Y1: seals and signs a complaint, which goes to the desk whatever the state of the consultation.
pub(super) fn submit_complaint(
    tx: &Transaction<'_>,
    row: &DraftRow,
    words: &RichText,
    complaint: Complaint,
    at_once: bool,
) -> Result<Submitted, Fault> {
    let with = Words { words, files: Vec::new(), complaint: Some(complaint), moderated: true, at_once };
    submit_whole(tx, row, with)
}

/// What is submitted, and how.
struct Words<'w> {
    words: &'w RichText,
    files: Vec<(DraftFile, Vec<u8>)>,
    complaint: Option<Complaint>,
    /// Whether the desk reads it first, whatever its author chose.
    moderated: bool,
    at_once: bool,
}

fn submit_whole(tx: &Transaction<'_>, row: &DraftRow, with: Words<'_>) -> Result<Submitted, Fault> {
    let Words { words, files, complaint, moderated, at_once } = with;
    let mut acting = Acting::new(tx, row.space)?;
    let before = row.revises.map(|id| desk::last_version(tx, id)).transpose()?.flatten();
    match (row.revises, &before, row.slip) {
        (Some(_), Some(deposit), _) => acting.speak_as_log(deposit.log)?,
        (Some(id), None, _) => acting.speak_as_log(own_place(tx, id)?.log)?,
        (None, _, Some(secret)) => acting.speak_by_slip(secret)?,
        (None, _, None) => {
            let profile = acting.settings_profile()?;
            acting.speak_as(&row.attribution, &voice::shown(&profile, &row.attribution, &row.pseudonym))?;
        }
    }
    let deposits = moderated || before.is_some() || row.consent.audience == Audience::Moderators;
    let key = if deposits { WholeKey::in_one(Key::random(&mut acting.dice)) } else { acting.key()? };
    let sealed = seal(&mut acting, row, words, files, key);
    let named: Vec<Hash> = sealed.payloads.iter().map(|payload| payload.hash).collect();
    let size = sealed.payloads.iter().map(|payload| payload.bytes.len()).sum();
    let Written { id, log, code } = match (deposits, row.revises) {
        (true, _) => submit_deposit(&mut acting, row, sealed, complaint)?,
        (false, Some(id)) => submit_revision(&mut acting, id, sealed)?,
        (false, None) => submit_entry(&mut acting, row, sealed)?,
    };
    note_own(&acting, id, log, size)?;
    if row.on_behalf.is_some() {
        store_behalf::keep(tx, row.space, id, crate::clock::now_ms(), &row.kept)?;
    }
    let leaves_at = hold(&mut acting, (id, log), &named, at_once)?;
    let strangers = named::strangers(&named::Members::load(tx, row.space)?, words.names());
    let can_invite = invitation::may_invite(&acting.known);
    let held = closing::is_held(tx, id)?;
    Ok(Submitted { entry: id.to_string(), code, leaves_at, held, deposited: deposits, named: strangers, can_invite })
}

/// A draft's words and files, sealed.
struct Sealed {
    key: WholeKey,
    version: Version,
    attachments: Vec<AttachmentRecord>,
    payloads: Vec<SealedPayload>,
}

fn seal(
    acting: &mut Acting<'_>,
    row: &DraftRow,
    words: &RichText,
    files: Vec<(DraftFile, Vec<u8>)>,
    key: WholeKey,
) -> Sealed {
    let body = Body::new(&mut acting.dice, words, None).for_another(row.on_behalf.clone().map(Into::into));
    let (version, body) = seal_whole(acting, &key, &body);
    let (attachments, mut payloads) = seal_attachments(acting, &key, files);
    payloads.insert(0, body);
    Sealed { version: Version { consent: row.consent, ..version }, key, attachments, payloads }
}

/// What was submitted: the contribution, whose log, and the receipt code where it bears no name.
struct Written {
    id: EntryId,
    log: LogId,
    code: Option<String>,
}

/// A contribution in the own seat, which all members read.
fn submit_entry(acting: &mut Acting<'_>, row: &DraftRow, sealed: Sealed) -> Result<Written, Fault> {
    let own = acting.own(Lane::Seat)?;
    let (ordinal, log) = (seat::last_ordinal(own.chain.read(), own.log.id) + 1, own.log.id);
    let code = has_code(acting, row).then(|| receipt::code(&mut acting.dice));
    let tag = code.as_deref().map(|code| receipt::tag(row.space, log, code));
    let record = record_of(acting.tx, row, sealed.version, sealed.attachments, tag)?;
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        seat::write_entry(tx, home, ordinal, &record)
    });
    acting.seat_with(own, sealed.payloads, edit)?;
    Ok(Written { id: EntryId::of(log, ordinal), log, code })
}

/// E11, B5: what bears no name has a receipt code, and what was entered for somebody who cannot look themselves.
fn has_code(acting: &Acting<'_>, row: &DraftRow) -> bool {
    acting.hand.voice.is_some() || row.on_behalf.is_some()
}

fn record_of(
    tx: &Transaction<'_>,
    row: &DraftRow,
    version: Version,
    attachments: Vec<AttachmentRecord>,
    tag: Option<Hash>,
) -> Result<EntryRecord, Fault> {
    Ok(EntryRecord {
        order: next_order(tx, row.space)?,
        parent: row.reply_to,
        room: filing::room_at_submit(tx, row)?,
        questions: row.questions.clone(),
        language: row.language.clone(),
        direction: row.direction.clone(),
        attribution: row.attribution.clone(),
        versions: vec![version],
        attachments,
        tag,
        filed: store_filing::record_of(&row.filed.filed, row.filed.summary.as_ref()),
        translates: row.translates,
        ..EntryRecord::default()
    })
}

/// G1: a submission for its author and the desk alone until an office accepts it.
fn submit_deposit(
    acting: &mut Acting<'_>,
    row: &DraftRow,
    sealed: Sealed,
    complaint: Option<Complaint>,
) -> Result<Written, Fault> {
    // The seat is there before the receipt code is drawn, which goes with its log.
    acting.introduce()?;
    let log = acting.own(Lane::Seat)?.log.id;
    let first = row.revises;
    let code = (first.is_none() && has_code(acting, row)).then(|| receipt::code(&mut acting.dice));
    let tag = code.as_deref().map(|code| receipt::tag(row.space, log, code));
    let mut record = record_of(acting.tx, row, sealed.version, sealed.attachments, tag)?;
    if let Some(first) = first {
        // A later version stands where the first stands, and is found by the same code.
        let entry = reading::one_entry(acting.tx, first)?;
        record.parent = entry.parent.and_then(|parent| parent.parse().ok());
        record.tag = desk::tag_of(acting.tx, first)?;
        record.knew = known_acts(acting, first)?;
    }
    let payloads = sealed.payloads.iter().map(|payload| payload.hash).collect();
    let deposited = Deposited { record, first, complaint };
    let with = act::Sealed { key: sealed.key.words().clone(), deposited, payloads };
    let id = acting.deposit(with, &sealed.payloads)?;
    Ok(Written { id: first.unwrap_or(id), log, code })
}

/// E12: what a voice just wrote stays at home until a moment that is drawn now, unless its author has it leave at once.
fn hold(
    acting: &mut Acting<'_>,
    (id, log): (EntryId, LogId),
    payloads: &[Hash],
    at_once: bool,
) -> Result<Option<i64>, Fault> {
    if acting.hand.voice.is_none() || at_once {
        if at_once {
            send_now(acting.tx, id)?;
        }
        return Ok(None);
    }
    let (now, space) = (crate::clock::now_ms(), acting.known.space);
    let until = held::draw(&mut acting.dice, now);
    let seq = acting.known.logs.get(&log).map_or(1, |state| state.seq);
    let first = held_from(acting.tx, log, seq)?;
    held::put(acting.tx, space, (log, first), (now, until), payloads)?;
    // A voice that is new comes in with its first words.
    if first == 1
        && let Some((voice, _)) = &acting.hand.voice
    {
        held::put(acting.tx, space, (voice.charter.id, 1), (now, until), &[])?;
    }
    held::until(acting.tx, log, seq)
}

/// A new voice that deposits has written its profile in the parcel before: that waits with it.
fn held_from(tx: &Transaction<'_>, log: LogId, seq: u64) -> Result<u64, Fault> {
    let deposits =
        tx.prepare_cached("SELECT 1 FROM deposit WHERE log = ?1 AND seq = ?2")?.exists((log.0, seq.cast_signed()))?;
    Ok(if deposits && seq == 2 { 1 } else { seq })
}

/// Lets an own entry leave before its time.
pub(crate) fn send_now(tx: &Transaction<'_>, id: EntryId) -> Result<(), Fault> {
    let mut own = tx.prepare_cached("SELECT log FROM own_entry WHERE entry = ?1")?;
    let log =
        own.query_row([id.0], |row| Ok(LogId(blobs::fixed(row, "log")?))).map_err(|_| Fault::new(Code::NotOwn))?;
    let logs: Vec<LogId> = [log].into_iter().chain(voices::of_log(tx, log)?.map(|voice| voice.charter.id)).collect();
    held::let_go_now(tx, &logs, u64::MAX >> 1)
}

/// A new version of an own entry; the first stays in its history, and its attachments stay with it.
fn submit_revision(acting: &mut Acting<'_>, id: EntryId, sealed: Sealed) -> Result<Written, Fault> {
    let OwnPlace { log, ordinal, .. } = own_place(acting.tx, id)?;
    let own = acting.own(Lane::Seat)?;
    let entry = seat::read_entry(own.chain.read(), own.log.id, ordinal).ok_or_else(|| Fault::internal("own-entry"))?;
    if entry.withdrawn {
        return Err(Code::AlreadyWithdrawn.into());
    }
    let Sealed { version, attachments, payloads, .. } = sealed;
    let knew = known_acts(acting, id)?;
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        for (place, attachment) in (entry.attachments.len() + 1..).zip(&attachments) {
            seat::write_later_attachment(tx, home, ordinal, place, attachment)?;
        }
        let place = entry.versions.len() + 1;
        seat::write_version(tx, home, ordinal, place, &version)?;
        knew.map_or(Ok(()), |knew| seat::write_knew(tx, home, ordinal, place, &knew))
    });
    acting.seat_with(own, payloads, edit)?;
    Ok(Written { id, log, code: None })
}

/// Seals words as a body.
pub(crate) fn seal_body(
    acting: &mut Acting<'_>,
    key: &WholeKey,
    words: &RichText,
    source_text: Option<String>,
) -> (Version, SealedPayload) {
    let body = Body::new(&mut acting.dice, words, source_text);
    seal_whole(acting, key, &body)
}

fn seal_whole(acting: &Acting<'_>, key: &WholeKey, body: &Body) -> (Version, SealedPayload) {
    let sealed = body.seal(key);
    let claimed_at = body.source_text().is_none().then_some(acting.now);
    let consent = Consent::default();
    (Version { payload: sealed.hash, commitment: body.commitment(), claimed_at, consent }, sealed)
}

fn seal_attachments(
    acting: &mut Acting<'_>,
    key: &WholeKey,
    files: Vec<(DraftFile, Vec<u8>)>,
) -> (Vec<AttachmentRecord>, Vec<SealedPayload>) {
    let (mut records, mut payloads) = (Vec::new(), Vec::new());
    for (file, content) in files {
        let sealed = payload::seal(&mut acting.dice, key, &content);
        let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
        records.push(AttachmentRecord { payload: sealed.hash, name: file.name, media_type: file.media_type, bytes });
        payloads.push(sealed);
    }
    (records, payloads)
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
fn note_own(acting: &Acting<'_>, id: EntryId, log: LogId, bytes: usize) -> Result<(), Fault> {
    let tx = acting.tx;
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
