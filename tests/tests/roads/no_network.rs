//! The whole job with every network call failing the test: the kernel kills whatever tries (PRODUCT 5).
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use scenarios::job::{FIGURES, whole};
use scenarios::places::{own_page, own_page_later, text};
use std::ffi::OsString;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

const GUARD: &str = env!("CARGO_BIN_EXE_without_network");
const SIGSYS: i32 = 31;

#[test]
fn a_deliberate_connection_dies() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    // Without the guard the very same call goes through: the guard is what stops it.
    TcpStream::connect(&address).unwrap();
    let heard = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    for (kind, address) in [("tcp", address.as_str()), ("tcp6", "[::1]:9"), ("udp", heard.as_str())] {
        let output = Command::new(GUARD).args(["--connect", kind, address]).output().unwrap();
        assert_eq!(output.status.signal(), Some(SIGSYS), "{kind}: {output:?}");
    }
    // Children have it too.
    let output = Command::new(GUARD).args(["sh", "-c", &format!("{GUARD} --connect tcp {address}; exit $?")]).output();
    assert_eq!(output.unwrap().status.code(), Some(128 + SIGSYS));
}

#[test]
fn the_whole_job_opens_no_network_socket() {
    let folder = tempfile::tempdir().unwrap();
    let guard = [OsString::from(GUARD)];
    let job = whole(folder.path(), &own_page(), FIGURES, &guard);
    let (office, field, consultation) = (&job.office, &job.field, job.consultation.as_str());
    // And all the other commands.
    let own = job.ways();
    field.ask(&["revise", &own[0].0, "--body", text(&field.words("Other words."))]);
    field.ask(&["withdraw", &own[1].0]);
    field.ask(&["react", &own[2].0, "agree"]);
    let draft = field.draft(consultation, &[], "Not yet.");
    field.ask(&["draft", "edit", &draft, "--body", text(&field.words("Not quite yet."))]);
    for words in [&["draft", "list"][..], &["draft", "show", &draft], &["search", "water"], &["consultation", "list"]] {
        field.ask(words);
    }
    field.ask(&["history", consultation]);
    field.ask(&["member", "list", consultation]);
    field.ask(&["report", "export", consultation, &job.on_stick("all.automerge"), "--format", "automerge"]);
    office.ask(&["page", "import", text(&own_page_later())]);
    office.ask(&["consultation", "create", "--title", "Another"]);
    office.ask(&["consultation", "set", consultation, "--objective", "To hear."]);
    office.ask(&["sample"]);
    office.ask(&["bundle", "export", "--all", &job.on_stick("everything.bundle")]);
    office.ask(&["consultation", "state", consultation, "closing"]);
}
