//! The line to a relay: reached, by TLS, and then a WebSocket or, where something on the way cuts those, ordinary requests.
//!
//! What answers there may be anything: a captive portal, a proxy, another server. Each is told apart, and nothing was said
//! to it but a request. Left out on purpose: what is in a frame.

use super::address::Address;
use super::exchange::Exchange;
use super::socket::{self, Socket};
use super::visit::Visit;
use super::{come_again, of_host, trust};
use crate::fault::{Code, Fault};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_tungstenite::tungstenite::http;
use wire::Hash;

/// A relay that has not answered by then is not reached: ten round trips of a satellite link.
pub(super) const REACH_MAX: Duration = Duration::from_secs(20);

/// A stream of bytes to a relay.
pub(super) trait Way: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Way for T {}

/// Reaches a relay.
pub(super) async fn reach(address: &Address, certificate: Option<&[u8]>) -> Result<Box<dyn Way>, Fault> {
    let unreachable = || of_host(Code::RelayUnreachable, address.host());
    let dialled = timeout(REACH_MAX, TcpStream::connect((address.bare_host(), address.port()))).await;
    let stream = dialled.map_err(|_| unreachable())?.map_err(|_| unreachable())?;
    stream.set_nodelay(true).map_err(|_| unreachable())?;
    if !address.tls {
        return Ok(Box::new(stream));
    }
    let name = ServerName::try_from(address.bare_host().to_owned())
        .map_err(|_| Fault::new(Code::RelayAddress).with("url", address))?;
    let connector = TlsConnector::from(Arc::new(trust::client(certificate)?));
    match timeout(REACH_MAX, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(of_host(trust::code(&error), address.host())),
        Err(_) => Err(unreachable()),
    }
}

/// A relay that has answered.
pub(super) enum Line {
    Socket(Socket),
    Exchange(Exchange),
}

impl Line {
    /// Opens a session, by ordinary requests from the beginning where those are known to be the way.
    pub(super) async fn open(address: &Address, certificate: Option<&[u8]>, by_requests: bool) -> Result<Self, Fault> {
        if by_requests {
            return Exchange::open(address, certificate).await.map(Self::Exchange);
        }
        let refused = match Socket::open(address, certificate).await {
            Ok(socket) => return Ok(Self::Socket(socket)),
            Err(socket::No::Way(fault)) => return Err(fault),
            Err(socket::No::Upgrade(fault)) => fault,
        };
        match Exchange::open(address, certificate).await {
            Ok(exchange) => Ok(Self::Exchange(exchange)),
            Err(fault) if fault.code == Code::RelayBusy => Err(fault),
            Err(_) => Err(refused),
        }
    }

    /// What the relay chose for this conversation alone.
    pub(super) fn challenge(&self) -> [u8; 32] {
        match self {
            Self::Socket(socket) => socket.challenge,
            Self::Exchange(exchange) => exchange.challenge,
        }
    }

    /// Whether ordinary requests carry it.
    pub(super) fn is_by_requests(&self) -> bool {
        matches!(self, Self::Exchange(_))
    }

    /// Carries a conversation to its end.
    ///
    /// # Errors
    /// A [`Fault`] of the store, or of what answered in the middle of it.
    pub(super) async fn carry(self, visit: &mut Visit) -> Result<(), Fault> {
        match self {
            Self::Socket(socket) => socket.carry(visit).await,
            Self::Exchange(exchange) => exchange.carry(visit).await,
        }
    }
}

/// What a relay chose, as an answer tells it: what answers without is none.
pub(super) fn challenge(headers: &http::HeaderMap) -> Option<[u8; 32]> {
    let told = headers.get("baraza-challenge")?.to_str().ok()?;
    told.parse::<Hash>().ok().map(|Hash(challenge)| challenge)
}

/// What a relay says that has too much to do: when to come again.
pub(super) fn later(host: &str, status: http::StatusCode, headers: &http::HeaderMap) -> Option<Fault> {
    let seconds: Option<u32> = headers.get("retry-after").and_then(|told| told.to_str().ok()?.parse().ok());
    let busy = status == http::StatusCode::TOO_MANY_REQUESTS || status == http::StatusCode::SERVICE_UNAVAILABLE;
    // Others are busy too; only what says when to come again is taken for a relay.
    Some(come_again(of_host(Code::RelayBusy, host), seconds.filter(|_| busy)?))
}
