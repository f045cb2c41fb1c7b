//! Connections: accepted up to a limit, with TLS where the relay does it itself, each given so long to say what it wants;
//! and let go in order when the relay leaves.

use crate::config::Tls;
use crate::doors::Peer;
use crate::limits::{HEAD_BYTES, HEAD_MS};
use crate::metrics::Metrics;
use crate::rates::Seat;
use axum::Router;
use axum::body::Body;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why TLS cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is not what it should be.
    #[error("tls: {0}: {1}")]
    File(String, rustls::pki_types::pem::Error),
    /// Certificate and key do not go together.
    #[error("tls: {0}")]
    Pair(#[from] rustls::Error),
}

/// Reads certificate and key.
pub(crate) fn tls(files: &Tls) -> Result<TlsAcceptor, TlsError> {
    let file = |path: &std::path::Path| {
        let path = path.display().to_string();
        move |error| TlsError::File(path, error)
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate).map_err(file(&files.certificate))?;
    let chain = chain.collect::<Result<Vec<_>, _>>().map_err(file(&files.certificate))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(file(&files.key))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let mut config =
        builder.with_safe_default_protocol_versions()?.with_no_client_auth().with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// One listener and what is behind it.
pub(crate) struct Front<L> {
    pub(crate) listener: L,
    pub(crate) tls: Option<TlsAcceptor>,
    pub(crate) router: Router,
    pub(crate) connections: usize,
    /// Gives a connection from an address its place, where addresses are the clients' own; none when it has enough.
    pub(crate) welcomes: Option<Welcome>,
}

/// Gives an address one more place, or none.
pub(crate) type Welcome = Box<dyn Fn(IpAddr) -> Option<Seat> + Send + Sync>;

/// A connection's place, and its word that somebody still speaks. Held as long as it is used, also after an upgrade.
#[derive(Debug)]
pub(crate) struct Stay {
    _place: OwnedSemaphorePermit,
    _seat: Option<Seat>,
    _alive: mpsc::Sender<()>,
}

/// Serves until `leaving` turns true. Whoever still speaks then holds a clone of `alive`.
pub(crate) async fn serve<L: Listener<Addr = SocketAddr>>(
    mut front: Front<L>,
    metrics: Arc<Metrics>,
    mut leaving: watch::Receiver<bool>,
    alive: mpsc::Sender<()>,
) {
    let places = Arc::new(Semaphore::new(front.connections));
    loop {
        let (stream, address) = tokio::select! {
            accepted = front.listener.accept() => accepted,
            _ = leaving.wait_for(|leaving| *leaving) => return,
        };
        let seat = front.welcomes.as_ref().map(|welcomes| welcomes(address.ip()));
        let (Ok(place), None | Some(Some(_))) = (Arc::clone(&places).try_acquire_owned(), &seat) else {
            metrics.turned_away.one();
            continue;
        };
        let stay = Stay { _place: place, _seat: seat.flatten(), _alive: alive.clone() };
        let peer = Peer { address, stay: Arc::new(stay) };
        tokio::spawn(welcome(stream, front.tls.clone(), front.router.clone(), peer, leaving.clone()));
    }
}

async fn welcome(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    tls: Option<TlsAcceptor>,
    router: Router,
    peer: Peer,
    leaving: watch::Receiver<bool>,
) {
    let Some(tls) = tls else { return speak(stream, router, peer, leaving).await };
    // Who does not finish the handshake in time is let go.
    if let Ok(Ok(stream)) = timeout(Duration::from_millis(HEAD_MS), tls.accept(stream)).await {
        speak(stream, router, peer, leaving).await;
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    router: Router,
    peer: Peer,
    mut leaving: watch::Receiver<bool>,
) {
    let service = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer.clone());
        hyper::service::Service::call(&service, request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(Duration::from_millis(HEAD_MS)).max_buf_size(HEAD_BYTES);
    let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
    tokio::pin!(connection);
    // What goes wrong on a connection is the other side's to notice: nothing of it is logged.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = leaving.wait_for(|leaving| *leaving) => connection.as_mut().graceful_shutdown(),
    }
    drop(connection.await);
}
