//! The vault's readers of others' bytes, for `crate::readers`: each gives whether the bytes were taken.
//!
//! Left out on purpose: stretching, whose cost is its purpose.

use super::custodians;
use super::file::{self, Read};
use super::office::{Card, Request};
use super::words::{Secret, Share, heard, spoken};
use crdt::seal::ExchangeSecret;

/// Bytes that a share is made of here: its set, three numbers, its part.
const SHARE_BYTES: usize = 4 + 3 + 32;

pub(crate) fn spoken_words(text: &str) -> bool {
    match heard(text) {
        Ok(Secret::Recovery(entropy)) => heard(&spoken(&entropy)).is_ok(),
        Ok(Secret::Office(entropy)) => heard(&spoken(&entropy)).is_ok(),
        Ok(Secret::Share(share)) => heard(&share.spoken()) == Ok(Secret::Share(share)),
        Err(_) => false,
    }
}

pub(crate) fn shares(bytes: &[u8]) -> bool {
    let share = |bytes: &[u8]| {
        let (set, rest) = bytes.split_first_chunk::<4>()?;
        let ([threshold, shares, number], rest) = rest.split_first_chunk::<3>()?;
        let (threshold, shares, number) = (*threshold, *shares, *number);
        Some(Share { set: *set, threshold, shares, number, part: rest.try_into().ok()? })
    };
    // Spoken and heard: what the words do not allow is refused there.
    let heard = bytes.chunks_exact(SHARE_BYTES).filter_map(share).filter_map(|share| heard(&share.spoken()).ok());
    let shares = heard.filter_map(|secret| if let Secret::Share(share) = secret { Some(share) } else { None });
    custodians::combine(&shares.collect::<Vec<_>>()).is_ok()
}

pub(crate) fn office_card(bytes: &[u8]) -> bool {
    Card::decode(bytes, "card").is_ok_and(|card| Card::decode(&card.encode(), "card").is_ok())
}

pub(crate) fn office_request(bytes: &[u8], secret: &ExchangeSecret) -> bool {
    Request::decode(bytes, "request").is_ok_and(|request| request.answer(secret).is_ok())
}

pub(crate) fn office_files(label: &str, secret: &ExchangeSecret, sealed: &[u8]) -> [Vec<u8>; 2] {
    let (label, public) = (label.to_owned(), secret.public());
    let card = Card { label: label.clone(), public }.encode();
    [card, Request { slot: "a1".into(), label, public, sealed: sealed.to_vec() }.encode()]
}

pub(crate) fn key_file(bytes: &[u8]) -> bool {
    match file::read(bytes) {
        Read::Second(file) => matches!(file::read(&file.encode()), Read::Second(_)),
        Read::First(file) => file.slots.iter().all(|slot| !slot.bound_text().is_empty()),
        Read::Newer | Read::Damaged => false,
    }
}
