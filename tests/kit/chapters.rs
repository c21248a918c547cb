//! The course as it is published, for the tests. Whether it is right is not asked here.

use std::fs;
use std::path::{Path, PathBuf};

use course::Course;
use course::author::{SourceFile, load};

/// The course in `chapters/`. That it has no problems is what `check` proves; here it only must be there.
pub fn course() -> Course {
    let mut files = Vec::new();
    let chapters = root().join("chapters");
    for folder in sorted(&chapters).into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&folder) {
            let name = file
                .strip_prefix(&chapters)
                .expect("a file below the folder");
            let path = name.to_string_lossy().replace('\\', "/");
            if path.ends_with(".md") || path.ends_with(".toml") {
                let text = fs::read_to_string(&file).expect("chapters are UTF-8 text");
                files.push(SourceFile { path, text });
            }
        }
    }
    let (course, _) = load(&files);
    assert!(
        !course.chapters.is_empty(),
        "there is no chapter in {}",
        chapters.display()
    );
    course
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// The project's folder.
fn root() -> PathBuf {
    PathBuf::from(
        std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder of the package"),
    )
}
