//! Plain HTTP from a test: one connection for each request, whose every part can be chosen.

use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Body, Bytes, Frame};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use wire::Hash;

/// Whatever takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends a request and reads all of the answer.
pub(crate) async fn ask<B>(at: SocketAddr, request: Request<B>) -> Response<Bytes>
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let asked = async {
        let stream = TcpStream::connect(at).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let (head, body) = sender.send_request(request).await.unwrap().into_parts();
        Response::from_parts(head, body.collect().await.unwrap().to_bytes())
    };
    tokio::time::timeout(PATIENCE, asked).await.expect("an answer comes")
}

/// A request with these headers.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, String)], body: Vec<u8>) -> Request<Full<Bytes>> {
    let mut request = Request::builder().method(method).uri(path).header("host", "relay.test");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(body))).unwrap()
}

pub(crate) async fn get(at: SocketAddr, path: &str) -> Response<Bytes> {
    ask(at, request("GET", path, &[], Vec::new())).await
}

/// Sends the head of a request with a part of its body, then cuts the connection.
pub(crate) async fn cut_short(at: SocketAddr, method: &str, path: &str, headers: &[(&str, String)], part: Vec<u8>) {
    let (sent, rest) = tokio::sync::mpsc::channel::<Result<Frame<Bytes>, std::io::Error>>(1);
    let body =
        StreamBody::new(futures_util::stream::unfold(rest, |mut rest| async { Some((rest.recv().await?, rest)) }));
    let mut request = Request::builder().method(method).uri(path).header("host", "relay.test");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let stream = TcpStream::connect(at).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request.body(body).unwrap());
    sent.send(Ok(Frame::data(Bytes::from(part)))).await.unwrap();
    let cut = async {
        sent.send(Err(std::io::Error::other("cut"))).await.ok();
        drop(sent);
    };
    let (answer, ()) = tokio::join!(tokio::time::timeout(PATIENCE, answer), cut);
    assert!(answer.is_ok_and(|answer| answer.is_err()), "no answer comes to what was cut");
    connection.abort();
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A session by requests.
pub(crate) struct Exchange {
    at: SocketAddr,
    name: String,
    turn: u64,
    pub(crate) to_send: VecDeque<Vec<u8>>,
    /// How often each request is sent: its answers are all the same.
    pub(crate) times: usize,
}

impl Exchange {
    pub(crate) async fn begin(at: SocketAddr) -> (Self, [u8; 32]) {
        let begun = ask(at, request("POST", "/v1/exchange", &[], Vec::new())).await;
        assert_eq!(begun.status(), 200);
        let header = |name: &str| begun.headers()[name].to_str().unwrap().to_owned();
        let challenge = header("baraza-challenge").parse::<Hash>().unwrap().0;
        let exchange = Self { at, name: header("baraza-exchange"), turn: 0, to_send: VecDeque::new(), times: 1 };
        (exchange, challenge)
    }

    /// One request; gives the frames of its answer.
    pub(crate) async fn turn(&mut self) -> Vec<Vec<u8>> {
        self.turn += 1;
        let length = |frame: &Vec<u8>| u32::try_from(frame.len()).unwrap().to_be_bytes();
        let body: Vec<u8> = self.to_send.drain(..).flat_map(|frame| [&length(&frame)[..], &frame].concat()).collect();
        let headers = [
            ("baraza-exchange", self.name.clone()),
            ("baraza-turn", self.turn.to_string()),
            ("baraza-wait", "5".to_owned()),
        ];
        let mut answers = Vec::new();
        for _ in 0..self.times {
            let answer = ask(self.at, request("POST", "/v1/exchange", &headers, body.clone())).await;
            assert_eq!(answer.status(), 200);
            answers.push(answer.into_body());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "the same turn has the same answer");
        let (mut rest, mut frames) = (answers[0].as_ref(), Vec::new());
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let (frame, after) = after.split_at(u32::from_be_bytes(*length) as usize);
            frames.push(frame.to_vec());
            rest = after;
        }
        frames
    }
}
