//! Papers of the desk, asked for and written: private notes, groups of likely duplicates, who looks after what, and what of
//! all that lies there somebody wants to see (docs/model.md, rules G9 to G13).
//!
//! Left out on purpose: what offices do with a contribution (`desk`), and what stands of several papers (`crdt::papers`).

use super::acting::{Acting, Leaf};
use super::desk::{self as calls, a_note, at_desk, bad, check_reason};
use super::draft::find_questions;
use super::member::find_among;
use crate::api::{
    DeskAsk, DeskAssign, DeskAssigned, DeskCounts, DeskGroup, DeskGroupMake, DeskGrouping, DeskItem, DeskNoteAdd,
    DeskRemark, DeskUngroup,
};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::conflicts::{self, Disputed};
use crate::store::filing::Asked;
use crate::store::papers::{self, PaperRow};
use crate::store::space::Known;
use crate::store::{blobs, complaints, desk, reading, translations};
use crdt::desk::Note;
use crdt::papers::{self as model, GROUP_MAX, Group, Paper, Record};
use crdt::space::Keyring;
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, DeviceId, EntryId, SpaceId};

impl Peer {
    pub(crate) fn desk_counts(&self, with: DeskAsk) -> Result<DeskCounts, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let own = person(&at_desk(tx, id)?);
            let mut counts = DeskCounts::default();
            for glance in glances(tx, id, &with)? {
                glance.count(&mut counts, own);
            }
            Ok(counts)
        })
    }

    pub(crate) fn desk_note(&self, with: DeskNoteAdd) -> Result<DeskItem, Fault> {
        let note = a_note("", Some(&with.text))?;
        if note.text.is_empty() {
            return Err(Code::EmptyBody.into());
        }
        self.opened()?.store.write(|tx| {
            let (mut acting, id) = seated(tx, &with.entry)?;
            write(&mut acting, Paper::Note, Record { about: vec![id], ..Record::default() }, Some(note))?;
            item(&acting, id)
        })
    }

    pub(crate) fn desk_group(&self, with: DeskGroupMake) -> Result<DeskGroup, Fault> {
        check_reason(&with.reason)?;
        let note = a_note(&with.reason, with.note.as_deref())?;
        self.opened()?.store.write(|tx| {
            let found = with.entries.iter().map(|typed| desk::find(tx, typed)).collect::<Result<BTreeSet<_>, _>>()?;
            let spaces: Vec<SpaceId> = found
                .iter()
                .map(|id| desk::space_of(tx, *id))
                .collect::<Result<BTreeSet<_>, _>>()?
                .into_iter()
                .collect();
            let ([id], 2..=GROUP_MAX) = (&spaces[..], found.len()) else { return Err(bad("entries")) };
            at_desk(tx, *id)?;
            let mut acting = Acting::new(tx, *id)?;
            let first = found.iter().next().copied().unwrap_or(EntryId([0; 16]));
            write(
                &mut acting,
                Paper::Group,
                Record { about: found.into_iter().collect(), ..Record::default() },
                Some(note),
            )?;
            let made = Shelf::load(tx, *id)?.group(tx, &acting.known.keys, first)?;
            made.ok_or_else(|| Fault::internal("group"))
        })
    }

    pub(crate) fn desk_ungroup(&self, with: DeskUngroup) -> Result<DeskGroup, Fault> {
        check_reason(&with.reason)?;
        let note = a_note(&with.reason, with.note.as_deref())?;
        self.opened()?.store.write(|tx| {
            let not_found = || Fault::new(Code::NotFound).with("kind", "group").with("id", &with.group);
            let (id, about) = match blobs::find_paper(tx, &with.group) {
                Ok(named) => {
                    let row = papers::get(tx, named)?.ok_or_else(not_found)?;
                    let about = *row.said.about.first().ok_or_else(not_found)?;
                    (desk::space_of(tx, about)?, about)
                }
                Err(fault) if fault.code == Code::NotFound => {
                    let about = desk::find(tx, &with.group).map_err(|_| not_found())?;
                    (desk::space_of(tx, about)?, about)
                }
                Err(fault) => return Err(fault),
            };
            at_desk(tx, id)?;
            let mut acting = Acting::new(tx, id)?;
            let shelf = Shelf::load(tx, id)?;
            let group = shelf.of(about).ok_or_else(not_found)?;
            let was = told(tx, &acting.known.keys, id, group)?;
            let over = group.records.iter().copied().collect();
            write(&mut acting, Paper::Group, Record { over, ..Record::default() }, Some(note))?;
            Ok(was)
        })
    }

    pub(crate) fn desk_assign(&self, with: DeskAssign) -> Result<DeskItem, Fault> {
        self.opened()?.store.write(|tx| {
            let (mut acting, id) = seated(tx, &with.entry)?;
            let to = with.member.as_deref().map(|typed| find_among(&acting.known.charter, typed)).transpose()?;
            let seat = to.map(|device| acting.known.charter.member(device).filter(|member| member.role.sits_at_desk()));
            if seat == Some(None) {
                // Who does not sit at the desk cannot read what they should look after.
                return Err(bad("member"));
            }
            let to = seat.flatten().map(|member| member.person);
            let over = papers::about(tx, id, Paper::Assign)?.into_iter().map(|row| row.said.id).collect();
            write(&mut acting, Paper::Assign, Record { about: vec![id], over, to, ..Record::default() }, None)?;
            item(&acting, id)
        })
    }
}

/// The consultation of a contribution, where this person sits at the desk, and the contribution.
fn seated<'t>(tx: &'t Transaction<'t>, typed: &str) -> Result<(Acting<'t>, EntryId), Fault> {
    let id = desk::find(tx, typed)?;
    let space = desk::space_of(tx, id)?;
    at_desk(tx, space)?;
    Ok((Acting::new(tx, space)?, id))
}

fn item(acting: &Acting<'_>, id: EntryId) -> Result<DeskItem, Fault> {
    let (tx, shelf) = (acting.tx, Shelf::load(acting.tx, acting.known.space)?);
    calls::item(tx, &acting.known.keys, &shelf, calls::target(tx, id, None)?)
}

/// Writes one record, with what goes along as a payload under the desk's epoch.
pub(super) fn write(acting: &mut Acting<'_>, kind: Paper, record: Record, note: Option<Note>) -> Result<(), Fault> {
    let now = acting.now;
    acting.papers(move |dice, desk, chain| {
        let payloads: Vec<_> = note.into_iter().map(|note| note.seal(dice, desk)).collect();
        let ordinal = model::last(chain.read(), chain.owner().0, kind) + 1;
        let note = payloads.first().map(|payload| payload.hash);
        let record = Record { note, claimed_at: now, ..record };
        Leaf { payloads, edit: Box::new(move |tx, home| model::write(tx, home, (kind, ordinal), &record)) }
    })
}

/// This person: their first device.
fn person(known: &Known) -> DeviceId {
    known.charter.member(known.own.device).map_or(known.own.device, |member| member.person)
}

/// The private notes on a contribution.
pub(super) fn notes(tx: &Transaction<'_>, keys: &Keyring, id: EntryId) -> Result<Vec<DeskRemark>, Fault> {
    let one = |row: PaperRow| {
        let note = calls::note_of(tx, Some(keys), None, row.note)?.unwrap_or_default();
        let by = reading::author_of(tx, desk::space_of(tx, id)?, row.device)?;
        Ok(DeskRemark { id: row.said.id.to_string(), by, text: note.text, claimed_at: row.claimed_at })
    };
    papers::about(tx, id, Paper::Note)?.into_iter().map(one).collect()
}

/// Who looks after a contribution.
pub(super) fn assigned(tx: &Transaction<'_>, id: EntryId) -> Result<Option<DeskAssigned>, Fault> {
    let Some(found) = papers::assigned(tx, id)? else { return Ok(None) };
    let Some(row) = papers::get(tx, found.id)? else { return Ok(None) };
    let space = desk::space_of(tx, id)?;
    Ok(Some(DeskAssigned {
        member: reading::author_of(tx, space, found.to)?,
        by: reading::author_of(tx, space, row.device)?,
        claimed_at: row.claimed_at,
        conflict: found.rivals,
    }))
}

/// The groups of a consultation, and for a list what is disputed, worked out once for a whole list.
pub(super) struct Shelf {
    space: SpaceId,
    groups: Vec<Group>,
    of: BTreeMap<EntryId, usize>,
    disputed: Option<Disputed>,
}

impl Shelf {
    pub(super) fn load(tx: &Transaction<'_>, space: SpaceId) -> Result<Self, Fault> {
        let groups = papers::groups(tx, space)?;
        let of = groups.iter().zip(0..).flat_map(|(group, n)| group.entries.iter().map(move |entry| (*entry, n)));
        let of = of.collect();
        Ok(Self { space, groups, of, disputed: None })
    }

    /// The same for a list.
    pub(super) fn for_list(tx: &Transaction<'_>, space: SpaceId) -> Result<Self, Fault> {
        Ok(Self { disputed: Some(Disputed::load(tx, space)?), ..Self::load(tx, space)? })
    }

    /// Whether a version is one that a person is to decide about.
    pub(super) fn disputes(&self, tx: &Transaction<'_>, (version, first): (EntryId, EntryId)) -> Result<bool, Fault> {
        match &self.disputed {
            Some(disputed) => Ok(disputed.is(version, first)),
            None => conflicts::is_disputed(tx, self.space, (version, first)),
        }
    }

    /// Whether two are in one group.
    pub(super) fn are_together(&self, one: EntryId, other: EntryId) -> bool {
        self.of.get(&one).is_some_and(|group| self.of.get(&other) == Some(group))
    }

    fn of(&self, id: EntryId) -> Option<&Group> {
        self.of.get(&id).and_then(|n| self.groups.get(*n))
    }

    /// The group that a contribution is in.
    pub(super) fn group(&self, tx: &Transaction<'_>, keys: &Keyring, id: EntryId) -> Result<Option<DeskGroup>, Fault> {
        self.of(id).map(|group| told(tx, keys, self.space, group)).transpose()
    }
}

fn told(tx: &Transaction<'_>, keys: &Keyring, space: SpaceId, group: &Group) -> Result<DeskGroup, Fault> {
    let rows = group.records.iter().map(|id: &ActId| papers::get(tx, *id)).collect::<Result<Vec<_>, _>>()?;
    let mut rows: Vec<PaperRow> = rows.into_iter().flatten().collect();
    rows.sort_by_key(|row| (row.claimed_at, row.said.id));
    let one = |row: PaperRow| {
        let Note { reason, text } = calls::note_of(tx, Some(keys), None, row.note)?.unwrap_or_default();
        let by = reading::author_of(tx, space, row.device)?;
        Ok(DeskGrouping { by, reason, note: text, claimed_at: row.claimed_at })
    };
    Ok(DeskGroup {
        id: group.id.to_string(),
        entries: group.entries.iter().map(EntryId::to_string).collect(),
        made: rows.into_iter().map(one).collect::<Result<_, Fault>>()?,
    })
}

/// What a list needs to know of a contribution before its words are looked up.
pub(super) struct Glance {
    pub(super) id: EntryId,
    state: &'static str,
    conflict: bool,
    assigned: Option<DeviceId>,
    translation: bool,
    /// How many complaints about it wait.
    pub(super) complaints: u32,
}

impl Glance {
    /// Whether it is asked for: in a state, or in any without one; and a translation where those are. What is complained
    /// about is, whatever it is.
    pub(super) fn is(&self, ask: &DeskAsk) -> bool {
        let asked = if ask.complaints { self.complaints > 0 } else { self.translation == ask.translations };
        asked && self.is_in(ask.state.as_deref())
    }

    /// Whether an office is to decide about it.
    pub(super) fn waits(&self) -> bool {
        matches!(self.state, "waiting" | "held")
    }

    fn is_in(&self, state: Option<&str>) -> bool {
        match state {
            None => true,
            Some("conflict") => self.conflict,
            Some(state) => self.state == state,
        }
    }

    fn count(&self, counts: &mut DeskCounts, own: DeviceId) {
        counts.complaints += u32::from(self.complaints > 0);
        if self.translation {
            // X4: no contribution, and counted as none.
            *(if self.waits() { &mut counts.translations } else { &mut counts.translations_answered }) += 1;
            return;
        }
        let place = match self.state {
            "waiting" => &mut counts.waiting,
            "held" => &mut counts.held,
            "accepted" => &mut counts.accepted,
            "returned" => &mut counts.returned,
            "hidden" => &mut counts.hidden,
            "withdrawn" => &mut counts.withdrawn,
            _ => &mut counts.shown,
        };
        *place += 1;
        counts.conflict += u32::from(self.conflict);
        counts.assigned += u32::from(self.assigned.is_some());
        counts.mine += u32::from(self.assigned == Some(own));
    }
}

/// What lies at the desk and is asked for, whatever its state.
pub(super) fn glances(tx: &Transaction<'_>, space: SpaceId, ask: &DeskAsk) -> Result<Vec<Glance>, Fault> {
    let known = at_desk(tx, space)?;
    let looks_after = match &ask.assigned {
        Some(typed) => {
            let device = find_among(&known.charter, typed)?;
            Some(known.charter.member(device).map_or(device, |member| member.person))
        }
        None => ask.mine.then(|| person(&known)),
    };
    let question = ask.question.iter().map(|one| find_questions(tx, space, std::slice::from_ref(one)));
    let question: Option<String> = question.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().next();
    let assignments = papers::assignments(tx, space)?;
    let disputed = Disputed::load(tx, space)?;
    let filed = Asked::load(tx, space, (ask.room.as_deref(), ask.area.as_deref(), ask.kind.as_deref()))?;
    let complaints = complaints::open(tx, space)?;
    let narrowed = ask.question.is_some() || ask.language.is_some() || ask.author.is_some() || filed.is_some();
    let mut found = Vec::new();
    for id in desk::handled(tx, space)? {
        let row = desk::get(tx, id)?;
        let first = row.as_ref().map_or(id, desk::DepositRow::first);
        let assigned = assignments.get(&first).map(|assigned| assigned.to);
        if looks_after.is_some_and(|person| assigned != Some(person)) {
            continue;
        }
        if narrowed {
            let facts = desk::facts(tx, id, row.as_ref())?;
            let is_filed = filed.as_ref().is_none_or(|asked| asked.is(facts.room.as_deref(), &facts.filed));
            if !is_filed || !facts.are(ask, question.as_deref()) {
                continue;
            }
        }
        let outcome = desk::stands(tx, id)?;
        let state = calls::state_of(tx, first, row.is_some(), &outcome)?;
        let conflict = disputed.is(id, first);
        let translation = translations::of_entry(tx, id)?.is_some();
        let complaints = complaints.get(&first).copied().unwrap_or(0);
        found.push(Glance { id, state, conflict, assigned, translation, complaints });
    }
    Ok(found)
}

impl desk::Facts {
    fn are(&self, ask: &DeskAsk, question: Option<&str>) -> bool {
        let speaks = |asked: &String| {
            let (own, asked) = (self.language.to_ascii_lowercase(), asked.to_ascii_lowercase());
            own == asked || own.strip_prefix(&asked).is_some_and(|rest| rest.starts_with('-'))
        };
        let wrote = |asked: &String| self.author.starts_with(&asked.trim().to_ascii_lowercase());
        ask.language.as_ref().is_none_or(speaks)
            && ask.author.as_ref().is_none_or(wrote)
            && question.is_none_or(|question| self.questions.iter().any(|one| one == question))
    }
}
