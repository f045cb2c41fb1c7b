//! What `sync` says it sent and received is what crossed, within the framing of each road: held against a capture of every
//! packet, on hosts in network namespaces.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::capture::{Capture, Crossed};
use scenarios::home::{Home, id};
use scenarios::net::IsolatedLan;
use scenarios::places::text;
use scenarios::serving::{RelayProgram, Serving};
use serde_json::Value;
use std::path::Path;

/// A frame's length before it, on a LAN.
const LAN_FRAME: u64 = 4;
/// A WebSocket's head before a frame, with its longest length and mask.
const SOCKET_FRAME: u64 = 14;
/// In TLS 1.3's encrypted part of a handshake: extensions, a key or a certificate, its signature, two *finished* and a few
/// tickets.
const HANDSHAKE: u64 = 2_500;
/// A request to open a WebSocket, or its answer, and its closing.
const UPGRADE: u64 = 700;
/// IP and TCP headers with their longest options.
const PACKET: usize = 120;
/// Packets without anything in them, which only acknowledge, open or close, for each that has something.
const SILENT: usize = 3;

fn convened(folder: &Path, guard: &[std::ffi::OsString]) -> (Home, String, String) {
    let home = Home::make(&folder.join("office"), "Country Office", guard);
    let consultation = id(&home.ask(&["consultation", "create", "--title", "Water"])["consultation"]);
    home.ask(&["consultation", "state", &consultation, "open"]);
    let pack = text(&folder.join("water.pack")).to_owned();
    home.ask(&["pack", "export", &consultation, &pack, "--open"]);
    (home, consultation, pack)
}

/// Words enough that a mistake of one frame would show.
fn speak(home: &Home, consultation: &str) {
    for n in 0..6_u32 {
        let words: Vec<String> = (0..2_000).map(|word| format!("{:x}", word * 7_919 + n * 104_729)).collect();
        let _ = home.contribute(consultation, &[], &words.join(" "));
    }
}

fn port_of(address: &str) -> u16 {
    address.rsplit_once(':').unwrap().1.parse().unwrap()
}

/// Holds what one side says of one direction against what crossed.
fn counts(said: &Value, crossed: &Crossed, each_frame: u64, once: u64) {
    let (said, content) = (said.as_u64().unwrap(), crossed.content as u64);
    // Every frame is in a record of its own or shares one, and none is shorter than its head.
    let most = said + crossed.records as u64 * each_frame + HANDSHAKE + once;
    assert!((said..=most).contains(&content), "said {said}, crossed {content}, at most {most}: {crossed:?}");
    // And the packets are what is in them and their headers.
    let bare = crossed.on_the_wire - crossed.bytes;
    assert!(bare <= crossed.packets * (1 + SILENT) * PACKET + 20 * PACKET, "{crossed:?}");
    assert!(crossed.bytes >= crossed.content + crossed.records * 22, "{crossed:?}");
}

#[test]
fn on_a_lan_the_figures_are_what_crossed() {
    let Some(lan) = IsolatedLan::set_up("count", 2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (office, consultation, pack) = convened(folder.path(), &lan.host(1));
    let field = Home::make(&folder.path().join("field"), "Amina", &lan.host(2));
    field.ask(&["pack", "open", &pack]);
    speak(&field, &consultation);
    speak(&office, &consultation);
    office.ask(&["lan", "on"]);
    let mut serving = Serving::start(&office);
    let address = serving.address("10.77.0.1:");
    for (round, least) in [("everything", 20_000), ("nothing new", 40)] {
        let capture = Capture::start(&lan.host(2));
        let report = field.ask(&["sync", "--once", "--address", &address]);
        let (received, sent) = capture.of_port(port_of(&address));
        let route = &report["routes"][0];
        assert!(route["complete"] == true, "{report}");
        for name in ["bytes_sent", "bytes_received"] {
            assert!(route[name].as_u64() >= Some(least), "{round}: {report}");
        }
        counts(&route["bytes_sent"], &sent, LAN_FRAME, 0);
        counts(&route["bytes_received"], &received, LAN_FRAME, 0);
    }
}

#[test]
fn by_a_relay_the_figures_are_what_crossed() {
    let Some(lan) = IsolatedLan::set_up("tally", 2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (office, consultation, pack) = convened(folder.path(), &lan.host(1));
    let field = Home::make(&folder.path().join("field"), "Amina", &lan.host(2));
    field.ask(&["pack", "open", &pack]);
    let relay = RelayProgram::start(&folder.path().join("relay"), &lan.host(1), "10.77.0.1");
    [&office, &field].iter().for_each(|home| relay.known_to(home));
    speak(&office, &consultation);
    office.ask(&["sync", "--once"]);
    speak(&field, &consultation);
    for (round, least) in [("everything", 20_000), ("nothing new", 40)] {
        let capture = Capture::start(&lan.host(2));
        let report = field.ask(&["sync", "--once"]);
        let (received, sent) = capture.of_port(port_of(&relay.url));
        let route = &report["routes"][0];
        assert!(route["complete"] == true, "{report}");
        for name in ["bytes_sent", "bytes_received"] {
            assert!(route[name].as_u64() >= Some(least), "{round}: {report}");
        }
        counts(&route["bytes_sent"], &sent, SOCKET_FRAME, UPGRADE);
        counts(&route["bytes_received"], &received, SOCKET_FRAME, UPGRADE);
    }
}
