//! The ways in over HTTP: which there are, what every request passes through, and the words that answers use.

pub(crate) mod exchange;
mod member;
pub(crate) mod payload;
pub(crate) mod session;
pub(crate) mod status;
mod trim;

use crate::limits::BUSY_S;
use crate::rates::Later;
use crate::relay::Relay;
use crate::serve::Stay;
use crate::store::Store;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use exchange::Exchanges;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// The challenge of a connection, in hexadecimal.
pub(crate) const CHALLENGE: HeaderName = HeaderName::from_static("baraza-challenge");

/// Where a connection comes from, and its place.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    pub(crate) stay: Arc<Stay>,
}

/// All doors that are open to the world.
pub(crate) fn open<S: Store>(relay: &Arc<Relay<S>>, exchanges: &Arc<Exchanges<S>>, updates: Option<&Path>) -> Router {
    let mut router = Router::new()
        .route("/v1/session", get(session::enter::<S>))
        .route("/v1/exchange", post(exchange::enter::<S>))
        .route("/v1/payload/{mailbox}/{hash}", get(payload::get::<S>).put(payload::put::<S>))
        .route("/v1/snapshot/{mailbox}", get(trim::list::<S>).put(trim::put::<S>))
        .route("/v1/trim/{mailbox}", post(trim::trim::<S>).put(trim::give_key::<S>))
        .layer(Extension(Arc::clone(exchanges)))
        .with_state(Arc::clone(relay));
    if let Some(folder) = updates {
        router = router.nest_service("/v1/updates", ServeDir::new(folder).append_index_html_on_directories(false));
    }
    router.layer(axum::middleware::from_fn_with_state(Arc::clone(relay), count::<S>))
}

/// Counts a request against its address; slows down who asks too much.
async fn count<S: Store>(State(relay): State<Arc<Relay<S>>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.address.ip());
    let address = peer.map(|peer| if relay.trusts_forwarded { forwarded(request.headers(), peer) } else { peer });
    let Some(address) = address else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Err(wait) = relay.rates.request(address) {
        relay.metrics.slowed.one();
        return later(StatusCode::TOO_MANY_REQUESTS, wait);
    }
    if relay.is_leaving() {
        return later(StatusCode::SERVICE_UNAVAILABLE, Later(Relay::<S>::return_s()));
    }
    request.extensions_mut().insert(address);
    next.run(request).await
}

/// The client's address as the proxy on this machine saw it: the last one told. What a client itself says stands before.
fn forwarded(headers: &HeaderMap, peer: IpAddr) -> IpAddr {
    let told = headers.get_all("x-forwarded-for").iter().next_back().and_then(|told| told.to_str().ok());
    let last = told.and_then(|told| told.rsplit(',').next()).and_then(|last| last.trim().parse().ok());
    last.filter(|_| peer.is_loopback()).unwrap_or(peer)
}

/// Come again later.
fn later(status: StatusCode, Later(seconds): Later) -> Response {
    (status, [(header::RETRY_AFTER, HeaderValue::from(seconds))]).into_response()
}

/// The relay has too much to do.
fn busy() -> Response {
    later(StatusCode::SERVICE_UNAVAILABLE, Later(BUSY_S))
}

/// Bytes as a header says them.
fn hex(bytes: &[u8]) -> HeaderValue {
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&text).expect("hexadecimal digits are a header's value")
}

/// Bytes as a header says them; none when it does not, or says more than `at_most`.
fn unhex(headers: &HeaderMap, name: &HeaderName, at_most: usize) -> Option<Vec<u8>> {
    let text = headers.get(name)?.to_str().ok()?;
    let digits = text.len().is_multiple_of(2) && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !digits || text.len() > at_most * 2 {
        return None;
    }
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn only_the_proxys_own_word_on_an_address_counts() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.1, 192.0.2.7"));
        assert_eq!(forwarded(&headers, PROXY), IpAddr::from([192, 0, 2, 7]));
        let far = IpAddr::from([198, 51, 100, 1]);
        assert_eq!(forwarded(&headers, far), far, "a stranger is no proxy");
        assert_eq!(forwarded(&HeaderMap::new(), PROXY), PROXY);
    }

    #[test]
    fn a_header_reads_back_what_it_says_and_nothing_too_long() {
        let mut headers = HeaderMap::new();
        headers.insert(CHALLENGE, hex(&[0, 10, 255]));
        assert_eq!(unhex(&headers, &CHALLENGE, 3), Some(vec![0, 10, 255]));
        assert_eq!(unhex(&headers, &CHALLENGE, 2), None);
        for wrong in ["0", "0g", "+1"] {
            headers.insert(CHALLENGE, HeaderValue::from_static(wrong));
            assert_eq!(unhex(&headers, &CHALLENGE, 3), None, "{wrong}");
        }
    }
}
