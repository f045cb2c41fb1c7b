//! Conflicts: told with who said what and what stood before, and decided by an office (docs/model.md, rules Q1 to Q11).
//!
//! A decision is written as whatever it comes to: a field of the agenda, or an act over those that compete. Where nothing
//! else says so, it is a paper of the desk (Q8). Left out on purpose: what makes a conflict, which the model says.

mod telling;

use super::acting::Acting;
use super::consultation;
use super::desk::{self as calls, bad, check_reason};
use super::papers;
use crate::api::{self, ConflictAsk, ConflictDecide, DeskDo};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::conflicts::{self, Conflict};
use crate::store::space::{self, Known};
use crate::store::{blobs, desk, reading, views};
use crdt::agenda::State;
use crdt::charter::Role;
use crdt::closing::{self, Moved};
use crdt::conflict::agenda::Conflict as OfAgenda;
use crdt::conflict::desk::{Conflict as OfDesk, Side};
use crdt::conflict::{Kind, agenda as rivals};
use crdt::consent::Consent;
use crdt::desk::Kind as Act;
use crdt::papers::{Paper, Record};
use crdt::payload::Body;
use crdt::seat::Version;
use rusqlite::Transaction;
use wire::{ConflictId, EntryId};

/// Letters of what was kept that go into the log.
const KEPT_CHARS: usize = 200;
/// Up to so many characters, digits name a side by its number, never by the beginning of its id.
const NUMBER_DIGITS: usize = 3;

impl Peer {
    pub(crate) fn conflict_list(&self, with: ConflictAsk) -> Result<Vec<api::Conflict>, Fault> {
        self.opened()?.store.read(|tx| {
            let known = space::load_known(tx, blobs::find_space(tx, &with.consultation)?)?;
            let all = conflicts::standing(tx, known.space, sits(&known))?;
            all.iter().map(|(one, twice)| telling::told(tx, &known, one, *twice)).collect()
        })
    }

    pub(crate) fn conflict_decide(&self, with: ConflictDecide) -> Result<api::Conflict, Fault> {
        check_reason(&with.reason)?;
        self.opened()?.store.write(|tx| {
            let mut acting = Acting::new(tx, blobs::find_space(tx, &with.consultation)?)?;
            let all = conflicts::standing(tx, acting.known.space, sits(&acting.known))?;
            let found: Vec<_> =
                all.iter().filter(|(one, _)| one.id().to_string().starts_with(&with.conflict)).collect();
            let named = |code| Fault::new(code).with("kind", "conflict").with("id", &with.conflict);
            let (one, twice) = match found[..] {
                [one] if !with.conflict.is_empty() => one,
                [] | [_] => return Err(named(Code::NotFound)),
                _ => return Err(named(Code::Ambiguous)),
            };
            if !may_decide(&acting.known, one) {
                return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, acting.known.space)?));
            }
            let told = telling::told(tx, &acting.known, one, *twice)?;
            let n = side_of(&told.sides, &with.keep)?;
            if !told.sides[n].can_keep {
                return Err(Code::WithdrawalStands.into());
            }
            let kept = kept(&told.sides[n]);
            match one {
                Conflict::Agenda(one) => decide_agenda(&mut acting, one, n, kept, &with)?,
                Conflict::Desk(one) => decide_desk(&mut acting, one, n, kept, &with)?,
            }
            Ok(told)
        })
    }
}

fn role(known: &Known) -> Role {
    known.charter.member(known.own.device).map_or(Role::Observer, |member| member.role)
}

/// Q9: whoever does not sit at the desk is told of the agenda alone.
pub(super) fn sits(known: &Known) -> bool {
    role(known).sits_at_desk()
}

/// Q8: of the agenda conveners decide, who alone write it; of contributions any office.
fn may_decide(known: &Known, conflict: &Conflict) -> bool {
    match conflict {
        Conflict::Agenda(_) => role(known) == Role::Convener,
        Conflict::Desk(_) => role(known).is_office(),
    }
}

/// The side that is meant: by its number, or by its id or a beginning of that. So few digits are a number alone: a
/// slip of a key must not decide for the side whose id happens to begin so.
fn side_of(sides: &[api::ConflictSide], typed: &str) -> Result<usize, Fault> {
    if typed.len() <= NUMBER_DIGITS
        && let Ok(number) = typed.parse::<usize>()
    {
        return number.checked_sub(1).filter(|n| *n < sides.len()).ok_or_else(|| bad("keep"));
    }
    let mut found = sides.iter().enumerate().filter(|(_, side)| side.id.starts_with(typed));
    match (found.next(), found.next()) {
        (Some((n, _)), None) if !typed.is_empty() => Ok(n),
        _ => Err(bad("keep")),
    }
}

/// What was kept, for the log.
fn kept(side: &api::ConflictSide) -> String {
    let words = |line: &api::ConflictLine| match side.act.as_str() {
        "set" | "written" => format!("{}: {}", line.field, line.value),
        _ => side.act.clone(),
    };
    let said = side.lines.first().map_or_else(|| side.act.clone(), words);
    said.chars().take(KEPT_CHARS).collect()
}

/// Writes the value in the agenda, and why at the desk.
fn decide_agenda(
    acting: &mut Acting<'_>,
    one: &OfAgenda,
    n: usize,
    kept: String,
    with: &ConflictDecide,
) -> Result<(), Fault> {
    let (conflict, side) = (one.clone(), one.sides[n].clone());
    acting.open_desk()?;
    let moved = moved_by(acting, &conflict, &side, with)?;
    acting.agenda_by(|log| {
        Box::new(move |tx, at| {
            rivals::write(tx, at, &conflict, &side)?;
            moved.iter().try_for_each(|moved| closing::write(tx, at, log, moved))
        })
    })?;
    note(acting, (one.id, one.sides[n].id), None, kept, with)
}

/// A8: a decision about state or dates is a move like any other, so that what it opens again is open (A9).
fn moved_by(
    acting: &Acting<'_>,
    one: &OfAgenda,
    side: &rivals::Side,
    with: &ConflictDecide,
) -> Result<Option<Moved>, Fault> {
    let value = side.lines.first().map(|line| line.value.clone()).unwrap_or_default();
    let from = reading::head(acting.tx, acting.known.space)?.state;
    let from = State::from_word(&from).unwrap_or_default();
    let dates = Moved { from, claimed_at: acting.now, ..Moved::default() };
    let moved = match one.field.as_str() {
        "state" => consultation::moved(acting, from, State::from_word(&value).unwrap_or_default())?,
        "opens" => Moved { opens: Some(value), ..dates },
        "closes" => Moved { closes: Some(value), ..dates },
        _ => return Ok(None),
    };
    Ok(Some(Moved { reason: with.note.clone().unwrap_or_default(), ..moved }))
}

/// Writes the act that the side comes to; and, where no act says so, that it was decided.
fn decide_desk(
    acting: &mut Acting<'_>,
    one: &OfDesk,
    n: usize,
    kept: String,
    with: &ConflictDecide,
) -> Result<(), Fault> {
    let side = &one.sides[n];
    match one.kind {
        Kind::Place | Kind::Questions => return again(acting, one.version, side, with),
        Kind::Words => return put_words(acting, one, side, with),
        Kind::Revised => match side.version {
            // What was not deposited shows the redaction until another stands over it.
            Some(version) if desk::get(acting.tx, version)?.is_none() => put_words(acting, one, side, with)?,
            None if act_of(acting.tx, side)?.is_some_and(|act| act.kind == Act::Return) => {
                return again(acting, one.version, side, with);
            }
            Some(_) | None => {}
        },
        Kind::Withdrawn | Kind::Field | Kind::Removed => {}
    }
    note(acting, (one.id, side.id), Some(one.entry), kept, with)
}

fn act_of(tx: &Transaction<'_>, side: &Side) -> Result<Option<desk::ActRow>, Fault> {
    side.acts.first().map(|act| desk::one_act(tx, *act)).transpose().map(Option::flatten)
}

/// The same act again, over all that compete. What was accepted before is not put before members a second time: it would be
/// without what was masked then.
fn again(acting: &mut Acting<'_>, about: EntryId, side: &Side, with: &ConflictDecide) -> Result<(), Fault> {
    let act = act_of(acting.tx, side)?.ok_or_else(|| Fault::internal("side"))?;
    let accepted = desk::was_accepted(acting.tx, about)?;
    let kind = if act.kind == Act::Accept && accepted { Act::Restore } else { act.kind };
    let to_do = DeskDo {
        entry: about.to_string(),
        kind: kind.word().into(),
        reason: with.reason.clone(),
        note: with.note.clone(),
        mask: Vec::new(),
        questions: act.questions,
        // A conflict is decided over all that was ever done (Q3), not over what was read once.
        mark: None,
    };
    if kind == Act::Reassign && to_do.questions.is_empty() {
        return put_bare(acting, about, kind, with);
    }
    calls::act(acting, about, kind, &to_do)
}

/// A reassignment to no question: the contribution is cross-cutting.
fn put_bare(acting: &mut Acting<'_>, about: EntryId, kind: Act, with: &ConflictDecide) -> Result<(), Fault> {
    let record = calls::new_act(acting, about, kind)?;
    let note = note_payload(acting, about, with)?;
    calls::put_act(acting, record, None, note, Vec::new())
}

/// Words that one side has stand from now on, over every redaction: those of a redaction, or of the author's revision.
fn put_words(acting: &mut Acting<'_>, one: &OfDesk, side: &Side, with: &ConflictDecide) -> Result<(), Fault> {
    let floor = acting.key()?;
    let kept = telling::body_of(acting.tx, &acting.known, one, side)?.ok_or(Code::WordsAwaited)?;
    // B4: on whose behalf they were entered goes with the words.
    let body = Body::new(&mut acting.dice, &kept.rich_text(), None).for_another(kept.on_behalf().cloned());
    let sealed = body.seal(&floor);
    let mut record = calls::new_act(acting, one.version, Act::Redact)?;
    record.body = Some(Version {
        payload: sealed.hash,
        commitment: body.commitment(),
        claimed_at: Some(acting.now),
        consent: Consent::default(),
    });
    let note = note_payload(acting, one.version, with)?;
    calls::put_act(acting, record, None, note, vec![sealed])
}

fn note_payload(
    acting: &mut Acting<'_>,
    about: EntryId,
    with: &ConflictDecide,
) -> Result<crdt::payload::SealedPayload, Fault> {
    let note = calls::a_note(&with.reason, with.note.as_deref())?;
    let key = desk::get(acting.tx, about)?.and_then(|row| row.opened).map(|opened| opened.key);
    let floor = acting.key()?;
    Ok(match &key {
        Some(key) => note.seal(&mut acting.dice, key),
        None => note.seal(&mut acting.dice, &floor),
    })
}

/// Q8: a paper of the desk that says which side is kept, over what was decided before.
fn note(
    acting: &mut Acting<'_>,
    (conflict, keep): (ConflictId, ConflictId),
    about: Option<EntryId>,
    kept: String,
    with: &ConflictDecide,
) -> Result<(), Fault> {
    let before = crate::store::papers::decisions(acting.tx, acting.known.space)?.into_iter();
    let over = before.filter(|one| one.conflict == conflict).map(|one| one.id).collect();
    let note = calls::a_note(&with.reason, with.note.as_deref())?;
    let record = Record {
        about: about.into_iter().collect(),
        over,
        conflict: Some(conflict),
        keep: Some(keep),
        kept,
        ..Record::default()
    };
    papers::write(acting, Paper::Decide, record, Some(note))
}

/// The body in a payload that members read.
fn body_in(
    tx: &Transaction<'_>,
    known: &Known,
    (payload, commitment): (wire::Hash, wire::Hash),
) -> Result<Option<Body>, Fault> {
    let bytes = space::payload(tx, payload)?;
    Ok(bytes.and_then(|bytes| views::open_body(&known.keys, &bytes, commitment)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: &str) -> api::ConflictSide {
        let id = id.to_owned();
        api::ConflictSide { id, act: "set".to_owned(), by: vec![], lines: vec![], can_keep: true, stands: false }
    }

    // Q8
    #[test]
    fn a_number_that_is_no_sides_decides_for_nobody_whose_id_begins_so() {
        let sides = [side("350fba9a"), side("7d75b03b")];
        let kept = |typed: &str| side_of(&sides, typed).ok();
        assert_eq!((kept("1"), kept("2")), (Some(0), Some(1)));
        assert_eq!((kept("3"), kept("7"), kept("350"), kept("0")), (None, None, None, None));
        assert_eq!((kept("350f"), kept("7d"), kept("350fba9a")), (Some(0), Some(1), Some(0)));
        assert_eq!((kept(""), kept("f")), (None, None));
    }
}
