//! Readers of others' bytes that no call reaches without a home around it, each as a plain function, so that hostile bytes
//! can be fed to it alone (`tests/fuzz`). In no program that people get.
//!
//! Each gives whether the bytes were taken. Left out on purpose: readers that are reached by themselves, in `crdt`, `wire`
//! and `worker`.

use crate::backup;
use crate::progress::Job;
use crate::road::relay;
use crate::vault::readers as vault;
use crate::worker;
use crdt::seal::ExchangeSecret;
use std::path::Path;

/// Words that open a home: recovery words, an office's answer, a custodian's share.
#[must_use]
pub fn spoken(text: &str) -> bool {
    vault::spoken_words(text)
}

/// Shares, one a line, put together: their words are made from the bytes given, so that checksums fit.
#[must_use]
pub fn shares(bytes: &[u8]) -> bool {
    vault::shares(bytes)
}

/// An office's card.
#[must_use]
pub fn office_card(bytes: &[u8]) -> bool {
    vault::office_card(bytes)
}

/// What a locked home asks its office, and the office's answer to it.
#[must_use]
pub fn office_request(bytes: &[u8], secret: &ExchangeSecret) -> bool {
    vault::office_request(bytes, secret)
}

/// An office's card and a request to it, as they are written.
#[must_use]
pub fn office_files(label: &str, secret: &ExchangeSecret, sealed: &[u8]) -> [Vec<u8>; 2] {
    vault::office_files(label, secret, sealed)
}

/// A key file, without what stretches a passphrase.
#[must_use]
pub fn key_file(bytes: &[u8]) -> bool {
    vault::key_file(bytes)
}

/// A backup at this place, whose database goes to the other.
#[must_use]
pub fn backup(path: &Path, database: &Path) -> bool {
    backup::read(path, database, &Job::default()).is_ok()
}

/// What the worker answers, and whether it is a document with what it says.
#[must_use]
pub fn answer(bytes: &[u8]) -> bool {
    worker::reads_as_answer(bytes)
}

/// A picture, decoded and encoded anew in this process.
#[must_use]
pub fn picture(bytes: &[u8]) -> bool {
    worker::makes_anew(bytes)
}

/// The body of a relay's answer, as frames.
#[must_use]
pub fn relay_answer(body: &[u8]) -> bool {
    relay::reads_as_frames(body)
}

/// A relay's address, as somebody hands it on.
#[must_use]
pub fn relay_address(text: &str) -> bool {
    relay::address(text).is_ok()
}

/// A relay's certificate in PEM, as somebody hands it on, and TLS with it.
#[must_use]
pub fn relay_certificate(pem: &[u8]) -> bool {
    relay::reads_as_certificate(pem)
}
