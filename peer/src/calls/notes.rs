//! Notes that this home keeps about a consultation, put by once somebody has looked after them.
//!
//! Left out on purpose: who is shown which; they never leave this device.

use crate::api::{KeptNote, NotesPutBy};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, notes};

impl Peer {
    pub(crate) fn notes_put_by(&self, with: NotesPutBy) -> Result<Vec<KeptNote>, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            for n in with.notes {
                if !notes::put_by(tx, id, n, !with.undo)? {
                    return Err(Fault::new(Code::NotFound).with("kind", "note").with("id", n));
                }
            }
            notes::list(tx, id)
        })
    }
}
