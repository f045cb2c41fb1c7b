//! Every maximum, with its unit and its reason. Bytes over a limit are refused before memory is spent on them.

/// One sealed parcel, bytes. The largest honest parcel is a page import of some thousand comments.
pub const PARCEL_BYTES_MAX: usize = 8 * 1024 * 1024;
/// A parcel's body once opened and expanded, bytes: four times the wire limit, so that no zip bomb passes.
pub const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// One detached payload, bytes: a scan or a recording; larger files are for other means.
pub const PAYLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Detached payloads named by one parcel. A page import commits to one body per comment.
pub const PAYLOADS_PER_PARCEL_MAX: usize = 20_000;
/// A bundle or pack, bytes. FAT32 sticks hold no file of 4 GiB.
pub const FILE_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Frames in one file.
pub const FRAMES_MAX: u64 = 400_000;
