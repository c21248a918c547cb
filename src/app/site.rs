//! What the page knows of the site it was built into: where things lie.

use serde_json::Value;

/// The facts that the build writes into every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// `/`, or the sub-path below which the site is served, with a slash at both ends.
    pub base: String,
    /// Hash of the build; a page never mixes the data of two builds.
    pub build: String,
    /// Where the outline of the course lies.
    pub outline: String,
    /// Where a lesson's data lie; `{chapter}` and `{lesson}` stand for the two names.
    pub lesson: String,
    /// Where the words of a page lie; `{name}` stands for its name.
    pub words: String,
    /// The style sheet of what is around the lessons.
    pub around: String,
    /// Where the index of the course lies.
    pub index: String,
    /// Where the worlds of the failure lab lie.
    pub lab: String,
}

impl Site {
    /// Reads the facts; `None` without a base. What else is missing is empty.
    pub fn from_value(value: &Value) -> Option<Site> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Site {
            base: text("base")?,
            build: text("build").unwrap_or_default(),
            outline: text("outline").unwrap_or_default(),
            lesson: text("lesson").unwrap_or_default(),
            words: text("words").unwrap_or_default(),
            around: text("around").unwrap_or_default(),
            index: text("index").unwrap_or_default(),
            lab: text("lab").unwrap_or_default(),
        })
    }

    /// The address of a lesson's stills.
    pub fn stills_url(&self, chapter: &str, lesson: &str) -> String {
        let data = self.lesson_url(chapter, lesson);
        data.replace(".json", ".stills.json")
    }

    /// The address of a lesson's data.
    pub fn lesson_url(&self, chapter: &str, lesson: &str) -> String {
        self.lesson
            .replace("{chapter}", chapter)
            .replace("{lesson}", lesson)
    }
}
