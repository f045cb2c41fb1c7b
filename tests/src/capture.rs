//! What really crosses a network: every packet of one host, captured by a socket of the kernel's, put together to streams
//! and read as the records of TLS. Left out: what is in the records, which nobody can read.

use crate::places::built;
use etherparse::{NetSlice, SlicedPacket, TransportSlice};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddrV4;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A record's type, version and length.
const RECORD_HEAD: usize = 5;
/// In a TLS 1.3 record beside its content: the content's type, and the cipher's tag.
const RECORD_AROUND: usize = 17;
/// The type of every record that is encrypted.
const ENCRYPTED: u8 = 23;
/// After the last byte a packet may still be on its way to who listens.
const SETTLE: Duration = Duration::from_millis(300);

/// A capture on one host.
#[derive(Debug)]
pub struct Capture {
    child: Child,
    reads: Option<JoinHandle<Vec<u8>>>,
}

/// One direction of one connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crossed {
    /// Packets with anything in them.
    pub packets: usize,
    /// Bytes of the stream.
    pub bytes: usize,
    /// Bytes of the packets, IP and TCP headers included.
    pub on_the_wire: usize,
    /// Encrypted records, and what is in them.
    pub records: usize,
    /// Bytes in them.
    pub content: usize,
}

impl Capture {
    /// Begins on the host that the guard leads to.
    ///
    /// # Panics
    /// When nobody may listen there.
    #[must_use]
    pub fn start(guard: &[OsString]) -> Self {
        let mut words = guard.to_vec();
        words.push(built("capture").into());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the capture starts");
        let mut said = String::new();
        let heard = BufReader::new(child.stderr.take().expect("piped")).read_line(&mut said);
        assert!(heard.is_ok() && said == "ready\n", "the capture says: {said}");
        let mut out = child.stdout.take().expect("piped");
        let reads = thread::spawn(move || {
            let mut all = Vec::new();
            out.read_to_end(&mut all).expect("a pipe can be read");
            all
        });
        Self { child, reads: Some(reads) }
    }

    /// Ends it; what crossed to and from a port, by direction (from there, to there), all connections together.
    ///
    /// # Panics
    /// When a stream has a hole: something was not captured.
    #[must_use]
    pub fn of_port(mut self, port: u16) -> (Crossed, Crossed) {
        thread::sleep(SETTLE);
        let _ = self.child.kill();
        let _ = self.child.wait();
        let bytes = self.reads.take().expect("ended once").join().expect("reading does not fail");
        let mut streams = BTreeMap::new();
        let mut rest = bytes.as_slice();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = u32::from_be_bytes(*length) as usize;
            let Some((packet, after)) = after.split_at_checked(length) else { break };
            take(&mut streams, packet);
            rest = after;
        }
        let sum = |is_it: &dyn Fn(&Ends) -> bool| {
            let wanted = streams.iter().filter(|(ends, _)| is_it(ends));
            wanted.fold(Crossed::default(), |sum, (_, stream)| sum.and(&stream.crossed()))
        };
        (sum(&|(from, _)| from.port() == port), sum(&|(_, to)| to.port() == port))
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

type Ends = (SocketAddrV4, SocketAddrV4);

#[derive(Default)]
struct Stream {
    began: Option<u32>,
    /// By place in the stream, so that what is sent again counts once.
    parts: BTreeMap<u32, Vec<u8>>,
    packets: usize,
    on_the_wire: usize,
}

/// Adds a packet, if it is one of TCP over IPv4.
fn take(streams: &mut BTreeMap<Ends, Stream>, packet: &[u8]) {
    let Ok(sliced) = SlicedPacket::from_ip(packet) else { return };
    let (Some(NetSlice::Ipv4(ip)), Some(TransportSlice::Tcp(tcp))) = (&sliced.net, &sliced.transport) else { return };
    let from = SocketAddrV4::new(ip.header().source_addr(), tcp.source_port());
    let to = SocketAddrV4::new(ip.header().destination_addr(), tcp.destination_port());
    let stream = streams.entry((from, to)).or_default();
    stream.on_the_wire += packet.len();
    if tcp.syn() {
        stream.began = Some(tcp.sequence_number().wrapping_add(1));
    }
    let (Some(began), false) = (stream.began, tcp.payload().is_empty()) else { return };
    stream.packets += 1;
    stream.parts.insert(tcp.sequence_number().wrapping_sub(began), tcp.payload().to_vec());
}

impl Stream {
    fn whole(&self) -> Vec<u8> {
        let mut whole: Vec<u8> = Vec::new();
        for (at, part) in &self.parts {
            let at = *at as usize;
            assert!(at <= whole.len(), "a packet was not captured");
            whole.extend(part.iter().skip(whole.len() - at));
        }
        whole
    }

    fn crossed(&self) -> Crossed {
        let whole = self.whole();
        let (mut records, mut content, mut rest) = (0, 0, whole.as_slice());
        while let [kind, _, _, high, low, ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            if *kind == ENCRYPTED {
                records += 1;
                content += length.saturating_sub(RECORD_AROUND);
            }
            rest = rest.get(RECORD_HEAD + length..).unwrap_or_default();
        }
        Crossed { packets: self.packets, bytes: whole.len(), on_the_wire: self.on_the_wire, records, content }
    }
}

impl Crossed {
    fn and(&self, other: &Self) -> Self {
        Self {
            packets: self.packets + other.packets,
            bytes: self.bytes + other.bytes,
            on_the_wire: self.on_the_wire + other.on_the_wire,
            records: self.records + other.records,
            content: self.content + other.content,
        }
    }
}
