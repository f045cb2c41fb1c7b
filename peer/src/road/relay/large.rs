//! Large payloads, and parcels that fit into no envelope, left by requests of their own: part by part, each kept, so that a cut costs what was on its way.
//!
//! They are fetched within a session, by parts likewise. Left out on purpose: small ones, which go within the session.

use super::address::Address;
use super::requests::Requests;
use super::visit::Visit;
use super::{Relay, line, of_host};
use crate::fault::{Code, Fault};
use crate::peer::Open;
use crate::road::Tally;
use crate::store::{envelopes, relays};
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Response, StatusCode};
use std::time::Duration;
use wire::{Hash, MailboxId};

/// One part, bytes: a minute on a link of 32 kbit/s.
const PART_BYTES: usize = 256 * 1024;
/// A part that has not been taken by then was cut.
const PART_TIME_MAX: Duration = Duration::from_secs(300);
/// Answers to one payload that bring it no further before it is given up for now.
const IDLE_MAX: u32 = 3;

/// Payloads on their way, with what opens their mailboxes.
pub(super) struct Parts {
    requests: Requests,
    challenge: [u8; 32],
}

/// Leaves every large payload that the relay is not known to have, small before large.
pub(super) async fn leave(
    open: &Open,
    relay: &Relay,
    address: &Address,
    visit: &Visit,
    tally: &mut Tally,
) -> Result<(), Fault> {
    let mut parts = Parts::to(relay, address, visit);
    for (mailbox, space) in visit.served() {
        // Text before attachments.
        while let Some((hash, parcel)) = open.store.read(|tx| envelopes::large_to_leave(tx, relay.id, mailbox))? {
            let sealed = visit.large(mailbox, &parcel).filter(|sealed| Hash::of_payload(sealed) == hash);
            let sealed = sealed.ok_or_else(|| Fault::internal("large-parcel"))?;
            parts.leave(visit, mailbox, hash, &sealed, tally).await?;
            open.store.write(|tx| relays::put_payload(tx, relay.id, mailbox, hash))?;
        }
        loop {
            let place = (relay.id, mailbox, space);
            let next = open.store.read(|tx| relays::lacking(tx, place, visit.attachments(), true, 1))?;
            let Some((hash, bytes)) = next.into_iter().next() else { break };
            if visit.belongs(mailbox, &bytes) {
                parts.leave(visit, mailbox, hash, &bytes, tally).await?;
            }
            open.store.write(|tx| relays::put_payload(tx, relay.id, mailbox, hash))?;
        }
    }
    Ok(())
}

impl Parts {
    /// For a relay that was visited; nothing is opened yet.
    pub(super) fn to(relay: &Relay, address: &Address, visit: &Visit) -> Self {
        Self { requests: Requests::to(address, relay.certificate.as_deref()), challenge: visit.binding }
    }

    /// Leaves one payload, going on where it was cut.
    pub(super) async fn leave(
        &mut self,
        visit: &Visit,
        mailbox: MailboxId,
        hash: Hash,
        bytes: &[u8],
        tally: &mut Tally,
    ) -> Result<(), Fault> {
        let host = self.requests.host().to_owned();
        let host = host.as_str();
        let (mut held, mut idle) = (None, 0);
        while idle < IDLE_MAX {
            let part = held.map(|from: usize| &bytes[from..bytes.len().min(from + PART_BYTES)]);
            let range = held.zip(part).map_or_else(
                || format!("bytes */{}", bytes.len()),
                |(from, part)| format!("bytes {from}-{}/{}", from + part.len() - 1, bytes.len()),
            );
            let answer = self.put(visit, mailbox, hash, range, part.unwrap_or_default()).await?;
            tally.bytes_sent += part.map_or(0, <[u8]>::len) as u64;
            match answer.status() {
                StatusCode::CREATED => return Ok(()),
                StatusCode::ACCEPTED | StatusCode::CONFLICT => {
                    let told = number(&answer, "baraza-held").filter(|told| *told < bytes.len());
                    let Some(told) = told else { return Err(of_host(Code::RelayForeign, host)) };
                    idle += u32::from(held.is_some_and(|before| before >= told));
                    held = Some(told);
                }
                StatusCode::UNAUTHORIZED => {
                    // The challenge is too old: the answer has another.
                    let fresh = line::challenge(answer.headers());
                    self.challenge = fresh.ok_or_else(|| of_host(Code::RelayForeign, host))?;
                    idle += 1;
                }
                StatusCode::FORBIDDEN => return Err(of_host(Code::RelayRefuses, host)),
                StatusCode::INSUFFICIENT_STORAGE | StatusCode::PAYLOAD_TOO_LARGE => {
                    return Err(of_host(Code::RelayFull, host));
                }
                status => {
                    let later = line::later(host, status, answer.headers());
                    return Err(later.unwrap_or_else(|| of_host(Code::RelayForeign, host)));
                }
            }
        }
        Err(of_host(Code::RelayCut, host))
    }

    async fn put(
        &mut self,
        visit: &Visit,
        mailbox: MailboxId,
        hash: Hash,
        range: String,
        part: &[u8],
    ) -> Result<Response<Incoming>, Fault> {
        let request = self
            .requests
            .request(Method::PUT, &format!("/v1/payload/{mailbox}/{hash}"))
            .header("baraza-challenge", Hash(self.challenge).to_string())
            .header("baraza-proof", hex(&visit.prove(mailbox, &self.challenge)))
            .header("content-range", range);
        self.requests.send(request, Bytes::copy_from_slice(part), PART_TIME_MAX).await
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number(answer: &Response<Incoming>, name: &str) -> Option<usize> {
    answer.headers().get(name)?.to_str().ok()?.parse().ok()
}
