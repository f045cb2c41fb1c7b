//! The little HTTP that a driver on loopback needs: one request, one answer, one connection. JSON both ways.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Larger than any picture of the window.
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Sends a request and returns the status and the JSON of the answer.
pub(super) fn request(
    port: u16,
    method: &str,
    path: &str,
    body: Option<&Value>,
    limit: Duration,
) -> io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(limit))?;
    stream.set_write_timeout(Some(limit))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    read_answer(&mut BufReader::new(stream))
}

fn read_answer(from: &mut impl BufRead) -> io::Result<(u16, Value)> {
    let status = line(from)?.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| bad("no status"))?;
    let mut length = None;
    loop {
        let header = line(from)?;
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let length = length.filter(|length| *length <= BODY_BYTES_MAX).ok_or_else(|| bad("no usable length"))?;
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok((status, serde_json::from_slice(&body).map_err(|_| bad("no JSON"))?))
}

fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    // A header longer than this is none of a driver's.
    from.take(64 * 1024).read_line(&mut line)?;
    if line.is_empty() { Err(bad("the connection ended early")) } else { Ok(line.trim_end().to_owned()) }
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_to_its_length_and_no_further() {
        let mut bytes = &b"HTTP/1.1 200 OK\r\ncontent-LENGTH: 11\r\n\r\n{\"value\":1}trailing"[..];
        let (status, value) = read_answer(&mut bytes).expect("a whole answer");
        assert_eq!((status, value), (200, serde_json::json!({"value": 1})));
    }

    #[test]
    fn an_answer_cut_short_is_an_error() {
        assert!(read_answer(&mut &b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"val"[..]).is_err());
        assert!(read_answer(&mut &b"HTTP/1.1 200 OK\r\n"[..]).is_err());
        assert!(read_answer(&mut &b""[..]).is_err());
    }
}
