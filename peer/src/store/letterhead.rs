//! The letterhead of a home, as it is kept and as it is passed on: one JSON text for both. It is the home's own: no document
//! holds it and nothing carries it but a person.

use super::blobs;
use crate::fault::{Code, Fault};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

/// Where it is kept.
const KEPT: &str = "letterhead";
/// What a file of one says it is.
pub(crate) const FORMAT: &str = "baraza-letterhead";
/// The version that this program writes and reads.
pub(crate) const VERSION: u32 = 1;

/// A letterhead as text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// [`FORMAT`].
    pub(crate) format: String,
    /// [`VERSION`].
    pub(crate) version: u32,
    #[serde(default)]
    pub(crate) organisation: String,
    #[serde(default)]
    pub(crate) cover_line: String,
    #[serde(default)]
    pub(crate) accent: String,
    #[serde(default)]
    pub(crate) face: String,
    #[serde(default)]
    pub(crate) logo: Option<KeptLogo>,
}

/// Its picture: bytes in base64; the kind and the size are read off them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptLogo {
    pub(crate) base64: String,
}

impl Default for Kept {
    fn default() -> Self {
        let (format, empty) = (FORMAT.to_owned(), String::new);
        Self {
            format,
            version: VERSION,
            organisation: empty(),
            cover_line: empty(),
            accent: empty(),
            face: empty(),
            logo: None,
        }
    }
}

/// The one that is kept; an empty one where none is.
pub(crate) fn get(tx: &Transaction<'_>) -> Result<Kept, Fault> {
    let kept = blobs::setting(tx, KEPT)?;
    kept.map_or_else(|| Ok(Kept::default()), |kept| serde_json::from_str(&kept).map_err(|_| Code::StoreDamaged.into()))
}

/// Keeps one instead of what was kept.
pub(crate) fn put(tx: &Transaction<'_>, kept: &Kept) -> Result<(), Fault> {
    let kept = serde_json::to_string(kept).map_err(|_| Fault::internal("letterhead"))?;
    blobs::set_setting(tx, KEPT, &kept)
}
