//! What an operator may set: a file in TOML, in which everything has a default. A word that is not known is an error, so
//! that a misspelt limit is not silently no limit.

use crate::limits;
use crate::store::Retention;
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// Port of the status page: Prometheus' exporters are looked for around here.
const STATUS_PORT: u16 = 9464;

/// The configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where health and counts are told. On this machine only.
    pub status: SocketAddr,
    /// Tokens by which new mailboxes may be made; none: everybody may.
    pub admission: Vec<String>,
    /// Whether a proxy on this machine tells the client's address in `X-Forwarded-For`.
    pub trust_forwarded_for: bool,
    /// A folder with the signed update feed.
    pub updates: Option<PathBuf>,
    /// What is logged: `error`, `warn` or `info`. Never who.
    pub log: Level,
    /// TLS by the relay itself; none: a proxy does it.
    pub tls: Option<Tls>,
    /// Limits.
    pub limits: Limits,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// What stops the relay from working.
    Error,
    /// What an operator should look at.
    Warn,
    /// Start, stop, and what expires.
    Info,
}

/// Files for TLS, in PEM.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The certificate, and those that lead to its root.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// Limits. Their reasons stand beside the defaults, in `limits.rs`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes in one mailbox.
    pub mailbox_bytes: u64,
    /// Share of the disk in use above which nothing more is taken, percent.
    pub disk_percent: u8,
    /// Frames of parcels per minute and mailbox.
    pub writes_per_minute: u32,
    /// Frames of parcels at once.
    pub writes_burst: u32,
    /// Requests per minute and address.
    pub requests_per_minute: u32,
    /// Connections at once.
    pub connections: usize,
    /// Sessions from one address at once.
    pub sessions_per_address: usize,
    /// Days after the last reading or writing until a mailbox goes.
    pub retention_days: u64,
    /// Days until a payload that was begun and never finished goes.
    pub part_days: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            status: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), STATUS_PORT),
            admission: Vec::new(),
            trust_forwarded_for: false,
            updates: None,
            log: Level::Info,
            tls: None,
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            mailbox_bytes: limits::MAILBOX_BYTES,
            disk_percent: limits::DISK_PERCENT,
            writes_per_minute: limits::WRITES_PER_MINUTE,
            writes_burst: limits::WRITES_BURST,
            requests_per_minute: limits::REQUESTS_PER_MINUTE,
            connections: limits::CONNECTIONS,
            sessions_per_address: limits::SESSIONS_PER_ADDRESS,
            retention_days: limits::RETENTION_DAYS,
            part_days: limits::PART_DAYS,
        }
    }
}

impl Limits {
    pub(crate) fn retention(&self) -> Retention {
        let ms = |days: u64| days.saturating_mul(DAY_MS);
        Retention { mailbox_ms: ms(self.retention_days), part_ms: ms(self.part_days) }
    }
}

/// Why a configuration is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It is not the TOML it should be.
    #[error("{0}")]
    Malformed(#[from] toml::de::Error),
    /// The status page would be shown to the world.
    #[error("status = {0}: health and counts are for this machine only; use 127.0.0.1 or ::1")]
    StatusOutside(SocketAddr),
    /// A token that anybody guesses.
    #[error("admission: a token has at least {TOKEN_CHARS_MIN} characters")]
    WeakToken,
    /// A limit of nothing.
    #[error("limits: {0} must be at least 1")]
    Zero(&'static str),
    /// A share of more than everything.
    #[error("limits: disk_percent is at most 100")]
    Percent,
}

/// Characters of an admission token: 16 random ones cannot be tried through.
pub const TOKEN_CHARS_MIN: usize = 16;

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// [`ConfigError`], with the line where there is one.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text)?;
        if !config.status.ip().is_loopback() {
            return Err(ConfigError::StatusOutside(config.status));
        }
        if config.admission.iter().any(|token| token.chars().count() < TOKEN_CHARS_MIN) {
            return Err(ConfigError::WeakToken);
        }
        let limits = &config.limits;
        let counts = [
            ("mailbox_bytes", limits.mailbox_bytes),
            ("disk_percent", u64::from(limits.disk_percent)),
            ("writes_per_minute", u64::from(limits.writes_per_minute)),
            ("writes_burst", u64::from(limits.writes_burst)),
            ("requests_per_minute", u64::from(limits.requests_per_minute)),
            ("connections", limits.connections as u64),
            ("sessions_per_address", limits.sessions_per_address as u64),
            ("retention_days", limits.retention_days),
            ("part_days", limits.part_days),
        ];
        if let Some((name, _)) = counts.iter().find(|(_, count)| *count == 0) {
            return Err(ConfigError::Zero(name));
        }
        if limits.disk_percent > 100 {
            return Err(ConfigError::Percent);
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_shows_every_setting_with_its_default() {
        let guide = include_str!("../../docs/operator-guide.md");
        let (_, rest) = guide.split_once("```toml\n").unwrap();
        let (shown, _) = rest.split_once("```").unwrap();
        let is_setting = |line: &&str| line.starts_with('[') || line.contains(" = \"");
        let commented = |line: &str| line.strip_prefix("# ").filter(is_setting).unwrap_or(line).to_owned() + "\n";
        let config = Config::read(&shown.lines().map(commented).collect::<String>()).unwrap();
        let (shown, default) = (format!("{:?}", config.limits), format!("{:?}", Limits::default()));
        assert_eq!(shown, default);
        assert!(config.tls.is_some() && config.updates.is_some() && config.status == Config::default().status);
    }

    #[test]
    fn what_would_be_silently_wrong_is_refused() {
        for wrong in [
            "statsu = '127.0.0.1:1'",
            "status = '0.0.0.0:9464'",
            "admission = ['short']",
            "[limits]\nmailbox_byte = 1",
            "[limits]\nwrites_burst = 0",
            "[limits]\ndisk_percent = 101",
            "[tls]\ncertificate = 'a'",
        ] {
            assert!(Config::read(wrong).is_err(), "{wrong}");
        }
        assert!(Config::read("").is_ok());
    }
}
