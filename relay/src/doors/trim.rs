//! `/v1/snapshot/{mailbox}` and `/v1/trim/{mailbox}`: snapshots kept and listed, a mailbox made with the key that may trim
//! it, and trimming. Members alone come in, and what is kept or dropped is signed by that key as well.

use super::member::{Member, enter, refused, write};
use crate::limits::PASS_MS;
use crate::relay::Relay;
use crate::store::{Store, StoreError};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use wire::limits::SNAPSHOT_BYTES_MAX;
use wire::snapshot::trimming_key;
use wire::{EnvelopeError, Snapshot, Trim};

/// An answer that ends a request early.
type No = Box<Response>;

fn no(status: StatusCode) -> No {
    Box::new(status.into_response())
}

fn answer(answered: Result<Response, No>) -> Response {
    answered.unwrap_or_else(|no| *no)
}

/// What every request that changes something passes through: a member, not too often, with a small body.
async fn writing<S: Store>(
    relay: &Relay<S>,
    mailbox: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Member, Bytes), No> {
    let member = enter(relay, mailbox, headers)?;
    write(relay, member.mailbox)?;
    match timeout(Duration::from_millis(PASS_MS), to_bytes(body, SNAPSHOT_BYTES_MAX)).await {
        Ok(Ok(body)) => Ok((member, body)),
        Ok(Err(_)) => Err(no(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(_) => Err(no(StatusCode::REQUEST_TIMEOUT)),
    }
}

/// The key that may trim a mailbox.
async fn key_of<S: Store>(relay: &Relay<S>, member: &Member) -> Result<[u8; 32], No> {
    match relay.store.snapshots(relay.call(), member.mailbox).await {
        Ok(Some(told)) => told.trimming_key.ok_or_else(|| no(StatusCode::FORBIDDEN)),
        Ok(None) => Err(no(StatusCode::NOT_FOUND)),
        Err(error) => Err(Box::new(refused(relay, &error))),
    }
}

fn unsound(error: EnvelopeError) -> No {
    no(match error {
        EnvelopeError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        EnvelopeError::Malformed => StatusCode::BAD_REQUEST,
        EnvelopeError::BadSignature => StatusCode::FORBIDDEN,
    })
}

fn stored<S: Store, T>(relay: &Relay<S>, stored: Result<T, StoreError>) -> Result<T, No> {
    stored.map_err(|error| Box::new(refused(relay, &error)))
}

/// Makes a mailbox that holders of the body's key may trim.
pub(crate) async fn give_key<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let made = async {
        let (member, body) = writing(&relay, &mailbox, &headers, body).await?;
        let key = trimming_key(&body).map_err(unsound)?;
        let made = relay.store.make(relay.call(), member.mailbox, key, member.leave).await;
        let is_this = stored(&relay, made)?;
        Ok(if is_this { StatusCode::CREATED } else { StatusCode::CONFLICT }.into_response())
    };
    answer(made.await)
}

/// Keeps a snapshot.
pub(crate) async fn put<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let put = async {
        let (member, body) = writing(&relay, &mailbox, &headers, body).await?;
        let key = key_of(&relay, &member).await?;
        let snapshot = Snapshot::open(&body, &key, member.mailbox).map_err(unsound)?;
        let is_kept = stored(&relay, relay.store.put_snapshot(relay.call(), member.mailbox, snapshot).await)?;
        if is_kept {
            relay.metrics.snapshots_taken.one();
        }
        Ok(if is_kept { StatusCode::CREATED } else { StatusCode::OK }.into_response())
    };
    answer(put.await)
}

/// Lists the snapshots, and how far the mailbox goes.
pub(crate) async fn list<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
) -> Response {
    let list = async {
        let member = enter(&relay, &mailbox, &headers)?;
        let told = stored(&relay, relay.store.snapshots(relay.call(), member.mailbox).await)?;
        let told = told.ok_or_else(|| no(StatusCode::NOT_FOUND))?;
        Ok(([(header::CONTENT_TYPE, "application/cbor")], told.encode()).into_response())
    };
    answer(list.await)
}

/// Drops what a snapshot has stood for long enough.
pub(crate) async fn trim<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let trim = async {
        let (member, body) = writing(&relay, &mailbox, &headers, body).await?;
        let key = key_of(&relay, &member).await?;
        let trim = Trim::open(&body, &key, member.mailbox).map_err(unsound)?;
        let gone = stored(&relay, relay.store.trim(relay.call(), member.mailbox, trim.position()).await)?;
        relay.metrics.parcels_trimmed.add(gone);
        Ok(StatusCode::NO_CONTENT.into_response())
    };
    answer(trim.await)
}
