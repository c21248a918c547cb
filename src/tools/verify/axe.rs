//! The accessibility check: runs `tests/axe/run.mjs` against the served site. What is checked stands there.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::install;
use crate::project::Project;
use crate::serve_folder;

/// Copies the runner below the target folder, installs its packages there, and runs it with the site's address.
pub(crate) fn check(project: &Project, site: &Path) -> Result<()> {
    let work = project.target.join("axe");
    install::copy(&project.root.join("tests").join("axe"), &work)?;
    install::npm(&work)?;
    let (address, _server) = serve_folder(site).context("the site cannot be served")?;
    let mut node = Command::new("node");
    node.arg("run.mjs").arg(&address).current_dir(&work);
    install::run(&mut node, "node", install::NODE)
}
