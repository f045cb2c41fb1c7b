//! One device's standing: what authorised members said of it, in the order in which it counts, and what follows for each
//! place of its logs (docs/charter.md, rules K8–K12).

use super::statement::{At, Point, Role, StatementId};
use crate::device::DeviceCard;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use wire::LogId;

/// How near to the founder a convener stands: fewer steps first, then the order in which they were made conveners.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    depth: usize,
    path: Vec<At>,
}

impl Rank {
    /// The rank of whoever is made convener at this place by one of this rank.
    pub(super) fn below(&self, at: At) -> Self {
        Self { depth: self.depth + 1, path: self.path.iter().copied().chain([at]).collect() }
    }
}

/// Whose word counts against whose, where neither knew of the other: the later here stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Door,
    Moderator,
    /// The senior's word outweighs the junior's.
    Convener(Reverse<Rank>),
    /// So many custodians.
    Custodians(usize),
    /// Leaving is one's own decision, and stands in no order with what others say.
    Own,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    /// What adds only raises; what sets a role, from these places on, also lowers.
    Role {
        role: Role,
        from: BTreeMap<LogId, u64>,
        by_door: bool,
        lowers: bool,
    },
    Removed {
        accepted: BTreeMap<LogId, u64>,
    },
    Left,
}

/// One thing said of a device that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) id: StatementId,
    pub(super) at: At,
    pub(super) weight: Weight,
    pub(super) over: Vec<StatementId>,
    pub(super) card: Option<DeviceCard>,
    /// K24: whether whoever is added is kept from what was said before; none where nobody is added.
    pub(super) from_now: Option<bool>,
    pub(super) says: Says,
}

pub(super) fn by_log(points: &[Point]) -> BTreeMap<LogId, u64> {
    points.iter().map(|point| (point.log, point.seq)).collect()
}

/// K4: the role after something was said of it.
fn after(now: Option<Role>, role: Role, lowers: bool) -> Role {
    if lowers { role } else { now.map_or(role, |now| now.max(role)) }
}

/// A device's standing.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    turns: Vec<Turn>,
    /// K12: leaves that no new role answers.
    leaves: BTreeSet<StatementId>,
}

impl Standing {
    /// K9: what knew of another follows it; of the rest the weightier comes later.
    pub(super) fn of(turns: &[Turn]) -> Self {
        let answered = |id: &StatementId| {
            turns.iter().any(|turn| matches!(turn.says, Says::Role { .. }) && turn.over.contains(id))
        };
        let leaves = turns.iter().filter(|turn| turn.says == Says::Left).map(|turn| turn.id);
        let leaves = leaves.filter(|id| !answered(id)).collect();
        let mut left: Vec<&Turn> = turns.iter().filter(|turn| turn.says != Says::Left).collect();
        left.sort_by(|one, other| (&one.weight, one.at).cmp(&(&other.weight, other.at)));
        left.dedup_by_key(|turn| turn.id);
        let mut turns: Vec<Turn> = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let waits: BTreeSet<StatementId> = left.iter().map(|turn| turn.id).collect();
            let free = left.iter().position(|turn| !turn.over.iter().any(|over| waits.contains(over)));
            // Names are hashes: two statements cannot each name the other.
            turns.push(left.remove(free.unwrap_or(0)).clone());
        }
        Self { turns, leaves }
    }

    /// K10, K11: the role that a place of a log was written in; none beyond a removal.
    pub(super) fn role_at(&self, log: LogId, seq: u64, adopted: &BTreeMap<LogId, u64>) -> Option<Role> {
        let mut now = None;
        for turn in &self.turns {
            match &turn.says {
                Says::Role { role, from, lowers, .. } if seq > from.get(&log).copied().unwrap_or(0) => {
                    now = Some(after(now, *role, *lowers));
                }
                Says::Removed { accepted } => {
                    let named = accepted.get(&log).copied();
                    let through = named.unwrap_or(0).max(adopted.get(&log).copied().unwrap_or(0));
                    if seq > through {
                        now = None;
                        // K11: what a removal cut off stays off, also when the device is added again.
                        if named.is_some() {
                            return None;
                        }
                    }
                }
                Says::Role { .. } | Says::Left => {}
            }
        }
        now
    }

    /// The places of a log after which another rule may hold.
    pub(super) fn breaks(&self, log: LogId, adopted: &BTreeMap<LogId, u64>) -> BTreeSet<u64> {
        let named = self.turns.iter().filter_map(|turn| match &turn.says {
            Says::Role { from, .. } => from.get(&log),
            Says::Removed { accepted } => accepted.get(&log),
            Says::Left => None,
        });
        named.chain(adopted.get(&log)).copied().chain([0]).collect()
    }

    /// The role now, and whether nobody but a door gave it; none when removed or gone.
    pub(super) fn present(&self) -> Option<(Role, bool)> {
        let role = self.turns.iter().fold(None, |now, turn| match &turn.says {
            Says::Role { role, lowers, .. } => Some(after(now, *role, *lowers)),
            Says::Removed { .. } => None,
            Says::Left => now,
        })?;
        self.leaves.is_empty().then(|| (role, self.is_by_door_alone()))
    }

    fn is_by_door_alone(&self) -> bool {
        self.turns.iter().all(|turn| !matches!(turn.says, Says::Role { by_door: false, .. }))
    }

    /// Whether it was removed by others and not added again since.
    pub(super) fn is_removed(&self) -> bool {
        self.turns.last().is_some_and(|turn| matches!(turn.says, Says::Removed { .. }))
    }

    /// K5: its card; of several the lower key for wrapping.
    pub(super) fn card(&self) -> Option<&DeviceCard> {
        self.turns.iter().filter_map(|turn| turn.card.as_ref()).min_by_key(|card| card.exchange)
    }

    /// K24: whether it is kept from what was said before it came.
    pub(super) fn is_from_now(&self) -> bool {
        self.turns.iter().rev().find_map(|turn| turn.from_now).unwrap_or(false)
    }

    /// What a new statement about it replaces: everything that nothing replaces yet.
    pub(super) fn tips(&self) -> Vec<StatementId> {
        let replaced: BTreeSet<StatementId> = self.turns.iter().flat_map(|turn| turn.over.iter().copied()).collect();
        let said = self.turns.iter().map(|turn| turn.id).filter(|id| !replaced.contains(id));
        said.chain(self.leaves.iter().copied()).collect()
    }
}
