//! A session with a relay over a WebSocket, whose binary messages are frames.
//!
//! Left out on purpose: what is in a frame, and the way for networks that cut WebSockets (`exchange`).

use super::address::Address;
use super::line::{REACH_MAX, Way, challenge, later, reach};
use super::of_host;
use super::visit::Visit;
use crate::fault::{Code, Fault};
use crate::road::stream::{FRAME_TIME_MAX, FRAMES_WAITING_MAX, Outlet, carry};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use std::io;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use wire::limits::FRAME_BYTES_MAX;

/// How long a closing line is waited for.
const CLOSING_MAX: Duration = Duration::from_millis(500);

/// A relay that has answered.
pub(super) struct Socket {
    socket: WebSocketStream<Box<dyn Way>>,
    /// What it chose for this connection alone.
    pub(super) challenge: [u8; 32],
}

/// Why there is none.
pub(super) enum No {
    /// The relay was not reached, or has too much to do.
    Way(Fault),
    /// Something answers that makes no WebSocket of it: no relay, or a proxy before one.
    Upgrade(Fault),
}

impl Socket {
    /// Opens a session.
    pub(super) async fn open(address: &Address, certificate: Option<&[u8]>) -> Result<Self, No> {
        let way = reach(address, certificate).await.map_err(No::Way)?;
        let scheme = if address.tls { "wss" } else { "ws" };
        let url = format!("{scheme}://{}{}", address.authority(), address.path("/v1/session"));
        let limits =
            WebSocketConfig::default().max_message_size(Some(FRAME_BYTES_MAX)).max_frame_size(Some(FRAME_BYTES_MAX));
        let dialled = timeout(REACH_MAX, tokio_tungstenite::client_async_with_config(url, way, Some(limits))).await;
        let no = |code| No::Upgrade(of_host(code, address.host()));
        let (socket, answer) = match dialled {
            Ok(Ok(opened)) => opened,
            Ok(Err(error)) => return Err(refused(address, &error)),
            Err(_) => return Err(no(Code::RelayUnreachable)),
        };
        let challenge = challenge(answer.headers()).ok_or_else(|| no(Code::RelayForeign))?;
        Ok(Self { socket, challenge })
    }

    /// Carries a conversation to its end.
    ///
    /// # Errors
    /// A [`Fault`] of the store.
    pub(super) async fn carry(self, visit: &mut Visit) -> Result<(), Fault> {
        let (sink, socket) = self.socket.split();
        let (sender, mut frames) = mpsc::channel(FRAMES_WAITING_MAX);
        let reader = tokio::spawn(read(socket, sender));
        let mut post = Post(sink);
        let done = carry(visit, &mut frames, &mut post).await;
        let _ = timeout(CLOSING_MAX, post.0.close()).await;
        reader.abort();
        done
    }
}

fn refused(address: &Address, error: &Error) -> No {
    let host = address.host();
    // Cut before it said anything is not what a sign-in page does.
    if matches!(error, Error::Io(_) | Error::ConnectionClosed | Error::Protocol(ProtocolError::HandshakeIncomplete)) {
        return No::Upgrade(of_host(Code::RelayUnreachable, host));
    }
    let busy = if let Error::Http(answer) = error { later(host, answer.status(), answer.headers()) } else { None };
    busy.map_or_else(|| No::Upgrade(of_host(Code::RelayForeign, host)), No::Way)
}

struct Post(SplitSink<WebSocketStream<Box<dyn Way>>, Message>);

impl Outlet for Post {
    async fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let sent = timeout(FRAME_TIME_MAX, self.0.send(Message::Binary(frame.into()))).await?;
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    async fn flush(&mut self, _: Option<u64>) {}
}

async fn read(mut socket: SplitStream<WebSocketStream<Box<dyn Way>>>, frames: mpsc::Sender<Vec<u8>>) {
    while let Some(Ok(message)) = socket.next().await {
        match message {
            Message::Binary(frame) => {
                if frames.send(frame.to_vec()).await.is_err() {
                    return;
                }
            }
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Text(_) | Message::Close(_) | Message::Frame(_) => return,
        }
    }
}
