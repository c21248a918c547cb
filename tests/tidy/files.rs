//! The project's own texts, and what a rule says about them. It knows no rule.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A text of the project.
#[derive(Clone, Debug)]
pub struct File {
    /// From the project's folder, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The lines of a Rust text that are no comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The folder, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it tests or measures, rather than runs at a learner's.
    pub fn is_test(&self) -> bool {
        let inside = |folder: &str| {
            self.path.starts_with(folder) || self.path.contains(&format!("/{folder}"))
        };
        inside("tests/") || inside("benches/") || self.name() == "tests.rs"
    }

    pub fn fault(&self, line: usize, found: impl Into<String>, next: impl Into<String>) -> Fault {
        Fault {
            file: self.path.clone(),
            line,
            found: found.into(),
            next: next.into(),
        }
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub found: String,
    pub next: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}; {}",
            self.file, self.line, self.found, self.next
        )
    }
}

/// Ends the test with all faults at once.
#[track_caller]
pub fn report(faults: Vec<Fault>) {
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(
        lines.is_empty(),
        "{} fault(s)\n{}\n",
        lines.len(),
        lines.join("\n")
    );
}

/// Folders that hold nothing written by hand.
const MADE: [&str; 4] = ["target", "dist", "node_modules", ".git"];

/// Every text of the project, by path.
pub fn tracked() -> Vec<File> {
    let root =
        std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder of the package");
    let mut files = Vec::new();
    collect(&PathBuf::from(root), "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !MADE.contains(&name.as_str()) {
                collect(&path, &format!("{prefix}{name}/"), files);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            // What is no text, such as a font, has no rules of this kind.
            files.push(File {
                path: format!("{prefix}{name}"),
                text,
            });
        }
    }
}
