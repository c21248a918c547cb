//! Reads the authors' files from disk, hands their text to the course compiler, and adds what only this tool knows: the
//! providers' reference, and what was measured when patterns were played.
//! What the text means, and what is wrong with it, is the compiler's business.

mod costs;
mod edit;
mod handlers;
mod lab;
mod markup;
mod reference;
mod story;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use course::author::{Problem, SourceFile, Sources, load_with_sources};
use course::{Assignment, Course, Lab};

pub(crate) use reference::is_reference;

/// The course in a folder, the places of its parts, and every problem found in it.
pub(crate) fn read(folder: &Path) -> Result<(Course, Sources, Vec<Problem>)> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    let (mut course, sources, mut problems) = load_with_sources(&files);
    problems.extend(reference::write(&mut course));
    costs::write(&mut course);
    problems.sort();
    Ok((course, sources, problems))
}

/// What the labs offer: worlds and assignments, and every problem found in them; `play` is whether the worlds are played,
/// which takes a while.
pub(crate) fn lab(folder: &Path, play: bool) -> Result<(Lab, Vec<Problem>)> {
    let (mut lab, mut problems) = lab::read(folder, play)?;
    let (assignments, found) = handlers::read(folder)?;
    lab.assignments = assignments;
    problems.extend(found);
    Ok((lab, problems))
}

/// The assignment in a file of that name.
pub(crate) fn assignment(name: &str, text: &str) -> (Assignment, Vec<Problem>) {
    handlers::read_text(name, text)
}

/// The course in a folder; its problems are printed, because one bad item must not keep the others from being seen.
pub(crate) fn read_and_warn(folder: &Path) -> Result<Course> {
    let (course, _, problems) = read(folder)?;
    for problem in &problems {
        eprintln!("{problem}\n");
    }
    if !problems.is_empty() {
        eprintln!(
            "{} problem(s) in {}: the pages may lack these parts\n",
            problems.len(),
            folder.display()
        );
    }
    Ok(course)
}

/// Every Markdown and TOML file below the folder, sorted by name, with paths relative to the first folder.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> Result<()> {
    let unreadable = || {
        format!(
            "{} cannot be read: give a folder of chapters",
            folder.display()
        )
    };
    let mut entries = fs::read_dir(folder)
        .with_context(unreadable)?
        .collect::<Result<Vec<_>, _>>()
        .with_context(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_other = prefix.is_empty() && name == handlers::FOLDER;
        if name.starts_with('.') || is_other {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".md") || name.ends_with(".toml") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
            files.push(SourceFile {
                path: format!("{prefix}{name}"),
                text,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_below_the_folder_in_the_order_of_their_names() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("07-b")).unwrap();
        for name in [
            "07-b/2-x.md",
            "07-b/1-x.toml",
            "07-b/picture.png",
            ".hidden.md",
            "README.md",
        ] {
            std::fs::write(dir.path().join(name), "text").unwrap();
        }
        let mut files = Vec::new();
        collect(dir.path(), "", &mut files).unwrap();
        let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["07-b/1-x.toml", "07-b/2-x.md", "README.md"]);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = read(Path::new("/nowhere/at/all")).err().unwrap();
        assert!(error.to_string().contains("/nowhere/at/all"));
    }
}
