//! How many requests per second the gateway answers, beside another mock server where one is named.
//!
//! `PEER` is the other server's address, such as `http://127.0.0.1:4010`; `PEER_COMMAND` starts it, where it does not run
//! yet. It must answer Twilio's paths, as a mock server does that is given Twilio's description. Ends with 1 when the
//! gateway is not at least [`TIMES`] times as fast.

#[path = "gateway/load.rs"]
mod load;

use std::env;
use std::error::Error;
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitCode};
use std::thread;
use std::time::Duration;

use tools::{Gateway, Options};
use wire::codec::basic;

/// How many times faster than the peer the gateway must be.
const TIMES: f64 = 5.0;
/// How often each request is sent. The peer is slower and gets fewer.
const COUNT: u32 = 40_000;
const PEER_COUNT: u32 = 4_000;
/// How often the peer is looked for, a tenth of a second apart.
const LOOKS: u32 = 300;
const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";

/// A server that ends with the benchmark.
struct Peer {
    address: SocketAddr,
    child: Option<Child>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // What has ended already need not be ended.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let gateway = Gateway::start(&Options::default())?;
    let address: SocketAddr = gateway.url().trim_start_matches("http://").parse()?;
    let peer = peer()?;
    let mut enough = true;
    println!(
        "{:<18} {:>12} {:>12} {:>8}",
        "request", "gateway/s", "peer/s", "times"
    );
    for (name, request, status) in requests() {
        load::rate(address, &request, status, COUNT / 20)?;
        let ours = load::rate(address, &request, status, COUNT)?;
        let Some(peer) = &peer else {
            println!("{name:<18} {ours:>12.0} {:>12} {:>8}", "-", "-");
            continue;
        };
        load::rate(peer.address, &request, status, PEER_COUNT / 20)?;
        let theirs = load::rate(peer.address, &request, status, PEER_COUNT)?;
        let times = ours / theirs;
        enough &= times >= TIMES;
        println!("{name:<18} {ours:>12.0} {theirs:>12.0} {times:>8.1}");
    }
    Ok(if enough {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What is asked: a name, the request, the status of its answer. Reading comes first, while there is little to read.
fn requests() -> [(&'static str, String, &'static str); 2] {
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
    let head = format!(
        "Host: 127.0.0.1\r\nAuthorization: {}\r\n",
        basic::header(ACCOUNT, TOKEN)
    );
    let body = "To=%2B33612345678&From=%2B33198765432&Body=Your+order+%234821+is+confirmed.";
    let form = format!(
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    [
        (
            "list messages",
            format!("GET {path} HTTP/1.1\r\n{head}\r\n"),
            "200",
        ),
        (
            "create a message",
            format!("POST {path} HTTP/1.1\r\n{head}{form}\r\n{body}"),
            "201",
        ),
    ]
}

/// The other server, once it answers.
fn peer() -> Result<Option<Peer>, Box<dyn Error>> {
    let Ok(url) = env::var("PEER") else {
        return Ok(None);
    };
    let address = url
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .parse()?;
    let child = match env::var("PEER_COMMAND") {
        Ok(line) => {
            let mut words = line.split_whitespace();
            let program = words
                .next()
                .ok_or("PEER_COMMAND is empty: name the program and its options")?;
            Some(
                Command::new(program)
                    .args(words)
                    .stdout(std::process::Stdio::null())
                    .spawn()?,
            )
        }
        Err(_) => None,
    };
    let peer = Peer { address, child };
    for _ in 0..LOOKS {
        if TcpStream::connect(address).is_ok() {
            return Ok(Some(peer));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Err(format!("nothing answers at {url}: start it, or name its command in PEER_COMMAND").into())
}
