//! What is protected and what is not, for a person: the same list in the window and on the command line, in plain words.
//! docs/threats.md names the test behind each.

use crate::api::{Nothing, Protection};
use crate::fault::Fault;
use crate::peer::Peer;

/// What is kept, worded as `protected-<code>`.
const KEPT: [&str; 9] = ["locked", "wiped", "carried", "network", "relay", "strangers", "removed", "unnamed", "update"];
/// What is not, worded as `unprotected-<code>`.
const NOT: [&str; 8] = ["unlocked", "weak", "copied", "members", "size", "flash", "forced", "audit"];

impl Peer {
    #[allow(clippy::unnecessary_wraps)] // a call answers alike, whether it can fail or not
    pub(crate) fn protection(&self, _: Nothing) -> Result<Protection, Fault> {
        let codes = |list: &[&str]| list.iter().map(|&code| code.to_owned()).collect();
        Ok(Protection { kept: codes(&KEPT), not: codes(&NOT) })
    }
}
