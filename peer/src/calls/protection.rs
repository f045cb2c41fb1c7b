//! What is protected and what is not, for a person: the same list in the window and on the command line, in plain words.
//! docs/threats.md names the test behind each.

use crate::api::{Nothing, Protection};
use crate::fault::Fault;
use crate::memory;
use crate::peer::Peer;

/// What is kept, worded as `protected-<code>`.
const KEPT: [&str; 10] =
    ["locked", "wiped", "carried", "network", "relay", "strangers", "removed", "unnamed", "deposited", "update"];
/// What is not, worded as `unprotected-<code>`.
const NOT: [&str; 9] = ["unlocked", "weak", "copied", "members", "size", "flash", "swap", "forced", "audit"];
/// Kept where the system holds keys in memory, and not where it refuses.
const MEMORY: &str = "memory";

impl Peer {
    #[allow(clippy::unnecessary_wraps)] // a call answers alike, whether it can fail or not
    pub(crate) fn protection(&self, _: Nothing) -> Result<Protection, Fault> {
        let codes = |list: &[&str]| -> Vec<String> { list.iter().map(|&code| code.to_owned()).collect() };
        let (mut kept, mut not) = (codes(&KEPT), codes(&NOT));
        let memory = if memory::is_to_be_had() { &mut kept } else { &mut not };
        memory.push(MEMORY.to_owned());
        Ok(Protection { kept, not })
    }
}
