//! What the page knows of the site it was built into: where things lie.

use serde::{Deserialize, Serialize};

/// The facts that the build writes into every page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// `/`, or the sub-path below which the site is served, with a slash at both ends.
    pub base: String,
    /// Hash of the build; a page never mixes the data of two builds.
    #[serde(default)]
    pub build: String,
    /// Where the outline of the course lies.
    #[serde(default)]
    pub outline: String,
    /// Where a lesson's data lie; `{chapter}` and `{lesson}` stand for the two names.
    #[serde(default)]
    pub lesson: String,
}

impl Site {
    /// The address of a lesson's data.
    pub fn lesson_url(&self, chapter: &str, lesson: &str) -> String {
        self.lesson.replace("{chapter}", chapter).replace("{lesson}", lesson)
    }
}
