//! `vault.key`: the master key of a home, wrapped by slots. For now there is one slot, the passphrase's (Argon2id);
//! recovery words, custodians and escrow add slots to the same file. Two copies, each changed atomically; either opens.

use crate::fault::{Code, Fault};
use crate::files;
use crdt::dice::Dice;
use crdt::seal::Key;
use crdt::text::search;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Fewest characters of a passphrase, after normalising.
pub(crate) const PASSPHRASE_CHARS_MIN: usize = 8;
/// Memory that one try at the passphrase costs, KiB (RFC 9106, second recommended option: 64 MiB, three passes).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Parameters beyond these are refused: a hostile file must not exhaust an old laptop.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 16;
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct VaultFile {
    version: u32,
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
struct Slot {
    kind: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    wrapped: String,
}

/// The two copies.
fn copies(home: &Path) -> [PathBuf; 2] {
    [home.join("vault.key"), home.join("vault.key.2")]
}

/// Whether a home is here.
pub(crate) fn exists(home: &Path) -> bool {
    copies(home).iter().any(|path| path.exists())
}

/// Makes the vault and its master key.
pub(crate) fn create(home: &Path, passphrase: &str, dice: &mut Dice) -> Result<Key, Fault> {
    let passphrase = Zeroizing::new(search::passphrase(passphrase));
    if passphrase.chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(Fault::new(Code::PassphraseTooShort).with("least", PASSPHRASE_CHARS_MIN));
    }
    let master = Key::random(dice);
    let salt: [u8; 16] = dice.bytes();
    let mut slot = Slot {
        kind: "passphrase".into(),
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        salt: hex(&salt),
        wrapped: String::new(),
    };
    let wrapping = derive(&slot, &passphrase)?;
    slot.wrapped = hex(&wrapping.seal_exact(dice, &associated(&slot), &master.0));
    let file = VaultFile { version: VERSION, slots: vec![slot] };
    let bytes = serde_json::to_vec_pretty(&file).map_err(|_| Fault::internal("vault"))?;
    for path in copies(home) {
        files::write_whole(&path, &bytes)?;
    }
    Ok(master)
}

/// Opens the vault.
pub(crate) fn open(home: &Path, passphrase: &str) -> Result<Key, Fault> {
    let passphrase = Zeroizing::new(search::passphrase(passphrase));
    let mut damaged = true;
    for path in copies(home) {
        let Some(file) = read(&path) else { continue };
        damaged = false;
        for slot in file.slots.iter().filter(|slot| slot.kind == "passphrase") {
            if let Some(key) = try_slot(slot, &passphrase) {
                return Ok(key);
            }
        }
    }
    Err(if damaged { Code::VaultDamaged } else { Code::WrongPassphrase }.into())
}

fn read(path: &Path) -> Option<VaultFile> {
    let bytes = files::read_at_most(path, 64 * 1024, Code::VaultDamaged).ok()?;
    let file: VaultFile = serde_json::from_slice(&bytes).ok()?;
    (file.version == VERSION).then_some(file)
}

fn try_slot(slot: &Slot, passphrase: &str) -> Option<Key> {
    let wrapping = derive(slot, passphrase).ok()?;
    let key = wrapping.open_exact(&associated(slot), &unhex(&slot.wrapped)?).ok()?;
    Some(Key(key.try_into().ok()?))
}

/// The parameters are bound to the wrapped key, so that nobody can weaken them unseen.
fn associated(slot: &Slot) -> Vec<u8> {
    format!("baraza vault v1 {} {} {} {}", slot.kind, slot.memory_kib, slot.passes, slot.salt).into_bytes()
}

fn derive(slot: &Slot, passphrase: &str) -> Result<Key, Fault> {
    if slot.memory_kib > MEMORY_KIB_MAX || slot.passes > PASSES_MAX {
        return Err(Code::VaultDamaged.into());
    }
    let parameters = argon2::Params::new(slot.memory_kib, slot.passes, 1, Some(32));
    let parameters = parameters.map_err(|_| Fault::new(Code::VaultDamaged))?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, parameters);
    let salt = unhex(&slot.salt).ok_or(Code::VaultDamaged)?;
    let mut key = Key([0; 32]);
    argon.hash_password_into(passphrase.as_bytes(), &salt, &mut key.0).map_err(|_| Fault::new(Code::VaultDamaged))?;
    Ok(key)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}
