//! What came back with a backup and is in doubt, and a person's word that it may be handed on (docs/store.md, ST17).

use crate::api::{ConsultationRef, Nothing, Restored};
use crate::fault::Fault;
use crate::peer::Peer;
use crate::store::{blobs, restored};

impl Peer {
    pub(crate) fn restored(&self, _: Nothing) -> Result<Vec<Restored>, Fault> {
        self.opened()?.store.read(restored::list)
    }

    pub(crate) fn restored_trust(&self, with: ConsultationRef) -> Result<Vec<Restored>, Fault> {
        self.opened()?.store.write(|tx| {
            restored::trust(tx, blobs::find_space(tx, &with.consultation)?)?;
            restored::list(tx)
        })
    }
}
