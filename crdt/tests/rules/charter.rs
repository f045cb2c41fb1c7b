//! Rules K3, K5 and K7: who takes part, and with which keys.

use crate::device::Device;
use crate::reader;
use crdt::act;
use crdt::charter::{self, Charter, Role, Signed, Statement};
use crdt::device::{DeviceCard, DeviceKeys};
use crdt::dice::Dice;
use crdt::epoch::{EpochKey, WholeKey};
use crdt::space::Keyring;
use wire::{DeviceId, LogId};

/// One statement in a device's first charter log.
fn said(by: DeviceId, seq: u64, statement: Statement) -> impl Iterator<Item = Signed> {
    Signed::parcel(by, LogId(by.0), seq, vec![statement])
}

fn founding(dice: &mut Dice) -> (DeviceCard, Statement) {
    let founder = DeviceKeys::random(dice).card();
    let statement = Statement::Found { founder: founder.clone(), nonce: dice.bytes() };
    (founder, statement)
}

// K3: the founding names the space, and its founder is the first convener; nobody can found it again.
#[test]
fn only_the_founder_begins_a_space() {
    let mut dice = Dice::seeded(1);
    let (founder, found) = founding(&mut dice);
    let (rival, again) = founding(&mut dice);
    let mut charter = Charter::new(charter::space_of(&found));
    assert!(charter.introduces(founder.id(), std::slice::from_ref(&found)));
    assert!(!charter.introduces(rival.id(), std::slice::from_ref(&found)), "said by somebody else");
    charter.extend(said(rival.id(), 1, again).chain(said(founder.id(), 1, found)));
    let members: Vec<_> = charter.members().map(|(id, member)| (*id, member.role)).collect();
    assert_eq!(members, [(founder.id(), Role::Convener)]);
}

// K5
#[test]
fn of_two_cards_for_one_device_the_lower_exchange_key_stands_in_any_order() {
    let mut dice = Dice::seeded(2);
    let (founder, found) = founding(&mut dice);
    let bako = DeviceKeys::random(&mut dice).card();
    let add = |exchange: u8| Statement::add(DeviceCard { exchange: [exchange; 32], ..bako.clone() }, Role::Contributor);
    for order in [[9, 3], [3, 9]] {
        let mut charter = Charter::new(charter::space_of(&found));
        for (seq, statement) in (1..).zip(order.map(add).into_iter().chain([found.clone()])) {
            charter.extend(said(founder.id(), seq, statement));
        }
        assert_eq!(charter.member(bako.id()).unwrap().card.exchange, [3; 32]);
    }
}

// K7
#[test]
fn new_parcels_are_sealed_under_the_lowest_epoch_that_is_open_and_held() {
    let mut amina = Device::convener(3);
    let mut dice = Dice::seeded(4);
    let mut keys: Vec<WholeKey> = (0..3).map(|_| WholeKey::random(&mut dice)).collect();
    for key in &keys {
        let statement =
            charter::keys::epoch(&mut dice, amina.space.id, charter::Side::Floor, key, &[amina.keys.card()]).unwrap();
        amina.state(vec![statement]);
    }
    let stranger = WholeKey::random(&mut dice);
    let floor = amina.space.keys.of_floor(&amina.space.charter);
    let mut held: Vec<EpochKey> = floor.epochs.values().cloned().chain(keys.drain(..).map(EpochKey::from)).collect();
    held.sort_by_key(EpochKey::epoch_id);
    let lowest = held[0].epoch_id();
    let ring =
        Keyring::new(amina.space.keys.charter.clone(), held.iter().skip(1).cloned().chain([stranger.clone().into()]));
    assert_eq!(ring.writable(&amina.space.charter).unwrap().epoch_id(), held[1].epoch_id(), "the lowest is not held");
    let ring = Keyring::new(amina.space.keys.charter.clone(), held);
    assert_eq!(ring.writable(&amina.space.charter).unwrap().epoch_id(), lowest);
    let ring = Keyring::new(amina.space.keys.charter.clone(), [stranger]);
    assert!(ring.writable(&amina.space.charter).is_none(), "no convener has opened this epoch");
}

// K7: what a contributor says of keys and doors counts for nothing.
#[test]
fn keys_and_doors_of_a_contributor_are_ignored() {
    let mut amina = Device::convener(5);
    let mut bako = Device::newcomer(6, &mut amina);
    let mut dice = Dice::seeded(7);
    let key = WholeKey::random(&mut dice);
    let epoch =
        charter::keys::epoch(&mut dice, amina.space.id, charter::Side::Floor, &key, &[amina.keys.card()]).unwrap();
    let (door, opened) = act::open_door(&mut dice);
    bako.state(vec![epoch, opened]);
    amina.take(bako.all());
    assert!(!amina.space.charter.epochs(charter::Side::Floor).any(|epoch| epoch == key.epoch_id()));
    assert!(!amina.space.charter.unwrap_keys(amina.keys.card().id(), &amina.keys.exchange()).contains(&key.into()));
    let guest = DeviceKeys::random(&mut dice).card();
    let join = charter::join(amina.space.id, &door, guest.clone());
    assert!(!amina.space.charter.introduces(guest.id(), &[join]));
}

// K7: the charter key opens the membership history, whatever epochs a device has missed.
#[test]
fn a_device_without_epoch_keys_reads_the_charter_and_waits_with_the_rest() {
    let mut amina = Device::convener(8);
    amina.introduce("Amina");
    let mut away = reader(&amina);
    away.space.keys.epochs.clear();
    let taken = away.take(amina.all());
    assert_eq!(taken.accepted.len(), 1);
    assert_eq!(taken.pending.len(), amina.parcels.len() - 1);
    assert_eq!(away.space.view().members.len(), 1);
}

// K6, K10: whoever comes by a door that is full counts for nothing; what they stated is kept, and nothing is read again for it.
#[test]
fn who_comes_by_a_full_door_does_not_count_and_their_join_is_kept() {
    let mut dice = Dice::seeded(21);
    let (founder, found) = founding(&mut dice);
    let limits = charter::Limits { joins: Some(1), until: None };
    let (door, opened) = act::open_door_within(&mut dice, Some(limits));
    let mut charter = Charter::new(charter::space_of(&found));
    let space = charter::space_of(&found);
    charter.extend(said(founder.id(), 1, found).chain(said(founder.id(), 2, opened)));
    let newcomers: Vec<DeviceCard> = (0..3).map(|_| DeviceKeys::random(&mut dice).card()).collect();
    for card in &newcomers {
        charter.extend(said(card.id(), 1, charter::join(space, &door, card.clone())));
    }
    let all = charter.all_doors();
    assert_eq!((all.len(), all[0].joined.len(), all[0].refused.len()), (1, 1, 2));
    for refused in &all[0].refused {
        assert!(charter.member(*refused).is_none());
        assert_eq!(charter.counts_through(*refused, wire::Lane::Charter, LogId(refused.0), 1), 1);
    }
    // Adding one of them pushes nobody out.
    let (inside, added) = (all[0].joined[0], newcomers.iter().find(|card| card.id() == all[0].refused[0]).unwrap());
    charter.extend(said(founder.id(), 3, Statement::add(added.clone(), Role::Contributor)));
    assert!(charter.member(inside).is_some() && charter.member(added.id()).is_some());
}

// K12: a device that was called lost is given keys again once an office adds it, knowing that it was.
#[test]
fn a_lost_device_is_let_in_again_by_an_addition_that_knew_of_it() {
    let mut dice = Dice::seeded(22);
    let (founder, found) = founding(&mut dice);
    let bako = DeviceKeys::random(&mut dice).card();
    let mut charter = Charter::new(charter::space_of(&found));
    let add = Statement::add(bako.clone(), Role::Contributor);
    charter.extend(said(founder.id(), 1, found).chain(said(founder.id(), 2, add.clone())));
    charter.extend(said(founder.id(), 3, Statement::Lost { device: bako.id() }));
    assert!(charter.member(bako.id()).unwrap().is_lost);
    let Statement::Add { device, role, .. } = add else { unreachable!() };
    let again =
        |over| Statement::Add { device: device.clone(), role, over, person: None, invitation: None, from_now: None };
    let known = charter.tips(bako.id());
    charter.extend(said(founder.id(), 4, again(None)));
    assert!(charter.member(bako.id()).unwrap().is_lost, "that addition knew nothing of it");
    charter.extend(said(founder.id(), 5, again(Some(known))));
    assert!(!charter.member(bako.id()).unwrap().is_lost);
}
