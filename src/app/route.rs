//! Addresses: one enum that reads and prints every path of the site, also below a sub-path.

use course::Outline;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The map of the course.
    Home,
    /// All terms.
    Glossary,
    /// What the simulated providers do and do not do.
    Fidelity,
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
            ["glossary"] => Route::Glossary,
            ["fidelity"] => Route::Fidelity,
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
            Route::Glossary => format!("{base}glossary/"),
            Route::Fidelity => format!("{base}fidelity/"),
            Route::Lesson { chapter, lesson } => format!("{base}{chapter}/{lesson}/"),
            Route::Missing(path) => path.clone(),
        }
    }

    /// Whether the page has data of its own, to be fetched before it can be shown.
    pub fn has_data(&self) -> bool {
        matches!(self, Route::Lesson { .. } | Route::Fidelity)
    }

    /// Every page that is prerendered, in reading order.
    pub fn all(course: &Outline) -> Vec<Route> {
        let lessons = course.chapters.iter().flat_map(|chapter| {
            chapter
                .lessons
                .iter()
                .map(|lesson| Route::lesson(&chapter.slug, &lesson.id))
        });
        [Route::Home, Route::Glossary, Route::Fidelity]
            .into_iter()
            .chain(lessons)
            .collect()
    }
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
            chapters: vec![chapter],
            ..Outline::default()
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
