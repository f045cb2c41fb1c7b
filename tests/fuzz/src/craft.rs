//! Bytes made to hurt: changes with a sound checksum around what no honest program writes.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHANGE: u8 = 1;
/// The bit in a column's number that says its data are deflated.
const DEFLATED: u64 = 8;

/// An unsigned LEB128 number.
#[must_use]
pub fn leb(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// Reads an unsigned LEB128 number; gives it and what follows.
#[must_use]
pub fn read_leb(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0u64;
    for (index, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f).checked_shl(u32::try_from(index * 7).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}

/// A chunk of a change around these contents, with the length and checksum that belong to them.
#[must_use]
pub fn chunk(contents: &[u8]) -> Vec<u8> {
    let mut hashed = vec![CHANGE];
    hashed.extend(leb(contents.len() as u64));
    hashed.extend(contents);
    let hash = Sha256::digest(&hashed);
    [&MAGIC[..], &hash[..4], &hashed].concat()
}

/// The checksum of a chunk if it were of this kind.
#[must_use]
pub fn checksum(kind: u8, chunk: &[u8]) -> [u8; 4] {
    let hashed = [&[kind], chunk.get(9..).unwrap_or_default()].concat();
    let hash = Sha256::digest(&hashed);
    [hash[0], hash[1], hash[2], hash[3]]
}

/// The contents of a change's chunk.
#[must_use]
pub fn contents(change: &[u8]) -> Option<&[u8]> {
    Some(read_leb(change.get(9..)?)?.1)
}

/// A change taken apart: what stands before its columns, the columns by number, and what follows.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Dependencies, actor, numbers, time, message, other actors.
    pub head: Vec<u8>,
    /// Columns.
    pub columns: Vec<(u64, Vec<u8>)>,
    /// Bytes after them.
    pub rest: Vec<u8>,
}

impl Parts {
    /// Takes an honest change apart.
    #[must_use]
    pub fn of(change: &[u8]) -> Option<Self> {
        let all = contents(change)?;
        let (deps, mut left) = read_leb(all)?;
        left = left.get(usize::try_from(deps).ok()?.checked_mul(32)?..)?;
        left = skip_bytes(left)?;
        for _ in 0..2 {
            left = read_leb(left)?.1;
        }
        // The time is signed and takes as many bytes.
        left = read_leb(left)?.1;
        left = skip_bytes(left)?;
        let (actors, mut left) = read_leb(left)?;
        for _ in 0..actors {
            left = skip_bytes(left)?;
        }
        let head = all[..all.len() - left.len()].to_vec();
        let (count, mut left) = read_leb(left)?;
        let mut lengths = Vec::new();
        for _ in 0..count {
            let (number, after) = read_leb(left)?;
            let (length, after) = read_leb(after)?;
            lengths.push((number, usize::try_from(length).ok()?));
            left = after;
        }
        let mut columns = Vec::new();
        for (number, length) in lengths {
            columns.push((number, left.get(..length)?.to_vec()));
            left = left.get(length..)?;
        }
        Some(Self { head, columns, rest: left.to_vec() })
    }

    /// The change, with a checksum that fits.
    #[must_use]
    pub fn chunk(&self) -> Vec<u8> {
        let mut all = self.head.clone();
        all.extend(leb(self.columns.len() as u64));
        for (number, data) in &self.columns {
            all.extend(leb(*number));
            all.extend(leb(data.len() as u64));
        }
        self.columns.iter().for_each(|(_, data)| all.extend(data));
        all.extend(&self.rest);
        chunk(&all)
    }
}

fn skip_bytes(bytes: &[u8]) -> Option<&[u8]> {
    let (length, left) = read_leb(bytes)?;
    left.get(usize::try_from(length).ok()?..)
}

/// So many zeros, deflated.
#[must_use]
pub fn deflated_zeros(zeros: usize) -> Vec<u8> {
    let mut small = DeflateEncoder::new(Vec::new(), Compression::fast());
    let block = vec![0; 1 << 20];
    let written = (0..zeros.div_ceil(block.len())).try_for_each(|_| small.write_all(&block));
    written.and_then(|()| small.finish()).unwrap_or_default()
}

/// A compressed chunk of a change that expands to so many zeros.
#[must_use]
pub fn compressed_bomb(zeros: usize) -> Vec<u8> {
    const COMPRESSED: u8 = 2;
    let deflated = deflated_zeros(zeros);
    [&MAGIC[..], &[0; 4], &[COMPRESSED], &leb(deflated.len() as u64), &deflated].concat()
}

/// A change with this for the deflated data of a column.
#[must_use]
pub fn deflate_bomb(honest: &[u8], column: usize, deflated: &[u8]) -> Option<Vec<u8>> {
    let mut parts = Parts::of(honest)?;
    let place = column % parts.columns.len();
    let (number, data) = parts.columns.get_mut(place)?;
    *number |= DEFLATED;
    *data = deflated.to_vec();
    Some(parts.chunk())
}

/// A change of which a column says that its first value comes so often: a few bytes that stand for a gigabyte.
#[must_use]
pub fn run_bomb(honest: &[u8], column: usize, times: u64) -> Option<Vec<u8>> {
    let mut parts = Parts::of(honest)?;
    let place = column % parts.columns.len();
    let (_, data) = parts.columns.get_mut(place)?;
    // Signed: the sign's bit of the last byte must stay clear.
    let mut run = leb(times);
    if run.last().is_some_and(|last| last & 0x40 != 0) {
        let last = run.len() - 1;
        run[last] |= 0x80;
        run.push(0);
    }
    *data = [run, vec![1]].concat();
    Some(parts.chunk())
}

/// A change with every column run-length bombed at once, so that all of them agree.
#[must_use]
pub fn all_run_bomb(honest: &[u8], times: u64) -> Option<Vec<u8>> {
    let mut parts = Parts::of(honest)?;
    for place in 0..parts.columns.len() {
        parts = Parts::of(&run_bomb(&parts.chunk(), place, times)?)?;
    }
    Some(parts.chunk())
}

/// A zstd frame of so many zeros.
#[must_use]
pub fn zstd_bomb(zeros: usize) -> Vec<u8> {
    zstd::bulk::compress(&vec![0; zeros], 19).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_taken_apart_and_put_together_is_the_same() {
        for honest in crate::stage::Stage::new().honest_changes() {
            assert_eq!(Parts::of(&honest).expect("it is honest").chunk(), honest);
            assert_eq!(chunk(contents(&honest).expect("it is honest")), honest);
        }
    }
}
