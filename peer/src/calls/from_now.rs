//! Letting somebody in from now on: who is kept from what was said before, and the epochs that keep them
//! (docs/charter.md, K24). Left out on purpose: inviting and admitting, which ask this.

use super::acting::Acting;
use crate::fault::{Code, Fault};
use crate::store::space;
use crdt::act::{self, ActError};
use crdt::charter::{Role, Side};
use crdt::space::Keyring;
use std::collections::BTreeSet;
use wire::{DeviceId, EpochId};

/// The floor's epochs that are written under and under which nobody has said anything yet, but for `by` themselves.
pub(super) fn unused(acting: &Acting<'_>, by: Option<DeviceId>) -> Result<BTreeSet<EpochId>, Fault> {
    let known = &acting.known;
    let open = known.charter.epochs(Side::Floor).filter(|epoch| known.keys.whole(epoch).is_some());
    let mut unused: BTreeSet<EpochId> = open.collect();
    space::epochs_of_words(acting.tx, known.space, by, |epoch| {
        unused.remove(&epoch);
        !unused.is_empty()
    })?;
    Ok(unused)
}

/// What [`act::Newcomer::from_now`] is for somebody. A person's further device reads what their first one does.
pub(super) fn of(
    acting: &Acting<'_>,
    wanted: bool,
    person: Option<DeviceId>,
    newcomer: DeviceId,
) -> Result<Option<BTreeSet<EpochId>>, Fault> {
    let charter = &acting.known.charter;
    let first = person.filter(|person| charter.is_from_now(*person));
    if !wanted && first.is_none() {
        return Ok(None);
    }
    let mut reads = unused(acting, Some(newcomer))?;
    if let Some(first) = first {
        reads.extend(charter.all_epochs(Side::Floor).filter(|epoch| charter.is_wrapped(*epoch, first)));
    }
    Ok(Some(reads))
}

/// The keys that go with an invitation to what is said from now on: of an epoch under which nothing was said, whole; of the
/// others what opens the record.
pub(super) fn keys(acting: &mut Acting<'_>, role: Role) -> Result<Keyring, Fault> {
    if role.sits_at_desk() {
        return Err(Code::DeskReadsAll.into());
    }
    let mut whole = unused(acting, None)?;
    if whole.is_empty() {
        acting.state_with(|dice, setting| {
            let (key, statement) = act::rekey(dice, setting, Side::Floor, &[])?;
            whole.insert(key.epoch_id());
            Ok::<_, ActError>((vec![key], vec![statement]))
        })?;
    }
    let known = &acting.known;
    known.keys.of_floor(&known.charter).from_now(&whole).ok_or_else(|| Code::PastNotKept.into())
}

/// The keys that go with an invitation to all of it; none where this office was let in from now on itself.
pub(super) fn all(acting: &Acting<'_>) -> Result<Keyring, Fault> {
    let keys = acting.known.keys.of_floor(&acting.known.charter);
    if keys.epochs.values().all(|key| key.whole().is_some()) { Ok(keys) } else { Err(Code::PastNotYours.into()) }
}
