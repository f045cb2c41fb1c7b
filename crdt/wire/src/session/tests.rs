//! Two devices, or a device and whoever means harm, over a road that is cut wherever the test likes. Parcels here are
//! bytes: what is in them is the model's business.
#![allow(clippy::unwrap_used)]

use super::*;
use std::collections::BTreeMap;

const MAILBOX: MailboxId = MailboxId([7; 16]);
const BINDING: [u8; 32] = [9; 32];
const SECRET: [u8; 32] = [3; 32];
const PASSING: Manner = Manner { stays: false };
const STAYING: Manner = Manner { stays: true };

/// A device: logs of parcels, and payloads. A parcel names the payloads whose hashes it ends with.
#[derive(Debug, Clone, Default)]
struct Device {
    logs: BTreeMap<LogId, Vec<Vec<u8>>>,
    payloads: BTreeMap<Hash, Vec<u8>>,
    parts: BTreeMap<Hash, Vec<u8>>,
    pending: BTreeMap<(LogId, u64), Vec<u8>>,
    stored: u64,
    /// The name of a snapshot it can offer, which is one of its payloads.
    snapshot: Option<Hash>,
}

fn name(parcel: &[u8]) -> Hash {
    Hash::of("test parcel", &[parcel])
}

fn named(parcel: &[u8]) -> Vec<Hash> {
    let count = usize::from(parcel[0]);
    parcel[1..=count * 32].chunks(32).map(|hash| Hash(hash.try_into().unwrap())).collect()
}

/// Logs with their length, payloads with their size.
type Holding = (Vec<(LogId, usize)>, Vec<(Hash, usize)>);

impl Device {
    /// What it holds, in few words: an assertion that fails should be readable.
    fn holds(&self) -> Holding {
        let logs = self.logs.iter().map(|(log, parcels)| (*log, parcels.len()));
        (logs.collect(), self.payloads.iter().map(|(hash, payload)| (*hash, payload.len())).collect())
    }

    fn write(&mut self, log: u8, size: usize, payloads: &[Vec<u8>]) {
        let mut parcel = vec![u8::try_from(payloads.len()).unwrap()];
        for payload in payloads {
            let hash = Hash::of_payload(payload);
            parcel.extend(hash.0);
            self.payloads.insert(hash, payload.clone());
        }
        let place = log;
        let log = self.logs.entry(LogId([log; 16])).or_default();
        // Bytes that do not compress, so that sizes are what they seem.
        let mut noise = Hash::of("noise", &[&parcel, &[place], &log.len().to_be_bytes()]);
        while parcel.len() < size {
            parcel.extend(noise.0);
            noise = Hash::of("noise", &[&noise.0]);
        }
        log.push(parcel);
    }

    fn vector(&self) -> Vector {
        // Logs from 100 are seats.
        let rank = |log: &LogId| if log.0[0] >= 100 { vector::RANK_OF_SEATS } else { 0 };
        let standing = |log: &LogId, parcels: &Vec<Vec<u8>>| {
            Standing::new(parcels.len() as u64, &name(parcels.last().unwrap()), rank(log))
        };
        let begun = self.logs.iter().filter(|(_, parcels)| !parcels.is_empty());
        begun.map(|(log, parcels)| (*log, standing(log, parcels))).collect()
    }

    fn wants(&self) -> Vec<Wanted> {
        let mut hashes: Vec<Hash> = self.logs.values().flatten().flat_map(|parcel| named(parcel)).collect();
        hashes.retain(|hash| !self.payloads.contains_key(hash));
        hashes.sort_unstable();
        hashes.dedup();
        let offset = |hash: &Hash| self.parts.get(hash).map_or(0, |part| part.len() as u64);
        hashes.into_iter().map(|hash| Wanted { hash, offset: offset(&hash) }).collect()
    }

    fn opening(&self, of_dialer: bool) -> Opening {
        Opening {
            mailbox: MAILBOX,
            token_own: token(&SECRET, &BINDING, MAILBOX, of_dialer),
            token_other: token(&SECRET, &BINDING, MAILBOX, !of_dialer),
            proof: None,
            card: b"a card".to_vec(),
            vector: self.vector(),
            wants: self.wants(),
        }
    }

    fn read(&self, log: LogId, after: u64, bytes_max: usize) -> (Vec<Found>, bool) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        let all = self.logs.get(&log).map_or(&[][..], Vec::as_slice);
        for (index, parcel) in all.iter().enumerate().skip(usize::try_from(after).unwrap()) {
            if bytes >= bytes_max {
                return (found, false);
            }
            bytes += parcel.len();
            let payloads = named(parcel).iter().filter_map(|hash| self.payloads.get(hash).cloned()).collect();
            found.push(Found { seq: index as u64 + 1, hash: name(parcel), bytes: parcel.clone(), payloads });
        }
        (found, true)
    }

    fn piece(&self, hash: Hash, offset: u64, bytes_max: usize) -> Option<(u64, Vec<u8>)> {
        let parcel = self.logs.values().flatten().find(|parcel| name(parcel) == hash);
        let whole = self.payloads.get(&hash).or(parcel)?;
        let rest = whole.get(usize::try_from(offset).unwrap()..)?;
        Some((whole.len() as u64, rest[..rest.len().min(bytes_max)].to_vec()))
    }

    fn put(&mut self, log: LogId, seq: u64, parcel: Vec<u8>) {
        self.pending.insert((log, seq), parcel);
        let held = self.logs.entry(log).or_default();
        while let Some(next) = self.pending.remove(&(log, held.len() as u64 + 1)) {
            held.push(next);
        }
    }

    /// Stores what came; gives what is wanted for it.
    fn store(&mut self, arrived: &Arrived, large: &mut BTreeMap<Hash, (LogId, u64)>) -> Vec<Wanted> {
        self.stored += arrived.bytes();
        match arrived {
            Arrived::Parcels(runs) => {
                for run in runs {
                    for (n, parcel) in run.parcels.iter().enumerate() {
                        self.put(run.log, run.after + n as u64 + 1, parcel.0.clone());
                    }
                }
                self.wants()
            }
            Arrived::Payloads(all) => {
                self.payloads.extend(all.iter().map(|payload| (Hash::of_payload(payload), payload.clone())));
                Vec::new()
            }
            Arrived::Large { log, seq, hash } => {
                large.insert(*hash, (*log, *seq));
                let offset = self.parts.get(hash).map_or(0, |part| part.len() as u64);
                vec![Wanted { hash: *hash, offset }]
            }
            Arrived::Piece { hash, bytes, total, .. } => {
                let part = self.parts.entry(*hash).or_default();
                part.extend(bytes);
                if part.len() as u64 == *total && *total > 0 {
                    let whole = self.parts.remove(hash).unwrap();
                    match large.remove(hash) {
                        Some((log, seq)) => self.put(log, seq, whole),
                        None => drop(self.payloads.insert(Hash::of_payload(&whole), whole)),
                    }
                }
                self.wants()
            }
        }
    }
}

/// One side of a conversation.
struct Side {
    session: Session,
    dialer: bool,
    large: BTreeMap<Hash, (LogId, u64)>,
    sent: u64,
    told: Vec<Event>,
    /// What a snapshot that is offered would name, and whether none is taken.
    words: Vec<Hash>,
    refuses: bool,
}

impl Side {
    fn dial(device: &Device, manner: Manner) -> Self {
        Self::new(Session::dial(BINDING, manner, vec![device.opening(true)]), true)
    }

    fn answer(manner: Manner) -> Self {
        Self::new(Session::answer(BINDING, manner), false)
    }

    fn new(session: Session, dialer: bool) -> Self {
        Self { session, dialer, large: BTreeMap::new(), sent: 0, told: Vec::new(), words: Vec::new(), refuses: false }
    }

    /// Takes a snapshot with every payload, of which it knows the names (a real device reads them in the snapshot).
    fn choose(&mut self, device: &Device, mailbox: MailboxId, note: &[u8]) {
        if self.refuses {
            return self.session.handle_choice(mailbox, false, Vec::new());
        }
        let mut names = vec![Hash(note.try_into().unwrap())];
        names.extend(&self.words);
        names.retain(|name| !device.payloads.contains_key(name));
        let wanted = |hash| Wanted { hash, offset: 0 };
        self.session.handle_choice(mailbox, true, names.into_iter().map(wanted).collect());
    }

    /// Performs events until a frame is ready.
    fn next_frame(&mut self, device: &mut Device) -> Option<Vec<u8>> {
        while let Some(event) = self.session.poll_event() {
            self.told.push(event.clone());
            match event {
                Event::Greeted(offers) => {
                    let opening = device.opening(self.dialer);
                    let known = offers.into_iter().find(|offer| offer.token == opening.token_other);
                    self.session.handle_openings(known.map(|offer| (opening, offer)).into_iter().collect());
                }
                Event::Introduced { mailbox, card } => self.session.handle_admitted(mailbox, card == b"a card"),
                Event::Read { mailbox, log, after, bytes_max } => {
                    let (found, end) = device.read(log, after, bytes_max);
                    self.session.handle_parcels(mailbox, log, found, end);
                }
                Event::ReadPiece { mailbox, hash, offset, bytes_max } => {
                    self.session.handle_piece(mailbox, hash, offset, device.piece(hash, offset, bytes_max));
                }
                Event::Store { mailbox, arrived } => {
                    let wants = device.store(&arrived, &mut self.large);
                    self.session.handle_stored(mailbox, &arrived, &device.vector(), wants);
                }
                Event::Settled { mailbox, .. } => self.session.handle_settled(mailbox, &Vector::new()),
                Event::Behind(mailbox) => {
                    self.session.handle_snapshot(mailbox, device.snapshot.map(|name| name.0.to_vec()));
                }
                Event::Offered { mailbox, note } => self.choose(device, mailbox, &note),
                Event::Level(_) | Event::Refused { .. } => {}
            }
        }
        let frame = self.session.poll_frame()?;
        assert!(frame.len() <= crate::limits::FRAME_BYTES_MAX);
        self.sent += frame.len() as u64;
        Some(frame)
    }
}

/// Lets two sides talk until both are silent, or the road is cut after so many frames.
fn talk(a: (&mut Side, &mut Device), b: (&mut Side, &mut Device), mut frames: usize) -> usize {
    let began = frames;
    loop {
        let mut silent = true;
        // One frame each way at a time: nothing depends on who is faster.
        for turn in [true, false] {
            let (from, to) = if turn { (&mut *a.0, &mut *b.0) } else { (&mut *b.0, &mut *a.0) };
            let device = if turn { &mut *a.1 } else { &mut *b.1 };
            if let Some(frame) = from.next_frame(device) {
                silent = false;
                if frames == 0 {
                    return began;
                }
                frames -= 1;
                to.session.handle_frame(0, &frame);
            }
        }
        if silent {
            return began - frames;
        }
    }
}

fn meet(a: &mut Device, b: &mut Device) -> (Side, Side) {
    let (mut one, mut other) = (Side::dial(a, PASSING), Side::answer(PASSING));
    talk((&mut one, a), (&mut other, b), usize::MAX);
    (one, other)
}

fn grown() -> Device {
    let mut device = Device::default();
    for log in 1..6 {
        for n in 0..log * 3 {
            device.write(log, 500, &[vec![log, n, 1, 2, 3]]);
        }
    }
    device.write(9, 300, &[vec![5; 70_000]]);
    device.write(9, 40_000, &[]);
    device.write(9, 200, &[]);
    device
}

// R1, R5: two devices that hold different things hold the same afterwards, payloads and large parcels included.
#[test]
fn both_hold_everything_afterwards() {
    let (mut a, mut b) = (grown(), Device::default());
    b.write(77, 900, &[vec![8; 30_000], vec![9; 10]]);
    let (one, other) = meet(&mut a, &mut b);
    assert!(one.session.is_settled() && one.session.is_ended() && other.session.is_ended());
    assert_eq!(a.holds(), b.holds());
}

// R14: found by the village. What neither has was asked for again and again, and the conversation never ended.
#[test]
fn what_neither_has_is_asked_for_once_and_the_conversation_ends() {
    let (mut a, mut b) = (grown(), grown());
    a.write(50, 300, &[vec![6; 60]]);
    a.payloads.clear();
    b.payloads.clear();
    let (mut one, mut other) = (Side::dial(&a, PASSING), Side::answer(PASSING));
    let asked = a.wants().len() + b.wants().len();
    let frames = talk((&mut one, &mut a), (&mut other, &mut b), 1_000);
    assert!(frames < asked * 2 + 20, "{frames} frames for {asked} questions");
    assert!(one.session.is_settled() && one.session.is_ended() && other.session.is_ended());
    assert_eq!(a.holds(), b.holds());
}

// R19: whoever goes on in a log that is known to fork is sent what forks, and nobody else.
#[test]
fn who_goes_on_in_a_log_that_forked_is_sent_the_proof() {
    let log = LogId([1; 16]);
    let standing = |seq, byte| Standing::new(seq, &Hash([byte; 32]), 0);
    let heard = |seq, byte| BTreeMap::from([(log, Line { log, seq, tag: [byte; vector::TAG_BYTES] })]);
    let forks = Vector::from([(log, standing(4, 4).at_fork())]);
    assert_eq!(vector::lacking(&forks, &heard(5, 7)), [(log, 4)]);
    assert_eq!(vector::lacking(&forks, &heard(9, 7)), [(log, 4)]);
    assert_eq!(vector::lacking(&forks, &heard(4, 4)), []);
    let whole = Vector::from([(log, standing(4, 4))]);
    assert_eq!(vector::lacking(&whole, &heard(5, 7)), []);
}

// R6: where nothing is new, one *hello* goes each way, and few bytes.
#[test]
fn nothing_new_takes_one_round_trip_and_less_than_two_hundred_bytes() {
    let (mut a, mut b) = (grown(), grown());
    let (one, other) = meet(&mut a, &mut b);
    assert!(one.told.contains(&Event::Level(MAILBOX)) && other.told.contains(&Event::Level(MAILBOX)));
    // The last frame, a *bye*, waits for nothing.
    assert!(one.sent + other.sent <= 200, "{} and {} bytes", one.sent, other.sent);
}

// R9: who is not let in learns nothing but that the mailbox is known.
#[test]
fn who_is_not_let_in_gets_nothing() {
    let (mut a, mut b) = (Device::default(), grown());
    let mut opening = a.opening(true);
    opening.card = b"somebody removed".to_vec();
    let mut one = Side::new(Session::dial(BINDING, PASSING, vec![opening]), true);
    let mut other = Side::answer(PASSING);
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert!(one.told.iter().any(|event| matches!(event, Event::Refused { refusal: Refusal::NotAdmitted, .. })));
    assert_eq!(a.holds(), Device::default().holds());
}

// R8: a mailbox is recognised by its token alone; who has no key of it makes none.
#[test]
fn a_stranger_finds_no_common_mailbox() {
    let (mut a, mut b) = (grown(), grown());
    let mut opening = a.opening(true);
    opening.token_own = token(&[4; 32], &BINDING, MAILBOX, true);
    let mut one = Side::new(Session::dial(BINDING, PASSING, vec![opening]), true);
    let mut other = Side::answer(PASSING);
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert!(one.session.is_ended());
    assert!(!other.told.iter().any(|event| matches!(event, Event::Level(_) | Event::Introduced { .. })));
}

// R12: news after both were level goes out at once, where both stay.
#[test]
fn news_travels_while_both_stay() {
    let (mut a, mut b) = (grown(), grown());
    let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    for round in 0..4u8 {
        let (device, side) = if round % 2 == 0 { (&mut a, &mut one) } else { (&mut b, &mut other) };
        device.write(100 + round, 400, &[vec![round; 50]]);
        side.session.handle_changed(MAILBOX, &device.vector(), Vec::new());
        talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
        assert_eq!(a.holds(), b.holds(), "round {round}");
        assert!(one.session.is_settled() && other.session.is_settled() && !one.session.is_ended());
    }
}

// R15, found on a simulated network. What was written after a large parcel was named, and before it had been
// fetched, was sent at once, and left a gap.
#[test]
fn what_is_written_before_a_large_parcel_was_fetched_waits_for_it() {
    let (mut a, mut b) = (grown(), grown());
    let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    a.write(9, 40_000, &[]);
    one.session.handle_changed(MAILBOX, &a.vector(), Vec::new());
    while other.large.is_empty() {
        let frame = one.next_frame(&mut a).expect("the large one is named");
        other.session.handle_frame(0, &frame);
        other.next_frame(&mut b).into_iter().for_each(|frame| one.session.handle_frame(0, &frame));
    }
    a.write(9, 200, &[]);
    one.session.handle_changed(MAILBOX, &a.vector(), Vec::new());
    while let Some(frame) = one.next_frame(&mut a) {
        other.session.handle_frame(0, &frame);
        other.next_frame(&mut b).into_iter().for_each(|frame| one.session.handle_frame(0, &frame));
        assert!(b.pending.is_empty(), "a gap");
    }
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert_eq!(a.holds(), b.holds());
    assert!(one.session.is_settled() && other.session.is_settled());
}

// R20: what nobody asks for is given all the same, within the credit, before both are done; also where both were level.
#[test]
fn gifts_arrive_before_both_are_done() {
    for level in [true, false] {
        let (mut a, mut b) = (grown(), if level { grown() } else { Device::default() });
        let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
        talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
        let mut gifts: Vec<Vec<u8>> = (0..200u8).map(|n| [n, 77, 77].repeat(2_000)).collect();
        let all = gifts.clone();
        while !gifts.is_empty() {
            let given = one.session.handle_gifts(MAILBOX, gifts.clone());
            assert!(given > 0, "nothing goes any more");
            gifts.drain(..given);
            assert!(!one.session.is_settled(), "done before they are kept");
            talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
            assert!(one.session.is_settled() && other.session.is_settled());
        }
        assert!(all.iter().all(|gift| b.payloads.contains_key(&Hash::of_payload(gift))));
    }
}

// R13: what one side wrote between its *hello* and the other's is not lost, and breaks nothing.
#[test]
fn what_is_written_before_the_answer_comes_is_sent() {
    let (mut a, mut b) = (grown(), grown());
    let (mut one, mut other) = (Side::dial(&a, PASSING), Side::answer(PASSING));
    let hello = one.next_frame(&mut a).unwrap();
    a.write(50, 300, &[]);
    one.session.handle_changed(MAILBOX, &a.vector(), Vec::new());
    other.session.handle_frame(0, &hello);
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert!(one.session.is_ended());
    assert_eq!(a.holds().0, b.holds().0);
}

// R14: one side never sends more than the other has given leave for, and gets leave when it was stored.
#[test]
fn nobody_sends_more_than_was_stored_and_a_window() {
    let (mut a, mut b) = (Device::default(), Device::default());
    for _ in 0..1_000 {
        a.write(1, 4_000, &[]);
    }
    let (mut one, mut other) = (Side::dial(&a, PASSING), Side::answer(PASSING));
    let mut stalled = 0;
    // The other side takes frames in and stores nothing: its events wait.
    for _ in 0..5_000 {
        if let Some(frame) = one.next_frame(&mut a) {
            other.session.handle_frame(0, &frame);
            stalled = 0;
        } else {
            stalled += 1;
        }
        if stalled > 3 && !other.session.events.is_empty() && other.session.hello_sent {
            break;
        }
        let speaks = !other.session.hello_sent || one.session.credit == WINDOW_BYTES;
        if let Some(frame) = if speaks { other.next_frame(&mut b) } else { None } {
            one.session.handle_frame(0, &frame);
        }
    }
    assert!(one.sent - b.stored <= WINDOW_BYTES + 64 * 1024, "{} sent, {} stored", one.sent, b.stored);
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert_eq!(a.holds().0, b.holds().0);
}

// R15: a side that breaks the grammar is refused, and the session is over.
#[test]
fn whatever_breaks_the_grammar_ends_the_session() {
    let broken = [
        Message::Parcels(0, Vec::new()),
        Message::Have(0, Vec::new(), true),
        Message::Settled(0),
        Message::Credit(1),
        Message::Hello(1, 1, Vec::new()),
        Message::Large(0, LogId([1; 16]), 5, Hash([0; 32]), false),
    ];
    for message in broken {
        let mut b = grown();
        let mut other = Side::answer(PASSING);
        let hello = Message::Hello(1, 1, vec![b.opening(true).offer_for_test()]);
        other.session.handle_frame(0, &hello.encode());
        while other.next_frame(&mut b).is_some() {}
        other.session.handle_frame(0, &message.encode());
        let said: Vec<Message> =
            std::iter::from_fn(|| other.next_frame(&mut b)).map(|frame| Message::decode(&frame).unwrap()).collect();
        assert_eq!(said, [Message::Refuse(None, Refusal::Broken, 0), Message::Bye], "after {message:?}");
        assert!(other.session.is_ended());
    }
}

impl Opening {
    fn offer_for_test(&self) -> Offer {
        Offer { token: self.token_own, digest: [0; 16], wants: false, proof: None }
    }
}

// M8: a device that takes no more still gives everything, then says why; nothing turned away is called done.
#[test]
fn a_barred_mailbox_is_read_to_the_end_and_then_refused() {
    let (mut a, mut b) = (Device::default(), grown());
    a.write(60, 3_000, &[]);
    let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
    let mut barred = false;
    for _ in 0..5_000 {
        while let Some(frame) = one.next_frame(&mut a) {
            other.session.handle_frame(0, &frame);
        }
        let Some(frame) = other.next_frame(&mut b) else { break };
        if !barred && other.session.shelves.first().is_some_and(|shelf| shelf.stage == Stage::Open) {
            other.session.handle_barred(MAILBOX, Refusal::Full, 60);
            barred = true;
        }
        one.session.handle_frame(0, &frame);
        assert!(!one.session.shelves[0].done_heard, "what was turned away was called done");
    }
    let mut all = grown();
    all.write(60, 3_000, &[]);
    assert_eq!(a.holds(), all.holds(), "it read everything");
    assert_eq!(b.holds(), grown().holds(), "nothing was taken");
    let refused = Event::Refused { mailbox: Some(MAILBOX), refusal: Refusal::Full, retry_after_s: 60 };
    assert!(one.told.contains(&refused), "{:?}", one.told.last());
}

// R16: silence ends the session, unless both stay and nothing is owed.
#[test]
fn silence_ends_a_session_that_waits() {
    let a = grown();
    let mut session = Session::dial(BINDING, PASSING, vec![a.opening(true)]);
    session.handle_timeout(1_000);
    assert_eq!(session.poll_timeout(), Some(1_000 + SILENCE_MS_MAX));
    session.handle_timeout(1_000 + SILENCE_MS_MAX);
    assert!(session.is_ended());
    let (mut a, mut b) = (grown(), grown());
    let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    assert_eq!((one.session.poll_timeout(), other.session.poll_timeout()), (None, None));
}

// R3: no common version is told, and nothing else is said.
#[test]
fn a_newer_version_alone_is_refused_by_name() {
    let mut session = Session::answer(BINDING, PASSING);
    session.handle_frame(0, &Message::Hello(2, 3, Vec::new()).encode());
    let said: Vec<Message> =
        std::iter::from_fn(|| session.poll_frame()).map(|f| Message::decode(&f).unwrap()).collect();
    assert_eq!(said, [Message::Refuse(None, Refusal::Version, 0), Message::Bye]);
}

// R17: who promises more than they send is named.
#[test]
fn what_was_promised_and_not_sent_is_told() {
    let (mut a, mut b) = (grown(), grown());
    a.write(3, 100, &[]);
    let (mut one, mut other) = (Side::dial(&a, PASSING), Side::answer(PASSING));
    // It forgets what it said it has.
    a.logs.get_mut(&LogId([3; 16])).unwrap().pop();
    talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
    let withheld = Event::Settled { mailbox: MAILBOX, withheld: vec![LogId([3; 16])] };
    assert!(other.told.contains(&withheld), "{:?}", other.told);
}

mod any;
mod newcomer;
