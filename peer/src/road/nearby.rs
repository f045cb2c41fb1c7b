//! Announcements on a LAN (mDNS, RFC 6762) and what is heard of others': no name, no id, nothing that comes twice.
//!
//! An announcement holds a nonce and, for each consultation, a token that members recognise (`crdt::mailbox`); tokens of
//! nothing fill it up, so that their number tells little. It is made anew every half hour. Left out on purpose: calling
//! those who were found, which is `lan`'s.

use crate::dice::os_dice;
use crate::fault::Fault;
use crate::vault::hex;
use crdt::mailbox::{ANNOUNCED_BYTES, LanSecret};
use mdns_sd::{RecvTimeoutError, ResolvedService, ServiceDaemon, ServiceEvent, ServiceInfo};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

const SERVICE: &str = "_baraza._tcp.local.";
/// An announcement fills up to a multiple of so many tokens.
const TOKENS_STEP: usize = 8;
/// Consultations announced; who has more announces those that changed last. What fits into one datagram.
const TOKENS_MAX: usize = 64;
/// Tokens in one TXT string, whose length is one byte.
const TOKENS_PER_STRING: usize = 16;
/// How long the listening thread waits before it looks whether it should end.
const LISTEN: Duration = Duration::from_millis(500);

/// A member's device that was heard of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Neighbour {
    /// Names the announcement, not the device: new with every announcement.
    pub(crate) name: String,
    /// Where it takes calls.
    pub(crate) addresses: Vec<SocketAddr>,
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Somebody with a consultation in common.
    Came(Neighbour),
    /// An announcement that ended.
    Went(String),
}

/// This device's announcement, and its ear.
pub(crate) struct Nearby {
    daemon: ServiceDaemon,
    full_name: Option<String>,
}

fn fault<E>(_: E) -> Fault {
    Fault::internal("mdns")
}

impl Nearby {
    /// Begins to listen; what members announce goes to `heard`.
    pub(crate) fn listen(secrets: Vec<LanSecret>, heard: UnboundedSender<Heard>) -> Result<Self, Fault> {
        let daemon = ServiceDaemon::new().map_err(fault)?;
        let events = daemon.browse(SERVICE).map_err(fault)?;
        std::thread::spawn(move || {
            loop {
                let told = match events.recv_timeout(LISTEN) {
                    Ok(ServiceEvent::ServiceResolved(service)) => recognised(&service, &secrets).map(Heard::Came),
                    Ok(ServiceEvent::ServiceRemoved(_, full_name)) => Some(Heard::Went(first_label(&full_name))),
                    Ok(_) | Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                };
                let gone = told.is_some_and(|told| heard.send(told).is_err());
                if gone || heard.is_closed() {
                    return;
                }
            }
        });
        Ok(Self { daemon, full_name: None })
    }

    /// Announces this device anew; gives the announcement's name.
    pub(crate) fn announce(&mut self, secrets: &[LanSecret], port: u16) -> Result<String, Fault> {
        self.quiet();
        let mut dice = os_dice();
        let nonce: [u8; 16] = dice.bytes();
        let name = hex(&dice.bytes::<8>());
        let host = format!("{}.local.", hex(&dice.bytes::<8>()));
        let mut properties = HashMap::from([("n".to_owned(), hex(&nonce))]);
        for (n, tokens) in tokens(secrets, &nonce, &mut dice).chunks(TOKENS_PER_STRING).enumerate() {
            properties.insert(format!("t{n}"), tokens.concat());
        }
        let service = ServiceInfo::new(SERVICE, &name, &host, "", port, properties).map_err(fault)?.enable_addr_auto();
        let full_name = service.get_fullname().to_owned();
        self.daemon.register(service).map_err(fault)?;
        self.full_name = Some(full_name);
        Ok(name)
    }

    fn quiet(&mut self) {
        if let Some(full_name) = self.full_name.take() {
            let _ = self.daemon.unregister(&full_name);
        }
    }
}

impl Drop for Nearby {
    fn drop(&mut self) {
        self.quiet();
        let _ = self.daemon.shutdown();
    }
}

fn tokens(secrets: &[LanSecret], nonce: &[u8; 16], dice: &mut crdt::dice::Dice) -> Vec<String> {
    let mut tokens: Vec<String> = secrets.iter().take(TOKENS_MAX).map(|it| hex(&it.announced(nonce))).collect();
    while tokens.is_empty() || !tokens.len().is_multiple_of(TOKENS_STEP) {
        tokens.push(hex(&dice.bytes::<ANNOUNCED_BYTES>()));
    }
    // In the order of their bytes, which says nothing of what they stand for.
    tokens.sort_unstable();
    tokens
}

/// The first label of a full name: the announcement's own.
fn first_label(full_name: &str) -> String {
    full_name.split('.').next().unwrap_or_default().to_owned()
}

/// Whoever announces a consultation that is here too.
fn recognised(service: &ResolvedService, secrets: &[LanSecret]) -> Option<Neighbour> {
    let text = |key: &str| service.get_property_val_str(key);
    let nonce: [u8; 16] = from_hex(text("n")?)?.try_into().ok()?;
    let strings = (0..TOKENS_MAX.div_ceil(TOKENS_PER_STRING)).map_while(|n| text(&format!("t{n}")));
    let announced: Vec<Vec<u8>> = strings
        .flat_map(|tokens| tokens.as_bytes().chunks(ANNOUNCED_BYTES * 2))
        .filter_map(|it| from_hex(std::str::from_utf8(it).ok()?))
        .collect();
    let known = secrets.iter().map(|secret| secret.announced(&nonce));
    if !known.into_iter().any(|known| announced.iter().any(|token| token[..] == known[..])) {
        return None;
    }
    let mut addresses: Vec<SocketAddr> = service
        .get_addresses()
        .iter()
        .map(|address| {
            let port = service.get_port();
            if let mdns_sd::ScopedIp::V6(v6) = address {
                // A link-local address is one on a link: without its number it leads nowhere.
                return SocketAddr::V6(std::net::SocketAddrV6::new(*v6.addr(), port, 0, v6.scope_id().index));
            }
            SocketAddr::new(address.to_ip_addr(), port)
        })
        .collect();
    // IPv4 first: what a typed address would be.
    addresses.sort_unstable_by_key(|address| (address.is_ipv6(), address.to_string()));
    Some(Neighbour { name: first_label(service.get_fullname()), addresses })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
