//! What outside programs asked of a gateway, kept as lines of transcripts for the tests of the descriptions.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::Project;

/// The folder of the records.
pub(super) fn folder(project: &Project) -> PathBuf {
    project.own("exchanges")
}

/// The record of that name.
pub(super) fn file(project: &Project, name: &str) -> PathBuf {
    folder(project).join(format!("{name}.jsonl"))
}

/// Forgets the records of an earlier run.
pub(super) fn begin(project: &Project) -> Result<()> {
    let folder = folder(project);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(&folder),
    }
    .with_context(|| format!("{} cannot be emptied", folder.display()))
}

/// How many exchanges a record holds.
pub(super) fn count(project: &Project, name: &str) -> Result<usize> {
    let path = file(project, name);
    let text = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    // Each is two lines.
    Ok(text.iter().filter(|byte| **byte == b'\n').count() / 2)
}
