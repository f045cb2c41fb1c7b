//! Snapshots at a relay, as a device leaves and takes them (docs/relay-formats.md, M38–M42): an office that made a mailbox
//! vouches there for what it has heard, and whoever comes late reads on its word before the envelopes come, which prove it.
//!
//! Nothing a relay gives is believed: a note opens for members alone and is an office's, and all it says is proven or
//! refuted as on any road (docs/model.md, N2–N4). Whatever is lacking here, the conversation goes on without it. Left out
//! on purpose: trimming, which no device asks for: whoever lacks what was trimmed could not go on by this relay.

use super::address::Address;
use super::large::Parts;
use super::member::{Ask, Member};
use super::visit::Visit;
use super::{Relay, Terms};
use crate::calls::{ingest, snapshot};
use crate::clock::now_ms;
use crate::fault::{Code, Fault};
use crate::peer::Open;
use crate::road::Tally;
use crate::store::{envelopes, relays, roads, snapshots, space};
use crdt::mailbox::relay::RelayMailbox;
use ed25519_dalek::SigningKey;
use http_body_util::BodyExt;
use hyper::{Method, Response, StatusCode, body::Incoming};
use rusqlite::Transaction;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use wire::limits::{INLINE_BYTES_MAX, PAYLOAD_BYTES_MAX, SNAPSHOT_PARCELS_MIN};
use wire::{Hash, MailboxId, Snapshot, Snapshots, SpaceId, Upto};

/// An office leaves a snapshot once so many envelopes lie there that the last does not stand for: four times as many as a
/// newcomer is offered one for, since it lies there for as long as the mailbox does.
const ENVELOPES_MIN: u64 = 2_000;
/// And when it left none for so many days: three are kept, and one has to become 15 days old beside newer ones (M31).
const DAYS_MIN: u64 = 7;
/// Nobody falls far behind a relay that they spoke to in that time, ms.
const LONG_AGO_MS: i64 = 24 * 60 * 60 * 1_000;
/// Words fetched before the conversation, in reading order: some screens of them. Each costs a round trip.
const WORDS_FIRST: usize = 200;
/// After so long the conversation begins, however many have come.
const WORDS_TIME_MAX: Duration = Duration::from_secs(120);
/// Words that are not there before it is left to the conversation.
const WORDS_LACKING_MAX: u32 = 5;
/// Words merged at once.
const WORDS_AT_ONCE: usize = 20;
/// Snapshots that a relay keeps: no more of them are looked at.
const KEPT_MAX: usize = 3;
/// The longest list of them, bytes, with their notes.
const LIST_BYTES_MAX: usize = 16 * 1024;
/// What is kept at once of a payload that comes, bytes, and how long that may take.
const PART_BYTES: usize = 64 * 1024;
const PART_TIME_MAX: Duration = Duration::from_secs(120);

/// A mailbox that is written now, and what is to be asked of it.
struct Place {
    space: SpaceId,
    mailbox: RelayMailbox,
    /// Where this device is an office: the key by which it may leave snapshots.
    trimming: Option<SigningKey>,
    /// Whether the relay is not known to have the mailbox.
    is_new: bool,
    /// Whether much may lie there that is not here.
    is_behind: bool,
    /// Whether so much is known that a snapshot may be due.
    is_large: bool,
    /// Whether words of a snapshot may be lacking.
    is_vouched: bool,
}

/// A snapshot that is to be left after a conversation, and what it will stand for.
pub(super) struct Errand {
    space: SpaceId,
    mailbox: RelayMailbox,
    trimming: SigningKey,
    covers: Upto,
}

/// What was found before a conversation.
#[derive(Default)]
pub(super) struct Before {
    /// Whether so much was fetched that the line has to be opened anew.
    pub(super) is_late: bool,
    pub(super) errands: Vec<Errand>,
}

fn places(tx: &Transaction<'_>, relay: i64, terms: &Terms) -> Result<Vec<Place>, Fault> {
    let is_wanted = |id: &SpaceId| terms.only.as_ref().is_none_or(|only| only.contains(id));
    let long_ago = relays::spoken_at(tx, relay)?.is_none_or(|at| now_ms().saturating_sub(at) > LONG_AGO_MS);
    let mut places = Vec::new();
    for id in space::list(tx)?.into_iter().filter(is_wanted) {
        let known = space::load_known(tx, id)?;
        let Some(key) = known.keys.writable(&known.charter) else { continue };
        let mailbox = RelayMailbox::of(id, key.record());
        let is_new = !relays::has_held(tx, relay, mailbox.id())?;
        places.push(Place {
            space: id,
            trimming: snapshot::is_office(&known).then(|| mailbox.trimming(&known.own.keys)),
            is_new,
            is_behind: is_new || long_ago,
            is_large: envelopes::count(tx, mailbox.id())? >= ENVELOPES_MIN,
            is_vouched: snapshots::vouched(tx, id)?.is_some(),
            mailbox,
        });
    }
    Ok(places)
}

/// What comes before a conversation: a mailbox is made with its key, and whoever is far behind reads.
///
/// # Errors
/// A [`Fault`] of the store; [`Code::RelayBusy`] where a mailbox would be made without a key for good.
pub(super) async fn before(
    open: &Open,
    relay: &Relay,
    address: &Address,
    terms: &Terms,
    challenge: [u8; 32],
    tally: &mut Tally,
) -> Result<Before, Fault> {
    let mut found = Before::default();
    let mut asking = Asking { open, member: Member::of(relay, address, challenge), tally };
    for place in open.store.read(|tx| places(tx, relay.id, terms))? {
        match asking.look(&place, &mut found).await {
            // What is wrong with it, the conversation will tell.
            Err(fault) if fault.code.is_of_relay() && fault.code != Code::RelayBusy => break,
            outcome => outcome?,
        }
    }
    Ok(found)
}

/// Whether this device is to leave a snapshot where this is told.
fn is_due(told: &Snapshots, own: &SigningKey) -> bool {
    let covered = told.kept.iter().map(|kept| kept.snapshot.covers().position).max().unwrap_or(0);
    told.trimming_key == Some(own.verifying_key().to_bytes())
        && told.head.position >= covered.saturating_add(ENVELOPES_MIN)
        && told.kept.iter().all(|kept| kept.days >= DAYS_MIN)
}

struct Asking<'a> {
    open: &'a Open,
    member: Member<'a>,
    tally: &'a mut Tally,
}

impl Asking<'_> {
    async fn look(&mut self, place: &Place, found: &mut Before) -> Result<(), Fault> {
        if let Some(trimming) = place.trimming.as_ref().filter(|_| place.is_new)
            && self.make(&place.mailbox, trimming).await?
        {
            return Ok(());
        }
        let trimming = place.trimming.as_ref().filter(|_| place.is_large);
        let mut is_vouched = place.is_vouched;
        if (place.is_behind && !is_vouched) || trimming.is_some() {
            let Some(told) = self.list(&place.mailbox).await? else { return Ok(()) };
            if let Some(trimming) = trimming.filter(|trimming| is_due(&told, trimming)) {
                let (space, mailbox, trimming) = (place.space, place.mailbox.clone(), trimming.clone());
                found.errands.push(Errand { space, mailbox, trimming, covers: told.head });
            } else if place.is_behind && !is_vouched {
                is_vouched = self.adopt(place, &told, &mut found.is_late).await?;
            }
        }
        if is_vouched { self.read_first(place, &mut found.is_late).await } else { Ok(()) }
    }

    /// Makes a mailbox with this device's key; whether that is its key now. Where another made it, or this device may
    /// not, it goes on as anybody else.
    async fn make(&mut self, mailbox: &RelayMailbox, trimming: &SigningKey) -> Result<bool, Fault> {
        let (key, path) = (trimming.verifying_key().to_bytes(), format!("/v1/trim/{}", mailbox.id()));
        let answer = self.member.ask(mailbox, &Ask { method: Method::PUT, path, from: None, body: &key }).await?;
        self.member.busy(&answer).map_or(Ok(answer.status() == StatusCode::CREATED), Err)
    }

    async fn list(&mut self, mailbox: &RelayMailbox) -> Result<Option<Snapshots>, Fault> {
        let ask = Ask::get(format!("/v1/snapshot/{}", mailbox.id()));
        let answer = self.member.ask(mailbox, &ask).await?;
        let Some(told) = Member::body(answer, LIST_BYTES_MAX).await else { return Ok(None) };
        self.tally.bytes_received += told.len() as u64;
        Ok(Snapshots::decode(&told).ok())
    }

    /// Takes the newest snapshot that an office vouches for, if it is worth it; whether one is shown now.
    async fn adopt(&mut self, place: &Place, told: &Snapshots, is_late: &mut bool) -> Result<bool, Fault> {
        for kept in told.kept.iter().take(KEPT_MAX) {
            let Some(note) = place.mailbox.open_note(kept.snapshot.note()) else { continue };
            let judged = self.open.store.read(|tx| {
                let choice = snapshot::judge(tx, place.space, &note)?;
                Ok(choice
                    .expected
                    .zip(choice.first.first().copied())
                    .zip(Some(snapshots::seat_parcels(tx, place.space)?)))
            })?;
            let Some(((expected, wanted), here)) = judged else { continue };
            if expected.parcels < here.saturating_add(SNAPSHOT_PARCELS_MIN) {
                return Ok(false);
            }
            *is_late = true;
            let Some(whole) = self.fetch(place, expected.name, wanted.offset).await? else { continue };
            if self.open.store.write(|tx| snapshot::install(tx, place.space, &expected, whole))? {
                return Ok(true);
            }
            self.tally.aside += 1;
        }
        Ok(false)
    }

    /// Fetches a payload from where it was cut, part by part, each kept; none where it is not there.
    async fn fetch(&mut self, place: &Place, name: Hash, from: u64) -> Result<Option<Vec<u8>>, Fault> {
        let mut ask = Ask::get(payload_path(place.mailbox.id(), name));
        ask.from = Some(from);
        let answer = self.member.ask(&place.mailbox, &ask).await?;
        let Some(total) = total_from(&answer, from) else {
            // What came before may have been of something else.
            self.open.store.write(|tx| roads::drop_parts(tx, name))?;
            return Ok(None);
        };
        let (mut body, mut offset, mut part) = (answer.into_body(), from, Vec::new());
        loop {
            let until = Instant::now() + PART_TIME_MAX;
            let mut over = false;
            while part.len() < PART_BYTES && !over {
                let came = timeout_at(until, body.frame()).await.unwrap_or(None);
                let data = came.and_then(Result::ok).and_then(|frame| frame.into_data().ok());
                over = data.is_none();
                part.extend(data.unwrap_or_default());
            }
            if offset + part.len() as u64 > total {
                self.open.store.write(|tx| roads::drop_parts(tx, name))?;
                return Ok(None);
            }
            if part.is_empty() {
                return Err(self.member.fault(Code::RelayCut));
            }
            let bytes = std::mem::take(&mut part);
            self.tally.bytes_received += bytes.len() as u64;
            let put = |tx: &Transaction<'_>| roads::put_part(tx, place.space, name, offset, total, &bytes);
            match self.open.store.write(put)? {
                Some(whole) => return Ok(Some(whole)),
                None if over => return Err(self.member.fault(Code::RelayCut)),
                None => offset += bytes.len() as u64,
            }
        }
    }

    /// Fetches the first words that a snapshot names; the others come within the conversation, after the envelopes.
    async fn read_first(&mut self, place: &Place, is_late: &mut bool) -> Result<(), Fault> {
        let wanted = self.open.store.read(|tx| roads::wants(tx, place.space, false))?;
        let (mut words, mut lacking, began) = (Vec::new(), 0, Instant::now());
        for wanted in wanted.into_iter().take(WORDS_FIRST) {
            *is_late = true;
            let ask = Ask::get(payload_path(place.mailbox.id(), wanted.hash));
            let answer = self.member.ask(&place.mailbox, &ask).await;
            let came = match answer {
                Ok(answer) => Member::body(answer, INLINE_BYTES_MAX).await,
                Err(fault) => {
                    self.keep(place, &mut words)?;
                    return Err(fault);
                }
            };
            lacking += u32::from(came.is_none());
            words.extend(came);
            if words.len() >= WORDS_AT_ONCE {
                self.keep(place, &mut words)?;
            }
            if lacking > WORDS_LACKING_MAX || began.elapsed() > WORDS_TIME_MAX {
                break;
            }
        }
        self.keep(place, &mut words)
    }

    fn keep(&mut self, place: &Place, words: &mut Vec<Vec<u8>>) -> Result<(), Fault> {
        let words = std::mem::take(words);
        self.tally.bytes_received += words.iter().map(|word| word.len() as u64).sum::<u64>();
        self.open.store.write(|tx| ingest::merge(tx, place.space, Vec::new(), &words).map(|_| ()))
    }
}

fn payload_path(mailbox: MailboxId, name: Hash) -> String {
    format!("/v1/payload/{mailbox}/{name}")
}

/// How long the whole payload is, where an answer gives the rest of it.
fn total_from(answer: &Response<Incoming>, from: u64) -> Option<u64> {
    let range = answer.headers().get("content-range")?.to_str().ok()?;
    let (first, total) = range.strip_prefix("bytes ")?.split_once('-')?;
    let total: u64 = total.split_once('/')?.1.parse().ok()?;
    let sound = first.parse() == Ok(from) && (from + 1..=PAYLOAD_BYTES_MAX as u64).contains(&total);
    (sound && answer.status() == StatusCode::PARTIAL_CONTENT).then_some(total)
}

/// Leaves a snapshot once everything that it stands for has been heard. What is wrong with the relay then, the next
/// conversation tells.
///
/// # Errors
/// A [`Fault`] of the store.
pub(super) async fn leave(
    open: &Open,
    relay: &Relay,
    address: &Address,
    visit: &Visit,
    errand: Errand,
    tally: &mut Tally,
) -> Result<(), Fault> {
    let Errand { space, mailbox, trimming, covers } = errand;
    if !visit.has_all(mailbox.id()) || !open.store.read(|tx| envelopes::awaited(tx, mailbox.id()))?.is_empty() {
        return Ok(());
    }
    let Some(made) = open.store.write(|tx| snapshot::whole(tx, space))? else { return Ok(()) };
    let left = async {
        let (name, bytes) = (made.payload.hash, &made.payload.bytes);
        Parts::to(relay, address, visit).leave(visit, mailbox.id(), name, bytes, tally).await?;
        let signed = Snapshot::sign(&trimming, mailbox.id(), covers, name, mailbox.note(&made.note)).encode();
        let path = format!("/v1/snapshot/{}", mailbox.id());
        let ask = Ask { method: Method::PUT, path, from: None, body: &signed };
        Member::of(relay, address, visit.binding).ask(&mailbox, &ask).await
    };
    match left.await {
        Err(fault) if !fault.code.is_of_relay() => Err(fault),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use wire::snapshot::{CHAIN_BYTES, Kept};

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    /// What a relay tells of a mailbox made by the first key: how far it goes, and its snapshots, by position and days.
    fn told(head: u64, kept: &[(u64, u64)]) -> Snapshots {
        let upto = |position| Upto { position, chain: [1; CHAIN_BYTES] };
        let snapshot = |at| Snapshot::sign(&key(1), MailboxId([1; 16]), upto(at), Hash([2; 32]), Vec::new());
        let kept = kept.iter().map(|(at, days)| Kept { snapshot: snapshot(*at), days: *days }).collect();
        Snapshots { trimming_key: Some(key(1).verifying_key().to_bytes()), first: 1, head: upto(head), kept }
    }

    // M39: only by who made the mailbox, once enough lies there, and once a week at most.
    #[test]
    fn a_snapshot_is_due_where_much_lies_and_none_is_young() {
        assert!(is_due(&told(2_000, &[]), &key(1)));
        assert!(!is_due(&told(1_999, &[]), &key(1)));
        assert!(!is_due(&told(2_000, &[]), &key(2)), "another made the mailbox");
        assert!(!is_due(&Snapshots { trimming_key: None, ..told(2_000, &[]) }, &key(1)));
        assert!(is_due(&told(4_000, &[(2_000, 7), (1_000, 30)]), &key(1)));
        assert!(!is_due(&told(4_000, &[(2_000, 6), (1_000, 30)]), &key(1)), "one is young");
        assert!(!is_due(&told(3_999, &[(2_000, 30)]), &key(1)), "little came since");
        assert!(!is_due(&told(1, &[(u64::MAX, 30)]), &key(1)), "no relay has this");
    }
}
