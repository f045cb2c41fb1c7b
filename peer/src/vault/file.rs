//! What is written in `vault.key` (rule P5 of docs/formats.md): version 2 with its slots, and version 1 as it was. The
//! checksum tells damage without a key; the seal tells, with the master key, a file that was put together from others.
//!
//! Left out on purpose: files, stretching and ciphers.

use crdt::seal::Key;
use serde::{Deserialize, Serialize};
use wire::Hash;

/// The version this code writes, and the newest it reads.
pub(super) const VERSION: u32 = 2;
/// Bytes of the checksum.
const CHECK_BYTES: usize = 8;

/// One vault, as it stands in either copy.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct VaultFile {
    pub(super) version: u32,
    /// Grows with each change: of two copies that can be read the higher counts.
    pub(super) generation: u64,
    pub(super) slots: Vec<Slot>,
    /// Over everything above, with the master key: [`Self::sealed_by`].
    pub(super) seal: String,
    /// Over everything above, without a key.
    pub(super) check: String,
}

/// One way to the master key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Slot {
    pub(super) id: String,
    /// Day it was made, counted from 1970 by this device's clock.
    pub(super) made: i64,
    #[serde(flatten)]
    pub(super) way: Way,
    pub(super) salt: String,
    /// The master key, sealed; of a passphrase's two doors one may be random bytes.
    pub(super) wrapped: Vec<String>,
}

/// What opens a slot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Way {
    Passphrase { memory_kib: u32, passes: u32 },
    Words,
    Custodians { threshold: u8, shares: u8 },
    Office { public: String, sealed: String, label: String },
}

impl Way {
    /// As the file, the calls and the command line spell it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Passphrase { .. } => "passphrase",
            Self::Words => "words",
            Self::Custodians { .. } => "custodians",
            Self::Office { .. } => "office",
        }
    }
}

impl Slot {
    /// What is bound to the wrapped key, so that nobody can change it unseen.
    pub(super) fn bound_text(&self) -> String {
        let more = match &self.way {
            Way::Passphrase { memory_kib, passes } => format!("{memory_kib} {passes} "),
            Way::Words => String::new(),
            Way::Custodians { threshold, shares } => format!("{threshold} {shares} "),
            // The label comes last: it may hold spaces.
            Way::Office { public, sealed, label } => format!("{public} {sealed} {} {label} ", label.len()),
        };
        format!("baraza vault v2 {} {} {} {more}{}", self.id, self.way.kind(), self.made, self.salt)
    }
}

impl VaultFile {
    /// A file of these slots, sealed with the master key.
    pub(super) fn new(generation: u64, slots: Vec<Slot>, master: &Key) -> Self {
        let mut file = Self { version: VERSION, generation, slots, seal: String::new(), check: String::new() };
        file.seal = file.seal_under(master);
        file.check = file.checksum();
        file
    }

    /// Whether somebody who had the master key put exactly these slots together, in this generation.
    pub(super) fn sealed_by(&self, master: &Key) -> bool {
        self.seal == self.seal_under(master)
    }

    fn bound_texts(&self) -> Vec<u8> {
        let mut text = format!("baraza vault v{} {}\n", self.version, self.generation);
        for slot in &self.slots {
            text.extend([&slot.bound_text(), "\n", &slot.wrapped.join(" "), "\n"]);
        }
        text.into_bytes()
    }

    fn seal_under(&self, master: &Key) -> String {
        hex(&Hash::of("baraza vault seal v2", &[&master.0, &self.bound_texts()]).0)
    }

    fn checksum(&self) -> String {
        let whole = Hash::of("baraza vault check v2", &[&self.bound_texts(), self.seal.as_bytes()]);
        hex(&whole.0[..CHECK_BYTES])
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("texts and numbers are always JSON")
    }
}

/// Version 1: one slot, the passphrase's.
#[derive(Clone, Deserialize)]
pub(super) struct FirstFile {
    pub(super) slots: Vec<FirstSlot>,
}

#[derive(Clone, Deserialize)]
pub(super) struct FirstSlot {
    pub(super) kind: String,
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) salt: String,
    pub(super) wrapped: String,
}

impl FirstSlot {
    pub(super) fn bound_text(&self) -> String {
        format!("baraza vault v1 {} {} {} {}", self.kind, self.memory_kib, self.passes, self.salt)
    }
}

/// What one copy turned out to be.
#[derive(Clone)]
pub(super) enum Read {
    Second(VaultFile),
    First(FirstFile),
    /// A newer program's: left alone.
    Newer,
    Damaged,
}

/// Reads one copy's bytes.
pub(super) fn read(bytes: &[u8]) -> Read {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    match serde_json::from_slice::<Head>(bytes) {
        Ok(Head { version: 1 }) => serde_json::from_slice(bytes).map_or(Read::Damaged, Read::First),
        Ok(Head { version: VERSION }) => match serde_json::from_slice::<VaultFile>(bytes) {
            Ok(file) if file.check == file.checksum() => Read::Second(file),
            Ok(_) | Err(_) => Read::Damaged,
        },
        Ok(Head { version }) if version > VERSION => Read::Newer,
        Ok(_) | Err(_) => Read::Damaged,
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

#[cfg(test)]
impl VaultFile {
    /// With the checksum that fits: what anybody can write without a key.
    pub(super) fn with_checksum(mut self) -> Self {
        self.check = self.checksum();
        self
    }
}
