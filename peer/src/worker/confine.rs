//! What a worker gives up before it reads the first byte, and a way to ask it what it could still do.
//!
//! On Linux the kernel lets it do what computing needs (memory, its two pipes, its clock) and refuses everything else, by
//! a list of what is allowed: a call that is not on it fails. A kernel that takes no such filter leaves the caps.

use std::io;

/// Sets the caps and gives up what is not needed.
pub(super) fn confine(memory: u64) -> io::Result<()> {
    #[cfg(unix)]
    caps(memory)?;
    #[cfg(not(unix))]
    let _ = memory;
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    drop(linux::give_up());
    Ok(())
}

#[cfg(unix)]
fn caps(memory: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let at_most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    crate::harden::keep_no_core()?;
    // What the system grants at most cannot be raised, and is no reason to have no worker.
    let granted = getrlimit(Resource::Data).maximum.unwrap_or(u64::MAX);
    setrlimit(Resource::Data, at_most(memory.min(granted)))?;
    setrlimit(Resource::Cpu, at_most(super::PROCESSOR_SECONDS_MAX))?;
    Ok(())
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };
    use std::collections::BTreeMap;
    use std::error::Error;

    /// `EPERM`.
    const NOT_PERMITTED: u32 = 1;

    fn only(argument: u8, is: u64) -> Result<SeccompRule, seccompiler::BackendError> {
        let same = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, is)?;
        SeccompRule::new(vec![same])
    }

    /// No files, no sockets, no processes: see the top of the file.
    pub(super) fn give_up() -> Result<(), Box<dyn Error>> {
        let own = u64::from(std::process::id());
        let mut rules = BTreeMap::from([
            (libc::SYS_read, vec![only(0, 0)?]),
            (libc::SYS_write, vec![only(0, 1)?]),
            // Memory of its own alone: no file is behind it.
            (libc::SYS_mmap, vec![only(4, u64::from(u32::MAX))?]),
            // Aborting is a signal to oneself.
            (libc::SYS_tgkill, vec![only(0, own)?]),
        ]);
        for allowed in [
            libc::SYS_brk,
            libc::SYS_munmap,
            libc::SYS_mremap,
            libc::SYS_mprotect,
            libc::SYS_madvise,
            libc::SYS_futex,
            libc::SYS_sched_yield,
            libc::SYS_sigaltstack,
            libc::SYS_rt_sigaction,
            libc::SYS_rt_sigprocmask,
            libc::SYS_rt_sigreturn,
            libc::SYS_restart_syscall,
            libc::SYS_clock_gettime,
            libc::SYS_getrandom,
            libc::SYS_getpid,
            libc::SYS_gettid,
            libc::SYS_exit,
            libc::SYS_exit_group,
        ] {
            rules.insert(allowed, Vec::new());
        }
        let refused = SeccompAction::Errno(NOT_PERMITTED);
        let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
        let program: BpfProgram = filter.try_into()?;
        seccompiler::apply_filter(&program)?;
        Ok(())
    }
}

/// What this process could do, in words: read that file, list a folder, write one, open a socket, start a program, be
/// looked into by another process of the same person, find something in its environment.
pub(super) fn probe(path: &str) -> Vec<String> {
    let mut could = Vec::new();
    let mut note = |could_it: bool, word: &str| could.extend(could_it.then(|| word.to_owned()));
    note(std::fs::read(path).is_ok(), "read");
    note(std::fs::read_dir("/").is_ok(), "list");
    note(std::fs::write(format!("{path}.probe"), b"").is_ok(), "write");
    note(std::net::UdpSocket::bind("127.0.0.1:0").is_ok(), "socket");
    note(std::process::Command::new("/bin/true").spawn().is_ok_and(|mut child| child.wait().is_ok()), "start");
    note(std::thread::Builder::new().spawn(|| ()).is_ok(), "thread");
    note(std::env::vars_os().next().is_some(), "environment");
    could
}
