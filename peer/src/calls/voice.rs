//! Attribution: what of a person stands beside a contribution, enforced in what is written. Whatever does not bear the name
//! is written by a *voice* (docs/charter.md, K21), whose keys, log and profile tell no more than was chosen.
//!
//! Left out on purpose: hiding who carried it. Small groups, style, and who comes first with a contribution may tell; the
//! screens say so.

use super::acting::{Acting, Hand};
use crate::api::Profile;
use crate::fault::{Code, Fault};
use crate::store::voices::{self, Voice};
use crdt::charter::{self, keys};
use crdt::device::{DeviceKeys, OwnLog};
use crdt::slip::Slip;
use ed25519_dalek::SigningKey;
use wire::Lane;

/// Milliseconds in a day: a voice's claimed times are no finer.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Longest pseudonym, characters.
const PSEUDONYM_CHARS_MAX: usize = 60;

/// The attributions there are. With *unattributed* every contribution is a voice of its own.
pub(crate) const ATTRIBUTIONS: [&str; 5] = ["named", "role-organisation", "organisation", "pseudonym", "unattributed"];

/// Checks an attribution and what it needs.
pub(crate) fn check(attribution: &str, pseudonym: &str) -> Result<(), Fault> {
    let bad = |field: &str| Err(Fault::new(Code::BadInput).with("field", field));
    let fits = pseudonym.chars().count() <= PSEUDONYM_CHARS_MAX && !pseudonym.chars().any(char::is_control);
    match attribution {
        "pseudonym" if pseudonym.trim().is_empty() || !fits => bad("pseudonym"),
        known if ATTRIBUTIONS.contains(&known) => Ok(()),
        _ => bad("attribution"),
    }
}

/// Checks what is to be usual; a pseudonym is asked for with each draft.
pub(crate) fn check_usual(attribution: &str) -> Result<(), Fault> {
    if ATTRIBUTIONS.contains(&attribution) {
        return Ok(());
    }
    Err(Fault::new(Code::BadInput).with("field", "attribution"))
}

/// What an attribution lets be seen of a profile.
pub(crate) fn shown(profile: &Profile, attribution: &str, pseudonym: &str) -> Profile {
    let organisation = profile.organisation.clone();
    match attribution {
        "role-organisation" => Profile { position: profile.position.clone(), organisation, ..Profile::default() },
        "organisation" => Profile { organisation, ..Profile::default() },
        "pseudonym" => Profile { name: pseudonym.trim().to_owned(), ..Profile::default() },
        "unattributed" => Profile::default(),
        _ => profile.clone(),
    }
}

impl Acting<'_> {
    /// Goes on under an attribution: as the person, or as a voice that shows no more than was chosen.
    pub(crate) fn speak_as(&mut self, attribution: &str, shows: &Profile) -> Result<(), Fault> {
        if attribution == "named" {
            return Ok(());
        }
        let text = serde_json::to_string(shows).map_err(|_| Fault::internal("voice"))?;
        let known = voices::showing(self.tx, self.known.space, attribution, &text)?;
        let again = known.into_iter().find(|voice| attribution != "unattributed" && self.goes_on(voice));
        let voice = match again {
            Some(voice) => voice,
            None => self.new_voice(attribution, text)?,
        };
        self.hand = hand(voice)?;
        self.now -= self.now.rem_euclid(DAY_MS);
        Ok(())
    }

    /// Goes on as the one device that speaks by a slip (K22).
    pub(crate) fn speak_by_slip(&mut self, secret: [u8; 32]) -> Result<(), Fault> {
        let slip = Slip::of(self.known.space, secret);
        super::slips::check_open(&self.known.charter, &slip)?;
        let shows = serde_json::to_string(&Profile::default()).map_err(|_| Fault::internal("voice"))?;
        let voice = self.joined(&slip.door(), "unattributed", shows, Some(slip.key().0))?;
        self.hand = hand(voice)?;
        self.now -= self.now.rem_euclid(DAY_MS);
        Ok(())
    }

    /// Goes on as whoever wrote an own log.
    pub(crate) fn speak_as_log(&mut self, log: wire::LogId) -> Result<(), Fault> {
        if let Some(voice) = voices::of_log(self.tx, log)? {
            self.hand = hand(voice)?;
            self.now -= self.now.rem_euclid(DAY_MS);
        }
        Ok(())
    }

    /// Whether what a voice writes next would count.
    fn goes_on(&self, voice: &Voice) -> bool {
        let Some(log) = voice.log else { return self.known.charter.member(voice.id).is_some() };
        let next = self.known.logs.get(&log).map_or(1, |state| state.seq + 1);
        self.known.charter.counts_through(voice.id, Lane::Seat, log, next) == next
    }

    /// A voice joins by the epoch that is written under: whoever reads it knows that a member speaks, and not which.
    fn new_voice(&mut self, attribution: &str, shows: String) -> Result<Voice, Fault> {
        let key = self.key()?;
        if !self.known.charter.takes_voices(key.epoch_id()) {
            return Err(Code::NoVoices.into());
        }
        self.joined(&keys::voice_door(&key), attribution, shows, None)
    }

    fn joined(
        &mut self,
        door: &SigningKey,
        attribution: &str,
        shows: String,
        slip: Option<[u8; 32]>,
    ) -> Result<Voice, Fault> {
        let space = self.known.space;
        let keys = DeviceKeys::random(&mut self.dice);
        let charter = OwnLog::random(&mut self.dice, &keys, space, Lane::Charter);
        let id = keys.card().id();
        let voice = Voice { id, space, attribution: attribution.to_owned(), shows, keys, charter, log: None, slip };
        voices::put(self.tx, &voice)?;
        let card = voice.keys.card();
        let before = std::mem::replace(&mut self.hand, hand(voice.clone())?);
        let joined = self.state(vec![charter::join(space, door, card)]);
        self.hand = before;
        joined?;
        Ok(voice)
    }
}

fn hand(voice: Voice) -> Result<Hand, Fault> {
    let shows = serde_json::from_str(&voice.shows).map_err(|_| Fault::new(Code::StoreDamaged))?;
    Ok(Hand { device: voice.id, keys: voice.keys.clone(), voice: Some((voice, shows)) })
}
