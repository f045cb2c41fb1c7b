//! Conflicts in the store: what a person is to decide, told from rows (docs/model.md, rules Q1 to Q8).
//!
//! Left out on purpose: who may see and decide them (the calls say), and what makes one (`crdt::conflict` says).

use super::blobs::fixed;
use super::desk::{self, ActRow, DepositRow};
use super::papers;
use super::space::{self, Known, damaged};
use crate::fault::Fault;
use crdt::conflict::agenda::Conflict as OfAgenda;
use crdt::conflict::desk::{self as model, Conflict as OfDesk, Contribution, Counted, Version};
use crdt::conflict::{Kind, Verdict, verdict};
use rusqlite::{OptionalExtension, Row, Transaction};
use std::collections::BTreeSet;
use wire::{ConflictId, EntryId, Lane, LogId, SpaceId};

/// A conflict that stands.
#[derive(Debug, Clone)]
pub(crate) enum Conflict {
    /// Of the agenda.
    Agenda(OfAgenda),
    /// About a contribution.
    Desk(OfDesk),
}

impl Conflict {
    pub(crate) fn id(&self) -> ConflictId {
        match self {
            Self::Agenda(one) => one.id,
            Self::Desk(one) => one.id,
        }
    }

    /// Whether an office's word alone ends it. All else ends by what is written instead, so that nobody can call it decided
    /// who left everything as it was.
    fn ends_by_word(&self) -> bool {
        matches!(self, Self::Desk(one) if matches!(one.kind, Kind::Withdrawn | Kind::Revised))
    }
}

/// What stands, and whether offices decided it differently without knowing of each other. Whoever does not sit at the desk is
/// told of the agenda alone.
pub(crate) fn standing(tx: &Transaction<'_>, id: SpaceId, sits_at_desk: bool) -> Result<Vec<(Conflict, bool)>, Fault> {
    let mut all: Vec<Conflict> = agenda(tx, id)?.into_iter().map(Conflict::Agenda).collect();
    if sits_at_desk {
        all.extend(about_contributions(tx, id)?.into_iter().map(Conflict::Desk));
    }
    let decided = if sits_at_desk { papers::decisions(tx, id)? } else { Vec::new() };
    let judged = all.into_iter().map(|one| {
        let verdict = if one.ends_by_word() { verdict(one.id(), &decided) } else { Verdict::Open };
        (one, verdict)
    });
    let open = judged.filter(|(_, verdict)| *verdict != Verdict::Settled);
    Ok(open.map(|(one, verdict)| (one, verdict == Verdict::Differ)).collect())
}

/// The logs whose records a conflict is of: agenda logs, or those of a contribution and of what was done with it.
pub(crate) fn logs(tx: &Transaction<'_>, known: &Known, one: &Conflict) -> Result<BTreeSet<LogId>, Fault> {
    let first = match one {
        Conflict::Agenda(_) => {
            let agenda = known.logs.iter().filter(|(_, log)| log.lane == Lane::Agenda);
            return Ok(agenda.map(|(id, _)| *id).collect());
        }
        Conflict::Desk(one) => one.entry,
    };
    let mut statement = tx.prepare_cached(
        "WITH about(id) AS (SELECT ?1 UNION SELECT id FROM deposit WHERE first = ?1)
         SELECT log FROM desk_act WHERE entry IN about
         UNION SELECT log FROM deposit WHERE id IN about
         UNION SELECT log FROM entry WHERE id IN about",
    )?;
    let found = statement.query_map([first.0], |row| Ok(LogId(fixed(row, "log")?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Q2, Q3: the agenda's, as they were worked out when it was read last.
fn agenda(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<OfAgenda>, Fault> {
    let row: Option<Option<Vec<u8>>> = tx
        .prepare_cached("SELECT rivals FROM agenda WHERE space = ?1")?
        .query_row([id.0], |row| row.get("rivals"))
        .optional()?;
    match row.flatten() {
        Some(bytes) => wire::parcel::decode(&bytes).map_err(damaged),
        // The row is of a program that did not work them out.
        None => Ok(crdt::conflict::agenda::list(space::load_document(tx, id)?.read())),
    }
}

/// Q4 to Q6: the contributions about which something competes.
fn about_contributions(tx: &Transaction<'_>, id: SpaceId) -> Result<Vec<OfDesk>, Fault> {
    let mut found = Vec::new();
    for first in acted_upon(tx, id)? {
        found.extend(model::list(&contribution(tx, first)?));
    }
    found.sort_by_key(|one| (one.entry, one.version, one.kind, one.id));
    Ok(found)
}

/// Contributions with which anything was done, but for those with one act on one version: nothing can compete there.
fn acted_upon(tx: &Transaction<'_>, id: SpaceId) -> Result<BTreeSet<EntryId>, Fault> {
    let mut statement = tx.prepare_cached(
        "SELECT coalesce(deposit.first, desk_act.entry) AS one, count(*) AS acts,
           max(deposit.id IS NULL AND coalesce((SELECT versions FROM entry WHERE entry.id = desk_act.entry), 1) > 1) AS revised
         FROM desk_act LEFT JOIN deposit ON deposit.id = desk_act.entry
         WHERE desk_act.space = ?1 AND deposit.complains IS NULL GROUP BY one",
    )?;
    let rows = statement.query_map([id.0], |row: &Row<'_>| {
        let several = row.get::<_, i64>("acts")? > 1 || row.get::<_, bool>("revised")?;
        Ok((EntryId(fixed(row, "one")?), several))
    })?;
    let later = "SELECT 1 FROM deposit WHERE first = ?1 AND id <> ?1";
    let mut found = BTreeSet::new();
    for row in rows {
        let (one, several) = row?;
        if several || tx.prepare_cached(later)?.exists([one.0])? {
            found.insert(one);
        }
    }
    Ok(found)
}

/// One contribution with everything that counts of it.
fn contribution(tx: &Transaction<'_>, id: EntryId) -> Result<Contribution, Fault> {
    let deposits = desk::versions(tx, id)?;
    let versions = if deposits.is_empty() { of_seat(tx, id)? } else { deposits.iter().map(of_deposit).collect() };
    let about: BTreeSet<EntryId> = versions.iter().map(|version| version.id).chain([id]).collect();
    let mut acts = Vec::new();
    for about in about {
        let counted = |act: &ActRow| Counted { about, done: act.done(), knew: act.knew.clone(), seen: act.seen };
        acts.extend(desk::acts(tx, about)?.iter().map(counted));
    }
    Ok(Contribution { id, versions, acts })
}

fn of_deposit(row: &DepositRow) -> Version {
    let knew = row.opened.as_ref().and_then(|opened| opened.deposited.record.knew.clone());
    Version { id: row.id, knew }
}

/// The versions of what was never deposited: they have one name, and the last alone says what its author knew.
fn of_seat(tx: &Transaction<'_>, id: EntryId) -> Result<Vec<Version>, Fault> {
    let found = tx
        .prepare_cached("SELECT versions, knew FROM entry WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get::<_, i64>("versions")?, row.get::<_, Option<Vec<u8>>>("knew")?)))
        .optional()?;
    let (count, knew) = found.unwrap_or((1, None));
    let mut versions = vec![Version { id, knew: None }; usize::try_from(count).unwrap_or(1).max(1)];
    if let Some(last) = versions.last_mut() {
        last.knew = knew.map(|knew| desk::split_acts(&knew));
    }
    Ok(versions)
}

/// How many versions of a contribution are known here.
pub(crate) fn versions_here(tx: &Transaction<'_>, first: EntryId) -> Result<usize, Fault> {
    let deposits = desk::versions(tx, first)?.len();
    if deposits > 0 { Ok(deposits) } else { Ok(of_seat(tx, first)?.len()) }
}

/// Whether a conflict is one about a version, by which the desk lists contributions. What competes about the contribution as
/// a whole is one about each.
fn concerns(one: &OfDesk, version: EntryId, first: EntryId) -> bool {
    one.version == version || (one.entry == first && matches!(one.kind, Kind::Questions | Kind::Withdrawn))
}

/// Whether a version is one that a person is to decide about.
pub(crate) fn is_disputed(
    tx: &Transaction<'_>,
    space: SpaceId,
    (version, first): (EntryId, EntryId),
) -> Result<bool, Fault> {
    let found = model::list(&contribution(tx, first)?);
    let mut found = found.iter().filter(|one| concerns(one, version, first)).peekable();
    if found.peek().is_none() {
        return Ok(false);
    }
    let decided = papers::decisions(tx, space)?;
    Ok(found.any(|one| verdict(one.id, &decided) != Verdict::Settled))
}

/// Everything that a person is to decide about contributions, worked out once for a whole list.
pub(crate) struct Disputed(Vec<OfDesk>);

impl Disputed {
    pub(crate) fn load(tx: &Transaction<'_>, space: SpaceId) -> Result<Self, Fault> {
        let of_desk = |(one, _)| match one {
            Conflict::Desk(one) => Some(one),
            Conflict::Agenda(_) => None,
        };
        Ok(Self(standing(tx, space, true)?.into_iter().filter_map(of_desk).collect()))
    }

    pub(crate) fn is(&self, version: EntryId, first: EntryId) -> bool {
        self.0.iter().any(|one| concerns(one, version, first))
    }
}
