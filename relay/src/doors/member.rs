//! Who asks by an ordinary request, and what a store's refusal is in HTTP. Members prove that they open the mailbox, on a
//! challenge that this relay gave in a session or in the answer that asks for a proof.

use super::{CHALLENGE, busy, hex, later, unhex};
use crate::limits::FULL_S;
use crate::rates::Later;
use crate::relay::{Opens, Relay};
use crate::store::{Leave, Store, StoreError};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use wire::MailboxId;
use wire::limits::PROOF_BYTES_MAX;

/// The proof that opens the mailbox, in hexadecimal.
const PROOF: HeaderName = HeaderName::from_static("baraza-proof");
/// How much of a payload is here, bytes.
pub(super) const HELD: HeaderName = HeaderName::from_static("baraza-held");
const CHALLENGE_BYTES: usize = 32;

/// A member, and the mailbox they opened.
pub(super) struct Member {
    pub(super) mailbox: MailboxId,
    pub(super) leave: Leave,
}

/// Lets a member in; the answer for anybody else.
pub(super) fn enter<S: Store>(relay: &Relay<S>, mailbox: &str, headers: &HeaderMap) -> Result<Member, Box<Response>> {
    let Ok(mailbox) = mailbox.parse() else { return Err(Box::new(StatusCode::NOT_FOUND.into_response())) };
    let challenge = unhex(headers, &CHALLENGE, CHALLENGE_BYTES).and_then(|told| <[u8; 32]>::try_from(told).ok());
    let proof = unhex(headers, &PROOF, PROOF_BYTES_MAX);
    let opens = challenge.zip(proof).and_then(|(challenge, proof)| {
        let opens = relay.opens(&proof, &challenge, mailbox, relay.clock.now());
        if opens.is_none() {
            relay.metrics.strangers.one();
        }
        opens
    });
    match opens {
        Some(Opens::Makes) => Ok(Member { mailbox, leave: Leave::Make }),
        Some(Opens::Adds) => Ok(Member { mailbox, leave: Leave::Add }),
        None => {
            let Ok(fresh) = relay.challenge() else { return Err(Box::new(busy())) };
            Err(Box::new((StatusCode::UNAUTHORIZED, [(CHALLENGE, hex(&fresh))]).into_response()))
        }
    }
}

/// One write to a mailbox; the answer where there are too many.
pub(super) fn write<S: Store>(relay: &Relay<S>, mailbox: MailboxId) -> Result<(), Box<Response>> {
    relay.rates.write(mailbox).map_err(|Later(wait)| {
        relay.metrics.slowed.one();
        Box::new(later(StatusCode::TOO_MANY_REQUESTS, Later(wait)))
    })
}

/// The store refuses.
pub(super) fn refused<S: Store>(relay: &Relay<S>, error: &StoreError) -> Response {
    match error {
        StoreError::Full => {
            relay.metrics.full.one();
            later(StatusCode::INSUFFICIENT_STORAGE, Later(FULL_S))
        }
        StoreError::Gap { held } => (StatusCode::CONFLICT, [(HELD, HeaderValue::from(*held))]).into_response(),
        StoreError::Unknown => StatusCode::FORBIDDEN.into_response(),
        StoreError::Baseless => StatusCode::CONFLICT.into_response(),
        StoreError::Rewound => StatusCode::PRECONDITION_FAILED.into_response(),
        StoreError::Mismatch => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        StoreError::Busy | StoreError::Unavailable | StoreError::Fork { .. } => {
            relay.metrics.store_faults.one();
            busy()
        }
    }
}
