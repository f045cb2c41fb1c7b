//! Rules E2, E4, E5, E7, E8, E10, X1, X3 and K22: how a seat is read, whatever a newer or a careless program wrote there.

use crate::device::Device;
use automerge::ObjType;
use automerge::transaction::Transactable;
use crdt::consent::{Audience, Consent, Quote};
use crdt::payload::Body;
use crdt::seat::{self, EntryRecord, ORDER_MAX, Origin, Source, Translates, Version};
use crdt::text::RichText;
use wire::{EntryId, Hash};

fn entry(device: &Device, ordinal: u64) -> EntryRecord {
    seat::read_entry(device.space.document.read(), device.seat_log(), ordinal).unwrap()
}

// E2, E4
#[test]
fn fields_of_another_kind_count_as_absent_and_unknown_ones_survive() {
    let mut amina = Device::convener(1);
    amina.write_seat(|tx, home| {
        let entries = tx.put_object(home, "entries", ObjType::Map)?;
        let entry = tx.put_object(&entries, "1", ObjType::Map)?;
        tx.put(&entry, "order", -5)?;
        tx.put(&entry, "parent", "not an id")?;
        tx.put(&entry, "questions", true)?;
        tx.put(&entry, "direction", "upwards")?;
        tx.put(&entry, "mood", "hopeful")
    });
    let read = entry(&amina, 1);
    assert_eq!((read.order, read.parent, read.questions.len()), (ORDER_MAX, None, 0));
    assert_eq!((read.direction.as_str(), read.attribution.as_str()), ("ltr", "named"));
    assert!(read.versions.is_empty() && !read.withdrawn);
    assert_eq!(amina.space.view().seats.len(), 1, "the change was taken");
}

// E4: an order beyond the limit is shown last, and what follows it is not driven further.
#[test]
fn an_order_beyond_the_limit_stands_at_the_limit() {
    let mut amina = Device::convener(2);
    for (ordinal, order) in [(1, ORDER_MAX), (2, ORDER_MAX + 1), (3, i64::MAX)] {
        amina.write_seat(|tx, home| {
            let record = EntryRecord { order, ..entry_without_words() };
            seat::write_entry(tx, home, ordinal, &record)
        });
        assert_eq!(entry(&amina, ordinal).order, ORDER_MAX);
    }
}

fn entry_without_words() -> EntryRecord {
    EntryRecord {
        order: 1,
        language: "en".into(),
        direction: "ltr".into(),
        attribution: "named".into(),
        versions: Vec::new(),
        ..EntryRecord::default()
    }
}

// X1: what it is of reads as it was written, and half of it is none.
#[test]
fn a_translation_names_the_words_that_it_is_of() {
    let mut amina = Device::convener(11);
    let said = Translates { original: EntryId([7; 16]), version: 3, of: Hash([8; 32]) };
    let record = EntryRecord { translates: Some(said), ..entry_without_words() };
    amina.write_seat(|tx, home| seat::write_entry(tx, home, 1, &record));
    assert_eq!(entry(&amina, 1).translates, Some(said));
    for (ordinal, key) in [("2", "original"), ("3", "of"), ("4", "version")] {
        amina.write_seat(|tx, home| {
            let entries = automerge::ReadDoc::get(tx, home, "entries")?.map(|(_, id)| id).unwrap();
            let entry = tx.put_object(&entries, ordinal, ObjType::Map)?;
            let place = tx.put_object(&entry, "translates", ObjType::Map)?;
            tx.put(&place, key, "0707")
        });
        assert_eq!(entry(&amina, ordinal.parse().unwrap()).translates, None, "{key} alone");
    }
    let encoded = wire::parcel::encode(&record);
    assert_eq!(wire::parcel::decode::<EntryRecord>(&encoded).unwrap(), record);
    let without = EntryRecord { translates: None, ..record };
    assert!(wire::parcel::encode(&without).len() < encoded.len(), "what is absent is left out");
}

// X3
#[test]
fn what_two_consents_allow_together_is_the_least_of_each() {
    for quote in Quote::ALL {
        for audience in Audience::ALL {
            let (one, open) =
                (Consent { quote, audience }, Consent { quote: Quote::Quotable, audience: Audience::Members });
            assert_eq!((one.narrowed(open), open.narrowed(one)), (one, one));
        }
    }
}

// E5, E7
#[test]
fn a_revision_adds_a_version_and_a_withdrawal_adds_a_mark() {
    let mut amina = Device::convener(3);
    amina.contribute("First words.", None);
    let body = Body::new(&mut amina.dice, &RichText::from_plain("Second words."), None);
    let version = Version {
        payload: Hash([2; 32]),
        commitment: body.commitment(),
        claimed_at: None,
        consent: Consent::default(),
    };
    amina.write_seat(|tx, home| seat::write_version(tx, home, 1, 2, &version));
    amina.withdraw(1);
    let read = entry(&amina, 1);
    assert_eq!(read.versions.len(), 2);
    assert_eq!(read.versions.last(), Some(&version));
    assert!(read.withdrawn);
    assert_eq!(seat::last_ordinal(amina.space.document.read(), amina.seat_log()), 1, "its ordinal is not used again");
}

// E8
#[test]
fn an_imported_entry_names_a_source_of_the_same_seat_and_a_reaction_can_be_taken_back() {
    let mut amina = Device::convener(4);
    let origin = Origin { source: "s1".into(), posted: None, permalink: None, fingerprint: "f".into() };
    let record = EntryRecord { origin: Some(origin.clone()), ..entry_without_words() };
    let source = Source { name: "Somebody on a page".into(), moderator: true };
    amina.write_seat(|tx, home| {
        seat::write_source(tx, home, "s1", &source)?;
        seat::write_entry(tx, home, 1, &record)
    });
    let entry = EntryId::of(amina.seat_log(), 1);
    amina.react(entry, "thanks");
    let read = seat::read(amina.space.document.read(), amina.seat_log());
    assert_eq!(read.sources["s1"], source);
    assert_eq!(read.entries[&1].origin, Some(origin));
    assert_eq!(read.reactions[&entry.to_string()], "thanks");
    amina.react(entry, "");
    assert!(seat::read(amina.space.document.read(), amina.seat_log()).reactions.is_empty());
    assert_eq!(amina.space.view().members.len(), 1, "a source is no member");
}

// E10: the last version's counts, absent is the default, and a word from a newer program allows the least.
#[test]
fn consent_is_that_of_the_last_version_and_an_unknown_word_allows_the_least() {
    let mut amina = Device::convener(5);
    let all = Quote::ALL.into_iter().flat_map(|quote| Audience::ALL.map(|audience| Consent { quote, audience }));
    for (ordinal, consent) in (1..).zip(all) {
        let first = Version { payload: Hash([1; 32]), commitment: Hash([2; 32]), claimed_at: None, consent };
        let second = Version { payload: Hash([3; 32]), consent: Consent::default(), ..first };
        let record = EntryRecord { versions: vec![first], ..entry_without_words() };
        amina.write_seat(|tx, home| seat::write_entry(tx, home, ordinal, &record));
        assert_eq!(entry(&amina, ordinal).consent(), consent);
        amina.write_seat(|tx, home| seat::write_version(tx, home, ordinal, 2, &second));
        assert_eq!(entry(&amina, ordinal).consent(), Consent::default());
    }
    assert_eq!(entry_without_words().consent(), Consent { quote: Quote::WithoutName, audience: Audience::Members });
    amina.write_seat(|tx, home| {
        let record = EntryRecord { versions: Vec::new(), ..entry_without_words() };
        seat::write_entry(tx, home, 7, &record)?;
        let Some((_, entries)) = automerge::ReadDoc::get(tx, home, "entries")? else { return Ok(()) };
        let Some((_, entry)) = automerge::ReadDoc::get(tx, &entries, "7")? else { return Ok(()) };
        let versions = tx.put_object(&entry, "versions", ObjType::Map)?;
        let version = tx.put_object(&versions, "1", ObjType::Map)?;
        tx.put(&version, "payload", vec![1_u8; 32])?;
        tx.put(&version, "commitment", vec![2_u8; 32])?;
        tx.put(&version, "quote", "on-sundays")?;
        tx.put(&version, "audience", "friends")
    });
    assert_eq!(entry(&amina, 7).consent(), Consent { quote: Quote::NotQuoted, audience: Audience::Moderators });
}

// K22: of whoever came by a slip the first contribution counts, and nothing else of the seat.
#[test]
fn of_a_seat_that_says_one_thing_the_first_entry_alone_is_read() {
    let mut amina = Device::convener(6);
    for ordinal in 1..=2 {
        amina.write_seat(|tx, home| seat::write_entry(tx, home, ordinal, &entry_without_words()));
    }
    amina.react(EntryId::of(amina.seat_log(), 1), "agree");
    let doc = amina.space.document.read();
    let (one, all) =
        (seat::read_counted(doc, amina.seat_log(), true), seat::read_counted(doc, amina.seat_log(), false));
    assert_eq!((one.entries.keys().copied().collect::<Vec<_>>(), one.reactions.len()), (vec![1], 0));
    assert_eq!((all.entries.len(), all.reactions.len()), (2, 1));
}
