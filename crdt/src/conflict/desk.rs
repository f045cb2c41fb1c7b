//! Conflicts about contributions (docs/model.md, rules Q4 to Q7): what offices did, and what the author did, without knowing
//! of each other.
//!
//! Who knew what is told by the records: an act names those it stands over, the others on the same contribution that its doer
//! knew, and how many versions there were; a revision and a withdrawal name the acts that their author knew. What does not say
//! what it knew is in no conflict for it: a voice's never does, since it would tell whose it is.
//! Left out on purpose: a question that was taken off the agenda while somebody answered it (A6), and what one author does
//! on two devices, which cannot be: a contribution is written in one log alone.

use super::{Kind, name, side};
use crate::desk::{Done, Kind as Act, same_questions, standing};
use std::collections::BTreeSet;
use wire::{ActId, ConflictId, EntryId};

/// One version of a contribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// By which acts name it: its deposit, or the contribution, which has one name whatever the version.
    pub id: EntryId,
    /// Acts on the contribution that its author knew; none: it does not say.
    pub knew: Option<Vec<ActId>>,
}

/// An act that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// About which version.
    pub about: EntryId,
    /// The act.
    pub done: Done,
    /// Acts on the contribution that its doer knew, beside those it is over; none: it does not say.
    pub knew: Option<Vec<ActId>>,
    /// Versions that its doer knew; 0: it does not say.
    pub seen: usize,
}

impl Counted {
    fn knows(&self, act: ActId) -> bool {
        self.done.over.contains(&act) || self.knew.as_ref().is_some_and(|knew| knew.contains(&act))
    }
}

/// A contribution with everything that counts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Its id: that of its first version.
    pub id: EntryId,
    /// Its versions, first to last.
    pub versions: Vec<Version>,
    /// The acts on it, whichever version they are about.
    pub acts: Vec<Counted>,
}

/// One of what competes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its name.
    pub id: ConflictId,
    /// The acts that say so.
    pub acts: Vec<ActId>,
    /// The version that says so.
    pub version: Option<EntryId>,
    /// Whether it can be kept: no word of an office overturns a withdrawal.
    pub can_keep: bool,
    /// Whether it is what stands meanwhile.
    pub stands: bool,
}

/// A conflict about a contribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Its name.
    pub id: ConflictId,
    /// What competes.
    pub kind: Kind,
    /// The contribution.
    pub entry: EntryId,
    /// The version that it is about.
    pub version: EntryId,
    /// What competes: two at least, in the order of their names.
    pub sides: Vec<Side>,
}

/// The conflicts about one contribution, in the order of kinds and versions. What was taken back is in one with its
/// withdrawal alone.
#[must_use]
pub fn list(of: &Contribution) -> Vec<Conflict> {
    if of.acts.iter().any(|act| act.done.kind == Act::Withdraw) {
        return withdrawn(of).into_iter().collect();
    }
    let mut about: Vec<EntryId> = Vec::new();
    for id in [of.id].into_iter().chain(of.versions.iter().map(|version| version.id)) {
        if !about.contains(&id) {
            about.push(id);
        }
    }
    let mut found: Vec<Conflict> = about.iter().filter_map(|id| place(of, *id)).collect();
    found.extend(questions(of));
    found.extend(about.iter().filter_map(|id| words(of, *id)));
    found.extend(revised(of));
    found
}

fn done(of: &Contribution, about: EntryId) -> Vec<Done> {
    of.acts.iter().filter(|act| act.about == about).map(|act| act.done.clone()).collect()
}

/// Q4, G5: standing acts that put one version in different places.
fn place(of: &Contribution, about: EntryId) -> Option<Conflict> {
    let acts = done(of, about);
    let acts = standing(&acts, &Act::PLACES);
    grouped(of, Kind::Place, about, &acts, |one, other| one.kind.puts_as(other.kind))
}

/// Q4, G14: standing reassignments to different questions.
fn questions(of: &Contribution) -> Option<Conflict> {
    let acts = done(of, of.id);
    let acts = standing(&acts, &[Act::Reassign]);
    grouped(of, Kind::Questions, of.id, &acts, same_questions)
}

/// Q4, G6: standing redactions, each with words of its own.
fn words(of: &Contribution, about: EntryId) -> Option<Conflict> {
    let acts = done(of, about);
    let acts = standing(&acts, &[Act::Redact]);
    grouped(of, Kind::Words, about, &acts, |one, other| one.id == other.id)
}

/// The first of these acts is the one that stands meanwhile. Acts that say the same are one side.
fn grouped(
    of: &Contribution,
    kind: Kind,
    about: EntryId,
    acts: &[&Done],
    same: impl Fn(&Done, &Done) -> bool,
) -> Option<Conflict> {
    let mut groups: Vec<Vec<&Done>> = Vec::new();
    for act in acts {
        match groups.iter_mut().find(|group| same(group[0], act)) {
            Some(group) => group.push(act),
            None => groups.push(vec![act]),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let side = |(n, group): (usize, Vec<&Done>)| Side { stands: n == 0, ..of_acts(group.iter().map(|act| act.id)) };
    let sides = groups.into_iter().enumerate().map(side).collect();
    Some(conflict(of, kind, about, sides))
}

/// Q5: a withdrawal, and what offices did that its author did not know. The withdrawal stands whatever is said.
fn withdrawn(of: &Contribution) -> Option<Conflict> {
    let (taken, others): (Vec<&Counted>, Vec<&Counted>) =
        of.acts.iter().partition(|act| act.done.kind == Act::Withdraw);
    if taken.iter().any(|act| act.knew.is_none()) {
        return None;
    }
    let apart = |act: &&&Counted| taken.iter().all(|back| !back.knows(act.done.id) && !act.knows(back.done.id));
    let acted = |act: &&&Counted| matches!(act.done.kind, Act::Accept | Act::Return | Act::Redact);
    let unknowing: Vec<ActId> = others.iter().filter(acted).filter(apart).map(|act| act.done.id).collect();
    if unknowing.is_empty() {
        return None;
    }
    let mut sides = vec![Side { stands: true, ..of_acts(taken.iter().map(|act| act.done.id)) }];
    sides.extend(unknowing.into_iter().map(|act| Side { can_keep: false, ..of_acts([act]) }));
    Some(conflict(of, Kind::Withdrawn, of.id, sides))
}

/// Q6: the last version, and returns and redactions of what was before that its author did not know, nor whoever did them
/// knew of it. It is settled by an office's act on it that knows of them, and by a later version that does.
fn revised(of: &Contribution) -> Option<Conflict> {
    let last = of.versions.last().filter(|_| of.versions.len() > 1)?;
    let knew = last.knew.as_ref()?;
    let whole = |id: EntryId| of.versions.iter().filter(|version| version.id == id).count() > 1;
    let before = |act: &&Counted| {
        let earlier = act.about != last.id || whole(last.id);
        earlier && (1..of.versions.len()).contains(&act.seen) && !knew.contains(&act.done.id)
    };
    let settled = |act: ActId| {
        let looked = |one: &&Counted| one.about == last.id && one.seen >= of.versions.len() && one.knows(act);
        of.acts.iter().filter(looked).any(|one| one.done.kind == Act::Redact || Act::PLACES.contains(&one.done.kind))
    };
    let passed: BTreeSet<ActId> = of.acts.iter().flat_map(|act| &act.done.over).copied().collect();
    let acts: Vec<ActId> = of
        .acts
        .iter()
        .filter(|act| matches!(act.done.kind, Act::Return | Act::Redact))
        .filter(before)
        .map(|act| act.done.id)
        .filter(|act| !passed.contains(act) && !settled(*act))
        .collect();
    if acts.is_empty() {
        return None;
    }
    let revision =
        Side { version: Some(last.id), ..of_records([last.id.0.to_vec(), of.versions.len().to_string().into()]) };
    let stands = whole(last.id);
    let sides =
        acts.into_iter().map(|act| Side { stands, ..of_acts([act]) }).chain([Side { stands: !stands, ..revision }]);
    Some(conflict(of, Kind::Revised, last.id, sides.collect()))
}

fn of_records(records: impl IntoIterator<Item = Vec<u8>>) -> Side {
    Side { id: side(records), acts: Vec::new(), version: None, can_keep: true, stands: false }
}

fn of_acts(acts: impl IntoIterator<Item = ActId>) -> Side {
    let mut acts: Vec<ActId> = acts.into_iter().collect();
    acts.sort_unstable();
    Side { acts: acts.clone(), ..of_records(acts.iter().map(|act| act.0.to_vec())) }
}

fn conflict(of: &Contribution, kind: Kind, version: EntryId, mut sides: Vec<Side>) -> Conflict {
    sides.sort_by_key(|side| side.id);
    let id = name(kind, &[&of.id.0, &version.0], sides.iter().map(|side| side.id.0.to_vec()));
    Conflict { id, kind, entry: of.id, version, sides }
}
