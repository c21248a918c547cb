//! How many requests per second the gateway answers, beside the mock server Prism from npm, which serves the same
//! description in the same run. Ends with 1 when the gateway is not at least [`TIMES`] times as fast.

#[path = "gateway/load.rs"]
mod load;
#[path = "gateway/prism.rs"]
mod prism;

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;

use prism::Prism;
use tools::{Gateway, Options};
use wire::codec::basic;

/// How many times faster than Prism the gateway must be.
const TIMES: f64 = 5.0;
/// How often each request is sent. Prism is slower and gets fewer.
const COUNT: u32 = 40_000;
const PRISM_COUNT: u32 = 4_000;
const ACCOUNT: &str = "AC1234567890abcdef1234567890abcdef";
const TOKEN: &str = "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let gateway = Gateway::start(&Options::default())?;
    let address: SocketAddr = gateway.url().trim_start_matches("http://").parse()?;
    let prism = Prism::start()?;
    let mut enough = true;
    println!(
        "{:<18} {:>12} {:>12} {:>8}",
        "request", "gateway/s", "Prism/s", "times"
    );
    for (name, request, status) in requests() {
        load::rate(address, &request, status, COUNT / 20)?;
        let ours = load::rate(address, &request, status, COUNT)?;
        load::rate(prism.address, &request, status, PRISM_COUNT / 20)?;
        let theirs = load::rate(prism.address, &request, status, PRISM_COUNT)?;
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
