//! Markdown out and in.

use super::any::{rich_text, words};
use crdt::text::autolink::autolink;
use crdt::text::markdown::{from_markdown, to_markdown};
use crdt::text::{Block, BlockKind, Inline, RichText, TARGET_BYTES_MAX, Target};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// T2 to T6
    #[test]
    fn the_canonical_form_is_canonical(rich in rich_text()) {
        let once = rich.canonical();
        prop_assert_eq!(once.clone().canonical(), once);
    }

    /// T7, T8, T9, T10
    #[test]
    fn every_text_survives_markdown(rich in rich_text()) {
        let rich = rich.canonical();
        let markdown = to_markdown(&rich);
        prop_assert_eq!(from_markdown(&markdown), rich, "{}", markdown);
    }

    /// T11
    #[test]
    fn what_was_read_survives_being_written(source in words()) {
        let rich = from_markdown(&source);
        prop_assert_eq!(from_markdown(&to_markdown(&rich)), rich);
    }

    #[test]
    fn linking_changes_no_word_and_is_done_once(rich in rich_text()) {
        let rich = rich.canonical();
        let linked = autolink(rich.clone());
        prop_assert_eq!(linked.plain_text(), rich.plain_text());
        prop_assert_eq!(autolink(linked.clone()), linked);
    }
}

fn bold(text: &str) -> Inline {
    Inline { bold: true, ..Inline::plain(text) }
}

fn block(kind: BlockKind, inlines: Vec<Inline>) -> Block {
    Block { kind, quote: false, inlines }
}

#[test]
fn ordinary_text_is_ordinary_markdown() {
    // T1, T7, T8
    let rich = RichText {
        blocks: vec![
            block(BlockKind::Heading { level: 2 }, vec![Inline::plain("What we heard")]),
            block(
                BlockKind::Paragraph,
                vec![
                    Inline::plain("In R&D, courts are "),
                    bold("far away"),
                    Inline::plain(" (snake_case, 3.5 km, a - b) says "),
                    Inline { target: Some(Target::Mention("ab12".into())), ..Inline::plain("@Amina") },
                    Inline::plain("."),
                ],
            ),
            block(BlockKind::Ordered { depth: 0 }, vec![Inline::plain("One")]),
            block(BlockKind::Bullet { depth: 1 }, vec![Inline::plain("Within")]),
            block(BlockKind::Ordered { depth: 0 }, vec![Inline::plain("Two\nlines")]),
            Block { quote: true, ..Block::paragraph("Quoted") },
            Block { quote: true, ..Block::paragraph("Again") },
        ],
    };
    let markdown = "## What we heard\n\nIn R&D, courts are **far away** (snake_case, 3.5 km, a - b) says \
                    [@Amina](baraza:person/ab12).\n\n1. One\n   - Within\n2. Two\\\n   lines\n\n> Quoted\n>\n> Again\n";
    assert_eq!(to_markdown(&rich), markdown);
    assert_eq!(from_markdown(markdown), rich);
    assert_eq!(to_markdown(&RichText::default()), "");
}

#[test]
fn style_may_begin_and_end_anywhere() {
    // T8, T9
    let link = |text: &str| Inline { target: Some(Target::Link("https://a.org".into())), ..Inline::plain(text) };
    let italic = |text: &str| Inline { italic: true, ..Inline::plain(text) };
    let both = |text: &str| Inline { bold: true, ..italic(text) };
    let texts = [
        vec![Inline::plain("no!"), link("b")],
        vec![Inline::plain("a"), bold(" b "), Inline::plain("c")],
        vec![Inline::plain("a"), bold("(b)"), Inline::plain("c")],
        vec![bold("a"), italic("b"), both("c"), bold("d"), both("e"), italic("f"), Inline::plain("g")],
        vec![bold(" "), italic("*"), link("\n"), link("["), both("]")],
        vec![bold("Hello "), Inline::plain("world"), both("\n")],
        vec![Inline::plain("- "), bold("1. a\n"), Inline::plain("# b\n---")],
    ];
    for inlines in texts {
        for kind in [BlockKind::Paragraph, BlockKind::Heading { level: 1 }, BlockKind::Ordered { depth: 0 }] {
            let rich = RichText { blocks: vec![block(kind, inlines.clone())] }.canonical();
            let markdown = to_markdown(&rich);
            assert_eq!(from_markdown(&markdown), rich, "{markdown}");
        }
    }
}

#[test]
fn empty_paragraphs_stay() {
    // T10
    let rich = RichText { blocks: ["", "a", "", "", "b", ""].map(Block::paragraph).to_vec() };
    assert_eq!(from_markdown(&to_markdown(&rich)), rich);
}

#[test]
fn what_the_subset_cannot_hold_keeps_its_words() {
    // T11
    let source = "# One\n\n##### Five\n\n| a | b |\n|---|---|\n| c | d |\n\n```rust\nlet x = 1;\n\nlet y;\n```\n\n\
                  <script>alert(1)</script>\n\nA <b>bold</b> `code` ![alt](http://x.org/i.png) [ftp](ftp://x.org) \
                  [](http://empty.org)\n\n- [ ] task\n\n  more\n\n---\n\nsoft\nbreak ~~gone~~ <https://auto.org>";
    let rich = from_markdown(source);
    let words = rich.plain_text();
    for word in [
        "One",
        "Five",
        "a | b",
        "c | d",
        "let x = 1;\n\nlet y;",
        "<script>alert(1)</script>",
        "<b>bold</b> code alt ftp",
        "http://empty.org",
        "[ ] task\nmore",
        "soft break ~~gone~~",
        "https://auto.org",
    ] {
        assert!(words.contains(word), "{word:?} in {words:?}");
    }
    assert!(rich.blocks.iter().any(|block| block.kind == BlockKind::Heading { level: 3 }));
    assert_eq!(
        rich.targets().collect::<Vec<_>>(),
        [
            &Target::Link("http://x.org/i.png".into()),
            &Target::Link("http://empty.org".into()),
            &Target::Link("https://auto.org".into())
        ]
    );
}

#[test]
fn addresses_that_may_not_be_followed_become_words() {
    // T6
    for address in
        ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org", "relative", "baraza:other/1"]
    {
        let rich = from_markdown(&format!("[words]({address})"));
        assert_eq!(rich, RichText { blocks: vec![Block::paragraph("words")] }, "{address}");
    }
    let long = Target::Link(format!("https://x.org/{}", "a".repeat(TARGET_BYTES_MAX)));
    let rich = RichText {
        blocks: vec![block(BlockKind::Paragraph, vec![Inline { target: Some(long), ..Inline::plain("words") }])],
    };
    assert_eq!(rich.canonical(), RichText { blocks: vec![Block::paragraph("words")] });
}

#[test]
fn bare_addresses_become_links() {
    let linked = |text: &str| {
        let rich = autolink(RichText { blocks: vec![Block::paragraph(text)] });
        rich.targets()
            .map(|target| match target {
                Target::Link(address) => address.clone(),
                Target::Mention(id) | Target::Question(id) | Target::Entry(id) => id.clone(),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        linked("see https://a.org/x_(y). And (http://b.org/?q=1&r=2)!"),
        ["https://a.org/x_(y)", "http://b.org/?q=1&r=2"]
    );
    assert_eq!(linked("https://a.org/onehttps://b.org/two"), ["https://a.org/one", "https://b.org/two"]);
    assert_eq!(linked("https://web.archive.org/web/https://a.org"), ["https://web.archive.org/web/https://a.org"]);
    assert_eq!(linked("http:// https://. ftp://a.org www.a.org a@b.org"), Vec::<String>::new());
    assert_eq!(linked("参见https://a.org/中文。"), ["https://a.org/中文"]);
}

#[test]
fn markdown_made_to_be_slow_is_read_all_the_same() {
    for (piece, count) in [
        ("> ", 20_000),
        ("- ", 20_000),
        ("[", 50_000),
        ("![", 20_000),
        ("*a_ ", 20_000),
        ("`", 50_000),
        ("&#32;", 20_000),
    ] {
        let rich = from_markdown(&piece.repeat(count));
        assert_eq!(from_markdown(&to_markdown(&rich)), rich, "{piece}");
    }
}

// S9
#[test]
fn what_is_quoted_of_others_is_blank_in_what_somebody_says_and_takes_as_much_room() {
    let read = from_markdown("> The well is dry 🪣.\n\nI say so too.");
    assert!(read.quotes());
    let (all, own) = (read.plain_text(), read.own_text());
    assert_eq!(all.encode_utf16().count(), own.encode_utf16().count());
    assert_eq!(own.trim_start(), "I say so too.");
    let plain = from_markdown("I say so too.");
    assert!(!plain.quotes() && plain.own_text() == plain.plain_text());
}
