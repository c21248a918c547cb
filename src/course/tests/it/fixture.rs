//! A small chapter without problems, and ways to change it. It asserts nothing.

use course::author::SourceFile;

pub const CHAPTER: &str = "07-apis-at-work/chapter.toml";
pub const LESSON: &str = "07-apis-at-work/3-show-who-you-are.md";
pub const ITEMS: &str = "07-apis-at-work/3-show-who-you-are.toml";
pub const QUIZ: &str = "07-apis-at-work/8-quiz.md";
pub const QUIZ_ITEMS: &str = "07-apis-at-work/8-quiz.toml";

/// The files of the chapter.
pub fn files() -> Vec<SourceFile> {
    let texts = [
        (
            CHAPTER,
            include_str!("../fixture/07-apis-at-work/chapter.toml"),
        ),
        (
            LESSON,
            include_str!("../fixture/07-apis-at-work/3-show-who-you-are.md"),
        ),
        (
            ITEMS,
            include_str!("../fixture/07-apis-at-work/3-show-who-you-are.toml"),
        ),
        (QUIZ, include_str!("../fixture/07-apis-at-work/8-quiz.md")),
        (
            QUIZ_ITEMS,
            include_str!("../fixture/07-apis-at-work/8-quiz.toml"),
        ),
    ];
    texts
        .map(|(path, text)| SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .into()
}

/// The chapter with the first occurrence of a piece of one file replaced, and the line where that piece began.
#[track_caller]
pub fn changed(path: &str, piece: &str, replacement: &str) -> (Vec<SourceFile>, u32) {
    let mut files = files();
    let file = files
        .iter_mut()
        .find(|file| file.path == path)
        .expect("a file of the fixture");
    let (before, _) = file.text.split_once(piece).expect("a piece of the file");
    let line = before.matches('\n').count() as u32 + 1;
    file.text = file.text.replacen(piece, replacement, 1);
    (files, line)
}
