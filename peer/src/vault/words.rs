//! Secrets as words, for paper, for reading aloud and for squares that cameras read: twelve recovery words and an
//! office's twenty-four are BIP 39 as everybody knows it; a custodian's share is thirty-two words of the same list,
//! with a checksum of its own.
//!
//! Left out on purpose: what the secrets open, and lists in other languages. The words are names, not sentences.

use crate::fault::{Code, Fault};
use bip39::{Language, Mnemonic};
use wire::Hash;
use zeroize::Zeroizing;

/// Bits that a word of the list stands for.
const WORD_BITS: usize = 11;
/// Words of a share: [`SHARE_BYTES`] in words of eleven bits, exactly.
const SHARE_WORDS: usize = SHARE_BYTES * 8 / WORD_BITS;
/// Bytes of a share: version, set, threshold, count, number, its part of the secret, checksum.
const SHARE_BYTES: usize = 1 + 4 + 1 + 1 + 1 + 32 + CHECK_BYTES;
const CHECK_BYTES: usize = 4;
const SHARE_VERSION: u8 = 1;
/// Longest text that is looked at: a share's file with its sentences.
const TEXT_BYTES_MAX: usize = 16 * 1024;

/// A secret that somebody typed or scanned.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Secret {
    /// Twelve words: the home's own.
    Recovery([u8; 16]),
    /// Twenty-four words: an office's answer.
    Office([u8; 32]),
    /// Thirty-two words: a custodian's share.
    Share(Share),
}

/// One custodian's part of a secret.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Share {
    /// Which splitting it belongs to: the slot's id.
    pub(crate) set: [u8; 4],
    /// How many are needed.
    pub(crate) threshold: u8,
    /// How many were made.
    pub(crate) shares: u8,
    /// Which one it is, from 1.
    pub(crate) number: u8,
    /// Its part.
    pub(crate) part: [u8; 32],
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Twelve words for 16 bytes, twenty-four for 32.
pub(crate) fn spoken(entropy: &[u8]) -> Zeroizing<String> {
    let words = Mnemonic::from_entropy_in(Language::English, entropy).expect("16 and 32 bytes have words");
    Zeroizing::new(words.words().collect::<Vec<_>>().join(" "))
}

impl Share {
    /// Its thirty-two words.
    pub(crate) fn spoken(&self) -> Zeroizing<String> {
        let list = Language::English.word_list();
        let mut bytes = Zeroizing::new(vec![SHARE_VERSION]);
        bytes.extend(self.set);
        bytes.extend([self.threshold, self.shares, self.number]);
        bytes.extend(self.part);
        let check = checksum(&bytes);
        bytes.extend(check);
        let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
        let word = |n: usize| list[(0..WORD_BITS).fold(0, |word, at| word << 1 | bit(n * WORD_BITS + at))];
        Zeroizing::new((0..SHARE_WORDS).map(word).collect::<Vec<_>>().join(" "))
    }

    fn heard(words: &[u16]) -> Option<Self> {
        let mut bytes = Zeroizing::new(vec![0_u8; SHARE_BYTES]);
        for (n, word) in words.iter().enumerate() {
            for bit in (0..WORD_BITS).filter(|bit| word >> (WORD_BITS - 1 - bit) & 1 == 1) {
                let at = n * WORD_BITS + bit;
                bytes[at / 8] |= 1 << (7 - at % 8);
            }
        }
        let (said, check) = bytes.split_at(SHARE_BYTES - CHECK_BYTES);
        let share = Self {
            set: said[1..5].try_into().ok()?,
            threshold: said[5],
            shares: said[6],
            number: said[7],
            part: said[8..].try_into().ok()?,
        };
        let is_whole = check == checksum(said) && said[0] == SHARE_VERSION;
        let is_sane = share.number > 0 && share.number <= share.shares && share.threshold <= share.shares;
        (is_whole && is_sane && share.threshold > 1).then_some(share)
    }
}

fn checksum(said: &[u8]) -> [u8; CHECK_BYTES] {
    *Hash::of("baraza share v1", &[said]).0.first_chunk().expect("a hash is longer")
}

/// Understands what was typed, scanned or read from a share's file: words of any case, with any spaces between, and with
/// numbers or dots before them as lists have. Lines that open with `#` are a file's sentences for people.
///
/// # Errors
/// [`Code::RecoveryWordUnknown`] (`number`), [`Code::RecoveryWordsCount`] (`count`), [`Code::RecoveryWordsWrong`].
pub(crate) fn heard(text: &str) -> Result<Secret, Fault> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(Fault::new(Code::RecoveryWordsCount).with("count", text.split_whitespace().count()));
    }
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let typed =
        lines.flat_map(|line| line.split(|letter: char| !letter.is_alphabetic())).filter(|word| !word.is_empty());
    let typed: Vec<Zeroizing<String>> = typed.map(|word| Zeroizing::new(word.to_lowercase())).collect();
    let mut words = Zeroizing::new(Vec::with_capacity(typed.len()));
    for (n, word) in typed.iter().enumerate() {
        let known = Language::English.find_word(word);
        words.push(known.ok_or_else(|| Fault::new(Code::RecoveryWordUnknown).with("number", n + 1))?);
    }
    let secret = match words.len() {
        12 | 24 => mnemonic(&words),
        SHARE_WORDS => Share::heard(&words).map(Secret::Share),
        count => return Err(Fault::new(Code::RecoveryWordsCount).with("count", count)),
    };
    secret.ok_or_else(|| Code::RecoveryWordsWrong.into())
}

fn mnemonic(words: &[u16]) -> Option<Secret> {
    let list = Language::English.word_list();
    let words: Vec<&str> = words.iter().map(|word| list[usize::from(*word)]).collect();
    let words = Zeroizing::new(words.join(" "));
    let entropy = Zeroizing::new(Mnemonic::parse_in_normalized(Language::English, &words).ok()?.to_entropy_array().0);
    if words.split(' ').count() == 12 {
        return entropy.first_chunk().copied().map(Secret::Recovery);
    }
    entropy.first_chunk().copied().map(Secret::Office)
}
