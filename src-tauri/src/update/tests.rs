//! Updates as they really come: a folder and a server on this computer, the real signer's output, the real updater
//! without a window. Only the last step, which asks the system for rights, is left to `cargo xtask dist`.

use super::*;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tauri::async_runtime::block_on;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

const PACKAGE: &str = "baraza_99.0.0_amd64.deb";

/// A file of `tests/fixtures/update`.
pub(super) fn fixture(name: &str) -> String {
    std::fs::read_to_string(fixtures().join(name)).unwrap()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/update")
}

/// The app without a window, at this version, with the updater set up as the product has it.
fn app(version: &str) -> tauri::App<MockRuntime> {
    let mut context = mock_context(noop_assets());
    context.package_info_mut().version = version.parse().unwrap();
    context.config_mut().plugins.0.insert("updater".into(), shipped()["plugins"]["updater"].clone());
    mock_builder().plugin(tauri_plugin_updater::Builder::new().build()).build(context).unwrap()
}

/// The configuration that ships.
fn shipped() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tauri.conf.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A release as it would be carried, to be spoilt.
struct Release(tempfile::TempDir);

impl Release {
    fn good() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["latest.json", PACKAGE] {
            std::fs::copy(fixtures().join(name), folder.path().join(name)).unwrap();
        }
        Self(folder)
    }

    fn package(self, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let path = self.0.path().join(PACKAGE);
        let mut bytes = std::fs::read(&path).unwrap();
        change(&mut bytes);
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn feed(self, change: impl FnOnce(&mut Value)) -> Self {
        let path = self.0.path().join("latest.json");
        let mut feed: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        change(&mut feed);
        std::fs::write(path, feed.to_string()).unwrap();
        self
    }

    fn platforms(self, change: impl Fn(&mut Value)) -> Self {
        self.feed(|feed| feed["platforms"].as_object_mut().unwrap().values_mut().for_each(change))
    }

    /// What a copy at this version, trusting this key, says of the release: by the folder and by a server, the same.
    fn seen(&self, version: &str, key: &str) -> Result<Looked, Code> {
        let server = Server::of(self.0.path());
        let by_folder = seen(&Source::folder(self.0.path().to_str().unwrap()), version, key);
        let by_server = seen(&Source::address(&server.address).unwrap(), version, key);
        assert_eq!(by_folder, by_server, "the roads differ");
        by_folder
    }

    fn refused(&self) -> Code {
        self.seen("0.1.0", "key.pub").unwrap_err()
    }
}

fn seen(source: &Source, version: &str, key: &str) -> Result<Looked, Code> {
    let looked = block_on(look(app(version).handle(), &fixture(key), source));
    let (looked, ready) = looked.map_err(|fault| fault.code)?;
    assert_eq!(looked.offer.is_some(), ready.is_some(), "only what is verified is held");
    Ok(looked)
}

/// A static server on loopback, for as long as the test runs; counts its visitors.
struct Server {
    address: String,
    visits: Arc<AtomicUsize>,
}

impl Server {
    fn of(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let (folder, visits) = (folder.to_owned(), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&visits);
        std::thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                serve(visitor, &folder);
            }
        });
        Self { address, visits }
    }
}

fn serve(mut visitor: TcpStream, folder: &Path) {
    let mut asked = String::new();
    BufReader::new(&visitor).read_line(&mut asked).unwrap();
    let path = asked.split_whitespace().nth(1).unwrap_or("/").trim_start_matches('/').to_owned();
    let (status, body) = match (path.as_str(), std::fs::read(folder.join(&path))) {
        ("moved/latest.json", _) => ("302 Found\r\nLocation: /latest.json", Vec::new()),
        (_, Ok(body)) => ("200 OK", body),
        (_, Err(_)) => ("404 Not Found", Vec::new()),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    visitor.write_all(&[head.into_bytes(), body].concat()).unwrap();
}

#[test]
fn a_newer_version_is_verified_and_offered_by_folder_and_by_server() {
    let looked = Release::good().seen("0.1.0", "key.pub").unwrap();
    let bytes = std::fs::metadata(fixtures().join(PACKAGE)).unwrap().len();
    let offer = Offer { version: "99.0.0".into(), key: "A8F714A4DCA0B199".into(), bytes };
    assert_eq!(looked, Looked { here: "0.1.0".into(), offer: Some(offer) });
}

#[test]
fn the_same_version_is_no_offer_and_no_fault() {
    let looked = Release::good().seen("99.0.0", "key.pub").unwrap();
    assert_eq!(looked, Looked { here: "99.0.0".into(), offer: None });
}

#[test]
fn an_older_version_is_refused() {
    for newer in ["99.0.1", "100.0.0"] {
        assert_eq!(Release::good().seen(newer, "key.pub"), Err(Code::UpdateOlder), "{newer}");
    }
}

#[test]
fn a_newer_number_on_an_older_package_is_refused() {
    let release = Release::good().feed(|feed| feed["version"] = json!("100.0.0"));
    assert_eq!(release.seen("99.0.0", "key.pub"), Err(Code::UpdateVersionForged));
}

#[test]
fn a_flipped_byte_anywhere_in_the_package_is_refused() {
    let length = std::fs::metadata(fixtures().join(PACKAGE)).unwrap().len() as usize;
    for at in 0..length {
        let release = Release::good().package(|bytes| bytes[at] ^= 1);
        let source = Source::folder(release.0.path().to_str().unwrap());
        assert_eq!(seen(&source, "0.1.0", "key.pub"), Err(Code::UpdateDamaged), "byte {at}");
    }
    assert_eq!(Release::good().package(|bytes| bytes[0] ^= 1).refused(), Code::UpdateDamaged);
}

#[test]
fn a_package_cut_short_or_longer_is_refused() {
    assert_eq!(Release::good().package(|bytes| bytes.truncate(9)).refused(), Code::UpdateDamaged);
    assert_eq!(Release::good().package(Vec::clear).refused(), Code::UpdateDamaged);
    assert_eq!(Release::good().package(|bytes| bytes.push(0)).refused(), Code::UpdateDamaged);
}

#[test]
fn another_key_than_the_trusted_one_is_refused_before_the_package_is_carried() {
    let release = Release::good();
    assert_eq!(release.seen("0.1.0", "other.pub"), Err(Code::UpdateWrongKey));
    let server = Server::of(release.0.path());
    assert!(seen(&Source::address(&server.address).unwrap(), "0.1.0", "other.pub").is_err());
    assert_eq!(server.visits.load(Ordering::SeqCst), 1, "the feed alone");
}

#[test]
fn a_signature_that_only_claims_the_trusted_key_is_refused() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    // The name of the trusted key, over words that another hand wrote.
    let lines = String::from_utf8(STANDARD.decode(fixture("without-version.sig").trim()).unwrap()).unwrap();
    let forged = STANDARD.encode(lines.replace(PACKAGE, "x\tversion:99.0.0"));
    let release = Release::good().platforms(|entry| entry["signature"] = json!(forged));
    assert_eq!(release.refused(), Code::UpdateDamaged);
}

#[test]
fn a_signature_that_names_no_version_is_refused() {
    let release = Release::good().platforms(|entry| entry["signature"] = json!(fixture("without-version.sig").trim()));
    assert_eq!(release.refused(), Code::UpdateUnsignedVersion);
}

#[test]
fn a_release_for_other_systems_is_refused_and_says_so() {
    let release = Release::good().feed(|feed| {
        let entry = feed["platforms"]["linux-x86_64"].take();
        feed["platforms"] = json!({ "plan9-mips": entry });
    });
    assert_eq!(release.refused(), Code::UpdateOtherSystem);
}

#[test]
fn an_empty_place_and_a_feed_that_is_none_are_told_apart() {
    let nothing = Release(tempfile::tempdir().unwrap());
    assert_eq!(nothing.refused(), Code::UpdateNothing);
    assert_eq!(Release::good().feed(|feed| *feed = json!("soon")).refused(), Code::UpdateUnreadable);
    assert_eq!(Release::good().platforms(|entry| entry["signature"] = json!("x")).refused(), Code::UpdateUnreadable);
}

#[test]
fn a_feed_beyond_its_largest_size_is_refused_by_both_roads() {
    let release = Release::good();
    let feed = release.0.path().join("latest.json");
    let good = std::fs::read_to_string(&feed).unwrap();
    std::fs::write(feed, good + &" ".repeat(256 * 1024)).unwrap();
    assert_eq!(release.refused(), Code::UpdateUnreadable);
}

#[test]
fn a_package_is_taken_from_beside_its_feed_and_never_from_an_address_in_it() {
    let elsewhere = Server::of(Path::new("/nowhere"));
    let url = format!("{}{PACKAGE}", elsewhere.address);
    let release = Release::good().platforms(|entry| entry["url"] = json!(url));
    assert!(release.seen("0.1.0", "key.pub").unwrap().offer.is_some());
    let outside = Release::good().platforms(|entry| entry["url"] = json!("https://a.invalid/..%2f..%2fetc%2fpasswd"));
    assert_eq!(outside.refused(), Code::UpdateUnreadable);
    assert_eq!(elsewhere.visits.load(Ordering::SeqCst), 0);
}

#[test]
fn a_redirection_is_not_followed_and_silence_is_named() {
    let release = Release::good();
    let server = Server::of(release.0.path());
    let moved = Source::address(&format!("{}moved", server.address)).unwrap();
    assert_eq!(seen(&moved, "0.1.0", "key.pub"), Err(Code::UpdateOutOfReach));
    assert_eq!(server.visits.load(Ordering::SeqCst), 1);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(
        seen(&Source::address(&format!("http://{closed}")).unwrap(), "0.1.0", "key.pub"),
        Err(Code::UpdateOutOfReach)
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_package_that_cannot_replace_this_program_is_refused_and_the_program_stays() {
    // A test was installed by no package: the updater takes it for an AppImage, and what is verified here is none.
    let source = Source::folder(fixtures().to_str().unwrap());
    let (_, ready) = block_on(look(app("0.1.0").handle(), &fixture("key.pub"), &source)).unwrap();
    let ready = ready.unwrap();
    let error = ready.update.install(&ready.package).unwrap_err();
    assert_eq!(refusal(&error, &Fault::new).code, Code::UpdateNotInstalled);
    assert!(std::env::current_exe().unwrap().is_file());
    // Bytes that were exchanged between the check and the installation are checked once more.
    let error = ready.update.install([&ready.package[..], b"x"].concat()).unwrap_err();
    assert_eq!(refusal(&error, &Fault::new).code, Code::UpdateDamaged);
}

#[test]
fn a_copy_without_a_key_takes_no_update() {
    let source = Source::folder(fixtures().to_str().unwrap());
    let looked = block_on(look(app("0.1.0").handle(), "", &source));
    assert_eq!(looked.err().map(|fault| fault.code), Some(Code::UpdateNoKey));
}

#[test]
fn the_shipped_configuration_requires_signed_versions_and_asks_nobody() {
    let updater = &shipped()["plugins"]["updater"];
    assert_eq!(updater["requireSignedVersion"], json!(true));
    assert_eq!(updater["allowDowngrades"], json!(false));
    assert_eq!((&updater["endpoints"], &updater["dangerousInsecureTransportProtocol"]), (&Value::Null, &Value::Null));
    let capabilities = include_str!("../../capabilities/main.json");
    assert!(!capabilities.contains("updater"), "the page may not reach the updater but through us");
}
