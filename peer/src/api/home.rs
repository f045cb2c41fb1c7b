//! Calls about the home itself: first run, lock, settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No arguments, or no answer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Where the home stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Status {
    /// Whether there is a home, and whether it is open.
    pub home: HomeState,
    /// Language chosen at first run; readable while locked.
    pub language: String,
    /// Version of the program.
    pub version: String,
    /// The ways into this home, as anybody at the device may see them.
    pub slots: Vec<super::Slot>,
    /// What was noticed when the home was opened: `vault-mended`, `vault-older`, `restored`.
    pub notices: Vec<String>,
    /// The homes on this computer; empty where a folder was named.
    pub homes: Vec<super::HomeMark>,
    /// Which of them is at hand; 0 until one of several is chosen, and where a folder was named.
    pub at: u32,
}

/// The three states of a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HomeState {
    /// Nothing here yet: first run.
    Empty,
    /// Encrypted and closed.
    Locked,
    /// Open.
    Open,
}

/// First run.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct HomeCreate {
    /// The passphrase; compared after NFKC, with digits of any script equal.
    pub passphrase: String,
    /// Interface language, BCP 47.
    pub language: String,
    /// Profile; every field optional (asked at first submit).
    #[serde(default)]
    pub profile: Profile,
    /// How the person is shown, unless a draft says otherwise: as in `Draft`; by role and organisation when absent.
    #[serde(default)]
    #[ts(optional)]
    pub attribution: Option<String>,
    /// Whether what is written begins with the least of everything.
    #[serde(default)]
    #[ts(optional)]
    pub high_risk: Option<bool>,
}

/// What opens a home.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: String,
}

impl std::fmt::Debug for HomeCreate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HomeCreate(…)")
    }
}

impl std::fmt::Debug for Unlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlock(…)")
    }
}

/// Asks for suggested words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PassphraseSuggest {
    /// Language of the words.
    pub language: String,
}

/// Suggested words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// Words parted by spaces.
    pub passphrase: String,
    /// Their strength, bits.
    pub bits: u32,
}

/// Who the person is; every field may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Profile {
    /// Name as it should appear.
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Office within it.
    pub office: String,
    /// Country, as the person writes it or ISO 3166 code.
    pub country: String,
    /// What the person does (*access to justice specialist*).
    pub position: String,
}

/// Settings of this home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Interface language, BCP 47.
    pub language: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// Text size in per cent, 80 to 200.
    pub text_percent: u32,
    /// Who the person is.
    pub profile: Profile,
    /// How the person is shown, unless a draft says otherwise: as in `Draft`.
    pub attribution: String,
    /// What is written begins without a name, for moderators alone and not to be quoted, whatever else is set here.
    pub high_risk: bool,
    /// The pseudonym that was used last.
    pub pseudonym: String,
    /// Whether members nearby may exchange with this device. Off until the person says so.
    pub lan: bool,
    /// Whether relays that were made known are spoken to, and stay so while the program runs. There are none until the
    /// person adds one.
    pub relays: bool,
    /// Whether attachments wait: text comes now.
    pub attachments_later: bool,
    /// The window locks itself after so many minutes without a key or a pointer, 1 to 30.
    pub lock_minutes: u32,
    /// Where to look for a newer version when asked to; empty until somebody gives one. Nothing looks by itself.
    pub update_address: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "en".into(),
            theme: "system".into(),
            text_percent: 100,
            profile: Profile::default(),
            attribution: "role-organisation".into(),
            high_risk: false,
            pseudonym: String::new(),
            lan: false,
            relays: true,
            attachments_later: false,
            lock_minutes: 5,
            update_address: String::new(),
        }
    }
}

/// A consultation whose words came back with a backup: it is not known whether they were taken back since.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The consultation.
    pub consultation: String,
    /// Its title.
    pub title: String,
    /// Words and files in doubt: kept here, and handed on to nobody.
    pub unverified: u32,
}

/// What is protected and what is not: codes, worded as `protected-<code>` and `unprotected-<code>`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Protection {
    /// What is.
    pub kept: Vec<String>,
    /// What is not.
    pub not: Vec<String>,
}

/// Asks for a check of the store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Check {
    /// Also every signature, hash and body.
    pub full: bool,
}

/// What a check found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// Each finding, as code and place.
    pub findings: Vec<String>,
    /// Parcels looked at.
    pub parcels: u64,
    /// Contributions looked at.
    pub entries: u64,
}
