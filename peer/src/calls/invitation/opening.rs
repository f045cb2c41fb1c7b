//! Opening a pack or an invitation: its consultation joins the library, and this device its members, or those who ask to
//! be (docs/invitations.md, J11–J13).

use super::super::acting::Acting;
use super::super::carry::file_fault;
use super::super::taking::{Contents, read_contents, take_in};
use super::super::{card, freight};
use crate::api::{BundleReport, FileAt, InvitationOpen, PackOpened};
use crate::day;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::progress::Job;
use crate::store::{desk, people, reading, space, views};
use crdt::agenda::Agenda;
use crdt::charter::{self, Statement};
use crdt::device::DeviceKeys;
use crdt::invitation::letter::{Letter, Lock, Offer};
use crdt::invitation::{Invitation, Secret};
use crdt::seal::Key;
use crdt::text::RichText;
use ed25519_dalek::SigningKey;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use std::path::Path;
use wire::frame::FileKind;
use wire::{DeviceId, SpaceId};

/// What a person has to open a letter with.
#[derive(Default)]
pub(in super::super) struct Keys {
    /// What their passphrase stretches to, for each letter that has one.
    stretched: Vec<Key>,
    has_passphrase: bool,
    secret: Option<Secret>,
}

impl Keys {
    fn of(letters: &[Letter], with: &InvitationOpen) -> Result<Self, Fault> {
        let passphrase = with.passphrase.as_deref();
        let stretched = passphrase.map(|passphrase| letters.iter().filter_map(|one| super::stretch(one, passphrase)));
        let secret = with.words.as_deref().map(|words| Secret::from_words(words).ok_or(Code::WordsBroken));
        Ok(Self {
            stretched: stretched.into_iter().flatten().collect(),
            has_passphrase: passphrase.is_some(),
            secret: secret.transpose()?,
        })
    }

    /// What a letter gives to whoever has these keys, or one of this device's cards.
    fn open(&self, letter: &Letter, cards: &[(DeviceKeys, String)]) -> Option<(Offer, Option<DeviceKeys>)> {
        match letter.lock {
            Lock::None => letter.read().ok().map(|offer| (offer, None)),
            Lock::Card { .. } => {
                cards.iter().find_map(|(keys, _)| Some((letter.open_by_card(keys).ok()?, Some(keys.clone()))))
            }
            Lock::Passphrase { .. } => {
                self.stretched.iter().find_map(|key| letter.open(key).ok()).map(|offer| (offer, None))
            }
            Lock::Words { .. } => {
                let secret = self.secret.as_ref()?;
                letter.open_by_words(secret).ok().map(|offer| (offer, None))
            }
        }
    }
}

impl Peer {
    pub(crate) fn pack_open(&self, with: FileAt, job: &Job) -> Result<PackOpened, Fault> {
        self.invitation_open(InvitationOpen { path: Some(with.path), ..InvitationOpen::default() }, job)
    }

    pub(crate) fn invitation_open(&self, with: InvitationOpen, job: &Job) -> Result<PackOpened, Fault> {
        let open = self.opened()?;
        let path = with.path.as_deref().map(Path::new);
        let contents = match (path, &with.text) {
            (Some(path), None) => file_contents(path)?,
            (None, Some(text)) => text_contents(text)?,
            _ => return Err(Fault::new(Code::BadInput).with("field", "path")),
        };
        if contents.kind == FileKind::Bundle && with.words.is_none() {
            return Err(Fault::new(Code::FileOtherKind).with("path", path.unwrap_or(Path::new("")).display()));
        }
        let keys = Keys::of(&contents.letters, &with)?;
        open.store.write(|tx| join(tx, path, contents, &keys, job))
    }
}

/// A file of ours, or a small one that holds an invitation as text.
fn file_contents(path: &Path) -> Result<Contents, Fault> {
    match read_contents(path) {
        Err(fault) if fault.code == Code::FileForeign => {
            let text = card::text_in(path).ok().filter(|text| Letter::is_meant(text)).ok_or(fault)?;
            text_contents(&text)
        }
        other => other,
    }
}

fn text_contents(text: &str) -> Result<Contents, Fault> {
    let letter = Letter::from_text(text).ok_or(Code::InvitationBroken)?;
    let mut contents = Contents::empty(FileKind::Invitation);
    contents.letters.push(letter);
    Ok(contents)
}

/// Takes a pack or an invitation in.
pub(in super::super) fn join(
    tx: &Transaction<'_>,
    path: Option<&Path>,
    contents: Contents,
    keys: &Keys,
    job: &Job,
) -> Result<PackOpened, Fault> {
    let (offer, card_keys) = offer_of(tx, path, &contents, keys)?;
    let id = offer.space();
    if let Offer::Invitation(invitation) = &offer {
        check(invitation)?;
    }
    let already_here = space::is_here(tx, id)?;
    if !already_here {
        let ring = match &offer {
            Offer::Door(door) => door.keyring(),
            Offer::Invitation(invitation) => invitation.keyring(),
        };
        // J3: a card's keys become this device's keys in the consultation it was invited to.
        let device = card_keys.clone().unwrap_or_else(|| DeviceKeys::random(&mut os_dice()));
        space::insert(tx, id, &device, &ring)?;
        if let Some(keys) = &card_keys {
            people::forget_card(tx, keys)?;
        }
    } else if let Offer::Invitation(invitation) = &offer {
        take_keys(tx, id, invitation)?;
    }
    let report = take_all(tx, path, contents, id, job)?;
    let mut acting = Acting::new(tx, id)?;
    match offer {
        Offer::Door(door) => come_by(&mut acting, path, &door.door())?,
        Offer::Invitation(invitation) => ask(&mut acting, &invitation)?,
    }
    freight::merge(tx, id)?;
    told(tx, id, already_here, report)
}

/// What an office of a consultation that is here hands over besides: words that lay here shut may open by it.
fn take_keys(tx: &Transaction<'_>, id: SpaceId, invitation: &Invitation) -> Result<(), Fault> {
    if !space::load_known(tx, id)?.charter.is_office(invitation.inviter()) {
        return Ok(());
    }
    space::put_epoch_keys(tx, id, &invitation.keyring())?;
    let keys = space::load_known(tx, id)?.keys;
    views::open_said_before(tx, id, &keys)?;
    desk::open_deposits(tx, id, &keys)
}

fn told(tx: &Transaction<'_>, id: SpaceId, already_here: bool, report: BundleReport) -> Result<PackOpened, Fault> {
    let head = reading::head(tx, id)?;
    let known = space::load_known(tx, id)?;
    let asking = known.charter.is_guest(known.own.device);
    let words = crdt::card::words(&known.own.keys.card()).join(" ");
    Ok(PackOpened { consultation: head.id, title: head.title, role: head.role, asking, words, already_here, report })
}

fn offer_of(
    tx: &Transaction<'_>,
    path: Option<&Path>,
    contents: &Contents,
    keys: &Keys,
) -> Result<(Offer, Option<DeviceKeys>), Fault> {
    if let Some(door) = &contents.door {
        return Ok((Offer::Door(door.clone()), None));
    }
    let named = |code| Fault::new(code).with("path", path.unwrap_or(Path::new("")).display());
    if contents.letters.is_empty() && contents.kind != FileKind::Bundle {
        return Err(named(contents.ends_early.unwrap_or(Code::FileDamaged)));
    }
    let cards = people::cards(tx)?;
    let opened = contents.letters.iter().find_map(|letter| keys.open(letter, &cards));
    opened.ok_or_else(|| named(super::locked(&contents.letters, keys.has_passphrase, keys.secret.is_some())))
}

/// J12: what nobody signed, and what is over by this device's own clock, is refused, with a way to go on.
fn check(invitation: &Invitation) -> Result<(), Fault> {
    if !invitation.is_sound() {
        return Err(Code::InvitationBroken.into());
    }
    match invitation.terms().until {
        Some(until) if until < day::today() => Err(over(until)),
        Some(_) | None => Ok(()),
    }
}

fn over(until: u32) -> Fault {
    Fault::new(Code::InvitationOver).with("until", day::to_iso(until)).with("today", day::to_iso(day::today()))
}

fn take_all(
    tx: &Transaction<'_>,
    path: Option<&Path>,
    contents: Contents,
    id: SpaceId,
    job: &Job,
) -> Result<BundleReport, Fault> {
    let Some(path) = path.filter(|_| contents.count > 0) else {
        if !tx.prepare_cached("SELECT 1 FROM agenda WHERE space = ?1")?.exists([id.0])? {
            // Nothing of it is here yet: the next stick brings it.
            let heads = crdt::document::Document::default().heads();
            views::put_agenda(tx, id, &Agenda::default(), &RichText::default(), &heads)?;
        }
        return Ok(BundleReport::default());
    };
    let mut only = contents;
    only.parcels.retain(|space, _| *space == id);
    let steps = |done, total| job.step(done, total);
    take_in(tx, path, only, &BTreeMap::from([(id, true)]), &steps)
}

/// A newcomer's own statement, by a door that is still open as far as the file and the clock tell.
fn come_by(acting: &mut Acting<'_>, path: Option<&Path>, door: &SigningKey) -> Result<(), Fault> {
    let known = &acting.known;
    let (id, own, charter) = (known.space, known.own.device, &known.charter);
    if charter.word(own).is_some() && !charter.is_guest(own) {
        return Ok(());
    }
    // A pack that ends before its charter lets nobody in; nothing is kept then.
    if charter.everybody().into_iter().all(|device| device == own) {
        let path = path.unwrap_or(Path::new(""));
        return Err(file_fault(path, &wire::frame::FileError::Truncated));
    }
    let key = door.verifying_key().to_bytes();
    let found = charter.all_doors().into_iter().find(|door| door.key == key);
    let found = found.ok_or(Code::DoorShut)?;
    if !found.is_open {
        return Err(Code::DoorShut.into());
    }
    let limits = found.limits;
    if let Some(until) = limits.and_then(|limits| limits.until).filter(|until| *until < day::today()) {
        return Err(over(until));
    }
    if let Some(joins) = limits.and_then(|limits| limits.joins)
        && found.joined.len() >= joins as usize
    {
        return Err(Fault::new(Code::DoorFull).with("joins", joins));
    }
    let card = known.own.keys.card();
    acting.state(vec![charter::join(id, door, card)])?;
    Ok(())
}

/// J11: who is no member asks to be added, once for each invitation.
fn ask(acting: &mut Acting<'_>, invitation: &Invitation) -> Result<(), Fault> {
    let own = acting.known.own.device;
    let has_asked = acting.known.charter.statements().any(|signed| {
        signed.by == own
            && matches!(&signed.statement, Statement::Request { invitation: id, .. } if *id == invitation.secret().id())
    });
    if has_asked || !acting.known.charter.is_guest(own) {
        return Ok(());
    }
    let card = acting.known.own.keys.card();
    acting.state(vec![invitation.secret().request(acting.known.space, card, invitation.terms().from_now)])?;
    Ok(())
}

/// The name of a device in a space, for sentences.
pub(in super::super) fn name_of(tx: &Transaction<'_>, space: SpaceId, device: DeviceId) -> Result<String, Fault> {
    crate::store::roster::name_of(tx, space, &device.to_string())
}
