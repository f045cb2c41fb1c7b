//! The vault: the master key of a home, wrapped by slots. Any slot opens it: the passphrase, twelve recovery words, so
//! many custodians together, or an office's answer (rule P5 of docs/formats.md).
//!
//! Reading order: [`open`], [`change`], then `slots` (what each kind of slot does), `file` (what is written), `copies` (the
//! two copies and their end), `stretch` (Argon2id and its cost), `words` and `custodians` (secrets for people's hands).
//! Left out on purpose: the database that the key opens, and how often somebody may try.

mod copies;
mod custodians;
mod file;
mod office;
#[cfg(feature = "readers")]
pub(crate) mod readers;
mod slots;
mod stretch;
mod words;

use crate::fault::{Code, Fault};
use copies::Copy;
use crdt::dice::Dice;
use crdt::seal::Key;
use crdt::text::search;
use file::{Read, VaultFile};
use slots::Role;
use std::path::Path;
use zeroize::Zeroizing;

pub(crate) use custodians::SHARES_MAX;
pub(crate) use file::{hex, unhex};
pub(crate) use office::{Card, Request};
pub(crate) use slots::Changing;
pub(crate) use stretch::Cost;
pub(crate) use words::{Secret, Share, heard, spoken};

/// Fewest characters of a passphrase, after normalising.
pub(crate) const PASSPHRASE_CHARS_MIN: usize = 8;

/// What somebody opens a home with.
pub(crate) enum Attempt<'a> {
    /// A passphrase, as typed.
    Passphrase(&'a str),
    /// Words that were kept or given.
    Secrets(&'a [Secret]),
}

/// An open vault.
pub(crate) struct Opened {
    pub(crate) key: Key,
    /// Which change of the vault this is; 0 for version 1, which had none.
    pub(crate) generation: u64,
    /// One copy was damaged, missing or older, and is whole again.
    pub(crate) mended: bool,
    /// The slot that opened it, where it is to be used once.
    pub(crate) spent: Option<String>,
    /// The duress passphrase was typed: what is left to do.
    pub(crate) emptying: Option<slots::Emptying>,
}

/// A slot as anybody at the device may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) made_day: i64,
    pub(crate) label: String,
    pub(crate) threshold: u8,
    pub(crate) shares: u8,
    pub(crate) cost: Option<Cost>,
}

/// Whether a home is here.
pub(crate) fn exists(home: &Path) -> bool {
    copies::paths(home).iter().any(|path| path.exists())
}

/// Makes the vault and its master key.
pub(crate) fn create(home: &Path, passphrase: &str, dice: &mut Dice) -> Result<Key, Fault> {
    let master = Key::random(dice);
    let mut changing = Changing::new(Vec::new(), &master, dice);
    changing.passphrase(passphrase, None)?;
    copies::write(home, &VaultFile::new(1, changing.slots, &master).encode())?;
    Ok(master)
}

/// A passphrase as it is stretched: composed, digits of any script equal, single spaces.
fn normalised(passphrase: &str) -> Result<Zeroizing<String>, Fault> {
    let passphrase = Zeroizing::new(search::passphrase(passphrase));
    if passphrase.chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(Fault::new(Code::PassphraseTooShort).with("least", PASSPHRASE_CHARS_MIN));
    }
    Ok(passphrase)
}

/// Opens the vault, and makes its copies whole and equal again.
///
/// # Errors
/// [`Code::WrongPassphrase`], [`Code::RecoveryRefused`], [`Code::VaultDamaged`], [`Code::StoreNewer`].
pub(crate) fn open(home: &Path, attempt: &Attempt<'_>, dice: &mut Dice) -> Result<Opened, Fault> {
    let copies = copies::read(home);
    let (opened, copy) = first_open(&copies, attempt)?;
    match opened.emptying {
        Some(_) => empty(home, opened, dice),
        None => Ok(Opened { mended: mend(&copies, copy), ..opened }),
    }
}

/// Of two copies that can be read, the one of the higher generation counts alone: an older one cannot bring back a slot
/// that was removed. The other is tried when that one turns out to be damaged, or put together without the key; of
/// version 1, which has no checksum to tell, both are.
fn first_open<'c>(copies: &'c [Copy; 2], attempt: &Attempt<'_>) -> Result<(Opened, &'c Copy), Fault> {
    let mut refused: Option<Fault> = None;
    for copy in candidates(copies)? {
        match open_copy(copy, attempt) {
            Ok(Some(opened)) => return Ok((opened, copy)),
            Ok(None) if matches!(copy.read, Read::Second(_)) => return Err(refusal(attempt).into()),
            Ok(None) => refused = Some(refusal(attempt).into()),
            Err(fault) if fault.code == Code::VaultDamaged => refused = refused.or(Some(fault)),
            Err(fault) => return Err(fault),
        }
    }
    Err(refused.unwrap_or_else(|| Code::VaultDamaged.into()))
}

fn refusal(attempt: &Attempt<'_>) -> Code {
    match attempt {
        Attempt::Passphrase(_) => Code::WrongPassphrase,
        Attempt::Secrets(_) => Code::RecoveryRefused,
    }
}

/// The copies worth trying: highest generation first, the same bytes once.
fn candidates(copies: &[Copy; 2]) -> Result<Vec<&Copy>, Fault> {
    if copies.iter().any(|copy| matches!(copy.read, Read::Newer)) {
        return Err(Code::StoreNewer.into());
    }
    let mut readable: Vec<&Copy> = copies.iter().filter(|copy| !matches!(copy.read, Read::Damaged)).collect();
    readable.dedup_by(|one, other| one.bytes == other.bytes);
    readable.sort_by_key(|copy| std::cmp::Reverse(generation(&copy.read)));
    Ok(readable)
}

fn generation(read: &Read) -> u64 {
    match read {
        Read::Second(file) => file.generation,
        Read::First(_) | Read::Newer | Read::Damaged => 0,
    }
}

fn open_copy(copy: &Copy, attempt: &Attempt<'_>) -> Result<Option<Opened>, Fault> {
    match &copy.read {
        Read::Second(file) => slots::open(file, attempt),
        Read::First(first) => slots::open_first(first, attempt),
        Read::Newer | Read::Damaged => Ok(None),
    }
}

/// Makes the other copy the same as the one that opened. Whether it had to be: a place that cannot be written stays as
/// it is, and is told again at the next unlock.
fn mend(copies: &[Copy; 2], sound: &Copy) -> bool {
    let others: Vec<&Copy> = copies.iter().filter(|copy| copy.bytes != sound.bytes).collect();
    for copy in &others {
        let _ = copies::replace(&copy.path, &sound.bytes);
    }
    !others.is_empty()
}

/// The duress passphrase was typed: every other slot is destroyed before anything else.
fn empty(home: &Path, opened: Opened, dice: &mut Dice) -> Result<Opened, Fault> {
    let Some(emptying) = &opened.emptying else { return Ok(opened) };
    let generation = opened.generation + 1;
    let slot = emptying.slot(Role::Duress, &opened.key, dice);
    copies::write(home, &VaultFile::new(generation, vec![slot], &opened.key).encode())?;
    Ok(Opened { generation, ..opened })
}

/// The emptied home is made: from here its passphrase is like any other.
pub(crate) fn settle(home: &Path, opened: &Opened, dice: &mut Dice) -> Result<u64, Fault> {
    let Some(emptying) = &opened.emptying else { return Ok(opened.generation) };
    let generation = opened.generation + 1;
    let slot = emptying.slot(Role::Home, &opened.key, dice);
    copies::write(home, &VaultFile::new(generation, vec![slot], &opened.key).encode())?;
    Ok(generation)
}

/// Changes slots. The passphrase is asked for each time: an open home that was left alone is no way to its key. The new
/// generation is above `known`, the highest this home remembers.
///
/// # Errors
/// As [`open`]; whatever `change` gives; then nothing was written.
pub(crate) fn change<T>(
    home: &Path,
    (passphrase, known): (&str, u64),
    dice: &mut Dice,
    change: impl FnOnce(&mut Changing<'_>) -> Result<T, Fault>,
) -> Result<(T, u64), Fault> {
    let copies = copies::read(home);
    let (opened, copy) = first_open(&copies, &Attempt::Passphrase(passphrase))?;
    if opened.emptying.is_some() {
        // Typed where the home is open already: it must not be told apart from any wrong one.
        return Err(Code::WrongPassphrase.into());
    }
    let (slots, is_first) = match &copy.read {
        Read::Second(file) => (file.slots.clone(), false),
        Read::First(_) | Read::Newer | Read::Damaged => (Vec::new(), true),
    };
    rewrite(home, (&opened, known), slots, dice, |ways| {
        if is_first {
            // Version 1 is written anew as version 2, with the passphrase that is at hand.
            ways.passphrase(passphrase, None)?;
        }
        change(ways)
    })
}

/// Changes slots with a vault that was just opened by something else than its passphrase.
pub(crate) fn change_opened<T>(
    home: &Path,
    opened: &Opened,
    dice: &mut Dice,
    change: impl FnOnce(&mut Changing<'_>) -> Result<T, Fault>,
) -> Result<(T, u64), Fault> {
    let slots = newest(home).map(|file| file.slots).unwrap_or_default();
    rewrite(home, (opened, 0), slots, dice, change)
}

fn rewrite<T>(
    home: &Path,
    (opened, known): (&Opened, u64),
    slots: Vec<file::Slot>,
    dice: &mut Dice,
    change: impl FnOnce(&mut Changing<'_>) -> Result<T, Fault>,
) -> Result<(T, u64), Fault> {
    let mut changing = Changing::new(slots, &opened.key, dice);
    let done = change(&mut changing)?;
    let generation = opened.generation.max(known) + 1;
    copies::write(home, &VaultFile::new(generation, changing.slots, &opened.key).encode())?;
    Ok((done, generation))
}

/// The copy that counts, if any can be read without a key.
fn newest(home: &Path) -> Option<VaultFile> {
    let copies = copies::read(home);
    let files = copies.into_iter().filter_map(|copy| match copy.read {
        Read::Second(file) => Some(file),
        Read::First(_) | Read::Newer | Read::Damaged => None,
    });
    files.max_by_key(|file| file.generation)
}

/// The ways in, as anybody at the device may see them; of version 1 the passphrase, from an unknown day.
pub(crate) fn shown(home: &Path) -> Vec<Shown> {
    newest(home).map(|file| file.slots.iter().map(slots::shown).collect()).unwrap_or_default()
}

/// What an office needs to answer: the key that was sealed to it, and nothing else of the vault.
///
/// # Errors
/// [`Code::NotFound`] where no office has a slot here.
pub(crate) fn requests(home: &Path) -> Result<Vec<Request>, Fault> {
    let asked: Vec<Request> =
        newest(home).map(|file| file.slots.iter().filter_map(slots::request).collect()).unwrap_or_default();
    if asked.is_empty() { Err(Fault::new(Code::NotFound).with("kind", "office").with("id", "")) } else { Ok(asked) }
}

/// The bytes of the copy that counts, for a backup.
pub(crate) fn bytes(home: &Path) -> Result<Vec<u8>, Fault> {
    let copies = copies::read(home);
    candidates(&copies)?.first().map(|copy| copy.bytes.clone()).ok_or_else(|| Code::VaultDamaged.into())
}

/// Puts both copies down as a backup held them, where there are none.
pub(crate) fn put(home: &Path, bytes: &[u8]) -> Result<(), Fault> {
    copies::write(home, bytes)
}

/// Destroys the vault: without it the database is noise to everybody, its owner too.
pub(crate) fn destroy(home: &Path) -> Result<(), Fault> {
    copies::destroy(home)
}

#[cfg(test)]
mod tests;
