//! A relay's address: read as it was typed, and as it is kept.
//!
//! Left out on purpose: reaching it.

use crate::fault::{Code, Fault};
use std::net::IpAddr;
use tokio_tungstenite::tungstenite::http;

/// Where a relay is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) tls: bool,
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

    /// Its name without brackets.
    pub(super) fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// Where it takes calls.
    pub(super) fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls { 443 } else { 80 })
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
