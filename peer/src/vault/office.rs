//! An office that can open a home: the card by which it is named, the request that a locked home writes, and the answer.
//!
//! The office opens the slot's key on its own device and gives it as twenty-four words; its master key, the home's and
//! the database never travel. Left out on purpose: where the office keeps its secret (in the store of its own home).

use super::file::{hex, unhex};
use crate::fault::{Code, Fault};
use crdt::seal::{ExchangeSecret, Key};
use serde::{Deserialize, Serialize};
use wire::Hash;

/// What an office's sealed key is bound to.
pub(super) const CONTEXT: &[u8] = b"baraza vault office v2";
const CARD_FORM: &str = "baraza office card v1";
const REQUEST_FORM: &str = "baraza office request v1";

/// By what an office is given the right to open a home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) label: String,
    pub(crate) public: [u8; 32],
}

/// What a home asks its office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) slot: String,
    pub(crate) label: String,
    pub(crate) public: [u8; 32],
    pub(crate) sealed: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct CardFile {
    form: String,
    label: String,
    public: String,
    check: String,
}

#[derive(Serialize, Deserialize)]
struct RequestFile {
    form: String,
    label: String,
    slot: String,
    public: String,
    sealed: String,
}

impl Card {
    /// As it is written into a file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let public = hex(&self.public);
        let check = self.fingerprint();
        json(&CardFile { form: CARD_FORM.into(), label: self.label.clone(), public, check })
    }

    /// Whether a text means to be one.
    pub(crate) fn is_meant(text: &str) -> bool {
        form_of(text).is_some_and(|form| form == CARD_FORM)
    }

    /// Sixteen digits by which two people tell that they hold the same card.
    pub(crate) fn fingerprint(&self) -> String {
        hex(&Hash::of("baraza office card v1", &[&self.public, self.label.as_bytes()]).0[..8])
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`Code::FileForeign`] (`path`).
    pub(crate) fn decode(bytes: &[u8], path: &str) -> Result<Self, Fault> {
        let foreign = || Fault::new(Code::FileForeign).with("path", path);
        let file: CardFile = serde_json::from_slice(bytes).map_err(|_| foreign())?;
        let public = unhex(&file.public).and_then(|bytes| bytes.try_into().ok()).ok_or_else(foreign)?;
        let card = Self { label: file.label.trim().to_owned(), public };
        let is_whole = file.form == CARD_FORM && card.fingerprint() == file.check && !card.label.is_empty();
        if is_whole { Ok(card) } else { Err(foreign()) }
    }
}

impl Request {
    /// As it is written into a file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let (public, sealed) = (hex(&self.public), hex(&self.sealed));
        let (label, slot) = (self.label.clone(), self.slot.clone());
        json(&RequestFile { form: REQUEST_FORM.into(), label, slot, public, sealed })
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`Code::FileForeign`] (`path`).
    pub(crate) fn decode(bytes: &[u8], path: &str) -> Result<Self, Fault> {
        let foreign = || Fault::new(Code::FileForeign).with("path", path);
        let file: RequestFile = serde_json::from_slice(bytes).map_err(|_| foreign())?;
        let public = unhex(&file.public).and_then(|bytes| bytes.try_into().ok()).ok_or_else(foreign)?;
        let sealed = unhex(&file.sealed).filter(|_| file.form == REQUEST_FORM).ok_or_else(foreign)?;
        Ok(Self { slot: file.slot, label: file.label, public, sealed })
    }

    /// Whether a text means to be one.
    pub(crate) fn is_meant(text: &str) -> bool {
        form_of(text).is_some_and(|form| form == REQUEST_FORM)
    }

    /// The office's answer.
    ///
    /// # Errors
    /// [`Code::RequestOfAnother`]: it was sealed to somebody else.
    pub(crate) fn answer(&self, secret: &ExchangeSecret) -> Result<Key, Fault> {
        secret.unwrap_key(CONTEXT, &self.sealed).map_err(|_| Code::RequestOfAnother.into())
    }
}

/// The form that a file of these says it has.
fn form_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Form {
        form: String,
    }
    serde_json::from_str::<Form>(text).ok().map(|file| file.form)
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("texts are always JSON")
}
