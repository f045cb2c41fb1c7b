//! Relays made known and forgotten, and an exchange with each of them. A home that knows none speaks to none.

use crate::api::{Nothing, RelayAdd, RelayRef, RelayState, Route, SyncReport};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::road::relay;
use crate::store::relays;
use std::io::Read;
use std::path::Path;
use wire::SpaceId;
use wire::limits::PROOF_BYTES_MAX;

/// The longest token, bytes: what fits into a proof beside key and signature.
const TOKEN_BYTES_MAX: usize = PROOF_BYTES_MAX / 2;
/// The longest file that is read as a certificate, bytes.
const CERTIFICATE_BYTES_MAX: u64 = 64 * 1024;

impl Peer {
    pub(crate) fn relay_add(&self, with: RelayAdd) -> Result<Vec<RelayState>, Fault> {
        let url = relay::address(&with.url)?;
        let token = with.token.as_deref().map(str::trim).filter(|token| !token.is_empty());
        if token.is_some_and(|token| token.len() > TOKEN_BYTES_MAX) {
            return Err(Fault::new(Code::BadInput).with("field", "token"));
        }
        let certificate = with.certificate.as_deref().map(read_certificate).transpose()?;
        self.opened()?.store.write(|tx| {
            relays::put(tx, &url, token.map(str::as_bytes), certificate.as_deref())?;
            relays::states(tx)
        })
    }

    pub(crate) fn relay_remove(&self, with: RelayRef) -> Result<Vec<RelayState>, Fault> {
        let url = relay::address(&with.url)?;
        self.opened()?.store.write(|tx| {
            if !relays::remove(tx, &url)? {
                return Err(Fault::new(Code::NotFound).with("kind", "relay").with("id", &url));
            }
            relays::states(tx)
        })
    }

    pub(crate) fn relay_list(&self, _: Nothing) -> Result<Vec<RelayState>, Fault> {
        self.opened()?.store.read(relays::states)
    }

    /// Speaks to every relay, one after the other. What is wrong with one of them stops nobody else.
    pub(super) fn speak_to_relays(
        &self,
        only: Option<Vec<SpaceId>>,
        attachments: bool,
        job: &Job,
    ) -> Result<SyncReport, Fault> {
        let open = self.opened()?;
        let terms = relay::Terms { only, attachments };
        let mut report = SyncReport::default();
        for known in open.store.read(relays::all)? {
            let before = report.moved();
            let step = |moved| self.go_on(job, before + moved);
            let tally = relay::speak(&open, &known, &terms, step)?;
            report.routes.push(route(tally));
        }
        Ok(report)
    }
}

fn read_certificate(path: &str) -> Result<Vec<u8>, Fault> {
    let mut pem = Vec::new();
    let read = files::open(Path::new(path))?.take(CERTIFICATE_BYTES_MAX).read_to_end(&mut pem);
    read.map_err(|_| Fault::new(Code::FileUnreadable).with("path", path))?;
    relay::certificate(&pem, path)
}

fn route(tally: relay::Tally) -> Route {
    Route {
        via: relay::ROAD.into(),
        with: vec![tally.host],
        sent: tally.sent,
        received: tally.received,
        bytes_sent: tally.bytes_sent,
        bytes_received: tally.bytes_received,
        round_trips: tally.round_trips,
        set_aside: tally.aside,
        withheld: tally.withheld,
        too_large: tally.too_large,
        fault: tally.fault,
        complete: tally.settled,
    }
}
