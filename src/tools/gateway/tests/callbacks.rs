//! What leaves the world for a program on this machine, and how its time follows the real one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

use wire::codec::form;
use wire::signature::twilio;

use super::client::*;

/// A request that a listener got: its line, its fields, its content.
struct Heard {
    line: String,
    fields: Vec<(String, String)>,
    content: String,
}

impl Heard {
    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Takes one request and answers 200.
fn hear(listener: &TcpListener) -> Heard {
    let (stream, _) = listener.accept().unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let pairs = lines[1..].iter().filter_map(|line| line.split_once(": "));
    let fields: Vec<_> = pairs
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut heard = Heard {
        line: lines[0].clone(),
        fields,
        content: String::new(),
    };
    let mut content = vec![0; heard.field("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut content).unwrap();
    heard.content = String::from_utf8(content).unwrap();
    reader
        .get_mut()
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .unwrap();
    heard
}

#[test]
fn a_status_callback_reaches_a_local_program_with_a_signature_that_holds() {
    let gateway = start(20);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/hook?order=4821", listener.local_addr().unwrap());
    let started = Instant::now();
    assert_eq!(order(&gateway, "", &[], Some(&url)).status, 201);
    let mut statuses = Vec::new();
    while statuses.last().is_none_or(|status| status != "delivered") {
        let heard = hear(&listener);
        assert_eq!(heard.line, "POST /hook?order=4821 HTTP/1.1");
        let pairs = form::decode(heard.content.as_bytes());
        let signature = heard.field("x-twilio-signature");
        assert_eq!(twilio::sign_form(TOKEN, &url, &pairs), signature);
        let status = pairs
            .iter()
            .find(|(name, _)| name == "MessageStatus")
            .unwrap();
        statuses.push(status.1.clone());
    }
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "{:?}",
        started.elapsed()
    );
    let transcript = ask(&gateway, "GET /_world/transcript", &[], "").content;
    assert!(transcript.contains("\"to\":\"outside\""), "{transcript}");
}

#[test]
fn what_is_not_on_this_machine_is_not_called_and_the_cause_is_said() {
    let gateway = start(1_000);
    order(&gateway, "", &[], Some("http://192.0.2.1/hook"));
    let deadline = Instant::now() + Duration::from_secs(4);
    loop {
        let transcript = ask(&gateway, "GET /_world/transcript", &[], "").content;
        if transcript.contains("192.0.2.1 is not this machine") {
            return;
        }
        assert!(Instant::now() < deadline, "{transcript}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn timers_fire_while_nobody_asks() {
    let gateway = start(100);
    order(&gateway, "", &[], None);
    std::thread::sleep(Duration::from_millis(90));
    let transcript = ask(&gateway, "GET /_world/transcript", &[], "").content;
    let delivered = transcript
        .lines()
        .find(|line| line.contains("\"status\":\"delivered\""))
        .unwrap();
    let event: serde_json::Value = serde_json::from_str(delivered).unwrap();
    let at = event["at"].as_u64().unwrap();
    assert!(
        (500..9_000).contains(&at),
        "{at} ms after the world's first second began"
    );
}

#[test]
fn the_worlds_clock_shows_the_real_time() {
    let gateway = start(1);
    let answer = order(&gateway, "", &[], None);
    let date = |head: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix("date: "))
            .unwrap()
            .to_owned()
    };
    let created = answer.json()["date_created"]
        .as_str()
        .unwrap()
        .to_ascii_lowercase();
    // Both name the day and the minute; a second may pass between the two.
    let minute = |text: &str| {
        text.replace(" gmt", "")
            .rsplit_once(':')
            .map(|(minute, _)| minute.to_owned())
    };
    let shown = [minute(&date(&answer.head)), minute(&created)];
    let later = order(&gateway, "", &[], None);
    assert!(
        shown[0] == shown[1]
            || minute(&date(&later.head))
                == minute(
                    &later.json()["date_created"]
                        .as_str()
                        .unwrap()
                        .to_ascii_lowercase()
                ),
        "{shown:?}"
    );
}
