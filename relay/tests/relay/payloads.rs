//! Payloads by ranges: cut, gone on with, checked, and given to members alone.

use crate::client::{Home, Line, STAYING, socket, sync};
use crate::http::{ask, cut_short, get, hex, request};
use crate::served::{Served, config};
use std::net::SocketAddr;
use tempfile::TempDir;
use wire::Hash;
use wire::session::Wanted;

const BYTES: usize = 1_000_000;

fn payload() -> Vec<u8> {
    (0u32..).flat_map(|n| Hash::of("payload", &[&n.to_be_bytes()]).0).take(BYTES).collect()
}

fn path(home: &Home, payload: &[u8]) -> String {
    format!("/v1/payload/{}/{}", home.mailbox(), Hash::of_payload(payload))
}

/// Headers that open a mailbox, on a challenge that the relay gave.
pub(crate) async fn proof(at: SocketAddr, home: &Home) -> Vec<(&'static str, String)> {
    let (_, challenge) = socket(at).await;
    let proof = home.key.prove(&challenge, home.admission.clone()).encode();
    vec![("baraza-challenge", hex(&challenge)), ("baraza-proof", hex(&proof))]
}

fn with(proof: &[(&'static str, String)], name: &'static str, value: String) -> Vec<(&'static str, String)> {
    [proof, &[(name, value)]].concat()
}

// M15: an upload that was cut goes on where it was cut; so does a download.
#[tokio::test]
async fn a_payload_goes_on_where_it_was_cut() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (home, payload) = (Home::new(1, 1), payload());
    let (path, proof) = (path(&home, &payload), proof(relay.at, &home).await);
    let range = |from: usize| with(&proof, "content-range", format!("bytes {from}-{}/{BYTES}", BYTES - 1));
    let how_much = with(&proof, "content-range", format!("bytes */{BYTES}"));
    cut_short(relay.at, "PUT", &path, &range(0), payload[..400_000].to_vec()).await;
    // What came before the cut is written as soon as the relay notices it.
    let mut held = 0;
    for _ in 0..1_000 {
        let asked = ask(relay.at, request("PUT", &path, &how_much, Vec::new())).await;
        assert_eq!(asked.status(), 202);
        held = asked.headers()["baraza-held"].to_str().unwrap().parse().unwrap();
        if held == 400_000 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(held, 400_000);
    assert_eq!(ask(relay.at, request("GET", &path, &proof, Vec::new())).await.status(), 404, "not before it is whole");
    let gap = ask(relay.at, request("PUT", &path, &range(500_000), payload[500_000..].to_vec())).await;
    assert_eq!((gap.status().as_u16(), gap.headers()["baraza-held"].to_str().unwrap()), (409, "400000"));
    let rest = ask(relay.at, request("PUT", &path, &range(held), payload[held..].to_vec())).await;
    assert_eq!(rest.status(), 201);
    let again = ask(relay.at, request("PUT", &path, &how_much, Vec::new())).await;
    assert_eq!(again.status(), 201);
    let whole = ask(relay.at, request("GET", &path, &proof, Vec::new())).await;
    assert!(whole.status() == 200 && whole.body().as_ref() == payload, "the whole");
    let part = with(&proof, "range", "bytes=999000-".to_owned());
    let part = ask(relay.at, request("GET", &path, &part, Vec::new())).await;
    assert_eq!(part.status(), 206);
    assert_eq!(part.headers()["content-range"], "bytes 999000-999999/1000000");
    assert_eq!(part.body().as_ref(), &payload[999_000..]);
    let beyond = with(&proof, "range", format!("bytes={BYTES}-"));
    assert_eq!(ask(relay.at, request("GET", &path, &beyond, Vec::new())).await.status(), 416);
    relay.stop().await;
}

// M15: only members put and get; who has no proof is given a challenge to answer.
#[tokio::test]
async fn a_payload_is_for_members_alone() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (home, payload) = (Home::new(1, 1), payload());
    let (path, own) = (path(&home, &payload), proof(relay.at, &home).await);
    assert_eq!(ask(relay.at, request("PUT", &path, &own, payload.clone())).await.status(), 201);
    let refused = get(relay.at, &path).await;
    assert_eq!(refused.status(), 401);
    let challenge = refused.headers()["baraza-challenge"].to_str().unwrap().to_owned();
    let answer = home.key.prove(&challenge.parse::<Hash>().unwrap().0, None).encode();
    let answered = [("baraza-challenge", challenge), ("baraza-proof", hex(&answer))];
    assert_eq!(ask(relay.at, request("GET", &path, &answered, Vec::new())).await.status(), 200);
    let strangers = proof(relay.at, &Home::new(2, 1)).await;
    let made_up =
        [("baraza-challenge", hex(&[7; 32])), ("baraza-proof", hex(&home.key.prove(&[7; 32], None).encode()))];
    for wrong in [&strangers[..], &made_up, &own[1..]] {
        assert_eq!(ask(relay.at, request("GET", &path, wrong, Vec::new())).await.status(), 401);
        assert_eq!(ask(relay.at, request("PUT", &path, wrong, payload.clone())).await.status(), 401);
    }
    relay.pass(31 * 60 * 1_000);
    assert_eq!(ask(relay.at, request("GET", &path, &own, Vec::new())).await.status(), 401, "a proof grows old");
    relay.stop().await;
}

// M15: what is not what its name says, or too large, is not kept.
#[tokio::test]
async fn a_payload_is_what_its_name_says_and_fits() {
    let folder = TempDir::new().unwrap();
    let mut config = config();
    config.limits.mailbox_bytes = 500_000;
    let relay = Served::start(folder.path(), config).await;
    let (home, payload) = (Home::new(1, 1), payload());
    let proof = proof(relay.at, &home).await;
    let put = async |name: &[u8], body: Vec<u8>| {
        ask(relay.at, request("PUT", &path(&home, name), &proof, body)).await.status().as_u16()
    };
    assert_eq!(put(&payload, payload.clone()).await, 507);
    assert_eq!(put(&payload, payload[..1_000].to_vec()).await, 422);
    assert_eq!(put(&payload[..1_000], payload[..1_000].to_vec()).await, 201);
    let huge = with(&proof, "content-range", format!("bytes 0-9/{}", 1u64 << 40));
    let huge = ask(relay.at, request("PUT", &path(&home, b"x"), &huge, vec![0; 10])).await;
    assert_eq!(huge.status(), 413);
    relay.stop().await;
}

// M15: small payloads also go within a session, both ways.
#[tokio::test]
async fn a_small_payload_goes_along_in_a_session() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut away, mut office) = (Home::new(1, 1), Home::new(1, 2));
    let payload = payload()[..9_000].to_vec();
    away.write(300);
    away.along = vec![payload.clone()];
    sync(relay.at, &mut away).await;
    let hash = Hash::of_payload(&payload);
    office.wants = vec![Wanted { hash, offset: 0 }];
    let mut line = Line::dial(relay.at, &office, STAYING).await;
    line.until(&mut office, |_, office| office.payloads.contains_key(&hash)).await;
    assert_eq!(office.payloads[&hash], payload);
    relay.stop().await;
}

// M16: the update feed is a folder, and nothing beside it.
#[tokio::test]
async fn updates_are_served_from_their_folder_alone() {
    let (folder, feed) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    std::fs::create_dir(feed.path().join("updates")).unwrap();
    std::fs::write(feed.path().join("updates/latest.json"), "{}").unwrap();
    std::fs::write(feed.path().join("secret"), "no").unwrap();
    let config = relay::config::Config { updates: Some(feed.path().join("updates")), ..config() };
    let relay = Served::start(folder.path(), config).await;
    assert_eq!(get(relay.at, "/v1/updates/latest.json").await.body().as_ref(), b"{}");
    for outside in ["/v1/updates/../secret", "/v1/updates/%2e%2e/secret", "/v1/updates/..%2fsecret", "/v1/updates/"] {
        assert_eq!(get(relay.at, outside).await.status(), 404, "{outside}");
    }
    relay.stop().await;
}
