//! A relay as a road: one conversation for all consultations of this home and all epochs whose keys it holds.
//!
//! Here the parcels of a session are envelopes and its logs are writers (docs/relay-formats.md). First what the relay has
//! is heard, opened and merged as a file would be; then what no envelope holds yet is left, so that nobody leaves what
//! lies there already. `line` carries the frames, by a WebSocket (`socket`) or, where those are cut, by ordinary requests
//! (`exchange`); `large` leaves what is too large for frames. While the roads are open a conversation stays for news
//! (`standing`).

mod address;
mod exchange;
mod large;
mod letters;
mod line;
mod member;
mod requests;
mod snapshot;
mod socket;
mod standing;
mod trust;
mod visit;

use crate::fault::{Code, Fault};
use crate::peer::Open;
use crate::road::Tally;
use crate::store::relays::{self, Relay};
use address::Address;
use line::Line;
pub(crate) use standing::Standing;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use visit::Visit;
use wire::SpaceId;
use wire::session::Refusal;

/// The road's name in reports.
pub(crate) const ROAD: &str = "relay";
/// How often it is looked whether the person has cancelled.
const PACE: Duration = Duration::from_millis(100);
/// Conversations in a row, where one has shown that there is more to say: the second leaves what the first found missing.
const ROUNDS_MAX: u32 = 3;

/// What is spoken of.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// Consultations; none: all.
    pub(crate) only: Option<Vec<SpaceId>>,
    /// Whether attachments travel now.
    pub(crate) attachments: bool,
    /// Where this side stays for news; told whether both hold the same.
    pub(crate) stays: Option<Arc<AtomicBool>>,
}

/// Reads a relay's address as it was typed; gives it as it is kept.
///
/// # Errors
/// [`Code::RelayAddress`], [`Code::RelayUnprotected`].
pub(crate) fn address(typed: &str) -> Result<String, Fault> {
    Address::read(typed).map(|address| address.to_string())
}

/// A certificate from its file, as it is kept.
///
/// # Errors
/// [`Code::FileForeign`] when it is none.
pub(crate) fn certificate(pem: &[u8], path: &str) -> Result<Vec<u8>, Fault> {
    trust::certificate(pem).ok_or_else(|| Fault::new(Code::FileForeign).with("path", path))
}

/// Whether the body of a relay's answer is frames: for `crate::readers`.
#[cfg(feature = "readers")]
pub(crate) fn reads_as_frames(body: &[u8]) -> bool {
    exchange::split(body).is_some()
}

/// Whether a file is a certificate with which TLS can be spoken: for `crate::readers`.
#[cfg(feature = "readers")]
pub(crate) fn reads_as_certificate(pem: &[u8]) -> bool {
    trust::certificate(pem).is_some_and(|der| trust::client(Some(&der)).is_ok())
}

/// Speaks to one relay until both hold the same. `step` is told how many parcels have moved, and may cancel.
///
/// # Errors
/// A [`Fault`] of this home's store, or that it was cancelled. What is wrong with the relay is in the tally.
pub(crate) fn speak(
    open: &Arc<Open>,
    relay: &Relay,
    terms: &Terms,
    step: impl Fn(u64) -> Result<(), Fault>,
) -> Result<Tally, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|_| Fault::internal("relay-runtime"))?;
    let mut tally = Tally::on(ROAD);
    let moved = Arc::new(AtomicU64::new(0));
    let outcome = runtime.block_on(async {
        let told = async {
            loop {
                tokio::time::sleep(PACE).await;
                if let Err(cancelled) = step(moved.load(Ordering::Relaxed)) {
                    return cancelled;
                }
            }
        };
        tokio::select! {
            spoken = rounds(open, relay, terms, &moved, &mut tally) => spoken,
            cancelled = told => Err(cancelled),
        }
    });
    runtime.shutdown_background();
    match outcome {
        Ok(()) => {}
        Err(fault) if fault.code.is_of_relay() => tally.fault = Some(fault),
        Err(fault) => return Err(fault),
    }
    tally.settled &= tally.fault.is_none();
    open.store.write(|tx| relays::put_outcome(tx, relay.id, tally.fault.as_ref()))?;
    Ok(tally)
}

async fn rounds(
    open: &Arc<Open>,
    relay: &Relay,
    terms: &Terms,
    moved: &Arc<AtomicU64>,
    tally: &mut Tally,
) -> Result<(), Fault> {
    let address = Address::read(&relay.url)?;
    tally.met = vec![address.host().to_owned()];
    let (mut rounds, mut cut, mut errands) = (0, false, None);
    while rounds < ROUNDS_MAX {
        let line = Line::open(&address, relay.certificate.as_deref(), tally.by_requests).await;
        // Where it was cut before, that is what happened.
        let mut line = if cut { line.map_err(|_| of_host(Code::RelayCut, address.host()))? } else { line? };
        if errands.is_none() {
            let found = snapshot::before(open, relay, &address, terms, line.challenge(), tally).await?;
            if found.is_late {
                line = Line::open(&address, relay.certificate.as_deref(), line.is_by_requests()).await?;
            }
            errands = Some(found.errands);
        }
        tally.by_requests = line.is_by_requests();
        let counting = (Arc::clone(moved), std::mem::take(tally));
        let begin = || Visit::begin(Arc::clone(open), relay, terms, line.challenge(), counting);
        let mut visit = tokio::task::block_in_place(begin)?;
        visit.errand = errands.as_ref().is_some_and(|errands| !errands.is_empty());
        let carried = line.carry(&mut visit).await;
        let (counted, again, retry_after_s) = visit.report();
        *tally = counted;
        carried?;
        if let Some(refusal) = tally.refused {
            if refusal == Refusal::NotAdmitted {
                tally.sent = 0;
            }
            return Err(refused_by(address.host(), refusal, retry_after_s));
        }
        if tally.settled {
            large::leave(open, relay, &address, &visit, tally).await?;
            for errand in errands.replace(Vec::new()).unwrap_or_default() {
                snapshot::leave(open, relay, &address, &visit, errand, tally).await?;
            }
            if !again {
                return Ok(());
            }
            rounds += 1;
        } else if tally.by_requests {
            return Err(of_host(Code::RelayCut, address.host()));
        } else {
            // There are proxies that cut what stays open: ordinary requests go on from there.
            (tally.by_requests, cut) = (true, true);
        }
    }
    Ok(())
}

fn of_host(code: Code, host: &str) -> Fault {
    Fault::new(code).with("host", host)
}

fn refused_by(host: &str, refusal: Refusal, retry_after_s: u32) -> Fault {
    let code = match refusal {
        Refusal::NotAdmitted => Code::RelayRefuses,
        Refusal::Full => Code::RelayFull,
        Refusal::Busy | Refusal::Leaving => Code::RelayBusy,
        Refusal::Version => Code::RelayForeign,
        Refusal::Broken => Code::RelayBroken,
        Refusal::Stalled => Code::RelayCut,
    };
    come_again(of_host(code, host), retry_after_s)
}

/// When one may come again: for people in minutes, for this program exactly.
fn come_again(fault: Fault, seconds: u32) -> Fault {
    fault.with("minutes", seconds.div_ceil(60).max(1)).with("seconds", seconds)
}
