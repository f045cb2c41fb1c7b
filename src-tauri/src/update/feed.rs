//! The feed of a release, `latest.json`: which version it is and where its package lies.
//!
//! The feed is not signed, so nothing in it is believed until the package's signature says the same, and no address in
//! it is followed: a package always lies beside its feed. Left out on purpose: notes and dates, which anybody on the
//! way could have written.

use peer::{Code, Fault};
use semver::Version;
use serde_json::Value;
use tauri::Url;

/// The feed's name, in a folder and on a server.
pub(crate) const FEED: &str = "latest.json";

/// A feed as it was read.
#[derive(Debug, Clone)]
pub(crate) struct Feed {
    /// The version it announces.
    pub(crate) version: Version,
    /// All of it, for the updater.
    pub(crate) json: Value,
}

impl Feed {
    /// Reads a feed; `place` is where it came from, for the person.
    pub(crate) fn read(bytes: &[u8], place: &str) -> Result<Self, Fault> {
        let unreadable = || Fault::new(Code::UpdateUnreadable).with("path", place);
        let json: Value = serde_json::from_slice(bytes).map_err(|_| unreadable())?;
        let version = json["version"].as_str().ok_or_else(unreadable)?;
        let version = Version::parse(version.trim_start_matches('v')).map_err(|_| unreadable())?;
        Ok(Self { version, json })
    }

    /// Whether it is newer than what runs here. An older one is refused, never offered.
    pub(crate) fn is_newer_than(&self, here: &Version) -> Result<bool, Fault> {
        if self.version < *here {
            return Err(Fault::new(Code::UpdateOlder).with("found", &self.version).with("here", here));
        }
        Ok(self.version > *here)
    }
}

/// The name of the package beside the feed: the last part of its address, when that is a plain name.
pub(crate) fn package_name(address: &Url) -> Option<&str> {
    let name = address.path_segments()?.next_back()?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-+~".contains(letter);
    (!name.is_empty() && !name.starts_with('.') && name.chars().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(version: &str) -> Result<Feed, Fault> {
        Feed::read(format!(r#"{{"version": "{version}", "platforms": {{}}}}"#).as_bytes(), "here")
    }

    #[test]
    fn only_a_higher_version_is_newer_and_a_lower_one_is_refused() {
        let here = Version::new(0, 2, 0);
        assert!(feed("0.10.0").unwrap().is_newer_than(&here).unwrap());
        assert!(!feed("v0.2.0").unwrap().is_newer_than(&here).unwrap());
        for older in ["0.1.9", "0.2.0-rc.1"] {
            assert_eq!(feed(older).unwrap().is_newer_than(&here).unwrap_err().code, Code::UpdateOlder, "{older}");
        }
    }

    #[test]
    fn a_feed_without_a_version_is_none() {
        for bytes in ["", "{}", "[]", r#"{"version": 3}"#, r#"{"version": "soon"}"#] {
            assert_eq!(Feed::read(bytes.as_bytes(), "here").unwrap_err().code, Code::UpdateUnreadable, "{bytes}");
        }
    }

    #[test]
    fn a_package_is_a_plain_name_beside_its_feed() {
        let name = |address: &str| package_name(&address.parse().unwrap()).map(str::to_owned);
        assert_eq!(name("https://elsewhere.example/a/baraza_0.2.0_amd64.deb"), Some("baraza_0.2.0_amd64.deb".into()));
        for odd in
            ["https://a.example/", "https://a.example/x/..", "https://a.example/..%2fetc", "https://a.example/.x"]
        {
            assert_eq!(name(odd), None, "{odd}");
        }
    }
}
