//! A space's mailbox at a relay: what opens it, how a parcel is sealed for it, and who writes there (rules M18–M22), and what an office needs to leave a snapshot there (M38, M40).
//!
//! All of it comes from the space and an epoch's key, which a relay never has. Left out on purpose: the way there, and
//! what is remembered of what was left.

use crate::device::DeviceKeys;
use crate::seal::Key;
use ed25519_dalek::SigningKey;
use wire::envelope::pseudonym;
use wire::limits::ENVELOPE_BYTES_MAX;
use wire::{Envelope, Hash, LogId, MailboxId, MailboxKey, SpaceId};

/// What an envelope has beside what is sealed, with nonce, tag and length, bytes: at most.
const AROUND_BYTES: usize = 256;
/// The longest parcel that an envelope holds, bytes: a padded length is at most an eighth more.
pub const PARCEL_BYTES_MAX: usize = (ENVELOPE_BYTES_MAX - AROUND_BYTES) / 9 * 8;

/// What stands in an envelope before the name of the payload that holds its parcel. No parcel begins like this.
const LARGE: &[u8; 16] = b"baraza large v1\0";

/// What a note is sealed with, so that it opens as nothing else.
const NOTED: &[u8; 16] = b"baraza noted v1\0";

/// A space's mailbox of one epoch.
#[derive(Clone)]
pub struct RelayMailbox {
    id: MailboxId,
    key: MailboxKey,
    sealing: Key,
}

impl std::fmt::Debug for RelayMailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RelayMailbox({})", self.id)
    }
}

impl RelayMailbox {
    /// The mailbox of a space in an epoch.
    #[must_use]
    pub fn of(space: SpaceId, epoch: &Key) -> Self {
        let key = MailboxKey::from_seed(&Hash::of("baraza relay seed v1", &[&space.0, &epoch.0]).0);
        let sealing = Key(Hash::of("baraza relay sealing v1", &[&space.0, &epoch.0]).0);
        Self { id: key.mailbox(), key, sealing }
    }

    /// Its id: all that a relay sees of space and epoch.
    #[must_use]
    pub fn id(&self) -> MailboxId {
        self.id
    }

    /// What opens it on one connection. `admission` is the operator's leave to make it.
    #[must_use]
    pub fn prove(&self, binding: &[u8; 32], admission: Option<&[u8]>) -> Vec<u8> {
        self.key.prove(binding, admission.map(<[u8]>::to_vec)).encode()
    }

    /// A device as a writer here. `salt` is the device's own, and another after its home was copied.
    #[must_use]
    pub fn writer(&self, device: &DeviceKeys, salt: &[u8; 16]) -> SigningKey {
        let secret = device.signing().to_bytes();
        SigningKey::from_bytes(&Hash::of("baraza relay writer v1", &[&secret, &self.id.0, salt]).0)
    }

    /// The key by which a device that makes this mailbox may leave snapshots here; nothing of it is remembered.
    #[must_use]
    pub fn trimming(&self, device: &DeviceKeys) -> SigningKey {
        let secret = device.signing().to_bytes();
        SigningKey::from_bytes(&Hash::of("baraza relay trimming v1", &[&secret, &self.id.0]).0)
    }

    /// The note of a snapshot as it lies here, sealed and padded.
    #[must_use]
    pub fn note(&self, note: &[u8]) -> Vec<u8> {
        self.sealing.seal_repeatably(&self.noted(), note)
    }

    /// The note again; none when no member sealed it for this mailbox.
    #[must_use]
    pub fn open_note(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        self.sealing.open_repeatable(&self.noted(), sealed).ok()
    }

    /// A writer's log here.
    #[must_use]
    pub fn log(writer: &SigningKey) -> LogId {
        pseudonym(writer.verifying_key().as_bytes())
    }

    /// A parcel as its writer leaves it here.
    #[must_use]
    pub fn envelope(&self, writer: &SigningKey, ordinal: u64, parcel: &[u8]) -> Envelope {
        let sealed = self.seal(writer.verifying_key().as_bytes(), ordinal, parcel);
        Envelope::sign(writer, self.id, ordinal, sealed)
    }

    /// The same envelope again, from what was remembered of it, whoever wrote it.
    #[must_use]
    pub fn envelope_again(&self, writer: [u8; 32], ordinal: u64, signature: [u8; 64], parcel: &[u8]) -> Envelope {
        Envelope::made_again(writer, ordinal, self.seal(&writer, ordinal, parcel), signature)
    }

    /// The parcel in an envelope; none when it was not sealed by a member, for this place.
    #[must_use]
    pub fn open(&self, envelope: &Envelope) -> Option<Vec<u8>> {
        let place = self.place(envelope.writer(), envelope.ordinal());
        let parcel = self.sealing.open_repeatable(&place, envelope.sealed()).ok()?;
        // What could not be made again could not be healed.
        (self.seal(envelope.writer(), envelope.ordinal(), &parcel) == envelope.sealed()).then_some(parcel)
    }

    /// A parcel that fits into no envelope, as it lies beside one: a payload, the same whoever makes it.
    #[must_use]
    pub fn large(&self, parcel: &[u8]) -> Option<Vec<u8>> {
        (parcel.len() > PARCEL_BYTES_MAX).then(|| self.sealing.seal_repeatably(&self.beside(), parcel))
    }

    /// The parcel in such a payload; none when no member made it.
    #[must_use]
    pub fn open_large(&self, payload: &[u8]) -> Option<Vec<u8>> {
        let parcel = self.sealing.open_repeatable(&self.beside(), payload).ok()?;
        (self.large(&parcel).as_deref() == Some(payload)).then_some(parcel)
    }

    /// What an envelope holds in place of a parcel that lies beside it.
    #[must_use]
    pub fn naming(payload: Hash) -> Vec<u8> {
        [&LARGE[..], &payload.0].concat()
    }

    /// The payload that what an envelope holds names.
    #[must_use]
    pub fn named(content: &[u8]) -> Option<Hash> {
        Some(Hash(content.strip_prefix(LARGE)?.try_into().ok()?))
    }

    fn beside(&self) -> Vec<u8> {
        [&self.id.0[..], LARGE].concat()
    }

    fn noted(&self) -> Vec<u8> {
        [&self.id.0[..], NOTED].concat()
    }

    fn seal(&self, writer: &[u8; 32], ordinal: u64, parcel: &[u8]) -> Vec<u8> {
        self.sealing.seal_repeatably(&self.place(writer, ordinal), parcel)
    }

    fn place(&self, writer: &[u8; 32], ordinal: u64) -> Vec<u8> {
        [&self.id.0[..], writer, &ordinal.to_be_bytes()].concat()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dice::Dice;

    const SPACE: SpaceId = SpaceId([5; 16]);

    fn mailbox(epoch: u8) -> RelayMailbox {
        RelayMailbox::of(SPACE, &Key([epoch; 32]))
    }

    // M18: members of an epoch find the same mailbox; another space or epoch has another.
    #[test]
    fn a_mailbox_is_found_by_members_of_its_epoch_alone() {
        assert_eq!(mailbox(1).id(), mailbox(1).id());
        assert_ne!(mailbox(1).id(), mailbox(2).id());
        assert_ne!(mailbox(1).id(), RelayMailbox::of(SpaceId([6; 16]), &Key([1; 32])).id());
        assert!(wire::envelope::Proof::open(&mailbox(1).prove(&[9; 32], None), &[9; 32], mailbox(1).id()).is_ok());
    }

    // M19: a device has nothing in common with itself in another mailbox, or after its home was copied.
    #[test]
    fn a_writer_is_another_in_each_mailbox() {
        let device = DeviceKeys::random(&mut Dice::seeded(1));
        let log = |epoch: u8, salt: u8| RelayMailbox::log(&mailbox(epoch).writer(&device, &[salt; 16]));
        assert_eq!(log(1, 0), log(1, 0));
        assert_ne!(log(1, 0), log(2, 0));
        assert_ne!(log(1, 0), log(1, 1));
    }

    // M20, M21: an envelope made again is the same byte for byte; another place, writer or key shows nothing in common.
    #[test]
    fn an_envelope_is_made_again_byte_for_byte() {
        let (here, device) = (mailbox(1), DeviceKeys::random(&mut Dice::seeded(2)));
        let writer = here.writer(&device, &[0; 16]);
        let envelope = here.envelope(&writer, 7, b"parcel");
        assert_eq!(here.open(&envelope).as_deref(), Some(&b"parcel"[..]));
        let again = here.envelope_again(*envelope.writer(), 7, *envelope.signature(), b"parcel");
        assert_eq!(again.encode(), envelope.encode());
        assert_eq!(Envelope::open(here.id(), &again.encode()), Ok(envelope.clone()));
        let other = here.envelope(&writer, 8, b"parcel");
        assert_ne!(other.sealed()[..24], envelope.sealed()[..24], "another place, the same nonce");
        assert_eq!(mailbox(2).open(&envelope), None);
        // Opened by a member of the epoch alone, and only as its writer sealed it.
        let by_a_stranger = Envelope::sign(&writer, here.id(), 9, b"no member sealed this".to_vec());
        assert_eq!(here.open(&by_a_stranger), None);
    }

    // M22: a parcel that fits into no envelope lies beside one, sealed, the same whoever makes it.
    #[test]
    fn a_large_parcel_lies_beside_its_envelope() {
        let (here, parcel) = (mailbox(1), vec![7; PARCEL_BYTES_MAX + 1]);
        assert_eq!(here.large(&parcel[1..]), None, "it fits");
        let payload = here.large(&parcel).unwrap();
        assert_eq!(here.large(&parcel).unwrap(), payload);
        assert_eq!(here.open_large(&payload), Some(parcel));
        assert_eq!(mailbox(2).open_large(&payload), None);
        assert_eq!(here.open_large(&payload[..100]), None);
        let name = Hash::of_payload(&payload);
        assert_eq!(RelayMailbox::named(&RelayMailbox::naming(name)), Some(name));
        assert_eq!(RelayMailbox::named(b"baraza large v1"), None);
        assert!(wire::Parcel::decode(&RelayMailbox::naming(name)).is_err(), "it could be a parcel");
    }

    // M38, M40: a trimming key is another in each mailbox and no writer's; a note opens for members of its mailbox alone.
    #[test]
    fn a_snapshots_key_and_note_are_of_one_mailbox() {
        let (one, other) = (DeviceKeys::random(&mut Dice::seeded(4)), DeviceKeys::random(&mut Dice::seeded(5)));
        let key = |epoch: u8, device: &DeviceKeys| mailbox(epoch).trimming(device).to_bytes();
        assert_eq!(key(1, &one), key(1, &one));
        assert!(key(1, &one) != key(2, &one) && key(1, &one) != key(1, &other), "two are the same");
        assert_ne!(key(1, &one), mailbox(1).writer(&one, &[0; 16]).to_bytes());
        let sealed = mailbox(1).note(b"who vouches");
        assert_eq!(mailbox(1).open_note(&sealed).as_deref(), Some(&b"who vouches"[..]));
        assert_eq!((mailbox(2).open_note(&sealed), mailbox(1).open_large(&sealed)), (None, None));
        assert_eq!(mailbox(1).note(b"who").len(), mailbox(1).note(b"why").len());
    }

    // M22: the longest parcel that is taken fits, with all that is around it; lengths are padded.
    #[test]
    fn the_longest_parcel_fits_into_an_envelope() {
        let (here, device) = (mailbox(1), DeviceKeys::random(&mut Dice::seeded(3)));
        let writer = here.writer(&device, &[0; 16]);
        let length = |parcel: usize| here.envelope(&writer, u64::MAX >> 1, &vec![1; parcel]).encode().len();
        assert!(length(PARCEL_BYTES_MAX) <= ENVELOPE_BYTES_MAX);
        assert!((1000..1010).all(|bytes| length(bytes) == length(1010)), "a length is told");
    }
}
