//! A conversation over a stream of bytes: frames with their length before them, and the loop that carries them.
//!
//! The same for a LAN connection, a relay's WebSocket and a test's pipe. Left out on purpose: what is in a frame, who is at the other
//! end, and how the stream came about.

use super::Talk;
use crate::fault::Fault;
use std::future::Future;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use wire::limits::{FRAME_BYTES_MAX, SILENCE_MS_MAX};
use wire::session::Millis;

/// Frames that wait to be heard. Credit keeps an honest side far below this.
pub(super) const FRAMES_WAITING_MAX: usize = 512;
/// A frame that has begun must be here within this time: nobody holds a connection with a byte a minute.
pub(super) const FRAME_TIME_MAX: Duration = Duration::from_millis(SILENCE_MS_MAX);
/// When nothing came for so long, what has come is merged.
const LULL: Duration = Duration::from_millis(40);

/// Reads frames until the stream ends, breaks, or carries what is no frame.
async fn read_frames(mut read: impl AsyncRead + Unpin, frames: mpsc::Sender<Vec<u8>>) -> io::Result<()> {
    loop {
        let mut length = [0; 4];
        read.read_exact(&mut length).await?;
        let length = u32::from_be_bytes(length) as usize;
        if length > FRAME_BYTES_MAX {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut frame = vec![0; length];
        timeout(FRAME_TIME_MAX, read.read_exact(&mut frame)).await??;
        if frames.send(frame).await.is_err() {
            return Ok(());
        }
    }
}

/// Carries a conversation to its end, or to that of the stream: either way what has come is kept.
///
/// # Errors
/// A [`Fault`] of the store. A stream that breaks is no fault: the next conversation goes on from there.
pub(crate) async fn converse<S>(stream: S, talk: &mut Talk) -> Result<(), Fault>
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (read, write) = tokio::io::split(stream);
    let mut write = Lengths(write);
    let (sender, mut frames) = mpsc::channel(FRAMES_WAITING_MAX);
    let reader = tokio::spawn(read_frames(read, sender));
    let done = carry(talk, &mut frames, &mut write).await;
    let _ = timeout(LULL, write.0.shutdown()).await;
    reader.abort();
    done
}

/// A device's side of a conversation, whoever is at the other end.
pub(crate) trait Side {
    /// A frame came.
    fn hear(&mut self, now: Millis, frame: &[u8]) -> Result<(), Fault>;
    /// What must go out now; `silent`: nothing waits to be heard.
    fn frames(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault>;
    /// When the time must be told.
    fn due(&self) -> Option<Millis>;
    /// The time.
    fn tick(&mut self, now: Millis);
    /// Whether it is over once the last frames are sent.
    fn is_over(&self) -> bool;
}

impl Side for Talk {
    fn hear(&mut self, now: Millis, frame: &[u8]) -> Result<(), Fault> {
        Self::hear(self, now, frame)
    }

    fn frames(&mut self, silent: bool) -> Result<Vec<Vec<u8>>, Fault> {
        Self::frames(self, silent)
    }

    fn due(&self) -> Option<Millis> {
        Self::due(self)
    }

    fn tick(&mut self, now: Millis) {
        Self::tick(self, now);
    }

    fn is_over(&self) -> bool {
        Self::is_over(self)
    }
}

/// Where frames go out.
pub(crate) trait Outlet {
    /// Sends one.
    fn put(&mut self, frame: Vec<u8>) -> impl Future<Output = io::Result<()>> + Send;
    /// Sends what waits. `waits`: nothing more will be said before something beyond so many frames is heard, or the time
    /// comes.
    fn flush(&mut self, waits: Option<u64>) -> impl Future<Output = ()> + Send;
}

/// Each frame behind its length.
struct Lengths<W>(W);

impl<W: AsyncWrite + Unpin + Send> Outlet for Lengths<W> {
    async fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let length = u32::try_from(frame.len()).map_err(|_| io::ErrorKind::InvalidData)?;
        let whole = [&length.to_be_bytes()[..], &frame].concat();
        timeout(FRAME_TIME_MAX, self.0.write_all(&whole)).await??;
        Ok(())
    }

    async fn flush(&mut self, _: Option<u64>) {
        let _ = self.0.flush().await;
    }
}

/// Carries frames both ways until the conversation or its road ends.
///
/// # Errors
/// A [`Fault`] of the store.
pub(crate) async fn carry(
    talk: &mut impl Side,
    frames: &mut mpsc::Receiver<Vec<u8>>,
    write: &mut impl Outlet,
) -> Result<(), Fault> {
    let began = Instant::now();
    let now = || u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    talk.tick(now());
    let (mut silent, mut heard) = (false, 0);
    loop {
        // The store blocks: other conversations go on meanwhile.
        for frame in tokio::task::block_in_place(|| talk.frames(silent))? {
            if write.put(frame).await.is_err() {
                return keep(talk);
            }
        }
        write.flush(silent.then_some(heard)).await;
        if talk.is_over() {
            return Ok(());
        }
        let due = talk.due().map_or(FRAME_TIME_MAX, |due| Duration::from_millis(due.saturating_sub(now())));
        match timeout(if silent { due } else { LULL }, frames.recv()).await {
            Ok(Some(frame)) => {
                silent = false;
                let more = std::iter::from_fn(|| frames.try_recv().ok());
                for frame in std::iter::once(frame).chain(more) {
                    heard += 1;
                    tokio::task::block_in_place(|| talk.hear(now(), &frame))?;
                }
            }
            Ok(None) => return keep(talk),
            Err(_) if silent => talk.tick(now()),
            Err(_) => silent = true,
        }
    }
}

/// The other side is gone: what it sent is merged all the same.
fn keep(talk: &mut impl Side) -> Result<(), Fault> {
    tokio::task::block_in_place(|| talk.frames(true)).map(drop)
}
