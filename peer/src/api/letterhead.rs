//! Calls about the letterhead: how an organisation's reports look, set without code and passed on as one file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What reports made in this home begin with, and how they look.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Letterhead {
    /// The organisation that publishes them; empty where none is named.
    pub organisation: String,
    /// A line on the first page, such as a programme's name; may be empty.
    pub cover_line: String,
    /// The colour of headings and rules: `#1d4e78`; empty for the program's own.
    pub accent: String,
    /// The letters: `sans` or `serif`.
    pub face: String,
    /// The picture on the first page.
    pub logo: Option<LetterheadLogo>,
}

/// A picture on the first page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LetterheadLogo {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// Its bytes, base64 (RFC 4648, section 4).
    pub base64: String,
}

/// Changes the letterhead; what is left out stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LetterheadSet {
    /// As in [`Letterhead`].
    pub organisation: Option<String>,
    /// As in [`Letterhead`].
    pub cover_line: Option<String>,
    /// As in [`Letterhead`].
    pub accent: Option<String>,
    /// As in [`Letterhead`].
    pub face: Option<String>,
    /// A picture's path. It is made anew without what it tells of place, device and time.
    pub logo: Option<String>,
    /// Takes the picture off.
    pub no_logo: bool,
}
