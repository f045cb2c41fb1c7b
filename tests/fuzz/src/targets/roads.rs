//! Whoever is at the other end of a road, frame by frame.
//!
//! Left out on purpose: TLS and mDNS, which are libraries', and a relay's doors (`relays`).

use crate::Outcome;
use wire::session::{
    Arrived, Bytes, Event, Found, Line, Manner, Message, Offer, Opening, Run, Session, Standing, Taking, Vector,
    Wanted, token,
};
use wire::{Envelope, Hash, LogId, MailboxId};

const MAILBOX: MailboxId = MailboxId([6; 16]);
const BINDING: [u8; 32] = [9; 32];
const SECRET: [u8; 32] = [3; 32];
/// A frame's length in an input, bytes.
const LENGTH_BYTES: usize = 2;
/// Frames that an input may hold.
const FRAMES_MAX: usize = 64;

/// Frames as an input holds them: each behind its length.
pub(super) fn together(frames: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let one = |frame: Vec<u8>| {
        let length = u16::try_from(frame.len()).expect("seeds are short");
        [&length.to_be_bytes()[..], &frame].concat()
    };
    frames.into_iter().flat_map(one).collect()
}

/// The frames of an input; the last may be shorter than it says.
pub(super) fn apart(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<LENGTH_BYTES>().filter(|_| frames.len() < FRAMES_MAX) {
        let (frame, after) = rest.split_at(rest.len().min(u16::from_be_bytes(*length).into()));
        frames.push(frame);
        bytes = after;
    }
    frames
}

pub(super) fn hello(offer: Offer) -> Message {
    Message::Hello(1, 1, vec![offer])
}

pub(super) fn offer(token: [u8; 16], proof: Option<Vec<u8>>) -> Offer {
    Offer { token, digest: [1; 16], wants: true, proof }
}

/// What somebody may say once a mailbox is open.
pub(super) fn sayings(mailbox: MailboxId) -> Vec<Message> {
    let writer = ed25519_dalek::SigningKey::from_bytes(&[2; 32]);
    let (log, hash) = (wire::envelope::pseudonym(&writer.verifying_key().to_bytes()), Hash([8; 32]));
    let envelope = |ordinal| Bytes(Envelope::sign(&writer, mailbox, ordinal, vec![5; 300]).encode());
    let payload = vec![4; 200];
    vec![
        Message::Have(0, vec![Line { log, seq: 3, tag: [1; 8] }], true),
        Message::Parcels(0, vec![Run { log, after: 0, parcels: vec![envelope(1), envelope(2)] }]),
        Message::Payloads(0, vec![Bytes(payload.clone())]),
        Message::Large(0, log, 3, hash, true),
        Message::Want(0, vec![Wanted { hash: Hash::of_payload(&payload), offset: 0 }]),
        Message::Piece(0, hash, 0, 300, vec![1; 300]),
        Message::Snapshot(0, vec![1; 40]),
        Message::Take(0, Taking::First),
        Message::Take(0, Taking::Bare),
        Message::Settled(0),
        Message::Credit(1 << 20),
        Message::Done(0, 1),
        Message::Bye,
    ]
}

pub(super) fn talks() -> Vec<Vec<u8>> {
    let of_dialer = token(&SECRET, &BINDING, MAILBOX, true);
    let of_answerer = token(&SECRET, &BINDING, MAILBOX, false);
    let begins = |token| {
        let first = hello(offer(token, None)).encode();
        let rest = sayings(MAILBOX).iter().map(Message::encode).collect::<Vec<_>>();
        let introduced = Message::Introduce(0, vec![7; 90]).encode();
        together([first, introduced].into_iter().chain(rest))
    };
    vec![begins(of_dialer), begins(of_answerer)]
}

fn opening(of_dialer: bool) -> Opening {
    let log = LogId([1; 16]);
    Opening {
        mailbox: MAILBOX,
        token_own: token(&SECRET, &BINDING, MAILBOX, of_dialer),
        token_other: token(&SECRET, &BINDING, MAILBOX, !of_dialer),
        proof: None,
        card: b"a card".to_vec(),
        vector: Vector::from([(log, Standing::new(2, &Hash([2; 32]), 0))]),
        wants: vec![Wanted { hash: Hash([8; 32]), offset: 0 }],
    }
}

/// Does what a device does about an event: it lets everybody in, has two parcels and a payload, and stores what comes.
fn perform(session: &mut Session, event: Event) {
    match event {
        Event::Greeted(offers) => session.handle_openings(offers.into_iter().map(|it| (opening(false), it)).collect()),
        Event::Introduced { mailbox, .. } => session.handle_admitted(mailbox, true),
        Event::Behind(mailbox) => session.handle_snapshot(mailbox, Some(vec![1; 40])),
        Event::Offered { mailbox, note } => session.handle_choice(mailbox, note.len().is_multiple_of(2), Vec::new()),
        Event::Read { mailbox, log, after, .. } => {
            let found = |seq: u64| Found { seq, hash: Hash([2; 32]), bytes: vec![1; 300], payloads: vec![vec![4; 50]] };
            let seqs = after.saturating_add(1)..=2;
            session.handle_parcels(mailbox, log, seqs.map(found).collect(), true);
        }
        Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
            let left = 900usize.saturating_sub(usize::try_from(offset).unwrap_or(usize::MAX)).min(bytes_max);
            session.handle_piece(mailbox, hash, offset, (left > 0).then(|| (900, vec![3; left])));
        }
        Event::Store { mailbox, arrived } => {
            let mut wants = Vec::new();
            if let Arrived::Large { hash, .. } = &arrived {
                wants.push(Wanted { hash: *hash, offset: 0 });
            }
            session.handle_stored(mailbox, &arrived, &Vector::new(), wants);
        }
        Event::Settled { mailbox, .. } => session.handle_settled(mailbox, &Vector::new()),
        Event::Level(_) | Event::Refused { .. } => {}
    }
}

/// Answers everything until there is nothing more to say; more rounds than any honest conversation needs are a finding.
fn let_speak(session: &mut Session) {
    const ROUNDS_MAX: u32 = 10_000;
    for round in 0.. {
        assert!(round < ROUNDS_MAX, "a conversation that never waits");
        if let Some(event) = session.poll_event() {
            perform(session, event);
        } else if session.poll_frame().is_none() {
            return;
        }
    }
}

/// One side of a conversation, called and calling, with whatever frames come.
pub(super) fn talk(bytes: &[u8]) -> Outcome {
    let mut well = false;
    for of_dialer in [true, false] {
        let manner = Manner { stays: bytes.len().is_multiple_of(2) };
        let mut session = if of_dialer {
            Session::dial(BINDING, manner, vec![opening(true)])
        } else {
            Session::answer(BINDING, manner)
        };
        let_speak(&mut session);
        for frame in apart(bytes) {
            session.handle_frame(0, frame);
            let_speak(&mut session);
        }
        well |= !session.is_ended();
        session.handle_timeout(u64::MAX / 2);
        let_speak(&mut session);
    }
    Outcome::of(well)
}
