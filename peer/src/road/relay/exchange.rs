//! A session with a relay by ordinary requests (docs/relay-formats.md, M12), for networks that cut WebSockets.
//!
//! One request at a time: it takes what is to be said, and brings what there is to hear. Where this side has nothing more
//! to say, the relay keeps the request until it has. Left out on purpose: what is in a frame.

use super::address::Address;
use super::line::{REACH_MAX, challenge, later};
use super::of_host;
use super::requests::Requests;
use super::visit::Visit;
use crate::fault::{Code, Fault};
use crate::road::stream::{FRAMES_WAITING_MAX, Outlet, carry};
use http_body_util::{BodyExt, Limited};
use hyper::body::Bytes;
use hyper::http::HeaderValue;
use hyper::{Method, StatusCode};
use std::io;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;
use wire::limits::FRAME_BYTES_MAX;

/// Frames in one request, bytes: half a minute on a link of 32 kbit/s, so that proxies pass it.
const ASK_BYTES: usize = 128 * 1024;
/// Frames in one answer, bytes: what a relay gives at once, and as much again.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// How long the relay may keep a request when there is nothing to hear, s: what is new here waits so long at most.
const WAIT_S: u64 = 10;
/// A request that has not been answered by then, beside that, was cut: a whole answer at 32 kbit/s, and as much again.
const TURN_TIME_MAX: Duration = Duration::from_secs(300);
/// Requests that are sent again in a row.
const TRIES: u32 = 3;
/// How long the last words may take.
const CLOSING_MAX: Duration = Duration::from_secs(2);
/// A frame's length before it, bytes.
const LENGTH_BYTES: usize = 4;

/// An exchange that has begun.
pub(super) struct Exchange {
    requests: Requests,
    name: HeaderValue,
    turn: u64,
    /// What the relay chose for this conversation alone.
    pub(super) challenge: [u8; 32],
}

/// What goes out, in its order.
enum Out {
    Frame(Vec<u8>),
    /// Nothing more is said before something beyond so many frames is heard.
    Waits(u64),
}

struct Post(mpsc::Sender<Out>);

impl Outlet for Post {
    async fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        self.0.send(Out::Frame(frame)).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    async fn flush(&mut self, waits: Option<u64>) {
        if let Some(heard) = waits {
            // Where there is no room, something to be said stands there.
            let _ = self.0.try_send(Out::Waits(heard));
        }
    }
}

impl Exchange {
    /// Begins.
    pub(super) async fn open(address: &Address, certificate: Option<&[u8]>) -> Result<Self, Fault> {
        let mut requests = Requests::to(address, certificate);
        let begin = requests.request(Method::POST, "/v1/exchange");
        let answer = requests.send(begin, Bytes::new(), REACH_MAX).await?;
        if let Some(busy) = later(address.host(), answer.status(), answer.headers()) {
            return Err(busy);
        }
        let named = answer.headers().get("baraza-exchange").cloned().zip(challenge(answer.headers()));
        let (name, challenge) = named.ok_or_else(|| of_host(Code::RelayForeign, address.host()))?;
        // Its body is empty; read, it leaves the connection to the next request.
        let _ = timeout(REACH_MAX, Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect()).await;
        Ok(Self { requests, name, turn: 0, challenge })
    }

    /// Carries a conversation to its end.
    ///
    /// # Errors
    /// A [`Fault`] of the store, or of what answered in the middle of it.
    pub(super) async fn carry(self, visit: &mut Visit) -> Result<(), Fault> {
        let (post, out) = mpsc::channel(FRAMES_WAITING_MAX);
        let (sender, mut frames) = mpsc::channel(FRAMES_WAITING_MAX);
        let mut turns = tokio::spawn(self.take_turns(out, sender));
        let mut post = Post(post);
        let done = carry(visit, &mut frames, &mut post).await;
        drop(post);
        let last = timeout(CLOSING_MAX, &mut turns).await;
        turns.abort();
        done?;
        match last {
            Ok(Ok(Err(fault))) if !visit.is_finished() => Err(fault),
            _ => Ok(()),
        }
    }

    async fn take_turns(mut self, mut out: mpsc::Receiver<Out>, frames: mpsc::Sender<Vec<u8>>) -> Result<(), Fault> {
        let mut given = 0;
        let mut left = None;
        while let Some(first) = match left.take() {
            Some(left) => Some(left),
            None => out.recv().await,
        } {
            let (mut body, mut waits) = (Vec::new(), false);
            let mut next = Some(first);
            while let Some(one) = next.take() {
                match one {
                    Out::Frame(frame) if body.is_empty() || body.len() + frame.len() <= ASK_BYTES => {
                        let length = u32::try_from(frame.len()).map_err(|_| Fault::internal("frame-length"))?;
                        body.extend(length.to_be_bytes());
                        body.extend(frame);
                        waits = false;
                        next = out.try_recv().ok();
                    }
                    Out::Frame(frame) => left = Some(Out::Frame(frame)),
                    Out::Waits(heard) => {
                        waits = heard == given;
                        next = out.try_recv().ok();
                    }
                }
            }
            if body.is_empty() && !waits {
                continue;
            }
            let answer = self.take_turn(Bytes::from(body), if waits { WAIT_S } else { 0 }).await?;
            for frame in split(&answer).ok_or_else(|| of_host(Code::RelayForeign, self.requests.host()))? {
                given += 1;
                if frames.send(frame).await.is_err() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// One turn; it is sent again where it, or its answer, was lost.
    async fn take_turn(&mut self, body: Bytes, wait_s: u64) -> Result<Bytes, Fault> {
        self.turn += 1;
        let mut tries = 1;
        loop {
            match self.ask(body.clone(), wait_s).await {
                Err(fault) if tries < TRIES && matches!(fault.code, Code::RelayCut | Code::RelayUnreachable) => {
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn ask(&mut self, body: Bytes, wait_s: u64) -> Result<Bytes, Fault> {
        let within = TURN_TIME_MAX + Duration::from_secs(wait_s);
        let request = self
            .requests
            .request(Method::POST, "/v1/exchange")
            .header("baraza-exchange", self.name.clone())
            .header("baraza-turn", self.turn)
            .header("baraza-wait", wait_s);
        let answer = self.requests.send(request, body, within).await?;
        let host = self.requests.host();
        match answer.status() {
            StatusCode::OK => {}
            // The relay began anew, or somebody else was slower than it waits.
            StatusCode::NOT_FOUND | StatusCode::CONFLICT | StatusCode::REQUEST_TIMEOUT => {
                return Err(of_host(Code::RelayCut, host));
            }
            status => {
                let busy = later(host, status, answer.headers());
                return Err(busy.unwrap_or_else(|| of_host(Code::RelayForeign, host)));
            }
        }
        let whole = timeout(TURN_TIME_MAX, Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect()).await;
        let whole = whole.ok().and_then(Result::ok).ok_or_else(|| of_host(Code::RelayCut, host))?;
        Ok(whole.to_bytes())
    }
}

/// The frames of an answer; none when they do not add up to it.
pub(super) fn split(body: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (mut rest, mut frames) = (body, Vec::new());
    while let Some((length, after)) = rest.split_first_chunk::<LENGTH_BYTES>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok().filter(|length| *length <= FRAME_BYTES_MAX)?;
        frames.push(after.get(..length)?.to_vec());
        rest = &after[length..];
    }
    rest.is_empty().then_some(frames)
}
