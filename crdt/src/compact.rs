//! What is sealed: compressed beside bytes that both sides have, then padded (rules P1, P6).
//!
//! Acts are small, and most of an act is what every act says: names of fields, the shape of a change. So it is compressed
//! beside [`ACTS`], a text of typical acts that ships with the program, and beside the parcel's own header, whose ids stand
//! in the act again. The outcome is padded to a Padmé length (Nikitin et al., PURBs, 2019) of at least
//! [`PADDED_BYTES_MIN`]: a reaction and a contribution look alike to whoever carries them.
//! Left out on purpose: ciphers, which are `seal`'s.

use crate::seal::CannotOpen;
use std::io::Read;

/// What acts look like, of version 2 of parcels. Its bytes are part of the format and never change; how they were chosen is
/// in `crdt/tests/dictionary.rs`.
pub const ACTS: &[u8] = include_bytes!("compact/acts.dictionary");

/// The shortest padded length, bytes: nine acts in ten are shorter.
const PADDED_BYTES_MIN: usize = 256;
/// What a zstd frame begins with. It says nothing and is left out.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Ends what is compressed; after it come zeros alone.
const MARK: u8 = 1;
/// zstd level for acts and words: they are small, so that the best costs a millisecond.
const LEVEL: i32 = 19;
/// zstd level for attachments: the knee of size against time.
const LEVEL_OF_LARGE: i32 = 9;
const LARGE_BYTES: usize = 64 * 1024;

/// Compresses beside `like`, and pads.
pub(crate) fn fold(plain: &[u8], like: &[u8]) -> Vec<u8> {
    let level = if plain.len() < LARGE_BYTES { LEVEL } else { LEVEL_OF_LARGE };
    let mut folded = compress(plain, like, level).expect("compressing in memory cannot fail").split_off(MAGIC.len());
    folded.push(MARK);
    folded.resize(padme(folded.len().max(PADDED_BYTES_MIN)), 0);
    folded
}

fn compress(plain: &[u8], like: &[u8], level: i32) -> std::io::Result<Vec<u8>> {
    let mut compressor = zstd::bulk::Compressor::with_dictionary(level, like)?;
    compressor.include_contentsize(false)?;
    compressor.compress(plain)
}

/// Gives back what [`fold`] was given, of at most `bytes_max`.
pub(crate) fn unfold(folded: &[u8], like: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
    let end = folded.iter().rposition(|byte| *byte != 0).filter(|end| folded[*end] == MARK).ok_or(CannotOpen)?;
    let frame = (&MAGIC[..]).chain(&folded[..end]);
    let decoder = zstd::stream::read::Decoder::with_dictionary(std::io::BufReader::new(frame), like);
    expand(decoder.map_err(|_| CannotOpen)?.single_frame(), bytes_max)
}

/// Gives back what version 1 sealed: its compressed length, a zstd frame, zeros.
pub(crate) fn unfold_first(padded: &[u8], bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
    let compressed = unpad(padded).ok_or(CannotOpen)?;
    expand(zstd::stream::read::Decoder::new(compressed).map_err(|_| CannotOpen)?, bytes_max)
}

fn expand(decoder: impl Read, bytes_max: usize) -> Result<Vec<u8>, CannotOpen> {
    let mut plain = Vec::new();
    decoder.take(bytes_max as u64 + 1).read_to_end(&mut plain).map_err(|_| CannotOpen)?;
    if plain.len() > bytes_max { Err(CannotOpen) } else { Ok(plain) }
}

/// Length after padding: at most 12 % more, and only O(log log n) bits of the length are told.
fn padme(length: usize) -> usize {
    if length < 2 {
        return length;
    }
    let exponent = length.ilog2();
    let low_bits = exponent - (exponent.ilog2() + 1).min(exponent);
    let mask = (1usize << low_bits) - 1;
    (length + mask) & !mask
}

/// The length, the bytes, and zeros up to a Padmé length: for what is sealed already and cannot be compressed.
pub(crate) fn pad(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("parcels and payloads are far below 4 GiB");
    let mut padded = Vec::with_capacity(padme(bytes.len() + 4));
    padded.extend(length.to_be_bytes());
    padded.extend(bytes);
    padded.resize(padme(padded.len()), 0);
    padded
}

/// Gives back what [`pad`] was given.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<4>()?;
    rest.get(..u32::from_be_bytes(*length) as usize)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_folded_unfolds_beside_the_same_bytes() {
        for length in [0, 1, 100, 255, 256, 5_000, 200_000] {
            let plain: Vec<u8> = (0..length).map(|n: u64| u8::try_from(n * n % 251).unwrap()).collect();
            for like in [&b""[..], ACTS] {
                assert_eq!(unfold(&fold(&plain, like), like, 200_000).unwrap(), plain, "{length}");
            }
        }
        assert_ne!(unfold(&fold(ACTS, ACTS), b"other bytes", 1_000_000).ok().as_deref(), Some(ACTS));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let folded = fold(&vec![0; 10_000_000], b"");
        assert!(folded.len() < 10_000);
        assert_eq!(unfold(&folded, b"", 1_000_000), Err(CannotOpen));
        let first = pad(&zstd::bulk::compress(&vec![0; 10_000_000], 3).unwrap());
        assert_eq!(unfold_first(&first, 1_000_000), Err(CannotOpen));
    }

    #[test]
    fn what_was_not_folded_does_not_unfold() {
        for bytes in [&b""[..], &[0; 300], &[1], &[7; 256], &[MARK; 256]] {
            assert_eq!(unfold(bytes, b"", 1_000), Err(CannotOpen), "{bytes:?}");
        }
    }

    #[test]
    fn padding_never_costs_more_than_an_eighth_and_hides_lengths() {
        let lengths: std::collections::BTreeSet<_> = (0..4096).map(padme).collect();
        assert!(lengths.len() < 200, "{} distinct lengths", lengths.len());
        assert!((8..100_000).all(|n| padme(n) >= n && padme(n) - n <= n / 8));
    }

    #[test]
    fn short_acts_have_one_length() {
        let lengths = [&b"a"[..], &[9; 40], b"another act"].map(|plain| fold(plain, ACTS).len());
        assert_eq!(lengths, [PADDED_BYTES_MIN; 3]);
    }
}
