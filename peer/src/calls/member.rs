//! What a person does about members: check words, change a role, remove, declare a device lost, leave, adopt late work, make
//! final, shut doors (docs/charter.md, K8–K20; docs/invitations.md, J18–J19).

use super::acting::Acting;
use super::from_now;
use super::ingest::Arrival;
use super::invitation::opening::name_of;
use super::request;
use crate::api::{
    Alert, ConsultationRef, Door, DoorShut, Late, LogTail, MemberAdopt, MemberCheck, MemberRef, MemberRemove,
    MemberRole, Nothing, Removal,
};
use crate::day;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::space::Known;
use crate::store::{blobs, held, people, reading, space};
use crate::vault::hex;
use crdt::act::{self, ActError, Newcomer};
use crdt::charter::{Charter, Point, Role, Side, Statement};
use crdt::space::LogState;
use rusqlite::Transaction;
use std::collections::BTreeSet;
use wire::{DeviceId, EpochId, Lane, LogId, Parcel, SpaceId};

/// A device that is or was a member, by its id or a unique beginning.
pub(super) fn find_device(acting: &Acting<'_>, typed: &str) -> Result<DeviceId, Fault> {
    find_among(&acting.known.charter, typed)
}

/// The same, by a charter.
pub(super) fn find_among(charter: &Charter, typed: &str) -> Result<DeviceId, Fault> {
    let lower = typed.trim().to_ascii_lowercase();
    let everybody = charter.everybody().into_iter();
    let mut found = everybody.filter(|device| !lower.is_empty() && device.to_string().starts_with(&lower));
    let named = |code: Code| Fault::new(code).with("kind", "member").with("id", typed);
    match (found.next(), found.next()) {
        (Some(device), None) => Ok(device),
        (Some(_), Some(_)) => Err(named(Code::Ambiguous)),
        (None, _) => Err(named(Code::NotFound)),
    }
}

/// `in-person` or `phone`; none for `not`.
pub(super) fn check_word(word: &str) -> Result<Option<&str>, Fault> {
    match word {
        "in-person" | "phone" => Ok(Some(word)),
        "not" => Ok(None),
        _ => Err(Fault::new(Code::BadInput).with("field", "checked")),
    }
}

fn not_allowed(acting: &Acting<'_>) -> Result<Fault, Fault> {
    Ok(Fault::new(Code::NotAllowed).with("role", reading::role(acting.tx, acting.known.space)?))
}

fn own_role(acting: &Acting<'_>) -> Option<Role> {
    let own = acting.known.own.device;
    acting.known.charter.member(own).map(|member| member.role).filter(|_| !acting.known.charter.is_guest(own))
}

/// All that counts of a device's logs, as known here.
pub(super) fn points(tx: &Transaction<'_>, acting: &Acting<'_>, device: DeviceId) -> Vec<Point> {
    let logs = acting.known.logs.iter().filter(|(_, state)| state.device == device && state.counted > 0);
    let point = |(log, state): (&LogId, &LogState)| {
        let hash = space::parcel_hash(tx, *log, state.counted)?;
        Some(Point { log: *log, seq: state.counted, hash })
    };
    logs.filter_map(point).collect()
}

/// What a removal accepts: all that counts of the device's logs as known here, and of every voice, whose epochs it closes
/// (K21).
pub(super) fn accepted(tx: &Transaction<'_>, acting: &Acting<'_>, device: DeviceId) -> Vec<Point> {
    let voices = acting.known.charter.members().filter(|(_, member)| member.is_voice).map(|(id, _)| *id);
    [device].into_iter().chain(voices).flat_map(|device| points(tx, acting, device)).collect()
}

/// What was stated has no effect: somebody whose word weighs more has said otherwise, or may alone.
fn hold(has_effect: bool) -> Result<(), Fault> {
    if has_effect { Ok(()) } else { Err(Fault::new(Code::NotAllowed).with("role", "senior")) }
}

impl Peer {
    /// One act about members, in one transaction.
    pub(super) fn about<T>(
        &self,
        consultation: &str,
        run: impl FnOnce(&Transaction<'_>, &mut Acting<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, consultation)?;
            let mut acting = Acting::new(tx, id)?;
            run(tx, &mut acting)
        })
    }

    pub(crate) fn member_check(&self, with: MemberCheck) -> Result<Nothing, Fault> {
        let how = check_word(&with.checked)?;
        self.about(&with.consultation, |tx, acting| {
            let device = find_device(acting, &with.member)?;
            let member = acting.known.charter.member(device).ok_or(Code::NotAMember)?;
            if device == acting.known.own.device {
                return Err(Fault::new(Code::BadInput).with("field", "member"));
            }
            people::put_checked(tx, acting.known.space, device, crdt::card::name(&member.card), how)?;
            crate::store::views::refresh_roles(tx, acting.known.space, &acting.known.charter)?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn member_role(&self, with: MemberRole) -> Result<Nothing, Fault> {
        let role = Role::from_word(&with.role).ok_or_else(|| Fault::new(Code::BadInput).with("field", "role"))?;
        self.about(&with.consultation, |tx, acting| {
            let device = find_device(acting, &with.member)?;
            if !own_role(acting).is_some_and(Role::is_office) || device == acting.known.own.device {
                return Err(not_allowed(acting)?);
            }
            let member = acting.known.charter.member(device).ok_or(Code::NotAMember)?;
            let from_now = member.from_now.then(BTreeSet::new);
            if member.from_now && role.sits_at_desk() {
                return Err(Code::DeskReadsAll.into());
            }
            let (card, from) = (member.card.clone(), points(tx, acting, device));
            acting.renew()?;
            acting.state_with(|dice, setting| {
                let over = setting.charter.tips(device);
                let mut statements = vec![Statement::SetRole { device, role, from, over }];
                statements.extend(act::hand_over(dice, setting, &card, role, from_now.as_ref())?);
                Ok::<_, ActError>((Vec::new(), statements))
            })?;
            hold(acting.known.charter.member(device).is_some_and(|member| member.role == role))?;
            // Who left the desk reads nothing that is deposited from here on.
            acting.renew()?;
            retry_waiting(acting)
        })
    }

    pub(crate) fn member_remove(&self, with: MemberRemove) -> Result<Removal, Fault> {
        let preview = with.preview;
        let run = |tx: &Transaction<'_>, acting: &mut Acting<'_>| {
            let device = find_device(acting, &with.member)?;
            let (word, _) = acting.known.charter.word(device).ok_or(Code::NotAMember)?;
            let (id, role) = (acting.known.space, word.to_owned());
            if acting.known.charter.member(device).is_none() || device == acting.known.own.device {
                return Err(Code::NotAMember.into());
            }
            if !own_role(acting).is_some_and(Role::is_office) {
                return Err(not_allowed(acting)?);
            }
            let logs = tails(tx, acting, device)?;
            held::let_go_all(tx, acting.known.space)?;
            let accepted = accepted(tx, acting, device);
            acting.state_with(|dice, setting| act::remove(dice, setting, device, accepted))?;
            hold(acting.known.charter.is_removed(device))?;
            Ok(Removal { member: device.to_string(), name: name_of(tx, id, device)?, role, logs, done: !preview })
        };
        if !preview {
            return self.about(&with.consultation, run);
        }
        self.opened()?.store.try_out(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            run(tx, &mut Acting::new(tx, id)?)
        })
    }

    pub(crate) fn member_lost(&self, with: MemberRef) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |_, acting| {
            let device = find_device(acting, &with.member)?;
            if own_role(acting).is_none() {
                return Err(not_allowed(acting)?);
            }
            if acting.known.charter.member(device).ok_or(Code::NotAMember)?.is_lost {
                return Ok(Nothing {});
            }
            acting.state(vec![Statement::Lost { device }])?;
            hold(acting.known.charter.member(device).is_some_and(|member| member.is_lost))?;
            Ok(Nothing {})
        })
    }

    /// An office adds the device again, knowing that it was called lost, with the keys it was not given meanwhile.
    pub(crate) fn member_found(&self, with: MemberRef) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |_, acting| {
            let device = find_device(acting, &with.member)?;
            let member = acting.known.charter.member(device).filter(|member| member.is_lost).ok_or(Code::NotAMember)?;
            let from_now = member.from_now.then(|| from_now::unused(acting, None)).transpose()?;
            add_again(acting, device, from_now)?;
            hold(acting.known.charter.member(device).is_some_and(|member| !member.is_lost))?;
            Ok(Nothing {})
        })
    }

    /// K24: an office adds the device again, this time to all of it.
    pub(crate) fn member_let_read(&self, with: MemberRef) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |_, acting| {
            let device = find_device(acting, &with.member)?;
            let charter = &acting.known.charter;
            let lacks = charter.all_epochs(Side::Floor).any(|epoch| !charter.is_wrapped(epoch, device));
            if !charter.member(device).ok_or(Code::NotAMember)?.from_now && !lacks {
                return Ok(Nothing {});
            }
            add_again(acting, device, None)?;
            hold(acting.known.charter.member(device).is_some_and(|member| !member.from_now))?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn member_leave(&self, with: ConsultationRef) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |_, acting| {
            let device = acting.known.own.device;
            if own_role(acting).is_none() {
                return Err(Code::NotAMember.into());
            }
            let over = acting.known.charter.tips(device);
            acting.state(vec![Statement::Remove { device, accepted: Vec::new(), closes: Vec::new(), over }])?;
            hold(acting.known.charter.member(device).is_none())?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn member_late(&self, with: ConsultationRef) -> Result<Vec<Late>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            late(tx, &Acting::new(tx, id)?)
        })
    }

    pub(crate) fn member_adopt(&self, with: MemberAdopt) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |tx, acting| {
            let through = adopted(tx, acting, &with)?;
            acting.state(vec![Statement::Adopt { through }])?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn member_checkpoint(&self, with: ConsultationRef) -> Result<Nothing, Fault> {
        self.about(&with.consultation, |tx, acting| {
            if own_role(acting) != Some(Role::Convener) {
                return Err(not_allowed(acting)?);
            }
            held::let_go_all(tx, acting.known.space)?;
            let devices: BTreeSet<DeviceId> = acting.known.logs.values().map(|state| state.device).collect();
            let heads = devices.into_iter().flat_map(|device| points(tx, acting, device)).collect();
            acting.state(vec![Statement::Checkpoint { heads }])?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn doors(&self, with: ConsultationRef) -> Result<Vec<Door>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            doors(tx, id, &space::load_known(tx, id)?.charter)
        })
    }

    pub(crate) fn door_shut(&self, with: DoorShut) -> Result<Vec<Door>, Fault> {
        self.about(&with.consultation, |tx, acting| {
            if !own_role(acting).is_some_and(Role::is_office) {
                return Err(not_allowed(acting)?);
            }
            let lower = with.door.trim().to_ascii_lowercase();
            let all = acting.known.charter.all_doors().into_iter();
            let mut found = all.filter(|door| !lower.is_empty() && hex(&door.key).starts_with(&lower));
            let named = |code: Code| Fault::new(code).with("kind", "door").with("id", &with.door);
            let (Some(door), None) = (found.next(), found.next()) else { return Err(named(Code::NotFound)) };
            acting.state(vec![Statement::Shut { door: door.key, joined: door.joined }])?;
            doors(tx, acting.known.space, &acting.known.charter)
        })
    }

    pub(crate) fn alerts(&self, with: ConsultationRef) -> Result<Vec<Alert>, Fault> {
        self.opened()?.store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            alerts(tx, &Acting::new(tx, id)?)
        })
    }
}

/// Up to where late work is to count.
pub(super) fn adopted(tx: &Transaction<'_>, acting: &Acting<'_>, with: &MemberAdopt) -> Result<Point, Fault> {
    if !own_role(acting).is_some_and(Role::is_office) {
        return Err(not_allowed(acting)?);
    }
    let lower = with.log.trim().to_ascii_lowercase();
    let mut logs = acting.known.logs.iter().filter(|(log, _)| log.to_string().starts_with(&lower));
    let named = |code: Code| Fault::new(code).with("kind", "log").with("id", &with.log);
    let (log, state) = match (logs.next(), logs.next()) {
        (Some((log, state)), None) if !lower.is_empty() => (*log, *state),
        (Some(_), Some(_)) => return Err(named(Code::Ambiguous)),
        _ => return Err(named(Code::NotFound)),
    };
    let seq = with.through.unwrap_or(state.seq);
    let hash = space::parcel_hash(tx, log, seq).filter(|_| seq > state.counted);
    let hash = hash.ok_or_else(|| Fault::new(Code::BadInput).with("field", "through"))?;
    Ok(Point { log, seq, hash })
}

/// An office adds a device again as what it is, with the keys it was not given yet.
fn add_again(acting: &mut Acting<'_>, device: DeviceId, from_now: Option<BTreeSet<EpochId>>) -> Result<(), Fault> {
    let member = acting.known.charter.member(device).ok_or(Code::NotAMember)?;
    let person = Some(member.person).filter(|person| *person != device);
    let (card, role) = (member.card.clone(), member.role);
    if !own_role(acting).is_some_and(Role::is_office) {
        return Err(not_allowed(acting)?);
    }
    let newcomer = Newcomer { device: card, role, person, invitation: None, from_now };
    acting.renew()?;
    acting.state_with(|dice, setting| act::admit(dice, setting, newcomer))?;
    Ok(())
}

/// What waited for a role may be taken in now.
fn retry_waiting(acting: &mut Acting<'_>) -> Result<Nothing, Fault> {
    let mut arrival = Arrival::begin(acting.tx, acting.known.space)?;
    arrival.take(Vec::new())?;
    arrival.finish()?;
    Ok(Nothing {})
}

/// Whether nothing can be sealed here, or others go on under a key that has not come.
fn lacks_keys(known: &Known) -> bool {
    let mut open = known.charter.epochs(Side::Floor).peekable();
    open.peek().is_some() && !open.any(|epoch| known.keys.whole(&epoch).is_some())
        || known.keys.writable(&known.charter).is_none()
}

fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Charter => "charter",
        Lane::Agenda => "agenda",
        Lane::Seat => "seat",
    }
}

/// How far each log of a device is known here.
fn tails(tx: &Transaction<'_>, acting: &Acting<'_>, device: DeviceId) -> Result<Vec<LogTail>, Fault> {
    let mut waiting = tx.prepare_cached("SELECT bytes FROM pending WHERE space = ?1")?;
    let waiting: Vec<Vec<u8>> =
        waiting.query_map([acting.known.space.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let waiting: Vec<Parcel> = waiting.iter().filter_map(|bytes| Parcel::decode(bytes).ok()).collect();
    let mut heard = tx.prepare_cached("SELECT max(arrived_at) FROM parcel WHERE log = ?1")?;
    let mut tails = Vec::new();
    for (log, state) in acting.known.logs.iter().filter(|(_, state)| state.device == device) {
        let waits = waiting.iter().filter(|parcel| parcel.header().log == *log).count();
        tails.push(LogTail {
            log: log.to_string(),
            lane: lane_word(state.lane).into(),
            counts: state.counted,
            beyond: state.seq - state.counted + waits as u64,
            heard_at: heard.query_row([log.0], |row| row.get(0))?,
        });
    }
    Ok(tails)
}

fn late(tx: &Transaction<'_>, acting: &Acting<'_>) -> Result<Vec<Late>, Fault> {
    let devices: BTreeSet<DeviceId> = acting.known.logs.values().map(|state| state.device).collect();
    let mut list = Vec::new();
    for device in devices {
        for tail in tails(tx, acting, device)? {
            let state = tail.log.parse().ok().and_then(|log: LogId| acting.known.logs.get(&log));
            if state.is_some_and(|state| state.seq > state.counted && state.lane != Lane::Charter) {
                let name = name_of(tx, acting.known.space, device)?;
                list.push(Late { member: device.to_string(), name, tail });
            }
        }
    }
    Ok(list)
}

fn doors(tx: &Transaction<'_>, id: SpaceId, charter: &Charter) -> Result<Vec<Door>, Fault> {
    let one = |door: crdt::charter::Door| {
        let joined = door.joined.iter().map(|device| name_of(tx, id, *device));
        Ok(Door {
            id: hex(&door.key),
            open: door.is_open,
            joins: door.limits.and_then(|limits| limits.joins),
            until: door.limits.and_then(|limits| limits.until).map(day::to_iso),
            joined: joined.collect::<Result<_, Fault>>()?,
            refused: u32::try_from(door.refused.len()).unwrap_or(u32::MAX),
        })
    };
    charter.all_doors().into_iter().map(one).collect()
}

fn alerts(tx: &Transaction<'_>, acting: &Acting<'_>) -> Result<Vec<Alert>, Fault> {
    let (known, own) = (&acting.known, acting.known.own.device);
    let charter = &known.charter;
    let mut alerts: Vec<(&str, Vec<DeviceId>)> = Vec::new();
    if charter.is_removed(own) {
        alerts.push(("removed", vec![own]));
    } else if request::is_asking(acting) {
        alerts.push(("asking", vec![own]));
    } else if charter.everybody().len() > 1 && lacks_keys(known) {
        alerts.push(("keys-awaited", Vec::new()));
    }
    if charter.is_office(own) {
        let asking = request::asking(tx, acting)?;
        alerts.extend(request::reused(acting, &asking).into_iter().map(|devices| ("invitation-reused", devices)));
        // K22: who used a slip is in no list of people, and so is named nowhere.
        let reused = charter.all_slips().iter().filter(|slip| !slip.refused.is_empty()).count();
        alerts.extend((reused > 0).then(|| ("slip-reused", Vec::new())));
    }
    let lost: Vec<DeviceId> = charter.members().filter(|(_, member)| member.is_lost).map(|(id, _)| *id).collect();
    if !lost.is_empty() {
        alerts.push(("device-lost", lost));
    }
    let mut forked = tx.prepare_cached(
        "SELECT DISTINCT log.device FROM fork JOIN log ON log.id = fork.log WHERE log.space = ?1 ORDER BY log.device",
    )?;
    let forked = forked.query_map([known.space.0], |row| Ok(DeviceId(blobs::fixed(row, "device")?)))?;
    let forked: Vec<DeviceId> = forked.collect::<Result<_, _>>()?;
    if !forked.is_empty() {
        alerts.push(("log-forked", forked));
    }
    let told = |(kind, devices): (&str, Vec<DeviceId>)| {
        let names = devices.iter().map(|device| name_of(tx, known.space, *device)).collect::<Result<_, Fault>>()?;
        let devices = devices.iter().map(DeviceId::to_string).collect();
        Ok(Alert { kind: kind.into(), devices, names })
    };
    alerts.into_iter().map(told).collect()
}
