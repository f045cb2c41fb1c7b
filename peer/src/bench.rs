//! The door for `cargo xtask bench`: a home whose key is at hand and whose store is closed, so that opening the store
//! can be timed without the passphrase's stretching, and a bare connection can be held against it.
//!
//! Only behind the feature `bench`, which no program that people get is built with.

use crate::Peer;
use crate::fault::Fault;
use crate::vault;
use crdt::seal::Key;
use std::path::{Path, PathBuf};

/// A home with its key, nothing open.
pub struct ClosedHome {
    home: PathBuf,
    key: Key,
}

impl std::fmt::Debug for ClosedHome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClosedHome")
    }
}

impl ClosedHome {
    /// Opens the vault, and nothing else.
    ///
    /// # Errors
    /// As unlocking.
    pub fn unlock(home: &Path, passphrase: &str) -> Result<Self, Fault> {
        Ok(Self { home: home.to_owned(), key: vault::open(home, passphrase)? })
    }

    /// What unlocking does after the vault is open.
    ///
    /// # Errors
    /// As unlocking.
    pub fn open(&self) -> Result<Peer, Fault> {
        let peer = Peer::new(&self.home);
        peer.open_with(&self.key)?;
        Ok(peer)
    }

    /// The store's file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.home.join("baraza.db")
    }

    /// The store's key as SQLCipher takes a raw one.
    #[must_use]
    pub fn raw_key(&self) -> String {
        format!("x'{}'", vault::hex(&self.key.0))
    }
}
