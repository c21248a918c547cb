//! Starts what was written with the real tool, in an environment without proxies and settings of the person who
//! started the check.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::install;
use crate::project::clean;

/// How long one command may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked at.
const PAUSE: Duration = Duration::from_millis(5);

/// The version of the library that the generated Rust is compiled with.
const MANIFEST: &str = "[package]
name = \"reality\"
version = \"0.0.0\"
edition = \"2024\"

[workspace]

[dependencies]
reqwest = { version = \"=0.13.5\", default-features = false, features = [\"blocking\", \"form\", \"multipart\"] }
";

/// The work folder, with everything that the tools need.
pub(super) struct Bench {
    folder: PathBuf,
    port: u16,
}

impl Bench {
    /// Installs the packages below the target folder. The port is that of the server that everything is sent to.
    pub(super) fn set_up(source: &Path, folder: PathBuf, port: u16) -> Result<Self> {
        install::copy(source, &folder)?;
        install::npm(&folder)?;
        install::pip(&folder)?;
        Ok(Self { folder, port })
    }

    /// Writes a text into a file of the work folder.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Runs a program with a file that was written; what it printed, where it failed.
    pub(super) fn run(&self, program: &str, arguments: &[&str], missing: &str) -> Result<()> {
        let log = self.folder.join("log.txt");
        let output = File::create(&log).context("the log cannot be written")?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .env("PYTHONPATH", self.folder.join("python"))
            .env("HOME", &self.folder)
            .env("CURL_HOME", &self.folder)
            .env("ECHO_PORT", self.port.to_string())
            .env("NO_PROXY", "*");
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        let status = wait(&mut command, program, missing)?;
        if !status.success() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("{program} ended with {status}: {}", said.trim());
        }
        Ok(())
    }

    /// Compiles all Rust programs into one; it takes the number of the sample. Returns its path.
    pub(super) fn compile(&self, programs: &[String]) -> Result<String> {
        let source = self.folder.join("rust").join("src");
        std::fs::create_dir_all(&source)
            .context("the folder of the Rust programs cannot be made")?;
        self.write("rust/Cargo.toml", MANIFEST)?;
        let mut main = String::from("//! Runs one of the samples.\n\n");
        let mut arms = String::new();
        for (number, program) in programs.iter().enumerate() {
            let public = program.replacen("\nfn main()", "\npub fn main()", 1);
            self.write(&format!("rust/src/sample_{number}.rs"), &public)?;
            main.push_str(&format!("mod sample_{number};\n"));
            arms.push_str(&format!(
                "        \"{number}\" => sample_{number}::main(),\n"
            ));
        }
        main.push_str(&format!(
            "\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n    let number = std::env::args().nth(1).unwrap_or_default();\n    match number.as_str() {{\n{arms}        _ => Err(\"no such sample\".into()),\n    }}\n}}\n"
        ));
        self.write("rust/src/main.rs", &main)?;
        let status = clean("cargo")
            .args(["build", "--quiet", "--manifest-path"])
            .arg(self.folder.join("rust").join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.folder.join("rust").join("target"))
            .status()
            .context("cargo could not be started")?;
        if !status.success() {
            bail!("the Rust that was written does not compile, see above");
        }
        let name = format!("reality{}", std::env::consts::EXE_SUFFIX);
        let program = self.folder.join("rust/target/debug").join(name);
        Ok(program.to_string_lossy().into_owned())
    }
}

/// Waits for the end; a tool that hangs is ended.
fn wait(command: &mut Command, program: &str, missing: &str) -> Result<ExitStatus> {
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{program} is missing: {missing}")
        }
        Err(error) => return Err(error).with_context(|| format!("{program} could not be started")),
    };
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if started.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            bail!("{program} did not end within {} s", PATIENCE.as_secs());
        }
        std::thread::sleep(PAUSE);
    }
}
