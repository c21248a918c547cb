//! `check`: every problem of the chapters at once, then what was proved. What a problem is, others decide.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::chapters;
use crate::project::Project;

/// Prints every problem and the counts; the code says whether there was one.
pub(crate) fn run(project: &Project, folder: Option<&Path>) -> Result<ExitCode> {
    let own = project.chapters();
    let folder = folder.unwrap_or(&own);
    let (course, sources, mut problems) = chapters::read(folder)?;
    let (found, proved) = play::check::prove(&course, &sources);
    problems.extend(found);
    for problem in &problems {
        println!("{problem}\n");
    }
    let lessons: usize = course
        .chapters
        .iter()
        .map(|chapter| chapter.lessons.len())
        .sum();
    println!(
        "{}: {} chapters, {lessons} lessons, {} items with {} variants; proved {} solutions and {} mistakes",
        folder.display(),
        course.chapters.len(),
        proved.items,
        proved.variants,
        proved.solutions,
        proved.mistakes,
    );
    Ok(match problems.len() {
        0 => {
            println!("No problem found");
            ExitCode::SUCCESS
        }
        1 => {
            println!("1 problem found");
            ExitCode::FAILURE
        }
        count => {
            println!("{count} problems found");
            ExitCode::FAILURE
        }
    })
}
