//! Finds Chromium and its driver; installs them where that is possible, and never goes on without them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const INSTALL: &str = "apt-get update -qq && apt-get install -y chromium chromium-driver";

/// The two programs of a browser test.
pub struct Programs {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// Looks once per test run. `CHROME` and `CHROMEDRIVER` name programs that are not on the PATH.
pub fn programs() -> &'static Programs {
    static FOUND: OnceLock<Programs> = OnceLock::new();
    FOUND.get_or_init(|| {
        find().or_else(|| install().then(find).flatten()).unwrap_or_else(|| {
            panic!("the browser tests need Chromium and chromedriver. On Debian, as root:\n\n    {INSTALL}\n\nElsewhere set CHROME and CHROMEDRIVER to the two programs.")
        })
    })
}

fn find() -> Option<Programs> {
    let browser = named(
        "CHROME",
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
    )?;
    let driver = named("CHROMEDRIVER", &["chromedriver"])?;
    Some(Programs { browser, driver })
}

fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Installs on Debian as root; says whether it did.
fn install() -> bool {
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !is_root || !Path::new("/etc/debian_version").is_file() {
        return false;
    }
    eprintln!("Installing the browser: {INSTALL}");
    Command::new("sh")
        .args(["-c", INSTALL])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status()
        .is_ok_and(|status| status.success())
}
