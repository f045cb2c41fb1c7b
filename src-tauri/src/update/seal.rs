//! What a signature says of itself before anything is checked: whose it is, and for which version. It saves carrying a
//! whole package only to refuse it, and gives the person a name for the key. Left out on purpose: the check itself,
//! which is the updater's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// What precedes the eight bytes of a key's name, in keys and signatures alike: two bytes for the method.
const METHOD_BYTES: usize = 2;
/// A key's name.
const NAME_BYTES: usize = 8;
const TRUSTED: &str = "trusted comment: ";

/// The name of a key, as `minisign` prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyName(u64);

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016X}", self.0)
    }
}

/// What stands in a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    /// The key it says it was made with.
    pub(crate) key: KeyName,
    /// The version it says it was made for.
    pub(crate) version: Option<String>,
}

impl Seal {
    /// Reads a signature as it stands in a feed: the lines of a minisign signature in base64.
    pub(crate) fn read(signature: &str) -> Option<Self> {
        let lines = unwrap(signature)?;
        let key = named_in(&lines)?;
        let comment = lines.lines().nth(2)?.strip_prefix(TRUSTED)?;
        let version = comment.split('\t').find_map(|field| field.strip_prefix("version:"));
        Some(Self { key, version: version.map(str::to_owned) })
    }
}

/// The name of a public key as it stands in the configuration; nothing when there is none.
pub(crate) fn key_name(public_key: &str) -> Option<KeyName> {
    named_in(&unwrap(public_key)?)
}

fn unwrap(wrapped: &str) -> Option<String> {
    String::from_utf8(STANDARD.decode(wrapped.trim()).ok()?).ok()
}

fn named_in(lines: &str) -> Option<KeyName> {
    let bytes = STANDARD.decode(lines.lines().nth(1)?.trim()).ok()?;
    let name = bytes.get(METHOD_BYTES..METHOD_BYTES + NAME_BYTES)?;
    Some(KeyName(u64::from_le_bytes(name.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::update::tests::fixture;
    use serde_json::Value;

    #[test]
    fn a_signature_names_its_key_and_its_version_as_the_signer_wrote_them() {
        let feed: Value = serde_json::from_str(&fixture("latest.json")).unwrap();
        let seal = Seal::read(feed["platforms"]["linux-x86_64"]["signature"].as_str().unwrap()).unwrap();
        assert_eq!(seal.version.as_deref(), Some("99.0.0"));
        assert_eq!(seal.key.to_string(), "A8F714A4DCA0B199");
        assert_eq!(key_name(&fixture("key.pub")), Some(seal.key));
        assert_ne!(key_name(&fixture("other.pub")), Some(seal.key));
        assert_eq!(Seal::read(&fixture("without-version.sig")).unwrap().version, None);
    }

    #[test]
    fn what_is_no_signature_and_no_key_is_neither() {
        for odd in ["", "not base64", "bm90aGluZw==", &STANDARD.encode("one\ntwo\nthree"), &STANDARD.encode([0xff; 80])]
        {
            assert_eq!(Seal::read(odd), None, "{odd}");
            assert_eq!(key_name(odd), None, "{odd}");
        }
    }
}
