//! Live texts: people who write at the same time, apart, and again.

use super::any::rich_text;
use automerge::{Automerge, Change, TextEncoding};
use crdt::text::live::{LiveText, LiveTextError};
use crdt::text::{Block, BlockKind, Inline, RichText};
use proptest::prelude::*;

const AMINA: [u8; 16] = [1; 16];
const BORIS: [u8; 16] = [2; 16];
const APART: [u8; 16] = [3; 16];

fn text(paragraphs: &[&str]) -> RichText {
    RichText { blocks: paragraphs.iter().copied().map(Block::paragraph).collect() }
}

fn save(live: &mut LiveText, rich: &RichText) -> Vec<u8> {
    live.save(&live.heads(), rich, APART).expect("the text takes the words").expect("something changed")
}

/// Every letter that a change ever inserted, in order.
fn inserted(bytes: &[u8]) -> String {
    let change = Change::from_bytes(bytes.to_vec()).expect("a change");
    let ops = change.decode().operations;
    ops.iter()
        .filter(|op| op.insert)
        .filter_map(|op| op.primitive_value())
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn copies_begun_apart_merge() {
    let (mut amina, mut boris) = (LiveText::new(AMINA), LiveText::new(BORIS));
    let (first, second) = (save(&mut amina, &text(&["from Amina"])), save(&mut boris, &text(&["from Boris"])));
    let amina = amina.with_changes(&[second]).expect("known");
    let boris = boris.with_changes(&[first]).expect("known");
    assert_eq!(amina.heads(), boris.heads());
    assert_eq!(amina.read().expect("known"), boris.read().expect("known"));
    let words = amina.read().expect("known").plain_text();
    assert!(words.contains("from Amina") && words.contains("from Boris"));
}

#[test]
fn saves_from_an_older_state_keep_both_edits() {
    let mut live = LiveText::new(AMINA);
    save(&mut live, &text(&["The law is far.", "Courts are slow."]));
    let base = live.heads();
    save(&mut live, &text(&["The law is far away.", "Courts are slow."]));
    let edit = RichText {
        blocks: vec![
            Block { kind: BlockKind::Heading { level: 1 }, ..Block::paragraph("The law is far.") },
            Block {
                inlines: vec![Inline::plain("Courts are "), Inline { bold: true, ..Inline::plain("very slow.") }],
                ..Block::paragraph("")
            },
        ],
    };
    let change = live.save(&base, &edit, APART).expect("known").expect("something changed");
    let merged = RichText {
        blocks: vec![
            Block { kind: BlockKind::Heading { level: 1 }, ..Block::paragraph("The law is far away.") },
            edit.blocks[1].clone(),
        ],
    };
    assert_eq!(live.read().expect("known"), merged);
    assert_eq!(live.heads().len(), 2);
    assert_eq!(Change::from_bytes(change).expect("a change").deps().len(), 1);
    assert!(matches!(live.save(&base, &text(&["x"]), APART), Err(LiveTextError::ActorTaken)));
    assert_eq!(live.read().expect("known"), merged);
}

#[test]
fn one_paragraph_split_here_and_lengthened_there_is_both() {
    let mut live = LiveText::new(AMINA);
    save(&mut live, &text(&["Hello world", "Second paragraph"]));
    let base = live.heads();
    save(&mut live, &text(&["Hello world NEW", "Second paragraph"]));
    live.save(&base, &text(&["Hello world", "Sec", "ond paragraph"]), APART).expect("known");
    assert_eq!(live.read().expect("known"), text(&["Hello world NEW", "Sec", "ond paragraph"]));
}

#[test]
fn a_block_turned_into_two_kinds_at_once_is_one_of_them() {
    // T16
    let kinds = [
        BlockKind::Paragraph,
        BlockKind::Heading { level: 1 },
        BlockKind::Heading { level: 3 },
        BlockKind::Bullet { depth: 1 },
        BlockKind::Ordered { depth: 1 },
    ];
    let with = |kind| RichText {
        blocks: vec![
            Block { kind: BlockKind::Bullet { depth: 0 }, ..Block::paragraph("a") },
            Block { kind, ..Block::paragraph("b") },
        ],
    };
    for case in 0..kinds.len().pow(4) {
        let kind = |place: u32| kinds[case / kinds.len().pow(place) % kinds.len()];
        let (first, left, right, last) = (kind(0), kind(1), kind(2), kind(3));
        let mut live = LiveText::new(AMINA);
        save(&mut live, &with(first));
        let base = live.heads();
        live.save(&base, &with(left), [4; 16]).expect("known");
        live.save(&base, &with(right), APART).expect("known");
        let merged = live.read().expect("known").blocks;
        assert_eq!((merged.len(), merged[1].plain_text().as_str()), (2, "b"));
        live.save(&live.heads(), &with(last), APART).expect("whatever was left can be written over");
        assert_eq!(live.read().expect("known"), with(last));
    }
}

#[test]
fn a_snapshot_with_its_later_changes_is_the_same_text() {
    let mut live = LiveText::new(AMINA);
    save(&mut live, &text(&["one"]));
    let snapshot = live.snapshot();
    let base = live.heads();
    let mut tails = vec![save(&mut live, &text(&["one two"]))];
    tails.push(live.save(&base, &text(&["zero one"]), APART).expect("known").expect("changed"));
    tails.push(save(&mut live, &text(&["zero one two three"])));
    let tails = || tails.iter().map(Vec::as_slice);
    let loaded = LiveText::load(&snapshot, tails(), Some(&live.heads()), AMINA).expect("whole");
    assert_eq!((loaded.read().expect("known"), loaded.heads()), (live.read().expect("known"), live.heads()));
    assert_eq!(loaded.read_at(&base).expect("known"), text(&["one"]));
    assert!(matches!(
        LiveText::load(&snapshot, tails().take(1), Some(&live.heads()), AMINA),
        Err(LiveTextError::UnknownHeads)
    ));
    assert!(matches!(LiveText::load(&snapshot, tails().skip(2), None, AMINA), Err(LiveTextError::Incomplete)));
    // Its author goes on where the last change ended.
    let mut loaded = loaded;
    save(&mut loaded, &text(&["four"]));
    assert_eq!(loaded.read().expect("known"), text(&["four"]));
}

#[test]
fn saving_what_it_says_already_makes_no_change() {
    let mut live = LiveText::new(AMINA);
    assert_eq!(live.save(&live.heads(), &RichText::default(), APART).expect("known"), None);
    save(&mut live, &text(&["one"]));
    assert_eq!(live.save(&live.heads(), &text(&["one"]), APART).expect("known"), None);
}

#[test]
fn heads_that_it_never_had_are_refused() {
    let mut live = LiveText::new(AMINA);
    assert!(matches!(live.save(&[[9; 32]], &text(&["one"]), APART), Err(LiveTextError::UnknownHeads)));
    assert!(matches!(live.save(&[], &text(&["one"]), APART), Err(LiveTextError::UnknownHeads)));
}

#[test]
fn words_typed_and_deleted_are_not_in_the_squashed_change() {
    let mut live = LiveText::new(AMINA);
    for words in ["I", "I accuse the minis", "I accuse the minister", "I ask", "I ask for a hearing"] {
        save(&mut live, &text(&[words]));
    }
    let squashed = live.squashed(BORIS, None).expect("known").expect("something to say");
    assert_eq!(inserted(&squashed), "I ask for a hearing");
    let shared = LiveText::new(BORIS).with_changes(&[&squashed]).expect("known");
    assert_eq!(shared.read().expect("known"), live.read().expect("known"));

    // Shared again: what came between the two stays here.
    let snapshot = shared.snapshot();
    for words in ["I ask for a hearing or I will", "I ask for a hearing soon"] {
        save(&mut live, &text(&[words]));
    }
    let again = live.squashed(BORIS, Some(&snapshot)).expect("known").expect("something to say");
    assert_eq!(inserted(&again), " soon");
    let shared = shared.with_changes(&[again]).expect("known");
    assert_eq!(shared.read().expect("known"), live.read().expect("known"));
    assert_eq!(live.squashed(BORIS, Some(&shared.snapshot())).expect("known"), None);
}

#[test]
fn other_documents_and_damaged_bytes_are_refused() {
    use automerge::transaction::Transactable as _;
    let mut other = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit);
    let mut tx = other.transaction();
    tx.put_object(automerge::ROOT, "text", automerge::ObjType::Text).expect("in place");
    tx.commit();
    assert!(matches!(LiveText::load(&other.save(), [], None, AMINA), Err(LiveTextError::Foreign)));
    assert!(matches!(LiveText::load(&[], [], None, AMINA), Err(LiveTextError::Damaged | LiveTextError::Foreign)));

    let mut live = LiveText::new(AMINA);
    save(&mut live, &text(&["one"]));
    let snapshot = live.snapshot();
    let tail = save(&mut live, &text(&["one two"]));
    for cut in 0..tail.len() {
        assert!(LiveText::load(&snapshot, [&tail[..cut]], None, AMINA).is_err(), "cut at {cut}");
    }
    for cut in 0..snapshot.len() {
        assert!(LiveText::load(&snapshot[..cut], [], None, AMINA).is_err(), "cut at {cut}");
    }
    for at in 0..tail.len() {
        let mut flipped = tail.clone();
        flipped[at] ^= 0x20;
        assert!(LiveText::load(&snapshot, [flipped.as_slice()], None, AMINA).is_err(), "flipped at {at}");
    }
}

#[test]
fn a_change_that_adds_to_the_root_is_refused() {
    use automerge::transaction::Transactable as _;
    let live = LiveText::new(AMINA);
    let mut doc = Automerge::load(&live.snapshot()).expect("a snapshot is a document");
    let mut tx = doc.transaction();
    tx.put(automerge::ROOT, "extra", 1).expect("in place");
    tx.commit();
    let change = doc.get_last_local_change().expect("just made").raw_bytes().to_vec();
    assert!(matches!(live.with_changes(&[change]), Err(LiveTextError::Foreign)));
}

#[test]
fn a_long_arabic_text_is_saved_again_and_again() {
    let paragraph = "سِيَادَةُ القَانُونِ أَسَاسُ العَدَالَةِ وَالسَّلَامِ. ".repeat(6);
    let mut rich = RichText { blocks: (0..40).map(|_| Block::paragraph(paragraph.as_str())).collect() };
    assert!(rich.plain_text().len() > 12_000);
    let mut live = LiveText::new(AMINA);
    save(&mut live, &rich);
    let base = live.heads();
    for round in 0..10 {
        rich.blocks[round * 3] = Block::paragraph(format!("{paragraph}كَلِمَة {round}"));
        // Only what was typed is in the change, however long the text.
        assert!(save(&mut live, &rich).len() < 300);
    }
    live.save(&base, &RichText { blocks: vec![Block::paragraph("نهاية")] }, APART).expect("known");
    assert!(live.read().expect("known").plain_text().contains("نهاية"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// T16: whatever two people do at the same time, the result can be read, and is the same on both sides.
    #[test]
    fn any_two_edits_made_apart_converge(base in rich_text(), left in rich_text(), right in rich_text(), last in rich_text()) {
        let mut amina = LiveText::new(AMINA);
        let mut changes: Vec<Vec<u8>> = amina.save(&amina.heads(), &base, APART).expect("known").into_iter().collect();
        let mut boris = LiveText::new(BORIS).with_changes(&changes).expect("known");
        let heads = amina.heads();
        changes.extend(amina.save(&heads, &left, APART).expect("known"));
        let theirs: Vec<_> = boris.save(&heads, &right, APART).expect("known").into_iter().collect();
        let amina = amina.with_changes(&theirs).expect("known");
        let boris = boris.with_changes(&changes).expect("known");
        prop_assert_eq!(amina.heads(), boris.heads());
        prop_assert_eq!(amina.read().expect("known"), boris.read().expect("known"));
        let mut both = boris;
        both.save(&both.heads(), &last, APART).expect("known");
        prop_assert_eq!(both.read().expect("known"), last.canonical());
        let one = both.squashed([7; 16], None).expect("known");
        let shared = LiveText::new([8; 16]).with_changes(&one.into_iter().collect::<Vec<_>>()).expect("known");
        prop_assert_eq!(shared.read().expect("known"), both.read().expect("known"));
    }
}
