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
        let opened = vault::open(home, &vault::Attempt::Passphrase(passphrase), &mut crate::dice::os_dice())?;
        Ok(Self { home: home.to_owned(), key: opened.key })
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

/// How many contributions a home shows with their words, and how many without.
///
/// # Errors
/// As every reading.
pub fn shown(peer: &Peer) -> Result<(u64, u64), Fault> {
    peer.opened()?.store.read(|tx| {
        let sql = "SELECT count(*), coalesce(sum(withdrawn = 0 AND NOT EXISTS
                     (SELECT 1 FROM body WHERE body.entry = entry.id)), 0) FROM entry";
        let (all, bare): (i64, i64) = tx.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(((all - bare).cast_unsigned(), bare.cast_unsigned()))
    })
}
