//! A conversation over a stream of bytes: frames with their length before them, and the loop that carries them.
//!
//! The same for a LAN connection and for a test's pipe. Left out on purpose: what is in a frame, who is at the other
//! end, and how the stream came about.

use super::Talk;
use crate::fault::Fault;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use wire::limits::{FRAME_BYTES_MAX, SILENCE_MS_MAX};

/// Frames that wait to be heard. Credit keeps an honest side far below this.
const FRAMES_WAITING_MAX: usize = 512;
/// A frame that has begun must be here within this time: nobody holds a connection with a byte a minute.
const FRAME_TIME_MAX: Duration = Duration::from_millis(SILENCE_MS_MAX);
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

async fn write_frame(write: &mut (impl AsyncWrite + Unpin), frame: &[u8]) -> io::Result<()> {
    let length = u32::try_from(frame.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    let whole = [&length.to_be_bytes()[..], frame].concat();
    timeout(FRAME_TIME_MAX, write.write_all(&whole)).await??;
    Ok(())
}

/// Carries a conversation to its end, or to that of the stream: either way what has come is kept.
///
/// # Errors
/// A [`Fault`] of the store. A stream that breaks is no fault: the next conversation goes on from there.
pub(crate) async fn converse<S>(stream: S, talk: &mut Talk) -> Result<(), Fault>
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (read, mut write) = tokio::io::split(stream);
    let (sender, mut frames) = mpsc::channel(FRAMES_WAITING_MAX);
    let reader = tokio::spawn(read_frames(read, sender));
    let done = carry(talk, &mut frames, &mut write).await;
    let _ = timeout(LULL, write.shutdown()).await;
    reader.abort();
    done
}

async fn carry(
    talk: &mut Talk,
    frames: &mut mpsc::Receiver<Vec<u8>>,
    write: &mut (impl AsyncWrite + Unpin),
) -> Result<(), Fault> {
    let began = Instant::now();
    let now = || u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    talk.tick(now());
    let mut silent = false;
    loop {
        // The store blocks: other conversations go on meanwhile.
        for frame in tokio::task::block_in_place(|| talk.frames(silent))? {
            if write_frame(write, &frame).await.is_err() {
                return keep(talk);
            }
        }
        let _ = write.flush().await;
        if talk.is_over() {
            return Ok(());
        }
        let due = talk.due().map_or(FRAME_TIME_MAX, |due| Duration::from_millis(due.saturating_sub(now())));
        match timeout(if silent { due } else { LULL }, frames.recv()).await {
            Ok(Some(frame)) => {
                silent = false;
                let more = std::iter::from_fn(|| frames.try_recv().ok());
                for frame in std::iter::once(frame).chain(more) {
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
fn keep(talk: &mut Talk) -> Result<(), Fault> {
    tokio::task::block_in_place(|| talk.frames(true)).map(drop)
}
