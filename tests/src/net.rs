//! Hosts of our own on one machine: network namespaces on a bridge that leads nowhere else. For tests of the LAN.
//!
//! Needs root and `ip` (iproute2); where they are missing the test says so and is skipped.

use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, Stdio};

/// A LAN of hosts without a way out: no default route, no name server.
#[derive(Debug)]
pub struct IsolatedLan {
    name: String,
    hosts: usize,
}

fn ip(arguments: &[&str]) -> bool {
    let run = Command::new("ip").args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

impl IsolatedLan {
    /// So many hosts on one bridge; nothing, with the reason printed, where this machine cannot have them. `name` must be
    /// the test's own, at most eight letters.
    ///
    /// # Panics
    /// When a host cannot be joined to the bridge although namespaces can be made.
    #[must_use]
    pub fn set_up(name: &str, hosts: usize) -> Option<Self> {
        let lan = Self { name: format!("{name}{}", std::process::id()), hosts };
        let hub = lan.namespace(0);
        if !ip(&["netns", "add", &hub]) {
            let told = "skipped: no network namespaces here (they need root and iproute2)";
            let _ = writeln!(std::io::stderr().lock(), "{told}");
            return None;
        }
        let within = |host: &str, arguments: &[&str]| {
            let whole = [&["netns", "exec", host, "ip"], arguments].concat();
            assert!(ip(&whole), "ip {arguments:?} in {host}");
        };
        within(&hub, &["link", "add", "bridge", "type", "bridge"]);
        within(&hub, &["link", "set", "bridge", "up"]);
        for host in 1..=hosts {
            let (space, port) = (lan.namespace(host), format!("port{host}"));
            assert!(ip(&["netns", "add", &space]), "a second namespace cannot be made");
            within(&hub, &["link", "add", &port, "type", "veth", "peer", "name", "eth0", "netns", &space]);
            within(&hub, &["link", "set", &port, "master", "bridge", "up"]);
            within(&space, &["link", "set", "lo", "up"]);
            within(&space, &["address", "add", &format!("10.77.0.{host}/24"), "dev", "eth0"]);
            within(&space, &["link", "set", "eth0", "up"]);
        }
        Some(lan)
    }

    fn namespace(&self, host: usize) -> String {
        format!("{}-{host}", self.name)
    }

    /// What goes before a command so that it runs on a host, counted from 1.
    #[must_use]
    pub fn host(&self, host: usize) -> Vec<OsString> {
        ["ip", "netns", "exec", &self.namespace(host)].map(OsString::from).to_vec()
    }

    /// Whether a host has a way out; it must not.
    #[must_use]
    pub fn has_a_way_out(&self, host: usize) -> bool {
        let routes = Command::new("ip").args(["netns", "exec", &self.namespace(host), "ip", "route"]).output();
        routes.is_ok_and(|routes| String::from_utf8_lossy(&routes.stdout).contains("default"))
    }
}

impl Drop for IsolatedLan {
    fn drop(&mut self) {
        for host in 0..=self.hosts {
            ip(&["netns", "delete", &self.namespace(host)]);
        }
    }
}
