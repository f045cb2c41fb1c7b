//! Any two devices, cut anywhere, and any bytes at all; and what these properties found, pinned.

use super::*;
use proptest::prelude::*;

fn some_device() -> impl Strategy<Value = Vec<(u8, u8, usize, Vec<usize>)>> {
    let sizes = prop_oneof![Just(50usize), Just(900), Just(7_000), Just(20_000)];
    let payloads = prop::collection::vec(prop_oneof![Just(30usize), Just(15_000), Just(50_000)], 0..3);
    prop::collection::vec((1u8..8, 1u8..6, sizes, payloads), 0..12)
}

fn build(acts: &[(u8, u8, usize, Vec<usize>)], whose: u8) -> Device {
    let mut device = Device::default();
    for (act, (log, count, size, payloads)) in (0u8..).zip(acts) {
        for n in 0..*count {
            // Logs below four are one device's alone; the rest are common and the same as far as they go.
            let (log, salt) = if *log < 4 { (log + whose * 10, n) } else { (*log, 0) };
            let payloads = (0u8..).zip(payloads).map(|(m, size)| [vec![log, salt, n, act, m], vec![0; *size]].concat());
            let payloads: Vec<_> = payloads.collect();
            if log >= 8 {
                device.write(log, *size, &payloads);
            }
        }
    }
    for log in 4..8 {
        let upto = acts.iter().filter(|act| act.0 == log).map(|act| act.1).sum::<u8>();
        (0..upto).for_each(|n| device.write(log, 600, &[vec![log, n]]));
    }
    device
}

// R17: found by the property below. *Settled* was said before the parcels it spoke of had left, while something was asked
// for by name, and the conversation never ended.
#[test]
fn parcels_go_before_they_are_called_settled() {
    let mine = [
        (2, 4, 50, vec![30, 50_000]),
        (3, 3, 20_000, vec![15_000]),
        (3, 1, 20_000, vec![]),
        (3, 1, 50, vec![]),
        (1, 5, 20_000, vec![15_000]),
    ];
    let (mut a, mut b) = (build(&mine, 1), build(&[(1, 1, 50, vec![50_000])], 2));
    let (one, _) = meet(&mut a, &mut b);
    assert!(one.session.is_ended());
    assert_eq!(a.holds(), b.holds());
}

// R17: found by the property below. Words that go with their parcels were still in the frame in the making when *settled* was
// said, and were asked for, and sent twice.
#[test]
fn words_go_with_their_parcels_before_these_are_called_settled() {
    let mine = [(1, 1, 20_000, vec![30]), (1, 3, 7_000, vec![15_000, 30])];
    let (mut a, mut b) = (build(&mine, 1), build(&[], 2));
    meet(&mut a, &mut b);
    let whole: usize = a.logs.values().flatten().chain(a.payloads.values()).map(Vec::len).sum();
    assert_eq!(b.stored, whole as u64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // R10, R11: cut after any number of frames, any number of times, both hold the same in the end; and what was stored
    // before a cut is not sent again.
    #[test]
    fn cuts_anywhere_lose_nothing_and_repeat_little(
        mine in some_device(), theirs in some_device(), cuts in prop::collection::vec(1usize..40, 0..8),
    ) {
        let (mut a, mut b) = (build(&mine, 1), build(&theirs, 2));
        let all = |device: &Device| device.logs.values().flatten().map(Vec::len).sum::<usize>()
            + device.payloads.values().map(Vec::len).sum::<usize>();
        let before = all(&a) + all(&b);
        for cut in &cuts {
            let (mut one, mut other) = (Side::dial(&a, PASSING), Side::answer(PASSING));
            talk((&mut one, &mut a), (&mut other, &mut b), *cut);
        }
        let (one, _) = meet(&mut a, &mut b);
        prop_assert!(one.session.is_ended());
        prop_assert_eq!(a.holds(), b.holds());
        // Stored at most once; a frame in the air when the road was cut is not stored at all.
        let moved = usize::try_from(a.stored + b.stored).unwrap();
        prop_assert!(moved <= all(&a) + all(&b) - before + cuts.len() * 2 * 1024, "{moved} moved");
    }

    // R2, R15: no bytes stop the machine, and it never asks for more memory than a frame may hold.
    #[test]
    fn any_frames_at_all_end_in_order(frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..6)) {
        let mut device = grown();
        let mut side = Side::answer(PASSING);
        for frame in frames {
            side.session.handle_frame(0, &frame);
            while side.next_frame(&mut device).is_some() {}
        }
        prop_assert_eq!(device.holds(), grown().holds());
    }
}
