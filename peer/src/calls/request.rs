//! Who asks to be added: found among parcels that wait, shown with their work, admitted together with it or put by
//! (docs/invitations.md, J14–J17).

use super::acting::Acting;
use super::from_now;
use super::ingest::{Arrival, item};
use super::invitation::opening::name_of;
use super::member::{check_word, find_device};
use crate::api::{Approved, BundleReport, ConsultationRef, MemberApprove, Nothing, Request, RequestDecline};
use crate::day;
use crate::fault::{Code, Fault};
use crate::peer::Peer;
use crate::store::space::damaged;
use crate::store::{blobs, people, reading};
use crdt::act::{self, Newcomer};
use crdt::charter::{Role, Statement};
use crdt::content::{Act, Content};
use crdt::device::DeviceCard;
use rusqlite::Transaction;
use std::collections::BTreeMap;
use wire::{DeviceId, EntryId, Lane, LogId, Parcel, SpaceId};

/// Requests that are shown; more ask nobody at once.
const REQUESTS_MAX: usize = 500;

/// Contributions that are shown of each.
const ITEMS_MAX: usize = 20;

/// Somebody who asks.
#[derive(Debug, Clone)]
pub(super) struct Asking {
    card: DeviceCard,
    /// Invitation and proof; none: by a door that was full or shut.
    by: Option<([u8; 16], [u8; 32])>,
    /// Whether they say that it was to what is said from now on.
    from_now: bool,
}

/// Everybody who asks in a space and of whom nothing is said in the charter.
pub(super) fn asking(tx: &Transaction<'_>, acting: &Acting<'_>) -> Result<Vec<Asking>, Fault> {
    let known = &acting.known;
    let mut found: BTreeMap<(DeviceId, Option<[u8; 16]>), Asking> = BTreeMap::new();
    let own = known.own.device;
    let mut note = |by: DeviceId, statement: &Statement| {
        let (card, by_what, from_now) = if let Statement::Request { device, invitation, proof, from_now } = statement {
            (device, Some((*invitation, *proof)), from_now.unwrap_or(false))
        } else if let Statement::Join { device, .. } = statement {
            (device, None, false)
        } else {
            return;
        };
        if card.id() == by && by != own && known.charter.word(by).is_none() {
            let place = (by, by_what.map(|(invitation, _)| invitation));
            found.entry(place).or_insert_with(|| Asking { card: card.clone(), by: by_what, from_now });
        }
    };
    known.charter.statements().for_each(|signed| note(signed.by, &signed.statement));
    for (by, statements) in waiting(tx, acting)? {
        statements.iter().for_each(|statement| note(by, statement));
    }
    Ok(found.into_values().take(REQUESTS_MAX).collect())
}

/// What charter parcels that wait state, each with the device whose log holds it: certified, signed, opened.
fn waiting(tx: &Transaction<'_>, acting: &Acting<'_>) -> Result<Vec<(DeviceId, Vec<Statement>)>, Fault> {
    let known = &acting.known;
    let mut statement = tx.prepare_cached("SELECT bytes FROM pending WHERE space = ?1")?;
    let bytes: Vec<Vec<u8>> = statement.query_map([known.space.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let parcels: Vec<Parcel> =
        bytes.iter().map(|bytes| Parcel::decode(bytes).map_err(damaged)).collect::<Result<_, _>>()?;
    let charter_key = known.keys.charter.epoch_id();
    let of_charter = || parcels.iter().filter(|parcel| parcel.header().epoch == charter_key);
    let mut logs: BTreeMap<LogId, (DeviceId, [u8; 32])> = BTreeMap::new();
    for header in of_charter().map(Parcel::header) {
        if let Some(certificate) = &header.certificate
            && certificate.lane == Lane::Charter
            && certificate.verify(known.space, header.log).is_ok()
        {
            logs.insert(header.log, (certificate.device(), certificate.log_key));
        }
    }
    let mut stated = Vec::new();
    for parcel in of_charter() {
        let Some((device, key)) = logs.get(&parcel.header().log) else { continue };
        if parcel.verify(key).is_err() {
            continue;
        }
        let plain = crdt::content::open(&known.keys.charter, parcel).ok();
        let content = plain.and_then(|plain| wire::parcel::decode::<Content>(&plain).ok());
        if let Some(Content { act: Act::Charter(statements), .. }) = content {
            stated.push((*device, statements));
        }
    }
    Ok(stated)
}

/// J16: devices that use the same invitation as this one, added or asking.
pub(super) fn others(acting: &Acting<'_>, all: &[Asking], one: DeviceId, invitation: [u8; 16]) -> Vec<DeviceId> {
    let mut devices = acting.known.charter.spent(&invitation);
    devices.extend(all.iter().filter(|asking| asking.by.is_some_and(|(id, _)| id == invitation)).map(|a| a.card.id()));
    devices.remove(&one);
    devices.into_iter().collect()
}

/// Invitations that more than one device uses, and those devices.
pub(super) fn reused(acting: &Acting<'_>, all: &[Asking]) -> Vec<Vec<DeviceId>> {
    let mut alerts: Vec<Vec<DeviceId>> = Vec::new();
    let asked = all.iter().filter_map(|asking| asking.by.map(|(id, _)| id));
    let added = acting.known.charter.statements().filter_map(|signed| {
        let Statement::Add { invitation, .. } = &signed.statement else { return None };
        *invitation
    });
    for id in asked.chain(added).collect::<std::collections::BTreeSet<_>>() {
        let mut devices = acting.known.charter.spent(&id);
        devices.extend(all.iter().filter(|one| one.by.is_some_and(|(by, _)| by == id)).map(|one| one.card.id()));
        if devices.len() > 1 {
            alerts.push(devices.into_iter().collect());
        }
    }
    alerts
}

/// An invitation as far as this office knows it: whether it fits (a word of [`Request::invitation`]), and what it means.
struct Meant {
    fits: &'static str,
    role: Option<Role>,
    from_now: bool,
}

/// What is known of an invitation that somebody came by.
fn standing(tx: &Transaction<'_>, space: SpaceId, asking: &Asking) -> Result<Meant, Fault> {
    let as_said = |fits, role| Ok(Meant { fits, role, from_now: asking.from_now });
    let Some((id, proof)) = asking.by else { return as_said("door", Some(Role::Contributor)) };
    let Some((secret, terms)) = people::invitation(tx, id)? else { return as_said("unknown", None) };
    if terms.space != space || secret.proof(space, &asking.card) != proof {
        // Whoever cannot prove it was invited by this does not say what it was, either.
        return Ok(Meant { fits: "wrong", role: None, from_now: asking.from_now || terms.from_now });
    }
    let is_over = terms.until.is_some_and(|until| until < day::today());
    let fits = if is_over { "over" } else { "fits" };
    Ok(Meant { fits, role: Some(terms.role), from_now: terms.from_now })
}

/// Adds a device, and takes in what waits for that: one act.
fn admit(tx: &Transaction<'_>, id: SpaceId, newcomer: Newcomer) -> Result<(Role, BundleReport), Fault> {
    let mut acting = Acting::new(tx, id)?;
    let own = acting.known.charter.member(acting.known.own.device).map(|member| member.role);
    let may = match own {
        Some(Role::Convener) => true,
        Some(Role::Moderator) => newcomer.role <= Role::Contributor,
        Some(Role::Observer | Role::Contributor | Role::Rapporteur) | None => false,
    };
    if !may {
        return Err(Fault::new(Code::NotAllowed).with("role", reading::role(tx, id)?));
    }
    acting.renew()?;
    let (device, role) = (newcomer.device.id(), newcomer.role);
    acting.state_with(|dice, setting| act::admit(dice, setting, newcomer))?;
    if acting.known.charter.member(device).is_none_or(|member| member.role != role) {
        // Somebody senior has said otherwise.
        return Err(Fault::new(Code::NotAllowed).with("role", "senior"));
    }
    let mut arrival = Arrival::begin(tx, id)?;
    arrival.take(Vec::new())?;
    Ok((role, arrival.finish()?))
}

/// What would come in with a device: the real thing, which the caller rolls back.
fn preview(tx: &Transaction<'_>, id: SpaceId, asking: &Asking, request: &mut Request) -> Result<(), Fault> {
    let (device, role) = (asking.card.clone(), Role::Contributor);
    let newcomer = Newcomer { device, role, person: None, invitation: None, from_now: None };
    admit(tx, id, newcomer)?;
    let device = asking.card.id().to_string();
    let mut person = tx.prepare_cached("SELECT name, organisation FROM person WHERE space = ?1 AND id = ?2")?;
    if let Ok((name, organisation)) = person.query_row((id.0, &device), |row| Ok((row.get(0)?, row.get(1)?))) {
        (request.name, request.organisation) = (name, organisation);
    }
    let mut entries = tx.prepare_cached(
        "SELECT id FROM entry WHERE space = ?1 AND person = ?2
         AND translates IS NULL ORDER BY place, id",
    )?;
    let entries = entries.query_map((id.0, &device), |row| Ok(EntryId(blobs::fixed(row, "id")?)))?;
    let entries: Vec<EntryId> = entries.collect::<Result<_, _>>()?;
    request.contributions = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    for entry in entries.into_iter().take(ITEMS_MAX) {
        request.items.extend(item(tx, entry, "new")?);
    }
    Ok(())
}

impl Peer {
    pub(crate) fn requests(&self, with: ConsultationRef) -> Result<Vec<Request>, Fault> {
        let store = &self.opened()?.store;
        let (id, mut list) = store.read(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let acting = Acting::new(tx, id)?;
            if !acting.known.charter.is_office(acting.known.own.device) {
                return Ok((id, Vec::new()));
            }
            let all = asking(tx, &acting)?;
            let one = |asking: &Asking| Ok((asking.clone(), told(tx, &acting, &all, asking)?));
            Ok((id, all.iter().map(one).collect::<Result<Vec<_>, Fault>>()?))
        })?;
        for (asking, request) in &mut list {
            // A request that cannot be tried out is shown without its work.
            let _ = store.try_out(|tx| preview(tx, id, asking, request));
        }
        Ok(list.into_iter().map(|(_, request)| request).collect())
    }

    pub(crate) fn member_approve(&self, with: MemberApprove) -> Result<Approved, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let acting = Acting::new(tx, id)?;
            let all = asking(tx, &acting)?;
            let asking = chosen(tx, id, &all, &with.request)?;
            let device = asking.card.id();
            let meant = standing(tx, id, asking)?;
            if meant.fits == "wrong" && !with.even_so {
                return Err(Code::InvitationBroken.into());
            }
            let others = asking.by.map(|(by, _)| others(&acting, &all, device, by)).unwrap_or_default();
            if !others.is_empty() && !with.even_so {
                return Err(Fault::new(Code::InvitationReused).with("others", others.len()));
            }
            let person = with.person.as_deref().map(|typed| find_device(&acting, typed)).transpose()?;
            let person = person.map(|of| acting.known.charter.member(of).map_or(of, |member| member.person));
            let role = with.role.as_deref().map(|word| Role::from_word(word).ok_or("role")).transpose();
            let role = role.map_err(|field| Fault::new(Code::BadInput).with("field", field))?;
            let role = role.or(meant.role).unwrap_or(Role::Contributor);
            let invitation = asking.by.map(|(by, _)| by);
            let from_now = from_now::of(&acting, with.from_now.unwrap_or(meant.from_now), person, device)?;
            let device_card = asking.card.clone();
            let (role, report) = admit(tx, id, Newcomer { device: device_card, role, person, invitation, from_now })?;
            if let Some(how) = &with.checked {
                people::put_checked(tx, id, device, crdt::card::name(&asking.card), check_word(how)?)?;
            }
            people::put_declined(tx, id, device, false)?;
            if let Some(invitation) = invitation {
                people::forget_letter(tx, invitation)?;
            }
            Ok(Approved { member: device.to_string(), role: role.word().into(), report })
        })
    }

    pub(crate) fn request_decline(&self, with: RequestDecline) -> Result<Nothing, Fault> {
        self.opened()?.store.write(|tx| {
            let id = blobs::find_space(tx, &with.consultation)?;
            let all = asking(tx, &Acting::new(tx, id)?)?;
            let device = chosen(tx, id, &all, &with.request)?.card.id();
            people::put_declined(tx, id, device, with.declined)?;
            Ok(Nothing {})
        })
    }
}

fn told(tx: &Transaction<'_>, acting: &Acting<'_>, all: &[Asking], asking: &Asking) -> Result<Request, Fault> {
    let (id, device) = (acting.known.space, asking.card.id());
    let meant = standing(tx, id, asking)?;
    let others = asking.by.map(|(by, _)| others(acting, all, device, by)).unwrap_or_default();
    let how = people::checked_how(tx, id, device, crdt::card::name(&asking.card))?;
    Ok(Request {
        id: device.to_string(),
        name: String::new(),
        organisation: String::new(),
        words: crdt::card::words(&asking.card).join(" "),
        checked: how.unwrap_or_else(|| "not".into()),
        invitation: meant.fits.into(),
        role: meant.role.map(|role| role.word().into()),
        from_now: meant.from_now,
        others: others.into_iter().map(|other| name_of(tx, id, other)).collect::<Result<_, _>>()?,
        contributions: 0,
        items: Vec::new(),
        declined: people::is_declined(tx, id, device)?,
    })
}

/// The request of this device; where it asks by several invitations, the one that fits.
fn chosen<'a>(tx: &Transaction<'_>, id: SpaceId, all: &'a [Asking], typed: &str) -> Result<&'a Asking, Fault> {
    let typed_lower = typed.trim().to_ascii_lowercase();
    let mut fitting: Vec<&Asking> =
        all.iter().filter(|asking| asking.card.id().to_string().starts_with(&typed_lower)).collect();
    let named = |code: Code| Fault::new(code).with("kind", "request").with("id", typed);
    let Some(first) = fitting.first().filter(|_| !typed_lower.is_empty()) else { return Err(named(Code::NotFound)) };
    let device = first.card.id();
    if fitting.iter().any(|asking| asking.card.id() != device) {
        return Err(named(Code::Ambiguous));
    }
    let mut best = None;
    for asking in fitting.drain(..) {
        let fits = standing(tx, id, asking)?.fits == "fits";
        if fits || best.is_none() {
            best = Some(asking);
        }
    }
    best.ok_or_else(|| named(Code::NotFound))
}

/// Whether a device waits to be added at this home.
pub(super) fn is_asking(acting: &Acting<'_>) -> bool {
    let own = acting.known.own.device;
    acting.known.charter.is_guest(own) && acting.known.charter.statements().any(|signed| signed.by == own)
}
