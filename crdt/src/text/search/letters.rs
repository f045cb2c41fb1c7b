//! What single letters are: digits of any script, signs on letters, direction.
//!
//! Left out on purpose: Unicode tables that a dependency has, and the full bidirectional algorithm, which is the
//! screen's.

use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Where the ten decimal digits of each script begin (Unicode category Nd, the script's zero). Full-width,
/// mathematical and segmented digits are not among them: compatibility normalisation settles those.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1e140, 0x1e2f0, 0x1e4d0, 0x1e5f1, 0x1e950,
];

/// Blocks of scripts that run from right to left.
const RTL_BLOCKS: [RangeInclusive<u32>; 4] = [0x590..=0x8ff, 0xfb1d..=0xfdff, 0xfe70..=0xfefe, 0x10800..=0x10fff];
/// The same, beyond the Basic Multilingual Plane's neighbours: Mende Kikakui, Adlam, Arabic mathematical letters.
const RTL_FAR: RangeInclusive<u32> = 0x1e800..=0x1efff;
/// Languages written from right to left unless a script says otherwise.
const RTL_LANGUAGES: [&str; 24] = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "prs",
    "ps", "rhg", "sd", "syr", "ug", "ur", "yi",
];
/// Scripts, as language tags name them, that run from right to left.
const RTL_SCRIPTS: [&str; 7] = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// A passphrase in its one form (rule S6): compatibility-composed, digits of any script as ASCII digits, white space
/// around it gone and within it single spaces. What people see as the same is the same, on every keyboard.
#[must_use]
pub fn passphrase(typed: &str) -> String {
    let composed: String = typed.nfkc().map(ascii_digit).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `"rtl"` or `"ltr"` for a text (rule S7): its first letter decides, and for a text without letters its language, a
/// BCP 47 tag.
#[must_use]
pub fn direction(language: &str, text: &str) -> &'static str {
    let rtl = text.chars().find_map(letter_runs_rtl).unwrap_or_else(|| language_runs_rtl(language));
    if rtl { "rtl" } else { "ltr" }
}

/// Whether a letter runs from right to left; `None` for what has no direction of its own.
fn letter_runs_rtl(letter: char) -> Option<bool> {
    let code = u32::from(letter);
    match letter {
        '\u{200f}' | '\u{61c}' => Some(true),
        '\u{200e}' => Some(false),
        _ if !letter.is_alphabetic() || is_sign(letter) => None,
        _ => Some(RTL_FAR.contains(&code) || RTL_BLOCKS.iter().any(|block| block.contains(&code))),
    }
}

fn language_runs_rtl(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let mut parts = language.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    match parts.next().filter(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => RTL_SCRIPTS.contains(&script),
        None => RTL_LANGUAGES.contains(&first),
    }
}

/// A decimal digit of any script as the ASCII digit; anything else as it is.
pub(super) fn ascii_digit(letter: char) -> char {
    let code = u32::from(letter);
    let value = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(letter)
}

/// Whether it is written on the letter before it.
pub(super) fn is_sign(letter: char) -> bool {
    is_combining_mark(letter) || matches!(letter, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a sign is an accent that people leave out when they type (rule S2). Vowel signs of Indic scripts are
/// letters in all but name and stay, as do the Japanese voicing signs.
pub(super) fn is_accent(sign: char) -> bool {
    matches!(u32::from(sign),
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x670
        | 0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7..=0x6e8 | 0x6ea..=0x6ed | 0x8ca..=0x8e1 | 0x8e3..=0x8ff
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f)
}

/// Whether words of this script are written without spaces between them, so that pairs of letters are indexed.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter),
        0x3005..=0x3007 | 0x3041..=0x3096 | 0x309d..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff
        | 0x20000..=0x323af | 0xff66..=0xffdc)
}
