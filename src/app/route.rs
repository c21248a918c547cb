//! Addresses: one enum that reads and prints every path of the site, also below a sub-path.

use course::Outline;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The map of the course.
    Home,
    /// A page that only says something.
    Words(Words),
    /// A study tool.
    Tool(Tool),
    /// A lesson, a quiz or a scenario.
    Lesson {
        /// The chapter's folder name.
        chapter: String,
        /// The lesson's file name without ending.
        lesson: String,
    },
    /// Nothing stands at this path.
    Missing(String),
}

/// A page whose words are drawn when the site is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// All terms.
    Glossary,
    /// What the simulated providers do and do not do.
    Fidelity,
    /// The whole course for paper.
    Guide,
    /// One chapter for paper, by its folder name.
    Chapter(String),
}

impl Words {
    /// The name of its data.
    pub fn name(&self) -> String {
        match self {
            Words::Glossary => "glossary".to_owned(),
            Words::Fidelity => "fidelity".to_owned(),
            Words::Guide => "guide".to_owned(),
            Words::Chapter(slug) => format!("guide-{slug}"),
        }
    }

    /// Whether it is made to be printed.
    pub fn is_guide(&self) -> bool {
        matches!(self, Words::Guide | Words::Chapter(_))
    }
}

/// What a learner uses around the chapters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Cards that are due.
    Review,
    /// Items without end, by topic.
    Practice,
    /// The same items for two people.
    Challenge,
    /// What was reached, what to do next, the file to take along.
    Progress,
    /// A world in which things go wrong.
    Lab,
    /// A handler that is judged over schedules.
    Handler,
    /// Clients that try again.
    Retries,
}

impl Tool {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Tool; 7] = [
        Tool::Lab,
        Tool::Handler,
        Tool::Retries,
        Tool::Review,
        Tool::Practice,
        Tool::Challenge,
        Tool::Progress,
    ];

    /// Whether it is one of the labs.
    pub fn is_lab(self) -> bool {
        matches!(self, Tool::Lab | Tool::Handler | Tool::Retries)
    }

    /// The word in its address.
    pub fn word(self) -> &'static str {
        match self {
            Tool::Review => "review",
            Tool::Practice => "practice",
            Tool::Challenge => "challenge",
            Tool::Progress => "progress",
            Tool::Lab => "lab",
            Tool::Handler => "handler",
            Tool::Retries => "retries",
        }
    }

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Tool::Review => "Review",
            Tool::Practice => "Practice",
            Tool::Challenge => "Challenge",
            Tool::Progress => "Progress",
            Tool::Lab => "Failure lab",
            Tool::Handler => "Handler lab",
            Tool::Retries => "Retry lab",
        }
    }
}

impl Route {
    /// The route of a path such as `/repo/07-apis-at-work/4-send-it/`; the base is `/` or `/repo/`.
    pub fn parse(path: &str, base: &str, course: &Outline) -> Route {
        let missing = || Route::Missing(path.to_owned());
        let inside = match path.strip_prefix(base) {
            Some(inside) => inside,
            None if format!("{path}/") == base => "",
            None => return missing(),
        };
        let inside = inside.strip_suffix("index.html").unwrap_or(inside);
        let steps: Vec<&str> = inside.split('/').filter(|step| !step.is_empty()).collect();
        match steps.as_slice() {
            [] => Route::Home,
            ["glossary"] => Route::Words(Words::Glossary),
            ["fidelity"] => Route::Words(Words::Fidelity),
            ["guide"] => Route::Words(Words::Guide),
            ["guide", slug] if course.chapters.iter().any(|chapter| chapter.slug == *slug) => {
                Route::Words(Words::Chapter((*slug).to_owned()))
            }
            [word] => match Tool::ALL.into_iter().find(|tool| tool.word() == *word) {
                Some(tool) => Route::Tool(tool),
                None => missing(),
            },
            [chapter, lesson] if course.find(chapter, lesson).is_some() => {
                Route::lesson(chapter, lesson)
            }
            _ => missing(),
        }
    }

    /// The route of a lesson.
    pub fn lesson(chapter: &str, lesson: &str) -> Route {
        Route::Lesson {
            chapter: chapter.to_owned(),
            lesson: lesson.to_owned(),
        }
    }

    /// The path below the base; it always ends with `/`, as a folder of a static host does.
    pub fn href(&self, base: &str) -> String {
        match self {
            Route::Home => base.to_owned(),
            Route::Words(Words::Chapter(slug)) => format!("{base}guide/{slug}/"),
            Route::Words(words) => format!("{base}{}/", words.name()),
            Route::Tool(tool) => format!("{base}{}/", tool.word()),
            Route::Lesson { chapter, lesson } => format!("{base}{chapter}/{lesson}/"),
            Route::Missing(path) => path.clone(),
        }
    }

    /// Whether the page has data of its own, to be fetched before it can be shown.
    pub fn has_data(&self) -> bool {
        matches!(self, Route::Lesson { .. } | Route::Words(_))
    }

    /// Every page that is prerendered, in reading order.
    pub fn all(course: &Outline) -> Vec<Route> {
        let lessons = course.chapters.iter().flat_map(|chapter| {
            chapter
                .lessons
                .iter()
                .map(|lesson| Route::lesson(&chapter.slug, &lesson.id))
        });
        let guides = course
            .chapters
            .iter()
            .map(|chapter| Words::Chapter(chapter.slug.clone()));
        let words = [Words::Glossary, Words::Fidelity, Words::Guide];
        let words = words.into_iter().chain(guides).map(Route::Words);
        let tools = Tool::ALL.into_iter().map(Route::Tool);
        let first = std::iter::once(Route::Home).chain(words).chain(tools);
        first.chain(lessons).collect()
    }
}

/// The id of a term in the glossary: `term-basic-authentication`.
pub fn term_anchor(name: &str) -> String {
    let sign = |sign: char| {
        if sign.is_ascii_alphanumeric() {
            sign.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let words: String = name.chars().map(sign).collect();
    format!("term-{words}")
}

#[cfg(test)]
mod tests {
    use course::{ChapterOutline, LessonOutline, Outline};

    use super::Route;

    fn course() -> Outline {
        let lesson = LessonOutline {
            id: "4-send-it".to_owned(),
            ..LessonOutline::default()
        };
        let chapter = ChapterOutline {
            slug: "07-apis".to_owned(),
            lessons: vec![lesson],
            ..ChapterOutline::default()
        };
        Outline {
            whole: true,
            chapters: vec![chapter],
        }
    }

    #[test]
    fn prints_what_it_reads_below_any_base() {
        let course = course();
        for base in ["/", "/repo/"] {
            for route in Route::all(&course) {
                assert_eq!(Route::parse(&route.href(base), base, &course), route);
            }
        }
    }

    #[test]
    fn reads_a_path_without_its_last_slash_and_with_index_html() {
        let course = course();
        let lesson = Route::lesson("07-apis", "4-send-it");
        assert_eq!(
            Route::parse("/repo/07-apis/4-send-it", "/repo/", &course),
            lesson
        );
        assert_eq!(
            Route::parse("/repo/07-apis/4-send-it/index.html", "/repo/", &course),
            lesson
        );
        assert_eq!(Route::parse("/repo", "/repo/", &course), Route::Home);
    }

    #[test]
    fn an_unknown_path_is_missing() {
        let course = course();
        for path in ["/07-apis/9-none/", "/x", "/other/"] {
            assert_eq!(
                Route::parse(path, "/", &course),
                Route::Missing(path.to_owned())
            );
        }
    }
}
