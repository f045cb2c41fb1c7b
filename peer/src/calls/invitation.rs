//! Inviting: an invitation or a way in is made, locked as a person says, and handed out in a pack, in a file of its own, as
//! text, or as twelve words (docs/invitations.md, J5–J13). [`opening`] is the other side of it.

mod lock;
pub(super) mod opening;

use super::acting::Acting;
use super::card;
use super::from_now;
use crate::api::{Invited, MemberInvite, PackExport};
use crate::day;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files::NewFile;
use crate::peer::Peer;
use crate::store::space::Known;
use crate::store::{blobs, people, reading};
use crdt::act;
use crdt::bundle::{BundleWriter, DoorKeys};
use crdt::card::ContactCard;
use crdt::charter::{Limits, Role};
use crdt::dice::Dice;
use crdt::invitation::letter::{Letter, Offer};
use crdt::invitation::{Invitation, Terms};
use crdt::seal::Key;
use rusqlite::Transaction;
use std::io::Write;
use std::path::Path;
use wire::SpaceId;
use wire::frame::{FileError, FileKind};

/// What stands at the beginning of a pack.
pub(super) enum Front {
    /// An open door, as in the first version.
    Door(DoorKeys),
    /// A letter.
    Letter(Letter),
}

impl Front {
    /// Begins a pack with it.
    pub(super) fn begin<W: Write>(&self, out: W) -> Result<BundleWriter<W>, FileError> {
        match self {
            Self::Door(door) => BundleWriter::pack(out, door),
            Self::Letter(letter) => BundleWriter::with_letters(out, FileKind::Pack, std::slice::from_ref(letter)),
        }
    }
}

/// What will lock a letter: read and stretched before the store is held.
enum Locking {
    None,
    Card(ContactCard),
    Passphrase(lock::Stretched),
}

impl Locking {
    fn of(card: Option<&str>, passphrase: Option<&str>) -> Result<Self, Fault> {
        match (card, passphrase) {
            (None, None) => Ok(Self::None),
            (Some(text), None) => Ok(Self::Card(card::read(text)?)),
            (None, Some(passphrase)) => Ok(Self::Passphrase(lock::stretched(passphrase, &mut os_dice())?)),
            // A card's lock is the stronger one; two would only be one more thing to lose.
            (Some(_), Some(_)) => Err(Fault::new(Code::BadInput).with("field", "passphrase")),
        }
    }

    fn lock(&self, dice: &mut Dice, offer: &Offer) -> Result<Letter, Fault> {
        match self {
            Self::None => Ok(Letter::open_to_all(offer)),
            Self::Card(card) => Letter::for_card(dice, &card.device, offer).map_err(|_| Code::CardUnreadable.into()),
            Self::Passphrase(stretched) => Ok(Letter::under(dice, stretched.lock.clone(), &stretched.key, offer)),
        }
    }
}

/// What begins a pack, as a person asked for it; nothing is written when it is refused.
pub(super) fn front(peer: &Peer, with: &PackExport) -> Result<(SpaceId, Front), Fault> {
    if !with.open && with.card.is_none() && with.passphrase.is_none() || with.open && with.card.is_some() {
        return Err(Fault::new(Code::BadInput).with("field", "open"));
    }
    // Whoever comes by a door is let in by nobody, so that nobody could part keys for them.
    if with.open && with.from_now {
        return Err(Fault::new(Code::BadInput).with("field", "from_now"));
    }
    let until = last_day(with.until.as_deref())?;
    let locking = Locking::of(with.card.as_deref(), with.passphrase.as_deref())?;
    peer.opened()?.store.write(|tx| {
        let id = blobs::find_space(tx, &with.consultation)?;
        let mut acting = Acting::new(tx, id)?;
        let role = check_office(tx, &acting, with.open, with.role.as_deref())?;
        if reading::head(tx, id)?.state == "draft" {
            return Err(Fault::new(Code::PackOfDraft).with("id", id));
        }
        let front = if with.open {
            let limits = Limits { joins: with.joins, until };
            let limits = Some(limits).filter(|limits| limits.joins.is_some() || limits.until.is_some());
            let (door, statement) = act::open_door_within(&mut acting.dice, limits);
            acting.state(vec![statement])?;
            let door = DoorKeys::new(id, &door, &from_now::all(&acting)?);
            match locking {
                Locking::None => Front::Door(door),
                Locking::Card(_) | Locking::Passphrase(_) => {
                    Front::Letter(locking.lock(&mut acting.dice, &Offer::Door(door))?)
                }
            }
        } else {
            let invitation = invite(&mut acting, role, until, with.from_now)?;
            Front::Letter(locking.lock(&mut acting.dice, &Offer::Invitation(invitation))?)
        };
        Ok((id, front))
    })
}

impl Peer {
    pub(crate) fn member_invite(&self, with: MemberInvite) -> Result<Invited, Fault> {
        if with.words && (with.path.is_some() || with.card.is_some() || with.passphrase.is_some()) {
            return Err(Fault::new(Code::BadInput).with("field", "words"));
        }
        let until = last_day(with.until.as_deref())?;
        let locking = Locking::of(with.card.as_deref(), with.passphrase.as_deref())?;
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let mut acting = Acting::new(tx, id)?;
            let role = check_office(tx, &acting, false, with.role.as_deref())?;
            let invitation = invite(&mut acting, role, until, with.from_now)?;
            let secret = invitation.secret().clone();
            let mut invited = Invited {
                id: crate::vault::hex(&secret.id()),
                role: role.word().into(),
                until: until.map(day::to_iso),
                path: None,
                text: None,
                words: None,
            };
            if with.words {
                people::put_letter(tx, &Letter::for_words(&mut acting.dice, &invitation))?;
                invited.words = Some(secret.words());
                return Ok(invited);
            }
            let letter = locking.lock(&mut acting.dice, &Offer::Invitation(invitation))?;
            match &with.path {
                Some(path) => {
                    write_letter(Path::new(path), &letter)?;
                    invited.path = Some(path.clone());
                }
                None => invited.text = Some(letter.text()),
            }
            Ok(invited)
        })
    }
}

/// An invitation by this device, which remembers it.
fn invite(acting: &mut Acting<'_>, role: Role, until: Option<u32>, from_now: bool) -> Result<Invitation, Fault> {
    acting.renew()?;
    let keys = if from_now { from_now::keys(acting, role)? } else { from_now::all(acting)? };
    let known = &acting.known;
    let terms = Terms { space: known.space, role, until, from_now };
    let invitation = Invitation::sign(&mut acting.dice, &known.own.keys, terms, &keys);
    people::put_invitation(acting.tx, invitation.secret(), terms)?;
    Ok(invitation)
}

/// J10: a door is a convener's to open; offices invite whom they could add.
/// Whether this person can invite anybody.
pub(super) fn may_invite(known: &Known) -> bool {
    let own = known.own.device;
    known.charter.is_office(own) && !known.charter.is_guest(own)
}

fn check_office(tx: &Transaction<'_>, acting: &Acting<'_>, door: bool, role: Option<&str>) -> Result<Role, Fault> {
    let own = acting.known.charter.member(acting.known.own.device).map(|member| member.role);
    let wanted = role.map_or(Some(Role::Contributor), Role::from_word);
    let wanted = wanted.ok_or_else(|| Fault::new(Code::BadInput).with("field", "role"))?;
    let may = match own {
        Some(Role::Convener) => true,
        Some(Role::Moderator) => !door && wanted <= Role::Contributor,
        Some(Role::Observer | Role::Contributor | Role::Rapporteur) | None => false,
    };
    if may && !acting.known.charter.is_guest(acting.known.own.device) {
        Ok(wanted)
    } else {
        Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, acting.known.space)?))
    }
}

fn last_day(text: Option<&str>) -> Result<Option<u32>, Fault> {
    let bad = || Fault::new(Code::BadInput).with("field", "until");
    text.map(|text| day::from_iso(text).ok_or_else(bad)).transpose()
}

fn write_letter(path: &Path, letter: &Letter) -> Result<(), Fault> {
    let mut file = NewFile::create(path)?;
    let letters = std::slice::from_ref(letter);
    let written = BundleWriter::with_letters(file.writer(), FileKind::Invitation, letters);
    let written = written.and_then(|writer| writer.finish().map(drop));
    if let Err(error) = written {
        file.abandon();
        return Err(super::carry::write_fault(path, &error));
    }
    file.finish()?;
    Ok(())
}

/// What is told of a letter that nothing given here opens.
fn locked(letters: &[Letter], has_passphrase: bool, has_words: bool) -> Code {
    use crdt::invitation::letter::Lock;
    let is = |wanted: fn(&Lock) -> bool| letters.iter().any(|letter| wanted(&letter.lock));
    if is(|lock| matches!(lock, Lock::Passphrase { .. })) {
        return if has_passphrase { Code::PackWrongPassphrase } else { Code::PackLocked };
    }
    if is(|lock| matches!(lock, Lock::Card { .. })) {
        return Code::PackForOther;
    }
    if is(|lock| *lock == Lock::None) {
        return Code::InvitationBroken;
    }
    if has_words { Code::WordsUnknown } else { Code::WordsNeeded }
}

/// The key that a letter's passphrase stretches to, if the letter has one and its parameters are sane.
fn stretch(letter: &Letter, passphrase: &str) -> Option<Key> {
    lock::stretch(&letter.lock, passphrase).ok()
}
