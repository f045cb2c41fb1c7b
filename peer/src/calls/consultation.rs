//! Setting a consultation up: found it, fill its agenda, change its state.

use super::acting::Acting;
use crate::api::{ConsultationCreate, ConsultationHead, ConsultationRef, ConsultationSet, ConsultationStateSet};
use crate::clock::now_ms;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, closing, reading, space, views};
use crdt::act;
use crdt::agenda::{self, Question, State};
use crdt::closing::{Moved, REASON_BYTES_MAX};
use crdt::document::{Chain, Document};
use crdt::space::LogState;
use crdt::text::{RichText, markdown};
use rusqlite::Transaction;
use wire::{Lane, SpaceId};

/// A field of the agenda, bytes.
const FIELD_BYTES_MAX: usize = 60_000;

/// Founds a consultation with this device as convener.
pub(crate) fn found(tx: &Transaction<'_>) -> Result<SpaceId, Fault> {
    let mut dice = os_dice();
    let now = now_ms();
    let founded = act::found(&mut dice, now)?;
    let id = founded.space;
    space::insert(tx, id, &founded.device, &founded.keys)?;
    let certificate = founded.parcel.header().certificate.as_ref().ok_or_else(|| Fault::internal("found"))?;
    let state = LogState {
        lane: Lane::Charter,
        device: founded.device.card().id(),
        key: certificate.log_key,
        seq: founded.log.seq,
        head: founded.parcel.hash(),
        counted: founded.log.seq,
        tip: crdt::check::Tip::default(),
    };
    space::put_log(tx, id, founded.log.id, &state)?;
    space::put_parcel(tx, &founded.parcel)?;
    let person = founded.device.card().id().to_string();
    super::acting::put_act_row(tx, &founded.parcel, &person, "founded", Vec::new(), Vec::new(), now, None)?;
    let chain = Chain::new(founded.log.id, Lane::Charter);
    space::put_own(tx, id, &space::OwnChain { log: founded.log, chain })?;
    let document = Document::default();
    views::put_agenda(tx, id, &agenda::read(document.read()), &RichText::default(), &document.heads())?;
    // The seat is taken at once, so that everybody sees who convenes.
    Acting::new(tx, id)?.seat(Vec::new(), Box::new(|_, _| Ok(())))?;
    Ok(id)
}

/// The change of the welcome text that makes it say `text`, squashed; `None` when it does already.
pub(crate) fn welcome_change(acting: &mut Acting<'_>, text: &RichText) -> Result<Option<Vec<u8>>, Fault> {
    let (tx, id) = (acting.tx, acting.known.space);
    let actor = acting.dice.bytes();
    let mut shared = space::load_welcome(tx, id, actor)?;
    let base = shared.heads();
    let actor = acting.dice.bytes();
    let change = shared.save(&base, text, actor).map_err(|_| Fault::internal("welcome"))?;
    if change.is_some() {
        space::put_document(tx, id, space::WELCOME, &shared.snapshot(), &shared.heads().concat())?;
    }
    Ok(change)
}

pub(super) fn convener<'t>(tx: &'t Transaction<'t>, typed: &str) -> Result<(SpaceId, Acting<'t>), Fault> {
    let id = blobs::find_space(tx, typed)?;
    let role = reading::role(tx, id)?;
    if role != "convener" {
        return Err(Fault::new(Code::NotAllowed).with("role", role));
    }
    Ok((id, Acting::new(tx, id)?))
}

impl Peer {
    pub(crate) fn consultation_create(&self, with: ConsultationCreate) -> Result<ConsultationRef, Fault> {
        let title = with.title.trim().to_owned();
        if title.is_empty() || title.len() > FIELD_BYTES_MAX {
            return Err(Fault::new(Code::BadInput).with("field", "title"));
        }
        self.opened()?.store.write(|tx| {
            let id = found(tx)?;
            let edit = Box::new(move |tx: &mut act::Transaction<'_>, at: &act::ObjId| {
                agenda::write_field(tx, at, "state", State::Draft.word())?;
                agenda::write_field(tx, at, "title", &title)
            });
            Acting::new(tx, id)?.agenda(None, edit)?;
            Ok(ConsultationRef { consultation: id.to_string() })
        })
    }

    pub(crate) fn consultation_set(&self, with: ConsultationSet) -> Result<ConsultationHead, Fault> {
        if with.value.len() > FIELD_BYTES_MAX {
            return Err(Fault::new(Code::BodyTooLarge).with("bytes", with.value.len()).with("most", FIELD_BYTES_MAX));
        }
        self.opened()?.store.write(|tx| {
            let (id, mut acting) = convener(tx, &with.consultation)?;
            set_field(&mut acting, &with.field, &with.value)?;
            reading::head(tx, id)
        })
    }

    pub(crate) fn consultation_state(&self, with: ConsultationStateSet) -> Result<ConsultationHead, Fault> {
        let to = State::from_word(&with.state).ok_or_else(|| Fault::new(Code::BadInput).with("field", "state"))?;
        if with.closes.as_deref().is_some_and(|date| !is_date(date)) {
            return Err(Fault::new(Code::BadInput).with("field", "closes"));
        }
        let reason = with.reason.as_deref().unwrap_or_default().trim().to_owned();
        if reason.len() > REASON_BYTES_MAX {
            return Err(Fault::new(Code::BadInput).with("field", "reason"));
        }
        self.opened()?.store.write(|tx| {
            let (id, mut acting) = convener(tx, &with.consultation)?;
            let head = reading::head(tx, id)?;
            let from = State::from_word(&head.state).unwrap_or_default();
            // A2: forward, or open again while it is not laid by.
            let opens_again = to == State::Open && matches!(from, State::Closing | State::Closed);
            if to < from && !opens_again {
                return Err(Fault::new(Code::StateRefused).with("from", from.word()).with("to", to.word()));
            }
            let same_day = with.closes.is_none() || with.closes == head.closes;
            if to == from && same_day && reason.is_empty() {
                return Ok(head);
            }
            let moved = Moved { closes: with.closes.clone(), reason: reason.clone(), ..moved(&acting, from, to)? };
            acting.moves(&Moved { to: Some(to).filter(|to| *to != from), ..moved })?;
            reading::head(tx, id)
        })
    }
}

fn set_field(acting: &mut Acting<'_>, field: &str, value: &str) -> Result<(), Fault> {
    let bad = || Fault::new(Code::BadInput).with("field", field);
    let value = value.trim().to_owned();
    match field {
        "welcome" => {
            let text = crdt::text::autolink::autolink(markdown::from_markdown(&value));
            let change = welcome_change(acting, &text)?;
            if change.is_some() {
                acting.agenda(change, Box::new(|_, _| Ok(())))?;
            }
        }
        "title" | "objective" | "outcome" => {
            let field = field.to_owned();
            acting.agenda(
                None,
                Box::new(move |tx, at| {
                    if field == "title" {
                        agenda::write_flag(tx, at, "title_guessed", false)?;
                    }
                    agenda::write_field(tx, at, &field, &value)
                }),
            )?;
        }
        "opens" | "closes" if value.is_empty() || is_date(&value) => {
            let from = State::from_word(&reading::head(acting.tx, acting.known.space)?.state).unwrap_or_default();
            let (opens, closes) = if field == "opens" { (Some(value), None) } else { (None, Some(value)) };
            let claimed_at = acting.now;
            acting.moves(&Moved { from, opens, closes, claimed_at, ..Moved::default() })?;
        }
        "moderated" => {
            let moderated: bool = value.parse().map_err(|_| bad())?;
            acting.open_desk()?;
            acting.agenda(None, Box::new(move |tx, at| agenda::write_flag(tx, at, "moderated", moderated)))?;
        }
        _ => set_question(acting, field.strip_prefix("question.").ok_or_else(bad)?, value, &bad)?,
    }
    Ok(())
}

/// A8: a move of the state. Whoever archives what was closed already decides nothing anew.
pub(super) fn moved(acting: &Acting<'_>, from: State, to: State) -> Result<Moved, Fault> {
    let is_final = matches!(from, State::Closed | State::Archived);
    let closes = to != from && to >= State::Closing && !is_final;
    let had = if closes { Some(closing::had(acting.tx, acting.known.space)?) } else { None };
    Ok(Moved { from, to: Some(to), claimed_at: acting.now, had, ..Moved::default() })
}

fn set_question(acting: &mut Acting<'_>, which: &str, value: String, bad: &dyn Fn() -> Fault) -> Result<(), Fault> {
    let own = acting.own(Lane::Agenda)?;
    let questions = agenda::read(own.chain.read()).questions;
    let found = questions.iter().find(|question| question.id == which || question.number == which);
    let question = match (which, found) {
        ("add", _) if !value.is_empty() => Question {
            id: crate::vault::hex(&acting.dice.bytes::<16>()),
            order: agenda::order_after(questions.last().map(|last| last.order.as_str()), &own.log.id.to_string()[..8]),
            number: (questions.iter().filter(|question| question.parent.is_none()).count() + 1).to_string(),
            text: value,
            ..Question::default()
        },
        (_, Some(question)) if value.is_empty() => {
            let id = question.id.clone();
            acting.agenda(None, Box::new(move |tx, at| agenda::remove_question(tx, at, &id)))?;
            return Ok(());
        }
        (_, Some(question)) => Question { text: value, ..question.clone() },
        _ => return Err(bad()),
    };
    acting.agenda(None, Box::new(move |tx, at| agenda::write_question(tx, at, &question)))?;
    Ok(())
}

/// `YYYY-MM-DD`, of a month and day that exist in some year.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    digits(year, 4)
        && digits(month, 2)
        && digits(day, 2)
        && (1..=12).contains(&number(month))
        && (1..=31).contains(&number(day))
}
