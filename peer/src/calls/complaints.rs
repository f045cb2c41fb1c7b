//! Complaints: a member tells the desk, and nobody else, about a contribution; an office deals with it (docs/model.md, rules
//! Y1 to Y7).
//!
//! Left out on purpose: what is done with the contribution, which is the desk's (`desk`).

use super::acting::Acting;
use super::desk::{self as calls, bad, check_reason};
use super::draft::BODY_BYTES_MAX;
use super::papers::{self, Shelf};
use super::{submit, voice};
use crate::api::{Complain, Complaint, ComplaintDismiss, ComplaintSettled, DeskDo, DeskItem, Kept, Submitted};
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::complaints::{self, ComplaintRow, Settled};
use crate::store::drafts::{Chosen, DraftRow};
use crate::store::{desk, reading};
use crdt::complaint::{Complaint as Said, Kind as Why};
use crdt::consent::{Audience, Consent, Quote};
use crdt::desk::{ActRecord, Kind, Note};
use crdt::papers::{GROUP_MAX, Paper, Record};
use crdt::seat;
use crdt::space::Keyring;
use crdt::text::{RichText, markdown};
use rusqlite::Transaction;
use wire::{EntryId, Lane, SpaceId};

/// Complaints shown with a contribution; the rest is counted.
const SHOWN_MAX: usize = 500;
/// Acts in one change, as when what was held is admitted.
const DISMISSED_AT_ONCE: usize = 500;

impl Peer {
    pub(crate) fn complain(&self, with: Complain) -> Result<Submitted, Fault> {
        let kind = Why::from_word(&with.kind).ok_or_else(|| bad("kind"))?;
        if with.text.len() > BODY_BYTES_MAX {
            let bytes = with.text.len();
            return Err(Fault::new(Code::BodyTooLarge).with("bytes", bytes).with("most", BODY_BYTES_MAX));
        }
        let settings = self.settings()?;
        let attribution = with.attribution.clone().unwrap_or_else(|| "unattributed".to_owned());
        let pseudonym = with.pseudonym.clone().unwrap_or_else(|| settings.pseudonym.clone());
        voice::check(&attribution, &pseudonym)?;
        if attribution == "named" && settings.profile.name.trim().is_empty() {
            return Err(Code::NameMissing.into());
        }
        let words = markdown::from_markdown(with.text.trim()).canonical();
        self.opened()?.store.write(|tx| {
            let about = desk::find(tx, &with.entry)?;
            check(tx, about, &with)?;
            let row = row_of(&words, desk::space_of(tx, about)?, (attribution, pseudonym), &settings.language);
            let said = Said { about, kind: kind.word().to_owned() };
            submit::submit_complaint(tx, &row, &words, said, with.at_once)
        })
    }

    pub(crate) fn complaint_dismiss(&self, with: ComplaintDismiss) -> Result<DeskItem, Fault> {
        check_reason(&with.reason)?;
        let note = calls::a_note(&with.reason, with.note.as_deref())?;
        self.opened()?.store.write(|tx| {
            let id = desk::find(tx, &with.entry)?;
            let mut acting = Acting::new(tx, desk::space_of(tx, id)?)?;
            let space = acting.known.space;
            if !acting.known.charter.is_office(acting.known.own.device) {
                return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, space)?));
            }
            let waiting = open(tx, space, id)?;
            if waiting.is_empty() {
                return Err(Code::NotComplained.into());
            }
            dismiss(&mut acting, &waiting, &note)?;
            calls::item(tx, &acting.known.keys, &Shelf::load(tx, space)?, calls::target(tx, id, None)?)
        })
    }
}

/// Y2: who may complain about what.
fn check(tx: &Transaction<'_>, about: EntryId, with: &Complain) -> Result<(), Fault> {
    let space = desk::space_of(tx, about)?;
    let role = reading::role(tx, space)?;
    if ["observer", "removed", "left"].contains(&role.as_str()) {
        return Err(Fault::new(Code::NotAllowed).with("role", role));
    }
    // Y1: where nobody else could submit anything, a deposit would be seen to be a complaint.
    let state = reading::head(tx, space)?.state;
    if !["open", "closing", "closed"].contains(&state.as_str()) {
        return Err(Fault::new(Code::NotOpen).with("state", state));
    }
    if complaints::is_one(tx, about)? {
        return Err(Fault::new(Code::NotFound).with("kind", "entry").with("id", &with.entry));
    }
    if submit::is_own(tx, about)? {
        return Err(Code::ComplaintOwn.into());
    }
    let entry = reading::one_entry(tx, about)?;
    if entry.state == "withdrawn" {
        return Err(Code::AlreadyWithdrawn.into());
    }
    // A named source of an imported page has a role by the page, and no keys.
    let sits = !entry.author.imported && ["convener", "moderator", "rapporteur"].contains(&entry.author.role.as_str());
    if sits && !with.even_so {
        return Err(Code::ComplaintReadByAuthor.into());
    }
    Ok(())
}

/// A complaint as the draft that it never was: for the desk alone, and not to be quoted.
fn row_of(words: &RichText, space: SpaceId, (attribution, pseudonym): (String, String), language: &str) -> DraftRow {
    let plain = words.plain_text();
    let language = crate::language_of(&plain).unwrap_or_else(|| language.to_owned());
    DraftRow {
        id: [0; 16],
        space,
        questions: Vec::new(),
        reply_to: None,
        revises: None,
        translates: None,
        direction: crdt::text::search::direction(&language, &plain).to_owned(),
        language,
        chosen: true,
        attribution,
        pseudonym,
        consent: Consent { quote: Quote::NotQuoted, audience: Audience::Moderators },
        slip: None,
        on_behalf: None,
        kept: Kept::default(),
        room: None,
        filed: Chosen::default(),
        excerpt: String::new(),
        words: 0,
        saved_at: now_ms(),
    }
}

/// The complaints about a contribution that are read and wait.
fn open(tx: &Transaction<'_>, space: SpaceId, about: EntryId) -> Result<Vec<ComplaintRow>, Fault> {
    let (all, _) = complaints::about(tx, space, about)?;
    let mut waiting = Vec::new();
    for one in all {
        if matches!(complaints::settled(tx, one.deposit.id)?, Settled::Open) {
            waiting.push(one);
        }
    }
    Ok(waiting)
}

/// Y4: gives complaints back, each with a note for whoever complained. In the open it looks like any deposit that was
/// returned: nothing says what they are about.
fn dismiss(acting: &mut Acting<'_>, waiting: &[ComplaintRow], note: &Note) -> Result<(), Fault> {
    for some in waiting.chunks(DISMISSED_AT_ONCE) {
        let own = acting.own(Lane::Seat)?;
        let next = seat::last_act(own.chain.read(), own.log.id) + 1;
        let (mut payloads, mut records) = (Vec::new(), Vec::new());
        for (one, ordinal) in some.iter().zip(next..) {
            let opened = one.deposit.opened.as_ref().ok_or(Code::KeysAwaited)?;
            let sealed = note.seal(&mut acting.dice, &opened.key);
            let record = calls::new_act(acting, one.deposit.id, Kind::Return)?;
            records.push((ordinal, ActRecord { note: Some(sealed.hash), ..record }));
            payloads.push(sealed);
        }
        let edit = Box::new(move |tx: &mut crdt::act::Transaction<'_>, home: &crdt::act::ObjId| {
            records.iter().try_for_each(|(ordinal, record)| crdt::desk::write(tx, home, *ordinal, record))
        });
        acting.seat_with(own, payloads, edit)?;
    }
    Ok(())
}

/// Y4: what an office did with a contribution settles the complaints about it that it knew. Said in a paper of the desk:
/// in the open it would tell which deposits were complaints, and about what.
pub(super) fn settle(acting: &mut Acting<'_>, about: EntryId, kind: Kind, with: &DeskDo) -> Result<(), Fault> {
    if !matches!(kind, Kind::Accept | Kind::Return | Kind::Hide | Kind::Restore | Kind::Redact) {
        return Ok(());
    }
    let waiting = open(acting.tx, acting.known.space, about)?;
    for some in waiting.chunks(GROUP_MAX) {
        let record = Record {
            about: some.iter().map(|one| one.deposit.id).collect(),
            kept: kind.word().to_owned(),
            ..Record::default()
        };
        let note = calls::a_note(&with.reason, with.note.as_deref())?;
        papers::write(acting, Paper::Settle, record, Some(note))?;
    }
    Ok(())
}

/// What members told the desk about a contribution: those that wait first; how many more there are; and how many wait.
pub(super) fn told(
    tx: &Transaction<'_>,
    keys: &Keyring,
    (space, about): (SpaceId, EntryId),
) -> Result<(Vec<Complaint>, u32, u32), Fault> {
    let (rows, mut more) = complaints::about(tx, space, about)?;
    let mut list = Vec::new();
    for row in rows {
        list.push(one(tx, keys, space, &row)?);
    }
    let waits = |one: &Complaint| one.settled.is_none() && !one.withdrawn;
    let open = u32::try_from(list.iter().filter(|one| waits(one)).count()).unwrap_or(u32::MAX);
    list.sort_by_key(|one| !waits(one));
    more = more.saturating_add(u32::try_from(list.len().saturating_sub(SHOWN_MAX)).unwrap_or(u32::MAX));
    list.truncate(SHOWN_MAX);
    Ok((list, more, open))
}

fn one(tx: &Transaction<'_>, keys: &Keyring, space: SpaceId, row: &ComplaintRow) -> Result<Complaint, Fault> {
    let opened = row.deposit.opened.as_ref().ok_or(Code::KeysAwaited)?;
    let entry = reading::deposited(tx, &row.deposit, opened)?;
    let state = complaints::settled(tx, row.deposit.id)?;
    let withdrawn = matches!(state, Settled::Withdrawn);
    let settled = match state {
        Settled::Open | Settled::Withdrawn => None,
        Settled::Dismissed(act) => Some((act.device, "dismiss".to_owned(), act.note, act.claimed_at)),
        Settled::Acted(paper) => Some((paper.device, paper.kept.clone(), paper.note, paper.claimed_at)),
    };
    let settled = settled.map(|(device, kind, note, claimed_at)| {
        let said = calls::note_of(tx, Some(keys), Some(&opened.key), note)?.unwrap_or_default();
        let by = reading::author_of(tx, space, device)?;
        Ok::<_, Fault>(ComplaintSettled { kind, by, reason: said.reason, note: said.text, claimed_at })
    });
    Ok(Complaint {
        id: row.deposit.id.to_string(),
        kind: row.complaint.kind().word().to_owned(),
        text: entry.body_text,
        language: entry.language,
        direction: entry.direction,
        by: entry.author,
        attribution: entry.attribution,
        claimed_at: row.deposit.claimed_at,
        withdrawn,
        settled: settled.transpose()?,
    })
}
