//! A text file with its lines, and the context in which it is read. It knows no format.

use std::ops::Range;

use super::links::Links;
use super::problem::{Problem, Report};
use super::sources::key;

/// A file of the chapters folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the chapters folder, with `/`: `07-apis-at-work/chapter.toml`.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// A file ready to be read: line ends are `\n`, and every offset has a line.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
    starts: Vec<usize>,
}

impl File {
    pub(super) fn new(source: &SourceFile) -> File {
        let text = source
            .text
            .strip_prefix('\u{feff}')
            .unwrap_or(&source.text)
            .replace("\r\n", "\n");
        let starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let path = source.path.replace('\\', "/");
        let path = path.strip_prefix("chapters/").unwrap_or(&path).to_owned();
        File { path, text, starts }
    }

    /// The line of a byte's offset, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(super) fn line_of(&self, span: &Range<usize>) -> u32 {
        self.line(span.start)
    }
}

/// Everything that a reader of one file needs to know around it.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) file: &'a File,
    pub(super) report: &'a Report,
    pub(super) links: &'a Links,
    /// Id of the chapter.
    pub(super) chapter: &'a str,
}

impl Context<'_> {
    /// Reports a problem in this file.
    pub(super) fn problem(
        &self,
        line: u32,
        found: impl Into<String>,
        expected: impl Into<String>,
        next: impl Into<String>,
    ) {
        self.report.add(Problem {
            file: self.file.path.clone(),
            line,
            found: found.into(),
            expected: expected.into(),
            next: next.into(),
        });
    }

    /// Remembers where something is written.
    pub(super) fn locate(&self, path: &[&str], line: u32) {
        self.report
            .locate(key(self.chapter, path), &self.file.path, line);
    }

    /// Reports an id that could not stay stable in addresses and progress files.
    pub(super) fn check_id(&self, line: u32, key: &str, id: &str) {
        let allowed = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
        let kebab = id.bytes().all(allowed) && id.split('-').all(|word| !word.is_empty());
        if !kebab {
            self.problem(
                line,
                format!("the {key} `{id}`"),
                "kebab-case: lower-case letters and digits, joined by single hyphens",
                "rename it, here and wherever it is named",
            );
        }
    }
}
