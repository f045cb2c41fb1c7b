//! `POST /v1/exchange`: the frames of a session by ordinary requests, for networks that cut WebSockets. The first request
//! begins; each later one carries frames in and waits for frames out, one request at a time. Turns are numbered: a
//! request whose answer was lost is sent again and gets the same answer.

use super::{CHALLENGE, busy, hex, later, unhex};
use crate::conversation::Conversation;
use crate::limits::{
    BUSY_S, EXCHANGE_BYTES, EXCHANGE_IDLE_MS, EXCHANGE_OVER_MS, EXCHANGE_WAIT_MS, EXCHANGES, LOOK_MS, PASS_MS,
};
use crate::rates::Later;
use crate::relay::{NoRandomness, Relay, random};
use crate::store::Store;
use axum::Extension;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use wire::limits::FRAME_BYTES_MAX;

/// Names an exchange, in hexadecimal. Whoever knows it can go on with it.
const EXCHANGE: HeaderName = HeaderName::from_static("baraza-exchange");
/// The number of the request within its exchange, from 1.
const TURN: HeaderName = HeaderName::from_static("baraza-turn");
/// How long to wait for frames at most, s.
const WAIT: HeaderName = HeaderName::from_static("baraza-wait");
const NAME_BYTES: usize = 16;
/// A frame's length before it, bytes.
const LENGTH_BYTES: usize = 4;

type Name = [u8; NAME_BYTES];

/// One exchange.
struct Talk<S: Store> {
    conversation: Conversation<S>,
    /// The last turn, and what was answered.
    turn: u64,
    answer: Bytes,
}

struct Entry<S: Store> {
    talk: Arc<tokio::sync::Mutex<Talk<S>>>,
    used_ms: u64,
}

/// All exchanges.
pub(crate) struct Exchanges<S: Store>(Mutex<BTreeMap<Name, Entry<S>>>);

impl<S: Store> Default for Exchanges<S> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<S: Store> Exchanges<S> {
    /// Forgets those that nobody goes on with.
    pub(crate) fn forget(&self, now_ms: u64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, entry| {
            // Whoever waits in one has it locked.
            entry.talk.try_lock().map_or(true, |talk| {
                let over = talk.conversation.is_ended();
                now_ms < entry.used_ms + if over { EXCHANGE_OVER_MS } else { EXCHANGE_IDLE_MS }
            })
        });
    }

    fn begin(&self, name: Name, now_ms: u64, talk: Talk<S>) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= EXCHANGES {
            return false;
        }
        all.insert(name, Entry { talk: Arc::new(tokio::sync::Mutex::new(talk)), used_ms: now_ms });
        true
    }

    fn find(&self, name: &Name, now_ms: u64) -> Option<Arc<tokio::sync::Mutex<Talk<S>>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = all.get_mut(name)?;
        entry.used_ms = now_ms;
        Some(Arc::clone(&entry.talk))
    }
}

/// A request of an exchange.
pub(crate) async fn enter<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Extension(exchanges): Extension<Arc<Exchanges<S>>>,
    Extension(address): Extension<IpAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let now_ms = relay.clock.now().steady_ms;
    if !headers.contains_key(EXCHANGE) {
        return begin(&relay, &exchanges, address, now_ms).unwrap_or_else(|NoRandomness| busy());
    }
    let name = unhex(&headers, &EXCHANGE, NAME_BYTES).and_then(|name| Name::try_from(name).ok());
    let Some(talk) = name.and_then(|name| exchanges.find(&name, now_ms)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Who is slower than any link is let go, so that a place is never held for nothing.
    let Ok(body) = timeout(Duration::from_millis(PASS_MS), to_bytes(body, EXCHANGE_BYTES)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    let Ok(body) = body else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let number = |name| headers.get(name).and_then(|told| told.to_str().ok()?.parse::<u64>().ok());
    let (Some(turn), Some(frames)) = (number(TURN), split(&body)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let wait_ms = number(WAIT).map_or(EXCHANGE_WAIT_MS, |s| s.saturating_mul(1_000).min(EXCHANGE_WAIT_MS));
    let mut talk = talk.lock_owned().await;
    if turn == talk.turn {
        return talk.answer.clone().into_response();
    }
    if turn != talk.turn + 1 {
        return StatusCode::CONFLICT.into_response();
    }
    // A turn that was begun is finished, also when its client is cut off meanwhile: the answer waits for it.
    let finished = tokio::spawn(async move {
        let answer = Bytes::from(talk.take_turn(&relay, frames, wait_ms).await);
        (talk.turn, talk.answer) = (turn, answer.clone());
        answer
    });
    finished.await.map_or_else(|_| busy(), IntoResponse::into_response)
}

fn begin<S: Store>(
    relay: &Arc<Relay<S>>,
    exchanges: &Exchanges<S>,
    address: IpAddr,
    now_ms: u64,
) -> Result<Response, NoRandomness> {
    let Some(seat) = relay.rates.seat(address) else {
        relay.metrics.turned_away.one();
        return Ok(later(StatusCode::TOO_MANY_REQUESTS, Later(BUSY_S)));
    };
    let (name, challenge) = (random::<NAME_BYTES>()?, relay.challenge()?);
    let conversation = Conversation::new(relay, challenge, seat);
    if !exchanges.begin(name, now_ms, Talk { conversation, turn: 0, answer: Bytes::new() }) {
        relay.metrics.turned_away.one();
        return Ok(busy());
    }
    Ok([(CHALLENGE, hex(&challenge)), (EXCHANGE, hex(&name))].into_response())
}

impl<S: Store> Talk<S> {
    /// Takes frames in; gives frames out, as soon as there are any.
    async fn take_turn(&mut self, relay: &Relay<S>, frames: Vec<Bytes>, wait_ms: u64) -> Vec<u8> {
        let mut answer = Vec::new();
        for frame in frames {
            self.conversation.frame(&frame).await;
            self.collect(&mut answer).await;
        }
        let until = Instant::now() + Duration::from_millis(wait_ms);
        let mut leaving = relay.leaving.clone();
        loop {
            self.collect(&mut answer).await;
            if !answer.is_empty() || self.conversation.is_ended() {
                return answer;
            }
            let next = async {
                tokio::select! {
                    rung = self.conversation.rung() => Some(rung),
                    _ = leaving.wait_for(|leaving| *leaving) => None,
                    () = sleep(Duration::from_millis(LOOK_MS)), if self.conversation.due().is_some() =>
                        Some(Default::default()),
                }
            };
            match timeout_at(until, next).await {
                Err(_) => return answer,
                Ok(Some(mailboxes)) if mailboxes.is_empty() => self.conversation.look(),
                Ok(Some(mailboxes)) => self.conversation.changed(mailboxes).await,
                Ok(None) => self.conversation.leave(Relay::<S>::return_s()),
            }
        }
    }

    /// Frames that are ready, as far as an answer goes; the rest come with the next.
    async fn collect(&mut self, answer: &mut Vec<u8>) {
        while answer.len() + LENGTH_BYTES + FRAME_BYTES_MAX <= EXCHANGE_BYTES {
            let Some(frame) = self.conversation.next().await else { return };
            let length = u32::try_from(frame.len()).expect("a frame is shorter than its limit");
            answer.extend(length.to_be_bytes());
            answer.extend(frame);
        }
    }
}

/// The frames of a body; none when they do not add up to it.
fn split(body: &Bytes) -> Option<Vec<Bytes>> {
    let (mut at, mut frames) = (0, Vec::new());
    while let Some((length, after)) = body.get(at..)?.split_first_chunk::<LENGTH_BYTES>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok().filter(|length| *length <= FRAME_BYTES_MAX)?;
        frames.push(body.slice_ref(after.get(..length)?));
        at += LENGTH_BYTES + length;
    }
    (at == body.len()).then_some(frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_frames_to_its_last_byte_or_nothing() {
        assert_eq!(split(&Bytes::new()), Some(vec![]));
        let two = Bytes::from_static(&[0, 0, 0, 2, 7, 8, 0, 0, 0, 0]);
        assert_eq!(split(&two), Some(vec![Bytes::from_static(&[7, 8]), Bytes::new()]));
        for wrong in [&[0, 0, 0][..], &[0, 0, 0, 2, 7], &[0, 0, 0, 1, 7, 0], &[255, 255, 255, 255]] {
            assert_eq!(split(&Bytes::from_static(wrong)), None, "{wrong:?}");
        }
    }
}
