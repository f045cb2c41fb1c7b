//! The line to a relay: its address, TLS, and a WebSocket whose binary messages are frames.
//!
//! What answers there may be anything: a captive portal, a proxy, another server. Each is told apart, and nothing was said
//! to it but a request. Left out on purpose: what is in a frame.

use super::{of_host, visit::Visit};
use crate::fault::{Code, Fault};
use crate::road::stream::{FRAME_TIME_MAX, FRAMES_WAITING_MAX, Outlet, carry};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message, http};
use wire::Hash;
use wire::limits::FRAME_BYTES_MAX;

/// A relay that has not answered by then is not reached: ten round trips of a satellite link.
const REACH_MAX: Duration = Duration::from_secs(20);
/// How long a closing line is waited for.
const CLOSING_MAX: Duration = Duration::from_millis(500);

/// Where a relay is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    tls: bool,
    host: String,
    port: Option<u16>,
    /// Before `/v1`, without a slash at the end.
    folder: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}{}", if self.tls { "https" } else { "http" }, self.authority(), self.folder)
    }
}

impl Address {
    /// Reads an address as it was typed. Without TLS a relay must be on this very computer.
    pub(super) fn read(typed: &str) -> Result<Self, Fault> {
        let typed = typed.trim();
        let wrong = |code: Code| Fault::new(code).with("url", typed);
        let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let uri: http::Uri = whole.parse().map_err(|_| wrong(Code::RelayAddress))?;
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong(Code::RelayAddress)),
        };
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(|| wrong(Code::RelayAddress))?;
        let named = uri.authority().map_or("", http::uri::Authority::as_str);
        if uri.query().is_some() || named.contains('@') {
            return Err(wrong(Code::RelayAddress));
        }
        let address = Self {
            tls,
            host: host.to_ascii_lowercase(),
            port: uri.port_u16(),
            folder: uri.path().trim_end_matches('/').to_owned(),
        };
        let bare = address.bare_host();
        let is_here = bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if tls || is_here { Ok(address) } else { Err(wrong(Code::RelayUnprotected)) }
    }

    /// Its name.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// Name and port, as a request says them.
    pub(super) fn authority(&self) -> String {
        self.port.map_or_else(|| self.host.clone(), |port| format!("{}:{port}", self.host))
    }

    /// A path there.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }
}

/// A certificate in PEM, as it is kept.
pub(super) fn certificate(pem: &[u8]) -> Option<Vec<u8>> {
    CertificateDer::from_pem_slice(pem).ok().map(|certificate| certificate.to_vec())
}

/// A stream of bytes to a relay.
pub(super) trait Way: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Way for T {}

/// Reaches a relay.
pub(super) async fn reach(address: &Address, certificate: Option<&[u8]>) -> Result<Box<dyn Way>, Fault> {
    let unreachable = || of_host(Code::RelayUnreachable, address.host());
    let port = address.port.unwrap_or(if address.tls { 443 } else { 80 });
    let dialled = timeout(REACH_MAX, TcpStream::connect((address.bare_host(), port))).await;
    let stream = dialled.map_err(|_| unreachable())?.map_err(|_| unreachable())?;
    stream.set_nodelay(true).map_err(|_| unreachable())?;
    if !address.tls {
        return Ok(Box::new(stream));
    }
    let name = ServerName::try_from(address.bare_host().to_owned())
        .map_err(|_| Fault::new(Code::RelayAddress).with("url", address))?;
    let connector = TlsConnector::from(Arc::new(client(certificate)?));
    match timeout(REACH_MAX, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(of_host(tls_code(&error), address.host())),
        Err(_) => Err(unreachable()),
    }
}

fn client(certificate: Option<&[u8]>) -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore::empty();
    match certificate {
        Some(der) => roots.add(CertificateDer::from(der.to_vec())).map_err(|_| Fault::internal("relay-root"))?,
        // Not the system's: what somebody has added there is trusted by nobody else.
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|_| Fault::internal("relay-tls"))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// What stopped TLS: somebody else's certificate, something that speaks no TLS, or a line that was cut.
fn tls_code(error: &io::Error) -> Code {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(_)) => Code::RelayCertificate,
        Some(_) => Code::RelayForeign,
        None => Code::RelayUnreachable,
    }
}

/// A relay that has answered.
pub(super) struct Line {
    socket: WebSocketStream<Box<dyn Way>>,
    /// What it chose for this connection alone.
    pub(super) challenge: [u8; 32],
}

/// Opens a session.
pub(super) async fn open(address: &Address, certificate: Option<&[u8]>) -> Result<Line, Fault> {
    let way = reach(address, certificate).await?;
    let scheme = if address.tls { "wss" } else { "ws" };
    let url = format!("{scheme}://{}{}", address.authority(), address.path("/v1/session"));
    let limits =
        WebSocketConfig::default().max_message_size(Some(FRAME_BYTES_MAX)).max_frame_size(Some(FRAME_BYTES_MAX));
    let dialled = timeout(REACH_MAX, tokio_tungstenite::client_async_with_config(url, way, Some(limits))).await;
    let (socket, answer) = match dialled {
        Ok(Ok(opened)) => opened,
        Ok(Err(error)) => return Err(no_session(address, &error)),
        Err(_) => return Err(of_host(Code::RelayUnreachable, address.host())),
    };
    let told = answer.headers().get("baraza-challenge").and_then(|told| told.to_str().ok());
    let challenge = told.and_then(|told| told.parse::<Hash>().ok());
    let Some(Hash(challenge)) = challenge else { return Err(of_host(Code::RelayForeign, address.host())) };
    Ok(Line { socket, challenge })
}

fn no_session(address: &Address, error: &Error) -> Fault {
    let host = address.host();
    if let Error::Io(_) = error {
        return of_host(Code::RelayUnreachable, host);
    }
    let Error::Http(answer) = error else { return of_host(Code::RelayForeign, host) };
    later(host, answer.status(), answer.headers()).unwrap_or_else(|| of_host(Code::RelayForeign, host))
}

/// What a relay says that has too much to do: when to come again.
pub(super) fn later(host: &str, status: http::StatusCode, headers: &http::HeaderMap) -> Option<Fault> {
    let seconds: Option<u32> = headers.get("retry-after").and_then(|told| told.to_str().ok()?.parse().ok());
    let busy = status == http::StatusCode::TOO_MANY_REQUESTS || status == http::StatusCode::SERVICE_UNAVAILABLE;
    // Others are busy too; only what says when to come again is taken for a relay.
    let minutes = seconds.filter(|_| busy)?.div_ceil(60).max(1);
    Some(of_host(Code::RelayBusy, host).with("minutes", minutes))
}

struct Post(SplitSink<WebSocketStream<Box<dyn Way>>, Message>);

impl Outlet for Post {
    async fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let sent = timeout(FRAME_TIME_MAX, self.0.send(Message::Binary(frame.into()))).await?;
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    async fn flush(&mut self) {}
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

impl Line {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    // M23: an address is TLS unless it leads nowhere beyond this computer.
    #[test]
    fn an_address_without_tls_is_of_this_computer_alone() {
        for (typed, kept) in [
            ("relay.example.org", "https://relay.example.org"),
            (" https://Relay.example.org/ ", "https://relay.example.org"),
            ("https://example.org:8443/baraza/", "https://example.org:8443/baraza"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("http://localhost", "http://localhost"),
        ] {
            assert_eq!(Address::read(typed).unwrap().to_string(), kept);
        }
        for (typed, code) in [
            ("http://relay.example.org", Code::RelayUnprotected),
            ("http://127.0.0.1.example.org", Code::RelayUnprotected),
            ("ftp://relay.example.org", Code::RelayAddress),
            ("https://somebody@relay.example.org", Code::RelayAddress),
            ("https://relay.example.org/?a=b", Code::RelayAddress),
            ("the relay", Code::RelayAddress),
            ("", Code::RelayAddress),
        ] {
            assert_eq!(Address::read(typed).unwrap_err().code, code, "{typed}");
        }
    }
}
