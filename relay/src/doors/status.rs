//! The status page, on an address of this machine alone: whether the relay lives, whether it takes writes, and counts.

use crate::relay::Relay;
use crate::store::Store;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::Arc;

/// Its doors.
pub(crate) fn open<S: Store>(relay: &Arc<Relay<S>>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready::<S>))
        .route("/metrics", get(metrics::<S>))
        .with_state(Arc::clone(relay))
}

/// Whether a write would be taken now.
async fn ready<S: Store>(State(relay): State<Arc<Relay<S>>>) -> (StatusCode, String) {
    if relay.is_leaving() {
        return (StatusCode::SERVICE_UNAVAILABLE, "leaving\n".to_owned());
    }
    match relay.store.ready(relay.call()).await {
        Ok(()) => (StatusCode::OK, "ready\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

async fn metrics<S: Store>(State(relay): State<Arc<Relay<S>>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], relay.metrics.page())
}
