//! What outside programs asked of a gateway, kept as transcripts for the tests of the descriptions.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The folder of the transcripts.
pub(super) fn folder(project: &Project) -> PathBuf {
    project.own("exchanges")
}

/// Forgets the transcripts of an earlier run.
pub(super) fn begin(project: &Project) -> Result<()> {
    let folder = folder(project);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(&folder),
    }
    .with_context(|| format!("{} cannot be emptied", folder.display()))
}

/// Keeps what happened in the gateway's world so far.
pub(super) fn keep(project: &Project, gateway: &str, name: &str) -> Result<()> {
    let text = ask(gateway, "GET", "/_world/transcript")?;
    let folder = folder(project);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{name}.jsonl")), text)
        .with_context(|| format!("{} cannot be written", folder.display()))
}

/// Begins the gateway's world anew.
pub(super) fn reset(gateway: &str) -> Result<()> {
    ask(gateway, "POST", "/_world/reset").map(drop)
}

/// One request to the gateway itself, and the content of a good answer.
fn ask(gateway: &str, method: &str, path: &str) -> Result<String> {
    let host = gateway.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).context("the gateway does not answer")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, content) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        bail!("{method} {path}: the gateway answers {status}");
    }
    Ok(content.to_owned())
}
