//! Replacing a lost convener: custodians are named while there is time, a file goes between them, and whoever has enough
//! words in it applies it (docs/charter.md, K16).

use super::acting::Acting;
use super::invitation::opening::name_of;
use super::member::{accepted, find_device};
use crate::api::{
    ConsultationName, ConsultationRef, Custodians, FileAt, NamedCustodians, Nothing, Recovery as Told, RecoveryApprove,
    RecoveryPropose,
};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::{blobs, reading};
use crdt::charter::{Role, Side, Statement};
use crdt::device::DeviceCard;
use crdt::recovery::Recovery;
use rusqlite::Transaction;
use std::path::Path;
use wire::DeviceId;

/// A recovery's file, bytes.
const FILE_BYTES_MAX: u64 = 128 * 1024;
/// Fewest custodians that can replace a convener: one alone could take over.
const NEEDED_MIN: u8 = 2;

impl Peer {
    pub(crate) fn custodians(&self, with: Custodians) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |tx, acting| {
            let (own, charter) = (acting.known.own.device, &acting.known.charter);
            if charter.member(own).is_none_or(|member| member.role != Role::Convener) {
                return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, acting.known.space)?));
            }
            let mut devices: Vec<DeviceCard> = Vec::new();
            for typed in &with.members {
                let device = find_device(acting, typed)?;
                let member = charter.member(device).ok_or(Code::NotAMember)?;
                if device != own && !devices.contains(&member.card) {
                    devices.push(member.card.clone());
                }
            }
            if with.needed < NEEDED_MIN || devices.len() < usize::from(with.needed) {
                return Err(Fault::new(Code::BadInput).with("field", "needed"));
            }
            acting.state(vec![Statement::Custodians { devices, needed: with.needed }])?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn custodians_named(&self, with: ConsultationRef) -> Result<Vec<NamedCustodians>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let acting = Acting::new(tx, id)?;
            let conveners = acting.known.charter.members().filter(|(_, member)| member.role == Role::Convener);
            let named = conveners.filter_map(|(convener, _)| named(tx, &acting, *convener).transpose());
            named.collect()
        })
    }

    pub(crate) fn recovery_read(&self, with: FileAt) -> Result<Told, Fault> {
        let recovery = read(Path::new(&with.path))?;
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &recovery.space.to_string())?;
            let acting = Acting::new(tx, id)?;
            is_custodian(&acting, &recovery)?;
            told(tx, &acting, &recovery, None, false)
        })
    }

    pub(crate) fn recovery_propose(&self, with: RecoveryPropose) -> Result<Told, Fault> {
        self.about(&with.consultation, |tx, acting| {
            let (lost, to) = (find_device(acting, &with.lost)?, find_device(acting, &with.successor)?);
            let charter = &acting.known.charter;
            let (under, _, _) = charter.custodians(lost).ok_or(Code::NoCustodians)?;
            let successor = charter.member(to).filter(|_| to != lost).ok_or(Code::NotAMember)?.card.clone();
            let closes = [Side::Floor, Side::Desk].into_iter().flat_map(|side| charter.all_epochs(side)).collect();
            let accepted = accepted(tx, acting, lost);
            let statement = Statement::Recover { lost, under, accepted, successor, closes, approvals: Vec::new() };
            let mut recovery = Recovery { space: acting.known.space, statement };
            if is_custodian(acting, &recovery)? {
                recovery.add(&acting.known.own.keys.signing());
            }
            files::write_whole(Path::new(&with.path), recovery.text().as_bytes())?;
            told(tx, acting, &recovery, Some(with.path), false)
        })
    }

    pub(crate) fn recovery_approve(&self, with: RecoveryApprove) -> Result<Told, Fault> {
        let mut recovery = read(Path::new(&with.path))?;
        self.about(&recovery.space.to_string(), |tx, acting| {
            if !is_custodian(acting, &recovery)? {
                return Err(Code::NotACustodian.into());
            }
            recovery.add(&acting.known.own.keys.signing());
            files::write_whole(Path::new(&with.out), recovery.text().as_bytes())?;
            told(tx, acting, &recovery, Some(with.out), false)
        })
    }

    pub(crate) fn recovery_apply(&self, with: FileAt) -> Result<Told, Fault> {
        let recovery = read(Path::new(&with.path))?;
        self.about(&recovery.space.to_string(), |tx, acting| {
            is_custodian(acting, &recovery)?;
            let before = told(tx, acting, &recovery, None, true)?;
            let Statement::Recover { lost, successor, .. } = &recovery.statement else {
                return Err(Code::RecoveryUnreadable.into());
            };
            let (lost, successor) = (*lost, successor.id());
            acting.state(vec![recovery.statement.clone()])?;
            let charter = &acting.known.charter;
            let convenes = charter.member(successor).is_some_and(|member| member.role == Role::Convener);
            if !convenes || !charter.is_removed(lost) {
                return Err(Fault::new(Code::RecoveryTooFew).with("given", before.given).with("needed", before.needed));
            }
            // What the lost device could read ends here, where this device may begin something new.
            acting.renew()?;
            Ok(before)
        })
    }
}

/// Whom a convener named, if anybody.
fn named(tx: &Transaction<'_>, acting: &Acting<'_>, convener: DeviceId) -> Result<Option<NamedCustodians>, Fault> {
    let Some((_, devices, needed)) = acting.known.charter.custodians(convener) else { return Ok(None) };
    let id = acting.known.space;
    let own = acting.known.own.keys.card();
    let names = devices.iter().map(|card| name_of(tx, id, card.id())).collect::<Result<_, _>>()?;
    Ok(Some(NamedCustodians {
        convener: convener.to_string(),
        name: name_of(tx, id, convener)?,
        own: convener == acting.known.own.device,
        members: devices.iter().map(|card| card.id().to_string()).collect(),
        names,
        needed,
        includes_own: devices.contains(&own),
    }))
}

fn read(path: &Path) -> Result<Recovery, Fault> {
    let bytes = files::read_at_most(path, FILE_BYTES_MAX, Code::RecoveryUnreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::new(Code::RecoveryUnreadable))?;
    Recovery::read(&text).ok_or_else(|| Code::RecoveryUnreadable.into())
}

/// Whether this device is one of the lost convener's custodians; a fault where they are others by now, or none.
fn is_custodian(acting: &Acting<'_>, recovery: &Recovery) -> Result<bool, Fault> {
    let Statement::Recover { lost, under, .. } = &recovery.statement else {
        return Err(Code::RecoveryUnreadable.into());
    };
    let (stands, devices, _) = acting.known.charter.custodians(*lost).ok_or(Code::NoCustodians)?;
    if stands != *under {
        return Err(Code::NoCustodians.into());
    }
    Ok(devices.contains(&acting.known.own.keys.card()))
}

fn told(
    tx: &Transaction<'_>,
    acting: &Acting<'_>,
    recovery: &Recovery,
    path: Option<String>,
    done: bool,
) -> Result<Told, Fault> {
    let Statement::Recover { lost, successor, approvals, .. } = &recovery.statement else {
        return Err(Code::RecoveryUnreadable.into());
    };
    let id = acting.known.space;
    let stands = acting.known.charter.custodians(*lost);
    let needed = stands.map_or(NEEDED_MIN, |(_, _, needed)| needed);
    let own = &acting.known.own.keys;
    let key = own.signing().verifying_key().to_bytes();
    let is_in = approvals.iter().any(|approval| approval.key == key);
    let may_approve = !is_in && stands.is_some_and(|(_, devices, _)| devices.contains(&own.card()));
    Ok(Told {
        consultation: ConsultationName { id: id.to_string(), title: reading::title(tx, id)? },
        lost: name_of(tx, id, *lost)?,
        successor: name_of(tx, id, successor.id())?,
        words: crdt::card::words(successor).join(" "),
        given: u32::try_from(approvals.len()).unwrap_or(u32::MAX),
        needed: needed.into(),
        may_approve,
        path,
        done,
    })
}
