//! Writes every packet that crosses this host, in or out, to stdout: a length of four bytes and the IP packet. Says *ready*
//! on stderr once it listens, and goes on until it is ended. Linux only, and for who may (CAP_NET_RAW).

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use rustix::net::{AddressFamily, RecvFlags, SocketType, eth, recv, socket, sockopt};
    use std::io::Write;
    /// Segments that the kernel cuts later are up to 64 KiB here.
    const PACKET_BYTES_MAX: usize = 128 * 1024;
    /// What crosses while this program waits for its turn, bytes.
    const WAITING_BYTES: usize = 64 * 1024 * 1024;
    // Without the link's own header.
    let socket = socket(AddressFamily::PACKET, SocketType::DGRAM, Some(eth::ALL))?;
    sockopt::set_socket_recv_buffer_size_force(&socket, WAITING_BYTES)?;
    writeln!(std::io::stderr(), "ready")?;
    let mut out = std::io::stdout().lock();
    let mut packet = vec![0; PACKET_BYTES_MAX];
    loop {
        let (length, _) = recv(&socket, packet.as_mut_slice(), RecvFlags::empty())?;
        out.write_all(&u32::try_from(length)?.to_be_bytes())?;
        out.write_all(&packet[..length])?;
        out.flush()?;
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    Err("only Linux lets a program listen so".into())
}
