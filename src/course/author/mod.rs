//! Text to course: what authors write in `chapters/`, read with every problem at once.
//!
//! It checks what can be seen in the text: structure, references, ids. It plays nothing: whether a solution
//! solves and a mistake is recognised is proved elsewhere, with the places that [`Sources`] remembers.
//! No text makes it panic.

mod arrange;
mod chapter;
mod choice;
mod file;
mod folder;
mod item;
mod kinds;
mod lesson;
mod links;
mod lists;
mod markdown;
mod pattern;
mod point;
mod problem;
mod prose;
mod request;
mod sources;
mod table;
mod value;
mod vary;

pub use file::SourceFile;
pub use problem::Problem;
pub use sources::{Place, Sources};

use crate::{Chapter, Course};
use chapter::Glossary;
use file::File;
use problem::Report;

/// Reads the files of the chapters folder.
///
/// The course holds everything that could be read; it is fit for learners when there are no problems.
/// Problems are sorted by file and line.
pub fn load(files: &[SourceFile]) -> (Course, Vec<Problem>) {
    let (course, _, problems) = load_with_sources(files);
    (course, problems)
}

/// As [`load`], together with the place of every item and of its parts.
pub fn load_with_sources(files: &[SourceFile]) -> (Course, Sources, Vec<Problem>) {
    let report = Report::default();
    let files: Vec<File> = files.iter().map(File::new).collect();
    let folders = folder::sort(&files, &report);
    let mut glossary = Glossary::new();
    let mut course = Course::default();
    for folder in &folders {
        if let Some(chapter) = chapter::read(folder, &report, &mut glossary) {
            check_unique(&course, &chapter, &report);
            course.chapters.push(chapter);
        }
    }
    if folders.is_empty() {
        report.add(Problem {
            file: String::new(),
            line: 1,
            found: "no chapter".to_owned(),
            expected: "at least one folder such as `01-json` with a chapter.toml".to_owned(),
            next: "add a chapter; chapters/README.md shows how".to_owned(),
        });
    }
    let (sources, problems) = report.finish();
    (course, sources, problems)
}

/// Progress hangs on chapter ids, and the order of chapters on their numbers.
fn check_unique(course: &Course, chapter: &Chapter, report: &Report) {
    let clash = |what: &str| Problem {
        file: format!("{}/chapter.toml", chapter.slug),
        line: 1,
        found: format!("{what}, which another chapter has too"),
        expected: "every number and every id once".to_owned(),
        next: "change the newer of the two chapters".to_owned(),
    };
    if course
        .chapters
        .iter()
        .any(|other| other.number == chapter.number)
    {
        report.add(clash(&format!("the number {}", chapter.number)));
    }
    if course.chapters.iter().any(|other| other.id == chapter.id) {
        report.add(clash(&format!("the id `{}`", chapter.id)));
    }
}
