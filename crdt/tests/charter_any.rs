//! The charter over random histories: people who know different things state what they may and what they may not, and
//! whoever has the same statements sees the same membership (docs/charter.md). `BARAZA_HISTORIES` sets how many.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm, clippy::disallowed_methods, missing_docs)] // how long to run is asked of the environment

use crdt::charter::{self, Charter, Point, Role, Side, Signed, Statement, StatementId, keys, space_of};
use crdt::device::DeviceCard;
use crdt::dice::Dice;
use crdt::epoch::WholeKey;
use crdt::seal::ExchangeSecret;
use crdt::slip::{self, Slip};
use std::collections::{BTreeMap, BTreeSet};
use wire::{DeviceId, Hash, Lane, LogId, SpaceId};

/// Histories in a run of the tests; `check --long` does a million.
const HISTORIES: u64 = 4_000;
/// Found by a longer run: a leave had changed the order of what conveners said.
const FOUND: [u64; 1] = [98_893];
const DEVICES: usize = 6;
const STEPS: u64 = 14;

/// One device, with what it has heard of.
struct Person {
    card: DeviceCard,
    secret: ExchangeSecret,
    log: LogId,
    said: u64,
    heard: BTreeMap<LogId, u64>,
}

struct World {
    dice: Dice,
    space: SpaceId,
    people: Vec<Person>,
    all: Vec<Signed>,
    slips: Vec<Slip>,
    /// Who came by one.
    guests: Vec<DeviceId>,
}

fn person(dice: &mut Dice) -> Person {
    let secret = ExchangeSecret::random(dice);
    let card = DeviceCard { signing: dice.bytes(), exchange: secret.public() };
    Person { card, secret, log: LogId(dice.bytes()), said: 0, heard: BTreeMap::new() }
}

fn seat_of(device: DeviceId) -> LogId {
    LogId(Hash::of("a seat in a test", &[&device.0]).short())
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::seeded(seed);
        let people: Vec<Person> = (0..DEVICES).map(|_| person(&mut dice)).collect();
        let found = Statement::Found { founder: people[0].card.clone(), nonce: dice.bytes() };
        let mut world =
            Self { dice, space: space_of(&found), people, all: Vec::new(), slips: Vec::new(), guests: Vec::new() };
        world.say(0, vec![found]);
        for other in 1..DEVICES {
            world.hear(other);
        }
        world
    }

    /// What somebody knows: whole beginnings of logs.
    fn charter(&self, who: usize) -> Charter {
        let person = &self.people[who];
        let knows = |signed: &&Signed| {
            signed.by == person.card.id() || person.heard.get(&signed.at.log).is_some_and(|seq| signed.at.seq <= *seq)
        };
        let mut charter = Charter::new(self.space);
        charter.extend(self.all.iter().filter(knows).cloned());
        charter
    }

    fn say(&mut self, who: usize, statements: Vec<Statement>) {
        let person = &mut self.people[who];
        person.said += 1;
        self.all.extend(Signed::parcel(person.card.id(), person.log, person.said, statements));
    }

    /// Somebody hears another's log, up to somewhere.
    fn hear(&mut self, who: usize) {
        let other = self.dice.below(DEVICES as u64) as usize;
        let (log, said) = (self.people[other].log, self.people[other].said);
        let upto = if self.dice.below(4) == 0 { self.dice.below(said + 1) } else { said };
        let heard = self.people[who].heard.entry(log).or_default();
        *heard = (*heard).max(upto);
    }

    fn point(&mut self, log: LogId, seq: u64) -> Point {
        Point { log, seq, hash: Hash::of("a parcel in a test", &[&log.0, &seq.to_be_bytes()]) }
    }

    /// Where a device's logs stand, as somebody knows them, or says so.
    fn points(&mut self, who: usize, of: usize, honest: bool) -> Vec<Point> {
        let log = self.people[of].log;
        let known = self.people[who].heard.get(&log).copied().unwrap_or(0);
        let seq = if honest { known } else { self.dice.below(self.people[of].said + 1) };
        let seat = seat_of(self.people[of].card.id());
        let place = self.dice.below(5);
        [(log, seq), (seat, place)]
            .into_iter()
            .filter(|(_, seq)| *seq > 0)
            .map(|(log, seq)| self.point(log, seq))
            .collect()
    }

    fn over(&mut self, charter: &Charter, of: DeviceId, honest: bool) -> Vec<StatementId> {
        if honest {
            return charter.tips(of);
        }
        let any: Vec<StatementId> = self.all.iter().map(Signed::id).collect();
        any.into_iter().filter(|_| self.dice.below(4) == 0).collect()
    }

    /// Somebody hands out a slip, or a device that nobody knows comes by one, perhaps not the first.
    fn slip(&mut self, who: usize) {
        if self.dice.below(2) == 0 || self.slips.is_empty() {
            let slip = Slip::random(&mut self.dice, self.space);
            let keys = vec![slip.key()];
            self.slips.push(slip);
            return self.say(who, vec![Statement::Slips { keys, until: None }]);
        }
        let slip = self.slips[self.dice.below(self.slips.len() as u64) as usize].clone();
        let guest = person(&mut self.dice);
        let join = charter::join(self.space, &slip.door(), guest.card.clone());
        self.all.extend(Signed::parcel(guest.card.id(), guest.log, 1, vec![join]));
        self.guests.push(guest.card.id());
    }

    fn step(&mut self) {
        let who = self.dice.below(DEVICES as u64) as usize;
        for _ in 0..self.dice.below(3) {
            self.hear(who);
        }
        let charter = self.charter(who);
        let of = self.dice.below(DEVICES as u64) as usize;
        let honest = self.dice.below(4) != 0;
        let device = self.people[of].card.id();
        let role = Role::ALL[self.dice.below(Role::ALL.len() as u64) as usize];
        let role = if self.dice.below(3) == 0 { Role::Convener } else { role };
        let (from, over) = (self.points(who, of, honest), self.over(&charter, device, honest));
        if self.dice.below(6) == 0 {
            return self.slip(who);
        }
        let statement = match self.dice.below(10) {
            0..=3 => Statement::Add {
                device: self.people[of].card.clone(),
                role,
                over: Some(over),
                person: None,
                invitation: None,
                from_now: Some(self.dice.below(4) == 0),
            },
            4 => Statement::SetRole { device, role, from, over },
            5..=7 => {
                let closes = charter.all_epochs(Side::Floor).collect();
                Statement::Remove { device, accepted: from, closes, over }
            }
            8 => Statement::Checkpoint { heads: from },
            _ => {
                let key = WholeKey::random(&mut self.dice);
                let holders = charter.holders(Side::Floor);
                keys::epoch(&mut self.dice, self.space, Side::Floor, &key, &holders).unwrap()
            }
        };
        self.say(who, vec![statement]);
    }
}

/// Everything a charter says that others must see alike.
fn seen(charter: &Charter, people: &[Person]) -> (Vec<(DeviceId, Role)>, Vec<u64>, Vec<wire::EpochId>) {
    let members = charter.members().map(|(id, member)| (*id, member.role)).collect();
    let through = people
        .iter()
        .flat_map(|person| {
            let id = person.card.id();
            [(Lane::Seat, seat_of(id)), (Lane::Agenda, seat_of(id)), (Lane::Seat, person.log)]
                .map(|(lane, log)| charter.counts_through(id, lane, log, 9))
        })
        .collect();
    (members, through, charter.epochs(Side::Floor).collect())
}

fn shuffled(dice: &mut Dice, mut list: Vec<Signed>) -> Vec<Signed> {
    for last in (1..list.len()).rev() {
        list.swap(last, dice.below(last as u64 + 1) as usize);
    }
    list
}

fn histories() -> u64 {
    std::env::var("BARAZA_HISTORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(HISTORIES)
}

// K2, K8, K10, K15, K20: in any order the same; the founder stays unless it goes; what nobody had the right to say changes
// nothing; nothing new is sealed for whoever was removed.
#[test]
fn whoever_has_the_same_statements_sees_the_same_members_in_any_order() {
    let (mut removals, mut removed, mut newcomers, mut statements) = (0_u64, 0_u64, 0_u64, 0_u64);
    for seed in 0..histories() {
        let mut world = World::new(seed);
        (0..STEPS).for_each(|_| world.step());
        let mut whole = Charter::new(world.space);
        whole.extend(world.all.clone());
        let expected = seen(&whole, &world.people);
        let orders = shuffled(&mut world.dice, world.all.clone());
        let cut = orders.len() / 3;
        let mut piecewise = Charter::new(world.space);
        for part in [&orders[cut..2 * cut], &orders[..2 * cut], &orders[2 * cut..], &orders[..cut]] {
            piecewise.extend(part.to_vec());
        }
        assert_eq!(seen(&piecewise, &world.people), expected, "seed {seed}");
        one_stands_by_each_slip(&world, &whole, seed);
        founder_stays(&world, &whole, seed);
        without_right_nothing_changes(&world, &whole, &expected, seed);
        for person in world.people.iter().filter(|person| whole.is_removed(person.card.id())) {
            let held = whole.unwrap_keys(person.card.id(), &person.secret);
            let open: BTreeSet<_> = whole.epochs(Side::Floor).collect();
            assert!(
                held.iter().all(|key| !open.contains(&key.epoch_id())),
                "seed {seed}: a removed device holds a key"
            );
            removed += 1;
        }
        newcomers += newcomers_read_what_comes(&world, &whole, seed);
        statements += world.all.len() as u64;
        removals += world.all.iter().filter(|s| matches!(s.statement, Statement::Remove { .. })).count() as u64;
    }
    println!(
        "{} histories, {statements} statements, {removals} removals, {removed} devices out, {newcomers} kept from \
         the past at the end",
        histories()
    );
}

/// K24: what is said from now on can be read by everybody who was let in from then on.
fn newcomers_read_what_comes(world: &World, whole: &Charter, seed: u64) -> u64 {
    let mut count = 0;
    for person in &world.people {
        let id = person.card.id();
        if !whole.member(id).is_some_and(|member| member.from_now && !member.is_lost) {
            continue;
        }
        let held = whole.unwrap_keys(id, &person.secret);
        let reads = |epoch| held.iter().any(|key| key.epoch_id() == epoch && key.whole().is_some());
        assert!(whole.epochs(Side::Floor).all(reads), "seed {seed}: an epoch that a newcomer cannot read is open");
        count += 1;
    }
    count
}

/// K22: in every order the same one, which is heard in its one log; what was handed out by nobody's right lets in nobody.
fn one_stands_by_each_slip(world: &World, whole: &Charter, seed: u64) {
    let slips = whole.all_slips();
    let inside: Vec<DeviceId> = world.guests.iter().copied().filter(|guest| whole.member(*guest).is_some()).collect();
    assert!(slips.iter().all(|slip| slip.joined.len() <= 1), "seed {seed}: two by one slip");
    assert_eq!(slips.iter().map(|slip| slip.joined.len()).sum::<usize>(), inside.len(), "seed {seed}");
    for guest in inside {
        let through = |log| whole.counts_through(guest, Lane::Seat, log, 9);
        assert_eq!((through(slip::log_of(guest)), through(seat_of(guest))), (9, 0), "seed {seed}");
    }
}

fn founder_stays(world: &World, whole: &Charter, seed: u64) {
    let founder = world.people[0].card.id();
    let left = world.all.iter().any(|signed| {
        signed.by == founder && matches!(&signed.statement, Statement::Remove { device, .. } if *device == founder)
    });
    let role = whole.member(founder).map(|member| member.role);
    assert!(left || role == Some(Role::Convener), "seed {seed}: the founder is {role:?}");
}

/// Takes out what was said by devices that nobody ever made an office, and by nobody's members: the rest says the same.
fn without_right_nothing_changes(
    world: &World,
    whole: &Charter,
    expected: &(Vec<(DeviceId, Role)>, Vec<u64>, Vec<wire::EpochId>),
    seed: u64,
) {
    let may = |signed: &&Signed| {
        // Guests' own joins stay: a right that nobody gave lets in nobody, with them or without.
        if world.guests.contains(&signed.by) {
            return true;
        }
        let leaves = matches!(&signed.statement, Statement::Remove { device, .. } if *device == signed.by);
        let office = world.all.iter().any(|other| match &other.statement {
            Statement::Found { founder, .. } => founder.id() == signed.by,
            Statement::Add { device, role, .. } => device.id() == signed.by && role.is_office(),
            Statement::SetRole { device, role, .. } => *device == signed.by && role.is_office(),
            _ => false,
        });
        leaves || (office && whole.word(signed.by).is_some())
    };
    let mut fewer = Charter::new(world.space);
    fewer.extend(world.all.iter().filter(may).cloned());
    assert_eq!(&seen(&fewer, &world.people), expected, "seed {seed}");
}

// K10, K11: whatever a removed device states after it was cut off, under whatever number and in whatever new log, and
// however old it pretends to be, changes nothing for anybody.
#[test]
fn nothing_that_a_removed_device_states_later_has_any_effect() {
    let mut tried = 0_u64;
    for seed in FOUND.into_iter().chain(0..histories()) {
        let mut world = World::new(seed ^ 0x5eed);
        (0..STEPS).for_each(|_| world.step());
        let mut whole = Charter::new(world.space);
        whole.extend(world.all.clone());
        let gone: Vec<usize> = (0..DEVICES).filter(|who| whole.is_removed(world.people[*who].card.id())).collect();
        for who in gone {
            let before = seen(&whole, &world.people);
            let (by, known) = (world.people[who].card.id(), world.people[who].log);
            let target = world.dice.below(DEVICES as u64) as usize;
            let card = world.people[target].card.clone();
            let accepted = vec![world.point(known, 99)];
            let over: Vec<StatementId> = world.all.iter().map(Signed::id).collect();
            let add = |device: DeviceCard| Statement::Add {
                device,
                role: Role::Convener,
                over: Some(over.clone()),
                person: None,
                invitation: None,
                from_now: None,
            };
            let own = world.people[who].card.clone();
            let said = vec![
                add(own),
                add(person(&mut world.dice).card),
                Statement::Remove {
                    device: card.id(),
                    accepted,
                    closes: whole.all_epochs(Side::Floor).collect(),
                    over: over.clone(),
                },
                Statement::SetRole { device: card.id(), role: Role::Observer, from: Vec::new(), over: over.clone() },
            ];
            let hidden = LogId(world.dice.bytes());
            let mut after = whole.clone();
            after.extend(Signed::parcel(by, hidden, 1, said.clone()));
            after.extend(Signed::parcel(by, known, world.people[who].said + 1, said));
            assert_eq!(seen(&after, &world.people), before, "seed {seed}");
            tried += 1;
        }
    }
    assert!(tried > histories() / 2, "only {tried} removed devices spoke");
    println!("{} histories, {tried} removed devices spoke again", histories());
}
