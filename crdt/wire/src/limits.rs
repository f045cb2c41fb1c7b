//! Every maximum, with its unit and its reason. Bytes over a limit are refused before memory is spent on them.

/// One sealed parcel, bytes. The largest honest parcel is a page import of some thousand comments.
pub const PARCEL_BYTES_MAX: usize = 8 * 1024 * 1024;
/// A parcel's body once opened and expanded, bytes: four times the wire limit, so that no zip bomb passes.
pub const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// One detached payload, bytes: a scan or a recording; larger files are for other means.
pub const PAYLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Detached payloads named by one parcel. A page import commits to one body per comment.
pub const PAYLOADS_PER_PARCEL_MAX: usize = 20_000;
/// A door or a letter in a file, bytes: keys of some hundred epochs.
pub const LETTER_BYTES_MAX: usize = 64 * 1024;
/// A bundle or pack, bytes. FAT32 sticks hold no file of 4 GiB.
pub const FILE_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Frames in one file.
pub const FRAMES_MAX: u64 = 1_000_000;
/// One frame of a session as it travels, bytes.
pub const FRAME_BYTES_MAX: usize = 256 * 1024;
/// One message of a session once expanded, bytes: ids repeat, so that honest frames shrink little more than this.
pub const MESSAGE_BYTES_MAX: usize = 1024 * 1024;
/// What a sender puts into one frame, bytes: what a cut loses on a link of 32 kbit/s is three seconds' work.
pub const FRAME_BYTES_AIM: usize = 12 * 1024;
/// A parcel or payload up to this size stands in a frame; a larger one goes by parts, each of which is kept.
pub const INLINE_BYTES_MAX: usize = 16 * 1024;
/// Bytes of work one side may send before the other has stored them: more than any link holds on its way, and what a
/// relay may have to keep in memory for one connection.
pub const WINDOW_BYTES: u64 = 1024 * 1024;
/// Mailboxes in one session.
pub const OFFERS_MAX: usize = 1_000;
/// Logs in one mailbox: five for each of ten thousand devices.
pub const LOGS_MAX: usize = 50_000;
/// Parcels that the other side must lack before a snapshot is worth its bytes to it.
pub const SNAPSHOT_PARCELS_MIN: u64 = 500;
/// Lines of a vector in one frame.
pub const LINES_PER_FRAME: usize = 4_000;
/// Names asked for and not answered yet, per mailbox.
pub const WANTS_MAX: usize = 256;
/// How long one side waits for the other before it gives the session up, ms: four round trips of a satellite link with
/// room for retransmissions.
pub const SILENCE_MS_MAX: u64 = 120_000;
/// One envelope at a relay, bytes: what a relay keeps in memory for one connection; larger parcels leave their words in
/// payloads.
pub const ENVELOPE_BYTES_MAX: usize = 256 * 1024;
/// The highest ordinal of an envelope: what a signed 64-bit column holds, as every store has one.
pub const ENVELOPE_ORDINAL_MAX: u64 = i64::MAX as u64;
/// A proof that opens a mailbox, bytes: a key, a signature and an operator's token of ordinary length.
pub const PROOF_BYTES_MAX: usize = 512;
/// What a snapshot at a relay says to members beside its payload, sealed, bytes: how far it goes and under which key.
pub const SNAPSHOT_NOTE_BYTES_MAX: usize = 1024;
/// A signed snapshot, bytes: a note, two hashes, a signature, and room for what a later version adds.
pub const SNAPSHOT_BYTES_MAX: usize = 2 * 1024;
