//! Every maximum and every patience of the server, with its unit and its reason. What an operator may change is only the
//! default here (`config.rs`); what two strangers agree on is in `wire::limits`.

/// Bytes in one mailbox. Text of ten thousand people takes less than a tenth of it; the rest is for their files.
pub const MAILBOX_BYTES: u64 = 1024 * 1024 * 1024;
/// Share of the disk in use above which nothing more is taken, percent: room for the database's own work, and for the
/// operator to act. Reading goes on.
pub const DISK_PERCENT: u8 = 90;
/// Frames of parcels taken per minute and mailbox: a consultation of hundreds who write at once stays below.
pub const WRITES_PER_MINUTE: u32 = 60;
/// Frames of parcels taken at once: 5 MB of text, which is what a team brings back from weeks away.
pub const WRITES_BURST: u32 = 600;
/// Requests per minute and address: an office of hundreds behind one address polls less.
pub const REQUESTS_PER_MINUTE: u32 = 600;
/// Frames per minute on one connection: a hundred per second is faster than any link this is for.
pub const FRAMES_PER_MINUTE: u32 = 6_000;
/// Connections at once: at 20 KB each these are 200 MB.
pub const CONNECTIONS: usize = 10_000;
/// Connections, and sessions, from one address at once: an office of hundreds behind one address.
pub const SESSIONS_PER_ADDRESS: usize = 500;
/// Days after the last reading or writing until a mailbox goes: half a year covers the slowest consultation's pause.
pub const RETENTION_DAYS: u64 = 180;
/// Days until a payload that was begun and never finished goes: a week covers the slowest link.
pub const PART_DAYS: u64 = 7;
/// Snapshots kept in one mailbox: the one that is fetched now, the one before it for whoever began with that, and one to
/// spare for a maker who erred.
pub const SNAPSHOTS_MAX: u32 = 3;
/// Whole days that a snapshot is here before what it covers may be dropped: who visits every other week still gets the
/// parcels themselves, and members have had two weeks to find a snapshot that does not open.
pub const TRIM_GRACE_DAYS: u64 = 14;

/// Bytes of a payload taken or given at a time: what one connection may hold in memory.
pub(crate) const PIECE_BYTES: usize = 64 * 1024;
/// Read buffer of a WebSocket, bytes: the default holds 128 KiB for everybody who only listens.
pub(crate) const READ_BUFFER_BYTES: usize = 4 * 1024;
/// Parcels read at a time to learn what has grown, bytes.
pub(crate) const NEWS_BYTES: usize = 64 * 1024;
/// Large parcels announced on one connection and not fetched yet: one is fetched at a time, so these are names only.
pub(crate) const LARGE_MAX: usize = 256;
/// Frames of an exchange in one request or answer, bytes.
pub(crate) const EXCHANGE_BYTES: usize = 512 * 1024;
/// Exchanges at once: each may keep its last answer in memory.
pub(crate) const EXCHANGES: usize = 200;
/// Lines of vectors that one session may hold: twice the largest mailbox, from both sides.
pub(crate) const LINES_PER_SESSION: usize = 4 * wire::limits::LOGS_MAX;
/// Lines of vectors that all sessions hold together, at about 80 bytes each: 400 MB.
pub(crate) const LINES: usize = 5_000_000;
/// How long an exchange waits for news, ms: proxies cut what is silent for half a minute.
pub(crate) const EXCHANGE_WAIT_MS: u64 = 25_000;
/// How long an exchange is kept between two requests, ms: a satellite link's worst moment.
pub(crate) const EXCHANGE_IDLE_MS: u64 = 120_000;
/// How long an exchange that is over is kept, in case its last answer was lost, ms.
pub(crate) const EXCHANGE_OVER_MS: u64 = 20_000;
/// How long a call to the store may take, ms: a busy disk answers in a second, a broken one never.
pub(crate) const STORE_MS: u64 = 10_000;
/// Time to say hello, in TLS and in HTTP, ms: four round trips of a satellite link.
pub(crate) const HEAD_MS: u64 = 15_000;
/// Bytes of a request's head: a proof of 1 KiB in hexadecimal, a proxy's headers, and as much again.
pub(crate) const HEAD_BYTES: usize = 16 * 1024;
/// Time for one frame or one part of a body to pass, ms: 64 KiB at 10 kbit/s.
pub(crate) const PASS_MS: u64 = 60_000;
/// Silence after which a WebSocket is asked whether it is still there, ms: proxies cut it after a minute.
pub(crate) const PING_MS: u64 = 50_000;
/// Pings without any answer after which it is gone.
pub(crate) const PINGS_UNANSWERED: u32 = 3;
/// How often a session that waits for the other side looks at the clock, ms.
pub(crate) const LOOK_MS: u64 = 1_000;
/// How long a challenge may be answered, ms: as long as a payload takes on a slow link.
pub(crate) const CHALLENGE_MS: u64 = 30 * 60 * 1_000;
/// Time for connections to finish when the relay leaves, ms: shorter than an operating system's own patience.
pub(crate) const DRAIN_MS: u64 = 20_000;
/// When clients may come again after that, s: at least, and so much more at random, so that they do not come at once.
pub(crate) const RETURN_S: u32 = 5;
/// See [`RETURN_S`].
pub(crate) const RETURN_SPREAD_S: u32 = 30;
/// When clients may come again after the store was busy, s.
pub(crate) const BUSY_S: u32 = 30;
/// When clients may come again after a mailbox was full, s: somebody has to act first.
pub(crate) const FULL_S: u32 = 60 * 60;
/// How often what is too old is looked for, ms.
pub(crate) const EXPIRE_EVERY_MS: u64 = 60 * 60 * 1_000;
/// How often addresses and exchanges that went quiet are forgotten, ms.
pub(crate) const TIDY_EVERY_MS: u64 = 30_000;
