//! What every process of ours does first, so that nothing of it is left behind: no core dump, nobody of the same account
//! looking into it, and a panic that tells its place and nothing else.
//!
//! Left out on purpose: holding a key in memory (`memory`), and swap, which is the system's.

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

#[cfg(test)]
mod tests {
    use std::process::Command;

    /// What nobody may read.
    const WORDS: &str = "words of somebody";

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_leaves_no_core_and_cannot_be_looked_into() {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        super::keep_no_core().expect("the system takes it");
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
    }

    /// Runs only when the test below starts it.
    #[test]
    #[ignore = "it panics, in a process that the next test starts"]
    #[allow(clippy::panic)]
    fn a_process_that_panics() {
        super::harden("baraza");
        panic!("{WORDS}");
    }

    #[test]
    fn a_panic_tells_its_place_and_no_words() {
        let mut again = Command::new(std::env::current_exe().expect("this test"));
        again.args(["--exact", "harden::tests::a_process_that_panics", "--ignored", "--nocapture"]);
        let output = again.output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("baraza: internal fault at") && said.contains("harden.rs:"), "{said}");
        assert!(!said.contains(WORDS), "{said}");
    }
}
