//! What a check needs of other ecosystems: copied and installed below the target folder, or a line that says how to
//! get what is missing. Nothing is installed for the whole machine.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// How to get Node.js.
pub const NODE: &str = "install Node.js first, on Debian with `apt-get install -y nodejs npm`";
/// How to get Python.
pub(crate) const PYTHON: &str =
    "install Python first, on Debian with `apt-get install -y python3 python3-pip`";
/// How to get curl.
pub(crate) const CURL: &str = "install curl first, on Debian with `apt-get install -y curl`";

/// Copies the files of a folder, not of folders in it, into a work folder, which is made.
///
/// # Errors
/// A folder that is missing, or a file that cannot be copied.
pub fn copy(source: &Path, work: &Path) -> Result<()> {
    fs::create_dir_all(work).with_context(|| format!("{} cannot be made", work.display()))?;
    let entries = fs::read_dir(source)
        .with_context(|| format!("{} is missing: the check stands there", source.display()))?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), work.join(entry.file_name()))
                .with_context(|| format!("{} cannot be copied", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Installs the packages that a `package.json` names, exactly as locked, into `node_modules` beside it.
///
/// # Errors
/// npm is missing, with the line that installs it, or fails.
pub fn npm(work: &Path) -> Result<()> {
    let install = if work.join("package-lock.json").is_file() {
        "ci"
    } else {
        "install"
    };
    let mut command = Command::new("npm");
    command
        .args([install, "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(work);
    unless_done(work, "package-lock.json", "node_modules", || {
        run(&mut command, "npm", NODE)
    })
}

/// Installs the packages of a `requirements.txt` into the folder `python` beside it.
pub(crate) fn pip(work: &Path) -> Result<()> {
    let mut command = Command::new("python3");
    command
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args([
            "--root-user-action",
            "ignore",
            "--upgrade",
            "--target",
            "python",
        ])
        .args(["--requirement", "requirements.txt"])
        .current_dir(work);
    unless_done(work, "requirements.txt", "python", || {
        run(&mut command, "python3 -m pip", PYTHON)
    })
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command, name: &str, missing: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("{name} failed, see above; if it is not there, {missing}"),
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("{name} is missing: {missing}"),
        Err(error) => Err(error).with_context(|| format!("{name} could not be started")),
    }
}

/// Installs unless the folder was filled from the very same list.
fn unless_done(
    work: &Path,
    list: &str,
    folder: &str,
    install: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let wanted = fs::read(work.join(list)).unwrap_or_default();
    let stamp = work.join(folder).join(".installed");
    if !wanted.is_empty() && fs::read(&stamp).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    install()?;
    fs::write(&stamp, wanted).with_context(|| format!("{} cannot be written", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_list_is_installed_once() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("list"), "a").unwrap();
        let mut count = 0;
        for list in ["a", "a", "b"] {
            fs::write(dir.path().join("list"), list).unwrap();
            unless_done(dir.path(), "list", "folder", || {
                count += 1;
                Ok(fs::create_dir_all(dir.path().join("folder"))?)
            })
            .unwrap();
        }
        assert_eq!(count, 2);
    }

    #[test]
    fn a_missing_program_comes_with_the_line_that_installs_it() {
        let error = run(&mut Command::new("no-such-program"), "x", NODE).unwrap_err();
        assert!(error.to_string().contains("apt-get install"), "{error}");
    }
}
