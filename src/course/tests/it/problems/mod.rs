//! Every kind of problem is reported where it stands, in words that name it.

mod answers;
mod chapters;
mod items;
mod prose;
mod requests;

use course::author::{Problem, SourceFile, load};

use crate::fixture::{QUIZ_ITEMS, changed, files};

/// One change makes one problem, `below` lines under the changed piece.
#[track_caller]
fn check(path: &str, piece: &str, replacement: &str, below: i32, found: &str) {
    let (files, line) = changed(path, piece, replacement);
    only(&files, path, line.strict_add_signed(below), found);
}

#[track_caller]
fn only(files: &[SourceFile], path: &str, line: u32, found: &str) {
    let problems = load(files).1;
    let [problem] = problems.as_slice() else {
        let all: Vec<String> = problems.iter().map(Problem::to_string).collect();
        panic!(
            "one problem expected, not {}:\n{}",
            all.len(),
            all.join("\n")
        );
    };
    assert_eq!(
        (problem.file.as_str(), problem.line),
        (path, line),
        "{problem}"
    );
    assert!(
        problem.found.contains(found),
        "`{found}` is not in: {problem}"
    );
}

#[test]
fn a_problem_says_where_what_and_what_next() {
    let (files, line) = changed(QUIZ_ITEMS, "  why = \"Both", "  wy = \"x\"\n  why = \"Both");
    let problem = load(&files).1.remove(0);
    assert_eq!(
        problem.to_string(),
        format!(
            "chapters/{QUIZ_ITEMS}:{line}: found the unknown key `wy` in `[[item.line]]`; \
             expected one of `id`, `text`, `why`; next: write `why`"
        )
    );
}

#[test]
fn all_problems_are_reported_at_once_in_the_order_of_the_files() {
    let mut files = files();
    for file in &mut files {
        file.text = file
            .text
            .replace("concept = ", "concpt = ")
            .replace("(part:headers)", "(part:head)");
    }
    let problems = load(&files).1;
    assert_eq!(
        problems.len(),
        2 * 9 + 1,
        "an unknown and a missing key for each of nine items, and a part"
    );
    assert!(problems.is_sorted());
}
