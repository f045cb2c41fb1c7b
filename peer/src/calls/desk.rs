//! The desk: an office reads what was deposited, and accepts, returns, hides, shows again or redacts (docs/model.md, rules
//! G1–G8).
//!
//! Left out on purpose: submitting, and what is shown of it all, which the views work out.

mod mark;

use super::acting::Acting;
use super::complaints;
use super::draft::{BODY_BYTES_MAX, find_questions};
use super::papers::{self, Shelf};
use crate::api::{DeskAct, DeskAdmit, DeskAdmitted, DeskAsk, DeskDo, DeskItem, DeskNote, EntryRef};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::conflicts;
use crate::store::desk::{self, ActRow, DepositRow, Opened};
use crate::store::space::{self, Known};
use crate::store::{blobs, closing, complaints as store_complaints, reading, translations};
use crdt::behalf::OnBehalf;
use crdt::charter::Role;
use crdt::consent::{Audience, Consent};
use crdt::deposit::Deposited;
use crdt::desk::{ActRecord, Kind, Note, all_standing};
use crdt::epoch::{WholeKey, WordsKey};
use crdt::payload::{self, Body, SealedPayload};
use crdt::seal::Key;
use crdt::seat::{self, Accepts, AttachmentRecord, EntryRecord, Version};
use crdt::space::Keyring;
use crdt::text::{RichText, markdown};
use rusqlite::Transaction;
use wire::{ActId, EntryId, Hash, Lane, SpaceId};

/// Acts in one change: some six operations each, far below what a change may have (D6).
const ADMITTED_AT_ONCE: usize = 5_000;
/// Reasons there are.
const REASONS: [&str; 16] = [
    "fits",
    "personal-data",
    "danger",
    "insult",
    "off-topic",
    "duplicate",
    "unclear",
    "incomplete",
    "rights",
    "other",
    // Why something stands first.
    "good-start",
    "summary",
    "announcement",
    // Why nothing is done about a complaint.
    "nothing-wrong",
    "dealt-with",
    "not-ours",
];

impl Peer {
    pub(crate) fn desk_list(&self, with: DeskAsk) -> Result<Vec<DeskItem>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let (keys, shelf) = (at_desk(tx, id)?.keys, Shelf::for_list(tx, id)?);
            let mut wanted = papers::glances(tx, id, &with)?;
            wanted.retain(|glance| glance.is(&with));
            // Translations stand in one list, whatever was done with them: what waits comes first.
            wanted.sort_by_key(|glance| (glance.complaints == 0, with.translations && !glance.waits()));
            wanted.into_iter().map(|glance| item(tx, &keys, &shelf, glance.id)).collect()
        })
    }

    pub(crate) fn desk_show(&self, with: EntryRef) -> Result<DeskItem, Fault> {
        self.opened()?.store.read(|tx| {
            let id = desk::find(tx, &with.entry)?;
            let space = desk::space_of(tx, id)?;
            item(tx, &at_desk(tx, space)?.keys, &Shelf::load(tx, space)?, target(tx, id, None)?)
        })
    }

    pub(crate) fn desk_do(&self, with: DeskDo) -> Result<DeskItem, Fault> {
        let kind = Kind::from_word(&with.kind)
            .filter(|kind| !matches!(kind, Kind::Withdraw | Kind::Admit))
            .ok_or_else(|| bad("kind"))?;
        check_reason(&with.reason)?;
        if !with.mask.is_empty() && !matches!(kind, Kind::Accept | Kind::Redact) {
            return Err(bad("mask"));
        }
        if (kind == Kind::Reassign) == with.questions.is_empty() {
            return Err(bad("question"));
        }
        self.opened()?.store.write(|tx| {
            let id = desk::find(tx, &with.entry)?;
            let mut acting = Acting::new(tx, desk::space_of(tx, id)?)?;
            if !acting.known.charter.is_office(acting.known.own.device) {
                let role = reading::role(tx, acting.known.space)?;
                return Err(Fault::new(Code::NotAllowed).with("role", role));
            }
            if kind != Kind::Return && store_complaints::is_one(tx, id)? {
                // A complaint is given back, or what it is about is acted on.
                return Err(bad("kind"));
            }
            if let Some(read) = &with.mark {
                let shelf = Shelf::load(tx, acting.known.space)?;
                mark::check(tx, &acting.known.keys, &shelf, (id, kind), read)?;
            }
            let about = target(tx, id, Some(kind))?;
            act(&mut acting, about, kind, &with)?;
            complaints::settle(&mut acting, id, kind, &with)?;
            let told = if desk::get(tx, about)?.is_some() && about == id { target(tx, id, None)? } else { about };
            item(tx, &acting.known.keys, &Shelf::load(tx, acting.known.space)?, told)
        })
    }
}

impl Peer {
    pub(crate) fn desk_admit(&self, with: DeskAdmit) -> Result<DeskAdmitted, Fault> {
        check_reason(&with.reason)?;
        self.opened()?.store.write(|tx| {
            let mut acting = Acting::new(tx, blobs::find_space(tx, &with.consultation)?)?;
            let (space, own) = (acting.known.space, acting.known.own.device);
            if !acting.known.charter.is_office(own) {
                return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, space)?));
            }
            let named = with.entries.iter().map(|typed| blobs::find_entry(tx, typed)).collect::<Result<Vec<_>, _>>()?;
            let mut chosen = if named.is_empty() { closing::held(tx, space)? } else { named };
            chosen.dedup();
            for id in &chosen {
                if desk::space_of(tx, *id)? != space || !closing::is_held(tx, *id)? {
                    return Err(Fault::new(Code::NotHeld).with("id", id));
                }
            }
            admit(&mut acting, &chosen, &with)?;
            let entries = chosen.iter().map(EntryId::to_string).collect();
            Ok(DeskAdmitted { entries, held: u32::try_from(closing::held(tx, space)?.len()).unwrap_or(u32::MAX) })
        })
    }
}

/// Acts in one parcel: one decision, with one note, so many at a time as a change may hold.
fn admit(acting: &mut Acting<'_>, chosen: &[EntryId], with: &DeskAdmit) -> Result<(), Fault> {
    let floor = acting.key()?;
    for some in chosen.chunks(ADMITTED_AT_ONCE) {
        let note = a_note(&with.reason, with.note.as_deref())?.seal(&mut acting.dice, &floor);
        let own = acting.own(Lane::Seat)?;
        let next = seat::last_act(own.chain.read(), own.log.id) + 1;
        let records = some.iter().zip(next..).map(|(about, ordinal)| {
            Ok((ordinal, ActRecord { note: Some(note.hash), ..new_act(acting, *about, Kind::Admit)? }))
        });
        let records = records.collect::<Result<Vec<_>, Fault>>()?;
        let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
            records.iter().try_for_each(|(ordinal, record)| crdt::desk::write(tx, home, *ordinal, record))
        });
        acting.seat_with(own, vec![note], edit)?;
    }
    Ok(())
}

pub(super) fn bad(field: &str) -> Fault {
    Fault::new(Code::BadInput).with("field", field)
}

pub(super) fn check_reason(reason: &str) -> Result<(), Fault> {
    if REASONS.contains(&reason) { Ok(()) } else { Err(bad("reason")) }
}

/// What is known of a consultation, where this person sits at the desk.
pub(super) fn at_desk(tx: &Transaction<'_>, id: SpaceId) -> Result<Known, Fault> {
    let known = space::load_known(tx, id)?;
    let role = known.charter.member(known.own.device).map_or(Role::Observer, |member| member.role);
    if role.sits_at_desk() {
        return Ok(known);
    }
    Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, id)?))
}

/// What of a contribution an act is about: the version that waits, else the one that is shown, else the last.
pub(super) fn target(tx: &Transaction<'_>, id: EntryId, kind: Option<Kind>) -> Result<EntryId, Fault> {
    let Some(last) = desk::last_version(tx, id)?.map(|row| row.id) else { return Ok(id) };
    if matches!(kind, Some(Kind::Reassign | Kind::Pin | Kind::Unpin)) {
        // These are about the contribution, whichever version is read.
        return Ok(id);
    }
    let shown = desk::deposit_shown(tx, id)?;
    if kind == Some(Kind::Redact) {
        return Ok(shown.unwrap_or(last));
    }
    let waits = desk::stands(tx, last)?.place.is_none();
    Ok(if waits || kind == Some(Kind::Accept) { last } else { shown.unwrap_or(last) })
}

/// Writes an act, with the entry that accepts, or the words that stand instead.
pub(super) fn act(acting: &mut Acting<'_>, about: EntryId, kind: Kind, with: &DeskDo) -> Result<(), Fault> {
    let tx = acting.tx;
    let floor = acting.key()?;
    let deposit = desk::get(tx, about)?;
    let opened = deposit.as_ref().and_then(|row| row.opened.clone());
    let mut payloads = Vec::new();
    let mut record = new_act(acting, about, kind)?;
    record.questions = find_questions(tx, acting.known.space, &with.questions)?;
    let note = note_payload(acting, opened.as_ref().map_or((&floor).into(), |opened| (&opened.key).into()), with)?;
    let entry = match (kind, deposit) {
        (Kind::Accept, Some(row)) => Some(accept(acting, &floor, &row, &with.mask, &mut payloads)?),
        (Kind::Accept | Kind::Return, None) => return Err(Code::NotDeposited.into()),
        (Kind::Redact, row) => {
            let (version, destroys, body) = redact(acting, &floor, about, row.as_ref(), &with.mask)?;
            (record.body, record.destroys) = (Some(version), destroys);
            payloads.push(body);
            None
        }
        (Kind::Pin, _) if !desk::shown(tx, about)? => return Err(Code::NotShown.into()),
        (Kind::Admit | Kind::Return | Kind::Hide | Kind::Restore | Kind::Withdraw, _)
        | (Kind::Reassign | Kind::Pin | Kind::Unpin, _) => None,
    };
    put_act(acting, record, entry, note, payloads)
}

/// An act that knows everything that was done with the contribution, and how many versions there are (Q7).
pub(super) fn new_act(acting: &Acting<'_>, about: EntryId, kind: Kind) -> Result<ActRecord, Fault> {
    let tx = acting.tx;
    let first = desk::get(tx, about)?.map_or(about, |row| row.first());
    let over: Vec<ActId> = desk::acts(tx, about)?.iter().map(|act| act.id).collect();
    let mut knew = desk::known_acts(tx, first)?;
    knew.retain(|act| !over.contains(act));
    let (knew, seen) = (Some(knew), conflicts::versions_here(tx, first)? as u64);
    Ok(ActRecord { about, kind, over, knew, seen, ..ActRecord::at(acting.now) })
}

/// Writes an act with its note, and the entry that accepts.
pub(super) fn put_act(
    acting: &mut Acting<'_>,
    mut record: ActRecord,
    entry: Option<EntryRecord>,
    note: SealedPayload,
    mut payloads: Vec<SealedPayload>,
) -> Result<(), Fault> {
    record.note = Some(note.hash);
    payloads.push(note);
    let own = acting.own(Lane::Seat)?;
    let next = seat::last_act(own.chain.read(), own.log.id) + 1;
    let ordinal = seat::last_ordinal(own.chain.read(), own.log.id) + 1;
    let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
        if let Some(entry) = &entry {
            seat::write_entry(tx, home, ordinal, entry)?;
        }
        crdt::desk::write(tx, home, next, &record)
    });
    acting.seat_with(own, payloads, edit)?;
    Ok(())
}

/// Reason and note, for the author and the desk of a deposit, and for all members of what they all read.
pub(super) fn note_payload(acting: &mut Acting<'_>, key: WordsKey<'_>, with: &DeskDo) -> Result<SealedPayload, Fault> {
    Ok(a_note(&with.reason, with.note.as_deref())?.seal(&mut acting.dice, key))
}

pub(super) fn a_note(reason: &str, note: Option<&str>) -> Result<Note, Fault> {
    let text = note.unwrap_or_default().trim().to_owned();
    if text.len() > BODY_BYTES_MAX {
        return Err(Fault::new(Code::BodyTooLarge).with("bytes", text.len()).with("most", BODY_BYTES_MAX));
    }
    Ok(Note { reason: reason.to_owned(), text })
}

/// The entry by which a deposit is put before all members, its words and files sealed anew under the floor's key.
fn accept(
    acting: &mut Acting<'_>,
    floor: &WholeKey,
    row: &DepositRow,
    mask: &[String],
    payloads: &mut Vec<SealedPayload>,
) -> Result<EntryRecord, Fault> {
    let Opened { key, deposited } = row.opened.as_ref().ok_or(Code::KeysAwaited)?;
    let outcome = desk::stands(acting.tx, row.id)?;
    if outcome.rivals.is_empty() && outcome.place.is_some_and(|(_, kind)| kind == Kind::Accept) {
        return Err(Code::AlreadyAccepted.into());
    }
    if desk::stands(acting.tx, row.first())?.withdrawn {
        return Err(Code::AlreadyWithdrawn.into());
    }
    if deposited.record.consent().audience == Audience::Moderators {
        return Err(Code::AudienceUnkept.into());
    }
    if let Some(translates) = &deposited.record.translates
        && !translations::is_of_shown(acting.tx, acting.known.space, translates)?
    {
        return Err(Code::OriginalNotShown.into());
    }
    let body = body_of(acting.tx, key, deposited)?;
    let (body, masked) = match mask {
        [] => (body, 0),
        quotations => mask_words(acting, &body.rich_text(), body.on_behalf(), quotations)?,
    };
    let sealed = body.seal(floor);
    let before = deposited.record.versions.last().and_then(|version| version.claimed_at);
    let consent = deposited.record.consent();
    let version = Version { payload: sealed.hash, commitment: body.commitment(), claimed_at: before, consent };
    payloads.push(sealed);
    let mut attachments = Vec::new();
    for file in &deposited.record.attachments {
        let bytes = space::payload(acting.tx, file.payload)?.ok_or(Code::WordsAwaited)?;
        let content = payload::open(key, &bytes).map_err(|_| Fault::new(Code::WordsAwaited))?;
        let sealed = payload::seal(&mut acting.dice, floor, &content);
        attachments.push(AttachmentRecord { payload: sealed.hash, ..file.clone() });
        payloads.push(sealed);
    }
    let masked = i64::try_from(masked).unwrap_or(i64::MAX);
    let accepts = Some(Accepts { deposit: row.id, first: row.first(), masked });
    Ok(EntryRecord { versions: vec![version], attachments, accepts, ..deposited.record.clone() })
}

/// The words of a deposit.
pub(super) fn body_of(tx: &Transaction<'_>, key: &Key, deposited: &Deposited) -> Result<Body, Fault> {
    let version = deposited.record.versions.last().ok_or(Code::WordsAwaited)?;
    let bytes = space::payload(tx, version.payload)?.ok_or(Code::WordsAwaited)?;
    Body::open(key, &bytes, version.commitment).map_err(|_| Code::WordsAwaited.into())
}

/// Masks passages in words, and in what is told of whoever said them (B4).
fn mask_words(
    acting: &mut Acting<'_>,
    text: &RichText,
    told: Option<&OnBehalf>,
    quotations: &[String],
) -> Result<(Body, usize), Fault> {
    let (text, mut masked) = text.masked(quotations);
    let told = told.map(|told| told.masked(quotations));
    masked += told.as_ref().map_or(0, |(_, letters)| *letters);
    if masked == 0 {
        return Err(Code::QuotationNotFound.into());
    }
    Ok((Body::new(&mut acting.dice, &text, None).for_another(told.map(|(told, _)| told)), masked))
}

/// The words that stand instead of those that everybody reads, and the payloads that go.
fn redact(
    acting: &mut Acting<'_>,
    floor: &WholeKey,
    about: EntryId,
    row: Option<&DepositRow>,
    mask: &[String],
) -> Result<(Version, Vec<Hash>, SealedPayload), Fault> {
    let id = row.map_or(about, DepositRow::first);
    let (here, told) = desk::words_here(acting.tx, id)?.ok_or(Code::WordsAwaited)?;
    let told = told.map(OnBehalf::from);
    let (body, _) = mask_words(acting, &markdown::from_markdown(&here), told.as_ref(), mask)?;
    let sealed = body.seal(floor);
    let mut destroys = desk::payloads_shown(acting.tx, id)?;
    if let Some(opened) = row.and_then(|row| row.opened.as_ref()) {
        destroys.extend(opened.deposited.record.versions.iter().map(|version| version.payload));
    } else {
        let document = space::load_document(acting.tx, acting.known.space)?;
        let place = desk::seat_place(acting.tx, id)?;
        let record = place.and_then(|(log, ordinal)| seat::read_entry(document.read(), log, ordinal));
        destroys.extend(record.into_iter().flat_map(|record| record.versions).map(|version| version.payload));
    }
    destroys.sort_unstable();
    destroys.dedup();
    let consent = Consent::default();
    let version =
        Version { payload: sealed.hash, commitment: body.commitment(), claimed_at: Some(acting.now), consent };
    Ok((version, destroys, sealed))
}

/// One contribution as the desk sees it.
pub(super) fn item(tx: &Transaction<'_>, keys: &Keyring, shelf: &Shelf, id: EntryId) -> Result<DeskItem, Fault> {
    let row = desk::get(tx, id)?;
    let first = row.as_ref().map_or(id, DepositRow::first);
    let mut entry = match row.as_ref().and_then(|row| Some((row, row.opened.as_ref()?))) {
        Some((row, opened)) => reading::with_words_shown(tx, row, reading::deposited(tx, row, opened)?)?,
        None => reading::one_entry(tx, id)?,
    };
    // What stands first is the contribution, whichever of its versions is looked at.
    entry.pinned = desk::is_pinned(tx, first)?;
    let outcome = desk::stands(tx, id)?;
    let mut acts = desk::acts(tx, id)?;
    if first != id {
        // What was said of the contribution as a whole was said of its first version.
        let whole = |act: &ActRow| matches!(act.kind, Kind::Reassign | Kind::Pin | Kind::Unpin);
        acts.extend(desk::acts(tx, first)?.into_iter().filter(whole));
        acts.sort_by_key(|act| (act.claimed_at, act.id));
    }
    let standing = all_standing(&acts.iter().map(ActRow::done).collect::<Vec<_>>());
    let key = row.as_ref().and_then(|row| row.opened.as_ref()).map(|opened| &opened.key);
    let mut list = Vec::new();
    for one in &acts {
        let note = note_of(tx, Some(keys), key, one.note)?.unwrap_or_default();
        list.push(DeskAct {
            id: one.id.to_string(),
            by: reading::author_of(tx, desk::space_of(tx, first)?, one.device)?,
            kind: one.kind.word().into(),
            reason: note.reason,
            note: note.text,
            claimed_at: one.claimed_at,
            stands: standing.contains(&one.id),
            questions: one.questions.clone(),
        });
    }
    let state = state_of(tx, first, row.is_some(), &outcome)?;
    let later = (first != id).then(|| first.to_string());
    // An act names the contribution and reaches its last version: it must never be begun from the words of an earlier one.
    let last = row.is_some().then(|| desk::last_version(tx, first)).transpose()?.flatten();
    let replaced_by = last.map(|last| last.id).filter(|last| *last != id).map(|last| last.to_string());
    let (complaints, complaints_more, complaints_open) =
        complaints::told(tx, keys, (desk::space_of(tx, first)?, first))?;
    let members_read = match &row {
        Some(row) => reading::masked_for_members(tx, row, &entry)?,
        None => None,
    };
    let item = DeskItem {
        mark: String::new(),
        entry,
        members_read,
        state: state.into(),
        first: later,
        replaced_by,
        asked: desk::asked(tx, id, row.as_ref())?,
        acts: list,
        conflict: shelf.disputes(tx, (id, first))?,
        notes: papers::notes(tx, keys, first)?,
        group: shelf.group(tx, keys, first)?,
        assigned: papers::assigned(tx, first)?,
        complaints,
        complaints_more,
        complaints_open,
    };
    Ok(DeskItem { mark: mark::of(&item), ..item })
}

/// The word for where a version is.
pub(super) fn state_of(
    tx: &Transaction<'_>,
    first: EntryId,
    deposited: bool,
    outcome: &crdt::desk::Outcome,
) -> Result<&'static str, Fault> {
    if desk::is_withdrawn(tx, first)? {
        return Ok("withdrawn");
    }
    Ok(match (outcome.place.map(|(_, kind)| kind), deposited) {
        (Some(Kind::Hide), _) => "hidden",
        (Some(Kind::Return), _) => "returned",
        (Some(Kind::Accept), true) => "accepted",
        (_, true) if desk::deposit_shown(tx, first)?.is_some() => "accepted",
        (_, true) => "waiting",
        (_, false) if closing::is_held(tx, first)? => "held",
        (_, false) => "shown",
    })
}

/// How far an own deposit has come at the desk: the word, and what was said to its author.
pub(super) fn way(tx: &Transaction<'_>, id: EntryId) -> Result<Option<(&'static str, Option<DeskNote>)>, Fault> {
    let Some(row) = desk::last_version(tx, id)? else { return Ok(None) };
    let outcome = desk::stands(tx, row.id)?;
    let state = state_of(tx, row.first(), true, &outcome)?;
    // Words that were masked after they were accepted are what its author is to hear of; members read why, so it is sealed
    // for all.
    let masked = outcome.words.filter(|_| state == "accepted");
    let standing = masked.or(outcome.place.map(|(act, _)| act));
    let keys = masked.map(|_| space::load_known(tx, row.space)).transpose()?.map(|known| known.keys);
    let acts = desk::acts(tx, row.id)?;
    let act = acts.iter().find(|act| Some(act.id) == standing);
    let key = row.opened.as_ref().map(|opened| &opened.key);
    let note = match act {
        Some(act) => note_of(tx, keys.as_ref(), key, act.note)?.map(|note| DeskNote {
            kind: act.kind.word().into(),
            reason: note.reason,
            note: note.text,
        }),
        None => None,
    };
    Ok(Some((state, note)))
}

/// Reason and note of an act or a paper, if they are here and open: by the deposit's key, or by that of an epoch.
pub(super) fn note_of(
    tx: &Transaction<'_>,
    keys: Option<&Keyring>,
    key: Option<&Key>,
    note: Option<Hash>,
) -> Result<Option<Note>, Fault> {
    let Some(bytes) = note.map(|note| space::payload(tx, note)).transpose()?.flatten() else { return Ok(None) };
    let floor = payload::epoch_of(&bytes).ok().and_then(|epoch| keys?.whole(&epoch)).map(WordsKey::from);
    let key = key.map(WordsKey::from);
    Ok(key.into_iter().chain(floor).find_map(|key| Note::open(key, &bytes).ok()))
}
