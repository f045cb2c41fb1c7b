//! Sessions with clients: what is left is found, what is news is heard, what is wrong is refused.

use crate::client::{Home, Line, PASSING, Road, STAYING, socket, sync};
use crate::http::get;
use crate::served::{Served, config};
use ed25519_dalek::SigningKey;
use futures_util::SinkExt;
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message as Frame;
use wire::session::{Event, Message, Offer, Refusal, Session};
use wire::{Envelope, Hash, MailboxKey};

// M7: two people who are never online together read each other; parcels too large for a frame included.
#[tokio::test]
async fn what_one_leaves_the_other_finds() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut away, mut office) = (Home::new(1, 1), Home::new(1, 2));
    for size in [300, 5_000, 100_000, 200, 40_000, 7_000] {
        away.write(size);
    }
    office.write(150_000);
    office.write(400);
    sync(relay.at, &mut away).await;
    sync(relay.at, &mut office).await;
    sync(relay.at, &mut away).await;
    assert_eq!(away.count(), 8);
    assert_eq!(away.holds(), office.holds());
    let told = sync(relay.at, &mut office).await;
    assert!(told.contains(&Event::Level(office.mailbox())), "where nothing is new, one round trip says so: {told:?}");
    relay.stop().await;
}

// M7: sending again what is there changes nothing.
#[tokio::test]
async fn the_same_left_twice_is_there_once() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut away = Home::new(1, 1);
    (0..5).for_each(|_| away.write(500));
    sync(relay.at, &mut away).await;
    let (socket, challenge) = socket(relay.at).await;
    // It has forgotten that the relay holds them: says that it is empty over there, and sends all.
    let mut line = Line::over(Road::Socket(Box::new(socket)), challenge, &away, PASSING);
    line.finish(&mut away).await;
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.holds(), away.holds());
    relay.stop().await;
}

// M9: who stays hears at once what others leave.
#[tokio::test]
async fn who_stays_hears_the_news() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut here, mut there) = (Home::new(1, 1), Home::new(1, 2));
    let mut line = Line::dial(relay.at, &here, STAYING).await;
    line.settle(&mut here).await;
    for round in 1..=3 {
        there.write(600);
        sync(relay.at, &mut there).await;
        line.until(&mut here, |_, here| here.count() == round).await;
    }
    assert_eq!(here.holds(), there.holds());
    // And the other way, without dialling anew.
    here.write(700);
    line.session.handle_changed(here.mailbox(), &here.vector(), Vec::new());
    line.settle(&mut here).await;
    sync(relay.at, &mut there).await;
    assert_eq!(here.holds(), there.holds());
    relay.stop().await;
}

// M10: another parcel in a taken place is refused, kept as proof and counted; the session and the first one stand.
#[tokio::test]
async fn a_fork_is_counted_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut first, mut second) = (Home::new(1, 1), Home::new(1, 1));
    first.write(300);
    first.write(300);
    second.write(300);
    second.write_at(2, 300, 99);
    sync(relay.at, &mut first).await;
    let (socket, challenge) = socket(relay.at).await;
    let mut line = Line::over(Road::Socket(Box::new(socket)), challenge, &second, STAYING);
    // The relay's own second parcel comes as proof too: this client would stop there, so it only sends.
    for _ in 0..3 {
        line.send(&mut second).await;
        if !line.hear(&mut second).await {
            break;
        }
    }
    while relay.count("baraza_relay_forks_total").await == 0 {
        line.send(&mut second).await;
        tokio::task::yield_now().await;
    }
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.holds(), first.holds());
    relay.stop().await;
}

// M5: who cannot prove that a mailbox is theirs learns nothing, not even whether it is there.
#[tokio::test]
async fn a_stranger_is_refused() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let mut member = Home::new(1, 1);
    member.write(300);
    sync(relay.at, &mut member).await;
    let stranger = MailboxKey::from_seed(&[66; 32]);
    let (_, old) = socket(relay.at).await;
    let wrong_proofs = [
        None,
        Some(Vec::new()),
        Some(stranger.prove(&[0; 32], None).encode()),
        // A proof of another connection.
        Some(member.key.prove(&old, None).encode()),
    ];
    for proof in wrong_proofs {
        let (socket, challenge) = socket(relay.at).await;
        let mut opening = member.opening(&challenge);
        opening.proof = proof;
        opening.vector.clear();
        let session = Session::dial(challenge, PASSING, vec![opening]);
        let mut line = Line { session, road: Road::Socket(Box::new(socket)), told: Vec::new(), sent: Vec::new() };
        let mut nothing = Home::new(1, 9);
        line.finish(&mut nothing).await;
        assert!(line.was_refused(Refusal::NotAdmitted), "{:?}", line.told);
        assert_eq!(nothing.count(), 0);
    }
    assert_eq!(relay.count("baraza_relay_strangers_total").await, 4);
    relay.stop().await;
}

// M5: where the operator asks for it, a mailbox is made with a token alone; then members need none.
#[tokio::test]
async fn a_mailbox_is_made_with_the_operators_token() {
    let folder = TempDir::new().unwrap();
    let token = "a token of the operator".to_owned();
    let relay =
        Served::start(folder.path(), relay::config::Config { admission: vec![token.clone()], ..config() }).await;
    let mut member = Home::new(1, 1);
    member.write(300);
    for wrong in [None, Some(b"a guess".to_vec())] {
        member.admission = wrong;
        let mut line = Line::dial(relay.at, &member, PASSING).await;
        line.finish(&mut member).await;
        assert!(line.was_refused(Refusal::NotAdmitted));
    }
    assert_eq!(relay.count("baraza_relay_parcels_taken_total").await, 0);
    member.admission = Some(token.into_bytes());
    sync(relay.at, &mut member).await;
    let mut other = Home::new(1, 2);
    other.write(200);
    sync(relay.at, &mut other).await;
    assert_eq!(other.count(), 2);
    relay.stop().await;
}

// M3: what its writer did not sign for this mailbox and place is not taken, and ends the session.
#[tokio::test]
async fn a_forged_envelope_is_not_taken() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (writer, forger) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
    let mailbox = Home::new(1, 1).mailbox();
    let elsewhere = MailboxKey::from_seed(&[3; 32]).mailbox();
    let log = wire::envelope::pseudonym(writer.verifying_key().as_bytes());
    let forged = [
        Envelope::sign(&forger, mailbox, 1, vec![1; 50]),
        Envelope::sign(&writer, elsewhere, 1, vec![1; 50]),
        Envelope::sign(&writer, mailbox, 2, vec![1; 50]),
    ];
    for (n, envelope) in forged.into_iter().enumerate() {
        let mut home = Home::new(1, 1);
        home.logs.insert(log, vec![(Hash([1; 32]), envelope.encode())]);
        let mut line = Line::dial(relay.at, &home, PASSING).await;
        line.finish(&mut home).await;
        assert!(line.was_refused(Refusal::Broken), "{n}: {:?}", line.told);
    }
    let mut reader = Home::new(1, 9);
    sync(relay.at, &mut reader).await;
    assert_eq!(reader.count(), 0);
    relay.stop().await;
}

// M7: what breaks the grammar is refused by name, on a socket that stays orderly.
#[tokio::test]
async fn nonsense_is_refused_and_the_relay_goes_on() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let key = MailboxKey::from_seed(&[1; 32]);
    for nonsense in [Frame::Binary(vec![1, 2, 3].into()), Frame::Text("hello".into()), Frame::Binary(Vec::new().into())]
    {
        let (mut socket, challenge) = socket(relay.at).await;
        socket.send(nonsense).await.unwrap();
        let mut home = Home::new(1, 1);
        let session = Session::dial(challenge, PASSING, Vec::new());
        let mut line = Line { session, road: Road::Socket(Box::new(socket)), told: Vec::new(), sent: Vec::new() };
        line.until(&mut home, |line, _| line.session.is_ended()).await;
    }
    assert_eq!(relay.count("baraza_relay_broken_total").await, 3);
    // One mailbox offered twice in one hello.
    let (mut socket, challenge) = socket(relay.at).await;
    let proof = Some(key.prove(&challenge, None).encode());
    let offer = Offer { token: key.mailbox().0, digest: [0; 16], wants: false, proof };
    socket.send(Frame::Binary(Message::Hello(1, 1, vec![offer.clone(), offer]).encode().into())).await.unwrap();
    let session = Session::answer(challenge, PASSING);
    let mut line = Line { session, road: Road::Socket(Box::new(socket)), told: Vec::new(), sent: Vec::new() };
    line.until(&mut Home::new(1, 1), |line, _| line.session.is_ended()).await;
    assert_eq!(get(relay.status, "/healthz").await.status(), 200);
    relay.stop().await;
}

// M12: by requests the same comes through as by a WebSocket; a request sent twice counts once.
#[tokio::test]
async fn an_exchange_gives_what_a_socket_gives() {
    let folder = TempDir::new().unwrap();
    let relay = Served::start(folder.path(), config()).await;
    let (mut away, mut office) = (Home::new(1, 1), Home::new(1, 2));
    for size in [300, 60_000, 2_000, 500] {
        away.write(size);
        office.write(size + 1);
    }
    let mut line = Line::exchange(relay.at, &away, PASSING).await;
    if let Road::Exchange(exchange) = &mut line.road {
        exchange.times = 2;
    }
    line.finish(&mut away).await;
    if let Road::Exchange(exchange) = &mut line.road {
        exchange.turn().await;
    }
    sync(relay.at, &mut office).await;
    let mut line = Line::exchange(relay.at, &away, STAYING).await;
    line.settle(&mut away).await;
    assert_eq!(away.count(), 8);
    assert_eq!(away.holds(), office.holds());
    // It waits for news as well.
    let news = async {
        office.write(900);
        sync(relay.at, &mut office).await;
    };
    let ((), ()) = tokio::join!(line.until(&mut away, |_, home| home.count() == 9), news);
    relay.stop().await;
}
