//! The ways into a home, changed: passphrase, recovery words, custodians, an office, and the passphrase that empties it.
//!
//! Each change asks for the passphrase again, which a home left open does not give. Left out on purpose: opening.

use crate::api::{
    Again, Duress, DuressSet, FileAt, FileWritten, Nothing, OfficeAnswer, OfficeCard, OfficeCardShown,
    PassphraseChange, RecoveryOffice, RecoveryRemove, RecoveryShares, RecoverySplit, RecoveryWords, Slot, Status,
};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::files;
use crate::peer::Peer;
use crate::store::blobs;
use crate::vault::{self, Card, Changing, Request, SHARES_MAX, Shown};
use crdt::seal::ExchangeSecret;
use rusqlite::Transaction;
use std::path::Path;
use zeroize::Zeroizing;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Largest card or request that is read, bytes.
const CARD_BYTES_MAX: u64 = 64 * 1024;
/// Where the store keeps what this home opens others' homes with, and whether it has a duress passphrase.
const OFFICE: &str = "office_secret";
const DURESS: &str = "duress";

/// A slot as the calls tell it.
pub(super) fn slot(shown: Shown) -> Slot {
    let cost = shown.cost;
    Slot {
        id: shown.id,
        kind: shown.kind.to_owned(),
        made_at: shown.made_day.saturating_mul(DAY_MS),
        label: shown.label,
        threshold: shown.threshold,
        shares: shown.shares,
        memory_kib: cost.map_or(0, |cost| cost.memory_kib),
        passes: cost.map_or(0, |cost| cost.passes),
    }
}

/// Notes whether a duress passphrase is set, for whoever has the home open.
pub(super) fn note_duress(tx: &Transaction<'_>, set: bool) -> Result<(), Fault> {
    blobs::set_setting(tx, DURESS, if set { "set" } else { "" })
}

impl Peer {
    /// Changes the vault of the open home.
    fn change<T>(
        &self,
        passphrase: String,
        change: impl FnOnce(&mut Changing<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let passphrase = Zeroizing::new(passphrase);
        let known = self.known_generation()?;
        let mut tries = self.tries();
        match vault::change(&self.home(), (&passphrase, known), &mut os_dice(), change) {
            Ok((done, generation)) => {
                *tries = 0;
                self.saw_generation(generation)?;
                Ok(done)
            }
            Err(fault) if fault.code == Code::WrongPassphrase => Err(super::opening::wrong(&mut tries)),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) fn passphrase_change(&self, with: PassphraseChange) -> Result<Status, Fault> {
        let new = Zeroizing::new(with.new);
        self.change(with.passphrase, |ways| ways.passphrase(&new, None))?;
        self.opened()?.store.write(|tx| note_duress(tx, false))?;
        self.status(Nothing {})
    }

    pub(crate) fn duress_get(&self, _: Nothing) -> Result<Duress, Fault> {
        let told = self.opened()?.store.read(|tx| blobs::setting(tx, DURESS))?;
        Ok(Duress { set: told.is_some_and(|told| !told.is_empty()) })
    }

    pub(crate) fn duress_set(&self, with: DuressSet) -> Result<Duress, Fault> {
        let duress = with.duress.map(Zeroizing::new);
        let passphrase = Zeroizing::new(with.passphrase.clone());
        let other = duress.as_ref().map(|duress| duress.as_str());
        self.change(with.passphrase, |ways| ways.passphrase(&passphrase, other))?;
        self.opened()?.store.write(|tx| note_duress(tx, duress.is_some()))?;
        self.duress_get(Nothing {})
    }

    pub(crate) fn recovery_words(&self, with: Again) -> Result<RecoveryWords, Fault> {
        let (slot, words) = self.change(with.passphrase, |ways| Ok(ways.words()))?;
        Ok(RecoveryWords { words: words.to_string(), slot })
    }

    pub(crate) fn recovery_split(&self, with: RecoverySplit) -> Result<RecoveryShares, Fault> {
        let sane = with.threshold >= 2 && with.threshold <= with.shares && with.shares <= SHARES_MAX;
        if !sane {
            return Err(Fault::new(Code::BadInput).with("field", "shares"));
        }
        let shares = self.change(with.passphrase, |ways| ways.custodians(with.threshold, with.shares))?;
        let shares: Vec<Zeroizing<String>> = shares.iter().map(vault::Share::spoken).collect();
        let files = match with.folder {
            Some(folder) => write_shares(Path::new(&folder), with.threshold, &shares)?,
            None => Vec::new(),
        };
        let shares = shares.iter().map(|share| share.to_string()).collect();
        Ok(RecoveryShares { threshold: with.threshold, shares, files })
    }

    pub(crate) fn recovery_office(&self, with: RecoveryOffice) -> Result<Status, Fault> {
        let card = read_card(&with.path)?;
        self.change(with.passphrase, |ways| ways.office(&card))?;
        self.status(Nothing {})
    }

    pub(crate) fn recovery_remove(&self, with: RecoveryRemove) -> Result<Status, Fault> {
        self.change(with.passphrase, |ways| ways.remove(&with.slot))?;
        self.status(Nothing {})
    }

    pub(crate) fn office_card(&self, with: OfficeCard) -> Result<OfficeCardShown, Fault> {
        let label = with.label.trim().to_owned();
        if label.is_empty() {
            return Err(Fault::new(Code::BadInput).with("field", "label"));
        }
        let card = Card { label, public: self.office_secret()?.public() };
        files::write_whole(Path::new(&with.path), &card.encode())?;
        Ok(shown(&card))
    }

    pub(crate) fn office_card_read(&self, with: FileAt) -> Result<OfficeCardShown, Fault> {
        read_card(&with.path).map(|card| shown(&card))
    }

    pub(crate) fn office_request(&self, with: FileAt) -> Result<FileWritten, Fault> {
        let requests = vault::requests(&self.home())?;
        let request = requests.first().ok_or_else(|| Fault::internal("no-request"))?;
        let bytes = files::write_whole(Path::new(&with.path), &request.encode())?;
        Ok(FileWritten::plain(with.path, bytes))
    }

    pub(crate) fn office_answer(&self, with: FileAt) -> Result<OfficeAnswer, Fault> {
        let bytes = files::read_at_most(Path::new(&with.path), CARD_BYTES_MAX, Code::FileForeign)?;
        let request = Request::decode(&bytes, &with.path)?;
        let answer = request.answer(&self.office_secret()?)?;
        Ok(OfficeAnswer { label: request.label, words: vault::spoken(&answer.0).to_string() })
    }

    /// What this home opens others' homes with; made the first time it is asked for.
    fn office_secret(&self) -> Result<ExchangeSecret, Fault> {
        self.opened()?.store.write(|tx| {
            let kept = blobs::setting(tx, OFFICE)?.map(Zeroizing::new);
            if let Some(bytes) = kept.and_then(|kept| vault::unhex(&kept)).map(Zeroizing::new) {
                let bytes = bytes.as_slice().try_into().map_err(|_| Fault::new(Code::StoreDamaged))?;
                return Ok(ExchangeSecret(bytes));
            }
            let secret = ExchangeSecret::random(&mut os_dice());
            blobs::set_setting(tx, OFFICE, &Zeroizing::new(vault::hex(&secret.0)))?;
            Ok(secret)
        })
    }
}

fn shown(card: &Card) -> OfficeCardShown {
    OfficeCardShown { label: card.label.clone(), fingerprint: card.fingerprint() }
}

fn read_card(path: &str) -> Result<Card, Fault> {
    Card::decode(&files::read_at_most(Path::new(path), CARD_BYTES_MAX, Code::FileForeign)?, path)
}

/// One file for each custodian. What it is for stands in it, in no more words than a finder may read.
fn write_shares(folder: &Path, threshold: u8, shares: &[Zeroizing<String>]) -> Result<Vec<String>, Fault> {
    let count = shares.len();
    let write = |(n, share): (usize, &Zeroizing<String>)| {
        let path = folder.join(format!("share-{n}-of-{count}.txt"));
        let text = format!("# Baraza: share {n} of {count}; any {threshold} open the home.\n{}\n", share.as_str());
        files::write_whole(&path, Zeroizing::new(text).as_bytes())?;
        Ok(path.display().to_string())
    };
    (1..).zip(shares).map(write).collect()
}
