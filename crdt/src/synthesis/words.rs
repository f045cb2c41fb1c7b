//! The text of a statement or of prose: every save of it is one change, and all that are sound merge letter by letter, in
//! whatever order they came (docs/model.md, rule Z5).
//!
//! Which are sound is decided from the changes alone, so that all who have the same come to the same. Left out on purpose:
//! where others' bytes are decoded ([`crate::prove`]), and who wrote them.

use crate::text::live::LiveText;
use std::collections::BTreeMap;
use wire::ActId;

/// Longest change of one text, bytes: a text of twenty thousand letters that was pasted whole, with room to spare.
pub const CHANGE_BYTES_MAX: usize = 512 * 1024;
/// Longest text, characters.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// Reads only.
const NOBODY: [u8; 16] = [0; 16];
/// Magic and checksum of a change, and its type.
const BEFORE_LENGTH: usize = 9;

/// What the changes of a text come to.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The text.
    pub text: LiveText,
    /// Records whose change is no change of this text, in order.
    pub refused: Vec<ActId>,
    /// Records whose change builds on one that is not here, in order.
    pub waiting: Vec<ActId>,
}

/// Gives a text with changes, or nothing where they do not fit.
pub type Prove<'p> = dyn FnMut(&LiveText, &[&[u8]]) -> Option<LiveText> + 'p;

/// Merges the changes of a text, each by the record that brought it.
pub fn merged(changes: &BTreeMap<ActId, Vec<u8>>, prove: &mut Prove<'_>) -> Merged {
    let mut text = LiveText::new(NOBODY);
    let fits = |bytes: &Vec<u8>| bytes.len() <= CHANGE_BYTES_MAX && deps(bytes).is_some();
    let (fit, unfit): (Vec<_>, Vec<_>) = changes.iter().partition(|(_, bytes)| fits(bytes));
    let mut refused: Vec<ActId> = unfit.into_iter().map(|(id, _)| *id).collect();
    let all: Vec<&[u8]> = fit.iter().map(|(_, bytes)| &bytes[..]).collect();
    if all.is_empty() {
        return Merged { text, refused, waiting: Vec::new() };
    }
    if let Some(whole) = prove(&text, &all) {
        return Merged { text: whole, refused, waiting: Vec::new() };
    }
    // One by one, each once all that it builds on is there: so what does not fit falls out alone.
    let mut left = fit;
    loop {
        let before = left.len();
        let mut later = Vec::new();
        for (id, bytes) in left {
            if !deps(bytes).is_some_and(|deps| text.holds(&deps)) {
                later.push((id, bytes));
                continue;
            }
            match prove(&text, &[bytes]) {
                Some(with) => text = with,
                None => refused.push(*id),
            }
        }
        left = later;
        if left.len() == before {
            break;
        }
    }
    refused.sort_unstable();
    Merged { text, refused, waiting: left.into_iter().map(|(id, _)| *id).collect() }
}

/// The changes that a change builds on, read from the beginning of its bytes: a number, then that many hashes. Nothing else
/// of it is decoded.
fn deps(bytes: &[u8]) -> Option<Vec<[u8; 32]>> {
    let (_, rest) = number(bytes.get(BEFORE_LENGTH..)?)?;
    let (count, rest) = number(rest)?;
    let hashes = rest.get(..count.checked_mul(32)?)?;
    Some(hashes.as_chunks::<32>().0.to_vec())
}

/// A number as Automerge writes it: seven bits in each byte, the lowest first.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_usize;
    for (at, byte) in bytes.iter().enumerate().take(8) {
        value |= usize::from(byte & 0x7f).checked_shl(u32::try_from(at).ok()? * 7)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}
