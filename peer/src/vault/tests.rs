//! The vault from within: what opens it, what does not, and what its bytes are (rule P5 of docs/formats.md).

use super::*;
use crate::fault::Code;
use crdt::seal::ExchangeSecret;
use file::{Slot, Way};
use std::fs;
use std::time::Duration;
use stretch::{FLOOR, chosen};

const PASSPHRASE: &str = "seven quiet herons wade";
const DURESS: &str = "nothing of that kind here";

fn home() -> (tempfile::TempDir, Key, Dice) {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::seeded(1);
    let key = create(folder.path(), PASSPHRASE, &mut dice).unwrap();
    (folder, key, dice)
}

fn by_passphrase(home: &Path, passphrase: &str) -> Result<Opened, Fault> {
    open(home, &Attempt::Passphrase(passphrase), &mut Dice::seeded(9))
}

fn by_words(home: &Path, texts: &[&str]) -> Result<Opened, Fault> {
    let secrets: Result<Vec<Secret>, Fault> = texts.iter().map(|text| heard(text)).collect();
    open(home, &Attempt::Secrets(&secrets?), &mut Dice::seeded(9))
}

fn changed<T>(home: &Path, dice: &mut Dice, by: impl FnOnce(&mut Changing<'_>) -> Result<T, Fault>) -> T {
    change(home, (PASSPHRASE, 0), dice, by).unwrap().0
}

fn code<T>(result: Result<T, Fault>) -> Code {
    result.err().expect("it is refused").code
}

fn file_of(home: &Path) -> VaultFile {
    newest(home).expect("a vault of version 2")
}

// P5: any slot opens, each with its own secret.
#[test]
fn every_way_in_gives_the_same_key_and_nothing_else_gives_any() {
    let (folder, key, mut dice) = home();
    let office = ExchangeSecret::random(&mut dice);
    let card = Card { label: "Country Office".into(), public: office.public() };
    let (words, shares) = changed(folder.path(), &mut dice, |ways| {
        ways.office(&card)?;
        Ok((ways.words().1, ways.custodians(2, 3)?))
    });
    let shares: Vec<String> = shares.iter().map(|share| share.spoken().to_string()).collect();
    let answer = spoken(&requests(folder.path()).unwrap()[0].answer(&office).unwrap().0);
    let typed_in_a_hurry = format!("1. {}", words.to_uppercase().replace(' ', ",\n 2 "));
    let ways: [&[&str]; 6] = [
        &[&words],
        &[&typed_in_a_hurry],
        &[&shares[0], &shares[1]],
        &[&shares[2], &shares[0]],
        &[&shares[0], &shares[1], &shares[2], &shares[0]],
        &[&answer],
    ];
    for way in ways {
        assert!(by_words(folder.path(), way).unwrap().key == key, "{} texts", way.len());
    }
    assert!(by_passphrase(folder.path(), "  seven quiet\therons wade").unwrap().key == key);
    assert_eq!(code(by_passphrase(folder.path(), "seven quiet herons wake")), Code::WrongPassphrase);
    assert_eq!(code(by_words(folder.path(), &[&spoken(&[7; 16])])), Code::RecoveryRefused);
    assert_eq!(code(by_words(folder.path(), &[&spoken(&[7; 32])])), Code::RecoveryRefused);
    assert_eq!(code(by_words(folder.path(), &[&shares[1], &shares[1]])), Code::SharesTooFew);
    assert_eq!(code(by_words(folder.path(), &[&shares[1], &words])), Code::SharesMixed);
    let others = changed(folder.path(), &mut dice, |ways| ways.custodians(2, 3));
    let other = others[0].spoken();
    assert_eq!(code(by_words(folder.path(), &[&shares[1], &other])), Code::SharesMixed);
    assert_eq!(code(by_words(folder.path(), &[&shares[0], &shares[1]])), Code::RecoveryRefused, "a former splitting");
}

// P5: two of three know nothing that one of them could not make up.
#[test]
fn a_share_that_was_misheard_is_told_and_never_tried() {
    let mut dice = Dice::seeded(2);
    let shares = custodians::split(&[5; 32], [1, 2, 3, 4], (3, 10), &mut dice).unwrap();
    assert_eq!(shares.len(), 10);
    for share in &shares {
        let text = share.spoken();
        assert_eq!(text.split(' ').count(), 32);
        assert!(heard(&text).unwrap() == Secret::Share(share.clone()));
        let mut words: Vec<&str> = text.split(' ').collect();
        words.swap(3, 4);
        if words[3] != words[4] {
            assert_eq!(code(heard(&words.join(" "))), Code::RecoveryWordsWrong);
        }
        words[0] = "wellcome";
        let unknown = heard(&words.join(" ")).unwrap_err();
        assert_eq!((unknown.code, unknown.args["number"].as_str()), (Code::RecoveryWordUnknown, "1"));
    }
    let (set, secret) = custodians::combine(&shares[4..7]).unwrap();
    assert_eq!((set, *secret), ([1, 2, 3, 4], [5; 32]));
    assert_eq!(code(custodians::combine(&shares[..2])), Code::SharesTooFew);
    for (threshold, count) in [(0, 3), (1, 3), (4, 3), (2, 11)] {
        assert_eq!(code(custodians::split(&[5; 32], [0; 4], (threshold, count), &mut dice)), Code::BadInput);
    }
    for count in [0, 1, 11, 13, 25, 33] {
        assert_eq!(code(heard(&vec!["zoo"; count].join(" "))), Code::RecoveryWordsCount);
    }
    assert_eq!(code(heard(&["zoo"; 12].join(" "))), Code::RecoveryWordsWrong);
}

// P5: the higher generation counts.
#[test]
fn an_older_copy_brings_no_removed_slot_back_and_is_made_whole() {
    let (folder, key, mut dice) = home();
    let (slot, words) = changed(folder.path(), &mut dice, |ways| Ok(ways.words()));
    let [first, second] = copies::paths(folder.path());
    let older = fs::read(&first).unwrap();
    changed(folder.path(), &mut dice, |ways| ways.remove(&slot));
    let newer = fs::read(&second).unwrap();
    for place in [&first, &second] {
        fs::write(place, &older).unwrap();
        assert_eq!(code(by_words(folder.path(), &[&words])), Code::RecoveryRefused);
        let opened = by_passphrase(folder.path(), PASSPHRASE).unwrap();
        assert!(opened.key == key && opened.mended);
        assert!([&first, &second].iter().all(|path| fs::read(path).unwrap() == newer), "both are the newer one");
        assert!(!by_passphrase(folder.path(), PASSPHRASE).unwrap().mended);
    }
    // Both put back: the vault cannot know; the store remembers the generation, and the unlock tells.
    [&first, &second].iter().for_each(|path| fs::write(path, &older).unwrap());
    assert_eq!(by_words(folder.path(), &[&words]).unwrap().generation, 2);
}

// P5: any one bit of one copy.
#[test]
fn a_damaged_copy_is_passed_over_and_made_whole() {
    let (folder, key, _) = home();
    let [first, second] = copies::paths(folder.path());
    let whole = fs::read(&first).unwrap();
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    // Reading alone tells, wherever it is: no flipped bit counts as another vault.
    for at in 0..whole.len() {
        let is_told = match file::read(&flipped(at)) {
            Read::Damaged | Read::Newer => true,
            Read::Second(read) => read == file_of(folder.path()),
            Read::First(_) => false,
        };
        assert!(is_told, "byte {at}");
    }
    for damaged in [flipped(whole.len() / 2), whole[..whole.len() / 2].to_vec(), Vec::new()] {
        fs::write(&first, damaged).unwrap();
        let opened = by_passphrase(folder.path(), PASSPHRASE).unwrap();
        assert!(opened.key == key && opened.mended);
        assert_eq!(fs::read(&first).unwrap(), whole);
    }
    fs::remove_file(&second).unwrap();
    assert!(by_passphrase(folder.path(), PASSPHRASE).unwrap().mended);
    [&first, &second].iter().for_each(|path| fs::write(path, flipped(whole.len() / 2)).unwrap());
    assert_eq!(code(by_passphrase(folder.path(), PASSPHRASE)), Code::VaultDamaged);
}

// P5: the seal.
#[test]
fn a_vault_put_together_from_two_is_refused() {
    let (folder, _, mut dice) = home();
    let (_, words) = changed(folder.path(), &mut dice, |ways| Ok(ways.words()));
    let with_words = file_of(folder.path());
    changed(folder.path(), &mut dice, |ways| ways.remove(&with_words.slots[1].id));
    let mut forged = file_of(folder.path());
    forged.slots.push(with_words.slots[1].clone());
    copies::write(folder.path(), &forged.with_checksum().encode()).unwrap();
    assert_eq!(code(by_words(folder.path(), &[&words])), Code::VaultDamaged);
    assert_eq!(code(by_passphrase(folder.path(), PASSPHRASE)), Code::VaultDamaged);
}

// P5: floor and ceiling, before memory is taken.
#[test]
fn costs_that_no_honest_program_writes_are_refused_at_once() {
    let started = std::time::Instant::now();
    let low = [(65_536, 2), (65_535, 3), (8, 1)];
    assert!(!low.into_iter().any(|(memory_kib, passes)| stretch::is_honest(Cost { memory_kib, passes }, FLOOR)));
    // Below any floor, also that of a run of tests.
    let bad = [(1024 * 1024 + 1, 3), (u32::MAX, 3), (65_536, 17), (65_536, 0), (8, 1)];
    for (memory_kib, passes) in bad {
        let refused = stretch::stretch(Cost { memory_kib, passes }, "words", &[0; 16]);
        assert_eq!(code(refused), Code::VaultDamaged, "{memory_kib} KiB, {passes} passes");
    }
    assert!(started.elapsed() < Duration::from_millis(200), "something was stretched");
}

// P5: parameters are bound to the wrapped key.
#[test]
fn a_cost_that_was_changed_opens_nothing() {
    let (folder, key, _) = home();
    let mut file = file_of(folder.path());
    if let Way::Passphrase { memory_kib, .. } = &mut file.slots[0].way {
        *memory_kib += 1024;
    }
    copies::write(folder.path(), &VaultFile::new(1, file.slots, &key).encode()).unwrap();
    assert_eq!(code(by_passphrase(folder.path(), PASSPHRASE)), Code::WrongPassphrase);
}

#[test]
fn the_cost_is_what_the_device_bears_and_never_below_the_floor() {
    let mib =
        |ms: u64, free: Option<u64>| chosen(Duration::from_millis(ms), free.map(|mib| mib * 1024)).memory_kib / 1024;
    assert_eq!(mib(90, None), 256, "measured: 64 MiB in one pass took 90 ms, and 256 MiB in three 1.48 s");
    assert_eq!(mib(130, None), 192);
    assert_eq!(mib(200, None), 128);
    assert_eq!(mib(1_000, None), 64, "an old laptop");
    assert_eq!(mib(60_000, None), 64, "and an older one");
    assert_eq!(mib(90, Some(400)), 192, "half of what is free");
    assert_eq!(mib(90, Some(10)), 64);
    let passes = [90, 60_000].map(|ms| chosen(Duration::from_millis(ms), None).passes);
    assert_eq!(passes, [FLOOR.passes; 2]);
}

#[test]
#[ignore = "a measurement: what each cost takes on this device, and which it would choose"]
fn how_long_a_try_takes_at_each_cost() {
    let timed = |memory_kib: u32, passes: u32| {
        let started = std::time::Instant::now();
        drop(stretch::stretch(Cost { memory_kib, passes }, PASSPHRASE, &[7; 16]).unwrap());
        started.elapsed()
    };
    let floor = timed(FLOOR.memory_kib, FLOOR.passes);
    println!("64 MiB, three passes: {floor:?}");
    for mib in [128, 192, 256] {
        println!("{mib} MiB, three passes: {:?}", timed(mib * 1024, 3));
    }
    println!("chosen: {} MiB", chosen(floor / FLOOR.passes, None).memory_kib / 1024);
}

// P5: version 1 still opens.
#[test]
fn version_one_opens_and_is_written_as_version_two_when_a_slot_changes() {
    let kept = include_bytes!("../../../tests/fixtures/store-v1/vault.key");
    let passphrase = "seven plain words from one small book";
    let folder = tempfile::tempdir().unwrap();
    copies::write(folder.path(), kept).unwrap();
    let key = by_passphrase(folder.path(), passphrase).unwrap().key;
    assert_eq!(code(by_passphrase(folder.path(), "seven plain words from one small cook")), Code::WrongPassphrase);
    assert_eq!(fs::read(folder.path().join("vault.key")).unwrap(), kept, "opening writes nothing");
    assert!(shown(folder.path()).is_empty());
    let mut dice = Dice::seeded(3);
    let words = change(folder.path(), (passphrase, 0), &mut dice, |ways| Ok(ways.words())).unwrap().0.1;
    let kinds: Vec<&str> = shown(folder.path()).iter().map(|shown| shown.kind).collect();
    assert_eq!(kinds, ["passphrase", "words"]);
    assert!(by_words(folder.path(), &[&words]).unwrap().key == key);
    assert!(by_passphrase(folder.path(), passphrase).unwrap().key == key);
    copies::write(folder.path(), br#"{"version": 3}"#).unwrap();
    assert_eq!(code(by_passphrase(folder.path(), passphrase)), Code::StoreNewer);
}

#[test]
fn a_duress_passphrase_destroys_every_other_way_first() {
    let (folder, key, mut dice) = home();
    let words = changed(folder.path(), &mut dice, |ways| {
        ways.passphrase(PASSPHRASE, Some(DURESS))?;
        Ok(ways.words().1)
    });
    let refused = change(folder.path(), (DURESS, 0), &mut dice, |ways| Ok(ways.words()));
    assert_eq!(code(refused), Code::WrongPassphrase, "in an open home it is like any wrong one");
    assert!(by_passphrase(folder.path(), PASSPHRASE).unwrap().key == key);
    let opened = by_passphrase(folder.path(), DURESS).unwrap();
    assert!(opened.key != key && opened.emptying.is_some());
    for refused in [by_passphrase(folder.path(), PASSPHRASE), by_words(folder.path(), &[&words])] {
        assert!(matches!(code(refused), Code::WrongPassphrase | Code::RecoveryRefused));
    }
    // A cut before the new home was made: the same passphrase goes on where it was.
    let again = by_passphrase(folder.path(), DURESS).unwrap();
    assert!(again.key == opened.key && again.emptying.is_some());
    settle(folder.path(), &again, &mut dice).unwrap();
    let after = by_passphrase(folder.path(), DURESS).unwrap();
    assert!(after.key == opened.key && after.emptying.is_none(), "from here a passphrase like any other");
    let same = change(folder.path(), (DURESS, 0), &mut dice, |ways| ways.passphrase(DURESS, Some(DURESS)));
    assert_eq!(code(same), Code::DuressSame);
}

// What a forensic eye sees of a vault does not depend on whether a duress passphrase was set.
#[test]
fn a_vault_with_a_duress_passphrase_has_the_form_of_one_without() {
    let (folder, _, mut dice) = home();
    let form = |home: &Path| -> (usize, Vec<(String, usize)>) {
        let text = fs::read_to_string(home.join("vault.key")).unwrap();
        let slot = &file_of(home).slots[0];
        (text.len(), slot.wrapped.iter().map(|door| (slot.way.kind().to_owned(), door.len())).collect())
    };
    let first = form(folder.path());
    let mut real_is_first = 0;
    for round in 0..12 {
        let duress = (round % 2 == 0).then_some(DURESS);
        changed(folder.path(), &mut dice, |ways| ways.passphrase(PASSPHRASE, duress));
        let now = form(folder.path());
        assert_eq!(now.1, first.1);
        // The generation may have a digit more.
        assert!(now.0 - first.0 <= 1, "{} and {}", now.0, first.0);
        real_is_first += usize::from(home_door_is_first(folder.path()));
    }
    assert!((1..12).contains(&real_is_first), "the home's door is not always in the same place: {real_is_first}");
}

fn home_door_is_first(home: &Path) -> bool {
    let mut file = file_of(home);
    file.slots[0].wrapped.truncate(1);
    slots::open(&file, &Attempt::Passphrase(PASSPHRASE)).is_err_and(|fault| fault.code == Code::VaultDamaged)
}

#[test]
fn an_offices_answer_is_marked_to_be_used_once_and_another_office_cannot_give_it() {
    let (folder, key, mut dice) = home();
    let (office, other) = (ExchangeSecret::random(&mut dice), ExchangeSecret::random(&mut dice));
    let card = Card { label: "Country\u{7} Office".into(), public: office.public() };
    let read = Card::decode(&card.encode(), "card").unwrap();
    assert_eq!(read, card);
    let mut altered = card.encode();
    let at = altered.windows(7).position(|window| window == b"Country").unwrap();
    altered[at] = b'K';
    assert_eq!(code(Card::decode(&altered, "card")), Code::FileForeign);
    changed(folder.path(), &mut dice, |ways| ways.office(&read));
    let slot = shown(folder.path()).remove(1);
    assert_eq!((slot.kind, slot.label.as_str()), ("office", "Country Office"));
    let request = requests(folder.path()).unwrap().remove(0);
    let request = Request::decode(&request.encode(), "request").unwrap();
    assert_eq!(code(request.answer(&other)), Code::RequestOfAnother);
    let words = spoken(&request.answer(&office).unwrap().0);
    let opened = by_words(folder.path(), &[&words]).unwrap();
    assert!(opened.key == key);
    assert_eq!(opened.spent, Some(slot.id));
}

// Neither the key nor a secret is in the folder, as bytes or as digits; and a changed slot leaves nothing of itself.
#[test]
fn no_key_is_in_the_folder_of_a_vault() {
    let (folder, key, mut dice) = home();
    let before = file_of(folder.path()).slots[0].wrapped.clone();
    changed(folder.path(), &mut dice, |ways| ways.passphrase(PASSPHRASE, None));
    let all: Vec<u8> =
        fs::read_dir(folder.path()).unwrap().flat_map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    for needle in [&key.0[..], hex(&key.0).as_bytes(), before[0].as_bytes(), before[1].as_bytes()] {
        assert!(!all.windows(needle.len()).any(|window| window == needle));
    }
}

// P5: the worked example of docs/formats.md, which is `tests/vectors/vault-v2.key`.
#[test]
fn the_worked_example_of_the_vault_holds() {
    let kept = include_bytes!("../../../tests/vectors/vault-v2.key");
    let (mut dice, master) = (Dice::seeded(5), Key([1; 32]));
    let mut ways = Changing { slots: Vec::new(), master: &master, today: 20_000, dice: &mut dice };
    // At the cost of a home for people, whatever homes cost in this run.
    let slot = ways.doors(PASSPHRASE, None, FLOOR).unwrap();
    ways.slots.push(slot);
    let words = ways.words().1;
    let slots: Vec<Slot> = ways.slots;
    let file = VaultFile::new(7, slots, &master);
    assert_eq!(String::from_utf8(file.encode()).unwrap(), String::from_utf8_lossy(kept));
    assert_eq!(*words, "also asset dragon mixed object apology reunion enjoy abandon flight try shy");
    assert_eq!(file.slots[1].bound_text(), "baraza vault v2 0ebc09b9 words 20000 2eb642e8b53cf9063cd36a7e1c047b8c");
    let folder = tempfile::tempdir().unwrap();
    copies::write(folder.path(), kept).unwrap();
    for opened in [by_passphrase(folder.path(), PASSPHRASE), by_words(folder.path(), &[&words])] {
        let opened = opened.unwrap();
        assert!(opened.key == master && opened.generation == 7 && !opened.mended);
    }
    let share = Share { set: [1, 2, 3, 4], threshold: 2, shares: 3, number: 1, part: [9; 32] };
    assert_eq!(
        *share.spoken(),
        "absurd amount liar amount cage letter category cancel animal embark drastic bamboo mountain loyal category \
         cancel animal embark drastic bamboo mountain loyal category cancel animal embark drastic bamboo mountain \
         process myself team"
    );
    assert_eq!(*spoken(&[1; 16]), "absurd amount doctor acoustic avoid letter advice cage absurd amount doctor adjust");
}
