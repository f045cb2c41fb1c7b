//! A newcomer who lacks hundreds of parcels and is offered a snapshot (rule R21).

use super::*;

/// One who holds hundreds of parcels in seats, each with words of its own, and a snapshot of them; and the words' names.
fn with_a_snapshot() -> (Device, Vec<Hash>) {
    let mut device = Device::default();
    device.write(1, 200, &[]);
    for n in 0..600_u16 {
        let words = [&n.to_be_bytes()[..], &[7; 300]].concat();
        device.write(100 + u8::try_from(n % 20).unwrap(), 300, &[words]);
    }
    let words = device.payloads.keys().copied().collect();
    let snapshot = [5; 40_000].to_vec();
    let name = Hash::of_payload(&snapshot);
    device.payloads.insert(name, snapshot);
    device.snapshot = Some(name);
    (device, words)
}

/// What a newcomer was handed, in order: `c` parcels of the charter, `s` the snapshot, `w` words, `p` parcels of seats.
fn in_which_order(side: &Side) -> String {
    let mut order = String::new();
    for event in &side.told {
        let Event::Store { arrived, .. } = event else { continue };
        let letter = match arrived {
            Arrived::Parcels(runs) if runs[0].log.0[0] < 100 => 'c',
            Arrived::Parcels(_) => 'p',
            Arrived::Piece { .. } => 's',
            Arrived::Payloads(_) | Arrived::Large { .. } => 'w',
        };
        if !order.ends_with(letter) {
            order.push(letter);
        }
    }
    order
}

// R21: what a snapshot does not stand for, the snapshot, the words, and only then the parcels; nothing twice.
#[test]
fn a_newcomer_is_given_the_snapshot_and_the_words_before_the_parcels() {
    let ((mut office, words), mut newcomer) = (with_a_snapshot(), Device::default());
    let (mut one, mut other) = (Side::dial(&newcomer, PASSING), Side::answer(PASSING));
    one.words = words;
    talk((&mut one, &mut newcomer), (&mut other, &mut office), usize::MAX);
    assert_eq!(in_which_order(&one), "cswp");
    assert_eq!(office.holds(), newcomer.holds());
    let whole: usize = office.logs.values().flatten().chain(office.payloads.values()).map(Vec::len).sum();
    assert_eq!(newcomer.stored, whole as u64, "nothing came twice");
    assert!(one.session.is_settled() && other.session.is_ended());
}

// R21: who does not want it has everything as before.
#[test]
fn a_snapshot_that_is_not_wanted_changes_nothing() {
    let ((mut office, _), mut newcomer) = (with_a_snapshot(), Device::default());
    let (mut one, mut other) = (Side::dial(&newcomer, PASSING), Side::answer(PASSING));
    one.refuses = true;
    talk((&mut one, &mut newcomer), (&mut other, &mut office), usize::MAX);
    assert!(one.told.iter().any(|event| matches!(event, Event::Offered { .. })));
    assert_eq!(in_which_order(&one).replace("pw", ""), "c", "words came with their parcels");
    assert_eq!(office.logs, newcomer.logs);
}

// R21: who lacks little is offered none.
#[test]
fn who_lacks_little_is_offered_no_snapshot() {
    let ((mut office, _), mut almost) = (with_a_snapshot(), with_a_snapshot().0);
    almost.logs.get_mut(&LogId([100; 16])).unwrap().truncate(3);
    let (one, _) = meet(&mut almost, &mut office);
    assert!(!one.told.iter().any(|event| matches!(event, Event::Offered { .. })));
    assert_eq!(office.holds(), almost.holds());
}

// R15, R21: an answer to nothing, and a second offer, end the conversation.
#[test]
fn a_snapshot_is_offered_once_and_taken_when_offered() {
    for frames in
        [&[Message::Take(0, Taking::Bare)][..], &[Message::Snapshot(0, vec![1]), Message::Snapshot(0, vec![1])]]
    {
        let (mut a, mut b) = (grown(), Device::default());
        let (mut one, mut other) = (Side::dial(&a, STAYING), Side::answer(STAYING));
        one.refuses = true;
        talk((&mut one, &mut a), (&mut other, &mut b), usize::MAX);
        for message in frames {
            one.session.handle_frame(0, &message.encode());
            while one.next_frame(&mut a).is_some() {}
        }
        assert!(one.session.is_ended(), "{frames:?}");
    }
}

// R11, R21: cut anywhere, the next conversation goes on with what is lacking.
#[test]
fn a_newcomer_who_is_cut_off_again_and_again_is_sent_little_twice() {
    let ((mut office, words), mut newcomer) = (with_a_snapshot(), Device::default());
    for cut in [9, 14, 21, 40, 60, usize::MAX] {
        let (mut one, mut other) = (Side::dial(&newcomer, PASSING), Side::answer(PASSING));
        one.words.clone_from(&words);
        talk((&mut one, &mut newcomer), (&mut other, &mut office), cut);
    }
    assert_eq!(office.logs, newcomer.logs);
    let whole: usize = office.logs.values().flatten().chain(office.payloads.values()).map(Vec::len).sum();
    assert!(newcomer.stored < whole as u64 * 11 / 10, "{} of {whole}", newcomer.stored);
}
