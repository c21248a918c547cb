//! The chapters folder: which files belong to which chapter, and their TOML parsed. It reads no key.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::file::{Context, File};
use super::links::Links;
use super::problem::{Problem, Report};

/// A file of a chapter.
pub(super) struct Document<'a> {
    /// Name within the folder, without ending.
    pub(super) stem: &'a str,
    pub(super) format: Format,
    pub(super) file: &'a File,
    /// What was read, for TOML that could be read.
    pub(super) entries: Option<DeTable<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Toml,
}

/// A folder such as `07-apis-at-work`.
pub(super) struct Folder<'a> {
    pub(super) slug: &'a str,
    pub(super) number: u32,
    pub(super) documents: Vec<Document<'a>>,
}

impl<'a> Folder<'a> {
    pub(super) fn find(&self, stem: &str, format: Format) -> Option<&Document<'a>> {
        self.documents
            .iter()
            .find(|document| document.stem == stem && document.format == format)
    }
}

/// Sorts files into folders, in the order of the folders' numbers.
///
/// Files at the top, deeper files and files of other kinds are no part of the course.
pub(super) fn sort<'a>(files: &'a [File], report: &Report) -> Vec<Folder<'a>> {
    let mut folders: BTreeMap<&str, Vec<Document<'a>>> = BTreeMap::new();
    for file in files {
        let Some((slug, name)) = file.path.split_once('/') else {
            continue;
        };
        let document = match name.rsplit_once('.') {
            Some((stem, "md")) if !stem.contains('/') => Document {
                stem,
                format: Format::Markdown,
                file,
                entries: None,
            },
            Some((stem, "toml")) if !stem.contains('/') => Document {
                stem,
                format: Format::Toml,
                file,
                entries: parse(file, report),
            },
            _ => continue,
        };
        folders.entry(slug).or_default().push(document);
    }
    let mut sorted: Vec<Folder<'a>> = folders
        .into_iter()
        .map(|(slug, documents)| Folder {
            slug,
            number: number(slug, &documents, report),
            documents,
        })
        .collect();
    sorted.sort_by_key(|folder| folder.number);
    sorted
}

/// The number at the start of a folder's name.
fn number(slug: &str, documents: &[Document<'_>], report: &Report) -> u32 {
    let name = slug.split_once('-').filter(|(_, name)| !name.is_empty());
    let number = name.and_then(|(number, _)| number.parse().ok());
    if let (None, Some(first)) = (number, documents.first()) {
        report.add(Problem {
            file: first.file.path.clone(),
            line: 1,
            found: format!("the folder name `{slug}`"),
            expected: "a number and a name, such as `07-apis-at-work`".to_owned(),
            next: "rename the folder".to_owned(),
        });
    }
    number.unwrap_or_default()
}

/// Parses TOML. A file whose structure is broken is given up, because what follows from it would be noise;
/// a key that stands twice is not such a case.
fn parse<'a>(file: &'a File, report: &Report) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let links = Links::default();
    let context = Context {
        file,
        report,
        links: &links,
        chapter: "",
    };
    let mut readable = true;
    for error in errors {
        let line = error.span().map_or(1, |span| file.line_of(&span));
        let twice = error.message().contains("duplicate key");
        readable &= twice;
        let (found, next) = match twice {
            true => (
                "a key that stands twice".to_owned(),
                "remove one of the two",
            ),
            false => (
                format!("TOML that cannot be read ({})", error.message()),
                "correct this line",
            ),
        };
        context.problem(line, found, "TOML 1.0, every key once", next);
    }
    readable.then(|| table.into_inner())
}
