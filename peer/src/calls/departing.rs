//! What happens before anything of a consultation leaves, whatever the road: what was held back and is due goes with it,
//! an office signs for what files brought, and no import to it can be undone from here on (docs/store.md, U rules).

use super::ingest;
use crate::fault::Fault;
use crate::store::imports::{self, End};
use crate::store::{Store, held, space};
use wire::SpaceId;

/// Consultations are about to leave, or to be told of.
pub(crate) fn leaves(store: &Store, spaces: &[SpaceId], why: End) -> Result<(), Fault> {
    held::let_go(store)?;
    let due: Vec<SpaceId> = store.read(|tx| {
        let due =
            spaces.iter().map(|id| Ok((imports::owes_receipt(tx, *id)? || imports::is_open(tx, *id)?).then_some(*id)));
        due.filter_map(Result::transpose).collect::<Result<_, Fault>>()
    })?;
    if due.is_empty() {
        return Ok(());
    }
    store.write(|tx| {
        for id in &due {
            ingest::settle_receipt(tx, *id)?;
            imports::end(tx, *id, why)?;
        }
        Ok(())
    })
}

/// Something of a consultation is given at this moment, or copied where nobody signs for it.
pub(crate) fn told(store: &Store, id: SpaceId, why: End) -> Result<(), Fault> {
    if store.read(|tx| imports::is_open(tx, id))? {
        store.write(|tx| imports::end(tx, id, why))?;
    }
    Ok(())
}

/// All of this home is about to be copied.
pub(crate) fn copied(store: &Store) -> Result<(), Fault> {
    let spaces = store.read(space::list)?;
    spaces.into_iter().try_for_each(|id| told(store, id, End::BackedUp))
}
