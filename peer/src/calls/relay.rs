//! Relays made known, forgotten and let be, and an exchange with each of them. A home that knows none speaks to none.

use crate::api::{Nothing, RelayAdd, RelayRef, RelaySet, RelayState, Settings};
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::progress::Job;
use crate::road::Tally;
use crate::road::relay::{self, Standing};
use crate::store::relays;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::Ordering;
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
        self.opened()?.store.write(|tx| relays::put(tx, &url, token.map(str::as_bytes), certificate.as_deref()))?;
        self.relay_set(RelaySet { on: true })
    }

    pub(crate) fn relay_remove(&self, with: RelayRef) -> Result<Vec<RelayState>, Fault> {
        let url = relay::address(&with.url)?;
        let known = self.opened()?.store.write(|tx| relays::remove(tx, &url))?;
        if !known {
            return Err(Fault::new(Code::NotFound).with("kind", "relay").with("id", &url));
        }
        self.open_relays_again()?;
        self.relay_list(Nothing {})
    }

    pub(crate) fn relay_set(&self, with: RelaySet) -> Result<Vec<RelayState>, Fault> {
        self.settings_set(Settings { relays: with.on, ..self.settings()? })?;
        self.open_relays_again()?;
        self.relay_list(Nothing {})
    }

    pub(crate) fn relay_list(&self, _: Nothing) -> Result<Vec<RelayState>, Fault> {
        let mut states = self.opened()?.store.read(relays::states)?;
        let standing = self.relays();
        for (id, state) in &mut states {
            state.stands = standing.as_ref().is_some_and(|standing| standing.stands(*id));
        }
        Ok(states.into_iter().map(|(_, state)| state).collect())
    }

    /// Opens the road to the relays where this home allows it; not while the roads are paused.
    pub(super) fn open_relays(&self) -> Result<(), Fault> {
        let settings = self.settings()?;
        let mut standing = self.relays();
        if settings.relays && standing.is_none() && !self.is_paused()? {
            *standing = Standing::start(&self.opened()?, !settings.attachments_later)?;
        }
        Ok(())
    }

    /// What is known of relays has changed: while the roads are open, this one is opened anew, or closed.
    fn open_relays_again(&self) -> Result<(), Fault> {
        let closed = self.relays().take();
        drop(closed);
        if self.are_wanted.load(Ordering::Relaxed) { self.open_relays() } else { Ok(()) }
    }

    /// Speaks to every relay, one after the other. What is wrong with one of them stops nobody else.
    pub(super) fn speak_to_relays(
        &self,
        only: Option<Vec<SpaceId>>,
        attachments: bool,
        job: &Job,
    ) -> Result<Vec<Tally>, Fault> {
        let open = self.opened()?;
        let terms = relay::Terms { only, attachments, stays: None };
        let mut tallies = Vec::new();
        for known in open.store.read(relays::all)? {
            let before = Tally::moved_in(&tallies);
            let step = |moved| self.go_on(job, before + moved);
            tallies.push(relay::speak(&open, &known, &terms, step)?);
        }
        Ok(tallies)
    }
}

fn read_certificate(path: &str) -> Result<Vec<u8>, Fault> {
    let mut pem = Vec::new();
    let read = files::open(Path::new(path))?.take(CERTIFICATE_BYTES_MAX).read_to_end(&mut pem);
    read.map_err(|_| Fault::new(Code::FileUnreadable).with("path", path))?;
    relay::certificate(&pem, path)
}
