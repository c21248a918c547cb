//! A gateway for a test, and a client that says exactly what it is told.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use wire::codec::basic;

use crate::gateway::listen::Limits;
use crate::gateway::{Gateway, Options};

pub const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
pub const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";
const MAYA: &str = "+33612345678";
const SHOP: &str = "+33198765432";

/// Everything is quick and small, so that a test need not wait for a bound.
pub fn limits() -> Limits {
    Limits {
        content: 4_096,
        head: 16_384,
        head_time: Duration::from_millis(80),
        content_time: Duration::from_millis(80),
        ..Limits::default()
    }
}

/// The built-in world at free ports.
pub fn start(speed: u32) -> Gateway {
    let options = Options {
        speed,
        ..Options::default()
    };
    Gateway::with_limits(&options, Limits::default()).unwrap()
}

/// The same with small bounds.
pub fn start_tight() -> Gateway {
    start_within(limits())
}

/// The same within those bounds.
pub fn start_within(limits: Limits) -> Gateway {
    Gateway::with_limits(&Options::default(), limits).unwrap()
}

/// A world of that text.
pub fn start_with(world: &str) -> anyhow::Result<Gateway> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("world.toml");
    fs::write(&file, world).unwrap();
    Gateway::start(&Options {
        world: Some(&file),
        ..Options::default()
    })
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub content: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.content).unwrap_or_else(|_| panic!("{self:?}"))
    }
}

pub fn connect(gateway: &Gateway) -> TcpStream {
    let stream = TcpStream::connect(gateway.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    stream
}

/// Sends these bytes and reads until the server closes.
pub fn raw(gateway: &Gateway, bytes: &[u8]) -> String {
    let mut stream = connect(gateway);
    // A server that has refused the head may not take the rest.
    let _ = stream.write_all(bytes);
    read_all(&mut stream)
}

pub fn read_all(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // The connection may be cut; what came until then counts.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Asks with these lines of fields, and the content where there is one.
pub fn ask(gateway: &Gateway, line: &str, fields: &[&str], content: &str) -> Answer {
    let mut text = format!(
        "{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
        gateway.address
    );
    for field in fields {
        text.push_str(field);
        text.push_str("\r\n");
    }
    if !content.is_empty() {
        text.push_str(&format!("Content-Length: {}\r\n", content.len()));
    }
    let answer = raw(gateway, format!("{text}\r\n{content}").as_bytes());
    parse(&answer)
}

pub fn parse(answer: &str) -> Answer {
    let (head, content) = answer
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer: {answer:?}"));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap();
    Answer {
        status,
        head: head.to_ascii_lowercase(),
        content: content.to_owned(),
    }
}

pub fn signed() -> String {
    format!("Authorization: {}", basic::header(ACCOUNT, TOKEN))
}

pub fn messages() -> String {
    format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
}

/// Orders a text to Maya, behind these fields.
pub fn order(gateway: &Gateway, prefix: &str, fields: &[&str], callback: Option<&str>) -> Answer {
    let mut pairs = vec![("To", MAYA), ("From", SHOP), ("Body", "Your order #4821")];
    pairs.extend(callback.map(|url| ("StatusCallback", url)));
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let signed = signed();
    let mut all = vec![
        signed.as_str(),
        "Content-Type: application/x-www-form-urlencoded",
    ];
    all.extend(fields);
    let line = format!("POST {prefix}{}", messages());
    ask(gateway, &line, &all, &wire::codec::form::encode(&pairs))
}

/// How many messages the account has there.
pub fn count(gateway: &Gateway, prefix: &str, fields: &[&str]) -> usize {
    let signed = signed();
    let mut all = vec![signed.as_str()];
    all.extend(fields);
    let answer = ask(gateway, &format!("GET {prefix}{}", messages()), &all, "");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["messages"].as_array().unwrap().len()
}
