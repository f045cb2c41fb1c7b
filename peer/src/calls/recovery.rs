//! Replacing a lost convener: custodians are named while there is time, a file goes between them, and whoever has enough
//! words in it applies it (docs/charter.md, K16).

use super::acting::Acting;
use super::invitation::opening::name_of;
use super::member::{accepted, find_device};
use crate::api::{ConsultationName, Custodians, FileAt, Nothing, Recovery as Told, RecoveryApprove, RecoveryPropose};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::reading;
use crdt::charter::{Role, Side, Statement};
use crdt::device::DeviceCard;
use crdt::recovery::Recovery;
use rusqlite::Transaction;
use std::path::Path;

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
    let needed = acting.known.charter.custodians(*lost).map_or(NEEDED_MIN, |(_, _, needed)| needed);
    Ok(Told {
        consultation: ConsultationName { id: id.to_string(), title: reading::title(tx, id)? },
        lost: name_of(tx, id, *lost)?,
        successor: name_of(tx, id, successor.id())?,
        words: crdt::card::words(successor).join(" "),
        given: u32::try_from(approvals.len()).unwrap_or(u32::MAX),
        needed: needed.into(),
        path,
        done,
    })
}
