//! Sticks: what is plugged in, and what lies on it for Baraza.

use super::ConsultationName;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stick that is plugged in, as far as it was looked at. Nothing on it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stick {
    /// Its folder; names it in calls.
    pub path: String,
    /// What the system calls it.
    pub name: String,
    /// Whether nothing can be written to it.
    pub read_only: bool,
    /// Bundles and packs on it.
    pub files: Vec<StickFile>,
    /// The folder of an update on it.
    pub update: Option<String>,
    /// Files that were never written to their end: a stick was pulled out. Those from before are whole.
    pub unfinished: u32,
    /// Whether there is more than was looked at.
    pub more: bool,
}

/// A bundle or pack on a stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StickFile {
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// `bundle` or `pack`.
    pub kind: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// Consultations in it that are here.
    pub consultations: Vec<ConsultationName>,
    /// Number of consultations in it that are not here: it can be carried for them.
    pub others: u32,
    /// Parcels, texts and attachments in it that have not come to this device, as far as it was read.
    pub fresh: u64,
    /// Whether it was read to its end, and is whole.
    pub whole: bool,
}

/// Puts everything that waits here on a stick.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StickWrite {
    /// The stick's folder.
    pub path: String,
}
