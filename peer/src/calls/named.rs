//! Who is mentioned and is no member: a list from which whoever can invite prepares invitations (docs/model.md, F10, F11).
//!
//! Left out on purpose: inviting (`invitation`); a name says nothing of whom it means.

use super::invitation::may_invite;
use crate::api::{ConsultationRef, NamedPerson, NamedPutBy};
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::{blobs, named, reading, space};
use rusqlite::Transaction;
use wire::SpaceId;

impl Peer {
    pub(crate) fn members_named(&self, with: ConsultationRef) -> Result<Vec<NamedPerson>, Fault> {
        self.opened()?.store.read(|tx| named::list(tx, inviter(tx, &with.consultation)?))
    }

    pub(crate) fn named_put_by(&self, with: NamedPutBy) -> Result<Vec<NamedPerson>, Fault> {
        self.opened()?.store.write(|tx| {
            let id = inviter(tx, &with.consultation)?;
            let listed = named::list(tx, id)?;
            let is = |one: &NamedPerson| one.name.trim() == with.name.trim();
            if !with.undo && !listed.iter().any(is) {
                return Err(Fault::new(Code::NotFound).with("kind", "name").with("id", with.name.trim()));
            }
            named::put(tx, id, &with.name, !with.undo)?;
            named::list(tx, id)
        })
    }
}

/// The consultation, where this person can invite.
fn inviter(tx: &Transaction<'_>, typed: &str) -> Result<SpaceId, Fault> {
    let id = blobs::find_space(tx, typed)?;
    if may_invite(&space::load_known(tx, id)?) {
        return Ok(id);
    }
    Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, id)?))
}
