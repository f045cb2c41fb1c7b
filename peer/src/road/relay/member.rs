//! Ordinary requests of a member, each with what opens its mailbox (docs/relay-formats.md, M15).
//!
//! Left out on purpose: what is asked for, and leaving payloads (`large`).

use super::address::Address;
use super::large::hex;
use super::requests::Requests;
use super::{Relay, line, of_host};
use crate::fault::{Code, Fault};
use crdt::mailbox::relay::RelayMailbox;
use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Response, StatusCode};
use std::time::Duration;
use tokio::time::timeout;
use wire::Hash;

/// An answer that has not come by then was cut: 64 KiB on a link of 32 kbit/s, with as much before it.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(60);

/// What is asked for, and what is sent with it.
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) path: String,
    /// From where on a payload is wanted.
    pub(super) from: Option<u64>,
    pub(super) body: &'a [u8],
}

impl Ask<'_> {
    /// Asks for something.
    pub(super) fn get(path: String) -> Self {
        Self { method: Method::GET, path, from: None, body: &[] }
    }
}

/// A member who asks a relay, one thing after the other.
pub(super) struct Member<'a> {
    requests: Requests,
    relay: &'a Relay,
    challenge: [u8; 32],
}

impl<'a> Member<'a> {
    /// For a relay that gave this challenge; nothing is opened yet.
    pub(super) fn of(relay: &'a Relay, address: &Address, challenge: [u8; 32]) -> Self {
        Self { requests: Requests::to(address, relay.certificate.as_deref()), relay, challenge }
    }

    /// Asks, on a new challenge where this one is too old.
    ///
    /// # Errors
    /// What [`Requests::send`] says; [`Code::RelayForeign`] when it lets nobody in.
    pub(super) async fn ask(&mut self, mailbox: &RelayMailbox, ask: &Ask<'_>) -> Result<Response<Incoming>, Fault> {
        for _ in 0..2 {
            let proof = mailbox.prove(&self.challenge, self.relay.admission.as_deref());
            let mut request = self
                .requests
                .request(ask.method.clone(), &ask.path)
                .header("baraza-challenge", Hash(self.challenge).to_string())
                .header("baraza-proof", hex(&proof));
            if let Some(from) = ask.from {
                request = request.header("range", format!("bytes={from}-"));
            }
            let answer = self.requests.send(request, Bytes::copy_from_slice(ask.body), ANSWER_TIME_MAX).await?;
            if answer.status() != StatusCode::UNAUTHORIZED {
                return Ok(answer);
            }
            let Some(fresh) = line::challenge(answer.headers()) else { break };
            self.challenge = fresh;
        }
        Err(self.fault(Code::RelayForeign))
    }

    /// What is wrong with this relay.
    pub(super) fn fault(&self, code: Code) -> Fault {
        of_host(code, self.requests.host())
    }

    /// What a relay says that has too much to do.
    pub(super) fn busy(&self, answer: &Response<Incoming>) -> Option<Fault> {
        line::later(self.requests.host(), answer.status(), answer.headers())
    }

    /// The body of an answer that has what was asked for; none where it has not, or too much.
    pub(super) async fn body(answer: Response<Incoming>, bytes_max: usize) -> Option<Vec<u8>> {
        if answer.status() != StatusCode::OK {
            return None;
        }
        let whole = timeout(ANSWER_TIME_MAX, Limited::new(answer.into_body(), bytes_max).collect()).await;
        Some(whole.ok()?.ok()?.to_bytes().to_vec())
    }
}
