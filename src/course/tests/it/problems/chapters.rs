//! Folders, chapter.toml and scenarios.

use course::author::{SourceFile, load};

use crate::fixture::{CHAPTER, ITEMS, QUIZ_ITEMS, files};

use super::{check, only};

#[test]
fn the_folder() {
    assert_eq!(
        load(&[]).1[0].to_string().split(';').next(),
        Some("chapters: found no chapter")
    );
    let stray = SourceFile {
        path: "README.md".to_owned(),
        text: "# Chapters".to_owned(),
    };
    assert_eq!(load(&[stray]).1[0].found, "no chapter");
    let lonely = SourceFile {
        path: "01-json/1-a.md".to_owned(),
        text: "# A".to_owned(),
    };
    only(
        &[lonely],
        "01-json/1-a.md",
        1,
        "no chapter.toml in `01-json`",
    );

    let mut renamed = files();
    renamed
        .iter_mut()
        .for_each(|file| file.path = file.path.replace("07-", "seven-"));
    only(
        &renamed,
        "seven-apis-at-work/chapter.toml",
        1,
        "the folder name",
    );

    let mut twice = files();
    twice.extend(files().into_iter().map(|file| SourceFile {
        path: file.path.replace("07-apis", "07-zapis"),
        ..file
    }));
    let found: Vec<String> = load(&twice)
        .1
        .into_iter()
        .map(|problem| problem.found)
        .collect();
    assert!(
        found.contains(&"the number 7, which another chapter has too".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"the id `apis-at-work`, which another chapter has too".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"a second term `Basic authentication`".to_owned()),
        "{found:?}"
    );
}

#[test]
fn toml_that_cannot_be_read_is_one_problem_a_file() {
    check(
        ITEMS,
        "id = \"basic-joined\"",
        "id = \"basic-joined",
        0,
        "TOML that cannot be read",
    );
    check(
        QUIZ_ITEMS,
        "kind = \"quiz\"",
        "kind = ",
        0,
        "TOML that cannot be read",
    );
    check(
        ITEMS,
        "id = \"basic-joined\"",
        "id = \"basic-joined\"\nid = \"again\"",
        1,
        "a key that stands twice",
    );
}

#[test]
fn files_that_no_chapter_lists() {
    let mut files = files();
    files.push(SourceFile {
        path: "07-apis-at-work/9-end.md".to_owned(),
        text: "# End\n\nText.".to_owned(),
    });
    only(
        &files,
        "07-apis-at-work/9-end.md",
        1,
        "a file that no chapter lists",
    );
}

#[test]
fn chapter_keys() {
    check(
        CHAPTER,
        "id = \"apis-at-work\"",
        "id = \"APIs_at_work\"",
        0,
        "the id `APIs_at_work`",
    );
    check(
        CHAPTER,
        "minutes = 35",
        "minutes = 35\nminuets = 3",
        1,
        "the unknown key `minuets`",
    );
    check(
        CHAPTER,
        "title = \"APIs at work\"",
        "title = \" \"",
        0,
        "an empty `title`",
    );
    check(
        CHAPTER,
        "minutes = 35",
        "minutes = 0",
        0,
        "no time for the learner",
    );
    check(
        CHAPTER,
        "\"json\", ",
        "\"JSON\", ",
        0,
        "the chapter id `JSON`",
    );
    check(CHAPTER, "\"json\", ", "4, ", 0, "integer in `needs`");
    check(
        CHAPTER,
        "\"8-quiz\"",
        "\"8-quiz\", \"9-end\"",
        0,
        "the lesson `9-end`, which has no file",
    );
    check(
        CHAPTER,
        "\"8-quiz\"",
        "\"8-quiz\", \"8-quiz\"",
        0,
        "the lesson `8-quiz` twice",
    );
    check(
        CHAPTER,
        "from = \"3-show-who-you-are\"",
        "from = \"3-show\"",
        0,
        "the unknown lesson `3-show`",
    );
    check(CHAPTER, "`201` means", "<b> means", 0, "raw HTML `<b>`");
}

#[test]
fn scenarios() {
    check(CHAPTER, "seed = 4821", "seed = -1", 0, "integer for `seed`");
    check(
        CHAPTER,
        "seed = 4821",
        "seed = 4821\nsead = 1",
        1,
        "the unknown key `sead`",
    );
    check(
        CHAPTER,
        "seed = 4821",
        "seed = 4821\nfaults = [\"down\"]",
        1,
        "string in `faults`",
    );
    check(
        CHAPTER,
        "[\"shop\", \"twilio\", \"carrier\", \"phone:+33612345678\"]",
        "[]",
        0,
        "an empty `parties`",
    );
    check(
        ITEMS,
        "scenario = \"order-4821\"",
        "scenario = \"order-4812\"",
        0,
        "the unknown scenario `order-4812`",
    );
}
