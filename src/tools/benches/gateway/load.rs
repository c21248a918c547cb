//! Load for an HTTP server on this machine: the same request again and again over a few kept connections.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// How many connections ask at once.
pub const CONNECTIONS: u32 = 16;
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks so many times in all, and returns the requests per second. Every answer must have that status.
pub fn rate(address: SocketAddr, request: &str, status: &str, count: u32) -> io::Result<f64> {
    let each = count / CONNECTIONS;
    let started = Instant::now();
    let done: io::Result<u32> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|_| scope.spawn(|| client(address, request, status, each)))
            .collect();
        let mut done = 0;
        for client in clients {
            done += client
                .join()
                .map_err(|_| io::Error::other("a client panicked"))??;
        }
        Ok(done)
    });
    Ok(f64::from(done?) / started.elapsed().as_secs_f64())
}

fn client(address: SocketAddr, request: &str, status: &str, count: u32) -> io::Result<u32> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::with_capacity(64 << 10, stream);
    let mut line = String::new();
    for _ in 0..count {
        reader.get_mut().write_all(request.as_bytes())?;
        answer(&mut reader, &mut line, status)?;
    }
    Ok(count)
}

/// Reads one whole answer, and checks its status.
fn answer(reader: &mut BufReader<TcpStream>, line: &mut String, status: &str) -> io::Result<()> {
    line.clear();
    reader.read_line(line)?;
    if line.split(' ').nth(1) != Some(status) {
        return Err(io::Error::other(format!(
            "{status} was expected, and came: {line}"
        )));
    }
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        reader.read_line(line)?;
        let field = line.trim_end().to_ascii_lowercase();
        match field.split_once(": ") {
            _ if field.is_empty() => break,
            Some(("content-length", value)) => length = value.parse().map_err(io::Error::other)?,
            Some(("transfer-encoding", _)) => chunked = true,
            _ => {}
        }
    }
    if !chunked {
        return skip(reader, length);
    }
    loop {
        line.clear();
        reader.read_line(line)?;
        let size = u64::from_str_radix(line.trim_end(), 16).map_err(io::Error::other)?;
        skip(reader, size + 2)?;
        if size == 0 {
            return Ok(());
        }
    }
}

fn skip(reader: &mut BufReader<TcpStream>, bytes: u64) -> io::Result<()> {
    io::copy(&mut reader.take(bytes), &mut io::sink()).map(|_| ())
}
