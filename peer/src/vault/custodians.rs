//! A secret in parts: any so many of the people who hold one open the home together, and fewer learn nothing of it
//! (Shamir's secret sharing, by the crate `blahaj`).
//!
//! Left out on purpose: who the custodians are. No name of theirs is written anywhere.

use super::words::Share;
use crate::fault::{Code, Fault};
use blahaj::Sharks;
use crdt::dice::Dice;
use zeroize::Zeroizing;

/// Most custodians: more people than anybody can gather.
pub(crate) const SHARES_MAX: u8 = 10;

/// Splits a secret into as many parts as there are custodians.
///
/// # Errors
/// [`Code::BadInput`] for fewer than two needed, more needed than made, or more than ten.
pub(super) fn split(
    secret: &[u8; 32],
    set: [u8; 4],
    (threshold, shares): (u8, u8),
    dice: &mut Dice,
) -> Result<Vec<Share>, Fault> {
    is_sane(threshold, shares)?;
    let dealt = Sharks(threshold).dealer_rng(secret, dice).take(usize::from(shares));
    let part = |share: blahaj::Share| {
        let bytes = Zeroizing::new(Vec::from(&share));
        let (number, part) = bytes.split_first()?;
        Some(Share { set, threshold, shares, number: *number, part: part.try_into().ok()? })
    };
    dealt.map(part).collect::<Option<_>>().ok_or_else(|| Fault::internal("custodians"))
}

/// Whether so many can be asked for.
pub(super) fn is_sane(threshold: u8, shares: u8) -> Result<(), Fault> {
    let is_sane = threshold >= 2 && threshold <= shares && shares <= SHARES_MAX;
    if is_sane { Ok(()) } else { Err(Fault::new(Code::BadInput).with("field", "shares")) }
}

/// Puts parts together again; the same part twice counts once.
///
/// # Errors
/// [`Code::SharesTooFew`] (`have`, `need`), [`Code::SharesMixed`].
pub(super) fn combine(shares: &[Share]) -> Result<([u8; 4], Zeroizing<[u8; 32]>), Fault> {
    let first = shares.first().ok_or_else(|| Fault::new(Code::SharesTooFew).with("have", 0).with("need", 2))?;
    if shares.iter().any(|share| (share.set, share.threshold) != (first.set, first.threshold)) {
        return Err(Code::SharesMixed.into());
    }
    let mut distinct: Vec<&Share> = Vec::new();
    for share in shares {
        if distinct.iter().all(|other| other.number != share.number) {
            distinct.push(share);
        }
    }
    if distinct.len() < usize::from(first.threshold) {
        let few = Fault::new(Code::SharesTooFew).with("have", distinct.len());
        return Err(few.with("need", first.threshold));
    }
    let parts = distinct.iter().map(|share| {
        let bytes = Zeroizing::new([&[share.number][..], &share.part].concat());
        blahaj::Share::try_from(&bytes[..]).map_err(|_| Fault::internal("custodians"))
    });
    let parts: Vec<blahaj::Share> = parts.collect::<Result<_, _>>()?;
    let secret = Sharks(first.threshold).recover(&parts).map_err(|_| Fault::internal("custodians"))?;
    let secret: [u8; 32] = Zeroizing::new(secret).as_slice().try_into().map_err(|_| Fault::internal("custodians"))?;
    Ok((first.set, Zeroizing::new(secret)))
}
