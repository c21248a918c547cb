//! A chromedriver of our own with one browser session. Both end with it, also when a test panics.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::runtime::Runtime;

use super::install::programs;

const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1440,900",
];

/// How often a browser is started before the test fails. The driver takes one free port for two protocols, and another
/// test may hold it in one of them; the next try takes another.
const TRIES: usize = 5;

/// How long the browser may take to say goodbye.
const FAREWELL: Duration = Duration::from_secs(5);

pub struct Driver {
    pub runtime: Runtime,
    pub client: Client,
    process: Process,
}

/// The driver's process group, and the profile folder that is nobody else's.
struct Process {
    driver: Child,
    profile: PathBuf,
}

impl Driver {
    /// Starts a browser with a fresh profile, with or without JavaScript.
    pub fn start(scripts: bool) -> Self {
        let mut said = Vec::new();
        for _ in 0..TRIES {
            match Self::try_start(scripts) {
                Ok(driver) => return driver,
                Err(why) => said.push(why),
            }
        }
        panic!("no browser after {TRIES} tries: {}", said.join("; "));
    }

    fn try_start(scripts: bool) -> Result<Self, String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let (process, port) = Process::start()?;
        let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
        flags.push(format!("--user-data-dir={}", process.profile.display()));
        let options = json!({
            "binary": programs().browser,
            "args": flags,
            "prefs": { "profile.managed_default_content_settings.javascript": if scripts { 1 } else { 2 } },
        });
        let wanted =
            json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let capabilities = wanted.as_object().cloned().expect("an object");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = runtime
            .block_on(builder.connect(&format!("http://127.0.0.1:{port}")))
            .map_err(|error| format!("chromedriver starts no session: {error}"))?;
        Ok(Self {
            runtime,
            client,
            process,
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let goodbye = self.client.clone().close();
        // The process is ended in any case.
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(FAREWELL, goodbye).await });
        self.process.end();
    }
}

impl Process {
    /// The process, and the port that it chose itself.
    fn start() -> Result<(Self, u16), String> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let profile = super::own(&format!("profile-{}-{number}", std::process::id()));
        let mut command = Command::new(&programs().driver);
        command
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut driver = command.spawn().expect("chromedriver can be started");
        let output = driver.stdout.take().expect("its output is piped");
        let mut process = Self { driver, profile };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut said = String::new();
        let port = lines.find_map(|line| {
            said.push_str(&line);
            said.push(' ');
            line.rsplit_once("successfully on port ")?
                .1
                .trim_end_matches('.')
                .parse()
                .ok()
        });
        // Somebody has to read on, or the driver blocks on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok((process, port)),
            None => {
                process.end();
                Err(format!("chromedriver names no port, but says: {said}"))
            }
        }
    }

    /// Ends the driver and every browser it started.
    fn end(&mut self) {
        #[cfg(unix)]
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.driver.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}
