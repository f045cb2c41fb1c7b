//! Runs a command that cannot open a network socket: the kernel kills it (SIGSYS) at the first try, without privileges.
//!
//! `without_network COMMAND…` sets the filter and becomes the command; the command's own children have it too.
//! `without_network --connect tcp|tcp6|udp ADDRESS` tries to reach an address under the filter, and must die of it.
//! Only sockets of this machine's own file system (AF_UNIX) are let be. Rings of io_uring could open sockets unseen, so
//! they die as well. Linux only.

#[cfg(target_os = "linux")]
mod linux {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };
    use std::collections::BTreeMap;
    use std::error::Error;
    use std::ffi::OsString;
    use std::net::{TcpStream, UdpSocket};
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    const AF_UNIX: u64 = 1;

    /// Numbers of the system calls, which differ by machine: socket, io_uring_setup.
    #[cfg(target_arch = "x86_64")]
    const CALLS: (i64, i64) = (41, 425);
    #[cfg(not(target_arch = "x86_64"))]
    const CALLS: (i64, i64) = (198, 425);

    fn no_network() -> Result<(), Box<dyn Error>> {
        let (socket, io_uring_setup) = CALLS;
        let not_local = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, AF_UNIX)?;
        let rules = BTreeMap::from([
            (socket, vec![SeccompRule::new(vec![not_local])?]),
            // No condition: whatever its arguments.
            (io_uring_setup, Vec::new()),
        ]);
        let arch = std::env::consts::ARCH.try_into()?;
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::KillProcess, arch)?;
        let program: BpfProgram = filter.try_into()?;
        seccompiler::apply_filter(&program)?;
        Ok(())
    }

    fn connect(kind: &str, address: &str) -> Result<(), Box<dyn Error>> {
        match kind {
            "udp" => UdpSocket::bind("0.0.0.0:0")?.send_to(b"?", address).map(drop)?,
            _ => TcpStream::connect(address).map(drop)?,
        }
        Ok(())
    }

    pub(super) fn run(words: &[OsString]) -> Result<(), Box<dyn Error>> {
        no_network()?;
        let [program, arguments @ ..] = words else { return Err("a command is wanted".into()) };
        if program == "--connect" {
            let [kind, address] = arguments else { return Err("a kind and an address are wanted".into()) };
            return connect(&kind.to_string_lossy(), &address.to_string_lossy());
        }
        Err(Command::new(program).args(arguments).exec().into())
    }
}

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<std::ffi::OsString> = std::env::args_os().skip(1).collect();
    linux::run(&words)
}

#[cfg(not(target_os = "linux"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    Err("only Linux can take the network away from one command".into())
}
