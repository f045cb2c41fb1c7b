//! Notes on a page, and those that a home keeps about a consultation.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A note with its arguments, worded as `note-<code>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteText {
    /// Kebab-case code.
    pub code: String,
    /// Arguments of its sentence.
    pub args: BTreeMap<String, String>,
}

/// A note that this home keeps about a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptNote {
    /// Its number on this device.
    pub n: u32,
    /// Kebab-case code, as of [`NoteText`].
    pub code: String,
    /// Arguments of its sentence.
    pub args: BTreeMap<String, String>,
    /// Whether somebody put it by here.
    pub put_by: bool,
}

/// Puts notes by on this device, or takes them up again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NotesPutBy {
    /// Which consultation.
    pub consultation: String,
    /// Their numbers.
    pub notes: Vec<u32>,
    /// Takes them up again instead.
    pub undo: bool,
}
