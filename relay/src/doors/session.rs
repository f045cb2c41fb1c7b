//! `GET /v1/session`: a WebSocket, one frame of a session for each binary message. The challenge stands in the answer
//! that opens it.

use super::{CHALLENGE, Peer, busy, hex, later};
use crate::conversation::Conversation;
use crate::limits::{LOOK_MS, PASS_MS, PING_MS, PINGS_UNANSWERED, READ_BUFFER_BYTES};
use crate::rates::{Later, Seat};
use crate::relay::Relay;
use crate::store::Store;
use axum::Extension;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use wire::MailboxId;
use wire::limits::FRAME_BYTES_MAX;

/// Opens the WebSocket.
pub(crate) async fn enter<S: Store>(
    State(relay): State<Arc<Relay<S>>>,
    Extension(address): Extension<IpAddr>,
    Extension(peer): Extension<Peer>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(seat) = relay.rates.seat(address) else {
        relay.metrics.turned_away.one();
        return later(StatusCode::TOO_MANY_REQUESTS, Later(crate::limits::BUSY_S));
    };
    let Ok(challenge) = relay.challenge() else { return busy() };
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_message_size(FRAME_BYTES_MAX)
        .max_frame_size(FRAME_BYTES_MAX);
    let stay = peer.stay;
    let mut response = upgrade.on_upgrade(move |socket| async move {
        hold(socket, relay, challenge, seat).await;
        drop(stay);
    });
    response.headers_mut().insert(CHALLENGE, hex(&challenge));
    response
}

/// What happened next.
enum Next {
    Frame(Vec<u8>),
    /// A sign of life.
    Sign,
    Gone,
    Rung(BTreeSet<MailboxId>),
    /// It is time to look whether the client is silent.
    Look,
    /// It is time to ask whether it is still there.
    Ping,
    Leaving,
}

async fn hold<S: Store>(mut socket: WebSocket, relay: Arc<Relay<S>>, challenge: [u8; 32], seat: Seat) {
    let mut leaving = relay.leaving.clone();
    let mut conversation = Conversation::new(&relay, challenge, seat);
    let mut unanswered = 0;
    loop {
        while let Some(frame) = conversation.next().await {
            if !send(&mut socket, Message::Binary(frame.into())).await {
                return;
            }
        }
        if conversation.is_ended() {
            return close(socket).await;
        }
        let look = conversation.due().is_some();
        let next = tokio::select! {
            // Always in this order, so that a simulated run replays from its seed. Who sends without a pause only delays
            // the news for itself.
            biased;
            _ = leaving.wait_for(|leaving| *leaving) => Next::Leaving,
            came = socket.recv() => frame_of(came),
            rung = conversation.rung() => Next::Rung(rung),
            () = sleep(Duration::from_millis(LOOK_MS)), if look => Next::Look,
            () = sleep(Duration::from_millis(PING_MS)), if !look => Next::Ping,
        };
        match next {
            Next::Frame(frame) => {
                unanswered = 0;
                conversation.frame(&frame).await;
            }
            Next::Sign => unanswered = 0,
            Next::Gone => return,
            Next::Rung(mailboxes) => conversation.changed(mailboxes).await,
            Next::Look => conversation.look(),
            Next::Ping => {
                unanswered += 1;
                if unanswered > PINGS_UNANSWERED || !send(&mut socket, Message::Ping(Vec::new().into())).await {
                    return;
                }
            }
            Next::Leaving => conversation.leave(Relay::<S>::return_s()),
        }
    }
}

fn frame_of(came: Option<Result<Message, axum::Error>>) -> Next {
    match came {
        Some(Ok(Message::Binary(frame))) => Next::Frame(frame.into()),
        // No text is spoken here: it is no frame, and ends the session as one that is broken.
        Some(Ok(Message::Text(_))) => Next::Frame(Vec::new()),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Next::Sign,
        Some(Ok(Message::Close(_)) | Err(_)) | None => Next::Gone,
    }
}

/// Sends; false when the client does not take it in time. Nothing more is kept for one that does not read.
async fn send(socket: &mut WebSocket, message: Message) -> bool {
    timeout(Duration::from_millis(PASS_MS), socket.send(message)).await.is_ok_and(|sent| sent.is_ok())
}

/// Closes in order: what was sent last arrives before the connection goes.
async fn close(mut socket: WebSocket) {
    if send(&mut socket, Message::Close(None)).await {
        let gone = async { while let Some(Ok(_)) = socket.recv().await {} };
        timeout(Duration::from_millis(LOOK_MS), gone).await.unwrap_or_default();
    }
}
