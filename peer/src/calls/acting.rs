//! What every act of this device shares: one transaction in which a log is taken up, a parcel written, documents and
//! views brought along, and everything put back.

mod papers;

pub(crate) use papers::Leaf;

use super::again;
use crate::clock::now_ms;
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::store::closing;
use crate::store::desk;
use crate::store::history::{self, ActRow};
use crate::store::space::{self, Known, OwnChain};
use crate::store::views::{self, Speaker};
use crate::store::voices::{self, Voice};
use crdt::act::{self, ActError, Detached, Setting, Written};
use crdt::charter::{Side, Statement};
use crdt::check::{Checker, Tip};
use crdt::closing::Moved;
use crdt::device::{DeviceKeys, OwnLog};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::epoch::WholeKey;
use crdt::payload::SealedPayload;
use crdt::seat::{self, Profile};
use crdt::space::LogState;
use crdt::view;
use rusqlite::Transaction;
use wire::{DeviceId, EntryId, Hash, Lane, LogId, Parcel, SpaceId};

/// An edit of a seat or of the agenda.
pub(crate) type Edit<'e> =
    Box<dyn FnOnce(&mut crdt::act::Transaction<'_>, &crdt::act::ObjId) -> Result<(), crdt::act::AutomergeError> + 'e>;

impl From<ActError> for Fault {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NoKey => Code::KeysAwaited.into(),
            ActError::OneKey => Code::PastNotKept.into(),
            ActError::HalfKey => Code::PastNotYours.into(),
            ActError::DeskReadsAll => Code::DeskReadsAll.into(),
            ActError::BadKey | ActError::Document(_) => Fault::internal("act"),
        }
    }
}

/// This device acting in a space, within one transaction.
pub(crate) struct Acting<'t> {
    pub(crate) tx: &'t Transaction<'t>,
    pub(crate) known: Known,
    pub(crate) dice: crdt::dice::Dice,
    pub(crate) now: i64,
    /// Who writes: the person's device, or a voice of theirs.
    pub(crate) hand: Hand,
    agenda: Vec<Hash>,
}

/// Whose keys and logs an act is written with.
pub(crate) struct Hand {
    pub(crate) device: DeviceId,
    pub(crate) keys: DeviceKeys,
    /// A voice, and what its profile shows.
    pub(crate) voice: Option<(Voice, crate::api::Profile)>,
}

impl Hand {
    /// The person's own.
    fn own(known: &Known) -> Self {
        Self { device: known.own.device, keys: known.own.keys.clone(), voice: None }
    }
}

impl<'t> Acting<'t> {
    pub(crate) fn new(tx: &'t Transaction<'t>, id: SpaceId) -> Result<Self, Fault> {
        let known = space::load_known(tx, id)?;
        let agenda = agenda_heads(&known);
        let hand = Hand::own(&known);
        Ok(Self { tx, known, dice: os_dice(), now: now_ms(), hand, agenda })
    }

    /// This device's log of a lane, made and certified when it has none yet.
    pub(crate) fn own(&mut self, lane: Lane) -> Result<OwnChain, Fault> {
        if let Some(own) = self.load_own(lane)? {
            return Ok(own);
        }
        let (keys, space, device) = (&self.hand.keys, self.known.space, self.hand.device);
        let by_slip = self.hand.voice.as_ref().is_some_and(|(voice, _)| voice.slip.is_some());
        let log = match (by_slip, lane) {
            // K22: a device that came by a slip is heard in one log.
            (true, Lane::Seat) => OwnLog::named(&mut self.dice, keys, space, lane, crdt::slip::log_of(device)),
            _ => OwnLog::random(&mut self.dice, keys, space, lane),
        };
        let mut chain = Chain::new(log.id, lane);
        if lane == Lane::Agenda {
            self.absorb_agenda(&mut chain)?;
        }
        Ok(OwnChain { log, chain })
    }

    fn load_own(&self, lane: Lane) -> Result<Option<OwnChain>, Fault> {
        match (&self.hand.voice, lane) {
            (None, _) => space::load_own(self.tx, self.known.space, lane),
            (Some((voice, _)), Lane::Seat) => voices::load_own(self.tx, voice.id),
            (Some((voice, _)), Lane::Charter) => {
                Ok(Some(OwnChain { chain: Chain::new(voice.charter.id, lane), log: voice.charter.clone() }))
            }
            (Some(_), Lane::Agenda) => Err(Fault::internal("voice-agenda")),
        }
    }

    fn put_own(&mut self, own: &OwnChain) -> Result<(), Fault> {
        match &mut self.hand.voice {
            None => space::put_own(self.tx, self.known.space, own),
            Some((voice, _)) if own.log.lane == Lane::Charter => {
                voice.charter = own.log.clone();
                voices::put(self.tx, voice)
            }
            Some((voice, _)) => voices::put_own(self.tx, voice.id, own),
        }
    }

    /// A new agenda log goes on from the agenda that is here: a chain that knew nothing of it would only add rivals.
    fn absorb_agenda(&self, chain: &mut Chain) -> Result<(), Fault> {
        let document = space::load_document(self.tx, self.known.space)?;
        let is_agenda = |actor: &[u8]| {
            let log = LogId::from_slice(actor).ok().and_then(|log| self.known.logs.get(&log));
            log.is_some_and(|log| log.lane == Lane::Agenda)
        };
        let mut changes = document.read().get_changes(&[]);
        changes.retain(|change| is_agenda(change.actor_id().to_bytes()));
        let changes: Vec<_> = changes.iter().map(|change| change.raw_bytes()).collect();
        chain.absorb(&changes).map_err(|_| Fault::internal("absorb"))
    }

    /// The key that new payloads are sealed under.
    pub(crate) fn key(&mut self) -> Result<WholeKey, Fault> {
        self.renew()?;
        if self.hand.voice.is_some() && self.is_closed(Side::Floor) {
            // K24: under a key that few go on with, a voice would be one of few. It waits.
            return Err(Code::KeysAwaited.into());
        }
        Ok(self.setting().key()?.clone())
    }

    /// What acts need to know of the space.
    pub(super) fn setting(&self) -> Setting<'_> {
        let setting = setting(&self.known, &self.agenda, self.now);
        // Which charter parcels had reached it would tell a voice's device from others.
        let charter_head =
            if self.hand.voice.is_some() { Hash::of("baraza charter head v1", &[]) } else { setting.charter_head };
        Setting { charter_head, ..setting }
    }

    /// Runs what makes statements of this setting and new keys, and keeps both.
    pub(super) fn state_with<E>(
        &mut self,
        make: impl FnOnce(&mut Dice, &Setting<'_>) -> Result<(Vec<WholeKey>, Vec<Statement>), E>,
    ) -> Result<Parcel, Fault>
    where
        Fault: From<E>,
    {
        let setting = setting(&self.known, &self.agenda, self.now);
        let (keys, statements) = make(&mut self.dice, &setting)?;
        for key in keys {
            self.known.keys.put(key.into());
        }
        space::put_epoch_keys(self.tx, self.known.space, &self.known.keys)?;
        self.state(statements)
    }

    /// K20: where nothing may be sealed any more, since somebody who held the keys was removed, an office opens new epochs
    /// before it goes on. Others wait for that.
    pub(super) fn renew(&mut self) -> Result<(), Fault> {
        if !self.known.charter.is_office(self.known.own.device) {
            return Ok(());
        }
        // Keys are an office's to hand out, under its own name, also when a voice of its person is about to speak.
        let own = Hand::own(&self.known);
        let hand = std::mem::replace(&mut self.hand, own);
        let renewed = self.new_epochs().and_then(|()| self.hand_on());
        self.hand = hand;
        renewed
    }

    /// The desk's first epoch, where a consultation was founded without one.
    pub(super) fn open_desk(&mut self) -> Result<(), Fault> {
        if self.known.charter.all_epochs(Side::Desk).next().is_none() {
            self.state_with(|dice, setting| {
                let (key, statement) = act::rekey(dice, setting, Side::Desk, &[])?;
                Ok::<_, ActError>((vec![key], vec![statement]))
            })?;
        }
        Ok(())
    }

    fn is_closed(&self, side: Side) -> bool {
        is_closed(&setting(&self.known, &self.agenda, self.now), side)
    }

    /// K19: members whom whoever opened an epoch did not know get its key.
    fn hand_on(&mut self) -> Result<(), Fault> {
        let setting = setting(&self.known, &self.agenda, self.now);
        let statements = act::hand_on(&mut self.dice, &setting)?;
        if statements.is_empty() { Ok(()) } else { self.state(statements).map(drop) }
    }

    fn new_epochs(&mut self) -> Result<(), Fault> {
        if ![Side::Floor, Side::Desk].into_iter().any(|side| self.is_closed(side)) {
            return Ok(());
        }
        self.state_with(|dice, setting| {
            let (mut keys, mut statements) = (Vec::new(), Vec::new());
            for side in [Side::Floor, Side::Desk] {
                if is_closed(setting, side) {
                    let (key, statement) = act::rekey(dice, setting, side, &[])?;
                    keys.push(key);
                    statements.push(statement);
                }
            }
            Ok::<_, ActError>((keys, statements))
        })?;
        Ok(())
    }

    /// Writes an edit of the own seat.
    pub(crate) fn seat(&mut self, payloads: Vec<SealedPayload>, edit: Edit<'_>) -> Result<Option<LogId>, Fault> {
        let own = self.own(Lane::Seat)?;
        self.seat_with(own, payloads, edit)
    }

    pub(crate) fn seat_with(
        &mut self,
        own: OwnChain,
        payloads: Vec<SealedPayload>,
        edit: Edit<'_>,
    ) -> Result<Option<LogId>, Fault> {
        let detached = Detached { payloads: payloads.iter().map(|payload| payload.hash).collect(), welcome: None };
        for payload in &payloads {
            space::put_payload(self.tx, self.known.space, payload.hash, &payload.bytes)?;
        }
        let profile = self.profile()?;
        let whole: Edit<'_> = Box::new(move |tx, home| {
            edit(tx, home)?;
            seat::write_profile(tx, home, &profile)
        });
        self.edit(own, detached, whole)
    }

    /// Writes an edit of the agenda.
    pub(crate) fn agenda(&mut self, welcome: Option<Vec<u8>>, edit: Edit<'_>) -> Result<Option<LogId>, Fault> {
        let own = self.own(Lane::Agenda)?;
        self.edit(own, Detached { payloads: Vec::new(), welcome }, edit)
    }

    /// Writes how state or dates are moved.
    pub(crate) fn moves(&mut self, what: &Moved) -> Result<(), Fault> {
        self.agenda_by(|log| Box::new(move |tx, at| crdt::closing::write(tx, at, log, what)))
    }

    /// Writes an edit of the agenda that names the log it is written in.
    pub(crate) fn agenda_by<'e>(&mut self, edit: impl FnOnce(LogId) -> Edit<'e>) -> Result<(), Fault> {
        let own = self.own(Lane::Agenda)?;
        let edit = edit(own.log.id);
        self.edit(own, Detached::default(), edit).map(drop)
    }

    fn profile(&self) -> Result<Profile, Fault> {
        let profile = match &self.hand.voice {
            Some((_, shows)) => shows.clone(),
            None => self.settings_profile()?,
        };
        Ok(Profile {
            name: profile.name,
            organisation: profile.organisation,
            office: profile.office,
            country: profile.country,
            position: profile.position,
        })
    }

    /// The person's profile, as the settings hold it.
    pub(crate) fn settings_profile(&self) -> Result<crate::api::Profile, Fault> {
        let text = crate::store::blobs::setting(self.tx, "settings")?;
        let settings: crate::api::Settings = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Ok(settings.profile)
    }

    fn edit(&mut self, mut own: OwnChain, with: Detached, edit: Edit<'_>) -> Result<Option<LogId>, Fault> {
        self.renew()?;
        let before = own.chain.save();
        let written = self.setting().edit(&mut os_dice(), &mut own.log, &mut own.chain, with, edit)?;
        let Some(written) = written else { return Ok(None) };
        self.keep(&mut own, &written, &before)?;
        Ok(Some(own.log.id))
    }

    /// Puts everything an own act changed into the transaction.
    fn keep(&mut self, own: &mut OwnChain, written: &Written, before: &[u8]) -> Result<(), Fault> {
        let log = own.log.id;
        let tip = self.known.logs.get(&log).map(|state| state.tip).unwrap_or_default();
        self.put_log(&own.log, &written.parcel, written.tip().unwrap_or(tip))?;
        space::put_parcel(self.tx, &written.parcel)?;
        self.put_own(own)?;
        let mut heads = space::heads(self.tx, self.known.space)?;
        let mut touched = Vec::new();
        if let Some(change) = &written.change {
            space::append_tail(self.tx, self.known.space, space::CONSULTATION, change.raw_bytes())?;
            let deps: Vec<Hash> = change.deps().iter().map(|dep| Hash(dep.0)).collect();
            history::advance(&mut heads, &deps, Hash(change.hash().0));
            touched = touched_by(&own.chain, before, own.log.lane, log, tip, change.raw_bytes())?;
        }
        let change = written.change.as_ref().map(|change| Hash(change.hash().0));
        match own.log.lane {
            Lane::Agenda => {
                let agenda = crdt::agenda::read(own.chain.read());
                let welcome = space::load_welcome(self.tx, self.known.space, self.dice.bytes())?.read();
                views::put_agenda(self.tx, self.known.space, &agenda, &welcome.unwrap_or_default(), &heads)?;
                closing::put_news(self.tx, self.known.space, own.chain.read(), &self.known.charter)?;
                self.put_act(&written.parcel, "agenda", Vec::new(), fields_of(&touched, &written.parcel), change)?;
                self.agenda = change.into_iter().collect();
            }
            Lane::Seat | Lane::Charter => {
                views::put_heads(self.tx, self.known.space, &heads)?;
                let deed = view::deed(&touched);
                let at = self.at(log, own.log.seq);
                closing::put_places(self.tx, at, &self.known.charter, &deed)?;
                for ordinal in &deed.acts {
                    desk::put_place(self.tx, self.known.space, log, *ordinal, own.log.seq)?;
                }
                let speaker =
                    Speaker { space: self.known.space, log, device: self.hand.device, keys: &self.known.keys };
                views::put_deed(self.tx, speaker, &self.known.charter, own.chain.read(), &deed)?;
                let device = self.hand.device.to_string();
                crate::store::filing::refresh(self.tx, self.known.space, &self.known.charter)?;
                for (act, entries) in acts_of(&deed, log) {
                    put_act_row(self.tx, &written.parcel, &device, act, entries, Vec::new(), self.now, change)?;
                }
            }
        }
        space::touch(self.tx, self.known.space)
    }

    fn put_log(&mut self, log: &OwnLog, parcel: &Parcel, tip: Tip) -> Result<(), Fault> {
        let key = match self.known.logs.get(&log.id) {
            Some(state) => state.key,
            None => parcel.header().certificate.as_ref().map(|c| c.log_key).ok_or(Fault::internal("certificate"))?,
        };
        let device = self.hand.device;
        let (seq, head) = (log.seq, parcel.hash());
        let state = LogState { lane: log.lane, device, key, seq, head, counted: seq, tip };
        space::put_log(self.tx, self.known.space, log.id, &state)?;
        self.known.logs.insert(log.id, state);
        if log.lane == Lane::Seat {
            closing::put_knew(self.tx, self.at(log.id, seq), &self.agenda)?;
        }
        Ok(())
    }

    fn at(&self, log: LogId, seq: u64) -> closing::At {
        closing::At { space: self.known.space, device: self.hand.device, log, seq }
    }

    /// Writes membership statements of this device, and lets the charter know them.
    pub(crate) fn state(&mut self, statements: Vec<Statement>) -> Result<Parcel, Fault> {
        let mut own = self.own(Lane::Charter)?;
        let by = self.hand.device;
        let act = super::ingest::membership_act(&statements);
        let parcel = self.setting().state(&mut os_dice(), &mut own.log, statements.clone());
        let (log, seq) = (own.log.id, own.log.seq);
        self.known.charter.extend(crdt::charter::Signed::parcel(by, log, seq, statements));
        self.put_log(&own.log, &parcel, Tip::default())?;
        space::put_parcel(self.tx, &parcel)?;
        self.put_own(&own)?;
        views::refresh_roles(self.tx, self.known.space, &self.known.charter)?;
        desk::refresh(self.tx, self.known.space, &self.known.charter, &self.known.keys)?;
        closing::refresh(self.tx, self.known.space, &self.known.charter)?;
        crate::store::filing::refresh(self.tx, self.known.space, &self.known.charter)?;
        self.put_act(&parcel, act, Vec::new(), Vec::new(), None)?;
        let stale = crdt::space::is_stale(&self.known.charter, &self.known.logs, &|log, seq| {
            space::parcel_hash(self.tx, log, seq)
        });
        if stale {
            self.known = again::read_again(self.tx, self.known.space)?.known;
        }
        Ok(parcel)
    }

    /// Deposits a submission for the desk: its words and files are sealed under the key that goes with it.
    pub(crate) fn deposit(&mut self, sealed: act::Sealed, payloads: &[SealedPayload]) -> Result<EntryId, Fault> {
        let _ = self.key()?;
        let mut own = self.own(Lane::Seat)?;
        let tip = self.known.logs.get(&own.log.id).map(|state| state.tip).unwrap_or_default();
        let author = self.hand.keys.card().exchange;
        let parcel = self.setting().deposit(&mut os_dice(), &mut own.log, &author, sealed)?;
        for payload in payloads {
            space::put_payload(self.tx, self.known.space, payload.hash, &payload.bytes)?;
        }
        self.put_log(&own.log, &parcel, tip)?;
        space::put_parcel(self.tx, &parcel)?;
        self.put_own(&own)?;
        let id = EntryId::of_deposit(&parcel.hash());
        super::ingest::put_own_deposit(self, &parcel)?;
        self.put_act(&parcel, "deposited", vec![id.to_string()], Vec::new(), None)?;
        space::touch(self.tx, self.known.space)?;
        Ok(id)
    }

    /// Writes the profile where it is not written yet: a deposit says nothing of its author beside their log.
    pub(crate) fn introduce(&mut self) -> Result<(), Fault> {
        self.seat(Vec::new(), Box::new(|_, _| Ok(()))).map(drop)
    }

    /// Signs a receipt for what this office holds of others.
    pub(crate) fn receive(&mut self, received: Vec<crdt::charter::Point>) -> Result<(), Fault> {
        self.renew()?;
        let mut own = self.own(Lane::Seat)?;
        let tip = self.known.logs.get(&own.log.id).map(|state| state.tip).unwrap_or_default();
        let parcel = self.setting().receive(&mut os_dice(), &mut own.log, received)?;
        self.put_log(&own.log, &parcel, tip)?;
        space::put_parcel(self.tx, &parcel)?;
        self.put_own(&own)?;
        self.put_act(&parcel, "received", Vec::new(), Vec::new(), None)
    }

    fn put_act(
        &self,
        parcel: &Parcel,
        act: &str,
        entries: Vec<String>,
        fields: Vec<String>,
        change: Option<Hash>,
    ) -> Result<(), Fault> {
        let device = self.hand.device.to_string();
        put_act_row(self.tx, parcel, &device, act, entries, fields, self.now, change)
    }
}

#[allow(clippy::too_many_arguments)] // the columns of one row
pub(crate) fn put_act_row(
    tx: &Transaction<'_>,
    parcel: &Parcel,
    person: &str,
    act: &str,
    entries: Vec<String>,
    fields: Vec<String>,
    claimed_at: i64,
    change: Option<Hash>,
) -> Result<(), Fault> {
    history::put(tx, parcel.header(), &ActRow { person, act, entries, fields, claimed_at, change })
}

fn setting<'a>(known: &'a Known, agenda: &'a [Hash], claimed_at: i64) -> Setting<'a> {
    Setting {
        space: known.space,
        keys: &known.keys,
        charter: &known.charter,
        charter_head: known.charter_head,
        agenda,
        claimed_at,
    }
}

/// Whether a side has epochs, and none of them is one to seal under.
fn is_closed(setting: &Setting<'_>, side: Side) -> bool {
    let mut open = setting.charter.epochs(side);
    let used = setting.charter.all_epochs(side).next().is_some();
    used && !open.any(|epoch| setting.keys.whole(&epoch).is_some())
}

/// Heads of the agenda as the logs know them.
pub(crate) fn agenda_heads(known: &Known) -> Vec<Hash> {
    let agenda = known.logs.values().filter(|log| log.lane == Lane::Agenda);
    agenda.filter_map(|log| log.tip.last.map(Hash)).collect()
}

fn fields_of(touched: &[crdt::check::Touch], parcel: &Parcel) -> Vec<String> {
    let fields: Vec<String> = view::fields(touched).into_iter().collect();
    // An agenda parcel without a change of the document changed the welcome text.
    if fields.is_empty() && parcel.header().seq > 0 { vec!["welcome".into()] } else { fields }
}

/// The places an own change wrote, told by the same checker that others' changes pass: an act that it would refuse is
/// a bug to be seen here, not on somebody else's device.
fn touched_by(
    chain: &Chain,
    before: &[u8],
    lane: Lane,
    log: LogId,
    tip: Tip,
    change: &[u8],
) -> Result<Vec<crdt::check::Touch>, Fault> {
    let before = Chain::load(log, lane, before).map_err(|_| Fault::internal("chain"))?;
    let others: Vec<LogId> = chain.actors();
    let is_agenda = |id: LogId| lane == Lane::Agenda && others.contains(&id);
    let checked = Checker::new(before.read()).check(log, lane, tip, change, &is_agenda);
    checked.map(|checked| checked.touched).map_err(|_| Fault::internal("own-change"))
}

/// A deed as acts of history: each with the entries it concerns.
pub(crate) fn acts_of(deed: &view::Deed, log: LogId) -> Vec<(&'static str, Vec<String>)> {
    let ids = |ordinals: &std::collections::BTreeSet<u64>| -> Vec<String> {
        ordinals.iter().map(|ordinal| EntryId::of(log, *ordinal).to_string()).collect()
    };
    let replies = &deed.replies & &deed.made;
    let translations = &deed.translations & &deed.made;
    let contributions = &(&deed.made - &replies) - &translations;
    let replies = &replies - &translations;
    let made = if !deed.acts.is_empty() {
        return vec![("moderated", Vec::new())];
    } else if deed.imported {
        vec![("page_imported", ids(&deed.made))]
    } else {
        vec![("contributed", ids(&contributions)), ("replied", ids(&replies)), ("translated", ids(&translations))]
    };
    let reacted: Vec<String> = deed.reacted.iter().cloned().collect();
    let rest = [("revised", ids(&deed.revised)), ("withdrew", ids(&deed.withdrawn)), ("reacted", reacted)];
    let mut acts: Vec<_> = made.into_iter().chain(rest).filter(|(_, entries)| !entries.is_empty()).collect();
    if acts.is_empty() && deed.profile {
        acts.push(("profile", Vec::new()));
    }
    acts
}
