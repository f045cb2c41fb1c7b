//! People who are never online together, and a letterbox that cannot read between them. The relay is the real one, on a
//! port of this machine.
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::device::DeviceKeys;
use crdt::dice::Dice;
use crdt::mailbox::relay::{PARCEL_BYTES_MAX, RelayMailbox};
use peer::api::{AttachmentAdd, AttachmentSave, Call, DraftNew, RelayAdd, Submit, Sync};
use relay::config::{Config, Tls};
use relay::store::embedded::{Allowance, Embedded};
use relay::store::{Item, Leave, Store};
use scenarios::handed_out::{Job, sync};
use scenarios::home::{Home, each, id};
use scenarios::letterbox::{Letterbox, Road, answers};
use scenarios::member;
use scenarios::places::{copy_folder, long_page, text};
use scenarios::scan;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use wire::Envelope;

fn is_received(home: &Home) -> bool {
    let outbox = home.ask(&["outbox"]);
    each(&outbox).count() > 0 && each(&outbox).all(|item| item["state"] == "received")
}

/// A contribution with a file attached, by typed calls.
fn attach(home: &Home, consultation: &str, file: &Path) {
    let peer = home.peer();
    let body_markdown = Some("See the recording.".to_owned());
    let new = DraftNew { consultation: consultation.to_owned(), body_markdown, ..DraftNew::default() };
    let draft = id(&peer.call(Call::DraftNew(new)).unwrap()["id"]);
    peer.call(Call::AttachmentAdd(AttachmentAdd { draft: draft.clone(), path: text(file).to_owned() })).unwrap();
    peer.call(Call::Submit(Submit { draft, profile: None, at_once: false })).unwrap();
}

// M18, M20: an office and two in the field that are never online together.
#[test]
fn an_office_and_the_field_exchange_by_a_relay_alone_and_receipts_come_back() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    for (home, words) in job.fields.iter().zip(["Der Brunnen ist trocken.", "Filanamandrine says no."]) {
        let _ = home.contribute(&job.consultation, &[], words);
        let route = sync(home);
        assert_eq!((&route["via"], &route["with"][0]), (&json!("relay"), &json!("127.0.0.1")), "{route}");
        assert!(route["complete"] == true && route["sent"].as_u64() > Some(0), "{route}");
    }
    let route = sync(&job.office);
    assert!(route["received"].as_u64() >= Some(4) && route["complete"] == true, "{route}");
    for home in &job.fields {
        sync(home);
        assert!(is_received(home), "{}", home.ask(&["outbox"]));
    }
    let shown: Vec<String> = job.fields.iter().chain([&job.office]).map(|home| home.show(&job.consultation)).collect();
    assert_eq!(job.entries(&job.office).len(), 2);
    assert!(shown.iter().all(|one| *one == shown[0]), "{shown:?}");
    // Nothing more to say is said in few words.
    sync(&job.office);
    let route = sync(&job.office);
    assert!(route["bytes_sent"].as_u64() < Some(1000) && route["sent"] == 0 && route["received"] == 0, "{route}");
    let listed = job.office.ask(&["relay", "list"]);
    assert!(listed[0]["spoken_at"].is_i64() && listed[0]["fault"].is_null(), "{listed}");
    // M17: it keeps no word and no name.
    drop(relay);
    let words = ["Brunnen", "trocken", "Filanamandrine", "Amina", "Diallo", "Boris", "Haddad", "Country Office"];
    assert_eq!(scan::found(&job.data(), &words), Vec::<String>::new());
    assert!(job.data().join("mailboxes.sqlite3").exists());
}

// E12: neither parcels nor words of what waits are left at a relay, and the order of what bears a name does not tell of it.
#[test]
fn what_waits_is_not_left_at_a_relay() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    let field = &job.fields[0];
    let draft = field.draft(&job.consultation, &["--attribution", "unattributed"], "Said without a name.");
    let hidden = field.ask(&["submit", &draft]);
    let _ = field.contribute(&job.consultation, &[], "Said by name.");
    sync(field);
    let waits = sync(&job.office);
    let entries = job.entries(&job.office);
    assert_eq!(entries.len(), 1, "{waits}");
    field.ask(&["outbox", "--send-now", &id(&hidden["entry"])]);
    let left = sync(field);
    assert_eq!(left["sent"].as_u64(), Some(2), "a voice that joins and what it says: {left}");
    sync(&job.office);
    let entries = job.entries(&job.office);
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().any(|entry| entry["body_markdown"] == "Said without a name.\n"), "{entries:?}");
}

// M15, M24: an attachment that is cut on its way, again and again, goes on where it was cut, on both roads.
#[test]
fn a_large_attachment_that_is_cut_goes_on_where_it_was() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    let road = Road::to(relay.at);
    job.all_know(&format!("http://{}", road.at));
    let file = job.folder.path().join("recording.bin");
    let mut noise = wire::Hash::of("noise", &[]);
    let mut bytes = Vec::new();
    while bytes.len() < 1_500_000 {
        bytes.extend(noise.0);
        noise = wire::Hash::of("noise", &[&noise.0]);
    }
    fs::write(&file, &bytes).unwrap();
    attach(&job.fields[0], &job.consultation, &file);
    let mut carried = 0;
    for home in [&job.fields[0], &job.office] {
        let mut cuts = 0;
        loop {
            road.carries(600_000);
            let answer = home.run(&["sync", "--once", "--json"]);
            carried += 600_000;
            if answer.exit == Some(0) {
                break;
            }
            cuts += 1;
            assert!(answer.exit == Some(3) || answer.json()["error"]["code"] == "relay-cut", "{answer:?}");
            assert!(cuts < 6, "it does not get through: {answer:?}");
        }
        assert!(cuts >= 2, "it was never cut");
    }
    // Twice the file, and little more.
    assert!(carried < 6_000_000);
    let entries = job.entries(&job.office);
    let attached = &entries[0]["attachments"][0];
    let saved = job.folder.path().join("saved.bin");
    let ask = AttachmentSave { attachment: id(&attached["id"]), path: text(&saved).to_owned() };
    job.office.peer().call(Call::AttachmentSave(ask)).unwrap();
    assert!(fs::read(saved).unwrap() == bytes, "another file arrived");
}

// M22: a parcel too large for any envelope goes beside one, and comes, also to a relay that lost it and from another's hands.
#[test]
fn a_parcel_too_large_for_an_envelope_goes_beside_one() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    let page = job.folder.path().join("long.txt");
    fs::write(&page, long_page(2_800)).unwrap();
    job.office.ask(&["page", "import", text(&page), "--into", &job.consultation]);
    let _ = job.office.contribute(&job.consultation, &[], "Said after it.");
    sync(&job.office);
    sync(&job.fields[0]);
    let shown = job.office.show(&job.consultation);
    assert_eq!(job.fields[0].show(&job.consultation), shown);
    drop(relay);
    fs::remove_dir_all(job.data()).unwrap();
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    sync(&job.fields[0]);
    sync(&job.fields[1]);
    assert_eq!(job.fields[1].show(&job.consultation), shown);
    drop(relay);
    let files = scenarios::places::files_below(&job.data()).into_iter();
    let payloads = files.filter(|file| !text(file).contains("sqlite3"));
    let sizes = payloads.map(|file| fs::metadata(file).unwrap().len());
    assert!(sizes.max() > Some(PARCEL_BYTES_MAX as u64), "no parcel was that large");
}

// M11, M21, M25: a relay that was set back to an older copy is filled again by whoever comes, in words and payloads, and a
// newcomer finds everything.
#[test]
fn a_relay_that_was_set_back_is_filled_again() {
    let job = Job::handed_out(2);
    let old = job.folder.path().join("old");
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    let _ = job.fields[0].contribute(&job.consultation, &[], "Said first.");
    sync(&job.fields[0]);
    sync(&job.office);
    drop(relay);
    copy_folder(&job.data(), &old);
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    let _ = job.fields[0].contribute(&job.consultation, &[], "Said second.");
    sync(&job.fields[0]);
    sync(&job.office);
    drop(relay);
    fs::remove_dir_all(job.data()).unwrap();
    copy_folder(&old, &job.data());
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    // The office holds what the field wrote, and makes its envelopes again.
    let route = sync(&job.office);
    assert!(route["sent"].as_u64() > Some(0) && route["complete"] == true, "{route}");
    sync(&job.fields[1]);
    assert_eq!(job.entries(&job.fields[1]).len(), 2);
    let body = |entry: &Value| entry["body"].as_str().unwrap_or_default().to_owned() + &entry["text"].to_string();
    let all: String = job.entries(&job.fields[1]).iter().map(|entry| entry.to_string() + &body(entry)).collect();
    assert!(all.contains("Said first.") && all.contains("Said second."), "{all}");
    drop(relay);
}

// M19, M26: a home that was copied goes on as another writer at the relay; what both wrote arrives.
#[test]
fn a_copied_home_goes_on_as_another_writer() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&relay.url());
    let field = &job.fields[0];
    let _ = field.contribute(&job.consultation, &[], "Before the copy.");
    sync(field);
    let copy = Home::at(&job.folder.path().join("copy"), &[]);
    copy_folder(&field.folder, &copy.folder);
    let _ = field.contribute(&job.consultation, &[], "After the copy.");
    sync(field);
    sync(&copy);
    let _ = copy.contribute(&job.consultation, &[], "By the copy.");
    sync(&copy);
    sync(&job.office);
    assert_eq!(job.entries(&job.office).len(), 3);
}

// M23, M27: whatever stands where a relay should be is told apart, in words, and nothing is lost.
#[test]
fn what_is_no_relay_or_does_not_let_in_is_told_in_words() {
    let job = Job::handed_out(1);
    let home = &job.fields[0];
    let _ = home.contribute(&job.consultation, &[], "Kept until then.");
    home.refused(&["sync", "--once"], 1, "no-road");
    home.refused(&["relay", "add", "the relay"], 2, "relay-address");
    home.refused(&["relay", "add", "http://relay.example.org"], 1, "relay-unprotected");
    home.refused(&["relay", "remove", "https://relay.example.org"], 2, "not-found");
    let portal = answers(
        "HTTP/1.1 302 Found\r\nlocation: http://portal.example/login\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    );
    let other = answers("220 mail.example ESMTP\r\n");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (at, code) in [(portal, "relay-foreign"), (other, "relay-foreign"), (closed, "relay-unreachable")] {
        let url = format!("http://{at}");
        home.ask(&["relay", "add", &url]);
        home.refused(&["sync", "--once"], 1, code);
        assert_eq!(home.ask(&["relay", "list"])[0]["fault"]["code"], code);
        home.ask(&["relay", "remove", &url]);
    }
    // A certificate that leads to nobody whom browsers trust.
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (job.folder.path().join("relay.pem"), job.folder.path().join("relay.key"));
    fs::write(&certificate, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = Some(Tls { certificate: certificate.clone(), key });
    let token = "sixteen letters of token".to_owned();
    let relay = Letterbox::open(&job.data(), Config { tls, admission: vec![token.clone()], ..Config::default() });
    let url = format!("https://localhost:{}", relay.at.port());
    home.ask(&["relay", "add", &url]);
    home.refused(&["sync", "--once"], 1, "relay-certificate");
    // With the certificate it is the relay; without the operator's token it makes no mailbox.
    home.ask(&["relay", "add", &url, "--certificate", text(&certificate)]);
    home.refused(&["sync", "--once"], 1, "relay-refuses");
    let said = job.folder.path().join("token");
    fs::write(&said, format!("{token}\n")).unwrap();
    let listed = home.ask(&["relay", "add", &url, "--token", text(&said)]);
    assert!(listed[0]["token"] == true && !listed.to_string().contains(&token), "{listed}");
    assert_eq!(sync(home)["complete"], true);
    job.office.ask(&["relay", "add", &url, "--certificate", text(&certificate)]);
    sync(&job.office);
    assert_eq!(job.entries(&job.office).len(), 1);
}

// M28: a relay that takes no more is still read, and what it did not take is kept and told.
#[test]
fn a_full_relay_is_read_and_what_it_did_not_take_is_kept() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    let _ = job.fields[0].contribute(&job.consultation, &[], "There was room.");
    sync(&job.fields[0]);
    drop(relay);
    let mut full = Config::default();
    full.limits.mailbox_bytes = 1;
    let relay = Letterbox::open_at(&job.data(), full, at);
    let _ = job.fields[1].contribute(&job.consultation, &[], "There is no room.");
    // What it has is read; what is brought is refused, and nothing of it is called done.
    let answer = job.fields[1].run(&["sync", "--once", "--json"]);
    assert!(answer.out.contains("relay-full"), "{answer:?}");
    assert_eq!(job.entries(&job.fields[1]).len(), 2, "it is not read");
    drop(relay);
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    sync(&job.fields[1]);
    sync(&job.office);
    assert_eq!(job.entries(&job.office).len(), 2);
    drop(relay);
}

// M28: envelopes with no parcel of the space in them, sealed by nobody or by a member, are counted, and stop nothing.
#[test]
fn envelopes_that_no_member_sealed_are_counted_and_stop_nothing() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    let at = relay.at;
    job.all_know(&relay.url());
    let _ = job.fields[0].contribute(&job.consultation, &[], "An honest word.");
    sync(&job.fields[0]);
    drop(relay);
    let pack = member::read(&fs::read(job.folder.path().join("water.pack")).unwrap());
    let door = pack.door.unwrap();
    let keys = door.keyring();
    let mailbox = RelayMailbox::of(door.space, keys.epochs.values().next().unwrap().record());
    let writer = mailbox.writer(&DeviceKeys::random(&mut Dice::seeded(4)), &[4; 16]);
    let strange = Envelope::sign(&writer, mailbox.id(), 1, b"no member sealed this".to_vec());
    let hollow = mailbox.envelope(&writer, 2, b"no parcel");
    let items = [strange, hollow].map(|envelope| Item {
        ordinal: envelope.ordinal(),
        hash: envelope.hash(mailbox.id()),
        bytes: envelope.encode(),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let allowance = Allowance { mailbox_bytes: u64::MAX >> 1, disk_percent: 100 };
        let store = Embedded::open(&job.data(), allowance, 1).unwrap();
        let call = relay::store::Call { now_ms: 1, within: std::time::Duration::from_secs(10) };
        let log = RelayMailbox::log(&writer);
        store.append(call, mailbox.id(), log, items.to_vec(), Leave::Make).await.unwrap();
    });
    drop(runtime);
    let relay = Letterbox::open_at(&job.data(), Config::default(), at);
    let answer = job.office.run(&["sync", "--once", "--json"]);
    let route = &answer.json()["routes"][0];
    assert!(answer.exit == Some(3) && route["set_aside"] == 2 && route["complete"] == true, "{answer:?}");
    assert_eq!(job.entries(&job.office).len(), 1);
    // They are not heard again.
    assert_eq!(sync(&job.office)["set_aside"], 0);
    drop(relay);
}

#[test]
fn an_exchange_of_another_consultation_leaves_nothing_of_this_one() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    let other = id(&job.office.ask(&["consultation", "create", "--title", "Another"])["consultation"]);
    let peer = job.office.peer();
    peer.call(Call::RelayAdd(RelayAdd { url: relay.url(), ..RelayAdd::default() })).unwrap();
    let only = Sync { consultation: Some(other), ..Sync::default() };
    let report = peer.call(Call::Sync(only)).unwrap();
    assert!(report["routes"][0]["sent"].as_u64() > Some(0), "{report}");
    drop(peer);
    job.fields[0].ask(&["relay", "add", &relay.url()]);
    assert_eq!(sync(&job.fields[0])["received"], 0, "of the other consultation alone");
}
