//! Where an update is looked for: a folder, such as a stick, or an address that the person gave. Reads two files from
//! it, and nothing else: the feed and the package beside it.
//!
//! This is the window's only way to a network. It is walked when the person presses a button, goes to the one address
//! that was typed, follows no redirection, and sends nothing but the question. Left out on purpose: looking by itself.

use super::feed::FEED;
use peer::{Code, Fault};
use std::fs::File;
use std::io::Read as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tauri::Url;
use tauri::async_runtime::spawn_blocking;

/// Largest feed, bytes: a few hundred for each system are real.
const FEED_BYTES_MAX: u64 = 256 * 1024;
/// Largest package, bytes: ten times a real one. It is held in memory until it is installed.
const PACKAGE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// A server that does not answer within this is out of reach.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// Longest silence in the middle of a download.
const SILENCE_LIMIT: Duration = Duration::from_secs(60);

/// A place to look.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// A folder on this computer: a stick, or a shared folder of a neighbour.
    Folder(PathBuf),
    /// The address of a feed.
    Address(Url),
}

impl Source {
    /// A folder.
    pub(crate) fn folder(path: &str) -> Self {
        Self::Folder(PathBuf::from(path))
    }

    /// An address as a person types it: that of the feed, or of the folder it lies in.
    pub(crate) fn address(typed: &str) -> Result<Self, Fault> {
        let refused = || Fault::new(Code::UpdateAddressRefused).with("address", typed.trim());
        let mut address = Url::parse(typed.trim()).map_err(|_| refused())?;
        let encrypted = address.scheme() == "https" && address.has_host();
        if !(encrypted || address.scheme() == "http" && is_near(&address)) {
            return Err(refused());
        }
        if !address.path().ends_with(".json") {
            let folder = format!("{}/", address.path().trim_end_matches('/'));
            address.set_path(&folder);
            address = address.join(FEED).map_err(|_| refused())?;
        }
        Ok(Self::Address(address))
    }

    /// How it is named to the person.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Folder(path) => path.display().to_string(),
            Self::Address(address) => address.to_string(),
        }
    }

    /// The feed's bytes.
    pub(crate) async fn feed(&self) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Folder(path) => read(path, FEED, FEED_BYTES_MAX, Code::UpdateNothing).await,
            Self::Address(address) => fetch(address, FEED_BYTES_MAX).await,
        }
    }

    /// The bytes of the package of this name.
    pub(crate) async fn package(&self, name: &str) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Folder(path) => read(path, name, PACKAGE_BYTES_MAX, Code::FileMissing).await,
            Self::Address(address) => {
                let beside = address.join(name).map_err(|_| Fault::internal("update-package"))?;
                fetch(&beside, PACKAGE_BYTES_MAX).await
            }
        }
    }
}

/// Whether an address without encryption is let be: a neighbour on the same network, who has no certificate. What is
/// fetched is checked by its signature either way; only who asks is seen, and that by the same network.
fn is_near(address: &Url) -> bool {
    let Some(host) = address.host_str() else { return false };
    match host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_private() || ip.is_loopback() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => ip.is_unique_local() || ip.is_loopback() || ip.is_unicast_link_local(),
        // Names of the local network's own naming; never asked of a server outside.
        Err(_) => host.ends_with(".local"),
    }
}

async fn read(folder: &Path, name: &str, most: u64, absent: Code) -> Result<Vec<u8>, Fault> {
    let path = folder.join(name);
    let shown = if absent == Code::UpdateNothing { folder.display().to_string() } else { path.display().to_string() };
    let reading = spawn_blocking(move || -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    match reading.await.map_err(|_| Fault::internal("update-read"))? {
        Ok(bytes) if bytes.len() as u64 > most => Err(Fault::new(Code::UpdateUnreadable).with("path", shown)),
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Fault::new(absent).with("path", shown)),
        Err(_) => Err(Fault::new(Code::FileUnreadable).with("path", shown)),
    }
}

async fn fetch(address: &Url, most: u64) -> Result<Vec<u8>, Fault> {
    let out_of_reach = || Fault::new(Code::UpdateOutOfReach).with("address", address);
    let mut response = client()?.get(address.clone()).send().await.map_err(|_| out_of_reach())?;
    if !response.status().is_success() {
        let none = Fault::new(Code::UpdateNothing).with("path", address);
        return Err(if response.status().as_u16() == 404 { none } else { out_of_reach() });
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| out_of_reach())? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() as u64 > most {
            return Err(Fault::new(Code::UpdateUnreadable).with("path", address));
        }
    }
    Ok(bytes)
}

fn client() -> Result<reqwest::Client, Fault> {
    // Fails when it was done before, and then there is nothing to do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .user_agent("baraza")
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT_LIMIT)
        .read_timeout(SILENCE_LIMIT);
    client.build().map_err(|_| Fault::internal("update-client"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_or_next_door() {
        for fine in [
            "https://updates.example.org/baraza",
            "http://192.168.1.20:8000/",
            "http://[fe80::1]/",
            "http://127.0.0.1:1",
            "http://office.local/latest.json",
        ] {
            assert!(Source::address(fine).is_ok(), "{fine}");
        }
        for refused in [
            "http://updates.example.org/",
            "http://8.8.8.8/",
            "http://local/",
            "file:///media/stick",
            "ftp://192.168.1.20/",
            "stick",
            "",
        ] {
            assert_eq!(Source::address(refused).unwrap_err().code, Code::UpdateAddressRefused, "{refused}");
        }
    }

    #[test]
    fn the_feed_is_found_by_the_address_of_its_folder_too() {
        for typed in ["https://a.example/b", "https://a.example/b/", " https://a.example/b/latest.json "] {
            assert_eq!(Source::address(typed).unwrap().name(), "https://a.example/b/latest.json");
        }
    }
}
