//! `PUT` and `GET /v1/payload/{mailbox}/{hash}`: payloads by HTTP ranges, so that a cut costs what was on its way and no
//! more. For members alone (`member`).

use super::member::{HELD, Member, enter, refused, write};
use crate::limits::{PASS_MS, PIECE_BYTES};
use crate::relay::Relay;
use crate::store::{Held, Leave, Part, Store, StoreError};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use wire::limits::PAYLOAD_BYTES_MAX;
use wire::{Hash, MailboxId};

/// Who may do what with which payload.
struct Asked {
    mailbox: MailboxId,
    hash: Hash,
    leave: Leave,
}

fn asked<S: Store>(relay: &Relay<S>, path: &(String, String), headers: &HeaderMap) -> Result<Asked, Box<Response>> {
    let Ok(hash) = path.1.parse() else { return Err(Box::new(StatusCode::NOT_FOUND.into_response())) };
    let Member { mailbox, leave } = enter(relay, &path.0, headers)?;
    Ok(Asked { mailbox, hash, leave })
}

/// Takes a payload, or the rest of one. `Content-Range: bytes */TOTAL` without a body asks how much is here.
pub(crate) async fn put<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(path): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let asked = match asked(&relay, &path, &headers) {
        Ok(asked) => asked,
        Err(no) => return *no,
    };
    let Some(range) = sent_range(&headers) else { return StatusCode::BAD_REQUEST.into_response() };
    if range.total > PAYLOAD_BYTES_MAX as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    if let Err(no) = write(&relay, asked.mailbox) {
        return *no;
    }
    let taken = match range.from {
        None => relay.store.held_payload(relay.call(), asked.mailbox, asked.hash).await,
        Some(from) => take(&relay, &asked, from, range.total, body).await.map(Some),
    };
    match taken {
        Ok(Some(held)) if held.is_whole() => {
            (StatusCode::CREATED, [(HELD, HeaderValue::from(held.bytes))]).into_response()
        }
        Ok(held) => {
            let bytes = held.map_or(0, |held| held.bytes);
            (StatusCode::ACCEPTED, [(HELD, HeaderValue::from(bytes))]).into_response()
        }
        Err(error) => refused(&relay, &error),
    }
}

/// Passes a body on to the store, piece by piece: what came before a cut is kept.
async fn take<S: Store>(
    relay: &Relay<S>,
    asked: &Asked,
    mut offset: u64,
    total: u64,
    mut body: Body,
) -> Result<Held, StoreError> {
    let mut held = Held { bytes: offset, total };
    let mut piece = Vec::new();
    loop {
        // A client that stalls is one that was cut.
        let came = timeout(Duration::from_millis(PASS_MS), body.frame()).await.unwrap_or(None);
        let over = !matches!(came, Some(Ok(_)));
        piece.extend(came.and_then(Result::ok).and_then(|frame| frame.into_data().ok()).unwrap_or_default());
        while piece.len() >= PIECE_BYTES || (over && !piece.is_empty()) {
            let rest = piece.split_off(piece.len().min(PIECE_BYTES));
            let bytes = std::mem::replace(&mut piece, rest);
            let count = bytes.len() as u64;
            let part = Part { hash: asked.hash, total, offset, bytes };
            held = relay.store.put_payload(relay.call(), asked.mailbox, part, asked.leave).await?;
            relay.metrics.bytes_taken.add(count);
            if held.is_whole() {
                relay.metrics.payloads_taken.one();
                return Ok(held);
            }
            offset += count;
        }
        if over {
            return Ok(held);
        }
    }
}

/// Gives a payload, or what is left of it after an offset.
pub(crate) async fn get<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Path(path): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let asked = match asked(&relay, &path, &headers) {
        Ok(asked) => asked,
        Err(no) => return *no,
    };
    let held = match relay.store.held_payload(relay.call(), asked.mailbox, asked.hash).await {
        Ok(held) => held.filter(Held::is_whole),
        Err(error) => return refused(&relay, &error),
    };
    let Some(Held { total, .. }) = held else { return StatusCode::NOT_FOUND.into_response() };
    let from = wanted_from(&headers);
    if from.is_some_and(|from| from >= total) {
        return (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{total}"))])
            .into_response();
    }
    let offset = from.unwrap_or(0);
    let body = give(Arc::clone(&relay), asked, offset, total);
    let plain =
        [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::ACCEPT_RANGES, "bytes".to_owned())];
    let length = [(header::CONTENT_LENGTH, HeaderValue::from(total - offset))];
    if from.is_none() {
        return (plain, length, body).into_response();
    }
    let range = [(header::CONTENT_RANGE, format!("bytes {offset}-{}/{total}", total - 1))];
    (StatusCode::PARTIAL_CONTENT, plain, length, range, body).into_response()
}

/// A body that reads as fast as the client does.
fn give<S: Store>(relay: Arc<Relay<S>>, asked: Asked, offset: u64, total: u64) -> Body {
    let pieces = futures_util::stream::try_unfold(offset, move |offset| {
        let (relay, mailbox, hash) = (Arc::clone(&relay), asked.mailbox, asked.hash);
        async move {
            if offset >= total {
                return Ok(None);
            }
            let got = relay.store.get_payload(relay.call(), mailbox, hash, offset, PIECE_BYTES).await?;
            // Gone meanwhile: the body ends short of its length, which the client sees.
            let (_, bytes) = got.filter(|(_, bytes)| !bytes.is_empty()).ok_or(StoreError::Unavailable)?;
            let next = offset + bytes.len() as u64;
            relay.metrics.bytes_given.add(next - offset);
            Ok::<_, StoreError>(Some((Bytes::from(bytes), next)))
        }
    });
    Body::from_stream(pieces)
}

/// What a request says it sends: from where (none: nothing, it asks), of how much.
#[derive(Debug, PartialEq, Eq)]
struct Sent {
    from: Option<u64>,
    total: u64,
}

/// `Content-Range: bytes FROM-LAST/TOTAL` or `bytes */TOTAL`; the whole where only a length is told.
fn sent_range(headers: &HeaderMap) -> Option<Sent> {
    let text = |name| headers.get(name).map(|told: &HeaderValue| told.to_str().unwrap_or_default());
    let Some(range) = text(header::CONTENT_RANGE) else {
        return Some(Sent { from: Some(0), total: text(header::CONTENT_LENGTH)?.parse().ok()? });
    };
    let (range, total) = range.strip_prefix("bytes ")?.split_once('/')?;
    let total = total.parse().ok()?;
    if range == "*" {
        return Some(Sent { from: None, total });
    }
    let (from, last) = range.split_once('-')?;
    let (from, last): (u64, u64) = (from.parse().ok()?, last.parse().ok()?);
    (from <= last && last < total).then_some(Sent { from: Some(from), total })
}

/// `Range: bytes=FROM-`. Other ranges are not served: they get the whole, as HTTP allows.
fn wanted_from(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_or_refused() {
        let read = |range: &'static str| {
            sent_range(&HeaderMap::from_iter([(header::CONTENT_RANGE, HeaderValue::from_static(range))]))
        };
        assert_eq!(read("bytes 5-9/10"), Some(Sent { from: Some(5), total: 10 }));
        assert_eq!(read("bytes */10"), Some(Sent { from: None, total: 10 }));
        for wrong in ["bytes 5-10/10", "bytes 6-5/10", "bytes 0-9/*", "0-9/10", "bytes -5/10", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let length = HeaderMap::from_iter([(header::CONTENT_LENGTH, HeaderValue::from_static("7"))]);
        assert_eq!(sent_range(&length), Some(Sent { from: Some(0), total: 7 }));
        assert_eq!(sent_range(&HeaderMap::new()), None);
    }
}
