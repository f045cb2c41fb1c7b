//! The ways to a relay: past proxies that know no WebSockets, or cut them. The relay is the real one.
#![allow(clippy::unwrap_used, missing_docs)]

use relay::config::Config;
use scenarios::handed_out::{Job, sync};
use scenarios::letterbox::{Letterbox, Proxy};

const REFUSALS: [Proxy; 5] = [
    Proxy::Answers("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"),
    Proxy::Answers("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Answers("HTTP/1.1 426 Upgrade Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Answers("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    Proxy::Drops,
];

// M12, M29: where a proxy lets no WebSocket through, ordinary requests come to the same end.
#[test]
fn a_proxy_that_refuses_websockets_is_passed_by_ordinary_requests() {
    let job = Job::handed_out(2);
    let relay = Letterbox::open(&job.data(), Config::default());
    let (field, other) = (&job.fields[0], &job.fields[1]);
    for (round, proxy) in REFUSALS.into_iter().enumerate() {
        let url = format!("http://{}", proxy.before(relay.at));
        field.ask(&["relay", "add", &url]);
        let _ = field.contribute(&job.consultation, &[], "By ordinary requests.");
        let route = sync(field);
        assert!(route["by_requests"] == true && route["complete"] == true, "{proxy:?}: {route}");
        assert_eq!(route["via"], "relay");
        field.ask(&["relay", "remove", &url]);
        if round == 0 {
            job.office.ask(&["relay", "add", &relay.url()]);
            other.ask(&["relay", "add", &relay.url()]);
        }
        let route = sync(&job.office);
        assert!(route["by_requests"] == false && route["complete"] == true, "{route}");
        assert_eq!(job.entries(&job.office).len(), round + 1);
    }
    sync(other);
    field.ask(&["relay", "add", &format!("http://{}", REFUSALS[1].before(relay.at))]);
    sync(field);
    assert_eq!(field.show(&job.consultation), other.show(&job.consultation));
}

// M29: a proxy that cuts every WebSocket after so many bytes keeps nobody from the end.
#[test]
fn a_proxy_that_cuts_websockets_is_passed_by_ordinary_requests() {
    let job = Job::handed_out(1);
    let relay = Letterbox::open(&job.data(), Config::default());
    job.all_know(&format!("http://{}", Proxy::Cuts(3_000).before(relay.at)));
    for round in 0..12 {
        let words = format!("Number {round}. {}", "The well is dry and the road is long. ".repeat(60));
        let _ = job.fields[0].contribute(&job.consultation, &[], &words);
    }
    for home in [&job.fields[0], &job.office] {
        let route = sync(home);
        assert!(route["by_requests"] == true && route["complete"] == true, "{route}");
    }
    assert_eq!(job.entries(&job.office).len(), 12);
}
