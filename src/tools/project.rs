//! Where the project and its build products are, and the set-up that a fresh machine needs.
//! It knows nothing of sites.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

const TARGET: &str = "wasm32-unknown-unknown";

/// The project's folders, found anew at every start, so that a moved checkout keeps working.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Project {
    /// Walks up from what Cargo says, else from the current directory.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current directory cannot be read")?;
        let told = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = told
            .as_deref()
            .and_then(root_above)
            .or_else(|| root_above(&here))
            .context("no Cargo.toml of roundtrip here or above: start this inside the project, with `cargo run`")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => here.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The authors' folder.
    pub fn chapters(&self) -> PathBuf {
        self.root.join("chapters")
    }

    /// A folder or file for our own products, apart from Cargo's.
    pub fn own(&self, name: &str) -> PathBuf {
        self.target.join("roundtrip").join(name)
    }

    /// Waits until no other process compiles the application; a server and a test would write the same files.
    pub fn lock(&self) -> Result<File> {
        let unwritable = || format!("{} cannot be written", self.own("").display());
        fs::create_dir_all(self.own("")).with_context(unwritable)?;
        let file = File::create(self.own("build.lock")).with_context(unwritable)?;
        file.lock().context("the build lock cannot be taken")?;
        Ok(file)
    }
}

/// A command that builds as a person's own `cargo` would.
///
/// `cargo run` tells its program about the package in variables, and some build scripts (ring's) run again
/// when these differ: without this, every switch between the terminal and the watcher would compile half the tools.
pub(crate) fn clean(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ]
        .iter()
        .any(|start| text.starts_with(start))
        {
            command.env_remove(&name);
        }
    }
    command
}

/// Adds the browser's compilation target when it is missing.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    if wasm_target_is_there() {
        return Ok(());
    }
    let line = format!("rustup target add {TARGET}");
    println!("Setting up: {line}");
    match Command::new("rustup")
        .args(["target", "add", TARGET])
        .status()
    {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("`{line}` failed, see above; run it yourself, then start again"),
        Err(_) => bail!(
            "the compilation target {TARGET} is missing, and so is rustup, which would add it.\n\
             Install rustup from https://rustup.rs/ and run `{line}`, or install your distribution's package of Rust for {TARGET}"
        ),
    }
}

/// Asks the compiler, because Rust may have come without rustup.
fn wasm_target_is_there() -> bool {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .stderr(Stdio::null())
        .output();
    match output {
        Ok(output) => Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir(),
        Err(_) => false,
    }
}

fn root_above(start: &Path) -> Option<PathBuf> {
    let is_root = |dir: &&Path| {
        fs::read_to_string(dir.join("Cargo.toml")).is_ok_and(|text| {
            text.lines()
                .any(|line| line.trim() == "name = \"roundtrip\"")
        })
    };
    start.ancestors().find(is_root).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_from_a_folder_below_it() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("src/deep");
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(
            dir.path().join("src/Cargo.toml"),
            "[package]\nname = \"tools\"\n",
        )
        .unwrap();
        std::fs::write(
            dir.path().join("Cargo.toml"),
            "[package]\nname = \"roundtrip\"\n",
        )
        .unwrap();
        assert_eq!(root_above(&below).as_deref(), Some(dir.path()));
    }

    #[test]
    fn another_project_is_not_taken_for_ours() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(
            dir.path().join("Cargo.toml"),
            "[package]\nname = \"other\"\n",
        )
        .unwrap();
        assert_eq!(root_above(dir.path()), None);
    }
}
