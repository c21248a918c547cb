//! The folder a site is written to: made by us, or not touched.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Lies in every folder we wrote, and says below which base path it is to be served.
const MARKER: &str = ".roundtrip-site";

/// An output folder that was found to be ours.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Takes a folder that is absent, empty or written by us earlier; nothing in it is changed yet.
    ///
    /// # Errors
    /// A folder with anything else in it.
    pub fn claim(path: &Path) -> Result<Self> {
        let folder = Self {
            path: path.to_path_buf(),
        };
        if !path.exists() {
            return Ok(folder);
        }
        if !path.is_dir() {
            bail!("{} is a file: give a folder to `--out`", path.display());
        }
        let empty = fs::read_dir(path)
            .with_context(|| format!("{} cannot be read", path.display()))?
            .next()
            .is_none();
        if !empty && !path.join(MARKER).is_file() {
            bail!(
                "{} holds files that this program did not write, so it is left as it is: give `--out` a new or empty folder, or empty it yourself",
                path.display()
            );
        }
        Ok(folder)
    }

    /// Empties the folder and marks it as ours.
    pub fn start(&self, base: &str) -> Result<()> {
        if self.path.is_dir() {
            clear(&self.path)?;
        }
        self.write(MARKER, format!("{base}\n").as_bytes())
    }

    /// Writes one file, with the folders above it.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<()> {
        let path = self.path.join(name);
        let parent = path.parent().unwrap_or(&self.path);
        fs::create_dir_all(parent)
            .with_context(|| format!("{} cannot be made", parent.display()))?;
        fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))
    }
}

/// The base path that a written site is made for; `/` for any other folder.
pub(crate) fn base_of(path: &Path) -> String {
    match fs::read_to_string(path.join(MARKER)) {
        Ok(text) => text.trim().to_owned(),
        Err(_) => "/".to_owned(),
    }
}

/// Removes what is in the folder, the marker last: a folder that is half cleared stays ours.
fn clear(path: &Path) -> Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() == MARKER {
            continue;
        }
        let result = if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
        result.with_context(|| format!("{} cannot be removed", entry.path().display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_folder_is_refused_and_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
        let error = Folder::claim(dir.path()).unwrap_err().to_string();
        assert!(error.contains("did not write"), "{error}");
        assert_eq!(
            fs::read_to_string(dir.path().join("thesis.txt")).unwrap(),
            "years of work"
        );
    }

    #[test]
    fn an_own_folder_is_emptied_before_it_is_written_again() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("site");
        let first = Folder::claim(&out).unwrap();
        first.start("/").unwrap();
        first.write("old/index.html", b"old").unwrap();
        let second = Folder::claim(&out).unwrap();
        assert!(out.join("old").exists(), "a claim changes nothing");
        second.start("/repo/").unwrap();
        assert!(!out.join("old").exists());
        assert_eq!(base_of(&out), "/repo/");
    }

    #[test]
    fn an_empty_folder_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Folder::claim(dir.path()).is_ok());
    }

    #[test]
    fn a_file_is_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(
            Folder::claim(&file)
                .unwrap_err()
                .to_string()
                .contains("is a file")
        );
    }
}
