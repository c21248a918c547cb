//! Builds the site again after a change, by the new program as a child: this process is still the old one.
//! What changed is told to it; who listens to the news is not its business.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::files::Root;
use super::reload::News;
use super::watch::Change;
use crate::project::{Project, clean};

/// Makes a new site after every change, in a folder of its own, and puts it in place when it is complete.
pub(super) struct Rebuilder {
    pub project: Project,
    pub program: PathBuf,
    pub root: Root,
    pub news: News,
}

impl Rebuilder {
    /// Works until there are no more changes.
    pub fn run(self, changes: impl Iterator<Item = Change>) {
        let mut number = 1;
        // Code that did not compile must be compiled with the next change, whatever that is.
        let mut owed = Change::Content;
        for change in changes {
            let started = Instant::now();
            let out = generation(&self.project, number % 2);
            owed = owed.max(change);
            match self.rebuild(&out, owed) {
                Ok(()) => {
                    if let Ok(mut root) = self.root.write() {
                        *root = out;
                    }
                    println!("Rebuilt in {:.1} s", started.elapsed().as_secs_f32());
                    self.news.reload();
                    number += 1;
                    owed = Change::Content;
                }
                Err(error) => {
                    eprintln!("error: {error:#}; the site before the change stays up\n");
                    self.news.failed();
                }
            }
        }
    }

    fn rebuild(&self, out: &Path, change: Change) -> Result<()> {
        if change == Change::Code {
            self.compile()?;
        }
        let mut command = clean(&self.program);
        command
            .current_dir(&self.project.root)
            .args(["build", "--dev", "--reuse-wasm", "--out"])
            .arg(out);
        if !command
            .status()
            .context("the new program could not be started")?
            .success()
        {
            bail!("the site could not be built");
        }
        Ok(())
    }

    /// Compiles the application and the tools at the same time; they share no file but the sources.
    fn compile(&self) -> Result<()> {
        // Both find the same mistakes, so only one of them speaks.
        let application = clean(&self.program)
            .current_dir(&self.project.root)
            .arg("compile")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("the application's compiler could not be started")?;
        let tools = clean("cargo")
            .arg("build")
            .current_dir(&self.project.root)
            .status();
        let application = application.wait_with_output()?;
        if !tools.context("cargo could not be started")?.success() {
            bail!("the change does not compile");
        }
        if !application.status.success() {
            eprint!("{}", String::from_utf8_lossy(&application.stderr));
            bail!("the change does not compile for the browser");
        }
        Ok(())
    }
}

/// Two folders in turn, so that a site is complete before it is served.
pub(super) fn generation(project: &Project, number: u32) -> PathBuf {
    project.own(&format!("serve-{number}"))
}
