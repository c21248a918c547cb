//! The mock server Prism, installed from npm below the target folder and started with Twilio's description as it is served
//! here. It ends with the benchmark.

use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tools::install;

/// The list of what is installed.
const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/prism");
/// Where it is installed.
const WORK: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/prism");
/// The program, below `WORK`.
const PROGRAM: &str = "node_modules/@stoplight/prism-cli/dist/index.js";
/// How often it is looked for, a tenth of a second apart.
const LOOKS: u32 = 300;

/// A running Prism.
pub struct Prism {
    /// Where it answers.
    pub address: SocketAddr,
    child: Child,
}

impl Drop for Prism {
    fn drop(&mut self) {
        // What has ended already need not be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Prism {
    /// Installs Prism unless that is done, starts it, and waits until it answers.
    pub fn start() -> Result<Prism, Box<dyn Error>> {
        let work = Path::new(WORK);
        install::copy(Path::new(SOURCE), work)?;
        install::npm(work)?;
        let description = sim::openapi("twilio").ok_or("Twilio is not described")?;
        fs::write(work.join("twilio.json"), description)?;
        // A port that is free now is free a moment later, too.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let child = Command::new("node")
            .args([PROGRAM, "mock", "--host", "127.0.0.1"])
            .args(["--port", &address.port().to_string()])
            // Without a line for each request it is faster.
            .args(["--verboseLevel", "silent", "twilio.json"])
            .current_dir(work)
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", install::NODE))?;
        let mut prism = Prism { address, child };
        for _ in 0..LOOKS {
            if TcpStream::connect(address).is_ok() {
                return Ok(prism);
            }
            if let Some(status) = prism.child.try_wait()? {
                return Err(format!("Prism ended with {status}, see above").into());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(format!("Prism does not answer at {address} within {} s", LOOKS / 10).into())
    }
}
