//! Texts that people could write, and some that only their enemies would.

use crdt::text::{Block, BlockKind, Inline, RichText, Target};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that mean something to Markdown, to Automerge, or to the eye.
const PIECES: &[&str] = &[
    "a",
    "b",
    "word",
    "the law",
    "é",
    "e\u{301}",
    "ß",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "```",
    "~~~",
    "#",
    "# ",
    "## ",
    "-",
    "- ",
    "--",
    "---",
    "+ ",
    "1",
    "1.",
    "1. ",
    "12) ",
    ".",
    "!",
    "![",
    "[",
    "]",
    "](",
    "(",
    ")",
    "[x]",
    "<",
    ">",
    "> ",
    "<b>",
    "<br>",
    "<!--",
    "</p>",
    "&",
    "&amp;",
    "&#32;",
    "&#xFEFF;",
    "&nbsp",
    ";",
    ":",
    ":-",
    "|",
    "| - |",
    "|-|-|",
    "=",
    "===",
    "\\",
    "\\\n",
    "\"",
    "'",
    "{",
    "}",
    "~",
    "^",
    "$",
    "@",
    "/",
    "http://a.b",
    "https://x.org/?a=1&b=2;",
    "mailto:a@b",
    "سيادة",
    "القانون",
    "سِيَادَةُ",
    "שלום",
    "法治",
    "が",
    "か\u{3099}",
    "😀",
    "👩🏽‍🌾",
    "🇰🇪",
    "\u{200b}",
    "\u{200d}",
    "\u{200f}",
    "\u{202e}",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\r",
    "\r\n",
    "\u{0}",
    "\u{7}",
    "\u{1b}",
    "\u{7f}",
    "\u{9c}",
    "\u{feff}",
    "\u{fffc}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{ad}",
    "\u{e000}",
];

/// Words made of nasty pieces and now and then of any letters at all.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn target() -> impl Strategy<Value = Option<Target>> {
    let address = prop_oneof![
        Just("https://example.org/a_b*c(d)?e=1&amp;f=[2]#`x`|y\"'".to_owned()),
        Just("HTTP://مثال.org/😀<>\\".to_owned()),
        Just("mailto:someone@example.org".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        words().prop_map(|words| format!("https://example.org/{words}")),
    ];
    let id = prop_oneof!["[0-9a-f]{1,40}", words()];
    prop_oneof![
        6 => Just(None),
        1 => address.prop_map(|address| Some(Target::Link(address))),
        1 => id.clone().prop_map(|id| Some(Target::Mention(id))),
        1 => id.clone().prop_map(|id| Some(Target::Question(id))),
        1 => id.prop_map(|id| Some(Target::Entry(id))),
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    (words(), any::<bool>(), any::<bool>(), target()).prop_map(|(text, bold, italic, target)| Inline {
        text,
        bold,
        italic,
        target,
    })
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        3 => Just(BlockKind::Paragraph),
        1 => (0..9u8).prop_map(|level| BlockKind::Heading { level }),
        2 => (0..8u8).prop_map(|depth| BlockKind::Bullet { depth }),
        2 => (0..8u8).prop_map(|depth| BlockKind::Ordered { depth }),
    ]
}

/// Any rich text, not yet canonical.
pub(crate) fn rich_text() -> impl Strategy<Value = RichText> {
    let block = (kind(), proptest::bool::weighted(0.3), vec(inline(), 0..5)).prop_map(|(kind, quote, inlines)| Block {
        kind,
        quote,
        inlines,
    });
    vec(block, 0..8).prop_map(|blocks| RichText { blocks })
}
