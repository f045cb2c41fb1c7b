//! A relay for homes on this machine, and what may stand between: a road that is cut after so many bytes.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

/// A road to a server that carries so many bytes, both ways together, and is cut then.
#[derive(Debug)]
pub struct Road {
    /// Where it begins.
    pub at: SocketAddr,
    left: Arc<AtomicI64>,
}

impl Road {
    /// A road to there, not cut yet.
    ///
    /// # Panics
    /// When there is no port.
    #[must_use]
    pub fn to(there: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let at = listener.local_addr().expect("it is bound");
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let measured = Arc::clone(&left);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(there) else { continue };
                for (from, to) in [(near.try_clone(), far.try_clone()), (Ok(far), Ok(near))] {
                    let (Ok(from), Ok(to), left) = (from, to, Arc::clone(&measured)) else { continue };
                    thread::spawn(move || pass(from, to, &left));
                }
            }
        });
        Self { at, left }
    }

    /// Carries so many bytes more.
    pub fn carries(&self, bytes: i64) {
        self.left.store(bytes, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        let carried = i64::try_from(count).unwrap_or(i64::MAX);
        if left.fetch_sub(carried, Ordering::SeqCst) < carried || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// Something that answers every connection with these bytes, as a captive portal does.
///
/// # Panics
/// When there is no port.
#[must_use]
pub fn answers(with: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let at = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked);
            let _ = stream.write_all(with.as_bytes());
        }
    });
    at
}
