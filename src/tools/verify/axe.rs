//! The accessibility check: runs `tests/axe/run.mjs` against the served site. What is checked stands there.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::serve_folder;

const INSTALL: &str = "install Node.js first, on Debian with `apt-get install -y nodejs npm`";

/// Copies the runner below the target folder, installs its packages there, and runs it with the site's address.
pub(crate) fn check(project: &Project, site: &Path) -> Result<()> {
    let source = project.root.join("tests").join("axe");
    let work = project.target.join("axe");
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    for entry in fs::read_dir(&source)
        .context("tests/axe is missing: the accessibility check stands there")?
    {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), work.join(entry.file_name()))
                .context("the runner cannot be copied")?;
        }
    }
    let lock = work.join("package-lock.json");
    let install = if lock.is_file() { "ci" } else { "install" };
    run(
        Command::new("npm")
            .args([install, "--no-audit", "--no-fund"])
            .current_dir(&work),
        "npm",
    )?;
    let (address, _server) = serve_folder(site).context("the site cannot be served")?;
    run(
        Command::new("node")
            .arg("run.mjs")
            .arg(&address)
            .current_dir(&work),
        "node",
    )
}

fn run(command: &mut Command, name: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("{name} failed, see above"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{name} is missing: {INSTALL}")
        }
        Err(error) => Err(error).with_context(|| format!("{name} could not be started")),
    }
}
