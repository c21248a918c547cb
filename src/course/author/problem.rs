//! Problems in the chapters' files, each with its place and the next step. It knows no format.

use std::cell::RefCell;
use std::fmt;

use super::Sources;

/// Something an author has to change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path relative to the chapters folder, with `/`; empty when the folder itself is meant.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
    /// What to do about it.
    pub next: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem {
            file,
            line,
            found,
            expected,
            next,
        } = self;
        match file.as_str() {
            "" => write!(f, "chapters: ")?,
            file => write!(f, "chapters/{file}:{line}: ")?,
        }
        write!(f, "found {found}; expected {expected}; next: {next}")
    }
}

/// What loading brings to light besides the course itself.
///
/// Readers of every depth add to it, so it is shared; no borrow outlives one of its methods.
#[derive(Default)]
pub(super) struct Report {
    problems: RefCell<Vec<Problem>>,
    sources: RefCell<Sources>,
}

impl Report {
    pub(super) fn add(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub(super) fn locate(&self, key: String, file: &str, line: u32) {
        self.sources.borrow_mut().insert(key, file, line);
    }

    /// The line of a part that was located before.
    pub(super) fn line(&self, key: &str) -> Option<u32> {
        self.sources.borrow().get(key).map(|place| place.line)
    }

    /// Everything found, in the order of files and lines, each problem once.
    pub(super) fn finish(self) -> (Sources, Vec<Problem>) {
        let mut problems = self.problems.into_inner();
        problems.sort();
        problems.dedup();
        (self.sources.into_inner(), problems)
    }
}

/// The known word that was probably meant, if one is close.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A longer word is no slip of the pen, and comparing it would cost more than it tells.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .map(|known| (distance(word, known), known))
        .filter(|(distance, known)| *distance <= 1.max(known.len() / 3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// "write `x`" when a known word is close, else the other advice.
pub(super) fn suggest<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    nearest(word, known).map_or_else(|| otherwise.to_owned(), |meant| format!("write `{meant}`"))
}

/// Words for a sentence: `` `a`, `b` ``.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words
        .into_iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (done, from) in a.chars().enumerate() {
        let mut diagonal = done;
        let mut left = done + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, to) in row.iter_mut().skip(1).zip(b.chars()) {
            let replaced = diagonal + usize::from(from != to);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_only_when_it_is_near() {
        let known = ["feedback", "name", "acts"];
        assert_eq!(nearest("feedbak", known), Some("feedback"));
        assert_eq!(nearest("nmae", known), None);
        assert_eq!(nearest("act", known), Some("acts"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "ab"), 2);
    }
}
