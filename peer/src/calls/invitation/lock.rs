//! The passphrase of a letter (docs/invitations.md, J9), stretched by Argon2id with the parameters that stand in it.

use crate::fault::{Code, Fault};
use crate::vault::PASSPHRASE_CHARS_MIN;
use crdt::dice::Dice;
use crdt::invitation::letter::Lock;
use crdt::seal::Key;
use crdt::text::search;
use zeroize::Zeroizing;

/// Memory that one try costs, KiB: what the vault asks at least.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Parameters beyond these are refused: a hostile file must not exhaust an old laptop.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 16;

/// A lock, and the key that opens it.
pub(super) struct Stretched {
    pub(super) lock: Lock,
    pub(super) key: Key,
}

/// A new lock for this passphrase.
pub(super) fn stretched(passphrase: &str, dice: &mut Dice) -> Result<Stretched, Fault> {
    if search::passphrase(passphrase).chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(Fault::new(Code::PassphraseTooShort).with("least", PASSPHRASE_CHARS_MIN));
    }
    let lock = Lock::Passphrase { salt: dice.bytes(), memory_kib: MEMORY_KIB, passes: PASSES };
    let key = stretch(&lock, passphrase)?;
    Ok(Stretched { lock, key })
}

/// The key of a lock that has a passphrase.
pub(super) fn stretch(lock: &Lock, passphrase: &str) -> Result<Key, Fault> {
    let Lock::Passphrase { salt, memory_kib, passes } = lock else { return Err(Code::PackWrongPassphrase.into()) };
    if *memory_kib > MEMORY_KIB_MAX || *passes > PASSES_MAX {
        return Err(Code::FileDamaged.into());
    }
    let parameters = argon2::Params::new(*memory_kib, *passes, 1, Some(32));
    let parameters = parameters.map_err(|_| Fault::new(Code::FileDamaged))?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, parameters);
    let passphrase = Zeroizing::new(search::passphrase(passphrase));
    let mut key = Key([0; 32]);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut key.0).map_err(|_| Fault::new(Code::FileDamaged))?;
    Ok(key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    // J9
    #[test]
    fn absurd_parameters_are_refused_before_memory_is_spent() {
        for (memory_kib, passes) in [(MEMORY_KIB_MAX + 1, 3), (u32::MAX, 1), (8, PASSES_MAX + 1), (0, 1), (8, 0)] {
            let lock = Lock::Passphrase { salt: [0; 16], memory_kib, passes };
            assert!(stretch(&lock, "seven plain words").is_err(), "{memory_kib} KiB, {passes} passes");
        }
    }

    // J9
    #[test]
    fn a_passphrase_typed_in_another_way_opens_the_same() {
        let made = stretched("Seven plain  words", &mut Dice::seeded(1)).unwrap();
        assert_eq!(stretch(&made.lock, "Seven plain words").unwrap(), made.key);
        assert_ne!(stretch(&made.lock, "seven other words").unwrap(), made.key);
        assert!(stretched("short", &mut Dice::seeded(2)).is_err());
    }
}
