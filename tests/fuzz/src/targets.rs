//! Every reader of others' bytes, by name, with honest inputs to begin from.
//!
//! Where a checksum, a chain or a signature stands before a reader, the target makes it anew around the input, so that
//! inputs reach what lies behind it. Here stand the list and what travels in bundles; [`handed`] has what people hand to
//! each other beside them, [`roads`] conversations, [`relays`] a relay's doors. docs/fuzzing.md says for each reader of
//! others' bytes where it is fed.

mod closing;
mod desk;
mod handed;
mod relays;
mod roads;

use crate::Outcome;
use crate::craft;
use crate::stage::Stage;
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys};
use crdt::charter::{Side, Signed};
use crdt::content::{Act, Content};
use crdt::dice::Dice;
use crdt::mailbox::Introduction;
use crdt::mailbox::relay::RelayMailbox;
use crdt::payload;
use crdt::prove::Prover;
use crdt::seal::Key;
use crdt::text::RichText;
use crdt::text::live::LiveText;
use peer::Peer;
use peer::api::{Call, HomeCreate, Nothing, Profile, Unlock};
use peer::worker::{self, Confined, Held};
use std::collections::BTreeMap;
use std::io::Cursor;
use wire::session::Message;
use wire::{DeviceId, Envelope, Hash, LogId, MailboxId, Parcel, Proof, Snapshot, Snapshots, Trim};

/// One reader.
pub struct Target {
    /// Its name, and its folder in the corpus.
    pub name: &'static str,
    /// Honest inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Feeds it an input.
    pub feed: fn(&[u8]) -> Outcome,
    /// Inputs of the short run: so many that all targets together take about a minute.
    pub inputs: u32,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Target({})", self.name)
    }
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "parcel", seeds: parcels, feed: parcel, inputs: 100_000 },
    Target { name: "file", seeds: files, feed: file, inputs: 200_000 },
    Target { name: "envelope", seeds: envelopes, feed: envelope, inputs: 100_000 },
    Target { name: "message", seeds: messages, feed: message, inputs: 60_000 },
    Target { name: "content", seeds: contents, feed: content, inputs: 300_000 },
    Target { name: "payload", seeds: payloads, feed: payload, inputs: 30_000 },
    Target { name: "page", seeds: pages, feed: page, inputs: 5_000 },
    Target { name: "change", seeds: tails, feed: change, inputs: 10_000 },
    Target { name: "change-here", seeds: tails, feed: change_here, inputs: 3_000 },
    Target { name: "change-whole", seeds: changes, feed: change_whole, inputs: 6_000 },
    Target { name: "papers-here", seeds: desk::changes, feed: desk::change, inputs: 3_000 },
    Target { name: "had", seeds: closing::slices, feed: closing::slice, inputs: 20_000 },
    Target { name: "welcome", seeds: welcomes, feed: welcome, inputs: 5_000 },
    Target { name: "document", seeds: documents, feed: document, inputs: 20_000 },
    Target { name: "welcome-here", seeds: welcomes, feed: welcome_here, inputs: 2_000 },
    Target { name: "document-here", seeds: documents, feed: document_here, inputs: 3_000 },
    Target { name: "picture-here", seeds: pictures, feed: picture_here, inputs: 3_000 },
    Target { name: "picture", seeds: pictures, feed: picture, inputs: 15_000 },
    Target { name: "vault", seeds: vaults, feed: vault, inputs: 150 },
    Target { name: "key-file", seeds: handed::key_files, feed: handed::key_file, inputs: 5_000 },
    Target { name: "card", seeds: handed::cards, feed: handed::card, inputs: 2_000 },
    Target { name: "letter", seeds: handed::letters, feed: handed::letter, inputs: 2_000 },
    Target { name: "recovery", seeds: handed::recoveries, feed: handed::recovery, inputs: 3_000 },
    Target { name: "words", seeds: handed::words, feed: handed::word, inputs: 20_000 },
    Target { name: "office", seeds: handed::offices, feed: handed::office, inputs: 20_000 },
    Target { name: "backup", seeds: handed::backups, feed: handed::backup, inputs: 300 },
    Target { name: "answer", seeds: handed::answers, feed: handed::answer, inputs: 20_000 },
    Target { name: "vouched", seeds: handed::vouched_for, feed: handed::vouched, inputs: 5_000 },
    Target { name: "talk", seeds: roads::talks, feed: roads::talk, inputs: 10_000 },
    Target { name: "relay-request", seeds: relays::requests, feed: relays::request, inputs: 300 },
    Target { name: "relay-session", seeds: relays::sessions, feed: relays::session, inputs: 300 },
    Target { name: "relay-answer", seeds: relays::told_by_relays, feed: relays::told_by_relay, inputs: 20_000 },
];

thread_local! {
    static STAGE: Stage = Stage::new();
    static HOME: (tempfile::TempDir, Peer) = {
        let folder = tempfile::tempdir().expect("a folder");
        let peer = Peer::new(folder.path().join("home"));
        (folder, peer)
    };
}

/// The consultation that stage-bound targets share.
pub fn on_stage<T>(run: impl FnOnce(&Stage) -> T) -> T {
    STAGE.with(run)
}

fn parcels() -> Vec<Vec<u8>> {
    on_stage(|stage| stage.parcels().iter().map(Parcel::encode).collect())
}

fn parcel(bytes: &[u8]) -> Outcome {
    let Ok(parcel) = Parcel::decode(bytes) else { return Outcome::Refused };
    assert_eq!(parcel.encode(), bytes, "a parcel has one spelling");
    let key = on_stage(|stage| stage.member().card().signing);
    let verified = parcel.verify(&key).is_ok();
    let header = parcel.header();
    let certified = header.certificate.as_ref().is_some_and(|word| word.verify(header.space, header.log).is_ok());
    Outcome::of(verified || certified)
}

fn files() -> Vec<Vec<u8>> {
    on_stage(|stage| {
        let mut bundle = BundleWriter::bundle(Vec::new()).expect("memory takes everything");
        let door =
            DoorKeys::new(stage.space().id, &ed25519_dalek::SigningKey::from_bytes(&[1; 32]), &stage.space().keys);
        let mut pack = BundleWriter::pack(Vec::new(), &door).expect("memory takes everything");
        for parcel in stage.parcels() {
            bundle.parcel(&parcel.encode()).expect("memory takes everything");
            pack.parcel(&parcel.encode()).expect("memory takes everything");
        }
        bundle.payload(&payloads()[0]).expect("memory takes everything");
        [bundle, pack].map(|writer| writer.finish().expect("memory takes everything")).to_vec()
    })
}

fn file(bytes: &[u8]) -> Outcome {
    let Ok(mut reader) = BundleReader::start(bytes) else { return Outcome::Refused };
    loop {
        match reader.next_item() {
            Ok(Some(_)) => {}
            end => return Outcome::of(end.is_ok()),
        }
    }
}

const MAILBOX: MailboxId = MailboxId([6; 16]);

fn envelopes() -> Vec<Vec<u8>> {
    let writer = ed25519_dalek::SigningKey::from_bytes(&[2; 32]);
    on_stage(|stage| {
        let key = stage.space().keys.writable(&stage.space().charter).expect("members hold a key");
        let secret = RelayMailbox::of(stage.space().id, key.record());
        let parcel = stage.parcels()[0].encode();
        vec![
            Envelope::sign(&writer, MAILBOX, 1, parcel.clone()).encode(),
            secret.envelope(&writer, 7, &parcel).encode(),
            secret.prove(&[3; 32], Some(b"token")),
            Trim::sign(&writer, MAILBOX, 9).encode(),
            Introduction::sign(stage.member(), &[3; 32], MAILBOX, true).encode(),
        ]
    })
}

/// Everything that a relay, or whoever speaks to one, reads beside messages.
fn envelope(bytes: &[u8]) -> Outcome {
    let key = ed25519_dalek::SigningKey::from_bytes(&[2; 32]).verifying_key().to_bytes();
    let introduced = Introduction::decode(bytes).and_then(|card| card.verify(&[3; 32], MAILBOX, true));
    let opened = [
        Envelope::open(MAILBOX, bytes).is_ok(),
        Proof::open(bytes, &[3; 32], MAILBOX).is_ok(),
        Snapshot::open(bytes, &key, MAILBOX).is_ok(),
        Snapshots::decode(bytes).is_ok(),
        Trim::open(bytes, &key, MAILBOX).is_ok(),
        introduced.is_some(),
        on_stage(|stage| {
            let epoch = stage.space().keys.writable(&stage.space().charter).expect("members hold a key");
            let secret = RelayMailbox::of(stage.space().id, epoch.record());
            secret.open_large(bytes).is_some() || secret.open_note(bytes).is_some()
        }),
    ];
    Outcome::of(opened.contains(&true))
}

fn messages() -> Vec<Vec<u8>> {
    let hash = Hash([8; 32]);
    let words = [
        Message::Introduce(0, vec![7; 90]),
        Message::Have(0, Vec::new(), true),
        Message::Parcels(0, Vec::new()),
        Message::Large(0, wire::LogId([1; 16]), 4, hash, true),
        Message::Piece(0, hash, 0, 100, vec![0; 3_000]),
        Message::Settled(1),
        Message::Credit(70_000),
        Message::Bye,
    ];
    let mut frames: Vec<Vec<u8>> = words.iter().map(Message::encode).collect();
    // A frame of zstd that expands a thousandfold.
    frames.push([&[1][..], &craft::zstd_bomb(8 << 20)].concat());
    frames
}

fn message(bytes: &[u8]) -> Outcome {
    let Ok(message) = Message::decode(bytes) else { return Outcome::Refused };
    assert!(Message::decode(&message.encode()).is_ok(), "what is read can be written");
    Outcome::Taken
}

fn contents() -> Vec<Vec<u8>> {
    on_stage(|stage| {
        let keys = &stage.space().keys;
        let open = |parcel: &Parcel| {
            let epoch = parcel.header().epoch;
            let key = if epoch == keys.charter.epoch_id() { &keys.charter } else { keys.epochs.get(&epoch)?.record() };
            crdt::content::open(key, parcel).ok()
        };
        stage.parcels().iter().filter_map(open).collect()
    })
}

/// The plain body of a parcel: statements of membership among them, which the charter then resolves.
fn content(bytes: &[u8]) -> Outcome {
    let Ok(content) = wire::parcel::decode::<Content>(bytes) else { return Outcome::Refused };
    assert_eq!(content.encode(), bytes, "a body has one spelling");
    if let Act::Charter(statements) = content.act {
        on_stage(|stage| {
            let mut charter = stage.space().charter.clone();
            for by in [stage.member().card().id(), DeviceId([0; 16])] {
                charter.extend(Signed::parcel(by, LogId(by.0), 1, statements.clone()));
            }
            let _ = (charter.member(stage.member().card().id()), charter.epochs(Side::Floor).count());
        });
    }
    Outcome::Taken
}

fn payloads() -> Vec<Vec<u8>> {
    let mut dice = Dice::seeded(3);
    let text = RichText::from_plain("The well is far.\n\nIt is **dry** in [summer](https://example.org).");
    let body = payload::Body::new(&mut dice, &text, Some("The well is far.".into())).seal(&EPOCH);
    let bomb = payload::seal(&mut dice, &EPOCH, &vec![0; 8 << 20]);
    let told = crdt::behalf::OnBehalf { how: "paper".into(), speaker: "a farmer".into(), ..Default::default() };
    let content =
        wire::parcel::encode(&(minicbor::bytes::ByteVec::from(vec![4; 24]), "The well is far.", None::<&str>, told));
    vec![body.bytes, bomb.bytes, content, b"# A title\n\n* one\n* two\n\n> quoted **bold _both_**".to_vec()]
}

const EPOCH: Key = Key([3; 32]);

/// A payload as it lies in a file, one whose words are these, and the words themselves.
fn payload(bytes: &[u8]) -> Outcome {
    let raw = payload::open(&EPOCH, bytes).is_ok() || payload::Body::open(&EPOCH, bytes, Hash([0; 32])).is_ok();
    let sealed = payload::seal(&mut Dice::seeded(1), &EPOCH, bytes);
    let opened = payload::open(&EPOCH, &sealed.bytes).expect("what was sealed opens");
    assert_eq!(opened, bytes);
    let _ = payload::Body::open(&EPOCH, &sealed.bytes, Hash([0; 32]));
    if let Ok(body) = payload::Body::read_content(bytes) {
        assert!(body.on_behalf().is_none_or(|told| told.check().is_ok()), "what is told of a speaker keeps its caps");
        let again = body.seal(&EPOCH);
        assert_eq!(payload::Body::open(&EPOCH, &again.bytes, body.commitment()), Ok(body), "a body goes round");
    }
    let text = crdt::text::markdown::from_markdown(&String::from_utf8_lossy(bytes));
    let again = crdt::text::markdown::to_markdown(&text);
    assert_eq!(crdt::text::markdown::from_markdown(&again), text, "Markdown goes round without loss");
    Outcome::of(raw)
}

fn pages() -> Vec<Vec<u8>> {
    const HTML: &[u8] = include_bytes!("../../fixtures/page/consultation.html");
    const TEXT: &[u8] = include_bytes!("../../fixtures/page/consultation.txt");
    vec![HTML.to_vec(), TEXT.to_vec(), b"<article><p>Question 1</p><div>".repeat(60)]
}

fn page(bytes: &[u8]) -> Outcome {
    Outcome::of(crdt::page::read(bytes).is_ok())
}

fn changes() -> Vec<Vec<u8>> {
    on_stage(Stage::honest_changes)
}

/// What stands before the columns of the member's next change.
#[must_use]
pub fn head() -> Vec<u8> {
    let honest = changes().swap_remove(0);
    craft::Parts::of(&honest).expect("it is honest").head
}

fn tails() -> Vec<Vec<u8>> {
    let tail = |change: &Vec<u8>| {
        let parts = craft::Parts::of(change)?;
        Some(craft::contents(change)?[parts.head.len()..].to_vec())
    };
    let honest = changes();
    let mut tails: Vec<_> = honest.iter().filter_map(tail).collect();
    let zeros = craft::deflated_zeros(1 << 20);
    for column in 0..8 {
        tails.extend(craft::run_bomb(&honest[0], column, 1 << 40).as_ref().and_then(tail));
        tails.extend(craft::deflate_bomb(&honest[0], column, &zeros).as_ref().and_then(tail));
    }
    tails
}

/// A member's next change whose head is honest: its columns reach the decoder.
fn change(bytes: &[u8]) -> Outcome {
    thread_local!(static HEAD: Vec<u8> = head());
    let whole = HEAD.with(|head| craft::chunk(&[head, bytes].concat()));
    on_stage(|stage| stage.suffer(&whole))
}

/// The same without the worker, where a coverage-guided run sees what it reaches. Automerge may panic there, within what
/// guards it; nothing else may.
fn change_here(bytes: &[u8]) -> Outcome {
    thread_local!(static HEAD: Vec<u8> = head());
    let whole = HEAD.with(|head| craft::chunk(&[head, bytes].concat()));
    on_stage(|stage| stage.suffer_here(&whole))
}

/// A member's next change, with a checksum that fits whatever it says.
fn change_whole(bytes: &[u8]) -> Outcome {
    let contents = craft::contents(bytes).unwrap_or(bytes);
    let whole = craft::chunk(contents);
    on_stage(|stage| stage.suffer(&whole))
}

fn welcomes() -> Vec<Vec<u8>> {
    let change = |words: &str| {
        let mut text = LiveText::new([7; 16]);
        let heads = text.heads();
        text.save(&heads, &RichText::from_plain(words), [8; 16]).expect("words are taken").expect("they are new")
    };
    vec![change("Welcome"), change(&"A long welcome. ".repeat(300))]
}

/// A change of a welcome text.
fn welcome(bytes: &[u8]) -> Outcome {
    let whole = craft::chunk(craft::contents(bytes).unwrap_or(bytes));
    let mut prover = Confined::new(DeviceId([0; 16]), empty_held(), BTreeMap::new());
    let done = prover.welcome(&LiveText::new([9; 16]), &[&whole]);
    prover.finish().expect("the worker is to be had");
    Outcome::of(done.is_ok_and(|text| text.read().is_ok()))
}

/// The same without the worker.
fn welcome_here(bytes: &[u8]) -> Outcome {
    let whole = craft::chunk(craft::contents(bytes).unwrap_or(bytes));
    let done = LiveText::new([9; 16]).proven_with(&[whole]);
    Outcome::of(done.is_ok_and(|text| text.read().is_ok()))
}

/// The document that nothing was written in.
#[must_use]
pub fn empty_held() -> Held {
    let document = crdt::document::Document::default();
    Held { snapshot: document.save(), tail: Vec::new(), heads: document.heads() }
}

fn documents() -> Vec<Vec<u8>> {
    on_stage(|stage| vec![stage.space().document.save(), stage.space().document.save_plain()])
}

/// A document that somebody vouches for.
fn document(bytes: &[u8]) -> Outcome {
    let heads = on_stage(|stage| stage.space().document.heads());
    Outcome::of(worker::load(&as_document(bytes), &heads).is_ok())
}

/// The same without the worker.
fn document_here(bytes: &[u8]) -> Outcome {
    let heads = on_stage(|stage| stage.space().document.heads());
    Outcome::of(crdt::document::Document::load(&as_document(bytes), &[], &heads).is_ok())
}

/// These bytes as a document, with the checksum that belongs to it.
fn as_document(bytes: &[u8]) -> Vec<u8> {
    // The checksum of a document's chunk covers its kind, its length and its contents, as a change's does.
    let mut whole = craft::chunk(craft::contents(bytes).unwrap_or(bytes));
    let sum = craft::checksum(0, &whole);
    whole[8] = 0;
    whole[4..8].copy_from_slice(&sum);
    whole
}

fn pictures() -> Vec<Vec<u8>> {
    use image::{DynamicImage, ImageFormat, RgbaImage};
    let picture: DynamicImage = RgbaImage::from_fn(24, 18, |x, y| image::Rgba([x as u8, y as u8, 7, 200])).into();
    let encoded = |format| {
        let picture: DynamicImage =
            if format == ImageFormat::Jpeg { picture.to_rgb8().into() } else { picture.clone() };
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("it is encoded");
        bytes.into_inner()
    };
    [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP].map(encoded).to_vec()
}

fn picture(bytes: &[u8]) -> Outcome {
    Outcome::of(worker::clean(bytes).is_some_and(|cleaned| cleaned.is_ok()))
}

/// The same without the worker.
fn picture_here(bytes: &[u8]) -> Outcome {
    Outcome::of(peer::readers::picture(bytes))
}

const PASSPHRASE: &str = "seven boats below the old bridge";

fn vaults() -> Vec<Vec<u8>> {
    HOME.with(|(_, peer)| {
        if !peer.home().join("vault.key").exists() {
            let (passphrase, language, profile) = (PASSPHRASE.into(), "en".into(), Profile::default());
            peer.call(Call::HomeCreate(HomeCreate {
                passphrase,
                language,
                profile,
                attribution: Some("named".into()),
                ..HomeCreate::default()
            }))
            .expect("a home is made");
            peer.call(Call::Lock(Nothing {})).expect("it locks");
        }
        let honest = peer.home().with_file_name("honest");
        if !honest.exists() {
            std::fs::copy(peer.home().join("vault.key"), &honest).expect("a copy");
        }
        vec![std::fs::read(honest).expect("a vault")]
    })
}

/// The key file of a home, in both copies.
fn vault(bytes: &[u8]) -> Outcome {
    let _ = vaults();
    HOME.with(|(_, peer)| {
        for copy in ["vault.key", "vault.key.2"] {
            std::fs::write(peer.home().join(copy), bytes).expect("the home can be written");
        }
        let opened = peer.call(Call::Unlock(Unlock { passphrase: PASSPHRASE.into() })).is_ok();
        let _ = peer.call(Call::Lock(Nothing {}));
        Outcome::of(opened)
    })
}
