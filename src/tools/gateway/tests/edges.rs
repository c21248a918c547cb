//! What comes in malformed, too large or too slowly, and the corners of HTTP/1.1.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::client::*;
use crate::gateway::listen::Limits;

#[track_caller]
fn refused(bytes: &[u8], status: &str) {
    let gateway = start_tight();
    let answer = raw(&gateway, bytes);
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status}")),
        "{answer:?} is not {status}"
    );
    assert_eq!(count(&gateway, "", &[]), 0, "the gateway goes on");
}

#[test]
fn malformed_requests_are_answered_400() {
    refused(b"hello\r\n\r\n", "400");
    refused(b"GET / HTTP/1.1\r\nno colon\r\n\r\n", "400");
    refused(b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "400");
    refused(b"POST /v1/emails HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n", "400");
    refused(b"\x00\x01\x02\x03\r\n\r\n", "400");
}

#[test]
fn heads_that_are_too_large_are_answered_431_or_414() {
    let field = format!("GET / HTTP/1.1\r\nX-Big: {}\r\n\r\n", "a".repeat(20_000));
    refused(field.as_bytes(), "431");
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X-A: 1\r\n".repeat(200));
    refused(many.as_bytes(), "431");
    let gateway = start(1);
    let long = format!(
        "GET /2010-04-01/{} HTTP/1.1\r\nConnection: close\r\n\r\n",
        "a".repeat(9_000)
    );
    assert!(raw(&gateway, long.as_bytes()).starts_with("HTTP/1.1 414"));
    let longer = format!("GET /2010-04-01/{} HTTP/1.1\r\n\r\n", "a".repeat(70_000));
    assert!(raw(&gateway, longer.as_bytes()).starts_with("HTTP/1.1 414"));
}

#[test]
fn a_content_that_is_too_large_is_answered_413_and_the_connection_ends() {
    let gateway = start_tight();
    let answer = ask(&gateway, "POST /v1/emails", &[], &"a".repeat(5_000));
    assert_eq!(answer.status, 413);
    assert!(answer.head.contains("connection: close"), "{answer:?}");
    let chunk = format!("{:x}\r\n{}\r\n", 3_000, "a".repeat(3_000));
    let chunked = format!(
        "POST /v1/emails HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n"
    );
    assert_eq!(parse(&raw(&gateway, chunked.as_bytes())).status, 413);
}

#[test]
fn a_content_that_is_too_large_is_refused_before_it_is_sent() {
    let gateway = start_tight();
    let head = "POST /v1/emails HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9000\r\n\r\n";
    assert_eq!(parse(&raw(&gateway, head.as_bytes())).status, 413);
}

#[test]
fn slow_clients_are_cut() {
    let gateway = start_tight();
    let started = Instant::now();
    let mut stream = connect(&gateway);
    stream
        .write_all(b"GET /2010-04-01 HTTP/1.1\r\nHos")
        .unwrap();
    let head = read_all(&mut stream);
    assert!(!head.starts_with("HTTP/1.1 200"), "{head:?}");
    let mut stream = connect(&gateway);
    stream
        .write_all(b"POST /v1/emails HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
        .unwrap();
    assert!(read_all(&mut stream).starts_with("HTTP/1.1 408"));
    let mut idle = connect(&gateway);
    assert_eq!(read_all(&mut idle), "");
    assert!(started.elapsed().as_secs() < 4, "{:?}", started.elapsed());
}

#[test]
fn more_connections_than_allowed_wait_at_the_door() {
    let gateway = start_within(Limits {
        connections: 1,
        ..limits()
    });
    let _idle = connect(&gateway);
    assert_eq!(
        ask(&gateway, "GET /nowhere", &[], "").status,
        404,
        "once the idle one was cut"
    );
}

#[test]
fn a_gateway_that_ends_lets_go_of_idle_connections_and_of_its_ports() {
    let gateway = start(1);
    let mut idle = connect(&gateway);
    let addresses = [gateway.address, gateway.doors()[0].1];
    let started = Instant::now();
    drop(gateway);
    assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
    assert_eq!(read_all(&mut idle), "");
    for address in addresses {
        assert!(TcpStream::connect(address).is_err(), "{address}");
    }
}

#[test]
fn there_are_no_tunnels() {
    refused(
        b"CONNECT api.stripe.com:443 HTTP/1.1\r\nHost: api.stripe.com:443\r\n\r\n",
        "501",
    );
}

#[test]
fn a_content_in_chunks_behind_a_100_arrives_whole() {
    let gateway = start(1);
    let mut stream = connect(&gateway);
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: api.twilio.com\r\n{}\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        messages(),
        signed()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut first = [0; 25];
    stream.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 100 Continue\r\n\r\n");
    for part in ["To=%2B33612345678&From=%2B331987", "65432&Body=hi"] {
        stream
            .write_all(format!("{:x}\r\n{part}\r\n", part.len()).as_bytes())
            .unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    let answer = parse(&read_all(&mut stream));
    assert_eq!(
        (answer.status, &answer.json()["from"]),
        (201, &"+33198765432".into())
    );
}

#[test]
fn an_old_client_is_answered_and_left() {
    let gateway = start(1);
    let answer = raw(
        &gateway,
        format!("GET {} HTTP/1.0\r\n{}\r\n\r\n", messages(), signed()).as_bytes(),
    );
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer:?}");
}

#[test]
fn head_has_the_fields_of_get_and_no_content() {
    let gateway = start(1);
    let signed = signed();
    let answer = ask(&gateway, &format!("HEAD {}", messages()), &[&signed], "");
    assert_eq!((answer.status, answer.content.as_str()), (200, ""));
    assert!(
        answer.head.contains("content-type: application/json") && answer.head.contains("date: "),
        "{answer:?}"
    );
}

#[test]
fn one_connection_carries_many_requests() {
    let gateway = start(1);
    let mut stream = connect(&gateway);
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: x\r\n{}\r\n\r\n",
        messages(),
        signed()
    );
    let last = request.replace("Host: x", "Host: x\r\nConnection: close");
    stream
        .write_all(format!("{request}{request}{last}").as_bytes())
        .unwrap();
    assert_eq!(read_all(&mut stream).matches("HTTP/1.1 200").count(), 3);
}

#[test]
fn every_way_to_name_a_provider_leads_to_it() {
    let gateway = start(1);
    let signed = signed();
    for prefix in [
        "",
        "/@twilio",
        "/@api.twilio.com",
        "/~maya",
        "/~maya/@twilio",
    ] {
        let answer = ask(
            &gateway,
            &format!("GET {prefix}{}", messages()),
            &[&signed],
            "",
        );
        assert_eq!(answer.status, 200, "{prefix}: {answer:?}");
    }
    let proxy = format!("GET http://api.twilio.com{}", messages());
    assert_eq!(ask(&gateway, &proxy, &[&signed], "").status, 200);
    let nobody = ask(&gateway, "GET /nowhere", &[], "");
    assert_eq!(nobody.status, 404);
    assert!(
        nobody.content.contains("/@twilio/nowhere") && nobody.content.contains("email"),
        "{nobody:?}"
    );
}

#[test]
fn every_provider_has_a_port_of_its_own() {
    let gateway = start(1);
    let parties: Vec<_> = gateway
        .doors()
        .iter()
        .map(|(party, _)| party.as_str())
        .collect();
    let all: Vec<_> = sim::provider_names().collect();
    assert_eq!(parties, all, "the built-in world has every provider");
    let mut stream = TcpStream::connect(gateway.doors()[1].1).unwrap();
    stream.write_all(b"GET /nowhere HTTP/1.0\r\n\r\n").unwrap();
    let answer = parse(&read_all(&mut stream));
    assert!(
        answer.status != 200 && !answer.content.contains("No provider"),
        "{answer:?}"
    );
    let shown = gateway.to_string();
    assert!(
        shown.contains(&gateway.url()) && shown.contains("api.base_url"),
        "{shown}"
    );
}
