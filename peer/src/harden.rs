//! What every process of ours does first, so that nothing of it is left behind: no core dump, nobody of the same account
//! looking into it, and a panic that tells its place and nothing else.
//!
//! Left out on purpose: locking keys into memory (no crate offers that without `unsafe` of its own around every key; see
//! docs/threats.md), and swap, which is the system's.

use std::io::{self, Write};

/// Settles the process; `program` stands before what is told of a panic.
pub fn harden(program: &'static str) {
    std::panic::set_hook(Box::new(move |panic| {
        // The place only: a panic's message may quote what somebody wrote.
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        let _ = writeln!(io::stderr().lock(), "{program}: internal fault at {place}");
    }));
    // A system that refuses keeps nobody from their work.
    let _ = keep_no_core();
}

/// No core dump of this process and of those it starts, and no other process looks into its memory (Linux).
pub(crate) fn keep_no_core() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    }
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
