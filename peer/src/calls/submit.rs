//! Submitting: a draft becomes one clean, sealed, signed record. Also revising, withdrawing, reacting.

use super::acting::Acting;
use super::draft::BODY_BYTES_MAX;
use super::voice;
use crate::api::{Draft, DraftNew, DraftRef, EntryId as EntryIdGiven, EntryRef, Profile, React, Revise, Submit};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::desk::{self, DepositRow};
use crate::store::drafts::{self, DraftRow};
use crate::store::{blobs, reading};
use crdt::act;
use crdt::deposit::Deposited;
use crdt::desk::{ActRecord, Kind};
use crdt::payload::{self, Body, SealedPayload};
use crdt::seal::Key;
use crdt::seat::{self, AttachmentRecord, EntryRecord, Version};
use crdt::text::RichText;
use rusqlite::Transaction;
use wire::{EntryId, Lane, LogId, SpaceId};

/// Reactions there are.
const REACTIONS: [&str; 4] = ["agree", "thanks", "insight", "question"];

impl Peer {
    pub(crate) fn submit(&self, with: Submit) -> Result<EntryIdGiven, Fault> {
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
            let entry = submit_draft(tx, &row, &words)?;
            drafts::delete(tx, id)?;
            texts.remove(&id);
            Ok(EntryIdGiven { entry: entry.to_string() })
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
            ..DraftNew::default()
        };
        let Draft { id, .. } = self.draft_new(new)?;
        let done = self.submit(Submit { draft: id.clone(), profile: None });
        if done.is_err() {
            self.draft_delete(DraftRef { draft: id })?;
        }
        done
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
            acting.speak_as_log(log.ok_or_else(|| Fault::new(Code::NotOwn))?)?;
            withdraw_all(&mut acting, id, place, &deposits)?;
            note_own(&acting, id, log.unwrap_or(LogId([0; 16])), 0)?;
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

/// The consultation of an own contribution, whether it was deposited or not.
fn own_space(tx: &Transaction<'_>, id: EntryId) -> Result<SpaceId, Fault> {
    let own = tx.prepare_cached("SELECT space FROM own_entry WHERE entry = ?1")?;
    let mut own = own;
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
    let act = ActRecord {
        about: id,
        kind: Kind::Withdraw,
        over: Vec::new(),
        note: None,
        body: None,
        destroys: destroys.collect(),
        claimed_at: acting.now,
    };
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

/// Whether the consultation takes contributions from this role in its state; and whether they go to the desk first.
fn check_state(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    let head = reading::head(tx, space)?;
    if ["observer", "removed", "left"].contains(&head.role.as_str()) {
        return Err(Fault::new(Code::NotAllowed).with("role", head.role));
    }
    match head.state.as_str() {
        "open" => goes_to_desk(tx, space),
        "draft" if is_office(&head.role) => Ok(false),
        _ => Err(Fault::new(Code::NotOpen).with("state", head.state)),
    }
}

fn is_office(role: &str) -> bool {
    role == "convener" || role == "moderator"
}

/// G1: whether what this person submits is for the desk first.
pub(super) fn goes_to_desk(tx: &Transaction<'_>, space: SpaceId) -> Result<bool, Fault> {
    let head = reading::head(tx, space)?;
    Ok(head.moderated && !is_office(&head.role))
}

fn submit_draft(tx: &Transaction<'_>, row: &DraftRow, words: &RichText) -> Result<EntryId, Fault> {
    let deposits = check_state(tx, row.space)?;
    let mut acting = Acting::new(tx, row.space)?;
    let before = row.revises.map(|id| desk::last_version(tx, id)).transpose()?.flatten();
    match (row.revises, &before) {
        (Some(_), Some(deposit)) => acting.speak_as_log(deposit.log)?,
        (Some(id), None) => acting.speak_as_log(own_place(tx, id)?.log)?,
        (None, _) => {
            let profile = acting.settings_profile()?;
            acting.speak_as(&row.attribution, &voice::shown(&profile, &row.attribution, &row.pseudonym))?;
        }
    }
    if deposits || before.is_some() {
        return submit_deposit(&mut acting, row, words);
    }
    let key = acting.key()?;
    let (version, body) = seal_body(&mut acting, &key, words, None);
    let (attachments, mut payloads) = seal_attachments(&mut acting, &key, row.id)?;
    payloads.insert(0, body);
    let size = payloads.iter().map(|payload| payload.bytes.len()).sum();
    if let Some(id) = row.revises {
        submit_revision(&mut acting, id, version, attachments, payloads)?;
        note_own(&acting, id, own_place(tx, id)?.log, size)?;
        return Ok(id);
    }
    let record = record_of(tx, row, version, attachments)?;
    let own = acting.own(Lane::Seat)?;
    let (ordinal, log) = (seat::last_ordinal(own.chain.read(), own.log.id) + 1, own.log.id);
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        seat::write_entry(tx, home, ordinal, &record)
    });
    acting.seat_with(own, payloads, edit)?;
    let id = EntryId::of(log, ordinal);
    note_own(&acting, id, log, size)?;
    Ok(id)
}

fn record_of(
    tx: &Transaction<'_>,
    row: &DraftRow,
    version: Version,
    attachments: Vec<AttachmentRecord>,
) -> Result<EntryRecord, Fault> {
    Ok(EntryRecord {
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
        origin: None,
        accepts: None,
    })
}

/// G1: in a moderated consultation a submission is for its author and the desk alone until an office accepts it.
fn submit_deposit(acting: &mut Acting<'_>, row: &DraftRow, words: &RichText) -> Result<EntryId, Fault> {
    let key = Key::random(&mut acting.dice);
    let (version, body) = seal_body(acting, &key, words, None);
    let (attachments, mut payloads) = seal_attachments(acting, &key, row.id)?;
    payloads.insert(0, body);
    let size = payloads.iter().map(|payload| payload.bytes.len()).sum();
    let mut record = record_of(acting.tx, row, version, attachments)?;
    if let Some(first) = row.revises {
        // A later version stands where the first stands, and answers what it answered.
        let entry = reading::one_entry(acting.tx, first)?;
        record.parent = entry.parent.and_then(|parent| parent.parse().ok());
    }
    let deposited = Deposited { record, first: row.revises };
    let sealed = act::Sealed { key, deposited, payloads: payloads.iter().map(|payload| payload.hash).collect() };
    let id = acting.deposit(sealed, &payloads)?;
    let first = row.revises.unwrap_or(id);
    let log = desk::get(acting.tx, id)?.ok_or_else(|| Fault::internal("deposit"))?.log;
    note_own(acting, first, log, size)?;
    Ok(first)
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
    key: &Key,
    words: &RichText,
    source_text: Option<String>,
) -> (Version, SealedPayload) {
    let body = Body::new(&mut acting.dice, words, source_text);
    let sealed = body.seal(key);
    let claimed_at = body.source_text().is_none().then_some(acting.now);
    (Version { payload: sealed.hash, commitment: body.commitment(), claimed_at }, sealed)
}

fn seal_attachments(
    acting: &mut Acting<'_>,
    key: &Key,
    draft: [u8; 16],
) -> Result<(Vec<AttachmentRecord>, Vec<SealedPayload>), Fault> {
    let (mut records, mut payloads) = (Vec::new(), Vec::new());
    for file in drafts::files(acting.tx, draft)? {
        let content = drafts::content(acting.tx, file.id)?.unwrap_or_default();
        let sealed = payload::seal(&mut acting.dice, key, &content);
        let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
        records.push(AttachmentRecord { payload: sealed.hash, name: file.name, media_type: file.media_type, bytes });
        payloads.push(sealed);
    }
    Ok((records, payloads))
}

/// E4: one more than the highest order known here, but never far beyond the number of entries: one absurd order
/// must not push everybody else's to the end.
pub(crate) fn next_order(tx: &Transaction<'_>, space: SpaceId) -> Result<i64, Fault> {
    let (highest, count): (i64, i64) = tx
        .prepare_cached(
            "SELECT coalesce(max(place), 0), (SELECT count(*) FROM entry WHERE space = ?1) FROM entry
             WHERE space = ?1 AND place <= (SELECT count(*) FROM entry WHERE space = ?1) * 2 + 1000",
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
