//! From a passphrase to a key: Argon2id, as costly as this device can bear, and never cheaper than the floor.
//!
//! The cost is measured when a slot is made. What a file asks for is held against floor and ceiling before any memory is
//! taken. Left out on purpose: what the key then opens.

use crate::fault::{Code, Fault};
use crdt::seal::Key;
use std::time::{Duration, Instant};

/// What one try at a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Memory, KiB.
    pub(crate) memory_kib: u32,
    /// Passes over it.
    pub(crate) passes: u32,
}

/// Never less (RFC 9106, second recommended option: 64 MiB, three passes): an old laptop still opens within 3 s.
pub(crate) const FLOOR: Cost = Cost { memory_kib: 64 * 1024, passes: 3 };
/// Never more: a hostile file must not exhaust an old laptop.
const CEILING: Cost = Cost { memory_kib: 1024 * 1024, passes: 16 };
/// Memory that is tried for, MiB, most first; the floor is what is left when none of it fits.
const MEMORY_MIB: [u32; 5] = [256, 192, 128, 96, 64];
/// How long an unlock may take on the device that made the slot: 3 s, less a third for a busy hour.
const AIM: Duration = Duration::from_secs(2);
/// Memory beyond the processor's caches costs more than in proportion: 64 MiB took 269 ms and 256 MiB 1.48 s where it
/// was measured, which is 1.4 times four times as long.
const GROWTH_PER_CENT: u32 = 150;
/// Of the memory that is free, a try takes at most one part in so many.
const PART_OF_FREE: u64 = 2;

/// What the tests' runner sets, so that homes opened by the hundred cost little (`xtask/src/test.rs`). Builds for people do
/// not look at it.
const CHEAP: &str = "BARAZA_TEST_CHEAP_STRETCH";
/// What a try costs then.
const CHEAP_FLOOR: Cost = Cost { memory_kib: 1024, passes: 1 };

/// The least that a slot may cost here.
fn floor() -> Cost {
    if cfg!(debug_assertions) && std::env::var_os(CHEAP).is_some() { CHEAP_FLOOR } else { FLOOR }
}

/// Measures this device. Builds for development make the floor do.
pub(crate) fn calibrate() -> Result<Cost, Fault> {
    if cfg!(debug_assertions) {
        return Ok(floor());
    }
    let started = Instant::now();
    run(Cost { memory_kib: FLOOR.memory_kib, passes: 1 }, b"calibration", &[0; 16])?;
    Ok(chosen(started.elapsed(), free_kib()))
}

/// The most memory whose three passes take no longer than aimed at, where so much is free.
pub(super) fn chosen(one_pass_at_floor: Duration, free_kib: Option<u64>) -> Cost {
    let fits = |mib: &u32| {
        let times = mib / (FLOOR.memory_kib / 1024);
        let growth = if times > 1 { GROWTH_PER_CENT } else { 100 };
        let memory_kib = u64::from(*mib) * 1024;
        let estimate = one_pass_at_floor * FLOOR.passes * (mib * 100 / (FLOOR.memory_kib / 1024)) / 100 * growth / 100;
        estimate <= AIM && free_kib.is_none_or(|free| memory_kib * PART_OF_FREE <= free)
    };
    let mib = MEMORY_MIB.iter().find(|mib| fits(mib));
    mib.map_or(FLOOR, |mib| Cost { memory_kib: mib * 1024, passes: FLOOR.passes })
}

/// Memory that programs can have just now, KiB; nothing where the system does not say.
#[cfg(target_os = "linux")]
fn free_kib() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn free_kib() -> Option<u64> {
    let mut system = sysinfo::System::new();
    system.refresh_memory();
    Some(system.available_memory() / 1024).filter(|free| *free > 0)
}

/// Stretches a passphrase at the cost that a file asks for.
///
/// # Errors
/// [`Code::VaultDamaged`] for a cost that no honest program writes, [`Code::MemoryShort`].
pub(super) fn stretch(cost: Cost, passphrase: &str, salt: &[u8]) -> Result<Key, Fault> {
    if !is_honest(cost, floor()) {
        return Err(Code::VaultDamaged.into());
    }
    run(cost, passphrase.as_bytes(), salt)
}

/// Whether an honest program writes such a cost.
pub(super) fn is_honest(cost: Cost, floor: Cost) -> bool {
    (floor.memory_kib..=CEILING.memory_kib).contains(&cost.memory_kib)
        && (floor.passes..=CEILING.passes).contains(&cost.passes)
}

fn run(cost: Cost, passphrase: &[u8], salt: &[u8]) -> Result<Key, Fault> {
    let damaged = |_| Fault::new(Code::VaultDamaged);
    let parameters = argon2::Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(damaged)?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, parameters);
    // Asked for politely: a computer without so much memory says so, where a plain vector would end the program.
    let mut blocks: Vec<argon2::Block> = Vec::new();
    let wanted = cost.memory_kib as usize;
    let short = |_| Fault::new(Code::MemoryShort).with("mib", cost.memory_kib / 1024);
    blocks.try_reserve_exact(wanted).map_err(short)?;
    blocks.resize(wanted, argon2::Block::default());
    let mut key = Key([0; 32]);
    argon.hash_password_into_with_memory(passphrase, salt, &mut key.0, &mut blocks).map_err(damaged)?;
    Ok(key)
}
