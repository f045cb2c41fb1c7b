//! Automerge spans out and in.

use super::any::rich_text;
use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, TextEncoding};
use crdt::text::spans::{SpanError, read, write};
use crdt::text::{Block, BlockKind, Inline, RichText};
use proptest::prelude::*;

fn empty() -> (Automerge, ObjId) {
    let mut doc = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit);
    let mut tx = doc.transaction();
    let text = tx.put_object(ROOT, "text", ObjType::Text).expect("an empty document takes a text");
    tx.commit();
    (doc, text)
}

/// Writes and returns how many operations it took.
fn save(doc: &mut Automerge, text: &ObjId, rich: &RichText) -> usize {
    let mut tx = doc.transaction();
    write(&mut tx, text, rich).expect("the text takes the words");
    let before = tx.pending_ops();
    tx.commit();
    before
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// T12, T13
    #[test]
    fn every_text_survives_spans_whatever_stood_there(texts in proptest::collection::vec(rich_text(), 1..5)) {
        let (mut doc, text) = empty();
        for rich in texts {
            let rich = rich.canonical();
            save(&mut doc, &text, &rich);
            prop_assert_eq!(read(&doc, &text).expect("known"), rich.clone());
            prop_assert_eq!(save(&mut doc, &text, &rich), 0);
        }
        let loaded = Automerge::load(&doc.save()).expect("a saved document loads");
        prop_assert_eq!(loaded.get_heads(), doc.get_heads());
    }
}

#[test]
fn letters_before_any_block_are_a_paragraph() {
    // T12
    let (mut doc, text) = empty();
    assert_eq!(read(&doc, &text).expect("known"), RichText::default());
    let mut tx = doc.transaction();
    tx.splice_text(&text, 0, 0, "Hello").expect("in place");
    tx.commit();
    assert_eq!(read(&doc, &text).expect("known"), RichText { blocks: vec![Block::paragraph("Hello")] });
    let more = RichText { blocks: vec![Block::paragraph("Hello there")] };
    save(&mut doc, &text, &more);
    assert_eq!(read(&doc, &text).expect("known"), more);
}

#[test]
fn composed_letters_are_deleted_whole() {
    // T13: vowel signs, joined emoji and accents are several code points each.
    let (mut doc, text) = empty();
    for words in
        ["سِيَادَةُ القَانُونِ", "سيادة القانون", "👩🏽‍🌾👨‍👩‍👧", "👩‍🌾", "e\u{301}e\u{301}", "e\u{301}", "कानून का शासन", "का", ""]
    {
        let rich = RichText { blocks: vec![Block::paragraph(words)] };
        save(&mut doc, &text, &rich);
        assert_eq!(read(&doc, &text).expect("known"), rich);
    }
}

#[test]
fn a_change_of_style_touches_no_letter_and_only_what_differs() {
    // T13
    let (mut doc, text) = empty();
    let runs = |first: bool, second: bool| RichText {
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            quote: false,
            inlines: vec![
                Inline { bold: first, ..Inline::plain("one ") },
                Inline { bold: true, italic: second, ..Inline::plain("two") },
            ],
        }],
    };
    save(&mut doc, &text, &runs(false, false));
    // A mark is a beginning and an end.
    assert_eq!(save(&mut doc, &text, &runs(true, false)), 2);
    assert_eq!(save(&mut doc, &text, &runs(true, true)), 2);
    assert_eq!(save(&mut doc, &text, &runs(false, true)), 2);
}

#[test]
fn a_block_that_becomes_another_kind_stays_the_same_block() {
    // T14
    let (mut doc, text) = empty();
    let with = |kind| RichText { blocks: vec![Block { kind, ..Block::paragraph("words") }, Block::paragraph("more")] };
    save(&mut doc, &text, &with(BlockKind::Paragraph));
    let (_, block) = doc.get(&text, 0).expect("in place").expect("a block");
    for kind in [BlockKind::Heading { level: 2 }, BlockKind::Ordered { depth: 0 }, BlockKind::Bullet { depth: 0 }] {
        save(&mut doc, &text, &with(kind));
        assert_eq!(read(&doc, &text).expect("known"), with(kind));
        assert_eq!(doc.get(&text, 0).expect("in place").expect("a block").1, block);
    }
}

#[test]
fn blocks_carry_the_names_of_automerges_rich_text_schema() {
    // T14
    let (mut doc, text) = empty();
    let item = |depth| Block { kind: BlockKind::Bullet { depth }, quote: true, ..Block::paragraph("x") };
    save(&mut doc, &text, &RichText { blocks: vec![item(0), item(1)] });
    let (_, block) = doc.get(&text, 2).expect("in place").expect("a block");
    let field = |key: &str| doc.get(&block, key).expect("a map").expect("a field");
    assert_eq!(field("type").0.as_str(), Some("unordered-list-item"));
    let parents = field("parents").1;
    let parent = |at: usize| doc.get(&parents, at).expect("a list").expect("a parent").0.into_string();
    assert_eq!(doc.length(&parents), 2);
    assert_eq!((parent(0), parent(1)), (Ok("blockquote".into()), Ok("unordered-list-item".into())));
    assert_eq!(doc.length(&field("attrs").1), 0);
}

#[test]
fn an_unknown_mark_is_an_error_and_is_not_written_over() {
    // T15
    let (mut doc, text) = empty();
    save(&mut doc, &text, &RichText { blocks: vec![Block::paragraph("words")] });
    let mut tx = doc.transaction();
    tx.mark(&text, Mark::new("comment".into(), "c1", 1, 3), ExpandMark::None).expect("in place");
    tx.commit();
    assert!(matches!(read(&doc, &text), Err(SpanError::UnknownMark(name)) if name == "comment"));
    let mut tx = doc.transaction();
    assert!(write(&mut tx, &text, &RichText::default()).is_err());
    assert_eq!(tx.rollback(), 0);
}

#[test]
fn an_unknown_block_is_an_error() {
    // T14
    for (field, value) in [("type", "image"), ("colour", "red")] {
        let (mut doc, text) = empty();
        let mut tx = doc.transaction();
        let block = tx.split_block(&text, 0).expect("in place");
        tx.put(&block, "type", "paragraph").expect("a map");
        tx.put(&block, field, value).expect("a map");
        tx.commit();
        assert!(matches!(read(&doc, &text), Err(SpanError::UnknownBlock(_))), "{field}");
    }
}

#[test]
fn an_object_that_is_no_block_is_an_error() {
    // T14
    let (mut doc, text) = empty();
    let mut tx = doc.transaction();
    tx.splice_text(&text, 0, 0, "a\u{fffc}b").expect("in place");
    tx.commit();
    assert!(matches!(read(&doc, &text), Err(SpanError::UnknownObject)));
}
