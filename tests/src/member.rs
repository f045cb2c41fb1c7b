//! A member with a program of their own: opens a pack, joins by its door, contributes and writes bundles, by the model
//! alone. Their clock says what it is told to say. Also opens every sealed thing that the pack's keys open.

use crdt::act::{self, Setting};
use crdt::bundle::{BundleReader, BundleWriter, DoorKeys, Item};
use crdt::charter::{self, Side};
use crdt::consent::Consent;
use crdt::content::{Act, Content, DocumentChange, DocumentKind};
use crdt::deposit::Deposited;
use crdt::device::{DeviceKeys, OwnLog, Sealing};
use crdt::dice::Dice;
use crdt::document::Chain;
use crdt::epoch::{EpochKey, WholeKey, WordsKey};
use crdt::mailbox::{Introduction, LanSecret};
use crdt::papers::Papers;
use crdt::payload::{self, Body, SealedPayload};
use crdt::seal::Key;
use crdt::seat::{self, EntryRecord, Profile, Version};
use crdt::space::{Keyring, Space};
use crdt::text::RichText;
use std::collections::BTreeMap;
use wire::session::{Found, Opening, Standing, Vector};
use wire::{EntryId, Hash, Lane, LogId, Parcel};

/// Everything in a file.
#[derive(Debug, Default)]
pub struct Opened {
    /// What lets a newcomer in, if it is a pack.
    pub door: Option<DoorKeys>,
    /// Parcels.
    pub parcels: Vec<Parcel>,
    /// Payloads.
    pub payloads: Vec<SealedPayload>,
}

/// Reads a whole pack or bundle.
///
/// # Panics
/// When it is not whole.
#[must_use]
pub fn read(bytes: &[u8]) -> Opened {
    let mut reader = BundleReader::start(bytes).expect("the file is ours");
    let mut opened = Opened::default();
    while let Some(item) = reader.next_item().expect("the file is whole") {
        match item {
            Item::Parcel(parcel) => opened.parcels.push(*parcel),
            Item::Payload(payload) => opened.payloads.push(payload),
            Item::Door(door) => opened.door = Some(*door),
            Item::Letter(_) => {}
            Item::NotAParcel(error) => assert_eq!(error.to_string(), "", "a frame is no parcel"),
        }
    }
    opened
}

/// Everything of a file that these keys open, as the bytes that were sealed: nothing is left out.
///
/// # Panics
/// When something does not open.
#[must_use]
pub fn unsealed(opened: &Opened, keys: &Keyring) -> Vec<Vec<u8>> {
    let (plain, shut) = unsealed_where(opened, keys);
    assert_eq!(shut, 0, "the pack holds the keys of its time");
    plain
}

/// What of a file these keys open, and how many payloads they do not: those of deposits and of what goes with them.
///
/// # Panics
/// When a parcel does not open, or a payload whose key is there.
#[must_use]
pub fn unsealed_where(opened: &Opened, keys: &Keyring) -> (Vec<Vec<u8>>, usize) {
    let (mut plain, mut shut) = (Vec::new(), 0);
    for parcel in &opened.parcels {
        let epoch = parcel.header().epoch;
        let key = if epoch == keys.charter.epoch_id() {
            Some(&keys.charter)
        } else {
            keys.epochs.get(&epoch).map(EpochKey::record)
        };
        let key = key.expect("the pack holds the keys of its time");
        let body = crdt::content::open(key, parcel).expect("an honest parcel opens");
        plain.push(body);
    }
    for payload in &opened.payloads {
        let epoch = payload::epoch_of(&payload.bytes).expect("an honest payload names its epoch");
        match keys.whole(&epoch) {
            Some(key) => plain.push(payload::open(key, &payload.bytes).expect("an honest payload opens")),
            None => shut += 1,
        }
    }
    (plain, shut)
}

/// Whether a word stands in any of these.
#[must_use]
pub fn finds(plain: &[Vec<u8>], word: &str) -> bool {
    plain.iter().any(|bytes| bytes.windows(word.len()).any(|window| window == word.as_bytes()))
}

/// Every change of a document that a file carries, whole: with all that Automerge writes beside the values.
///
/// # Panics
/// When a parcel does not open.
#[must_use]
pub fn changes(opened: &Opened, keys: &Keyring) -> Vec<(DocumentKind, Vec<u8>)> {
    let bodies = unsealed(&Opened { parcels: opened.parcels.clone(), ..Opened::default() }, keys);
    let contents = bodies.iter().map(|body| wire::parcel::decode::<Content>(body).expect("an honest body is whole"));
    let lists = contents.filter_map(|content| match content.act {
        Act::Changes(list) => Some(list),
        Act::Charter(_) | Act::Receipt(_) | Act::Deposit(_) | Act::Papers(_) => None,
    });
    lists.flatten().map(|item| (item.document, item.change)).collect()
}

/// A member.
pub struct Member {
    /// What they know.
    pub space: Space,
    /// What their clock says, ms since 1970.
    pub clock: i64,
    keys: DeviceKeys,
    dice: Dice,
    charter_log: OwnLog,
    seat_log: OwnLog,
    seat_chain: Chain,
    parcels: BTreeMap<(LogId, u64), Parcel>,
    payloads: Vec<SealedPayload>,
    slipped_in: Vec<Parcel>,
}

impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Member({})", self.space.id)
    }
}

impl Member {
    /// Joins by an open pack, with dice of this seed.
    ///
    /// # Panics
    /// When the pack lets nobody in.
    #[must_use]
    pub fn join(pack: &[u8], seed: u64, name: &str, clock: i64) -> Self {
        let opened = read(pack);
        let door = opened.door.expect("an open pack has a door");
        let mut dice = Dice::seeded(seed);
        let keys = DeviceKeys::random(&mut dice);
        let mut new_log = |lane| OwnLog::random(&mut dice, &keys, door.space, lane);
        let (charter_log, seat_log) = (new_log(Lane::Charter), new_log(Lane::Seat));
        let mut member = Self {
            space: Space::new(door.space, door.keyring()),
            clock,
            keys: keys.clone(),
            seat_chain: Chain::new(seat_log.id, Lane::Seat),
            charter_log,
            seat_log,
            dice,
            parcels: BTreeMap::new(),
            payloads: opened.payloads,
            slipped_in: Vec::new(),
        };
        member.take(opened.parcels);
        let join = charter::join(door.space, &door.door(), keys.card());
        let (dice, log) = (&mut member.dice, &mut member.charter_log);
        let parcel = setting(&member.space, clock).state(dice, log, vec![join]);
        member.take(vec![parcel]);
        let profile = Profile { name: name.to_owned(), ..Profile::default() };
        member.edit(Vec::new(), |tx, home| seat::write_profile(tx, home, &profile));
        member
    }

    fn take(&mut self, parcels: Vec<Parcel>) {
        let here = &self.parcels;
        let result = self.space.ingest(parcels, &|log, seq| here.get(&(log, seq)).map(Parcel::hash));
        assert!(result.aside.is_empty() && result.pending.is_empty(), "{result:?}");
        for accepted in result.accepted {
            let header = accepted.parcel.header();
            self.parcels.insert((header.log, header.seq), accepted.parcel);
        }
    }

    fn edit(
        &mut self,
        payloads: Vec<SealedPayload>,
        edit: impl FnOnce(&mut act::Transaction<'_>, &act::ObjId) -> Result<(), act::AutomergeError>,
    ) {
        let with = act::Detached { payloads: payloads.iter().map(|payload| payload.hash).collect(), welcome: None };
        let (dice, log, chain) = (&mut self.dice, &mut self.seat_log, &mut self.seat_chain);
        let written = setting(&self.space, self.clock).edit(dice, log, chain, with, edit);
        let written = written.expect("an honest edit is not refused").expect("something was written");
        self.payloads.extend(payloads);
        self.take(vec![written.parcel]);
    }

    /// Contributes these words at this logical time, which orders them; the clock only claims.
    ///
    /// # Panics
    /// When this member holds no key.
    pub fn contribute(&mut self, order: i64, words: &str) -> EntryId {
        let ordinal = seat::last_ordinal(self.seat_chain.read(), self.seat_log.id) + 1;
        let key = self.space.keys.writable(&self.space.charter).expect("a member holds a key").clone();
        let (record, sealed) = self.record(order, words, &key);
        self.edit(vec![sealed], |tx, home| seat::write_entry(tx, home, ordinal, &record));
        EntryId::of(self.seat_log.id, ordinal)
    }

    /// Leaves these words with the desk, as a later version of whatever is named, whosever that is.
    ///
    /// # Panics
    /// When this member holds no key, or there is no desk.
    pub fn deposit(&mut self, words: &str, first: Option<EntryId>) -> EntryId {
        let key = Key::random(&mut self.dice);
        let (record, sealed) = self.record(1, words, &key);
        let deposited = Deposited { record, first, complaint: None };
        let with = act::Sealed { key, deposited, payloads: vec![sealed.hash] };
        let author = self.keys.card().exchange;
        let parcel = setting(&self.space, self.clock).deposit(&mut self.dice, &mut self.seat_log, &author, with);
        let parcel = parcel.expect("there is a desk");
        self.payloads.push(sealed);
        let id = EntryId::of_deposit(&parcel.hash());
        self.take(vec![parcel]);
        id
    }

    fn record<'k>(&mut self, order: i64, words: &str, key: impl Into<WordsKey<'k>>) -> (EntryRecord, SealedPayload) {
        let body = Body::new(&mut self.dice, &RichText::from_plain(words), None);
        let sealed = body.seal(key);
        let version = Version {
            payload: sealed.hash,
            commitment: body.commitment(),
            claimed_at: Some(self.clock),
            consent: Consent::default(),
        };
        let record = EntryRecord {
            order,
            language: "en".into(),
            direction: "ltr".into(),
            attribution: "named".into(),
            versions: vec![version],
            ..EntryRecord::default()
        };
        (record, sealed)
    }

    /// Hears what is in a file, and takes up the keys that came with it.
    ///
    /// # Panics
    /// When something of it does not fit.
    pub fn hear(&mut self, file: &[u8]) {
        self.take(read(file).parcels);
        for key in self.space.charter.unwrap_keys(self.keys.card().id(), &self.keys.exchange()) {
            self.space.keys.epochs.insert(key.epoch_id(), key);
        }
    }

    /// Writes papers of the desk with this for a change, under the desk's key where this member has it, and else under
    /// another that bears its name.
    ///
    /// # Panics
    /// When there is no desk, or this member holds no key of the floor.
    pub fn write_papers(&mut self, change: &[u8]) {
        let desk = self.space.charter.epochs(Side::Desk).next().expect("the desk has an epoch");
        let key = self.space.keys.whole(&desk).cloned().unwrap_or_else(|| WholeKey::in_one(Key([9; 32])));
        let place = (self.space.id, self.seat_log.id);
        let mut papers = Papers::seal(&mut self.dice, place, &key, change);
        papers.epoch = desk;
        let act = Act::Papers(papers);
        let content = Content { claimed_at: self.clock, agenda: Vec::new(), act }.encode();
        let floor = self.space.keys.writable(&self.space.charter).expect("a member holds a key").clone();
        let sealing = Sealing { space: self.space.id, charter: Hash([0; 32]), key: floor.record() };
        let parcel = self.seat_log.write(&mut self.dice, sealing, Vec::new(), &content);
        self.take(vec![parcel]);
    }

    /// Writes a log of which the first parcel holds rubbish for a change: signed, sealed, and no change at all. It goes into
    /// their bundles.
    ///
    /// # Panics
    /// When this member holds no key.
    pub fn slip_in_rubbish(&mut self) {
        let key = self.space.keys.writable(&self.space.charter).expect("a member holds a key");
        let mut log = OwnLog::random(&mut self.dice, &self.keys, self.space.id, Lane::Seat);
        let change = [&[0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1, 40][..], &self.dice.bytes::<40>()].concat();
        let act = Act::Changes(vec![DocumentChange { document: DocumentKind::Consultation, change }]);
        let content = Content { claimed_at: 0, agenda: Vec::new(), act }.encode();
        let sealing = Sealing { space: self.space.id, charter: Hash([0; 32]), key: key.record() };
        self.slipped_in.push(log.write(&mut self.dice, sealing, Vec::new(), &content));
    }

    /// Their device's id.
    #[must_use]
    pub fn device(&self) -> String {
        self.keys.card().id().to_string()
    }

    /// How they begin a session as the one who calls, on a connection.
    #[must_use]
    pub fn opening(&self, binding: &[u8; 32]) -> Opening {
        let secret = LanSecret::of(self.space.id, &self.space.keys.charter);
        let mailbox = secret.mailbox();
        let mut vector = Vector::new();
        // In the order of numbers: the last of each log stays.
        for ((log, seq), parcel) in &self.parcels {
            vector.insert(*log, Standing::new(*seq, &parcel.hash(), 0));
        }
        Opening {
            mailbox,
            token_own: secret.token(binding, true),
            token_other: secret.token(binding, false),
            proof: None,
            card: Introduction::sign(&self.keys, binding, mailbox, true).encode(),
            vector,
            wants: Vec::new(),
        }
    }

    /// Their parcels of a log after a number, with the payloads that go along.
    #[must_use]
    pub fn after(&self, log: LogId, after: u64) -> Vec<Found> {
        let parcels = self.parcels.range((log, after + 1)..=(log, u64::MAX));
        let found = parcels.map(|((_, seq), parcel)| Found {
            seq: *seq,
            hash: parcel.hash(),
            bytes: parcel.encode(),
            payloads: parcel.header().payloads.iter().filter_map(|hash| self.payload(*hash)).collect(),
        });
        found.collect()
    }

    /// A payload.
    #[must_use]
    pub fn payload(&self, hash: Hash) -> Option<Vec<u8>> {
        self.payloads.iter().find(|payload| payload.hash == hash).map(|payload| payload.bytes.clone())
    }

    /// All they have, as a bundle.
    ///
    /// # Panics
    /// Never: it is written to memory.
    #[must_use]
    pub fn bundle(&self) -> Vec<u8> {
        let mut writer = BundleWriter::bundle(Vec::new()).expect("memory takes everything");
        for parcel in self.parcels.values().chain(&self.slipped_in) {
            writer.parcel(&parcel.encode()).expect("memory takes everything");
        }
        for payload in &self.payloads {
            writer.payload(&payload.bytes).expect("memory takes everything");
        }
        writer.finish().expect("memory takes everything")
    }
}

fn setting(space: &Space, claimed_at: i64) -> Setting<'_> {
    let charter_head = space.charter_head();
    Setting { space: space.id, keys: &space.keys, charter: &space.charter, charter_head, agenda: &[], claimed_at }
}
