//! A connection to a relay for ordinary requests, opened again where it was cut.
//!
//! Left out on purpose: what is asked for (`exchange`, `large`).

use super::address::Address;
use super::{line, of_host};
use crate::fault::{Code, Fault};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::http::request::Builder;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::time::timeout;

/// Requests, one after the other.
pub(super) struct Requests {
    address: Address,
    certificate: Option<Vec<u8>>,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Requests {
    /// For a relay; nothing is opened yet.
    pub(super) fn to(address: &Address, certificate: Option<&[u8]>) -> Self {
        Self { address: address.clone(), certificate: certificate.map(<[u8]>::to_vec), sender: None }
    }

    /// The relay's name.
    pub(super) fn host(&self) -> &str {
        self.address.host()
    }

    /// The beginning of a request for a path there.
    pub(super) fn request(&self, method: Method, path: &str) -> Builder {
        Request::builder().method(method).uri(self.address.path(path)).header("host", self.address.authority())
    }

    /// Sends a request; gives the answer's head, and leaves its body to be read.
    ///
    /// # Errors
    /// What [`line::reach`] says; [`Code::RelayCut`], [`Code::RelayForeign`] when what answers speaks no HTTP.
    pub(super) async fn send(
        &mut self,
        request: Builder,
        body: Bytes,
        within: Duration,
    ) -> Result<Response<Incoming>, Fault> {
        let cut = |host: &str| of_host(Code::RelayCut, host);
        let request = request.body(Full::new(body)).map_err(|_| Fault::internal("relay-request"))?;
        let mut sender = match self.sender.take().filter(|sender| !sender.is_closed()) {
            Some(sender) => sender,
            None => {
                let way = line::reach(&self.address, self.certificate.as_deref()).await?;
                let (sender, connection) =
                    http1::handshake(TokioIo::new(way)).await.map_err(|_| cut(self.address.host()))?;
                tokio::spawn(connection);
                sender
            }
        };
        let sent = async {
            sender.ready().await?;
            sender.send_request(request).await
        };
        let answer = timeout(within, sent).await.map_err(|_| cut(self.address.host()))?;
        let foreign = |error: &hyper::Error| error.is_parse();
        let code = |error: hyper::Error| if foreign(&error) { Code::RelayForeign } else { Code::RelayCut };
        let answer = answer.map_err(|error| of_host(code(error), self.address.host()))?;
        self.sender = Some(sender);
        Ok(answer)
    }
}
