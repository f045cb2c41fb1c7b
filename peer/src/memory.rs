//! A key held in memory by force: its page is locked, so that it is written to no swap, and overwritten when it goes
//! (docs/store.md, ST16). `mlock` and `VirtualLock`, by the crate `region`.
//!
//! A system may refuse, since the memory that a person may lock is often bounded: the key is held all the same, and *what is
//! protected* says so. SQLCipher holds its own copies so by itself. Left out on purpose: keys of consultations and words,
//! which lie in memory as they are read, and hibernation, which writes locked pages too.

use crdt::seal::Key;
use region::LockGuard;
use zeroize::Zeroize;

/// What is locked with a key, bytes: pages are this large on most machines, and where they are larger, neighbours of the
/// key are locked with it.
const PAGE_BYTES: usize = 4096;

/// A page with nothing on it but a key: unlocking it unlocks nothing else.
#[repr(C, align(4096))]
struct Page {
    key: Key,
    _rest: [u8; PAGE_BYTES - size_of::<Key>()],
}

/// A key on a page of its own.
pub(crate) struct HeldKey {
    page: Box<Page>,
    /// None where the system refuses.
    guard: Option<LockGuard>,
}

impl HeldKey {
    /// Holds a copy of this key.
    pub(crate) fn new(key: &Key) -> Self {
        // Locked before the key is on it.
        let mut page = Box::new(Page { key: Key([0; 32]), _rest: [0; PAGE_BYTES - size_of::<Key>()] });
        let guard = region::lock(&raw const *page, PAGE_BYTES).ok();
        page.key.0 = key.0;
        Self { page, guard }
    }

    /// Whether the system keeps it out of swap.
    pub(crate) fn is_held(&self) -> bool {
        self.guard.is_some()
    }
}

impl std::ops::Deref for HeldKey {
    type Target = Key;

    fn deref(&self) -> &Key {
        &self.page.key
    }
}

impl Drop for HeldKey {
    fn drop(&mut self) {
        // While it is locked; only then is the page let go.
        self.page.key.zeroize();
        drop(self.guard.take());
    }
}

/// Whether this system would hold a key so.
pub(crate) fn is_to_be_had() -> bool {
    HeldKey::new(&Key([0; 32])).is_held()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory of this process that is locked, KiB.
    #[cfg(target_os = "linux")]
    fn locked_kib() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmLck:")).expect("Linux tells");
        line.split_whitespace().next().and_then(|kib| kib.parse().ok()).expect("a number")
    }

    // ST16. In a process apart: other tests open homes, which lock memory too.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_key_is_held_in_memory_by_force_and_let_go_with_it() {
        if std::env::var_os(ALONE).is_none() {
            return again("a_key_is_held_in_memory_by_force_and_let_go_with_it");
        }
        let before = locked_kib();
        let held = HeldKey::new(&Key([7; 32]));
        assert!(held.is_held() && held.0 == [7; 32]);
        assert_eq!(locked_kib(), before + 4);
        let other = HeldKey::new(&Key([8; 32]));
        drop(held);
        assert_eq!(locked_kib(), before + 4, "the other is still held");
        drop(other);
        assert_eq!(locked_kib(), before);
    }

    // ST16: a system that refuses keeps nobody from their work, and is told.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_key_that_the_system_does_not_hold_is_used_all_the_same() {
        use rustix::process::{Resource, Rlimit, setrlimit};
        if std::env::var_os(ALONE).is_none() {
            return again("a_key_that_the_system_does_not_hold_is_used_all_the_same");
        }
        setrlimit(Resource::Memlock, Rlimit { current: Some(0), maximum: Some(0) }).expect("less is always granted");
        let held = HeldKey::new(&Key([7; 32]));
        // Who may do everything may lock everything.
        let is_root = rustix::process::geteuid().is_root();
        assert!(held.0 == [7; 32] && held.is_held() == is_root);
    }

    const ALONE: &str = "BARAZA_MEMORY_ALONE";

    fn again(name: &str) {
        let mut again = std::process::Command::new(std::env::current_exe().expect("this test"));
        again.args(["--exact", &format!("memory::tests::{name}"), "--nocapture"]).env(ALONE, "1");
        assert!(again.status().expect("it runs").success());
    }
}
