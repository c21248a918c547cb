//! How a request leaves the world for a program on this machine. It never leaves the machine itself.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use wire::codec::basic;
use wire::{Request, Response};

use super::convert;

/// How many requests may be under way at once; others wait for their turn.
const MAX_UNDER_WAY: usize = 256;
/// How long one request may take in real time. Most senders give up before.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most bytes of content that are read of an answer.
const MAX_CONTENT: usize = 1 << 20;

static TURNS: Semaphore = Semaphore::const_new(MAX_UNDER_WAY);

/// Performs the request. The error is a cause, in a sentence.
pub(crate) async fn perform(request: &Request) -> Result<Response, String> {
    let _turn = TURNS
        .acquire()
        .await
        .map_err(|_| "The server is shutting down.".to_owned())?;
    match tokio::time::timeout(PATIENCE, exchange(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(format!("No answer came within {} s.", PATIENCE.as_secs())),
    }
}

async fn exchange(request: &Request) -> Result<Response, String> {
    let addresses = addresses(request)?;
    let stream = TcpStream::connect(addresses.as_slice())
        .await
        .map_err(|error| {
            format!(
                "{} cannot be reached: {error}. Is your program listening there?",
                request.target.origin()
            )
        })?;
    // The content goes in one piece behind the fields: waiting for more of it gains nothing.
    let _ = stream.set_nodelay(true);
    let broke = |error: hyper::Error| {
        format!(
            "The connection to {} broke: {error}.",
            request.target.origin()
        )
    };
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(broke)?;
    let connection = tokio::spawn(connection);
    let answer = sender
        .send_request(outgoing(request)?)
        .await
        .map_err(broke)?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, MAX_CONTENT).collect().await;
    connection.abort();
    let content = body.map_err(|error| format!("The answer could not be read: {error}."))?;
    Ok(Response {
        status: wire::Status(head.status.as_u16()),
        fields: convert::fields(&head.headers),
        content: content.to_bytes().to_vec(),
    })
}

/// Where the host is, if that is this machine.
fn addresses(request: &Request) -> Result<Vec<SocketAddr>, String> {
    let target = &request.target;
    let local = match target.host.to_ascii_lowercase().as_str() {
        "localhost" => vec![
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ],
        host => match host.parse::<Ipv4Addr>() {
            Ok(address) if address.is_loopback() => vec![IpAddr::V4(address)],
            _ => {
                return Err(format!(
                    "{host} is not this machine: the gateway calls back addresses such as http://127.0.0.1:9000/ only, and sends nothing beyond."
                ));
            }
        },
    };
    if target.scheme != "http" {
        return Err(format!(
            "{} asks for TLS: on this machine the gateway speaks plain http only.",
            target.origin()
        ));
    }
    let port = target.port.unwrap_or(80);
    Ok(local
        .into_iter()
        .map(|address| SocketAddr::new(address, port))
        .collect())
}

fn outgoing(request: &Request) -> Result<hyper::Request<Full<Bytes>>, String> {
    let target = &request.target;
    let host = match target.port {
        Some(port) => format!("{}:{port}", target.host),
        None => target.host.clone(),
    };
    let mut builder = hyper::Request::builder()
        .method(request.method.as_str())
        .uri(target.request_target())
        .header("host", host);
    for (name, value) in request
        .fields
        .iter()
        .filter(|(name, _)| convert::travels(name))
    {
        builder = builder.header(name, value);
    }
    if let Some((user, password)) = target
        .userinfo
        .as_deref()
        .and_then(|info| info.split_once(':'))
        && request.fields.get("Authorization").is_none()
    {
        builder = builder.header("authorization", basic::header(user, password));
    }
    builder
        .body(Full::from(request.content.clone()))
        .map_err(|error| format!("The request cannot be sent as HTTP: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Method, Target};

    #[track_caller]
    fn check(url: &str, expected: Result<&[&str], &str>) {
        let request = Request::new(Method::post(), Target::parse(url).unwrap());
        match (addresses(&request), expected) {
            (Ok(found), Ok(expected)) => {
                let found: Vec<String> = found.iter().map(ToString::to_string).collect();
                assert_eq!(found, expected, "{url}");
            }
            (Err(cause), Err(word)) => assert!(cause.contains(word), "{url}: {cause}"),
            (found, expected) => panic!("{url}: {found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn only_this_machine_is_called() {
        check("http://127.0.0.1:9000/x", Ok(&["127.0.0.1:9000"]));
        check("http://127.8.8.8/x", Ok(&["127.8.8.8:80"]));
        check("http://LocalHost:1/x", Ok(&["127.0.0.1:1", "[::1]:1"]));
        for url in [
            "http://example.org/",
            "http://192.168.0.1:80/",
            "http://127.0.0.1.example.org/",
            "http://0.0.0.0/",
        ] {
            check(url, Err("is not this machine"));
        }
        check("https://127.0.0.1/", Err("plain http only"));
    }
}
