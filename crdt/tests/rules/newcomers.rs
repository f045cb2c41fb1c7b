//! K24: newcomers who are to read what is said from now on, and nothing of what was said before.

use crate::device::Device;
use crdt::act::{self, ActError, Newcomer};
use crdt::charter::{Role, Side, Statement, keys};
use crdt::device::{DeviceCard, DeviceKeys};
use crdt::dice::Dice;
use crdt::epoch::{EpochKey, WholeKey};
use crdt::seal::Key;
use crdt::space::Keyring;
use std::collections::BTreeSet;
use wire::{EpochId, Hash};

fn from_now(device: DeviceCard, unused: impl IntoIterator<Item = EpochId>) -> Newcomer {
    let from_now = Some(unused.into_iter().collect());
    Newcomer { device, role: Role::Contributor, person: None, invitation: None, from_now }
}

/// Admits a newcomer from now on; the office keeps the keys of the epochs that it opened.
fn admit(office: &mut Device, newcomer: Newcomer) {
    let (made, statements) = office.with_setting(|setting, dice| act::admit(dice, setting, newcomer)).unwrap();
    made.into_iter().for_each(|key| office.space.keys.put(key.into()));
    office.state(statements);
}

/// Takes up what the charter holds for this device, and what waited for it.
fn unwrap(device: &mut Device) {
    for key in device.space.charter.unwrap_keys(device.keys.card().id(), &device.keys.exchange()) {
        device.space.keys.put(key);
    }
    device.take(Vec::new());
}

fn writable(device: &Device) -> Option<EpochId> {
    device.space.keys.writable(&device.space.charter).map(WholeKey::epoch_id)
}

fn reads(device: &Device, epoch: EpochId) -> bool {
    device.space.keys.whole(&epoch).is_some()
}

/// Amina's consultation, in which something was said; whoever comes next has nothing but the charter's key.
fn said(seed: u64) -> (Device, EpochId) {
    let mut amina = Device::convener(seed);
    amina.introduce("Amina");
    amina.title("Water");
    amina.contribute("The well is far.", None);
    let before = writable(&amina).unwrap();
    (amina, before)
}

fn empty_handed(seed: u64, amina: &Device) -> Device {
    let ring = Keyring::new(amina.space.keys.charter.clone(), Vec::<EpochKey>::new());
    let mut dice = Dice::seeded(seed);
    let keys = DeviceKeys::random(&mut dice);
    Device::new(dice, amina.space.id, ring, keys, None)
}

#[test]
fn whoever_joins_from_now_on_reads_the_record_of_before_and_the_words_of_after() {
    let (mut amina, before) = said(1);
    let mut bako = empty_handed(2, &amina);
    admit(&mut amina, from_now(bako.keys.card(), []));
    bako.take(amina.all());
    unwrap(&mut bako);
    assert_eq!(bako.space.document.heads(), amina.space.document.heads(), "agenda and records are whole");
    assert!(bako.pending.is_empty());
    let after = writable(&bako).unwrap();
    assert_eq!(writable(&amina), Some(after), "both write where both read");
    assert!(after != before && reads(&bako, after) && !reads(&bako, before));
    amina.contribute("The pump is broken.", None);
    bako.take(amina.all());
    assert!(bako.pending.is_empty());
    assert_eq!(bako.space.document.heads(), amina.space.document.heads());
}

#[test]
fn a_record_key_says_nothing_of_the_words() {
    let whole = WholeKey::random(&mut Dice::seeded(3));
    let sealed = crdt::payload::seal(&mut Dice::seeded(4), &whole, b"words");
    let record = EpochKey::from(whole.clone()).without_words().unwrap();
    assert!(record.whole().is_none());
    assert_eq!(crdt::payload::epoch_of(&sealed.bytes).unwrap(), record.epoch_id());
    assert!(crdt::payload::open(&WholeKey::in_one(record.record().clone()), &sealed.bytes).is_err());
    assert_eq!(crdt::payload::open(&whole, &sealed.bytes).unwrap(), b"words");
}

#[test]
fn a_second_newcomer_needs_no_other_epoch_while_nothing_was_said() {
    let (mut amina, before) = said(5);
    let (bako, mut chinwe) = (empty_handed(6, &amina), empty_handed(7, &amina));
    admit(&mut amina, from_now(bako.keys.card(), []));
    let after = writable(&amina).unwrap();
    admit(&mut amina, from_now(chinwe.keys.card(), [after]));
    assert_eq!(amina.space.charter.all_epochs(Side::Floor).count(), 2);
    chinwe.take(amina.all());
    unwrap(&mut chinwe);
    assert!(reads(&chinwe, after) && !reads(&chinwe, before));
}

#[test]
fn two_offices_that_admit_apart_open_another_epoch_and_meanwhile_nobody_is_held_up() {
    let (mut amina, _) = said(8);
    let mut dalia = Device::newcomer(9, &mut amina);
    let card = dalia.keys.card();
    let add = amina.with_setting(|setting, dice| act::add(dice, setting, card, Role::Moderator)).unwrap();
    amina.state(add);
    dalia.take(amina.all());
    unwrap(&mut dalia);
    let (mut bako, mut chinwe) = (empty_handed(10, &amina), empty_handed(11, &amina));
    admit(&mut amina, from_now(bako.keys.card(), []));
    admit(&mut dalia, from_now(chinwe.keys.card(), []));
    amina.take(dalia.all());
    dalia.take(amina.all());
    unwrap(&mut amina);
    unwrap(&mut dalia);
    assert!(amina.space.charter.epochs(Side::Floor).next().is_none(), "each would leave out a newcomer");
    assert!(writable(&amina).is_some() && writable(&amina) == writable(&dalia), "and nobody waits");
    let (key, statement) = amina.with_setting(|setting, dice| act::rekey(dice, setting, Side::Floor, &[])).unwrap();
    amina.space.keys.put(key.clone().into());
    amina.state(vec![statement]);
    for newcomer in [&mut bako, &mut chinwe] {
        newcomer.take(amina.all());
        unwrap(newcomer);
        assert_eq!(writable(newcomer), Some(key.epoch_id()));
    }
}

#[test]
fn who_is_admitted_to_all_of_it_later_reads_all_of_it() {
    let (mut amina, before) = said(12);
    let mut bako = empty_handed(13, &amina);
    admit(&mut amina, from_now(bako.keys.card(), []));
    let card = bako.keys.card();
    let add = amina.with_setting(|setting, dice| act::add(dice, setting, card, Role::Contributor)).unwrap();
    amina.state(add);
    bako.take(amina.all());
    unwrap(&mut bako);
    assert!(reads(&bako, before));
    assert!(!amina.space.charter.member(bako.keys.card().id()).unwrap().from_now);
}

#[test]
fn a_lost_newcomer_holds_up_no_epoch() {
    let (mut amina, _) = said(14);
    let bako = empty_handed(15, &amina);
    let device = bako.keys.card().id();
    admit(&mut amina, from_now(bako.keys.card(), []));
    amina.state(vec![Statement::Lost { device }]);
    let (key, statement) = amina.with_setting(|setting, dice| act::rekey(dice, setting, Side::Floor, &[])).unwrap();
    amina.state(vec![statement]);
    assert!(!amina.space.charter.is_wrapped(key.epoch_id(), device));
    assert!(amina.space.charter.epochs(Side::Floor).any(|open| open == key.epoch_id()));
}

#[test]
fn nobody_is_kept_from_words_whose_key_opens_the_record_too() {
    let (mut amina, _) = said(16);
    let old = WholeKey::in_one(Key([7; 32]));
    let (space, card) = (amina.space.id, amina.keys.card());
    let statement = keys::epoch(&mut Dice::seeded(17), space, Side::Floor, &old, &[card]).unwrap();
    amina.state(vec![statement]);
    amina.space.keys.put(old.into());
    let bako = empty_handed(18, &amina);
    let newcomer = from_now(bako.keys.card(), []);
    let refused = amina.with_setting(|setting, dice| act::admit(dice, setting, newcomer).unwrap_err());
    assert_eq!(refused, ActError::OneKey);
    assert!(amina.space.keys.from_now(&BTreeSet::new()).is_none());
}

#[test]
fn a_key_is_read_as_what_it_was_written_as() {
    let whole = WholeKey::random(&mut Dice::seeded(19));
    let first = WholeKey::in_one(Key([9; 32]));
    for key in [EpochKey::from(whole.clone()), EpochKey::from(whole).without_words().unwrap(), first.into()] {
        assert_eq!(EpochKey::from_bytes(&key.bytes()), Some(key));
    }
    for bad in [&[][..], &[1; 31], &[0; 33], &[3; 33], &[1; 34]] {
        assert_eq!(EpochKey::from_bytes(bad), None, "{} bytes", bad.len());
    }
}

/// What anybody who has the payload and the record can try out words with.
#[test]
fn neither_record_nor_payload_tell_whether_a_guess_is_right() {
    let whole = WholeKey::random(&mut Dice::seeded(20));
    let text = crdt::text::RichText::from_plain("yes");
    let body = crdt::payload::Body::new(&mut Dice::seeded(21), &text, None);
    let sealed = body.seal(&whole);
    let opened = crdt::payload::Body::open(&whole, &sealed.bytes, body.commitment()).unwrap();
    assert_eq!(opened.markdown(), body.markdown());
    let salts = sealed.bytes.windows(24).map(<[u8]>::to_vec);
    let guess = |salt: &Vec<u8>| Hash::of("baraza body v1", &[salt, body.markdown().as_bytes(), &[0], b""]);
    assert!(!salts.into_iter().any(|salt| guess(&salt) == body.commitment()), "a salt in the open is the commitment's");
}

#[test]
fn a_records_key_does_not_pass_for_the_whole() {
    let (mut amina, before) = said(22);
    let whole = amina.space.keys.epochs[&before].clone();
    let forged = EpochKey::from(whole.record().clone());
    assert!(forged.whole().is_some(), "32 bytes are a key of the first version");
    amina.space.keys.put(forged.clone());
    assert_eq!(amina.space.keys.epochs[&before], whole, "what opens more stays");
    let mut ring = Keyring::new(amina.space.keys.charter.clone(), [forged]);
    ring.hold_against(&amina.space.charter);
    assert!(ring.whole(&before).is_none(), "offices stated another");
    ring.put(whole);
    ring.hold_against(&amina.space.charter);
    assert!(ring.whole(&before).is_some());
}

#[test]
fn who_was_let_in_from_now_on_hands_nobody_the_past_and_does_not_sit_at_the_desk() {
    let (mut amina, _) = said(23);
    let bako = empty_handed(24, &amina);
    let desk = Newcomer { role: Role::Rapporteur, ..from_now(bako.keys.card(), []) };
    let refused = amina.with_setting(|setting, dice| act::admit(dice, setting, desk).unwrap_err());
    assert_eq!(refused, ActError::DeskReadsAll);
    admit(&mut amina, from_now(bako.keys.card(), []));
    let mut bako = bako;
    bako.take(amina.all());
    unwrap(&mut bako);
    let chinwe = empty_handed(25, &amina).keys.card();
    let refused = bako.with_setting(|setting, dice| act::add(dice, setting, chinwe, Role::Contributor).unwrap_err());
    assert_eq!(refused, ActError::HalfKey);
}

// K19
#[test]
fn whom_the_office_did_not_know_is_handed_the_new_key_unless_by_a_door_alone() {
    let (mut amina, _) = said(26);
    let (known, mut dalia) = (Device::newcomer(27, &mut amina), Device::newcomer(28, &mut amina));
    for (card, role) in [(known.keys.card(), Role::Contributor), (dalia.keys.card(), Role::Moderator)] {
        let add = amina.with_setting(|setting, dice| act::add(dice, setting, card, role)).unwrap();
        amina.state(add);
    }
    let by_door = Device::newcomer(29, &mut amina);
    let bako = empty_handed(30, &amina);
    dalia.take(amina.all());
    unwrap(&mut dalia);
    // Dalia lets Bako in before she has heard of those who came meanwhile.
    let chinwe = Device::newcomer(31, &mut amina);
    let card = chinwe.keys.card();
    let add = amina.with_setting(|setting, dice| act::add(dice, setting, card, Role::Contributor)).unwrap();
    amina.state(add);
    admit(&mut dalia, from_now(bako.keys.card(), []));
    dalia.take([amina.all(), chinwe.all(), by_door.all()].concat());
    let after = writable(&dalia).unwrap();
    let handed = dalia.with_setting(|setting, dice| act::hand_on(dice, setting)).unwrap();
    dalia.state(handed);
    let charter = &dalia.space.charter;
    assert!(charter.is_wrapped(after, chinwe.keys.card().id()));
    assert!(!charter.is_wrapped(after, by_door.keys.card().id()), "an office approves of them first");
    let again = dalia.with_setting(|setting, dice| act::hand_on(dice, setting)).unwrap();
    assert!(again.is_empty());
}
