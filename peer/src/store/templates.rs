//! The templates that were written in this home. They are its own: no document holds them and nothing carries them.

use super::blobs;
use crate::fault::{Code, Fault};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

/// Where they are kept.
const KEPT: &str = "templates";

/// One, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) body_markdown: String,
    pub(crate) language: String,
}

/// All, in the order in which they were written.
pub(crate) fn list(tx: &Transaction<'_>) -> Result<Vec<Kept>, Fault> {
    let kept = blobs::setting(tx, KEPT)?;
    kept.map_or_else(|| Ok(Vec::new()), |kept| serde_json::from_str(&kept).map_err(|_| Code::StoreDamaged.into()))
}

/// Keeps these, instead of those that were kept.
pub(crate) fn put(tx: &Transaction<'_>, all: &[Kept]) -> Result<(), Fault> {
    let kept = serde_json::to_string(all).map_err(|_| Fault::internal("templates"))?;
    blobs::set_setting(tx, KEPT, &kept)
}
